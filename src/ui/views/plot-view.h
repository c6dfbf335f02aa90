/* Cvasi: the plot, traces of a run against time
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/plot.h"
#include "ui/views/view.h"

G_BEGIN_DECLS

/* Property "log" (boolean): logarithmic ordinate; the panel's scale at first. The menu has the actions "log", "pin",
 * "unpin" and "whole".
 *
 * Under the hand: a drag along the time axis emits "seek", the wheel zooms the time at the pointer, Shift + drag pans,
 * a double click emits "maximize". Keys: left and right pan, + and − zoom, 0 the whole time, L log, P pins.
 *
 * The trace that the link group asks for (a clicked element of a matrix) is drawn with its whole history: as a stronger line
 * where the panel shows it anyway, else as one more line of the plot that leads.
 *
 * A trace whose value is an instant is an upright line there, once it has come by the present; see cv_plot_instant ().
 *
 * Pinning keeps the traces of this run as a pale ghost behind later ones: the newest CV_MAX_PINS of them. */
#define CV_MAX_PINS 4

#define CV_TYPE_PLOT_VIEW (cv_plot_view_get_type ())
G_DECLARE_FINAL_TYPE (CvPlotView, cv_plot_view, CV, PLOT_VIEW, CvView)

CvView *cv_plot_view_new (void);

void  cv_plot_view_pin    (CvPlotView *view);      /* nothing where there is no history */
void  cv_plot_view_unpin  (CvPlotView *view);      /* all of them */
guint cv_plot_view_n_pins (CvPlotView *view);

/* Visible time; FALSE where there is none yet. */
gboolean cv_plot_view_get_layout (CvPlotView *view, CvPlotLayout *layout);

/* The trace drawn because the link group asks for it (its index in the model); -1: none. */
int cv_plot_view_traced (CvPlotView *view);

/* "Γ measured …" as it is shown, Pango markup; NULL: none. (transfer none) */
const char *cv_plot_view_note (CvPlotView *view);

G_END_DECLS
