/* Cvasi: from a panel's kind to its widget
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/create.h"

#include "ui/views/ball-view.h"
#include "ui/views/circuit-view.h"
#include "ui/views/heatmap-view.h"
#include "ui/views/matrix-view.h"
#include "ui/views/picture-view.h"
#include "ui/views/plot-view.h"
#include "ui/views/points-view.h"

CvView *
cv_view_new (CvPanelKind kind)
{
  switch (kind)
    {
    case CV_PANEL_HEATMAP:
      return cv_heatmap_view_new ();
    case CV_PANEL_PLOT:
      return cv_plot_view_new ();
    case CV_PANEL_MATRIX:
      return cv_matrix_view_new ();
    case CV_PANEL_BALL:
      return cv_ball_view_new ();
    case CV_PANEL_POINTS:
      return cv_points_view_new ();
    case CV_PANEL_CIRCUIT:
      return cv_circuit_view_new ();
    case CV_PANEL_CURVES:
    case CV_PANEL_BARS:
    default:
      return cv_curves_view_new ();
    }
}
