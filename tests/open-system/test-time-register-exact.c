/* Cvasi: tests of the dissipative computation's exact solution
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/time-register-exact.h"

#include <math.h>
#include <string.h>

#include "naive-register.h"

/* Random states with all coherences: a mixture of three random vectors. */
static void
random_state (GRand *rand, guint d, double complex *rho)
{
  g_autofree double complex *psi = g_new (double complex, d);

  memset (rho, 0, (gsize)d * d * sizeof *rho);
  for (guint k = 0; k < 3; k++)
    {
      double square = 0;
      for (guint i = 0; i < d; i++)
        {
          psi[i] = g_rand_double_range (rand, -1, 1) + g_rand_double_range (rand, -1, 1) * I;
          square += creal (psi[i] * conj (psi[i]));
        }
      for (guint j = 0; j < d; j++)
        for (guint i = 0; i < d; i++)
          rho[(gsize)j * d + i] += psi[i] * conj (psi[j]) / (3 * square);
    }
}

/* The walk's lowest mode, from its definition: the slowest decay of e^{tM} found by iterating the matrix. */
static double
slowest_by_iteration (guint n_steps, double s)
{
  const guint n = n_steps + 1;
  double f[32], next[32], norm = 0;

  for (guint c = 0; c < n; c++)
    f[c] = 1;
  /* The largest eigenvalue of 1 + M/8, whose eigenvalues lie in 0 … 1: contraction by those of the gap. */
  for (guint i = 0; i < 40000; i++)
    {
      norm = 0;
      for (guint c = 0; c < n; c++)
        {
          next[c] = f[c] - (c == 0 ? s * f[0] : 0) / 8;
          if (c > 0)
            next[c] += (f[c - 1] - f[c]) / 8;
          if (c + 1 < n)
            next[c] += (f[c + 1] - f[c]) / 8;
          norm += next[c] * next[c];
        }
      double ratio = 0, square = 0;
      for (guint c = 0; c < n; c++)
        {
          ratio += next[c] * f[c];
          square += f[c] * f[c];
        }
      for (guint c = 0; c < n; c++)
        f[c] = next[c] / sqrt (norm);
      norm = ratio / square;
    }
  return 8 * (1 - norm);
}

static void
test_rates (void)
{
  for (guint n_steps = 1; n_steps <= 12; n_steps++)
    {
      static const double absorption[] = { 0.1, 0.5, 0.8, 1 };
      for (guint k = 0; k < G_N_ELEMENTS (absorption); k++)
        g_assert_cmpfloat_with_epsilon (cv_time_register_rate (n_steps, absorption[k]),
                                        slowest_by_iteration (n_steps, absorption[k]), 1e-13);
      /* The closed forms, and that of the equation itself. */
      g_assert_cmpfloat_with_epsilon (cv_time_register_rate (n_steps, 1), 2 * (1 - cos (G_PI / (2 * n_steps + 3))),
                                      1e-15);
      g_assert_cmpfloat_with_epsilon (cv_time_register_rate (n_steps, 0), 2 * (1 - cos (G_PI / (n_steps + 1))), 1e-15);
      double theta = acos (1 - cv_time_register_gap (n_steps) / 2);
      g_assert_cmpfloat_with_epsilon (cos (theta * (n_steps + 1.5)), cos (theta * (n_steps + 0.5)) / 2, 1e-13);
      g_assert_cmpfloat (cv_time_register_gap (n_steps), <, cv_time_register_rate (n_steps, 1));
    }
}

