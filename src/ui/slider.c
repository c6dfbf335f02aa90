/* Cvasi: sliders, where a parameter's value lies along one
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/slider.h"

#include <math.h>

static void
range (const CvParam *param, double *min, double *max)
{
  gboolean soft = param->soft_max > param->soft_min;
  *min = soft ? param->soft_min : param->min;
  *max = soft ? param->soft_max : param->max;
}

void
cv_slider_init (CvSlider *slider, const CvParam *param)
{
  double min, max;
  range (param, &min, &max);
  slider->log = param->scale == CV_SCALE_LOG && min > 0.0;
  slider->lower = slider->log ? log10 (min) : min;
  slider->upper = slider->log ? log10 (max) : max;
  double length = slider->upper - slider->lower;
  gboolean whole = param->kind == CV_PARAM_INTEGER && !slider->log;
  slider->step = whole ? 1.0 : length / 100.0;
  slider->page = whole ? fmax (1.0, floor (length / 10.0)) : length / 10.0;
}

double
cv_slider_place (const CvSlider *slider, double value)
{
  double place = slider->log ? (value > 0.0 ? log10 (value) : slider->lower) : value;
  return CLAMP (place, slider->lower, slider->upper);
}

/* The power of ten, or twice or five times one, at or below x. */
static double
round_step (double x)
{
  double power = pow (10.0, floor (log10 (x)));
  return x >= 5.0 * power ? 5.0 * power : x >= 2.0 * power ? 2.0 * power : power;
}

/* Nearest multiple of step, itself free of the noise that 0.1 leaves in binary. */
static double
nearest (double value, double step)
{
  double inverse = 1.0 / step;
  return inverse > 1.0 ? round (value / step) / round (inverse) : round (value / step) * step;
}

double
cv_slider_value (const CvSlider *slider, const CvParam *param, double place)
{
  double min, max, value;
  range (param, &min, &max);
  double near = 1e-9 * (slider->upper - slider->lower);
  if (place <= slider->lower + near)
    return min;
  if (place >= slider->upper - near)
    return max;
  if (slider->log)
    {
      value = pow (10.0, place);
      value = nearest (value, pow (10.0, floor (log10 (value)) - 2.0));
    }
  else if (param->kind == CV_PARAM_INTEGER)
    value = place;
  else
    value = nearest (place, round_step ((max - min) / 200.0));
  if (param->kind == CV_PARAM_INTEGER)
    value = round (value);
  return CLAMP (value, min, max);
}
