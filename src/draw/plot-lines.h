/* Cvasi: paths of traces, decimated (private to this room)
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/plot.h"

G_BEGIN_DECLS

/* Row i of a series. */
void _cv_series_row (const CvPlotSeries *series, guint i, double *t, double *y);

/* First row with t >= value; n where there is none. */
guint _cv_series_find (const CvPlotSeries *series, double value);

/* Rows first..last that a window shows, with one neighbour on each side; FALSE: none. */
gboolean _cv_series_visible (const CvPlotSeries *series, const CvAxis *x, guint *first, guint *last);

/* The line as current path, at most four points to a pixel column; log ordinates are cut off at the axis' lower end. */
void _cv_trace_path (cairo_t *cr, const CvPlotSeries *series, const CvAxis *x, const CvAxis *y);
/* The same closed down to the pixel row `floor_at`, for filling. */
void _cv_trace_area (cairo_t *cr, const CvPlotSeries *series, const CvAxis *x, const CvAxis *y, double floor_at);

G_END_DECLS
