/* Cvasi: cvasi-cli run, a model through time into files
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/march.h"
#include "cli/progress.h"
#include "cli/sink.h"
#include "engine/core/error.h"

static gboolean
put_row (CvRun *run, guint k, double t, const double *trace, gpointer data, GError **error)
{
  (void)k;
  return cv_sink_row (data, run, t, trace, error);
}

/* Where to: what was asked for, or the end that the scenario has by itself. */
static gboolean
plan (const CvRequest *request, const CvScenario *scenario, CvSampling *sampling, GError **error)
{
  double until = isnan (request->until) ? scenario->until : request->until;

  if (isfinite (until))
    return cv_sampling_init (sampling, until, request->every, error);
  g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "run needs --until T: \"%s\" does not end by itself", scenario->id);
  return FALSE;
}

/* The march is over: keeps or drops the files, and says what there is to say. */
static CvExit
finish (const CvMarch *march, CvSink *sink, double t, GError **error)
{
  gboolean keep = march->end == CV_MARCH_DONE || march->end == CV_MARCH_INTERRUPTED;
  g_autoptr (GError) trouble = NULL;

  if (!cv_sink_close (sink, keep, &trouble) && keep)
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return CV_EXIT_FAILED;
    }
  switch (march->end)
    {
    case CV_MARCH_DONE:
      if (march->red_sentence)
        fprintf (stderr, "cvasi-cli: note: the verdict is red from t = %g on: %s\n", march->red_since,
                 march->red_sentence);
      return CV_EXIT_DONE;
    case CV_MARCH_INTERRUPTED:
      g_set_error (error, CV_ERROR, CV_ERROR_CANCELLED, "stopped at t = %g; the %u samples before it are kept", t,
                   march->n_rows);
      return CV_EXIT_FAILED;
    case CV_MARCH_RED:
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "the verdict is red at t = %g: %s", march->red_since,
                   march->red_sentence);
      return CV_EXIT_FAILED;
    case CV_MARCH_FAILED:
      return error && g_error_matches (*error, CV_ERROR, CV_ERROR_TOO_LARGE) ? CV_EXIT_REFUSED : CV_EXIT_FAILED;
    }
  g_assert_not_reached ();
}

static CvExit
perform (const CvRequest *request, GError **error)
{
  g_autoptr (CvScenario) scenario = cv_request_scenario (request, error);
  g_autoptr (CvRun) run = NULL;
  g_auto (CvMarch) march = { 0 };
  g_auto (CvSink) sink = { 0 };
  g_autofree char *session = NULL;
  CvSampling sampling;

  if (!scenario || !plan (request, scenario, &sampling, error))
    return CV_EXIT_REFUSED;
  if (!(run = cv_march_begin (scenario, error)))
    return CV_EXIT_REFUSED;
  session = cv_march_session (scenario, run, 0);
  if (!cv_sink_open (&sink, request, scenario, session, sampling.n, error))
    return CV_EXIT_REFUSED;
  cv_interrupt_catch ();
  cv_march (&march, run, &sampling, request->strict, put_row, &sink, error);
  return finish (&march, &sink, cv_run_time (run), error);
}

const CvCommand cv_command_run = {
  .name = "run",
  .usage = "MODEL|SCENARIO|FILE.cvasi [--set NAME=VALUE]... --until T [--every DT] [--traces FILE.csv] [--fields "
           "FILE.h5] [--strict]",
  .summary = "Takes it from 0 to T and writes traces (CSV, - is standard output) and fields (HDF5).",
  .takes = CV_TAKES_NAME | CV_TAKES_SET | CV_TAKES_RUN,
  .perform = perform,
};
