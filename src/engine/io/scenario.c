/* Cvasi: scenarios, presets that need no code
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/scenario.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/io/json.h"
#include "engine/run/models.h"
#include "engine/run/sweep.h"

#define MAX_SIDE 12 /* of the grid of panels */
#define MAX_PANELS 24
#define FLOW_COLUMNS 3 /* panels that say no place */

static const char *const scenario_keys[] = { "id",     "number", "chapter",      "title",  "story", "equation",
                                             "watch",  "try",    "model",        "values", "speed", "until",
                                             "panels", "ladder", "command_line", NULL };
static const char *const ladder_keys[] = { "over", "over2", "until", "trace", "scale", NULL };
static const char *const panel_keys[] = { "kind", "output", "traces", "scale", "fit", "title", "at", "subtitle", NULL };
static const char *const panel_kinds[] = { "heatmap", "plot",   "curves",  "matrix", "bars",
                                           "ball",    "points", "circuit", NULL };
static const char *const scales[] = { "linear", "log", NULL };

static void
clear_panel (CvPanelSpec *panel)
{
  g_free (panel->title);
  g_free (panel->subtitle);
  g_free (panel->output);
  g_strfreev (panel->traces);
  g_free (panel->fit);
}

void
cv_scenario_free (CvScenario *scenario)
{
  if (!scenario)
    return;
  for (guint i = 0; i < scenario->n_panels; i++)
    clear_panel (&scenario->panels[i]);
  g_free (scenario->panels);
  g_free (scenario->id);
  g_free (scenario->title);
  g_free (scenario->chapter);
  g_free (scenario->story);
  g_free (scenario->equation);
  g_strfreev (scenario->watch);
  g_strfreev (scenario->attempt);
  g_free (scenario->ladder.over);
  g_free (scenario->ladder.over2);
  g_free (scenario->ladder.trace);
  g_clear_pointer (&scenario->values, cv_values_unref);
  g_clear_pointer (&scenario->command_values, cv_values_unref);
  g_clear_pointer (&scenario->log, cv_log_unref);
  g_free (scenario);
}

CvScenario *
cv_scenario_copy (const CvScenario *from)
{
  CvScenario *scenario = g_memdup2 (from, sizeof *from);

  scenario->id = g_strdup (from->id);
  scenario->title = g_strdup (from->title);
  scenario->chapter = g_strdup (from->chapter);
  scenario->story = g_strdup (from->story);
  scenario->equation = g_strdup (from->equation);
  scenario->watch = g_strdupv (from->watch);
  scenario->attempt = g_strdupv (from->attempt);
  scenario->values = cv_values_copy (from->values);
  scenario->command_values = from->command_values ? cv_values_copy (from->command_values) : NULL;
  scenario->ladder.over = g_strdup (from->ladder.over);
  scenario->ladder.over2 = g_strdup (from->ladder.over2);
  scenario->ladder.trace = g_strdup (from->ladder.trace);
  scenario->log = from->log ? cv_log_copy (from->log) : NULL;
  scenario->panels = g_new0 (CvPanelSpec, from->n_panels);
  for (guint i = 0; i < from->n_panels; i++)
    {
      const CvPanelSpec *panel = &from->panels[i];
      scenario->panels[i] = *panel;
      scenario->panels[i].title = g_strdup (panel->title);
      scenario->panels[i].subtitle = g_strdup (panel->subtitle);
      scenario->panels[i].output = g_strdup (panel->output);
      scenario->panels[i].traces = g_strdupv (panel->traces);
      scenario->panels[i].fit = g_strdup (panel->fit);
    }
  return scenario;
}

