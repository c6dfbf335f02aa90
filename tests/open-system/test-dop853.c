/* Cvasi: test of DOP853
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/open-system/dop853.h"

/* y' = power t^(power - 1): y = t^power. */
static void
power_function (gpointer data, guint stage, double t, const double *y, double *derivative)
{
  const int power = *(int *)data;

  (void)stage;
  (void)y;
  for (guint i = 0; i < 8; i++)
    derivative[i] = power * pow (t, power - 1);
}

/* A formula of order 8 integrates t⁷ exactly, its interpolant t⁶; one power more is not exact. */
static void
test_powers (void)
{
  for (int power = 1; power <= 9; power++)
    {
      g_autoptr (CvDop853) dop = cv_dop853_new (1, 8, power_function, &power, NULL);
      double between[8];

      cv_dop853_begin (dop, 0);
      cv_dop853_try (dop, 1);
      double gap = fabs (cv_dop853_next (dop)[0] - 1);
      cv_dop853_interpolate (dop, 0.4, between);
      double inside = fabs (between[0] - pow (0.4, power));
      g_test_message ("t^%d: %.2e at the end, %.2e inside", power, gap, inside);
      /* Weights of up to 10 (end) and 400 (inside) times rounding, 16 of them. */
      if (power <= 8)
        g_assert_cmpfloat (gap, <, 9 * 16 * 10 * DBL_EPSILON);
      else
        g_assert_cmpfloat (gap, >, 1e-6);
      if (power <= 7)
        g_assert_cmpfloat (inside, <, 9 * 16 * 400 * DBL_EPSILON);
      else
        g_assert_cmpfloat (inside, >, 1e-7);
    }
}

/* A pendulum with a closed form that is no polynomial: y₀' = y₁ y₂, y₁' = -y₀ y₂, y₂' = -m y₀ y₁: sn, cn, dn of modulus² m; and y₃'
 * = cos t, y₄' = -y₄². The reference: the same method in steps so short that its error is rounding. */
static void
elliptic (gpointer data, guint stage, double t, const double *y, double *f)
{
  (void)stage;
  ++*(guint *)data;
  f[0] = y[1] * y[2];
  f[1] = -y[0] * y[2];
  f[2] = -0.7 * y[0] * y[1];
  f[3] = cos (t);
  f[4] = -y[4] * y[4];
  f[5] = f[6] = f[7] = 0;
}

static const double start_values[8] = { 0, 1, 1, 0, 1, 0, 0, 0 };

static void
march (CvDop853 *dop, double h, guint n, double *error)
{
  memcpy (cv_dop853_state (dop), start_values, sizeof start_values);
  cv_dop853_begin (dop, 0);
  for (guint k = 0; k < n; k++)
    {
      double e = cv_dop853_try (dop, h);
      if (k == 0 && error)
        *error = e;
      cv_dop853_move (dop);
    }
}

static double
distance (const double *a, const double *b)
{
  double most = 0;

  for (guint i = 0; i < 8; i++)
    most = fmax (most, fabs (a[i] - b[i]));
  return most;
}

/* Order p from the errors with h, h/2, h/4: their ratios are 2^p (1 + O(h)), and of two of them the term O(h) drops out. */
static double
order (const double *error)
{
  return 2 * log2 (error[1] / error[2]) - log2 (error[0] / error[1]);
}

/* Halving h divides the error after a fixed time by 2⁸, that inside of one step by 2⁸ (a polynomial of degree 7), the estimate by
 * 2⁸ too. Nearer to 8 than to any other order. */
static void
test_orders (void)
{
  guint calls = 0;
  g_autoptr (CvDop853) dop = cv_dop853_new (1, 8, elliptic, &calls, NULL);
  double truth[8], middle[8], at[8], end_error[3], inside_error[3], estimate[3];

  march (dop, 1.0 / 64, 128, NULL); /* to t = 2; (1/64)^8 = 4e-15 of a derivative of 1e2 over 8⁸ */
  memcpy (truth, cv_dop853_state (dop), sizeof truth);
  for (guint k = 0; k < 3; k++)
    {
      const double h = 0.5 / (1 << k);
      march (dop, h, 4u << k, &estimate[k]);
      end_error[k] = distance (cv_dop853_state (dop), truth);
      march (dop, 0.55 * h / 8, 8, NULL);
      memcpy (middle, cv_dop853_state (dop), sizeof middle);
      memcpy (cv_dop853_state (dop), start_values, sizeof start_values);
      cv_dop853_begin (dop, 0);
      cv_dop853_try (dop, h);
      cv_dop853_interpolate (dop, 0.55, at);
      inside_error[k] = distance (at, middle);
      g_test_message ("h = %g: end %.2e, inside %.2e, estimate %.2e", h, end_error[k], inside_error[k], estimate[k]);
    }
  g_assert_cmpfloat (fabs (order (end_error) - 8), <, 0.5);
  g_assert_cmpfloat (fabs (order (inside_error) - 8), <, 0.5);
  g_assert_cmpfloat (fabs (order (estimate) - 8), <, 0.5);
}

