/* Cvasi: matrices, cells whose area is the modulus and whose colour is the phase
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/theme.h"
#include "draw/viewport.h"
#include "engine/core/picture.h"

G_BEGIN_DECLS

typedef struct {
  const CvTheme *theme;
  gboolean show_title;
  const char *title, *subtitle;
  double scale;                  /* modulus that fills its cell; 0: the largest */
  int hot_row, hot_column;       /* framed, value written out; -1: none */
} CvMatrixStyle;

void cv_matrix_style_init (CvMatrixStyle *style);

/* The square that holds the cells. */
void cv_matrix_layout (const CvMatrixStyle *style, const CvPicture *picture, double width, double height, CvRect *plot);

/* Row and column under a point; FALSE: none. Row 0 is at the top, as matrices are written. */
gboolean cv_matrix_cell_at (const CvMatrixStyle *style, const CvPicture *picture, double width, double height,
                            double px, double py, int *row, int *column);

/* Kind MATRIX: n_x rows, n_y columns. */
void cv_matrix_draw (cairo_t *cr, const CvMatrixStyle *style, const CvPicture *picture, double width, double height);

G_END_DECLS
