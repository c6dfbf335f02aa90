/* Cvasi: progress on a terminal, and Ctrl+C
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;

static void
on_signal (int number)
{
  (void)number;
  interrupted = 1;
}

void
cv_interrupt_catch (void)
{
  /* SA_RESETHAND gives the second one back its usual meaning. */
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };

  sigemptyset (&action.sa_mask);
  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

gboolean
cv_interrupted (void)
{
  return interrupted != 0;
}

/* Is it time for a line? */
static gboolean
is_due (CvProgress *progress)
{
  gint64 now = g_get_monotonic_time ();

  if (now - progress->last < G_USEC_PER_SEC / 10)
    return FALSE;
  progress->last = now; /* whether it is a terminal is asked no more often either: a run may stop a million times */
  if (!isatty (STDERR_FILENO))
    return FALSE;
  return progress->shown = TRUE;
}

void
cv_progress_show (CvProgress *progress, double t, double until)
{
  if (!is_due (progress))
    return;
  fprintf (stderr, "\r%3.0f %%   t = %-12.5g\033[K", until > 0 ? 100 * t / until : 100, t);
  fflush (stderr);
}

static void
write_duration (char *text, gsize room, double seconds)
{
  if (isnan (seconds))
    *text = 0;
  else if (seconds < 100)
    g_snprintf (text, room, ", %.0f s left", ceil (seconds));
  else if (seconds < 6000)
    g_snprintf (text, room, ", %.0f min left", ceil (seconds / 60));
  else
    g_snprintf (text, room, ", %.1f h left", seconds / 3600);
}

void
cv_progress_points (CvProgress *progress, guint done, guint n, double seconds_left)
{
  char left[64];

  if (!is_due (progress))
    return;
  write_duration (left, sizeof left, seconds_left);
  fprintf (stderr, "\r%u of %u points%s\033[K", done, n, left);
  fflush (stderr);
}

void
cv_progress_end (CvProgress *progress)
{
  if (progress->shown)
    fprintf (stderr, "\r\033[K");
  progress->shown = FALSE;
}
