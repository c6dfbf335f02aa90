/* Cvasi: the Bloch ball under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/drawn-view.h"

G_BEGIN_DECLS

/* Shows outputs of kind BALL. A drag or the arrow keys turn it, 0 brings the first direction back; a disc stays as it is.
 *
 * Properties "azimuth" and "elevation" (doubles, radians): the direction from which it is seen. */
#define CV_TYPE_BALL_VIEW (cv_ball_view_get_type ())
G_DECLARE_FINAL_TYPE (CvBallView, cv_ball_view, CV, BALL_VIEW, CvDrawnView)

CvView *cv_ball_view_new (void);

G_END_DECLS
