/* Cvasi: how far a state will go, and what a grid for its motion must hold
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/extent.h"

#include <math.h>

#include "engine/core/error.h"

#define N_RIM 24     /* points on a packet's rim */
#define N_LEVELS 400 /* points among which the least V is looked for */
#define FAR 20.0     /* no window is wider than this many start windows: the run will not last so long */
#define PATH_STEP 0.02
#define N_PATHS 5    /* paths of one packet: its centre and four of its rim */
#define N_HORIZONS 6 /* CV_EXTENT_HORIZON, its half, … */
#define N_LONG 2     /* of them worth more than rough tails at all times */
#define LATE_TAIL 1e-4
#define CLASSICAL_TAIL 1e-6 /* of a density that is to be compared with a quantum one to many digits */
#define HBAR_MAX 4.0        /* of the model */
#define MIXED 0.2

/* The tails' half axes around the outermost centre. */
static void
tails (const CvExtent *start, const double *centres, guint n, double *x_tail, double *p_tail)
{
  double x = 0, p = 0;

  for (guint k = 0; k < n; k++)
    {
      x = fmax (x, fabs (centres[2 * k]));
      p = fmax (p, fabs (centres[2 * k + 1]));
    }
  *x_tail = fmax (0, start->x_max - x);
  *p_tail = fmax (0, start->p_max - p);
}

static double
largest_energy (const CvExtent *start, const CvPotential *potential, double m, const double *centres, guint n)
{
  double x_tail, p_tail, largest = -HUGE_VAL;

  tails (start, centres, n, &x_tail, &p_tail);
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < N_RIM; i++)
      {
        double angle = 2 * G_PI * i / N_RIM, p = centres[2 * k + 1] + p_tail * sin (angle);
        double energy = p * p / (2 * m) + cv_potential_value (potential, centres[2 * k] + x_tail * cos (angle), 0);

        if (isfinite (energy))
          largest = fmax (largest, energy);
      }
  return largest;
}

/* Outward from the start window to V = E, or as far as a particle of this energy comes within the horizon. */
static double
turning_point (const CvPotential *potential, double m, double energy, double from, double side)
{
  double step = from / 256, x = from, time = 0;

  while (x < FAR * from)
    {
      double kinetic = energy - cv_potential_value (potential, side * (x + step / 2), 0);

      if (!(kinetic > 0))
        break;
      time += step / sqrt (2 * kinetic / m);
      if (time > CV_EXTENT_HORIZON)
        break;
      x += step;
      step = fmax (from / 256, 0.02 * (x - from));
    }
  return x;
}

static double
least_value (const CvPotential *potential, double x_max)
{
  double least = HUGE_VAL;

  for (guint i = 0; i <= N_LEVELS; i++)
    {
      double v = cv_potential_value (potential, x_max * (2.0 * i / N_LEVELS - 1), 0);

      if (isfinite (v))
        least = fmin (least, v);
    }
  return least;
}

/* A classical path with its displacements: columns of M, d(x,p)(t) = M d(x,p)(0). */
typedef struct
{
  double x, p, xx, xp, px, pp;
} Path;

/* Curvature and force from three values: good to six digits, which is plenty here, and as fast for typed texts. */
static void
kick (const CvPotential *potential, double t, double dt, Path *path)
{
  double h = 1e-3 * (1 + fabs (path->x)), v = cv_potential_value (potential, path->x, t);
  double up = cv_potential_value (potential, path->x + h, t), down = cv_potential_value (potential, path->x - h, t);
  double slope = (up - down) / (2 * h), curvature = (up - 2 * v + down) / (h * h);

  path->p -= slope * dt;
  path->px -= curvature * path->xx * dt;
  path->pp -= curvature * path->xp * dt;
}

static void
drift (double m, double dt, Path *path)
{
  path->x += path->p / m * dt;
  path->xx += path->px / m * dt;
  path->xp += path->pp / m * dt;
}

