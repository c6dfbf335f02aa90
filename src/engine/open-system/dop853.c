/* Cvasi: DOP853, a Runge-Kutta method of order 8 with an interpolant
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/dop853.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/dop853-table.h"

#define END 12     /* the stage at the end of the step */
#define N_SLOTS 12 /* derivatives kept at a time */
#define LANES 8

struct _CvDop853
{
  guint n_rows, ld;
  gsize n;
  CvDop853Function f;
  gpointer data;
  double t, h;
  double *y, *next, *argument, *own_argument;
  double *k[CV_DOP853_STAGES];
  gboolean has_end, has_dense;
  guint64 evaluations;
};

CvDop853 *
cv_dop853_new (guint n_rows, guint ld, CvDop853Function f, gpointer data, double *room)
{
  CvDop853 *dop = g_new0 (CvDop853, 1);
  gboolean well;

  dop->n_rows = n_rows;
  dop->ld = ld;
  dop->n = (gsize)n_rows * ld;
  dop->f = f;
  dop->data = data;
  well = (dop->y = cv_fft_alloc (dop->n * sizeof (double))) && (dop->next = cv_fft_alloc (dop->n * sizeof (double))) &&
         (room || (dop->own_argument = cv_fft_alloc (dop->n * sizeof (double))));
  dop->argument = room ? room : dop->own_argument;
  for (guint s = 0; well && s < N_SLOTS; s++)
    well = (dop->k[s] = cv_fft_alloc (dop->n * sizeof (double))) != NULL;
  if (!well)
    {
      cv_dop853_free (dop);
      return NULL;
    }
  /* Stages 1 … 4 have done their part when those of the end and of the interpolant come. */
  dop->k[END] = dop->k[4];
  dop->k[13] = dop->k[1];
  dop->k[14] = dop->k[2];
  dop->k[15] = dop->k[3];
  return dop;
}

void
cv_dop853_free (CvDop853 *dop)
{
  if (!dop)
    return;
  cv_fft_free (dop->y);
  cv_fft_free (dop->next);
  cv_fft_free (dop->own_argument);
  for (guint s = 0; s < N_SLOTS; s++)
    cv_fft_free (dop->k[s]);
  g_free (dop);
}

double *
cv_dop853_state (CvDop853 *dop)
{
  return dop->y;
}

const double *
cv_dop853_next (const CvDop853 *dop)
{
  return dop->next;
}

guint64
cv_dop853_evaluations (const CvDop853 *dop)
{
  return dop->evaluations;
}

/* ---- Sums of vectors ---- */

#define INLINE static inline __attribute__ ((always_inline))

INLINE void
sum_of (int m, gsize n, const double *restrict y, const double *w, const double *const *k, double *restrict out)
{
  for (gsize i = 0; i < n; i++)
    {
      double sum = y[i];
      for (int s = 0; s < m; s++)
        sum += w[s] * k[s][i];
      out[i] = sum;
    }
}

/* out = y + Σ w k, m terms; the loop over them laid out for every m. */
CV_CLONES static void
combine (int m, gsize n, const double *restrict y, const double *w, const double *const *k, double *restrict out)
{
  switch (m)
    {
    case 1:
      sum_of (1, n, y, w, k, out);
      break;
    case 2:
      sum_of (2, n, y, w, k, out);
      break;
    case 3:
      sum_of (3, n, y, w, k, out);
      break;
    case 4:
      sum_of (4, n, y, w, k, out);
      break;
    case 5:
      sum_of (5, n, y, w, k, out);
      break;
    case 6:
      sum_of (6, n, y, w, k, out);
      break;
    case 7:
      sum_of (7, n, y, w, k, out);
      break;
    case 8:
      sum_of (8, n, y, w, k, out);
      break;
    case 9:
      sum_of (9, n, y, w, k, out);
      break;
    default:
      sum_of (12, n, y, w, k, out);
    }
}

static void
add_row (const CvDop853 *dop, const CvDop853Row *row, double h, const double *y, double *out)
{
  double weight[12];
  const double *k[12];

  for (int s = 0; s < row->n; s++)
    {
      weight[s] = h * row->weight[s];
      k[s] = dop->k[row->stage[s]];
    }
  combine (row->n, dop->n, y, weight, k, out);
}

/* Largest |Σ five k| and |Σ three k| of a row of numbers; both sums have the same stages.
 * most[2][LANES] grows; NaN gets into `sick`. */
CV_CLONES static void
error_row (gsize n, const double *const *k, const double *five, const double *three, double *restrict most_5,
           double *restrict most_3, double *restrict sick)
{
  for (gsize i = 0; i + LANES <= n; i += LANES)
    for (gsize l = 0; l < LANES; l++)
      {
        double a = 0, b = 0;
        for (int s = 0; s < 8; s++)
          a += five[s] * k[s][i + l];
        for (int s = 0; s < 8; s++)
          b += three[s] * k[s][i + l];
        a = fabs (a);
        b = fabs (b);
        most_5[l] = a > most_5[l] ? a : most_5[l];
        most_3[l] = b > most_3[l] ? b : most_3[l];
        sick[l] += a + b;
      }
}

/* ---- A step ---- */

static void
evaluate (CvDop853 *dop, guint stage, const double *y)
{
  dop->f (dop->data, stage, dop->t + dop853_time[stage] * dop->h, y, dop->k[stage]);
  dop->evaluations++;
}

void
cv_dop853_begin (CvDop853 *dop, double t)
{
  dop->t = t;
  dop->h = 0;
  dop->has_end = dop->has_dense = FALSE;
  evaluate (dop, 0, dop->y);
}

