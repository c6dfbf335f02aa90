/* Cvasi: tests of the classical particles: where they start, their moments and errors
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/phase-space/estimate.h"
#include "engine/phase-space/observables.h"
#include "engine/phase-space/particles.h"

#define SEED 7u

static const CvPotentialSpec quartic = { .kind = CV_POTENTIAL_QUARTIC, .m = 1.3, .omega = 0.9, .lambda4 = 0.07 };

static CvParticles *
particles_of (const CvState *state, const CvPotential *potential, guint n, guint64 seed, guint n_threads)
{
  CvParticlesSpec spec = {
    .state = *state, .potential = potential, .m = 1.3, .n = n, .seed = seed, .n_threads = n_threads
  };
  g_autoptr (GError) error = NULL;
  CvParticles *particles = cv_particles_new (&spec, &error);

  g_assert_no_error (error);
  return particles;
}

static const CvState states[] = {
  { .kind = CV_STATE_GAUSSIAN, .hbar = 0.7, .a = 1.1, .x0 = 0.4, .p0 = -0.6 },
  { .kind = CV_STATE_GAUSSIAN, .hbar = 0.01, .a = 0.1, .c = 0.5, .x0 = -2 },
  { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 },
  { .kind = CV_STATE_CAT, .hbar = 0.6, .a = 0.8, .b = 1.1, .eta = 1, .phase = 1.3, .x0 = 0.3, .p0 = 0.9 },
  { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 1.5, .eta = 0.4, .phase = 2, .c = 0.7 },
  { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 2, .eta = 0 },
  { .kind = CV_STATE_COMPASS, .hbar = 0.5, .a = 0.7, .b = 1.6, .eta = 1, .phase = 0.8, .x0 = 0.2 },
  { .kind = CV_STATE_COMPASS, .hbar = 1, .a = 1, .b = 2.5, .eta = 0.8, .c = 0.3 },
  { .kind = CV_STATE_FOCK, .hbar = 1, .a = 1, .n = 0 },
  { .kind = CV_STATE_FOCK, .hbar = 0.4, .a = 0.9, .n = 5, .x0 = 0.5, .p0 = 0.3 },
  { .kind = CV_STATE_FOCK, .hbar = 0.1, .a = 0.4, .n = 40 },
  { .kind = CV_STATE_FOCK, .hbar = 1, .a = 1, .n = 4, .c = 0.8 },
};

static void
assert_near (CvEstimate estimate, double value, double size)
{
  g_assert_cmpfloat (fabs (estimate.value - value), <=, 5 * estimate.error + 1e-11 * size);
}

/* The particles' numbers against those of W on a grid that holds it to round-off, within five of their standard errors. */
static void
test_moments (void)
{
  g_autoptr (CvPotential) potential = cv_potential_new (&quartic, NULL);

  g_test_message ("seed %u", SEED);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (CvParticles) particles = particles_of (&states[i], potential, 1 << 17, SEED + i, 2);
      CvParticleMoments got;
      CvMoments want;
      CvExtent extent;
      CvGrid grid;
      double *w, v[1024];

      cv_state_extent (&states[i], &extent);
      grid = cv_grid_make (1024, 1024, extent.x_max, extent.p_max);
      w = cv_grid_field_new (&grid);
      cv_state_fill (&states[i], &grid, w);
      for (guint k = 0; k < grid.n_x; k++)
        v[k] = cv_potential_value (potential, cv_grid_x (&grid, k), 0);
      cv_moments (&grid, w, 1.3, v, &want, NULL, NULL);
      cv_particles_moments (particles, 0, &got);
      g_test_message ("state %u: norm %.6f ± %.1e, <x> %.6f ± %.1e (%.6f), Σ|w| %.4f (∬|W| %.4f)", i, got.norm.value,
                      got.norm.error, got.x_mean.value, got.x_mean.error, want.x_mean, got.absolute.value,
                      1 + 2 * want.negativity);
      assert_near (got.norm, 1, 1);
      assert_near (got.x_mean, want.x_mean, 1);
      assert_near (got.p_mean, want.p_mean, 1);
      assert_near (got.x_var, want.x_var, 10);
      assert_near (got.p_var, want.p_var, 10);
      assert_near (got.xp_cov, want.xp_cov, 10);
      assert_near (got.kinetic, want.kinetic, 10);
      assert_near (got.potential, want.potential, 10);
      assert_near (got.energy, want.kinetic + want.potential, 10);
      g_assert_cmpfloat (got.lost, ==, 0);
      /* Σ |w| estimates ∬ |W| where the weights are W/q times 1/N; smeared fock has what W had before. */
      if (!(states[i].kind == CV_STATE_FOCK && states[i].c > 0))
        assert_near (got.absolute, 1 + 2 * want.negativity, 1e6); /* kinks on the grid: dx² */
      cv_grid_field_free (w);
    }
}

