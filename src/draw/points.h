/* Cvasi: points in the complex plane, the spectrum of a Liouvillian
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/theme.h"
#include "draw/viewport.h"
#include "engine/core/picture.h"

G_BEGIN_DECLS

/* Eigenvalues λ: e^(λt) decays in the time 1/|Re λ| and turns with |Im λ|. */
typedef struct {
  const CvTheme *theme;
  gboolean show_title;
  const char *title, *subtitle;
  const char *x_label, *y_label;   /* NULL: "Re λ", "Im λ" */
  double x_min, x_max, y_min, y_max;   /* window; max <= min: all the points and zero */
  int hot;                         /* point that is read out; -1: none */
} CvPointsStyle;

void cv_points_style_init (CvPointsStyle *style);

typedef struct {
  CvRect plot;
  CvViewport viewport;
} CvPointsLayout;

void cv_points_layout (const CvPointsStyle *style, const CvPicture *picture, double width, double height,
                       CvPointsLayout *layout);

/* The point nearest to a pixel, within a few pixels; -1: none. Of several in one place the first. */
int cv_points_at (const CvPointsStyle *style, const CvPicture *picture, double width, double height, double px, double py);

/* How many points lie where this one does, to 1e-9 of the largest modulus. */
guint cv_points_multiplicity (const CvPicture *picture, guint point);

/* The gap: the least |Re λ| over the points with Re λ < -1e-9 of the largest modulus; 0: none. It is the slowest decay. */
double cv_points_gap (const CvPicture *picture);

/* "λ −0.25 + 1.5i  decays in 4  2-fold", plain text, translated. (transfer full) */
char *cv_points_read (const CvPicture *picture, guint point);

/* Kind POINTS. */
void cv_points_draw (cairo_t *cr, const CvPointsStyle *style, const CvPicture *picture, double width, double height);

G_END_DECLS
