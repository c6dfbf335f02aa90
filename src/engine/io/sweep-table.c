/* Cvasi: the results of a sweep, read back
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/sweep-table.h"

#include <math.h>

#include "engine/core/error.h"

void
cv_sweep_table_free (CvSweepTable *table)
{
  if (!table)
    return;
  for (guint i = 0; i < table->n_columns; i++)
    g_free (table->column[i]);
  g_free (table->column);
  g_strfreev (table->name);
  g_strfreev (table->note);
  g_free (table);
}

static gboolean
take_header (CvSweepTable *table, const char *line, guint room)
{
  table->name = g_strsplit (line, ",", -1);
  guint n = g_strv_length (table->name);

  if (n < 3 || !g_str_equal (table->name[n - 1], "note"))
    return FALSE;
  g_clear_pointer (&table->name[n - 1], g_free);
  table->n_columns = n - 1;
  table->column = g_new0 (double *, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    table->column[i] = g_new (double, room);
  return TRUE;
}

static gboolean
take_row (CvSweepTable *table, const char *line)
{
  g_auto (GStrv) cell = g_strsplit (line, ",", -1);

  if (g_strv_length (cell) != table->n_columns + 1)
    return FALSE;
  for (guint i = 0; i < table->n_columns; i++)
    {
      char *end;
      double number = g_ascii_strtod (cell[i], &end);
      if (!*cell[i] || *end)
        return FALSE;
      table->column[i][table->n_rows] = number;
    }
  table->note[table->n_rows++] = g_strdup (cell[table->n_columns]);
  return TRUE;
}

CvSweepTable *
cv_sweep_table_read (const char *path, GError **error)
{
  g_autoptr (CvSweepTable) table = g_new0 (CvSweepTable, 1);
  g_autoptr (GError) trouble = NULL;
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, &trouble))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FILE, "%s: cannot be read: %s", path, trouble->message);
      return NULL;
    }
  g_auto (GStrv) line = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (line);
  table->note = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      if (*line[i] == '#' || (!*line[i] && i + 1 == n))
        continue;
      if (!(table->name ? take_row (table, line[i]) : take_header (table, line[i], n)))
        {
          g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: line %u is none of the results of a sweep", path, i + 1);
          return NULL;
        }
    }
  if (table->name)
    return g_steal_pointer (&table);
  g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: holds no results of a sweep", path);
  return NULL;
}

const double *
cv_sweep_table_column (const CvSweepTable *table, const char *name)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_str_equal (table->name[i], name))
      return table->column[i];
  return NULL;
}
