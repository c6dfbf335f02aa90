/* Cvasi: tests of the slopes of a sweep, against lines whose scatter is known
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/sweep-fit.h"

#include <math.h>

#define ROUND 1e-13 /* logarithms of size 10 and sums of five of them */

/* x = 1, 0.1, 0.01, 0.001: u = ln (1/x) stands in equal steps d = ln 10, and the scatter (1, -1, -1, 1) e is at right angles to a
 * constant and to u. So the slope is that of the line without it, and its standard error is
 *   sqrt (4 e² / (4 - 2)) / sqrt (sum (u - mean)²) = sqrt (2) e / (sqrt (5) d).                                      */
static const double x[] = { 1, 0.1, 0.01, 0.001 }, scatter[] = { 1, -1, -1, 1 };

static void
test_log_law (void)
{
  double y[4];
  CvSweepFit fit;

  for (guint i = 0; i < 4; i++)
    y[i] = 0.7 + 1.3 * -log (x[i]) + 0.02 * scatter[i];
  g_assert_true (cv_sweep_fit (CV_SWEEP_LAW_LOG, 4, x, y, &fit));
  g_assert_cmpfloat_with_epsilon (fit.slope, 1.3, ROUND);
  g_assert_cmpfloat_with_epsilon (fit.intercept, 0.7, ROUND);
  g_assert_cmpfloat_with_epsilon (fit.slope_error, sqrt (2.0 / 5) * 0.02 / log (10), ROUND);
  /* r² = 1 - residual / total, total = 5 (1.3 d)² + 4 e². */
  double total = 5 * 1.3 * 1.3 * log (10) * log (10) + 4 * 0.02 * 0.02;
  g_assert_cmpfloat_with_epsilon (fit.correlation, sqrt (1 - 4 * 0.02 * 0.02 / total), ROUND);
  g_assert_cmpuint (fit.n, ==, 4);
}

/* y = 3 x^(-0.4) e^(scatter): in logarithms the same line, against ln x = -u. */
static void
test_power_law (void)
{
  double y[4];
  CvSweepFit fit;

  for (guint i = 0; i < 4; i++)
    y[i] = 3 * pow (x[i], -0.4) * exp (0.01 * scatter[i]);
  g_assert_true (cv_sweep_fit (CV_SWEEP_LAW_POWER, 4, x, y, &fit));
  g_assert_cmpfloat_with_epsilon (fit.slope, -0.4, ROUND);
  g_assert_cmpfloat_with_epsilon (fit.intercept, log (3), ROUND);
  g_assert_cmpfloat_with_epsilon (fit.slope_error, sqrt (2.0 / 5) * 0.01 / log (10), ROUND);
  g_assert_cmpfloat (fit.correlation, <, 0);
}

/* Neither a place nor an order in which NaN stand matters. */
static void
test_left_out (void)
{
  const double more_x[] = { 0.5, 1, 0.1, 0.05, 0.01, 0.001, 0 }, nan = NAN;
  double y[4], more_y[] = { nan, 0, 0, INFINITY, 0, 0, 1 };
  CvSweepFit fit, same;

  for (guint i = 0; i < 4; i++)
    y[i] = 2 + log (x[i]) + 0.1 * scatter[i];
  more_y[1] = y[0];
  more_y[2] = y[1];
  more_y[4] = y[2];
  more_y[5] = y[3];
  g_assert_true (cv_sweep_fit (CV_SWEEP_LAW_LOG, 4, x, y, &fit));
  g_assert_true (cv_sweep_fit (CV_SWEEP_LAW_LOG, 7, more_x, more_y, &same));
  g_assert_cmpuint (same.n, ==, 4);
  g_assert_cmpfloat (fit.slope, ==, same.slope);
  g_assert_cmpfloat (fit.slope_error, ==, same.slope_error);
}

/* Many points with scatter from a fixed seed, against the sums of the textbook. */
static void
test_textbook (void)
{
  enum
  {
    N = 40
  };
  double h[N], y[N], su = 0, sy = 0, suu = 0, suy = 0, squares = 0;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);
  CvSweepFit fit;

  g_test_message ("seed 20261125");
  for (guint i = 0; i < N; i++)
    {
      h[i] = exp (-0.2 * i - g_rand_double (rand));
      y[i] = 1.5 - 0.5 * log (h[i]) + 0.3 * (g_rand_double (rand) - 0.5);
      su += -log (h[i]) / N;
      sy += y[i] / N;
    }
  for (guint i = 0; i < N; i++)
    {
      suu += pow (-log (h[i]) - su, 2);
      suy += (-log (h[i]) - su) * (y[i] - sy);
    }
  double slope = suy / suu;
  for (guint i = 0; i < N; i++)
    squares += pow (y[i] - sy - slope * (-log (h[i]) - su), 2);
  g_assert_true (cv_sweep_fit (CV_SWEEP_LAW_LOG, N, h, y, &fit));
  g_assert_cmpfloat_with_epsilon (fit.slope, slope, ROUND);
  g_assert_cmpfloat_with_epsilon (fit.slope_error, sqrt (squares / (N - 2) / suu), ROUND);
}

static void
assert_none (CvSweepLaw law, guint n, const double *h, const double *y)
{
  CvSweepFit fit;

  g_assert_false (cv_sweep_fit (law, n, h, y, &fit));
  g_assert_cmpfloat (fit.slope, ==, 0);
  g_assert_cmpfloat (fit.slope_error, ==, 0);
}

static void
test_none (void)
{
  static const double rising[] = { 1, 2, 3, 4 }, still[] = { 2, 2, 2, 2 + 1e-9 }, zero[] = { 1, 2, 0, 4 },
                      below[] = { -1, -2, -3, -4 }, one_x[] = { 3, 3, 3, 3 };
  const double gaps[] = { 1, NAN, 3, 4 };

  assert_none (CV_SWEEP_LAW_LOG, 3, x, rising);
  assert_none (CV_SWEEP_LAW_LOG, 0, x, rising);
  assert_none (CV_SWEEP_LAW_LOG, 4, x, gaps);
  assert_none (CV_SWEEP_LAW_LOG, 4, x, still);
  assert_none (CV_SWEEP_LAW_LOG, 4, one_x, rising);
  assert_none (CV_SWEEP_LAW_POWER, 4, x, zero);
  assert_none (CV_SWEEP_LAW_POWER, 4, x, below);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sweep-fit/log-law", test_log_law);
  g_test_add_func ("/sweep-fit/power-law", test_power_law);
  g_test_add_func ("/sweep-fit/left-out", test_left_out);
  g_test_add_func ("/sweep-fit/textbook", test_textbook);
  g_test_add_func ("/sweep-fit/none", test_none);
  return g_test_run ();
}
