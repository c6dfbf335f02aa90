/* Cvasi: the Bloch ball, states of a qubit in space or on a disc
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/theme.h"
#include "draw/viewport.h"
#include "engine/core/picture.h"

G_BEGIN_DECLS

/* Orthographic view from the direction (azimuth, elevation), angles in radians: the eye is far away along
 *     c = (cos e cos a, cos e sin a, sin e),   r = (-sin a, cos a, 0) points right,   u = c x r points up,
 * so that a vector v lies at (v·r, v·u) in units of the ball's radius and v·c > 0 is the half nearer to the eye. */
#define CV_BALL_AZIMUTH   0.61   /* 35 degrees: x to the lower left, y to the right, z up, as in textbooks */
#define CV_BALL_ELEVATION 0.31   /* 18 degrees */

typedef struct {
  const CvTheme *theme;
  double azimuth, elevation;     /* elevation -pi/2..pi/2 */
  double scale;                  /* value of the surface's strongest colour; 0: the largest there is */
  gboolean show_title;
  gboolean bare;                 /* ball, arrows and marks without any text or legend: thumbnails */
  const char *title, *subtitle;
  double pointer_x, pointer_y;   /* pixels; what is there is read out; NaN: none */
} CvBallStyle;

/* Dark, seen from the default direction, titles shown, no pointer. */
void cv_ball_style_init (CvBallStyle *style);

typedef struct {
  double x, y, radius;           /* the ball's or the disc's circle */
  CvRect bar;                    /* colour bar of the surface; width 0: none */
  gboolean bar_below;
  double names;                  /* middle of the row of names; 0: none */
  gboolean labels;               /* there is room for those of the axes */
} CvBallLayout;

void cv_ball_layout (const CvBallStyle *style, const CvPicture *picture, double width, double height,
                     CvBallLayout *layout);

/* Of a point (of length 1: of the surface): at[0], at[1] in pixels, at[2] its nearness to the eye, -1..1 in radii. In a flat
 * picture (a disc) v[0], v[1] are the place in radii, x to the right and y up, and at[2] is 0.                              */
void cv_ball_project (const CvBallStyle *style, const CvPicture *picture, const CvBallLayout *layout, const double v[3],
                      double at[3]);
/* Pure state at the angles theta, phi: (sin θ cos φ, sin θ sin φ, cos θ), in a disc (θ/π cos φ, θ/π sin φ, 0). */
void cv_ball_point   (const CvPicture *picture, double theta, double phi, double v[3]);
/* Angles of the surface under a pixel (of the nearer half); FALSE outside. phi in [0, 2 pi). */
gboolean cv_ball_angles (const CvBallStyle *style, const CvPicture *picture, const CvBallLayout *layout, double px,
                         double py, double *theta, double *phi);
/* The shade there, bilinear in both angles, phi periodic, beyond the first and last row the value of that row; NaN without one. */
double cv_ball_shade (const CvPicture *picture, double theta, double phi);

/* What is under a pixel: the tip of a state, else a mark, else the surface. */
typedef enum { CV_BALL_NOTHING, CV_BALL_SURFACE, CV_BALL_STATE, CV_BALL_MARK } CvBallPart;
typedef struct {
  CvBallPart part;
  guint index;                   /* of the state or the mark */
  double theta, phi;             /* of surface and mark, and of a state's direction */
} CvBallHit;

gboolean cv_ball_hit (const CvBallStyle *style, const CvPicture *picture, double width, double height, double px,
                      double py, CvBallHit *hit);

/* What there is to say of it, one line of plain text, translated. (transfer full) */
char *cv_ball_read (const CvPicture *picture, const CvBallHit *hit);

/* Kind BALL. */
void cv_ball_draw (cairo_t *cr, const CvBallStyle *style, const CvPicture *picture, double width, double height);

G_END_DECLS
