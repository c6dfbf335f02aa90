/* Cvasi: sparse operators of finite systems: ladders, spins, tensor products
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/operator.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/linear.h"

/* Room for n elements, all rows empty. */
static CvOperator *
make (guint d, guint n)
{
  CvOperator *a = g_new0 (CvOperator, 1);

  a->d = d;
  a->start = g_new0 (guint, (gsize)d + 1);
  a->column = g_new (guint, MAX (n, 1));
  a->value = g_new (double complex, MAX (n, 1));
  return a;
}

void
cv_operator_free (CvOperator *a)
{
  if (!a)
    return;
  g_free (a->start);
  g_free (a->column);
  g_free (a->value);
  g_free (a);
}

CvOperator *
cv_operator_zero (guint d)
{
  g_return_val_if_fail (d >= 1, NULL);
  return make (d, 0);
}

CvOperator *
cv_operator_diagonal (guint d, const double complex *diagonal)
{
  CvOperator *a = make (d, d);
  guint n = 0;

  for (guint i = 0; i < d; i++)
    {
      if (diagonal[i] != 0)
        {
          a->column[n] = i;
          a->value[n++] = diagonal[i];
        }
      a->start[i + 1] = n;
    }
  return a;
}

CvOperator *
cv_operator_identity (guint d)
{
  CvOperator *a = make (d, d);

  for (guint i = 0; i < d; i++)
    {
      a->column[i] = i;
      a->value[i] = 1;
      a->start[i + 1] = i + 1;
    }
  return a;
}

CvOperator *
cv_operator_from_dense (guint d, const double complex *dense)
{
  guint n = 0;

  for (gsize k = 0; k < (gsize)d * d; k++)
    n += dense[k] != 0;
  CvOperator *a = make (d, n);
  n = 0;
  for (guint i = 0; i < d; i++)
    {
      for (guint j = 0; j < d; j++)
        if (dense[(gsize)j * d + i] != 0)
          {
            a->column[n] = j;
            a->value[n++] = dense[(gsize)j * d + i];
          }
      a->start[i + 1] = n;
    }
  return a;
}

void
cv_operator_to_dense (const CvOperator *a, double complex *dense)
{
  memset (dense, 0, (gsize)a->d * a->d * sizeof *dense);
  for (guint i = 0; i < a->d; i++)
    for (guint e = a->start[i]; e < a->start[i + 1]; e++)
      dense[(gsize)a->column[e] * a->d + i] = a->value[e];
}

CvOperator *
cv_operator_unit (guint d, guint i, guint j)
{
  g_return_val_if_fail (i < d && j < d, NULL);
  CvOperator *a = make (d, 1);

  a->column[0] = j;
  a->value[0] = 1;
  for (guint k = i; k < d; k++)
    a->start[k + 1] = 1;
  return a;
}

CvOperator *
cv_operator_lowering (guint d)
{
  g_return_val_if_fail (d >= 1, NULL);
  CvOperator *a = make (d, d);

  for (guint i = 0; i < d; i++)
    {
      if (i + 1 < d)
        {
          a->column[i] = i + 1;
          a->value[i] = sqrt (i + 1.0);
        }
      a->start[i + 1] = MIN (i + 1, d - 1);
    }
  return a;
}