/* 12 evaluations a step, 3 more for the interpolant; ends to the bit; a step can be tried again; a room of one's own. */
static void
test_pieces (void)
{
  guint calls = 0;
  double room[8], at[8], first[8];
  g_autoptr (CvDop853) dop = cv_dop853_new (1, 8, elliptic, &calls, room);

  memcpy (cv_dop853_state (dop), start_values, sizeof start_values);
  cv_dop853_begin (dop, 0);
  g_assert_cmpuint (calls, ==, 1);
  cv_dop853_try (dop, 0.3);
  g_assert_cmpuint (calls, ==, 12);
  memcpy (first, cv_dop853_next (dop), sizeof first);
  cv_dop853_interpolate (dop, 1, at);
  g_assert_true (distance (at, first) == 0);
  cv_dop853_interpolate (dop, 0, at);
  g_assert_true (distance (at, start_values) == 0);
  g_assert_cmpuint (calls, ==, 12);
  cv_dop853_interpolate (dop, 0.5, at);
  g_assert_cmpuint (calls, ==, 16);
  cv_dop853_interpolate (dop, 0.25, at);
  g_assert_cmpuint (calls, ==, 16);
  cv_dop853_try (dop, 0.7);
  cv_dop853_interpolate (dop, 0.5, at);
  cv_dop853_try (dop, 0.3);
  g_assert_true (distance (cv_dop853_next (dop), first) == 0);
  cv_dop853_move (dop);
  g_assert_true (distance (cv_dop853_state (dop), first) == 0);
  g_assert_cmpuint (cv_dop853_evaluations (dop), ==, calls);
}

/* Trying changes nothing; what is not finite is said. */
static void
test_try (void)
{
  guint calls = 0;
  g_autoptr (CvDop853) dop = cv_dop853_new (1, 8, elliptic, &calls, NULL);

  memcpy (cv_dop853_state (dop), start_values, sizeof start_values);
  cv_dop853_begin (dop, 0);
  double plain = cv_dop853_try (dop, 0.3);
  g_assert_cmpfloat (plain, >, 0);
  g_assert_cmpfloat (cv_dop853_try (dop, 0.3), ==, plain);
  cv_dop853_state (dop)[4] = INFINITY;
  cv_dop853_begin (dop, 0);
  g_assert_true (isnan (cv_dop853_try (dop, 0.3)));
}

static void
test_factor (void)
{
  g_assert_cmpfloat (fabs (cv_dop853_factor (1e-6, 1e-6) - 0.9), <, 1e-15);
  g_assert_cmpfloat (fabs (cv_dop853_factor (256e-6, 1e-6) - 0.45), <, 1e-15);
  g_assert_cmpfloat (cv_dop853_factor (0, 1e-6), ==, 6);
  g_assert_cmpfloat (cv_dop853_factor (1e-30, 1e-6), ==, 6);
  g_assert_cmpfloat (cv_dop853_factor (1, 1e-12), ==, 0.2);
  g_assert_cmpfloat (cv_dop853_factor (NAN, 1e-6), ==, 0.2);
  g_assert_cmpfloat (cv_dop853_factor (INFINITY, 1e-6), ==, 0.2);
}

/* The first step is one whose error is allowed, or would be after one or two refusals, and not absurdly short. */
static void
test_guess (void)
{
  guint calls = 0;
  g_autoptr (CvDop853) dop = cv_dop853_new (1, 8, elliptic, &calls, NULL);

  for (int digits = 3; digits <= 12; digits += 3)
    {
      const double tolerance = pow (10, -digits);
      memcpy (cv_dop853_state (dop), start_values, sizeof start_values);
      cv_dop853_begin (dop, 0);
      double h = cv_dop853_guess (dop, tolerance), error = cv_dop853_try (dop, h);
      g_test_message ("tolerance %g: h = %g, error %g", tolerance, h, error);
      g_assert_cmpfloat (cv_dop853_factor (error, tolerance), >, 0.2);
      g_assert_cmpfloat (h, >, 1e-3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/open-system/dop853/powers", test_powers);
  g_test_add_func ("/open-system/dop853/orders", test_orders);
  g_test_add_func ("/open-system/dop853/pieces", test_pieces);
  g_test_add_func ("/open-system/dop853/try", test_try);
  g_test_add_func ("/open-system/dop853/factor", test_factor);
  g_test_add_func ("/open-system/dop853/guess", test_guess);
  return g_test_run ();
}
