/* Cvasi: model "phase-space", its classical twin
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/phase-space-private.h"

#define SIDE 160             /* of the lattice on which two coarse-grained densities are compared */
#define POINTS_A_SAMPLE 4096 /* of psi, for which comparing costs about as much as a step */
#define GRID_A_SAMPLE (300u * 300u)

/* ---- Made and freed ---- */

static gboolean
twin_on_grid (CvPhaseSpace *s, GError **error)
{
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

static gboolean
twin_by_particles (CvPhaseSpace *s, const CvValues *values, GError **error)
{
  CvParticlesSpec spec = { .state = s->start,
                           .potential = s->potential,
                           .m = s->m,
                           .D = s->D,
                           .gamma = s->gamma,
                           .n = (guint)cv_values_number (values, P_PARTICLES),
                           .seed = (guint64)cv_values_number (values, P_SEED),
                           .n_threads = cv_threads_choose (MOST_THREADS) };

  s->twin->particles = cv_particles_new (&spec, error);
  return s->twin->particles != NULL;
}

gboolean
_cv_phase_twin_new (CvPhaseSpace *s, const CvValues *values, GError **error)
{
  guint by = (guint)cv_values_number (values, P_TWIN_BY);

  if (by == TWIN_BY_GRID && !s->grid)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                   "twin_by = grid: there is no grid where the state is held as wave functions; allowed are auto and "
                   "particles");
      return FALSE;
    }
  s->twin = g_new0 (CvPhaseTwin, 1);
  return by == TWIN_BY_PARTICLES || !s->grid ? twin_by_particles (s, values, error) : twin_on_grid (s, error);
}

void
_cv_phase_twin_free (CvPhaseSpace *s)
{
  CvPhaseTwin *twin = g_steal_pointer (&s->twin);

  if (!twin)
    return;
  cv_moyal_free (twin->moyal);
  cv_grid_field_free (twin->w);
  cv_particles_free (twin->particles);
  cv_husimi_free (twin->husimi);
  g_free (twin->density);
  g_free (twin);
}

/* ---- Moved ---- */

void
_cv_phase_twin_apply (CvPhaseSpace *s)
{
  if (s->twin->moyal)
    cv_moyal_set_environment (s->twin->moyal, s->D, s->gamma);
  else
    cv_particles_set_environment (s->twin->particles, s->D, s->gamma);
}

void
_cv_phase_twin_advance (CvPhaseSpace *s, double dt, guint n)
{
  if (s->twin->moyal)
    cv_moyal_advance (s->twin->moyal, s->twin->w, s->t, dt, n);
  else
    cv_particles_advance (s->twin->particles, s->t, dt, n);
}

/* ---- Compared, coarse-grained over a Planck cell ---- */

/* Of the Gaussian cell: its sides in x and p are in proportion as those of the domain. */
static double
cell_width (const CvPhaseSpace *s)
{
  return sqrt (s->start.hbar * s->x_max / s->p_max);
}

static double *
want_density (CvPhaseTwin *twin, gsize n)
{
  if (n > twin->density_room)
    {
      g_free (twin->density);
      twin->density = g_new (double, n);
      twin->density_room = n;
    }
  return twin->density;
}

/* W of the waves smoothed over a Planck cell, at the points of the window; FALSE: no memory. */
static gboolean
husimi_of_waves (CvPhaseSpace *s, const CvGrid *window, double *out)
{
  const CvWaveSpec *wave = cv_wave_spec (s->waves->wave);
  CvPhaseTwin *twin = s->twin;
  CvHusimiSpec spec = { .n = wave->grid.n,
                        .x_first = wave->grid.x_first,
                        .dx = wave->grid.dx,
                        .hbar = wave->hbar,
                        .s = cell_width (s),
                        .n_x = window->n_x,
                        .n_p = window->n_p,
                        .window_x = window->x_first,
                        .window_dx = window->dx,
                        .window_p = window->p_first,
                        .window_dp = window->dp,
                        .n_threads = wave->n_threads };

  if (!twin->husimi || memcmp (&spec, &twin->looked_at, sizeof spec) != 0)
    {
      CvHusimi *next = cv_husimi_new (&spec, NULL);
      if (!next)
        return FALSE;
      cv_husimi_free (twin->husimi);
      twin->husimi = next;
      twin->looked_at = spec;
    }
  cv_husimi_fill (twin->husimi, cv_wave_psi (s->waves->wave, 0), cv_wave_stride (s->waves->wave),
                  cv_wave_weights (s->waves->wave), cv_wave_n_states (s->waves->wave), out);
  return TRUE;
}

