/* Cvasi: the drift of a Wigner function, x -> x + p tau/m
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/vector-math.h"
#include "engine/phase-space/moyal-private.h"

#define BABY 16

static guint
n_giants (const CvDrift *drift)
{
  return drift->grid.n_x / 2 / BABY + 1;
}

void
_cv_drift_lay_out (CvDrift *drift, const CvGrid *grid, double m, CvRoom *room)
{
  guint n_lambda = grid->n_x / 2 + 1;

  drift->grid = *grid;
  drift->m = m;
  drift->tau = NAN;
  drift->n_columns = _cv_whole_blocks (grid->n_p);
  drift->giant_re = _cv_room_take (room, (gsize)drift->n_columns * n_giants (drift));
  drift->giant_im = _cv_room_take (room, (gsize)drift->n_columns * n_giants (drift));
  drift->baby_re = _cv_room_take (room, (gsize)drift->n_columns * BABY);
  drift->baby_im = _cv_room_take (room, (gsize)drift->n_columns * BABY);
  drift->scale = _cv_room_take (room, n_lambda);
  drift->giant_at = _cv_room_take_indices (room, n_lambda);
  drift->baby_at = _cv_room_take_indices (room, n_lambda);
}

void
_cv_drift_start (CvDrift *drift)
{
  guint half = drift->grid.n_x / 2;

  for (guint k = 0; k <= half; k++)
    {
      /* The highest wave number stands for lambda and -lambda alike: on average it does not move, as that of k = 0. */
      guint moved = k < half ? k : 0;

      drift->giant_at[k] = moved / BABY * drift->n_columns;
      drift->baby_at[k] = moved % BABY * drift->n_columns;
      drift->scale[k] = 0.5 / drift->grid.n_x;
    }
}

/* All phases would be a table as large as W itself; these are two of its sides. */
void
_cv_drift_prepare (CvDrift *drift, double tau, double *angle)
{
  const CvGrid *grid = &drift->grid;
  double unit = -2 * G_PI / (grid->n_x * grid->dx) * tau / drift->m;

  if (tau == drift->tau)
    return;
  drift->tau = tau;
  for (guint row = 0; row < BABY + n_giants (drift); row++)
    {
      double k = row < BABY ? -(double)row : (double)BABY * (row - BABY);
      gsize at = (gsize)drift->n_columns * (row < BABY ? row : row - BABY);

      for (guint j = 0; j < drift->n_columns; j++)
        angle[j] = unit * k * cv_grid_p (grid, j);
      cv_sincos_array (drift->n_columns, angle, (row < BABY ? drift->baby_re : drift->giant_re) + at,
                       (row < BABY ? drift->baby_im : drift->giant_im) + at);
    }
}

void
_cv_drift_phases (const CvDrift *drift, guint j, CvColumnPhases *phases)
{
  *phases = (CvColumnPhases){ .first_re = drift->giant_re + j,
                              .first_im = drift->giant_im + j,
                              .second_re = drift->baby_re + j,
                              .second_im = drift->baby_im + j,
                              .first_at = drift->giant_at,
                              .second_at = drift->baby_at,
                              .scale = drift->scale };
}
