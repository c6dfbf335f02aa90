/* Cvasi: exports, pictures and traces of the run into files
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "draw/theme.h"
#include "engine/io/session.h"
#include "engine/run/frame.h"

G_BEGIN_DECLS

/* What brings the run of a frame back. (transfer full) */
CvSession *cv_export_session (const CvScenario *scenario, const CvFrame *frame, double speed);

/* Draws in a thread of its own; takes copies and references of all it needs; the file carries its session. `panel` -1: the whole figure; `traced`: trace
 * that a matrix was clicked for, -1: none.
 * The suffix of path decides: .png, .svg, .pdf. Pixels (PNG: twice of it, theme too) or points.          */
void     cv_export_figure_async  (const CvScenario *scenario, CvFrame *frame, int panel, int traced,
                                  const CvTheme *theme, const char *path, int width, int height, GCancellable *cancellable,
                                  GAsyncReadyCallback done, gpointer data);
gboolean cv_export_figure_finish (GAsyncResult *result, GError **error);

/* All rows of the history as CSV (io/csv.h). */
void     cv_export_traces_async  (const CvScenario *scenario, CvFrame *frame, const char *path,
                                  GCancellable *cancellable, GAsyncReadyCallback done, gpointer data);
gboolean cv_export_traces_finish (GAsyncResult *result, GError **error);

G_END_DECLS
