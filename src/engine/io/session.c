/* Cvasi: sessions, files that bring a run back
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/session.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/io/atomic-file.h"
#include "engine/io/json.h"
#include "engine/run/models.h"

#define MAX_T 1e12

static const char *const session_keys[] = { "cvasi", "program", "scenario", "model",  "values", "changes",
                                            "t",     "speed",   "until",    "layout", NULL };
static const char *const change_keys[] = { "t", "param", "value", NULL };

void
cv_session_free (CvSession *session)
{
  if (!session)
    return;
  g_free (session->scenario);
  g_clear_pointer (&session->initial, cv_values_unref);
  g_clear_pointer (&session->log, cv_log_unref);
  g_clear_pointer (&session->layout, json_object_unref);
  g_free (session);
}

CvSession *
cv_session_new (const char *scenario, const CvModel *model, const CvValues *initial, const CvLog *log, double t,
                double speed, double until, JsonObject *layout)
{
  CvSession *session = g_new0 (CvSession, 1);

  *session = (CvSession){ .scenario = g_strdup (scenario),
                          .model = model,
                          .initial = cv_values_copy (initial),
                          .log = log ? cv_log_copy (log) : cv_log_new (),
                          .t = t,
                          .speed = speed,
                          .until = until,
                          .layout = layout ? json_object_ref (layout) : NULL };
  return session;
}

/* The format is looked at before anything else: a newer file may have keys that we rightly do not know. */
static gboolean
check_format (JsonObject *object, GError **error)
{
  double format = 0;

  if (!cv_json_get_number (object, "session", "cvasi", CV_JSON_MUST, 1, 1e6, &format, error))
    return FALSE;
  if (format > CV_SESSION_FORMAT)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT,
                   "session: format %g, written by a newer program: this one reads up to %d", format,
                   CV_SESSION_FORMAT);
      return FALSE;
    }
  return cv_json_only_knows (object, "session", session_keys, error);
}

/* One entry of the list; `now` are the values in force before it, and after. */
static gboolean
read_change (JsonNode *node, guint index, double *t, CvLog *log, CvValues *now, GError **error)
{
  g_autofree char *where = g_strdup_printf ("change %u", index + 1);
  g_autofree char *id = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s must be an object", where);
      return FALSE;
    }
  JsonObject *object = json_node_get_object (node);
  JsonNode *value = json_object_get_member (object, "value");
  if (!cv_json_only_knows (object, where, change_keys, error) ||
      !cv_json_get_number (object, where, "t", CV_JSON_MUST, *t, MAX_T, t, error) ||
      !cv_json_get_text (object, where, "param", CV_JSON_MUST, &id, error))
    return FALSE;
  int param = cv_values_find (now, id);
  if (param < 0 || cv_values_param (now, (guint)param)->acts != CV_ACTS_LIVE || !value)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: it needs a value and a live parameter, not \"%s\"", where,
                   id);
      return FALSE;
    }
  if (JSON_NODE_HOLDS_NULL (value))
    cv_values_reset (now, (guint)param);
  else if (!cv_json_read_value (value, now, id, error))
    return FALSE;
  cv_log_add (log, *t, (guint)param, now);
  return TRUE;
}

