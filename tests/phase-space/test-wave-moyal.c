/* Cvasi: tests: wave functions against the grid engine, state by state and number by number
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/phase-space/weyl.h"
#include "moyal-rig.h"
#include "wave-rig.h"

#define QUARTIC                                                                                                        \
  {                                                                                                                    \
    .kind = CV_POTENTIAL_QUARTIC, .omega = 1, .lambda4 = 0.1                                                           \
  }
#define DRIVEN                                                                                                         \
  {                                                                                                                    \
    .kind = CV_POTENTIAL_DOUBLE_WELL, .A = 1, .B = 0.1, .drive = 0.7, .drive_omega = 2                                 \
  }
#define SQUARE(v) ((v) * (v))

typedef struct
{
  CvPotentialSpec v;
  CvState state;
  double hbar, x_max, dt;
  guint n_x, n_p, steps;
} Case;

static const Case cases[] = {
  { QUARTIC, { .kind = CV_STATE_GAUSSIAN, .a = 1, .x0 = 1.5, .p0 = 0.5 }, 1, 8, 0.05, 256, 256, 30 },
  { QUARTIC, { .kind = CV_STATE_CAT, .a = 0.9, .b = 1.5, .eta = 0.4 }, 1, 8, 0.05, 256, 256, 30 },
  { DRIVEN,
    { .kind = CV_STATE_CAT, .a = 1, .b = 1.6, .eta = 1, .phase = 1.3, .x0 = 0.4, .p0 = 0.3 },
    0.8,
    9,
    0.05,
    288,
    256,
    30 },
  { DRIVEN, { .kind = CV_STATE_COMPASS, .a = 0.7, .b = 1.2, .eta = 1 }, 0.4, 7, 0.04, 320, 320, 25 },
  { QUARTIC, { .kind = CV_STATE_CAT, .a = 0.35, .b = 0.9, .eta = 1, .c = 0.2 }, 0.1, 4.5, 0.04, 432, 432, 20 },
  { { .kind = CV_POTENTIAL_PENDULUM, .K = 2 },
    { .kind = CV_STATE_FOCK, .a = 0.4, .n = 3, .x0 = 0.6 },
    0.1,
    4.5,
    0.04,
    432,
    432,
    20 },
  { QUARTIC, { .kind = CV_STATE_CAT, .a = 0.18, .b = 0.5, .eta = 0.5, .p0 = 0.3 }, 0.03, 2.4, 0.05, 400, 400, 20 },
};

static void
start (const Case *c, Rig *rig, WaveRig *wave)
{
  *rig = (Rig){ .v = c->v,
                .state = c->state,
                .spec = { .hbar = c->hbar, .order = CV_MOYAL_EXACT, .scheme = CV_MOYAL_CHIN4 } };
  *wave = (WaveRig){ .v = c->v, .state = c->state, .spec = { .hbar = c->hbar, .n_threads = 2 } };
  rig->spec.grid = rig_lattice (c->n_x, c->n_p, c->x_max, c->hbar, 1);
  wave->spec.grid = cv_wave_grid_make (c->n_x, c->x_max);
  rig_start (rig);
  wave_rig_start (wave);
}

/* What both grids cut off: W is made of products of psi, and where one factor comes round the edge, in x or in p, the other
 * may be large; and round-off of the transforms. W's own alias share is that of its square.                         */
static double
tolerance_of (const Rig *rig, WaveRig *wave)
{
  CvWaveMoments moments = wave_rig_moments (wave);
  CvAlias *alias = cv_alias_new (&rig->spec.grid);
  double cut = sqrt (cv_alias (alias, rig->w)) + sqrt (moments.edge) + sqrt (moments.alias);

  cv_alias_free (alias);
  return 1e-12 + cut;
}

