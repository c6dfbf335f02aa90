/* Cvasi: model "phase-space", Wigner dynamics of one degree of freedom
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/phase-space.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "engine/core/error.h"
#include "engine/models/phase-space-private.h"
#include "engine/numeric/fft.h"
#include "engine/phase-space/extent.h"

#define FIELDS 7 /* fields a run holds at most: W, twin, symbol, two to compare, the propagators' own room */
#define MOST_BYTES (256u << 20) /* of one field: 5792² points, far beyond what moves on a screen */
#define HEATED_TIME 10.0        /* the window leaves room for what D heats up in this time */
#define STEP_SPAN 5.0           /* time over which the automatic step must hold */
#define STEP_TOLERANCE 1e-5     /* in units of the finest wavelengths */
#define PATH_SUBSTEP 0.005
#define ORBIT_POINTS 240
#define ORBIT_SPAN 12.0
#define SERIES_TOLERANCE 1e-6 /* relative error of numerical derivatives that a cut series may carry */

static gsize
field_limit (void)
{
  long pages = sysconf (_SC_AVPHYS_PAGES), size = sysconf (_SC_PAGESIZE);
  if (pages <= 0 || size <= 0)
    return MOST_BYTES;
  return MIN ((gsize)pages * (gsize)size / (2 * FIELDS), MOST_BYTES);
}

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

/* A cut series needs the odd derivatives up to 2 order + 1; a typed expression has them only numerically. */
static gboolean
check_series (const CvPhaseSpace *s, GError **error)
{
  int good = 0;

  while (good < s->order &&
         cv_potential_derivative_error (s->potential, 2 * (guint)good + 3, -s->grid.x_first) < SERIES_TOLERANCE)
    good++;
  if (good >= s->order)
    return TRUE;
  g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
               "order = %d: the derivatives of this expression are known well enough for order exact or 0 to %d",
               s->order, good);
  return FALSE;
}

/* Diffusion smears momenta as c does, c² = 4 D t (docs/physics/phase-space.md): the window leaves room for that. */
static CvState
heated (const CvPhaseSpace *s)
{
  CvState state = s->start;
  double time = s->gamma > 0 ? fmin (HEATED_TIME, 0.25 / s->gamma) : HEATED_TIME;

  state.c = sqrt (state.c * state.c + 4 * s->D * time);
  return state;
}

static gboolean
choose_grid (CvPhaseSpace *s, const CvValues *v, CvExtent *extent, GError **error)
{
  CvGridWish wish = { .n_x = (guint)N (P_N_X), .n_p = (guint)N (P_N_P), .x_max = N (P_X_MAX), .p_max = N (P_P_MAX) };
  gboolean classical = s->order == 0;
  CvExtent warm;
  CvState later = heated (s);

  if (!cv_extent_choose_grid (&s->start, s->potential, s->m, s->hbar_dynamics, classical, &wish, field_limit (),
                              &s->grid, extent, error))
    return FALSE;
  if (s->D > 0 && cv_extent_choose_grid (&later, s->potential, s->m, s->hbar_dynamics, classical, &wish, field_limit (),
                                         &s->grid, &warm, NULL))
    {
      extent->x_max = fmax (extent->x_max, warm.x_max);
      extent->p_max = fmax (extent->p_max, warm.p_max);
      if (!cv_grid_choose (extent, &wish, s->hbar_dynamics, 1, field_limit (), &s->grid, error))
        return FALSE;
    }
  return cv_potential_check (s->potential, -s->grid.x_first, error) && check_series (s, error);
}

static gboolean
make_propagators (CvPhaseSpace *s, gboolean twin, GError **error)
{
  guint threads = cv_grid_room (&s->grid) >= 400 * 400 ? CLAMP (g_get_num_processors () / 2, 1, 4) : 1;
  CvMoyalSpec spec = { .grid = s->grid,
                       .m = s->m,
                       .hbar = s->hbar_dynamics,
                       .order = s->order,
                       .potential = s->potential,
                       .D = s->D,
                       .gamma = s->gamma,
                       .scheme = CV_MOYAL_CHIN4,
                       .n_threads = threads };

  s->moyal = cv_moyal_new (&spec, error);
  if (!s->moyal || !twin)
    return s->moyal != NULL;
  spec.order = 0;
  s->twin = cv_moyal_new (&spec, error);
  return s->twin != NULL;
}

static gboolean
make_fields (CvPhaseSpace *s, gboolean twin, GError **error)
{
  double **field[] = { &s->w, &s->scratch[0], &s->scratch[1], twin ? &s->w_classical : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (field); i++)
    if (field[i] && !(*field[i] = cv_grid_field_new (&s->grid)))
      {
        g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                     "no memory for a grid of %u × %u: take a larger hbar or smaller n_x, n_p", s->grid.n_x,
                     s->grid.n_p);
        return FALSE;
      }
  cv_state_fill (&s->start, &s->grid, s->w);
  if (twin)
    memcpy (s->w_classical, s->w, cv_grid_room (&s->grid) * sizeof *s->w);
  return TRUE;
}

