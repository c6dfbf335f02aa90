/* Cvasi: kicks on grids where x ± hbar theta/2 are points of a lattice
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/vector-math.h"
#include "engine/phase-space/moyal-private.h"

/* e^(i tau [V(x+) - V(x-)]/hbar) = u(x+) u*(x-) with one u(x): kilobytes, made anew in no time when V moves. */

static void
lay_out (CvKicker *kicker, CvRoom *room)
{
  const CvGrid *grid = &kicker->spec.grid;
  guint reach = kicker->above * (grid->n_p / 2), with_ghosts;
  gsize classes;

  kicker->origin = reach;
  kicker->n_fine = kicker->below * (grid->n_x - 1) + 1 + 2 * reach;
  /* The last block may have more rows than the grid. */
  kicker->class_length = (kicker->n_fine + kicker->below - 1) / kicker->below + kicker->width;
  classes = (gsize)kicker->below * kicker->class_length;
  with_ghosts = kicker->n_fine + 2 * CV_GHOSTS;
  kicker->up_at = _cv_room_take_indices (room, kicker->n_theta);
  kicker->down_at = _cv_room_take_indices (room, kicker->n_theta);
  kicker->down_turn_at = _cv_room_take_indices (room, kicker->n_theta);
  kicker->x = _cv_room_take (room, with_ghosts);
  kicker->v = _cv_room_take (room, with_ghosts);
  kicker->turn_re = _cv_room_take (room, kicker->n_fine);
  kicker->turn_im = _cv_room_take (room, kicker->n_fine);
  if (kicker->corrected)
    {
      kicker->slope = _cv_room_take (room, kicker->n_fine);
      kicker->slope_classes = _cv_room_take (room, classes);
    }
  for (guint i = 0; i < kicker->n_kicks; i++)
    {
      kicker->kicks[i].u_re = _cv_room_take (room, classes);
      kicker->kicks[i].u_im = _cv_room_take (room, classes);
    }
}

static guint
place_of (const CvKicker *kicker, guint f)
{
  return f % kicker->below * kicker->class_length + f / kicker->below;
}

static void
start (CvKicker *kicker)
{
  const CvGrid *grid = &kicker->spec.grid;
  guint half = kicker->n_theta - 1;

  for (guint f = 0; f < kicker->n_fine + 2 * CV_GHOSTS; f++)
    kicker->x[f] = grid->x_first + ((double)f - CV_GHOSTS - kicker->origin) * (grid->dx / kicker->below);
  for (guint k = 0; k <= half; k++)
    {
      kicker->up_at[k] = place_of (kicker, kicker->origin + kicker->above * k);
      kicker->down_at[k] = place_of (kicker, kicker->origin - kicker->above * k);
      /* The highest wave number stands for theta and -theta alike: on average it does not turn. */
      kicker->down_turn_at[k] = k < half ? kicker->down_at[k] : kicker->up_at[k];
    }
}

static void
to_classes (const CvKicker *kicker, const double *from, double *to)
{
  guint below = kicker->below;

  for (guint c = 0; c < below; c++)
    for (guint f = c, place = c * kicker->class_length; f < kicker->n_fine; f += below, place++)
      to[place] = from[f];
}

static void
evaluate (CvKicker *kicker, double t)
{
  const CvPotential *potential = kicker->spec.potential;
  const double *x = kicker->x + CV_GHOSTS, *v = kicker->v + CV_GHOSTS;
  double dx = kicker->spec.grid.dx / kicker->below;
  gboolean typed = cv_potential_is_typed (potential);

  cv_potential_values (potential, kicker->x, kicker->n_fine + 2 * CV_GHOSTS, t, kicker->v);
  if (!kicker->corrected)
    return;
  for (guint f = 0; f < kicker->n_fine; f++)
    kicker->slope[f] = typed ? _cv_first_difference (v + f, dx) : cv_potential_derivative (potential, 1, x[f], t);
  to_classes (kicker, kicker->slope, kicker->slope_classes);
}

/* A correction that is not a number is left out; a potential that is not one does not turn (cv_sincos_array). */
static void
prepare (CvKicker *kicker, CvKick *kick)
{
  const double *v = kicker->v + CV_GHOSTS, *slope = kicker->slope;
  double unit = kick->key.tau / kicker->spec.hbar, share = kick->key.correction / kicker->spec.m;
  double *angle = kick->u_re; /* free until the end */

  for (guint f = 0; f < kicker->n_fine; f++)
    {
      double twist = share != 0 ? share * slope[f] * slope[f] : 0;

      angle[f] = unit * (v[f] - (twist < HUGE_VAL ? twist : 0));
    }
  cv_sincos_array (kicker->n_fine, angle, kicker->turn_re, kicker->turn_im);
  to_classes (kicker, kicker->turn_re, kick->u_re);
  to_classes (kicker, kicker->turn_im, kick->u_im);
}

CV_CLONES
static void
slope_gaps (guint n_theta, guint width, const double *restrict slope, const guint *restrict up_at,
            const guint *restrict down_at, double unit, double *restrict gap)
{
  for (guint k = 0; k < n_theta; k++)
    for (guint l = 0; l < width; l++)
      gap[k * width + l] = unit * (slope[up_at[k] + l] - slope[down_at[k] + l]);
}

static void
find_phases (const CvKicker *kicker, const CvKick *kick, guint i, CvScratch *scratch, CvColumnPhases *phases)
{
  phases->first_re = phases->second_re = kick->u_re + i;
  phases->first_im = phases->second_im = kick->u_im + i;
  phases->first_at = kicker->up_at;
  phases->second_at = kicker->down_turn_at;
  if (!_cv_kick_crossed (kick))
    return;
  slope_gaps (kicker->n_theta, kicker->width, kicker->slope_classes + i, kicker->up_at, kicker->down_at,
              1 / kicker->spec.hbar, scratch->power);
  _cv_kick_cross (kicker, kick, scratch, phases);
}

const CvKickKind _cv_kick_lattice = { lay_out, start, evaluate, prepare, find_phases };