/* What all paths together reach within CV_EXTENT_HORIZON/2^k. theta, lambda begin as the spectrum's half widths at the
 * start.                                                                                                          */
typedef struct
{
  double theta0, lambda0, x_limit;
  double x[N_HORIZONS], p[N_HORIZONS], theta[N_HORIZONS], lambda[N_HORIZONS];
} Reach;

static void
note (Reach *reach, double t, const Path *path)
{
  double theta = hypot (path->xx * reach->theta0, path->xp * reach->lambda0);
  double lambda = hypot (path->px * reach->theta0, path->pp * reach->lambda0), horizon = CV_EXTENT_HORIZON;

  for (guint k = 0; k < N_HORIZONS && t < horizon; k++, horizon /= 2)
    {
      reach->x[k] = fmax (reach->x[k], fabs (path->x));
      reach->p[k] = fmax (reach->p[k], fabs (path->p));
      reach->theta[k] = fmax (reach->theta[k], theta);
      reach->lambda[k] = fmax (reach->lambda[k], lambda);
    }
}

static void
follow (const CvPotential *potential, double m, double x, double p, Reach *reach)
{
  Path path = { .x = x, .p = p, .xx = 1, .pp = 1 };

  for (double t = 0; t < CV_EXTENT_HORIZON; t += PATH_STEP)
    {
      drift (m, PATH_STEP / 2, &path);
      kick (potential, t + PATH_STEP / 2, PATH_STEP, &path);
      drift (m, PATH_STEP / 2, &path);
      if (!isfinite (path.x) || !isfinite (path.p) || fabs (path.x) > reach->x_limit)
        return;
      note (reach, t, &path);
    }
}

static void
follow_all (const CvExtent *start, const CvPotential *potential, double m, const double *centres, guint n,
            guint n_paths, Reach *reach)
{
  double x_tail, p_tail;

  *reach =
      (Reach){ 2 * G_PI / start->p_fine, 2 * G_PI / start->x_fine, FAR * start->x_max, { 0 }, { 0 }, { 0 }, { 0 } };
  for (guint k = 0; k < N_HORIZONS; k++)
    {
      reach->x[k] = start->x_max;
      reach->p[k] = start->p_max;
      reach->theta[k] = reach->theta0;
      reach->lambda[k] = reach->lambda0;
    }
  tails (start, centres, n, &x_tail, &p_tail);
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n_paths; i++)
      {
        double out = i > 0, angle = 2 * G_PI * i / (N_PATHS - 1);

        follow (potential, m, centres[2 * k] + out * x_tail * cos (angle),
                centres[2 * k + 1] + out * p_tail * sin (angle), reach);
      }
}

static void
half_widths (const CvExtent *start, const CvPotential *potential, double m, const double *centres, guint n,
             CvExtent *extent)
{
  double energy = largest_energy (start, potential, m, centres, n);

  extent->x_max = fmax (turning_point (potential, m, energy, start->x_max, 1),
                        turning_point (potential, m, energy, start->x_max, -1));
  extent->p_max = fmax (start->p_max, sqrt (2 * m * fmax (0, energy - least_value (potential, extent->x_max))));
  if (cv_potential_depends_on_time (potential))
    {
      Reach reach;

      follow_all (start, potential, m, centres, n, N_PATHS, &reach);
      extent->x_max = fmax (extent->x_max, 1.1 * reach.x[0]);
      extent->p_max = fmax (extent->p_max, 1.1 * reach.p[0]);
    }
}

