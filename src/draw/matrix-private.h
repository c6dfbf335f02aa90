/* Cvasi: inside of the matrix, shared by its files only
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/matrix.h"
#include "draw/pen.h"

G_BEGIN_DECLS

typedef struct {
  CvMatrixForm form;
  CvRect plot;
  double cell;                   /* CELLS: side */
  /* BARS: back corner of the floor, steps to the next column and the next row, full height. */
  double x, y, column[2], row[2], tall;
  CvRect legend;                 /* width 0: none */
  gboolean legend_below, labels;
} CvMatrixLayout;

typedef struct {
  CvPen pen;
  const CvMatrixStyle *style;
  const CvPicture *picture;
  CvMatrixLayout layout;
  double scale, width, height;
} CvMatrixDrawing;

const double *_cv_matrix_element (const CvPicture *picture, guint row, guint column);
/* Colour of the full modulus at the phase of z. */
CvColor _cv_matrix_colour (const CvTheme *theme, const double z[2]);

/* Name of a basis state or its number, markup; kets as bras where `bra`. (transfer full) */
char *_cv_matrix_name (const CvPicture *picture, guint index, gboolean bra);
double _cv_matrix_widest_name (const CvMatrixStyle *style, const CvPicture *picture);   /* guess, pixels */

void _cv_matrix_draw_legend (const CvMatrixDrawing *d);
/* Corners of bar row, column of height 0..1 as a closed path: its outline, seen from the front. */
void _cv_matrix_bar_corners (const CvMatrixLayout *layout, double row, double column, double height, double corner[6][2]);
void _cv_matrix_draw_bars   (const CvMatrixDrawing *d);
gboolean _cv_matrix_bar_at  (const CvMatrixStyle *style, const CvPicture *picture, const CvMatrixLayout *layout, double scale,
                             double px, double py, int *row, int *column);

G_END_DECLS
