/* Cvasi: tests of the classical particles: their motion
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/phase-space/particles.h"
#include "liouville.h"
#include "moyal-rig.h"

#define SEED 11u

static CvPotential *
potential_of (CvPotentialSpec spec)
{
  g_autoptr (GError) error = NULL;
  CvPotential *potential = cv_potential_new (&spec, &error);

  g_assert_no_error (error);
  return potential;
}

static CvParticles *
particles_of (CvParticlesSpec spec)
{
  g_autoptr (GError) error = NULL;
  CvParticles *particles;

  spec.seed = SEED;
  spec.m = spec.m > 0 ? spec.m : 1;
  spec.n_threads = spec.n_threads ? spec.n_threads : 2;
  particles = cv_particles_new (&spec, &error);
  g_assert_no_error (error);
  return particles;
}

static const CvState packet = { .kind = CV_STATE_GAUSSIAN, .hbar = 1, .a = 1, .x0 = 1, .p0 = 0.5 };
static const CvPotentialSpec quartic = { .kind = CV_POTENTIAL_QUARTIC, .m = 1, .omega = 1, .lambda4 = 0.1 };
static const CvPotentialSpec driven = {
  .kind = CV_POTENTIAL_DOUBLE_WELL, .m = 1.2, .A = 1, .B = 0.1, .drive = 0.7, .drive_omega = 2
};

static void
assert_near (CvEstimate estimate, double value, double slack)
{
  g_assert_cmpfloat (fabs (estimate.value - value), <=, 5 * estimate.error + slack);
}

/* Largest distance from Runge and Kutta's paths in fine steps. */
static double
gap_from_paths (const CvPotentialSpec *v, double m, double gamma, double t, guint n)
{
  g_autoptr (CvPotential) potential = potential_of (*v);
  g_autoptr (CvParticles) particles =
      particles_of ((CvParticlesSpec){ .state = packet, .potential = potential, .m = m, .gamma = gamma, .n = 512 });
  double x[512], p[512], gap = 0;

  memcpy (x, cv_particles_x (particles), sizeof x);
  memcpy (p, cv_particles_p (particles), sizeof p);
  cv_particles_advance (particles, 0, t / n, n);
  for (guint i = 0; i < 512; i++)
    {
      ref_particle (potential, m, gamma, 0, t / 2000, 2000, &x[i], &p[i]);
      gap = fmax (gap, hypot (x[i] - cv_particles_x (particles)[i], p[i] - cv_particles_p (particles)[i]));
    }
  return gap;
}

/* Errors of steps and of half steps: 2^4, less what the next order, dt² more, has in it. */
static void
test_order (void)
{
  const CvPotentialSpec potentials[] = { quartic, driven, { .kind = CV_POTENTIAL_PENDULUM, .K = 2 } };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (potentials); i++)
    {
      double gamma = i % 2 ? 0.15 : 0, coarse = gap_from_paths (&potentials[i / 2], 1.2, gamma, 1.5, 20);
      double fine = gap_from_paths (&potentials[i / 2], 1.2, gamma, 1.5, 40);

      g_test_message ("potential %u, gamma %g: errors %.2e, %.2e, ratio %.2f", i / 2, gamma, coarse, fine,
                      coarse / fine);
      g_assert_cmpfloat (fabs (coarse / fine - 16), <, 2);
    }
}

/* There and back; one call and many. Round-off grows with the paths' parting, e^(2 t) at most here. */
static void
test_reversal (void)
{
  g_autoptr (CvPotential) potential = potential_of (driven);
  CvParticlesSpec spec = { .state = packet, .potential = potential, .m = 1.2, .n = 1000 };
  g_autoptr (CvParticles) one = particles_of (spec), many = particles_of (spec);
  guint n = cv_particles_n (one);
  g_autofree double *x = g_memdup2 (cv_particles_x (one), n * sizeof (double));
  g_autofree double *p = g_memdup2 (cv_particles_p (one), n * sizeof (double));

  cv_particles_advance (one, 0.3, 0.02, 150);
  for (guint k = 0; k < 150; k++)
    cv_particles_advance (many, 0.3 + 0.02 * k, 0.02, 1);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (
        hypot (cv_particles_x (one)[i] - cv_particles_x (many)[i], cv_particles_p (one)[i] - cv_particles_p (many)[i]),
        <, 1e-10);
  cv_particles_advance (one, 0.3 + 3, -0.02, 150);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (hypot (cv_particles_x (one)[i] - x[i], cv_particles_p (one)[i] - p[i]), <, 1e-10);
  cv_particles_advance (one, 0, 0, 10);
  cv_particles_advance (one, 0, 0.1, 0);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (fabs (cv_particles_x (one)[i] - x[i]), <, 1e-10);
}

