/* Cvasi: inside of the plot, shared by its files only
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/axes.h"
#include "draw/plot.h"

G_BEGIN_DECLS

#define CV_MAX_LABELS 16

typedef struct {
  CvPen pen;
  const CvPlotStyle *style;
  const CvPlotSeries *series;
  guint n_series;
  CvPlotLayout layout;
  CvTicks x_ticks, y_ticks;
  char *x_label, *y_label;       /* markup */
  double width, height;
} CvPlotDrawing;

/* Which way the lines are named. */
typedef enum { CV_NAMES_NONE, CV_NAMES_AT_ENDS, CV_NAMES_IN_ROW } CvPlotNames;
CvPlotNames _cv_plot_names (const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, double width, double *room);

/* Names in rows over the plot, the first of each at `left`: how many rows there are, at most so many that the plot is worth
 * looking at; which of them name k stands in. By guessed widths, as a layout has no surface to measure on.                */
#define CV_NAME_ROW 1.6  /* of the type's size */
guint _cv_plot_name_rows (const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, double left, double width,
                          double height);
guint _cv_plot_name_row  (const CvPlotStyle *style, const CvPlotSeries *series, guint k, double left, double width);

/* A word for the abscissa would push the numbers away: it has a row of its own. `right`: room beside the plot. */
#define CV_LABEL_ROW 1.35
gboolean _cv_plot_label_is_below (const CvPlotStyle *style, double right);

/* Top edges of the rows over the plot. */
double _cv_plot_title_height (const CvPlotStyle *style);

void _cv_plot_range (const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, CvPlotRange *range);

CvColor _cv_plot_color (const CvTheme *theme, const CvPlotSeries *series);
/* Dash, width and colour of a line; solid again with cairo_set_dash (cr, NULL, 0, 0). */
void _cv_plot_set_line (const CvPen *pen, const CvPlotSeries *series);

/* A label that is shown. */
gboolean _cv_plot_is_named (const CvPlotSeries *series);
/* Over what lies there; y is its middle. Cut with an ellipsis to max_width. */
void _cv_plot_write_name (const CvPlotDrawing *d, const char *label, CvColor color, double x, double y, double max_width);

/* plot-instant.c: series with `instant`. */

/* "t_ħ = 3.42", "t_ħ not yet", markup; the series has a label. (transfer full) */
char *_cv_plot_instant_text (const CvPlotSeries *series, double instant);
/* Width that either of them needs, guessed, so that the layout does not depend on the value. */
double _cv_plot_instant_room (const CvTheme *theme, const CvPlotSeries *series);
/* The instant, and where its line stands; FALSE: none to be seen, not yet or outside of the axis. */
gboolean _cv_plot_instant_at (const CvPlotDrawing *d, const CvPlotSeries *series, double *instant, double *x);
void _cv_plot_draw_instant (const CvPlotDrawing *d, const CvPlotSeries *series);
/* Names beside the lines, inside of the plot. Right of `column` stand the names of the curves (HUGE_VAL: they do not): returns
 * how far down they must leave room.                                                                                         */
double _cv_plot_draw_instant_names (const CvPlotDrawing *d, double column);

void _cv_plot_draw_names    (const CvPlotDrawing *d);
void _cv_plot_draw_now      (const CvPlotDrawing *d);
void _cv_plot_draw_read_out (const CvPlotDrawing *d);
/* Title, note, names of the axes, ticks, frame. */
void _cv_plot_draw_around   (const CvPlotDrawing *d);

G_END_DECLS
