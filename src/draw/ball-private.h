/* Cvasi: inside of the Bloch ball, shared by its files only
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/ball.h"
#include "draw/pen.h"

G_BEGIN_DECLS

#define CV_BALL_ARROWS CV_N_SERIES   /* more states than these are dots */

typedef struct {
  CvPen pen;
  const CvBallStyle *style;
  const CvPicture *picture;
  CvBallLayout layout;
  double scale;                  /* of the shade */
  double width, height;
} CvBallDrawing;

/* Body, surface, lines of the globe or of the disc that lie behind everything; then those in front. */
void _cv_ball_draw_body  (const CvBallDrawing *d);
void _cv_ball_draw_bar   (const CvBallDrawing *d);
void _cv_ball_draw_front (const CvBallDrawing *d);
/* Axes of the half that is `near` the eye or far from it, and their labels. */
void _cv_ball_draw_axes  (const CvBallDrawing *d, gboolean near);

/* Trails, arrows or dots, marks: of the far half, of the near one. */
void _cv_ball_draw_trails (const CvBallDrawing *d, gboolean near);
void _cv_ball_draw_states (const CvBallDrawing *d);
void _cv_ball_draw_marks  (const CvBallDrawing *d, gboolean near);
void _cv_ball_draw_read_out (const CvBallDrawing *d);

gboolean _cv_ball_hit (const CvBallStyle *style, const CvPicture *picture, const CvBallLayout *layout, double px, double py,
                       CvBallHit *hit);

/* The newest point of state i. */
const double *_cv_ball_state (const CvPicture *picture, guint i);

G_END_DECLS
