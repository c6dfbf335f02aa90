/* Cvasi: tests of the dissipative computation's operators, its steady state and its spectrum
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/time-register.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/liouvillian.h"
#include "engine/open-system/time-register-exact.h"
#include "naive-register.h"

static CvTimeRegister *
register_of (CvCircuitKind kind, guint n_qubits, guint n_steps, guint seed)
{
  g_autoptr (CvCircuit) circuit = cv_circuit_new (kind, n_qubits, n_steps, seed);
  return cv_time_register_new (circuit);
}

static NaiveRegister *
naive_of (CvCircuitKind kind, guint n_qubits, guint n_steps, guint seed)
{
  g_autoptr (CvCircuit) circuit = cv_circuit_new (kind, n_qubits, n_steps, seed);
  const gsize size = (gsize)1 << (2 * n_qubits);
  g_autofree double complex *u = g_new (double complex, n_steps *size);

  for (guint t = 0; t < n_steps; t++)
    cv_operator_to_dense (circuit->unitary[t], u + t * size);
  return naive_register_new ((int)n_qubits, (int)n_steps, u);
}

static double
largest (gsize n, const double complex *a)
{
  double most = 0;

  for (gsize i = 0; i < n; i++)
    most = fmax (most, cabs (a[i]));
  return most;
}

/* L ρ_ss = 0, by the engine's own generator and by the naive one. */
static void
check_stationary (CvCircuitKind kind, guint n_qubits, guint n_steps)
{
  g_autoptr (CvTimeRegister) r = register_of (kind, n_qubits, n_steps, 5);
  NaiveRegister *naive = naive_of (kind, n_qubits, n_steps, 5);
  const gsize size = (gsize)r->d * r->d;
  g_autofree double complex *rho = g_new (double complex, size), *moved = g_new (double complex, size),
                            *paper = g_new (double complex, size);
  const CvLindbladSpec spec = cv_time_register_spec (r);
  g_autoptr (CvOperator) generator = cv_superoperator_sparse (&spec);

  cv_time_register_history (r, rho);
  g_assert_cmpfloat_with_epsilon (cv_density_trace (r->d, rho), 1, 1e-14);
  g_assert_cmpfloat_with_epsilon (cv_density_purity (r->d, rho), 1.0 / (n_steps + 1), 1e-14);
  cv_operator_apply (generator, rho, moved);
  g_assert_cmpfloat (largest (size, moved), <, 1e-15);
  naive_register_from_engine (naive, rho, paper);
  naive_register_derivative (naive, paper, moved);
  g_assert_cmpfloat (largest (size, moved), <, 1e-15);
  naive_register_free (naive);
}

static void
test_stationary (void)
{
  for (guint kind = CV_CIRCUIT_HADAMARD_T; kind <= CV_CIRCUIT_RANDOM; kind++)
    {
      for (guint n_steps = 1; n_steps <= 8; n_steps++)
        check_stationary (kind, 1, n_steps);
      check_stationary (kind, 2, 3);
      check_stationary (kind, 2, 6);
      check_stationary (kind, 3, 2);
    }
}

static void
spectrum_of (const CvTimeRegister *r, guint most, double complex *value)
{
  const CvLindbladSpec spec = cv_time_register_spec (r);
  g_autoptr (GError) error = NULL;

  cv_liouvillian_spectrum_of_blocks (&spec, most, value, &error);
  g_assert_no_error (error);
}

static guint
count_zeros (guint n, const double complex *value)
{
  guint zeros = 0;

  for (guint i = 0; i < n; i++)
    zeros += cabs (value[i]) < 1e-9;
  return zeros;
}

/* T = 1 has two steady states, and the second is known; every larger T has one. */
static void
test_unique (void)
{
  for (guint n_qubits = 1; n_qubits <= 2; n_qubits++)
    for (guint n_steps = 1; n_steps <= 3; n_steps++)
      {
        g_autoptr (CvTimeRegister) r = register_of (CV_CIRCUIT_RANDOM, n_qubits, n_steps, 2);
        const CvLindbladSpec spec = cv_time_register_spec (r);
        const guint n = r->d * r->d;
        g_autofree double complex *value = g_new (double complex, n), *rho = g_new (double complex, n),
                                  *history = g_new (double complex, n);
        g_autoptr (GError) error = NULL;

        g_assert_true (cv_liouvillian_spectrum (&spec, value, NULL));
        g_assert_cmpuint (count_zeros (n, value), ==, n_steps == 1 ? 2 : 1);
        gboolean steady = cv_liouvillian_steady (&spec, rho, &error);
        if (n_steps == 1)
          {
            g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
            g_assert_false (steady);
            continue;
          }
        g_assert_no_error (error);
        g_assert_true (steady);
        cv_time_register_history (r, history);
        for (guint i = 0; i < n; i++)
          g_assert_cmpfloat (cabs (rho[i] - history[i]), <, 1e-12);
      }
}

