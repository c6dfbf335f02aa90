/* Cvasi: benchmark of a step of wave functions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-wave N ORDER N_THREADS [moving]: what one step of one state costs, and over what its transforms alone would take, the best
 * of turns that alternate.                                                                                        */
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/numeric/fft.h"
#include "engine/phase-space/wave-state.h"

#define TURNS 15
#define POINTS_A_TURN 2e6

static double
transforms (fftw_plan forth, fftw_plan back, guint n)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    {
      fftw_execute (forth);
      fftw_execute (back);
    }
  return (double)(g_get_monotonic_time () - start) / n;
}

static double
steps (CvWave *wave, double dt, guint n)
{
  gint64 start = g_get_monotonic_time ();

  cv_wave_advance (wave, 0, dt, n);
  return (double)(g_get_monotonic_time () - start) / n;
}

int
main (int argc, char **argv)
{
  CvPotentialSpec v = { .kind = CV_POTENTIAL_QUARTIC, .m = 1, .omega = 1, .lambda4 = 0.1 };
  guint n = argc > 3 ? (guint)atoi (argv[1]) : 0;
  CvWaveSpec spec = { .m = 1,
                      .order = n ? (guint)atoi (argv[2]) : 0,
                      .n_components = 1,
                      .n_realisations = 1,
                      .n_threads = n ? (guint)atoi (argv[3]) : 0 };
  double best = HUGE_VAL, alone = HUGE_VAL;
  GError *error = NULL;
  CvPotential *potential;
  fftw_plan plans[2];
  double complex *z;
  CvWave *wave;
  guint repeats;

  if (n < 16)
    {
      fprintf (stderr, "usage: bench-wave n order n_threads [moving]\n");
      return 2;
    }
  if (argc > 4)
    v = (CvPotentialSpec){ .kind = CV_POTENTIAL_DOUBLE_WELL, .m = 1, .A = 1, .B = 0.1, .drive = 0.7, .drive_omega = 2 };
  repeats = (guint)(POINTS_A_TURN / n) + 1;
  spec.hbar = fmin (1, 40.0 / n);
  spec.grid = cv_wave_grid_make (n, 5);
  spec.potential = potential = cv_potential_new (&v, &error);
  wave = cv_wave_new (&spec, &error);
  if (!wave)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  cv_wave_state_fill (&(CvState){ .kind = CV_STATE_CAT, .hbar = spec.hbar, .a = sqrt (spec.hbar), .b = 1, .eta = 1 },
                      1e-12, wave);
  z = cv_fft_alloc (n * sizeof *z); /* zeros: they take as long as anything else */
  cv_fft_lock ();
  plans[0] = fftw_plan_dft_1d ((int)n, z, z, FFTW_FORWARD, FFTW_ESTIMATE);
  plans[1] = fftw_plan_dft_1d ((int)n, z, z, FFTW_BACKWARD, FFTW_ESTIMATE);
  cv_fft_unlock ();
  for (guint turn = 0; turn < TURNS; turn++)
    {
      best = fmin (best, steps (wave, 0.001, repeats));
      alone = fmin (alone, transforms (plans[0], plans[1], repeats * (spec.order / 2)) * (spec.order / 2));
    }
  printf ("wave, %u points, order %u, %u threads%s: %.1f us a step, %.2f of its transforms alone\n", n, spec.order,
          spec.n_threads, argc > 4 ? ", V moving" : "", best, best / alone);
  cv_fft_destroy (plans[0]);
  cv_fft_destroy (plans[1]);
  cv_fft_free (z);
  cv_wave_free (wave);
  cv_potential_free (potential);
  return 0;
}
