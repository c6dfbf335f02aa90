/* Cvasi: tests of numerical high derivatives
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/derivative.h"
#include "quadrature.h"

static double
quartic (double x, gpointer data)
{
  (void)data;
  return 3 - x + 0.5 * x * x + 0.1 * x * x * x * x;
}

static double
cosine (double x, gpointer data)
{
  return cos (*(double *)data * x);
}

static double
bell (double x, gpointer data)
{
  (void)data;
  return exp (-x * x);
}

static double
step (double x, gpointer data)
{
  (void)data;
  return tanh (x);
}

static double complex
complex_bell (double complex z, gpointer data)
{
  (void)data;
  return cexp (-z * z);
}

static double complex
complex_step (double complex z, gpointer data)
{
  (void)data;
  return ctanh (z);
}

/* Polynomials to round-off of their own size; zero beyond their degree within the stated error. */
static void
test_polynomial (void)
{
  g_autoptr (CvDerivative) d = cv_derivative_new (quartic, NULL);

  for (double x = -9.7; x < 10; x += 1.37)
    {
      const double exact[] = { quartic (x, NULL), -1 + x + 0.4 * x * x * x, 1 + 1.2 * x * x, 2.4 * x, 2.4 };

      for (guint n = 0; n <= CV_DERIVATIVE_MAX; n++)
        {
          double error, value = cv_derivative_at (d, n, x, &error), right = n < 5 ? exact[n] : 0;

          g_assert_cmpfloat (fabs (value - right), <=, error);
          g_assert_cmpfloat (error, <, 2e-11 * (1 + fabs (right)));
        }
    }
}

static void
check (CvDerivative *d, guint n, double x, double right, double size, double allowed)
{
  double error, value = cv_derivative_at (d, n, x, &error);

  g_assert_cmpfloat (fabs (value - right), <=, error + 4e-16 * fabs (right)); /* honest */
  g_assert_cmpfloat (error, <=, allowed * size);                              /* and good */
}

/* cos: entire, so that the widest radius serves; the loss with the order stays small. */
static void
test_cosine (void)
{
  double k = 1.3;
  g_autoptr (CvDerivative) d = cv_derivative_new (cosine, &k);

  for (double x = -20; x < 20; x += 2.71)
    for (guint n = 1; n <= CV_DERIVATIVE_MAX; n++)
      check (d, n, x, pow (k, n) * cos (k * x + n * G_PI / 2), pow (k, n), 1e-12 * pow (2.2, n));
}

/* Against Cauchy's integral. size: that of the derivative at its largest. What is promised: ten digits for the first Moyal
 * terms (n <= 3), six up to the term with hbar^8 (n = 9), and something to refuse, or to watch, beyond.           */
static void
test_analytic (void)
{
  g_autoptr (CvDerivative) b = cv_derivative_new (bell, NULL), s = cv_derivative_new (step, NULL);

  for (guint n = 1; n <= CV_DERIVATIVE_MAX; n++)
    {
      double bell_size = 0, step_size = 0, allowed = n <= 3 ? 3e-11 : n <= 9 ? 1e-6 : 2e-3;

      for (double x = -3; x <= 3; x += 0.0625)
        {
          bell_size = fmax (bell_size, fabs (ref_derivative (complex_bell, NULL, n, x, 2)));
          step_size = fmax (step_size, fabs (ref_derivative (complex_step, NULL, n, x, 1.3)));
        }
      for (double x = -2.9; x < 3; x += 0.53)
        {
          check (b, n, x, ref_derivative (complex_bell, NULL, n, x, 2), bell_size, allowed);
          check (s, n, x, ref_derivative (complex_step, NULL, n, x, 1.3), step_size, allowed);
        }
    }
}

static double
kink (double x, gpointer data)
{
  (void)data;
  return fabs (x - 0.31);
}

static double
pole (double x, gpointer data)
{
  (void)data;
  return 1 / x;
}

static double
nothing (double x, gpointer data)
{
  (void)data;
  return 0 * x;
}

static void
test_bad (void)
{
  g_autoptr (CvDerivative) k = cv_derivative_new (kink, NULL), p = cv_derivative_new (pole, NULL);
  g_autoptr (CvDerivative) z = cv_derivative_new (nothing, NULL);
  double error;

  g_assert_true (isnan (cv_derivative_at (k, 1, 0.3, &error)));
  g_assert_true (isinf (error));
  g_assert_cmpfloat_with_epsilon (cv_derivative_at (k, 1, 7, &error), 1, 1e-12); /* away from the kink all is well */
  g_assert_cmpfloat (error, <, 1e-12);
  g_assert_true (isnan (cv_derivative_at (p, 3, 0, &error)));
  g_assert_cmpfloat_with_epsilon (cv_derivative_at (p, 2, 2, &error), 0.25, 1e-9);
  g_assert_cmpfloat (cv_derivative_at (z, 5, 2, &error), ==, 0);
}

/* A changed function is seen after forgetting, and only then. */
static void
test_forget (void)
{
  double k = 1;
  g_autoptr (CvDerivative) d = cv_derivative_new (cosine, &k);

  g_assert_cmpfloat_with_epsilon (cv_derivative_at (d, 2, 0, NULL), -1, 1e-10);
  k = 2;
  g_assert_cmpfloat_with_epsilon (cv_derivative_at (d, 2, 0, NULL), -1, 1e-10);
  cv_derivative_forget (d);
  g_assert_cmpfloat_with_epsilon (cv_derivative_at (d, 2, 0, NULL), -4, 1e-10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numeric/derivative/polynomial", test_polynomial);
  g_test_add_func ("/numeric/derivative/cosine", test_cosine);
  g_test_add_func ("/numeric/derivative/analytic", test_analytic);
  g_test_add_func ("/numeric/derivative/bad", test_bad);
  g_test_add_func ("/numeric/derivative/forget", test_forget);
  return g_test_run ();
}
