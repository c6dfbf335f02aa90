/* Cvasi: model "phase-space", its engine on a full grid
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
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
#define SERIES_TOLERANCE 1e-6   /* relative error of numerical derivatives that a cut series may carry */

#define N(p) cv_values_number (values, p)

/* ---- The choice of the grid ---- */

gsize
_cv_phase_memory (void)
{
  long pages = sysconf (_SC_AVPHYS_PAGES), size = sysconf (_SC_PAGESIZE);
  return pages <= 0 || size <= 0 ? G_MAXSIZE : (gsize)pages * (gsize)size;
}

static gsize
field_limit (void)
{
  return MIN (_cv_phase_memory () / (2 * FIELDS), MOST_BYTES);
}

/* A cut series needs the odd derivatives up to 2 order + 1; a typed expression has them only numerically. */
static gboolean
check_series (const CvPhaseSpace *s, const CvGrid *grid, GError **error)
{
  int good = 0;

  while (good < s->order &&
         cv_potential_derivative_error (s->potential, 2 * (guint)good + 3, -grid->x_first) < SERIES_TOLERANCE)
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

/* As much room beyond the extent as a grid that still moves allows: with none the fringes lie at the end of the spectrum. */
static gboolean
choose_roomy (const CvExtent *extent, const CvGridWish *wish, double hbar, CvGrid *grid, GError **error)
{
  static const double margin[] = { 1.3, 1.2, 1.1, 1.05 };

  for (guint k = 0; k < G_N_ELEMENTS (margin); k++)
    if (cv_grid_choose (extent, wish, hbar, margin[k], field_limit (), grid, NULL) &&
        cv_grid_room (grid) <= CV_PHASE_GRID_MOST)
      return TRUE;
  return cv_grid_choose (extent, wish, hbar, 1, field_limit (), grid, error);
}

gboolean
_cv_phase_grid_choose (const CvPhaseSpace *s, const CvValues *values, CvGrid *grid, CvExtent *extent, GError **error)
{
  CvGridWish wish = { .n_x = (guint)N (P_N_X), .n_p = (guint)N (P_N_P), .x_max = N (P_X_MAX), .p_max = N (P_P_MAX) };
  gboolean classical = s->order == 0;
  CvExtent warm;
  CvState later = heated (s);

  if (!cv_extent_choose_grid (&s->start, s->potential, s->m, s->hbar_dynamics, classical, &wish, field_limit (), grid,
                              extent, error))
    return FALSE;
  if (s->D > 0 && cv_extent_choose_grid (&later, s->potential, s->m, s->hbar_dynamics, classical, &wish, field_limit (),
                                         grid, &warm, NULL))
    {
      extent->x_max = fmax (extent->x_max, warm.x_max);
      extent->p_max = fmax (extent->p_max, warm.p_max);
      if (!choose_roomy (extent, &wish, s->hbar_dynamics, grid, error))
        return FALSE;
    }
  return cv_potential_check (s->potential, -grid->x_first, error) && check_series (s, grid, error);
}

/* ---- Made and freed ---- */

guint
_cv_phase_threads (gsize points)
{
  return points >= 400 * 400 ? cv_threads_choose_heavy (MOST_THREADS) : 1;
}

static void
grid_destroy (CvPhaseSpace *s)
{
  CvPhaseGrid *g = g_steal_pointer (&s->grid);

  if (!g)
    return;
  cv_moyal_free (g->moyal);
  cv_weyl_free (g->weyl);
  cv_alias_free (g->alias);
  cv_moyal_terms_free (g->terms);
  cv_grid_field_free (g->symbol);
  cv_grid_field_free (g->w);
  cv_grid_field_free (g->scratch[0]);
  cv_grid_field_free (g->scratch[1]);
  cv_fft_free (g->rho);
  g_free (g);
}

gboolean
_cv_phase_grid_new (CvPhaseSpace *s, const CvGrid *grid, GError **error)
{
  CvMoyalSpec spec = { .grid = *grid,
                       .m = s->m,
                       .hbar = s->hbar_dynamics,
                       .order = s->order,
                       .potential = s->potential,
                       .D = s->D,
                       .gamma = s->gamma,
                       .scheme = CV_MOYAL_CHIN4,
                       .n_threads = _cv_phase_threads (cv_grid_room (grid)) };
  CvPhaseGrid *g = s->grid = g_new0 (CvPhaseGrid, 1);

  g->grid = *grid;
  g->w = cv_grid_field_new (grid);
  g->scratch[0] = cv_grid_field_new (grid);
  g->scratch[1] = cv_grid_field_new (grid);
  if (!g->w || !g->scratch[0] || !g->scratch[1])
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                   "no memory for a grid of %u × %u: take a larger hbar or smaller n_x, n_p", grid->n_x, grid->n_p);
      grid_destroy (s);
      return FALSE;
    }
  g->moyal = cv_moyal_new (&spec, error);
  if (!g->moyal)
    {
      grid_destroy (s);
      return FALSE;
    }
  g->weyl = cv_weyl_new (grid, s->start.hbar);
  g->alias = cv_alias_new (grid);
  if (!cv_potential_is_quadratic (s->potential))
    g->terms = cv_moyal_terms_new (grid, s->potential);
  return TRUE;
}