/* Index of a member's word in `words`; the member may be missing. */
static gboolean
get_word (JsonObject *object, const char *where, const char *key, CvJsonNeed need, const char *const *words,
          guint *index, GError **error)
{
  g_autofree char *text = NULL;

  if (!cv_json_get_text (object, where, key, need, &text, error))
    return FALSE;
  if (!text)
    return TRUE;
  for (guint i = 0; words[i]; i++)
    if (g_str_equal (words[i], text))
      {
        *index = i;
        return TRUE;
      }
  g_autofree char *list = g_strjoinv (", ", (char **)words);
  g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: \"%s\" must be one of %s", where, key, list);
  return FALSE;
}

static gboolean
get_place (JsonObject *object, const char *where, CvPanelSpec *panel, GError **error)
{
  JsonArray *at = NULL;
  int number[4];

  if (!cv_json_get_array (object, where, "at", CV_JSON_MAY, &at, error))
    return FALSE;
  if (!at)
    return TRUE;
  gboolean well = json_array_get_length (at) == 4;
  for (guint i = 0; well && i < 4; i++)
    {
      JsonNode *node = json_array_get_element (at, i);
      gint64 given = json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;
      well = given >= (i < 2 ? 0 : 1) && given <= MAX_SIDE;
      number[i] = (int)given;
    }
  if (!well || number[0] + number[2] > MAX_SIDE || number[1] + number[3] > MAX_SIDE)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT,
                   "%s: \"at\" must be [column, row, columns, rows], whole numbers within %d by %d", where, MAX_SIDE,
                   MAX_SIDE);
      return FALSE;
    }
  panel->column = number[0];
  panel->row = number[1];
  panel->columns = number[2];
  panel->rows = number[3];
  return TRUE;
}

static gboolean
refuse (GError **error, const char *where, const char *what, const char *name, const char *model)
{
  g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "%s: no %s \"%s\" in model %s", where, what, name, model);
  return FALSE;
}

static gboolean
check_traces (const CvModel *model, const char *where, const CvPanelSpec *panel, GError **error)
{
  if (!panel->traces || !panel->traces[0] || panel->output)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: a plot needs \"traces\" and no \"output\"", where);
      return FALSE;
    }
  for (guint i = 0; panel->traces[i]; i++)
    if (cv_model_find_trace (model, panel->traces[i]) < 0)
      return refuse (error, where, "trace", panel->traces[i], model->id);
  if (panel->fit && !g_strv_contains ((const char *const *)panel->traces, panel->fit))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: \"fit\" must be one of its traces", where);
      return FALSE;
    }
  return TRUE;
}

static gboolean
kind_shows (CvPanelKind panel, CvOutputKind output)
{
  switch (panel)
    {
    case CV_PANEL_HEATMAP:
      return output == CV_OUTPUT_FIELD || output == CV_OUTPUT_COMPLEX;
    case CV_PANEL_CURVES:
      return output == CV_OUTPUT_CURVES;
    case CV_PANEL_MATRIX:
      return output == CV_OUTPUT_MATRIX;
    case CV_PANEL_BARS:
      return output == CV_OUTPUT_BARS;
    case CV_PANEL_BALL:
      return output == CV_OUTPUT_BALL;
    case CV_PANEL_POINTS:
      return output == CV_OUTPUT_POINTS;
    case CV_PANEL_CIRCUIT:
      return output == CV_OUTPUT_CIRCUIT;
    case CV_PANEL_PLOT:
    default:
      return FALSE;
    }
}

