/* Cvasi: benchmarks of the Moyal step: against bare transforms, with a moving potential, in memory
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include <fftw3.h>

#include "cli/bench.h"
#include "cli/timing.h"
#include "engine/core/error.h"
#include "engine/numeric/fft.h"
#include "engine/numeric/pair-fft.h"
#include "engine/phase-space/moyal.h"
#include "engine/phase-space/state.h"

#define TURNS 15
#define TURN_SECONDS 0.02
#define STEPS 4u /* in one call, so that the merged half steps count as they do in a run */
#define DT 0.01

/* A cat in a well on an n x n grid, ready to be moved. */
typedef struct
{
  CvGrid grid;
  CvPotential *potential;
  CvMoyal *moyal;
  double *w;
  double t;
} Mover;

static void
mover_clear (Mover *mover)
{
  g_clear_pointer (&mover->moyal, cv_moyal_free);
  g_clear_pointer (&mover->potential, cv_potential_free);
  g_clear_pointer (&mover->w, cv_grid_field_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mover, mover_clear)

static const CvPotentialSpec quartic = { .kind = CV_POTENTIAL_QUARTIC, .m = 1, .omega = 1, .lambda4 = 0.05 };
static const CvPotentialSpec still_wells = { .kind = CV_POTENTIAL_DOUBLE_WELL, .m = 1, .A = 1, .B = 0.1 };
static const CvPotentialSpec driven_wells = {
  .kind = CV_POTENTIAL_DOUBLE_WELL, .m = 1, .A = 1, .B = 0.1, .drive = 0.1, .drive_omega = 1
};

static gboolean
mover_init (Mover *mover, guint n, const CvPotentialSpec *potential, GError **error)
{
  CvState cat = { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 };
  CvMoyalSpec spec = { .m = 1, .hbar = 1, .order = CV_MOYAL_EXACT, .scheme = CV_MOYAL_STRANG, .n_threads = 1 };
  double half = sqrt (G_PI * n / 4); /* x_max = p_max with stride 1: ħ (2π / 2 p_max) / (2 dx) = 1 */

  *mover = (Mover){ .grid = cv_grid_make (n, n, half, half) };
  if (!(mover->potential = cv_potential_new (potential, error)))
    return FALSE;
  spec.grid = mover->grid;
  spec.potential = mover->potential;
  if (!(mover->moyal = cv_moyal_new (&spec, error)))
    return FALSE;
  if (!(mover->w = cv_grid_field_new (&mover->grid)))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for a field of %u x %u points", n, n);
      return FALSE;
    }
  cv_state_fill (&cat, &mover->grid, mover->w);
  return TRUE;
}

static void
move (gpointer data)
{
  Mover *mover = data;

  cv_moyal_advance (mover->moyal, mover->w, mover->t, DT, STEPS);
  mover->t += STEPS * DT;
}

/* The least a step of this kind could do: every line there and back along p, and again along x, two real lines as one
 * complex one, each pair transformed and brought back while it is near the processor.                                 */
typedef struct
{
  guint n, ld;
  double *field, *re, *im; /* im: inside of re's room, laid out as a step does it */
  fftw_plan there, back;
} Bare;

static gboolean
bare_init (Bare *bare, guint n, GError **error)
{
  fftw_iodim line = { .n = (int)n, .is = 1, .os = 1 };

  *bare = (Bare){ .n = n, .ld = n + 8 };
  bare->field = cv_fft_alloc ((gsize)n * bare->ld * sizeof (double));
  bare->re = cv_fft_alloc (CV_PAIR_ROOM (n) * sizeof (double));
  bare->im = bare->re + CV_PAIR_APART (n);
  if (bare->field && bare->re)
    {
      cv_fft_lock ();
      bare->there = fftw_plan_guru_split_dft (1, &line, 0, NULL, bare->field, bare->field + bare->ld, bare->re,
                                              bare->im, FFTW_PATIENT | FFTW_DESTROY_INPUT);
      bare->back = fftw_plan_guru_split_dft (1, &line, 0, NULL, bare->im, bare->re, bare->field + bare->ld, bare->field,
                                             FFTW_PATIENT | FFTW_DESTROY_INPUT);
      cv_fft_unlock ();
      /* There and back multiplies by n; zeros stay zeros, and no other numbers cost more. */
      memset (bare->field, 0, (gsize)n * bare->ld * sizeof (double));
    }
  if (bare->there && bare->back)
    return TRUE;
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for bare transforms of %u x %u points", n, n);
  return FALSE;
}

