/* Cvasi: tests of normal numbers by address
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/phase-noise.h"

#include <math.h>
#include <stdlib.h>

#define SEED 4711u
#define N 200000u
#define near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, (tolerance) + 1e-300) /* 0: equal */

static int
smaller (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Moments within four standard errors, the distribution within Kolmogorov's bound for 1e-5. */
static void
test_normal (void)
{
  static double x[N];
  double m1 = 0, m2 = 0, m3 = 0, m4 = 0, worst = 0;

  g_test_message ("seed %u", SEED);
  cv_phase_noise (SEED, 3, 8, 0, N, x);
  for (guint i = 0; i < N; i++)
    {
      m1 += x[i] / N;
      m2 += x[i] * x[i] / N;
      m3 += pow (x[i], 3) / N;
      m4 += pow (x[i], 4) / N;
    }
  near (m1, 0, 4 / sqrt (N));
  near (m2, 1, 4 * sqrt (2.0 / N));
  near (m3, 0, 4 * sqrt (15.0 / N));
  near (m4, 3, 4 * sqrt (96.0 / N));
  qsort (x, N, sizeof *x, smaller);
  for (guint i = 0; i < N; i++)
    worst = fmax (worst, fabs ((i + 0.5) / N - 0.5 * erfc (-x[i] / G_SQRT2)));
  g_assert_cmpfloat (worst, <, 2.47 / sqrt (N)); /* sqrt (ln (2/1e-5)/2) */
}

static double
correlation (const double *a, const double *b, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum / sqrt (n); /* normal, of deviation 1, where they are independent */
}

/* Neighbours in any of the four parts of an address have nothing to do with each other. */
static void
test_independent (void)
{
  static double a[N], b[N];

  cv_phase_noise (SEED, 0, 0, 0, N, a);
  g_assert_cmpfloat (fabs (correlation (a, a + 1, N - 1)), <, 4.5);
  g_assert_cmpfloat (fabs (correlation (a, a + 2, N - 2)), <, 4.5);
  for (guint k = 1; k < 4; k++)
    {
      cv_phase_noise (SEED + (k == 1), k == 2, k == 3, 0, N, b);
      g_assert_cmpfloat (fabs (correlation (a, b, N)), <, 4.5);
      g_assert_cmpfloat (fabs (correlation (a + 1, b, N - 1)), <, 4.5);
      g_assert_cmpfloat (fabs (correlation (a, b + 2, N - 2)), <, 4.5);
    }
}

/* Where a number stands decides what it is, not in how many pieces it was asked for. */
static void
test_address (void)
{
  double whole[1000], piece[1000];

  cv_phase_noise (SEED, 5, 6, 0, 1000, whole);
  for (guint first = 0, size = 2; first < 1000; first += size, size = MIN (size + 34, 1000 - first))
    cv_phase_noise (SEED, 5, 6, first, size, piece + first);
  g_assert_cmpmem (whole, sizeof whole, piece, sizeof piece);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-noise/normal", test_normal);
  g_test_add_func ("/phase-noise/independent", test_independent);
  g_test_add_func ("/phase-noise/address", test_address);
  return g_test_run ();
}