static double
estimate (const CvDop853 *dop)
{
  /* Both formulas take stages 0 and 5 … 11. */
  const double *k[8];
  double five = 0, three = 0, sick = 0;

  for (guint i = 0; i < dop->n_rows; i++)
    {
      double most_5[LANES] = { 0 }, most_3[LANES] = { 0 }, sum[LANES] = { 0 };

      for (int s = 0; s < 8; s++)
        k[s] = dop->k[dop853_error_5.stage[s]] + (gsize)i * dop->ld;
      error_row (dop->ld, k, dop853_error_5.weight, dop853_error_3.weight, most_5, most_3, sum);
      for (guint l = 0; l < LANES; l++)
        {
          five = fmax (five, most_5[l]);
          three = fmax (three, most_3[l]);
          sick += sum[l];
        }
    }
  if (!isfinite (sick))
    return NAN;
  /* Hairer, Nørsett and Wanner, II.10: the two orders mixed so that it shrinks as h⁸. */
  return five > 0 ? fabs (dop->h) * five * five / sqrt (five * five + 0.01 * three * three) : 0;
}

double
cv_dop853_try (CvDop853 *dop, double h)
{
  dop->h = h;
  dop->has_end = dop->has_dense = FALSE;
  for (guint s = 1; s < END; s++)
    {
      add_row (dop, &dop853_row[s], h, dop->y, dop->argument);
      evaluate (dop, s, dop->argument);
    }
  add_row (dop, &dop853_row[END], h, dop->y, dop->next);
  return estimate (dop);
}

static void
need_end (CvDop853 *dop)
{
  if (dop->has_end)
    return;
  evaluate (dop, END, dop->next);
  dop->has_end = TRUE;
}

void
cv_dop853_move (CvDop853 *dop)
{
  double *y = dop->y, *first = dop->k[0];

  need_end (dop);
  dop->y = dop->next;
  dop->next = y;
  dop->k[0] = dop->k[END];
  dop->k[END] = dop->k[4] = first;
  dop->t += dop->h;
  dop->has_end = dop->has_dense = FALSE;
}

static void
need_dense (CvDop853 *dop)
{
  if (dop->has_dense)
    return;
  need_end (dop);
  for (guint s = END + 1; s < CV_DOP853_STAGES; s++)
    {
      add_row (dop, &dop853_row[s], dop->h, dop->y, dop->argument);
      evaluate (dop, s, dop->argument);
    }
  dop->has_dense = TRUE;
}

/* With u = 1 - θ, Δ = y(t + h) - y(t) and the derivatives f at start and end (Hairer, Nørsett and Wanner, II.6, (6.15)):
 *   y(t + θh) = y + θ (Δ + u (hf₀ - Δ + θ (2Δ - hf₀ - hf₁ + u (d₀ + θ (d₁ + u (d₂ + θ d₃)))))),
 * all of which are sums of the stages: one weight for each of them. */
void
cv_dop853_interpolate (CvDop853 *dop, double theta, double *result)
{
  const double u = 1 - theta, h = dop->h;
  const double of_delta = theta - theta * u + 2 * theta * theta * u;
  double weight[CV_DOP853_STAGES] = { 0 }, used[12];
  const double *k[12];
  guint n = 0;

  if (theta == 0 || theta == 1)
    {
      memcpy (result, theta == 0 ? dop->y : dop->next, dop->n * sizeof *result);
      return;
    }
  need_dense (dop);
  for (int s = 0; s < dop853_row[END].n; s++)
    weight[dop853_row[END].stage[s]] += of_delta * dop853_row[END].weight[s];
  weight[0] += theta * u - theta * theta * u;
  weight[END] -= theta * theta * u;
  double power = theta * theta * u * u;
  for (int m = 0; m < 4; m++)
    {
      for (int s = 0; s < dop853_dense[m].n; s++)
        weight[dop853_dense[m].stage[s]] += power * dop853_dense[m].weight[s];
      power *= m % 2 ? u : theta;
    }
  for (guint s = 0; s < CV_DOP853_STAGES; s++)
    if (s == 0 || s >= 5)
      {
        used[n] = h * weight[s];
        k[n++] = dop->k[s];
      }
  combine ((int)n, dop->n, dop->y, used, k, result);
}

double
cv_dop853_factor (double error, double tolerance)
{
  if (isnan (error))
    return 0.2;
  return error > 0 ? CLAMP (0.9 * pow (tolerance / error, 0.125), 0.2, 6) : 6;
}

static double
largest (gsize n, const double *y)
{
  double most = 0;

  for (gsize i = 0; i < n; i++)
    most = fmax (most, fabs (y[i]));
  return most;
}

double
cv_dop853_guess (CvDop853 *dop, double tolerance)
{
  const double size = largest (dop->n, dop->y), slope = largest (dop->n, dop->k[0]);
  double h = slope > 0 ? 0.01 * fmax (size, tolerance) / slope : 1e-3;

  /* The second derivative, by an Euler step. */
  combine (1, dop->n, dop->y, &h, (const double *const *)dop->k, dop->argument);
  dop->h = h;
  dop->f (dop->data, 1, dop->t + h, dop->argument, dop->k[1]);
  dop->evaluations++;
  double curve = 0;
  for (gsize i = 0; i < dop->n; i++)
    curve = fmax (curve, fabs (dop->k[1][i] - dop->k[0][i]) / h);
  double most = fmax (slope, curve);
  return most > 0 ? fmin (100 * h, pow (0.01 * tolerance / most, 0.125)) : 100 * h;
}
