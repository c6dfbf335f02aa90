/* Cvasi: tests of the Husimi function on a ring
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/ring-husimi.h"

#include <math.h>
#include <string.h>

#include "engine/phase-space/kicked-rotor.h"

#define near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, (tolerance) + 1e-300) /* 0: equal */

static CvRingHusimi *
husimi_of (double hbar, guint n_theta, guint n_p, CvPool *pool)
{
  g_autoptr (GError) error = NULL;
  CvRingHusimi *husimi = cv_ring_husimi_new (hbar, n_theta, n_p, pool, &error);

  g_assert_no_error (error);
  return husimi;
}

/* Some levels of some states, no symmetry. */
static void
fill (guint n, guint n_states, double complex *psi)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint r = 0; r < n_states; r++)
    {
      double sum = 0;
      for (guint i = 0; i < n; i++)
        {
          double m = cv_rotor_level (n, i), size = exp (-m * m / (0.02 * n * n));
          psi[r * n + i] = size * (g_rand_double_range (rand, -1, 1) + I * g_rand_double_range (rand, -1, 1));
          sum += creal (psi[r * n + i] * conj (psi[r * n + i]));
        }
      for (guint i = 0; i < n; i++)
        psi[r * n + i] /= sqrt (sum);
    }
}

/* The formula as it stands, over all levels. */
static double
direct (double hbar, guint n, guint n_states, const double complex *psi, double theta, double p)
{
  double q = 0;

  for (guint r = 0; r < n_states; r++)
    {
      double complex sum = 0;
      for (guint i = 0; i < n; i++)
        {
          double m = cv_rotor_level (n, i), u = hbar * m - p;
          sum += pow (G_PI * hbar, -0.25) * exp (-u * u / (2 * hbar)) * cexp (I * m * theta) * psi[r * n + i];
        }
      q += creal (sum * conj (sum)) / (2 * G_PI * n_states);
    }
  return q;
}

static void
test_direct (void)
{
  static const double hbars[] = { 0.03, 0.7, 1, 5.1, 12.566370614359172 };
  enum
  {
    N = 256,
    STATES = 3,
    THETA = 32,
    P = 9
  };
  static double complex psi[STATES * N];
  static double field[THETA * P];

  fill (N, STATES, psi);
  for (guint k = 0; k < G_N_ELEMENTS (hbars); k++)
    {
      double hbar = hbars[k], first = -3.3 * hbar, dp = 1.7 * hbar;
      CvRingHusimi *husimi = husimi_of (hbar, THETA, 16, NULL);
      cv_ring_husimi (husimi, N, STATES, psi, first, dp, P, field);
      for (guint i = 0; i < THETA; i++)
        for (guint j = 0; j < P; j++)
          {
            double known = direct (hbar, N, STATES, psi, -G_PI + 2 * G_PI * i / THETA, first + j * dp);
            g_assert_cmpfloat (field[i * P + j], >=, 0);
            /* cut levels: e^(-24.5) of g, and as much of Q where it is small; round-off */
            near (field[i * P + j], known, 1e-10 * sqrt (known / hbar) + 1e-14 / hbar);
          }
      cv_ring_husimi_free (husimi);
    }
}

/* ∬Q = Σ|psi|²; ∫Q dtheta = P(m) smeared: sums over theta are exact beyond twice the levels under one packet, those over p
 * have the error 2 e^(-pi² hbar/dp²) of a Gaussian of variance hbar/2. */
static void
test_normalised (void)
{
  enum
  {
    N = 128,
    THETA = 256,
    P = 2048
  };
  static const double hbars[] = { 0.05, 1, 6.283185307179586 };
  static double complex psi[N];
  static double field[THETA * P];

  fill (N, 1, psi);
  for (guint k = 0; k < G_N_ELEMENTS (hbars); k++)
    {
      double hbar = hbars[k], dp = sqrt (hbar) * 0.5, first = -dp * (P / 2), sum = 0;
      CvRingHusimi *husimi = husimi_of (hbar, THETA, P, NULL);
      g_assert_cmpfloat (-first, >, hbar * N / 2 + 8 * sqrt (hbar));
      cv_ring_husimi (husimi, N, 1, psi, first, dp, P, field);
      for (guint j = 0; j < P; j++)
        {
          double row = 0, known = 0, p = first + j * dp;
          for (guint i = 0; i < THETA; i++)
            row += field[i * P + j] * 2 * G_PI / THETA;
          for (guint i = 0; i < N; i++)
            known += creal (psi[i] * conj (psi[i])) * exp (-pow (hbar * cv_rotor_level (N, i) - p, 2) / hbar) /
                     sqrt (G_PI * hbar);
          near (row, known, 1e-13 / sqrt (hbar));
          sum += row * dp;
        }
      near (sum, 1, 1e-12 + 2 * exp (-G_PI * G_PI * 4));
      cv_ring_husimi_free (husimi);
    }
}

