/* Cvasi: cvasi-cli describe, parameters, traces and outputs of a model or scenario
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include <json-glib/json-glib.h>

#include "cli/command.h"
#include "cli/json.h"

static const char *const kind_names[] = { "number", "integer", "switch", "choice", "text" };
static const char *const output_kind_names[] = { "field", "complex", "curves", "matrix",
                                                 "bars",  "ball",    "points", "circuit" };

static const char *
scale_name (CvScale scale)
{
  return scale == CV_SCALE_LOG ? "log" : "linear";
}

/* As --set takes it and cv_values_format () writes it. */
static char *
default_of (const CvScenario *scenario, guint index)
{
  g_autoptr (CvValues) values = cv_values_copy (scenario->values);

  cv_values_reset (values, index);
  return cv_values_format (values, index);
}

static gboolean
has_range (const CvParam *param)
{
  return param->kind == CV_PARAM_NUMBER || param->kind == CV_PARAM_INTEGER;
}

static void
param_as_json (JsonBuilder *builder, const CvScenario *scenario, guint index)
{
  const CvParam *param = cv_values_param (scenario->values, index);
  g_autofree char *value = cv_values_format (scenario->values, index), *def = default_of (scenario, index);

  json_builder_begin_object (builder);
  cv_json_text (builder, "id", param->id);
  cv_json_text (builder, "symbol", param->symbol);
  cv_json_text (builder, "name", param->name);
  cv_json_text (builder, "unit", param->unit ? param->unit : "");
  cv_json_text (builder, "help", param->help);
  cv_json_text (builder, "kind", kind_names[param->kind]);
  cv_json_text (builder, "acts", param->acts == CV_ACTS_LIVE ? "live" : "prepare");
  cv_json_text (builder, "scale", scale_name (param->scale));
  if (has_range (param))
    {
      cv_json_number (builder, "min", param->min);
      cv_json_number (builder, "max", param->max);
      cv_json_number (builder, "default", param->def);
      cv_json_number (builder, "value", cv_values_number (scenario->values, index));
      cv_json_switch (builder, "zero_is_auto", param->zero_is_auto);
    }
  else
    {
      cv_json_text (builder, "default", def);
      cv_json_text (builder, "value", value);
    }
  if (param->choices)
    {
      json_builder_set_member_name (builder, "choices");
      json_builder_begin_array (builder);
      for (const CvChoice *choice = param->choices; choice->id; choice++)
        json_builder_add_string_value (builder, choice->id);
      json_builder_end_array (builder);
    }
  if (param->follows)
    cv_json_text (builder, "follows", param->follows);
  cv_json_switch (builder, "set", cv_values_is_set (scenario->values, index));
  json_builder_end_object (builder);
}

static void
trace_as_json (JsonBuilder *builder, const CvTrace *trace)
{
  json_builder_begin_object (builder);
  cv_json_text (builder, "id", trace->id);
  cv_json_text (builder, "symbol", trace->symbol);
  cv_json_text (builder, "name", trace->name);
  cv_json_text (builder, "unit", trace->unit ? trace->unit : "");
  cv_json_text (builder, "help", trace->help);
  cv_json_text (builder, "scale", scale_name (trace->scale));
  if (trace->theory_of)
    cv_json_text (builder, "theory_of", trace->theory_of);
  cv_json_switch (builder, "instant", trace->instant);
  json_builder_end_object (builder);
}

static void
output_as_json (JsonBuilder *builder, const CvOutput *output)
{
  json_builder_begin_object (builder);
  cv_json_text (builder, "id", output->id);
  cv_json_text (builder, "kind", output_kind_names[output->kind]);
  cv_json_text (builder, "title", output->title);
  cv_json_text (builder, "name", output->name);
  cv_json_text (builder, "help", output->help);
  json_builder_end_object (builder);
}

