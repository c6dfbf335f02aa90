/* Cvasi: the runner, a run on its own thread, driven by commands
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/run/frame.h"

G_BEGIN_DECLS

/* Commands may come from any thread, return at once, and carry a rising number (returned), which the
 * first frame that obeys them shows in frame->command. Many sets of one parameter collapse: the newest
 * wins. The engine thread drains them between steps; it sleeps when paused and nothing is asked.      */
typedef struct _CvRunner CvRunner;

CvRunner *cv_runner_new  (void);     /* starts the thread, empty and paused */
void      cv_runner_free (CvRunner *runner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvRunner, cv_runner_free)

guint64 cv_runner_load      (CvRunner *runner, const CvModel *model, CvValues *values);  /* copies; keeps play state */
guint64 cv_runner_set_number(CvRunner *runner, guint param, double number);
guint64 cv_runner_set_text  (CvRunner *runner, guint param, const char *text);
guint64 cv_runner_reset     (CvRunner *runner, guint param);
guint64 cv_runner_set_values(CvRunner *runner, CvValues *values);       /* all at once: undo, scenario reset */
guint64 cv_runner_drag      (CvRunner *runner, guint output, guint mark, double x, double y);
guint64 cv_runner_play      (CvRunner *runner);
guint64 cv_runner_pause     (CvRunner *runner);
guint64 cv_runner_step      (CvRunner *runner);                         /* one sample interval, then paused */
guint64 cv_runner_seek      (CvRunner *runner, double t);               /* back to 0: restart */
guint64 cv_runner_fork      (CvRunner *runner);       /* forget what the history knows beyond the present time */
guint64 cv_runner_speed     (CvRunner *runner, double per_second);      /* simulated time per second; 0: as fast as it can */
guint64 cv_runner_hold_time (CvRunner *runner, gboolean hold);          /* prepare parameters keep t (default TRUE) */
guint64 cv_runner_until     (CvRunner *runner, double t);               /* pauses itself there; infinity: never */
guint64 cv_runner_show      (CvRunner *runner, guint64 outputs);        /* bit i: paint output i */

/* Newest frame not taken yet, or NULL. (transfer full) One reader thread. */
CvFrame *cv_runner_take_frame (CvRunner *runner);

/* Newest refusal (a value out of range, a state that does not fit in memory) not taken yet, or NULL;
 * the run goes on as it was. (transfer full)                                                        */
GError *cv_runner_take_error (CvRunner *runner);

/* Called on the engine thread after a frame or error was put out, e.g. to wake the screen. */
void cv_runner_set_wake (CvRunner *runner, void (*wake) (gpointer), gpointer data);

/* Blocks until a frame that obeys `command` is there, or the time is over: NULL. For tests and tools. */
CvFrame *cv_runner_wait (CvRunner *runner, guint64 command, double seconds);

G_END_DECLS
