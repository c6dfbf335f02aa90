/* Cvasi: tests of the densities of the quadratures
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/homodyne.h"

#include <gsl/gsl_sf_hermite.h>
#include <math.h>

#include "engine/open-system/pure-state.h"

#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

static void
test_states (void)
{
  double phi[201];

  for (double x = -21; x <= 21; x += 1.37)
    {
      cv_homodyne_states (201, x, phi);
      for (guint k = 0; k <= 200; k += 13)
        assert_near (phi[k], gsl_sf_hermite_func ((int)k, x), 2e-14); /* k roundings of numbers below 1 */
    }
  cv_homodyne_states (1, 0.5, phi);
  assert_near (phi[0], pow (G_PI, -0.25) * exp (-0.125), 1e-16);
}

/* A coherent state is a Gaussian around √2 Re(α e^(-iθ)), seen from every side; a superposition has its fringes. */
static void
test_coherent (void)
{
  enum
  {
    D = 50,
    STRIDE = 53,
    N = 41
  };
  double phi[N * D], density[N];
  double complex plus[D], minus[D], rho[STRIDE * D], alpha = 1.3 - 0.8 * I, c = 0.3 + 0.2 * I;

  cv_pure_coherent (D, alpha, plus);
  cv_pure_coherent (D, -alpha, minus);
  for (guint j = 0; j < D; j++)
    for (guint i = 0; i < D; i++)
      rho[j * STRIDE + i] = 0.6 * plus[i] * conj (plus[j]) + 0.4 * minus[i] * conj (minus[j]) +
                            c * plus[i] * conj (minus[j]) + conj (c) * minus[i] * conj (plus[j]);
  for (guint i = 0; i < N; i++)
    cv_homodyne_states (D, -4 + 0.2 * i, phi + i * D);
  for (double theta = 0; theta < 3; theta += 0.7)
    {
      double complex turned = alpha * cexp (-I * theta);
      double x0 = M_SQRT2 * creal (turned), p0 = M_SQRT2 * cimag (turned);
      cv_homodyne_density (D, STRIDE, rho, theta, N, phi, density);
      for (guint i = 0; i < N; i++)
        {
          /* ⟨x|±α⟩ = pi^(-1/4) exp(-(x ∓ x0)²/2 ± i p0 x - i x0 p0/2) */
          double x = -4 + 0.2 * i, a = exp (-(x - x0) * (x - x0) / 2), b = exp (-(x + x0) * (x + x0) / 2);
          double expected = (0.6 * a * a + 0.4 * b * b + 2 * a * b * creal (c * cexp (2 * I * p0 * x))) / sqrt (G_PI);
          assert_near (density[i], expected, 1e-13);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/homodyne/states", test_states);
  g_test_add_func ("/homodyne/coherent", test_coherent);
  return g_test_run ();
}
