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

/* Top edges of the rows over the plot. */
double _cv_plot_title_height (const CvPlotStyle *style);

void _cv_plot_range (const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, CvPlotRange *range);

CvColor _cv_plot_color (const CvTheme *theme, const CvPlotSeries *series);
/* Dash, width and colour of a line; solid again with cairo_set_dash (cr, NULL, 0, 0). */
void _cv_plot_set_line (const CvPen *pen, const CvPlotSeries *series);

void _cv_plot_draw_names    (const CvPlotDrawing *d);
void _cv_plot_draw_now      (const CvPlotDrawing *d);
void _cv_plot_draw_read_out (const CvPlotDrawing *d);
/* Title, note, names of the axes, ticks, frame. */
void _cv_plot_draw_around   (const CvPlotDrawing *d);

G_END_DECLS