static gboolean
check_output (const CvModel *model, const char *where, const CvPanelSpec *panel, GError **error)
{
  if (!panel->output || panel->traces || panel->fit)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: a %s needs \"output\", no \"traces\" and no \"fit\"", where,
                   panel_kinds[panel->kind]);
      return FALSE;
    }
  int output = cv_model_find_output (model, panel->output);
  if (output < 0)
    return refuse (error, where, "output", panel->output, model->id);
  if (!kind_shows (panel->kind, model->outputs[output].kind))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: a %s cannot show output %s", where, panel_kinds[panel->kind],
                   panel->output);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_panel (JsonNode *node, guint index, const CvModel *model, CvPanelSpec *panel, GError **error)
{
  g_autofree char *where = g_strdup_printf ("panel %u", index + 1);
  guint kind = 0, scale = CV_SCALE_LINEAR;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s must be an object", where);
      return FALSE;
    }
  JsonObject *object = json_node_get_object (node);
  panel->column = (int)(index % FLOW_COLUMNS);
  panel->row = (int)(index / FLOW_COLUMNS);
  panel->columns = panel->rows = 1;
  if (!cv_json_only_knows (object, where, panel_keys, error) ||
      !get_word (object, where, "kind", CV_JSON_MUST, panel_kinds, &kind, error) ||
      !get_word (object, where, "scale", CV_JSON_MAY, scales, &scale, error) ||
      !cv_json_get_text (object, where, "title", CV_JSON_MAY, &panel->title, error) ||
      !cv_json_get_text (object, where, "subtitle", CV_JSON_MAY, &panel->subtitle, error) ||
      !cv_json_get_text (object, where, "output", CV_JSON_MAY, &panel->output, error) ||
      !cv_json_get_text (object, where, "fit", CV_JSON_MAY, &panel->fit, error) ||
      !cv_json_get_texts (object, where, "traces", CV_JSON_MAY, &panel->traces, error) ||
      !get_place (object, where, panel, error))
    return FALSE;
  panel->kind = (CvPanelKind)kind;
  panel->scale = (CvScale)scale;
  return panel->kind == CV_PANEL_PLOT ? check_traces (model, where, panel, error)
                                      : check_output (model, where, panel, error);
}

static gboolean
read_panels (JsonObject *object, CvScenario *scenario, GError **error)
{
  JsonArray *panels = NULL;

  if (!cv_json_get_array (object, "scenario", "panels", CV_JSON_MAY, &panels, error))
    return FALSE;
  guint n = panels ? json_array_get_length (panels) : 0;
  if (n > MAX_PANELS)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%u panels: allowed are %d", n, MAX_PANELS);
      return FALSE;
    }
  scenario->panels = g_new0 (CvPanelSpec, n);
  for (guint i = 0; i < n; i++)
    {
      scenario->n_panels = i + 1;
      if (!read_panel (json_array_get_element (panels, i), i, scenario->model, &scenario->panels[i], error))
        return FALSE;
    }
  return TRUE;
}

/* Two axes are a product; that they are not of one parameter is checked where a sweep is made, and here. */
static gboolean
check_ladder (const CvModel *model, const CvLadderSpec *ladder, GError **error)
{
  CvSweepAxis over, over2;

  if (!cv_sweep_axis_parse (&over, model, ladder->over, error) ||
      (ladder->over2 && !cv_sweep_axis_parse (&over2, model, ladder->over2, error)))
    return FALSE;
  if (ladder->over2 && over.param == over2.param)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "ladder: \"over\" and \"over2\" must be of two parameters");
      return FALSE;
    }
  return !ladder->trace || cv_model_find_trace (model, ladder->trace) >= 0 ||
         refuse (error, "ladder", "trace", ladder->trace, model->id);
}

static gboolean
read_ladder (JsonObject *object, CvScenario *scenario, GError **error)
{
  CvLadderSpec *ladder = &scenario->ladder;
  JsonObject *member = NULL;
  guint scale = CV_SCALE_LINEAR;

  if (!cv_json_get_object (object, "scenario", "ladder", CV_JSON_MAY, &member, error))
    return FALSE;
  if (!member)
    return TRUE;
  if (!cv_json_only_knows (member, "ladder", ladder_keys, error) ||
      !cv_json_get_text (member, "ladder", "over", CV_JSON_MUST, &ladder->over, error) ||
      !cv_json_get_text (member, "ladder", "over2", CV_JSON_MAY, &ladder->over2, error) ||
      !cv_json_get_text (member, "ladder", "trace", CV_JSON_MAY, &ladder->trace, error) ||
      !get_word (member, "ladder", "scale", CV_JSON_MAY, scales, &scale, error) ||
      !cv_json_get_number (member, "ladder", "until", CV_JSON_MAY, 1e-9, 1e9, &ladder->until, error))
    return FALSE;
  ladder->scale = (CvScale)scale;
  return check_ladder (scenario->model, ladder, error);
}

