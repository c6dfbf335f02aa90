/* Cvasi: cvasi-cli render, one instant as a figure
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "cli/command.h"
#include "cli/march.h"
#include "cli/progress.h"
#include "draw/figure.h"
#include "engine/core/error.h"
#include "engine/io/session.h"

#define DEFAULT_WIDTH 1600
#define DEFAULT_HEIGHT 900
#define LEAST_ROWS 200u /* of the history that the plots show */
#define MOST_ROWS 5000u

static gboolean
keep_row (CvRun *run, guint k, double t, const double *trace, gpointer history, GError **error)
{
  (void)run, (void)k, (void)error;
  cv_history_append (history, t, trace);
  return TRUE;
}

static gboolean
check_request (const CvRequest *request, GError **error)
{
  const char *dot = request->out ? strrchr (request->out, '.') : NULL;

  if (isnan (request->at))
    g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "render needs --at T, the instant to draw");
  else if (!request->out)
    g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "render needs --out FILE.png|.svg|.pdf");
  else if (!dot || !(g_str_equal (dot, ".png") || g_str_equal (dot, ".svg") || g_str_equal (dot, ".pdf")))
    g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "--out \"%s\": allowed are names that end in .png, .svg or .pdf",
                 request->out);
  else
    return TRUE;
  return FALSE;
}

/* Fine enough for the motion and for the eye. */
static gboolean
plan_history (CvSampling *sampling, CvRun *run, double at, GError **error)
{
  double rows = at / cv_run_sample_interval (run);

  return cv_sampling_init (sampling, at, at > 0 ? at / rint (CLAMP (rows, LEAST_ROWS, MOST_ROWS)) : NAN, error);
}

/* Paints what the figure needs of the present instant and writes it. */
static gboolean
write_figure (const CvRequest *request, const CvScenario *scenario, CvRun *run, CvHistory *history, int panel,
              GError **error)
{
  guint n = scenario->model->n_outputs;
  g_autofree CvPicture *pictures = g_new0 (CvPicture, n);
  g_autofree const CvPicture **shown = g_new0 (const CvPicture *, n);
  guint64 needed = cv_figure_outputs (scenario, panel);
  g_autofree char *session = cv_march_session (scenario, run, request->at);
  CvFigure figure = {
    .scenario = scenario, .picture = shown, .history = history, .t = request->at, .panel = panel, .session = session
  };
  gboolean written;

  for (guint i = 0; i < n; i++)
    {
      cv_picture_init (&pictures[i]);
      if (!(needed >> i & 1))
        continue;
      cv_run_paint (run, i, &pictures[i]);
      shown[i] = &pictures[i];
    }
  written = cv_figure_write (&figure, request->out, request->width ? request->width : DEFAULT_WIDTH,
                             request->height ? request->height : DEFAULT_HEIGHT, error);
  for (guint i = 0; i < n; i++)
    cv_picture_clear (&pictures[i]);
  return written;
}

static CvExit
perform (const CvRequest *request, GError **error)
{
  g_autoptr (CvScenario) scenario = NULL;
  g_autoptr (CvRun) run = NULL;
  g_autoptr (CvHistory) history = NULL;
  g_auto (CvMarch) march = { 0 };
  CvSampling sampling;
  int panel = -1;

  if (!check_request (request, error) || !(scenario = cv_request_scenario (request, error)))
    return CV_EXIT_REFUSED;
  if (request->panel && (panel = cv_figure_find_panel (scenario, request->panel, error)) < 0)
    return CV_EXIT_REFUSED;
  if (!(run = cv_march_begin (scenario, error)) || !plan_history (&sampling, run, request->at, error))
    return CV_EXIT_REFUSED;
  history = cv_history_new (scenario->model->n_traces, MAX (sampling.n, 2));
  cv_interrupt_catch ();
  if (cv_march (&march, run, &sampling, FALSE, keep_row, history, error) != CV_MARCH_DONE)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_CANCELLED, "stopped at t = %g; \"%s\" is as it was", cv_run_time (run),
                   request->out);
      return CV_EXIT_FAILED;
    }
  return write_figure (request, scenario, run, history, panel, error) ? CV_EXIT_DONE : CV_EXIT_REFUSED;
}

const CvCommand cv_command_render = {
  .name = "render",
  .usage =
      "MODEL|SCENARIO|FILE.cvasi [--set NAME=VALUE]... --at T --out FILE.png|.svg|.pdf [--size WxH] [--panel NAME]",
  .summary = "Draws the instant T: the whole sheet of the scenario, or one panel (its number, output or title).",
  .takes = CV_TAKES_NAME | CV_TAKES_SET | CV_TAKES_RENDER,
  .perform = perform,
};
