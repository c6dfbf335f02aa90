/* Cvasi: benchmarks of the Lindblad solvers
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The C side of bench_lindblad.py, and figures about the choices that the solver makes. Times are those of the processor for this
 * thread, medians of some runs.                                                                                     */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/numeric/fft.h"
#include "engine/open-system/lindblad-kernel.h"
#include "engine/open-system/lindblad-private.h"
#include "timing.h"

#define MOST_JUMPS 16
#define T_END 10.0
#define N_SAMPLES 100

typedef struct
{
  CvOperator *hamiltonian, *jump[MOST_JUMPS];
  CvLindbladSpec spec;
  double complex *rho;
} System;

static void
add_jump (System *system, double rate, CvOperator *a)
{
  system->jump[system->spec.n_jumps++] = cv_operator_scaled (sqrt (rate), a);
  cv_operator_free (a);
}

/* H = Δ n + ½ K n (n - 1) + F (a + a†), κ = 1; from the vacuum. */
static void
kerr (System *system, guint d, double K, double F)
{
  g_autoptr (CvOperator) a = cv_operator_lowering (d), raise = cv_operator_adjoint (a);
  g_autofree double complex *energy = g_new (double complex, d);

  for (guint n = 0; n < d; n++)
    energy[n] = -2.0 * n + 0.5 * K * n * (n - 1.0);
  system->hamiltonian = cv_operator_diagonal (d, energy);
  cv_operator_add (&system->hamiltonian, F, cv_operator_copy (a));
  cv_operator_add (&system->hamiltonian, F, cv_operator_copy (raise));
  add_jump (system, 1, cv_operator_copy (a));
}

/* Spins with XX + YY, Jz ZZ, fields along x and z, damping and dephasing; all up at first. */
static void
chain (System *system, guint n, double Jx, double Jz, double hx, double hz, double damping, double dephasing)
{
  system->hamiltonian = cv_operator_zero (1u << n);
  for (guint q = 0; q < n; q++)
    {
      for (const char *which = "xyz"; *which; which++)
        {
          g_autoptr (CvOperator) sigma = cv_operator_pauli (*which), here = cv_operator_on_site (sigma, q, n);
          double field = *which == 'x' ? hx : *which == 'z' ? hz : 0;

          cv_operator_add (&system->hamiltonian, field, cv_operator_copy (here));
          if (q + 1 < n)
            {
              g_autoptr (CvOperator) there = cv_operator_on_site (sigma, q + 1, n);
              cv_operator_add (&system->hamiltonian, *which == 'z' ? Jz : Jx, cv_operator_product (here, there));
            }
        }
      g_autoptr (CvOperator) minus = cv_operator_pauli ('-'), z = cv_operator_pauli ('z');
      add_jump (system, damping, cv_operator_on_site (minus, q, n));
      add_jump (system, dephasing, cv_operator_on_site (z, q, n));
    }
}

static gboolean
system_init (System *system, const char *name)
{
  guint n = 0;
  *system = (System){ 0 };

  if (sscanf (name, "kerr-strong-%u", &n) == 1)
    kerr (system, n, 0.05, 6);
  else if (sscanf (name, "kerr-%u", &n) == 1)
    kerr (system, n, 0.2, 2);
  else if (strcmp (name, "qubit") == 0)
    chain (system, 1, 0, 0, 0.5, 0.3, 0.2, 0.1);
  else if (sscanf (name, "chain-%u", &n) == 1 && n <= MOST_JUMPS / 2)
    chain (system, n, 1, 0.7, 0.5, 0.3, 0.2, 0.1);
  else
    return FALSE;
  system->spec.d = system->hamiltonian->d;
  system->spec.hamiltonian = system->hamiltonian;
  system->spec.jump = (const CvOperator *const *)system->jump;
  system->rho = cv_density_new (system->spec.d);
  system->rho[0] = 1;
  return TRUE;
}

static void
system_clear (System *system)
{
  cv_operator_free (system->hamiltonian);
  for (guint k = 0; k < system->spec.n_jumps; k++)
    cv_operator_free (system->jump[k]);
  cv_fft_free (system->rho);
}

/* Milliseconds from nothing to the last of the samples, which go into `file` where there is one. */
static double
run (const System *system, CvLindbladMethod method, double tolerance, FILE *file, CvLindbladMethod *used)
{
  const gsize size = (gsize)system->spec.d * system->spec.d;
  double start = now (CLOCK_THREAD_CPUTIME_ID), spent = 0;
  g_autoptr (CvLindblad) l = cv_lindblad_new (&system->spec, method, tolerance, T_END / N_SAMPLES, system->rho, NULL);

  if (!l)
    return NAN;
  for (guint k = 1; k <= N_SAMPLES; k++)
    {
      cv_lindblad_advance (l, k * T_END / N_SAMPLES);
      if (file)
        fwrite (cv_lindblad_state (l), sizeof (double complex), size, file);
    }
  spent = now (CLOCK_THREAD_CPUTIME_ID) - start;
  *used = cv_lindblad_method (l);
  return spent * 1e3;
}