void
cv_extent_of_motion (const CvExtent *start, const CvPotential *potential, double m, double hbar, const double *centres,
                     guint n, CvExtent *extent)
{
  double theta0 = 2 * G_PI / start->p_fine, lambda0 = 2 * G_PI / start->x_fine, theta, lambda;

  g_return_if_fail (m > 0 && hbar > 0 && n > 0);
  half_widths (start, potential, m, centres, n, extent);
  /* For the hbar of another equation than the state's own, W is an operator that may reach beyond W itself. */
  theta = 2 * extent->x_max / hbar * fmax (1, hbar * theta0 / (2 * start->x_max));
  lambda = 2 * extent->p_max / hbar * fmax (1, hbar * lambda0 / (2 * start->p_max));
  if (cv_potential_is_quadratic (potential))
    {
      Reach reach;

      follow_all (start, potential, m, centres, 1, 1, &reach); /* all paths spread alike */
      theta = fmin (theta, reach.theta[0]);
      lambda = fmin (lambda, reach.lambda[0]);
    }
  extent->p_fine = 2 * G_PI / fmax (theta, theta0);
  extent->x_fine = 2 * G_PI / fmax (lambda, lambda0);
}

/* The wavelengths for each horizon; one path is enough where all spread alike. */
static void
flow_extents (const CvExtent *start, const CvPotential *potential, double m, const double *centres, guint n,
              CvExtent extent[N_HORIZONS])
{
  gboolean alike = cv_potential_is_quadratic (potential);
  Reach reach;

  half_widths (start, potential, m, centres, n, &extent[0]);
  follow_all (start, potential, m, centres, alike ? 1 : n, alike ? 1 : N_PATHS, &reach);
  for (guint k = 0; k < N_HORIZONS; k++)
    {
      extent[k] = extent[0];
      extent[k].p_fine = 2 * G_PI / reach.theta[k];
      extent[k].x_fine = 2 * G_PI / reach.lambda[k];
    }
}

void
cv_extent_of_flow (const CvExtent *start, const CvPotential *potential, double m, double horizon, const double *centres,
                   guint n, CvExtent *extent)
{
  CvExtent at[N_HORIZONS];
  guint k = 0;

  g_return_if_fail (m > 0 && n > 0 && horizon > 0);
  flow_extents (start, potential, m, centres, n, at);
  for (double next = CV_EXTENT_HORIZON / 2; k + 1 < N_HORIZONS && next >= horizon; next /= 2)
    k++;
  *extent = at[k];
}

/* Everything that the choice of a grid is about. */
typedef struct
{
  const CvState *state;
  const CvPotential *potential;
  double m, hbar;
  const CvGridWish *wish;
  gsize max_bytes;
  gboolean classical;
  double centres[8];
  guint n;
} Task;

static gboolean
fits (const Task *task, const CvExtent *needed, double margin, double points, CvGrid *grid)
{
  return cv_grid_choose (needed, task->wish, task->hbar, margin, task->max_bytes, grid, NULL) &&
         (double)grid->n_x * grid->n_p <= points;
}

static gboolean
choose_for_all_times (const Task *task, double most_tail, CvGrid *grid, CvExtent *needed)
{
  static const struct
  {
    double tail, margin, side;
  } rung[] = { { 1e-15, 1.3, 512 },  { 1e-12, 1.25, 512 }, { 1e-9, 1.2, 512 },  { 1e-9, 1.2, 1024 },
               { 1e-7, 1.15, 1024 }, { 1e-5, 1.1, 1024 },  { 1e-4, 1.05, 1024 } };
  CvExtent start;

  for (guint k = 0; k < G_N_ELEMENTS (rung) && rung[k].tail <= most_tail; k++)
    {
      cv_state_extent_tail (task->state, rung[k].tail, &start);
      cv_extent_of_motion (&start, task->potential, task->m, task->hbar, task->centres, task->n, needed);
      if (fits (task, needed, rung[k].margin, rung[k].side * rung[k].side, grid))
        return TRUE;
    }
  return FALSE;
}

/* Less is needed than the bound for all times, but never less than that where the bound is the lower one. */
static CvExtent
lesser_need (const CvExtent *flow, const CvExtent *always)
{
  CvExtent extent = *flow;

  extent.x_fine = fmax (flow->x_fine, always->x_fine);
  extent.p_fine = fmax (flow->p_fine, always->p_fine);
  return extent;
}

