/* Cvasi: integrals over the Wigner function of wave functions, row by row
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/wigner-rows.h"

#include <complex.h>
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/phase-space/grid.h"
#include "engine/phase-space/wigner-private.h"

#define MAX_N (1u << 24)
#define SEED 20260
#define GOLDEN 0.6180339887498949
#define ROUND_OFF 1e-14 /* of the largest W times the root of a row: as cv_moyal_terms (), and what steps add to psi */
#define EMPTY 1e-9      /* rows that nowhere reach this share of the largest |W| have no Moyal terms */
#define ORDERS (CV_WIGNER_ROWS_TERMS + 1)

/* Of one row, over dp: ∫W, ∫|W|, ∫|(d/dp)^(2s+1) W|. */
typedef struct
{
  double sum, absolute, order[ORDERS];
} Row;

typedef struct
{
  double *re, *im; /* [n_y + room] products, then half of the transform's input */
  double *half;    /* [2 (period/2 + 1)] */
  double *line;    /* [period] */
} Scratch;

struct _CvWignerRows
{
  CvWignerRowsSpec spec;
  CvPool *pool;
  CvWignerCopies copies;
  guint n_rows, n_y, period;
  guint *place;     /* [n_rows] among the 2n positions */
  double *share;    /* [n_rows] of positions that a row stands for */
  double *slope;    /* [ORDERS * n_rows] |V^(2s+1)| */
  Row *rows;        /* [n_rows] */
  Scratch *scratch; /* [n_threads] */
  fftw_plan plan;
  double y_step, scale, smallest; /* smallest: of the products that count in the Moyal terms; < 0: without those */
};

static gboolean
check (const CvWignerRowsSpec *spec, GError **error)
{
  gboolean fine = spec->n >= 2 && spec->n <= MAX_N && spec->n_rows != 1 && isfinite (spec->x_first) && spec->dx > 0 &&
                  spec->hbar > 0 && isfinite (spec->dx) && isfinite (spec->hbar) && spec->n_states >= 1 &&
                  spec->n_threads >= 1 && spec->n_threads <= 256;

  if (!fine)
    g_set_error_literal (
        error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
        "rows of W need psi on 2 to 2^24 points with dx and hbar above 0, at least 2 rows, a state and "
        "1 to 256 threads");
  return fine;
}

/* One position in each of n_rows strata. */
static void
choose_places (CvWignerRows *rows)
{
  guint n = rows->copies.n;
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < rows->n_rows; i++)
    {
      guint first = (guint)((guint64)i * n / rows->n_rows), last = (guint)(((guint64)i + 1) * n / rows->n_rows);

      rows->place[i] = (guint)g_rand_int_range (rand, (gint)first, (gint)last);
      rows->share[i] = last - first;
    }
}

static gboolean
make (CvWignerRows *rows)
{
  const CvWignerRowsSpec *spec = &rows->spec;
  guint n = 2 * spec->n;

  rows->n_rows = spec->n_rows ? MIN (spec->n_rows, n) : n;
  rows->place = g_new (guint, rows->n_rows);
  rows->share = g_new (double, rows->n_rows);
  rows->slope = g_new0 (double, ORDERS *(gsize)rows->n_rows);
  rows->rows = g_new0 (Row, rows->n_rows);
  rows->scratch = g_new0 (Scratch, spec->n_threads);
  rows->n_y = (n + 1) / 2;
  rows->period = cv_grid_good_size (2 * n); /* four points or more on the finest fringe along p */
  rows->y_step = spec->dx / 2;
  rows->scale = rows->y_step / (G_PI * spec->hbar);
  rows->pool = cv_pool_new (spec->n_threads);
  if (!rows->pool || !cv_wigner_copies_init (&rows->copies, spec->n, 2, spec->n_states, spec->n_threads, 0))
    return FALSE;
  choose_places (rows);
  for (guint i = 0; i < spec->n_threads; i++)
    {
      Scratch *s = &rows->scratch[i];

      s->re = cv_fft_alloc ((rows->n_y + 2 * (gsize)CV_WIGNER_BLOCK) * sizeof (double));
      s->im = cv_fft_alloc ((rows->n_y + 2 * (gsize)CV_WIGNER_BLOCK) * sizeof (double));
      s->half = cv_fft_alloc ((rows->period + 2) * sizeof (double));
      s->line = cv_fft_alloc (rows->period * sizeof (double));
      if (!s->re || !s->im || !s->half || !s->line)
        return FALSE;
    }
  cv_fft_lock ();
  rows->plan =
      fftw_plan_dft_c2r_1d ((int)rows->period, (fftw_complex *)rows->scratch->half, rows->scratch->line, FFTW_ESTIMATE);
  cv_fft_unlock ();
  return rows->plan != NULL;
}

CvWignerRows *
cv_wigner_rows_new (const CvWignerRowsSpec *spec, GError **error)
{
  CvWignerRows *rows;

  if (!check (spec, error))
    return NULL;
  rows = g_new0 (CvWignerRows, 1);
  rows->spec = *spec;
  if (make (rows))
    return rows;
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory or threads for rows of W of %u states on %u points",
               spec->n_states, spec->n);
  cv_wigner_rows_free (rows);
  return NULL;
}

