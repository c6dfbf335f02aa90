/* Cvasi: model "phase-space", its engine of wave functions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/phase-space-private.h"
#include "engine/numeric/chirp.h"
#include "engine/phase-space/extent.h"
#include "engine/phase-space/wave-state.h"

#define TOLERANCE 1e-9 /* of the components of a mixture */
#define HEAT 6.0       /* standard deviations of what D adds to the momenta within the horizon */
#define MOST_POINTS (1u << 21)
#define MOST_COMPONENTS 64 /* a mixture of more is smooth: the grid's case */
#define MANY_POINTS 8192   /* worth several threads */
#define QUICK_START 32768u /* points from which the Moyal terms may wait */
#define REALISATIONS 32u   /* of the noise that stands for D; fewer, but 8, where psi is long */
#define NOISY_POINTS (1u << 18)
#define SEA_X 1.15
#define SEA_P 1.35
#define INSTRUMENTS 4 /* what looks at psi takes no more than this times as much as psi */
#define ROW_POINTS                                                                                                     \
  (1u << 21) /* of psi in all rows of W that the negativity is summed over, where there are as many … */
#define LEAST_ROWS 8u
#define LESS_WITH_TERMS 4u /* times fewer rows for the Moyal terms, where nobody waits for them */
#define ROW_POINTS_A_SAMPLE (1u << 17)
#define TERMS_EVERY 50                 /* samples between two looks at the Moyal terms */
#define MOST_FRINGE 4096               /* points of all psi up to which the fringe is looked at */
#define MOST_FRINGE_SETTLED (1u << 19) /* likewise, where somebody waits for it */
#define SIDE 448                       /* of a picture that nobody has wished larger or smaller */
#define MOST_SIDE 1024
#define RHO_SIDE 400
#define FINE_CELL 0.02 /* pixels up to this share of h hide nothing: the shortest fringes are larger */

/* ---- Made and freed ---- */

static void
waves_free (CvPhaseWaves *v)
{
  if (!v)
    return;
  cv_wave_free (v->wave);
  cv_wave_free (v->probe);
  g_free (v->one_step);
  cv_wave_observer_free (v->observer);
  cv_wigner_window_free (v->window);
  cv_wigner_rows_free (v->rows);
  cv_wigner_rows_free (v->rows_with_terms);
  cv_wigner_rows_free (v->rows_settled);
  g_free (v);
}

static void
waves_destroy (CvPhaseSpace *s)
{
  waves_free (g_steal_pointer (&s->waves));
}

static guint
realisations (guint n)
{
  return CLAMP (NOISY_POINTS / n, REALISATIONS / 4, REALISATIONS);
}

static gboolean
no_memory (guint n, GError **error)
{
  if (error && !*error)
    g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for wave functions of %u points: take a larger hbar",
                 n);
  return FALSE;
}

/* Everything that works on this ensemble; it becomes part of the result, or is freed. */
static CvPhaseWaves *
waves_around (CvPhaseSpace *s, CvWave *wave, GError **error)
{
  CvPhaseWaves *v = g_new0 (CvPhaseWaves, 1);
  const CvWaveSpec *spec = cv_wave_spec (wave);
  CvWaveSpec single = *spec;
  CvWignerRowsSpec rows = { .n = spec->grid.n,
                            .x_first = spec->grid.x_first,
                            .dx = spec->grid.dx,
                            .hbar = spec->hbar,
                            .n_rows = CLAMP (ROW_POINTS / spec->grid.n, LEAST_ROWS, 2 * spec->grid.n),
                            .n_states = cv_wave_n_states (wave),
                            .n_threads = spec->n_threads };
  gboolean terms = !cv_potential_is_quadratic (s->potential);

  single.n_components = single.n_realisations = 1;
  v->wave = wave;
  if (spec->grid.n > QUICK_START) /* the first picture does not wait for them */
    {
      v->until_terms = TERMS_EVERY / 4;
      v->ratio[0] = v->ratio[1] = v->ratio[2] = terms ? NAN : 0;
    }
  v->observer = cv_wave_observer_new (spec);
  v->probe = cv_wave_new (&single, NULL);
  v->one_step = g_try_new (double complex, spec->grid.n);
  v->rows = cv_wigner_rows_new (&rows, NULL);
  rows.potential = s->potential;
  v->full = rows;
  rows.n_rows /= LESS_WITH_TERMS;
  v->rows_with_terms = terms ? cv_wigner_rows_new (&rows, NULL) : NULL;
  if (v->observer && v->probe && v->one_step && v->rows && (v->rows_with_terms || !terms))
    return v;
  no_memory (spec->grid.n, error);
  waves_free (v);
  return NULL;
}

