/* Cvasi: model "phase-space", Wigner dynamics of one degree of freedom
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/phase-space.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/phase-space-private.h"
#include "engine/phase-space/extent.h"

#define STEP_SPAN 5.0       /* time over which the automatic step must hold */
#define STEP_TOLERANCE 1e-5 /* in units of the finest wavelengths */
#define FINE_TOLERANCE 1e-4 /* likewise, where a step is dear */
#define MANY_POINTS 16384   /* of psi */
#define SMOOTH 0.02         /* time between samples that still looks smooth */
#define MOST_STEPS 16.0     /* a sample */
#define STEPS_OF_POINTS 131072.0
#define PATH_SUBSTEP 0.005
#define ORBIT_POINTS 240
#define ORBIT_SPAN 12.0
#define COMFORTABLE (540u * 540u) /* points of a grid that leaves the screen its frames */
#define MANY_GRID (1100u * 1100u) /* of one that still moves though dear: twice for a twin, instead of many waves */

static void
read_values (CvPhaseSpace *s, const CvValues *v)
{
#define N(p) cv_values_number (v, p)
  s->start = (CvState){ .kind = (CvStateKind)N (P_STATE),
                        .hbar = N (P_HBAR),
                        .a = N (P_A),
                        .b = N (P_B),
                        .c = N (P_C),
                        .eta = N (P_ETA),
                        .phase = N (P_PHASE),
                        .x0 = N (P_X0),
                        .p0 = N (P_P0),
                        .n = (guint)N (P_N) };
  s->m = N (P_M);
  s->hbar_dynamics = N (P_HBAR_DYNAMICS);
  s->order = (int)N (P_ORDER) - 1; /* the first choice is "exact" */
  s->D = N (P_D);
  s->gamma = N (P_GAMMA);
}

static gboolean
make_potential (CvPhaseSpace *s, const CvValues *v, GError **error)
{
  CvPotentialSpec spec = { .kind = (CvPotentialKind)N (P_POTENTIAL),
                           .m = s->m,
                           .omega = N (P_OMEGA),
                           .lambda4 = N (P_LAMBDA4),
                           .A = N (P_WELL_A),
                           .B = N (P_WELL_B),
                           .drive = N (P_DRIVE),
                           .drive_omega = N (P_DRIVE_OMEGA),
                           .K = N (P_K),
                           .decay = N (P_DECAY),
                           .text = cv_values_text (v, P_V) };
  s->potential = cv_potential_new (&spec, error);
  if (!s->potential)
    g_prefix_error (error, "V = ");
  return s->potential != NULL;
}

/* The orbits that the pictures show dashed: each centre's path until it closes or ORBIT_SPAN is over. */
static void
trace_orbits (CvPhaseSpace *s, const double *centre, guint n)
{
  s->orbit = g_new (double, 2 * (ORBIT_POINTS + 1) * n);
  if (cv_potential_depends_on_time (s->potential)) /* a tangle; the section shows that motion better */
    return;
  for (guint k = 0; k < n; k++)
    {
      CvPaths *path = cv_paths_new (centre + 2 * k, 1, s->potential, s->m, s->start.hbar, PATH_SUBSTEP);
      double x0 = centre[2 * k], p0 = centre[2 * k + 1], size = 0, before = 0;
      for (guint i = 0; i < ORBIT_POINTS; i++)
        {
          cv_paths_advance (path, i * ORBIT_SPAN / ORBIT_POINTS);
          double x = path->path[0].x, p = path->path[0].p, away = hypot (x - x0, p - p0);
          s->orbit[2 * s->n_orbit] = x;
          s->orbit[2 * s->n_orbit++ + 1] = p;
          size = fmax (size, away);
          if (i > 4 && away < 0.03 * size && away > before)
            break;
          before = away;
        }
      s->orbit[2 * s->n_orbit] = s->orbit[2 * s->n_orbit + 1] = NAN;
      s->n_orbit++;
      cv_paths_free (path);
    }
}

static void
make_margins (CvPhaseSpace *s, guint n_x, double x_first, double dx, guint n_p, double p_first, double dp)
{
  g_free (s->margin_x.value);
  g_free (s->margin_p.value);
  g_free (s->potential_row);
  s->margin_x = (CvMargin){ n_x, x_first, dx, g_new0 (double, n_x) };
  s->margin_p = (CvMargin){ n_p, p_first, dp, g_new0 (double, n_p) };
  s->potential_row = g_new0 (double, n_x);
  s->observed = FALSE;
}

/* What later samples are held against. */
static void
remember_start (CvPhaseSpace *s)
{
  double d_x, d_p;

  _cv_phase_measure (s);
  s->start_moments = s->moments;
  cv_paths_separation (s->paths, &d_x, &d_p);
  s->chi_start = s->engine->chi (s, d_x, d_p);
  s->fringe_start = s->engine->fringe (s);
}

