/* Cvasi: exports, pictures and traces of the run into files
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/export.h"

#include "draw/figure.h"
#include "engine/io/csv.h"
#include "engine/io/session.h"

#define PNG_SCALE 2 /* pictures for paper and projectors, not for the screen they came from */

typedef struct
{
  CvScenario *scenario;
  CvFrame *frame;
  CvTheme theme;
  char *path;
  int panel, width, height, traced;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;
  g_clear_pointer (&job->scenario, cv_scenario_free);
  g_clear_pointer (&job->frame, cv_frame_unref);
  g_free (job->path);
  g_free (job);
}

static Job *
new_job (const CvScenario *scenario, CvFrame *frame, const char *path)
{
  Job *job = g_new0 (Job, 1);
  job->scenario = cv_scenario_copy (scenario);
  job->frame = cv_frame_ref (frame);
  job->path = g_strdup (path);
  return job;
}

CvSession *
cv_export_session (const CvScenario *scenario, const CvFrame *frame, double speed)
{
  return cv_session_new (scenario->id, scenario->model, frame->initial, frame->log, frame->t, speed, scenario->until,
                         NULL);
}

/* Figures */

static void
draw (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const CvModel *model = job->scenario->model;
  g_autofree const CvPicture **pictures = g_new0 (const CvPicture *, model->n_outputs + 1);
  GError *error = NULL;
  (void)source, (void)cancellable;

  for (guint i = 0; i < model->n_outputs; i++)
    pictures[i] = cv_frame_picture (job->frame, i);
  g_autoptr (CvSession) session = cv_export_session (job->scenario, job->frame, job->scenario->speed);
  g_autofree char *text = cv_session_to_text (session);
  CvFigure figure = { .theme = &job->theme,
                      .scenario = job->scenario,
                      .picture = pictures,
                      .history = job->frame->history,
                      .t = job->frame->t,
                      .panel = job->panel,
                      .traced = job->traced >= 0 ? model->traces[job->traced].id : NULL,
                      .session = text };
  if (cv_figure_write (&figure, job->path, job->width, job->height, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cv_export_figure_async (const CvScenario *scenario, CvFrame *frame, int panel, int traced, const CvTheme *theme,
                        const char *path, int width, int height, GCancellable *cancellable, GAsyncReadyCallback done,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);
  gboolean png = g_str_has_suffix (path, ".png");
  Job *job = new_job (scenario, frame, path);

  job->panel = panel;
  job->traced = traced;
  job->theme = cv_theme_scaled (theme, png ? theme->scale * PNG_SCALE : theme->scale);
  job->width = width * (png ? PNG_SCALE : 1);
  job->height = height * (png ? PNG_SCALE : 1);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, draw);
}

gboolean
cv_export_figure_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Traces */

static gboolean
write_rows (const Job *job, GError **error)
{
  const CvModel *model = job->scenario->model;
  CvHistory *history = job->frame->history;
  guint rows = history ? cv_history_n_rows (history) : 0;
  g_autofree double *trace = g_new (double, model->n_traces + 1);
  CvCsv *csv = cv_csv_open (job->path, model, job->frame->values, error);

  if (!csv)
    return FALSE;
  cv_csv_note (csv, "scenario", job->scenario->id);
  for (guint row = 0; row < rows; row++)
    {
      for (guint k = 0; k < model->n_traces; k++)
        trace[k] = cv_history_value (history, row, k);
      cv_csv_row (csv, cv_history_time (history, row), trace);
    }
  return cv_csv_close (csv, TRUE, error);
}

static void
write_traces (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  (void)source, (void)cancellable;

  if (write_rows (job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cv_export_traces_async (const CvScenario *scenario, CvFrame *frame, const char *path, GCancellable *cancellable,
                        GAsyncReadyCallback done, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, done, data);

  g_task_set_task_data (task, new_job (scenario, frame, path), free_job);
  g_task_run_in_thread (task, write_traces);
}

gboolean
cv_export_traces_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
