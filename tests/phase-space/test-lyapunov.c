/* Cvasi: tests of the largest Lyapunov exponent
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/phase-space/lyapunov.h"

static CvPotential *
potential_of (CvPotentialSpec spec)
{
  g_autoptr (GError) error = NULL;
  CvPotential *potential = cv_potential_new (&spec, &error);

  g_assert_no_error (error);
  return potential;
}

/* V = -A x²: omega = sqrt(2A/m), dx = (cosh wt + sinh wt/(m w))/√2, dp = (m w sinh wt + cosh wt)/√2 from (1, 1)/√2. */
static double
inverted (double A, double m, double t)
{
  double w = sqrt (2 * A / m);

  return log (hypot (cosh (w * t) + sinh (w * t) / (m * w), m * w * sinh (w * t) + cosh (w * t)) / G_SQRT2) / t;
}

/* The finite-time exponent to the scheme's order, and omega in the long run as the logarithm of the start over t. */
static void
test_inverted (void)
{
  const double A = 0.9, m = 1.4;
  g_autoptr (CvPotential) v = potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_DOUBLE_WELL, .m = m, .A = A });
  double coarse = cv_lyapunov_estimate (v, m, 0.1, 0.2, 5, 0.1) - inverted (A, m, 5);
  double fine = cv_lyapunov_estimate (v, m, 0.1, 0.2, 5, 0.05) - inverted (A, m, 5);
  double late = cv_lyapunov_estimate (v, m, 0, 0, 400, 0.02);

  g_test_message ("errors %.3e, %.3e: ratio %.2f", coarse, fine, coarse / fine);
  g_assert_cmpfloat (fabs (coarse / fine - 16), <, 2); /* next order: dt² times more */
  g_assert_cmpfloat (fabs (late - inverted (A, m, 400)), <, 1e-8);
  g_assert_cmpfloat (fabs (late - sqrt (2 * A / m)), <, 1.0 / 400);
}

/* A damped oscillator below the critical damping: everything shrinks as e^(-gamma t); d turns, bounded by its ellipse. */
static void
test_friction (void)
{
  g_autoptr (CvPotential) v = potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_HARMONIC, .m = 1, .omega = 1 });
  const double start[] = { 1, 0 };
  g_autoptr (CvLyapunov) lyapunov = cv_lyapunov_new (v, 1, 0.1, start, 1, 0.05);

  cv_lyapunov_advance (lyapunov, 500);
  g_assert_cmpfloat (fabs (cv_lyapunov_path (lyapunov, 0) + 0.1), <, 0.2 / 500);
}

/* Integrable: |d| grows as t, so that lambda t - ln t stays within what one turn changes. */
static void
test_integrable (void)
{
  g_autoptr (CvPotential) v =
      potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_QUARTIC, .m = 1, .omega = 1, .lambda4 = 0.1 });
  const double start[] = { 2, 0 };
  g_autoptr (CvLyapunov) lyapunov = cv_lyapunov_new (v, 1, 0, start, 1, 0.05);
  double before = NAN;

  for (double t = 500; t <= 8000; t *= 2)
    {
      double lambda, offset;

      cv_lyapunov_advance (lyapunov, t);
      lambda = cv_lyapunov_path (lyapunov, 0);
      offset = lambda * t - log (t);
      g_test_message ("t = %g: lambda %.5f, ln t/t %.5f", t, lambda, log (t) / t);
      g_assert_cmpfloat (lambda, >, 0);
      if (isfinite (before))
        g_assert_cmpfloat (fabs (offset - before), <,
                           log (3)); /* dx and dp change by a factor of w_max, about 2, in a turn */
      before = offset;
    }
  g_assert_cmpfloat (cv_lyapunov_path (lyapunov, 0), <, 0.0015);
}

/* PHYSICS 10: 0.577(4) over 100 periods of the drive. A packet's paths have their own start, and stick to islands for long:
 * the mean from the start is 0.607(4) after 100 periods, 0.585(4) after 200. Here the growth over 100 periods once the packet
 * has filled the sea, from the 50th to the 150th, by 256 paths; paths from all over the sea give the same at that age. */
static void
test_driven (void)
{
  const double omega = 6.07, period = 2 * G_PI / omega;
  g_autoptr (CvPotential) v = potential_of ((CvPotentialSpec){
      .kind = CV_POTENTIAL_DOUBLE_WELL, .m = 1, .A = 10, .B = 0.5, .drive = 10, .drive_omega = omega });
  CvState state = { .kind = CV_STATE_GAUSSIAN, .hbar = 0.1, .a = sqrt (0.1), .x0 = -3, .p0 = 8 };
  double start[2 * 256], before[256], sum = 0, squares = 0, mean, error;
  g_autoptr (CvLyapunov) lyapunov = NULL;
  CvEstimate whole;

  cv_lyapunov_starts (&state, 256, start);
  lyapunov = cv_lyapunov_new (v, 1, 0, start, 256, period / 200);
  cv_lyapunov_advance (lyapunov, 50 * period);
  for (guint k = 0; k < 256; k++)
    before[k] = cv_lyapunov_path (lyapunov, k);
  cv_lyapunov_advance (lyapunov, 150 * period);
  for (guint k = 0; k < 256; k++)
    {
      double growth = 1.5 * cv_lyapunov_path (lyapunov, k) - 0.5 * before[k];

      sum += growth;
      squares += growth * growth;
    }
  mean = sum / 256;
  error = sqrt ((squares / 256 - mean * mean) / 255);
  whole = cv_lyapunov_mean (lyapunov);
  g_test_message ("lambda = %.4f ± %.4f, from the start %.4f ± %.4f", mean, error, whole.value, whole.error);
  g_assert_cmpfloat (fabs (mean - 0.577), <, 3 * hypot (0.004, error));
  g_assert_cmpfloat (error, <, 0.02);
}