/* T = 1: L_0 conserves |ψ_1⟩⟨ψ_0| ⊗ |1⟩⟨0| + h.c. */
static void
test_conserved (void)
{
  g_autoptr (CvTimeRegister) r = register_of (CV_CIRCUIT_RANDOM, 2, 1, 9);
  const guint n = r->d_register, d = r->d;
  const CvLindbladSpec spec = cv_time_register_spec (r);
  g_autoptr (CvOperator) generator = cv_superoperator_sparse (&spec);
  g_autofree double complex *x = g_new0 (double complex, d *d), *moved = g_new (double complex, d *d);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        double complex element = cv_time_register_psi (r, 1)[i] * conj (cv_time_register_psi (r, 0)[j]);
        x[j * d + n + i] += element;
        x[(n + i) * d + j] += conj (element);
      }
  cv_operator_apply (generator, x, moved);
  g_assert_cmpfloat (largest (d * d, x), >, 0.1);
  g_assert_cmpfloat (largest (d * d, moved), <, 1e-15);
}

static int
by_real (const void *a, const void *b)
{
  double x = creal (*(const double complex *)a), y = creal (*(const double complex *)b);
  return x < y ? -1 : x > y;
}

/* The frame changes nothing of the spectrum: against all eigenvalues of the plain dense generator. These are of a
 * non-normal matrix with eigenvectors in short chains (the damped qubits): errors of some 1e-15 ‖L‖ times the condition of
 * an eigenvalue, below 1e3 here.                                                                                        */
static void
test_frame_spectrum (void)
{
  static const guint sizes[][2] = { { 1, 2 }, { 1, 5 }, { 2, 2 }, { 2, 3 } };

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (CvTimeRegister) r = register_of (CV_CIRCUIT_RANDOM, sizes[k][0], sizes[k][1], 4 + k);
      g_autoptr (CvTimeRegister) frame = cv_time_register_in_frame (r);
      const CvLindbladSpec spec = cv_time_register_spec (r);
      const guint n = r->d * r->d;
      double complex *dense = cv_density_new (n);
      g_autofree double complex *plain = g_new (double complex, n), *value = g_new (double complex, n);

      cv_superoperator_generator (&spec, dense);
      g_assert_true (cv_eigenvalues (n, dense, plain));
      spectrum_of (frame, r->n_steps + 1, value);
      qsort (plain, n, sizeof *plain, by_real);
      qsort (value, n, sizeof *value, by_real);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpfloat (fabs (creal (plain[i]) - creal (value[i])), <, 1e-11);
          g_assert_cmpfloat (fabs (cimag (plain[i])), <, 1e-11);
          g_assert_cmpfloat (fabs (cimag (value[i])), <, 1e-14);
        }
      cv_fft_free (dense);
    }
}

/* The gap from the generator: for every N, T and circuit that of the closed form; PHYSICS' numbers. */
static void
test_gap (void)
{
  static const struct
  {
    guint n_steps;
    double gap, population;
  } known[] = { { 2, 0.1267158765, 0.1980622642 },
                { 3, 0.0832855882, NAN },
                { 4, 0.0591139789, 0.0810140528 },
                { 5, 0.0441972288, NAN },
                { 8, 0.0224314876, 0.0272773932 } };

  for (guint k = 0; k < G_N_ELEMENTS (known); k++)
    {
      g_assert_cmpfloat_with_epsilon (cv_time_register_gap (known[k].n_steps), known[k].gap, 6e-11);
      if (isfinite (known[k].population))
        g_assert_cmpfloat_with_epsilon (cv_time_register_rate (known[k].n_steps, 1), known[k].population, 6e-11);
    }
  for (guint n_qubits = 1; n_qubits <= 3; n_qubits++)
    for (guint n_steps = 2; n_steps <= 12; n_steps += n_qubits == 3 ? 5 : 1)
      for (guint kind = CV_CIRCUIT_HADAMARD_T; kind <= CV_CIRCUIT_RANDOM; kind++)
        {
          g_autoptr (CvTimeRegister) r = register_of (kind, n_qubits, n_steps, n_steps);
          g_autoptr (CvTimeRegister) frame = cv_time_register_in_frame (r);
          const guint n = r->d * r->d;
          g_autofree double complex *value = g_new (double complex, n);
          spectrum_of (frame, n_steps + 1, value);
          g_assert_cmpuint (count_zeros (n, value), ==, 1);
          /* symmetric walks of norm below 8: errors of a few 1e-15, and 1e-14 of the circuit's frame */
          g_assert_cmpfloat_with_epsilon (cv_liouvillian_gap (n, value, 1e-9), cv_time_register_gap (n_steps), 1e-13);
        }
}

