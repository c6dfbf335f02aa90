/* Cvasi: legends, the phase wheel, the ramp of a positive field, names in a row (private to this room)
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/pen.h"

G_BEGIN_DECLS

/* Disc around x, y: angle = phase, distance from the middle = modulus, as numbers lie in the complex plane; with "0" and
 * "π" beside it and, where `upright`, "π/2" over it. `solid`: the full colour of each phase also inside (a ring).     */
void _cv_legend_wheel (const CvPen *pen, double x, double y, double radius, gboolean upright, gboolean solid);

/* The sequential map from 0 to `most` along x or, upright, from the bottom up, with ticks and their labels at the right of
 * it or below. `at`: a little triangle there (NaN: none).                                                                   */
void _cv_legend_ramp (const CvPen *pen, CvRect ramp, gboolean upright, double most, double at);

/* One name of a row at x (its middle at y), a swatch of line before it; returns where the next one starts. Nothing is drawn and
 * x comes back where it would pass `right`.                                                                                    */
double _cv_legend_name (const CvPen *pen, guint series, gboolean dashed, const char *name, double x, double y, double right);

G_END_DECLS
