/* Cvasi: what the potential and the noise do to a wave function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/vector-math.h"
#include "engine/phase-space/wave-private.h"

#define GHOSTS 4   /* points that the differences need on either side */
#define BLOCK 512u /* noise is worked on in pieces that stay in the cache */

static gsize
whole_lines (gsize n)
{
  return (n + 7) / 8 * 8;
}

gsize
_cv_wave_kicker_room (guint n, guint order)
{
  gsize line = whole_lines (n), kick = 3 * line; /* angle, phase */

  return 2 * (line + 2 * whole_lines (GHOSTS)) + 2 * line + 2 * kick + (order == 4 ? kick + 2 * line : 0);
}

static double *
take (double **room, gsize n)
{
  double *start = *room;

  *room += whole_lines (n);
  return start;
}

void
_cv_wave_kicker_start (CvWaveKicker *kicker, const CvWaveSpec *spec, double *room)
{
  guint n = spec->grid.n;

  kicker->grid = spec->grid;
  kicker->m = spec->m;
  kicker->hbar = spec->hbar;
  kicker->potential = spec->potential;
  kicker->moving = cv_potential_depends_on_time (spec->potential);
  kicker->t = NAN;
  kicker->x = take (&room, n + 2 * GHOSTS);
  kicker->v = take (&room, n + 2 * GHOSTS);
  for (guint i = 0; i < 2; i++)
    kicker->room[i] = take (&room, n);
  for (guint i = 0; i < (spec->order == 4 ? CV_WAVE_KICKS : CV_WAVE_MIDDLE); i++)
    {
      kicker->kicks[i].tau = NAN;
      kicker->kicks[i].angle = take (&room, n);
      kicker->kicks[i].phase = (double complex *)(void *)take (&room, 2 * (gsize)n);
    }
  if (spec->order == 4)
    {
      kicker->slope = take (&room, n);
      kicker->kicks[CV_WAVE_MIDDLE].lever = take (&room, n);
    }
  for (guint i = 0; i < n + 2 * GHOSTS; i++)
    kicker->x[i] = spec->grid.x_first + ((double)i - GHOSTS) * spec->grid.dx;
}

/* Differences of eighth order, exact for polynomials up to the eighth degree: a typed potential's own derivatives are fits
 * that would be made anew whenever it moves.                                                                      */
CV_CLONES
static void
differences (guint n, const double *restrict v, double dx, double *restrict slope)
{
  for (guint i = 0; i < n; i++)
    slope[i] = (672 * (v[i + 5] - v[i + 3]) - 168 * (v[i + 6] - v[i + 2]) + 32 * (v[i + 7] - v[i + 1]) -
                3 * (v[i + 8] - v[i])) /
               (840 * dx);
}

static void
evaluate (CvWaveKicker *kicker, double t, gboolean slopes)
{
  guint n = kicker->grid.n;

  if (kicker->t != t)
    {
      cv_potential_values (kicker->potential, kicker->x, n + 2 * GHOSTS, t, kicker->v);
      kicker->t = t;
      kicker->slopes = FALSE;
    }
  if (!slopes || kicker->slopes)
    return;
  if (kicker->moving || cv_potential_is_typed (kicker->potential))
    differences (n, kicker->v, kicker->grid.dx, kicker->slope);
  else
    for (guint i = 0; i < n; i++)
      kicker->slope[i] = cv_potential_derivative (kicker->potential, 1, kicker->x[GHOSTS + i], t);
  kicker->slopes = TRUE;
}

CV_CLONES
static void
interleave (guint n, const double *restrict re, const double *restrict im, double *restrict z)
{
  for (guint i = 0; i < n; i++)
    {
      z[2 * i] = re[i];
      z[2 * i + 1] = im[i];
    }
}

CV_CLONES
static void
plain_angles (guint n, double unit, const double *restrict v, double *restrict angle)
{
  for (guint i = 0; i < n; i++)
    angle[i] = unit * v[i];
}

/* Two things share the slope: V - c V'²/m, c the correction, and where noise pushes. A slope that is not a number has no share
 * in either.                                                                                                      */
static void
corrected_angles (const CvWaveKicker *kicker, double unit, const CvWaveKick *kick)
{
  const double *v = kicker->v + GHOSTS, *x = kicker->x + GHOSTS;
  double share = kick->correction / kicker->m;

  for (guint i = 0; i < kicker->grid.n; i++)
    {
      double slope = kicker->slope[i], twist = share * slope * slope;

      kick->angle[i] = unit * (v[i] - (twist < HUGE_VAL ? twist : 0));
      kick->lever[i] = x[i] - (twist < HUGE_VAL ? 2 * share * slope : 0);
    }
}