CvOperator *
cv_operator_pauli (char which)
{
  double complex m[4] = { 0 }; /* by columns: ee, ge, eg, gg */

  switch (which)
    {
    case 'x':
      m[1] = m[2] = 1;
      break;
    case 'y':
      m[1] = I;
      m[2] = -I;
      break;
    case 'z':
      m[0] = 1;
      m[3] = -1;
      break;
    case '+':
      m[2] = 1;
      break;
    case '-':
      m[1] = 1;
      break;
    case '1':
      m[0] = m[3] = 1;
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  return cv_operator_from_dense (2, m);
}

CvOperator *
cv_operator_copy (const CvOperator *a)
{
  return cv_operator_scaled (1, a);
}

CvOperator *
cv_operator_scaled (double complex alpha, const CvOperator *a)
{
  if (alpha == 0)
    return cv_operator_zero (a->d);
  const guint n = a->start[a->d];
  CvOperator *b = make (a->d, n);

  memcpy (b->start, a->start, ((gsize)a->d + 1) * sizeof *a->start);
  memcpy (b->column, a->column, n * sizeof *a->column);
  for (guint e = 0; e < n; e++)
    b->value[e] = alpha * a->value[e];
  return b;
}

CvOperator *
cv_operator_tensor (const CvOperator *a, const CvOperator *b)
{
  CvOperator *c = make (a->d * b->d, a->start[a->d] * b->start[b->d]);
  guint n = 0;

  for (guint i = 0; i < a->d; i++)
    for (guint k = 0; k < b->d; k++)
      {
        for (guint e = a->start[i]; e < a->start[i + 1]; e++)
          for (guint f = b->start[k]; f < b->start[k + 1]; f++)
            {
              c->column[n] = a->column[e] * b->d + b->column[f];
              c->value[n++] = a->value[e] * b->value[f];
            }
        c->start[i * b->d + k + 1] = n;
      }
  return c;
}

/* A row that is summed up element by element, then written out with its columns in order. */
typedef struct
{
  double complex *value; /* [d], zero where not touched */
  gboolean *touched;
  GArray *columns;
} Row;

static Row
row_new (guint d)
{
  return (Row){ g_new0 (double complex, d), g_new0 (gboolean, d), g_array_new (FALSE, FALSE, sizeof (guint)) };
}

static void
row_clear (Row *row)
{
  g_free (row->value);
  g_free (row->touched);
  g_array_unref (row->columns);
}

static void
row_add (Row *row, guint column, double complex value)
{
  if (!row->touched[column])
    {
      row->touched[column] = TRUE;
      g_array_append_val (row->columns, column);
    }
  row->value[column] += value;
}

static int
by_column (gconstpointer a, gconstpointer b)
{
  return *(const guint *)a < *(const guint *)b ? -1 : 1;
}

/* Appends the row to the growing arrays of an operator and forgets it. Exact zeros are left out. */
static void
row_flush (Row *row, GArray *column, GArray *value)
{
  g_array_sort (row->columns, by_column);
  for (guint k = 0; k < row->columns->len; k++)
    {
      guint j = g_array_index (row->columns, guint, k);
      if (row->value[j] != 0)
        {
          g_array_append_val (column, j);
          g_array_append_val (value, row->value[j]);
        }
      row->value[j] = 0;
      row->touched[j] = FALSE;
    }
  g_array_set_size (row->columns, 0);
}

/* fill (data, i, row) sums up row i. */
static CvOperator *
by_rows (guint d, void (*fill) (gconstpointer data, guint i, Row *row), gconstpointer data)
{
  Row row = row_new (d);
  GArray *column = g_array_new (FALSE, FALSE, sizeof (guint)),
         *value = g_array_new (FALSE, FALSE, sizeof (double complex));
  CvOperator *a = g_new0 (CvOperator, 1);

  a->d = d;
  a->start = g_new0 (guint, (gsize)d + 1);
  for (guint i = 0; i < d; i++)
    {
      fill (data, i, &row);
      row_flush (&row, column, value);
      a->start[i + 1] = column->len;
    }
  row_clear (&row);
  /* An empty operator has arrays too, so that nobody copies from NULL. */
  g_array_set_size (column, MAX (column->len, 1));
  g_array_set_size (value, MAX (value->len, 1));
  a->column = (guint *)(gpointer)g_array_free (column, FALSE);
  a->value = (double complex *)(gpointer)g_array_free (value, FALSE);
  return a;
}

typedef struct
{
  const CvOperator *a, *b;
  double complex alpha, beta;
} Two;

static void
fill_product (gconstpointer data, guint i, Row *row)
{
  const Two *two = data;

  for (guint e = two->a->start[i]; e < two->a->start[i + 1]; e++)
    for (guint k = two->a->column[e], f = two->b->start[k]; f < two->b->start[k + 1]; f++)
      row_add (row, two->b->column[f], two->a->value[e] * two->b->value[f]);
}

static void
fill_sum (gconstpointer data, guint i, Row *row)
{
  const Two *two = data;

  for (guint e = two->a->start[i]; e < two->a->start[i + 1]; e++)
    row_add (row, two->a->column[e], two->alpha * two->a->value[e]);
  for (guint e = two->b->start[i]; e < two->b->start[i + 1]; e++)
    row_add (row, two->b->column[e], two->beta * two->b->value[e]);
}

CvOperator *
cv_operator_product (const CvOperator *a, const CvOperator *b)
{
  g_return_val_if_fail (a->d == b->d, NULL);
  return by_rows (a->d, fill_product, &(Two){ a, b, 1, 1 });
}

CvOperator *
cv_operator_sum (double complex alpha, const CvOperator *a, double complex beta, const CvOperator *b)
{
  g_return_val_if_fail (a->d == b->d, NULL);
  return by_rows (a->d, fill_sum, &(Two){ a, b, alpha, beta });
}

void
cv_operator_add (CvOperator **a, double complex alpha, CvOperator *b)
{
  CvOperator *sum = cv_operator_sum (1, *a, alpha, b);

  cv_operator_free (*a);
  cv_operator_free (b);
  *a = sum;
}

CvOperator *
cv_operator_adjoint (const CvOperator *a)
{
  CvOperator *b = make (a->d, a->start[a->d]);

  for (guint e = 0; e < a->start[a->d]; e++)
    b->start[a->column[e] + 1]++;
  for (guint i = 0; i < a->d; i++)
    b->start[i + 1] += b->start[i];
  g_autofree guint *next = g_memdup2 (b->start, (gsize)a->d * sizeof *next);
  for (guint i = 0; i < a->d; i++)
    for (guint e = a->start[i]; e < a->start[i + 1]; e++)
      {
        guint to = next[a->column[e]]++;
        b->column[to] = i;
        b->value[to] = conj (a->value[e]);
      }
  return b;
}

CvOperator *
cv_operator_on_site (const CvOperator *a, guint site, guint n)
{
  g_return_val_if_fail (a->d == 2 && site < n && n <= 16, NULL);
  g_autoptr (CvOperator) before = cv_operator_identity (1u << site),
                         after = cv_operator_identity (1u << (n - 1 - site));
  g_autoptr (CvOperator) left = cv_operator_tensor (before, a);

  return cv_operator_tensor (left, after);
}

void
cv_operator_apply (const CvOperator *a, const double complex *psi, double complex *result)
{
  for (guint i = 0; i < a->d; i++)
    {
      double complex sum = 0;
      for (guint e = a->start[i]; e < a->start[i + 1]; e++)
        sum += a->value[e] * psi[a->column[e]];
      result[i] = sum;
    }
}

double complex
cv_operator_mean (const CvOperator *a, const double complex *rho)
{
  double complex sum = 0;

  for (guint i = 0; i < a->d; i++)
    for (guint e = a->start[i]; e < a->start[i + 1]; e++)
      sum += a->value[e] * rho[(gsize)i * a->d + a->column[e]];
  return sum;
}

double
cv_operator_norm (const CvOperator *a)
{
  double sum = 0;

  for (guint e = 0; e < a->start[a->d]; e++)
    sum += creal (a->value[e] * conj (a->value[e]));
  return sqrt (sum);
}

double
cv_operator_commutator_norm (const CvOperator *a, const CvOperator *b)
{
  g_autoptr (CvOperator) ab = cv_operator_product (a, b), ba = cv_operator_product (b, a);
  g_autoptr (CvOperator) difference = cv_operator_sum (1, ab, -1, ba);

  return cv_operator_norm (difference);
}

#define LANCZOS_STEPS 40u

/* next = a v - β before, made orthogonal to v: α, and the new β. */
static void
lanczos_step (const CvOperator *a, guint n, double complex *const *v, double beta, double *alpha, double *next_beta)
{
  const guint d = a->d;
  double complex *now = v[n % 3], *before = v[(n + 2) % 3], *next = v[(n + 1) % 3];
  double sum = 0, square = 0;

  cv_operator_apply (a, now, next);
  for (guint i = 0; i < d; i++)
    {
      next[i] -= beta * before[i];
      sum += creal (conj (now[i]) * next[i]);
    }
  for (guint i = 0; i < d; i++)
    {
      next[i] -= sum * now[i];
      square += creal (next[i] * conj (next[i]));
    }
  for (guint i = 0; square > 0 && i < d; i++)
    next[i] /= sqrt (square);
  *alpha = sum;
  *next_beta = sqrt (square);
}

gboolean
cv_operator_extent (const CvOperator *a, double *least, double *most)
{
  const guint m = MIN (a->d, LANCZOS_STEPS);
  g_autoptr (CvOperator) adjoint = cv_operator_adjoint (a), hermitian = cv_operator_sum (0.5, a, 0.5, adjoint);
  g_autoptr (CvHermitian) room = cv_hermitian_new (m);
  g_autofree double complex *vectors = g_new0 (double complex, 3 * (gsize)a->d), *t = g_new0 (double complex, m *m);
  double complex *v[3] = { vectors, vectors + a->d, vectors + 2 * (gsize)a->d };
  const double scale = cv_operator_norm (hermitian);
  double beta = 0;

  *least = *most = 0;
  if (!room || !isfinite (scale))
    return FALSE;
  if (a->d <= LANCZOS_STEPS)
    cv_operator_to_dense (hermitian, t);
  else
    {
      /* A start that no symmetry keeps away from any eigenvector. */
      double square = 0;
      for (guint i = 0; i < a->d; i++)
        square += pow (v[0][i] = 1 + 0.5 * sin (1.7 * i * i + 0.3), 2);
      for (guint i = 0; i < a->d; i++)
        v[0][i] /= sqrt (square);
      for (guint n = 0; n < m; n++)
        {
          double alpha, next;
          lanczos_step (hermitian, n, v, beta, &alpha, &next);
          t[n * m + n] = alpha;
          if (next <= 1e-13 * scale)
            break;
          if (n + 1 < m)
            t[n * m + n + 1] = t[(n + 1) * m + n] = next;
          beta = next;
        }
    }
  if (!cv_hermitian_eigen (room, t, cv_hermitian_values (room), NULL))
    return FALSE;
  *least = cv_hermitian_values (room)[0];
  *most = cv_hermitian_values (room)[m - 1];
  return TRUE;
}

double
cv_operator_asymmetry (const CvOperator *a)
{
  g_autoptr (CvOperator) adjoint = cv_operator_adjoint (a);
  g_autoptr (CvOperator) difference = cv_operator_sum (1, a, -1, adjoint);
  double most = 0;

  for (guint e = 0; e < difference->start[a->d]; e++)
    most = MAX (most, cabs (difference->value[e]));
  return most;
}
