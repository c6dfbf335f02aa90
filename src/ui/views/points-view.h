/* Cvasi: points in the complex plane under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/drawn-view.h"

G_BEGIN_DECLS

/* Shows outputs of kind POINTS. The wheel zooms at the pointer, a drag pans; keys: left and right walk from point to point
 * in order of the real part, + and − zoom, 0 shows all.                                                                  */
#define CV_TYPE_POINTS_VIEW (cv_points_view_get_type ())
G_DECLARE_FINAL_TYPE (CvPointsView, cv_points_view, CV, POINTS_VIEW, CvDrawnView)

CvView *cv_points_view_new (void);

/* The window shown; FALSE: all of it. */
gboolean cv_points_view_get_window (CvPointsView *view, double *x_min, double *x_max, double *y_min, double *y_max);

/* The point that is read out; -1: none. */
int cv_points_view_chosen (CvPointsView *view);

G_END_DECLS
