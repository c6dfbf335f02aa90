/* Cvasi: curves and bars, pictures over an abscissa
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/plot.h"
#include "ui/views/view.h"

G_BEGIN_DECLS

/* Shows outputs of kind CURVES and BARS, by the kind of the picture that comes. Read-out under the pointer;
 * wheel zooms the abscissa, 0 shows all of it, double click emits "maximize".
 *
 * Properties "log-x" and "log-y" (booleans): logarithmic axes, as the first picture says until they are set; of curves. */
#define CV_TYPE_CURVES_VIEW (cv_curves_view_get_type ())
G_DECLARE_FINAL_TYPE (CvCurvesView, cv_curves_view, CV, CURVES_VIEW, CvView)

CvView *cv_curves_view_new (void);

G_END_DECLS