/* Free motion of cat, fock and compass: <x> + <p> t/m, var x + 2 cov t/m + var p t²/m², from their own start to
 * round-off, and the cat's from the closed form. */
static void
test_free (void)
{
  g_autoptr (CvPotential) potential = potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_FREE });
  const CvState states[] = { { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 },
                             { .kind = CV_STATE_FOCK, .hbar = 0.5, .a = 0.8, .n = 6, .p0 = 1 },
                             { .kind = CV_STATE_COMPASS, .hbar = 0.5, .a = 0.7, .b = 1.6, .eta = 1 } };
  const double m = 1.7, t = 2.4;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (CvParticles) particles =
          particles_of ((CvParticlesSpec){ .state = states[i], .potential = potential, .m = m, .n = 100000 });
      CvParticleMoments a, b;

      cv_particles_moments (particles, 0, &a);
      cv_particles_advance (particles, 0, 0.3, 8);
      cv_particles_moments (particles, t, &b);
      g_assert_cmpfloat (fabs (b.x_mean.value - a.x_mean.value - a.p_mean.value * t / m), <, 1e-10);
      g_assert_cmpfloat (
          fabs (b.x_var.value - a.x_var.value - 2 * a.xp_cov.value * t / m - a.p_var.value * t * t / (m * m)), <, 1e-9);
      g_assert_cmpfloat (b.norm.value, ==, a.norm.value);
      if (i == 0)
        assert_near (b.x_var, 9.498889448816 + 0.498889448816 * t * t / (m * m), 0);
    }
}

/* Harmonic motion turns phase space: after a quarter of a turn m w x is what p was. */
static void
test_harmonic (void)
{
  const double m = 1.3, w = 0.7, quarter = G_PI / (2 * w);
  g_autoptr (CvPotential) potential =
      potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_HARMONIC, .m = m, .omega = w });
  CvState state = { .kind = CV_STATE_FOCK, .hbar = 1, .a = 0.6, .n = 3, .x0 = 2, .p0 = 0.4 };
  g_autoptr (CvParticles) particles =
      particles_of ((CvParticlesSpec){ .state = state, .potential = potential, .m = m, .n = 100000 });
  CvParticleMoments a, b;

  cv_particles_moments (particles, 0, &a);
  cv_particles_advance (particles, 0, quarter / 200, 200);
  cv_particles_moments (particles, quarter, &b);
  /* the scheme's error: (w dt)⁴/720 of a turn at most, 2e-12 */
  g_assert_cmpfloat (fabs (b.x_mean.value * m * w - a.p_mean.value), <, 1e-9);
  g_assert_cmpfloat (fabs (b.p_mean.value + a.x_mean.value * m * w), <, 1e-9);
  g_assert_cmpfloat (fabs (b.x_var.value * m * m * w * w - a.p_var.value), <, 1e-8);
  g_assert_cmpfloat (fabs (b.energy.value - a.energy.value), <, 1e-8);
  /* var x of |n> is a² (n + 1/2), of p hbar²/a² (n + 1/2) */
  assert_near (a.x_var, 0.36 * 3.5, 0);
  assert_near (b.x_var, 3.5 / 0.36 / (m * m * w * w), 1e-8);
}

