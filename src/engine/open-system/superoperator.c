/* Cvasi: superoperators, linear maps of density matrices as matrices on vec(ρ)
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/superoperator.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"

static CvOperator *
conjugate (const CvOperator *a)
{
  CvOperator *b = cv_operator_copy (a);

  for (guint e = 0; e < b->start[b->d]; e++)
    b->value[e] = conj (b->value[e]);
  return b;
}

/* *sum += alpha (Bᵀ ⊗ A), the superoperator of X → A X B. */
static void
add_map (CvOperator **sum, double complex alpha, const CvOperator *a, const CvOperator *b)
{
  g_autoptr (CvOperator) adjoint = cv_operator_adjoint (b);
  g_autoptr (CvOperator) transposed = conjugate (adjoint);

  cv_operator_add (sum, alpha, cv_operator_tensor (transposed, a));
}

CvOperator *
cv_superoperator_sparse (const CvLindbladSpec *spec)
{
  g_return_val_if_fail (spec->d <= 256, NULL);
  g_autoptr (CvOperator) one = cv_operator_identity (spec->d);
  CvOperator *sum = cv_operator_zero (spec->d * spec->d);

  add_map (&sum, -I, spec->hamiltonian, one);
  add_map (&sum, I, one, spec->hamiltonian);
  for (guint k = 0; k < spec->n_jumps; k++)
    {
      g_autoptr (CvOperator) adjoint = cv_operator_adjoint (spec->jump[k]);
      g_autoptr (CvOperator) decay = cv_operator_product (adjoint, spec->jump[k]);
      add_map (&sum, 1, spec->jump[k], adjoint);
      add_map (&sum, -0.5, decay, one);
      add_map (&sum, -0.5, one, decay);
    }
  return sum;
}

void
cv_superoperator_generator (const CvLindbladSpec *spec, double complex *generator)
{
  g_autoptr (CvOperator) sparse = cv_superoperator_sparse (spec);

  cv_operator_to_dense (sparse, generator);
}

void
cv_superoperator_apply (guint d, const double complex *s, const double complex *rho, double complex *result)
{
  const gsize n = (gsize)d * d;

  memset (result, 0, n * sizeof *result);
  for (gsize j = 0; j < n; j++)
    for (gsize i = 0; i < n; i++)
      result[i] += s[j * n + i] * rho[j];
}

void
cv_superoperator_from_kraus (guint d, guint n, const double complex *const *kraus, double complex *s)
{
  const gsize size = (gsize)d * d;

  memset (s, 0, size * size * sizeof *s);
  for (guint k = 0; k < n; k++)
    for (guint l = 0; l < d; l++)   /* column of K*, element (j, l) */
      for (guint m = 0; m < d; m++) /* column of K, element (i, m) */
        for (guint j = 0; j < d; j++)
          for (guint i = 0; i < d; i++)
            s[((gsize)l * d + m) * size + (gsize)j * d + i] +=
                conj (kraus[k][(gsize)l * d + j]) * kraus[k][(gsize)m * d + i];
}

void
cv_superoperator_choi (guint d, const double complex *s, double complex *choi)
{
  const gsize size = (gsize)d * d;

  /* S(|i⟩⟨j|) is column j d + i of S; its element (k, l) goes to row i d + k, column j d + l. */
  for (guint j = 0; j < d; j++)
    for (guint i = 0; i < d; i++)
      for (guint l = 0; l < d; l++)
        for (guint k = 0; k < d; k++)
          choi[((gsize)j * d + l) * size + (gsize)i * d + k] = s[((gsize)j * d + i) * size + (gsize)l * d + k];
}

double
cv_superoperator_choi_min (guint d, const double complex *s)
{
  const guint size = d * d;
  g_autoptr (CvHermitian) room = cv_hermitian_new (size);
  double complex *choi = cv_density_new (size);
  double least = NAN;

  if (room && choi)
    {
      cv_superoperator_choi (d, s, choi);
      if (cv_hermitian_eigen (room, choi, cv_hermitian_values (room), NULL))
        least = cv_hermitian_values (room)[0];
    }
  cv_fft_free (choi);
  return least;
}

double
cv_superoperator_trace_error (guint d, const double complex *s)
{
  const gsize size = (gsize)d * d;
  double most = 0;

  for (guint j = 0; j < d; j++)
    for (guint i = 0; i < d; i++)
      {
        double complex trace = i == j ? -1 : 0;
        for (guint k = 0; k < d; k++)
          trace += s[((gsize)j * d + i) * size + (gsize)k * d + k];
        most = cabs (trace) > most || isnan (cabs (trace)) ? cabs (trace) : most;
      }
  return most;
}

guint
cv_superoperator_to_kraus (guint d, const double complex *s, double least, double complex *kraus)
{
  const guint size = d * d;
  g_autoptr (CvHermitian) room = cv_hermitian_new (size);
  double complex *choi = cv_density_new (size), *vector = cv_density_new (size);
  guint n = 0;

  if (room && choi && vector)
    {
      cv_superoperator_choi (d, s, choi);
      if (cv_hermitian_eigen (room, choi, cv_hermitian_values (room), vector))
        for (guint e = size; e-- > 0 && cv_hermitian_values (room)[e] > least; n++)
          for (guint i = 0; i < d; i++)
            for (guint k = 0; k < d; k++)
              kraus[(gsize)n * size + (gsize)i * d + k] =
                  sqrt (cv_hermitian_values (room)[e]) * vector[(gsize)e * size + (gsize)i * d + k];
    }
  cv_fft_free (choi);
  cv_fft_free (vector);
  return n;
}
