/* Cvasi: dense complex linear algebra, by LAPACK
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/linear.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include <cblas.h>
#define LAPACK_COMPLEX_C99
#include <lapacke.h>

#include "engine/numeric/fft.h"

/* Only OpenBLAS has it; with another BLAS the symbol is not there. */
extern void openblas_set_num_threads (int n) __attribute__ ((weak));

static void
one_thread (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      if (openblas_set_num_threads)
        openblas_set_num_threads (1);
      g_once_init_leave (&done, 1);
    }
}

static gboolean
is_finite (gsize n, const double complex *a)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (creal (a[i])) || !isfinite (cimag (a[i])))
      return FALSE;
  return TRUE;
}

/* ---- Hermitian ---- */

struct _CvHermitian
{
  lapack_int n, n_work, n_real, n_int;
  double complex *copy, *work;
  double *real, *value;
  lapack_int *integer;
};

CvHermitian *
cv_hermitian_new (guint n)
{
  g_return_val_if_fail (n >= 1, NULL);
  CvHermitian *room = g_new0 (CvHermitian, 1);
  double complex best_work = 0;
  double best_real = 0;
  lapack_int best_int = 0;

  one_thread ();
  room->n = (lapack_int)n;
  LAPACKE_zheevd_work (LAPACK_COL_MAJOR, 'V', 'L', room->n, NULL, room->n, NULL, &best_work, -1, &best_real, -1,
                       &best_int, -1);
  room->n_work = (lapack_int)creal (best_work);
  room->n_real = (lapack_int)best_real;
  room->n_int = best_int;
  room->copy = cv_fft_alloc ((gsize)n * n * sizeof *room->copy);
  room->work = cv_fft_alloc ((gsize)room->n_work * sizeof *room->work);
  room->real = cv_fft_alloc ((gsize)room->n_real * sizeof *room->real);
  room->integer = cv_fft_alloc ((gsize)room->n_int * sizeof *room->integer);
  room->value = cv_fft_alloc (n * sizeof *room->value);
  if (room->copy && room->work && room->real && room->integer && room->value)
    return room;
  cv_hermitian_free (room);
  return NULL;
}

void
cv_hermitian_free (CvHermitian *room)
{
  if (!room)
    return;
  cv_fft_free (room->copy);
  cv_fft_free (room->work);
  cv_fft_free (room->real);
  cv_fft_free (room->integer);
  cv_fft_free (room->value);
  g_free (room);
}

double *
cv_hermitian_values (CvHermitian *room)
{
  return room->value;
}

gboolean
cv_hermitian_eigen (CvHermitian *room, const double complex *a, double *value, double complex *vector)
{
  const gsize size = (gsize)room->n * (gsize)room->n;

  if (!is_finite (size, a))
    return FALSE;
  memcpy (room->copy, a, size * sizeof *a);
  if (LAPACKE_zheevd_work (LAPACK_COL_MAJOR, vector ? 'V' : 'N', 'L', room->n, room->copy, room->n, value, room->work,
                           room->n_work, room->real, room->n_real, room->integer, room->n_int) != 0)
    return FALSE;
  if (vector)
    memcpy (vector, room->copy, size * sizeof *a);
  return TRUE;
}

/* ---- General ---- */

gboolean
cv_eigenvalues (guint n, double complex *a, double complex *value)
{
  one_thread ();
  return is_finite ((gsize)n * n, a) &&
         LAPACKE_zgeev (LAPACK_COL_MAJOR, 'N', 'N', (lapack_int)n, a, (lapack_int)n, value, NULL, 1, NULL, 1) == 0;
}

static double
norm_1 (guint n, const double complex *a)
{
  double most = 0;

  for (guint j = 0; j < n; j++)
    {
      double sum = 0;
      for (guint i = 0; i < n; i++)
        sum += cabs (a[(gsize)j * n + i]);
      most = MAX (most, sum);
    }
  return most;
}

gboolean
cv_linear_solve_estimated (guint n, guint m, double complex *a, double complex *x, double *regular)
{
  const lapack_int size = (lapack_int)n;
  g_autofree lapack_int *pivot = g_new (lapack_int, n);

  one_thread ();
  *regular = 0;
  if (!is_finite ((gsize)n * n, a) || !is_finite ((gsize)n * m, x))
    return FALSE;
  double norm = norm_1 (n, a);
  return LAPACKE_zgetrf (LAPACK_COL_MAJOR, size, size, a, size, pivot) == 0 &&
         LAPACKE_zgecon (LAPACK_COL_MAJOR, '1', size, a, size, norm, regular) == 0 &&
         (m == 0 || LAPACKE_zgetrs (LAPACK_COL_MAJOR, 'N', size, (lapack_int)m, a, size, pivot, x, size) == 0);
}

gboolean
cv_linear_solve (guint n, guint m, double complex *a, double complex *x)
{
  double regular;

  return cv_linear_solve_estimated (n, m, a, x, &regular) && regular >= DBL_EPSILON;
}

gboolean
cv_singular_values (guint n, double complex *a, double *singular)
{
  one_thread ();
  return is_finite ((gsize)n * n, a) && LAPACKE_zgesdd (LAPACK_COL_MAJOR, 'N', (lapack_int)n, (lapack_int)n, a,
                                                        (lapack_int)n, singular, NULL, 1, NULL, 1) == 0;
}

