/* Cvasi: commands to the engine, and their queue
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/command-queue.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

struct _CvCommandQueue
{
  pthread_mutex_t lock; /* not a GMutex: ThreadSanitizer does not see those */
  pthread_cond_t wake;
  GArray *waiting, *drained; /* change places at every drain: no allocation in steady state */
  guint64 last;
  gboolean nudged;
  atomic_uint n_waiting; /* copy of waiting->len for the hint; orders nothing */
};

void
cv_runner_command_clear (CvRunnerCommand *command)
{
  g_clear_pointer (&command->text, g_free);
  g_clear_pointer (&command->values, cv_values_unref);
  g_clear_pointer (&command->log, cv_log_unref);
}

CvCommandQueue *
cv_command_queue_new (void)
{
  CvCommandQueue *queue = g_new0 (CvCommandQueue, 1);
  pthread_condattr_t monotonic;

  pthread_mutex_init (&queue->lock, NULL);
  pthread_condattr_init (&monotonic);
  pthread_condattr_setclock (&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init (&queue->wake, &monotonic);
  pthread_condattr_destroy (&monotonic);
  queue->waiting = g_array_new (FALSE, FALSE, sizeof (CvRunnerCommand));
  queue->drained = g_array_new (FALSE, FALSE, sizeof (CvRunnerCommand));
  atomic_init (&queue->n_waiting, 0);
  return queue;
}

void
cv_command_queue_free (CvCommandQueue *queue)
{
  for (guint i = 0; i < queue->waiting->len; i++)
    cv_runner_command_clear (&g_array_index (queue->waiting, CvRunnerCommand, i));
  g_array_unref (queue->waiting);
  g_array_unref (queue->drained);
  pthread_cond_destroy (&queue->wake);
  pthread_mutex_destroy (&queue->lock);
  g_free (queue);
}

static gboolean
sets_one_parameter (const CvRunnerCommand *command)
{
  return command->kind == CV_RUNNER_SET_NUMBER || command->kind == CV_RUNNER_SET_TEXT ||
         command->kind == CV_RUNNER_RESET;
}

/* Does `newer` make `older` pointless? */
static gboolean
replaces (const CvRunnerCommand *newer, const CvRunnerCommand *older)
{
  if (sets_one_parameter (newer) && sets_one_parameter (older))
    return newer->index == older->index;
  if (newer->kind != older->kind)
    return FALSE;
  switch (newer->kind)
    {
    case CV_RUNNER_DRAG:
      return newer->index == older->index && newer->mark == older->mark;
    case CV_RUNNER_VIEW:
      return newer->index == older->index;
    case CV_RUNNER_SET_VALUES:
    case CV_RUNNER_PLAY:
    case CV_RUNNER_PAUSE:
    case CV_RUNNER_SEEK:
    case CV_RUNNER_SPEED:
    case CV_RUNNER_HOLD_TIME:
    case CV_RUNNER_UNTIL:
    case CV_RUNNER_SHOW:
      return TRUE;
    default:
      return FALSE;
    }
}

/* May these two change places without anybody seeing a difference? */
static gboolean
commute (const CvRunnerCommand *a, const CvRunnerCommand *b)
{
  /* What is painted is asked when a frame is made. */
  if (a->kind == CV_RUNNER_SHOW || b->kind == CV_RUNNER_SHOW)
    return TRUE;
  /* So is for whom, which only a load forgets. */
  if (a->kind == CV_RUNNER_VIEW || b->kind == CV_RUNNER_VIEW)
    return a->kind != CV_RUNNER_LOAD && b->kind != CV_RUNNER_LOAD;
  return sets_one_parameter (a) && sets_one_parameter (b) && a->index != b->index;
}

/* Index of the older command that `command` replaces, -1: none. */
static int
find_replaced (const GArray *waiting, const CvRunnerCommand *command)
{
  for (guint i = waiting->len; i > 0; i--)
    {
      const CvRunnerCommand *older = &g_array_index (waiting, CvRunnerCommand, i - 1);
      if (replaces (command, older))
        return (int)i - 1;
      if (!commute (command, older))
        return -1;
    }
  return -1;
}

guint64
cv_command_queue_post (CvCommandQueue *queue, const CvRunnerCommand *command)
{
  CvRunnerCommand posted = *command;
  CvRunnerCommand replaced = { 0 };

  pthread_mutex_lock (&queue->lock);
  posted.number = ++queue->last;
  int place = find_replaced (queue->waiting, &posted);
  if (place >= 0)
    {
      replaced = g_array_index (queue->waiting, CvRunnerCommand, place);
      g_array_index (queue->waiting, CvRunnerCommand, place) = posted;
    }
  else
    g_array_append_val (queue->waiting, posted);
  atomic_store_explicit (&queue->n_waiting, queue->waiting->len, memory_order_relaxed);
  pthread_cond_signal (&queue->wake);
  pthread_mutex_unlock (&queue->lock);

  cv_runner_command_clear (&replaced);
  return posted.number;
}

CvRunnerCommand *
cv_command_queue_drain (CvCommandQueue *queue, guint *n)
{
  pthread_mutex_lock (&queue->lock);
  GArray *full = queue->waiting;
  queue->waiting = queue->drained;
  queue->drained = full;
  g_array_set_size (queue->waiting, 0);
  atomic_store_explicit (&queue->n_waiting, 0, memory_order_relaxed);
  pthread_mutex_unlock (&queue->lock);

  *n = full->len;
  return (CvRunnerCommand *)(gpointer)full->data;
}

gboolean
cv_command_queue_waiting (CvCommandQueue *queue)
{
  return atomic_load_explicit (&queue->n_waiting, memory_order_relaxed) > 0;
}

void
cv_command_queue_sleep (CvCommandQueue *queue, gint64 until)
{
  struct timespec limit = { .tv_sec = until / G_USEC_PER_SEC, .tv_nsec = (long)(until % G_USEC_PER_SEC) * 1000 };

  pthread_mutex_lock (&queue->lock);
  while (queue->waiting->len == 0 && !queue->nudged)
    {
      if (until == G_MAXINT64)
        pthread_cond_wait (&queue->wake, &queue->lock);
      else if (pthread_cond_timedwait (&queue->wake, &queue->lock, &limit) != 0)
        break;
    }
  queue->nudged = FALSE;
  pthread_mutex_unlock (&queue->lock);
}

void
cv_command_queue_nudge (CvCommandQueue *queue)
{
  pthread_mutex_lock (&queue->lock);
  queue->nudged = TRUE;
  pthread_cond_signal (&queue->wake);
  pthread_mutex_unlock (&queue->lock);
}