/* Noise and friction in free motion, in steps as coarse as 1/gamma: the variance of p is exact, here and at rest. */
static void
test_noise_free (void)
{
  g_autoptr (CvPotential) potential = potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_FREE });
  const double D = 0.8, gammas[] = { 0, 0.5 };

  for (guint i = 0; i < 2; i++)
    {
      double gamma = gammas[i], t = 0;
      g_autoptr (CvParticles) particles = particles_of (
          (CvParticlesSpec){ .state = packet, .potential = potential, .D = D, .gamma = gamma, .n = 500000 });

      for (guint k = 0; k < 3; k++)
        {
          CvParticleMoments got;
          double left, grown;

          cv_particles_advance (particles, t, 0.8, k == 2 ? 20 : 1);
          t += 0.8 * (k == 2 ? 20 : 1);
          left = exp (-4 * gamma * t);
          grown = gamma > 0 ? D / (2 * gamma) * (1 - left) : 2 * D * t;
          cv_particles_moments (particles, t, &got);
          g_test_message ("gamma %g, t = %g: var p %.5f ± %.5f, exact %.5f", gamma, t, got.p_var.value, got.p_var.error,
                          0.5 * left + grown);
          assert_near (got.p_var, 0.5 * left + grown, 0);
          assert_near (got.p_mean, 0.5 * exp (-2 * gamma * t), 0);
          assert_near (got.norm, 1, 1e-11); /* all weights alike: no error but round-off */
        }
    }
}

/* Noise in the oscillator, m = 1: var x = … + (D/w²)(t - sin 2wt/2w), var p = … + D (t + sin 2wt/2w), cov = … + D sin²wt/w².
 * Without the narrowing of the middle kick by dt² V''/12 var p would be off by (2/3)(0.7²/12) = 3 %: ten errors; what is left, of order dt⁴, is below them. */
static void
test_noise_harmonic (void)
{
  const double D = 3, w = 1, t = 2.1;
  g_autoptr (CvPotential) potential =
      potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_HARMONIC, .m = 1, .omega = w });
  g_autoptr (CvParticles) particles =
      particles_of ((CvParticlesSpec){ .state = packet, .potential = potential, .D = D, .n = 1000000 });
  CvParticleMoments got;
  double share = sin (2 * w * t) / (2 * w);

  cv_particles_advance (particles, 0, 0.7, 3);
  cv_particles_moments (particles, t, &got);
  g_test_message ("var x %.4f (%.4f), var p %.4f (%.4f), cov %.4f (%.4f)", got.x_var.value, 0.5 + D * (t - share),
                  got.p_var.value, 0.5 + D * (t + share), got.xp_cov.value, D * pow (sin (t), 2));
  assert_near (got.x_var, 0.5 + D * (t - share), 0);
  assert_near (got.p_var, 0.5 + D * (t + share), 0);
  assert_near (got.xp_cov, D * pow (sin (t), 2), 0);
  g_assert_cmpfloat (got.p_var.error, <, 0.003 * got.p_var.value);
}

/* Heating: d<H>/dt = D/m for every potential that stands still; friction takes 4 gamma <p²/2m> of it away. */
static void
test_heating (void)
{
  g_autoptr (CvPotential) potential = potential_of (quartic);
  g_autoptr (CvParticles) particles =
      particles_of ((CvParticlesSpec){ .state = packet, .potential = potential, .D = 0.4, .n = 300000 });
  CvParticleMoments a, b;

  cv_particles_moments (particles, 0, &a);
  cv_particles_advance (particles, 0, 0.05, 100);
  cv_particles_moments (particles, 5, &b);
  g_test_message ("<H> from %.4f to %.4f ± %.4f", a.energy.value, b.energy.value, b.energy.error);
  assert_near (b.energy, a.energy.value + 0.4 * 5, 5 * a.energy.error);
}

