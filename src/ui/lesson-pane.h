/* Cvasi: the lesson pane, steps that move real controls and ask for predictions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/io/lesson.h"

G_BEGIN_DECLS

#define CV_TYPE_LESSON_PANE (cv_lesson_pane_get_type ())
G_DECLARE_FINAL_TYPE (CvLessonPane, cv_lesson_pane, CV, LESSON_PANE, GtkWidget)

/* Shows a lesson step by step. It knows no lab: whoever owns it does what a step says.
 * Property "revealed" (boolean, read-write).
 * Signals
 *   "step"   (int number)   this step is on now, from 0; -1: the lesson was closed
 * A step with a question keeps what follows from it to itself until an answer is given; Next goes on in any case. */

/* The first step of this lesson, without a signal; NULL: none. The lesson must live as long as it is shown. */
void cv_lesson_pane_set_lesson (CvLessonPane *pane, const CvLesson *lesson);
const CvLesson *cv_lesson_pane_lesson (CvLessonPane *pane);

int  cv_lesson_pane_step (CvLessonPane *pane);               /* from 0; -1 without a lesson */
void cv_lesson_pane_go   (CvLessonPane *pane, int step);     /* clamped; emits "step" */

/* As if this answer was clicked. */
void cv_lesson_pane_answer (CvLessonPane *pane, guint answer);

G_END_DECLS
