/* Cvasi: what the files of the ladder's window share
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/ladder.h"
#include "ui/ladder-axis.h"
#include "ui/ladder-preset.h"
#include "ui/ladder-window.h"

G_BEGIN_DECLS

struct _CvLadderWindow {
  AdwWindow parent_instance;
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *choices, *run_button, *cancel_button, *take_button, *save_button, *empty;
  CvLadderAxis *over, *over2;
  GtkCheckButton *map, *replay, *log_y;
  GtkRevealer *map_box;
  GtkEntry *until;
  GtkLabel *until_refusal, *plan, *state, *trouble, *reading, *law;
  GtkDropDown *trace, *abscissa;
  GtkDrawingArea *drawing;
  GtkProgressBar *progress;
  GtkStack *stack;

  GSimpleActionGroup *actions;
  CvLab *lab;
  CvScenario *scenario;       /* of the choices; NULL: none yet */
  CvFrame *frame;             /* of when they were taken: values at t = 0 and live changes; or NULL */
  CvLadderJob *job;
  CvTheme theme;
  CvSweep *next;              /* what Run would do; NULL: it is refused */
  gboolean updating;
  gboolean possible;          /* the scenario has numbers to go over */
  int pointed;                /* point under the pointer or chosen by keys; -1: none */
  gboolean by_keys;           /* a pointer that rests does not take it away */
  guint clock;                /* tells the time that is left, once a second while a job runs */
};

/* ladder-window.c */
void cv_ladder_window_toast (CvLadderWindow *self, const char *message);

/* ladder-choices.c: choices are filled in; read anew, which says what is wrong and what Run would do. */
void cv_ladder_fill_choices (CvLadderWindow *self);
void cv_ladder_read_choices (CvLadderWindow *self);

/* ladder-result.c */
void cv_ladder_init_result   (CvLadderWindow *self);   /* drawing, pointer, keys, save actions */
void cv_ladder_show_result   (CvLadderWindow *self);   /* rows, trace or looks are other ones */
void cv_ladder_show_progress (CvLadderWindow *self);
/* What the drawing shows; FALSE: there is nothing yet. */
gboolean cv_ladder_scene (CvLadderWindow *self, CvLadder *ladder);

G_END_DECLS