/* The quartic well against order 0 on a grid, which holds the filaments, and PHYSICS 1.4 (±0.002 there). */
static void
test_liouville (void)
{
  static const double noted[] = { -1.0362, 0.0071 };
  CvState state = { .kind = CV_STATE_GAUSSIAN, .hbar = 1, .a = 1, .x0 = 2 };
  Rig rig = { .v = quartic, .state = state, .spec = { .order = 0, .scheme = CV_MOYAL_CHIN4 } };
  g_autoptr (CvPotential) potential = potential_of (quartic);
  g_autoptr (CvParticles) particles = particles_of ((CvParticlesSpec){ .state = state, .potential = potential });
  CvParticleMoments got;
  CvMoments want;

  rig.spec.grid = cv_grid_make (384, 400, 7.5, 22);
  rig_start (&rig);
  for (guint k = 0; k < 2; k++)
    {
      rig_advance (&rig, 0.025, 100);
      want = rig_moments (&rig);
      cv_particles_advance (particles, 2.5 * k, 0.025, 100);
      cv_particles_moments (particles, 2.5 * (k + 1), &got);
      g_test_message ("<x> = %.6f ± %.1e, grid %.6f, noted %.4f", got.x_mean.value, got.x_mean.error, want.x_mean,
                      noted[k]);
      /* the grid: 2e-5 (test-moyal-particles) of sizes of one */
      assert_near (got.x_mean, want.x_mean, 2e-5);
      assert_near (got.p_mean, want.p_mean, 4e-5);
      assert_near (got.x_var, want.x_var, 1e-4);
      assert_near (got.p_var, want.p_var, 4e-4);
      assert_near (got.xp_cov, want.xp_cov, 2e-4);
      g_assert_cmpfloat (fabs (got.x_mean.value - noted[k]), <, 2 * 0.002);
    }
  rig_stop (&rig);
}

/* PHYSICS 10: classical <x>, <p>, <x²> of the driven double well at whole periods, from 60000 points, ±0.015. */
static void
test_driven (void)
{
  static const double noted[4][3] = { { -3.8831, 1.7554, 15.0909 },
                                      { -3.6353, -5.0789, 13.3301 },
                                      { -1.1144, -3.1436, 3.1897 },
                                      { 0.9934, 5.2956, 3.1294 } };
  const double period = 2 * G_PI / 6.07;
  g_autoptr (CvPotential) potential = potential_of ((CvPotentialSpec){
      .kind = CV_POTENTIAL_DOUBLE_WELL, .m = 1, .A = 10, .B = 0.5, .drive = 10, .drive_omega = 6.07 });
  CvState state = { .kind = CV_STATE_GAUSSIAN, .hbar = 0.1, .a = sqrt (0.1), .x0 = -3, .p0 = 8 };
  g_autoptr (CvParticles) particles = particles_of ((CvParticlesSpec){ .state = state, .potential = potential });

  for (guint k = 0; k < 4; k++)
    {
      CvParticleMoments got;
      double square;

      cv_particles_advance (particles, k * period, period / 200, 200);
      cv_particles_moments (particles, (k + 1) * period, &got);
      square = got.x_var.value + got.x_mean.value * got.x_mean.value;
      g_test_message ("period %u: <x> %.4f ± %.4f, <p> %.4f ± %.4f, <x²> %.4f", k + 1, got.x_mean.value,
                      got.x_mean.error, got.p_mean.value, got.p_mean.error, square);
      assert_near (got.x_mean, noted[k][0], 3 * 0.015);
      assert_near (got.p_mean, noted[k][1], 3 * 0.015);
      g_assert_cmpfloat (fabs (square - noted[k][2]), <,
                         3 * 0.015 + 5 * (got.x_var.error + 2 * fabs (got.x_mean.value) * got.x_mean.error));
    }
}

