/* Cvasi: progress on a terminal, and Ctrl+C
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

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

void
cv_progress_show (CvProgress *progress, double t, double until)
{
  gint64 now = g_get_monotonic_time ();

  if (now - progress->last < G_USEC_PER_SEC / 10 || !isatty (STDERR_FILENO))
    return;
  progress->last = now;
  progress->shown = TRUE;
  fprintf (stderr, "\r%3.0f %%   t = %-12.5g\033[K", until > 0 ? 100 * t / until : 100, t);
  fflush (stderr);
}

void
cv_progress_end (CvProgress *progress)
{
  if (progress->shown)
    fprintf (stderr, "\r\033[K");
  progress->shown = FALSE;
}
