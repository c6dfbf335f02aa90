/* Cvasi: the heatmap, a signed or complex field under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/heatmap.h"
#include "ui/views/view.h"

G_BEGIN_DECLS

/* What |value| has the strongest colour. */
typedef enum {
  CV_COLOURS_AUTO,      /* the extreme of the picture, followed calmly */
  CV_COLOURS_LOCKED,    /* what it was when this was chosen */
  CV_COLOURS_SHARED,    /* the largest of all panels that share */
  CV_COLOURS_BOUND      /* what the field cannot exceed: 1/(pi hbar) for W; as AUTO where unknown */
} CvColours;
GType cv_colours_get_type (void);
#define CV_TYPE_COLOURS (cv_colours_get_type ())

GType cv_window_mode_get_type (void);
#define CV_TYPE_WINDOW_MODE (cv_window_mode_get_type ())

GType cv_renderer_get_type (void);
#define CV_TYPE_RENDERER (cv_renderer_get_type ())

/* Properties, all read and write: "renderer" (CvRenderer, auto; $CVASI_RENDERER = gl or cpu is stronger),
 * "colours" (CvColours, auto), "window" (CvWindowMode, fit), "natural-units", "marginals", "cell", "orbit",
 * "level", "points", "marks" (booleans). The menu of the view has an action of the same name for each of them.
 *
 * Heatmaps of one link group over the same axes have one window: zoom, pan and "window" of one of them are those of all (link.h).
 *
 * Where the picture has a domain (picture.h) zoom and pan reach over all of it, and what the window shows is told by "look", at most
 * once a frame of the screen: the model paints that part, as fine as the screen; until it comes, the last picture is drawn where
 * it lies.
 *
 * Under the hand: wheel zooms at the pointer (Shift: x only, Ctrl: y only), a drag on empty ground pans, a
 * drag on a mark emits "drag-mark", a double click on empty ground emits "maximize".
 * Keys: arrows pan, + and − zoom, 0 back to the automatic window, Tab picks a mark, Ctrl + arrows move it,
 * Escape lets it go.                                                                                       */
#define CV_TYPE_HEATMAP_VIEW (cv_heatmap_view_get_type ())
G_DECLARE_FINAL_TYPE (CvHeatmapView, cv_heatmap_view, CV, HEATMAP_VIEW, CvView)

CvView *cv_heatmap_view_new (void);

/* Data window on the screen now; FALSE where there is no picture. */
gboolean cv_heatmap_view_get_window (CvHeatmapView *view, double *x_min, double *x_max, double *y_min, double *y_max);
/* Fixes it (mode FREE), kept within the domain; a model that paints what is seen is zoomed a million
 * times, one with a grid of its own until four cells are left.                                  */
void     cv_heatmap_view_set_window (CvHeatmapView *view, double x_min, double x_max, double y_min, double y_max);

/* Where things are, in pixels of the widget. FALSE where there is no picture. */
gboolean cv_heatmap_view_get_layout (CvHeatmapView *view, CvHeatmapLayout *layout);

/* How the field reaches the screen now: CV_RENDERER_GL or CV_RENDERER_CPU. */
CvRenderer cv_heatmap_view_renderer (CvHeatmapView *view);
/* … in words, with the reason where another way was wished for: "Processor: there is no graphics device". (transfer full) */
char *cv_heatmap_view_renderer_text (CvHeatmapView *view);

/* Mark picked by the keyboard, -1: none. */
int cv_heatmap_view_picked (CvHeatmapView *view);

G_END_DECLS
