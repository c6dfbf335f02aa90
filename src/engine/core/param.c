/* Cvasi: parameters, described once for window, command line and files
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/param.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#include "engine/core/error.h"


typedef struct
{
  double number;
  char *text;
  gboolean set;
} Value;

struct _CvValues
{
  atomic_uint refs; /* not GLib's, whose atomics ThreadSanitizer does not see */
  const CvParam *params;
  guint n;
  int *follows; /* index of the parameter each follows, or -1 */
  Value *value;
};

CvValues *
cv_values_new (const CvParam *params, guint n_params)
{
  CvValues *values = g_new0 (CvValues, 1);

  atomic_init (&values->refs, 1);
  values->params = params;
  values->n = n_params;
  values->follows = g_new (int, n_params);
  values->value = g_new0 (Value, n_params);
  for (guint i = 0; i < n_params; i++)
    {
      values->follows[i] = params[i].follows ? cv_values_find (values, params[i].follows) : -1;
      cv_values_reset (values, i);
    }
  return values;
}

CvValues *
cv_values_copy (const CvValues *from)
{
  CvValues *values = cv_values_new (from->params, from->n);

  for (guint i = 0; i < from->n; i++)
    {
      g_free (values->value[i].text);
      values->value[i] = from->value[i];
      values->value[i].text = g_strdup (from->value[i].text);
    }
  return values;
}

CvValues *
cv_values_ref (CvValues *values)
{
  atomic_fetch_add_explicit (&values->refs, 1, memory_order_relaxed);
  return values;
}

void
cv_values_unref (CvValues *values)
{
  /* Publishes this thread's reads to the thread that frees. */
  if (atomic_fetch_sub_explicit (&values->refs, 1, memory_order_acq_rel) != 1)
    return;
  for (guint i = 0; i < values->n; i++)
    g_free (values->value[i].text);
  g_free (values->value);
  g_free (values->follows);
  g_free (values);
}

guint
cv_values_n_params (const CvValues *values)
{
  return values->n;
}

const CvParam *
cv_values_param (const CvValues *values, guint index)
{
  g_return_val_if_fail (index < values->n, NULL);
  return &values->params[index];
}

int
cv_values_find (const CvValues *values, const char *id)
{
  for (guint i = 0; i < values->n; i++)
    if (g_str_equal (values->params[i].id, id))
      return (int)i;
  return -1;
}

double
cv_values_number (const CvValues *values, guint index)
{
  g_return_val_if_fail (index < values->n, NAN);
  const Value *value = &values->value[index];
  if (!value->set && values->follows[index] >= 0)
    return cv_values_number (values, (guint)values->follows[index]);
  return value->number;
}

const char *
cv_values_text (const CvValues *values, guint index)
{
  g_return_val_if_fail (index < values->n, NULL);
  return values->value[index].text;
}

gboolean
cv_values_is_set (const CvValues *values, guint index)
{
  g_return_val_if_fail (index < values->n, FALSE);
  return values->value[index].set;
}

gboolean
cv_values_equal (const CvValues *a, const CvValues *b)
{
  if (a->params != b->params || a->n != b->n)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (cv_values_number (a, i) != cv_values_number (b, i) ||
        (a->follows[i] >= 0 && a->value[i].set != b->value[i].set) ||
        g_strcmp0 (a->value[i].text, b->value[i].text) != 0)
      return FALSE;
  return TRUE;
}

gboolean
cv_values_shown (const CvValues *values, guint index)
{
  g_return_val_if_fail (index < values->n, FALSE);
  const char *when = values->params[index].shown_when;
  const char *equals = when ? strchr (when, '=') : NULL;
  if (!equals)
    return TRUE;

  g_autofree char *other = g_strndup (when, (gsize)(equals - when));
  int of = cv_values_find (values, other);
  g_return_val_if_fail (of >= 0, TRUE);
  g_autofree char *now = cv_values_format (values, (guint)of);
  g_auto (GStrv) list = g_strsplit (equals + 1, ",", -1);
  return g_strv_contains ((const char *const *)list, now);
}

static char *
choice_list (const CvParam *param)
{
  GString *list = g_string_new (NULL);

  for (const CvChoice *choice = param->choices; choice->id; choice++)
    g_string_append_printf (list, "%s%s", list->len ? ", " : "", choice->id);
  return g_string_free (list, FALSE);
}

static guint
n_choices (const CvParam *param)
{
  guint n = 0;
  while (param->choices[n].id)
    n++;
  return n;
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
cv_param_bound_text (const CvParam *param, double bound)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double said = g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%g", bound), NULL);

  return said >= param->min && said <= param->max ? g_strdup (text) : number_text (bound);
}

static void
refuse_number (const CvParam *param, const char *given, GError **error)
{
  if (param->kind == CV_PARAM_CHOICE)
    {
      g_autofree char *list = choice_list (param);
      g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "%s = %s: allowed are %s", param->id, given, list);
    }
  else if (param->kind == CV_PARAM_SWITCH)
    g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "%s = %s: allowed are on and off", param->id, given);
  else
    {
      g_autofree char *min = cv_param_bound_text (param, param->min), *max = cv_param_bound_text (param, param->max);
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "%s = %s: allowed is %s from %s to %s%s", param->id, given,
                   param->kind == CV_PARAM_INTEGER ? "a whole number" : "a number", min, max,
                   param->zero_is_auto ? ", or 0 for automatic" : "");
    }
}

