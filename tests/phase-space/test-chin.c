/* Cvasi: tests of the step of a single classical path
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/phase-space/chin.h"
#include "liouville.h"

static CvPotential *
driven_well (void)
{
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_DOUBLE_WELL, .A = 1, .B = 0.3, .drive = 0.8, .drive_omega = 1.9 };

  return cv_potential_new (&spec, NULL);
}

static double
gap (const CvPotential *v, double gamma, guint n)
{
  CvTangent path = { .x = 0.4, .p = -0.3 };
  double x = 0.4, p = -0.3;

  _cv_chin_steps (v, 1.3, gamma, 0.2, 2.0 / n, n, FALSE, &path);
  ref_particle (v, 1.3, gamma, 0.2, 2.0 / 2000, 2000, &x, &p);
  return hypot (path.x - x, path.p - p);
}

/* Halved steps: a sixteenth of the error, with friction too. */
static void
test_order (void)
{
  g_autoptr (CvPotential) v = driven_well ();

  for (guint i = 0; i < 2; i++)
    {
      double coarse = gap (v, 0.2 * i, 16), fine = gap (v, 0.2 * i, 32);

      g_test_message ("errors %.2e, %.2e: ratio %.2f", coarse, fine, coarse / fine);
      g_assert_cmpfloat (fabs (coarse / fine - 16), <, 2);
    }
}

/* The tangent is the scheme's own derivative: central differences are off by h² of it, 1e-8, and by 1e-16/h. The map keeps
 * areas but for friction, e^(-2 gamma t), to round-off whatever dt. */
static void
test_tangent (void)
{
  g_autoptr (CvPotential) v = driven_well ();
  const double h = 1e-5;

  for (guint i = 0; i < 2; i++)
    {
      double gamma = 0.1 * i;
      CvTangent along[2] = { { 0.4, -0.3, 1, 0 }, { 0.4, -0.3, 0, 1 } };

      for (guint k = 0; k < 2; k++)
        {
          CvTangent up = { .x = 0.4 + (k ? 0 : h), .p = -0.3 + (k ? h : 0) };
          CvTangent down = { .x = 0.4 - (k ? 0 : h), .p = -0.3 - (k ? h : 0) };

          _cv_chin_steps (v, 1.3, gamma, 0.2, 0.1, 20, TRUE, &along[k]);
          _cv_chin_steps (v, 1.3, gamma, 0.2, 0.1, 20, FALSE, &up);
          _cv_chin_steps (v, 1.3, gamma, 0.2, 0.1, 20, FALSE, &down);
          g_assert_cmpfloat (fabs (along[k].dx - (up.x - down.x) / (2 * h)), <, 1e-7);
          g_assert_cmpfloat (fabs (along[k].dp - (up.p - down.p) / (2 * h)), <, 1e-7);
        }
      g_assert_cmpfloat (fabs (along[0].dx * along[1].dp - along[0].dp * along[1].dx - exp (-2 * gamma * 2)), <, 1e-13);
    }
}

/* No steps, nothing; there and back to round-off; tangent FALSE leaves the displacement. */
static void
test_edges (void)
{
  g_autoptr (CvPotential) v = driven_well ();
  CvTangent path = { 0.4, -0.3, 7, 8 };

  _cv_chin_steps (v, 1.3, 0, 0.2, 0.1, 0, TRUE, &path);
  g_assert_true (path.x == 0.4 && path.p == -0.3 && path.dx == 7 && path.dp == 8);
  _cv_chin_steps (v, 1.3, 0, 0.2, 0.1, 20, FALSE, &path);
  g_assert_true (path.x != 0.4 && path.dx == 7 && path.dp == 8);
  _cv_chin_steps (v, 1.3, 0, 2.2, -0.1, 20, FALSE, &path);
  g_assert_cmpfloat (hypot (path.x - 0.4, path.p + 0.3), <, 1e-13);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chin/order", test_order);
  g_test_add_func ("/chin/tangent", test_tangent);
  g_test_add_func ("/chin/edges", test_edges);
  return g_test_run ();
}