static void
compare_moments (const Rig *rig, WaveRig *wave, double tolerance)
{
  CvMoments m = rig_moments (rig);
  CvWaveMoments n = wave_rig_moments (wave);
  double x = SQUARE (rig->spec.grid.x_first), p = SQUARE (rig->spec.grid.p_first);

  g_assert_cmpfloat (fabs (m.norm - n.norm), <, tolerance);
  g_assert_cmpfloat (fabs (m.x_mean - n.x_mean), <, tolerance * sqrt (x));
  g_assert_cmpfloat (fabs (m.p_mean - n.p_mean), <, tolerance * sqrt (p));
  g_assert_cmpfloat (fabs (m.x_var - n.x_var), <, tolerance * x);
  g_assert_cmpfloat (fabs (m.p_var - n.p_var), <, tolerance * p);
  g_assert_cmpfloat (fabs (m.xp_cov - n.xp_cov), <, tolerance * sqrt (x * p));
  g_assert_cmpfloat (fabs (m.kinetic - n.kinetic), <, tolerance * p);
  g_assert_cmpfloat (fabs (m.potential - n.potential), <,
                     tolerance * cv_potential_value (rig->potential, sqrt (x), rig->t));
  g_assert_cmpfloat (fabs (2 * G_PI * rig->spec.hbar * m.square - cv_wave_purity (wave->observer, wave->wave)), <,
                     tolerance);
}

static void
compare_points (const Rig *rig, WaveRig *wave, double tolerance)
{
  const CvGrid *grid = &rig->spec.grid;
  double hbar = rig->spec.hbar, size = 1 / (G_PI * hbar);
  g_autoptr (CvWeyl) weyl = cv_weyl_new (grid, hbar);
  GRand *rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 12; i++)
    {
      double x = g_rand_double_range (rand, -0.3, 0.3) * -grid->x_first,
             y = g_rand_double_range (rand, -0.3, 0.3) * -grid->x_first;
      double p = g_rand_double_range (rand, -0.3, 0.3) * -grid->p_first;

      if (i % 3 == 0) /* whole steps take another way */
        x = floor (x / grid->dx) * grid->dx;
      g_assert_cmpfloat (cabs (cv_characteristic (grid, rig->w, hbar, x, p) -
                               cv_wave_characteristic (wave->observer, wave->wave, x, p)),
                         <, tolerance);
      g_assert_cmpfloat (cabs (cv_weyl_rho_at (weyl, rig->w, x, y) - cv_wave_rho_at (wave->observer, wave->wave, x, y)),
                         <, 10 * tolerance);
      g_assert_cmpfloat (fabs (cv_field_at (grid, rig->w, x, p) - cv_wave_wigner_at (wave->observer, wave->wave, x, p)),
                         <, 10 * size * tolerance);
    }
  g_rand_free (rand);
}

/* The same scheme with the same steps: W agrees to what the grids cut off, though a step itself is far less exact. */
static void
test_agreement (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WaveRig wave;
      double gap, tolerance, *w;
      Rig rig;

      start (&cases[i], &rig, &wave);
      rig_advance (&rig, cases[i].dt, cases[i].steps);
      wave_rig_advance (&wave, cases[i].dt, cases[i].steps);
      w = cv_grid_field_new (&rig.spec.grid);
      wave_rig_wigner (&wave, &rig.spec.grid, w);
      gap = rig_gap (&rig.spec.grid, w, rig.w);
      tolerance = tolerance_of (&rig, &wave);
      g_test_message ("case %u: %u states, W to %.1e of %.2g, tolerance %.1e", i, cv_wave_n_states (wave.wave), gap,
                      rig_size (&rig.spec.grid, w), tolerance);
      g_assert_cmpfloat (tolerance, <, 1e-6);
      g_assert_cmpfloat (gap, <, 10 * tolerance / (G_PI * cases[i].hbar));
      compare_moments (&rig, &wave, tolerance);
      compare_points (&rig, &wave, tolerance);
      cv_grid_field_free (w);
      wave_rig_stop (&wave);
      rig_stop (&rig);
    }
}

