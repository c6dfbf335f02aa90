/* Cvasi: commands to the engine, and their queue
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/run/log.h"

G_BEGIN_DECLS

typedef enum {
  CV_COMMAND_LOAD, CV_COMMAND_SET_NUMBER, CV_COMMAND_SET_TEXT, CV_COMMAND_RESET, CV_COMMAND_SET_VALUES,
  CV_COMMAND_DRAG, CV_COMMAND_PLAY, CV_COMMAND_PAUSE, CV_COMMAND_STEP, CV_COMMAND_SEEK, CV_COMMAND_RESTART,
  CV_COMMAND_FORK, CV_COMMAND_SPEED, CV_COMMAND_HOLD_TIME, CV_COMMAND_UNTIL, CV_COMMAND_SHOW
} CvCommandKind;

typedef struct {
  CvCommandKind kind;
  guint64 number;          /* given by the queue */
  guint index, mark;       /* parameter; output and mark of a drag */
  double x, y;             /* number, time or speed; point of a drag */
  guint64 bits;            /* show */
  char *text;              /* owned */
  const CvModel *model;
  CvValues *values;        /* owned */
  CvLog *log;              /* owned; LOAD: may be NULL */
} CvCommand;

void cv_command_clear (CvCommand *command);   /* frees what it owns */

/* Many threads post, one drains. A lock is held for the few instructions of either, never while the engine works.
 * A command that makes an older one pointless takes its place (newest wins): two values for one parameter, two
 * drags of one mark, two seeks, … as long as nothing stands between them whose order matters.                     */
typedef struct _CvCommands CvCommands;

CvCommands *cv_commands_new  (void);
void        cv_commands_free (CvCommands *commands);

/* Takes over what the command owns; returns its number, growing from 1. Wakes the engine. */
guint64 cv_commands_post (CvCommands *commands, const CvCommand *command);

/* All that waits, in order: an array that stays the queue's and is good until the next drain. Clear each. */
CvCommand *cv_commands_drain (CvCommands *commands, guint *n);

/* Is there anything to drain? A hint, without the lock. */
gboolean cv_commands_waiting (CvCommands *commands);

/* Sleeps until something is posted, cv_commands_nudge () is called, or the monotonic clock (in µs) shows
 * `until`; G_MAXINT64: for ever.                                                                        */
void cv_commands_sleep (CvCommands *commands, gint64 until);
void cv_commands_nudge (CvCommands *commands);

G_END_DECLS
