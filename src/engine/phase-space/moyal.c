/* Cvasi: one step of Wigner dynamics: Moyal, cut Moyal series, or Liouville
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/moyal.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/pool.h"
#include "engine/phase-space/moyal-private.h"

#define LINES_A_CHUNK 32u /* whole blocks */
#define MOST_THREADS 256
#define MOST_POINTS (1u << 20) /* on a side: products of sizes stay far from wrapping */

/* The kicks of a step; Strang's has the first two. */
enum
{
  KICK_FIRST_LAST,
  KICK_BETWEEN,
  KICK_MIDDLE
};

struct _CvMoyal
{
  CvMoyalSpec spec;
  CvKicker kicker;
  CvDrift drift;
  CvFriction friction;
  CvColumnFft *along_x, *along_p;
  CvScratch *scratch; /* one a thread */
  CvPool *pool;
  CvRoom room;
  /* of the pass going on */
  double *w;
  guint kick;
  gboolean shrink; /* friction before the kick */
};

static void
lay_out_scratch (CvMoyal *moyal, CvScratch *scratch, CvRoom *room)
{
  const CvGrid *grid = &moyal->spec.grid;
  gsize lines = (gsize)(grid->n_p / 2 + 1) * moyal->kicker.width;

  scratch->block = _cv_room_take (room, MAX (cv_column_fft_room (grid->n_x), cv_column_fft_room (grid->n_p)));
  scratch->angle = _cv_room_take (room, lines);
  scratch->power = _cv_room_take (room, lines);
  scratch->amplitude = _cv_room_take (room, lines);
  scratch->line_re = _cv_room_take (room, lines);
  scratch->line_im = _cv_room_take (room, lines);
  scratch->chirp = _cv_room_take (room, CV_PAIR_ROOM (moyal->friction.n_chirp));
  scratch->chirp_z = _cv_room_take (room, CV_PAIR_ROOM (moyal->friction.n_chirp));
  scratch->z = _cv_room_take (room, CV_PAIR_ROOM (grid->n_p));
}

static void
lay_out (CvMoyal *moyal, const CvMoyalSpec *spec, CvScratch *scratch, CvRoom *room)
{
  moyal->spec = *spec;
  _cv_kicker_lay_out (&moyal->kicker, spec, spec->scheme == CV_MOYAL_CHIN4 ? 3 : 2, room);
  _cv_drift_lay_out (&moyal->drift, &spec->grid, spec->m, room);
  _cv_friction_lay_out (&moyal->friction, spec->grid.n_p, room);
  for (guint i = 0; i < spec->n_threads; i++)
    lay_out_scratch (moyal, scratch ? &scratch[i] : &(CvScratch){ 0 }, room);
}

gsize
cv_moyal_bytes (const CvMoyalSpec *spec)
{
  CvMoyal moyal = { 0 };
  CvRoom room = { 0 };

  lay_out (&moyal, spec, NULL, &room);
  return sizeof (CvMoyal) + spec->n_threads * sizeof (CvScratch) + room.used * sizeof (double);
}

static gboolean
out_of_range (const char *name, double value, const char *allowed, GError **error)
{
  g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "%s = %g: allowed are %s.", name, value, allowed);
  return FALSE;
}

static gboolean
is_side (guint n)
{
  return n >= 2 && n <= MOST_POINTS && n % 2 == 0;
}

static gboolean
check (const CvMoyalSpec *spec, GError **error)
{
  const CvGrid *grid = &spec->grid;

  if (!is_side (grid->n_x))
    return out_of_range ("n_x", grid->n_x, "even numbers from 2 to 1048576", error);
  if (!is_side (grid->n_p))
    return out_of_range ("n_p", grid->n_p, "even numbers from 2 to 1048576", error);
  if (grid->ld < grid->n_p || grid->ld % 2)
    return out_of_range ("ld", grid->ld, "even numbers from n_p", error);
  if (!(grid->dx > 0 && isfinite (grid->dx)) || !(grid->dp > 0 && isfinite (grid->dp)))
    return out_of_range (grid->dx > 0 ? "dp" : "dx", grid->dx > 0 ? grid->dp : grid->dx, "positive numbers", error);
  if (!(spec->m > 0 && isfinite (spec->m)))
    return out_of_range ("m", spec->m, "positive numbers", error);
  if (!(spec->hbar > 0 && isfinite (spec->hbar)))
    return out_of_range ("hbar", spec->hbar, "positive numbers", error);
  if (spec->order < CV_MOYAL_EXACT || spec->order > 8)
    return out_of_range ("order", spec->order, "-1 (exact) and 0 to 8", error);
  if (!(spec->D >= 0 && isfinite (spec->D)))
    return out_of_range ("D", spec->D, "numbers from 0", error);
  if (!(spec->gamma >= 0 && isfinite (spec->gamma)))
    return out_of_range ("gamma", spec->gamma, "numbers from 0", error);
  if (spec->n_threads < 1 || spec->n_threads > MOST_THREADS)
    return out_of_range ("n_threads", spec->n_threads, "1 to 256", error);
  return TRUE;
}

