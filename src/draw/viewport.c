/* Cvasi: viewports, ranges to pixels
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/viewport.h"

#include <math.h>

/* Where a value lies along the axis, 0 at min and 1 at max. */
static double
share (const CvAxis *axis, double value)
{
  if (!axis->log)
    return (value - axis->min) / (axis->max - axis->min);
  return value > 0 ? log (value / axis->min) / log (axis->max / axis->min) : NAN;
}

static double
value_at_share (const CvAxis *axis, double u)
{
  if (!axis->log)
    return axis->min + u * (axis->max - axis->min);
  return axis->min * pow (axis->max / axis->min, u);
}

double
cv_axis_to_pixel (const CvAxis *axis, double value)
{
  return axis->at_min + share (axis, value) * (axis->at_max - axis->at_min);
}

double
cv_axis_to_value (const CvAxis *axis, double pixel)
{
  return value_at_share (axis, (pixel - axis->at_min) / (axis->at_max - axis->at_min));
}

/* New ends at these shares of the old range. */
static void
cut (CvAxis *axis, double u_min, double u_max)
{
  double min = value_at_share (axis, u_min), max = value_at_share (axis, u_max);

  axis->min = min;
  axis->max = max;
}

void
cv_axis_zoom (CvAxis *axis, double at, double factor)
{
  double u = (at - axis->at_min) / (axis->at_max - axis->at_min);

  g_return_if_fail (factor > 0);
  cut (axis, u - u / factor, u + (1 - u) / factor);
}

void
cv_axis_pan (CvAxis *axis, double pixels)
{
  double u = pixels / (axis->at_max - axis->at_min);

  cut (axis, -u, 1 - u);
}

void
cv_viewport_zoom (CvViewport *viewport, double at_x, double at_y, double factor)
{
  cv_axis_zoom (&viewport->x, at_x, factor);
  cv_axis_zoom (&viewport->y, at_y, factor);
}

void
cv_viewport_pan (CvViewport *viewport, double pixels_x, double pixels_y)
{
  cv_axis_pan (&viewport->x, pixels_x);
  cv_axis_pan (&viewport->y, pixels_y);
}

int
cv_axis_decimals (const CvAxis *axis)
{
  double pixel = fabs (axis->max - axis->min) / MAX (fabs (axis->at_max - axis->at_min), 1.0);

  if (axis->log || !(pixel > 0) || !isfinite (pixel))
    return 3;
  return CLAMP ((int)ceil (-log10 (pixel) - 1e-9), 0, 12);
}