/* From which hbar of the state on its grid fits, that of the dynamics staying: to 5 %, 0 where none does. */
static double
least_hbar (const Task *task)
{
  CvState state = *task->state;
  double small = state.hbar, large = small;
  CvGrid grid;

  do
    {
      if (large >= HBAR_MAX)
        return 0;
      large = state.hbar = fmin (2 * large, HBAR_MAX);
    }
  while (!cv_extent_choose_grid (&state, task->potential, task->m, task->hbar, task->classical, task->wish,
                                 task->max_bytes, &grid, NULL, NULL));
  for (small = fmax (small, large / 2); large > 1.05 * small;)
    {
      state.hbar = sqrt (small * large);
      if (cv_extent_choose_grid (&state, task->potential, task->m, task->hbar, task->classical, task->wish,
                                 task->max_bytes, &grid, NULL, NULL))
        large = state.hbar;
      else
        small = state.hbar;
    }
  return large;
}

/* Where the two hbar differ, a grid for both made larger would be the wrong advice. */
static void
say_which_hbar (const Task *task, GError **error)
{
  double least = least_hbar (task);
  g_autofree char *larger = least > 0 ? g_strdup_printf ("about hbar ≥ %.2g fits, or ", least) : g_strdup ("");

  g_clear_error (error);
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
               "With hbar_dynamics = %g this state needs a grid of more than %.0f MiB a field: %stake a smaller "
               "hbar_dynamics.",
               task->hbar, (double)task->max_bytes / 1048576, larger);
}

/* The longest of the horizons from `first` to before `end` for which 1024² points do; else what the last one needs. */
static gboolean
choose_for_a_while (const Task *task, double tail, guint first, guint end, CvGrid *grid, CvExtent *needed)
{
  CvExtent start, always, flow[N_HORIZONS];

  cv_state_extent_tail (task->state, tail, &start);
  flow_extents (&start, task->potential, task->m, task->centres, task->n, flow);
  if (!task->classical)
    cv_extent_of_motion (&start, task->potential, task->m, task->hbar, task->centres, task->n, &always);
  for (guint k = first; k < end; k++)
    {
      *needed = task->classical ? flow[k] : lesser_need (&flow[k], &always);
      if (fits (task, needed, 1.05, 1024.0 * 1024.0, grid))
        return TRUE;
    }
  return FALSE;
}

gboolean
cv_extent_choose_grid (const CvState *state, const CvPotential *potential, double m, double hbar, gboolean classical,
                       const CvGridWish *wish, gsize max_bytes, CvGrid *grid, CvExtent *extent, GError **error)
{
  Task task = { state, potential, m, hbar, wish, max_bytes, classical, { 0 }, 0 };
  CvExtent unused, *needed = extent ? extent : &unused;
  /* A state that this hbar sees as a mixture of many has none of the finest structure yet. */
  gboolean smooth = classical || cv_state_purity (state) * hbar / state->hbar < MIXED;

  task.n = cv_state_centres (state, task.centres);
  if (!classical && choose_for_all_times (&task, smooth ? CLASSICAL_TAIL : 1, grid, needed))
    return TRUE;
  if (smooth && choose_for_a_while (&task, CLASSICAL_TAIL, 0, N_LONG, grid, needed))
    return TRUE;
  if (smooth && !classical && choose_for_all_times (&task, 1, grid, needed))
    return TRUE;
  if (smooth && choose_for_a_while (&task, CLASSICAL_TAIL, N_LONG, N_HORIZONS, grid, needed))
    return TRUE;
  if (choose_for_a_while (&task, LATE_TAIL, 0, smooth ? N_HORIZONS : 1, grid, needed) ||
      cv_grid_choose (needed, wish, hbar, 1.05, max_bytes, grid, error))
    return TRUE;
  if (error && state->hbar < hbar && g_error_matches (*error, CV_ERROR, CV_ERROR_TOO_LARGE))
    say_which_hbar (&task, error);
  return FALSE;
}