/* Margins: rho(x,x) and <p|rho|p> against ∫W dp and ∫W dx where both have points. */
static void
test_margins (void)
{
  WaveRig wave;
  Rig rig;
  double *x[2], *p[2];
  guint n = cases[1].n_x;

  start (&cases[1], &rig, &wave);
  for (guint i = 0; i < 2; i++)
    {
      x[i] = g_new (double, n);
      p[i] = g_new (double, n);
    }
  rig_advance (&rig, 0.05, 20);
  wave_rig_advance (&wave, 0.05, 20);
  cv_moments (&rig.spec.grid, rig.w, 1, NULL, &(CvMoments){ 0 }, x[0], p[0]);
  cv_wave_moments (wave.observer, wave.wave, NULL, &(CvWaveMoments){ 0 }, x[1], p[1]);
  for (guint i = 0; i < n; i++)
    {
      double at = (cv_wave_grid_p (&wave.spec.grid, 1, i) - rig.spec.grid.p_first) / rig.spec.grid.dp;

      g_assert_cmpfloat (fabs (x[0][i] - x[1][i]), <, 1e-11);
      if (at > -1e-9 && at < n - 0.5 && fabs (at - floor (at + 0.5)) < 1e-9)
        g_assert_cmpfloat (fabs (p[0][(guint)(at + 0.5)] - p[1][i]), <, 1e-11);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_free (x[i]);
      g_free (p[i]);
    }
  wave_rig_stop (&wave);
  rig_stop (&rig);
}

/* The fringe of cv_paths_fringe (), whose polynomials through 12 points are good to (pi/20)^12 where there are 20 points on a
 * wavelength, for packets apart in x, later in p as well; NaN where there is one packet.                            */
static void
test_fringe (void)
{
  double centre[8];
  WaveRig wave;
  CvPaths *paths;
  Case fine = cases[6];
  Rig rig;

  fine.n_x = 800;
  fine.n_p = 1600;
  start (&fine, &rig, &wave);
  paths = cv_paths_new (centre, cv_state_centres (&rig.state, centre), rig.potential, 1, 0.03, 0.01);
  for (guint i = 0; i < 3; i++)
    {
      double on_grid = cv_paths_fringe (paths, &rig.spec.grid, rig.w, 0.18);
      double of_waves = cv_wave_fringe (wave.observer, wave.wave, paths, 0.18);

      g_test_message ("fringe %.8f, %.8f", on_grid, of_waves);
      g_assert_cmpfloat (on_grid, >, 1);
      g_assert_cmpfloat (fabs (of_waves / on_grid - 1), <, 1e-8);
      rig_advance (&rig, 0.05, 4);
      wave_rig_advance (&wave, 0.05, 4);
      cv_paths_advance (paths, rig.t);
    }
  paths->path[0].x = paths->path[1].x = 2.39; /* half a stretch is beyond the window */
  paths->path[0].p += 1e-3;
  g_assert_true (isnan (cv_wave_fringe (wave.observer, wave.wave, paths, 0.18)));
  paths->n = 1;
  g_assert_true (isnan (cv_wave_fringe (wave.observer, wave.wave, paths, 0.18)));
  cv_paths_free (paths);
  wave_rig_stop (&wave);
  rig_stop (&rig);
}

/* PHYSICS 1.4: W of the cat at five places, and outside of the window nothing. */
static void
test_given (void)
{
  WaveRig rig = { .v = { .kind = CV_POTENTIAL_FREE },
                  .state = { .kind = CV_STATE_CAT, .b = 3, .eta = 1 },
                  .spec = { .grid = cv_wave_grid_make (256, 12) } };
  static const double given[4][3] = { { 0, 0, 0.318309886184 },
                                      { 0, G_PI / 6, -0.241923823025 },
                                      { 0, G_PI / 3, 0.106314606257 },
                                      { 3, 0, 0.159174581949 } };

  wave_rig_start (&rig);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (fabs (cv_wave_wigner_at (rig.observer, rig.wave, given[i][0], given[i][1]) - given[i][2]), <,
                       1e-12);
  g_assert_cmpfloat (cabs (cv_wave_rho_at (rig.observer, rig.wave, 12.5, 0)), ==, 0);
  g_assert_cmpfloat (cabs (cv_wave_characteristic (rig.observer, rig.wave, 30, 0)), ==, 0);
  g_assert_cmpfloat (fabs (cv_wave_wigner_at (rig.observer, rig.wave, 30, 0)), <, 1e-15);
  /* Nothing comes round from the other side: 23 apart within a window of 24 is not 1 apart. */
  g_assert_cmpfloat (cabs (cv_wave_characteristic (rig.observer, rig.wave, 18.05, 0)), <, 1e-15);
  wave_rig_stop (&rig);
}

