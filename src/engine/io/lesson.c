/* Cvasi: lessons, short steps that lead a class through a scenario
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/lesson.h"

#include <math.h>

#include "engine/core/error.h"
#include "engine/io/json.h"

#define MAX_STEPS 40

static const char *const lesson_keys[] = { "id", "title", "scenario", "steps", NULL };
static const char *const step_keys[] = { "text", "scenario", "set", "at", "speed", "play", "look", "ask", NULL };
static const char *const look_keys[] = { "parameter", "panel", NULL };
static const char *const ask_keys[] = { "question", "answers", "right", "because", NULL };

static void
clear_step (CvLessonStep *step)
{
  g_free (step->text);
  g_free (step->scenario);
  g_clear_pointer (&step->values, cv_values_unref);
  g_free (step->look_parameter);
  g_free (step->question);
  g_strfreev (step->answers);
  g_free (step->because);
}

void
cv_lesson_free (CvLesson *lesson)
{
  if (!lesson)
    return;
  for (guint i = 0; i < lesson->n_steps; i++)
    clear_step (&lesson->steps[i]);
  g_free (lesson->steps);
  g_free (lesson->id);
  g_free (lesson->title);
  g_free (lesson);
}

static gboolean
fault (GError **error, const char *where, const char *what)
{
  g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: %s", where, what);
  return FALSE;
}

/* What the steps are read against. */
typedef struct
{
  GPtrArray *scenarios;
  const CvScenario *scenario; /* of the present step */
  CvValues *values;           /* as the steps so far have left them */
} Reader;

static gboolean
change_scenario (Reader *reader, const char *where, const char *id, GError **error)
{
  reader->scenario = cv_scenario_find (reader->scenarios, id);
  if (!reader->scenario)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "%s: no scenario \"%s\"", where, id);
      return FALSE;
    }
  g_clear_pointer (&reader->values, cv_values_unref);
  reader->values = cv_values_copy (reader->scenario->values);
  return TRUE;
}

static gboolean
read_values (JsonObject *object, const char *where, Reader *reader, CvLessonStep *step, GError **error)
{
  JsonObject *set = NULL;

  if (!cv_json_get_text (object, where, "scenario", CV_JSON_MAY, &step->scenario, error) ||
      !cv_json_get_object (object, where, "set", CV_JSON_MAY, &set, error))
    return FALSE;
  if (step->scenario && !change_scenario (reader, where, step->scenario, error))
    return FALSE;
  step->sets = set != NULL || step->scenario != NULL;
  if (!step->scenario)
    step->scenario = g_strdup (reader->scenario->id);
  step->values = cv_values_copy (reader->values);
  if (set && !cv_json_read_values (set, step->values, error))
    {
      g_prefix_error (error, "%s: ", where);
      return FALSE;
    }
  cv_values_unref (reader->values);
  reader->values = cv_values_ref (step->values);
  return TRUE;
}

static gboolean
read_play (JsonObject *object, const char *where, CvLessonStep *step, GError **error)
{
  JsonNode *node = json_object_get_member (object, "play");

  step->play = -1;
  if (!node)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fault (error, where, "\"play\" must be true or false");
  step->play = json_node_get_boolean (node);
  return TRUE;
}

static int
find_panel (const CvScenario *scenario, const char *name)
{
  char *end;
  guint64 number = g_ascii_strtoull (name, &end, 10);

  if (end != name && *end == '\0' && number >= 1 && number <= scenario->n_panels)
    return (int)number - 1;
  for (guint i = 0; i < scenario->n_panels; i++)
    if (g_strcmp0 (scenario->panels[i].output, name) == 0 || g_strcmp0 (scenario->panels[i].title, name) == 0)
      return (int)i;
  return -1;
}

static gboolean
read_look (JsonObject *object, const char *where, const Reader *reader, CvLessonStep *step, GError **error)
{
  JsonObject *look = NULL;
  g_autofree char *panel = NULL;

  step->look_panel = -1;
  if (!cv_json_get_object (object, where, "look", CV_JSON_MAY, &look, error))
    return FALSE;
  if (!look)
    return TRUE;
  if (!cv_json_only_knows (look, where, look_keys, error) ||
      !cv_json_get_text (look, where, "parameter", CV_JSON_MAY, &step->look_parameter, error) ||
      !cv_json_get_text (look, where, "panel", CV_JSON_MAY, &panel, error))
    return FALSE;
  if (step->look_parameter && cv_values_find (reader->values, step->look_parameter) < 0)
    return fault (error, where, "\"look\" names a parameter that the model does not have");
  if (panel && (step->look_panel = find_panel (reader->scenario, panel)) < 0)
    return fault (error, where, "\"look\" names a panel that the scenario does not have");
  return TRUE;
}

