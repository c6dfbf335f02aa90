/* Cvasi: free motion of a wave function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/clones.h"
#include "engine/phase-space/wave-private.h"

/* The most nearly square shape whose rows begin on cache lines and whose columns make whole lanes; none for short waves, which
 * are in the cache anyway, or where only slim ones are to be had.                                                  */
void
_cv_wave_drift_shape (guint n, guint *height, guint *width)
{
  *height = *width = 0;
  if (n < CV_WAVE_LONG)
    return;
  for (guint w = (guint)sqrt (n) / CV_WAVE_WIDTH * CV_WAVE_WIDTH; w >= CV_WAVE_WIDTH && (gsize)w * w * 8 > n;
       w -= CV_WAVE_WIDTH)
    if (n % w == 0)
      {
        *width = w;
        *height = n / w;
        return;
      }
}

static gsize
whole_lines (gsize n)
{
  return (n + 3) / 4 * 4;
}

gsize
_cv_wave_drift_room (const CvWaveSpec *spec)
{
  guint height, width;

  _cv_wave_drift_shape (spec->grid.n, &height, &width);
  if (!height)
    return whole_lines (spec->grid.n);
  return 2 * whole_lines (spec->grid.n) + (gsize)spec->n_threads * height * CV_WAVE_WIDTH;
}

static fftw_plan
plan (guint n, double complex *on, int sign)
{
  return fftw_plan_dft_1d ((int)n, on, on, sign, FFTW_ESTIMATE);
}

static fftw_plan
plan_lanes (guint n, double complex *on, int sign)
{
  const int size = (int)n, width = CV_WAVE_WIDTH;

  return fftw_plan_many_dft (1, &size, width, on, NULL, width, 1, on, NULL, width, 1, sign, FFTW_ESTIMATE);
}

/* Plans by estimate: measured ones take seconds for 1e5 points, and differ from run to run in their last digits. */
gboolean
_cv_wave_drift_start (CvWaveDrift *drift, const CvWaveSpec *spec, double complex *room, double complex *psi)
{
  guint n = spec->grid.n;
  double p = cv_wave_grid_dp (&spec->grid, spec->hbar);

  drift->n = n;
  drift->unit = p * p / (2 * spec->m * spec->hbar);
  drift->tau = NAN;
  drift->phase = room;
  _cv_wave_drift_shape (n, &drift->height, &drift->width);
  cv_fft_lock ();
  drift->forth = plan (drift->height ? drift->width : n, psi, FFTW_FORWARD);
  drift->back = plan (drift->height ? drift->width : n, psi, FFTW_BACKWARD);
  if (drift->height)
    {
      drift->twiddle = room + whole_lines (n);
      drift->lanes = drift->twiddle + whole_lines (n);
      drift->down = plan_lanes (drift->height, drift->lanes, FFTW_FORWARD);
      drift->up = plan_lanes (drift->height, drift->lanes, FFTW_BACKWARD);
    }
  cv_fft_unlock ();
  for (guint row = 0; row < drift->height; row++)
    for (guint column = 0; column < drift->width; column++)
      {
        double angle = -2 * G_PI * ((double)row * column / n);

        drift->twiddle[row * drift->width + column] = CMPLX (cos (angle), sin (angle));
      }
  return drift->forth && drift->back && (!drift->height || (drift->down && drift->up));
}

void
_cv_wave_drift_clear (CvWaveDrift *drift)
{
  cv_fft_destroy (drift->forth);
  cv_fft_destroy (drift->back);
  cv_fft_destroy (drift->down);
  cv_fft_destroy (drift->up);
}

/* Where wave number k lies. */
static guint
place_of (const CvWaveDrift *drift, guint k)
{
  return drift->height ? k % drift->height * drift->width + k / drift->height : k;
}

void
_cv_wave_drift_prepare (CvWaveDrift *drift, double tau)
{
  guint half = drift->n / 2;

  if (drift->tau == tau)
    return;
  drift->tau = tau;
  for (guint k = 0; k <= half; k++)
    {
      double angle = -drift->unit * tau * ((double)k * k);
      double complex phase = CMPLX (cos (angle) / drift->n, sin (angle) / drift->n);

      drift->phase[place_of (drift, k)] = phase;
      if (k > 0)
        drift->phase[place_of (drift, drift->n - k)] = phase;
    }
}

void
_cv_wave_drift (const CvWaveDrift *drift, double complex *psi)
{
  fftw_execute_dft (drift->forth, psi, psi);
  _cv_wave_multiply (drift->n, drift->phase, psi);
  fftw_execute_dft (drift->back, psi, psi);
}

/* n is a multiple of CV_WAVE_WIDTH. */
CV_CLONES
static void
multiply_conjugate (guint n, const double *by, double *z)
{
  for (guint i = 0; i < 2 * n; i += 8)
    _cv_wave_turn_four (by + i, -1, z + i);
}

void
_cv_wave_drift_row (const CvWaveDrift *drift, guint row, double complex *psi)
{
  gsize at = (gsize)row * drift->width;

  _cv_wave_multiply (drift->width, drift->twiddle + at, psi);
  fftw_execute_dft (drift->forth, psi, psi);
  _cv_wave_multiply (drift->width, drift->phase + at, psi);
  fftw_execute_dft (drift->back, psi, psi);
  multiply_conjugate (drift->width, (const double *)(const void *)(drift->twiddle + at), (double *)(void *)psi);
}
