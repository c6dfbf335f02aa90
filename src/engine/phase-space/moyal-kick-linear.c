/* Cvasi: kicks by a force alone, Liouville's
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/clones.h"
#include "engine/phase-space/moyal-private.h"

#define DIFFERENCE_STEP 0.5 /* of dx */

/* beta = V'(x) theta, and with Chin's correction [V' - (2 correction/m) V' V''] theta: a shift of p, its phases powers. */

static void
lay_out (CvKicker *kicker, CvRoom *room)
{
  kicker->beta = _cv_room_take (room, kicker->n_rows);
  kicker->twist = _cv_room_take (room, kicker->n_rows);
  if (kicker->corrected)
    kicker->beta_x = _cv_room_take (room, kicker->n_rows);
  for (guint i = 0; i < kicker->n_kicks; i++)
    _cv_powers_lay_out (&kicker->kicks[i].powers, kicker->spec.grid.n_p, kicker->n_rows, room);
}

static void
start (CvKicker *kicker)
{
  for (guint i = 0; i < kicker->n_kicks; i++)
    _cv_powers_start (&kicker->kicks[i].powers);
}

static double
finite_or_zero (double value)
{
  return isfinite (value) ? value : 0;
}

static void
evaluate_by_differences (CvKicker *kicker, double t)
{
  const CvGrid *grid = &kicker->spec.grid;
  double h = DIFFERENCE_STEP * grid->dx, x[2 * CV_GHOSTS + 1], v[2 * CV_GHOSTS + 1];

  for (guint i = 0; i < grid->n_x; i++)
    {
      for (int k = -CV_GHOSTS; k <= CV_GHOSTS; k++)
        x[k + CV_GHOSTS] = cv_grid_x (grid, i) + k * h;
      cv_potential_values (kicker->spec.potential, x, G_N_ELEMENTS (x), t, v);
      kicker->beta[i] = finite_or_zero (_cv_first_difference (v + CV_GHOSTS, h));
      if (kicker->corrected)
        kicker->beta_x[i] = finite_or_zero (_cv_second_difference (v + CV_GHOSTS, h));
    }
}

static void
evaluate (CvKicker *kicker, double t)
{
  const CvPotential *potential = kicker->spec.potential;

  if (kicker->moving && cv_potential_is_typed (potential))
    {
      evaluate_by_differences (kicker, t);
      return;
    }
  for (guint i = 0; i < kicker->spec.grid.n_x; i++)
    {
      double x = cv_grid_x (&kicker->spec.grid, i);

      kicker->beta[i] = finite_or_zero (cv_potential_derivative (potential, 1, x, t));
      if (kicker->corrected)
        kicker->beta_x[i] = finite_or_zero (cv_potential_derivative (potential, 2, x, t));
    }
}

static void
prepare (CvKicker *kicker, CvKick *kick)
{
  double unit = kicker->theta[1] * kick->key.tau, share = 2 * kick->key.correction / kicker->spec.m;

  for (guint i = 0; i < kicker->spec.grid.n_x; i++)
    kicker->twist[i] = unit * kicker->beta[i] * (share != 0 ? 1 - share * kicker->beta_x[i] : 1);
  _cv_powers_make (&kick->powers, kicker->twist);
}

CV_CLONES
static void
slopes (guint n_theta, guint width, const double *restrict theta, const double *restrict c, double *restrict beta_x)
{
  for (guint k = 0; k < n_theta; k++)
    for (guint l = 0; l < width; l++)
      beta_x[k * width + l] = theta[k] * c[l];
}

static void
find_phases (const CvKicker *kicker, const CvKick *kick, guint i, CvScratch *scratch, CvColumnPhases *phases)
{
  _cv_powers_phases (&kick->powers, i, phases);
  if (!_cv_kick_crossed (kick))
    return;
  slopes (kicker->n_theta, kicker->width, kicker->theta, kicker->beta_x + i, scratch->power);
  _cv_kick_cross (kicker, kick, scratch, phases);
}

const CvKickKind _cv_kick_linear = { lay_out, start, evaluate, prepare, find_phases };