static gboolean
make (CvMoyal *moyal, const CvMoyalSpec *spec)
{
  const CvGrid *grid = &spec->grid;

  moyal->scratch = g_new0 (CvScratch, spec->n_threads);
  lay_out (moyal, spec, moyal->scratch, &moyal->room);
  moyal->room.base = cv_fft_alloc (moyal->room.used * sizeof (double));
  if (!moyal->room.base)
    return FALSE;
  moyal->room.used = 0;
  lay_out (moyal, spec, moyal->scratch, &moyal->room);
  _cv_kicker_start (&moyal->kicker);
  _cv_drift_start (&moyal->drift);
  moyal->pool = cv_pool_new (spec->n_threads);
  moyal->along_x = cv_column_fft_new (grid->n_x);
  moyal->along_p = cv_column_fft_new (grid->n_p);
  return moyal->pool && moyal->along_x && moyal->along_p && _cv_friction_start (&moyal->friction, grid->ld);
}

CvMoyal *
cv_moyal_new (const CvMoyalSpec *spec, GError **error)
{
  g_autoptr (CvMoyal) moyal = NULL;

  g_return_val_if_fail (spec->potential != NULL, NULL);
  if (!check (spec, error))
    return NULL;
  moyal = g_new0 (CvMoyal, 1);
  if (!make (moyal, spec))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                   "No memory for the propagator of a grid of %u × %u (%.0f MiB): take a larger ħ or smaller n_x, n_p.",
                   spec->grid.n_x, spec->grid.n_p, (double)cv_moyal_bytes (spec) / 1048576);
      return NULL;
    }
  return g_steal_pointer (&moyal);
}

void
cv_moyal_free (CvMoyal *moyal)
{
  if (!moyal)
    return;
  cv_pool_free (moyal->pool);
  cv_column_fft_free (moyal->along_x);
  cv_column_fft_free (moyal->along_p);
  _cv_friction_clear (&moyal->friction);
  cv_fft_free (moyal->room.base);
  g_free (moyal->scratch);
  g_free (moyal);
}

void
cv_moyal_set_environment (CvMoyal *moyal, double D, double gamma)
{
  g_return_if_fail (D >= 0 && isfinite (D) && gamma >= 0 && isfinite (gamma));
  moyal->spec.D = D;
  moyal->spec.gamma = gamma;
}

/* Rows lie along p; turned into the lanes of a block they are what the transforms like. */
static void
kick_rows (gpointer data, guint chunk, guint worker)
{
  CvMoyal *moyal = data;
  const CvGrid *grid = &moyal->spec.grid;
  CvScratch *scratch = &moyal->scratch[worker];
  guint width = moyal->kicker.width, first = chunk * LINES_A_CHUNK, end = MIN (first + LINES_A_CHUNK, grid->n_x);
  CvColumnPhases phases;

  for (guint i = first; i < end; i += width)
    {
      double *rows = moyal->w + (gsize)i * grid->ld;
      guint n = MIN (width, end - i);

      for (guint r = 0; moyal->shrink && r < n; r += 2)
        _cv_friction_apply (&moyal->friction, rows + r * grid->ld, scratch);
      cv_column_fft_gather (rows, grid->ld, n, grid->n_p, scratch->block);
      _cv_kicker_phases (&moyal->kicker, moyal->kick, i, scratch, &phases);
      cv_column_fft_multiply (moyal->along_p, scratch->block, width, &phases, scratch->block);
      cv_column_fft_scatter (scratch->block, n, grid->n_p, rows, grid->ld);
    }
}

/* The last columns may be fewer than lanes: they get room to themselves, with nothing in the other lanes. */
static void
drift_few (CvMoyal *moyal, double *columns, guint n, const CvColumnPhases *phases, double *block)
{
  const CvGrid *grid = &moyal->spec.grid;
  guint width = moyal->kicker.width;

  memset (block, 0, (gsize)grid->n_x * width * sizeof (double));
  for (guint i = 0; i < grid->n_x; i++)
    memcpy (block + (gsize)i * width, columns + i * grid->ld, n * sizeof (double));
  cv_column_fft_multiply (moyal->along_x, block, width, phases, block);
  for (guint i = 0; i < grid->n_x; i++)
    memcpy (columns + i * grid->ld, block + (gsize)i * width, n * sizeof (double));
}

