/* Cvasi: benchmarks of the Moyal step
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ratios of runs that take turns, so that whatever else the machine does falls on both; the median of the ratios counts. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "engine/numeric/fft.h"
#include "engine/numeric/pair-fft.h"
#include "engine/phase-space/moyal.h"
#include "engine/phase-space/state.h"
#include "timing.h"

#define TURNS 15
#define TURN_SECONDS 0.012

typedef struct
{
  CvMoyalSpec spec;
  CvPotential *potential;
  CvMoyal *moyal;
  double *w, *start, dt, t;
  guint n;
} Bench;

typedef void (*Work) (gpointer data, guint n);

static double
seconds (clockid_t clock, Work work, gpointer data, guint n)
{
  double start = now (clock);

  work (data, n);
  return (now (clock) - start) / n;
}

/* Median of one's time over the other's; one_ms (out): median time of one. */
static double
ratio (clockid_t clock, Work one, gpointer one_data, Work other, gpointer other_data, double *one_ms)
{
  double ratios[TURNS], times[TURNS];
  guint n_one = (guint)fmax (1, TURN_SECONDS / seconds (clock, one, one_data, 2));
  guint n_other = (guint)fmax (1, TURN_SECONDS / seconds (clock, other, other_data, 2));

  for (guint i = 0; i < TURNS; i++)
    {
      times[i] = seconds (clock, one, one_data, n_one);
      ratios[i] = times[i] / seconds (clock, other, other_data, n_other);
    }
  if (one_ms)
    *one_ms = median (times, TURNS) * 1e3;
  return median (ratios, TURNS);
}

/* Quartic or driven double well on a grid of whole stride, as the program chooses it. */
static void
bench_start (Bench *bench, guint n, CvPotentialKind kind, CvMoyalScheme scheme, guint n_threads)
{
  CvPotentialSpec potential = {
    .kind = kind, .m = 1, .omega = 1, .lambda4 = 0.1, .A = 1, .B = 0.05, .drive = 1, .drive_omega = 6
  };
  CvState state = { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 };
  double x_max = 8;
  guint stride = MAX (n / 128, 1); /* p_max = pi hbar n/(4 s x_max) = 12.6 from 128 on */

  bench->n = n;
  bench->dt = 0.01;
  bench->t = 0;
  bench->potential = cv_potential_new (&potential, NULL);
  bench->spec = (CvMoyalSpec){ .grid = cv_grid_make (n, n, x_max, G_PI * n / (4 * stride * x_max)),
                               .m = 1,
                               .hbar = 1,
                               .order = CV_MOYAL_EXACT,
                               .potential = bench->potential,
                               .D = 0.01,
                               .scheme = scheme,
                               .n_threads = n_threads };
  bench->moyal = cv_moyal_new (&bench->spec, NULL);
  bench->w = cv_grid_field_new (&bench->spec.grid);
  cv_state_fill (&state, &bench->spec.grid, bench->w);
}

static void
bench_stop (Bench *bench)
{
  cv_moyal_free (bench->moyal);
  cv_potential_free (bench->potential);
  cv_grid_field_free (bench->w);
}

static void
steps (gpointer data, guint n)
{
  Bench *bench = data;

  cv_moyal_advance (bench->moyal, bench->w, bench->t, bench->dt, n);
  bench->t += bench->dt * n;
}

/* What a step cannot do without: every line of W along p forth and back, twice over, all contiguous, nothing else; by the
 * best plan that FFTW finds in a long search.                                                                  */
typedef struct
{
  guint n;
  gsize ld;
  double *w, *z;
  fftw_plan forth, back;
} Limit;

static void
limit_start (Limit *limit, guint n)
{
  fftw_iodim size = { (int)n, 1, 1 };
  gsize ld = n + 8, apart = CV_PAIR_APART (n);

  limit->n = n;
  limit->ld = ld;
  limit->w = cv_fft_alloc (n * ld * sizeof (double));
  limit->z = cv_fft_alloc (CV_PAIR_ROOM (n) * sizeof (double));
  limit->forth = fftw_plan_guru_split_dft (1, &size, 0, NULL, limit->w, limit->w + ld, limit->z, limit->z + apart,
                                           FFTW_PATIENT | FFTW_DESTROY_INPUT);
  limit->back = fftw_plan_guru_split_dft (1, &size, 0, NULL, limit->z + apart, limit->z, limit->w + ld, limit->w,
                                          FFTW_PATIENT | FFTW_DESTROY_INPUT);
  memset (limit->w, 0, n * ld * sizeof (double));
}

static void
limit_work (gpointer data, guint n)
{
  Limit *limit = data;
  double *z = limit->z, *zi = z + CV_PAIR_APART (limit->n);

  for (guint i = 0; i < 2 * n; i++)
    for (guint line = 0; line < limit->n; line += 2)
      {
        double *lines = limit->w + line * limit->ld;

        fftw_execute_split_dft (limit->forth, lines, lines + limit->ld, z, zi);
        fftw_execute_split_dft (limit->back, zi, z, lines + limit->ld, lines);
      }
}