/* PHYSICS 1.4: <x²> and <p²> of the cat of b = 3. */
static void
test_cat_numbers (void)
{
  g_autoptr (CvPotential) potential = cv_potential_new (&quartic, NULL);
  g_autoptr (CvParticles) particles = particles_of (&states[2], potential, 400000, SEED, 1);
  CvParticleMoments got;

  cv_particles_moments (particles, 0, &got);
  assert_near (got.x_var, 9.498889448816, 1);
  assert_near (got.p_var, 0.498889448816, 1);
}

/* Positive W: all weights 1/N. Else their signs are those of W. */
static void
test_weights (void)
{
  g_autoptr (CvPotential) potential = cv_potential_new (&quartic, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const CvState *state = &states[i];
      g_autoptr (CvParticles) particles = particles_of (state, potential, 2048, SEED, 1);
      const double *x = cv_particles_x (particles), *p = cv_particles_p (particles);
      const double *weight = cv_particles_weight (particles);
      gboolean positive = state->kind == CV_STATE_GAUSSIAN || state->eta == 0, smeared_fock = state->c > 0;
      guint n = cv_particles_n (particles), n_negative = 0;

      g_assert_cmpuint (n, ==, 2048);
      for (guint k = 0; k < n; k++)
        {
          double w = cv_state_wigner (state, x[k], p[k]);

          n_negative += weight[k] < 0;
          if (state->kind != CV_STATE_FOCK && positive)
            g_assert_cmpfloat (fabs (weight[k] * n - 1), <, 1e-13);
          else if (state->kind != CV_STATE_FOCK || !smeared_fock)
            g_assert_true ((weight[k] < 0) == (w < 0) || fabs (w) < 1e-12);
        }
      g_assert_cmpuint (n_negative > 0, ==,
                        !(positive && state->kind != CV_STATE_FOCK) &&
                            !(state->kind == CV_STATE_FOCK && state->n == 0));
    }
}

/* Smearing leaves exp(-b² c²/(a² c² + hbar²)) = 2e-4 of the fringes and as much unevenness, beside a share of one point in
 * a replica, 32/N. */
static void
test_smeared (void)
{
  CvState state = { .kind = CV_STATE_CAT, .hbar = 0.1, .a = 1, .b = 3, .eta = 1, .c = 0.5 };
  g_autoptr (CvPotential) potential = cv_potential_new (&quartic, NULL);
  g_autoptr (CvParticles) particles = particles_of (&state, potential, 1 << 16, SEED, 1);
  const double *weight = cv_particles_weight (particles);
  double gap = 0, rest = exp (-9 * 0.25 / (0.25 + 0.01));
  guint n = cv_particles_n (particles);

  for (guint k = 0; k < n; k++)
    gap = fmax (gap, fabs (weight[k] * n - 1));
  /* Between the packets the fringes stand alone: there W/q is cos(…), the rest are their tails. */
  g_test_message ("weights to %.2e, interference %.2e", gap, rest);
  g_assert_cmpfloat (gap, <, 2.1);
  gap = 0;
  for (guint k = 0; k < n; k++)
    if (fabs (fabs (cv_particles_x (particles)[k]) - 3) < 1)
      gap = fmax (gap, fabs (weight[k] * n - 1));
  /* At |x| = 2 the fringes' envelope is rest e^(-4) against e^(-1)/2; the shares are those of a total of 1 + rest. */
  g_assert_cmpfloat (gap, <, 2 * rest + 2 * 2 * rest * exp (-3) + 64.0 * 2 / n);
}

/* ((value - exact)/error)² has the mean 31/29 of Student's law squared with 31 degrees of freedom and the variance
 * 2 31² 30/(29² 27); the mean over 300 seeds is within five of its own standard errors. */
