/* Cvasi: steps of long wave functions, in passes over rows and columns
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/phase-space/wave-private.h"

#define ROWS_A_CHUNK 16u

/* A few columns side by side, without the gaps that would drive each other out of the cache. */
static void
gather (const double complex *psi, guint height, guint width, double complex *lanes)
{
  for (guint row = 0; row < height; row++)
    memcpy (lanes + row * (gsize)CV_WAVE_WIDTH, psi + row * (gsize)width, CV_WAVE_WIDTH * sizeof *psi);
}

static void
scatter (const double complex *lanes, guint height, guint width, double complex *psi)
{
  for (guint row = 0; row < height; row++)
    memcpy (psi + row * (gsize)width, lanes + row * (gsize)CV_WAVE_WIDTH, CV_WAVE_WIDTH * sizeof *psi);
}

static void
columns (gpointer data, guint chunk, guint worker)
{
  CvWave *wave = data;
  const CvWaveDrift *drift = &wave->drift;
  guint n_blocks = drift->width / CV_WAVE_WIDTH, k = chunk / n_blocks, first = chunk % n_blocks * CV_WAVE_WIDTH;
  double complex *psi = wave->psi + k * wave->stride + first;
  double complex *lanes = drift->lanes + worker * (gsize)drift->height * CV_WAVE_WIDTH;
  double push = _cv_wave_impulse (wave, k / wave->spec.n_components, wave->step_now, wave->part);

  gather (psi, drift->height, drift->width, lanes);
  if (wave->arrives)
    fftw_execute_dft (drift->up, lanes, lanes);
  _cv_wave_kick_lanes (&wave->kicker, wave->kick, push, first, drift->width, drift->height, lanes);
  if (wave->leaves)
    fftw_execute_dft (drift->down, lanes, lanes);
  scatter (lanes, drift->height, drift->width, psi);
}

static void
rows (gpointer data, guint chunk, guint worker)
{
  CvWave *wave = data;
  const CvWaveDrift *drift = &wave->drift;
  guint n_blocks = (drift->height + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK, first = chunk % n_blocks * ROWS_A_CHUNK;
  double complex *psi = wave->psi + chunk / n_blocks * wave->stride;

  (void)worker;
  for (guint row = first; row < MIN (drift->height, first + ROWS_A_CHUNK); row++)
    _cv_wave_drift_row (drift, row, psi + (gsize)row * drift->width);
}

static void
over_columns (CvWave *wave, guint step, guint part, guint kick, gboolean arrives, gboolean leaves)
{
  wave->step_now = step;
  wave->part = part;
  wave->kick = kick;
  wave->arrives = arrives;
  wave->leaves = leaves;
  cv_pool_run (wave->pool, columns, wave, wave->n_states * (wave->drift.width / CV_WAVE_WIDTH));
}

static void
over_rows (CvWave *wave)
{
  guint n_blocks = (wave->drift.height + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK;

  cv_pool_run (wave->pool, rows, wave, wave->n_states * n_blocks);
}

void
_cv_wave_passes (CvWave *wave, double t)
{
  over_columns (wave, 0, CV_WAVE_OPENING, CV_WAVE_ENDS, FALSE, TRUE);
  for (guint step = 0; step < wave->n; step++)
    {
      gboolean last = step + 1 == wave->n;

      _cv_wave_prepare (wave, t, step);
      over_rows (wave);
      if (wave->spec.order == 4)
        {
          over_columns (wave, step, CV_WAVE_HALFWAY, CV_WAVE_MIDDLE, TRUE, TRUE);
          over_rows (wave);
        }
      over_columns (wave, step, CV_WAVE_CLOSING, last ? CV_WAVE_ENDS : CV_WAVE_BETWEEN, TRUE, !last);
    }
}
