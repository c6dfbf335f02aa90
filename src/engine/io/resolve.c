/* Cvasi: what a name on the command line means
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/core/error.h"
#include "engine/io/scenario.h"
#include "engine/io/session.h"
#include "engine/run/models.h"

/* What could have been meant, for the message. */
static void
refuse_scenario (const char *name, GPtrArray *scenarios, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < scenarios->len; i++)
    g_string_append_printf (known, "%s%s", known->len ? ", " : "", ((CvScenario *)scenarios->pdata[i])->id);
  for (guint i = 0; cv_models ()[i]; i++)
    g_string_append_printf (known, "%s%s", known->len ? ", " : "", cv_models ()[i]->id);
  g_autofree char *line = cv_error_quote (name);
  g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME,
               "no scenario, model or file \"%s\": known are %s, or a .cvasi or .json file", line, known->str);
}

CvScenario *
cv_scenario_resolve (const char *name, GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) scenarios = cv_scenarios (&faults);
  const CvScenario *scenario = cv_scenario_find (scenarios, name);

  if (scenario)
    return cv_scenario_copy (scenario);
  const CvModel *model = cv_model_by_id (name, NULL);
  if (model)
    return cv_scenario_of_model (model);
  if (g_str_has_suffix (name, ".cvasi"))
    {
      g_autoptr (CvSession) session = cv_session_read (name, error);
      return session ? cv_session_scenario (session) : NULL;
    }
  if (g_str_has_suffix (name, ".json") || strchr (name, G_DIR_SEPARATOR))
    return cv_scenario_read (name, error);
  refuse_scenario (name, scenarios, error);
  return NULL;
}
