/* Cvasi: tests: long wave functions, which are moved in passes
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/phase-space/wave-private.h"
#include "wave-rig.h"

#define SHORT 108000u /* moved in one piece; twice as many points are not */

static const CvPotentialSpec potentials[] = {
  { .kind = CV_POTENTIAL_QUARTIC, .omega = 1, .lambda4 = 0.1 },
  { .kind = CV_POTENTIAL_DOUBLE_WELL, .A = 1, .B = 0.1, .drive = 0.7, .drive_omega = 2 }
};

static void
start (WaveRig *rig, guint i, guint n, guint n_threads)
{
  *rig = (WaveRig){ .v = potentials[i / 2],
                    .state = { .kind = CV_STATE_CAT, .b = 0.8, .eta = 0.5, .a = 0.03, .p0 = 0.4 },
                    .spec = { .hbar = 0.001,
                              .order = i % 2 ? 4 : 2,
                              .n_realisations = 2,
                              .n_threads = n_threads,
                              .seed = 3,
                              .grid = cv_wave_grid_make (n, 3) } };
  wave_rig_start (rig);
  cv_wave_set_diffusion (rig->wave, 1e-4);
}

/* Both hold every momentum that occurs, so that they agree on the points that they share: to the round-off of phases of V dt/hbar
 * < 200 and p² dt/2m hbar < 1e7 at the ends of the spectrum, where nothing is. With noise, for both orders, V at rest and
 * moving.                                                                                                          */
static void
test_passes (void)
{
  for (guint i = 0; i < 4; i++)
    {
      WaveRig whole, split;
      double worst = 0, largest = 0;

      start (&whole, i, SHORT, 1);
      start (&split, i, 2 * SHORT, 2);
      g_assert_cmpuint (whole.wave->drift.height, ==, 0);
      g_assert_cmpuint (split.wave->drift.height, >, 0);
      wave_rig_advance (&whole, 0.02, 3);
      wave_rig_advance (&split, 0.02, 3);
      wave_rig_advance (&whole, 0.01, 1);
      wave_rig_advance (&split, 0.01, 1);
      for (guint k = 0; k < 4; k++)
        for (guint j = 0; j < SHORT; j++)
          {
            worst = fmax (worst, cabs (cv_wave_psi (whole.wave, k)[j] - cv_wave_psi (split.wave, k)[2 * j]));
            largest = fmax (largest, cabs (cv_wave_psi (whole.wave, k)[j]));
          }
      g_test_message ("order %u, potential %d: off by %.1e of %.1f", split.spec.order, split.v.kind, worst, largest);
      g_assert_cmpfloat (worst, <, 1e-11 * largest);
      wave_rig_stop (&whole);
      wave_rig_stop (&split);
    }
}

static void
test_threads (void)
{
  WaveRig one, three;

  start (&one, 3, 2 * SHORT, 1);
  start (&three, 3, 2 * SHORT, 3);
  wave_rig_advance (&one, 0.02, 2);
  wave_rig_advance (&three, 0.02, 2);
  for (guint k = 0; k < 4; k++)
    g_assert_cmpmem (cv_wave_psi (one.wave, k), 2 * SHORT * 16, cv_wave_psi (three.wave, k), 2 * SHORT * 16);
  wave_rig_stop (&one);
  wave_rig_stop (&three);
}

/* Shapes are products, with rows of whole cache lines, or none. */
static void
test_shapes (void)
{
  static const guint n[] = { 512, 199998, 200000, 216000, 262144, 432000, 1048576, 200002, 8u * 25013 };

  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    {
      guint height, width;

      _cv_wave_drift_shape (n[i], &height, &width);
      if (i < 2 || i > 6)
        g_assert_cmpuint (height, ==, 0);
      else
        {
          g_assert_cmpuint (height * width, ==, n[i]);
          g_assert_cmpuint (width % CV_WAVE_WIDTH, ==, 0);
          g_assert_cmpuint (height, <=, 8 * width);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wave-long/passes", test_passes);
  g_test_add_func ("/wave-long/threads", test_threads);
  g_test_add_func ("/wave-long/shapes", test_shapes);
  return g_test_run ();
}