static int
peer (const System *system, CvLindbladMethod method, double tolerance, const char *name)
{
  double times[5];
  FILE *file = fopen (name, "wb");
  CvLindbladMethod used = method;

  if (!file)
    {
      fprintf (stderr, "bench-lindblad: cannot write %s\n", name);
      return 1;
    }
  run (system, method, tolerance, file, &used);
  fclose (file);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = run (system, method, tolerance, NULL, &used);
  printf ("%.6f %s\n", median (times, G_N_ELEMENTS (times)),
          used == CV_LINDBLAD_SUPEROPERATOR ? "superoperator" : "matrix-free");
  return 0;
}

/* The largest error of any element at any sample, for each variant and tolerance, and what it took. */
static int
variants (const System *system)
{
  const gsize size = (gsize)system->spec.d * system->spec.d;
  static const char *const name[] = { "auto", "plain", "frame" };
  g_autofree double complex *truth = g_new (double complex, N_SAMPLES *size), *rho = g_new (double complex, size);

  for (int tolerance = -13; tolerance <= -5; tolerance = tolerance == -13 ? -9 : tolerance + 1)
    for (int v = tolerance == -13 ? 1 : 0; v < (tolerance == -13 ? 2 : 3); v++)
      {
        double error = 0, times[3];
        CvLindbladCount count = { 0 };
        for (guint turn = 0; turn < (tolerance == -13 ? 1 : G_N_ELEMENTS (times)); turn++)
          {
            double start = now (CLOCK_THREAD_CPUTIME_ID);
            CvLindbladFree *s = _cv_lindblad_free_new (&system->spec, pow (10, tolerance), 0, system->rho);
            _cv_lindblad_free_force (s, (CvLindbladVariant)v);
            for (guint k = 0; k < N_SAMPLES; k++)
              {
                double complex *to = tolerance == -13 ? truth + k * size : rho;
                _cv_lindblad_free_advance (s, (k + 1) * T_END / N_SAMPLES, to);
                for (gsize i = 0; turn == 0 && i < size; i++)
                  error = fmax (error, cabs (to[i] - truth[k * size + i]));
              }
            times[turn] = (now (CLOCK_THREAD_CPUTIME_ID) - start) * 1e3;
            count = _cv_lindblad_free_count (s);
            _cv_lindblad_free_free (s);
          }
        if (tolerance > -13)
          printf ("1e%d %-5s %8.2f ms  error %.1e  steps %4u (%u in the frame), refused %u, evaluations %u\n",
                  tolerance, name[v], median (times, 3), error, (guint)count.steps, (guint)count.in_frame,
                  (guint)count.refused, (guint)count.evaluations);
      }
  return 0;
}

/* Microseconds of one right-hand side, plain and in the frame. */
static int
right_hand_side (const System *system)
{
  g_autoptr (CvLindbladKernel) kernel = cv_lindblad_kernel_new (&system->spec);
  const gsize n = cv_lindblad_kernel_size (kernel);
  double *out = cv_fft_alloc (n * sizeof *out), times[2][15];
  const guint calls = 1 + 2000000 / (guint)n;

  for (gsize i = 0; i < n; i++)
    cv_lindblad_kernel_input (kernel)[i] = i % (n / system->spec.d) < system->spec.d ? sin ((double)i) : 0;
  for (guint turn = 0; turn < 15; turn++)
    for (guint frame = 0; frame < 2; frame++)
      {
        double start = now (CLOCK_THREAD_CPUTIME_ID);
        for (guint k = 0; k < calls; k++)
          if (frame)
            cv_lindblad_kernel_apply_frame (kernel, 1, 0.01, cv_lindblad_kernel_input (kernel), out);
          else
            cv_lindblad_kernel_apply (kernel, cv_lindblad_kernel_input (kernel), out);
        times[frame][turn] = (now (CLOCK_THREAD_CPUTIME_ID) - start) / calls * 1e6;
      }
  printf ("right-hand side %.2f us (counted %.2f), in the frame %.2f us (%.2f)\n", median (times[0], 15),
          cv_lindblad_kernel_cost (kernel, FALSE) * 1e-3, median (times[1], 15),
          cv_lindblad_kernel_cost (kernel, TRUE) * 1e-3);
  cv_fft_free (out);
  return 0;
}

int
main (int argc, char **argv)
{
  System system;
  int status = 2;

  if (argc >= 3 && system_init (&system, argv[2]))
    {
      if (strcmp (argv[1], "rhs") == 0)
        status = right_hand_side (&system);
      else if (strcmp (argv[1], "variants") == 0)
        status = variants (&system);
      else if (strcmp (argv[1], "peer") == 0 && argc == 6)
        status = peer (&system, (CvLindbladMethod)atoi (argv[3]), atof (argv[4]), argv[5]);
      system_clear (&system);
    }
  if (status == 2)
    fprintf (stderr, "usage: bench-lindblad rhs|variants SYSTEM\n"
                     "       bench-lindblad peer SYSTEM METHOD TOLERANCE FILE\n"
                     "systems: qubit, kerr-D, kerr-strong-D, chain-N\n");
  return status;
}
