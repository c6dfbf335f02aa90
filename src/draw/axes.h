/* Cvasi: axes, frame, ticks and labels around a rectangle (private to this room)
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/pen.h"

G_BEGIN_DECLS

/* Ticks whose labels do not touch: along x by their guessed width, along y by line height. */
void _cv_axis_ticks (CvTicks *ticks, const CvAxis *axis, const CvTheme *theme, gboolean upright);

/* Guessed width of the widest label, in steps, so that a layout does not breathe with every zoom. */
double _cv_ticks_room (const CvTicks *ticks, const CvTheme *theme);

/* The same axis counted in units of `unit` (0: as it is). */
CvAxis _cv_axis_in_units (const CvAxis *axis, double unit);

/* "p", "p / (ħ/a)": markup, name escaped and in italics where it is a symbol. (transfer full) */
char *_cv_axis_label (const char *name, double unit, const char *unit_name);

/* Lines across the plot at labelled ticks. */
void _cv_axes_grid (const CvPen *pen, CvRect plot, const CvAxis *axis, const CvTicks *ticks, gboolean upright);

/* Ticks outside of the frame with labels: below (upright FALSE) or at the left. `keep_from`, `keep_to`: labels that would
 * reach into this stretch of pixels are left out (for the name of the axis).                                              */
void _cv_axes_ticks (const CvPen *pen, CvRect plot, const CvAxis *axis, const CvTicks *ticks, gboolean upright,
                     double keep_from, double keep_to);

void _cv_axes_frame (const CvPen *pen, CvRect plot);

G_END_DECLS