static void
describe_as_json (const CvScenario *scenario)
{
  const CvModel *model = scenario->model;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cv_json_text (builder, "id", scenario->id);
  cv_json_text (builder, "title", scenario->title);
  cv_json_text (builder, "model", model->id);
  cv_json_text (builder, "summary", model->summary);
  json_builder_set_member_name (builder, "parameters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < model->n_params; i++)
    param_as_json (builder, scenario, i);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "traces");
  json_builder_begin_array (builder);
  for (guint i = 0; i < model->n_traces; i++)
    trace_as_json (builder, &model->traces[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "outputs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < model->n_outputs; i++)
    output_as_json (builder, &model->outputs[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cv_json_print (builder);
}

/* "1e-4 to 4, log", "off or on", "cat, gaussian, fock, compass". */
static char *
range_of (const CvParam *param)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (param->kind == CV_PARAM_CHOICE)
    for (const CvChoice *choice = param->choices; choice->id; choice++)
      g_string_append_printf (text, "%s%s", choice == param->choices ? "" : ", ", choice->id);
  else if (param->kind == CV_PARAM_SWITCH)
    g_string_append (text, "off or on");
  else if (param->kind == CV_PARAM_TEXT)
    g_string_append (text, "text");
  else
    {
      g_autofree char *min = cv_param_bound_text (param, param->min), *max = cv_param_bound_text (param, param->max);
      g_string_append_printf (text, "%s to %s", min, max);
      if (param->kind == CV_PARAM_INTEGER)
        g_string_append (text, ", whole");
      if (param->scale == CV_SCALE_LOG)
        g_string_append (text, ", log");
      if (param->zero_is_auto)
        g_string_append (text, "; 0: automatic");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Pads by characters, which printf () would count as bytes. */
static void
print_cell (const char *text, glong width)
{
  printf ("%s%*s", text, (int)MAX (width - g_utf8_strlen (text, -1), 1), "");
}

static void
param_as_text (const CvScenario *scenario, guint index)
{
  const CvParam *param = cv_values_param (scenario->values, index);
  g_autofree char *value = cv_values_format (scenario->values, index), *range = range_of (param);

  printf ("  ");
  print_cell (param->id, 16);
  print_cell (param->acts == CV_ACTS_LIVE ? "live" : "prepare", 9);
  print_cell (*value ? value : "\"\"", 12);
  printf ("%s%s%s", range, param->unit && *param->unit ? " " : "", param->unit ? param->unit : "");
  if (param->follows)
    printf ("; follows %s until set", param->follows);
  printf ("\n%*s%s\n", 18, "", param->name);
}

static void
describe_as_text (const CvScenario *scenario)
{
  const CvModel *model = scenario->model;

  printf ("%s: %s\nModel %s: %s\n", scenario->id, scenario->title, model->id,
          model->summary ? model->summary : model->title);
  printf ("\nParameters (id, when it acts, value here, allowed)\n");
  for (guint i = 0; i < model->n_params; i++)
    param_as_text (scenario, i);
  printf ("\nTraces\n");
  for (guint i = 0; i < model->n_traces; i++)
    {
      printf ("  ");
      print_cell (model->traces[i].id, 20);
      printf ("%s\n", model->traces[i].name);
    }
  printf ("\nOutputs\n");
  for (guint i = 0; i < model->n_outputs; i++)
    {
      printf ("  ");
      print_cell (model->outputs[i].id, 20);
      printf ("%s\n", model->outputs[i].name);
    }
}

static CvExit
perform (const CvRequest *request, GError **error)
{
  g_autoptr (CvScenario) scenario = cv_request_scenario (request, error);

  if (!scenario)
    return CV_EXIT_REFUSED;
  if (request->json)
    describe_as_json (scenario);
  else
    describe_as_text (scenario);
  return CV_EXIT_DONE;
}

const CvCommand cv_command_describe = {
  .name = "describe",
  .usage = "MODEL|SCENARIO|FILE.cvasi [--set NAME=VALUE]... [--json]",
  .summary = "Its parameters (id, unit, default, range, scale, kind), traces and outputs.",
  .takes = CV_TAKES_NAME | CV_TAKES_SET | CV_TAKES_JSON,
  .perform = perform,
};
