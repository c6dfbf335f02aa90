/* Cvasi: the drift of a Wigner function, x -> x + p tau/m
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/vector-math.h"
#include "engine/phase-space/moyal-private.h"

void
_cv_drift_lay_out (CvDrift *drift, const CvGrid *grid, double m, CvRoom *room)
{
  drift->grid = *grid;
  drift->m = m;
  drift->tau = NAN;
  drift->n_giant = grid->n_x / 2 / CV_BABY + 1;
  drift->giant_re = _cv_room_take (room, (gsize)grid->n_p * drift->n_giant);
  drift->giant_im = _cv_room_take (room, (gsize)grid->n_p * drift->n_giant);
  drift->baby_re = _cv_room_take (room, (gsize)grid->n_p * CV_BABY);
  drift->baby_im = _cv_room_take (room, (gsize)grid->n_p * CV_BABY);
}

/* All phases of a column would be a table as large as W itself; these are two of its sides. */
void
_cv_drift_prepare (CvDrift *drift, double tau)
{
  const CvGrid *grid = &drift->grid;
  double unit = -2 * G_PI / (grid->n_x * grid->dx) * tau / drift->m, angle[CV_BABY];

  if (tau == drift->tau)
    return;
  drift->tau = tau;
  for (guint j = 0; j < grid->n_p; j++)
    {
      double turn = unit * cv_grid_p (grid, j), *re = drift->baby_re + j * CV_BABY, *im = drift->baby_im + j * CV_BABY;

      for (guint r = 0; r < CV_BABY; r++)
        angle[r] = turn * r;
      cv_sincos_array (CV_BABY, angle, re, im);
      for (guint r = 0; r < CV_BABY; r++)
        {
          re[r] /= 2 * grid->n_x;
          im[r] /= 2 * grid->n_x;
        }
      for (guint g = 0; g < drift->n_giant; g += CV_BABY)
        {
          guint n = MIN (drift->n_giant - g, CV_BABY);
          gsize at = (gsize)j * drift->n_giant + g;

          for (guint r = 0; r < n; r++)
            angle[r] = turn * (CV_BABY * (g + r));
          cv_sincos_array (n, angle, drift->giant_re + at, drift->giant_im + at);
        }
    }
}

CV_CLONES
static void
multiply_out (guint n_giant, const double *restrict giant_re, const double *restrict giant_im,
              const double *restrict baby_re, const double *restrict baby_im, double *restrict re, double *restrict im)
{
  for (guint g = 0; g < n_giant; g++, re += CV_BABY, im += CV_BABY)
    for (guint r = 0; r < CV_BABY; r++)
      {
        re[r] = giant_re[g] * baby_re[r] - giant_im[g] * baby_im[r];
        im[r] = giant_re[g] * baby_im[r] + giant_im[g] * baby_re[r];
      }
}

void
_cv_drift_phases (const CvDrift *drift, guint j, CvHalfLine line)
{
  gsize giant = (gsize)j * drift->n_giant, baby = (gsize)j * CV_BABY;

  multiply_out (drift->n_giant, drift->giant_re + giant, drift->giant_im + giant, drift->baby_re + baby,
                drift->baby_im + baby, line.re, line.im);
  /* The highest wave number stands for +lambda and -lambda alike: on average it does not move. */
  line.re[drift->grid.n_x / 2] = 0.5 / drift->grid.n_x;
}
