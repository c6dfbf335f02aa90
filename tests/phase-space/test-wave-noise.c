/* Cvasi: tests: momentum diffusion by random kicks
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "wave-rig.h"

#define QUARTIC                                                                                                        \
  {                                                                                                                    \
    .kind = CV_POTENTIAL_QUARTIC, .omega = 1, .lambda4 = 0.1                                                           \
  }
#define SQUARE(v) ((v) * (v))

/* Quadratic potentials carry packets along classical paths, and noise takes from chi at their separation exactly
 * e^(-∫ D (x_1 - x_2)²/hbar² dt) in the mean (paths.h), whatever the number of steps but for the scheme's own error. The
 * variance of p grows by 2 D t where nothing pulls. Within 4 standard errors: once in 16 000 that is missed by chance.  */
static void
test_means (void)
{
  static const CvPotentialSpec v[] = { { .kind = CV_POTENTIAL_FREE }, { .kind = CV_POTENTIAL_HARMONIC, .omega = 1.1 } };

  g_test_message ("seeds 77, 78");
  for (guint i = 0; i < 4; i++)
    {
      const double D = 0.004, hbar = 0.2, t = 1.5;
      WaveRig rig = { .v = v[i / 2],
                      .state = { .kind = CV_STATE_CAT, .b = 1, .eta = 1, .a = 0.4, .x0 = 0.2, .p0 = 0.3 },
                      .spec = { .hbar = hbar,
                                .order = i % 2 ? 4 : 2,
                                .n_realisations = 400,
                                .n_threads = 2,
                                .seed = 77 + i / 2,
                                .grid = cv_wave_grid_make (360, 7) } };
      double centre[8], d_x, d_p, start, theory, p_var;
      CvWaveScatter scatter;
      CvWaveMoments before, after;
      CvPaths *paths;

      wave_rig_start (&rig);
      paths = cv_paths_new (centre, cv_state_centres (&rig.state, centre), rig.potential, 1, hbar, 0.01);
      cv_paths_set_environment (paths, D, 0);
      cv_wave_set_diffusion (rig.wave, D);
      cv_paths_separation (paths, &d_x, &d_p);
      start = cabs (cv_wave_characteristic (rig.observer, rig.wave, d_x, d_p));
      before = wave_rig_moments (&rig);
      wave_rig_advance (&rig, t / 60, 60);
      cv_paths_advance (paths, t);
      cv_paths_separation (paths, &d_x, &d_p);
      cv_wave_scatter (rig.observer, rig.wave, d_x, d_p, &scatter);
      after = wave_rig_moments (&rig);
      theory = exp (-paths->exponent);
      p_var = before.p_var + 2 * D * t;
      g_test_message ("coherence %.4f ± %.4f, theory %.4f; x %.4f ± %.4f; p_var %.5f, theory %.5f",
                      scatter.coherence / start, scatter.coherence_error / start, theory, scatter.x_mean,
                      scatter.x_mean_error, after.p_var, p_var);
      g_assert_cmpfloat (fabs (scatter.coherence / start - theory), <, 4 * scatter.coherence_error / start);
      g_assert_cmpfloat (scatter.coherence_error / start, <, 0.05);
      g_assert_cmpfloat (fabs (scatter.x_mean - paths->path[0].x / 2 - paths->path[1].x / 2), <,
                         4 * scatter.x_mean_error);
      g_assert_cmpfloat (fabs (scatter.p_mean - paths->path[0].p / 2 - paths->path[1].p / 2), <,
                         4 * scatter.p_mean_error);
      /* The same by other means. */
      g_assert_cmpfloat (fabs (scatter.x_mean - after.x_mean), <, 1e-12);
      g_assert_cmpfloat (fabs (scatter.p_mean - after.p_mean), <, 1e-12);
      g_assert_cmpfloat (fabs (scatter.x_var - after.x_var), <, 1e-11);
      g_assert_cmpfloat (fabs (scatter.coherence - cabs (cv_wave_characteristic (rig.observer, rig.wave, d_x, d_p))), <,
                         1e-12);
      /* The kick of a free state is Gaussian: p_mean scatters by (2 D t/R)^(1/2), and the variance's own standard error is
       * 2 D t (2/R)^(1/2). */
      if (v[i / 2].kind == CV_POTENTIAL_FREE)
        {
          g_assert_cmpfloat (fabs (after.p_var - p_var), <, 4 * 2 * D * t * sqrt (2.0 / 400));
          g_assert_cmpfloat (fabs (scatter.p_mean_error / sqrt (2 * D * t / 400) - 1), <, 4 / sqrt (2 * 400));
          /* x_var: 2 D t³/3 more than without noise. */
          g_assert_cmpfloat (fabs (after.x_var - (before.x_var + 2 * before.xp_cov * t + before.p_var * t * t +
                                                  2 * D * t * t * t / 3)),
                             <, 4 * scatter.x_var_error);
        }
      cv_paths_free (paths);
      wave_rig_stop (&rig);
    }
}

/* Tr rho² = hbar/(2 (det sigma)^(1/2)) of a free Gaussian under D, on average over ensembles of only four realisations: with
 * their bias, (1 - Tr rho²)/4 = 0.13, it would fail. Overlaps lie between 0 and 1, so their mean over pairs scatters by
 * less than (2/4 · 1/4)^(1/2).                                                                                    */
