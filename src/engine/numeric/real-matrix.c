/* Cvasi: small real matrices: products and exponentials
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/real-matrix.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/fft.h"

#define MOST_SQUARINGS 60

/* Rows of c stay in cache while four rows of b are added to each: no transposed copies, no sums across lanes. */
CV_CLONES void
cv_real_multiply_add (guint m, guint k, guint n, const double *restrict a, const double *restrict b, double *restrict c)
{
  for (guint i = 0; i < m; i++)
    {
      const double *row = a + (gsize)i * k;
      double *to = c + (gsize)i * n;
      guint l = 0;

      for (; l + 4 <= k; l += 4)
        {
          const double *b0 = b + (gsize)l * n, *b1 = b0 + n, *b2 = b1 + n, *b3 = b2 + n;
          for (guint j = 0; j < n; j++)
            to[j] += (row[l] * b0[j] + row[l + 1] * b1[j]) + (row[l + 2] * b2[j] + row[l + 3] * b3[j]);
        }
      for (; l < k; l++)
        for (guint j = 0; j < n; j++)
          to[j] += row[l] * b[(gsize)l * n + j];
    }
}

CV_CLONES void
cv_real_multiply_add_left_transposed (guint m, guint k, guint n, const double *restrict a, const double *restrict b,
                                      double *restrict c)
{
  for (guint i = 0; i < m; i++)
    {
      double *to = c + (gsize)i * n;
      guint l = 0;

      for (; l + 4 <= k; l += 4)
        {
          const double *b0 = b + (gsize)l * n, *b1 = b0 + n, *b2 = b1 + n, *b3 = b2 + n;
          const double *column = a + (gsize)l * m + i;
          const double a0 = column[0], a1 = column[m], a2 = column[2 * (gsize)m], a3 = column[3 * (gsize)m];
          for (guint j = 0; j < n; j++)
            to[j] += (a0 * b0[j] + a1 * b1[j]) + (a2 * b2[j] + a3 * b3[j]);
        }
      for (; l < k; l++)
        for (guint j = 0; j < n; j++)
          to[j] += a[(gsize)l * m + i] * b[(gsize)l * n + j];
    }
}

void
cv_real_transpose (guint m, guint n, const double *a, double *b)
{
  for (guint i = 0; i < m; i++)
    for (guint j = 0; j < n; j++)
      b[(gsize)j * m + i] = a[(gsize)i * n + j];
}

double
cv_real_norm (guint n, const double *a)
{
  double most = 0;

  for (guint i = 0; i < n; i++)
    {
      double sum = 0;
      for (guint j = 0; j < n; j++)
        sum += fabs (a[(gsize)i * n + j]);
      if (!(sum <= most))
        most = sum;
      if (isnan (sum))
        return sum;
    }
  return most;
}

int
cv_real_exp_squarings (double norm)
{
  int power = 0;

  if (!isfinite (norm))
    return -1;
  frexp (norm / CV_REAL_EXP_REACH, &power);
  return power > MOST_SQUARINGS ? -1 : MAX (power, 0);
}

struct _CvRealExp
{
  guint n;
  double *room; /* [2 n*n] */
};

CvRealExp *
cv_real_exp_new (guint n)
{
  g_return_val_if_fail (n >= 1, NULL);
  CvRealExp *exp = g_new0 (CvRealExp, 1);

  exp->n = n;
  exp->room = cv_fft_alloc (2 * (gsize)n * n * sizeof *exp->room);
  if (exp->room)
    return exp;
  cv_real_exp_free (exp);
  return NULL;
}

void
cv_real_exp_free (CvRealExp *exp)
{
  if (!exp)
    return;
  cv_fft_free (exp->room);
  g_free (exp);
}

gboolean
cv_real_exp (CvRealExp *exp, const double *a, double t, double *result)
{
  const guint n = exp->n;
  const gsize size = (gsize)n * n;
  double *term = exp->room, *next = exp->room + size;
  int squarings = cv_real_exp_squarings (cv_real_norm (n, a) * fabs (t));

  if (squarings < 0)
    return FALSE;
  const double h = ldexp (t, -squarings);
  memset (result, 0, size * sizeof *result);
  memset (term, 0, size * sizeof *term);
  for (guint i = 0; i < n; i++)
    result[i * (gsize)n + i] = term[i * (gsize)n + i] = 1;
  for (guint k = 1; k <= CV_REAL_EXP_ORDER; k++)
    {
      memset (next, 0, size * sizeof *next);
      cv_real_multiply_add (n, n, n, term, a, next);
      for (gsize i = 0; i < size; i++)
        {
          term[i] = next[i] * (h / k);
          result[i] += term[i];
        }
    }
  for (int k = 0; k < squarings; k++)
    {
      memset (next, 0, size * sizeof *next);
      cv_real_multiply_add (n, n, n, result, result, next);
      memcpy (result, next, size * sizeof *result);
    }
  return TRUE;
}
