/* Cvasi: traces as comma-separated values
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* Comment lines "# key: value" (program, model, every parameter's value), one header row of trace ids that starts
 * with t, then rows with 17 significant digits, which read back to the same doubles; a trace that does not apply
 * is nan. The file appears when it is closed with `commit` (atomic-file.h); "-" is standard output.             */
typedef struct _CvCsv CvCsv;

CvCsv *cv_csv_open (const char *path, const CvModel *model, const CvValues *values, GError **error);

/* One more comment line; before the first row only. Line breaks become blanks. */
void cv_csv_note (CvCsv *csv, const char *key, const char *value);

/* trace[n_traces] */
void cv_csv_row (CvCsv *csv, double t, const double *trace);

/* Frees it. Not to commit removes what was written. A disk that was full on the way is an error here. */
gboolean cv_csv_close (CvCsv *csv, gboolean commit, GError **error);

G_END_DECLS
