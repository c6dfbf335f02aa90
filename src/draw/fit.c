/* Cvasi: the decay rate that a curve shows
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/fit.h"

#include <gsl/gsl_fit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

#include "draw/pen.h"

#define LEAST_ROWS 8
#define DEEPEST 1e-9 /* of the largest value: what lies lower is round-off */
#define TUKEY 4.685  /* the biweight's constant for 95 % efficiency under normal scatter */

typedef struct
{
  guint n;
  double *t, *ln, *weight, *rest;
} Rows;

/* Usable rows; FALSE where the curve is no decay at all. */
static gboolean
gather (Rows *rows, guint n, const double *t, const double *y)
{
  double top = 0;

  rows->n = 0;
  for (guint i = 0; i < n; i++)
    {
      if (i < LEAST_ROWS && !(y[i] > 0))
        return FALSE;
      top = isfinite (y[i]) && y[i] > top ? y[i] : top;
    }
  for (guint i = 0; i < n; i++)
    if (isfinite (t[i]) && isfinite (y[i]) && y[i] > DEEPEST * top)
      {
        rows->t[rows->n] = t[i];
        rows->ln[rows->n] = log (y[i]);
        rows->weight[rows->n++] = 1;
      }
  return rows->n >= LEAST_ROWS;
}

typedef struct
{
  double c0, c1, var0, var1, square;
} Line;

static gboolean
least_squares (const Rows *rows, Line *line)
{
  double cov;

  return gsl_fit_wlinear (rows->t, 1, rows->weight, 1, rows->ln, 1, rows->n, &line->c0, &line->c1, &line->var0, &cov,
                          &line->var1, &line->square) == 0 &&
         isfinite (line->c0) && isfinite (line->c1);
}

/* Rows far from the line, measured by the median distance, lose their weight. */
static void
weigh_again (Rows *rows, const Line *line)
{
  double scale;

  for (guint i = 0; i < rows->n; i++)
    rows->rest[i] = fabs (rows->ln[i] - line->c0 - line->c1 * rows->t[i]);
  memcpy (rows->weight, rows->rest, rows->n * sizeof (double));
  scale = 1.4826 * gsl_stats_median (rows->weight, 1, rows->n); /* selects in place */
  for (guint i = 0; i < rows->n; i++)
    {
      double u = rows->rest[i] / (TUKEY * MAX (scale, 1e-13)), v = 1 - u * u;

      rows->weight[i] = u < 1 ? v * v : 0;
    }
}

static double
total (const Rows *rows)
{
  double sum = 0;

  for (guint i = 0; i < rows->n; i++)
    sum += rows->weight[i];
  return sum;
}

/* The weights are relative, so the size of the scatter comes from the rest itself. */
static void
report (const Rows *rows, const Line *line, CvDecayFit *fit)
{
  double freedom = total (rows) - 2;

  fit->rate = -line->c1;
  fit->error = sqrt (MAX (line->var1, 0) * MAX (line->square, 0) / MAX (freedom, 1));
  fit->amplitude = exp (line->c0);
  fit->t_from = rows->t[0];
  fit->t_to = rows->t[rows->n - 1];
  fit->n = rows->n;
}

gboolean
cv_fit_decay (guint n, const double *t, const double *y, CvDecayFit *fit)
{
  Rows rows = { 0 };
  Line line, first;
  gboolean good;

  memset (fit, 0, sizeof *fit);
  if (n < LEAST_ROWS)
    return FALSE;
  rows.t = g_new (double, 4 * (gsize)n);
  rows.ln = rows.t + n;
  rows.weight = rows.ln + n;
  rows.rest = rows.weight + n;
  good = gather (&rows, n, t, y) && rows.t[rows.n - 1] > rows.t[0] && least_squares (&rows, &first);
  line = first;
  for (int k = 0; good && k < 2; k++)
    {
      weigh_again (&rows, &line);
      /* A curve with two thirds of its rows off the line is no line: then the plain fit tells more. */
      if (total (&rows) < rows.n / 3.0 || !least_squares (&rows, &line))
        {
          line = first;
          for (guint i = 0; i < rows.n; i++)
            rows.weight[i] = 1;
          break;
        }
    }
  if (good)
    report (&rows, &line, fit);
  g_free (rows.t);
  return good;
}

/* An error of 0.00021 keeps its second digit, one of 0.00042 has no use for it. */
static int
digits_of (double error)
{
  return error / pow (10, floor (log10 (error))) < 3 ? 2 : 1;
}

/* The error has one or two digits and the rate as many decimals; where the error is far below the rate's fourth digit, the fourth
 * is enough. Rates that are next to nothing are written with a power of ten.                                              */
char *
cv_fit_note (const CvDecayFit *fit, double closed)
{
  char rate[64], error[64], other[64];
  double least = 1e-5 * fabs (fit->rate), size = MAX (fit->error, least);
  gboolean fixed = fabs (fit->rate) >= 1e-4 && fabs (fit->rate) < 1e6;
  int decimals = size > 0 ? CLAMP (digits_of (size) - 1 - (int)floor (log10 (size)), 0, 12) : 4;

  if (fixed)
    {
      cv_format_fixed (rate, sizeof rate, fit->rate, decimals);
      cv_format_fixed (other, sizeof other, closed, decimals);
    }
  else
    {
      cv_format_number (rate, sizeof rate, fit->rate, 3);
      cv_format_number (other, sizeof other, closed, 3);
    }
  if (fixed && fit->error >= least)
    cv_format_fixed (error, sizeof error, fit->error, decimals);
  else
    cv_format_number (error, sizeof error, fit->error, 1);
  if (isnan (closed))
    return g_strdup_printf (_ ("Γ measured <b>%s</b> ± %s"), rate, error);
  return g_strdup_printf (_ ("Γ measured <b>%s</b> ± %s · closed form %s"), rate, error, other);
}