/* A coherent packet: Q = e^(-(dtheta² + dp²)/(2 hbar))/(2 pi hbar) where hbar is far below pi². */
static void
test_coherent (void)
{
  enum
  {
    THETA = 64,
    P = 33
  };
  const double hbar = 0.04, theta0 = -G_PI + 2 * G_PI * 20 / THETA, p0 = 0.6;
  static double field[THETA * P];
  g_autoptr (GError) error = NULL;
  CvKickedRotorSpec spec = { 1, hbar, 512, 1, 1, NULL };
  CvKickedRotor *rotor = cv_kicked_rotor_new (&spec, &error);
  CvRingHusimi *husimi = husimi_of (hbar, THETA, P, NULL);

  cv_kicked_rotor_start_packet (rotor, theta0, p0, sqrt (hbar / 2));
  cv_ring_husimi (husimi, 512, 1, cv_kicked_rotor_state (rotor, 0), p0 - 16 * 0.05, 0.05, P, field);
  for (guint i = 0; i < THETA; i++)
    for (guint j = 0; j < P; j++)
      {
        double u = remainder (2 * G_PI * ((double)i - 20) / THETA, 2 * G_PI), v = ((double)j - 16) * 0.05;
        near (field[i * P + j], exp (-(u * u + v * v) / (2 * hbar)) / (2 * G_PI * hbar), 1e-9);
      }
  cv_ring_husimi_free (husimi);
  cv_kicked_rotor_free (rotor);
}

/* One cell becomes the Gaussian of variance hbar/2 both ways; nothing is lost inside; constants stay. */
static void
test_smear (void)
{
  enum
  {
    THETA = 128,
    P = 201
  };
  const double hbar = 0.2, dp = 0.05, d_theta = 2 * G_PI / THETA;
  static double density[THETA * P];
  CvRingHusimi *husimi = husimi_of (hbar, THETA, P, NULL);
  double sum = 0;

  memset (density, 0, sizeof density);
  density[3 * P + 100] = 1 / (d_theta * dp);
  cv_ring_smear (husimi, dp, P, density);
  for (guint i = 0; i < THETA; i++)
    for (guint j = 0; j < P; j++)
      {
        double v = ((double)j - 100) * dp, known = 0;
        for (int turn = -2; turn <= 2; turn++)
          known += exp (-pow (d_theta * ((double)i - 3) + 2 * G_PI * turn, 2) / hbar);
        known *= exp (-v * v / hbar) / (G_PI * hbar);
        near (density[i * P + j], known, 1e-12 / hbar);
        sum += density[i * P + j] * d_theta * dp;
      }
  near (sum, 1, 1e-12);

  for (guint k = 0; k < THETA * P; k++)
    density[k] = 0.3;
  cv_ring_smear (husimi, dp, P, density);
  near (density[50 * P + 100], 0.3, 1e-14);
  g_assert_cmpfloat (density[50 * P], <, 0.3); /* the window is open at its ends */
  cv_ring_husimi_free (husimi);
}

static void
test_threads (void)
{
  enum
  {
    N = 256,
    STATES = 4,
    THETA = 64,
    P = 50
  };
  static double complex psi[STATES * N];
  static double a[THETA * P], b[THETA * P];
  CvPool *pool = cv_pool_new (3);
  CvRingHusimi *alone = husimi_of (0.3, THETA, P, NULL), *together = husimi_of (0.3, THETA, P, pool);

  fill (N, STATES, psi);
  cv_ring_husimi (alone, N, STATES, psi, -4, 0.16, P, a);
  cv_ring_husimi (together, N, STATES, psi, -4, 0.16, P, b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  cv_ring_smear (alone, 0.16, P, a);
  cv_ring_smear (together, 0.16, P, b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  cv_ring_husimi_free (alone);
  cv_ring_husimi_free (together);
  cv_pool_free (pool);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ring-husimi/direct", test_direct);
  g_test_add_func ("/ring-husimi/normalised", test_normalised);
  g_test_add_func ("/ring-husimi/coherent", test_coherent);
  g_test_add_func ("/ring-husimi/smear", test_smear);
  g_test_add_func ("/ring-husimi/threads", test_threads);
  return g_test_run ();
}
