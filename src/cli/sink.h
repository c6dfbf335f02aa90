/* Cvasi: sinks, where the samples of a run go
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/request.h"
#include "engine/io/csv.h"
#include "engine/io/hdf5.h"
#include "engine/run/run.h"

G_BEGIN_DECLS

/* The files that a request asks for; where it asks for none, the last values on standard output. */
typedef struct {
  CvCsv *traces;          /* NULL: not asked for */
  CvHdf5 *fields;         /* NULL: not asked for */
  gboolean streaming;     /* the traces go to standard output */
  const char *fields_path;
  guint n_rows;           /* that will come */
  CvPicture picture;
  const CvModel *model;
  double t, *last;        /* the last row; last[n_traces] */
} CvSink;

/* Fails where a file could not be written later. Borrows the request. session: text that the traces carry, so that
 * they can be brought back.                                                                                        */
gboolean cv_sink_open (CvSink *sink, const CvRequest *request, const CvScenario *scenario, const char *session,
                       guint n_rows, GError **error);

/* One sample. CV_ERROR_TOO_LARGE, at the first one, where the fields of all samples would not fit on the disk. */
gboolean cv_sink_row (CvSink *sink, CvRun *run, double t, const double *trace, GError **error);

/* keep: the files appear, and the last values are printed; else all is as it was before. */
gboolean cv_sink_close (CvSink *sink, gboolean keep, GError **error);
void     cv_sink_clear (CvSink *sink);     /* as close without keeping */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CvSink, cv_sink_clear)

G_END_DECLS