/* Texts go by a table: the same paths as closed forms, at rest and moving. The table's force is good to 1e-10 here. */
static void
test_typed (void)
{
  const CvPotentialSpec closed[] = { quartic, driven };
  static const char *const text[] = { "x^2/2 + 0.1*x^4", "0.1*x^4 - x^2 + 0.7*x*cos(2*t)" };

  for (guint k = 0; k < 2; k++)
    {
      g_autoptr (CvPotential) one = potential_of (closed[k]);
      g_autoptr (CvPotential) other =
          potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_EXPRESSION, .m = 1, .text = text[k] });
      CvParticlesSpec spec = { .state = packet, .potential = one, .m = 1.2, .D = 0.1, .gamma = 0.05, .n = 2000 };
      g_autoptr (CvParticles) a = particles_of (spec);
      g_autoptr (CvParticles) b = NULL;
      CvParticleMoments one_has, other_has;

      spec.potential = other;
      b = particles_of (spec);
      cv_particles_advance (a, 0.2, 0.02, 100);
      cv_particles_advance (b, 0.2, 0.02, 100);
      for (guint i = 0; i < cv_particles_n (a); i++)
        g_assert_cmpfloat (fabs (cv_particles_x (a)[i] - cv_particles_x (b)[i]), <, 1e-8);
      cv_particles_moments (a, 2.2, &one_has);
      cv_particles_moments (b, 2.2, &other_has);
      g_assert_cmpfloat (fabs (one_has.potential.value - other_has.potential.value), <, 1e-8);
    }
}

/* Any number of threads, to the bit; another seed, other points. */
static void
test_threads (void)
{
  g_autoptr (CvPotential) potential = potential_of (driven);
  g_autoptr (CvParticles) first = NULL;
  CvParticleMoments first_has;

  for (guint n_threads = 1; n_threads <= 5; n_threads += 2)
    {
      g_autoptr (CvParticles) particles =
          particles_of ((CvParticlesSpec){ .state = { .kind = CV_STATE_CAT, .hbar = 0.5, .a = 1, .b = 2, .eta = 1 },
                                           .potential = potential,
                                           .D = 0.1,
                                           .gamma = 0.1,
                                           .n = 20000,
                                           .n_threads = n_threads });
      gsize size = cv_particles_n (particles) * sizeof (double);
      CvParticleMoments has;

      cv_particles_advance (particles, 0, 0.05, 20);
      memset (&has, 0, sizeof has);
      cv_particles_moments (particles, 1, &has);
      if (!first)
        {
          first = g_steal_pointer (&particles);
          first_has = has;
          continue;
        }
      g_assert_cmpmem (cv_particles_x (first), size, cv_particles_x (particles), size);
      g_assert_cmpmem (cv_particles_p (first), size, cv_particles_p (particles), size);
      g_assert_cmpmem (cv_particles_weight (first), size, cv_particles_weight (particles), size);
      g_assert_cmpmem (&first_has, sizeof has, &has, sizeof has);
    }
}

/* Particles that run away are lost and said to be; the others count on. */
static void
test_lost (void)
{
  g_autoptr (CvPotential) potential =
      potential_of ((CvPotentialSpec){ .kind = CV_POTENTIAL_QUARTIC, .m = 1, .omega = 1, .lambda4 = -0.3 });
  g_autoptr (CvParticles) particles = particles_of ((CvParticlesSpec){
      .state = { .kind = CV_STATE_GAUSSIAN, .hbar = 1, .a = 1 }, .potential = potential, .n = 4096 });
  CvParticleMoments got;

  cv_particles_advance (particles, 0, 0.05, 400);
  cv_particles_moments (particles, 20, &got);
  g_assert_cmpfloat (got.lost, >, 0);
  g_assert_cmpfloat (got.lost, <, 1);
  g_assert_cmpfloat (fabs (got.norm.value - (1 - got.lost)), <, 1e-12);
  g_assert_true (isfinite (got.energy.value));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("seed %u", SEED);
  g_test_add_func ("/particles/motion/order", test_order);
  g_test_add_func ("/particles/motion/reversal", test_reversal);
  g_test_add_func ("/particles/motion/free", test_free);
  g_test_add_func ("/particles/motion/harmonic", test_harmonic);
  g_test_add_func ("/particles/motion/noise-free", test_noise_free);
  g_test_add_func ("/particles/motion/noise-harmonic", test_noise_harmonic);
  g_test_add_func ("/particles/motion/heating", test_heating);
  g_test_add_func ("/particles/motion/liouville", test_liouville);
  g_test_add_func ("/particles/motion/driven", test_driven);
  g_test_add_func ("/particles/motion/typed", test_typed);
  g_test_add_func ("/particles/motion/threads", test_threads);
  g_test_add_func ("/particles/motion/lost", test_lost);
  return g_test_run ();
}
