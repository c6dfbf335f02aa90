/* Cvasi: heatmaps, a signed or complex field with everything around it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/colormap.h"
#include "draw/theme.h"
#include "draw/viewport.h"
#include "engine/core/picture.h"

G_BEGIN_DECLS

/* Which part of the panel a call draws, so that the window can keep one and redraw the other. The layout is the same for
 * all. BACK: what stands still while a run plays: frame, ticks, labels, title, bar and its numbers. FRONT: the rest
 * (points, marginals, cell, orbit, level, marks, note, highlight, cross-hair); field: with FRONT, where it is shown.                 */
typedef enum { CV_LAYER_ALL, CV_LAYER_BACK, CV_LAYER_FRONT } CvHeatmapLayer;

/* What |value| has the strongest colour. */
typedef enum {
  CV_COLOUR_AUTO,      /* the largest modulus of the picture */
  CV_COLOUR_LOCKED,    /* style->scale */
  CV_COLOUR_BOUND      /* picture->bound; AUTO where unknown */
} CvColourMode;

typedef enum {
  CV_SHOW_TITLE     = 1 << 0,
  CV_SHOW_MARGINALS = 1 << 1,   /* where the picture has them */
  CV_SHOW_CELL      = 1 << 2,   /* the square of area h */
  CV_SHOW_ORBIT     = 1 << 3,
  CV_SHOW_LEVEL     = 1 << 4,   /* potential energy along x */
  CV_SHOW_MARKS     = 1 << 5,
  CV_SHOW_FIELD     = 1 << 6,   /* off: the plot is left empty (cleared) for a GL area behind */
  CV_SHOW_BAR       = 1 << 7,   /* colour bar or phase wheel */
  CV_SHOW_POINTER   = 1 << 8,   /* cross-hair, read-out, highlights; off for a layer that is cached */
  CV_SHOW_POINTS    = 1 << 9,   /* classical points */
  CV_SHOW_ALL       = 0x3ff
} CvHeatmapShow;

typedef struct {
  const CvTheme *theme;
  guint show;                    /* of CvHeatmapShow */
  CvHeatmapLayer layer;          /* ALL */
  double x_min, x_max;           /* visible window in data units; max <= min: all that could be seen,
                                    cv_picture_domain (); where the picture does not reach, the plot is empty */
  double y_min, y_max;
  CvColourMode mode;
  double scale;                  /* LOCKED: the value of the strongest colour, > 0 */
  gboolean natural_units;        /* label the axes in picture->unit_x, unit_y: p/(ħ/a) instead of p */
  gboolean equal;                /* one data unit is equally long on both axes (leaves room unused) */
  double pointer_x, pointer_y;   /* cross-hair in data units; NaN: none (either may be NaN: one line, linked panels) */
  gboolean read_out;             /* plate with x, y and value beside the cross-hair */
  int hot_mark;                  /* mark under the pointer or held: drawn in the accent; -1: none */
  CvRect highlight;              /* rectangle in data units, drawn in the accent; width 0: none */
  const char *title, *subtitle;  /* "W(x, p)" bold, "Wigner function" dim; NULL: none */
  const char *symbol;            /* "W": of the value in the read-out and at the colour bar; NULL: from the title, up to '(' */
  const char *x_label, *y_label;
} CvHeatmapStyle;

/* All defaults: dark, everything shown, whole picture, no pointer, hot_mark -1. */
void cv_heatmap_style_init (CvHeatmapStyle *style);

typedef struct {
  CvRect plot;                   /* on whole pixels: lay the GL area here */
  CvRect margin_x, margin_y;     /* strips of the marginals; width 0: none */
  CvRect bar;                    /* colour bar or phase wheel */
  gboolean bar_below;            /* horizontal under the plot (tall tiles) or upright at the right (wide ones) */
  CvViewport viewport;           /* data units <-> pixels of the panel */
  double scale;                  /* value of the strongest colour, > 0 */
} CvHeatmapLayout;

/* Where everything goes in a panel of this size; the same that cv_heatmap_draw () uses. Cheap: no Pango
 * (text room is reckoned from the font size), so it may run on every pointer motion.                     */
void cv_heatmap_layout (const CvHeatmapStyle *style, const CvPicture *picture, double width, double height,
                        CvHeatmapLayout *layout);

/* Scale in force; always finite and > 0. AUTO looks through all of the data. */
double cv_heatmap_scale (const CvHeatmapStyle *style, const CvPicture *picture);

/* CPU colour path: pixels (column c of w, row r of h from the top) of the visible window [x_min, x_max] x [y_min, y_max],
 * y upwards, as opaque ARGB32 (native order, premultiplied, stride in bytes). The centre of a pixel lies at
 *     x = x_min + (c + 1/2)/w (x_max - x_min),   y = y_max - (r + 1/2)/h (y_max - y_min);
 * in units of cells   s = (x - x_first)/dx,  q = (y - y_first)/dy  (the grid points are the centres of the cells),
 *     i = floor s, f = s - i, neighbours i and i + 1 clamped to 0..n_x-1, the same in y, bilinear in f and g.
 * Outside of the cells (s < -1/2, s > n_x - 1/2, …) the value is 0. A complex field interpolates its real and imaginary
 * part. The shader uses this arithmetic (texelFetch), so that the two pictures agree. `dark` chooses the map.            */
void cv_heatmap_pixels (const CvPicture *picture, double x_min, double x_max, double y_min, double y_max,
                        double scale, gboolean dark, guchar *argb, int w, int h, int stride);

/* Bilinear value (re, im) at a point, by the rule above; value[1] = 0 for real fields. */
void cv_heatmap_value (const CvPicture *picture, double x, double y, double value[2]);

/* What picture->note says, in the language of the program, with its value; NULL: nothing. Pango markup, or plain. (transfer full) */
char *cv_heatmap_note (const CvPicture *picture, gboolean markup);

/* Draws the panel into (0, 0, width, height). Card and background are the caller's. Device scale (HiDPI) is read from
 * the target surface, so that the field is as sharp as the screen.                                                   */
void cv_heatmap_draw (cairo_t *cr, const CvHeatmapStyle *style, const CvPicture *picture, double width, double height);

/* Mark whose centre, rim or handle is within `reach` pixels of a point of the panel; -1: none. */
int cv_heatmap_mark_at (const CvHeatmapStyle *style, const CvPicture *picture, double width, double height,
                        double px, double py, double reach);

G_END_DECLS
