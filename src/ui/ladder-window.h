/* Cvasi: the ladder's window, a run over a list of parameter values
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "draw/theme.h"
#include "ui/ladder-job.h"
#include "ui/lab.h"

G_BEGIN_DECLS

#define CV_TYPE_LADDER_WINDOW (cv_ladder_window_get_type ())
G_DECLARE_FINAL_TYPE (CvLadderWindow, cv_ladder_window, CV, LADDER_WINDOW, AdwWindow)

/* Beside the window of the lab: choices at the left, the result at the right. Closing hides it, and a job goes on; destroying it
 * cancels the job and waits until the run under way has come to its next station.                                   */
CvLadderWindow *cv_ladder_window_new (GtkWindow *parent, CvLab *lab);

/* Takes the scenario and the values of now for the next ladder, unless one is running. */
void cv_ladder_window_take (CvLadderWindow *window);
void cv_ladder_window_set_theme (CvLadderWindow *window, const CvTheme *theme);

/* As by the buttons. Run does nothing where the choices are refused or a job is running. */
void cv_ladder_window_run    (CvLadderWindow *window);
void cv_ladder_window_cancel (CvLadderWindow *window);

/* The newest job, also when it has ended; NULL: none yet. (transfer none) */
CvLadderJob *cv_ladder_window_job (CvLadderWindow *window);

/* The picture (.png, .svg, .pdf) or the rows (.csv). */
gboolean cv_ladder_window_save (CvLadderWindow *window, const char *path, GError **error);

G_END_DECLS
