/* Cvasi: numbers and projections of a Wigner function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/observables.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/clones.h"
#include "engine/numeric/dirichlet.h"
#include "engine/numeric/expression.h"

#define LANES 8 /* sums run in this many lanes, always: the same result on every processor */
#define EDGE 0.05

/* Read where a row happens to lie: rows are aligned to doubles only. */
typedef double Lanes __attribute__ ((vector_size (LANES * sizeof (double)), aligned (sizeof (double)), may_alias));
typedef gint64 Bits __attribute__ ((vector_size (LANES * sizeof (double)), aligned (sizeof (double)), may_alias));

#define LOAD(at) (*(const Lanes *)(at))
#define ABSOLUTE(value) ((Lanes)((Bits)(value)&G_MAXINT64))
#define CHOOSE(mask, yes, no) ((Lanes)(((mask) & (Bits)(yes)) | (~(mask) & (Bits)(no))))

static inline double
total (const Lanes *lanes)
{
  const Lanes l = *lanes;

  return ((l[0] + l[4]) + (l[1] + l[5])) + ((l[2] + l[6]) + (l[3] + l[7]));
}

typedef struct
{
  double sum, p_sum, square, absolute, minimum, maximum;
} Row;

/* One row: its sums, and the row added to the margin. */
CV_CLONES static void
row_sums (const double *restrict w, const double *restrict p, guint n, double *restrict margin, Row *row)
{
  Lanes sum = { 0 }, p_sum = { 0 }, square = { 0 }, absolute = { 0 }, low, high;
  guint j = 0;

  *row = (Row){ .minimum = w[0], .maximum = w[0] };
  low = high = (Lanes){ 0 } + w[0];
  for (; j + LANES <= n; j += LANES)
    {
      Lanes value = LOAD (w + j), place = LOAD (margin + j) + value;

      sum += value;
      p_sum += value * LOAD (p + j);
      square += value * value;
      absolute += ABSOLUTE (value);
      low = CHOOSE (value < low, value, low);
      high = CHOOSE (value > high, value, high);
      *(Lanes *)(margin + j) = place;
    }
  for (guint l = 0; l < LANES; l++)
    {
      row->minimum = fmin (row->minimum, low[l]);
      row->maximum = fmax (row->maximum, high[l]);
    }
  row->sum = total (&sum);
  row->p_sum = total (&p_sum);
  row->square = total (&square);
  row->absolute = total (&absolute);
  for (; j < n; j++)
    {
      margin[j] += w[j];
      row->sum += w[j];
      row->p_sum += w[j] * p[j];
      row->square += w[j] * w[j];
      row->absolute += fabs (w[j]);
      row->minimum = fmin (row->minimum, w[j]);
      row->maximum = fmax (row->maximum, w[j]);
    }
}

/* |W| in the outermost columns of a row that is not itself at the edge. */
static double
outer_columns (const double *w, guint n, guint n_edge)
{
  double sum = 0;

  for (guint j = 0; j < n_edge; j++)
    sum += fabs (w[j]) + fabs (w[n - 1 - j]);
  return sum;
}

typedef struct
{
  double sum, mean, variance, square; /* square: Σ of weight coordinate² */
} Margin;

static Margin
margin_moments (const double *weight, guint n, double first, double step)
{
  Margin margin = { 0 };
  double spread = 0, first_moment = 0;

  for (guint i = 0; i < n; i++)
    {
      double at = first + i * step;

      margin.sum += weight[i];
      first_moment += weight[i] * at;
      margin.square += weight[i] * at * at;
    }
  margin.mean = first_moment / margin.sum;
  for (guint i = 0; i < n; i++) /* around the mean: no cancellation for a small packet far out */
    {
      double d = first + i * step - margin.mean;

      spread += weight[i] * d * d;
    }
  margin.variance = spread / margin.sum;
  return margin;
}

void
cv_moments (const CvGrid *grid, const double *w, double m, const double *v, CvMoments *moments, double *margin_x,
            double *margin_p)
{
  guint n_x = grid->n_x, n_p = grid->n_p, edge_x = (guint)ceil (EDGE * n_x), edge_p = (guint)ceil (EDGE * n_p);
  g_autofree double *room = g_new0 (double, n_x + 2 * (gsize)n_p);
  double *over_p = room, *over_x = room + n_x, *p = over_x + n_p, cell = grid->dx * grid->dp;
  double absolute = 0, outside = 0, mixed = 0, energy = v ? 0 : NAN;
  Margin x_margin, p_margin;

  for (guint j = 0; j < n_p; j++)
    p[j] = cv_grid_p (grid, j);
  *moments = (CvMoments){ .minimum = HUGE_VAL, .maximum = -HUGE_VAL };
  for (guint i = 0; i < n_x; i++)
    {
      const double *line = w + (gsize)i * grid->ld;
      Row row;

      row_sums (line, p, n_p, over_x, &row);
      over_p[i] = row.sum;
      mixed += cv_grid_x (grid, i) * row.p_sum;
      moments->square += row.square;
      absolute += row.absolute;
      outside += i < edge_x || i >= n_x - edge_x ? row.absolute : outer_columns (line, n_p, edge_p);
      moments->minimum = fmin (moments->minimum, row.minimum);
      moments->maximum = fmax (moments->maximum, row.maximum);
      energy += v ? row.sum * v[i] : 0;
    }
  x_margin = margin_moments (over_p, n_x, grid->x_first, grid->dx);
  p_margin = margin_moments (over_x, n_p, grid->p_first, grid->dp);
  moments->norm = x_margin.sum * cell;
  moments->x_mean = x_margin.mean;
  moments->x_var = x_margin.variance;
  moments->p_mean = p_margin.mean;
  moments->p_var = p_margin.variance;
  moments->xp_cov = mixed / x_margin.sum - x_margin.mean * p_margin.mean;
  moments->square *= cell;
  moments->negativity = 0.5 * (absolute - x_margin.sum) * cell;
  moments->kinetic = p_margin.square * cell / (2 * m);
  moments->potential = energy * cell;
  moments->edge = absolute > 0 ? outside / absolute : 0;
  for (guint i = 0; margin_x && i < n_x; i++)
    margin_x[i] = over_p[i] * grid->dp;
  for (guint j = 0; margin_p && j < n_p; j++)
    margin_p[j] = over_x[j] * grid->dx;
}

