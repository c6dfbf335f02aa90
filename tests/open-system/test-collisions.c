/* Cvasi: tests of decoherence in position
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_integration.h>
#include <math.h>

#include "engine/open-system/collisions.h"
#include "quadrature.h"

#define near(value, right, tolerance) g_assert_cmpfloat_with_epsilon (value, right, tolerance)

/* SI: 1 g at 300 K over 1 cm; an electron over 1 nm. CODATA 2018. */
static void
test_numbers (void)
{
  const double hbar = 1.054571817e-34, k = 1.380649e-23, electron = 9.1093837015e-31;
  double gram = cv_thermal_wavelength (hbar, 1e-3, 300 * k);

  near (gram / 3.664029e-23, 1, 3e-7);
  near (cv_decoherence_over_relaxation (gram, 0.01) / 1.342511e-41, 1, 6e-7);
  near (cv_decoherence_over_relaxation (cv_thermal_wavelength (hbar, electron, 300 * k), 1e-9), 1.4738, 5e-5);
  near (exp (-2 * cv_collisions_rate (0.05, 1, 6)), 0.02732372, 6e-9);
  near (cv_collisions_fringe (3, 1, 1, 4 * 0.05 * 2), 0.07642629, 6e-9);
}

/* tau_D from the rate with D = 2 m gamma kT, over tau_R = 1/gamma. */
static void
test_time_ratio (void)
{
  const double m = 2.5, gamma = 0.03, kT = 1.7, hbar = 0.6, distance = 4.2;
  double tau = 1 / cv_collisions_rate (2 * m * gamma * kT, hbar, distance);

  near (cv_decoherence_over_relaxation (cv_thermal_wavelength (hbar, m, kT), distance), tau * gamma, 1e-15);
}

/* The solver against the exponential; phases and populations stay; D may change. */
static void
test_master_equation (void)
{
  const double x[2] = { 1.4, -0.8 };
  const double complex start[4] = { 0.7, 0.2 - 0.3 * I, 0.2 + 0.3 * I, 0.3 };
  CvCollisions *collisions = cv_collisions_new (x, 0.9);

  for (double D = 0; D < 2; D = 3 * D + 0.01)
    for (double t = 0.01; t < 40; t *= 3)
      {
        double complex rho[4] = { start[0], start[1], start[2], start[3] };
        double exponent = cv_collisions_rate (D, 0.9, 2.2) * t;

        g_assert_true (cv_collisions_advance (collisions, D, t, rho));
        /* 1e-12 a step, and no step is shorter than a tenth of the decay time; below 1e-20 it may be anything as small */
        near (cabs (rho[1] - start[1] * exp (-exponent)), 0, 1e-12 * (1 + 10 * exponent) * exp (-exponent) + 1e-16);
        near (cabs (rho[2] - conj (rho[1])), 0, 1e-16);
        g_assert_cmpfloat (creal (rho[0]), ==, 0.7);
        g_assert_cmpfloat (creal (rho[3]), ==, 0.3);
      }
  double complex rho[4] = { start[0], start[1], start[2], start[3] };
  cv_collisions_advance (collisions, 0.1, 2, rho);
  cv_collisions_advance (collisions, 0, 5, rho);
  cv_collisions_advance (collisions, 0.3, 1.5, rho);
  near (cabs (rho[1] / start[1]), exp (-cv_collisions_rate (0.2 + 0.45, 0.9, 2.2)), 1e-11);
  cv_collisions_free (collisions);
}

/* The same as kicks: momenta k drawn from a Gaussian of variance 2 D t turn the phase by k Δx/hbar. Gauss–Hermite. */
static void
test_kicks (void)
{
  const double x[2] = { 0.9, -0.9 }, D = 0.21, t = 1.6, hbar = 0.8;
  gsl_integration_fixed_workspace *rule = gsl_integration_fixed_alloc (gsl_integration_fixed_hermite, 60, 0, 1, 0, 0);
  const double *node = gsl_integration_fixed_nodes (rule), *weight = gsl_integration_fixed_weights (rule);
  double mean = 0;

  for (guint i = 0; i < 60; i++)
    mean += weight[i] / sqrt (G_PI) * cos (sqrt (2 * 2 * D * t) * node[i] * 1.8 / hbar);
  gsl_integration_fixed_free (rule);
  double complex rho[4] = { 0.5, 0.5, 0.5, 0.5 };
  CvCollisions *collisions = cv_collisions_new (x, hbar);
  cv_collisions_advance (collisions, D, t, rho);
  near (2 * creal (rho[1]), mean, 1e-11);
  cv_collisions_free (collisions);
}

typedef struct
{
  double b, a, hbar, c;
  gboolean fringes;
} Cat;

static double
smeared (double q, gpointer data)
{
  const Cat *cat = data;

  return exp (-pow (cat->a * q / cat->hbar, 2) - pow (q / cat->c, 2)) *
         (cat->fringes ? cos (2 * cat->b * q / cat->hbar) : 1);
}

/* W of the cat at x = p = 0, its fringes and its envelope smeared with exp(-p0²/c²) by quadrature. */
static void
test_fringe (void)
{
  static const Cat cats[] = { { 3, 1, 1, 0.5, FALSE }, { 1.2, 0.7, 0.4, 0.9, FALSE }, { 2, 1.5, 2, 3, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cats); i++)
    {
      Cat cat = cats[i];
      double envelope = ref_integral (smeared, &cat, -20, 20, 1);
      cat.fringes = TRUE;
      near (cv_collisions_fringe (cat.b, cat.a, cat.hbar, cat.c * cat.c),
            ref_integral (smeared, &cat, -20, 20, 1) / envelope, 1e-12);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collisions/numbers", test_numbers);
  g_test_add_func ("/collisions/time-ratio", test_time_ratio);
  g_test_add_func ("/collisions/master-equation", test_master_equation);
  g_test_add_func ("/collisions/kicks", test_kicks);
  g_test_add_func ("/collisions/fringe", test_fringe);
  return g_test_run ();
}
