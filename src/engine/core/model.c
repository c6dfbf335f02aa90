/* Cvasi: the model interface
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/model.h"

/* Every table row begins with its id. */
static int
find (const void *table, gsize row, guint n, const char *id)
{
  g_return_val_if_fail (id != NULL, -1);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (*(const char *const *)((const char *)table + i * row), id))
      return (int)i;
  return -1;
}

int
cv_model_find_param (const CvModel *model, const char *id)
{
  return find (model->params, sizeof *model->params, model->n_params, id);
}

int
cv_model_find_trace (const CvModel *model, const char *id)
{
  return find (model->traces, sizeof *model->traces, model->n_traces, id);
}

int
cv_model_find_output (const CvModel *model, const char *id)
{
  return find (model->outputs, sizeof *model->outputs, model->n_outputs, id);
}
