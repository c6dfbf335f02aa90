/* Cvasi: model "phase-space", its traces and verdict
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/models/phase-space-private.h"

#define ESTIMATE_EVERY 50     /* steps, in however few samples, between two estimates of step error and aliasing */
#define LEAST_COHERENCE 1e-10 /* of chi at the start that can be told from round-off */
#define LEAST_FRINGE 1e-9     /* of the height of W: finer than the grid or not, nobody will miss it */

void
_cv_phase_measure (CvPhaseSpace *s)
{
  if (s->observed)
    return;
  double x[512];
  for (guint i = 0; i < s->margin_x.n; i += G_N_ELEMENTS (x))
    {
      guint n = MIN (G_N_ELEMENTS (x), s->margin_x.n - i);
      for (guint k = 0; k < n; k++)
        x[k] = s->margin_x.first + (i + k) * s->margin_x.step;
      cv_potential_values (s->potential, x, n, s->t, s->potential_row + i);
    }
  s->engine->measure (s);
  s->observed = TRUE;
}

static void
observe_coherence (CvPhaseSpace *s, double *trace)
{
  double d_x, d_p;
  const CvPath *path = s->paths->path;

  trace[T_RHO_DIAG] = creal (s->engine->rho_at (s, path[0].x, path[0].x));
  if (s->paths->n < 2)
    return;
  cv_paths_separation (s->paths, &d_x, &d_p);
  trace[T_COHERENCE_THEORY] = exp (-s->paths->exponent);
  trace[T_RHO_OFF] = cabs (s->engine->rho_at (s, path[0].x, path[1].x));
  if (cv_state_smearing (&s->start) < LEAST_COHERENCE) /* round-off over round-off tells nothing */
    return;
  trace[T_COHERENCE] = cabs (s->engine->chi (s, d_x, d_p)) / cabs (s->chi_start);
  double fringe = s->engine->fringe (s);
  if (s->t == 0) /* remember_start () may have gone without */
    s->fringe_start = fringe;
  trace[T_FRINGE] = fringe / s->fringe_start;
}

void
cv_phase_space_observe (gpointer state, double *trace)
{
  CvPhaseSpace *s = state;
  const CvMoments *m = &s->moments;

  for (guint i = 0; i < N_TRACES; i++)
    trace[i] = NAN;
  _cv_phase_measure (s);
  if (s->steps >= s->next_estimate)
    {
      s->engine->estimate (s);
      s->next_estimate = s->steps + ESTIMATE_EVERY;
    }

  trace[T_NORM] = m->norm;
  trace[T_ENERGY] = m->kinetic + m->potential;
  trace[T_X_MEAN] = m->x_mean;
  trace[T_P_MEAN] = m->p_mean;
  trace[T_X_VAR] = m->x_var;
  trace[T_P_VAR] = m->p_var;
  trace[T_XP_COV] = m->xp_cov;
  trace[T_PURITY] = 2 * G_PI * s->start.hbar * m->square;
  trace[T_NEGATIVITY] = m->negativity;
  trace[T_NEGATIVITY_ERROR] = s->waves ? s->waves->negativity_error : 0;
  trace[T_EXPECTATION] = s->engine->expectation (s);
  trace[T_EDGE] = m->edge;
  trace[T_ALIAS] = s->alias_now;
  trace[T_STEP_ERROR] = s->step_error;
  observe_coherence (s, trace);
  s->engine->terms (s, trace + T_MOYAL_1);
  if (s->twin)
    _cv_phase_twin_observe (s, trace);
  _cv_phase_chaos_observe (s, trace);
}

