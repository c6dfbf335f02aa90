/* Cvasi: tests of the classical particles: their density on a window
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/phase-space/particles.h"

#define SEED 5u

static CvPotential *
free_potential (void)
{
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_FREE };

  return cv_potential_new (&spec, NULL);
}

static CvParticles *
particles_of (const CvState *state, const CvPotential *potential, guint n, guint n_threads)
{
  CvParticlesSpec spec = {
    .state = *state, .potential = potential, .m = 1, .n = n, .seed = SEED, .n_threads = n_threads
  };
  g_autoptr (GError) error = NULL;
  CvParticles *particles = cv_particles_new (&spec, &error);

  g_assert_no_error (error);
  return particles;
}

static CvGrid
window_of (guint n_x, double x_first, double dx, guint n_p, double p_first, double dp)
{
  return (CvGrid){ .n_x = n_x, .n_p = n_p, .ld = n_p + 3, .x_first = x_first, .dx = dx, .p_first = p_first, .dp = dp };
}

static double
bell (double u, double s)
{
  return exp (-u * u / (2 * s * s)) / (sqrt (2 * G_PI) * s);
}

static const CvState cat = { .kind = CV_STATE_CAT, .hbar = 0.5, .a = 0.7, .b = 1.5, .eta = 1 };

/* The sum of the header, particle by particle. Sharing out a weight between neighbours at the fraction f keeps its place and
 * gives it the width f (1-f) d², where d²/6 is taken off the kernel: at most d²/6 wrong, hence by (d²/6)/(2 s²) of the peak
 * each way in second order; third order: max f(1-f)(1-2f) = 0.0962 of d³/6, against a third derivative of 1.38/s³. */
static void
test_sum (void)
{
  g_autoptr (CvPotential) potential = free_potential ();
  const double widths[] = { 2.9, 0.8, 0.35 };

  for (guint k = 0; k < G_N_ELEMENTS (widths); k++)
    {
      g_autoptr (CvParticles) particles = particles_of (&cat, potential, 600, 2);
      CvGrid window = window_of (23, -1.1, 0.13, 17, -0.7, 0.11);
      double density[23 * 20], s_x = widths[k], s_p = 0.9 * widths[k], absolute = 0, bound, worst = 0;
      double ratio_x = fmax (window.dx / s_x, 1.0 / 6), ratio_p = fmax (window.dp / s_p, 1.0 / 6);

      g_assert_true (cv_particles_density (particles, &window, s_x, s_p, density));
      for (guint q = 0; q < cv_particles_n (particles); q++)
        absolute += fabs (cv_particles_weight (particles)[q]);
      bound = absolute * bell (0, s_x) * bell (0, s_p) *
              ((ratio_x * ratio_x + ratio_p * ratio_p) / 12 + 0.0222 * (pow (ratio_x, 3) + pow (ratio_p, 3)));
      for (guint i = 0; i < window.n_x; i++)
        for (guint j = 0; j < window.n_p; j++)
          {
            double sum = 0;

            for (guint q = 0; q < cv_particles_n (particles); q++)
              sum += cv_particles_weight (particles)[q] *
                     bell (cv_grid_x (&window, i) - cv_particles_x (particles)[q], s_x) *
                     bell (cv_grid_p (&window, j) - cv_particles_p (particles)[q], s_p);
            worst = fmax (worst, fabs (sum - density[i * window.ld + j]));
          }
      g_test_message ("s_x = %g: %.1e, bound %.1e of a peak %.1e", s_x, worst, bound,
                      absolute * bell (0, s_x) * bell (0, s_p));
      g_assert_cmpfloat (worst, <, bound);
    }
}

/* A packet folded with a normal law is one of variances a²/2 + s_x², hbar²/2a² + s_p²; points by chance would be off by the
 * root of density/(4 pi s_x s_p N). Windows of several scales, one far inside the kernel. */
static void
test_packet (void)
{
  g_autoptr (CvPotential) potential = free_potential ();
  const CvState state = { .kind = CV_STATE_GAUSSIAN, .hbar = 0.8, .a = 0.9, .x0 = 0.3, .p0 = -0.4 };
  const double s_x = 0.25, s_p = 0.3, width_x = hypot (0.9 / G_SQRT2, s_x), width_p = hypot (0.8 / 0.9 / G_SQRT2, s_p);
  g_autoptr (CvParticles) particles = particles_of (&state, potential, 400000, 2);
  const CvGrid windows[] = { window_of (64, -3, 0.1, 48, -3, 0.12), window_of (40, 0.29, 1e-4, 30, -0.5, 1e-4),
                             window_of (1, 0.2, 0.04, 9, -2, 0.05), window_of (31, 20, 0.1, 11, 0, 0.1) };

  for (guint k = 0; k < G_N_ELEMENTS (windows); k++)
    {
      const CvGrid *window = &windows[k];
      g_autofree double *density = g_new (double, cv_grid_room (window));
      double worst = 0;

      g_assert_true (cv_particles_density (particles, window, s_x, s_p, density));
      for (guint i = 0; i < window->n_x; i++)
        for (guint j = 0; j < window->n_p; j++)
          {
            double exact = bell (cv_grid_x (window, i) - 0.3, width_x) * bell (cv_grid_p (window, j) + 0.4, width_p);
            double chance = sqrt (exact / (4 * G_PI * s_x * s_p * 400000));
            /* fourth moments: (d/s)⁴/120 of the kernel's fourth derivative, d = s/6 or dx */
            double ratio = fmax (1.0 / 6, fmin (1, window->dp / s_p)), bias = pow (ratio, 4) / 120 * exact * 3;

            worst = fmax (worst, (fabs (density[i * window->ld + j] - exact) - bias) / (chance + 1e-12));
          }
      g_test_message ("window %u: %.2f of the error by chance", k, worst);
      g_assert_cmpfloat (worst, <, 5);
    }
}

