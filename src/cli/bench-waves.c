/* Cvasi: benchmarks of wave functions against the grid, and of the smallest hbar that is still live
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "cli/bench.h"
#include "cli/timing.h"
#include "engine/core/error.h"
#include "engine/io/scenario.h"
#include "engine/numeric/fft.h"
#include "engine/phase-space/moyal.h"
#include "engine/phase-space/wave-state.h"
#include "engine/phase-space/wigner-window.h"
#include "engine/run/run.h"

#define SIDE 512u
#define STEPS 20u /* a frame */
#define DT 0.01
#define TURNS 15
#define TURN_SECONDS 0.05

#define VIEW 400u   /* points of a picture, each way */
#define BLOCK 50u   /* frames; what is looked at now and then comes up at least once in them */
#define N_BLOCKS 5u /* the first of them warms up */
#define MEBI ((double)(1 << 20))

static const CvPotentialSpec quartic = { .kind = CV_POTENTIAL_QUARTIC, .m = 1, .omega = 1, .lambda4 = 0.1 };
static const CvState cat = { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 };

/* One state on 512 points, and the same state as W on 512 x 512: the same plane, the same points. */
typedef struct
{
  CvPotential *potential;
  CvWave *wave;
  CvWignerWindow *window;
  double *picture;
  CvGrid grid;
  CvMoyal *moyal;
  double *w;
  double t_wave, t_grid;
} Pair;

static void
pair_clear (Pair *pair)
{
  cv_wave_free (pair->wave);
  cv_wigner_window_free (pair->window);
  cv_fft_free (pair->picture);
  cv_moyal_free (pair->moyal);
  cv_grid_field_free (pair->w);
  cv_potential_free (pair->potential);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

static CvWaveSpec
wave_spec (const Pair *pair, guint order)
{
  return (CvWaveSpec){ .grid = cv_wave_grid_make (SIDE, -pair->grid.x_first),
                       .m = 1,
                       .hbar = 1,
                       .potential = pair->potential,
                       .order = order,
                       .n_components = 1,
                       .n_realisations = 1,
                       .n_threads = 1 };
}

static CvMoyalSpec
moyal_spec (const Pair *pair, guint order)
{
  return (CvMoyalSpec){ .grid = pair->grid,
                        .m = 1,
                        .hbar = 1,
                        .order = CV_MOYAL_EXACT,
                        .potential = pair->potential,
                        .scheme = order == 2 ? CV_MOYAL_STRANG : CV_MOYAL_CHIN4,
                        .n_threads = 1 };
}

static gboolean
pair_init (Pair *pair, guint order, GError **error)
{
  double half = sqrt (G_PI * SIDE / 4); /* x_max = p_max = pi hbar/(2 dx) */

  *pair = (Pair){ .grid = cv_grid_make (SIDE, SIDE, half, half) };
  if (!(pair->potential = cv_potential_new (&quartic, error)))
    return FALSE;
  CvWaveSpec spec = wave_spec (pair, order);
  CvMoyalSpec on_grid = moyal_spec (pair, order);
  CvWignerWindowSpec window = { .n = SIDE,
                                .x_first = spec.grid.x_first,
                                .dx = spec.grid.dx,
                                .hbar = 1,
                                .p_reach = half,
                                .x_min = -half,
                                .x_max = half,
                                .p_min = -half,
                                .p_max = half,
                                .n_x = SIDE,
                                .n_p = SIDE,
                                .pointwise = TRUE,
                                .n_states = 1,
                                .n_threads = 1 };
  if (!(pair->wave = cv_wave_new (&spec, error)) || !(pair->window = cv_wigner_window_new (&window, error)) ||
      !(pair->moyal = cv_moyal_new (&on_grid, error)))
    return FALSE;
  pair->picture = cv_fft_alloc ((gsize)SIDE * SIDE * sizeof (double));
  pair->w = cv_grid_field_new (&pair->grid);
  if (!pair->picture || !pair->w)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for fields of %u x %u points", SIDE, SIDE);
      return FALSE;
    }
  cv_wave_state_fill (&cat, 1e-12, pair->wave);
  cv_state_fill (&cat, &pair->grid, pair->w);
  return TRUE;
}