static void
destroy (gpointer state)
{
  CvPhaseSpace *s = state;

  if (s->engine)
    s->engine->destroy (s);
  _cv_phase_twin_free (s);
  _cv_phase_chaos_free (s);
  cv_paths_free (s->paths);
  cv_potential_free (s->potential);
  g_free (s->potential_row);
  g_free (s->margin_x.value);
  g_free (s->margin_p.value);
  g_free (s->orbit);
  g_free (s->scaling);
  g_free (s);
}

static void
stand_on_grid (CvPhaseSpace *s)
{
  const CvGrid *grid = &s->grid->grid;

  s->engine = &_cv_phase_grid;
  s->x_max = -grid->x_first;
  s->p_max = -grid->p_first;
  make_margins (s, grid->n_x, grid->x_first, grid->dx, grid->n_p, grid->p_first, grid->dp);
}

static gboolean
make_grid (CvPhaseSpace *s, const CvValues *v, const CvGrid *grid, GError **error)
{
  if (!_cv_phase_grid_new (s, grid, error))
    return FALSE;
  stand_on_grid (s);
  cv_state_fill (&s->start, grid, s->grid->w);
  return _cv_phase_grid_symbol (s, v, error);
}

static gboolean
make_waves (CvPhaseSpace *s, const CvValues *v, CvExtent *extent, GError **error)
{
  if (!_cv_phase_waves_new (s, v, extent, error))
    return FALSE;
  const CvWaveGrid *grid = &cv_wave_spec (s->waves->wave)->grid;
  double dp = cv_wave_grid_dp (grid, s->start.hbar);
  s->engine = &_cv_phase_waves;
  s->x_max = fmin (extent->x_max, -grid->x_first);
  s->p_max = extent->p_max;
  make_margins (s, grid->n, grid->x_first, grid->dx, grid->n, -(grid->n / 2.0) * dp, dp);
  return TRUE;
}

/* A grid where it is small enough to move on a screen, since it knows everything about W; else waves, where they can. */
static gboolean
make_engine (CvPhaseSpace *s, const CvValues *v, CvExtent *extent, GError **error)
{
  guint engine = (guint)N (P_ENGINE), components = _cv_phase_waves_components (s);
  gboolean twin_on_grid = N (P_TWIN) != 0 && (guint)N (P_TWIN_BY) == TWIN_BY_GRID;
  gboolean waves =
      components > 0 && s->gamma == 0 && !cv_values_is_set (v, P_SYMBOL) && N (P_N_P) == 0 && !twin_on_grid;
  GError *refused = NULL;
  CvGrid grid;

  if (engine == ENGINE_WAVES && !(components > 0 && s->gamma == 0))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                   "engine = waves: wave functions are for order exact, gamma 0, one hbar and mixtures of few states; "
                   "allowed here are auto and grid");
      return FALSE;
    }
  if (engine == ENGINE_WAVES)
    return make_waves (s, v, extent, error);
  if (_cv_phase_grid_choose (s, v, &grid, extent, &refused))
    {
      /* Of many components each has its waves to be moved: the more there are, the larger a grid is still the quicker way.
       * Decoherence and the distance to the twin are exact on a grid, and known with noise or not at all to waves.       */
      gsize most = MIN ((gsize)COMFORTABLE * components, MANY_GRID);
      if (s->D > 0)
        most = CV_PHASE_GRID_MOST;
      else if (N (P_TWIN) != 0 && (guint)N (P_TWIN_BY) != TWIN_BY_PARTICLES)
        most = MAX (most, MANY_GRID);
      if (engine == ENGINE_GRID || !waves || cv_grid_room (&grid) <= most)
        return make_grid (s, v, &grid, error);
    }
  else if (engine == ENGINE_GRID || !waves || !g_error_matches (refused, CV_ERROR, CV_ERROR_TOO_LARGE))
    {
      g_propagate_error (error, refused);
      return FALSE;
    }
  g_clear_error (&refused);
  return make_waves (s, v, extent, error);
}

/* Dynamics of a larger hbar than the state's asks for V at x ± hbar theta/2, as if the packets lay farther apart and were
 * wider by the ratio of both; so theirs are the paths that the step must carry.                                     */
