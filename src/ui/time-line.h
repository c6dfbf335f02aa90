/* Cvasi: the time line, scrub the history and fork from any instant
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/lab.h"

G_BEGIN_DECLS

#define CV_TYPE_TIME_LINE (cv_time_line_get_type ())
G_DECLARE_FINAL_TYPE (CvTimeLine, cv_time_line, CV, TIME_LINE, GtkWidget)

void cv_time_line_set_lab (CvTimeLine *line, CvLab *lab);

/* The end of the line for a known history: the first of 10, 20, 50, 100, … (or the run's own end, if finite)
 * that leaves it room.                                                                                     */
double cv_time_line_end (double known, double until);

G_END_DECLS
