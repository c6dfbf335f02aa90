/* Cvasi: cvasi-cli bench, figures of speed that can be compared
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bench.h"

#include <math.h>
#include <stdio.h>

#include <json-glib/json-glib.h>

#include "cli/command.h"
#include "cli/json.h"
#include "cli/progress.h"
#include "engine/core/error.h"

static const CvBench *const benches[] = {
  &cv_bench_moyal,      &cv_bench_rebuild,  &cv_bench_memory, &cv_bench_waves,
  &cv_bench_small_hbar, &cv_bench_lindblad, &cv_bench_frame,  &cv_bench_latency,
};

static gboolean
check_name (const char *name, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    {
      if (!name || g_str_equal (benches[i]->name, name))
        return TRUE;
      g_string_append_printf (known, "%s%s", i ? ", " : "", benches[i]->name);
    }
  g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "no benchmark \"%s\"; allowed: %s", name, known->str);
  return FALSE;
}

static gboolean
meets_goal (const CvBenchFigure *figure)
{
  return figure->at_least ? figure->value >= figure->goal : figure->value <= figure->goal;
}

static void
figure_as_text (const CvBenchFigure *figure)
{
  g_autofree char *goal = NULL;

  if (!isnan (figure->goal))
    goal = g_strdup_printf ("   goal %s %g: %s", figure->at_least ? "≥" : "≤", figure->goal,
                            meets_goal (figure) ? "met" : "missed");
  printf ("  %-16s %8.3f %s", figure->name, figure->value, figure->unit);
  if (figure->low < figure->high)
    printf (" (%.3f to %.3f)", figure->low, figure->high);
  printf ("%s\n%*s%s\n", goal ? goal : "", 19, "", figure->detail);
}

static void
figure_as_json (JsonBuilder *builder, const CvBench *bench, const CvBenchFigure *figure)
{
  json_builder_begin_object (builder);
  cv_json_text (builder, "bench", bench->name);
  cv_json_text (builder, "name", figure->name);
  cv_json_number (builder, "value", figure->value);
  cv_json_number (builder, "low", figure->low);
  cv_json_number (builder, "high", figure->high);
  cv_json_text (builder, "unit", figure->unit);
  cv_json_number (builder, "goal", figure->goal);
  cv_json_switch (builder, "at_least", figure->at_least);
  cv_json_text (builder, "detail", figure->detail);
  json_builder_end_object (builder);
}

/* Measures one and reports it; with a builder as JSON, else as text. */
static gboolean
run_bench (const CvBench *bench, JsonBuilder *builder, GError **error)
{
  CvBenchFigure figure[CV_BENCH_MAX_FIGURES] = { 0 };
  guint n = 0;

  if (!builder)
    printf ("%s: %s\n", bench->name, bench->summary);
  fflush (stdout);
  if (!bench->measure (figure, &n, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (builder)
      figure_as_json (builder, bench, &figure[i]);
    else
      figure_as_text (&figure[i]);
  return TRUE;
}

static CvExit
perform (const CvRequest *request, GError **error)
{
  g_autoptr (JsonBuilder) builder = request->json ? json_builder_new () : NULL;
  gboolean good = TRUE;

  if (!check_name (request->name, error))
    return CV_EXIT_REFUSED;
  cv_interrupt_catch ();
  if (builder)
    json_builder_begin_array (builder);
  for (guint i = 0; good && !cv_interrupted () && i < G_N_ELEMENTS (benches); i++)
    if (!request->name || g_str_equal (benches[i]->name, request->name))
      good = run_bench (benches[i], builder, error);
  if (builder)
    {
      json_builder_end_array (builder);
      cv_json_print (builder);
    }
  return good && !cv_interrupted () ? CV_EXIT_DONE : CV_EXIT_FAILED;
}

const CvCommand cv_command_bench = {
  .name = "bench",
  .usage = "[NAME] [--json]",
  .summary = "Measures speed: ratios of two pieces of work timed in turns, with the goals of the design beside them.",
  .takes = CV_MAY_TAKE_NAME | CV_TAKES_JSON,
  .perform = perform,
};
