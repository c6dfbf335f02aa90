/* Cvasi: a crew, processes that run the points of a sweep side by side
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/crew.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/core/error.h"
#include "engine/core/threads.h"

#define LIVES 2u /* how often a point may die before its row says so */
#define LONGEST_NOTE 4096u

typedef struct
{
  pid_t pid;   /* 0: none */
  int channel; /* both ways */
  gboolean busy;
  guint point, deaths;
} Worker;

struct _CvCrew
{
  const CvSweep *sweep;
  void (*in_worker) (gpointer data);
  gpointer data;
  guint n;
  Worker *worker;
  struct pollfd *poll;
};

/* Before the traces and the note. */
typedef struct
{
  double t;
  guint32 failed, verdict, note_length;
} Answer;

static gboolean
send_all (int channel, const void *bytes, gsize n)
{
  while (n > 0)
    {
      ssize_t now = send (channel, bytes, n, MSG_NOSIGNAL);
      if (now < 0 && errno == EINTR)
        continue;
      if (now <= 0)
        return FALSE;
      bytes = (const char *)bytes + now;
      n -= (gsize)now;
    }
  return TRUE;
}

static gboolean
receive_all (int channel, void *bytes, gsize n)
{
  while (n > 0)
    {
      ssize_t now = recv (channel, bytes, n, 0);
      if (now < 0 && errno == EINTR)
        continue;
      if (now <= 0)
        return FALSE;
      bytes = (char *)bytes + now;
      n -= (gsize)now;
    }
  return TRUE;
}

static gboolean
send_row (int channel, const CvModel *model, const CvSweepRow *row)
{
  guint32 length = row->note ? (guint32)MIN (strlen (row->note), LONGEST_NOTE) : 0;
  Answer answer = { .t = row->t, .failed = (guint32)row->failed, .verdict = row->verdict, .note_length = length };

  return send_all (channel, &answer, sizeof answer) &&
         send_all (channel, row->trace, model->n_traces * sizeof (double)) && send_all (channel, row->note, length);
}

static gboolean
receive_row (int channel, const CvModel *model, CvSweepRow *row)
{
  Answer answer;
  char note[LONGEST_NOTE];

  cv_sweep_row_clear (row);
  cv_sweep_row_init (row, model);
  if (!receive_all (channel, &answer, sizeof answer) || answer.note_length > LONGEST_NOTE ||
      !receive_all (channel, row->trace, model->n_traces * sizeof (double)) ||
      !receive_all (channel, note, answer.note_length))
    return FALSE;
  row->t = answer.t;
  row->failed = answer.failed != 0;
  row->verdict = (CvLevel)answer.verdict;
  row->note = answer.note_length ? g_strndup (note, answer.note_length) : NULL;
  return TRUE;
}

/* The life of a worker: points come, rows go, until the program closes the channel. */
static void
work (CvCrew *crew, int channel)
{
  CvSweepRow row;
  guint32 point;

  cv_sweep_row_init (&row, crew->sweep->model);
  while (receive_all (channel, &point, sizeof point))
    {
      cv_sweep_run_point (crew->sweep, point, NULL, NULL, &row);
      if (!send_row (channel, crew->sweep->model, &row))
        break;
    }
  cv_sweep_row_clear (&row);
}

static void
become_worker (CvCrew *crew, const Worker *worker, int channel, pid_t parent)
{
  /* Ctrl+C reaches the whole group; the program itself decides what becomes of its workers. */
  signal (SIGINT, SIG_IGN);
  signal (SIGTERM, SIG_DFL);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != parent)
    _exit (0);
  for (guint i = 0; i < crew->n; i++)
    if (crew->worker[i].pid && &crew->worker[i] != worker)
      close (crew->worker[i].channel);
  cv_threads_set_bound (MAX (g_get_num_processors () / crew->n, 1));
  crew->in_worker (crew->data);
  work (crew, channel);
  _exit (0);
}

