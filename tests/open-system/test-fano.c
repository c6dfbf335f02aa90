/* Cvasi: tests of the Fano form
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/core/error.h"
#include "engine/open-system/fano.h"
#include "random-state.h"

#define SEED 801
#define ROUND 1e-15 /* sums of sixteen numbers below 1 */

static double
largest_difference (guint n, const double complex *a, const double complex *b)
{
  double most = 0;

  for (guint k = 0; k < n; k++)
    most = fmax (most, cabs (a[k] - b[k]));
  return most;
}

/* ρ_AB = 1/4 (1⊗1 + α σ⊗1 + β 1⊗τ + γ σ⊗τ), there and back, and back and there. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  double complex rho[16], again[16];
  CvFano fano, back;

  g_test_message ("seed %d", SEED);
  for (guint k = 0; k < 50; k++)
    {
      random_density (rand, 4, 1 + k % 4, rho);
      cv_fano_from_density (rho, &fano);
      cv_fano_to_density (&fano, again);
      g_assert_cmpfloat (largest_difference (16, rho, again), <, ROUND);
      cv_fano_from_density (again, &back);
      for (guint i = 0; i < 3; i++)
        {
          g_assert_cmpfloat_with_epsilon (fano.alpha[i], back.alpha[i], ROUND);
          g_assert_cmpfloat_with_epsilon (fano.beta[i], back.beta[i], ROUND);
          for (guint j = 0; j < 3; j++)
            g_assert_cmpfloat_with_epsilon (fano.gamma[i][j], back.gamma[i][j], ROUND);
        }
    }
}

/* Pauli's matrices once more, by rows, written for the test alone. */
static double complex
pauli (guint k, guint row, guint column)
{
  if (k == 2)
    return row == column ? (row ? -1 : 1) : 0;
  return row == column ? 0 : k == 0 ? 1 : row ? I : -I;
}

/* ρ_AB - ρ_A⊗ρ_B = Σ γ'_ij σ_i⊗τ_j. */
static void
test_correlations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);
  double complex rho[16], rho_a[4], rho_b[4], product[16], sum[16];
  double prime[3][3];
  CvFano fano;

  for (guint n = 0; n < 20; n++)
    {
      random_density (rand, 4, 1 + n % 4, rho);
      cv_trace_out_second (2, 2, rho, rho_a);
      cv_trace_out_first (2, 2, rho, rho_b);
      cv_density_tensor (2, rho_a, 2, rho_b, product);
      cv_fano_from_density (rho, &fano);
      cv_fano_correlations (&fano, prime);
      for (guint c = 0; c < 4; c++)
        for (guint r = 0; r < 4; r++)
          {
            sum[c * 4 + r] = product[c * 4 + r];
            for (guint i = 0; i < 3; i++)
              for (guint j = 0; j < 3; j++)
                sum[c * 4 + r] += prime[i][j] * pauli (i, r / 2, c / 2) * pauli (j, r % 2, c % 2);
          }
      g_assert_cmpfloat (largest_difference (16, rho, sum), <, ROUND);
    }
}

static void
test_known_states (void)
{
  const double complex bell[4] = { M_SQRT1_2, 0, 0, M_SQRT1_2 }, up_left[4] = { M_SQRT1_2, I * M_SQRT1_2, 0, 0 };
  double complex rho[16], rho_a[4];
  double bloch[3];
  CvFano fano;

  cv_density_from_pure (4, bell, rho);
  cv_fano_from_density (rho, &fano);
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      g_assert_cmpfloat_with_epsilon (fano.gamma[i][j], i == j ? (i == 1 ? -1 : 1) : 0, ROUND);

  /* |0⟩⊗(|0⟩ + i|1⟩)/√2: α along z, β along y, γ_zy = 1 and nothing else */
  cv_density_from_pure (4, up_left, rho);
  cv_fano_from_density (rho, &fano);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpfloat_with_epsilon (fano.alpha[i], i == 2, ROUND);
      g_assert_cmpfloat_with_epsilon (fano.beta[i], i == 1, ROUND);
      for (guint j = 0; j < 3; j++)
        g_assert_cmpfloat_with_epsilon (fano.gamma[i][j], i == 2 && j == 1, ROUND);
    }
  cv_trace_out_second (2, 2, rho, rho_a);
  cv_bloch_vector (rho_a, bloch);
  g_assert_cmpfloat_with_epsilon (bloch[2], 1, ROUND);
  cv_trace_out_first (2, 2, rho, rho_a);
  cv_bloch_vector (rho_a, bloch);
  g_assert_cmpfloat_with_epsilon (bloch[1], 1, ROUND);
}

/* (1 + c (XY - YX))/4 has the eigenvalues (1 ± 2c)/4, 1/4, 1/4: a state up to c = 1/2. */
static void
test_refused (void)
{
  CvFano fano = { .gamma = { { 0, 0.5, 0 }, { -0.5, 0, 0 } } };
  g_autoptr (GError) error = NULL, infinite = NULL;

  g_assert_true (cv_fano_check (&fano, NULL));
  fano.gamma[0][1] = 0.8;
  fano.gamma[1][0] = -0.8;
  g_assert_false (cv_fano_check (&fano, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
  g_assert_nonnull (strstr (error->message, "-0.15")); /* (1 - 1.6)/4 */
  g_assert_nonnull (strstr (error->message, "0.625")); /* 0.5/0.8 */
  fano.gamma[0][1] = 0.8 * 0.6249999;
  fano.gamma[1][0] = -0.8 * 0.6249999;
  g_assert_true (cv_fano_check (&fano, NULL));
  fano.beta[2] = INFINITY;
  g_assert_false (cv_fano_check (&fano, &infinite));
  g_assert_error (infinite, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fano/round-trip", test_round_trip);
  g_test_add_func ("/fano/correlations", test_correlations);
  g_test_add_func ("/fano/known-states", test_known_states);
  g_test_add_func ("/fano/refused", test_refused);
  return g_test_run ();
}
