/* Cvasi: tests of the decay fit
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/fit.h"
#include "golden.h"

enum
{
  N = 400
};
static double t[N], y[N];

static void
decay (double rate, double amplitude, double noise, guint32 seed)
{
  GRand *rand = g_rand_new_with_seed (seed);

  for (int k = 0; k < N; k++)
    {
      /* Box and Muller. */
      double normal = sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));

      t[k] = 0.02 * k;
      y[k] = amplitude * exp (-rate * t[k] + noise * normal);
    }
  g_rand_free (rand);
}

/* ln y = ln A - rate t, exactly. */
static void
test_exact (void)
{
  const double rates[] = { 0.216, 7, 1e-5, -0.4, 0 };

  for (guint k = 0; k < G_N_ELEMENTS (rates); k++)
    {
      CvDecayFit fit;

      decay (rates[k], 2.5, 0, 1);
      g_assert_true (cv_fit_decay (N, t, y, &fit));
      g_assert_cmpfloat_with_epsilon (fit.rate, rates[k], 1e-12);
      g_assert_cmpfloat_with_epsilon (fit.amplitude, 2.5, 1e-11);
      g_assert_cmpfloat (fit.error, <, 1e-12);
      g_assert_cmpfloat (fit.t_from, ==, 0);
    }
}

/* Below 1e-9 of the top nothing is used: a floor of round-off does not bend the line. */
static void
test_floor (void)
{
  CvDecayFit fit;

  decay (5, 1, 0, 1);
  for (int k = 0; k < N; k++)
    y[k] = MAX (y[k], 1e-12);
  g_assert_true (cv_fit_decay (N, t, y, &fit));
  g_assert_cmpfloat_with_epsilon (fit.rate, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (fit.t_to, log (1e9) / 5, 0.03);
  g_assert_cmpuint (fit.n, <, N);
}

/* For independent normal scatter sigma the rate's standard error is sigma / sqrt (sum (t - mean)^2); over many runs the true
 * rate lies within two of them in about 95 of 100, and the reported error is that number.                                  */
static void
test_error (void)
{
  enum
  {
    RUNS = 300
  };
  const double sigma = 0.05;
  double mean = 0, square = 0, known, reported = 0;
  int inside = 0;

  decay (0.3, 1, 0, 1);
  for (int k = 0; k < N; k++)
    mean += t[k] / N;
  for (int k = 0; k < N; k++)
    square += (t[k] - mean) * (t[k] - mean);
  known = sigma / sqrt (square);
  for (guint32 run = 0; run < RUNS; run++)
    {
      CvDecayFit fit;

      decay (0.3, 1, sigma, 100 + run);
      g_assert_true (cv_fit_decay (N, t, y, &fit));
      inside += fabs (fit.rate - 0.3) < 2 * fit.error;
      reported += fit.error / RUNS;
    }
  g_assert_cmpint (inside, >=, RUNS * 88 / 100);
  g_assert_cmpint (inside, <=, RUNS * 99 / 100);
  g_assert_cmpfloat (reported / known, >, 0.8);
  g_assert_cmpfloat (reported / known, <, 1.2);
}

/* Stray rows: one in twenty lies far off, all to one side. Plain least squares would miss by several per cent. */
static void
test_stray_rows (void)
{
  double sum_t = 0, sum_tt = 0, sum_y = 0, sum_ty = 0, plain;
  CvDecayFit fit;

  decay (0.5, 1, 0.01, 9);
  for (int k = N / 2; k < N; k += 20)
    y[k] *= 20;
  for (int k = 0; k < N; k++)
    {
      sum_t += t[k];
      sum_tt += t[k] * t[k];
      sum_y += log (y[k]);
      sum_ty += t[k] * log (y[k]);
    }
  plain = -(N * sum_ty - sum_t * sum_y) / (N * sum_tt - sum_t * sum_t);
  g_assert_cmpfloat (fabs (plain - 0.5), >, 0.02);
  g_assert_true (cv_fit_decay (N, t, y, &fit));
  g_assert_cmpfloat_with_epsilon (fit.rate, 0.5, 0.002);
}

/* A decay that swings: the rate is the mean one, the error tells of the swing. */
static void
test_swing (void)
{
  CvDecayFit fit;

  decay (0.2, 1, 0, 1);
  for (int k = 0; k < N; k++)
    y[k] *= exp (0.05 * sin (9 * t[k]));
  g_assert_true (cv_fit_decay (N, t, y, &fit));
  g_assert_cmpfloat_with_epsilon (fit.rate, 0.2, 0.005);
  g_assert_cmpfloat (fit.error, >, 1e-4);
}

static void
test_refused (void)
{
  CvDecayFit fit = { .rate = 1 };

  decay (0.3, 1, 0, 1);
  g_assert_false (cv_fit_decay (7, t, y, &fit));
  g_assert_cmpfloat (fit.rate, ==, 0);
  g_assert_true (cv_fit_decay (8, t, y, &fit));
  y[3] = 0;
  g_assert_false (cv_fit_decay (N, t, y, &fit));
  y[3] = -0.5;
  g_assert_false (cv_fit_decay (N, t, y, &fit));
  y[3] = NAN;
  g_assert_false (cv_fit_decay (N, t, y, &fit));
  decay (0.3, 1, 0, 1);
  y[50] = NAN;
  y[51] = -1;
  g_assert_true (cv_fit_decay (N, t, y, &fit));
  g_assert_cmpuint (fit.n, ==, N - 2);
  for (int k = 0; k < N; k++)
    t[k] = 3;
  g_assert_false (cv_fit_decay (N, t, y, &fit));
  g_assert_false (cv_fit_decay (0, t, y, &fit));
}

static void
expect (double rate, double error, double closed, const char *note)
{
  CvDecayFit fit = { .rate = rate, .error = error };
  g_autofree char *text = cv_fit_note (&fit, closed);

  g_assert_cmpstr (text, ==, note);
}

static void
test_note (void)
{
  expect (0.21594, 0.0004, 0.216, "Γ measured <b>0.2159</b> ± 0.0004 · closed form 0.2160");
  expect (0.21594, 0.00021, NAN, "Γ measured <b>0.21594</b> ± 0.00021");
  expect (36.02, 0.5, 36, "Γ measured <b>36.0</b> ± 0.5 · closed form 36.0");
  expect (-1e-16, 2e-17, 0, "Γ measured <b>−10<sup>−16</sup></b> ± 2·10<sup>−17</sup> · closed form 0");
  expect (0, 0, 0, "Γ measured <b>0</b> ± 0 · closed form 0");
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/fit/exact", test_exact);
  g_test_add_func ("/draw/fit/floor", test_floor);
  g_test_add_func ("/draw/fit/error", test_error);
  g_test_add_func ("/draw/fit/stray-rows", test_stray_rows);
  g_test_add_func ("/draw/fit/swing", test_swing);
  g_test_add_func ("/draw/fit/refused", test_refused);
  g_test_add_func ("/draw/fit/note", test_note);
  return g_test_run ();
}
