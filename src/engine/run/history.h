/* Cvasi: history, the traces of a run since its start
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of t and n_traces values, appended by one thread and read by any, without locks: a row is
 * complete before the count that covers it is published. Reference counted. When `max_rows` are
 * full every second row is dropped into a fresh history by its writer (cv_history_thinned ()).   */
typedef struct _CvHistory CvHistory;

CvHistory *cv_history_new   (guint n_traces, guint max_rows);
CvHistory *cv_history_ref   (CvHistory *history);
void       cv_history_unref (CvHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvHistory, cv_history_unref)

gboolean   cv_history_append  (CvHistory *history, double t, const double *trace);   /* FALSE: full */
CvHistory *cv_history_thinned (const CvHistory *history);   /* every second row, same room */
CvHistory *cv_history_until   (const CvHistory *history, double t);   /* the rows with time <= t, same room */

guint  cv_history_n_traces (const CvHistory *history);
guint  cv_history_n_rows   (const CvHistory *history);      /* rows that are safe to read now */
double cv_history_time     (const CvHistory *history, guint row);
double cv_history_value    (const CvHistory *history, guint row, guint trace);
/* Last row with time <= t; -1: none. */
int    cv_history_find     (const CvHistory *history, double t);

G_END_DECLS
