/* Cvasi: the runner, a run on its own thread, driven by commands
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/run/frame.h"

G_BEGIN_DECLS

/* Commands may come from any thread, return at once, and carry a rising number (returned), which the
 * first frame that obeys them shows in frame->command. Many sets of one parameter collapse: the newest
 * wins. The engine thread drains them between steps; it sleeps when paused and nothing is asked.
 *
 * Going back in time forgets nothing: history and live changes beyond the present stay (the time line can be
 * scrubbed, and playing from there shows the same again) until a parameter changes or cv_runner_fork () is called.
 * A way that takes longer than about 0.2 s (a seek; "hold time" after a prepare parameter) is shown on the way, by
 * frames in state CV_RUN_SEEKING with the time they have reached and the number of the last command that has been
 * obeyed in full; a newer command turns the way off, but not before one such frame.                               */
typedef struct _CvRunner CvRunner;

CvRunner *cv_runner_new  (void);     /* starts the thread, empty and paused */
void      cv_runner_free (CvRunner *runner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvRunner, cv_runner_free)

guint64 cv_runner_load      (CvRunner *runner, const CvModel *model, CvValues *values);  /* copies; keeps play state */
/* A session: its values at t = 0, its log of live changes (may be NULL), its time. */
guint64 cv_runner_load_at   (CvRunner *runner, const CvModel *model, CvValues *initial, const CvLog *log, double t);
guint64 cv_runner_set_number(CvRunner *runner, guint param, double number);
guint64 cv_runner_set_text  (CvRunner *runner, guint param, const char *text);
guint64 cv_runner_reset     (CvRunner *runner, guint param);
guint64 cv_runner_set_values(CvRunner *runner, CvValues *values);       /* all at once: undo, scenario reset */
guint64 cv_runner_drag      (CvRunner *runner, guint output, guint mark, double x, double y);
guint64 cv_runner_play      (CvRunner *runner);
guint64 cv_runner_pause     (CvRunner *runner);
guint64 cv_runner_step      (CvRunner *runner);                         /* one sample interval, then paused */
guint64 cv_runner_seek      (CvRunner *runner, double t);               /* t >= 0, finite */
guint64 cv_runner_restart   (CvRunner *runner);       /* from t = 0 with the values of now; history and log are forgotten */
guint64 cv_runner_fork      (CvRunner *runner);       /* forget what the history knows beyond the present time */
guint64 cv_runner_speed     (CvRunner *runner, double per_second);      /* simulated time per second; 0: as fast as it can */
guint64 cv_runner_hold_time (CvRunner *runner, gboolean hold);          /* prepare parameters keep t (default TRUE) */
guint64 cv_runner_until     (CvRunner *runner, double t);               /* pauses itself there; infinity: never. Playing on from there goes on. */
guint64 cv_runner_show      (CvRunner *runner, guint64 outputs);        /* bit i: paint output i */
/* Who looks at an output, and how much of it can be seen: what a model finds in picture->wish when it paints. Unknown outputs are
 * passed over; of several for one output the newest counts. Forgotten when a run is loaded, until which there is none: all
 * zero. A paused run is painted once more. Not posted (0) where a number is not finite.                                  */
guint64 cv_runner_view      (CvRunner *runner, guint output, const CvPictureView *view);

/* Newest frame not taken yet, or NULL. (transfer full) One reader thread. */
CvFrame *cv_runner_take_frame (CvRunner *runner);

/* Newest refusal (a value out of range, a state that does not fit in memory) not taken yet, or NULL;
 * the run goes on as it was. (transfer full)                                                        */
GError *cv_runner_take_error (CvRunner *runner);

/* Called on the engine thread after a frame or error was put out, e.g. to wake the screen. It must return soon and
 * must not set the wake itself. When set_wake () returns, the old one is not running and will not be called again.  */
void cv_runner_set_wake (CvRunner *runner, void (*wake) (gpointer), gpointer data);

/* Blocks until a frame that obeys `command` is there, or the time is over: NULL. NULL at once where there
 * is nothing to show because a load was refused. Takes (and drops) the frames before it. For tests and tools.      */
CvFrame *cv_runner_wait (CvRunner *runner, guint64 command, double seconds);

G_END_DECLS
