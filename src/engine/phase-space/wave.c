/* Cvasi: ensembles of wave functions and one step of Schrödinger's equation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/wave.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/philox.h"
#include "engine/phase-space/wave-private.h"

#define MOST_POINTS (1u << 24)
#define MOST_STATES (1u << 20)
#define MOST_THREADS 256
#define MOST_SURPLUS 1.25 /* of the window: beyond it V may be what nobody meant */
#define LINE 4u           /* complex numbers in 64 bytes */

CvWaveGrid
cv_wave_grid_make (guint n, double x_max)
{
  g_return_val_if_fail (n >= 2 && n % 2 == 0 && x_max > 0, ((CvWaveGrid){ 0 }));
  double dx = 2 * x_max / n;

  return (CvWaveGrid){ n, -(n / 2.0) * dx, dx };
}

/* The least even 2^a 3^b 5^c that is not below n: with 7 FFTW is a third slower. Long ones can be split (wave-private.h). */
static guint
good_size (guint n)
{
  guint step = n < CV_WAVE_LONG ? 2 : 128;

  for (n = (n + step - 1) / step * step;; n += step)
    {
      guint rest = n;

      for (guint prime = 2; prime <= 5; prime++)
        while (rest % prime == 0)
          rest /= prime;
      if (rest == 1)
        return n;
    }
}

gboolean
cv_wave_grid_choose (const CvExtent *extent, double hbar, double margin, guint max_n, CvWaveGrid *grid, GError **error)
{
  g_return_val_if_fail (extent->x_max > 0 && extent->p_max > 0 && hbar > 0 && margin >= 1, FALSE);
  double needed = 2 * extent->x_max * extent->p_max * margin / (G_PI * hbar);
  guint most = MIN (max_n, MOST_POINTS), n;

  needed = ceil (needed * (1 - 1e-12));
  n = needed <= most ? good_size (MAX ((guint)needed, CV_WAVE_LEAST_N)) : G_MAXUINT;
  if (n > most)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                   "Wave functions for ħ = %g would need %.0f points, more than %u: allowed is ħ from about %.2g.",
                   hbar, needed, most, hbar * fmax (needed, CV_WAVE_LEAST_N) / most);
      return FALSE;
    }
  *grid = cv_wave_grid_make (n, extent->x_max * fmin (MOST_SURPLUS, sqrt (n / needed)));
  return TRUE;
}

static gsize
stride_of (const CvWaveSpec *spec)
{
  gsize whole = ((gsize)spec->grid.n + LINE - 1) / LINE * LINE;

  return whole + (whole % 256 ? 0 : LINE); /* states do not fall on power-of-two distances */
}

static gsize
table_room (const CvWaveSpec *spec)
{
  return 2 * _cv_wave_drift_room (spec) + _cv_wave_kicker_room (spec->grid.n, spec->order) + cv_wave_spec_states (spec);
}

gsize
cv_wave_bytes (const CvWaveSpec *spec)
{
  return sizeof (CvWave) + cv_wave_spec_states (spec) * stride_of (spec) * sizeof (double complex) +
         table_room (spec) * sizeof (double);
}

static gboolean
out_of_range (const char *name, double value, const char *allowed, GError **error)
{
  g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "%s = %g: allowed are %s.", name, value, allowed);
  return FALSE;
}

static gboolean
check (const CvWaveSpec *spec, GError **error)
{
  const CvWaveGrid *grid = &spec->grid;

  if (grid->n < 2 || grid->n > MOST_POINTS || grid->n % 2)
    return out_of_range ("n", grid->n, "even numbers from 2 to 16777216", error);
  if (!(grid->dx > 0 && isfinite (grid->dx)))
    return out_of_range ("dx", grid->dx, "positive numbers", error);
  if (!isfinite (grid->x_first))
    return out_of_range ("x_first", grid->x_first, "finite numbers", error);
  if (!(spec->m > 0 && isfinite (spec->m)))
    return out_of_range ("m", spec->m, "positive numbers", error);
  if (!(spec->hbar > 0 && isfinite (spec->hbar)))
    return out_of_range ("hbar", spec->hbar, "positive numbers", error);
  if (spec->order != 2 && spec->order != 4)
    return out_of_range ("order", spec->order, "2 and 4", error);
  if (spec->n_components < 1 || spec->n_components > MOST_STATES)
    return out_of_range ("n_components", spec->n_components, "1 to 1048576", error);
  if (spec->n_realisations < 1 || spec->n_realisations > MOST_STATES / spec->n_components)
    return out_of_range ("n_realisations", spec->n_realisations, "from 1, 1048576 states in all", error);
  if (spec->n_threads < 1 || spec->n_threads > MOST_THREADS)
    return out_of_range ("n_threads", spec->n_threads, "1 to 256", error);
  return TRUE;
}