/* W and its fringes, coarse-grained over a Planck cell, are the Husimi function, which is nowhere negative: by a sum over
 * W's closed form, which is exact to round-off for steps this small. */
static void
test_planck_cell (void)
{
  g_autoptr (CvPotential) potential = free_potential ();
  const double s = 0.7, s_x = s / G_SQRT2, s_p = 0.5 / (s * G_SQRT2), h = 0.05;
  g_autoptr (CvParticles) particles = particles_of (&cat, potential, 400000, 2);
  CvGrid window = window_of (81, -2, 0.05, 61, -1.5, 0.05);
  g_autofree double *density = g_new (double, cv_grid_room (&window));
  /* weights of at most 2/N where the mixture's density is at most 0.4; d = s/6 adds (d/s)⁴/120 and less */
  const double chance = sqrt (2 * 2 * 0.4 / (4 * G_PI * s_x * s_p * 400000));

  g_assert_true (cv_particles_density (particles, &window, s_x, s_p, density));
  for (guint i = 0; i < window.n_x; i += 10)
    for (guint j = 0; j < window.n_p; j += 10)
      {
        double x = cv_grid_x (&window, i), p = cv_grid_p (&window, j), exact = 0;

        for (double y = x - 4; y <= x + 4; y += h)
          for (double q = p - 4; q <= p + 4; q += h)
            exact += h * h * cv_state_wigner (&cat, y, q) * bell (x - y, s_x) * bell (p - q, s_p);
        g_assert_cmpfloat (exact, >, -1e-12);
        g_assert_cmpfloat (fabs (density[i * window.ld + j] - exact), <, 5 * chance);
      }
}

/* All the weight, to round-off, for windows that hold everything; with and without a kernel. */
static void
test_mass (void)
{
  g_autoptr (CvPotential) potential = free_potential ();
  g_autoptr (CvParticles) particles = particles_of (&cat, potential, 30000, 2);
  CvGrid window = window_of (160, -8, 0.1, 200, -10, 0.1);
  g_autofree double *density = g_new (double, cv_grid_room (&window));
  const double widths[] = { 0, 0.02, 0.2, 0.4 };
  double norm = 0;

  for (guint q = 0; q < cv_particles_n (particles); q++)
    norm += cv_particles_weight (particles)[q];
  for (guint k = 0; k < G_N_ELEMENTS (widths); k++)
    {
      double sum = 0;

      g_assert_true (cv_particles_density (particles, &window, widths[k], widths[k], density));
      for (guint i = 0; i < window.n_x; i++)
        for (guint j = 0; j < window.n_p; j++)
          sum += density[i * window.ld + j] * window.dx * window.dp;
      /* whole numbers of 2^-61 of the weight, four a particle; tails beyond 5 standard deviations of the wider */
      g_assert_cmpfloat (fabs (sum - norm), <, 1e-10);
    }
}

/* One particle's worth: a point on the lattice fills one place, one between four fills four; the padding stays. */
static void
test_cloud (void)
{
  g_autoptr (CvPotential) potential = free_potential ();
  const CvState state = { .kind = CV_STATE_GAUSSIAN, .hbar = 1e-20, .a = 1e-10, .x0 = 0.25, .p0 = 0.5 };
  g_autoptr (CvParticles) particles = particles_of (&state, potential, 512, 1);
  CvGrid window = window_of (5, -1, 0.5, 5, -1, 0.5);
  double density[5 * 8];

  for (guint i = 0; i < 40; i++)
    density[i] = 77;
  g_assert_true (cv_particles_density (particles, &window, 0, 0, density));
  for (guint i = 0; i < 5; i++)
    {
      for (guint j = 0; j < 5; j++) /* x = 0.25 between 0 and 0.5, p = 0.5 on its place */
        g_assert_cmpfloat (fabs (density[i * 8 + j] - ((i == 2 || i == 3) && j == 3 ? 2 : 0)), <, 1e-7);
      for (guint j = 5; j < 8; j++)
        g_assert_cmpfloat (density[i * 8 + j], ==, 77);
    }
}

static void
test_threads (void)
{
  g_autoptr (CvPotential) potential = free_potential ();
  CvGrid window = window_of (50, -3, 0.11, 70, -3, 0.09);
  gsize room = cv_grid_room (&window);
  g_autofree double *first = g_new0 (double, room), *other = g_new0 (double, room);

  for (guint n_threads = 1; n_threads <= 4; n_threads++)
    {
      g_autoptr (CvParticles) particles = particles_of (&cat, potential, 20000, n_threads);

      g_assert_true (cv_particles_density (particles, &window, 0.3, 0, n_threads == 1 ? first : other));
      if (n_threads > 1)
        g_assert_cmpmem (first, room * sizeof *first, other, room * sizeof *other);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("seed %u", SEED);
  g_test_add_func ("/particles/density/sum", test_sum);
  g_test_add_func ("/particles/density/packet", test_packet);
  g_test_add_func ("/particles/density/planck-cell", test_planck_cell);
  g_test_add_func ("/particles/density/mass", test_mass);
  g_test_add_func ("/particles/density/cloud", test_cloud);
  g_test_add_func ("/particles/density/threads", test_threads);
  return g_test_run ();
}