/* Against the reference, from random states with every coherence, and from each of the model's starts. */
static void
test_against_naive (void)
{
  static const guint sizes[][2] = { { 1, 1 }, { 1, 2 }, { 1, 4 }, { 2, 3 }, { 3, 2 } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    for (guint start = CV_TIME_START_ONES; start <= CV_TIME_START_HISTORY + 1; start++)
      {
        g_autoptr (CvCircuit) circuit = cv_circuit_new (CV_CIRCUIT_RANDOM, sizes[k][0], sizes[k][1], 30 + k);
        g_autoptr (CvTimeRegister) r = cv_time_register_new (circuit);
        const gsize size = (gsize)r->d * r->d, block = (gsize)r->d_register * r->d_register;
        g_autofree double complex *u = g_new (double complex, r->n_steps *block);
        g_autofree double complex *rho = g_new (double complex, size), *slow = g_new (double complex, size);
        g_autofree double complex *exact = g_new (double complex, size);

        for (guint t = 0; t < r->n_steps; t++)
          cv_operator_to_dense (circuit->unitary[t], u + t * block);
        NaiveRegister *naive = naive_register_new ((int)r->n_qubits, (int)r->n_steps, u);
        if (start > CV_TIME_START_HISTORY)
          random_state (rand, r->d, rho);
        else
          cv_time_register_start (r, start, rho);
        g_autoptr (CvTimeRegisterExact) x = cv_time_register_exact_new (r, rho);
        g_assert_true (cv_time_register_exact_coherent (x) == (start >= CV_TIME_START_HISTORY));
        cv_time_register_exact_state (x, 0, exact);
        for (gsize i = 0; i < size; i++)
          g_assert_cmpfloat (cabs (exact[i] - rho[i]), <, 1e-14);
        naive_register_from_engine (naive, rho, slow);
        for (guint stop = 1; stop <= 3; stop++)
          {
            naive_register_evolve (naive, 0.7 * stop, slow); /* 0.7, 2.1, 4.2 */
            cv_time_register_exact_state (x, 0.35 * stop * (stop + 1), exact);
            naive_register_to_engine (naive, slow, rho);
            for (gsize i = 0; i < size; i++)
              g_assert_cmpfloat (cabs (exact[i] - rho[i]), <, 2e-14);
          }
        naive_register_free (naive);
      }
}

static double
distance_at (CvTimeRegister *r, CvTimeRegisterExact *x, double t)
{
  const gsize size = (gsize)r->d * r->d;
  g_autofree double complex *rho = g_new (double complex, size), *history = g_new (double complex, size),
                            *scratch = g_new (double complex, size);
  g_autoptr (CvHermitian) room = cv_hermitian_new (r->d);

  cv_time_register_exact_state (x, t, rho);
  cv_time_register_history (r, history);
  return cv_trace_distance (room, r->d, rho, history, scratch);
}

/* The slowest mode of each start, and the next slowest that it has. */
static void
rates_of (guint n_steps, guint n_qubits, guint start, double *rate, double *next)
{
  const double one = cv_time_register_rate (n_steps, 1), clock = cv_time_register_rate (n_steps, 0);

  switch (start)
    {
    case CV_TIME_START_PLUS: /* coherences, then populations */
    case CV_TIME_START_WRONG_END:
      *rate = cv_time_register_gap (n_steps);
      *next = one;
      break;
    case CV_TIME_START_ZEROS: /* the clock alone */
      *rate = clock;
      *next = 2 * (1 - cos (2 * G_PI / (n_steps + 1)));
      break;
    case CV_TIME_START_HISTORY: /* |0⟩⟨1| and |T-1⟩⟨T| of the clock; all others at 1 and more */
      *rate = 0.5;
      *next = 1;
      break;
    default: /* one qubit; then two, absorbed twice as fast: (T+1)θ = π/2 */
      *rate = one;
      *next = n_qubits > 1 ? 2 * (1 - cos (G_PI / (2 * n_steps + 2))) : clock;
    }
}

/* The rate of a start is how its distance falls in the end. At t = 20/rate what the next mode adds to the slope is
 * next/rate e^{-(next - rate)t} times the ratio of the weights, which are within a factor of 10 for these starts.      */
static void
test_rate_of_start (void)
{
  const guint n_steps = 3;

  for (guint n_qubits = 1; n_qubits <= 2; n_qubits++)
    for (guint start = CV_TIME_START_ONES; start <= CV_TIME_START_HISTORY; start++)
      {
        g_autoptr (CvCircuit) circuit = cv_circuit_new (CV_CIRCUIT_RANDOM, n_qubits, n_steps, 8);
        g_autoptr (CvTimeRegister) r = cv_time_register_new (circuit);
        g_autofree double complex *rho = g_new (double complex, (gsize)r->d * r->d);
        double expected, next;
        rates_of (n_steps, n_qubits, start, &expected, &next);
        cv_time_register_start (r, start, rho);
        g_autoptr (CvTimeRegisterExact) x = cv_time_register_exact_new (r, rho);
        const double rate = cv_time_register_exact_rate (x), t = 20 / rate, distance = distance_at (r, x, t);
        g_assert_cmpfloat_with_epsilon (rate, expected, 1e-13);
        g_assert_cmpfloat_with_epsilon (log (distance / distance_at (r, x, t + 1)) / rate, 1,
                                        10 * next / rate * exp (-(next - rate) * t) + 1e-13 / distance / rate);
      }
}

/* At the steady state there is nothing to fall; and T = 1 keeps what it should forget. */
static void
test_ends (void)
{
  g_autoptr (CvCircuit) circuit = cv_circuit_new (CV_CIRCUIT_RANDOM, 1, 4, 1);
  g_autoptr (CvTimeRegister) r = cv_time_register_new (circuit);
  g_autoptr (CvCircuit) short_circuit = cv_circuit_new (CV_CIRCUIT_RANDOM, 1, 1, 1);
  g_autoptr (CvTimeRegister) one = cv_time_register_new (short_circuit);
  g_autofree double complex *rho = g_new (double complex, (gsize)r->d * r->d);

  cv_time_register_history (r, rho);
  g_autoptr (CvTimeRegisterExact) steady = cv_time_register_exact_new (r, rho);
  g_assert_true (isnan (cv_time_register_exact_rate (steady)));
  g_assert_cmpfloat (distance_at (r, steady, 50), <, 1e-14);

  cv_time_register_start (one, CV_TIME_START_HISTORY, rho);
  g_autoptr (CvTimeRegisterExact) kept = cv_time_register_exact_new (one, rho);
  g_assert_cmpfloat_with_epsilon (distance_at (one, kept, 1000), 0.5, 1e-13);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-register-exact/rates", test_rates);
  g_test_add_func ("/time-register-exact/against-naive", test_against_naive);
  g_test_add_func ("/time-register-exact/rate-of-start", test_rate_of_start);
  g_test_add_func ("/time-register-exact/ends", test_ends);
  return g_test_run ();
}