/* Two neighbouring paths part as the tangent says. */
static void
test_neighbours (void)
{
  CvPotentialSpec spec = {
    .kind = CV_POTENTIAL_DOUBLE_WELL, .m = 1, .A = 1, .B = 0.3, .drive = 0.8, .drive_omega = 1.9
  };
  g_autoptr (CvPotential) v = potential_of (spec);
  const double h = 1e-6, dt = 0.01, t = 6;
  double x[2] = { 0.3, 0.3 + h }, p[2] = { 0.2, 0.2 + h };

  for (guint k = 0; k < 2; k++) /* Verlet's scheme, in small steps */
    for (guint i = 0; i < 60000; i++)
      {
        double s = i * 1e-4;

        p[k] -= 0.5e-4 * cv_potential_derivative (v, 1, x[k], s);
        x[k] += 1e-4 * p[k];
        p[k] -= 0.5e-4 * cv_potential_derivative (v, 1, x[k], s + 1e-4);
      }
  /* parting by h to first order: the second is h times d²x/dx0², some hundreds; Verlet's error 1e-8 */
  g_assert_cmpfloat (
      fabs (log (hypot (x[1] - x[0], p[1] - p[0]) / (h * G_SQRT2)) / t - cv_lyapunov_estimate (v, 1, 0.3, 0.2, t, dt)),
      <, 1e-4);
}

static void
test_starts (void)
{
  CvState packet = { .kind = CV_STATE_CAT, .hbar = 0.2, .a = 0.5, .b = 2, .c = 0.3, .eta = 1 };
  CvState fock = { .kind = CV_STATE_FOCK, .hbar = 0.5, .a = 1, .n = 3, .x0 = 1 };
  double start[2 * 1000], x = 0, xx = 0, pp = 0, s2 = 0.09 + 0.16;

  cv_lyapunov_starts (&packet, 1000, start);
  for (guint k = 0; k < 1000; k++)
    {
      double centre = start[2 * k] > 0 ? 2 : -2;

      x += centre / 1000;
      xx += pow (start[2 * k] - centre, 2) / 1000;
      pp += pow (start[2 * k + 1], 2) / 1000;
    }
  g_assert_cmpfloat (fabs (x), <, 1e-12);
  g_assert_cmpfloat (fabs (xx / 0.125 - 1), <, 0.1); /* random numbers: sqrt(2/1000) = 0.045 */
  g_assert_cmpfloat (fabs (pp / (s2 / 2) - 1), <, 0.1);
  cv_lyapunov_starts (&fock, 1000, start);
  for (guint k = 0; k < 1000; k++)
    g_assert_cmpfloat (hypot (start[2 * k] - 1, start[2 * k + 1] / 0.5), <, sqrt (7) + 1e-12);
}

/* Time 0, one path, runaways, and in parts as in one go. */
static void
test_edges (void)
{
  g_autoptr (CvPotential) v = potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_QUARTIC, .m = 1, .lambda4 = -1 });
  g_autoptr (CvPotential) well = potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_QUARTIC, .m = 1, .lambda4 = 1 });
  const double start[] = { 3, 0, 0, 0 };
  g_autoptr (CvLyapunov) away = cv_lyapunov_new (v, 1, 0, start, 2, 0.01);
  g_autoptr (CvLyapunov) parts = cv_lyapunov_new (well, 1, 0, start, 1, 0.01);
  CvEstimate mean;

  g_assert_true (isnan (cv_lyapunov_path (away, 0)));
  cv_lyapunov_advance (away, 3);
  g_assert_true (isnan (cv_lyapunov_path (away, 0)));
  g_assert_true (isfinite (cv_lyapunov_path (away, 1)));
  mean = cv_lyapunov_mean (away);
  g_assert_cmpfloat (mean.value, ==, cv_lyapunov_path (away, 1));
  g_assert_true (isnan (mean.error));
  for (guint k = 1; k <= 10; k++)
    cv_lyapunov_advance (parts, 0.2 * k);
  cv_lyapunov_advance (parts, 2);
  g_assert_cmpfloat (cv_lyapunov_time (parts), ==, 2);
  g_assert_cmpfloat (fabs (cv_lyapunov_path (parts, 0) - cv_lyapunov_estimate (well, 1, 3, 0, 2, 0.01)), <, 1e-10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lyapunov/inverted", test_inverted);
  g_test_add_func ("/lyapunov/friction", test_friction);
  g_test_add_func ("/lyapunov/integrable", test_integrable);
  g_test_add_func ("/lyapunov/driven", test_driven);
  g_test_add_func ("/lyapunov/neighbours", test_neighbours);
  g_test_add_func ("/lyapunov/starts", test_starts);
  g_test_add_func ("/lyapunov/edges", test_edges);
  return g_test_run ();
}