static gboolean
read_texts (JsonObject *object, CvScenario *scenario, GError **error)
{
  const char *where = "scenario";

  if (!cv_json_get_text (object, where, "id", CV_JSON_MUST, &scenario->id, error) ||
      !cv_json_get_text (object, where, "title", CV_JSON_MUST, &scenario->title, error) ||
      !cv_json_get_text (object, where, "chapter", CV_JSON_MAY, &scenario->chapter, error) ||
      !cv_json_get_text (object, where, "story", CV_JSON_MAY, &scenario->story, error) ||
      !cv_json_get_text (object, where, "equation", CV_JSON_MAY, &scenario->equation, error) ||
      !cv_json_get_texts (object, where, "watch", CV_JSON_MAY, &scenario->watch, error) ||
      !cv_json_get_texts (object, where, "try", CV_JSON_MAY, &scenario->attempt, error) ||
      !cv_json_get_number (object, where, "number", CV_JSON_MAY, 0, 1e6, &scenario->number, error) ||
      !cv_json_get_number (object, where, "speed", CV_JSON_MAY, 0, 1e6, &scenario->speed, error) ||
      !cv_json_get_number (object, where, "until", CV_JSON_MAY, 0, 1e9, &scenario->until, error))
    return FALSE;
  if (!*scenario->id || strspn (scenario->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (scenario->id))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "id \"%s\": allowed are lower case letters, digits and hyphens",
                   scenario->id);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_model (JsonObject *object, CvScenario *scenario, GError **error)
{
  g_autofree char *model = NULL;
  JsonObject *values = NULL, *command_line = NULL;

  if (!cv_json_get_text (object, "scenario", "model", CV_JSON_MUST, &model, error) ||
      !(scenario->model = cv_model_by_id (model, error)) ||
      !cv_json_get_object (object, "scenario", "values", CV_JSON_MAY, &values, error) ||
      !cv_json_get_object (object, "scenario", "command_line", CV_JSON_MAY, &command_line, error))
    return FALSE;
  scenario->values = cv_values_new (scenario->model->params, scenario->model->n_params);
  if (values && !cv_json_read_values (values, scenario->values, error))
    return FALSE;
  if (!command_line)
    return TRUE;
  scenario->command_values = cv_values_copy (scenario->values);
  return cv_json_read_values (command_line, scenario->command_values, error);
}

static CvScenario *
blank_scenario (void)
{
  CvScenario *scenario = g_new0 (CvScenario, 1);

  scenario->chapter = g_strdup ("");
  scenario->story = g_strdup ("");
  scenario->equation = g_strdup ("");
  scenario->watch = g_new0 (char *, 1);
  scenario->attempt = g_new0 (char *, 1);
  scenario->speed = 1;
  scenario->until = INFINITY;
  scenario->ladder.until = NAN;
  return scenario;
}

CvScenario *
cv_scenario_read (const char *path, GError **error)
{
  g_autoptr (JsonObject) object = cv_json_read_file (path, error);
  g_autoptr (CvScenario) scenario = blank_scenario ();

  if (!object || !cv_json_only_knows (object, "scenario", scenario_keys, error) ||
      !read_texts (object, scenario, error) || !read_model (object, scenario, error) ||
      !read_panels (object, scenario, error) || !read_ladder (object, scenario, error))
    {
      cv_json_blame (path, error);
      return NULL;
    }
  return g_steal_pointer (&scenario);
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  const CvScenario *one = *(CvScenario *const *)a, *other = *(CvScenario *const *)b;

  return one->number != other->number ? (one->number < other->number ? -1 : 1) : strcmp (one->id, other->id);
}

const CvScenario *
cv_scenario_find (GPtrArray *scenarios, const char *id)
{
  for (guint i = 0; i < scenarios->len; i++)
    {
      const CvScenario *scenario = scenarios->pdata[i];
      if (g_str_equal (scenario->id, id))
        return scenario;
    }
  return NULL;
}

/* A scenario of the folder, or a fault. */
static void
add_scenario (const char *folder, const char *name, GPtrArray *scenarios, GPtrArray *faults)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GError *error = NULL;
  CvScenario *scenario = cv_scenario_read (path, &error);

  if (scenario && cv_scenario_find (scenarios, scenario->id))
    {
      g_set_error (&error, CV_ERROR, CV_ERROR_FORMAT, "%s: another scenario has the id %s", path, scenario->id);
      g_clear_pointer (&scenario, cv_scenario_free);
    }
  if (scenario)
    g_ptr_array_add (scenarios, scenario);
  else
    g_ptr_array_add (faults, error);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
cv_scenarios_in (const char *folder, GPtrArray **faults)
{
  GPtrArray *scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify)cv_scenario_free);
  g_autoptr (GPtrArray) broken = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);

  if (!dir)
    {
      g_ptr_array_add (broken, g_error_new (CV_ERROR, CV_ERROR_FILE, "%s", error->message));
      g_error_free (error);
    }
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    if (g_str_has_suffix (name, ".json") && name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  /* A folder has no order of its own; the one of two equal ids that counts must not depend on it. */
  g_ptr_array_sort (names, by_name);
  for (guint i = 0; i < names->len; i++)
    add_scenario (folder, names->pdata[i], scenarios, broken);
  g_ptr_array_sort (scenarios, by_number);
  if (faults)
    *faults = g_steal_pointer (&broken);
  return scenarios;
}

