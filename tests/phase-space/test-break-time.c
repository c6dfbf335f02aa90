/* Cvasi: tests of break times
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/phase-space/break-time.h"

/* Of a deviation 0.01 t² against a scale 2 + t with threshold 0.1 and samples h apart: 0.01 t² = 0.2 + 0.1 t at
 * t = 5 + sqrt(45). The chord is off by at most h²/8 max r'' / min r', and the ratio's second derivative falls with t. */
static void
test_crossing (void)
{
  const double exact = 5 + sqrt (45), h = 0.25;
  double slope = 0.1 * exact / (2 + exact) - 0.05 * exact * exact / pow (2 + exact, 2),
         bend = 0.8 / pow (2 + exact - h, 3);
  CvBreakTime mark;

  cv_break_time_init (&mark, 0);
  g_assert_cmpfloat (mark.threshold, ==, CV_BREAK_THRESHOLD);
  for (guint k = 0; k <= 80; k++)
    {
      double t = h * k, got = cv_break_time_feed (&mark, t, k % 2 ? 0.01 * t * t : -0.01 * t * t, 2 + t);

      g_assert_cmpint (isnan (got) != 0, ==, t < exact);
      if (t > exact)
        g_assert_cmpfloat (fabs (got - exact), <, h * h / 8 * bend / slope * 10);
    }
}

/* A straight ratio is met exactly; later returns and further crossings change nothing; a missed sample is bridged. */
static void
test_first (void)
{
  CvBreakTime mark;

  cv_break_time_init (&mark, 0.5);
  g_assert_true (isnan (cv_break_time_feed (&mark, 0, 0, 1)));
  g_assert_true (isnan (cv_break_time_feed (&mark, 1, 0.2, 1)));
  g_assert_true (isnan (cv_break_time_feed (&mark, 2, NAN, 1)));
  g_assert_true (isnan (cv_break_time_feed (&mark, 2.5, 0.5, NAN)));
  g_assert_cmpfloat_with_epsilon (cv_break_time_feed (&mark, 4, 0.8, 1), 2.5, 1e-14);
  g_assert_cmpfloat_with_epsilon (cv_break_time_feed (&mark, 5, 0, 1), 2.5, 1e-14);
  g_assert_cmpfloat_with_epsilon (cv_break_time_feed (&mark, 6, 3, 1), 2.5, 1e-14);
}

/* The same numbers in other units: only the ratio counts. */
static void
test_units (void)
{
  CvBreakTime one, other;

  cv_break_time_init (&one, 0.2);
  cv_break_time_init (&other, 0.2);
  for (guint k = 0; k < 50; k++)
    {
      cv_break_time_feed (&one, 0.1 * k, 0.003 * k * k, 1.5 + sin (k));
      cv_break_time_feed (&other, 0.1 * k, -8 * 0.003 * k * k, 8 * (1.5 + sin (k)));
    }
  g_assert_true (isfinite (one.time));
  g_assert_cmpfloat_with_epsilon (one.time, other.time, 1e-12);
}

/* What is within the errors does not break; the first sample can; scale 0 is passed by any deviation but 0. */
static void
test_edges (void)
{
  CvBreakTime mark;

  cv_break_time_init (&mark, 0.1);
  mark.least = 0.3;
  g_assert_true (isnan (cv_break_time_feed (&mark, 0, 0.25, 1)));
  g_assert_cmpfloat_with_epsilon (cv_break_time_feed (&mark, 1, 0.35, 1), 0.5, 1e-14);
  cv_break_time_init (&mark, 0.1);
  g_assert_cmpfloat (cv_break_time_feed (&mark, 3, 1, 1), ==, 3);
  cv_break_time_init (&mark, 0.1);
  g_assert_true (isnan (cv_break_time_feed (&mark, 0, 0, 0)));
  g_assert_cmpfloat (cv_break_time_feed (&mark, 2, 1e-9, 0), ==, 0);
}

static void
test_theory (void)
{
  g_assert_cmpfloat_with_epsilon (cv_break_time_theory (0.577, 20, 0.1), log (200) / 0.577, 1e-13);
  /* a tenth of hbar: ln 10/lambda later */
  g_assert_cmpfloat_with_epsilon (cv_break_time_theory (0.7, 3, 0.01) - cv_break_time_theory (0.7, 3, 0.1),
                                  log (10) / 0.7, 1e-13);
  g_assert_cmpfloat (cv_break_time_theory (1, 1, 2), ==, 0);
  g_assert_true (isnan (cv_break_time_theory (0, 1, 0.1)));
  g_assert_true (isnan (cv_break_time_theory (-1, 1, 0.1)));
  g_assert_true (isnan (cv_break_time_theory (1, 0, 0.1)));
  g_assert_true (isnan (cv_break_time_theory (1, 1, 0)));
  g_assert_true (isnan (cv_break_time_theory (NAN, 1, 0.1)));
}

/* V = c x⁴ on -X … X: (∫16 x⁶/∫576 x²)^(1/4) = X/84^(1/4); V = -K cos x over whole periods: 1. */
static void
test_chi (void)
{
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_QUARTIC, .m = 1, .lambda4 = 0.3 };
  g_autoptr (CvPotential) quartic = cv_potential_new (&spec, NULL);
  g_autoptr (CvPotential) pendulum = NULL, harmonic = NULL;

  /* Simpson: X h⁴/180 max |(x⁶)''''| = 360 x² against X⁷/7, h = 2 X/512: below 1e-8 of the integral. */
  g_assert_cmpfloat_with_epsilon (cv_break_time_chi (quartic, -2.5, 2.5, 0), 2.5 / pow (84, 0.25), 1e-7);
  spec = (CvPotentialSpec){ .kind = CV_POTENTIAL_PENDULUM, .m = 1, .K = 1.7 };
  pendulum = cv_potential_new (&spec, NULL);
  g_assert_cmpfloat_with_epsilon (cv_break_time_chi (pendulum, -G_PI, G_PI, 0), 1, 1e-12);
  spec = (CvPotentialSpec){ .kind = CV_POTENTIAL_HARMONIC, .m = 1, .omega = 1 };
  harmonic = cv_potential_new (&spec, NULL);
  g_assert_true (isinf (cv_break_time_chi (harmonic, -1, 1, 0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/break-time/crossing", test_crossing);
  g_test_add_func ("/break-time/first", test_first);
  g_test_add_func ("/break-time/units", test_units);
  g_test_add_func ("/break-time/edges", test_edges);
  g_test_add_func ("/break-time/theory", test_theory);
  g_test_add_func ("/break-time/chi", test_chi);
  return g_test_run ();
}