CV_CLONES static void
row_products (const double *restrict w, const double *restrict a, const double *restrict b, guint n, double *with_a,
              double *with_b)
{
  Lanes sum_a = { 0 }, sum_b = { 0 };
  guint j = 0;

  for (; j + LANES <= n; j += LANES)
    {
      Lanes value = LOAD (w + j);

      sum_a += value * LOAD (a + j);
      sum_b += value * LOAD (b + j);
    }
  *with_a = total (&sum_a);
  *with_b = total (&sum_b);
  for (; j < n; j++)
    {
      *with_a += w[j] * a[j];
      *with_b += w[j] * b[j];
    }
}

double complex
cv_characteristic (const CvGrid *grid, const double *w, double hbar, double d_x, double d_p)
{
  g_autofree double *room = g_new (double, 2 * (gsize)grid->n_p);
  double *real = room, *imaginary = room + grid->n_p;
  double complex sum = 0;

  for (guint j = 0; j < grid->n_p; j++)
    {
      double angle = -cv_grid_p (grid, j) * d_x / hbar;

      real[j] = cos (angle);
      imaginary[j] = sin (angle);
    }
  for (guint i = 0; i < grid->n_x; i++)
    {
      double re, im;

      row_products (w + (gsize)i * grid->ld, real, imaginary, grid->n_p, &re, &im);
      sum += (re + I * im) * cexp (I * cv_grid_x (grid, i) * d_p / hbar);
    }
  return sum * grid->dx * grid->dp;
}

double
cv_field_at (const CvGrid *grid, const double *w, double x, double p)
{
  g_autofree double *room = g_new (double, grid->n_x + (gsize)grid->n_p);
  double *across = room, *along = room + grid->n_x, sum = 0;

  cv_dirichlet ((x - grid->x_first) / grid->dx, grid->n_x, across);
  cv_dirichlet ((p - grid->p_first) / grid->dp, grid->n_p, along);
  for (guint i = 0; i < grid->n_x; i++)
    {
      double row, same;

      if (across[i] == 0)
        continue;
      row_products (w + (gsize)i * grid->ld, along, along, grid->n_p, &row, &same);
      sum += across[i] * row;
    }
  return sum;
}

CV_CLONES static double
row_distance (const double *restrict w, const double *restrict v, guint n)
{
  Lanes sum = { 0 };
  double rest = 0;
  guint j = 0;

  for (; j + LANES <= n; j += LANES)
    {
      Lanes gap = LOAD (w + j) - LOAD (v + j);

      sum += ABSOLUTE (gap);
    }
  for (; j < n; j++)
    rest += fabs (w[j] - v[j]);
  return total (&sum) + rest;
}

double
cv_distance (const CvGrid *grid, const double *w, const double *v)
{
  double sum = 0;

  for (guint i = 0; i < grid->n_x; i++)
    sum += row_distance (w + (gsize)i * grid->ld, v + (gsize)i * grid->ld, grid->n_p);
  return 0.5 * sum * grid->dx * grid->dp;
}

gboolean
cv_symbol_fill (const CvGrid *grid, const char *symbol, double hbar, double *a, GError **error)
{
  static const char *const names[] = { "x", "p", "hbar" };
  g_autoptr (CvExpression) expression = cv_expression_new (symbol, names, 3, error);

  if (!expression)
    return FALSE;
  for (guint i = 0; i < grid->n_x; i++)
    for (guint j = 0; j < grid->n_p; j++)
      {
        const double at[3] = { cv_grid_x (grid, i), cv_grid_p (grid, j), hbar };
        double value = cv_expression_value (expression, at);

        if (!isfinite (value))
          {
            g_set_error (error, CV_ERROR, CV_ERROR_EXPRESSION,
                         "“%s” is %s at x = %g, p = %g; a symbol must be a finite number on the whole grid.", symbol,
                         isnan (value) ? "not a number" : "infinite", at[0], at[1]);
            return FALSE;
          }
        a[(gsize)i * grid->ld + j] = value;
      }
  return TRUE;
}

double
cv_overlap (const CvGrid *grid, const double *w, const double *a)
{
  double sum = 0;

  for (guint i = 0; i < grid->n_x; i++)
    {
      const double *row = w + (gsize)i * grid->ld, *weight = a + (gsize)i * grid->ld;
      double line = 0;

      for (guint j = 0; j < grid->n_p; j++)
        line += row[j] * weight[j];
      sum += line;
    }
  return sum * grid->dx * grid->dp;
}

gboolean
cv_expectation (const CvGrid *grid, const double *w, const char *symbol, double hbar, double *value, GError **error)
{
  double *a = cv_grid_field_new (grid);
  gboolean done;

  if (!a)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for a symbol on %u × %u points", grid->n_x,
                   grid->n_p);
      return FALSE;
    }
  done = cv_symbol_fill (grid, symbol, hbar, a, error);
  if (done)
    *value = cv_overlap (grid, w, a);
  cv_grid_field_free (a);
  return done;
}
