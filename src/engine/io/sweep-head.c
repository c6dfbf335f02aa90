/* Cvasi: the head of a file of sweep results, which says what sweep it belongs to
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/sweep-head.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/io/session.h"

#define FIRST "# program: cvasi "

/* By GLib, since the C library's printf follows the locale's decimal comma. */
static void
put_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, isnan (number) ? "nan" : g_ascii_formatd (text, sizeof text, "%.17g", number));
}

static void
put_line (GString *out, const char *key, const char *value)
{
  g_autofree char *line = g_strdelimit (g_strdup (value), "\n\r", ' ');

  g_string_append_printf (out, "# %s: %s\n", key, line);
}

static void
put_number_line (GString *out, const char *key, double number)
{
  g_autoptr (GString) text = g_string_new (NULL);

  put_number (text, number);
  put_line (out, key, text->str);
}

/* The axis over this parameter, NULL: it is not swept. */
static const CvSweepAxis *
axis_of (const CvSweep *sweep, int param)
{
  for (guint k = 0; k < sweep->n_axes; k++)
    if ((int)sweep->axis[k].param == param)
      return &sweep->axis[k];
  return NULL;
}

/* Does it take its value from a swept one, also by way of others? */
static gboolean
follows_axis (const CvSweep *sweep, int param)
{
  while (param >= 0 && !cv_values_is_set (sweep->values, (guint)param) && sweep->model->params[param].follows)
    {
      param = cv_model_find_param (sweep->model, sweep->model->params[param].follows);
      if (axis_of (sweep, param))
        return TRUE;
    }
  return FALSE;
}

static void
put_param (GString *out, const CvSweep *sweep, guint i)
{
  const CvParam *param = &sweep->model->params[i];
  const CvSweepAxis *axis = axis_of (sweep, (int)i);
  g_autofree char *value = NULL;

  if (axis)
    {
      g_autofree char *text = cv_sweep_axis_format (axis, sweep->model);
      value = g_strdup (strchr (text, '=') + 1);
    }
  else if (follows_axis (sweep, (int)i))
    value = g_strdup_printf ("as %s", param->follows);
  else
    value = cv_values_format (sweep->values, i);
  put_line (out, param->id, value);
}

static void
put_columns (GString *out, const CvSweep *sweep)
{
  for (guint k = 0; k < sweep->n_axes; k++)
    g_string_append_printf (out, "%s,", sweep->model->params[sweep->axis[k].param].id);
  g_string_append (out, "t");
  for (guint i = 0; i < sweep->model->n_traces; i++)
    g_string_append_printf (out, ",%s", sweep->model->traces[i].id);
  g_string_append (out, ",verdict,note\n");
}

char *
cv_sweep_head (const CvSweep *sweep, const CvScenario *scenario)
{
  GString *out = g_string_new (NULL);
  g_autoptr (CvSession) session =
      cv_session_new (scenario->id, sweep->model, sweep->values, sweep->log ? sweep->log : NULL, 0, scenario->speed,
                      scenario->until, NULL);
  g_autofree char *session_text = cv_session_to_text (session);

  put_line (out, "program", "cvasi " CVASI_VERSION);
  put_line (out, "format", "sweep " G_STRINGIFY (CV_SWEEP_FORMAT));
  put_line (out, "model", sweep->model->id);
  put_line (out, "scenario", scenario->id);
  for (guint i = 0; i < sweep->model->n_params; i++)
    put_param (out, sweep, i);
  for (guint k = 0; k < sweep->n_axes; k++)
    {
      g_autofree char *text = cv_sweep_axis_format (&sweep->axis[k], sweep->model);
      put_line (out, "over", text);
    }
  put_number_line (out, "until", sweep->until);
  put_number_line (out, "every", sweep->n_looks > 1 ? sweep->every : sweep->until);
  put_number_line (out, "points", sweep->n_points);
  put_line (out, "session", session_text);
  put_columns (out, sweep);
  return g_string_free (out, FALSE);
}

guint
cv_sweep_n_cells (const CvSweep *sweep)
{
  return sweep->n_axes + 1 + sweep->model->n_traces + 2;
}

