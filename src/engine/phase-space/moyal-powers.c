/* Cvasi: phases that are powers of one phase in each lane
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/vector-math.h"
#include "engine/phase-space/moyal-private.h"

#define BABY 16

static guint
n_giants (const CvPowers *powers)
{
  return powers->n / 2 / BABY + 1;
}

void
_cv_powers_lay_out (CvPowers *powers, guint n, guint n_lanes, CvRoom *room)
{
  powers->n = n;
  powers->n_lanes = n_lanes;
  powers->giant_re = _cv_room_take (room, (gsize)n_lanes * n_giants (powers));
  powers->giant_im = _cv_room_take (room, (gsize)n_lanes * n_giants (powers));
  powers->baby_re = _cv_room_take (room, (gsize)n_lanes * BABY);
  powers->baby_im = _cv_room_take (room, (gsize)n_lanes * BABY);
  powers->angle = _cv_room_take (room, n_lanes);
  powers->giant_at = _cv_room_take_indices (room, n / 2 + 1);
  powers->baby_at = _cv_room_take_indices (room, n / 2 + 1);
}

void
_cv_powers_start (CvPowers *powers)
{
  guint half = powers->n / 2;

  for (guint k = 0; k <= half; k++)
    {
      guint turned = k < half ? k : 0;

      powers->giant_at[k] = turned / BABY * powers->n_lanes;
      powers->baby_at[k] = turned % BABY * powers->n_lanes;
    }
}

static void
make_row (CvPowers *powers, const double *turn, double k, double *re, double *im)
{
  for (guint lane = 0; lane < powers->n_lanes; lane++)
    powers->angle[lane] = k * turn[lane];
  cv_sincos_array (powers->n_lanes, powers->angle, re, im);
}

/* The second factor is conjugated when it is used. */
void
_cv_powers_make (CvPowers *powers, const double *turn)
{
  gsize n = powers->n_lanes;

  for (guint g = 0; g < n_giants (powers); g++)
    make_row (powers, turn, (double)BABY * g, powers->giant_re + g * n, powers->giant_im + g * n);
  for (guint b = 0; b < BABY; b++)
    make_row (powers, turn, -(double)b, powers->baby_re + b * n, powers->baby_im + b * n);
}

void
_cv_powers_phases (const CvPowers *powers, guint lane, CvColumnPhases *phases)
{
  phases->first_re = powers->giant_re + lane;
  phases->first_im = powers->giant_im + lane;
  phases->second_re = powers->baby_re + lane;
  phases->second_im = powers->baby_im + lane;
  phases->first_at = powers->giant_at;
  phases->second_at = powers->baby_at;
}