/* A typed observable, tabulated once; none while nothing was typed. */
static gboolean
make_symbol (CvPhaseSpace *s, const CvValues *v, GError **error)
{
  if (!cv_values_is_set (v, P_SYMBOL))
    return TRUE;
  s->symbol = cv_grid_field_new (&s->grid);
  if (!s->symbol)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for an observable on %u × %u points", s->grid.n_x,
                   s->grid.n_p);
      return FALSE;
    }
  if (cv_symbol_fill (&s->grid, cv_values_text (v, P_SYMBOL), s->start.hbar, s->symbol, error))
    return TRUE;
  g_prefix_error (error, "symbol = ");
  return FALSE;
}

/* The orbits that the pictures show dashed: each centre's path until it closes or ORBIT_SPAN is over. */
static void
trace_orbits (CvPhaseSpace *s, const double *centre, guint n)
{
  s->orbit = g_new (double, 2 * (ORBIT_POINTS + 1) * n);
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
make_instruments (CvPhaseSpace *s)
{
  s->potential_row = g_new0 (double, s->grid.n_x);
  s->margin_x = g_new0 (double, s->grid.n_x);
  s->margin_p = g_new0 (double, s->grid.n_p);
  s->weyl = cv_weyl_new (&s->grid, s->start.hbar);
  s->alias = cv_alias_new (&s->grid);
  if (!cv_potential_is_quadratic (s->potential))
    s->terms = cv_moyal_terms_new (&s->grid, s->potential);
}

/* What later samples are held against. */
static void
remember_start (CvPhaseSpace *s)
{
  double d_x, d_p;

  cv_phase_space_measure (s);
  s->start_moments = s->moments;
  cv_paths_separation (s->paths, &d_x, &d_p);
  s->chi_start = cv_characteristic (&s->grid, s->w, s->start.hbar, d_x, d_p);
  s->fringe_start = cv_paths_fringe (s->paths, &s->grid, s->w, s->start.a);
}

static void
destroy (gpointer state)
{
  CvPhaseSpace *s = state;

  g_clear_pointer (&s->moyal, cv_moyal_free);
  g_clear_pointer (&s->twin, cv_moyal_free);
  g_clear_pointer (&s->weyl, cv_weyl_free);
  g_clear_pointer (&s->alias, cv_alias_free);
  g_clear_pointer (&s->terms, cv_moyal_terms_free);
  g_clear_pointer (&s->paths, cv_paths_free);
  g_clear_pointer (&s->potential, cv_potential_free);
  g_clear_pointer (&s->symbol, cv_grid_field_free);
  g_clear_pointer (&s->w, cv_grid_field_free);
  g_clear_pointer (&s->w_classical, cv_grid_field_free);
  g_clear_pointer (&s->scratch[0], cv_grid_field_free);
  g_clear_pointer (&s->scratch[1], cv_grid_field_free);
  g_clear_pointer (&s->rho, cv_fft_free);
  g_free (s->potential_row);
  g_free (s->margin_x);
  g_free (s->margin_p);
  g_free (s->orbit);
  g_free (s->scaling);
  g_free (s);
}

static gpointer
create (const CvValues *v, GError **error)
{
  CvPhaseSpace *s = g_new0 (CvPhaseSpace, 1);
  gboolean twin = N (P_TWIN) != 0;
  double centre[2 * CV_MAX_PATHS];
  CvExtent extent;

  read_values (s, v);
  guint n = cv_state_centres (&s->start, centre);
  if (!cv_state_check (&s->start, error) || !make_potential (s, v, error) || !choose_grid (s, v, &extent, error) ||
      !make_fields (s, twin, error) || !make_propagators (s, twin, error) || !make_symbol (s, v, error))
    {
      destroy (s);
      return NULL;
    }
  s->dt = N (P_DT);
  if (!(s->dt > 0))
    s->dt = cv_step_choose (centre, n, s->start.a, s->start.hbar, s->potential, s->m, extent.x_fine, extent.p_fine,
                            STEP_SPAN, STEP_TOLERANCE);
  s->paths = cv_paths_new (centre, n, s->potential, s->m, s->start.hbar, PATH_SUBSTEP);
  cv_paths_set_environment (s->paths, s->D, s->gamma);
  trace_orbits (s, centre, n);
  make_instruments (s);
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
  cv_moyal_set_environment (s->moyal, s->D, s->gamma);
  if (s->twin)
    cv_moyal_set_environment (s->twin, s->D, s->gamma);
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
  cv_moyal_advance (s->moyal, s->w, s->t, dt, n);
  if (s->twin)
    cv_moyal_advance (s->twin, s->w_classical, s->t, dt, n);
  cv_paths_advance (s->paths, t);
  s->t = t;
  s->observed = FALSE;
}

static double
sample_interval (gpointer state)
{
  CvPhaseSpace *s = state;
  return s->dt;
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
  .observe = cv_phase_space_observe,
  .paint = cv_phase_space_paint,
  .judge = cv_phase_space_judge,
  .drag = cv_phase_space_drag,
};
