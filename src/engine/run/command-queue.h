/* Cvasi: commands to the engine, and their queue
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/run/log.h"

G_BEGIN_DECLS

typedef enum {
  CV_RUNNER_LOAD, CV_RUNNER_SET_NUMBER, CV_RUNNER_SET_TEXT, CV_RUNNER_RESET, CV_RUNNER_SET_VALUES,
  CV_RUNNER_DRAG, CV_RUNNER_PLAY, CV_RUNNER_PAUSE, CV_RUNNER_STEP, CV_RUNNER_SEEK, CV_RUNNER_RESTART,
  CV_RUNNER_FORK, CV_RUNNER_SPEED, CV_RUNNER_HOLD_TIME, CV_RUNNER_UNTIL, CV_RUNNER_SHOW,
  CV_RUNNER_VIEW
} CvRunnerCommandKind;

typedef struct {
  CvRunnerCommandKind kind;
  guint64 number;          /* given by the queue */
  guint index, mark;       /* parameter; output and mark of a drag; output of a view */
  double x, y;             /* number, time or speed; point of a drag */
  guint64 bits;            /* show */
  CvPictureView view;
  char *text;              /* owned */
  const CvModel *model;
  CvValues *values;        /* owned */
  CvLog *log;              /* owned; LOAD: may be NULL */
} CvRunnerCommand;

void cv_runner_command_clear (CvRunnerCommand *command);   /* frees what it owns */

/* Many threads post, one drains. A lock is held for the few instructions of either, never while the engine works.
 * A command that makes an older one pointless takes its place (newest wins): two values for one parameter, two
 * drags of one mark, two seeks, … as long as nothing stands between them whose order matters.                     */
typedef struct _CvCommandQueue CvCommandQueue;

CvCommandQueue *cv_command_queue_new  (void);
void            cv_command_queue_free (CvCommandQueue *queue);

/* Takes over what the command owns; returns its number, growing from 1. Wakes the engine. */
guint64 cv_command_queue_post (CvCommandQueue *queue, const CvRunnerCommand *command);

/* All that waits, in order: an array that stays the queue's and is good until the next drain. Clear each. */
CvRunnerCommand *cv_command_queue_drain (CvCommandQueue *queue, guint *n);

/* Is there anything to drain? A hint, without the lock. */
gboolean cv_command_queue_waiting (CvCommandQueue *queue);

/* Sleeps until something is posted, cv_command_queue_nudge () is called, or the monotonic clock (in µs) shows
 * `until`; G_MAXINT64: for ever.                                                                        */
void cv_command_queue_sleep (CvCommandQueue *queue, gint64 until);
void cv_command_queue_nudge (CvCommandQueue *queue);

G_END_DECLS
