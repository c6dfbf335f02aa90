/* Cvasi: tests of the spin bath: closed forms, every spin one by one, laws, refusals
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "brute-spins.h"
#include "engine/core/error.h"
#include "engine/open-system/spin-bath.h"

#define near(value, right, tolerance) g_assert_cmpfloat_with_epsilon (value, right, tolerance)
#define ROUND 1e-12 /* some hundred steps of 30 terms, each with a few 1e-16 */

static CvSpinBath *
bath_of (guint n, const double *g, const double *p, double splitting)
{
  g_autoptr (GError) error = NULL;
  CvSpinBath *bath = cv_spin_bath_new (n, g, p, splitting, &error);

  g_assert_no_error (error);
  return bath;
}

/* The numbers of the contract: r and |r|² at t = 0.9, its mean over all times, cos^20. */
static void
test_numbers (void)
{
  const double g[4] = { 0.5, 0.8, 1.1, 1.7 }, p[4] = { 0, -0.4, 0.4, 0.2 };
  const double complex half = sqrt (0.5);
  double complex bath[8], rho[4], r = cv_spin_bath_overlap (4, g, p, 0.9);

  near (creal (r), -0.0008097616, 6e-11);
  near (cimag (r), -0.0940158416, 6e-11);
  near (creal (r * conj (r)), 0.0088396342, 6e-11);
  for (guint k = 0; k < 4; k++)
    {
      bath[2 * k] = sqrt ((1 + p[k]) / 2);
      bath[2 * k + 1] = I * sqrt ((1 - p[k]) / 2);
    }
  ref_brute_spins (4, g, bath, 0, (double complex[]){ half, half }, 0.9, rho);
  near (cabs (2 * rho[1] - r), 0, ROUND);

  CvSpinBath *four = bath_of (4, g, p, 0);
  near (cv_spin_bath_mean_square (four), 0.087464, 6e-7);
  near (cv_spin_bath_mean_square (four), (1 + 0.16) * (1 + 0.16) * (1 + 0.04) / 16, 1e-15);
  cv_spin_bath_free (four);

  double equal[20], none[20] = { 0 };
  for (guint k = 0; k < 20; k++)
    equal[k] = 1;
  near (creal (cv_spin_bath_overlap (20, equal, none, 0.3)), 0.4009842543, 6e-11);
  near (exp (-pow (0.3 / cv_spin_bath_decay_time (20, equal, none), 2) / 2), 0.4065696597, 6e-11);
}

