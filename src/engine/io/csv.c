/* Cvasi: traces as comma-separated values
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/csv.h"

#include <math.h>

#include "engine/io/atomic-file.h"

struct _CvCsv
{
  const CvModel *model;
  CvAtomicFile *file;
  FILE *stream;
  gboolean in_rows;
};

CvCsv *
cv_csv_open (const char *path, const CvModel *model, const CvValues *values, GError **error)
{
  CvAtomicFile *file = cv_atomic_file_new (path, error);
  if (!file)
    return NULL;

  CvCsv *csv = g_new0 (CvCsv, 1);
  csv->model = model;
  csv->file = file;
  csv->stream = cv_atomic_file_stream (file);
  cv_csv_note (csv, "program", "cvasi " CVASI_VERSION);
  cv_csv_note (csv, "model", model->id);
  for (guint i = 0; i < model->n_params; i++)
    {
      g_autofree char *value = cv_values_format (values, i);
      cv_csv_note (csv, model->params[i].id, value);
    }
  return csv;
}

void
cv_csv_note (CvCsv *csv, const char *key, const char *value)
{
  g_return_if_fail (!csv->in_rows);
  g_autofree char *line = g_strdelimit (g_strdup (value), "\n\r", ' ');

  fprintf (csv->stream, "# %s: %s\n", key, line);
}

static void
begin_rows (CvCsv *csv)
{
  if (csv->in_rows)
    return;
  csv->in_rows = TRUE;
  fputs ("t", csv->stream);
  for (guint i = 0; i < csv->model->n_traces; i++)
    fprintf (csv->stream, ",%s", csv->model->traces[i].id);
  fputc ('\n', csv->stream);
}

/* By GLib, since the C library's printf follows the locale's decimal comma. */
static void
put (CvCsv *csv, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  fputs (isnan (number) ? "nan" : g_ascii_formatd (text, sizeof text, "%.17g", number), csv->stream);
}

void
cv_csv_row (CvCsv *csv, double t, const double *trace)
{
  begin_rows (csv);
  put (csv, t);
  for (guint i = 0; i < csv->model->n_traces; i++)
    {
      fputc (',', csv->stream);
      put (csv, trace[i]);
    }
  fputc ('\n', csv->stream);
}

gboolean
cv_csv_close (CvCsv *csv, gboolean commit, GError **error)
{
  gboolean well = TRUE;

  if (commit)
    begin_rows (csv);
  if (commit)
    well = cv_atomic_file_commit (csv->file, error);
  else
    cv_atomic_file_abandon (csv->file);
  g_free (csv);
  return well;
}