/* P1: one step over its limit. */
static void
bench_limit (guint n)
{
  Bench bench;
  Limit limit;
  double ms, value;

  bench_start (&bench, n, CV_POTENTIAL_QUARTIC, CV_MOYAL_STRANG, 1);
  limit_start (&limit, n);
  value = ratio (CLOCK_THREAD_CPUTIME_ID, steps, &bench, limit_work, &limit, &ms);
  printf ("moyal step over the bare transforms, %u²: %.2f (%.3f ms)\n", n, value, ms);
  cv_fft_destroy (limit.forth);
  cv_fft_destroy (limit.back);
  cv_fft_free (limit.w);
  cv_fft_free (limit.z);
  bench_stop (&bench);
}

/* P3: what a potential that moves costs beyond one that stands, in per cent of a step. */
static void
bench_moving_with (guint n, CvMoyalScheme scheme)
{
  Bench moving, standing;
  double value;

  bench_start (&moving, n, CV_POTENTIAL_DOUBLE_WELL, scheme, 1);
  bench_start (&standing, n, CV_POTENTIAL_QUARTIC, scheme, 1);
  value = ratio (CLOCK_THREAD_CPUTIME_ID, steps, &moving, steps, &standing, NULL);
  printf ("a driven potential's share of a %s step, %u²: %.1f %%\n", scheme == CV_MOYAL_CHIN4 ? "Chin" : "Strang", n,
          100 * (value - 1));
  bench_stop (&moving);
  bench_stop (&standing);
}

static void
bench_moving (guint n)
{
  bench_moving_with (n, CV_MOYAL_STRANG);
}

static void
bench_moving_chin (guint n)
{
  bench_moving_with (n, CV_MOYAL_CHIN4);
}

/* Two threads over one. */
static void
bench_threads (guint n)
{
  Bench two, one;
  double ms, value;

  bench_start (&two, n, CV_POTENTIAL_QUARTIC, CV_MOYAL_STRANG, 2);
  bench_start (&one, n, CV_POTENTIAL_QUARTIC, CV_MOYAL_STRANG, 1);
  value = ratio (CLOCK_MONOTONIC, steps, &two, steps, &one, &ms);
  printf ("moyal step with two threads over one, %u²: %.2f (%.3f ms)\n", n, value, ms);
  bench_stop (&two);
  bench_stop (&one);
}

/* P11: everything that the solver adds to an empty process at n², its field included. */
static void
bench_memory (guint n)
{
  struct rusage before, after;
  Bench bench;

  getrusage (RUSAGE_SELF, &before);
  bench_start (&bench, n, CV_POTENTIAL_DOUBLE_WELL, CV_MOYAL_CHIN4, 2);
  steps (&bench, 2);
  getrusage (RUSAGE_SELF, &after);
  printf ("memory of the solver, %u²: %.1f MiB (%.1f in its arrays and field; process %.1f)\n", n,
          (double)(after.ru_maxrss - before.ru_maxrss) / 1024,
          (double)(cv_moyal_bytes (&bench.spec) + cv_grid_room (&bench.spec.grid) * sizeof (double)) / 1048576,
          (double)after.ru_maxrss / 1024);
  bench_stop (&bench);
}

/* P2: the C side of bench_moyal.py: W after n_steps steps into a file, then milliseconds a step on standard output. */
static int
peer (guint n, guint n_threads, guint n_steps, const char *file)
{
  Bench bench;
  double times[5];
  FILE *out = fopen (file, "wb");

  if (!out)
    {
      fprintf (stderr, "bench-moyal: cannot write %s\n", file);
      return 1;
    }
  bench_start (&bench, n, CV_POTENTIAL_QUARTIC, CV_MOYAL_STRANG, n_threads);
  steps (&bench, n_steps);
  for (guint i = 0; i < n; i++)
    fwrite (bench.w + (gsize)i * bench.spec.grid.ld, sizeof (double), n, out);
  fclose (out);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = seconds (n_threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, steps, &bench, n_steps) * 1e3;
  printf ("%.6f\n", median (times, G_N_ELEMENTS (times)));
  bench_stop (&bench);
  return 0;
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (guint n);
  } benches[] = { { "limit", bench_limit },
                  { "moving", bench_moving },
                  { "moving-chin", bench_moving_chin },
                  { "threads", bench_threads },
                  { "memory", bench_memory } };
  guint n = argc > 2 ? (guint)atoi (argv[2]) : 512;

  if (argc == 6 && strcmp (argv[1], "peer") == 0)
    return peer (n, (guint)atoi (argv[3]), (guint)atoi (argv[4]), argv[5]);
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    if (argc > 1 && strcmp (argv[1], benches[i].name) == 0)
      {
        benches[i].run (n);
        return 0;
      }
  fprintf (stderr, "usage: bench-moyal limit|moving|moving-chin|threads|memory [n]\n"
                   "       bench-moyal peer n n_threads n_steps file\n");
  return 2;
}