/* ½∬|Q - Q_cl| of two densities on one window. */
static double
half_distance (const CvGrid *window, const double *q, guint ld, const double *q_cl)
{
  double sum = 0;

  for (guint i = 0; i < window->n_x; i++)
    for (guint j = 0; j < window->n_p; j++)
      sum += fabs (q[(gsize)i * ld + j] - q_cl[(gsize)i * window->ld + j]);
  return sum / 2 * window->dx * window->dp;
}

/* All of W at the picture's pixels. */
static gboolean
whole_w (CvPhaseSpace *s, CvPicture *picture)
{
  s->engine->lay_out_w (s, picture);
  if (picture->n_x == 0)
    return FALSE;
  s->engine->fill_w (s, picture);
  return TRUE;
}

/* Pixels of this lattice are larger than a Planck cell where hbar is small: both sides are then means over pixels. */
static double
distance_of_waves (CvPhaseSpace *s)
{
  double s_q = cell_width (s), pixel = 2 * s->x_max / SIDE;
  gboolean fine = pixel <= s_q;
  CvGrid window = cv_grid_make (SIDE, SIDE, s->x_max, s->p_max);
  CvPicture picture;
  double distance = NAN;

  cv_picture_init (&picture);
  picture.wish = (CvPictureView){ .n_x = SIDE, .n_y = SIDE };
  if (fine)
    cv_picture_shape (&picture, CV_OUTPUT_FIELD, SIDE, SIDE);
  if (fine ? husimi_of_waves (s, &window, picture.data) : whole_w (s, &picture))
    {
      window = (CvGrid){ .n_x = picture.n_x,
                         .n_p = picture.n_y,
                         .ld = picture.n_y,
                         .x_first = fine ? window.x_first : picture.x_first,
                         .dx = fine ? window.dx : picture.dx,
                         .p_first = fine ? window.p_first : picture.y_first,
                         .dp = fine ? window.dp : picture.dy };
      double *density = want_density (s->twin, (gsize)window.n_x * window.n_p);
      double s_x = fine ? s_q * M_SQRT1_2 : window.dx / sqrt (12),
             s_p = fine ? s->start.hbar / s_q * M_SQRT1_2 : window.dp / 2;
      if (cv_particles_density (s->twin->particles, &window, s_x, s_p, density))
        distance = half_distance (&window, picture.data, window.n_p, density);
    }
  cv_picture_clear (&picture);
  return distance;
}

static double
distance_on_grid (CvPhaseSpace *s)
{
  const CvGrid *grid = &s->grid->grid;
  double *a = s->grid->scratch[0], *b = s->grid->scratch[1], s_q = cell_width (s);

  if (!cv_husimi_smooth (grid, s->grid->w, s->start.hbar, s_q, a))
    return NAN;
  if (s->twin->w
          ? !cv_husimi_smooth (grid, s->twin->w, s->start.hbar, s_q, b)
          : !cv_particles_density (s->twin->particles, grid, s_q * M_SQRT1_2, s->start.hbar / s_q * M_SQRT1_2, b))
    return NAN;
  return cv_distance (grid, a, b);
}

static void
observe_distance (CvPhaseSpace *s)
{
  CvPhaseTwin *twin = s->twin;

  if (twin->until_distance > 0)
    {
      twin->until_distance--;
      return;
    }
  if (s->grid)
    {
      twin->until_distance = (guint)(cv_grid_room (&s->grid->grid) / GRID_A_SAMPLE);
      twin->distance = distance_on_grid (s);
    }
  else
    {
      twin->until_distance = cv_wave_spec (s->waves->wave)->grid.n / POINTS_A_SAMPLE;
      twin->distance = distance_of_waves (s);
    }
}

