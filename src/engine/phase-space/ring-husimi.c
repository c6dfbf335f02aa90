/* Cvasi: the Husimi function of states on a ring
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/ring-husimi.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"

#define REACH 7.0 /* in sqrt(hbar) */

struct _CvRingHusimi
{
  double hbar;
  guint n_theta, n_p;
  CvPool *pool;
  guint n_rows; /* of scratch: one for each thread */
  double complex *row;
  double *line; /* [n_p] for each thread */
  fftw_plan plan;

  /* the job under way */
  guint n, n_states, rows;
  const double complex *psi;
  double p_first, dp;
  double *field;
};

CvRingHusimi *
cv_ring_husimi_new (double hbar, guint n_theta, guint n_p, CvPool *pool, GError **error)
{
  g_return_val_if_fail (hbar > 0 && n_theta >= 16 && n_theta <= 4096 && (n_theta & (n_theta - 1)) == 0, NULL);
  CvRingHusimi *husimi = g_new0 (CvRingHusimi, 1);

  husimi->hbar = hbar;
  husimi->n_theta = n_theta;
  husimi->n_p = n_p;
  husimi->pool = pool;
  husimi->n_rows = pool ? cv_pool_n_threads (pool) : 1;
  husimi->row = cv_fft_alloc ((gsize)husimi->n_rows * n_theta * sizeof *husimi->row);
  husimi->line = cv_fft_alloc ((gsize)husimi->n_rows * MAX (n_p, n_theta) * sizeof *husimi->line);
  if (husimi->row)
    {
      cv_fft_lock ();
      husimi->plan = fftw_plan_dft_1d ((int)n_theta, husimi->row, husimi->row, FFTW_BACKWARD, FFTW_ESTIMATE);
      cv_fft_unlock ();
    }
  if (!husimi->line || !husimi->plan)
    {
      cv_ring_husimi_free (husimi);
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for a Husimi function of %u × %u points", n_theta,
                   n_p);
      return NULL;
    }
  return husimi;
}

void
cv_ring_husimi_free (CvRingHusimi *husimi)
{
  if (!husimi)
    return;
  cv_fft_destroy (husimi->plan);
  cv_fft_free (husimi->row);
  cv_fft_free (husimi->line);
  g_free (husimi);
}

static void
run (CvRingHusimi *husimi, CvPoolWork work, guint n_chunks)
{
  if (husimi->pool)
    cv_pool_run (husimi->pool, work, husimi, n_chunks);
  else
    for (guint k = 0; k < n_chunks; k++)
      work (husimi, k, 0);
}

/* The levels around p, weighed and laid over each other. (-1)^m moves the first angle from 0 to -pi. */
static void
fold (const CvRingHusimi *husimi, const double complex *psi, double p, double complex *row)
{
  double hbar = husimi->hbar, reach = REACH * sqrt (hbar), scale = pow (G_PI * hbar, -0.25);
  int half = (int)(husimi->n / 2), mask = (int)husimi->n_theta - 1;
  double low = fmax (ceil ((p - reach) / hbar), -half), high = fmin (floor ((p + reach) / hbar), half - 1);

  memset (row, 0, husimi->n_theta * sizeof *row);
  for (double level = low; level <= high; level++)
    {
      int m = (int)level;
      double u = hbar * level - p, weight = (m & 1 ? -scale : scale) * exp (-u * u / (2 * hbar));
      row[m & mask] += weight * psi[m >= 0 ? m : m + 2 * half];
    }
}

static void
paint_row (gpointer data, guint j, guint worker)
{
  const CvRingHusimi *husimi = data;
  double complex *row = husimi->row + (gsize)worker * husimi->n_theta;
  double share = 1 / (2 * G_PI * husimi->n_states);
  gsize n_p = husimi->rows;

  for (guint r = 0; r < husimi->n_states; r++)
    {
      fold (husimi, husimi->psi + (gsize)r * husimi->n, husimi->p_first + j * husimi->dp, row);
      fftw_execute_dft (husimi->plan, row, row);
      for (guint i = 0; i < husimi->n_theta; i++)
        {
          double re = creal (row[i]), im = cimag (row[i]), q = share * (re * re + im * im);
          husimi->field[i * n_p + j] = r ? husimi->field[i * n_p + j] + q : q;
        }
    }
}

void
cv_ring_husimi (CvRingHusimi *husimi, guint n, guint n_states, const double complex *psi, double p_first, double dp,
                guint n_p, double *field)
{
  g_return_if_fail (n_p <= husimi->n_p);
  husimi->n = n;
  husimi->n_states = n_states;
  husimi->rows = n_p;
  husimi->psi = psi;
  husimi->p_first = p_first;
  husimi->dp = dp;
  husimi->field = field;
  run (husimi, paint_row, n_p);
}

/* Along p, at one angle. The kernel is that of cells: sampled, and normalised over its samples, so that nothing is lost
 * where cells are wider than the Gaussian. */
static void
smear_p (gpointer data, guint i, guint worker)
{
  const CvRingHusimi *husimi = data;
  int n = (int)husimi->rows, reach = (int)fmin (ceil (REACH * sqrt (husimi->hbar) / husimi->dp), n);
  double *column = husimi->field + (gsize)i * husimi->rows, sum = 0, step = husimi->dp * husimi->dp / husimi->hbar;
  double *line = husimi->line + (gsize)worker * MAX (husimi->n_p, husimi->n_theta);

  memcpy (line, column, (gsize)n * sizeof *line);
  memset (column, 0, (gsize)n * sizeof *column);
  for (int k = -reach; k <= reach; k++)
    sum += exp (-step * k * k);
  for (int k = -reach; k <= reach; k++)
    {
      double weight = exp (-step * k * k) / sum;
      for (int j = MAX (0, k); j < MIN (n, n + k); j++)
        column[j] += weight * line[j - k];
    }
}

/* Around the ring, at one momentum, by the wrapped Gaussian in Fourier space: exact and periodic. */
static void
smear_theta (gpointer data, guint j, guint worker)
{
  const CvRingHusimi *husimi = data;
  guint n = husimi->n_theta;
  double complex *row = husimi->row + (gsize)worker * n;

  for (guint i = 0; i < n; i++)
    row[i] = husimi->field[(gsize)i * husimi->rows + j];
  fftw_execute_dft (husimi->plan, row, row);
  for (guint i = 0; i < n; i++)
    {
      double k = i < n / 2 ? i : (double)i - n;
      row[i] = conj (row[i]) * exp (-husimi->hbar * k * k / 4) / n;
    }
  fftw_execute_dft (husimi->plan, row, row);
  /* A real line: the conjugate of the spectrum brought it back by the same transform. Round-off may dip below 0. */
  for (guint i = 0; i < n; i++)
    husimi->field[(gsize)i * husimi->rows + j] = fmax (creal (row[i]), 0);
}

void
cv_ring_smear (CvRingHusimi *husimi, double dp, guint n_p, double *density)
{
  g_return_if_fail (n_p <= husimi->n_p);
  husimi->rows = n_p;
  husimi->dp = dp;
  husimi->field = density;
  run (husimi, smear_p, husimi->n_theta);
  run (husimi, smear_theta, n_p);
}