static double
automatic_step (const CvPhaseSpace *s, const double *centre, guint n, const CvExtent *extent)
{
  double ratio = fmax (s->order == 0 ? 1 : s->hbar_dynamics / s->start.hbar, 1), spread[2 * CV_MAX_PATHS],
         middle[2] = { 0 };

  for (guint i = 0; i < 2 * n; i++)
    middle[i % 2] += centre[i] / n;
  for (guint i = 0; i < 2 * n; i++)
    spread[i] = middle[i % 2] + ratio * (centre[i] - middle[i % 2]);
  return cv_step_choose (spread, n, ratio * s->start.a, ratio * ratio * s->start.hbar, s->potential, s->m,
                         extent->x_fine, extent->p_fine, STEP_SPAN,
                         s->waves && s->margin_x.n > MANY_POINTS ? FINE_TOLERANCE : STEP_TOLERANCE);
}

static gpointer
create (const CvValues *v, GError **error)
{
  CvPhaseSpace *s = g_new0 (CvPhaseSpace, 1);
  double centre[2 * CV_MAX_PATHS];
  CvExtent extent;

  read_values (s, v);
  guint n = cv_state_centres (&s->start, centre);
  if (!cv_state_check (&s->start, error) || !make_potential (s, v, error) || !make_engine (s, v, &extent, error) ||
      (N (P_TWIN) != 0 && !_cv_phase_twin_new (s, v, error)))
    {
      destroy (s);
      return NULL;
    }
  s->dt = N (P_DT) > 0 ? N (P_DT) : automatic_step (s, centre, n, &extent);
  s->paths = cv_paths_new (centre, n, s->potential, s->m, s->start.hbar, PATH_SUBSTEP);
  cv_paths_set_environment (s->paths, s->D, s->gamma);
  trace_orbits (s, centre, n);
  _cv_phase_chaos_new (s);
  remember_start (s);
  return s;
#undef N
}

static void
apply (gpointer state, const CvValues *v, guint param)
{
  CvPhaseSpace *s = state;
  (void)param; /* D and gamma are the only live ones */

  s->D = cv_values_number (v, P_D);
  s->gamma = cv_values_number (v, P_GAMMA);
  s->deaf_to_friction = FALSE;
  if (s->waves && (s->gamma > 0 || (s->D > 0 && cv_wave_spec (s->waves->wave)->n_realisations == 1)) &&
      cv_values_number (v, P_ENGINE) != ENGINE_WAVES && _cv_phase_waves_to_grid (s, v))
    stand_on_grid (s);
  s->deaf_to_friction = s->waves && s->gamma > 0;
  s->engine->apply (s);
  if (s->twin)
    _cv_phase_twin_apply (s);
  cv_paths_set_environment (s->paths, s->D, s->gamma);
}

static void
advance (gpointer state, double t)
{
  CvPhaseSpace *s = state;
  guint n = (guint)ceil ((t - s->t) / s->dt - 1e-9);

  if (t <= s->t)
    return;
  n = MAX (n, 1);
  double dt = (t - s->t) / n;
  s->engine->advance (s, dt, n);
  if (s->twin)
    _cv_phase_twin_advance (s, dt, n);
  cv_paths_advance (s->paths, t);
  s->contraction += s->grid ? 2 * s->gamma * (t - s->t) : 0;
  s->t = t;
  s->steps += n;
  _cv_phase_chaos_advance (s);
  s->observed = s->settled = FALSE;
}

/* Looking at waves costs more than a step of them: several steps a sample, as long as that still looks smooth. */
static double
sample_interval (gpointer state)
{
  CvPhaseSpace *s = state;
  double steps = 1;

  if (s->waves)
    steps = fmin (fmin (floor (SMOOTH / s->dt), MOST_STEPS), STEPS_OF_POINTS / cv_wave_spec (s->waves->wave)->grid.n);
  return fmax (steps, 1) * s->dt;
}

/* Who wants to know exactly how things are now gets everything that is else looked at now and then. */
static void
settle (gpointer state)
{
  CvPhaseSpace *s = state;

  if (s->waves && !s->settled)
    s->waves->until_rows = s->waves->until_terms = 0;
  if (s->twin && !s->settled)
    s->twin->until_distance = 0;
  s->observed &= s->settled;
  s->settled = TRUE;
}

const CvModel cv_phase_space_model = {
  .id = "phase-space",
  .title = "Wigner dynamics of one degree of freedom",
  .summary =
      "A Wigner function under the Moyal equation, its cut series or the Liouville equation, with decoherence, and its "
      "classical twin beside it.",
  .params = cv_phase_space_params,
  .n_params = N_PARAMS,
  .traces = cv_phase_space_traces,
  .n_traces = N_TRACES,
  .outputs = cv_phase_space_outputs,
  .n_outputs = N_OUTPUTS,
  .create = create,
  .destroy = destroy,
  .apply = apply,
  .advance = advance,
  .sample_interval = sample_interval,
  .settle = settle,
  .observe = cv_phase_space_observe,
  .paint = cv_phase_space_paint,
  .judge = cv_phase_space_judge,
  .drag = cv_phase_space_drag,
};
