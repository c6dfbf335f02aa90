/* Cvasi: the ladder's job, runs over a list of parameter values beside the live one
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ladder-job.h"

#include <math.h>
#include <stdatomic.h>

#include "engine/io/atomic-file.h"
#include "engine/io/session.h"
#include "engine/io/sweep-file.h"

/* What thread and main thread share. All but `cancelled` is as it was before the thread began; `job` is the main thread's. */
typedef struct
{
  CvSweep *sweep;
  CvScenario *scenario;
  char *folder;
  atomic_int cancelled; /* publishes nothing but itself */
  CvLadderJob *job;     /* NULL: it is gone, and news are of no use */
} Work;

struct _CvLadderJob
{
  GObject parent_instance;
  Work *work; /* atomic reference count (g_atomic_rc_box) */
  GThread *thread;
  CvSweepRow *row;
  gboolean *done;
  guint n_done, n_before;
  gboolean running;
  gint64 begin, latest; /* µs: the beginning, and when the newest row came */
  char *trouble;
};

G_DEFINE_FINAL_TYPE (CvLadderJob, cv_ladder_job, G_TYPE_OBJECT)

enum
{
  ROW,
  ENDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
work_clear (gpointer data)
{
  Work *work = data;

  cv_sweep_free (work->sweep);
  cv_scenario_free (work->scenario);
  g_free (work->folder);
}

static void
work_unref (Work *work)
{
  g_atomic_rc_box_release_full (work, work_clear);
}

/* News, from the thread to the main loop */

typedef enum
{
  NEWS_ROW,
  NEWS_TROUBLE,
  NEWS_END
} NewsKind;

typedef struct
{
  Work *work;
  NewsKind kind;
  guint point;
  CvSweepRow row;
  gboolean before; /* it stood in the file */
  char *trouble;
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  cv_sweep_row_clear (&news->row);
  g_free (news->trouble);
  work_unref (news->work);
  g_free (news);
}

static void
take_row (CvLadderJob *job, News *news)
{
  CvSweepRow *row = &job->row[news->point], swap = *row;

  if (job->done[news->point])
    return;
  *row = news->row;
  news->row = swap;
  job->done[news->point] = TRUE;
  job->n_done++;
  job->n_before += news->before;
  job->latest = g_get_monotonic_time ();
  g_signal_emit (job, signals[ROW], 0, news->point);
}

static gboolean
deliver (gpointer data)
{
  News *news = data;
  g_autoptr (CvLadderJob) job = news->work->job ? g_object_ref (news->work->job) : NULL;

  if (!job)
    return G_SOURCE_REMOVE;
  if (news->kind == NEWS_ROW)
    take_row (job, news);
  else if (news->kind == NEWS_TROUBLE && !job->trouble)
    job->trouble = g_steal_pointer (&news->trouble);
  else if (news->kind == NEWS_END)
    {
      job->running = FALSE;
      g_signal_emit (job, signals[ENDED], 0);
    }
  return G_SOURCE_REMOVE;
}

static News *
news_new (Work *work, NewsKind kind)
{
  News *news = g_new0 (News, 1);

  news->work = g_atomic_rc_box_acquire (work);
  news->kind = kind;
  return news;
}

static void
post (News *news)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, deliver, news, news_free);
}

static void
post_row (Work *work, guint point, const CvSweepRow *row, gboolean before)
{
  News *news = news_new (work, NEWS_ROW);

  news->point = point;
  news->before = before;
  news->row = *row;
  news->row.trace = g_memdup2 (row->trace, work->sweep->model->n_traces * sizeof (double));
  news->row.note = g_strdup (row->note);
  post (news);
}

static void
post_trouble (Work *work, const GError *error)
{
  News *news = news_new (work, NEWS_TROUBLE);

  news->trouble = g_strdup (error->message);
  post (news);
}

/* The thread */

static gboolean
keep_on (gpointer data)
{
  return !atomic_load_explicit (&((Work *)data)->cancelled, memory_order_relaxed);
}

static void
found_row (guint point, const CvSweepRow *row, gpointer work)
{
  post_row (work, point, row, TRUE);
}

/* FALSE: cancelled. */
static gboolean
run_point (Work *work, CvSweepFile **file, guint point, CvSweepRow *row)
{
  g_autoptr (GError) error = NULL;

  if (!keep_on (work) || !cv_sweep_run_point (work->sweep, point, keep_on, work, row))
    return FALSE;
  if (*file && !cv_sweep_file_put (*file, point, row, &error))
    {
      post_trouble (work, error); /* the disk is full: the rest is kept in memory */
      g_clear_pointer (file, cv_sweep_file_close);
    }
  post_row (work, point, row, FALSE);
  return TRUE;
}

/* The points that are not done, in order. FALSE: cancelled. */
static gboolean
run_points (Work *work, CvSweepFile **file, gboolean *done)
{
  g_auto (CvSweepRow) row = { 0 };

  cv_sweep_row_init (&row, work->sweep->model);
  for (guint i = 0; i < work->sweep->n_points; i++)
    if (!done[i] && !run_point (work, file, i, &row))
      return FALSE;
  return TRUE;
}

/* A file with nothing but refusals would hold up a program that can do better. */
static void
finish (Work *work, CvSweepFile *file)
{
  g_autoptr (GError) error = NULL;
  gboolean finished;

  if (cv_sweep_file_n_failed (file) == work->sweep->n_points)
    cv_sweep_file_discard (file);
  else if (!cv_sweep_file_finish (file, &finished, &error))
    post_trouble (work, error);
}