guint
_cv_phase_waves_components (const CvPhaseSpace *s)
{
  guint count = cv_wave_state_count (&s->start, TOLERANCE);

  return s->order == CV_MOYAL_EXACT && s->hbar_dynamics == s->start.hbar && count <= MOST_COMPONENTS ? count : 0;
}

/* What psi must hold at all times, and what D heats up within the horizon. */
static void
extent_of_waves (const CvPhaseSpace *s, const CvValues *values, double tail, CvExtent *extent)
{
  CvExtent start;
  double centres[8], x_max = cv_values_number (values, P_X_MAX), p_max = cv_values_number (values, P_P_MAX);
  guint n = cv_state_centres (&s->start, centres);

  cv_state_extent_tail (&s->start, tail, &start);
  start.p_max = hypot (start.p_max, HEAT * sqrt (2 * s->D * CV_EXTENT_HORIZON));
  cv_extent_of_motion (&start, s->potential, s->m, s->start.hbar, centres, n, extent);
  if (cv_potential_period (s->potential) > 0) /* the rims' paths are few, and chaos goes where none of them went */
    {
      extent->x_max *= SEA_X;
      extent->p_max *= SEA_P;
    }
  if (x_max > 0)
    extent->x_max = x_max;
  if (p_max > 0)
    extent->p_max = p_max;
}

/* As many digits of the tails as points are cheap. */
static gboolean
choose_points (const CvPhaseSpace *s, const CvValues *values, CvWaveGrid *grid, CvExtent *extent, GError **error)
{
  static const struct
  {
    double tail, margin;
    guint most;
  } rung[] = { { 1e-12, 1.2, 1u << 14 }, { 1e-9, 1.15, 1u << 16 }, { 1e-6, 1.1, 1u << 18 } };

  for (guint k = 0; k < G_N_ELEMENTS (rung); k++)
    {
      extent_of_waves (s, values, rung[k].tail, extent);
      if (cv_wave_grid_choose (extent, s->start.hbar, rung[k].margin, rung[k].most, grid, NULL))
        return TRUE;
    }
  extent_of_waves (s, values, 1e-5, extent);
  return cv_wave_grid_choose (extent, s->start.hbar, 1.05, MOST_POINTS, grid, error);
}

gboolean
_cv_phase_waves_new (CvPhaseSpace *s, const CvValues *values, CvExtent *extent, GError **error)
{
  CvWaveSpec spec = { .m = s->m,
                      .hbar = s->start.hbar,
                      .potential = s->potential,
                      .order = 4,
                      .n_components = cv_wave_state_count (&s->start, TOLERANCE),
                      .seed = (guint64)cv_values_number (values, P_SEED) };
  CvWave *wave;

  if (!choose_points (s, values, &spec.grid, extent, error) ||
      !cv_potential_check (s->potential, -spec.grid.x_first, error))
    return FALSE;
  spec.n_realisations = s->D > 0 ? realisations (spec.grid.n) : 1;
  spec.n_threads = spec.grid.n >= MANY_POINTS ? cv_threads_choose (MOST_THREADS) : 1;
  if (cv_wave_bytes (&spec) * INSTRUMENTS > _cv_phase_memory () / 2)
    {
      g_set_error (
          error, CV_ERROR, CV_ERROR_TOO_LARGE,
          "%u wave functions of %u points need about %.0f MiB: allowed is half of what is free; take a larger hbar",
          cv_wave_spec_states (&spec), spec.grid.n, (double)cv_wave_bytes (&spec) * INSTRUMENTS / 1048576);
      return FALSE;
    }
  wave = cv_wave_new (&spec, error);
  s->waves = wave ? waves_around (s, wave, error) : NULL;
  if (!s->waves)
    return FALSE;
  cv_wave_state_fill (&s->start, TOLERANCE, wave);
  cv_wave_set_diffusion (wave, s->D);
  return TRUE;
}

/* psi_k at the places of a grid of W, band-limited. */
static void
resample (const CvWave *wave, guint k, CvChirp *forward, const CvGrid *grid, double complex *spectrum,
          double complex *psi)
{
  const CvWaveGrid *from = &cv_wave_spec (wave)->grid;
  guint n = from->n;
  double lambda = 2 * G_PI / (n * from->dx);

  cv_chirp_execute (forward, cv_wave_psi (wave, k), spectrum);
  for (guint i = 0; i < grid->n_x; i++)
    {
      double u = cv_grid_x (grid, i) - from->x_first;
      double complex sum = 0, turn = cexp (I * lambda * u), at = 1;

      psi[i] = 0;
      if (u < 0 || u > (n - 1) * from->dx)
        continue;
      for (guint j = 0; j < n / 2; j++) /* wave numbers j and j - n/2 at once */
        {
          at = j % 64 ? at * turn : cexp (I * lambda * u * j); /* afresh before round-off adds up */
          sum += at * (spectrum[j] + spectrum[j + n / 2] * cexp (-I * lambda * u * (n / 2)));
        }
      psi[i] = sum / n;
    }
}

