/* Cvasi: model "phase-space", its traces and verdict
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/phase-space-private.h"

#define ESTIMATE_EVERY 50 /* samples between two estimates of step error and aliasing */

void
cv_phase_space_measure (CvPhaseSpace *s)
{
  if (s->observed)
    return;
  double x[512];
  for (guint i = 0; i < s->grid.n_x; i += G_N_ELEMENTS (x))
    {
      guint n = MIN (G_N_ELEMENTS (x), s->grid.n_x - i);
      for (guint k = 0; k < n; k++)
        x[k] = cv_grid_x (&s->grid, i + k);
      cv_potential_values (s->potential, x, n, s->t, s->potential_row + i);
    }
  cv_moments (&s->grid, s->w, s->m, s->potential_row, &s->moments, s->margin_x, s->margin_p);
  s->observed = TRUE;
}

/* The same stretch in one step and in two: what the step size costs, in units of the largest |W|. */
static double
estimate_step_error (CvPhaseSpace *s)
{
  gsize bytes = cv_grid_room (&s->grid) * sizeof *s->w;
  double worst = 0, size = fmax (fabs (s->moments.minimum), fabs (s->moments.maximum));

  memcpy (s->scratch[0], s->w, bytes);
  memcpy (s->scratch[1], s->w, bytes);
  cv_moyal_advance (s->moyal, s->scratch[0], s->t, s->dt, 1);
  cv_moyal_advance (s->moyal, s->scratch[1], s->t, s->dt / 2, 2);
  for (guint i = 0; i < s->grid.n_x; i++)
    for (guint j = 0; j < s->grid.n_p; j++)
      {
        gsize k = (gsize)i * s->grid.ld + j;
        worst = fmax (worst, fabs (s->scratch[0][k] - s->scratch[1][k]));
      }
  return worst / size;
}

static void
observe_coherence (CvPhaseSpace *s, double *trace)
{
  double d_x, d_p, hbar = s->start.hbar;
  const CvPath *path = s->paths->path;

  trace[T_RHO_DIAG] = creal (cv_weyl_rho_at (s->weyl, s->w, path[0].x, path[0].x));
  if (s->paths->n < 2)
    return;
  cv_paths_separation (s->paths, &d_x, &d_p);
  trace[T_COHERENCE] = cabs (cv_characteristic (&s->grid, s->w, hbar, d_x, d_p)) / cabs (s->chi_start);
  trace[T_COHERENCE_THEORY] = exp (-s->paths->exponent);
  trace[T_RHO_OFF] = cabs (cv_weyl_rho_at (s->weyl, s->w, path[0].x, path[1].x));
  trace[T_FRINGE] = cv_paths_fringe (s->paths, &s->grid, s->w, s->start.a) / s->fringe_start;
}

static void
observe_twin (CvPhaseSpace *s, double *trace)
{
  CvMoments m;

  cv_moments (&s->grid, s->w_classical, s->m, s->potential_row, &m, NULL, NULL);
  trace[T_CLASSICAL_X_MEAN] = m.x_mean;
  trace[T_CLASSICAL_P_MEAN] = m.p_mean;
  trace[T_CLASSICAL_X_VAR] = m.x_var;
  trace[T_DISTANCE] = cv_distance (&s->grid, s->w, s->w_classical);
  trace[T_EHRENFEST_GAP] = fabs (s->moments.x_mean - m.x_mean);
}