static gboolean
make (CvWave *wave, const CvWaveSpec *spec)
{
  gsize drift = 2 * _cv_wave_drift_room (spec);

  wave->spec = *spec;
  wave->n_states = cv_wave_spec_states (spec);
  wave->stride = stride_of (spec);
  wave->psi = cv_fft_alloc (wave->n_states * wave->stride * sizeof (double complex));
  wave->tables = cv_fft_alloc (table_room (spec) * sizeof (double));
  wave->pool = cv_pool_new (spec->n_threads);
  if (!wave->psi || !wave->tables || !wave->pool)
    return FALSE;
  _cv_wave_kicker_start (&wave->kicker, spec, wave->tables + drift);
  wave->weights = wave->tables + drift + _cv_wave_kicker_room (spec->grid.n, spec->order);
  return _cv_wave_drift_start (&wave->drift, spec, (double complex *)(void *)wave->tables, wave->psi);
}

CvWave *
cv_wave_new (const CvWaveSpec *spec, GError **error)
{
  g_autoptr (CvWave) wave = NULL;

  g_return_val_if_fail (spec->potential != NULL, NULL);
  if (!check (spec, error))
    return NULL;
  wave = g_new0 (CvWave, 1);
  if (!make (wave, spec))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                   "No memory for %u wave functions of %u points (%.0f MiB): take a larger ħ.",
                   cv_wave_spec_states (spec), spec->grid.n, (double)cv_wave_bytes (spec) / 1048576);
      return NULL;
    }
  return g_steal_pointer (&wave);
}

void
cv_wave_free (CvWave *wave)
{
  if (!wave)
    return;
  cv_pool_free (wave->pool);
  _cv_wave_drift_clear (&wave->drift);
  cv_fft_free (wave->psi);
  cv_fft_free (wave->tables);
  g_free (wave);
}

const CvWaveSpec *
cv_wave_spec (const CvWave *wave)
{
  return &wave->spec;
}

guint
cv_wave_n_states (const CvWave *wave)
{
  return wave->n_states;
}

double complex *
cv_wave_psi (const CvWave *wave, guint k)
{
  g_return_val_if_fail (k < wave->n_states, NULL);
  return wave->psi + k * wave->stride;
}

gsize
cv_wave_stride (const CvWave *wave)
{
  return wave->stride;
}

double *
cv_wave_weights (const CvWave *wave)
{
  return wave->weights;
}

void
cv_wave_set_diffusion (CvWave *wave, double D)
{
  g_return_if_fail (D >= 0 && isfinite (D));
  wave->D = D;
}

static double
end_share (const CvWave *wave)
{
  return wave->spec.order == 4 ? 1.0 / 6 : 0.5;
}

/* <dF²> = 2 D dt share, and a number for each part of each step ever made. */
static double
deviate (const CvWave *wave, guint realisation, guint step, guint part, double share)
{
  return sqrt (2 * wave->D * fabs (wave->dt) * share) *
         cv_philox_normal (wave->spec.seed, realisation, (wave->step + step) * CV_WAVE_PARTS + part);
}

/* The closing kick of a step and the opening one of the next are one, with two impulses. */
double
_cv_wave_impulse (const CvWave *wave, guint realisation, guint step, guint part)
{
  double push;

  if (!(wave->D > 0))
    return 0;
  push = deviate (wave, realisation, step, part, part == CV_WAVE_HALFWAY ? 2.0 / 3 : end_share (wave));
  if (part == CV_WAVE_CLOSING && step + 1 < wave->n)
    push += deviate (wave, realisation, step + 1, CV_WAVE_OPENING, end_share (wave));
  return push;
}

static void
open_state (gpointer data, guint chunk, guint worker)
{
  CvWave *wave = data;

  (void)worker;
  _cv_wave_kick (&wave->kicker, CV_WAVE_ENDS,
                 _cv_wave_impulse (wave, chunk / wave->spec.n_components, 0, CV_WAVE_OPENING),
                 wave->psi + chunk * wave->stride);
}

