/* Cvasi: the table of models
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/models.h"

#include "engine/core/error.h"
#include "engine/models/initial-entanglement.h"
#include "engine/models/kicked-rotor.h"
#include "engine/models/learning-material.h"
#include "engine/models/lindblad.h"
#include "engine/models/phase-space.h"
#include "engine/models/pointer-states.h"
#include "engine/models/time-register.h"

static const CvModel *const models[] = {
  &cv_phase_space_model,   &cv_kicked_rotor_model,         &cv_pointer_states_model,    &cv_lindblad_model,
  &cv_time_register_model, &cv_initial_entanglement_model, &cv_learning_material_model, NULL,
};

const CvModel *const *
cv_models (void)
{
  return models;
}

const CvModel *
cv_model_by_id (const char *id, GError **error)
{
  GString *known = g_string_new (NULL);

  for (guint i = 0; models[i]; i++)
    {
      if (g_str_equal (models[i]->id, id))
        {
          g_string_free (known, TRUE);
          return models[i];
        }
      g_string_append_printf (known, "%s%s", i ? ", " : "", models[i]->id);
    }
  g_autofree char *line = cv_error_quote (id);
  g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "no model \"%s\": known are %s", line, known->str);
  g_string_free (known, TRUE);
  return NULL;
}