static CvSweepFile *
open_file (Work *work, CvSweepFileState *state)
{
  g_autofree char *head = cv_sweep_head (work->sweep, work->scenario);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, head, -1);
  g_autofree char *name = g_strdup_printf ("%s-%.16s.csv", work->scenario->id, sum);
  g_autofree char *path = g_build_filename (work->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (work->folder, 0700);
  CvSweepFile *file = cv_sweep_file_open (path, work->sweep, work->scenario, FALSE, 1, state, &error);
  if (!file)
    post_trouble (work, error);
  return file;
}

static gpointer
run (gpointer data)
{
  Work *work = data;
  g_autofree gboolean *done = g_new0 (gboolean, work->sweep->n_points);
  CvSweepFileState state = CV_SWEEP_FILE_OPEN;
  CvSweepFile *file = work->folder ? open_file (work, &state) : NULL;

  if (file)
    cv_sweep_file_rows (file, found_row, work);
  for (guint i = 0; file && i < work->sweep->n_points; i++)
    done[i] = state == CV_SWEEP_FILE_COMPLETE || cv_sweep_file_is_done (file, i);
  if (run_points (work, &file, done) && file && state == CV_SWEEP_FILE_OPEN)
    finish (work, file);
  cv_sweep_file_close (file); /* lets the lock go before anybody hears that this is over */
  post (news_new (work, NEWS_END));
  work_unref (work);
  return NULL;
}

/* The object */

void
cv_ladder_job_cancel (CvLadderJob *job)
{
  g_return_if_fail (CV_IS_LADDER_JOB (job));
  atomic_store_explicit (&job->work->cancelled, 1, memory_order_relaxed);
}

static void
finalize (GObject *object)
{
  CvLadderJob *job = CV_LADDER_JOB (object);

  job->work->job = NULL;
  cv_ladder_job_cancel (job);
  g_thread_join (job->thread);
  for (guint i = 0; i < job->work->sweep->n_points; i++)
    cv_sweep_row_clear (&job->row[i]);
  g_free (job->row);
  g_free (job->done);
  g_free (job->trouble);
  work_unref (job->work);
  G_OBJECT_CLASS (cv_ladder_job_parent_class)->finalize (object);
}

static void
cv_ladder_job_class_init (CvLadderJobClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = finalize;
  signals[ROW] = g_signal_new ("row", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ENDED] = g_signal_new ("ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cv_ladder_job_init (CvLadderJob *job)
{
  job->running = TRUE;
}

CvLadderJob *
cv_ladder_job_new (CvSweep *sweep, const CvScenario *scenario, const char *folder)
{
  CvLadderJob *job = g_object_new (CV_TYPE_LADDER_JOB, NULL);
  Work *work = g_atomic_rc_box_new0 (Work);

  work->sweep = sweep;
  work->scenario = cv_scenario_copy (scenario);
  work->folder = g_strdup (folder);
  work->job = job;
  job->work = work;
  job->row = g_new0 (CvSweepRow, sweep->n_points);
  job->done = g_new0 (gboolean, sweep->n_points);
  job->begin = job->latest = g_get_monotonic_time ();
  for (guint i = 0; i < sweep->n_points; i++)
    cv_sweep_row_init (&job->row[i], sweep->model);
  job->thread = g_thread_new ("ladder", run, g_atomic_rc_box_acquire (work));
  return job;
}

char *
cv_ladder_job_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "cvasi", "ladders", NULL);
}

gboolean
cv_ladder_job_running (CvLadderJob *job)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), FALSE);
  return job->running;
}

const CvSweep *
cv_ladder_job_sweep (CvLadderJob *job)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), NULL);
  return job->work->sweep;
}

const CvScenario *
cv_ladder_job_scenario (CvLadderJob *job)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), NULL);
  return job->work->scenario;
}

const CvSweepRow *
cv_ladder_job_rows (CvLadderJob *job)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), NULL);
  return job->row;
}

const gboolean *
cv_ladder_job_done (CvLadderJob *job)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), NULL);
  return job->done;
}

guint
cv_ladder_job_n_done (CvLadderJob *job)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), 0);
  return job->n_done;
}

guint
cv_ladder_job_n_before (CvLadderJob *job)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), 0);
  return job->n_before;
}

double
cv_ladder_job_seconds_left (CvLadderJob *job)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), NAN);
  guint now = job->n_done - job->n_before, left = job->work->sweep->n_points - job->n_done;
  double each = now > 0 ? 1e-6 * (double)(job->latest - job->begin) / now : NAN;

  return fmax (each * left - 1e-6 * (double)(g_get_monotonic_time () - job->latest), 0) + 0 * each;
}

const char *
cv_ladder_job_trouble (CvLadderJob *job)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), NULL);
  return job->trouble;
}

char *
cv_ladder_job_session (CvLadderJob *job)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), NULL);
  const CvSweep *sweep = job->work->sweep;
  const CvScenario *scenario = job->work->scenario;
  g_autoptr (CvSession) session =
      cv_session_new (scenario->id, sweep->model, sweep->values, sweep->log, 0, scenario->speed, scenario->until, NULL);

  return cv_session_to_text (session);
}

gboolean
cv_ladder_job_save (CvLadderJob *job, const char *path, GError **error)
{
  g_return_val_if_fail (CV_IS_LADDER_JOB (job), FALSE);
  g_autofree char *head = cv_sweep_head (job->work->sweep, job->work->scenario);
  g_autoptr (GString) text = g_string_new (head);

  for (guint i = 0; i < job->work->sweep->n_points; i++)
    if (job->done[i])
      {
        g_autofree char *cells = cv_sweep_cells (job->work->sweep, i, &job->row[i]);
        g_string_append_printf (text, "%s\n", cells);
      }
  return cv_atomic_file_write (path, text->str, text->len, error);
}
