/* Cvasi: inside of the plot view, shared by its files only
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/plot-view.h"

G_BEGIN_DECLS

#define CV_MAX_TRACES CV_N_SERIES
#define CV_MAX_LINES (CV_MAX_TRACES * (1 + CV_MAX_PINS) + 1)

/* What a line of the plot reads: one trace of one history, as far as it was known when the frame came. */
typedef struct {
  CvHistory *history;
  guint trace, n_rows;
  double until;                  /* an instant: what came after the present is not known yet; INFINITY: no end */
} CvPlotSource;

struct _CvPlotView {
  CvView parent_instance;

  const CvModel *model;
  guint n_traces, trace[CV_MAX_TRACES], colour[CV_MAX_TRACES];
  int traced;                    /* asked for by the link, beside the panel's own; -1: none */
  int strong;                    /* one of the panel's own that the link asks for; -1: none */
  char *traced_label;
  int fit, theory;               /* traces whose rate is fitted, and its closed form; -1: none */
  char *title, *subtitle, *label[CV_MAX_TRACES];
  CvFrame *frame;
  CvHistory *pin[CV_MAX_PINS];   /* oldest first */
  guint n_pins;

  CvPlotStyle style;
  CvPlotRange range;
  CvPlotLayout layout;
  gboolean laid_out, zoomed;
  double whole_time;             /* end of the axis before it was zoomed */
  char *note;
  double fitted_at;              /* s */
  CvHistory *fitted;             /* only compared */
  guint fitted_rows;

  GskRenderNode *drawing;        /* NULL: to be drawn */
  double drawn_at;               /* s */
  guint redraw_source;

  CvLink *link;
  gulong link_handler;
  double at_x, at_y;             /* pointer; NaN: not over the view */
  gboolean panning;
  CvAxis pan_start;
  GMenu *menu;
  GSimpleActionGroup *actions;
  double described_at;
};

/* plot-series.c */
guint cv_plot_lines (CvPlotView *self, CvPlotSource *source, CvPlotSeries *series);   /* arrays of CV_MAX_LINES */
double cv_plot_instant_of (CvPlotView *self, guint trace);     /* NaN: not yet */

/* plot-view.c */
void  cv_plot_redraw (CvPlotView *self);                       /* at the next frame of the screen */
void  cv_plot_set_time (CvPlotView *self, double from, double to);   /* to <= from: all of it */
double cv_plot_last_time (CvPlotView *self);                   /* of the history */

/* plot-pins.c */
void cv_plot_add_actions (CvPlotView *self);
GMenuModel *cv_plot_menu (CvView *view, GActionGroup **actions);

/* plot-input.c */
void cv_plot_add_input (CvPlotView *self);
void cv_plot_point     (CvPlotView *self);

G_END_DECLS