/* V takes the circuit away: V†LV are the jumps of a register that does nothing. */
static void
test_frame (void)
{
  g_autoptr (CvTimeRegister) r = register_of (CV_CIRCUIT_RANDOM, 2, 6, 21);
  g_autoptr (CvTimeRegister) frame = cv_time_register_in_frame (r);
  g_autoptr (CvCircuit) idle = cv_circuit_new (CV_CIRCUIT_GHZ, 2, 6, 0);
  const gsize size = (gsize)r->d * r->d;
  g_autofree double complex *a = g_new (double complex, size), *b = g_new (double complex, size),
                            *c = g_new (double complex, size);

  for (guint t = 0; t < 2; t++)
    {
      cv_operator_free (idle->unitary[t]);
      idle->unitary[t] = cv_operator_identity (4);
    }
  g_autoptr (CvTimeRegister) still = cv_time_register_new (idle);
  for (guint k = 0; k < r->n_jumps; k++)
    {
      g_autoptr (CvOperator) difference = cv_operator_sum (1, frame->jump[k], -1, still->jump[k]);
      g_assert_cmpfloat (cv_operator_norm (difference), <, 1e-14);
      g_assert_cmpuint (frame->jump[k]->start[r->d], ==, still->jump[k]->start[r->d]);
    }
  /* There and back; and ρ_ss is |0…0⟩ at every reading there. */
  cv_time_register_history (r, a);
  cv_time_register_to_frame (r, a, b);
  cv_time_register_history (still, c);
  for (gsize i = 0; i < size; i++)
    g_assert_cmpfloat (cabs (b[i] - c[i]), <, 1e-15);
  cv_time_register_from_frame (r, b, b);
  for (gsize i = 0; i < size; i++)
    g_assert_cmpfloat (cabs (b[i] - a[i]), <, 1e-15);
}