void
cv_wigner_rows_free (CvWignerRows *rows)
{
  if (!rows)
    return;
  cv_pool_free (rows->pool);
  cv_wigner_copies_clear (&rows->copies);
  cv_fft_destroy (rows->plan);
  for (guint i = 0; i < rows->spec.n_threads; i++)
    {
      cv_fft_free (rows->scratch[i].re);
      cv_fft_free (rows->scratch[i].im);
      cv_fft_free (rows->scratch[i].half);
      cv_fft_free (rows->scratch[i].line);
    }
  g_free (rows->scratch);
  g_free (rows->place);
  g_free (rows->share);
  g_free (rows->slope);
  g_free (rows->rows);
  g_free (rows);
}

guint
cv_wigner_rows_n (const CvWignerRows *rows)
{
  return rows->n_rows;
}

/* Σ_k r_k e^(-2 pi i j k/period) and its conjugate: real, over half of a Hermitian sequence. */
static void
transform (const CvWignerRows *rows, Scratch *s)
{
  fftw_execute_dft_c2r (rows->plan, (fftw_complex *)s->half, s->line);
}

/* The points of one row lie between those of the next: golden steps of dp. Σ|f| over points that lie anywhere is right in the
 * mean, whatever kinks f has; with four points on a fringe that lie alike in all rows it would be off by percents.   */
static void
move_points (Scratch *s, const CvWignerRows *rows, guint i, guint count)
{
  double part = i * GOLDEN - floor (i * GOLDEN), angle = 2 * G_PI * part / rows->period;
  double complex turn = cexp (I * angle), at = 1;

  for (guint k = 0; k < count; k++)
    {
      at = k % 64 ? at * turn : cexp (I * angle * k); /* afresh before round-off adds up */
      double re = s->re[k] * creal (at) + s->im[k] * cimag (at);
      s->im[k] = s->im[k] * creal (at) - s->re[k] * cimag (at);
      s->re[k] = re;
    }
}

static void
fill_half (const CvWignerRows *rows, Scratch *s, guint count)
{
  memset (s->half, 0, (rows->period + 2) * sizeof (double));
  for (guint k = 0; k < count; k++)
    {
      s->half[2 * k] = s->re[k] * rows->scale;
      s->half[2 * k + 1] = -s->im[k] * rows->scale;
    }
}

/* d/dp is -2iy/hbar in front of r(y), here of its conjugate 2iy/hbar; i^(2s+1) is ± i, the sign of which |…| does not see.
 * Products at the level of round-off would show after so many powers of y.                                         */
static void
fill_derivative (const CvWignerRows *rows, Scratch *s, guint order, guint count)
{
  memset (s->half, 0, (rows->period + 2) * sizeof (double));
  for (guint k = 0; k < count; k++)
    {
      double re = s->re[k] * rows->scale, im = -s->im[k] * rows->scale, theta = 2 * k * rows->y_step / rows->spec.hbar;
      double power = theta;

      if (re * re + im * im <= rows->smallest * rows->smallest)
        continue;
      for (guint i = 0; i < order; i++)
        power *= theta * theta;
      s->half[2 * k] = -power * im;
      s->half[2 * k + 1] = power * re;
    }
}

static double
line_size (const CvWignerRows *rows, const double *line)
{
  double sum = 0;

  for (guint j = 0; j < rows->period; j++)
    sum += fabs (line[j]);
  return sum;
}

static guint
row_products (const CvWignerRows *rows, Scratch *s, guint i)
{
  guint place = rows->place[i], count = MIN (place, rows->copies.n - 1 - place) + 1;

  memset (s->re, 0, (count + CV_WIGNER_BLOCK) * sizeof (double));
  memset (s->im, 0, (count + CV_WIGNER_BLOCK) * sizeof (double));
  cv_wigner_add_products (&rows->copies, place, place, 0, 0, count, 1, s->re, s->im);
  move_points (s, rows, i, count);
  return count;
}

static void
measure_row (gpointer data, guint chunk, guint worker)
{
  const CvWignerRows *rows = data;
  Scratch *s = &rows->scratch[worker];
  Row *row = &rows->rows[chunk];
  guint count = row_products (rows, s, chunk);
  double dp = G_PI * rows->spec.hbar / (rows->y_step * rows->period), most = 0;

  fill_half (rows, s, count);
  transform (rows, s);
  *row = (Row){ 0 };
  for (guint j = 0; j < rows->period; j++)
    {
      row->sum += s->line[j];
      most = fmax (most, fabs (s->line[j]));
    }
  row->absolute = line_size (rows, s->line) * dp;
  row->sum *= dp;
  row->order[0] = most; /* until the largest of all is known */
}

