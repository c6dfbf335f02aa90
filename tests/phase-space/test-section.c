/* Cvasi: tests of the stroboscopic section
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/phase-space/section.h"
#include "liouville.h"

static CvPotential *
potential_of (CvPotentialSpec spec)
{
  g_autoptr (GError) error = NULL;
  CvPotential *potential = cv_potential_new (&spec, &error);

  g_assert_no_error (error);
  return potential;
}

static CvSection *
section_of (CvSectionSpec spec)
{
  g_autoptr (GError) error = NULL;
  CvSection *section = cv_section_new (&spec, &error);

  g_assert_no_error (error);
  return section;
}

/* A driven oscillator, V = k x²/2 + F x cos wt: about x* = -F cos wt/(k - m w²), p* = m x*' every path goes round an ellipse
 * p²/2m + k x²/2 = const at all times, so that all points of one path lie on one. */
static void
test_ellipses (void)
{
  const double m = 1.2, k = 2, F = 0.9, w = 2.3, phase = 0.3, period = 2 * G_PI / w;
  g_autoptr (CvPotential) v = potential_of (
      (CvPotentialSpec){ .kind = CV_POTENTIAL_DOUBLE_WELL, .m = m, .A = -k / 2, .drive = F, .drive_omega = w });
  g_autoptr (CvSection) section = section_of ((CvSectionSpec){ .potential = v,
                                                               .m = m,
                                                               .phase = phase - 5,
                                                               .x_min = -2,
                                                               .x_max = 2,
                                                               .p_min = -1,
                                                               .p_max = 3,
                                                               .energy_most = INFINITY,
                                                               .n_paths = 7,
                                                               .n_most = 700 });
  double x_star = -F * cos (2 * G_PI * phase) / (k - m * w * w),
         p_star = m * w * F * sin (2 * G_PI * phase) / (k - m * w * w);
  double energy[7];
  const double *x, *p;
  const guint16 *path;

  g_assert_cmpuint (cv_section_extend (section, 1000), ==, 700);
  g_assert_cmpuint (cv_section_points (section, &x, &p, &path), ==, 700);
  for (guint i = 0; i < 700; i++)
    {
      double y = x[i] - x_star, q = p[i] - p_star, e = q * q / (2 * m) + k * y * y / 2;

      g_assert_cmpuint (path[i], ==, i % 7);
      if (i < 7)
        energy[i] = e;
      /* dt = period/200 = 0.0137: (w_0 dt)⁴/2880 a step in the shadow Hamiltonian, the drive's forced error alike */
      g_assert_cmpfloat (fabs (e / energy[i % 7] - 1), <, 1e-8);
    }
  g_assert_cmpfloat (cv_potential_period (v), ==, period);
}

/* The first points of paths in the driven double well of PHYSICS 10 against Runge and Kutta's method in steps of a
 * thousandth of a period: errors 1e-9 at the start, grown by at most e^(2 · 5 periods) in these. */
static void
test_paths (void)
{
  const double w = 6.07, period = 2 * G_PI / w;
  g_autoptr (CvPotential) v = potential_of (
      (CvPotentialSpec){ .kind = CV_POTENTIAL_DOUBLE_WELL, .m = 1, .A = 10, .B = 0.5, .drive = 10, .drive_omega = w });
  g_autoptr (CvSection) section = section_of ((CvSectionSpec){ .potential = v,
                                                               .m = 1,
                                                               .phase = 0.25,
                                                               .x_min = -5,
                                                               .x_max = 5,
                                                               .p_min = -15,
                                                               .p_max = 15,
                                                               .energy_most = 20,
                                                               .n_paths = 5,
                                                               .n_steps = 1000 });
  const double *x, *p;

  g_assert_cmpuint (cv_section_extend (section, 3), ==, 3);
  g_assert_cmpuint (cv_section_extend (section, 17), ==, 17);
  g_assert_cmpuint (cv_section_points (section, &x, &p, NULL), ==, 20);
  for (guint k = 0; k < 5; k++)
    {
      double y = x[k], q = p[k];

      g_assert_cmpfloat (q * q / 2 + cv_potential_value (v, y, 0.25 * period), <=, 20);
      for (guint i = 1; i < 4; i++)
        {
          ref_particle (v, 1, 0, (0.25 + i - 1) * period, period / 1000, 1000, &y, &q);
          g_assert_cmpfloat (fabs (x[5 * i + k] - y) + fabs (p[5 * i + k] - q) / 10, <, 1e-6);
        }
    }
}

/* Full, or all paths gone: no more points. */
static void
test_end (void)
{
  g_autoptr (CvPotential) hill = potential_of (
      (CvPotentialSpec){ .kind = CV_POTENTIAL_DOUBLE_WELL, .m = 1, .A = 1, .B = -1, .drive = 0.5, .drive_omega = 1 });
  g_autoptr (CvSection) section = section_of ((CvSectionSpec){
      .potential = hill, .m = 1, .x_min = 1, .x_max = 2, .p_min = 0, .p_max = 1, .energy_most = INFINITY });
  const double *x, *p;
  guint n = cv_section_extend (section, CV_SECTION_MOST);

  g_assert_cmpuint (n, ==, 48); /* all starts, none of which comes back */
  g_assert_cmpuint (cv_section_extend (section, 10), ==, 0);
  g_assert_cmpuint (cv_section_points (section, &x, &p, NULL), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (x[i] >= 1 && x[i] <= 2 && p[i] >= 0 && p[i] <= 1);
}

static void
assert_refused (CvSectionSpec spec, const char *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cv_section_new (&spec, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
  g_assert_nonnull (strstr (error->message, why));
}

static void
test_bad (void)
{
  CvPotentialSpec driven = { .kind = CV_POTENTIAL_DOUBLE_WELL, .m = 1, .A = 1, .B = 1, .drive = 0.5, .drive_omega = 1 };
  g_autoptr (CvPotential) v = potential_of (driven);
  g_autoptr (CvPotential) still = potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_QUARTIC, .m = 1, .omega = 1 });
  g_autoptr (CvPotential) typed =
      potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_EXPRESSION, .text = "x^4 + x*cos(t)" });
  const CvSectionSpec good = {
    .potential = v, .m = 1, .x_min = -1, .x_max = 1, .p_min = -1, .p_max = 1, .energy_most = INFINITY
  };
  CvSectionSpec bad = good;

  bad.potential = still;
  assert_refused (bad, "Without a drive");
  bad.potential = typed;
  assert_refused (bad, "period");
  bad.period = 2 * G_PI;
  cv_section_free (section_of (bad));
  bad.period = -1;
  assert_refused (bad, "period");
  bad = good;
  bad.m = 0;
  assert_refused (bad, "m = 0");
  bad = good;
  bad.phase = NAN;
  assert_refused (bad, "phase");
  bad = good;
  bad.x_max = bad.x_min;
  assert_refused (bad, "window");
  bad = good;
  bad.p_max = INFINITY;
  assert_refused (bad, "window");
  bad = good;
  bad.n_paths = CV_SECTION_PATHS + 1;
  assert_refused (bad, "at most");
  bad = good;
  bad.n_most = CV_SECTION_MOST + 1;
  assert_refused (bad, "at most");
  bad = good;
  bad.energy_most = -100;
  assert_refused (bad, "energy");
  bad.energy_most = NAN;
  assert_refused (bad, "energy");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/section/ellipses", test_ellipses);
  g_test_add_func ("/section/paths", test_paths);
  g_test_add_func ("/section/end", test_end);
  g_test_add_func ("/section/bad-input", test_bad);
  return g_test_run ();
}
