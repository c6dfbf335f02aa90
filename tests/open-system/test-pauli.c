/* Cvasi: tests of qubit maps in real coordinates
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/pauli.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/open-system/superoperator.h"
#include "naive-sectors.h"

#define SEED 4711

static void
matrix_of (guint qubits, guint m, double complex *s)
{
  if (qubits == 1)
    naive_pauli ("1xyz"[m], s);
  else
    naive_pauli_pair ("1xyz"[m / 4], "1xyz"[m % 4], s);
}

/* By columns, as the engine has its matrices. */
static void
random_state (GRand *rand, guint d, double complex *rho)
{
  double complex a[16];
  double trace = 0;

  for (guint e = 0; e < d * d; e++)
    a[e] = g_rand_double_range (rand, -1, 1) + I * g_rand_double_range (rand, -1, 1);
  for (guint r = 0; r < d; r++)
    for (guint c = 0; c < d; c++)
      {
        rho[c * d + r] = 0;
        for (guint k = 0; k < d; k++)
          rho[c * d + r] += a[r * d + k] * conj (a[c * d + k]);
        trace += r == c ? creal (rho[c * d + r]) : 0;
      }
  for (guint e = 0; e < d * d; e++)
    rho[e] /= trace;
}

/* y_a = tr(ρ P_a) with the matrices written out, and back. */
static void
test_coordinates (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint qubits = 1; qubits <= 2; qubits++)
    {
      g_autoptr (CvPauli) pauli = cv_pauli_new (qubits);
      const guint d = 1u << qubits;
      double complex rho[16], again[16], s[16];
      double y[16];

      g_assert_cmpuint (cv_pauli_n (pauli), ==, d * d);
      random_state (rand, d, rho);
      cv_pauli_from_density (pauli, rho, y);
      for (guint a = 0; a < d * d; a++)
        {
          double complex sum = 0;
          matrix_of (qubits, a, s);
          for (guint r = 0; r < d; r++)
            for (guint c = 0; c < d; c++)
              sum += rho[c * d + r] * s[c * d + r]; /* ρ_rc P_cr, P by rows */
          g_assert_cmpfloat_with_epsilon (y[a], creal (sum), 8 * DBL_EPSILON);
          g_assert_cmpfloat_with_epsilon (cimag (sum), 0, 8 * DBL_EPSILON);
        }
      cv_pauli_to_density (pauli, y, again);
      for (guint e = 0; e < d * d; e++)
        g_assert_cmpfloat_with_epsilon (cabs (again[e] - rho[e]), 0, 8 * DBL_EPSILON);
    }
}

/* gain and loss of a random operator on a random state, against products of matrices. */
static void
test_maps (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);

  for (guint qubits = 1; qubits <= 2; qubits++)
    {
      g_autoptr (CvPauli) pauli = cv_pauli_new (qubits);
      const guint d = 1u << qubits, n = d * d, stride = n + 3;
      double w[16], y[16], out[16], block[16 * 19] = { 0 };
      double complex rho[16], rows[16];
      NaiveSectors naive = { .d = d, .n = 2 };
      double complex state[32] = { 0 }, s[16] = { 0 }, p[16];

      for (guint m = 0; m < n; m++)
        {
          w[m] = g_rand_double_range (rand, -1, 1);
          matrix_of (qubits, m, p);
          for (guint e = 0; e < n; e++)
            s[e] += w[m] * p[e];
        }
      random_state (rand, d, rho);
      for (guint r = 0; r < d; r++)
        for (guint c = 0; c < d; c++)
          rows[r * d + c] = rho[c * d + r];
      memcpy (state, rows, n * sizeof *rows);
      /* One short step from sector 0 to 1: what 1 has is the gain, what 0 has lost is the loss, up to the next order. */
      naive_sectors_add (&naive, 1, 0, 1, s);
      const double h = 1e-7;
      naive_sectors_run (&naive, h, 1, state);

      cv_pauli_from_density (pauli, rho, y);
      for (guint way = 0; way < 2; way++)
        {
          memset (block, 0, sizeof block);
          if (way == 0)
            cv_pauli_add_gain (pauli, w, block, stride);
          else
            cv_pauli_add_loss (pauli, w, block, stride);
          for (guint a = 0; a < n; a++)
            {
              out[a] = 0;
              for (guint b = 0; b < n; b++)
                out[a] += block[a * stride + b] * y[b];
            }
          double complex result[16];
          cv_pauli_to_density (pauli, out, result);
          for (guint r = 0; r < d; r++)
            for (guint c = 0; c < d; c++)
              {
                double complex want = way == 0 ? state[n + r * d + c] / h : (state[r * d + c] - rows[r * d + c]) / h;
                /* The next order, h |S|⁴ with |S|² <= n, and round-off over h. */
                g_assert_cmpfloat_with_epsilon (cabs (result[c * d + r] - want), 0, h * n * n + 4 * DBL_EPSILON / h);
              }
        }
    }
}

