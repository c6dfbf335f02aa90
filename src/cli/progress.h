/* Cvasi: progress on a terminal, and Ctrl+C
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on Ctrl+C (and a polite request to end) only raises a flag; the second one ends the program at once. */
void     cv_interrupt_catch (void);
gboolean cv_interrupted (void);

/* A line on standard error that replaces itself, at most ten times a second; nothing where that is no terminal. */
typedef struct {
  gboolean shown;
  gint64 last;            /* microseconds */
} CvProgress;

void cv_progress_show (CvProgress *progress, double t, double until);
/* Points of a sweep; seconds_left NaN: not known yet. */
void cv_progress_points (CvProgress *progress, guint done, guint n, double seconds_left);
void cv_progress_end  (CvProgress *progress);

G_END_DECLS
