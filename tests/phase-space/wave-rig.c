/* Cvasi: tests: an ensemble of wave functions with all that belongs to it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wave-rig.h"

#include "engine/phase-space/weyl.h"

void
wave_rig_start (WaveRig *rig)
{
  GError *error = NULL;

  rig->spec.order = rig->spec.order ? rig->spec.order : 4;
  rig->spec.n_threads = MAX (rig->spec.n_threads, 1);
  rig->spec.n_realisations = MAX (rig->spec.n_realisations, 1);
  rig->spec.m = rig->spec.m > 0 ? rig->spec.m : 1;
  rig->spec.hbar = rig->spec.hbar > 0 ? rig->spec.hbar : 1;
  rig->v.m = rig->spec.m;
  rig->state.hbar = rig->state.hbar > 0 ? rig->state.hbar : rig->spec.hbar;
  rig->state.a = rig->state.a > 0 ? rig->state.a : 1;
  rig->tolerance = rig->tolerance > 0 ? rig->tolerance : 1e-13;
  rig->potential = cv_potential_new (&rig->v, &error);
  g_assert_no_error (error);
  rig->spec.potential = rig->potential;
  rig->spec.n_components = cv_wave_state_count (&rig->state, rig->tolerance);
  rig->wave = cv_wave_new (&rig->spec, &error);
  g_assert_no_error (error);
  rig->observer = cv_wave_observer_new (&rig->spec);
  cv_wave_state_fill (&rig->state, rig->tolerance, rig->wave);
}

void
wave_rig_stop (WaveRig *rig)
{
  cv_wave_observer_free (rig->observer);
  cv_wave_free (rig->wave);
  cv_potential_free (rig->potential);
}

void
wave_rig_advance (WaveRig *rig, double dt, guint n)
{
  cv_wave_advance (rig->wave, rig->t, dt, n);
  rig->t += n * dt;
}

CvWaveMoments
wave_rig_moments (WaveRig *rig)
{
  const CvWaveGrid *grid = &rig->spec.grid;
  double *v = g_new (double, grid->n);
  CvWaveMoments moments;

  for (guint i = 0; i < grid->n; i++)
    v[i] = cv_potential_value (rig->potential, cv_wave_grid_x (grid, i), rig->t);
  cv_wave_moments (rig->observer, rig->wave, v, &moments, NULL, NULL);
  g_free (v);
  return moments;
}

void
wave_rig_wigner (const WaveRig *rig, const CvGrid *grid, double *w)
{
  const CvWaveGrid *points = &rig->spec.grid;
  double *one = cv_grid_field_new (grid);

  for (gsize i = 0; i < cv_grid_room (grid); i++)
    w[i] = 0;
  for (guint k = 0; k < cv_wave_n_states (rig->wave); k++)
    {
      cv_weyl_from_psi (cv_wave_psi (rig->wave, k), points->n, points->x_first, points->dx, rig->spec.hbar, grid, one);
      for (guint i = 0; i < grid->n_x; i++)
        for (guint j = 0; j < grid->n_p; j++)
          w[(gsize)i * grid->ld + j] += cv_wave_weights (rig->wave)[k] * one[(gsize)i * grid->ld + j];
    }
  cv_grid_field_free (one);
}

double
wave_rig_order_ratio (const WaveRig *plan, double time, guint n, double *gap)
{
  WaveRig rigs[3] = { *plan, *plan, *plan };
  double coarse, fine;

  for (guint i = 0; i < 3; i++)
    {
      wave_rig_start (&rigs[i]);
      wave_rig_advance (&rigs[i], time / (n << i), n << i);
    }
  coarse = cv_wave_gap (rigs[0].wave, rigs[1].wave);
  fine = cv_wave_gap (rigs[1].wave, rigs[2].wave);
  if (gap)
    *gap = coarse;
  for (guint i = 0; i < 3; i++)
    wave_rig_stop (&rigs[i]);
  return coarse / fine;
}
