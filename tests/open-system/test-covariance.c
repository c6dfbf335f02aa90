/* Cvasi: tests of Gaussian states under momentum diffusion
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/open-system/covariance.h"

#define near(value, right, tolerance) g_assert_cmpfloat_with_epsilon (value, right, tolerance)

/* dV/dt = A V + V A^T + diag(0, 2 D) */
static CvCovariance
slope (CvCovariance v, double D)
{
  return (CvCovariance){ 2 * v.xp, v.pp - v.xx, -2 * v.xp + 2 * D };
}

static CvCovariance
plus (CvCovariance v, double h, CvCovariance k)
{
  return (CvCovariance){ v.xx + h * k.xx, v.xp + h * k.xp, v.pp + h * k.pp };
}

static CvCovariance
runge_kutta (CvCovariance v, double D, double t, guint steps)
{
  double h = t / steps;

  for (guint i = 0; i < steps; i++)
    {
      CvCovariance a = slope (v, D), b = slope (plus (v, h / 2, a), D), c = slope (plus (v, h / 2, b), D),
                   d = slope (plus (v, h, c), D);
      v = plus (plus (plus (plus (v, h / 6, a), h / 3, b), h / 3, c), h / 6, d);
    }
  return v;
}

static double
distance (CvCovariance a, CvCovariance b)
{
  return hypot (hypot (a.xx - b.xx, a.pp - b.pp), a.xp - b.xp);
}

/* The exact step against a Runge–Kutta run of the fourth order: their difference falls by 16. */
static void
test_equation (void)
{
  for (double t = 0.4; t < 12; t *= 2.3)
    {
      CvCovariance start, exact;
      guint steps = (guint)(20 * t) + 10;

      cv_covariance_squeezed (0.7, 1.1, &start);
      exact = start;
      cv_covariance_advance (&exact, 0.13, t);
      double coarse = distance (runge_kutta (start, 0.13, t, steps), exact),
             fine = distance (runge_kutta (start, 0.13, t, 2 * steps), exact);
      near (coarse / fine, 16, 1.6); /* the next order is a step, 1/20, of this one, with a factor of order one */
    }
}

/* Any way may be cut into pieces; without diffusion it leads back. */
static void
test_group (void)
{
  CvCovariance start, whole, pieces, back;

  cv_covariance_squeezed (1.2, -0.4, &start);
  whole = pieces = back = start;
  cv_covariance_advance (&whole, 0.07, 5.3);
  cv_covariance_advance (&pieces, 0.07, 1.9);
  cv_covariance_advance (&pieces, 0.07, 3.4);
  near (distance (whole, pieces), 0, 1e-14);
  cv_covariance_advance (&back, 0, 4.4);
  near (cv_covariance_det (&back), 0.25, 1e-14);
  cv_covariance_advance (&back, 0, -4.4);
  near (distance (back, start), 0, 1e-14);
}

/* Widths e^-r/sqrt2 and e^r/sqrt2 along and across, and the way back to r and phi, also for a mixed state. */
static void
test_squeezing (void)
{
  for (double r = 0.1; r < 2; r += 0.3)
    for (double phi = -3; phi < 3; phi += 0.5)
      {
        CvCovariance v;
        double c = cos (phi / 2), s = sin (phi / 2), r_back, phi_back;

        cv_covariance_squeezed (r, phi, &v);
        near (c * c * v.xx + 2 * c * s * v.xp + s * s * v.pp, exp (-2 * r) / 2, 1e-13 * exp (2 * r));
        near (s * s * v.xx - 2 * c * s * v.xp + c * c * v.pp, exp (2 * r) / 2, 1e-13 * exp (2 * r));
        near (cv_covariance_linear_entropy (&v), 0, 1e-14 * exp (4 * r));
        v = (CvCovariance){ 3 * v.xx, 3 * v.xp, 3 * v.pp };
        cv_covariance_squeezing (&v, &r_back, &phi_back);
        near (r_back, r, 1e-14 * exp (4 * r));
        near (phi_back, phi, 1e-13 * exp (2 * r));
        near (cv_covariance_linear_entropy (&v), 1 - 1.0 / 3, 1e-14 * exp (4 * r));
      }
}

/* Thermal state with n quanta: V = (n + 1/2) 1, Tr rho² = 1/(2n + 1). */
static void
test_thermal (void)
{
  for (double n = 0; n < 5; n += 0.7)
    {
      CvCovariance v = { n + 0.5, 0, n + 0.5 };
      double r, phi;

      near (cv_covariance_linear_entropy (&v), 1 - 1 / (2 * n + 1), 1e-15);
      cv_covariance_squeezing (&v, &r, &phi);
      g_assert_cmpfloat (r, ==, 0);
      g_assert_cmpfloat (phi, ==, 0);
    }
}

/* Momentum alone is kicked: for short times Q = (2 D t³/3, D t²; ., 2 D t); after a period D t in both. */
static void
test_added (void)
{
  CvCovariance q;

  cv_covariance_added (0.3, 1e-3, &q);
  near (q.xx / (2 * 0.3 * 1e-9 / 3), 1, 1e-6);
  near (q.xp / (0.3 * 1e-6), 1, 1e-6);
  near (q.pp / (2 * 0.3 * 1e-3), 1, 1e-6);
  cv_covariance_added (0.3, 2 * G_PI, &q);
  near (q.xx, 0.6 * G_PI, 1e-14);
  near (q.pp, 0.6 * G_PI, 1e-14);
  near (q.xp, 0, 1e-14);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/covariance/equation", test_equation);
  g_test_add_func ("/covariance/group", test_group);
  g_test_add_func ("/covariance/squeezing", test_squeezing);
  g_test_add_func ("/covariance/thermal", test_thermal);
  g_test_add_func ("/covariance/added", test_added);
  return g_test_run ();
}