void
cv_matrix_multiply (guint n, const double complex *a, const double complex *b, double complex *c)
{
  const double complex one = 1, zero = 0;

  one_thread ();
  cblas_zgemm (CblasColMajor, CblasNoTrans, CblasNoTrans, (int)n, (int)n, (int)n, &one, a, (int)n, b, (int)n, &zero, c,
               (int)n);
}

void
cv_real_multiply (guint n, guint m, guint k, const double *a, guint a_apart, const double *b, guint b_apart,
                  gboolean b_transposed, double *c, guint c_apart)
{
  one_thread ();
  cblas_dgemm (CblasRowMajor, CblasNoTrans, b_transposed ? CblasTrans : CblasNoTrans, (int)n, (int)m, (int)k, 1, a,
               (int)a_apart, b, (int)b_apart, 0, c, (int)c_apart);
}

/* ---- Exponential ---- */

#define PADE_ORDER 13
#define PADE_REACH 5.371920351148152 /* theta_13 of Higham's table 2.3 */

/* Coefficients of the [13/13] approximant, Higham's equation (2.21): (26 - j)! 13!/(26! j! (13 - j)!), times the first. */
static const double pade[PADE_ORDER + 1] = { 64764752532480000,
                                             32382376266240000,
                                             7771770303897600,
                                             1187353796428800,
                                             129060195264000,
                                             10559470521600,
                                             670442572800,
                                             33522128640,
                                             1323241920,
                                             40840800,
                                             960960,
                                             16380,
                                             182,
                                             1 };

struct _CvMatrixExp
{
  guint n;
  double complex *room[7];
  lapack_int *pivot;
};

CvMatrixExp *
cv_matrix_exp_new (guint n)
{
  g_return_val_if_fail (n >= 1, NULL);
  CvMatrixExp *exp = g_new0 (CvMatrixExp, 1);

  one_thread ();
  exp->n = n;
  exp->pivot = g_new (lapack_int, n);
  for (guint k = 0; k < G_N_ELEMENTS (exp->room); k++)
    if (!(exp->room[k] = cv_fft_alloc ((gsize)n * n * sizeof (double complex))))
      {
        cv_matrix_exp_free (exp);
        return NULL;
      }
  return exp;
}

void
cv_matrix_exp_free (CvMatrixExp *exp)
{
  if (!exp)
    return;
  for (guint k = 0; k < G_N_ELEMENTS (exp->room); k++)
    cv_fft_free (exp->room[k]);
  g_free (exp->pivot);
  g_free (exp);
}

/* to = Σ c[k] m[k], k = 0 … 3, m[0] the identity. */
static void
combine (guint n, const double *c, double complex *const *m, double complex *to)
{
  for (gsize i = 0; i < (gsize)n * n; i++)
    to[i] = c[1] * m[1][i] + c[2] * m[2][i] + c[3] * m[3][i];
  for (guint i = 0; i < n; i++)
    to[(gsize)i * n + i] += c[0];
}

gboolean
cv_matrix_exp (CvMatrixExp *exp, const double complex *a, double complex *result)
{
  const guint n = exp->n;
  const gsize size = (gsize)n * n;
  double complex **r = exp->room, *A = r[0], *U = r[4], *V = r[5], *work = r[6];
  int squarings = 0;

  if (!is_finite (size, a))
    return FALSE;
  frexp (norm_1 (n, a) / PADE_REACH, &squarings);
  squarings = MAX (squarings, 0);
  for (gsize i = 0; i < size; i++)
    A[i] = ldexp (1, -squarings) * a[i];
  double complex *power[4] = { NULL, r[1], r[2], r[3] }; /* A², A⁴, A⁶ */
  cv_matrix_multiply (n, A, A, power[1]);
  cv_matrix_multiply (n, power[1], power[1], power[2]);
  cv_matrix_multiply (n, power[2], power[1], power[3]);

  /* U = A (A⁶ (b13 A⁶ + b11 A⁴ + b9 A²) + b7 A⁶ + b5 A⁴ + b3 A² + b1), V the same with even coefficients and no A. */
  combine (n, (const double[]){ 0, pade[9], pade[11], pade[13] }, power, V);
  cv_matrix_multiply (n, power[3], V, work);
  combine (n, (const double[]){ pade[1], pade[3], pade[5], pade[7] }, power, V);
  for (gsize i = 0; i < size; i++)
    work[i] += V[i];
  cv_matrix_multiply (n, A, work, U);
  combine (n, (const double[]){ 0, pade[8], pade[10], pade[12] }, power, A);
  cv_matrix_multiply (n, power[3], A, work);
  combine (n, (const double[]){ pade[0], pade[2], pade[4], pade[6] }, power, V);
  for (gsize i = 0; i < size; i++)
    {
      double complex even = V[i] + work[i];
      result[i] = even + U[i];
      work[i] = even - U[i];
    }
  if (LAPACKE_zgesv_work (LAPACK_COL_MAJOR, (lapack_int)n, (lapack_int)n, work, (lapack_int)n, exp->pivot, result,
                          (lapack_int)n) != 0)
    return FALSE;
  for (int k = 0; k < squarings; k++)
    {
      cv_matrix_multiply (n, result, result, work);
      memcpy (result, work, size * sizeof *result);
    }
  return is_finite (size, result);
}
