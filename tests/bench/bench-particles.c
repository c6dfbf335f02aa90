/* Cvasi: benchmarks of the classical particles
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ratios of runs that take turns; the median counts. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/phase-space/particles.h"
#include "timing.h"

#define TURNS 9
#define LAMBDA_4 0.1
#define DT 0.02
#define STEPS 10u

typedef struct
{
  CvPotential *potential;
  CvParticles *particles;
  double t;
} Bench;

static void
bench_start (Bench *bench, guint n, guint n_threads, double D)
{
  CvPotentialSpec v = { .kind = CV_POTENTIAL_QUARTIC, .m = 1, .omega = 1, .lambda4 = LAMBDA_4 };
  CvParticlesSpec spec = { .state = { .kind = CV_STATE_GAUSSIAN, .hbar = 1, .a = 1, .x0 = 2 },
                           .m = 1,
                           .D = D,
                           .n = n,
                           .seed = 1,
                           .n_threads = n_threads };

  bench->t = 0;
  bench->potential = cv_potential_new (&v, NULL);
  spec.potential = bench->potential;
  bench->particles = cv_particles_new (&spec, NULL);
}

static void
bench_stop (Bench *bench)
{
  cv_particles_free (bench->particles);
  cv_potential_free (bench->potential);
}

static double
engine_seconds (Bench *bench, clockid_t clock)
{
  double start = now (clock);

  cv_particles_advance (bench->particles, bench->t, DT, STEPS);
  bench->t += DT * STEPS;
  return now (clock) - start;
}

/* The same scheme, one particle after the other, its force written out. */
static double
kick (double p, double x, double tau, double correction)
{
  double slope = x + 4 * LAMBDA_4 * x * x * x, curvature = 1 + 12 * LAMBDA_4 * x * x;

  return p - tau * slope * (1 - correction * curvature);
}

static double
plain_seconds (guint n, double *x, double *p)
{
  double start = now (CLOCK_THREAD_CPUTIME_ID);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < STEPS; k++)
      {
        p[i] = kick (p[i], x[i], k ? DT / 3 : DT / 6, 0);
        x[i] += DT / 2 * p[i];
        p[i] = kick (p[i], x[i], 2 * DT / 3, DT * DT / 24);
        x[i] += DT / 2 * p[i];
        if (k == STEPS - 1)
          p[i] = kick (p[i], x[i], DT / 6, 0);
      }
  return now (CLOCK_THREAD_CPUTIME_ID) - start;
}

/* Plain loop over engine, both on one thread of the processor. */
static void
bench_plain (guint n)
{
  Bench bench;
  double ratios[TURNS], times[TURNS], *x, *p;

  bench_start (&bench, n, 1, 0);
  n = cv_particles_n (bench.particles);
  x = g_memdup2 (cv_particles_x (bench.particles), n * sizeof *x);
  p = g_memdup2 (cv_particles_p (bench.particles), n * sizeof *p);
  for (guint i = 0; i < TURNS; i++)
    {
      times[i] = engine_seconds (&bench, CLOCK_THREAD_CPUTIME_ID);
      ratios[i] = plain_seconds (n, x, p) / times[i];
    }
  printf ("particles over a plain loop, %u: %.2f times as many a second (%.3f ns a particle and step)\n", n,
          median (ratios, TURNS), 1e9 * median (times, TURNS) / n / STEPS);
  g_free (x);
  g_free (p);
  bench_stop (&bench);
}

/* Steps of dt = 0.02 a second by two threads over the fifty that real time takes. */
static void
bench_real_time_with (guint n, double D)
{
  Bench bench;
  double times[TURNS];

  bench_start (&bench, n, 2, D);
  for (guint i = 0; i < TURNS; i++)
    times[i] = engine_seconds (&bench, CLOCK_MONOTONIC) / STEPS;
  printf ("%u particles%s: %.1f times real time (%.0f steps a second, %.3f ns a particle and step)\n", n,
          D > 0 ? " with noise" : "", DT / median (times, TURNS), 1 / median (times, TURNS),
          1e9 * median (times, TURNS) / cv_particles_n (bench.particles));
  bench_stop (&bench);
}

static void
bench_real_time (guint n)
{
  bench_real_time_with (n, 0);
}

static void
bench_noise (guint n)
{
  bench_real_time_with (n, 0.01);
}

/* What a picture of 512² points, coarse-grained over a Planck cell, and the moments cost. */
static void
bench_density (guint n)
{
  Bench bench;
  CvGrid window = cv_grid_make (512, 512, 6, 8);
  double *density = g_new (double, cv_grid_room (&window)), pictures[TURNS], moments[TURNS];
  CvParticleMoments numbers;

  bench_start (&bench, n, 2, 0);
  engine_seconds (&bench, CLOCK_MONOTONIC);
  for (guint i = 0; i < TURNS; i++)
    {
      double start = now (CLOCK_MONOTONIC);

      cv_particles_density (bench.particles, &window, 0.1, 0.1, density);
      pictures[i] = now (CLOCK_MONOTONIC) - start;
      start = now (CLOCK_MONOTONIC);
      cv_particles_moments (bench.particles, bench.t, &numbers);
      moments[i] = now (CLOCK_MONOTONIC) - start;
    }
  printf ("density of %u particles on 512²: %.2f ms (moments with errors: %.2f ms)\n", n,
          1e3 * median (pictures, TURNS), 1e3 * median (moments, TURNS));
  g_free (density);
  bench_stop (&bench);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (guint n);
  } benches[] = {
    { "plain", bench_plain }, { "real-time", bench_real_time }, { "noise", bench_noise }, { "density", bench_density }
  };
  guint n = argc > 2 ? (guint)atoi (argv[2]) : CV_PARTICLES_N;

  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    if (argc > 1 && strcmp (argv[1], benches[i].name) == 0)
      {
        benches[i].run (n);
        return 0;
      }
  fprintf (stderr, "usage: bench-particles plain|real-time|noise|density [n]\n");
  return 2;
}