static gboolean
read_changes (JsonObject *object, CvSession *session, GError **error)
{
  JsonArray *changes = NULL;
  g_autoptr (CvValues) now = cv_values_copy (session->initial);
  double t = 0;

  if (!cv_json_get_array (object, "session", "changes", CV_JSON_MAY, &changes, error))
    return FALSE;
  for (guint i = 0; changes && i < json_array_get_length (changes); i++)
    if (!read_change (json_array_get_element (changes, i), i, &t, session->log, now, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_session (JsonObject *object, CvSession *session, GError **error)
{
  const char *where = "session";
  g_autofree char *model = NULL, *program = NULL;
  JsonObject *values = NULL, *layout = NULL;

  if (!check_format (object, error) || !cv_json_get_text (object, where, "program", CV_JSON_MAY, &program, error) ||
      !cv_json_get_text (object, where, "scenario", CV_JSON_MAY, &session->scenario, error) ||
      !cv_json_get_text (object, where, "model", CV_JSON_MUST, &model, error) ||
      !(session->model = cv_model_by_id (model, error)) ||
      !cv_json_get_object (object, where, "values", CV_JSON_MUST, &values, error) ||
      !cv_json_get_number (object, where, "t", CV_JSON_MAY, 0, MAX_T, &session->t, error) ||
      !cv_json_get_number (object, where, "speed", CV_JSON_MAY, 0, MAX_T, &session->speed, error) ||
      !cv_json_get_number (object, where, "until", CV_JSON_MAY, 0, MAX_T, &session->until, error) ||
      !cv_json_get_object (object, where, "layout", CV_JSON_MAY, &layout, error))
    return FALSE;
  session->layout = layout ? json_object_ref (layout) : NULL;
  session->initial = cv_values_new (session->model->params, session->model->n_params);
  return cv_json_read_values (values, session->initial, error) && read_changes (object, session, error);
}

static CvSession *
session_of (JsonObject *object, GError **error)
{
  g_autoptr (CvSession) session = g_new0 (CvSession, 1);

  session->speed = 1;
  session->until = INFINITY;
  session->log = cv_log_new ();
  return read_session (object, session, error) ? g_steal_pointer (&session) : NULL;
}

CvSession *
cv_session_from_text (const char *text, GError **error)
{
  g_autoptr (JsonObject) object = cv_json_read_text (text, error);
  CvSession *session = object ? session_of (object, error) : NULL;

  if (!session)
    cv_json_blame (NULL, error);
  return session;
}

CvSession *
cv_session_read (const char *path, GError **error)
{
  g_autoptr (JsonObject) object = cv_json_read_file (path, error);
  CvSession *session = object ? session_of (object, error) : NULL;

  if (!session)
    cv_json_blame (path, error);
  return session;
}

static JsonArray *
changes_of (const CvSession *session)
{
  JsonArray *changes = json_array_new ();
  g_autoptr (CvValues) now = cv_values_ref (session->initial);

  for (guint i = 0; i < cv_log_n (session->log); i++)
    {
      const CvChange *change = cv_log_at (session->log, i);
      JsonObject *object = json_object_new ();
      CvValues *next = cv_change_apply (change, now);

      cv_values_unref (now);
      now = next;
      json_object_set_double_member (object, "t", change->t);
      json_object_set_string_member (object, "param", session->model->params[change->param].id);
      if (change->set)
        json_object_set_member (object, "value", cv_json_write_value (now, change->param));
      else
        json_object_set_null_member (object, "value");
      json_array_add_object_element (changes, object);
    }
  return changes;
}

static JsonObject *
object_of (const CvSession *session)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "cvasi", CV_SESSION_FORMAT);
  json_object_set_string_member (object, "program", CVASI_VERSION);
  if (session->scenario)
    json_object_set_string_member (object, "scenario", session->scenario);
  json_object_set_string_member (object, "model", session->model->id);
  json_object_set_object_member (object, "values", cv_json_write_values (session->initial));
  json_object_set_array_member (object, "changes", changes_of (session));
  json_object_set_double_member (object, "t", session->t);
  json_object_set_double_member (object, "speed", session->speed);
  if (isfinite (session->until))
    json_object_set_double_member (object, "until", session->until);
  if (session->layout)
    json_object_set_object_member (object, "layout", json_object_ref (session->layout));
  return object;
}

char *
cv_session_to_text (const CvSession *session)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), NULL);

  json_node_take_object (root, object_of (session));
  return cv_json_to_text (root, TRUE);
}

gboolean
cv_session_write (const CvSession *session, const char *path, GError **error)
{
  g_autofree char *text = cv_session_to_text (session);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return cv_atomic_file_write (path, line, strlen (line), error);
}

CvScenario *
cv_session_scenario (const CvSession *session)
{
  g_autoptr (GPtrArray) scenarios = cv_scenarios (NULL);
  const CvScenario *known = session->scenario ? cv_scenario_find (scenarios, session->scenario) : NULL;
  CvScenario *scenario =
      known && known->model == session->model ? cv_scenario_copy (known) : cv_scenario_of_model (session->model);

  g_clear_pointer (&scenario->command_values, cv_values_unref);
  cv_values_unref (scenario->values);
  scenario->values = cv_values_copy (session->initial);
  scenario->log = cv_log_copy (session->log);
  scenario->t = session->t;
  scenario->speed = session->speed;
  scenario->until = session->until;
  return scenario;
}