static void
frame_of_waves (gpointer data)
{
  Pair *pair = data;
  double one = 1;

  cv_wave_advance (pair->wave, pair->t_wave, DT, STEPS);
  pair->t_wave += STEPS * DT;
  cv_wigner_window_fill (pair->window, cv_wave_psi (pair->wave, 0), cv_wave_stride (pair->wave), &one, 1,
                         pair->picture);
}

static void
frame_of_grid (gpointer data)
{
  Pair *pair = data;

  cv_moyal_advance (pair->moyal, pair->w, pair->t_grid, DT, STEPS);
  pair->t_grid += STEPS * DT;
}

/* The time of a frame, and how many of them the grid's takes. */
static gboolean
measure_order (guint order, CvBenchFigure *figure, GError **error)
{
  g_auto (Pair) pair = { 0 };
  CvTimingRatio ratio;

  if (!pair_init (&pair, order, error))
    return FALSE;
  ratio = cv_timing_ratio ((CvTimed){ frame_of_grid, &pair }, (CvTimed){ frame_of_waves, &pair }, TURNS, TURN_SECONDS);
  g_snprintf (figure[0].name, sizeof figure[0].name, "pure-%u-%u", SIDE, order);
  figure[0].value = figure[0].low = figure[0].high = ratio.baseline * 1e3;
  figure[0].unit = "ms";
  figure[0].goal = 1;
  g_snprintf (figure[0].detail, sizeof figure[0].detail, "%u steps of order %u and W, one thread", STEPS, order);
  g_snprintf (figure[1].name, sizeof figure[1].name, "gain-%u-%u", SIDE, order);
  figure[1].value = ratio.ratio;
  figure[1].low = ratio.ratio_low;
  figure[1].high = ratio.ratio_high;
  figure[1].unit = "";
  figure[1].goal = 20;
  figure[1].at_least = TRUE;
  g_snprintf (figure[1].detail, sizeof figure[1].detail, "%u Moyal steps %.3f ms, waves with W %.3f ms", STEPS,
              ratio.subject * 1e3, ratio.baseline * 1e3);
  return TRUE;
}

/* Both engines on one state and the same plane. */
static gboolean
measure_pair_memory (CvBenchFigure *figure, GError **error)
{
  g_auto (Pair) pair = { .grid = cv_grid_make (SIDE, SIDE, sqrt (G_PI * SIDE / 4), sqrt (G_PI * SIDE / 4)) };
  CvMoyalSpec on_grid;
  CvWaveSpec spec;
  double grid, wave;

  if (!(pair.potential = cv_potential_new (&quartic, error)))
    return FALSE;
  on_grid = moyal_spec (&pair, 4);
  spec = wave_spec (&pair, 4);
  grid = (double)(cv_grid_room (&pair.grid) * sizeof (double) + cv_moyal_bytes (&on_grid));
  wave = (double)cv_wave_bytes (&spec);
  g_snprintf (figure->name, sizeof figure->name, "memory-%u", SIDE);
  figure->value = figure->low = figure->high = grid / wave;
  figure->unit = "";
  figure->goal = NAN;
  g_snprintf (figure->detail, sizeof figure->detail, "W and its propagator %.1f MiB, psi and its propagator %.2f MiB",
              grid / MEBI, wave / MEBI);
  return TRUE;
}

static gboolean
measure_waves (CvBenchFigure *figure, guint *n_figures, GError **error)
{
  if (!measure_order (2, figure, error) || !measure_order (4, figure + 2, error) ||
      !measure_pair_memory (figure + 4, error))
    return FALSE;
  *n_figures = 5;
  return TRUE;
}

const CvBench cv_bench_waves = {
  .name = "waves",
  .summary = "a pure state: wave functions and W made of them against Moyal steps of W, same points, one thread",
  .measure = measure_waves,
};

/* ---- The model itself, at small hbar ---- */

