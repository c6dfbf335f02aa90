/* Cvasi: figures, the panels of a scenario on one sheet, to PNG, SVG and PDF
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/theme.h"
#include "draw/viewport.h"
#include "engine/io/scenario.h"
#include "engine/run/history.h"

G_BEGIN_DECLS

typedef struct {
  const CvTheme *theme;           /* NULL: dark */
  const CvScenario *scenario;     /* its model and panels */
  const CvPicture *const *picture;/* [model->n_outputs], NULL where there is none */
  CvHistory *history;             /* NULL: plots stay empty */
  double t;                       /* present time; rows after it are not drawn */
  int panel;                      /* only this one; -1: all */
  const char *traced;             /* id of a trace that the first plot draws as well and whose elements matrices frame; NULL: none */
  const char *heading;            /* over the cards; NULL: the scenario's title and t */
  const char *session;            /* kept inside the file (PNG text, SVG and PDF metadata); NULL: nothing */
} CvFigure;

/* Panel by its number from 1, its output id, or its title; -1 with an error that lists what there is. */
int cv_figure_find_panel (const CvScenario *scenario, const char *name, GError **error);

/* Bit i: output i of the model is needed for this panel (-1: all panels). */
guint64 cv_figure_outputs (const CvScenario *scenario, int panel);

/* Cards of the scenario's grid inside `area`: rect[n_panels]. The window may use it too. */
void cv_figure_tiles (const CvScenario *scenario, CvRect area, double gap, CvRect *rect);

/* One panel without its card; as the window shows it at rest. */
void cv_figure_draw_panel (cairo_t *cr, const CvFigure *figure, guint panel, double width, double height);

/* The sheet. */
void cv_figure_draw (cairo_t *cr, const CvFigure *figure, double width, double height);

/* To a file whose name ends in .png, .svg or .pdf; others are refused with one line. width and height in pixels (PNG) or
 * points (SVG, PDF), 64..16384. The file appears by atomic rename: a failed call leaves what was there.                   */
gboolean cv_figure_write (const CvFigure *figure, const char *path, int width, int height, GError **error);

G_END_DECLS
