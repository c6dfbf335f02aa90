/* Cvasi: tests of the table of models: each one keeps the promises of its interface
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/models.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"

static void
test_by_id (void)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; cv_models ()[i]; i++)
    {
      g_assert_true (cv_model_by_id (cv_models ()[i]->id, &error) == cv_models ()[i]);
      g_assert_no_error (error);
    }
  g_assert_nonnull (cv_model_by_id ("phase-space", NULL));
  g_assert_null (cv_model_by_id ("phase\nspace", &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME);
  g_assert_nonnull (strstr (error->message, "phase-space"));
  g_assert_null (strchr (error->message, '\n'));
}

/* Ids are what stands in files and on command lines: short, plain, once each. */
static void
check_id (GHashTable *seen, const char *id)
{
  g_assert_true (id && *id);
  g_assert_cmpuint (strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"), ==, strlen (id));
  g_assert_true (g_hash_table_add (seen, (gpointer)id));
}

static void
check_param (const CvModel *model, const CvParam *param)
{
  g_autoptr (CvValues) values = cv_values_new (model->params, model->n_params);
  guint index = (guint)(param - model->params);

  g_test_message ("%s", param->id);
  g_assert_true (param->name && *param->name && param->symbol && *param->symbol && param->unit && param->group);
  g_assert_true (param->help && *param->help);
  if (param->follows)
    g_assert_cmpint (cv_model_find_param (model, param->follows), >=, 0);
  if (param->kind == CV_PARAM_TEXT)
    g_assert_true (param->def_text && cv_values_set_text (values, index, param->def_text, NULL));
  else
    g_assert_true (cv_values_set_number (values, index, param->def, NULL));
  if (param->kind == CV_PARAM_NUMBER || param->kind == CV_PARAM_INTEGER)
    {
      g_assert_cmpfloat (param->min, <, param->max);
      g_assert_true (param->scale == CV_SCALE_LINEAR || param->min > 0);
      gboolean soft = param->soft_min != 0 || param->soft_max != 0;
      g_assert_true (!soft || param->soft_min < param->soft_max);
      g_assert_true (!soft || param->soft_max <= param->max);
      g_assert_true (!soft || param->soft_min >= param->min || (param->soft_min == 0 && param->zero_is_auto));
    }
  if (param->shown_when)
    {
      g_autofree char *other = g_strndup (param->shown_when, strcspn (param->shown_when, "="));
      g_assert_cmpint (cv_model_find_param (model, other), >=, 0);
    }
}

static void
test_tables (void)
{
  for (guint m = 0; cv_models ()[m]; m++)
    {
      const CvModel *model = cv_models ()[m];
      g_autoptr (GHashTable) params = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) traces = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) outputs = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_cmpuint (model->n_outputs, <=, 64); /* bits of cv_runner_show () */
      for (guint i = 0; i < model->n_params; i++)
        {
          check_id (params, model->params[i].id);
          check_param (model, &model->params[i]);
        }
      for (guint i = 0; i < model->n_traces; i++)
        {
          check_id (traces, model->traces[i].id);
          g_assert_cmpstr (model->traces[i].id, !=, "t");
          g_assert_true (!model->traces[i].theory_of || cv_model_find_trace (model, model->traces[i].theory_of) >= 0);
        }
      for (guint i = 0; i < model->n_outputs; i++)
        check_id (outputs, model->outputs[i].id);
    }
}

static void
check_picture (const CvOutput *output, const CvPicture *picture)
{
  g_test_message ("%s", output->id);
  g_assert_cmpint (picture->kind, ==, output->kind);
  g_assert_true ((picture->n_x == 0) == (picture->absent != NULL)); /* what does not apply says why */
  if (picture->absent)
    return;
  g_assert_cmpuint (picture->n_y, >, 0);
  for (gsize i = 0; i < (gsize)picture->n_x * picture->n_y * picture->components; i++)
    g_assert_true (isfinite (picture->data[i]) || (picture->kind == CV_OUTPUT_CURVES && isnan (picture->data[i])));
}

/* Each model at its defaults can be made, moved, looked at and painted. */
static void
test_life (void)
{
  for (guint m = 0; cv_models ()[m]; m++)
    {
      const CvModel *model = cv_models ()[m];
      g_autoptr (CvValues) values = cv_values_new (model->params, model->n_params);
      g_autofree double *trace = g_new (double, model->n_traces);
      g_autoptr (GError) error = NULL;
      gpointer state = model->create (values, &error);
      CvVerdict verdict = { 0 };
      CvPicture picture;

      g_assert_no_error (error);
      double interval = model->sample_interval (state);
      g_assert_true (isfinite (interval) && interval > 0);
      model->advance (state, interval);
      model->observe (state, trace);
      model->judge (state, NULL, &verdict);
      g_assert_cmpint (cv_verdict_level (&verdict), !=, CV_LEVEL_BAD);
      cv_picture_init (&picture);
      for (guint i = 0; i < model->n_outputs; i++)
        {
          model->paint (state, i, &picture);
          check_picture (&model->outputs[i], &picture);
        }
      cv_picture_clear (&picture);
      model->destroy (state);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/by-id", test_by_id);
  g_test_add_func ("/models/tables", test_tables);
  g_test_add_func ("/models/life", test_life);
  return g_test_run ();
}