static gboolean
hire (CvCrew *crew, Worker *worker, GError **error)
{
  int ends[2], reason = 0;
  pid_t parent = getpid ();

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0)
    {
      worker->pid = fork ();
      reason = errno;
      if (worker->pid == 0)
        {
          close (ends[0]);
          become_worker (crew, worker, ends[1], parent);
        }
      close (ends[1]);
      if (worker->pid > 0)
        {
          worker->channel = ends[0];
          return TRUE;
        }
      close (ends[0]);
    }
  else
    reason = errno;
  worker->pid = 0;
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no process for a point: %s; allowed may be fewer --jobs",
               g_strerror (reason));
  return FALSE;
}

/* Its process is over, or shall be; the status of it. */
static int
dismiss (Worker *worker)
{
  int status = 0;

  close (worker->channel);
  kill (worker->pid, SIGKILL);
  while (waitpid (worker->pid, &status, 0) < 0 && errno == EINTR)
    ;
  worker->pid = 0;
  return status;
}

CvCrew *
cv_crew_new (const CvSweep *sweep, guint n_jobs, void (*in_worker) (gpointer data), gpointer data)
{
  CvCrew *crew = g_new0 (CvCrew, 1);

  crew->sweep = sweep;
  crew->in_worker = in_worker;
  crew->data = data;
  crew->n = n_jobs;
  crew->worker = g_new0 (Worker, n_jobs);
  crew->poll = g_new0 (struct pollfd, n_jobs);
  return crew;
}

void
cv_crew_free (CvCrew *crew)
{
  if (!crew)
    return;
  for (guint i = 0; i < crew->n; i++)
    if (crew->worker[i].pid)
      dismiss (&crew->worker[i]);
  g_free (crew->worker);
  g_free (crew->poll);
  g_free (crew);
}

guint
cv_crew_n_idle (const CvCrew *crew)
{
  guint n = 0;

  for (guint i = 0; i < crew->n; i++)
    n += !crew->worker[i].busy;
  return n;
}

/* A worker that died idle is found out here, and replaced. */
static gboolean
hand_over (CvCrew *crew, Worker *worker, GError **error)
{
  guint32 point = worker->point;

  if (worker->pid && send_all (worker->channel, &point, sizeof point))
    return TRUE;
  if (worker->pid)
    dismiss (worker);
  /* Should this one die at once, it is found out when its row is waited for. */
  return hire (crew, worker, error) && (send_all (worker->channel, &point, sizeof point) || TRUE);
}

gboolean
cv_crew_give (CvCrew *crew, guint point, GError **error)
{
  for (guint i = 0; i < crew->n; i++)
    {
      Worker *worker = &crew->worker[i];
      if (worker->busy)
        continue;
      worker->busy = TRUE;
      worker->point = point;
      worker->deaths = 0;
      return hand_over (crew, worker, error);
    }
  g_return_val_if_reached (FALSE);
}

/* Its worker died. TRUE: once too often, the row says so; FALSE: it is on its way again, or error. */
static gboolean
bury (CvCrew *crew, Worker *worker, CvSweepRow *row, GError **error)
{
  int status = dismiss (worker);
  g_autofree char *note = NULL;

  if (++worker->deaths < LIVES)
    {
      hand_over (crew, worker, error);
      return FALSE;
    }
  note = WIFSIGNALED (status)
             ? g_strdup_printf ("the process that ran it was ended by signal %d; twice", WTERMSIG (status))
             : g_strdup_printf ("the process that ran it ended with status %d; twice", WEXITSTATUS (status));
  cv_sweep_row_fail (row, crew->sweep->model, note);
  return TRUE;
}

static Worker *
next_ready (CvCrew *crew, double seconds)
{
  for (guint i = 0; i < crew->n; i++)
    crew->poll[i] = (struct pollfd){ .fd = crew->worker[i].busy ? crew->worker[i].channel : -1, .events = POLLIN };
  if (poll (crew->poll, crew->n, (int)(seconds * 1000)) <= 0)
    return NULL;
  for (guint i = 0; i < crew->n; i++)
    if (crew->poll[i].revents)
      return &crew->worker[i];
  return NULL;
}

gboolean
cv_crew_wait (CvCrew *crew, double seconds, guint *point, CvSweepRow *row, GError **error)
{
  Worker *worker = next_ready (crew, seconds);

  if (!worker || (!receive_row (worker->channel, crew->sweep->model, row) && !bury (crew, worker, row, error)))
    return FALSE;
  worker->busy = FALSE;
  *point = worker->point;
  return TRUE;
}