gboolean
_cv_phase_waves_to_grid (CvPhaseSpace *s, const CvValues *values)
{
  const CvWave *wave = s->waves->wave;
  guint n = cv_wave_spec (wave)->grid.n;
  CvExtent extent;
  CvGrid grid;

  if (!_cv_phase_grid_choose (s, values, &grid, &extent, NULL) || cv_grid_room (&grid) > CV_PHASE_GRID_MOST ||
      !_cv_phase_grid_new (s, &grid, NULL))
    return FALSE;
  g_autoptr (CvChirp) forward = cv_chirp_new (n, n, 1.0 / n);
  g_autofree double complex *spectrum = g_new (double complex, n), *psi = g_new (double complex, grid.n_x);
  double *part = s->grid->scratch[0];

  for (guint k = 0; k < cv_wave_n_states (wave); k++)
    {
      resample (wave, k, forward, &grid, spectrum, psi);
      cv_weyl_from_psi (psi, grid.n_x, grid.x_first, grid.dx, s->start.hbar, &grid, part);
      for (guint i = 0; i < grid.n_x; i++)
        for (guint j = 0; j < grid.n_p; j++)
          s->grid->w[(gsize)i * grid.ld + j] += cv_wave_weights (wave)[k] * part[(gsize)i * grid.ld + j];
    }
  waves_destroy (s);
  return TRUE;
}

/* ---- The engine ---- */

/* From the moment when there is noise more realisations than one are needed; they begin as copies. */
static void
waves_apply (CvPhaseSpace *s)
{
  CvWave *many = NULL;
  CvPhaseWaves *next = NULL;

  if (s->D > 0 && cv_wave_spec (s->waves->wave)->n_realisations == 1)
    {
      many = cv_wave_branch (s->waves->wave, realisations (cv_wave_spec (s->waves->wave)->grid.n), NULL);
      next = many ? waves_around (s, many, NULL) : NULL;
      if (next)
        {
          waves_destroy (s);
          s->waves = next;
        }
      s->waves->deaf = !next;
    }
  cv_wave_set_diffusion (s->waves->wave, s->D);
}

static void
waves_advance (CvPhaseSpace *s, double dt, guint n)
{
  cv_wave_advance (s->waves->wave, s->t, dt, n);
}

static void
sum_rows (CvPhaseSpace *s, CvWignerRows *rows, CvWignerIntegrals *integrals)
{
  const CvWave *wave = s->waves->wave;

  cv_wigner_rows_measure (rows, cv_wave_psi (wave, 0), cv_wave_stride (wave), cv_wave_weights (wave),
                          cv_wave_n_states (wave), s->t, integrals);
}

/* Sums over rows of W, and products of all states with each other, are dear: for every so many samples only, the more seldom the
 * longer psi is.                                                                                                   */
static void
measure_dear (CvPhaseSpace *s)
{
  CvPhaseWaves *v = s->waves;
  const CvWaveSpec *spec = cv_wave_spec (v->wave);
  CvWignerIntegrals integrals;
  double d_x, d_p;

  if (v->until_terms-- == 0)
    {
      v->until_terms = TERMS_EVERY;
      if (s->settled && v->rows_with_terms && !v->rows_settled)
        v->rows_settled = cv_wigner_rows_new (&v->full, NULL);
      if (v->rows_with_terms)
        {
          sum_rows (s, s->settled && v->rows_settled ? v->rows_settled : v->rows_with_terms, &integrals);
          memcpy (v->ratio, integrals.ratio, sizeof v->ratio);
        }
    }
  if (v->until_rows-- > 0)
    return;
  v->until_rows =
      (guint)((gsize)cv_wigner_rows_n (v->rows) * spec->grid.n * cv_wave_n_states (v->wave) / ROW_POINTS_A_SAMPLE);
  sum_rows (s, v->rows, &integrals);
  v->negativity = integrals.negativity;
  v->negativity_error = integrals.negativity_error;
  if (spec->n_realisations > 1)
    {
      cv_paths_separation (s->paths, &d_x, &d_p);
      cv_wave_scatter (v->observer, v->wave, d_x, d_p, &v->scatter);
    }
  if (v->purity == 0 || spec->n_realisations > 1) /* unitary motion keeps it */
    v->purity = cv_wave_purity (v->observer, v->wave);
}