static gboolean
number_allowed (const CvParam *param, double number)
{
  if (!isfinite (number))
    return FALSE;
  switch (param->kind)
    {
    case CV_PARAM_SWITCH:
      return number == 0 || number == 1;
    case CV_PARAM_CHOICE:
      return number >= 0 && number < n_choices (param) && number == floor (number);
    case CV_PARAM_INTEGER:
      if (number != floor (number))
        return FALSE;
      break;
    default:
      break;
    }
  return (param->zero_is_auto && number == 0) || (number >= param->min && number <= param->max);
}

gboolean
cv_values_set_number (CvValues *values, guint index, double number, GError **error)
{
  g_return_val_if_fail (index < values->n, FALSE);
  const CvParam *param = &values->params[index];
  g_return_val_if_fail (param->kind != CV_PARAM_TEXT, FALSE);

  if (!number_allowed (param, number))
    {
      char given[G_ASCII_DTOSTR_BUF_SIZE];
      refuse_number (param, g_ascii_formatd (given, sizeof given, "%g", number), error);
      return FALSE;
    }
  values->value[index].number = number;
  values->value[index].set = TRUE;
  return TRUE;
}

gboolean
cv_values_set_text (CvValues *values, guint index, const char *text, GError **error)
{
  g_return_val_if_fail (index < values->n, FALSE);
  const CvParam *param = &values->params[index];
  g_return_val_if_fail (param->kind == CV_PARAM_TEXT, FALSE);
  const guint longest = param->max_text ? param->max_text : CV_PARAM_MAX_TEXT;

  if (!*text || strlen (text) > longest || !g_utf8_validate (text, -1, NULL) || strpbrk (text, "\n\r"))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_EXPRESSION, "%s: allowed is one line of 1 to %u bytes", param->id,
                   longest);
      return FALSE;
    }
  char *copy = g_strdup (text);
  g_free (values->value[index].text);
  values->value[index].text = copy;
  values->value[index].set = TRUE;
  return TRUE;
}

void
cv_values_reset (CvValues *values, guint index)
{
  g_return_if_fail (index < values->n);
  Value *value = &values->value[index];

  g_free (value->text);
  *value = (Value){ .number = values->params[index].def, .text = g_strdup (values->params[index].def_text) };
}

static gboolean
parse_switch (const char *text, double *number)
{
  static const char *const words[][2] = { { "off", "on" }, { "no", "yes" }, { "false", "true" }, { "0", "1" } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint n = 0; n < 2; n++)
      if (g_ascii_strcasecmp (text, words[i][n]) == 0)
        {
          *number = n;
          return TRUE;
        }
  return FALSE;
}

static gboolean
parse_choice (const CvParam *param, const char *text, double *number)
{
  for (guint i = 0; param->choices[i].id; i++)
    if (g_str_equal (param->choices[i].id, text))
      {
        *number = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_plain (const char *text, double *number)
{
  char *end;
  g_autofree char *bare = g_strstrip (g_strdup (text));

  *number = g_ascii_strtod (bare, &end);
  return *bare && !*end;
}

static void
refuse_name (const CvValues *values, const char *id, GError **error)
{
  GString *list = g_string_new (NULL);
  g_autofree char *line = cv_error_quote (id);

  for (guint i = 0; i < values->n; i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "", values->params[i].id);
  g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "no parameter \"%s\": known are %s", line, list->str);
  g_string_free (list, TRUE);
}

gboolean
cv_values_parse (CvValues *values, const char *id, const char *text, GError **error)
{
  int index = cv_values_find (values, id);
  if (index < 0)
    {
      refuse_name (values, id, error);
      return FALSE;
    }
  const CvParam *param = &values->params[index];
  if (param->kind == CV_PARAM_TEXT)
    return cv_values_set_text (values, (guint)index, text, error);

  double number = NAN;
  gboolean read = param->kind == CV_PARAM_SWITCH   ? parse_switch (text, &number)
                  : param->kind == CV_PARAM_CHOICE ? parse_choice (param, text, &number)
                                                   : parse_plain (text, &number);
  if (!read || !number_allowed (param, number))
    {
      g_autofree char *line = cv_error_quote (text);
      refuse_number (param, line, error);
      return FALSE;
    }
  return cv_values_set_number (values, (guint)index, number, error);
}

char *
cv_values_format (const CvValues *values, guint index)
{
  g_return_val_if_fail (index < values->n, NULL);
  const CvParam *param = &values->params[index];
  double number = cv_values_number (values, index);

  switch (param->kind)
    {
    case CV_PARAM_TEXT:
      return g_strdup (values->value[index].text ? values->value[index].text : "");
    case CV_PARAM_CHOICE:
      return g_strdup (param->choices[(guint)number].id);
    case CV_PARAM_SWITCH:
      return g_strdup (number != 0 ? "on" : "off");
    default:
      return number_text (number);
    }
}
