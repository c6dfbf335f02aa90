/* Cvasi: tests of circuits
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/circuit.h"

#include <math.h>
#include <string.h>

#define UNITARITY 4e-15 /* sums of up to 16 products of numbers below 1, each rounded to 1e-16 */

static void
test_unitary (void)
{
  for (guint kind = CV_CIRCUIT_HADAMARD_T; kind <= CV_CIRCUIT_RANDOM; kind++)
    for (guint n = 1; n <= CV_CIRCUIT_MOST_QUBITS; n++)
      for (guint t = 0; t < 15; t++)
        {
          g_autoptr (CvCircuit) c = cv_circuit_new (kind, n, 15, 7);
          g_autoptr (CvOperator) adjoint = cv_operator_adjoint (c->unitary[t]);
          g_autoptr (CvOperator) product = cv_operator_product (adjoint, c->unitary[t]);
          g_autoptr (CvOperator) one = cv_operator_identity (1u << n);
          g_autoptr (CvOperator) difference = cv_operator_sum (1, product, -1, one);
          g_assert_cmpuint (c->unitary[t]->d, ==, 1u << n);
          g_assert_cmpfloat (cv_operator_norm (difference), <, UNITARITY);
        }
}

/* |0…0⟩ through the first n_steps gates. */
static void
run_circuit (const CvCircuit *c, guint n_steps, double complex *psi)
{
  double complex next[16];

  memset (psi, 0, 16 * sizeof *psi);
  psi[0] = 1;
  for (guint t = 0; t < n_steps; t++)
    {
      cv_operator_apply (c->unitary[t], psi, next);
      memcpy (psi, next, sizeof next);
    }
}

static void
assert_state (const double complex *psi, guint n, const double complex *expected)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (cabs (psi[i] - expected[i]), <, 1e-15);
}

/* (|0…0⟩ + |1…1⟩)/√2 after n steps, or all of it within fewer. */
static void
test_ghz (void)
{
  for (guint n = 1; n <= CV_CIRCUIT_MOST_QUBITS; n++)
    for (guint steps = 1; steps <= 7; steps++)
      {
        g_autoptr (CvCircuit) c = cv_circuit_new (CV_CIRCUIT_GHZ, n, steps, 0);
        double complex psi[16] = { 0 }, expected[16] = { 0 };
        expected[0] = expected[(1u << n) - 1] = M_SQRT1_2;
        g_assert_cmpuint (c->n_done, ==, MIN (n, steps));
        for (guint t = c->n_done; t <= steps; t++)
          {
            run_circuit (c, t, psi);
            assert_state (psi, 1u << n, expected);
          }
      }
}

/* By hand: one qubit, H T H T; two, H T and CNOT on the first, then on the second, then on the first again. */
static void
test_hadamard_t (void)
{
  const double complex w = cexp (I * G_PI / 4);
  double complex psi[16];
  g_autoptr (CvCircuit) one = cv_circuit_new (CV_CIRCUIT_HADAMARD_T, 1, 4, 0);
  g_autoptr (CvCircuit) two = cv_circuit_new (CV_CIRCUIT_HADAMARD_T, 2, 8, 0);

  run_circuit (one, 2, psi);
  assert_state (psi, 2, (double complex[]){ M_SQRT1_2, w * M_SQRT1_2 });
  run_circuit (one, 4, psi);
  assert_state (psi, 2, (double complex[]){ (1 + w) / 2, w * (1 - w) / 2 });

  run_circuit (two, 3, psi);
  assert_state (psi, 4, (double complex[]){ M_SQRT1_2, 0, 0, w * M_SQRT1_2 });
  /* H and T on the second: |0⟩ → (|0⟩ + w|1⟩)/√2, |1⟩ → (|0⟩ - w|1⟩)/√2; then the second flips the first. */
  run_circuit (two, 6, psi);
  assert_state (psi, 4, (double complex[]){ 0.5, -w * w / 2, w / 2, w / 2 });
  g_assert_cmpint (two->gate[6 * 2], ==, CV_GATE_H);
  g_assert_cmpint (two->gate[5 * 2], ==, CV_GATE_TARGET);
  g_assert_cmpint (two->gate[5 * 2 + 1], ==, CV_GATE_CONTROL);
  g_assert_cmpuint (two->n_done, ==, 8);
}