char *
cv_sweep_cells (const CvSweep *sweep, guint point, const CvSweepRow *row)
{
  GString *out = g_string_new (NULL);
  double x[CV_SWEEP_MAX_AXES] = { 0 };

  cv_sweep_coordinates (sweep, point, x);
  for (guint k = 0; k < sweep->n_axes; k++)
    {
      put_number (out, x[k]);
      g_string_append_c (out, ',');
    }
  put_number (out, row->t);
  for (guint i = 0; i < sweep->model->n_traces; i++)
    {
      g_string_append_c (out, ',');
      put_number (out, row->trace[i]);
    }
  g_string_append_c (out, ',');
  put_number (out, row->failed ? NAN : (double)row->verdict);
  g_autofree char *note = g_utf8_make_valid (row->note ? row->note : "", -1);
  for (char *c = note; *c; c++)
    *c = *c == ',' ? ';' : *c == '"' ? '\'' : g_ascii_iscntrl (*c) ? ' ' : *c;
  g_string_append_printf (out, ",%s", note);
  return g_string_free (out, FALSE);
}

static gboolean
read_number (const char *text, double *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return end != text && !*end;
}

gboolean
cv_sweep_cells_read (const CvSweep *sweep, const char *cells, CvSweepRow *row)
{
  g_auto (GStrv) cell = g_strsplit (cells, ",", -1);
  const guint n_traces = sweep->model->n_traces, t = sweep->n_axes;
  g_autofree double *number = g_new (double, t + n_traces + 2);

  if (g_strv_length (cell) != cv_sweep_n_cells (sweep))
    return FALSE;
  for (guint i = 0; i < t + n_traces + 2; i++)
    if (!read_number (cell[i], &number[i]))
      return FALSE;
  cv_sweep_row_clear (row);
  cv_sweep_row_init (row, sweep->model);
  row->t = number[t];
  for (guint i = 0; i < n_traces; i++)
    row->trace[i] = number[t + 1 + i];
  row->failed = isnan (number[t + 1 + n_traces]);
  row->verdict = row->failed ? CV_LEVEL_GOOD : (CvLevel)CLAMP (number[t + 1 + n_traces], 0, CV_LEVEL_BAD);
  row->note = *cell[t + n_traces + 2] ? g_strdup (cell[t + n_traces + 2]) : NULL;
  return TRUE;
}

/* Key and value of a line that is "# key: value"; anything else is a key alone. */
static char *
key_of (const char *line, const char **value)
{
  const char *colon = g_str_has_prefix (line, "# ") ? strstr (line, ": ") : NULL;

  *value = colon ? colon + 2 : line;
  return colon ? g_strndup (line + 2, (gsize)(colon - line - 2)) : g_strdup ("columns");
}

static void
tell_difference (const char *path, const char *there, const char *here, GError **error)
{
  const char *there_value, *here_value;
  g_autofree char *there_key = key_of (there, &there_value), *here_key = key_of (here, &here_value);
  g_autofree char *there_quote = cv_error_quote (there_value), *here_quote = cv_error_quote (here_value);

  if (g_str_equal (here_key, "session") || g_str_equal (here_key, "columns") || !g_str_equal (there_key, here_key))
    g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: holds another sweep: its %s is not the same", path, here_key);
  else
    g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: holds another sweep: %s is %s there and %s here", path,
                 here_key, there_quote, here_quote);
}

gboolean
cv_sweep_head_matches (const char *path, const char *text, const char *head, GError **error)
{
  if (g_str_has_prefix (text, head))
    return TRUE;
  if (!g_str_has_prefix (text, FIRST))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: is there, and holds no results of a sweep", path);
      return FALSE;
    }
  g_auto (GStrv) there = g_strsplit (text, "\n", -1);
  g_auto (GStrv) here = g_strsplit (head, "\n", -1);
  guint i = 0;
  while (there[i] && here[i] && g_str_equal (there[i], here[i]))
    i++;
  tell_difference (path, there[i] ? there[i] : "", here[i] ? here[i] : "", error);
  return FALSE;
}
