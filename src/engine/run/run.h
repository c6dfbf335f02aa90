/* Cvasi: a run, one model moving through time, without threads or clocks
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* A run is a model, the values at t = 0, and the log of live changes since: these three bring any
 * instant back exactly (seek). The command line drives a run directly, the window through a runner.
 * One thread at a time.                                                                           */
typedef struct _CvRun CvRun;

CvRun *cv_run_new  (const CvModel *model, const CvValues *values, GError **error);
void   cv_run_free (CvRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvRun, cv_run_free)

const CvModel *cv_run_model  (const CvRun *run);
CvValues      *cv_run_values (const CvRun *run);       /* in force now; (transfer none) */
double         cv_run_time   (const CvRun *run);

/* Live parameters act at once and are logged; prepare parameters build a new state first and then
 * bring it to `keep_time` ? the present time : 0 (replaying the log). FALSE: nothing has changed. */
gboolean cv_run_set (CvRun *run, const CvValues *values, gboolean keep_time, GError **error);

void cv_run_advance (CvRun *run, double t);
/* Any t >= 0, also back in time: re-prepares and replays where it must. `keep_on` may be NULL; it is
 * asked now and then and FALSE stops the way early (the run is then at some instant before t).    */
gboolean cv_run_seek (CvRun *run, double t, gboolean (*keep_on) (gpointer), gpointer data, GError **error);

double cv_run_sample_interval (CvRun *run);
void cv_run_observe (CvRun *run, double *trace);
void cv_run_paint   (CvRun *run, guint output, CvPicture *picture);
void cv_run_judge   (CvRun *run, CvVerdict *verdict);
gboolean cv_run_drag (CvRun *run, guint output, guint mark, double x, double y, CvValues *values);

G_END_DECLS
