/* Cvasi: the ladder's job, runs over a list of parameter values beside the live one
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "engine/io/scenario.h"
#include "engine/run/sweep.h"

G_BEGIN_DECLS

#define CV_TYPE_LADDER_JOB (cv_ladder_job_get_type ())
G_DECLARE_FINAL_TYPE (CvLadderJob, cv_ladder_job, CV, LADDER_JOB, GObject)

/* Runs the points of a sweep one after the other on a thread of its own, which shares nothing with the live run. Rows are kept in a file
 * of `folder` (io/sweep-file.h, as by cvasi-cli sweep) whose name stands for this very sweep: asked for again, today or after a
 * crash, it goes on where it stopped. Where that file cannot be written (`trouble` says why) or folder is NULL, rows are
 * kept in memory alone. Main thread only, but for what is inside.
 *
 * Signals
 *   "row" (uint point)   its row is there
 *   "ended" ()           all is done, or it was cancelled and the thread is at rest; comes once                    */
CvLadderJob *cv_ladder_job_new (CvSweep *sweep, const CvScenario *scenario, const char *folder);   /* takes the sweep */

/* The folder of the user's ladders. (transfer full) */
char *cv_ladder_job_folder (void);

/* Returns at once; "ended" follows when the run under way has come to its next station. The last reference waits for that. */
void     cv_ladder_job_cancel  (CvLadderJob *job);
gboolean cv_ladder_job_running (CvLadderJob *job);

const CvSweep    *cv_ladder_job_sweep    (CvLadderJob *job);
const CvScenario *cv_ladder_job_scenario (CvLadderJob *job);
const CvSweepRow *cv_ladder_job_rows     (CvLadderJob *job);   /* [n_points], of those … */
const gboolean   *cv_ladder_job_done     (CvLadderJob *job);   /* … [n_points] that are there */
guint  cv_ladder_job_n_done   (CvLadderJob *job);
guint  cv_ladder_job_n_before (CvLadderJob *job);              /* of them, found in the file */
double cv_ladder_job_seconds_left (CvLadderJob *job);          /* from what was done so far; NaN: not known */
const char *cv_ladder_job_trouble (CvLadderJob *job);          /* why it is not kept in a file; NULL: it is, or need not be */

/* What brings the run back that all points share. (transfer full) */
char *cv_ladder_job_session (CvLadderJob *job);

/* The rows that are there as a file of results. */
gboolean cv_ladder_job_save (CvLadderJob *job, const char *path, GError **error);

G_END_DECLS
