/* Cvasi: a run, one model moving through time, without threads or clocks
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/run/log.h"

G_BEGIN_DECLS

/* A run is a model, the values at t = 0, and the log of live changes since: these three bring any
 * instant back (seek). The command line drives a run directly, the window through a runner.
 * One thread at a time.
 *
 * Whatever stretch is asked for, the model is led through the same stations on the way: the whole multiples of
 * the sample interval that it named at t = 0, and the instants of the log. So a result depends on what was asked,
 * never on how fast it came. A stop between two stations costs the model one cut step more, whose effect is of
 * the order of its step error.                                                                                  */
typedef struct _CvRun CvRun;

CvRun *cv_run_new  (const CvModel *model, const CvValues *values, GError **error);
void   cv_run_free (CvRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvRun, cv_run_free)

const CvModel *cv_run_model   (const CvRun *run);
CvValues      *cv_run_values  (const CvRun *run);      /* in force now; (transfer none) */
CvValues      *cv_run_initial (const CvRun *run);      /* in force at t = 0; (transfer none) */
CvLog         *cv_run_log     (const CvRun *run);      /* the changes since; (transfer none) */
double         cv_run_time    (const CvRun *run);

/* Live parameters act at once and are logged; prepare parameters build a new state first and then
 * bring it to `keep_time` ? the present time (replaying the log) : 0 (with all values as they are now,
 * and an empty log). What the log knows beyond the present is forgotten. FALSE: nothing has changed.  */
gboolean cv_run_set (CvRun *run, const CvValues *values, gboolean keep_time, GError **error);

/* cv_run_set () in parts, for who walks the way to the present time in slices. `now` is the time that counts as
 * the present: the run may be on its way there (run time <= now). All forget what the log knows beyond now.
 *   needs_prepare   do these values differ in a prepare parameter?
 *   note            they do not: live parameters change at now (at once where the run stands there)
 *   prepare         they do: builds the new state, which then stands at t = 0, with the log as noted up to now
 *   restart         builds the new state from all of these values, the log is empty again                     */
gboolean cv_run_needs_prepare (const CvRun *run, const CvValues *values);
void     cv_run_note    (CvRun *run, const CvValues *values, double now);
gboolean cv_run_prepare (CvRun *run, const CvValues *values, double now, GError **error);
gboolean cv_run_restart (CvRun *run, const CvValues *values, GError **error);

/* Values in force at any t, as the log stands. (transfer full) */
CvValues *cv_run_values_at (const CvRun *run, double t);

/* The run's own state at t = 0 once more, log and values kept. FALSE: it stands where it stood. */
gboolean cv_run_rewind (CvRun *run, GError **error);

/* A log from a file, instead of the run's own. What lies in the past of the run acts only after a rewind. */
void cv_run_take_log (CvRun *run, const CvLog *log);

/* Forgets the changes that lie beyond t >= the run's time. */
void cv_run_fork (CvRun *run, double t);

void cv_run_advance (CvRun *run, double t);
/* Any t >= 0, also back in time: re-prepares and replays where it must. `keep_on` may be NULL; it is
 * asked at every station and FALSE stops the way early: the run is then at some instant before t, and the
 * error is CV_ERROR_CANCELLED.                                                                           */
gboolean cv_run_seek (CvRun *run, double t, gboolean (*keep_on) (gpointer), gpointer data, GError **error);

/* Distance of the stations: the sample interval of the state as it was at t = 0. */
double cv_run_sample_interval (CvRun *run);
/* The next whole multiple of `interval` that lies clearly (1e-6 of it) after t. */
double cv_next_multiple (double t, double interval);

/* Before a look that must be complete: waits for what the model works out beside the run. */
void cv_run_settle  (CvRun *run);
void cv_run_observe (CvRun *run, double *trace);
/* picture->wish is the caller's: all zero for the model's own choice. */
void cv_run_paint   (CvRun *run, guint output, CvPicture *picture);
void cv_run_judge   (CvRun *run, CvVerdict *verdict);
gboolean cv_run_drag (CvRun *run, guint output, guint mark, double x, double y, CvValues *values);

G_END_DECLS