/* Both maps are quadratic in w: differences of a contraction at w ± h are exact but for round-off. */
static void
test_gradients (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 2);

  for (guint qubits = 1; qubits <= 2; qubits++)
    for (guint way = 0; way < 2; way++)
      {
        g_autoptr (CvPauli) pauli = cv_pauli_new (qubits);
        const guint n = 1u << 2 * qubits, stride = n + 1;
        double w[16], gradient[16] = { 0 }, bar[16 * 17], block[16 * 17], value[2];

        for (guint m = 0; m < n; m++)
          w[m] = g_rand_double_range (rand, -1, 1);
        for (guint e = 0; e < n * stride; e++)
          bar[e] = g_rand_double_range (rand, -1, 1);
        if (way == 0)
          cv_pauli_gain_gradient (pauli, w, bar, stride, gradient);
        else
          cv_pauli_loss_gradient (pauli, w, bar, stride, gradient);
        for (guint m = 0; m < n; m++)
          {
            const double here = w[m], h = 0.25;
            for (guint side = 0; side < 2; side++)
              {
                w[m] = here + (side ? h : -h);
                memset (block, 0, sizeof block);
                if (way == 0)
                  cv_pauli_add_gain (pauli, w, block, stride);
                else
                  cv_pauli_add_loss (pauli, w, block, stride);
                value[side] = 0;
                for (guint a = 0; a < n; a++)
                  for (guint b = 0; b < n; b++)
                    value[side] += bar[a * stride + b] * block[a * stride + b];
              }
            w[m] = here;
            g_assert_cmpfloat_with_epsilon (gradient[m], (value[1] - value[0]) / (2 * h), n * n * n * DBL_EPSILON);
          }
      }
}

/* Against Σ |i⟩⟨j| ⊗ S(|i⟩⟨j|) of the superoperator room; the transpose, not completely positive, has -1 (over 2). */
static void
test_choi (void)
{
  g_autoptr (CvPauli) pauli = cv_pauli_new (1);
  double w[4] = { 0.3, -0.7, 0.2, 1.1 }, block[16] = { 0 };
  double complex kraus[4], superoperator[16], want[16], choi[16];

  cv_pauli_add_gain (pauli, w, block, 4);
  memset (kraus, 0, sizeof kraus);
  for (guint m = 0; m < 4; m++)
    {
      double complex s[4];
      naive_pauli ("1xyz"[m], s);
      for (guint r = 0; r < 2; r++)
        for (guint c = 0; c < 2; c++)
          kraus[c * 2 + r] += w[m] * s[r * 2 + c];
    }
  const double complex *list[1] = { kraus };
  cv_superoperator_from_kraus (2, 1, list, superoperator);
  cv_superoperator_choi (2, superoperator, want);
  cv_pauli_choi (pauli, block, 4, choi);
  for (guint e = 0; e < 16; e++)
    g_assert_cmpfloat_with_epsilon (cabs (choi[e] - want[e] / 2), 0, 16 * DBL_EPSILON);

  const double transpose[16] = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1 };
  g_autoptr (CvHermitian) room = cv_hermitian_new (4);
  double value[4];
  cv_pauli_choi (pauli, transpose, 4, choi);
  g_assert_true (cv_hermitian_eigen (room, choi, value, NULL));
  g_assert_cmpfloat_with_epsilon (value[0], -0.5, 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("seed %d", SEED);
  g_test_add_func ("/pauli/coordinates", test_coordinates);
  g_test_add_func ("/pauli/maps", test_maps);
  g_test_add_func ("/pauli/gradients", test_gradients);
  g_test_add_func ("/pauli/choi", test_choi);
  return g_test_run ();
}
