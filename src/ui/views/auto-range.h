/* Cvasi: automatic ranges that follow the physics calmly: visible window and colour scale of a heatmap
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/picture.h"

G_BEGIN_DECLS

/* No widget, no clock: the caller says what time it is (seconds, of any origin, never falling). */

/* A range that goes towards a goal. The goal grows at once when something would be cut off, and shrinks only
 * when less than `CV_RANGE_SLACK` of it has been used for `patience` seconds on end; so nothing
 * flickers, and what only breathes stands still. The range itself follows the goal within some tenths of a second. */
#define CV_RANGE_SLACK 0.62
#define CV_RANGE_PATIENCE 2.5

typedef struct {
  double patience;               /* s; 0: CV_RANGE_PATIENCE */
  gboolean valid;                /* FALSE: start anew, the next step jumps */
  double low, high;              /* in force */
  double goal_low, goal_high;
  double tight_low, tight_high;  /* union of what was asked for since it became much less than the goal */
  double slack_since;            /* NaN: the goal is well used */
  double last;                   /* time of the last step */
} CvEasedRange;

/* What must be seen is low..high (low < high, finite). `restart`: another state, so shrink at once where it is
 * worth the while. TRUE: still on its way, step again with the next tick.                                     */
gboolean cv_eased_range_step (CvEasedRange *range, double low, double high, gboolean restart, double now);

/* What a picture (FIELD or COMPLEX) shows. */
typedef struct {
  double extreme;                /* largest modulus; 0: nothing, or nothing finite */
  double x_min, x_max;           /* smallest rectangle with all moduli above `part` * extreme, with half a cell around; */
  double y_min, y_max;           /* the whole domain where extreme is 0                                                */
} CvPictureExtent;

/* Room that is kept between calls; zero it at first, free `most`. */
typedef struct { double *most; gsize room; } CvExtentRoom;

/* One pass over the data. 0 < part < 1. */
void cv_picture_extent (const CvPicture *picture, double part, CvExtentRoom *room, CvPictureExtent *extent);

/* Widens the rectangle by the orbit and by what the packets (RIM marks) need on their way along it, so that a
 * packet that goes round does not push the window before it. Kept within the domain.                          */
void cv_extent_add_orbit (const CvPicture *picture, CvPictureExtent *extent);

G_END_DECLS
