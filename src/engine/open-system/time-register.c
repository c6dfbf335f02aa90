/* Cvasi: a quantum computation done by dissipation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/time-register.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"

#define ROUNDING 1e-13 /* products of up to 2 · 64 unitaries, each with errors of a few 1e-16 */

static CvTimeRegister *
make (guint n_qubits, guint n_steps)
{
  CvTimeRegister *r = g_new0 (CvTimeRegister, 1);

  r->n_qubits = n_qubits;
  r->n_steps = n_steps;
  r->d_register = 1u << n_qubits;
  r->d = r->d_register * (n_steps + 1);
  r->n_jumps = n_qubits + n_steps;
  r->hamiltonian = cv_operator_zero (r->d);
  r->jump = g_new0 (CvOperator *, r->n_jumps);
  r->v = g_new0 (double complex, (gsize)(n_steps + 1) * r->d_register * r->d_register);
  r->scratch = g_new0 (double complex, (gsize)r->d_register * r->d_register);
  return r;
}

void
cv_time_register_free (CvTimeRegister *r)
{
  if (!r)
    return;
  for (guint k = 0; k < r->n_jumps; k++)
    cv_operator_free (r->jump[k]);
  cv_operator_free (r->hamiltonian);
  g_free (r->jump);
  g_free (r->v);
  g_free (r->scratch);
  g_free (r);
}

static double complex *
v_of (const CvTimeRegister *r, guint t)
{
  return r->v + (gsize)t * r->d_register * r->d_register;
}

/* V_0 = 1, V_{t+1} = U_t V_t, column by column. */
static void
make_products (CvTimeRegister *r, const CvCircuit *circuit)
{
  const guint n = r->d_register;

  for (guint q = 0; q < n; q++)
    r->v[(gsize)q * n + q] = 1;
  for (guint t = 0; t < r->n_steps; t++)
    for (guint q = 0; q < n; q++)
      cv_operator_apply (circuit->unitary[t], v_of (r, t) + (gsize)q * n, v_of (r, t + 1) + (gsize)q * n);
}

CvTimeRegister *
cv_time_register_new (const CvCircuit *circuit)
{
  const guint n_qubits = circuit->n_qubits, n_clock = circuit->n_steps + 1;
  CvTimeRegister *r = make (n_qubits, circuit->n_steps);
  g_autoptr (CvOperator) zero = cv_operator_unit (n_clock, 0, 0);
  g_autoptr (CvOperator) lowering = cv_operator_unit (2, 0, 1);

  make_products (r, circuit);
  for (guint i = 0; i < n_qubits; i++)
    {
      g_autoptr (CvOperator) reset = cv_operator_on_site (lowering, i, n_qubits);
      r->jump[i] = cv_operator_tensor (zero, reset);
    }
  for (guint t = 0; t < circuit->n_steps; t++)
    {
      g_autoptr (CvOperator) tick = cv_operator_unit (n_clock, t + 1, t);
      g_autoptr (CvOperator) forward = cv_operator_tensor (tick, circuit->unitary[t]);
      g_autoptr (CvOperator) back = cv_operator_adjoint (forward);
      r->jump[n_qubits + t] = cv_operator_sum (1, forward, 1, back);
    }
  return r;
}

CvLindbladSpec
cv_time_register_spec (const CvTimeRegister *r)
{
  return (CvLindbladSpec){ r->d, r->hamiltonian, r->n_jumps, (const CvOperator *const *)r->jump };
}

/* ---- The frame of the circuit ---- */

typedef enum
{
  PLAIN,
  ADJOINT
} Side;

/* The block of 2^N at (row, column) of a matrix of height `rows`, times V or V† of its clock readings on both sides. */
static void
turn_block (CvTimeRegister *r, guint row, Side left, guint column, Side right, double complex *block, guint rows)
{
  const guint n = r->d_register;
  const double complex *a = v_of (r, row), *b = v_of (r, column);
  double complex *half = r->scratch;

  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < n; i++)
      {
        double complex sum = 0;
        for (guint k = 0; k < n; k++)
          sum += (left == ADJOINT ? conj (a[i * n + k]) : a[k * n + i]) * block[(gsize)j * rows + k];
        half[j * n + i] = sum;
      }
  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < n; i++)
      {
        double complex sum = 0;
        for (guint k = 0; k < n; k++)
          sum += half[k * n + i] * (right == ADJOINT ? conj (b[k * n + j]) : b[j * n + k]);
        block[(gsize)j * rows + i] = sum;
      }
}

static gboolean
is_zero (guint n, const double complex *block, guint rows)
{
  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < n; i++)
      if (block[(gsize)j * rows + i] != 0)
        return FALSE;
  return TRUE;
}