/* Diffusion in the quartic well: the mean over noise against the grid engine's D W_pp with the same steps, within 4 standard
 * errors of each number.                                                                                          */
static void
test_diffusion (void)
{
  const double D = 0.01;
  Case c = cases[4];
  WaveRig wave;
  CvWaveScatter scatter;
  CvMoments moments;
  double chi;
  Rig rig;

  g_test_message ("seed 2027");
  c.state.c = 0;
  start (&c, &rig, &wave);
  wave_rig_stop (&wave);
  wave = (WaveRig){ .v = c.v,
                    .state = c.state,
                    .spec = { .hbar = c.hbar,
                              .n_threads = 2,
                              .n_realisations = 400,
                              .seed = 2027,
                              .grid = cv_wave_grid_make (c.n_x, c.x_max) } };
  wave_rig_start (&wave);
  cv_wave_set_diffusion (wave.wave, D);
  cv_moyal_set_environment (rig.moyal, D, 0);
  rig_advance (&rig, 0.05, 20);
  wave_rig_advance (&wave, 0.05, 20);
  moments = rig_moments (&rig);
  /* At the packets' separation after a quarter turn or so, mostly in p. */
  chi = cabs (cv_characteristic (&rig.spec.grid, rig.w, c.hbar, 0.5, -0.9));
  cv_wave_scatter (wave.observer, wave.wave, 0.5, -0.9, &scatter);
  g_test_message ("x_var %.5f ± %.5f, grid %.5f; |chi| %.5f ± %.5f, grid %.5f", scatter.x_var, scatter.x_var_error,
                  moments.x_var, scatter.coherence, scatter.coherence_error, chi);
  g_assert_cmpfloat (fabs (scatter.x_mean - moments.x_mean), <, 4 * scatter.x_mean_error);
  g_assert_cmpfloat (fabs (scatter.p_mean - moments.p_mean), <, 4 * scatter.p_mean_error);
  g_assert_cmpfloat (fabs (scatter.x_var - moments.x_var), <, 4 * scatter.x_var_error);
  g_assert_cmpfloat (fabs (scatter.coherence - chi), <, 4 * scatter.coherence_error);
  /* Overlaps of pairs lie between 0 and 1 (test-wave-noise). */
  g_assert_cmpfloat (fabs (cv_wave_purity (wave.observer, wave.wave) - 2 * G_PI * c.hbar * moments.square), <,
                     4 * sqrt (0.5 / 400));
  wave_rig_stop (&wave);
  rig_stop (&rig);
}

/* Shares of what is spread evenly, and of one momentum alone. */
static void
test_shares (void)
{
  WaveRig rig = { .v = { .kind = CV_POTENTIAL_FREE },
                  .state = { .kind = CV_STATE_GAUSSIAN },
                  .spec = { .grid = cv_wave_grid_make (240, 6) } };
  double complex *psi;

  wave_rig_start (&rig);
  psi = cv_wave_psi (rig.wave, 0);
  for (int k = -110; k <= 110; k += 20)
    {
      CvWaveMoments moments;

      for (guint i = 0; i < 240; i++)
        psi[i] = cexp (2 * I * G_PI * k * i / 240.0) / sqrt (12);
      moments = wave_rig_moments (&rig);
      g_assert_cmpfloat (fabs (moments.edge - 0.1), <, 1e-14);
      g_assert_cmpfloat (fabs (moments.alias - (abs (k) > 90)), <, 1e-14);
      g_assert_cmpfloat (fabs (moments.p_mean - 2 * G_PI * k / 12), <, 1e-11);
    }
  wave_rig_stop (&rig);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wave-moyal/agreement", test_agreement);
  g_test_add_func ("/wave-moyal/margins", test_margins);
  g_test_add_func ("/wave-moyal/fringe", test_fringe);
  g_test_add_func ("/wave-moyal/given", test_given);
  g_test_add_func ("/wave-moyal/diffusion", test_diffusion);
  g_test_add_func ("/wave-moyal/shares", test_shares);
  return g_test_run ();
}
