/* Cvasi: commands to the engine, and their queue
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/commands.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

struct _CvCommands
{
  pthread_mutex_t lock; /* not a GMutex: ThreadSanitizer does not see those */
  pthread_cond_t wake;
  GArray *waiting, *drained; /* change places at every drain: no allocation in steady state */
  guint64 last;
  gboolean nudged;
  atomic_uint n_waiting; /* copy of waiting->len for the hint; orders nothing */
};

void
cv_command_clear (CvCommand *command)
{
  g_clear_pointer (&command->text, g_free);
  g_clear_pointer (&command->values, cv_values_unref);
  g_clear_pointer (&command->log, cv_log_unref);
}

CvCommands *
cv_commands_new (void)
{
  CvCommands *commands = g_new0 (CvCommands, 1);
  pthread_condattr_t monotonic;

  pthread_mutex_init (&commands->lock, NULL);
  pthread_condattr_init (&monotonic);
  pthread_condattr_setclock (&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init (&commands->wake, &monotonic);
  pthread_condattr_destroy (&monotonic);
  commands->waiting = g_array_new (FALSE, FALSE, sizeof (CvCommand));
  commands->drained = g_array_new (FALSE, FALSE, sizeof (CvCommand));
  atomic_init (&commands->n_waiting, 0);
  return commands;
}

void
cv_commands_free (CvCommands *commands)
{
  for (guint i = 0; i < commands->waiting->len; i++)
    cv_command_clear (&g_array_index (commands->waiting, CvCommand, i));
  g_array_unref (commands->waiting);
  g_array_unref (commands->drained);
  pthread_cond_destroy (&commands->wake);
  pthread_mutex_destroy (&commands->lock);
  g_free (commands);
}

static gboolean
sets_one_parameter (const CvCommand *command)
{
  return command->kind == CV_COMMAND_SET_NUMBER || command->kind == CV_COMMAND_SET_TEXT ||
         command->kind == CV_COMMAND_RESET;
}

/* Does `newer` make `older` pointless? */
static gboolean
replaces (const CvCommand *newer, const CvCommand *older)
{
  if (sets_one_parameter (newer) && sets_one_parameter (older))
    return newer->index == older->index;
  if (newer->kind != older->kind)
    return FALSE;
  switch (newer->kind)
    {
    case CV_COMMAND_DRAG:
      return newer->index == older->index && newer->mark == older->mark;
    case CV_COMMAND_SET_VALUES:
    case CV_COMMAND_PLAY:
    case CV_COMMAND_PAUSE:
    case CV_COMMAND_SEEK:
    case CV_COMMAND_SPEED:
    case CV_COMMAND_HOLD_TIME:
    case CV_COMMAND_UNTIL:
    case CV_COMMAND_SHOW:
      return TRUE;
    default:
      return FALSE;
    }
}

/* May these two change places without anybody seeing a difference? */
static gboolean
commute (const CvCommand *a, const CvCommand *b)
{
  /* What is painted is asked when a frame is made. */
  if (a->kind == CV_COMMAND_SHOW || b->kind == CV_COMMAND_SHOW)
    return TRUE;
  return sets_one_parameter (a) && sets_one_parameter (b) && a->index != b->index;
}

/* Index of the older command that `command` replaces, -1: none. */
static int
find_replaced (const GArray *waiting, const CvCommand *command)
{
  for (guint i = waiting->len; i > 0; i--)
    {
      const CvCommand *older = &g_array_index (waiting, CvCommand, i - 1);
      if (replaces (command, older))
        return (int)i - 1;
      if (!commute (command, older))
        return -1;
    }
  return -1;
}

guint64
cv_commands_post (CvCommands *commands, const CvCommand *command)
{
  CvCommand posted = *command;
  CvCommand replaced = { 0 };

  pthread_mutex_lock (&commands->lock);
  posted.number = ++commands->last;
  int place = find_replaced (commands->waiting, &posted);
  if (place >= 0)
    {
      replaced = g_array_index (commands->waiting, CvCommand, place);
      g_array_index (commands->waiting, CvCommand, place) = posted;
    }
  else
    g_array_append_val (commands->waiting, posted);
  atomic_store_explicit (&commands->n_waiting, commands->waiting->len, memory_order_relaxed);
  pthread_cond_signal (&commands->wake);
  pthread_mutex_unlock (&commands->lock);

  cv_command_clear (&replaced);
  return posted.number;
}

CvCommand *
cv_commands_drain (CvCommands *commands, guint *n)
{
  pthread_mutex_lock (&commands->lock);
  GArray *full = commands->waiting;
  commands->waiting = commands->drained;
  commands->drained = full;
  g_array_set_size (commands->waiting, 0);
  atomic_store_explicit (&commands->n_waiting, 0, memory_order_relaxed);
  pthread_mutex_unlock (&commands->lock);

  *n = full->len;
  return (CvCommand *)(gpointer)full->data;
}

gboolean
cv_commands_waiting (CvCommands *commands)
{
  return atomic_load_explicit (&commands->n_waiting, memory_order_relaxed) > 0;
}

void
cv_commands_sleep (CvCommands *commands, gint64 until)
{
  struct timespec limit = { .tv_sec = until / G_USEC_PER_SEC, .tv_nsec = (long)(until % G_USEC_PER_SEC) * 1000 };

  pthread_mutex_lock (&commands->lock);
  while (commands->waiting->len == 0 && !commands->nudged)
    {
      if (until == G_MAXINT64)
        pthread_cond_wait (&commands->wake, &commands->lock);
      else if (pthread_cond_timedwait (&commands->wake, &commands->lock, &limit) != 0)
        break;
    }
  commands->nudged = FALSE;
  pthread_mutex_unlock (&commands->lock);
}

void
cv_commands_nudge (CvCommands *commands)
{
  pthread_mutex_lock (&commands->lock);
  commands->nudged = TRUE;
  pthread_cond_signal (&commands->wake);
  pthread_mutex_unlock (&commands->lock);
}