/* A typed observable, tabulated once; none while nothing was typed. */
gboolean
_cv_phase_grid_symbol (CvPhaseSpace *s, const CvValues *values, GError **error)
{
  CvPhaseGrid *g = s->grid;

  if (!cv_values_is_set (values, P_SYMBOL))
    return TRUE;
  g->symbol = cv_grid_field_new (&g->grid);
  if (!g->symbol)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for an observable on %u × %u points", g->grid.n_x,
                   g->grid.n_p);
      return FALSE;
    }
  if (cv_symbol_fill (&g->grid, cv_values_text (values, P_SYMBOL), s->start.hbar, g->symbol, error))
    return TRUE;
  g_prefix_error (error, "symbol = ");
  return FALSE;
}

/* ---- The engine ---- */

static void
grid_apply (CvPhaseSpace *s)
{
  cv_moyal_set_environment (s->grid->moyal, s->D, s->gamma);
}

static void
grid_advance (CvPhaseSpace *s, double dt, guint n)
{
  cv_moyal_advance (s->grid->moyal, s->grid->w, s->t, dt, n);
}

/* Of W, and of its twin, whose filaments soon are the finer ones. */
static void
look_at_spectra (CvPhaseSpace *s)
{
  s->alias_now = cv_alias (s->grid->alias, s->grid->w);
  if (s->twin && s->twin->w)
    s->twin->alias = cv_alias (s->grid->alias, s->twin->w);
}

static void
grid_measure (CvPhaseSpace *s)
{
  const CvGrid *grid = &s->grid->grid;

  cv_moments (grid, s->grid->w, s->m, s->potential_row, &s->moments, s->margin_x.value, s->margin_p.value);
  if (!s->settled)
    return;
  double negativity = cv_negativity (grid, s->grid->w);
  if (!isnan (negativity))
    s->moments.negativity = negativity;
  look_at_spectra (s);
}

/* The same stretch in one step and in two: what the step size costs, in units of the largest |W|. */
static double
step_error (CvPhaseSpace *s)
{
  CvPhaseGrid *g = s->grid;
  gsize bytes = cv_grid_room (&g->grid) * sizeof *g->w;
  double worst = 0, size = fmax (fabs (s->moments.minimum), fabs (s->moments.maximum));

  memcpy (g->scratch[0], g->w, bytes);
  memcpy (g->scratch[1], g->w, bytes);
  cv_moyal_advance (g->moyal, g->scratch[0], s->t, s->dt, 1);
  cv_moyal_advance (g->moyal, g->scratch[1], s->t, s->dt / 2, 2);
  for (guint i = 0; i < g->grid.n_x; i++)
    for (guint j = 0; j < g->grid.n_p; j++)
      {
        gsize k = (gsize)i * g->grid.ld + j;
        worst = fmax (worst, fabs (g->scratch[0][k] - g->scratch[1][k]));
      }
  return worst / size;
}

