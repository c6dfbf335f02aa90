/* Cvasi: cvasi-cli run, a model through time into files
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/march.h"
#include "cli/progress.h"
#include "engine/core/error.h"

static void
print_number (GString *text, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.17g", number));
}

static gboolean
write_row (CvRun *run, guint k, double t, const double *trace, gpointer data, GError **error)
{
  FILE *file = data;
  g_autoptr (GString) line = g_string_new (NULL);

  (void)k;
  if (!file)
    return TRUE;
  print_number (line, t);
  for (guint i = 0; i < cv_run_model (run)->n_traces; i++)
    {
      g_string_append_c (line, ',');
      print_number (line, trace[i]);
    }
  if (fprintf (file, "%s\n", line->str) > 0)
    return TRUE;
  g_set_error (error, CV_ERROR, CV_ERROR_FILE, "standard output cannot be written");
  return FALSE;
}

static CvExit
perform (const CvRequest *request, GError **error)
{
  g_autoptr (CvScenario) scenario = cv_request_scenario (request, error);
  g_autoptr (CvRun) run = NULL;
  g_auto (CvMarch) march = { 0 };
  CvSampling sampling;
  double until;

  if (!scenario)
    return CV_EXIT_REFUSED;
  until = isnan (request->until) ? scenario->until : request->until;
  if (!isfinite (until))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "run needs --until T: \"%s\" does not end by itself",
                   scenario->id);
      return CV_EXIT_REFUSED;
    }
  if (!cv_sampling_init (&sampling, until, request->every, error) ||
      !(run = cv_run_new (scenario->model, scenario->values, error)))
    return CV_EXIT_REFUSED;
  cv_interrupt_catch ();
  cv_march (&march, run, &sampling, request->strict, write_row, stdout, error);
  return march.end == CV_MARCH_DONE ? CV_EXIT_DONE : CV_EXIT_FAILED;
}

const CvCommand cv_command_run = {
  .name = "run",
  .usage = "MODEL|SCENARIO|FILE.cvasi [--set NAME=VALUE]... --until T [--every DT] [--traces FILE.csv] [--fields "
           "FILE.h5] [--strict]",
  .summary = "Takes it from 0 to T and writes traces (CSV, - is standard output) and fields (HDF5).",
  .takes = CV_TAKES_NAME | CV_TAKES_SET | CV_TAKES_RUN,
  .perform = perform,
};
