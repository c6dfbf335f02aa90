/* Cvasi: sinks, where the samples of a run go
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/sink.h"

#include <math.h>
#include <stdio.h>
#include <sys/statvfs.h>

#include "engine/core/error.h"

#define GZIP_LEVEL 1 /* more takes much longer and saves little: the digits of a field are noise to it */

gboolean
cv_sink_open (CvSink *sink, const CvRequest *request, const CvScenario *scenario, const char *session, guint n_rows,
              GError **error)
{
  *sink = (CvSink){ .n_rows = n_rows, .model = scenario->model, .t = NAN, .fields_path = request->fields };
  sink->last = g_new0 (double, scenario->model->n_traces);
  cv_picture_init (&sink->picture);
  if (request->traces && g_strcmp0 (request->traces, request->fields) == 0)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FILE, "--traces and --fields both name \"%s\": allowed are two files",
                   request->traces);
      return FALSE;
    }
  if (request->traces)
    {
      sink->streaming = g_str_equal (request->traces, "-");
      if (!(sink->traces = cv_csv_open (request->traces, scenario->model, scenario->values, error)))
        return FALSE;
      cv_csv_note (sink->traces, "scenario", scenario->id);
      cv_csv_note (sink->traces, "session", session);
    }
  if (request->fields &&
      !(sink->fields = cv_hdf5_open (request->fields, scenario->model, scenario->values, GZIP_LEVEL, error)))
    return FALSE;
  return TRUE;
}

/* Refuses to begin what would fill the disk before it is done. */
static gboolean
check_disk (const CvSink *sink, gsize bytes_a_row, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (sink->fields_path);
  struct statvfs disk;
  double needed = (double)bytes_a_row * sink->n_rows, there;

  if (statvfs (folder, &disk) != 0)
    return TRUE;
  there = (double)disk.f_bavail * (double)disk.f_frsize;
  if (needed <= there)
    return TRUE;
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
               "--fields \"%s\" would take %.3g GB, and %.3g GB are free: allowed are %.0f samples, this is %u",
               sink->fields_path, needed / 1e9, there / 1e9, floor (there / (double)MAX (bytes_a_row, 1)),
               sink->n_rows);
  return FALSE;
}

/* Every output that has something to show now. */
static gboolean
put_fields (CvSink *sink, CvRun *run, double t, gsize *bytes, GError **error)
{
  *bytes = 0;
  for (guint i = 0; i < sink->model->n_outputs; i++)
    {
      const CvPicture *picture = &sink->picture;

      cv_run_paint (run, i, &sink->picture);
      if (picture->n_x == 0 || picture->n_y == 0)
        continue;
      *bytes += (gsize)picture->n_x * picture->n_y * picture->components * sizeof (double);
      if (!cv_hdf5_write (sink->fields, i, t, picture, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cv_sink_row (CvSink *sink, CvRun *run, double t, const double *trace, GError **error)
{
  gboolean first = isnan (sink->t);
  gsize bytes = 0;

  sink->t = t;
  for (guint i = 0; i < sink->model->n_traces; i++)
    sink->last[i] = trace[i];
  if (sink->traces)
    cv_csv_row (sink->traces, t, trace);
  /* Whoever read the other end of a pipe may have gone. */
  if (sink->streaming && ferror (stdout))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FILE, "standard output cannot be written");
      return FALSE;
    }
  if (sink->fields && !put_fields (sink, run, t, &bytes, error))
    return FALSE;
  return !(sink->fields && first) || check_disk (sink, bytes, error);
}

static void
print_last (const CvSink *sink)
{
  printf ("%-20s %.10g\n", "t", sink->t);
  for (guint i = 0; i < sink->model->n_traces; i++)
    if (!isnan (sink->last[i]))
      printf ("%-20s %.10g\n", sink->model->traces[i].id, sink->last[i]);
}

gboolean
cv_sink_close (CvSink *sink, gboolean keep, GError **error)
{
  CvCsv *traces = g_steal_pointer (&sink->traces);
  CvHdf5 *fields = g_steal_pointer (&sink->fields);
  gboolean well = TRUE;

  if (keep && !traces && !fields && !isnan (sink->t))
    print_last (sink);
  if (fields)
    well = cv_hdf5_close (fields, keep, error);
  /* The second file does not appear where the first could not. */
  if (traces)
    well = cv_csv_close (traces, keep && well, well ? error : NULL) && well;
  return well;
}

void
cv_sink_clear (CvSink *sink)
{
  cv_sink_close (sink, FALSE, NULL);
  cv_picture_clear (&sink->picture);
  g_clear_pointer (&sink->last, g_free);
}