static void
move_state (gpointer data, guint chunk, guint worker)
{
  CvWave *wave = data;
  double complex *psi = wave->psi + chunk * wave->stride;
  guint realisation = chunk / wave->spec.n_components;

  (void)worker;
  for (guint step = wave->from; step < wave->until; step++)
    {
      _cv_wave_drift (&wave->drift, psi);
      if (wave->spec.order == 4)
        {
          _cv_wave_kick (&wave->kicker, CV_WAVE_MIDDLE, _cv_wave_impulse (wave, realisation, step, CV_WAVE_HALFWAY),
                         psi);
          _cv_wave_drift (&wave->drift, psi);
        }
      _cv_wave_kick (&wave->kicker, step + 1 == wave->n ? CV_WAVE_ENDS : CV_WAVE_BETWEEN,
                     _cv_wave_impulse (wave, realisation, step, CV_WAVE_CLOSING), psi);
    }
}

void
_cv_wave_prepare (CvWave *wave, double t, guint step)
{
  gboolean last = step + 1 == wave->n;
  double dt = wave->dt, ends = dt * end_share (wave);

  if (wave->spec.order == 4)
    _cv_wave_kicker_prepare (&wave->kicker, CV_WAVE_MIDDLE, 2 * dt / 3, dt * dt / 48, t + (step + 0.5) * dt);
  _cv_wave_kicker_prepare (&wave->kicker, last ? CV_WAVE_ENDS : CV_WAVE_BETWEEN, last ? ends : 2 * ends, 0,
                           t + (step + 1) * dt);
}

static void
for_each_state (CvWave *wave, CvPoolWork work)
{
  if (wave->n_states == 1)
    work (wave, 0, 0);
  else
    cv_pool_run (wave->pool, work, wave, wave->n_states);
}

/* A state goes through all steps in one piece, in the cache, where V stands still; where it moves, tables come between. */
static void
whole_states (CvWave *wave, double t)
{
  guint at_once = wave->kicker.moving ? 1 : wave->n;

  for_each_state (wave, open_state);
  for (wave->from = 0; wave->from < wave->n; wave->from = wave->until)
    {
      wave->until = MIN (wave->n, wave->from + at_once);
      _cv_wave_prepare (wave, t, wave->from);
      if (at_once > 1)
        _cv_wave_prepare (wave, t, wave->n - 1);
      for_each_state (wave, move_state);
    }
}

void
cv_wave_advance (CvWave *wave, double t, double dt, guint n)
{
  g_return_if_fail (isfinite (t) && isfinite (dt));
  if (n == 0 || dt == 0)
    return;
  wave->dt = dt;
  wave->n = n;
  _cv_wave_drift_prepare (&wave->drift, wave->spec.order == 4 ? dt / 2 : dt);
  _cv_wave_kicker_prepare (&wave->kicker, CV_WAVE_ENDS, dt * end_share (wave), 0, t);
  if (wave->drift.height)
    _cv_wave_passes (wave, t);
  else
    whole_states (wave, t);
  wave->step += n;
}

CvWave *
cv_wave_branch (const CvWave *wave, guint n_realisations, GError **error)
{
  CvWaveSpec spec = wave->spec;
  guint n = spec.n_components;
  CvWave *branched;

  spec.n_realisations = n_realisations;
  branched = cv_wave_new (&spec, error);
  if (!branched)
    return NULL;
  for (guint r = 0; r < n_realisations; r++)
    {
      memcpy (branched->psi + r * n * wave->stride, wave->psi, n * wave->stride * sizeof (double complex));
      for (guint c = 0; c < n; c++)
        branched->weights[r * n + c] = wave->weights[c] * wave->spec.n_realisations / n_realisations;
    }
  branched->step = wave->step;
  branched->D = wave->D;
  return branched;
}

void
cv_wave_copy (CvWave *to, const CvWave *from)
{
  g_return_if_fail (to->n_states == from->n_states && to->stride == from->stride &&
                    to->spec.grid.n == from->spec.grid.n);
  memcpy (to->psi, from->psi, from->n_states * from->stride * sizeof (double complex));
  memcpy (to->weights, from->weights, from->n_states * sizeof (double));
  to->step = from->step;
}