static void
test_starts (void)
{
  g_autoptr (CvTimeRegister) r = register_of (CV_CIRCUIT_HADAMARD_T, 2, 5, 0);
  const guint n = r->d_register;
  g_autofree double complex *rho = g_new (double complex, (gsize)r->d * r->d), *block = g_new (double complex, n *n);
  double p[6];

  for (guint start = CV_TIME_START_ONES; start <= CV_TIME_START_HISTORY; start++)
    {
      g_autoptr (GError) error = NULL;
      gboolean spread = start == CV_TIME_START_MIXED || start == CV_TIME_START_HISTORY;
      guint at = start == CV_TIME_START_WRONG_END ? 5 : 0;
      cv_time_register_start (r, start, rho);
      cv_density_check (r->d, rho, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat_with_epsilon (cv_density_purity (r->d, rho), start == CV_TIME_START_MIXED ? 1.0 / r->d : 1,
                                      1e-14);
      cv_time_register_clock (r, rho, p);
      for (guint t = 0; t <= 5; t++)
        g_assert_cmpfloat_with_epsilon (p[t], spread ? 1.0 / 6 : t == at, 1e-15);
      cv_time_register_block (r, rho, at, block);
      if (start == CV_TIME_START_ONES || start == CV_TIME_START_WRONG_END)
        g_assert_cmpfloat (creal (block[n * n - 1]), ==, 1);
      if (start == CV_TIME_START_ZEROS)
        g_assert_cmpfloat (creal (block[0]), ==, 1);
      for (guint i = 0; start == CV_TIME_START_PLUS && i < n * n; i++)
        g_assert_cmpfloat_with_epsilon (creal (block[i]), 1.0 / n, 1e-15);
      if (start == CV_TIME_START_HISTORY)
        for (guint t = 0; t <= 5; t++)
          {
            cv_time_register_block (r, rho, t, block);
            g_assert_cmpfloat_with_epsilon (cv_density_fidelity (n, block, cv_time_register_psi (r, t)), 1.0 / 6,
                                            1e-15);
          }
    }
}

/* ---- Spectra by blocks in general ---- */

/* A random ladder of decays with detunings and a drive between two of the levels: some elements act on each other, others
 * in one direction only.                                                                                              */
static void
test_blocks (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1833);
  enum
  {
    D = 6
  };
  g_autoptr (CvOperator) h = cv_operator_zero (D);
  CvOperator *jump[D];

  for (guint i = 0; i < D; i++)
    {
      cv_operator_add (&h, g_rand_double_range (rand, -2, 2), cv_operator_unit (D, i, i));
      jump[i] = cv_operator_zero (D);
      if (i > 0)
        cv_operator_add (&jump[i], g_rand_double_range (rand, 0.3, 1), cv_operator_unit (D, i - 1, i));
    }
  cv_operator_add (&h, 0.7 + 0.2 * I, cv_operator_unit (D, 1, 2));
  cv_operator_add (&h, 0.7 - 0.2 * I, cv_operator_unit (D, 2, 1));
  const CvLindbladSpec spec = { D, h, D, (const CvOperator *const *)jump };
  double complex *dense = cv_density_new (D * D), plain[D * D], value[D * D];
  cv_superoperator_generator (&spec, dense);
  g_assert_true (cv_eigenvalues (D * D, dense, plain));
  g_assert_true (cv_liouvillian_spectrum (&spec, value, NULL));
  /* One eigenvalue for one: the nearest of those that are left. */
  for (guint i = 0; i < D * D; i++)
    {
      guint nearest = i;
      for (guint k = i; k < D * D; k++)
        if (cabs (plain[k] - value[i]) < cabs (plain[nearest] - value[i]))
          nearest = k;
      g_assert_cmpfloat (cabs (plain[nearest] - value[i]), <, 1e-12);
      plain[nearest] = plain[i];
      if (i > 0)
        g_assert_cmpfloat (creal (value[i]), <=, creal (value[i - 1]));
    }
  /* Levels 1 and 2 act on each other: 2 × 2 elements of theirs are the largest block. */
  g_autoptr (GError) error = NULL;
  g_assert_true (cv_liouvillian_spectrum_of_blocks (&spec, 4, value, &error));
  g_assert_false (cv_liouvillian_spectrum_of_blocks (&spec, 3, value, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "4 coupled elements: allowed are up to 3"));
  cv_fft_free (dense);
  for (guint i = 0; i < D; i++)
    cv_operator_free (jump[i]);
}

/* Decay alone: the generator is triangular, its eigenvalues are known, and d may be far beyond the dense limit. */
static void
test_triangular (void)
{
  enum
  {
    D = 60
  };
  g_autoptr (CvOperator) h = cv_operator_zero (D);
  g_autoptr (CvOperator) a = cv_operator_lowering (D);
  const CvOperator *jump[] = { a };
  const CvLindbladSpec spec = { D, h, 1, jump };
  g_autofree double complex *value = g_new (double complex, D *D);
  g_autofree guint *count = g_new0 (guint, 2 * D);
  g_autoptr (GError) error = NULL;

  g_assert_true (cv_liouvillian_spectrum_of_blocks (&spec, 1, value, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < D * D; i++)
    {
      double steps = -2 * creal (value[i]); /* -(n + m)/2 */
      g_assert_cmpfloat_with_epsilon (steps, round (steps), 1e-12);
      count[(guint)round (steps)]++;
    }
  for (guint sum = 0; sum < 2 * D - 1; sum++)
    g_assert_cmpuint (count[sum], ==, MIN (sum + 1, 2 * D - 1 - sum));
  g_assert_false (cv_liouvillian_spectrum (&spec, value, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-register/stationary", test_stationary);
  g_test_add_func ("/time-register/unique", test_unique);
  g_test_add_func ("/time-register/conserved", test_conserved);
  g_test_add_func ("/time-register/frame-spectrum", test_frame_spectrum);
  g_test_add_func ("/time-register/gap", test_gap);
  g_test_add_func ("/time-register/frame", test_frame);
  g_test_add_func ("/time-register/starts", test_starts);
  g_test_add_func ("/liouvillian/blocks", test_blocks);
  g_test_add_func ("/liouvillian/triangular", test_triangular);
  return g_test_run ();
}