static CvRun *
quartic_run (const char *hbar, GError **error)
{
  static const char *const set[][2] = {
    { "state", "cat" }, { "a", "0.5" }, { "b", "1.2" }, { "x0", "0.5" }, { "potential", "quartic" }
  };
  g_autoptr (CvScenario) scenario = cv_scenario_resolve ("phase-space", error);

  if (!scenario || !cv_values_parse (scenario->values, "hbar", hbar, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (set); i++)
    if (!cv_values_parse (scenario->values, set[i][0], set[i][1], error))
      return NULL;
  return cv_run_new (scenario->model, scenario->values, error);
}

/* One sample on, its traces, its picture; seconds[3] of these (out), their sum is returned. */
static double
frame_of_run (CvRun *run, double interval, double *trace, CvPicture *picture, double *seconds)
{
  gint64 begin = g_get_monotonic_time (), advanced, observed;

  cv_run_advance (run, cv_next_multiple (cv_run_time (run), interval));
  advanced = g_get_monotonic_time ();
  cv_run_observe (run, trace);
  observed = g_get_monotonic_time ();
  cv_run_paint (run, 0, picture);
  seconds[2] = (double)(g_get_monotonic_time () - observed) / G_USEC_PER_SEC;
  seconds[1] = (double)(observed - advanced) / G_USEC_PER_SEC;
  seconds[0] = (double)(advanced - begin) / G_USEC_PER_SEC;
  return seconds[0] + seconds[1] + seconds[2];
}

/* Frames a second: over whole blocks, since not all frames do the same. */
static gboolean
measure_frames (const char *hbar, double goal, CvBenchFigure *figure, GError **error)
{
  g_autoptr (CvRun) run = quartic_run (hbar, error);
  double rate[N_BLOCKS - 1], part[3][(N_BLOCKS - 1) * BLOCK], seconds[3], longest = 0;
  g_autofree double *trace = NULL;
  CvPicture picture;

  if (!run)
    return FALSE;
  trace = g_new (double, cv_run_model (run)->n_traces);
  cv_picture_init (&picture);
  picture.wish = (CvPictureView){ .n_x = VIEW, .n_y = VIEW };
  for (guint block = 0; block < N_BLOCKS; block++)
    {
      double sum = 0;
      for (guint i = 0; i < BLOCK; i++)
        {
          double frame = frame_of_run (run, cv_run_sample_interval (run), trace, &picture, seconds);
          sum += frame;
          for (guint k = 0; block > 0 && k < 3; k++)
            part[k][(block - 1) * BLOCK + i] = seconds[k];
          longest = block > 0 ? fmax (longest, frame) : 0;
        }
      if (block > 0)
        rate[block - 1] = BLOCK / sum;
    }
  cv_picture_clear (&picture);
  g_snprintf (figure->name, sizeof figure->name, "frames-%s", hbar);
  figure->value = cv_timing_quantile (rate, N_BLOCKS - 1, 0.5);
  figure->low = cv_timing_quantile (rate, N_BLOCKS - 1, 0.25);
  figure->high = cv_timing_quantile (rate, N_BLOCKS - 1, 0.75);
  figure->unit = "frames/s";
  figure->goal = goal;
  figure->at_least = TRUE;
  g_snprintf (figure->detail, sizeof figure->detail,
              "medians: steps %.1f ms, traces %.1f ms, picture %.1f ms; longest frame %.0f ms",
              cv_timing_quantile (part[0], G_N_ELEMENTS (part[0]), 0.5) * 1e3,
              cv_timing_quantile (part[1], G_N_ELEMENTS (part[1]), 0.5) * 1e3,
              cv_timing_quantile (part[2], G_N_ELEMENTS (part[2]), 0.5) * 1e3, longest * 1e3);
  return TRUE;
}

static gboolean
measure_small_hbar (CvBenchFigure *figure, guint *n_figures, GError **error)
{
  if (!measure_frames ("1e-3", 20, figure, error) || !measure_frames ("1e-4", 20, figure + 1, error))
    return FALSE;
  *n_figures = 2;
  return TRUE;
}

const CvBench cv_bench_small_hbar = {
  .name = "small-hbar",
  .summary = "a cat (a = 0.5, b = 1.2) in the quartic well: samples with traces and W at 400 x 400",
  .measure = measure_small_hbar,
};
