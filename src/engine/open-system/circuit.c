/* Cvasi: quantum circuits
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/circuit.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#define MOST_RANDOM 4 /* levels of a pair */

/* ---- Gates as operators ---- */

/* `a` on the neighbouring qubits from `first` on, identity elsewhere. */
static CvOperator *
on_qubits (const CvOperator *a, guint first, guint n_qubits)
{
  g_autoptr (CvOperator) before = cv_operator_identity (1u << first);
  g_autoptr (CvOperator) after = cv_operator_identity ((1u << n_qubits) / (a->d << first));
  g_autoptr (CvOperator) left = cv_operator_tensor (before, a);

  return cv_operator_tensor (left, after);
}

static CvOperator *
one_qubit (CvGate gate, guint qubit, guint n_qubits)
{
  const double complex h[4] = { M_SQRT1_2, M_SQRT1_2, M_SQRT1_2, -M_SQRT1_2 };
  const double complex t[4] = { 1, 0, 0, M_SQRT1_2 + M_SQRT1_2 * I };
  g_autoptr (CvOperator) a = cv_operator_from_dense (2, gate == CV_GATE_H ? h : t);

  return on_qubits (a, qubit, n_qubits);
}

static CvOperator *
controlled_not (guint control, guint target, guint n_qubits)
{
  const guint d = 1u << n_qubits, if_set = 1u << (n_qubits - 1 - control), flips = 1u << (n_qubits - 1 - target);
  g_autofree double complex *dense = g_new0 (double complex, (gsize)d *d);

  for (guint j = 0; j < d; j++)
    dense[(gsize)j * d + (j & if_set ? j ^ flips : j)] = 1;
  return cv_operator_from_dense (d, dense);
}

/* ---- Circuits step by step: U_t, and how it is drawn ---- */

static CvOperator *
hadamard_t_step (guint t, guint n_qubits, CvGate *gate)
{
  const guint period = n_qubits == 1 ? 2 : 3, qubit = t / period % n_qubits, next = (qubit + 1) % n_qubits;

  if (t % period < 2)
    {
      gate[qubit] = t % period == 0 ? CV_GATE_H : CV_GATE_T;
      return one_qubit (gate[qubit], qubit, n_qubits);
    }
  gate[qubit] = CV_GATE_CONTROL;
  gate[next] = CV_GATE_TARGET;
  return controlled_not (qubit, next, n_qubits);
}

static CvOperator *
ghz_step (guint t, guint n_steps, guint n_qubits, CvGate *gate)
{
  CvOperator *u = NULL;
  const guint last = t + 1 == n_steps ? MAX (n_qubits - 1, t) : t; /* of the gates this step does */

  for (guint g = t; g <= last && g < n_qubits; g++)
    {
      g_autoptr (CvOperator) before = u;
      g_autoptr (CvOperator) next = g == 0 ? one_qubit (CV_GATE_H, 0, n_qubits) : controlled_not (g - 1, g, n_qubits);
      u = before ? cv_operator_product (next, before) : cv_operator_copy (next);
    }
  if (t >= n_qubits)
    return cv_operator_identity (1u << n_qubits);
  if (MIN (last, n_qubits - 1) > t)
    for (guint q = t ? t - 1 : 0; q < n_qubits; q++)
      gate[q] = q == (t ? t - 1 : 0) ? CV_GATE_BLOCK_TOP : CV_GATE_BLOCK;
  else if (t == 0)
    gate[0] = CV_GATE_H;
  else
    {
      gate[t - 1] = CV_GATE_CONTROL;
      gate[t] = CV_GATE_TARGET;
    }
  return u;
}

/* Columns of normal numbers made orthonormal are Haar-distributed (F. Mezzadri, Notices Amer. Math. Soc. 54, 592 (2007),
 * arXiv:math-ph/0609050: the triangular factor has a positive diagonal here). Twice, so that they are so to rounding. */
static void
random_unitary (gsl_rng *rng, guint d, double complex *u)
{
  for (guint k = 0; k < d * d; k++)
    {
      double re = gsl_ran_gaussian_ratio_method (rng, 1), im = gsl_ran_gaussian_ratio_method (rng, 1);
      u[k] = re + im * I;
    }
  for (guint pass = 0; pass < 2; pass++)
    for (guint j = 0; j < d; j++)
      {
        double square = 0;
        for (guint before = 0; before < j; before++)
          {
            double complex overlap = 0;
            for (guint i = 0; i < d; i++)
              overlap += conj (u[before * d + i]) * u[j * d + i];
            for (guint i = 0; i < d; i++)
              u[j * d + i] -= overlap * u[before * d + i];
          }
        for (guint i = 0; i < d; i++)
          square += creal (u[j * d + i] * conj (u[j * d + i]));
        for (guint i = 0; i < d; i++)
          u[j * d + i] /= sqrt (square);
      }
}

static CvOperator *
random_step (gsl_rng *rng, guint t, guint n_qubits, CvGate *gate)
{
  const guint wide = MIN (n_qubits, 2), first = n_qubits > 1 ? t % (n_qubits - 1) : 0;
  double complex dense[MOST_RANDOM * MOST_RANDOM];

  random_unitary (rng, 1u << wide, dense);
  gate[first] = wide == 1 ? CV_GATE_U : CV_GATE_BLOCK_TOP;
  if (wide == 2)
    gate[first + 1] = CV_GATE_BLOCK;
  g_autoptr (CvOperator) u = cv_operator_from_dense (1u << wide, dense);
  return on_qubits (u, first, n_qubits);
}

CvCircuit *
cv_circuit_new (CvCircuitKind kind, guint n_qubits, guint n_steps, guint seed)
{
  g_return_val_if_fail (n_qubits >= 1 && n_qubits <= CV_CIRCUIT_MOST_QUBITS, NULL);
  g_return_val_if_fail (n_steps >= 1 && n_steps <= CV_CIRCUIT_MOST_STEPS, NULL);
  CvCircuit *circuit = g_new0 (CvCircuit, 1);
  gsl_rng *rng = gsl_rng_alloc (gsl_rng_mt19937);

  gsl_rng_set (rng, seed);
  circuit->n_qubits = n_qubits;
  circuit->n_steps = n_steps;
  circuit->n_done = kind == CV_CIRCUIT_GHZ ? MIN (n_qubits, n_steps) : n_steps;
  circuit->unitary = g_new0 (CvOperator *, n_steps);
  circuit->gate = g_new0 (CvGate, n_steps * n_qubits); /* 0: CV_GATE_NONE */
  for (guint t = 0; t < n_steps; t++)
    {
      CvGate *gate = circuit->gate + t * n_qubits;
      circuit->unitary[t] = kind == CV_CIRCUIT_RANDOM ? random_step (rng, t, n_qubits, gate)
                            : kind == CV_CIRCUIT_GHZ  ? ghz_step (t, n_steps, n_qubits, gate)
                                                      : hadamard_t_step (t, n_qubits, gate);
    }
  gsl_rng_free (rng);
  return circuit;
}

void
cv_circuit_free (CvCircuit *circuit)
{
  if (!circuit)
    return;
  for (guint t = 0; t < circuit->n_steps; t++)
    cv_operator_free (circuit->unitary[t]);
  g_free (circuit->unitary);
  g_free (circuit->gate);
  g_free (circuit);
}