void
_cv_wave_kicker_prepare (CvWaveKicker *kicker, guint which, double tau, double correction, double t)
{
  CvWaveKick *kick = &kicker->kicks[which];
  guint n = kicker->grid.n;

  if (!kicker->moving)
    t = 0;
  if (kick->tau == tau && kick->correction == correction && kick->t == t)
    return;
  kick->tau = tau;
  kick->correction = correction;
  kick->t = t;
  evaluate (kicker, t, kick->lever != NULL);
  if (kick->lever)
    corrected_angles (kicker, -tau / kicker->hbar, kick);
  else
    plain_angles (n, -tau / kicker->hbar, kicker->v + GHOSTS, kick->angle);
  for (guint i = 0; i < n; i++)
    if (!isfinite (kick->angle[i]))
      kick->angle[i] = 0; /* now: noise would be lost with it */
  cv_sincos_array (n, kick->angle, kicker->room[0], kicker->room[1]);
  interleave (n, kicker->room[0], kicker->room[1], (double *)(void *)kick->phase);
}

CV_CLONES
static void
multiply (guint n, const double *by, double *z)
{
  guint i = 0;

  for (; i + 4 <= n; i += 4)
    _cv_wave_turn_four (by + 2 * i, 1, z + 2 * i);
  for (; i < n; i++)
    {
      double re = z[2 * i] * by[2 * i] - z[2 * i + 1] * by[2 * i + 1];

      z[2 * i + 1] = z[2 * i] * by[2 * i + 1] + z[2 * i + 1] * by[2 * i];
      z[2 * i] = re;
    }
}

void
_cv_wave_multiply (guint n, const double complex *by, double complex *z)
{
  multiply (n, (const double *)(const void *)by, (double *)(void *)z);
}

CV_CLONES
static void
push (guint n, double unit, const double *restrict lever, const double *restrict angle, double *restrict sum)
{
  for (guint i = 0; i < n; i++)
    sum[i] = angle[i] + unit * lever[i];
}

void
_cv_wave_kick (const CvWaveKicker *kicker, guint which, double impulse, double complex *psi)
{
  const CvWaveKick *kick = &kicker->kicks[which];
  const double *lever = kick->lever ? kick->lever : kicker->x + GHOSTS;
  guint n = kicker->grid.n;

  if (impulse == 0)
    {
      _cv_wave_multiply (n, kick->phase, psi);
      return;
    }
  for (guint i = 0; i < n; i += BLOCK)
    {
      double angle[BLOCK], cosine[BLOCK], sine[BLOCK], phase[2 * BLOCK];
      guint here = MIN (BLOCK, n - i);

      push (here, impulse / kicker->hbar, lever + i, kick->angle + i, angle);
      cv_sincos_array (here, angle, cosine, sine);
      interleave (here, cosine, sine, phase);
      multiply (here, phase, (double *)(void *)(psi + i));
    }
}

/* Phases of some groups of neighbours, one group behind the other. */
static void
pushed_phases (const CvWaveKicker *kicker, const CvWaveKick *kick, double unit, guint first, guint apart,
               guint n_groups, double *phase)
{
  const double *lever = kick->lever ? kick->lever : kicker->x + GHOSTS;
  double angle[BLOCK], cosine[BLOCK], sine[BLOCK];

  for (guint g = 0; g < n_groups; g++)
    push (CV_WAVE_WIDTH, unit, lever + first + g * apart, kick->angle + first + g * apart, angle + g * CV_WAVE_WIDTH);
  cv_sincos_array (n_groups * CV_WAVE_WIDTH, angle, cosine, sine);
  interleave (n_groups * CV_WAVE_WIDTH, cosine, sine, phase);
}

CV_CLONES
static void
multiply_groups (guint n_groups, const double *by, gsize apart, double *z)
{
  for (guint g = 0; g < n_groups; g++, by += 2 * apart, z += 2 * CV_WAVE_WIDTH)
    for (guint l = 0; l < 2 * CV_WAVE_WIDTH; l += 8)
      _cv_wave_turn_four (by + l, 1, z + l);
}

void
_cv_wave_kick_lanes (const CvWaveKicker *kicker, guint which, double impulse, guint first, guint apart, guint n_groups,
                     double complex *psi)
{
  const CvWaveKick *kick = &kicker->kicks[which];

  if (impulse == 0)
    {
      multiply_groups (n_groups, (const double *)(const void *)(kick->phase + first), apart, (double *)(void *)psi);
      return;
    }
  for (guint g = 0; g < n_groups; g += BLOCK / CV_WAVE_WIDTH)
    {
      guint here = MIN (BLOCK / CV_WAVE_WIDTH, n_groups - g);
      double phase[2 * BLOCK];

      pushed_phases (kicker, kick, impulse / kicker->hbar, first + g * apart, apart, here, phase);
      multiply (here * CV_WAVE_WIDTH, phase, (double *)(void *)(psi + (gsize)g * CV_WAVE_WIDTH));
    }
}