static void
waves_measure (CvPhaseSpace *s)
{
  CvPhaseWaves *v = s->waves;
  CvWaveMoments m;

  cv_wave_moments (v->observer, v->wave, s->potential_row, &m, s->margin_x.value, s->margin_p.value);
  measure_dear (s);
  s->moments = (CvMoments){ .norm = m.norm,
                            .x_mean = m.x_mean,
                            .p_mean = m.p_mean,
                            .x_var = m.x_var,
                            .p_var = m.p_var,
                            .xp_cov = m.xp_cov,
                            .kinetic = m.kinetic,
                            .potential = m.potential,
                            .negativity = v->negativity,
                            .square = v->purity / (2 * G_PI * s->start.hbar),
                            .edge = m.edge };
  s->alias_now = m.alias;
}

/* By one step and two halves of the first state: |W - W'| <= 2 ‖psi - psi'‖/(pi hbar). */
static void
waves_estimate (CvPhaseSpace *s)
{
  CvPhaseWaves *v = s->waves;
  const CvWaveGrid *grid = &cv_wave_spec (v->wave)->grid;
  double complex *psi = cv_wave_psi (v->probe, 0);
  double sum = 0;

  memcpy (psi, cv_wave_psi (v->wave, 0), grid->n * sizeof *psi);
  cv_wave_advance (v->probe, s->t, s->dt, 1);
  memcpy (v->one_step, psi, grid->n * sizeof *psi);
  memcpy (psi, cv_wave_psi (v->wave, 0), grid->n * sizeof *psi);
  cv_wave_advance (v->probe, s->t, s->dt / 2, 2);
  for (guint i = 0; i < grid->n; i++)
    {
      double complex gap = psi[i] - v->one_step[i];
      sum += creal (gap) * creal (gap) + cimag (gap) * cimag (gap);
    }
  s->step_error = 2 * sqrt (sum * grid->dx);
}

static double complex
waves_chi (CvPhaseSpace *s, double d_x, double d_p)
{
  return cv_wave_characteristic (s->waves->observer, s->waves->wave, d_x, d_p);
}

static double complex
waves_rho_at (CvPhaseSpace *s, double x, double x_prime)
{
  return cv_wave_rho_at (s->waves->observer, s->waves->wave, x, x_prime);
}

/* Up to a hundred transforms, so not for long psi. */
static double
waves_fringe (CvPhaseSpace *s)
{
  const CvWave *wave = s->waves->wave;

  if (cv_wave_spec (wave)->grid.n * cv_wave_n_states (wave) > (s->settled ? MOST_FRINGE_SETTLED : MOST_FRINGE))
    return NAN;
  return cv_wave_fringe (s->waves->observer, wave, s->paths, s->start.a);
}

static void
waves_terms (CvPhaseSpace *s, double ratio[3])
{
  memcpy (ratio, s->waves->ratio, sizeof s->waves->ratio); /* 0 for quadratic potentials */
}

static double
waves_expectation (CvPhaseSpace *s)
{
  (void)s;
  return NAN;
}

/* A fringe is resolved where psi is: the momenta that make it are below the highest. */
static double
waves_fringe_spacing (const CvPhaseSpace *s)
{
  const CvWaveGrid *grid = &cv_wave_spec (s->waves->wave)->grid;
  double d_x, d_p, h = 2 * G_PI * s->start.hbar;

  cv_paths_separation (s->paths, &d_x, &d_p);
  return grid->dx / 2 * fabs (d_p) / h;
}