static void
grid_estimate (CvPhaseSpace *s)
{
  s->step_error = step_error (s);
  look_at_spectra (s);
}

static double complex
grid_chi (CvPhaseSpace *s, double d_x, double d_p)
{
  return cv_characteristic (&s->grid->grid, s->grid->w, s->start.hbar, d_x, d_p);
}

static double complex
grid_rho_at (CvPhaseSpace *s, double x, double x_prime)
{
  return cv_weyl_rho_at (s->grid->weyl, s->grid->w, x, x_prime);
}

static double
grid_fringe (CvPhaseSpace *s)
{
  return cv_paths_fringe (s->paths, &s->grid->grid, s->grid->w, s->start.a);
}

static void
grid_terms (CvPhaseSpace *s, double ratio[3])
{
  if (s->grid->terms)
    cv_moyal_terms (s->grid->terms, s->grid->w, s->hbar_dynamics, s->t, 3, ratio);
  else
    ratio[0] = ratio[1] = ratio[2] = 0;
}

static double
grid_expectation (CvPhaseSpace *s)
{
  return s->grid->symbol ? cv_overlap (&s->grid->grid, s->grid->w, s->grid->symbol) : NAN;
}

/* The worse of x and p. */
static double
grid_fringe_spacing (const CvPhaseSpace *s)
{
  double d_x, d_p, h = 2 * G_PI * s->start.hbar;

  cv_paths_separation (s->paths, &d_x, &d_p);
  return fmax (s->grid->grid.dp * fabs (d_x), s->grid->grid.dx * fabs (d_p)) / h;
}

static void
grid_lay_out_w (CvPhaseSpace *s, CvPicture *picture)
{
  const CvGrid *grid = &s->grid->grid;

  _cv_phase_lay_out (s, picture, grid->n_x, grid->x_first, grid->dx, grid->n_p, grid->p_first, grid->dp);
}

static void
grid_fill_w (CvPhaseSpace *s, CvPicture *picture)
{
  const CvGrid *grid = &s->grid->grid;

  for (guint i = 0; i < grid->n_x; i++)
    memcpy (picture->data + (gsize)i * grid->n_p, s->grid->w + (gsize)i * grid->ld, grid->n_p * sizeof (double));
}

static void
grid_paint_rho (CvPhaseSpace *s, CvPicture *picture)
{
  CvPhaseGrid *g = s->grid;
  guint n = cv_weyl_n_rho (g->weyl);
  gsize bytes = (gsize)n * n * sizeof *g->rho;

  if (!g->rho && !(g->rho = cv_fft_alloc (bytes)))
    {
      cv_picture_shape (picture, CV_OUTPUT_COMPLEX, 0, 0); /* no memory: an empty picture, the run goes on */
      return;
    }
  cv_weyl_rho (g->weyl, g->w, g->rho);
  cv_picture_shape (picture, CV_OUTPUT_COMPLEX, n, n);
  memcpy (picture->data, g->rho, bytes);
  picture->x_first = picture->y_first = g->grid.x_first;
  picture->dx = picture->dy = 2 * g->grid.dx;
}

const CvPhaseEngine _cv_phase_grid = {
  .id = "grid",
  .destroy = grid_destroy,
  .apply = grid_apply,
  .advance = grid_advance,
  .measure = grid_measure,
  .estimate = grid_estimate,
  .chi = grid_chi,
  .rho_at = grid_rho_at,
  .fringe = grid_fringe,
  .terms = grid_terms,
  .expectation = grid_expectation,
  .fringe_spacing = grid_fringe_spacing,
  .lay_out_w = grid_lay_out_w,
  .fill_w = grid_fill_w,
  .paint_rho = grid_paint_rho,
};