/* What is drawn on a wire is what acts on it: a wire without a gate has an operator that commutes with its Paulis. */
static void
test_drawing (void)
{
  for (guint kind = CV_CIRCUIT_HADAMARD_T; kind <= CV_CIRCUIT_RANDOM; kind++)
    for (guint n = 1; n <= 4; n++)
      for (guint steps = 1; steps <= 9; steps += 4)
        {
          g_autoptr (CvCircuit) c = cv_circuit_new (kind, n, steps, 3);
          for (guint t = 0; t < steps; t++)
            for (guint q = 0; q < n; q++)
              {
                double moved = 0;
                for (const char *which = "xz"; *which; which++)
                  {
                    g_autoptr (CvOperator) pauli = cv_operator_pauli (*which);
                    g_autoptr (CvOperator) there = cv_operator_on_site (pauli, q, n);
                    moved += cv_operator_commutator_norm (c->unitary[t], there);
                  }
                g_assert_true ((moved > 1e-3) == (c->gate[t * n + q] != CV_GATE_NONE));
              }
        }
}

/* The same seed is the same circuit, of any length; another one is another. */
static void
test_seed (void)
{
  for (guint n = 1; n <= 3; n++)
    {
      g_autoptr (CvCircuit) a = cv_circuit_new (CV_CIRCUIT_RANDOM, n, 3, 11);
      g_autoptr (CvCircuit) longer = cv_circuit_new (CV_CIRCUIT_RANDOM, n, 9, 11);
      g_autoptr (CvCircuit) other = cv_circuit_new (CV_CIRCUIT_RANDOM, n, 3, 12);
      for (guint t = 0; t < 3; t++)
        {
          g_autoptr (CvOperator) same = cv_operator_sum (1, a->unitary[t], -1, longer->unitary[t]);
          g_autoptr (CvOperator) differs = cv_operator_sum (1, a->unitary[t], -1, other->unitary[t]);
          g_assert_cmpfloat (cv_operator_norm (same), ==, 0);
          g_assert_cmpfloat (cv_operator_norm (differs), >, 0.01);
        }
    }
}

/* Haar: the mean of |U_00|² is 1/d and of |U_00|⁴ 2/(d(d+1)); within 5 standard deviations of 4000 unitaries, and a mean of
 * U_00 within 5 of 0 (a wrong sign convention of the factorisation shows there).                                        */
static void
test_haar (void)
{
  enum
  {
    N = 4000
  };

  for (guint n = 1; n <= 2; n++)
    {
      const double d = 1u << n;
      double second = 0, fourth = 0, variance_4 = 24 / (d * (d + 1) * (d + 2) * (d + 3)) - 4 / pow (d * (d + 1), 2);
      double complex first = 0;

      for (guint seed = 1; seed <= N; seed++)
        {
          g_autoptr (CvCircuit) c = cv_circuit_new (CV_CIRCUIT_RANDOM, n, 1, seed);
          double complex dense[16];
          cv_operator_to_dense (c->unitary[0], dense);
          first += dense[0] / N;
          second += pow (cabs (dense[0]), 2) / N;
          fourth += pow (cabs (dense[0]), 4) / N;
        }
      g_test_message ("d = %g, seeds 1 to %d: %g, %g, %g", d, N, cabs (first), second, fourth);
      g_assert_cmpfloat (cabs (first), <, 5 * sqrt (1 / d / N));
      g_assert_cmpfloat (fabs (second - 1 / d), <, 5 * sqrt ((2 / (d * (d + 1)) - 1 / (d * d)) / N));
      g_assert_cmpfloat (fabs (fourth - 2 / (d * (d + 1))), <, 5 * sqrt (variance_4 / N));
    }
}

static void
test_misuse (void)
{
  g_test_expect_message ("Cvasi", G_LOG_LEVEL_CRITICAL, "*n_qubits*");
  g_assert_null (cv_circuit_new (CV_CIRCUIT_GHZ, 5, 2, 0));
  g_test_assert_expected_messages ();
  g_test_expect_message ("Cvasi", G_LOG_LEVEL_CRITICAL, "*n_steps*");
  g_assert_null (cv_circuit_new (CV_CIRCUIT_GHZ, 1, 0, 0));
  g_test_assert_expected_messages ();
  cv_circuit_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/circuit/unitary", test_unitary);
  g_test_add_func ("/circuit/ghz", test_ghz);
  g_test_add_func ("/circuit/hadamard-t", test_hadamard_t);
  g_test_add_func ("/circuit/drawing", test_drawing);
  g_test_add_func ("/circuit/seed", test_seed);
  g_test_add_func ("/circuit/haar", test_haar);
  g_test_add_func ("/circuit/misuse", test_misuse);
  return g_test_run ();
}
