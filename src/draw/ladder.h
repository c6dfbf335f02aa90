/* Cvasi: ladders, what runs over a list of parameter values came to
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/theme.h"
#include "engine/run/sweep-fit.h"
#include "engine/run/sweep.h"

G_BEGIN_DECLS

/* The rows of a sweep over one parameter as points against it, or over two as a map, as far as they are there. Only borrows. */
typedef struct {
  const CvTheme *theme;          /* NULL: dark */
  const CvSweep *sweep;          /* 1 or 2 axes */
  const CvSweepRow *row;         /* [n_points] */
  const gboolean *done;          /* [n_points]; of the others the row is not read */
  guint trace;                   /* which one */
  gboolean log_y;                /* of points: logarithmic ordinate */
  gboolean inverse;              /* of points over a logarithmic axis of x: against ln (1/x) */
  gboolean bare;                 /* without the sentence: it is said elsewhere */
  const char *heading;           /* beside the title; NULL: none */
} CvLadder;

/* Points over their parameter, a dashed line through them where there is a law, and what it says (cv_ladder_sentence ()). Rows whose
 * verdict was red are rings, and no law is made of them. A map is coloured over the parameters, over their decimal
 * logarithms where an axis is logarithmic; a place whose run is not done is hatched, one without a value has a dash.
 * Card and background are the caller's.                                                                          */
void cv_ladder_draw (cairo_t *cr, const CvLadder *ladder, double width, double height);

/* The straight line in this plot: y = intercept + slope ln (1/x), or where the ordinate is logarithmic ln y = intercept + slope ln x. FALSE:
 * a map, a linear axis, or what cv_sweep_fit () refuses.                                                         */
gboolean cv_ladder_fit (const CvLadder *ladder, CvSweepLaw *law, CvSweepFit *fit);

/* "t_ħ = 1.71 ± 0.05 · ln(1/ħ) + 0.83 · 8 points, r = 0.997 · 1/λ = 1.73": the last where the trace is t_ħ, the time at which chaos
 * breaks the classical picture, and the model measures the Lyapunov exponent λ: its slope is 1/λ. Translated; markup: Pango. NULL: no law. (transfer full) */
char *cv_ladder_sentence (const CvLadder *ladder, gboolean markup);

/* A point in words: "ħ = 0.05: t_ħ = 3.21", and why it failed or was red. (transfer full) */
char *cv_ladder_read (const CvLadder *ladder, guint point);

/* The point whose dot is near the pixel, or in whose field of the map it lies; -1: none, or it is not done. */
int cv_ladder_at (const CvLadder *ladder, double width, double height, double x, double y);

/* A sheet; as cv_figure_write (). session: kept inside; NULL: none. */
gboolean cv_ladder_write (const CvLadder *ladder, const char *session, const char *path, int width, int height, GError **error);

G_END_DECLS
