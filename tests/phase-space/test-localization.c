/* Cvasi: tests of how a momentum distribution falls off
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/localization.h"

#include <math.h>
#include <string.h>

#include "engine/phase-space/kicked-rotor.h"

#define near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, (tolerance) + 1e-300) /* 0: equal */

static void
exponential (guint n, double length, int centre, double *P)
{
  for (guint i = 0; i < n; i++)
    P[i] = tanh (1 / length) * exp (-2 * fabs ((double)cv_rotor_level (n, i) - centre) / length);
}

/* An exponential gives its length both ways, also off centre and in bins; what is cut off at the grid's end weighs
 * e^(-2 (n/2 - |centre|)/length). */
static void
test_exponential (void)
{
  static const struct
  {
    double length;
    int centre;
    guint n;
  } cases[] = { { 14, 0, 2048 }, { 3.3, 40, 512 }, { 0.7, -5, 64 }, { 900, 0, 65536 }, { 21, -300, 4096 } };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      guint n = cases[k].n;
      double l = cases[k].length;
      g_autofree double *P = g_new (double, n);
      CvLocalization fit;
      exponential (n, l, cases[k].centre, P);
      cv_localization_fit (n, P, cases[k].centre, &fit);
      near (fit.length, l, 1e-10 * l);
      near (fit.at_centre, tanh (1 / l), 1e-10);
      near (cv_distribution_entropy (n, P), -log (tanh (1 / l)) + 2 / l / sinh (2 / l), 1e-9);
      if (l < 1)
        {
          g_test_message ("reach %g", fit.reach);
          continue;
        }
      near (fit.tail, l,
            1e-9 * l); /* bins of an exponential lie on a line but the first, which is folded: l/width bins */
      near (fit.r2, 1, 1e-9);
      g_assert_cmpfloat (fit.reach, <=, l / 2 * log (1e10));
      g_assert_cmpfloat (fit.reach, >, 0.9 * l / 2 * log (1e10 * tanh (1 / l)) - 64);
    }
}

static void
test_others (void)
{
  enum
  {
    N = 1024
  };
  double P[N] = { 0 };
  CvLocalization fit;

  P[cv_rotor_index (N, -7)] = 1;
  cv_localization_fit (N, P, -7, &fit);
  near (fit.length, 0, 0);
  near (fit.at_centre, 1, 0);
  g_assert_true (isnan (fit.tail) && isnan (fit.r2));
  near (cv_distribution_entropy (N, P), 0, 0);

  for (guint i = 0; i < N; i++)
    P[i] = exp (-pow (cv_rotor_level (N, i), 2) / 800) / sqrt (800 * G_PI);
  cv_localization_fit (N, P, 0, &fit);
  /* <|m|> of a Gaussian of deviation 20 is 20 sqrt (2/pi), up to the sum's 1/12 of a step at the corner */
  near (fit.length, 2 * 20 * sqrt (2 / G_PI), 0.05);
  g_assert_cmpfloat (fit.r2, <, 0.96); /* a parabola is no line: 15/16 of it is, for even weights */
  near (fit.r2, 15.0 / 16, 0.01);

  for (guint i = 0; i < N; i++)
    P[i] = 1.0 / N;
  cv_localization_fit (N, P, 0, &fit);
  near (cv_distribution_entropy (N, P), log (N), 1e-12);
  g_assert_false (isfinite (fit.tail) && fit.tail < 1e10);
}

static void
test_distance (void)
{
  enum
  {
    N = 64
  };
  double a[N] = { 0 }, b[N] = { 0 };

  a[3] = b[3] = 0.5;
  a[4] = 0.5;
  b[cv_rotor_index (N, -9)] = 0.5;
  near (cv_distribution_distance (N, a, a, 0, 1), 0, 0);
  near (cv_distribution_distance (N, a, b, 0, 1), 0.5, 1e-16);
  memset (b, 0, sizeof b);
  b[cv_rotor_index (N, -31)] = 1;
  near (cv_distribution_distance (N, a, b, 0, 5), 1, 1e-16);
  /* within one bin nothing is seen: bins of 5 around 0 are -2 … 2, 3 … 7 */
  memset (b, 0, sizeof b);
  b[7] = 1;
  near (cv_distribution_distance (N, a, b, 0, 5), 0, 1e-16);
  near (cv_distribution_distance (N, a, b, 0, 3), 1, 1e-16);
  near (cv_distribution_distance (N, a, b, 5, 5), 0, 1e-16);
  near (cv_distribution_distance (N, a, b, 2, 5), 1, 1e-16);
  /* the lowest and the highest level are in some bin whatever the centre */
  for (int centre = -31; centre < 32; centre++)
    for (guint bin = 1; bin < 40; bin += 2)
      {
        memset (a, 0, sizeof a);
        memset (b, 0, sizeof b);
        a[cv_rotor_index (N, -32)] = 1;
        near (cv_distribution_distance (N, a, b, centre, bin), 0.5, 0);
        near (cv_distribution_distance (N, b, a, centre, bin), 0.5, 0);
        memset (a, 0, sizeof a);
        a[31] = 1;
        near (cv_distribution_distance (N, a, b, centre, bin), 0.5, 0);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/localization/exponential", test_exponential);
  g_test_add_func ("/localization/others", test_others);
  g_test_add_func ("/localization/distance", test_distance);
  return g_test_run ();
}