/* The part of the plane that is looked at, at the screen's resolution. */
static gboolean
look_at (CvPhaseSpace *s, const CvPictureView *wish)
{
  CvPhaseWaves *v = s->waves;
  const CvWaveSpec *spec = cv_wave_spec (v->wave);
  CvWignerWindowSpec window = { .n = spec->grid.n,
                                .x_first = spec->grid.x_first,
                                .dx = spec->grid.dx,
                                .hbar = spec->hbar,
                                .x_min = -s->x_max,
                                .x_max = s->x_max,
                                .p_min = -s->p_max,
                                .p_max = s->p_max,
                                .n_x = wish->n_x ? CLAMP (wish->n_x, 16, MOST_SIDE) : SIDE,
                                .n_p = wish->n_y ? CLAMP (wish->n_y, 16, MOST_SIDE) : SIDE,
                                .n_states = cv_wave_n_states (v->wave),
                                .n_threads = spec->n_threads };

  if (wish->x_max > wish->x_min && wish->y_max > wish->y_min)
    {
      window.x_min = fmax (wish->x_min, -s->x_max);
      window.x_max = fmin (wish->x_max, s->x_max);
      window.p_min = fmax (wish->y_min, -s->p_max);
      window.p_max = fmin (wish->y_max, s->p_max);
      if (!(window.x_max > window.x_min) || !(window.p_max > window.p_min))
        return FALSE;
    }
  /* Pixels a quarter of the finest fringe: nothing is hidden between them, and means would only lower its height. */
  window.pointwise = (window.x_max - window.x_min) / window.n_x < G_PI * spec->hbar / (4 * s->p_max) &&
                     (window.p_max - window.p_min) / window.n_p < G_PI * spec->hbar / (4 * s->x_max);
  if (v->window && memcmp (&window, &v->looked_at, sizeof window) == 0)
    return TRUE;
  if (!v->window)
    v->window = cv_wigner_window_new (&window, NULL);
  else if (!cv_wigner_window_aim (v->window, &window, NULL))
    g_clear_pointer (&v->window, cv_wigner_window_free);
  v->looked_at = window;
  return v->window != NULL;
}

static void
waves_lay_out_w (CvPhaseSpace *s, CvPicture *picture)
{
  CvPhaseWaves *v = s->waves;
  const CvWignerPicture *part;

  if (!look_at (s, &picture->wish))
    {
      cv_picture_shape (picture, CV_OUTPUT_FIELD, 0, 0);
      picture->absent = "Nothing of the state's plane lies here: zoom out.";
      return;
    }
  part = cv_wigner_window_picture (v->window);
  _cv_phase_lay_out (s, picture, part->n_x, part->x_first, part->dx, part->n_p, part->p_first, part->dp);
  picture->domain_x[0] = -s->x_max;
  picture->domain_x[1] = s->x_max;
  picture->domain_y[0] = -s->p_max;
  picture->domain_y[1] = s->p_max;
  if (part->cell > FINE_CELL)
    {
      picture->note = "Each point is the mean of W over %v h: zoom in for what is finer.";
      picture->note_value = part->cell;
    }
}

static void
waves_fill_w (CvPhaseSpace *s, CvPicture *picture)
{
  const CvPhaseWaves *v = s->waves;

  cv_wigner_window_fill (v->window, cv_wave_psi (v->wave, 0), cv_wave_stride (v->wave), cv_wave_weights (v->wave),
                         cv_wave_n_states (v->wave), picture->data);
}

/* rho at evenly spread points: between them it turns faster than can be shown. */
static void
waves_paint_rho (CvPhaseSpace *s, CvPicture *picture)
{
  const CvWave *wave = s->waves->wave;
  const CvWaveGrid *grid = &cv_wave_spec (wave)->grid;
  guint inside = (guint)fmin (floor (2 * s->x_max / grid->dx), grid->n - 2), every = inside / RHO_SIDE + 1;
  guint n = inside / every, first = grid->n / 2 - n / 2 * every;
  double complex *rho;

  cv_picture_shape (picture, CV_OUTPUT_COMPLEX, n, n);
  rho = (double complex *)(void *)picture->data;
  memset (picture->data, 0, (gsize)n * n * sizeof *rho);
  for (guint k = 0; k < cv_wave_n_states (wave); k++)
    {
      const double complex *psi = cv_wave_psi (wave, k) + first;
      double weight = cv_wave_weights (wave)[k];

      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
          rho[(gsize)i * n + j] += weight * psi[i * every] * conj (psi[j * every]);
    }
  picture->x_first = picture->y_first = cv_wave_grid_x (grid, first);
  picture->dx = picture->dy = every * grid->dx;
  if (every > 1)
    {
      picture->note = "Every %v-th point of ψ: colours in between turn too fast to be shown.";
      picture->note_value = every;
    }
}

const CvPhaseEngine _cv_phase_waves = {
  .id = "waves",
  .destroy = waves_destroy,
  .apply = waves_apply,
  .advance = waves_advance,
  .measure = waves_measure,
  .estimate = waves_estimate,
  .chi = waves_chi,
  .rho_at = waves_rho_at,
  .fringe = waves_fringe,
  .terms = waves_terms,
  .expectation = waves_expectation,
  .fringe_spacing = waves_fringe_spacing,
  .lay_out_w = waves_lay_out_w,
  .fill_w = waves_fill_w,
  .paint_rho = waves_paint_rho,
};