static void
measure_terms (gpointer data, guint chunk, guint worker)
{
  const CvWignerRows *rows = data;
  Scratch *s = &rows->scratch[worker];
  Row *row = &rows->rows[chunk];
  double dp = G_PI * rows->spec.hbar / (rows->y_step * rows->period), most = row->order[0];
  guint count;

  row->order[0] = 0;
  /* `smallest` is ROUND_OFF times the largest |W| over the root of the points: of a transform that is not divided by them */
  if (most * ROUND_OFF <= EMPTY * rows->smallest * sqrt (rows->period))
    return;
  count = row_products (rows, s, chunk);
  for (guint order = 0; order < ORDERS; order++)
    {
      double slope = rows->slope[order * (gsize)rows->n_rows + chunk];

      if (slope == 0)
        continue;
      fill_derivative (rows, s, order, count);
      transform (rows, s);
      row->order[order] = slope * line_size (rows, s->line) * dp;
    }
}

/* A field of a row: its integral over x, and its error. value (row i) = first[i * stride]. */
static double
total (const CvWignerRows *rows, const double *first, double *error)
{
  const gsize stride = sizeof (Row) / sizeof (double);
  double sum = 0, spread = 0, turns = 0, bends = 0, step = rows->spec.dx / 2,
         share = (double)rows->copies.n / rows->n_rows;

  for (guint i = 0; i < rows->n_rows; i++)
    {
      double value = first[i * stride] * rows->share[i], change;

      sum += value;
      turns += i % 2 ? value : -value;
      if (i + 1 == rows->n_rows)
        break;
      /* Of the values, not of strata that differ by a position. */
      change = (first[(i + 1) * stride] - first[i * stride]) * share;
      spread += change * change / 2;
      if (i > 0)
        {
          double bend = first[(i + 1) * stride] - 2 * first[i * stride] + first[(i - 1) * stride];
          bends += bend * bend / 6; /* of three values that scatter alike */
        }
    }
  if (rows->n_rows == rows->copies.n)
    *error = hypot (turns / 2, sqrt (bends)) * step;
  else
    *error = sqrt (spread * rows->n_rows / (rows->n_rows - 1.0)) * step;
  return sum * step;
}

/* Of a ratio a/b of two sums, by the rows' a - (a/b) b, which is 0 on the whole. */
static double
ratio_error (CvWignerRows *rows, guint order, double ratio, double whole)
{
  double error;

  for (guint i = 0; i < rows->n_rows; i++)
    rows->rows[i].sum = rows->rows[i].order[order] - ratio * rows->rows[i].order[0];
  total (rows, &rows->rows[0].sum, &error);
  return error / whole;
}

static void
find_slopes (CvWignerRows *rows, double t)
{
  for (guint order = 0; order < ORDERS; order++)
    for (guint i = 0; i < rows->n_rows; i++)
      {
        double x = rows->spec.x_first + rows->place[i] * rows->spec.dx / 2;

        rows->slope[order * (gsize)rows->n_rows + i] =
            fabs (cv_potential_derivative (rows->spec.potential, 2 * order + 1, x, t));
      }
}

static void
find_ratios (CvWignerRows *rows, double t, CvWignerIntegrals *integrals)
{
  double most = 0, factor = 1, classical, error;

  for (guint i = 0; i < rows->n_rows; i++)
    most = fmax (most, rows->rows[i].order[0]);
  rows->smallest = ROUND_OFF * most / sqrt (rows->period);
  find_slopes (rows, t);
  cv_pool_run (rows->pool, measure_terms, rows, rows->n_rows);
  classical = total (rows, &rows->rows[0].order[0], &error);
  for (guint s = 1; classical > 0 && s < ORDERS; s++)
    {
      double ratio = total (rows, &rows->rows[0].order[s], &error) / classical;

      factor *= (rows->spec.hbar / 2) * (rows->spec.hbar / 2) / ((2 * s) * (2 * s + 1));
      integrals->ratio[s - 1] = factor * ratio;
      integrals->ratio_error[s - 1] = factor * ratio_error (rows, s, ratio, classical);
    }
}

void
cv_wigner_rows_measure (CvWignerRows *rows, const double complex *psi, gsize stride, const double *weights,
                        guint n_states, double t, CvWignerIntegrals *integrals)
{
  g_return_if_fail (n_states >= 1 && n_states <= rows->spec.n_states);
  cv_wigner_copies_take (&rows->copies, rows->pool, psi, stride, weights, n_states);
  cv_wigner_copies_place (&rows->copies, rows->pool, 0);
  cv_pool_run (rows->pool, measure_row, rows, rows->n_rows);
  integrals->norm = total (rows, &rows->rows[0].sum, &integrals->norm_error);
  integrals->absolute = total (rows, &rows->rows[0].absolute, &integrals->absolute_error);
  for (guint i = 0; i < rows->n_rows; i++)
    rows->rows[i].sum = (rows->rows[i].absolute - rows->rows[i].sum) / 2;
  integrals->negativity = total (rows, &rows->rows[0].sum, &integrals->negativity_error);
  for (guint s = 0; s < CV_WIGNER_ROWS_TERMS; s++)
    integrals->ratio[s] = integrals->ratio_error[s] = NAN;
  if (rows->spec.potential)
    find_ratios (rows, t, integrals);
}