static void
drift_columns (gpointer data, guint chunk, guint worker)
{
  CvMoyal *moyal = data;
  const CvGrid *grid = &moyal->spec.grid;
  double *block = moyal->scratch[worker].block;
  guint width = moyal->kicker.width, first = chunk * LINES_A_CHUNK, end = MIN (first + LINES_A_CHUNK, grid->n_p);
  CvColumnPhases phases;

  for (guint j = first; j < end; j += width)
    {
      double *columns = moyal->w + j;
      guint n = MIN (width, end - j);

      _cv_drift_phases (&moyal->drift, j, &phases);
      if (n == width)
        cv_column_fft_multiply (moyal->along_x, columns, grid->ld, &phases, block);
      else
        drift_few (moyal, columns, n, &phases, block);
    }
}

static void
kick (CvMoyal *moyal, guint which, CvKickKey key)
{
  guint n_x = moyal->spec.grid.n_x;

  _cv_kicker_prepare (&moyal->kicker, which, key);
  moyal->kick = which;
  cv_pool_run (moyal->pool, kick_rows, moyal, (n_x + LINES_A_CHUNK - 1) / LINES_A_CHUNK);
  moyal->shrink = FALSE;
}

/* With friction p(t) = p e^(-2 gamma t), so that x moves by p/m (1 - e^(-2 gamma tau))/(2 gamma) before p shrinks; together the
 * exact flow of drift and friction. The shrinking is done by the kick that follows, on rows in its hands.           */
static void
drift (CvMoyal *moyal, double tau)
{
  guint n_p = moyal->spec.grid.n_p;
  double gamma = moyal->spec.gamma;

  moyal->shrink = gamma > 0;
  if (moyal->shrink)
    _cv_friction_prepare (&moyal->friction, exp (2 * gamma * tau), &moyal->scratch[0]);
  _cv_drift_prepare (&moyal->drift, gamma > 0 ? -expm1 (-2 * gamma * tau) / (2 * gamma) : tau);
  cv_pool_run (moyal->pool, drift_columns, moyal, (n_p + LINES_A_CHUNK - 1) / LINES_A_CHUNK);
}

/* D such that free motion keeps the variance of p exact at the ends of steps: between kicks friction takes the share
 * 1 - e² of it, and D/(2 gamma) must remain. Differs from D by what the scheme leaves out anyway, O(dt²) or O(dt⁴). */
static double
effective_D (const CvMoyalSpec *spec, double dt)
{
  double g = 2 * spec->gamma * dt, e2 = exp (-g);

  if (!(fabs (g) > 0))
    return spec->D;
  if (spec->scheme == CV_MOYAL_STRANG)
    return spec->D * tanh (g) / g;
  return spec->D * 3 * -expm1 (-2 * g) / (g * (1 + e2 * (4 + e2)));
}

static void
strang (CvMoyal *moyal, double t, double dt, guint n)
{
  double D = effective_D (&moyal->spec, dt);

  kick (moyal, KICK_FIRST_LAST, (CvKickKey){ dt / 2, 0, D, t });
  for (guint i = 1; i <= n; i++)
    {
      gboolean last = i == n;

      drift (moyal, dt);
      kick (moyal, last ? KICK_FIRST_LAST : KICK_BETWEEN, (CvKickKey){ last ? dt / 2 : dt, 0, D, t + i * dt });
    }
}

/* Chin's 4A: kick 1/6, drift 1/2, corrected kick 2/3, drift 1/2, kick 1/6; time runs with the drift. */
static void
chin (CvMoyal *moyal, double t, double dt, guint n)
{
  double D = effective_D (&moyal->spec, dt);

  kick (moyal, KICK_FIRST_LAST, (CvKickKey){ dt / 6, 0, D, t });
  for (guint i = 1; i <= n; i++)
    {
      gboolean last = i == n;

      drift (moyal, dt / 2);
      kick (moyal, KICK_MIDDLE, (CvKickKey){ 2 * dt / 3, dt * dt / 48, D, t + (i - 0.5) * dt });
      drift (moyal, dt / 2);
      kick (moyal, last ? KICK_FIRST_LAST : KICK_BETWEEN, (CvKickKey){ last ? dt / 6 : dt / 3, 0, D, t + i * dt });
    }
}

void
cv_moyal_advance (CvMoyal *moyal, double *w, double t, double dt, guint n)
{
  g_return_if_fail (w != NULL && fftw_alignment_of (w) == 0 && isfinite (t) && isfinite (dt));
  if (n == 0 || dt == 0)
    return;
  moyal->w = w;
  if (moyal->spec.scheme == CV_MOYAL_CHIN4)
    chin (moyal, t, dt, n);
  else
    strang (moyal, t, dt, n);
}
