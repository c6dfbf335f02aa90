/* Cvasi: kicks on any grid, from a table of the bracket
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/clones.h"
#include "engine/phase-space/moyal-private.h"

#define DIFFERENCE_STEP 0.25 /* of dx */

/* The table holds angles per unit of time, so that steps may change at will. */

static void
lay_out (CvKicker *kicker, CvRoom *room)
{
  gsize n = (gsize)kicker->spec.grid.n_x * kicker->n_theta, line = 2 * (gsize)kicker->n_theta;

  kicker->x = _cv_room_take (room, line);
  kicker->v = _cv_room_take (room, line);
  kicker->beta = _cv_room_take (room, n);
  if (!kicker->corrected)
    return;
  kicker->slope = _cv_room_take (room, line);
  kicker->twist = _cv_room_take (room, n);
  kicker->beta_x = _cv_room_take (room, n);
}

static double
slope_at (const CvKicker *kicker, double x, double t)
{
  const CvPotential *potential = kicker->spec.potential;
  double h = DIFFERENCE_STEP * kicker->spec.grid.dx;

  if (!kicker->difference)
    return cv_potential_derivative (potential, 1, x, t);
  return (8 * (cv_potential_value (potential, x + h, t) - cv_potential_value (potential, x - h, t)) -
          (cv_potential_value (potential, x + 2 * h, t) - cv_potential_value (potential, x - 2 * h, t))) /
         (12 * h);
}

static double
finite_or_zero (double value)
{
  return isfinite (value) ? value : 0;
}

static void
evaluate (CvKicker *kicker, double t)
{
  const CvMoyalSpec *spec = &kicker->spec;
  guint n = kicker->n_theta;
  const double *v = kicker->v, *slope = kicker->slope;

  for (guint i = 0; i < spec->grid.n_x; i++)
    {
      gsize row = (gsize)i * n;

      for (guint k = 0; k < n; k++)
        {
          kicker->x[k] = cv_grid_x (&spec->grid, i) + spec->hbar * kicker->theta[k] / 2;
          kicker->x[n + k] = cv_grid_x (&spec->grid, i) - spec->hbar * kicker->theta[k] / 2;
        }
      cv_potential_values (spec->potential, kicker->x, 2 * n, t, kicker->v);
      for (guint k = 0; k < n; k++)
        kicker->beta[row + k] = finite_or_zero ((v[k] - v[n + k]) / spec->hbar);
      if (!kicker->corrected)
        continue;
      for (guint k = 0; k < 2 * n; k++)
        kicker->slope[k] = slope_at (kicker, kicker->x[k], t);
      for (guint k = 0; k < n; k++)
        {
          double gap = (slope[k] - slope[n + k]) / spec->hbar;

          kicker->beta_x[row + k] = finite_or_zero (gap);
          kicker->twist[row + k] = finite_or_zero (gap * (slope[k] + slope[n + k]) / spec->m);
        }
    }
}

CV_CLONES
static void
angles (guint n, double tau, double correction, const double *restrict beta, const double *restrict twist,
        double *restrict angle)
{
  for (guint k = 0; k < n; k++)
    angle[k] = tau * (beta[k] - correction * twist[k]);
}

static void
phases (const CvKicker *kicker, const CvKick *kick, guint i, CvScratch *scratch, CvHalfLine line)
{
  guint n = kicker->n_theta;
  gsize row = (gsize)i * n;

  if (kick->key.correction == 0)
    angles (n, kick->key.tau, 0, kicker->beta + row, kicker->beta + row, scratch->angle);
  else
    angles (n, kick->key.tau, kick->key.correction, kicker->beta + row, kicker->twist + row, scratch->angle);
  if (_cv_kick_crossed (kick))
    for (guint k = 0; k < n; k++)
      scratch->power[k] = kicker->beta_x[row + k];
  _cv_kick_turn (kicker, kick, scratch, line);
}

const CvKickKind _cv_kick_table = { lay_out, NULL, evaluate, NULL, phases };