static gboolean
read_question (JsonObject *object, const char *where, CvLessonStep *step, GError **error)
{
  JsonObject *ask = NULL;
  double right = 1;

  if (!cv_json_get_object (object, where, "ask", CV_JSON_MAY, &ask, error))
    return FALSE;
  if (!ask)
    return TRUE;
  if (!cv_json_only_knows (ask, where, ask_keys, error) ||
      !cv_json_get_text (ask, where, "question", CV_JSON_MUST, &step->question, error) ||
      !cv_json_get_texts (ask, where, "answers", CV_JSON_MUST, &step->answers, error) ||
      !cv_json_get_number (ask, where, "right", CV_JSON_MUST, 1, 9, &right, error) ||
      !cv_json_get_text (ask, where, "because", CV_JSON_MUST, &step->because, error))
    return FALSE;
  guint n = g_strv_length (step->answers);
  step->right = (guint)right - 1;
  if (n < 2 || step->right >= n || right != floor (right))
    return fault (error, where, "\"ask\" needs at least two answers, and \"right\" the number of one of them");
  return TRUE;
}

static gboolean
read_step (JsonNode *node, guint index, Reader *reader, CvLessonStep *step, GError **error)
{
  g_autofree char *where = g_strdup_printf ("step %u", index + 1);

  step->at = step->speed = NAN;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fault (error, where, "must be an object");
  JsonObject *object = json_node_get_object (node);
  return cv_json_only_knows (object, where, step_keys, error) &&
         cv_json_get_text (object, where, "text", CV_JSON_MUST, &step->text, error) &&
         cv_json_get_number (object, where, "at", CV_JSON_MAY, 0, 1e9, &step->at, error) &&
         cv_json_get_number (object, where, "speed", CV_JSON_MAY, 0, 1e6, &step->speed, error) &&
         read_play (object, where, step, error) && read_values (object, where, reader, step, error) &&
         read_look (object, where, reader, step, error) && read_question (object, where, step, error);
}

static gboolean
read_steps (JsonObject *object, Reader *reader, CvLesson *lesson, GError **error)
{
  g_autofree char *scenario = NULL;
  JsonArray *steps = NULL;

  if (!cv_json_get_text (object, "lesson", "scenario", CV_JSON_MUST, &scenario, error) ||
      !change_scenario (reader, "lesson", scenario, error) ||
      !cv_json_get_array (object, "lesson", "steps", CV_JSON_MUST, &steps, error))
    return FALSE;
  guint n = json_array_get_length (steps);
  if (n < 1 || n > MAX_STEPS)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%u steps: allowed are 1 to %d", n, MAX_STEPS);
      return FALSE;
    }
  lesson->steps = g_new0 (CvLessonStep, n);
  for (guint i = 0; i < n; i++)
    {
      lesson->n_steps = i + 1;
      if (!read_step (json_array_get_element (steps, i), i, reader, &lesson->steps[i], error))
        return FALSE;
    }
  lesson->steps[0].sets = TRUE; /* a lesson begins with its scenario as the file has it */
  return TRUE;
}

CvLesson *
cv_lesson_read (const char *path, GPtrArray *scenarios, GError **error)
{
  g_autoptr (JsonObject) object = cv_json_read_file (path, error);
  g_autoptr (CvLesson) lesson = g_new0 (CvLesson, 1);
  Reader reader = { .scenarios = scenarios };
  gboolean well = object && cv_json_only_knows (object, "lesson", lesson_keys, error) &&
                  cv_json_get_text (object, "lesson", "id", CV_JSON_MUST, &lesson->id, error) &&
                  cv_json_get_text (object, "lesson", "title", CV_JSON_MUST, &lesson->title, error) &&
                  read_steps (object, &reader, lesson, error);

  g_clear_pointer (&reader.values, cv_values_unref);
  if (well)
    return g_steal_pointer (&lesson);
  cv_json_blame (path, error);
  return NULL;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
cv_lessons_in (const char *folder, GPtrArray *scenarios, GPtrArray **faults)
{
  GPtrArray *lessons = g_ptr_array_new_with_free_func ((GDestroyNotify)cv_lesson_free);
  g_autoptr (GPtrArray) broken = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir && (name = g_dir_read_name (dir));)
    if (g_str_has_suffix (name, ".json") && name[0] != '.')
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, by_name);
  for (guint i = 0; i < names->len; i++)
    {
      GError *error = NULL;
      CvLesson *lesson = cv_lesson_read (names->pdata[i], scenarios, &error);
      g_ptr_array_add (lesson ? lessons : broken, lesson ? (gpointer)lesson : (gpointer)error);
    }
  if (faults)
    *faults = g_steal_pointer (&broken);
  return lessons;
}

GPtrArray *
cv_lessons (GPtrArray *scenarios, GPtrArray **faults)
{
  g_autofree char *folder = cv_data_folder ("lessons");

  return cv_lessons_in (folder, scenarios, faults);
}

const CvLesson *
cv_lesson_for (GPtrArray *lessons, const char *scenario)
{
  for (guint i = 0; i < lessons->len; i++)
    {
      const CvLesson *lesson = lessons->pdata[i];
      if (g_strcmp0 (lesson->steps[0].scenario, scenario) == 0)
        return lesson;
    }
  return NULL;
}
