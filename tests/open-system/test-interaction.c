/* Cvasi: tests of the interactions and their closed forms
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/open-system/interaction.h"
#include "random-state.h"

#define SEED 821
#define ROUND 2e-14 /* the exponential's few 1e-16 times ‖H‖ t, and products of 4 × 4 */

static void
unitary (CvInteraction interaction, double angle, double complex *u)
{
  g_autoptr (CvMatrixExp) room = cv_matrix_exp_new (4);
  double complex h[16];

  g_assert_true (cv_interaction_hamiltonian (interaction, 7, h));
  for (guint k = 0; k < 16; k++)
    h[k] *= -I * angle;
  g_assert_true (cv_matrix_exp (room, h, u));
}

/* U(π/g) = CNOT with A as control; U = cos θ - i sin θ SWAP. */
static void
test_gates (void)
{
  static const guint cnot[4] = { 0, 1, 3, 2 }, swap[4] = { 0, 2, 1, 3 };
  double complex u[16];

  unitary (CV_INTERACTION_CNOT_RAMP, G_PI, u);
  for (guint j = 0; j < 4; j++)
    for (guint i = 0; i < 4; i++)
      g_assert_cmpfloat (cabs (u[j * 4 + i] - (i == cnot[j])), <, ROUND);
  unitary (CV_INTERACTION_PARTIAL_SWAP, 0.83, u);
  for (guint j = 0; j < 4; j++)
    for (guint i = 0; i < 4; i++)
      g_assert_cmpfloat (cabs (u[j * 4 + i] - (i == j) * cos (0.83) + I * sin (0.83) * (i == swap[j])), <, ROUND);
}

static void
test_random_hamiltonian (void)
{
  g_autoptr (CvHermitian) room = cv_hermitian_new (4);
  double complex h[16], again[16], other[16];
  double value[4];

  for (guint32 seed = 0; seed < 20; seed++)
    {
      double difference = 0, trace = 0;
      g_assert_true (cv_interaction_hamiltonian (CV_INTERACTION_RANDOM, seed, h));
      g_assert_true (cv_interaction_hamiltonian (CV_INTERACTION_RANDOM, seed, again));
      g_assert_true (cv_interaction_hamiltonian (CV_INTERACTION_RANDOM, seed + 1, other));
      for (guint k = 0; k < 16; k++)
        {
          g_assert_true (h[k] == again[k]);
          difference = fmax (difference, cabs (h[k] - other[k]));
          trace += k % 5 == 0 ? creal (h[k]) : 0;
        }
      g_assert_cmpfloat (difference, >, 0.01);
      g_assert_cmpfloat (cv_density_asymmetry (4, h), ==, 0);
      g_assert_cmpfloat_with_epsilon (trace, 0, 1e-15);
      g_assert_true (cv_hermitian_eigen (room, h, value, NULL));
      g_assert_cmpfloat_with_epsilon (value[3] - value[0], 1, 2e-15);
    }
}

/* U x U†, reduced to A's Bloch vector, by sums over indices. */
static void
reduced_bloch (const double complex *u, const double complex *x, double bloch[3])
{
  double complex reduced[4] = { 0 };

  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      for (guint b = 0; b < 2; b++)
        for (guint k = 0; k < 4; k++)
          for (guint l = 0; l < 4; l++)
            reduced[j * 2 + i] += u[k * 4 + 2 * i + b] * x[l * 4 + k] * conj (u[l * 4 + 2 * j + b]);
  cv_bloch_vector (reduced, bloch);
}

/* Both closed forms from random states of every rank: more general than the worked examples, β_x and α are not 0. */
static void
test_closed_forms (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  double complex u[16], rho[16], rho_a[4], rho_b[4], product[16];
  double a[3], x[3], brute[3];
  CvFano fano;

  g_test_message ("seed %d", SEED);
  for (guint n = 0; n < 40; n++)
    {
      CvInteraction interaction = n % 2 ? CV_INTERACTION_PARTIAL_SWAP : CV_INTERACTION_CNOT_RAMP;
      double angle = g_rand_double_range (rand, -7, 7);
      random_density (rand, 4, 1 + n / 2 % 4, rho);
      cv_fano_from_density (rho, &fano);
      cv_trace_out_second (2, 2, rho, rho_a);
      cv_trace_out_first (2, 2, rho, rho_b);
      cv_density_tensor (2, rho_a, 2, rho_b, product);
      unitary (interaction, angle, u);
      g_assert_true (cv_interaction_closed_form (interaction, angle, &fano, a, x));
      reduced_bloch (u, product, brute);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpfloat_with_epsilon (a[k], brute[k], ROUND);
      for (guint k = 0; k < 16; k++)
        rho[k] -= product[k];
      reduced_bloch (u, rho, brute);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpfloat_with_epsilon (x[k], brute[k], ROUND);
    }
  g_assert_false (cv_interaction_closed_form (CV_INTERACTION_RANDOM, 1, &fano, a, x));
}

