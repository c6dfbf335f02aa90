/* Cvasi: tests of the pure states to begin with
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/pure-state.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

static double
norm (guint d, const double complex *psi)
{
  double sum = 0;

  for (guint i = 0; i < d; i++)
    sum += creal (psi[i] * conj (psi[i]));
  return sum;
}

static void
test_spins (void)
{
  double complex psi[32];

  for (guint n = 1; n <= 5; n++)
    {
      guint d = 1u << n;
      cv_pure_plus (n, psi);
      for (guint i = 0; i < d; i++)
        assert_near (creal (psi[i]), 1 / sqrt (d), 1e-15);
      cv_pure_ghz (n, psi);
      assert_near (norm (d, psi), 1, 1e-15);
      assert_near (creal (psi[0] * psi[d - 1]), 0.5, 1e-15);
      cv_pure_basis (d, d - 1, psi);
      g_assert_cmpfloat (creal (psi[d - 1]), ==, 1);
      assert_near (norm (d, psi), 1, 1e-15);
    }
  cv_pure_neel (4, psi);
  g_assert_cmpfloat (creal (psi[5]), ==, 1); /* 0101: up, down, up, down */
  cv_pure_neel (3, psi);
  g_assert_cmpfloat (creal (psi[2]), ==, 1);
}

/* What is cut off a coherent state is the upper tail of a Poisson distribution: P(d, |α|²), a gamma function. */
static void
test_coherent (void)
{
  double complex psi[40];
  const double complex alpha = 1.4 * cexp (0.7 * I);

  assert_near (cv_pure_coherent (8, alpha, psi), gsl_sf_gamma_inc_P (8, 1.96), 1e-15);
  assert_near (norm (8, psi), 1, 1e-15);
  cv_pure_coherent (40, alpha, psi);
  for (guint n = 0; n < 40; n++)
    g_assert_cmpfloat (cabs (psi[n] - cexp (-0.98 + n * clog (alpha) - 0.5 * lgamma (n + 1.0))), <, 1e-14);
  /* far out there is nothing of it, and what there is, is brought to norm 1 */
  assert_near (cv_pure_coherent (20, 12, psi), 1, 1e-15);
  assert_near (norm (20, psi), 1, 1e-14);
  cv_pure_coherent (20, 0, psi);
  g_assert_cmpfloat (creal (psi[0]), ==, 1);
}

static void
test_cat (void)
{
  double complex cat[40], plus[40], minus[40];
  const double complex alpha = 1.1 - 0.6 * I;
  double n = 1.1 * 1.1 + 0.6 * 0.6;

  g_assert_cmpfloat (cv_pure_cat (40, alpha, cat), <, 1e-15);
  cv_pure_coherent (40, alpha, plus);
  cv_pure_coherent (40, -alpha, minus);
  for (guint i = 0; i < 40; i++)
    g_assert_cmpfloat (cabs (cat[i] - (plus[i] + minus[i]) / sqrt (2 + 2 * exp (-2 * n))), <, 1e-14);
  g_assert_cmpfloat (cv_pure_cat (4, alpha, cat), >, 1e-3);
  assert_near (norm (4, cat), 1, 1e-15);
}

static void
test_largest (void)
{
  for (guint d = 20; d <= 200; d += 60)
    {
      double alpha = cv_pure_largest_alpha (d, 1e-6);
      g_assert_cmpfloat (gsl_sf_gamma_inc_P (d, alpha * alpha), <=, 1e-6);
      g_assert_cmpfloat (gsl_sf_gamma_inc_P (d, pow (alpha + 2e-3, 2)), >, 1e-6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pure-state/spins", test_spins);
  g_test_add_func ("/pure-state/coherent", test_coherent);
  g_test_add_func ("/pure-state/cat", test_cat);
  g_test_add_func ("/pure-state/largest", test_largest);
  return g_test_run ();
}
