/* Cvasi: what the window's source files share
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/drawer.h"
#include "ui/gallery.h"
#include "ui/ladder-window.h"
#include "ui/lesson-pane.h"
#include "ui/param-panel.h"
#include "ui/time-line.h"
#include "ui/transport.h"
#include "ui/trust-bar.h"
#include "ui/window.h"

struct _CvWindow {
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  GtkWidget *header, *bottom;
  AdwWindowTitle *title;
  CvTransport *transport;
  GtkRevealer *gallery_pane, *params_pane, *caption_pane;
  CvGallery *gallery;
  CvBoard *board;
  CvParamPanel *params;
  CvTimeLine *time_line;
  CvTrustBar *trust_bar;
  CvDrawer *drawer;
  CvLessonPane *lesson;
  GtkWidget *lesson_button;
  GtkLabel *caption, *caption_time;
  CvLadderWindow *ladder;    /* NULL before it was asked for */
  CvLab *lab;
  GPtrArray *scenarios, *lessons; /* lessons: NULL until they are set */
  CvSettings settings;
  guint tick, idle_ticks, frames;
  GCancellable *thumbnails;  /* while they are made */
  gboolean presenting, resume, closed;
  gboolean leading;          /* a lesson loads a scenario just now */
};

/* window-actions.c */
void cv_window_add_actions (CvWindow *window);
void cv_window_update_actions (CvWindow *window);   /* what is possible and what is on, from the lab */

/* window-export.c */
void cv_window_export_panel  (GSimpleAction *action, GVariant *format, gpointer window);
void cv_window_export_figure (GSimpleAction *action, GVariant *format, gpointer window);
void cv_window_export_traces (GSimpleAction *action, GVariant *none, gpointer window);
void cv_window_copy_panel    (GSimpleAction *action, GVariant *none, gpointer window);

void cv_window_ask_open      (GSimpleAction *action, GVariant *none, gpointer window);
void cv_window_ask_save      (GSimpleAction *action, GVariant *none, gpointer window);

/* window-lesson.c */
void cv_window_lesson_step   (CvLessonPane *pane, int number, CvWindow *window);
void cv_window_show_lesson   (GSimpleAction *action, GVariant *state, gpointer window);
void cv_window_update_lesson (CvWindow *window);

/* window-ladder.c */
void cv_window_show_ladder   (GSimpleAction *action, GVariant *none, gpointer window);
void cv_window_close_ladder  (CvWindow *window);

/* window.c */
CvTheme cv_window_theme (CvWindow *window);         /* of the panels now */
void cv_window_update_theme (CvWindow *window);
void cv_window_set_presenting (CvWindow *window, gboolean presenting);
