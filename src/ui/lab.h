/* Cvasi: the lab, what the window knows of the run and asks of it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "engine/io/scenario.h"
#include "engine/run/runner.h"

G_BEGIN_DECLS

#define CV_TYPE_LAB (cv_lab_get_type ())
G_DECLARE_FINAL_TYPE (CvLab, cv_lab, CV, LAB, GObject)

/* The window's one door to the engine. It owns the runner, keeps the values that the user wants (at once)
 * beside those that are in force (with the frame), the undo stack, and turns what comes back into signals.
 * Main thread only; nothing here waits for the engine.
 *
 * Signals
 *   "loaded"  ()                            another scenario
 *   "values"  ()                            wanted values changed, by the user or by what came back
 *   "frame"   ()                            cv_lab_frame () is new
 *   "state"   ()                            playing, speed, hold, undo or redo changed
 *   "refused" (int param, const char *message)   one line; param -1 where it is not about a single one
 *   "wake"    ()                            something came while nobody polled: start to poll           */
CvLab *cv_lab_new (void);

/* Stops the engine now, waiting for its thread (else when the last reference goes). */
void cv_lab_close (CvLab *lab);

/* values may be NULL: the scenario's. Starts from the scenario's time (0 but for sessions), clears undo. */
void cv_lab_load (CvLab *lab, const CvScenario *scenario, CvValues *values, gboolean playing);

const CvScenario *cv_lab_scenario (CvLab *lab);   /* NULL before the first load */
CvValues         *cv_lab_values   (CvLab *lab);   /* wanted (transfer none) */
CvFrame          *cv_lab_frame    (CvLab *lab);   /* newest (transfer none); NULL before the first */

/* Takes frame and refusals from the engine. TRUE: something came. */
gboolean cv_lab_poll (CvLab *lab);
/* Nobody polls from now on: from here the engine wakes the lab. TRUE: something came just now, poll on. */
gboolean cv_lab_rest (CvLab *lab);

/* Parameters. FALSE: refused (and said so by the signal), nothing changed. */
gboolean cv_lab_set_number (CvLab *lab, guint param, double number);
gboolean cv_lab_set_text   (CvLab *lab, guint param, const char *text);
/* All at once, one step for undo; values of the same model. */
void     cv_lab_set_values  (CvLab *lab, CvValues *values);
/* Back to what the scenario says. */
void     cv_lab_reset      (CvLab *lab, guint param);
void     cv_lab_reset_all  (CvLab *lab);
gboolean cv_lab_is_changed (CvLab *lab, guint param);   /* does it differ from the scenario's? */

/* A hand holds a slider or a mark: what comes until the end is one undo step. */
void cv_lab_begin_stroke (CvLab *lab);
void cv_lab_end_stroke   (CvLab *lab);
void cv_lab_drag         (CvLab *lab, guint output, guint mark, double x, double y);

gboolean cv_lab_can_undo (CvLab *lab);
gboolean cv_lab_can_redo (CvLab *lab);
void     cv_lab_undo     (CvLab *lab);
void     cv_lab_redo     (CvLab *lab);

/* Time. */
gboolean cv_lab_playing   (CvLab *lab);
void     cv_lab_play      (CvLab *lab, gboolean playing);
void     cv_lab_restart   (CvLab *lab);                     /* from t = 0 with the values of now */
void     cv_lab_step      (CvLab *lab);
void     cv_lab_seek      (CvLab *lab, double t);
void     cv_lab_fork      (CvLab *lab);
double   cv_lab_speed     (CvLab *lab);                     /* 0: as fast as it can */
void     cv_lab_set_speed (CvLab *lab, double per_second);
gboolean cv_lab_hold_time (CvLab *lab);
void     cv_lab_set_hold_time (CvLab *lab, gboolean hold);

/* Is the newest frame older than the newest seek, load or drag? Then its time is not what was asked for. */
gboolean cv_lab_is_behind (CvLab *lab);

/* Outputs to paint, bit by bit. */
void cv_lab_show (CvLab *lab, guint64 outputs);
/* What can be seen of one of them, for models that paint only that; no step for undo, and not kept beyond a load. */
void cv_lab_look (CvLab *lab, guint output, const CvPictureView *look);

G_END_DECLS
