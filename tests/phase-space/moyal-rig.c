/* Cvasi: tests: a state, a potential and a propagator together
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "moyal-rig.h"

#include <math.h>
#include <string.h>

void
rig_restart (Rig *rig)
{
  GError *error = NULL;

  cv_moyal_free (rig->moyal);
  rig->moyal = cv_moyal_new (&rig->spec, &error);
  g_assert_no_error (error);
}

void
rig_start (Rig *rig)
{
  GError *error = NULL;

  rig->spec.n_threads = MAX (rig->spec.n_threads, 1);
  rig->spec.m = rig->spec.m > 0 ? rig->spec.m : 1;
  rig->spec.hbar = rig->spec.hbar > 0 ? rig->spec.hbar : 1;
  rig->v.m = rig->spec.m;
  if (!(rig->state.hbar > 0))
    rig->state.hbar = rig->spec.hbar;
  if (!(rig->state.a > 0))
    rig->state.a = 1;
  rig->potential = cv_potential_new (&rig->v, &error);
  g_assert_no_error (error);
  rig->spec.potential = rig->potential;
  rig->moyal = NULL;
  rig_restart (rig);
  rig->w = cv_grid_field_new (&rig->spec.grid);
  cv_state_fill (&rig->state, &rig->spec.grid, rig->w);
}

void
rig_stop (Rig *rig)
{
  cv_moyal_free (rig->moyal);
  cv_potential_free (rig->potential);
  cv_grid_field_free (rig->w);
}

void
rig_advance (Rig *rig, double dt, guint n)
{
  cv_moyal_advance (rig->moyal, rig->w, rig->t, dt, n);
  rig->t += dt * n;
}

CvMoments
rig_moments (const Rig *rig)
{
  const CvGrid *grid = &rig->spec.grid;
  double *v = g_new (double, grid->n_x);
  CvMoments moments;

  for (guint i = 0; i < grid->n_x; i++)
    v[i] = cv_potential_value (rig->potential, cv_grid_x (grid, i), rig->t);
  cv_moments (grid, rig->w, rig->spec.m, v, &moments, NULL, NULL);
  g_free (v);
  return moments;
}

CvGrid
rig_lattice (guint n_x, guint n_p, double x_max, double hbar, double stride)
{
  return cv_grid_make (n_x, n_p, x_max, G_PI * hbar * n_x / (4 * stride * x_max));
}

double
rig_gap (const CvGrid *grid, const double *w, const double *v)
{
  double most = 0;

  for (guint i = 0; i < grid->n_x; i++)
    for (guint j = 0; j < grid->n_p; j++)
      {
        double gap = fabs (w[(gsize)i * grid->ld + j] - v[(gsize)i * grid->ld + j]);

        if (!(gap <= most))
          most = gap;
        if (isnan (most))
          return most;
      }
  return most;
}

double
rig_size (const CvGrid *grid, const double *w)
{
  double *zero = cv_grid_field_new (grid), size = rig_gap (grid, w, zero);

  cv_grid_field_free (zero);
  return size;
}

double
rig_order_ratio (Rig rig, double time, guint n, double *error)
{
  const guint parts[] = { 16, 1, 2 };
  double *w[3], coarse, fine;

  for (guint i = 0; i < 3; i++)
    {
      rig.t = 0;
      rig_start (&rig);
      rig_advance (&rig, time / (parts[i] * n), parts[i] * n);
      w[i] = g_steal_pointer (&rig.w);
      rig_stop (&rig);
    }
  coarse = rig_gap (&rig.spec.grid, w[1], w[0]);
  fine = rig_gap (&rig.spec.grid, w[2], w[0]);
  if (error)
    *error = coarse;
  for (guint i = 0; i < 3; i++)
    cv_grid_field_free (w[i]);
  return coarse / fine;
}

void
rig_random (const CvGrid *grid, double *w, guint32 seed)
{
  GRand *rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < grid->n_x; i++)
    for (guint j = 0; j < grid->n_p; j++)
      w[(gsize)i * grid->ld + j] = g_rand_double_range (rand, -1, 1);
  g_rand_free (rand);
}