/* Most states have no coherence between clock readings. */
static void
turn (CvTimeRegister *r, Side left, const double complex *rho, double complex *result)
{
  const guint n = r->d_register;

  if (result != rho)
    memcpy (result, rho, (gsize)r->d * r->d * sizeof *rho);
  for (guint column = 0; column <= r->n_steps; column++)
    for (guint row = 0; row <= r->n_steps; row++)
      {
        double complex *block = result + (gsize)column * n * r->d + row * n;
        if (!is_zero (n, block, r->d))
          turn_block (r, row, left, column, left == ADJOINT ? PLAIN : ADJOINT, block, r->d);
      }
}

void
cv_time_register_to_frame (CvTimeRegister *r, const double complex *rho, double complex *result)
{
  turn (r, ADJOINT, rho, result);
}

void
cv_time_register_from_frame (CvTimeRegister *r, const double complex *rho, double complex *result)
{
  turn (r, PLAIN, rho, result);
}

CvTimeRegister *
cv_time_register_in_frame (const CvTimeRegister *r)
{
  const gsize size = (gsize)r->d * r->d;
  CvTimeRegister *frame = make (r->n_qubits, r->n_steps);
  g_autofree double complex *dense = g_new (double complex, size);
  g_autofree double complex *v = g_steal_pointer (&frame->v);

  frame->v = r->v; /* for turning the jumps */
  for (guint k = 0; k < r->n_jumps; k++)
    {
      cv_operator_to_dense (r->jump[k], dense);
      turn (frame, ADJOINT, dense, dense);
      for (gsize i = 0; i < size; i++)
        dense[i] = cabs (dense[i]) < ROUNDING ? 0 : dense[i];
      frame->jump[k] = cv_operator_from_dense (r->d, dense);
    }
  frame->v = g_steal_pointer (&v);
  for (guint t = 0; t <= r->n_steps; t++)
    for (guint q = 0; q < r->d_register; q++)
      v_of (frame, t)[(gsize)q * r->d_register + q] = 1;
  return frame;
}

/* ---- States ---- */

const double complex *
cv_time_register_psi (const CvTimeRegister *r, guint t)
{
  return v_of (r, t);
}

void
cv_time_register_history (const CvTimeRegister *r, double complex *rho)
{
  const guint n = r->d_register;

  memset (rho, 0, (gsize)r->d * r->d * sizeof *rho);
  for (guint t = 0; t <= r->n_steps; t++)
    {
      const double complex *psi = cv_time_register_psi (r, t);
      for (guint j = 0; j < n; j++)
        for (guint i = 0; i < n; i++)
          rho[(gsize)(t * n + j) * r->d + t * n + i] = psi[i] * conj (psi[j]) / (r->n_steps + 1);
    }
}

void
cv_time_register_start (const CvTimeRegister *r, CvTimeStart start, double complex *rho)
{
  const guint n = r->d_register, t = start == CV_TIME_START_WRONG_END ? r->n_steps : 0;
  g_autofree double complex *psi = g_new0 (double complex, r->d);

  switch (start)
    {
    case CV_TIME_START_MIXED:
      memset (rho, 0, (gsize)r->d * r->d * sizeof *rho);
      for (guint i = 0; i < r->d; i++)
        rho[(gsize)i * r->d + i] = 1.0 / r->d;
      return;
    case CV_TIME_START_HISTORY:
      for (guint s = 0; s <= r->n_steps; s++)
        for (guint q = 0; q < n; q++)
          psi[s * n + q] = cv_time_register_psi (r, s)[q] / sqrt (r->n_steps + 1.0);
      break;
    case CV_TIME_START_PLUS:
      for (guint q = 0; q < n; q++)
        psi[q] = 1 / sqrt (n);
      break;
    case CV_TIME_START_ZEROS:
      psi[0] = 1;
      break;
    case CV_TIME_START_ONES:
    case CV_TIME_START_WRONG_END:
    default:
      psi[t * n + n - 1] = 1;
      break;
    }
  cv_density_from_pure (r->d, psi, rho);
}

void
cv_time_register_clock (const CvTimeRegister *r, const double complex *rho, double *p)
{
  for (guint t = 0; t <= r->n_steps; t++)
    {
      p[t] = 0;
      for (guint i = t * r->d_register; i < (t + 1) * r->d_register; i++)
        p[t] += creal (rho[(gsize)i * r->d + i]);
    }
}

void
cv_time_register_block (const CvTimeRegister *r, const double complex *rho, guint t, double complex *block)
{
  const guint n = r->d_register;

  for (guint j = 0; j < n; j++)
    memcpy (block + (gsize)j * n, rho + (gsize)(t * n + j) * r->d + t * n, n * sizeof *block);
}