/* Random couplings, states of bath and system, with and without own motion, against 2^(n+1) amplitudes. */
static void
test_brute (void)
{
  static const double splittings[] = { 0, 0.37, 2.9, 14 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  double g[12], p[12], n0[3], n[3];
  double complex bath[24], system[2], rho[4];
  CvQubitMap map;

  g_test_message ("seed 17");
  for (guint n_spins = 1; n_spins <= 12; n_spins++)
    for (guint i = 0; i < G_N_ELEMENTS (splittings); i++)
      {
        for (guint k = 0; k < n_spins; k++)
          {
            double half = g_rand_double_range (rand, 0, G_PI / 2);
            g[k] = g_rand_double_range (rand, -1.5, 1.5);
            p[k] = cos (2 * half);
            bath[2 * k] = cos (half) * cexp (I * g_rand_double_range (rand, -3, 3));
            bath[2 * k + 1] = sin (half) * cexp (I * g_rand_double_range (rand, -3, 3));
          }
        double theta = g_rand_double_range (rand, 0, G_PI / 2), phi = g_rand_double_range (rand, -3, 3),
               t = g_rand_double_range (rand, 0.1, 6);
        system[0] = cos (theta);
        system[1] = sin (theta) * cexp (I * phi);
        ref_brute_spins (n_spins, g, bath, splittings[i], system, t, rho);

        CvSpinBath *exact = bath_of (n_spins, g, p, splittings[i]);
        cv_spin_bath_map (exact, t, &map);
        cv_qubit_bloch (theta, phi, n0);
        cv_qubit_map_apply (&map, n0, n);
        near (map.weight, 1, ROUND);
        near (n[0], 2 * creal (rho[1]), ROUND);
        near (n[1], -2 * cimag (rho[1]), ROUND);
        near (n[2], creal (rho[0] - rho[3]), ROUND);
        cv_spin_bath_free (exact);
      }
}

/* The sum over configurations and the product are the same function, to round-off; |r| <= 1, populations stay. */
static void
test_sum_is_product (void)
{
  double g[12], p[12];
  CvQubitMap map;

  cv_spin_bath_draw (12, 0.8, 0.6, 5, g);
  for (guint k = 0; k < 12; k++)
    p[k] = -0.9 + 0.15 * k;
  CvSpinBath *bath = bath_of (12, g, p, 0);
  g_assert_cmpuint (cv_spin_bath_n_fields (bath), ==, 4096);
  for (double t = 0; t < 40; t += 1.7)
    {
      double complex r = cv_spin_bath_overlap (12, g, p, t);
      cv_spin_bath_map (bath, t, &map);
      near (map.m[0][0], creal (r), ROUND);
      near (map.m[0][1], cimag (r), ROUND);
      near (map.m[1][0], -cimag (r), ROUND);
      near (map.m[2][2], 1, ROUND);
      near (hypot (hypot (map.m[0][2], map.m[1][2]), hypot (map.m[2][0], map.m[2][1])), 0, ROUND);
      g_assert_cmpfloat (cabs (r), <=, 1 + ROUND);
    }
  cv_spin_bath_free (bath);
}

/* A mixture of rotations: no Bloch vector grows, at t = 0 nothing has happened. */
static void
test_laws (void)
{
  double g[7], p[7], n0[3], n[3];
  CvQubitMap map;

  cv_spin_bath_draw (7, 1, 0.5, 9, g);
  for (guint k = 0; k < 7; k++)
    p[k] = 0.2 * k - 0.5;
  CvSpinBath *bath = bath_of (7, g, p, 1.3);
  cv_spin_bath_map (bath, 0, &map);
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      near (map.m[i][j], i == j, 1e-14);
  for (double t = 0.3; t < 30; t *= 1.8)
    {
      cv_spin_bath_map (bath, t, &map);
      for (double theta = 0; theta < 1.6; theta += 0.3)
        {
          cv_qubit_bloch (theta, 2 * t, n0);
          cv_qubit_map_apply (&map, n0, n);
          g_assert_cmpfloat (n[0] * n[0] + n[1] * n[1] + n[2] * n[2], <=, 1 + ROUND);
        }
    }
  cv_spin_bath_free (bath);
}

/* |r| = exp(-t²/2 tau²) at first: what is left is of the order t⁴, and falls by 16 when t is halved. */
static void
test_gaussian_start (void)
{
  double g[5] = { 0.7, 1.2, 0.4, 0.9, 1.6 }, p[5] = { 0.1, -0.6, 0.3, 0, 0.8 }, left[2];
  double tau = cv_spin_bath_decay_time (5, g, p);

  for (guint i = 0; i < 2; i++)
    {
      double t = 0.04 / (1 + i);
      left[i] = cabs (cv_spin_bath_overlap (5, g, p, t)) - exp (-t * t / (2 * tau * tau));
    }
  near (left[0] / left[1], 16, 0.1); /* the next order is t² = 0.0016 of this one, times numbers of order one */
  near (cv_spin_bath_field (5, g, p), sqrt (1 / (tau * tau) + pow (0.07 - 0.72 + 0.12 + 1.28, 2)), 1e-14);
  g_assert_true (isinf (cv_spin_bath_decay_time (1, g, (double[]){ 1 })));
}

/* Equal couplings: all of it comes back at g t = pi, whatever the polarisation; between, cos^N. */
static void
test_revival (void)
{
  double g[9], p[9];

  for (guint k = 0; k < 9; k++)
    {
      g[k] = 0.7;
      p[k] = 0.35;
    }
  near (cabs (cv_spin_bath_overlap (9, g, p, G_PI / 0.7)), 1, 1e-14);
  near (cabs (cv_spin_bath_overlap (9, g, p, G_PI / 1.4)), pow (0.35, 9), 1e-15);
}

/* Mean over one whole period of commensurate couplings by the trapezoidal rule, exact for a band-limited function; fields
 * meet (1 + 2 = 3), so that the product formula for the mean would be wrong. */
static void
check_mean (guint n, const double *g, const double *p, double period)
{
  CvSpinBath *bath = bath_of (n, g, p, 0);
  double mean = 0;

  for (guint i = 0; i < 4096; i++)
    mean += pow (cabs (cv_spin_bath_overlap (n, g, p, period * i / 4096)), 2) / 4096;
  near (cv_spin_bath_mean_square (bath), mean, 1e-13);
  cv_spin_bath_free (bath);
}

static void
test_mean_square (void)
{
  const double three[3] = { 1, 2, 3 }, polarized[3] = { 0.2, -0.5, 0.7 }, four[4] = { 0.5, 0.8, 1.1, 1.7 },
               p_four[4] = { 0, -0.4, 0.4, 0.2 };
  double equal[20], p[20], product = 1;

  check_mean (3, three, polarized, 2 * G_PI);
  check_mean (4, four, p_four, 20 * G_PI);
  for (guint k = 0; k < 20; k++)
    {
      equal[k] = 1;
      p[k] = 0.3;
    }
  check_mean (20, equal, p, 2 * G_PI);

  /* Too many fields to list: the product, which is the sum of squared weights if no two fields meet. */
  double g[16];
  cv_spin_bath_draw (16, 1, 0.4, 3, g);
  CvSpinBath *bath = bath_of (16, g, p, 0);
  g_assert_cmpuint (cv_spin_bath_n_fields (bath), ==, 0);
  for (guint k = 0; k < 16; k++)
    product *= (1 + 0.09) / 2;
  near (cv_spin_bath_mean_square (bath), product, 1e-18);
  cv_spin_bath_free (bath);
}

static void
check_fields (guint n, const double *g, const double *p, guint fields)
{
  CvSpinBath *bath = bath_of (n, g, p, 0);

  g_assert_cmpuint (cv_spin_bath_n_fields (bath), ==, fields);
  cv_spin_bath_free (bath);
}

static void
test_fields (void)
{
  double g[60], none[60] = { 0 }, one[60], all[60];

  for (guint k = 0; k < 60; k++)
    {
      one[k] = 1.1;
      all[k] = k % 2 ? 1 : -1;
    }
  cv_spin_bath_draw (60, 1, 0.3, 2, g);
  check_fields (12, g, none, 4096);
  check_fields (13, g, none, 0);
  check_fields (60, one, none, 61);
  check_fields (60, g, all, 1); /* an eigenstate of the interaction: one configuration */
}

static void
test_draw (void)
{
  double a[60], b[60], mean = 0, square = 0;

  cv_spin_bath_draw (60, 2, 0.5, 11, a);
  cv_spin_bath_draw (20, 2, 1, 11, b);
  for (guint k = 0; k < 20; k++)
    near (b[k] - 2, 2 * (a[k] - 2), 1e-14); /* the same normal numbers, twice as wide */
  for (guint k = 0; k < 60; k++)
    {
      mean += a[k] / 60;
      square += (a[k] - 2) * (a[k] - 2) / 60;
    }
  near (mean, 2, 4 / sqrt (60));         /* four standard deviations of the mean of 60 of width 1 */
  near (square, 1, 4 * sqrt (2.0 / 60)); /* and of their variance */
  cv_spin_bath_draw (20, 2, 0.5, 12, b);
  g_assert_cmpfloat (a[0], !=, b[0]);
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  double g[13], p[13] = { 0 };

  cv_spin_bath_draw (13, 1, 0.3, 1, g);
  g_assert_null (cv_spin_bath_new (13, g, p, 1e-3, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "12 spins"));
  g_assert_null (strchr (error->message, '\n'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spin-bath/numbers", test_numbers);
  g_test_add_func ("/spin-bath/brute-force", test_brute);
  g_test_add_func ("/spin-bath/sum-is-product", test_sum_is_product);
  g_test_add_func ("/spin-bath/laws", test_laws);
  g_test_add_func ("/spin-bath/gaussian-start", test_gaussian_start);
  g_test_add_func ("/spin-bath/revival", test_revival);
  g_test_add_func ("/spin-bath/mean-square", test_mean_square);
  g_test_add_func ("/spin-bath/fields", test_fields);
  g_test_add_func ("/spin-bath/draw", test_draw);
  g_test_add_func ("/spin-bath/refused", test_refused);
  return g_test_run ();
}
