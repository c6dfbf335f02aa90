/* Cvasi: the drift of a Wigner function, x -> x + p tau/m
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/phase-space/moyal-private.h"

void
_cv_drift_lay_out (CvDrift *drift, const CvGrid *grid, double m, CvRoom *room)
{
  drift->grid = *grid;
  drift->m = m;
  drift->tau = NAN;
  drift->turn = _cv_room_take (room, _cv_whole_blocks (grid->n_p));
  drift->scale = _cv_room_take (room, grid->n_x / 2 + 1);
  _cv_powers_lay_out (&drift->powers, grid->n_x, _cv_whole_blocks (grid->n_p), room);
}

void
_cv_drift_start (CvDrift *drift)
{
  for (guint k = 0; k <= drift->grid.n_x / 2; k++)
    drift->scale[k] = 0.5 / drift->grid.n_x;
  _cv_powers_start (&drift->powers);
}

void
_cv_drift_prepare (CvDrift *drift, double tau)
{
  const CvGrid *grid = &drift->grid;
  double unit = -2 * G_PI / (grid->n_x * grid->dx) * tau / drift->m;

  if (tau == drift->tau)
    return;
  drift->tau = tau;
  for (guint j = 0; j < grid->n_p; j++)
    drift->turn[j] = unit * cv_grid_p (grid, j);
  _cv_powers_make (&drift->powers, drift->turn);
}

void
_cv_drift_phases (const CvDrift *drift, guint j, CvColumnPhases *phases)
{
  *phases = (CvColumnPhases){ .scale = drift->scale };
  _cv_powers_phases (&drift->powers, j, phases);
}
