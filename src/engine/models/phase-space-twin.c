/* Cvasi: model "phase-space", its classical twin
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/phase-space-private.h"

gboolean
_cv_phase_twin_new (CvPhaseSpace *s, const CvValues *values, GError **error)
{
  (void)values;
  const CvGrid *grid = &s->grid->grid;
  CvMoyalSpec spec = { .grid = *grid,
                       .m = s->m,
                       .hbar = s->hbar_dynamics,
                       .order = 0,
                       .potential = s->potential,
                       .D = s->D,
                       .gamma = s->gamma,
                       .scheme = CV_MOYAL_CHIN4,
                       .n_threads = _cv_phase_threads (cv_grid_room (grid)) };

  s->twin = g_new0 (CvPhaseTwin, 1);
  s->twin->w = cv_grid_field_new (grid);
  if (!s->twin->w)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                   "no memory for a twin on a grid of %u × %u: take a larger hbar or smaller n_x, n_p", grid->n_x,
                   grid->n_p);
      return FALSE;
    }
  cv_state_fill (&s->start, grid, s->twin->w);
  s->twin->moyal = cv_moyal_new (&spec, error);
  return s->twin->moyal != NULL;
}

void
_cv_phase_twin_free (CvPhaseSpace *s)
{
  CvPhaseTwin *twin = g_steal_pointer (&s->twin);

  if (!twin)
    return;
  cv_moyal_free (twin->moyal);
  cv_grid_field_free (twin->w);
  g_free (twin);
}

void
_cv_phase_twin_apply (CvPhaseSpace *s)
{
  cv_moyal_set_environment (s->twin->moyal, s->D, s->gamma);
}

void
_cv_phase_twin_advance (CvPhaseSpace *s, double dt, guint n)
{
  cv_moyal_advance (s->twin->moyal, s->twin->w, s->t, dt, n);
}

void
_cv_phase_twin_observe (CvPhaseSpace *s, double *trace)
{
  const CvGrid *grid = &s->grid->grid;
  CvMoments m;

  cv_moments (grid, s->twin->w, s->m, s->potential_row, &m, NULL, NULL);
  trace[T_CLASSICAL_X_MEAN] = m.x_mean;
  trace[T_CLASSICAL_P_MEAN] = m.p_mean;
  trace[T_CLASSICAL_X_VAR] = m.x_var;
  trace[T_DISTANCE] = cv_distance (grid, s->grid->w, s->twin->w);
  trace[T_EHRENFEST_GAP] = fabs (s->moments.x_mean - m.x_mean);
}

void
_cv_phase_twin_paint (CvPhaseSpace *s, guint output, CvPicture *picture)
{
  const CvGrid *grid = &s->grid->grid;

  _cv_phase_lay_out (s, picture, grid->n_x, grid->x_first, grid->dx, grid->n_p, grid->p_first, grid->dp);
  for (guint i = 0; i < grid->n_x; i++)
    {
      const double *w = s->grid->w + (gsize)i * grid->ld, *w_cl = s->twin->w + (gsize)i * grid->ld;
      double *to = picture->data + (gsize)i * grid->n_p;

      memcpy (to, output == O_W_CLASSICAL ? w_cl : w, grid->n_p * sizeof *to);
      if (output == O_W_DIFFERENCE)
        for (guint j = 0; j < grid->n_p; j++)
          to[j] -= w_cl[j];
    }
}
