/* Cvasi: the log of live changes, what brings any instant of a run back
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/param.h"

G_BEGIN_DECLS

/* From time t on, `param` has this value; set FALSE: it is back at its default (or follows another).
 * Of number and text only the one that the kind of parameter has is meant.                          */
typedef struct {
  double t;
  guint param;
  gboolean set;
  double number;
  char *text;
} CvChange;

/* Changes in order of time. Reference counted; immutable once shared (copy, change the copy, share the
 * copy), then any thread may read it.                                                                 */
typedef struct _CvLog CvLog;

CvLog *cv_log_new   (void);
CvLog *cv_log_copy  (const CvLog *log);
CvLog *cv_log_ref   (CvLog *log);
void   cv_log_unref (CvLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvLog, cv_log_unref)

guint           cv_log_n  (const CvLog *log);
const CvChange *cv_log_at (const CvLog *log, guint index);

/* Notes that from t on `param` is as in `values`. Everything later than t is forgotten, since it happened to
 * another run; a second change of one parameter at one t replaces the first. (not shared logs only)          */
void cv_log_add (CvLog *log, double t, guint param, const CvValues *values);
/* Forgets all changes later than t. (not shared logs only) */
void cv_log_cut (CvLog *log, double t);

/* `values` with the change made. (transfer full) */
CvValues *cv_change_apply (const CvChange *change, const CvValues *values);

G_END_DECLS
