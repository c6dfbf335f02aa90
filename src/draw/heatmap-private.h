/* Cvasi: inside of the heatmap, shared by its files only
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/axes.h"
#include "draw/heatmap.h"

G_BEGIN_DECLS

/* Everything that one drawing needs, reckoned once. */
typedef struct {
  CvPen pen;
  const CvHeatmapStyle *style;
  const CvPicture *picture;
  CvHeatmapLayout layout;
  CvAxis x, y;                   /* as labelled, in natural units where these are wanted */
  CvTicks x_ticks, y_ticks;
  char *x_label, *y_label, *symbol;   /* markup */
  double width, height;
} CvHeatmapDrawing;

gboolean _cv_heatmap_shows (const CvHeatmapStyle *style, CvHeatmapShow what);
gboolean _cv_heatmap_is_complex (const CvPicture *picture);
double   _cv_heatmap_unit_x (const CvHeatmapStyle *style, const CvPicture *picture);   /* 0: none */
double   _cv_heatmap_unit_y (const CvHeatmapStyle *style, const CvPicture *picture);

void _cv_heatmap_draw_legend  (const CvHeatmapDrawing *d);      /* bar, or phase wheel */
void _cv_heatmap_draw_margins (const CvHeatmapDrawing *d);
void _cv_heatmap_draw_cell    (const CvHeatmapDrawing *d);
void _cv_heatmap_draw_points  (const CvHeatmapDrawing *d);
void _cv_heatmap_draw_note    (const CvHeatmapDrawing *d);
void _cv_heatmap_draw_orbit   (const CvHeatmapDrawing *d);
void _cv_heatmap_draw_level   (const CvHeatmapDrawing *d);
void _cv_heatmap_draw_marks   (const CvHeatmapDrawing *d);
void _cv_heatmap_draw_pointer (const CvHeatmapDrawing *d);

G_END_DECLS
