/* Cvasi: tests: initial states as ensembles against their closed forms
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "wave-rig.h"

static const CvState states[] = {
  { .kind = CV_STATE_GAUSSIAN, .hbar = 1, .a = 0.8, .x0 = 0.7, .p0 = -1.3 },
  { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 },
  { .kind = CV_STATE_CAT, .hbar = 0.1, .a = 0.4, .b = 0.3, .eta = 1, .phase = 2.8, .p0 = 0.4 },
  { .kind = CV_STATE_CAT, .hbar = 0.1, .a = 0.4, .b = 0.9, .eta = 0, .x0 = -0.5 },
  { .kind = CV_STATE_CAT, .hbar = 0.003, .a = 0.06, .b = 0.11, .eta = 0.35, .phase = 0.9, .x0 = 0.2, .p0 = 0.3 },
  { .kind = CV_STATE_COMPASS, .hbar = 0.2, .a = 0.5, .b = 1.4, .eta = 1, .phase = 0.6 },
  { .kind = CV_STATE_COMPASS, .hbar = 0.2, .a = 0.5, .b = 0.4, .eta = 0.7, .phase = 1.7, .x0 = 0.3, .p0 = -0.2 },
  { .kind = CV_STATE_FOCK, .hbar = 0.3, .a = 0.6, .n = 7, .x0 = 0.4, .p0 = 0.5 },
  { .kind = CV_STATE_GAUSSIAN, .hbar = 1, .a = 1, .c = 1, .x0 = 0.3 },
  { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1, .c = 0.5 },
  { .kind = CV_STATE_CAT, .hbar = 0.1, .a = 0.4, .b = 0.9, .eta = 0.6, .c = 0.3, .phase = 0.4, .p0 = 0.2 },
  { .kind = CV_STATE_CAT, .hbar = 0.003, .a = 0.05, .b = 0.2, .eta = 1, .c = 0.08 },
  { .kind = CV_STATE_CAT, .hbar = 0.1, .a = 0.4, .b = 0.9, .eta = 1, .c = 1e-4 },
  { .kind = CV_STATE_CAT, .hbar = 0.1, .a = 0.4, .b = 0.9, .eta = 1, .c = 1e-9 },
  { .kind = CV_STATE_COMPASS, .hbar = 0.2, .a = 0.5, .b = 1.1, .eta = 1, .c = 0.2 },
  { .kind = CV_STATE_FOCK, .hbar = 0.3, .a = 0.6, .n = 3, .c = 0.4 },
};
static const guint ranks[] = { 1, 1, 1, 2, 2, 1, 4, 1 }; /* of those that are not smeared */

/* rho(x, x') on many pairs of grid points against cv_state_rho (), in units of its largest element. */
static void
test_elements (void)
{
  static const double tolerances[] = { 1e-13, 1e-9, 1e-5 };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (guint k = 0; k < G_N_ELEMENTS (tolerances); k++)
      {
        CvWaveGrid grid = cv_wave_grid_make (256, fabs (states[i].x0) + states[i].b + 9 * states[i].a);
        WaveRig rig = { .v = { .kind = CV_POTENTIAL_FREE },
                        .state = states[i],
                        .tolerance = tolerances[k],
                        .spec = { .hbar = states[i].hbar, .grid = grid } };
        double worst = 0, largest = 0;

        wave_rig_start (&rig);
        for (guint at = 0; at < 256; at += 5)
          for (guint other = 0; other < 256; other += 3)
            {
              double complex sum = 0, exact = cv_state_rho (&states[i], cv_wave_grid_x (&grid, at),
                                                            cv_wave_grid_x (&grid, other));

              for (guint s = 0; s < cv_wave_n_states (rig.wave); s++)
                sum += cv_wave_weights (rig.wave)[s] * cv_wave_psi (rig.wave, s)[at] *
                       conj (cv_wave_psi (rig.wave, s)[other]);
              worst = fmax (worst, cabs (sum - exact));
              largest = fmax (largest, cabs (exact));
            }
        g_test_message ("state %u, tolerance %.0e: %u components, off by %.1e", i, tolerances[k],
                        cv_wave_n_states (rig.wave), worst / largest);
        /* Left out: an eigenvalue, an image on either side, tails on either side. */
        g_assert_cmpfloat (worst / largest, <, 5 * tolerances[k] + 2e-14);
        wave_rig_stop (&rig);
      }
}