static void
bare_clear (Bare *bare)
{
  cv_fft_destroy (bare->there);
  cv_fft_destroy (bare->back);
  cv_fft_free (bare->field);
  cv_fft_free (bare->re);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bare, bare_clear)

static void
transform (gpointer data)
{
  Bare *bare = data;

  for (guint step = 0; step < STEPS; step++)
    for (guint pass = 0; pass < 2; pass++)
      for (guint i = 0; i < bare->n; i += 2)
        {
          double *one = bare->field + (gsize)i * bare->ld, *other = one + bare->ld;

          fftw_execute_split_dft (bare->there, one, other, bare->re, bare->im);
          fftw_execute_split_dft (bare->back, bare->im, bare->re, other, one);
        }
}

static void
figure_of_ratio (CvBenchFigure *figure, CvTimingRatio ratio, double goal, const char *subject, const char *baseline)
{
  figure->value = ratio.ratio;
  figure->low = ratio.ratio_low;
  figure->high = ratio.ratio_high;
  figure->unit = "";
  figure->goal = goal;
  g_snprintf (figure->detail, sizeof figure->detail, "%s %.3f ms, %s %.3f ms", subject, ratio.subject / STEPS * 1e3,
              baseline, ratio.baseline / STEPS * 1e3);
}

static gboolean
measure_moyal (CvBenchFigure *figure, guint *n_figures, GError **error)
{
  static const guint sides[] = { 256, 512, 1024 };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_auto (Mover) mover = { 0 };
      g_auto (Bare) bare = { 0 };

      if (!mover_init (&mover, sides[i], &quartic, error) || !bare_init (&bare, sides[i], error))
        return FALSE;
      g_snprintf (figure[i].name, sizeof figure[i].name, "moyal-%u", sides[i]);
      figure_of_ratio (&figure[i],
                       cv_timing_ratio ((CvTimed){ move, &mover }, (CvTimed){ transform, &bare }, TURNS, TURN_SECONDS),
                       sides[i] >= 512 ? 1.5 : NAN, "step", "four bare batches");
    }
  *n_figures = G_N_ELEMENTS (sides);
  return TRUE;
}

const CvBench cv_bench_moyal = {
  .name = "moyal",
  .summary = "a Moyal step against its four batches of bare transforms, one thread",
  .measure = measure_moyal,
};

static gboolean
measure_rebuild (CvBenchFigure *figure, guint *n_figures, GError **error)
{
  g_auto (Mover) still = { 0 }, driven = { 0 };
  CvTimingRatio ratio;

  if (!mover_init (&still, 512, &still_wells, error) || !mover_init (&driven, 512, &driven_wells, error))
    return FALSE;
  ratio = cv_timing_ratio ((CvTimed){ move, &driven }, (CvTimed){ move, &still }, TURNS, TURN_SECONDS);
  /* The share of the driven step that the rebuilding takes. */
  figure_of_ratio (figure, ratio, 10, "driven", "still");
  g_strlcpy (figure->name, "rebuild-512", sizeof figure->name);
  figure->value = 100 * (1 - 1 / ratio.ratio);
  figure->low = 100 * (1 - 1 / ratio.ratio_low);
  figure->high = 100 * (1 - 1 / ratio.ratio_high);
  figure->unit = "%";
  *n_figures = 1;
  return TRUE;
}

const CvBench cv_bench_rebuild = {
  .name = "rebuild",
  .summary = "share of a step that a potential moving in time costs, driven against still",
  .measure = measure_rebuild,
};

static gboolean
measure_memory (CvBenchFigure *figure, guint *n_figures, GError **error)
{
  g_auto (Mover) mover = { 0 };
  CvMoyalSpec spec;
  gsize field, propagator;

  if (!mover_init (&mover, 1024, &quartic, error))
    return FALSE;
  spec = (CvMoyalSpec){
    .grid = mover.grid, .m = 1, .hbar = 1, .order = CV_MOYAL_EXACT, .potential = mover.potential, .n_threads = 1
  };
  field = cv_grid_room (&mover.grid) * sizeof (double);
  propagator = cv_moyal_bytes (&spec);
  g_strlcpy (figure->name, "memory-1024", sizeof figure->name);
  figure->value = figure->low = figure->high = (double)(field + propagator) / (1 << 20);
  figure->unit = "MiB";
  figure->goal = 64;
  g_snprintf (figure->detail, sizeof figure->detail, "field %.1f MiB, propagator %.1f MiB", (double)field / (1 << 20),
              (double)propagator / (1 << 20));
  *n_figures = 1;
  return TRUE;
}

const CvBench cv_bench_memory = {
  .name = "memory",
  .summary = "one field of 1024 x 1024 and its propagator",
  .measure = measure_memory,
};
