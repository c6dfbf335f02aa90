/* Cvasi: one axis of a sweep
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/run/sweep.h"

#define FORM "NAME=FROM:TO:lin|log:COUNT, as in hbar=1:0.01:log:9"

static gboolean
refuse_form (const char *text, const char *why, GError **error)
{
  g_autofree char *line = cv_error_quote (text);

  g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "\"%s\": %s; allowed is %s", line, why, FORM);
  return FALSE;
}

static gboolean
read_number (const char *text, double *number)
{
  char *end;

  if (!*text || g_ascii_isspace (*text))
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return !*end && isfinite (*number);
}

static gboolean
is_number (const CvParam *param)
{
  return param->kind == CV_PARAM_NUMBER || param->kind == CV_PARAM_INTEGER;
}

/* Finds the parameter; only those that are numbers can be swept. */
static gboolean
read_name (CvSweepAxis *axis, const CvModel *model, const char *name, GError **error)
{
  int index = cv_model_find_param (model, name);
  g_autofree char *line = cv_error_quote (name);
  g_autoptr (GString) known = g_string_new (NULL);

  if (index >= 0 && is_number (&model->params[index]))
    {
      axis->param = (guint)index;
      return TRUE;
    }
  for (guint i = 0; i < model->n_params; i++)
    if (is_number (&model->params[i]))
      g_string_append_printf (known, "%s%s", known->len ? ", " : "", model->params[i].id);
  g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "%s \"%s\"%s: allowed are %s",
               index < 0 ? "no parameter" : "the parameter", line, index < 0 ? "" : " is no number", known->str);
  return FALSE;
}

static gboolean
read_numbers (CvSweepAxis *axis, const char *text, const char *numbers, GError **error)
{
  g_auto (GStrv) part = g_strsplit (numbers, ":", -1);
  guint64 count;

  if (g_strv_length (part) != 4)
    return refuse_form (text, "four parts are needed after the name", error);
  if (!read_number (part[0], &axis->from) || !read_number (part[1], &axis->to))
    return refuse_form (text, "FROM and TO must be finite numbers", error);
  axis->log = g_str_equal (part[2], "log");
  if (!axis->log && !g_str_equal (part[2], "lin"))
    return refuse_form (text, "the third part must be lin or log", error);
  if (!g_ascii_string_to_unsigned (part[3], 10, 1, CV_SWEEP_MAX_POINTS, &count, NULL))
    {
      g_autofree char *why = g_strdup_printf ("COUNT must be a whole number from 1 to %u", CV_SWEEP_MAX_POINTS);
      return refuse_form (text, why, error);
    }
  axis->count = (guint)count;
  if (axis->log && !(axis->from > 0 && axis->to > 0))
    return refuse_form (text, "a logarithmic axis needs FROM and TO above 0", error);
  if (axis->from == axis->to && axis->count > 1)
    return refuse_form (text, "FROM = TO makes one point, not more", error);
  return TRUE;
}

/* Each value in the parameter's range? Whole numbers once each? */
static gboolean
check_values (const CvSweepAxis *axis, const CvModel *model, GError **error)
{
  g_autoptr (CvValues) values = cv_values_new (model->params, model->n_params);
  double before = NAN;

  /* The ends as they were written: 2.5 is no whole number. */
  if (!cv_values_set_number (values, axis->param, axis->from, error) ||
      !cv_values_set_number (values, axis->param, axis->count > 1 ? axis->to : axis->from, error))
    return FALSE;
  for (guint i = 0; i < axis->count; i++)
    {
      double value = cv_sweep_axis_value (axis, model, i);

      if (!cv_values_set_number (values, axis->param, value, error))
        return FALSE;
      if (value == before)
        {
          g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                       "%s: %u values from %g to %g are not different from each other: allowed are fewer",
                       model->params[axis->param].id, axis->count, axis->from, axis->to);
          return FALSE;
        }
      before = value;
    }
  return TRUE;
}

gboolean
cv_sweep_axis_parse (CvSweepAxis *axis, const CvModel *model, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');

  *axis = (CvSweepAxis){ 0 };
  if (!equals || equals == text)
    return refuse_form (text, "no name of a parameter", error);
  g_autofree char *name = g_strndup (text, (gsize)(equals - text));
  return read_name (axis, model, name, error) && read_numbers (axis, text, equals + 1, error) &&
         check_values (axis, model, error);
}

/* The shortest text that reads back to the same number. */
static char *
number_text (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_formatd (text, sizeof text, "%.17g", number);
  return g_strdup (text);
}

char *
cv_sweep_axis_format (const CvSweepAxis *axis, const CvModel *model)
{
  g_autofree char *from = number_text (axis->from), *to = number_text (axis->to);

  return g_strdup_printf ("%s=%s:%s:%s:%u", model->params[axis->param].id, from, to, axis->log ? "log" : "lin",
                          axis->count);
}

double
cv_sweep_axis_value (const CvSweepAxis *axis, const CvModel *model, guint i)
{
  double value;

  g_return_val_if_fail (i < axis->count, NAN);
  if (i == 0)
    value = axis->from;
  else if (i + 1 == axis->count)
    value = axis->to;
  else
    {
      double s = (double)i / (axis->count - 1);
      /* Weights and not a difference: to - from may overflow where both are finite. */
      value = axis->log ? exp ((1 - s) * log (axis->from) + s * log (axis->to)) : (1 - s) * axis->from + s * axis->to;
    }
  return model->params[axis->param].kind == CV_PARAM_INTEGER ? rint (value) : value;
}
