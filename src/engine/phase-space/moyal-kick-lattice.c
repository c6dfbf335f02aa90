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
  kicker->class_length = (kicker->n_fine + kicker->above - 1) / kicker->above;
  classes = (gsize)kicker->above * kicker->class_length;
  with_ghosts = kicker->n_fine + 2 * CV_GHOSTS;
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

static void
start (CvKicker *kicker)
{
  const CvGrid *grid = &kicker->spec.grid;

  for (guint f = 0; f < kicker->n_fine + 2 * CV_GHOSTS; f++)
    kicker->x[f] = grid->x_first + ((double)f - CV_GHOSTS - kicker->origin) * (grid->dx / kicker->below);
}

/* Eighth order: exact for all polynomials that the program offers. */
static double
difference (const double *v, double dx)
{
  return (672 * (v[1] - v[-1]) - 168 * (v[2] - v[-2]) + 32 * (v[3] - v[-3]) - 3 * (v[4] - v[-4])) / (840 * dx);
}

static void
to_classes (const CvKicker *kicker, const double *from, double *to)
{
  guint above = kicker->above;

  for (guint c = 0; c < above; c++)
    for (guint f = c, to_f = c * kicker->class_length; f < kicker->n_fine; f += above, to_f++)
      to[to_f] = from[f];
}

static void
evaluate (CvKicker *kicker, double t)
{
  const CvPotential *potential = kicker->spec.potential;
  const double *x = kicker->x + CV_GHOSTS, *v = kicker->v + CV_GHOSTS;
  double dx = kicker->spec.grid.dx / kicker->below;

  cv_potential_values (potential, kicker->x, kicker->n_fine + 2 * CV_GHOSTS, t, kicker->v);
  if (!kicker->corrected)
    return;
  for (guint f = 0; f < kicker->n_fine; f++)
    kicker->slope[f] = kicker->difference ? difference (v + f, dx) : cv_potential_derivative (potential, 1, x[f], t);
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

/* up: u(x+) for k = 0, 1, …; down: u(x-) for k = n-1, n-2, … */
CV_CLONES
static void
products (int n, const double *restrict up_re, const double *restrict up_im, const double *restrict down_re,
          const double *restrict down_im, const double *restrict amplitude, double *restrict re, double *restrict im)
{
  for (int k = 0; k < n; k++)
    {
      double c = amplitude[k] * up_re[k], s = amplitude[k] * up_im[k];
      double c_down = down_re[n - 1 - k], s_down = down_im[n - 1 - k];

      re[k] = c * c_down + s * s_down;
      im[k] = s * c_down - c * s_down;
    }
}

CV_CLONES
static void
slope_gaps (int n, const double *restrict up, const double *restrict down, double unit, double *restrict gap)
{
  for (int k = 0; k < n; k++)
    gap[k] = unit * (up[k] - down[n - 1 - k]);
}

static void
phases (const CvKicker *kicker, const CvKick *kick, guint i, CvScratch *scratch, CvHalfLine line)
{
  guint f = kicker->origin + kicker->below * i, n = kicker->n_theta;
  gsize up = (gsize)(f % kicker->above) * kicker->class_length + f / kicker->above, down = up - (n - 1);
  const double *amplitude;

  if (_cv_kick_crossed (kick))
    slope_gaps ((int)n, kicker->slope_classes + up, kicker->slope_classes + down, 1 / kicker->spec.hbar,
                scratch->power);
  amplitude = _cv_kick_amplitude (kicker, kick, scratch);
  products ((int)n, kick->u_re + up, kick->u_im + up, kick->u_re + down, kick->u_im + down, amplitude, line.re,
            line.im);
  line.re[n - 1] = amplitude[n - 1]; /* stands for theta and -theta alike: on average it does not turn */
}

const CvKickKind _cv_kick_lattice = { lay_out, start, evaluate, prepare, phases };
