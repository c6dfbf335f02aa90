/* Cvasi: tests of classical paths, pull-back, fringes and the automatic step
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/phase-space/paths.h"

#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

static CvPotential *
potential_of (CvPotentialKind kind)
{
  CvPotentialSpec spec = {
    .kind = kind, .m = 1.3, .omega = 0.9, .lambda4 = 0.1, .A = 10, .B = 0.5, .drive = 10, .drive_omega = 6.07, .K = 1
  };
  return cv_potential_new (&spec, NULL);
}

/* Harmonic motion in closed form: centres, tangent map, decoherence exponent. */
static void
test_harmonic (void)
{
  const double centre[4] = { 2, 0.5, -1, 0.25 }, m = 1.3, w = 0.9, D = 0.02, hbar = 0.7, t = 2.9;
  g_autoptr (CvPotential) v = potential_of (CV_POTENTIAL_HARMONIC);
  CvPaths *paths = cv_paths_new (centre, 2, v, m, hbar, 0.005);

  cv_paths_set_environment (paths, D, 0);
  for (double s = 0.1; s < t - 0.05; s += 0.1) /* in pieces that do not fit the substep */
    cv_paths_advance (paths, s);
  cv_paths_advance (paths, t);
  double c = cos (w * t), s = sin (w * t);
  assert_near (paths->path[0].x, 2 * c + 0.5 / (m * w) * s, 1e-9);
  assert_near (paths->path[1].p, 0.25 * c + m * w * s, 1e-9);
  const double map[4] = { c, s / (m * w), -m * w * s, c };
  for (guint i = 0; i < 4; i++)
    assert_near (paths->path[0].m[i], map[i], 1e-9);
  /* ∫(A cos + B sin)² over 0…t, A = 3, B = 0.25/(m w) */
  double A = 3, B = 0.25 / (m * w), s2 = sin (2 * w * t) / (4 * w);
  double integral = A * A * (t / 2 + s2) + B * B * (t / 2 - s2) + A * B * s * s / w;
  assert_near (paths->exponent, D * integral / (hbar * hbar), 1e-8);

  double x0, p0;
  g_assert_true (cv_paths_pull_back (paths, 0, 0.3, -0.2, &x0, &p0));
  assert_near (map[0] * x0 + map[1] * p0, 0.3, 1e-8);
  assert_near (map[2] * x0 + map[3] * p0, -0.2, 1e-8);
  cv_paths_free (paths);
}

/* Fourth order by ratio in the quartic well; energy kept; area kept. */
static void
test_order (void)
{
  const double centre[2] = { 2, 0 };
  g_autoptr (CvPotential) v = potential_of (CV_POTENTIAL_QUARTIC);
  double end[3];

  for (guint i = 0; i < 3; i++)
    {
      CvPaths *paths = cv_paths_new (centre, 1, v, 1.3, 1, 0.1 / (1 << i));
      cv_paths_advance (paths, 3);
      const double *m = paths->path[0].m;
      end[i] = paths->path[0].x;
      if (i == 2)
        {
          assert_near (m[0] * m[3] - m[1] * m[2], 1, 1e-6);
          assert_near (paths->path[0].p * paths->path[0].p / 2.6 + cv_potential_value (v, paths->path[0].x, 0),
                       cv_potential_value (v, 2, 0), 1e-5);
        }
      cv_paths_free (paths);
    }
  assert_near ((end[0] - end[1]) / (end[1] - end[2]), 16, 3);
}

static void
test_friction (void)
{
  const double centre[2] = { 0, 2 };
  g_autoptr (CvPotential) v = potential_of (CV_POTENTIAL_FREE);
  CvPaths *paths = cv_paths_new (centre, 1, v, 1.3, 1, 0.005);

  cv_paths_set_environment (paths, 0, 0.3);
  cv_paths_advance (paths, 1.7);
  assert_near (paths->path[0].p, 2 * exp (-0.6 * 1.7), 1e-9);
  assert_near (paths->path[0].x, 2 / 1.3 * (1 - exp (-0.6 * 1.7)) / 0.6, 1e-9);
  cv_paths_free (paths);
}

/* A plane wave cos(2 b p/hbar) of amplitude 1 has the contrast 2, whatever the grid. */
static void
test_fringe (void)
{
  const double b = 1.7, hbar = 0.6, centre[4] = { b, 0, -b, 0 };
  g_autoptr (CvPotential) v = potential_of (CV_POTENTIAL_FREE);
  CvPaths *paths = cv_paths_new (centre, 2, v, 1, hbar, 0.01);
  CvGrid grid = cv_grid_make (64, 96, 5, 5);
  double *w = cv_grid_field_new (&grid);

  for (guint i = 0; i < grid.n_x; i++)
    for (guint j = 0; j < grid.n_p; j++)
      w[(gsize)i * grid.ld + j] = cos (2 * b * cv_grid_p (&grid, j) / hbar);
  assert_near (cv_paths_fringe (paths, &grid, w, 1), 2, 2e-3);
  cv_paths_free (paths);

  const double one[2] = { 0, 0 }, outside[4] = { b + 4.9, 0, -b + 4.9, 0 };
  paths = cv_paths_new (one, 1, v, 1, hbar, 0.01);
  g_assert_true (isnan (cv_paths_fringe (paths, &grid, w, 1)));
  cv_paths_free (paths);
  paths = cv_paths_new (outside, 2, v, 1, hbar, 0.01);
  g_assert_true (isnan (cv_paths_fringe (paths, &grid, w, 1)));
  cv_paths_free (paths);
  cv_grid_field_free (w);
}

/* A stiffer well asks for a smaller step; a free one takes the largest. */
static void
test_step_choose (void)
{
  const double centre[2] = { 2, 0 };
  g_autoptr (CvPotential) none = potential_of (CV_POTENTIAL_FREE), soft = potential_of (CV_POTENTIAL_QUARTIC),
                          driven = potential_of (CV_POTENTIAL_DOUBLE_WELL);
  double a = cv_step_choose (centre, 1, 1, 1, none, 1, 0.5, 0.5, 5, 1e-6);
  double b = cv_step_choose (centre, 1, 1, 1, soft, 1, 0.5, 0.5, 5, 1e-6);
  double c = cv_step_choose (centre, 1, 1, 1, driven, 1, 0.5, 0.5, 5, 1e-6);
  double d = cv_step_choose (centre, 1, 1, 1, soft, 1, 0.5, 0.5, 5, 1e-9);

  g_assert_cmpfloat (a, ==, 0.1);
  g_assert_cmpfloat (b, <, a);
  g_assert_cmpfloat (c, <, b);
  g_assert_cmpfloat (d, <, b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paths/harmonic", test_harmonic);
  g_test_add_func ("/paths/order", test_order);
  g_test_add_func ("/paths/friction", test_friction);
  g_test_add_func ("/paths/fringe", test_fringe);
  g_test_add_func ("/paths/step-choose", test_step_choose);
  return g_test_run ();
}
