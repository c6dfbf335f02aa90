/* Cvasi: high derivatives of a function that can only be evaluated
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/derivative.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define N_POINTS 128 /* Chebyshev points of a fit */
#define N_RADII 9    /* 1/4 … 64 */
#define FIRST_RADIUS 0.25
#define SPACING 0.25 /* of the centres: |x - centre| <= SPACING/2 */
#define NOISE (4 * DBL_EPSILON)

typedef struct
{
  double radius, scale; /* scale: max |f| on the fit */
  guint n;              /* coefficients kept; 0: f is not resolved here */
  double coefficient[N_POINTS];
} Fit;

/* All that is known of f near one centre. */
typedef struct
{
  double centre;
  Fit fit[N_RADII];
  guint best[CV_DERIVATIVE_MAX + 1]; /* which fit serves which order */
  double error[CV_DERIVATIVE_MAX + 1];
} Piece;

struct _CvDerivative
{
  CvFunction function;
  gpointer data;
  GHashTable *pieces;          /* centre's number -> Piece */
  double cosine[4 * N_POINTS]; /* cos (2 pi k/(4 N_POINTS)) */
};

CvDerivative *
cv_derivative_new (CvFunction function, gpointer data)
{
  CvDerivative *derivative = g_new0 (CvDerivative, 1);

  derivative->function = function;
  derivative->data = data;
  derivative->pieces = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint k = 0; k < 4 * N_POINTS; k++)
    derivative->cosine[k] = cos (2 * G_PI * k / (4 * N_POINTS));
  return derivative;
}

void
cv_derivative_free (CvDerivative *derivative)
{
  if (!derivative)
    return;
  g_hash_table_unref (derivative->pieces);
  g_free (derivative);
}

void
cv_derivative_forget (CvDerivative *derivative)
{
  g_hash_table_remove_all (derivative->pieces);
}

/* Coefficients by the discrete orthogonality on the roots of T_N; those behind the last one above round-off are
 * noise. A tail that does not reach round-off means that f is not resolved.                                     */
static void
fit_around (const CvDerivative *derivative, double centre, double radius, Fit *fit)
{
  double value[N_POINTS];

  fit->radius = radius;
  fit->scale = 0;
  fit->n = 0;
  for (guint j = 0; j < N_POINTS; j++)
    {
      value[j] = derivative->function (centre + radius * derivative->cosine[2 * j + 1], derivative->data);
      if (!isfinite (value[j]))
        return;
      fit->scale = fmax (fit->scale, fabs (value[j]));
    }
  for (guint k = 0; k < N_POINTS; k++)
    {
      double sum = 0;

      for (guint j = 0; j < N_POINTS; j++)
        sum += value[j] * derivative->cosine[((2 * j + 1) * k) % (4 * N_POINTS)];
      fit->coefficient[k] = sum * (k ? 2.0 : 1.0) / N_POINTS;
      if (fabs (fit->coefficient[k]) > NOISE * fit->scale)
        fit->n = k + 1;
    }
  fit->n = MAX (fit->n, 1);
  if (fit->n > 3 * N_POINTS / 4)
    fit->n = 0;
}

/* d^n/dx^n T_k at xi for k = 0 … n_k-1: from T_k = 2 xi T_(k-1) - T_(k-2), differentiated n times. Rows of orders
 * 0 … n are kept, since each needs the one below.                                                               */
static void
chebyshev_derivatives (double xi, guint n, guint n_k, double (*t)[N_POINTS])
{
  for (guint order = 0; order <= n; order++)
    for (guint k = 0; k < n_k; k++)
      {
        if (k < 2)
          t[order][k] = order == 0 ? (k ? xi : 1) : (order == 1 && k == 1 ? 1 : 0);
        else
          t[order][k] = 2 * xi * t[order][k - 1] - t[order][k - 2] + (order ? 2.0 * order * t[order - 1][k - 1] : 0);
      }
}

/* Every coefficient kept carries round-off of the size of f, and those left out were below it and went on falling as
 * they did before; the derivatives of the T_k say what becomes of both. A degree beyond a polynomial's is counted as
 * if it had just been missed.                                                                                     */
static double
fit_error (const Fit *fit, const double *t, guint n)
{
  double kept = 0, left_out = 0, fall = log (NOISE) / fit->n;

  for (guint k = 0; k < fit->n; k++)
    kept += t[k] * t[k];
  for (guint k = MAX (fit->n, n); k < N_POINTS && k <= MAX (fit->n, n) + fit->n / 3; k++)
    left_out += fabs (t[k]) * exp (fall * (k - fit->n));
  return NOISE * fit->scale * (sqrt (kept) + left_out) / pow (fit->radius, n);
}

static void
choose_fits (Piece *piece)
{
  double t[CV_DERIVATIVE_MAX + 1][N_POINTS];

  for (guint n = 0; n <= CV_DERIVATIVE_MAX; n++)
    piece->error[n] = HUGE_VAL;
  for (guint r = 0; r < N_RADII; r++)
    {
      const Fit *fit = &piece->fit[r];

      if (!fit->n)
        continue;
      chebyshev_derivatives (0.5 * SPACING / fit->radius, CV_DERIVATIVE_MAX, N_POINTS, t);
      for (guint n = 0; n <= CV_DERIVATIVE_MAX; n++)
        {
          double error = fit_error (fit, t[n], n);

          if (error < piece->error[n])
            {
              piece->error[n] = error;
              piece->best[n] = r;
            }
        }
    }
}

static Piece *
piece_for (CvDerivative *derivative, double x)
{
  int number = (int)floor (x / SPACING + 0.5);
  Piece *piece = g_hash_table_lookup (derivative->pieces, GINT_TO_POINTER (number));
  double radius = FIRST_RADIUS;

  if (piece)
    return piece;
  piece = g_new0 (Piece, 1);
  piece->centre = number * SPACING;
  for (guint r = 0; r < N_RADII; r++, radius *= 2)
    fit_around (derivative, piece->centre, radius, &piece->fit[r]);
  choose_fits (piece);
  g_hash_table_insert (derivative->pieces, GINT_TO_POINTER (number), piece);
  return piece;
}

double
cv_derivative_at (CvDerivative *derivative, guint n, double x, double *error)
{
  double t[CV_DERIVATIVE_MAX + 1][N_POINTS], sum = 0;
  const Piece *piece;
  const Fit *fit;

  g_return_val_if_fail (n <= CV_DERIVATIVE_MAX && fabs (x) <= 1e6, NAN);
  piece = piece_for (derivative, x);
  if (error)
    *error = piece->error[n];
  if (isinf (piece->error[n]))
    return NAN;
  fit = &piece->fit[piece->best[n]];
  chebyshev_derivatives ((x - piece->centre) / fit->radius, n, fit->n, t);
  for (guint k = fit->n; k-- > 0;) /* the small ones first */
    sum += fit->coefficient[k] * t[n][k];
  return sum / pow (fit->radius, n);
}