static void
test_purity (void)
{
  const double D = 0.1, hbar = 0.2, t = 1, a = 0.5;
  double p = hbar * hbar / (2 * a * a), x = a * a / 2, xx, xp, pp, mean = 0;

  g_test_message ("seeds 0 … 399");
  for (guint64 seed = 0; seed < 400; seed++)
    {
      WaveRig rig = { .v = { .kind = CV_POTENTIAL_FREE },
                      .state = { .kind = CV_STATE_GAUSSIAN, .a = a },
                      .spec = { .hbar = hbar, .n_realisations = 4, .seed = seed, .grid = cv_wave_grid_make (128, 6) } };

      wave_rig_start (&rig);
      cv_wave_set_diffusion (rig.wave, D);
      wave_rig_advance (&rig, t / 20, 20);
      mean += cv_wave_purity (rig.observer, rig.wave) / 400;
      wave_rig_stop (&rig);
    }
  xx = x + p * t * t + 2 * D * t * t * t / 3;
  xp = p * t + D * t * t;
  pp = p + 2 * D * t;
  g_test_message ("purity %.4f, exact %.4f", mean, hbar / (2 * sqrt (xx * pp - xp * xp)));
  g_assert_cmpfloat (fabs (mean - hbar / (2 * sqrt (xx * pp - xp * xp))), <, 4 * sqrt (0.125 / 400));
}

static void
run (WaveRig *rig, guint n_threads, double D, guint n_calls)
{
  *rig = (WaveRig){
    .v = QUARTIC,
    .state = { .kind = CV_STATE_CAT, .b = 1.1, .eta = 0.5, .a = 0.5 },
    .spec = { .hbar = 0.3, .n_realisations = 5, .seed = 99, .n_threads = n_threads, .grid = cv_wave_grid_make (320, 6) }
  };
  wave_rig_start (rig);
  cv_wave_set_diffusion (rig->wave, D);
  for (guint i = 0; i < n_calls; i++)
    wave_rig_advance (rig, 0.01, 40 / n_calls);
}

/* Threads, and the way steps are shared among calls, change nothing; seeds and realisations do; the norm stays. */
static void
test_repeatable (void)
{
  WaveRig one, other;
  double coherence[2];

  run (&one, 1, 0.02, 1);
  run (&other, 3, 0.02, 1);
  for (guint k = 0; k < 10; k++)
    g_assert_cmpmem (cv_wave_psi (one.wave, k), 320 * 16, cv_wave_psi (other.wave, k), 320 * 16);
  coherence[0] = wave_rig_moments (&one).xp_cov;
  coherence[1] = wave_rig_moments (&other).xp_cov;
  g_assert_cmpfloat (coherence[0], ==, coherence[1]);
  g_assert_cmpfloat (cv_wave_purity (one.observer, one.wave), ==, cv_wave_purity (other.observer, other.wave));
  g_assert_cmpfloat (fabs (wave_rig_moments (&one).norm - 1), <, 1e-12);
  g_assert_true (memcmp (cv_wave_psi (one.wave, 0), cv_wave_psi (one.wave, 2), 320 * 16) != 0);
  wave_rig_stop (&other);
  run (&other, 2, 0.02, 8);
  g_assert_cmpfloat (cv_wave_gap (one.wave, other.wave), <, 40 * 4e-15);
  wave_rig_stop (&other);
  wave_rig_stop (&one);
}

/* All components of one realisation feel one force: overlaps stay, as under any unitary map. D = 0: no force at all. */
static void
test_common (void)
{
  WaveRig rig;

  run (&rig, 1, 0.05, 1);
  for (guint r = 0; r < 5; r++)
    {
      double complex overlap = 0;

      for (guint i = 0; i < 320; i++)
        overlap += conj (cv_wave_psi (rig.wave, 2 * r)[i]) * cv_wave_psi (rig.wave, 2 * r + 1)[i];
      g_assert_cmpfloat (cabs (overlap) * rig.spec.grid.dx, <, 1e-12);
    }
  wave_rig_stop (&rig);
  run (&rig, 1, 0, 1);
  for (guint k = 2; k < 10; k++)
    g_assert_cmpmem (cv_wave_psi (rig.wave, k), 320 * 16, cv_wave_psi (rig.wave, k % 2), 320 * 16);
  wave_rig_stop (&rig);
}

static void
test_branch (void)
{
  WaveRig rig = { .v = QUARTIC,
                  .state = { .kind = CV_STATE_CAT, .b = 1.1, .eta = 0.5, .a = 0.5 },
                  .spec = { .hbar = 0.3, .grid = cv_wave_grid_make (320, 6) } };
  g_autoptr (CvWave) branched = NULL;
  g_autoptr (CvWaveObserver) observer = NULL;
  CvWaveMoments moments[2];
  GError *error = NULL;

  wave_rig_start (&rig);
  wave_rig_advance (&rig, 0.01, 10);
  branched = cv_wave_branch (rig.wave, 7, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cv_wave_n_states (branched), ==, 14);
  observer = cv_wave_observer_new (cv_wave_spec (branched));
  cv_wave_moments (observer, branched, NULL, &moments[0], NULL, NULL);
  moments[1] = wave_rig_moments (&rig);
  g_assert_cmpfloat (fabs (moments[0].norm - 1), <, 1e-13);
  g_assert_true (isnan (moments[0].potential));
  g_assert_cmpfloat (fabs (moments[0].x_var - moments[1].x_var), <, 1e-14);
  g_assert_cmpfloat (fabs (cv_wave_purity (observer, branched) - cv_wave_purity (rig.observer, rig.wave)), <, 1e-13);
  g_assert_null (cv_wave_branch (rig.wave, 0, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  wave_rig_stop (&rig);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wave-noise/means", test_means);
  g_test_add_func ("/wave-noise/purity", test_purity);
  g_test_add_func ("/wave-noise/repeatable", test_repeatable);
  g_test_add_func ("/wave-noise/common", test_common);
  g_test_add_func ("/wave-noise/branch", test_branch);
  return g_test_run ();
}