/* Trace 1, mean values and purity from what they are made of. */
static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      double a = states[i].a;
      guint n = 16 * (guint)ceil (20 * (fabs (states[i].x0) + states[i].b + 9 * a) / a);
      CvWaveGrid grid = cv_wave_grid_make (n, fabs (states[i].x0) + states[i].b + 9 * a);
      WaveRig rig = { .v = { .kind = CV_POTENTIAL_FREE },
                      .state = states[i],
                      .spec = { .hbar = states[i].hbar, .grid = grid } };
      double sum = 0;

      wave_rig_start (&rig);
      if (i < G_N_ELEMENTS (ranks))
        g_assert_cmpuint (cv_wave_n_states (rig.wave), ==, ranks[i]);
      for (guint k = 0; k < cv_wave_n_states (rig.wave); k++)
        {
          g_assert_cmpfloat (cv_wave_weights (rig.wave)[k], >=, 0);
          sum += cv_wave_weights (rig.wave)[k];
        }
      g_assert_cmpfloat (fabs (sum - 1), <, 1e-14 * cv_wave_n_states (rig.wave));
      /* Packets that all but cancel (state 2: Z = 0.9) cost a digit. */
      g_assert_cmpfloat (fabs (wave_rig_moments (&rig).norm - 1), <, 2e-13);
      g_assert_cmpfloat (fabs (cv_wave_purity (rig.observer, rig.wave) - cv_state_purity (&states[i])), <, 1e-12);
      wave_rig_stop (&rig);
    }
}

/* The header's formula for the number of nodes, and its limits. */
static void
test_count (void)
{
  CvState state = { .kind = CV_STATE_CAT, .hbar = 0.01, .a = 0.1, .b = 1, .eta = 1, .c = 0.5 };
  double L = sqrt (log (1e10)), Y = 2 + 2 * L * hypot (0.1, 0.02), delta = 2 * G_PI * 0.01 / Y;

  g_assert_cmpuint (cv_wave_state_count (&state, 1e-10), ==, 2 * (guint)ceil (0.5 * L / delta) + 1);
  state.eta = 0.5;
  g_assert_cmpuint (cv_wave_state_count (&state, 1e-10), ==, 2 * (2 * (guint)ceil (0.5 * L / delta) + 1));
  state.c = 0;
  g_assert_cmpuint (cv_wave_state_count (&state, 1e-10), ==, 2);
  state.hbar = 1e-12;
  state.c = 1;
  g_assert_cmpuint (cv_wave_state_count (&state, 1e-10), ==, G_MAXUINT);
  /* All but one packet: the second eigenvalue falls below the tolerance */
  state = (CvState){ .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 1e-6, .eta = 0.5 };
  g_assert_cmpuint (cv_wave_state_count (&state, 1e-10), ==, 1);
}

/* Every realisation begins as the first. */
static void
test_realisations (void)
{
  WaveRig rig = { .v = { .kind = CV_POTENTIAL_FREE },
                  .state = states[3],
                  .spec = { .hbar = 0.1, .n_realisations = 3, .grid = cv_wave_grid_make (256, 5) } };

  wave_rig_start (&rig);
  g_assert_cmpuint (cv_wave_n_states (rig.wave), ==, 6);
  for (guint k = 0; k < 6; k++)
    {
      g_assert_cmpfloat (fabs (cv_wave_weights (rig.wave)[k] - cv_wave_weights (rig.wave)[k % 2]), <, 1e-16);
      g_assert_cmpmem (cv_wave_psi (rig.wave, k), 256 * 16, cv_wave_psi (rig.wave, k % 2), 256 * 16);
    }
  g_assert_cmpfloat (fabs (cv_wave_purity (rig.observer, rig.wave) - cv_state_purity (&states[3])), <, 1e-13);
  wave_rig_stop (&rig);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wave-state/elements", test_elements);
  g_test_add_func ("/wave-state/numbers", test_numbers);
  g_test_add_func ("/wave-state/count", test_count);
  g_test_add_func ("/wave-state/realisations", test_realisations);
  return g_test_run ();
}
