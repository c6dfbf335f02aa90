/* Cvasi: matrices, cells whose area is the modulus and whose colour is the phase
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/theme.h"
#include "draw/viewport.h"
#include "engine/core/picture.h"

G_BEGIN_DECLS

/* CELLS: a square in each cell, its area the modulus. Cells under CV_MATRIX_SMALL pixels are an image instead, in which
 * brightness (darkness in light themes) is the modulus.
 * BARS: upright on a floor seen from above, their height the modulus; only of up to CV_MATRIX_MOST_BARS rows and columns,
 * else CELLS. In all of them the colour is the phase.                                                                    */
typedef enum { CV_MATRIX_CELLS, CV_MATRIX_BARS } CvMatrixForm;

#define CV_MATRIX_SMALL 4.0
#define CV_MATRIX_MOST_BARS 16

typedef struct {
  const CvTheme *theme;
  gboolean show_title;
  gboolean bare;                 /* no names, no legend: thumbnails */
  const char *title, *subtitle;
  CvMatrixForm form;
  double scale;                  /* modulus that fills its cell or has the full height; 0: the bound of the picture, else the largest */
  int hot_row, hot_column;       /* framed, value written out; -1: none */
  const guint8 *framed;          /* [n_x * n_y], cells to be framed are not 0 (those that are traced); NULL: none */
} CvMatrixStyle;

void cv_matrix_style_init (CvMatrixStyle *style);

/* The form in force for this picture. */
CvMatrixForm cv_matrix_form (const CvMatrixStyle *style, const CvPicture *picture);

/* CELLS: the rectangle that holds the cells; BARS: that holds floor and bars. */
void cv_matrix_layout (const CvMatrixStyle *style, const CvPicture *picture, double width, double height, CvRect *plot);

/* Row and column under a point (of bars: of the foremost that covers it, else of the floor); FALSE: none. Row 0 is at the
 * top, or at the back, as matrices are written.                                                                         */
gboolean cv_matrix_cell_at (const CvMatrixStyle *style, const CvPicture *picture, double width, double height,
                            double px, double py, int *row, int *column);

/* "|e⟩⟨g|  modulus 0.5  phase 0.25π" or "(0, 1)  …", plain text, translated. (transfer full) */
char *cv_matrix_read (const CvPicture *picture, int row, int column);

/* Kind MATRIX: n_x rows, n_y columns. curve_name may name up to 8 basis states; kets become bras over the columns. */
void cv_matrix_draw (cairo_t *cr, const CvMatrixStyle *style, const CvPicture *picture, double width, double height);

G_END_DECLS
