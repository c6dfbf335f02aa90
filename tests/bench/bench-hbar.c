/* Cvasi: memory and time of both engines of the model "phase-space" against hbar
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-hbar [HBAR …]: a cat in the quartic well, once with engine = grid, once with engine = waves; a table as Markdown. Each
 * row in a process of its own, so that its memory is its own: the most that was resident over what was before the model was
 * made. A step's time is that of 16 in one call; a frame is what the window does for one: a sample on, its traces and W.
 * First argument "wide": the model's default packets (a = 1, b = 3, x0 = 0).                                         */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/io/scenario.h"
#include "engine/run/run.h"
#include "timing.h"

#define STEPS 16
#define VIEW 400
#define TURNS 7
#define PATIENCE 15.0 /* seconds that a figure may take, but for one turn */
#define MOST_FRAMES 60
#define KIBI 1024.0

static const double ladder[] = { 1, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4 };

static double
peak_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss / KIBI;
}

static void
set (CvValues *values, const char *name, const char *text)
{
  GError *error = NULL;

  if (!cv_values_parse (values, name, text, &error))
    g_error ("%s", error->message);
}

static CvScenario *
scenario_of (double hbar, const char *engine, gboolean wide)
{
  CvScenario *scenario = cv_scenario_resolve ("phase-space", NULL);
  char text[32];

  if (!scenario)
    g_error ("no model phase-space");
  g_ascii_formatd (text, sizeof text, "%.9g", hbar);
  set (scenario->values, "hbar", text);
  set (scenario->values, "engine", engine);
  set (scenario->values, "potential", "quartic");
  if (!wide)
    {
      set (scenario->values, "a", "0.5");
      set (scenario->values, "b", "1.2");
      set (scenario->values, "x0", "0.5");
    }
  return scenario;
}

/* "1280 × 1024", or "20736": psi's points follow from the step of rho's picture, every so many of them, and the place of the
 * first on the axis, -(n/2) dx.                                                                                      */
static void
points_of (CvRun *run, char *text, gsize size)
{
  const CvModel *model = cv_run_model (run);
  CvPicture w, rho, margin;

  cv_picture_init (&w);
  cv_picture_init (&rho);
  cv_picture_init (&margin);
  w.wish = (CvPictureView){ .n_x = 16, .n_y = 16 };
  cv_run_paint (run, (guint)cv_model_find_output (model, "W"), &w);
  if (!cv_picture_has_domain (&w))
    g_snprintf (text, size, "%u × %u", w.n_x, w.n_y);
  else
    {
      cv_run_paint (run, (guint)cv_model_find_output (model, "rho"), &rho);
      cv_run_paint (run, (guint)cv_model_find_output (model, "marginal_x"), &margin);
      double dx = rho.dx / (rho.note ? rho.note_value : 1), spacing = margin.abscissa[1] - margin.abscissa[0];
      double first = margin.abscissa[0] - (round (spacing / dx) - 1) / 2 * dx;
      g_snprintf (text, size, "%.0f", -2 * first / dx);
    }
  cv_picture_clear (&w);
  cv_picture_clear (&rho);
  cv_picture_clear (&margin);
}

/* Milliseconds of a step of the model. */
static double
time_steps (const CvScenario *scenario, double interval)
{
  const CvModel *model = scenario->model;
  g_autoptr (CvValues) values = cv_values_copy (scenario->values);
  double turn[TURNS], begin = now (CLOCK_MONOTONIC), t = 0;
  guint n = 0;

  cv_values_set_number (values, (guint)cv_model_find_param (model, "dt"), interval / STEPS, NULL);
  gpointer state = model->create (values, NULL);
  if (!state)
    return NAN;
  model->advance (state, t += interval);
  while (n < TURNS && (n == 0 || now (CLOCK_MONOTONIC) - begin < PATIENCE))
    {
      double from = now (CLOCK_MONOTONIC);
      model->advance (state, t += interval);
      turn[n++] = (now (CLOCK_MONOTONIC) - from) / STEPS * 1e3;
    }
  model->destroy (state);
  return median (turn, n);
}

/* Milliseconds of a frame: the mean, since not all do the same, and the longest. */
static double
time_frames (CvRun *run, double interval, double *longest)
{
  g_autofree double *trace = g_new (double, cv_run_model (run)->n_traces);
  double begin = now (CLOCK_MONOTONIC), sum = 0;
  CvPicture picture;
  guint n = 0;

  cv_picture_init (&picture);
  picture.wish = (CvPictureView){ .n_x = VIEW, .n_y = VIEW };
  *longest = 0;
  for (guint i = 0; i <= MOST_FRAMES && (i < 2 || now (CLOCK_MONOTONIC) - begin < PATIENCE); i++)
    {
      double from = now (CLOCK_MONOTONIC), frame;
      cv_run_advance (run, cv_next_multiple (cv_run_time (run), interval));
      cv_run_observe (run, trace);
      cv_run_paint (run, 0, &picture);
      frame = (now (CLOCK_MONOTONIC) - from) * 1e3;
      if (i == 0) /* makes room and plans */
        continue;
      sum += frame;
      *longest = fmax (*longest, frame);
      n++;
    }
  cv_picture_clear (&picture);
  return sum / n;
}

static void
row (double hbar, const char *engine, gboolean wide)
{
  g_autoptr (CvScenario) scenario = scenario_of (hbar, engine, wide);
  double before = peak_mib (), begin = now (CLOCK_MONOTONIC), first, interval, longest, memory, frame;
  g_autoptr (GError) error = NULL;
  g_autoptr (CvRun) run = cv_run_new (scenario->model, scenario->values, &error);
  char points[64];

  if (!run)
    {
      printf ("| %g | %s | – | – | – | – | – | %s |\n", hbar, engine, error->message);
      return;
    }
  interval = cv_run_sample_interval (run);
  first = now (CLOCK_MONOTONIC) - begin;
  frame = time_frames (run, interval, &longest);
  memory = peak_mib () - before;
  points_of (run, points, sizeof points);
  g_clear_pointer (&run, cv_run_free);
  printf ("| %g | %s | %s | %.0f | %.3g | %.3g (%.3g) | %.3g | %.2g |\n", hbar, engine, points, memory,
          time_steps (scenario, interval), frame, longest, interval, first);
}

int
main (int argc, char **argv)
{
  gboolean wide = argc > 1 && strcmp (argv[1], "wide") == 0;
  static const char *const engines[] = { "grid", "waves" };
  int first = wide ? 2 : 1, n = argc > first ? argc - first : (int)G_N_ELEMENTS (ladder);

  printf ("| ħ | engine | points | memory, MiB | a step, ms | a frame, ms (longest) | time a frame | made in, s |\n"
          "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (guint e = 0; e < G_N_ELEMENTS (engines); e++)
    for (int i = 0; i < n; i++)
      {
        double hbar = argc > first ? g_ascii_strtod (argv[first + i], NULL) : ladder[i];
        int status = 0;
        fflush (stdout);
        pid_t child = fork ();
        if (child == 0)
          {
            row (hbar, engines[e], wide);
            fflush (stdout);
            _exit (0);
          }
        if (child < 0 || waitpid (child, &status, 0) < 0)
          return 1;
        if (status != 0)
          printf ("| %g | %s | – | – | – | – | – | process ended with status %d |\n", hbar, engines[e], status);
      }
  return 0;
}
