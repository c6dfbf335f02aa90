/* Cvasi: tests of the concurrence
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/linear.h"
#include "engine/open-system/concurrence.h"
#include "engine/open-system/density.h"
#include "random-state.h"

#define SEED 811

/* 2|αβ| for α|00⟩ + β|11⟩, and for every pure state C² = 2 (1 - tr ρ_A²). */
static void
test_pure (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  double complex rho[16], rho_a[4];

  g_test_message ("seed %d", SEED);
  for (double weight = 0; weight < 1.01; weight += 0.125)
    {
      const double complex psi[4] = { sqrt (1 - weight), 0, 0, sqrt (weight) * cexp (0.9 * I) };
      cv_density_from_pure (4, psi, rho);
      g_assert_cmpfloat_with_epsilon (cv_concurrence (rho), 2 * sqrt (weight * (1 - weight)), 1e-14);
    }
  for (guint k = 0; k < 50; k++)
    {
      random_density (rand, 4, 1, rho);
      cv_trace_out_second (2, 2, rho, rho_a);
      double c = cv_concurrence (rho);
      g_assert_cmpfloat_with_epsilon (c * c, 2 * (1 - cv_density_purity (2, rho_a)), 1e-14);
    }
}

/* p of a Bell state in white noise: max(0, (3p - 1)/2). */
static void
test_werner (void)
{
  for (double p = 0.05; p < 1; p += 0.1)
    {
      double complex rho[16] = { 0 };
      for (guint k = 0; k < 4; k++)
        rho[k * 5] = (1 - p) / 4 + (k == 1 || k == 2 ? p / 2 : 0);
      rho[1 * 4 + 2] = rho[2 * 4 + 1] = -p / 2;
      g_assert_cmpfloat_with_epsilon (cv_concurrence (rho), fmax (0, (3 * p - 1) / 2), 1e-14);
    }
}

/* Against the definition: roots of the eigenvalues of ρ (σ_y⊗σ_y) ρ* (σ_y⊗σ_y). Full rank, so that the roots are good. */
static void
test_definition (void)
{
  static const double flip[4] = { -1, 1, 1, -1 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);
  guint entangled = 0;

  for (guint n = 0; n < 60; n++)
    {
      double complex rho[16], flipped[16], product[16], value[4];
      double most = 0, sum = 0;
      random_density (rand, 4, 4, rho);
      /* Half of them with a Bell state, half with as much white noise. */
      for (guint k = 0; k < 16; k++)
        rho[k] =
            0.5 * rho[k] + (n % 2 ? (k == 0 || k == 3 || k == 12 || k == 15 ? 0.25 : 0) : (k % 5 == 0 ? 0.125 : 0));
      for (guint j = 0; j < 4; j++)
        for (guint i = 0; i < 4; i++)
          flipped[j * 4 + i] = flip[i] * flip[j] * conj (rho[(3 - j) * 4 + 3 - i]);
      cv_matrix_multiply (4, rho, flipped, product);
      g_assert_true (cv_eigenvalues (4, product, value));
      for (guint k = 0; k < 4; k++)
        {
          most = fmax (most, sqrt (creal (value[k])));
          sum += sqrt (creal (value[k]));
        }
      entangled += 2 * most > sum;
      g_assert_cmpfloat_with_epsilon (cv_concurrence (rho), fmax (2 * most - sum, 0), 1e-11);
    }
  g_assert_cmpuint (entangled, >, 10);
  g_assert_cmpuint (entangled, <, 50);
}

static void
test_separable_and_broken (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 2);
  double complex a[4], b[4], rho[16];

  for (guint k = 0; k < 20; k++)
    {
      random_density (rand, 2, 1 + k % 2, a);
      random_density (rand, 2, 1 + k / 2 % 2, b);
      cv_density_tensor (2, a, 2, b, rho);
      /* Of ranks 1 and 2 all λ but noise are 0 or come in equal pairs. */
      g_assert_cmpfloat (cv_concurrence (rho), <, 1e-7);
    }
  rho[5] = NAN;
  g_assert_true (isnan (cv_concurrence (rho)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/concurrence/pure", test_pure);
  g_test_add_func ("/concurrence/werner", test_werner);
  g_test_add_func ("/concurrence/definition", test_definition);
  g_test_add_func ("/concurrence/separable-and-broken", test_separable_and_broken);
  return g_test_run ();
}