void
_cv_phase_twin_observe (CvPhaseSpace *s, double *trace)
{
  CvPhaseTwin *twin = s->twin;

  if (twin->particles)
    {
      cv_particles_moments (twin->particles, s->t, &twin->moments);
      trace[T_CLASSICAL_X_MEAN] = twin->moments.x_mean.value;
      trace[T_CLASSICAL_P_MEAN] = twin->moments.p_mean.value;
      trace[T_CLASSICAL_X_VAR] = twin->moments.x_var.value;
    }
  else
    {
      CvMoments m;
      cv_moments (&s->grid->grid, twin->w, s->m, s->potential_row, &m, NULL, NULL);
      trace[T_CLASSICAL_X_MEAN] = m.x_mean;
      trace[T_CLASSICAL_P_MEAN] = m.p_mean;
      trace[T_CLASSICAL_X_VAR] = m.x_var;
      trace[T_DISTANCE] = cv_distance (&s->grid->grid, s->grid->w, twin->w);
    }
  observe_distance (s);
  trace[T_DISTANCE_COARSE] = twin->distance;
  trace[T_EHRENFEST_GAP] = fabs (s->moments.x_mean - trace[T_CLASSICAL_X_MEAN]);
}

/* ---- Painted ---- */

static void
paint_grid (CvPhaseSpace *s, guint output, CvPicture *picture)
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

/* W at the picture's points as smooth as the particles can be: over a Planck cell, or over a pixel where that is larger. */
static gboolean
smooth_w (CvPhaseSpace *s, const CvGrid *window, gboolean over_cell, CvPicture *picture)
{
  if (!over_cell)
    s->engine->fill_w (s, picture);
  else if (s->waves)
    return husimi_of_waves (s, window, picture->data);
  else
    {
      double *smooth = s->grid->scratch[0];
      if (!cv_husimi_smooth (&s->grid->grid, s->grid->w, s->start.hbar, cell_width (s), smooth))
        return FALSE;
      for (guint i = 0; i < window->n_x; i++)
        memcpy (picture->data + (gsize)i * window->n_p, smooth + (gsize)i * s->grid->grid.ld,
                window->n_p * sizeof (double));
    }
  return TRUE;
}

static void
paint_particles (CvPhaseSpace *s, guint output, CvPicture *picture)
{
  double s_q = cell_width (s);

  s->engine->lay_out_w (s, picture);
  if (picture->n_x == 0)
    return;
  CvGrid window = { .n_x = picture->n_x,
                    .n_p = picture->n_y,
                    .ld = picture->n_y,
                    .x_first = picture->x_first,
                    .dx = picture->dx,
                    .p_first = picture->y_first,
                    .dp = picture->dy };
  gboolean over_cell = picture->dx <= s_q && picture->dy <= s->start.hbar / s_q;
  /* A mean over the pixel in x, a Gaussian of half of one in p: wigner-window.h. */
  double s_x = over_cell ? s_q * M_SQRT1_2 : picture->dx / sqrt (12);
  double s_p = over_cell ? s->start.hbar / s_q * M_SQRT1_2 : picture->dy / 2;
  double *density = want_density (s->twin, (gsize)window.n_x * window.n_p);
  if (!cv_particles_density (s->twin->particles, &window, s_x, s_p, density) ||
      (output == O_W_DIFFERENCE && !smooth_w (s, &window, over_cell, picture)))
    {
      cv_picture_shape (picture, CV_OUTPUT_FIELD, 0, 0);
      picture->absent = "There is no memory for a picture of the particles.";
      return;
    }
  for (gsize k = 0; k < (gsize)window.n_x * window.n_p; k++)
    picture->data[k] = output == O_W_CLASSICAL ? density[k] : picture->data[k] - density[k];
  picture->note = over_cell ? "Smoothed over a Planck cell; %v particles." : "Smoothed over a pixel; %v particles.";
  picture->note_value = cv_particles_n (s->twin->particles);
}

void
_cv_phase_twin_paint (CvPhaseSpace *s, guint output, CvPicture *picture)
{
  if (s->twin->particles)
    paint_particles (s, output, picture);
  else
    paint_grid (s, output, picture);
}
