/* Cvasi: plots, traces against time and curves over an abscissa
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/theme.h"
#include "draw/viewport.h"
#include "engine/core/picture.h"

G_BEGIN_DECLS

/* One line. Either arrays, or a function that gives row i (then t and y are ignored). t must not fall. NaN breaks the line. */
typedef struct {
  guint n;
  const double *t, *y;           /* t NULL: the number of the row */
  gsize t_stride, y_stride;      /* in doubles; 0 means 1 */
  void (*row) (gconstpointer data, guint i, double *t, double *y);
  gconstpointer data;
  const char *label;             /* at the end of the line; NULL: none. May hold Pango markup */
  guint colour;                  /* series colour of the theme, modulo CV_N_SERIES */
  gboolean dashed;               /* a closed form: dashed, drawn over the measured line */
  gboolean strong;               /* pointed out: a wider line */
  gboolean instant;              /* y is an instant of the abscissa, see cv_plot_instant () */
  gboolean dots;                 /* a dot for each row in place of the line … */
  gboolean hollow;               /* … a ring: a value with a reservation */
  gboolean ghost;                /* an earlier run: pale, behind everything, no share in the ranges */
} CvPlotSeries;

/* Ranges in force, kept by the caller between frames: they widen at once and narrow only when the lines have long
 * used less than two thirds, so that axes stand still. Zero it to start anew. A range given in the style wins.     */
typedef struct {
  gboolean valid;
  double x_min, x_max, y_min, y_max;
  gboolean log_y;                /* they were made for this kind of ordinate */
  guint slack_x, slack_y;        /* calls since the lines have needed less */
} CvPlotRange;

typedef struct {
  const CvTheme *theme;
  gboolean log_x, log_y;
  double x_min, x_max;           /* fixed abscissa; max <= min: automatic */
  double y_min, y_max;           /* fixed ordinate; max <= min: automatic */
  double floor;                  /* log ordinate: what lies below is drawn on the floor; 0: six decades under the top */
  double now;                    /* present time: dotted vertical and dots on the lines; NaN: none */
  double pointer_x;              /* vertical line and values there; NaN: none */
  gboolean show_title;
  gboolean names_in_row;         /* names of the lines in a row over the plot, also where their ends have room */
  const char *title, *subtitle;
  const char *x_label, *y_label;
  const char *note;              /* "Γ measured 0.2159 ± 0.0004 · closed form 0.2160"; NULL: none; Pango markup */
} CvPlotStyle;

/* Dark, linear, automatic, no pointer, titles shown. */
void cv_plot_style_init (CvPlotStyle *style);

typedef struct {
  CvRect plot;
  CvViewport viewport;
} CvPlotLayout;

/* Where everything goes; updates `range` (may be NULL). Line ends are labelled at the right where the panel has room,
 * otherwise in a row over the plot.                                                                                   */
void cv_plot_layout (const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, CvPlotRange *range,
                     double width, double height, CvPlotLayout *layout);

void cv_plot_draw (cairo_t *cr, const CvPlotStyle *style, const CvPlotSeries *series, guint n_series,
                   CvPlotRange *range, double width, double height);

/* Pictures of kind CURVES (log axes as the picture says, in addition to the style's) and BARS. */
void cv_plot_draw_curves (cairo_t *cr, const CvPlotStyle *style, const CvPicture *picture, CvPlotRange *range,
                          double width, double height);
void cv_plot_draw_bars   (cairo_t *cr, const CvPlotStyle *style, const CvPicture *picture, CvPlotRange *range,
                          double width, double height);

/* The ordinate that a picture of kind CURVES asks for, where the style has none of its own; on a logarithmic axis only
 * one that begins above 0. Drawing does it by itself; for who lays out the same plot.                                  */
void cv_plot_take_ordinate (CvPlotStyle *style, const CvPicture *picture);

/* The name of a line as its label: escaped, "E_cl" with an index, "e^(−2t)" with a power. (transfer full) */
char *cv_plot_label (const char *name);

/* Series that show the curves of a picture (valid while it lives): series[CV_MAX_CURVES]; returns their number. */
guint cv_plot_series_of_curves (const CvPicture *picture, CvPlotSeries *series);

/* One pixel column of a decimated line: first, lowest, highest and last value in it, rows first_row..last_row. */
typedef struct {
  int column;
  double first, low, high, last;
} CvPlotColumn;

/* Min/max decimation: at most w columns, exact extremes, one pass. Values are not finite: skipped, and `gap` of the
 * next column is true (in `gaps`, may be NULL). Returns the number of columns. columns[w + 1], gaps[w + 1].          */
guint cv_plot_decimate (const CvPlotSeries *series, const CvAxis *x, int w, CvPlotColumn *columns, gboolean *gaps);

/* The instant that a series with `instant` tells: its last finite y; NaN: not yet. It is drawn as an upright dashed line there
 * instead of a curve, has no share in the ordinate's range, and is named with its value: beside its line, and in the row of
 * names over the plot. Where curves are named at their ends, the name beside the line is all, or, as long as there is no line
 * to be seen, one at the top of the names of the curves: "t_ħ not yet". A caller gives the rows up to the present.          */
double cv_plot_instant (const CvPlotSeries *series);

/* Value of a series at t, linear between rows; NaN outside or in a gap. */
double cv_plot_value_at (const CvPlotSeries *series, double t);

G_END_DECLS