/* What holds the state is said, and what that costs. */
static void
judge_waves (const CvPhaseSpace *s, const CvVerdict *before, CvVerdict *verdict)
{
  const CvWave *wave = s->waves->wave;

  cv_verdict_add (verdict, before, "waves", "Wave functions", cv_wave_spec (wave)->grid.n, INFINITY, INFINITY,
                  "W on a full grid would be large, so the state is held as wave functions on %v points.", NULL);
  if (cv_wave_spec (wave)->n_realisations > 1)
    cv_verdict_add (verdict, before, "noise", "Noise",
                    s->waves->scatter.x_mean_error / fmax (sqrt (s->moments.x_var), 1e-300), 0.3, 1,
                    "D acts as noise on copies of ψ: ⟨x⟩ is known to %v of the spread of x.",
                    "A larger ħ, for which a grid of W is small enough, has no such error.");
  if (s->waves->deaf)
    cv_verdict_add (verdict, before, "deaf", "Memory", 1, 0, 0,
                    "There is no memory for the copies of ψ that the noise needs: D does not act.", "Take a larger ħ.");
  if (s->deaf_to_friction)
    cv_verdict_add (verdict, before, "friction", "Friction", s->gamma, 0, 0,
                    "γ = %v does not act: friction needs W on a grid, and that is too large here.", "Take a larger ħ.");
}

/* Friction squeezes p and with it phase space: Tr ρ² may then grow as exp ∫2γ dt, but of no state beyond 1. */
static void
judge_purity (const CvPhaseSpace *s, const CvVerdict *before, CvVerdict *verdict)
{
  double cell = 2 * G_PI * s->start.hbar, purity = cell * s->moments.square;
  double allowed = cell * s->start_moments.square * exp (s->contraction);

  cv_verdict_add (verdict, before, "purity", "Purity", fmax (purity - allowed, 0), 1e-5, 1e-2,
                  s->contraction > 0 ? "Tr ρ² is by %v more than friction can make of it."
                                     : "Tr ρ² has grown by %v since the start.",
                  "Diffusion and exact dynamics cannot do that; a cut series or a coarse grid can.");
  if (s->contraction > 0)
    cv_verdict_add (verdict, before, "state", "State", fmax (purity - 1, 0), 1e-5, INFINITY,
                    "Tr ρ² is by %v more than any state can have.",
                    "Friction of an environment comes with diffusion: take a larger D.");
}

void
cv_phase_space_judge (gpointer state, const CvVerdict *before, CvVerdict *verdict)
{
  CvPhaseSpace *s = state;
  const CvMoments *m = &s->moments;

  _cv_phase_measure (s);
  verdict->n = 0;
  cv_verdict_add (verdict, before, "norm", "Norm", fabs (m->norm - s->start_moments.norm), 1e-6, 1e-3,
                  "∬W has changed by %v since the start.", "Something has left the window: enlarge x_max, p_max.");
  cv_verdict_add (verdict, before, "edge", "Edges", m->edge, 1e-6, 1e-3,
                  "A share of %v lies in the outer 5 % of the window.",
                  "Enlarge x_max, p_max, or start again: the window is periodic.");
  cv_verdict_add (verdict, before, "alias", "Resolution", s->alias_now, 1e-9, 1e-4,
                  "A share of %v of the spectrum lies in its outer quarter.", "Take more points: n_x, n_p.");
  if (s->paths->n > 1 && s->start.eta * cv_state_smearing (&s->start) > LEAST_FRINGE)
    cv_verdict_add (verdict, before, "fringe", "Fringes", s->engine->fringe_spacing (s), 0.25, 0.5,
                    "The grid spacing is %v of a fringe period.", "Fringes need less than %l: take more points.");
  cv_verdict_add (verdict, before, "step_error", "Step", s->step_error, 1e-6, 1e-3,
                  "One step differs from two half steps by %v of the largest |W|.", "Take a smaller Δt.");
  judge_purity (s, before, verdict);
  if (s->D == 0 && s->gamma == 0 && !cv_potential_depends_on_time (s->potential))
    cv_verdict_add (verdict, before, "energy", "Energy",
                    fabs (m->kinetic + m->potential - s->start_moments.kinetic - s->start_moments.potential) /
                        fmax (fabs (s->start_moments.kinetic) + fabs (s->start_moments.potential), 1e-12),
                    1e-5, 1e-2, "⟨H⟩ has drifted by a share of %v.", "Take a smaller Δt or a larger window.");
  if (s->twin && s->twin->w)
    cv_verdict_add (
        verdict, before, "twin", "Twin", s->twin->alias, 1e-3, INFINITY,
        "A share of %v of the classical twin's spectrum lies in its outer quarter: it has filaments finer than "
        "the grid.",
        "W_cl and the distance to it become less exact. Take more points, or the twin by particles.");
  if (s->waves)
    judge_waves (s, before, verdict);
}
