/* Cvasi: matrices under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/drawn-view.h"

G_BEGIN_DECLS

/* Shows outputs of kind MATRIX. The pointer or the arrow keys read out an element; a click on it or Enter draws the
 * model's trace of it against time (CvLink's trace), once more takes that back. B or the menu changes the form.
 *
 * Property "bars" (boolean): bars on a floor in place of cells. */
#define CV_TYPE_MATRIX_VIEW (cv_matrix_view_get_type ())
G_DECLARE_FINAL_TYPE (CvMatrixView, cv_matrix_view, CV, MATRIX_VIEW, CvDrawnView)

CvView *cv_matrix_view_new (void);

/* Where a row and a column are drawn, pixels; FALSE: nothing is shown. */
gboolean cv_matrix_view_place (CvMatrixView *view, int row, int column, double *x, double *y);

G_END_DECLS
