/* Cvasi: benchmarks of the live run: answer to a parameter, simulated time a frame
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "cli/bench.h"
#include "cli/timing.h"
#include "engine/core/error.h"
#include "engine/io/scenario.h"
#include "engine/run/run.h"
#include "engine/run/runner.h"

#define CHANGES 25u
#define FRAME_SECONDS (1.0 / 60)
#define PATIENCE 20.0 /* seconds */

/* The scenario that the window opens with, on a grid of n x n points. */
static CvScenario *
default_scenario (guint n, GError **error)
{
  g_autoptr (CvScenario) scenario = cv_scenario_resolve ("cat", error);
  g_autofree char *side = g_strdup_printf ("%u", n);

  if (!scenario || !cv_values_parse (scenario->values, "n_x", side, error) ||
      !cv_values_parse (scenario->values, "n_p", side, error))
    return NULL;
  return g_steal_pointer (&scenario);
}

/* Seconds from posting a parameter to the frame that obeys it, while the run plays. */
static gboolean
answer_times (CvScenario *scenario, const char *param, double first, double step, double *seconds, GError **error)
{
  g_autoptr (CvRunner) runner = cv_runner_new ();
  int index = cv_model_find_param (scenario->model, param);
  guint64 command;

  cv_runner_load (runner, scenario->model, scenario->values);
  cv_runner_speed (runner, 1);
  cv_runner_show (runner, 1);
  command = cv_runner_play (runner);
  for (guint i = 0; i <= CHANGES; i++)
    {
      g_autoptr (CvFrame) frame = cv_runner_wait (runner, command, PATIENCE);
      gint64 begin = g_get_monotonic_time ();

      if (!frame)
        {
          g_propagate_error (error, cv_runner_take_error (runner));
          if (error && !*error)
            g_set_error (error, CV_ERROR, CV_ERROR_CANCELLED, "no frame within %g s", PATIENCE);
          return FALSE;
        }
      if (i == CHANGES)
        break;
      command = cv_runner_set_number (runner, (guint)index, first + i * step);
      g_clear_pointer (&frame, cv_frame_unref);
      frame = cv_runner_wait (runner, command, PATIENCE);
      seconds[i] = (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
    }
  return TRUE;
}

static void
figure_of_latency (CvBenchFigure *figure, double *seconds, double goal)
{
  figure->value = cv_timing_quantile (seconds, CHANGES, 0.5) / FRAME_SECONDS;
  figure->low = cv_timing_quantile (seconds, CHANGES, 0.25) / FRAME_SECONDS;
  figure->high = cv_timing_quantile (seconds, CHANGES, 0.75) / FRAME_SECONDS;
  figure->unit = "frames of 1/60 s";
  figure->goal = goal;
  g_snprintf (figure->detail, sizeof figure->detail, "median %.2f ms, longest %.2f ms",
              figure->value * FRAME_SECONDS * 1e3, cv_timing_quantile (seconds, CHANGES, 1) * 1e3);
}

static gboolean
measure_latency (CvBenchFigure *figure, guint *n_figures, GError **error)
{
  static const struct
  {
    guint n;
    const char *param;
    double first, step, goal;
  } cases[] = {
    { 256, "D", 0.001, 0.0001, 2 },
    { 256, "b", 2.5, 0.02, 2 },
    { 512, "D", 0.001, 0.0001, 4 },
    { 512, "b", 2.5, 0.02, 4 },
  };
  double seconds[CHANGES];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CvScenario) scenario = default_scenario (cases[i].n, error);

      if (!scenario || !answer_times (scenario, cases[i].param, cases[i].first, cases[i].step, seconds, error))
        return FALSE;
      g_snprintf (figure[i].name, sizeof figure[i].name, "latency-%s-%u", cases[i].param, cases[i].n);
      figure_of_latency (&figure[i], seconds, cases[i].goal);
    }
  *n_figures = G_N_ELEMENTS (cases);
  return TRUE;
}

const CvBench cv_bench_latency = {
  .name = "latency",
  .summary = "a parameter moved while the run plays, until the first frame with it: live (D) and prepare (b)",
  .measure = measure_latency,
};

/* How much faster than the clock the default scenario runs, traces and W for each frame included. */
static gboolean
measure_frame (CvBenchFigure *figure, guint *n_figures, GError **error)
{
  g_autoptr (CvScenario) scenario = cv_scenario_resolve ("cat", error);
  g_autoptr (CvRun) run = scenario ? cv_run_new (scenario->model, scenario->values, error) : NULL;
  g_autofree double *trace = NULL;
  double seconds[CHANGES], per_frame;
  CvPicture picture;

  if (!run)
    return FALSE;
  trace = g_new (double, scenario->model->n_traces);
  per_frame = scenario->speed * FRAME_SECONDS;
  cv_picture_init (&picture);
  for (guint i = 0; i < CHANGES; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      cv_run_advance (run, (i + 1) * per_frame);
      cv_run_observe (run, trace);
      cv_run_paint (run, 0, &picture);
      seconds[i] = (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
    }
  cv_picture_clear (&picture);
  g_strlcpy (figure->name, "frame-cat", sizeof figure->name);
  figure->value = cv_timing_quantile (seconds, CHANGES, 0.5) / FRAME_SECONDS * 100;
  figure->low = cv_timing_quantile (seconds, CHANGES, 0.25) / FRAME_SECONDS * 100;
  figure->high = cv_timing_quantile (seconds, CHANGES, 0.75) / FRAME_SECONDS * 100;
  figure->unit = "% of 1/60 s";
  figure->goal = 100;
  g_snprintf (figure->detail, sizeof figure->detail, "advance, traces and W: median %.2f ms",
              figure->value / 100 * FRAME_SECONDS * 1e3);
  *n_figures = 1;
  return TRUE;
}

const CvBench cv_bench_frame = {
  .name = "frame",
  .summary = "engine work for one frame of the default scenario at its speed",
  .measure = measure_frame,
};
