/* Cvasi: kicks on any grid, from a table of the bracket
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/phase-space/moyal-private.h"

#define DIFFERENCE_STEP 0.5 /* of dx */

/* The table holds angles per unit of time, so that steps may change at will. */

static void
lay_out (CvKicker *kicker, CvRoom *room)
{
  gsize n = (gsize)kicker->n_rows * kicker->n_theta, line = 2 * (gsize)kicker->n_theta;

  kicker->x = _cv_room_take (room, line);
  kicker->v = _cv_room_take (room, line);
  kicker->beta = _cv_room_take (room, n);
  if (!kicker->corrected)
    return;
  kicker->slope = _cv_room_take (room, line);
  kicker->twist = _cv_room_take (room, n);
  kicker->beta_x = _cv_room_take (room, n);
}

/* V' at the points x; a moving text by differences. */
static void
find_slopes (CvKicker *kicker, guint n, double t)
{
  const CvPotential *potential = kicker->spec.potential;
  double h = DIFFERENCE_STEP * kicker->spec.grid.dx, x[2 * CV_GHOSTS + 1], v[2 * CV_GHOSTS + 1];

  for (guint k = 0; k < n; k++)
    {
      if (!kicker->moving || !cv_potential_is_typed (potential))
        {
          kicker->slope[k] = cv_potential_derivative (potential, 1, kicker->x[k], t);
          continue;
        }
      for (int i = -CV_GHOSTS; i <= CV_GHOSTS; i++)
        x[i + CV_GHOSTS] = kicker->x[k] + i * h;
      cv_potential_values (potential, x, G_N_ELEMENTS (x), t, v);
      kicker->slope[k] = _cv_first_difference (v + CV_GHOSTS, h);
    }
}

static double
finite_or_zero (double value)
{
  return isfinite (value) ? value : 0;
}

/* beta and what goes with it at (x_i, theta_k) from V and V' at x+ and x-, which are n_theta apart in v and slope. */
static void
put (CvKicker *kicker, guint i, guint k)
{
  const CvMoyalSpec *spec = &kicker->spec;
  guint n = kicker->n_theta, width = kicker->width;
  gsize at = ((gsize)(i / width) * n + k) * width + i % width;
  double gap;

  kicker->beta[at] = finite_or_zero ((kicker->v[k] - kicker->v[n + k]) / spec->hbar);
  if (!kicker->corrected)
    return;
  gap = (kicker->slope[k] - kicker->slope[n + k]) / spec->hbar;
  kicker->beta_x[at] = finite_or_zero (gap);
  kicker->twist[at] = finite_or_zero (gap * (kicker->slope[k] + kicker->slope[n + k]) / spec->m);
}

static void
evaluate (CvKicker *kicker, double t)
{
  const CvMoyalSpec *spec = &kicker->spec;
  guint n = kicker->n_theta;

  for (guint i = 0; i < spec->grid.n_x; i++)
    {
      for (guint k = 0; k < n; k++)
        {
          kicker->x[k] = cv_grid_x (&spec->grid, i) + spec->hbar * kicker->theta[k] / 2;
          kicker->x[n + k] = cv_grid_x (&spec->grid, i) - spec->hbar * kicker->theta[k] / 2;
        }
      cv_potential_values (spec->potential, kicker->x, 2 * n, t, kicker->v);
      if (kicker->corrected)
        find_slopes (kicker, 2 * n, t);
      for (guint k = 0; k < n; k++)
        put (kicker, i, k);
    }
}

CV_CLONES
static void
find_angles (guint n, double tau, double correction, const double *restrict beta, const double *restrict twist,
             double *restrict angle)
{
  for (guint k = 0; k < n; k++)
    angle[k] = tau * (beta[k] - correction * twist[k]);
}

static void
find_phases (const CvKicker *kicker, const CvKick *kick, guint i, CvScratch *scratch, CvColumnPhases *phases)
{
  guint n = kicker->n_theta * kicker->width;
  gsize block = (gsize)i * kicker->n_theta;
  const double *beta = kicker->beta + block;

  find_angles (n, kick->key.tau, kick->key.correction, beta, kick->key.correction != 0 ? kicker->twist + block : beta,
               scratch->angle);
  _cv_kick_turn (kicker, scratch, phases);
  if (!_cv_kick_crossed (kick))
    return;
  memcpy (scratch->power, kicker->beta_x + block, n * sizeof (double));
  _cv_kick_cross (kicker, kick, scratch, phases);
}

const CvKickKind _cv_kick_table = { lay_out, NULL, evaluate, NULL, find_phases };