static void
test_errors (void)
{
  g_autoptr (CvPotential) potential = cv_potential_new (&quartic, NULL);
  const guint n_seeds = 300;
  double norm = 0, mean = 0, var = 0, tolerance = 5 * sqrt (2 * 961.0 * 30 / (841 * 27) / n_seeds);

  for (guint k = 0; k < n_seeds; k++)
    {
      g_autoptr (CvParticles) particles = particles_of (&states[2], potential, 4096, 1000 + k, 1);
      CvParticleMoments got;

      cv_particles_moments (particles, 0, &got);
      norm += pow ((got.norm.value - 1) / got.norm.error, 2) / n_seeds;
      mean += pow (got.x_mean.value / got.x_mean.error, 2) / n_seeds;
      var += pow ((got.p_var.value - 0.498889448816) / got.p_var.error, 2) / n_seeds;
    }
  g_test_message ("mean squares over errors²: norm %.3f, <x> %.3f, var p %.3f, expected %.3f", norm, mean, var,
                  31 / 29.0);
  g_assert_cmpfloat (fabs (norm - 31 / 29.0), <, tolerance);
  g_assert_cmpfloat (fabs (mean - 31 / 29.0), <, tolerance);
  g_assert_cmpfloat (fabs (var - 31 / 29.0), <, tolerance);
}

/* The sequence against chance: the error of a packet's <x> is far below sigma/sqrt(N), and falls faster. */
static void
test_sequence (void)
{
  g_autoptr (CvPotential) potential = cv_potential_new (&quartic, NULL);
  double error[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CvParticles) particles = particles_of (&states[0], potential, i ? 1 << 18 : 1 << 14, SEED, 2);
      CvParticleMoments got;

      cv_particles_moments (particles, 0, &got);
      error[i] = got.x_mean.error;
      g_test_message ("N = %u: error of <x> %.2e, by chance %.2e", cv_particles_n (particles), error[i],
                      sqrt (got.x_var.value / cv_particles_n (particles)));
      g_assert_cmpfloat (error[i], <, 0.2 * sqrt (got.x_var.value / cv_particles_n (particles)));
    }
  g_assert_cmpfloat (error[0] / error[1], >, 4 * 2); /* sqrt(16) for chance; known to 13 % each */
}

static void
test_points (void)
{
  g_autoptr (CvPotential) potential = cv_potential_new (&quartic, NULL);
  g_autoptr (CvParticles) particles = particles_of (&states[2], potential, 1000, SEED, 1);
  double x[5000], p[5000], weight[5000], middle = 0;
  guint n = cv_particles_n (particles);

  g_assert_cmpuint (n, ==, 1024);
  g_assert_cmpuint (cv_particles_points (particles, 5000, x, p, NULL), ==, n);
  g_assert_cmpmem (x, n * sizeof *x, cv_particles_x (particles), n * sizeof *x);
  g_assert_cmpmem (p, n * sizeof *p, cv_particles_p (particles), n * sizeof *p);
  g_assert_cmpuint (cv_particles_points (particles, 256, x, p, weight), ==, 256);
  for (guint i = 0; i < 256; i++)
    {
      g_assert_cmpfloat (weight[i], ==, cv_particles_weight (particles)[4 * i] * n);
      middle += fabs (x[i]) < 1.5;
    }
  g_assert_cmpfloat (fabs (middle / 256 - 0.5), <,
                     0.1); /* half of the points are on the fringes (1/2 of the heights) */
  g_assert_cmpuint (cv_particles_points (particles, 0, x, p, weight), ==, 0);
  g_assert_cmpuint (cv_particles_bytes (1 << 20), >=, 24u << 20);
}

static void
test_bad (void)
{
  g_autoptr (CvPotential) potential = cv_potential_new (&quartic, NULL);
  const CvParticlesSpec good = { .state = states[0], .potential = potential, .m = 1, .n = 512, .n_threads = 1 };
  CvParticlesSpec bad[11];

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    bad[i] = good;
  bad[0].m = 0;
  bad[1].m = INFINITY;
  bad[2].D = -1;
  bad[3].D = NAN;
  bad[4].gamma = -0.1;
  bad[5].n = 511;
  bad[6].n = CV_PARTICLES_MOST + 1;
  bad[7].n_threads = 0;
  bad[8].n_threads = 257;
  bad[9].state = (CvState){ .kind = CV_STATE_FOCK, .hbar = 1, .a = 1, .n = CV_STATE_MAX_N + 1 };
  bad[10].state = (CvState){ .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 1e-9, .eta = 1, .phase = G_PI };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cv_particles_new (&bad[i], &error));
      g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
      g_assert_nonnull (strstr (error->message, "allowed"));
    }
  g_assert_null (cv_particles_new (&bad[0], NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/particles/moments", test_moments);
  g_test_add_func ("/particles/cat", test_cat_numbers);
  g_test_add_func ("/particles/weights", test_weights);
  g_test_add_func ("/particles/smeared", test_smeared);
  g_test_add_func ("/particles/errors", test_errors);
  g_test_add_func ("/particles/sequence", test_sequence);
  g_test_add_func ("/particles/points", test_points);
  g_test_add_func ("/particles/bad-input", test_bad);
  return g_test_run ();
}
