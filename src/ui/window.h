/* Cvasi: the window, one lab under the hands of a person
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/board.h"
#include "ui/lab.h"
#include "ui/settings.h"

G_BEGIN_DECLS

#define CV_TYPE_WINDOW (cv_window_get_type ())
G_DECLARE_FINAL_TYPE (CvWindow, cv_window, CV, WINDOW, AdwApplicationWindow)

/* scenarios: (element CvScenario), the gallery. The lab may be loaded before or after. */
CvWindow *cv_window_new (GtkApplication *application, CvLab *lab, GPtrArray *scenarios);

/* (element CvLesson), about these scenarios; none at first. */
void cv_window_set_lessons (CvWindow *window, GPtrArray *lessons);

CvLab   *cv_window_lab   (CvWindow *window);
CvBoard *cv_window_board (CvWindow *window);

/* One line that goes away by itself. */
void cv_window_toast (CvWindow *window, const char *message);

/* Loads a scenario of the gallery; an unknown id does nothing. */
void cv_window_open (CvWindow *window, const char *id);

/* A .cvasi session or a scenario file. FALSE: one line that says why not; what runs goes on. */
gboolean cv_window_open_file (CvWindow *window, const char *path, GError **error);

/* Pictures for the gallery, made beside the run. */
void cv_window_make_thumbnails (CvWindow *window);

guint cv_window_frames_shown (CvWindow *window);   /* since the window was made */
gboolean cv_window_is_ticking (CvWindow *window);  /* does it listen to the frame clock? */

G_END_DECLS