char *
cv_data_folder (const char *name)
{
  const char *const data[] = { g_getenv ("CVASI_DATA_DIR"), CVASI_DATA_DIR, CVASI_SOURCE_DATA_DIR };
  char *folder = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    {
      if (!data[i] || !*data[i])
        continue;
      g_free (folder);
      folder = g_build_filename (data[i], name, NULL);
      /* The environment is obeyed also where it leads nowhere: the fault should name that folder. */
      if (i == 0 || g_file_test (folder, G_FILE_TEST_IS_DIR))
        break;
    }
  return folder;
}

GPtrArray *
cv_scenarios (GPtrArray **faults)
{
  g_autofree char *folder = cv_data_folder ("scenarios");

  return cv_scenarios_in (folder, faults);
}

static CvPanelKind
panel_for (CvOutputKind output)
{
  CvPanelKind kind = CV_PANEL_HEATMAP;

  while (!kind_shows (kind, output))
    kind++;
  return kind;
}

CvScenario *
cv_scenario_of_model (const CvModel *model)
{
  CvScenario *scenario = blank_scenario ();
  guint n = model->n_outputs;

  scenario->id = g_strdup (model->id);
  scenario->title = g_strdup (model->title);
  scenario->model = model;
  scenario->values = cv_values_new (model->params, model->n_params);
  scenario->n_panels = n + (model->n_traces > 0);
  scenario->panels = g_new0 (CvPanelSpec, scenario->n_panels);
  for (guint i = 0; i < scenario->n_panels; i++)
    {
      CvPanelSpec *panel = &scenario->panels[i];
      *panel = (CvPanelSpec){ .column = (int)(i % FLOW_COLUMNS),
                              .row = (int)(i / FLOW_COLUMNS),
                              .columns = 1,
                              .rows = 1,
                              .kind = i < n ? panel_for (model->outputs[i].kind) : CV_PANEL_PLOT };
      if (i < n)
        panel->output = g_strdup (model->outputs[i].id);
      else
        {
          panel->traces = g_new0 (char *, 2);
          panel->traces[0] = g_strdup (model->traces[0].id);
        }
    }
  return scenario;
}
