/* Cvasi: cvasi-cli list, the scenarios and models there are
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include <json-glib/json-glib.h>

#include "cli/command.h"
#include "cli/json.h"
#include "engine/run/models.h"

static void
list_as_json (GPtrArray *scenarios)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "scenarios");
  json_builder_begin_array (builder);
  for (guint i = 0; i < scenarios->len; i++)
    {
      const CvScenario *scenario = scenarios->pdata[i];

      json_builder_begin_object (builder);
      cv_json_text (builder, "id", scenario->id);
      cv_json_number (builder, "number", scenario->number);
      cv_json_text (builder, "title", scenario->title);
      cv_json_text (builder, "chapter", scenario->chapter);
      cv_json_text (builder, "model", scenario->model->id);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "models");
  json_builder_begin_array (builder);
  for (const CvModel *const *model = cv_models (); *model; model++)
    {
      json_builder_begin_object (builder);
      cv_json_text (builder, "id", (*model)->id);
      cv_json_text (builder, "title", (*model)->title);
      cv_json_text (builder, "summary", (*model)->summary);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cv_json_print (builder);
}

static void
list_as_text (GPtrArray *scenarios)
{
  printf ("Scenarios\n");
  for (guint i = 0; i < scenarios->len; i++)
    {
      const CvScenario *scenario = scenarios->pdata[i];

      printf ("  %-16s %s\n", scenario->id, scenario->title);
    }
  printf ("\nModels\n");
  for (const CvModel *const *model = cv_models (); *model; model++)
    printf ("  %-16s %s\n", (*model)->id, (*model)->title);
}

static CvExit
perform (const CvRequest *request, GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) scenarios = cv_scenarios (&faults);

  (void)error;
  if (request->json)
    list_as_json (scenarios);
  else
    list_as_text (scenarios);
  /* A broken scenario file hides only itself, but not in silence. */
  for (guint i = 0; faults && i < faults->len; i++)
    fprintf (stderr, "cvasi-cli: %s\n", ((const GError *)faults->pdata[i])->message);
  return CV_EXIT_DONE;
}

const CvCommand cv_command_list = {
  .name = "list",
  .usage = "[--json]",
  .summary = "The scenarios and models there are.",
  .takes = CV_TAKES_JSON,
  .perform = perform,
};