/* The worked examples: ξ_01 = αβ* (1 - e)/2; (1 + c (XY - YX))/4 gives ξ z = -2c sin cos; Bell states no ξ under SWAP. */
static void
test_worked_examples (void)
{
  const double complex alpha = sqrt (0.35), beta = sqrt (0.65) * cexp (-1.2 * I);
  const double complex psi[4] = { alpha, 0, 0, beta };
  double complex rho[16];
  double a[3], x[3];
  CvFano fano;

  cv_density_from_pure (4, psi, rho);
  cv_fano_from_density (rho, &fano);
  for (double angle = 0.2; angle < 6; angle += 0.7)
    {
      double complex expected = alpha * conj (beta) * (1 - cexp (I * angle)) / 2;
      cv_interaction_closed_form (CV_INTERACTION_CNOT_RAMP, angle, &fano, a, x);
      g_assert_cmpfloat (cabs (0.5 * (x[0] - I * x[1]) - expected), <, 1e-15);
      g_assert_cmpfloat (hypot (a[0], a[1]), ==, 0);
      double complex x01 = cv_interaction_x01 (CV_INTERACTION_CNOT_RAMP, angle, &fano);
      g_assert_cmpfloat (cabs (x01 - (0.5 * I - 0.5 * tan (angle / 2))), <, 1e-13);
    }

  fano = (CvFano){ .gamma = { { 0, 0.37, 0 }, { -0.37, 0, 0 } } };
  cv_interaction_closed_form (CV_INTERACTION_PARTIAL_SWAP, 0.9, &fano, a, x);
  g_assert_cmpfloat_with_epsilon (x[2], -2 * 0.37 * sin (0.9) * cos (0.9), 1e-16);
  g_assert_cmpfloat (hypot (x[0], x[1]), ==, 0);

  for (guint k = 0; k < 4; k++)
    {
      /* k = 0, 1: |00⟩ ± |11⟩; 2, 3: |01⟩ ± |10⟩ */
      double sign = k % 2 ? -M_SQRT1_2 : M_SQRT1_2;
      const double complex bell[4] = { k < 2 ? M_SQRT1_2 : 0, k < 2 ? 0 : M_SQRT1_2, k < 2 ? 0 : sign,
                                       k < 2 ? sign : 0 };
      cv_density_from_pure (4, bell, rho);
      cv_fano_from_density (rho, &fano);
      cv_interaction_closed_form (CV_INTERACTION_PARTIAL_SWAP, 1.1, &fano, a, x);
      for (guint i = 0; i < 3; i++)
        g_assert_cmpfloat (fabs (x[i]) + fabs (a[i]), <, 1e-15);
    }
}

/* SWAP: -2 tan θ from an environment of which nothing is known; -i β_z at the start. The rest is tested by model. */
static void
test_x01 (void)
{
  const CvFano even = { .alpha = { 0.1, 0.2, -0.3 } }, leaning = { .beta = { 0.3, -0.5, 0.6 } };

  for (double angle = 0.2; angle < 6; angle += 0.7)
    g_assert_cmpfloat (cabs (cv_interaction_x01 (CV_INTERACTION_PARTIAL_SWAP, angle, &even) + 2 * tan (angle)), <,
                       1e-12);
  g_assert_cmpfloat (cabs (cv_interaction_x01 (CV_INTERACTION_PARTIAL_SWAP, 0, &leaning) + 0.6 * I), <, 1e-15);
  double complex none = cv_interaction_x01 (CV_INTERACTION_RANDOM, 1, &leaning);
  g_assert_true (isnan (creal (none)) && isnan (cimag (none)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interaction/gates", test_gates);
  g_test_add_func ("/interaction/random-hamiltonian", test_random_hamiltonian);
  g_test_add_func ("/interaction/closed-forms", test_closed_forms);
  g_test_add_func ("/interaction/worked-examples", test_worked_examples);
  g_test_add_func ("/interaction/generator", test_x01);
  return g_test_run ();
}