void
cv_phase_space_observe (gpointer state, double *trace)
{
  CvPhaseSpace *s = state;
  const CvMoments *m = &s->moments;

  for (guint i = 0; i < N_TRACES; i++)
    trace[i] = NAN;
  cv_phase_space_measure (s);
  if (s->until_estimate == 0)
    {
      s->step_error = estimate_step_error (s);
      s->alias_now = cv_alias (s->alias, s->w);
      s->until_estimate = ESTIMATE_EVERY;
    }
  s->until_estimate--;

  trace[T_NORM] = m->norm;
  trace[T_ENERGY] = m->kinetic + m->potential;
  trace[T_X_MEAN] = m->x_mean;
  trace[T_P_MEAN] = m->p_mean;
  trace[T_X_VAR] = m->x_var;
  trace[T_P_VAR] = m->p_var;
  trace[T_XP_COV] = m->xp_cov;
  trace[T_PURITY] = 2 * G_PI * s->start.hbar * m->square;
  trace[T_NEGATIVITY] = m->negativity;
  if (s->symbol)
    trace[T_EXPECTATION] = cv_overlap (&s->grid, s->w, s->symbol);
  trace[T_EDGE] = m->edge;
  trace[T_ALIAS] = s->alias_now;
  trace[T_STEP_ERROR] = s->step_error;
  observe_coherence (s, trace);
  if (s->terms)
    cv_moyal_terms (s->terms, s->w, s->hbar_dynamics, s->t, 3, trace + T_MOYAL_1);
  else
    trace[T_MOYAL_1] = trace[T_MOYAL_2] = trace[T_MOYAL_3] = 0;
  if (s->twin)
    observe_twin (s, trace);
}

/* Grid spacing over the period of the fringes between the first two packets, the worse of x and p: 1/2 is the end. */
static double
fringe_spacing (const CvPhaseSpace *s)
{
  double d_x, d_p, h = 2 * G_PI * s->start.hbar;

  cv_paths_separation (s->paths, &d_x, &d_p);
  return fmax (s->grid.dp * fabs (d_x), s->grid.dx * fabs (d_p)) / h;
}

void
cv_phase_space_judge (gpointer state, const CvVerdict *before, CvVerdict *verdict)
{
  CvPhaseSpace *s = state;
  const CvMoments *m = &s->moments;
  double purity = 2 * G_PI * s->start.hbar * m->square;

  cv_phase_space_measure (s);
  verdict->n = 0;
  cv_verdict_add (verdict, before, "norm", "Norm", fabs (m->norm - s->start_moments.norm), 1e-6, 1e-3,
                  "∬W has changed by %v since the start.", "Something has left the window: enlarge x_max, p_max.");
  cv_verdict_add (verdict, before, "edge", "Edges", m->edge, 1e-6, 1e-3,
                  "A share of %v lies in the outer 5 % of the window.",
                  "Enlarge x_max, p_max, or start again: the window is periodic.");
  cv_verdict_add (verdict, before, "alias", "Resolution", s->alias_now, 1e-9, 1e-4,
                  "A share of %v of the spectrum lies in its outer quarter.", "Take more points: n_x, n_p.");
  if (s->paths->n > 1)
    cv_verdict_add (verdict, before, "fringe", "Fringes", fringe_spacing (s), 0.25, 0.5,
                    "The grid spacing is %v of a fringe period.", "Fringes need less than %l: take more points.");
  cv_verdict_add (verdict, before, "step_error", "Step", s->step_error, 1e-6, 1e-3,
                  "One step differs from two half steps by %v of the largest |W|.", "Take a smaller Δt.");
  cv_verdict_add (verdict, before, "purity", "Purity",
                  fmax (purity - s->start_moments.square * 2 * G_PI * s->start.hbar, 0), 1e-5, 1e-2,
                  "Tr ρ² has grown by %v since the start.",
                  "Diffusion and exact dynamics cannot do that; a cut series, friction or a coarse grid can.");
  if (s->D == 0 && s->gamma == 0 && !cv_potential_depends_on_time (s->potential))
    cv_verdict_add (verdict, before, "energy", "Energy",
                    fabs (m->kinetic + m->potential - s->start_moments.kinetic - s->start_moments.potential) /
                        fmax (fabs (s->start_moments.kinetic) + fabs (s->start_moments.potential), 1e-12),
                    1e-5, 1e-2, "⟨H⟩ has drifted by a share of %v.", "Take a smaller Δt or a larger window.");
}
