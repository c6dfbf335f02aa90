/* Cvasi: ticks at round numbers
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/viewport.h"

#include <math.h>
#include <string.h>

/* A step of 1, 2 or 5 times 10^exponent. */
typedef struct
{
  int digit, exponent;
} Step;

static double
step_size (Step step)
{
  return step.digit * pow (10, step.exponent);
}

/* Smallest round step that is not below `raw`. */
static Step
step_over (double raw)
{
  Step step = { 1, (int)floor (log10 (raw)) };

  while (step_size (step) < raw * (1 - 1e-9))
    {
      if (step.digit == 5)
        step.exponent++;
      step.digit = step.digit == 1 ? 2 : step.digit == 2 ? 5 : 1;
    }
  return step;
}

static Step
step_under (Step step)
{
  if (step.digit == 1)
    step.exponent--;
  step.digit = step.digit == 1 ? 5 : step.digit == 5 ? 2 : 1;
  return step;
}

/* First and last multiple of the step inside; a tick on the very edge counts although rounding pushed it out. */
static void
multiples (const CvAxis *axis, double size, double *first, double *last)
{
  *first = ceil (axis->min / size - 1e-7);
  *last = floor (axis->max / size + 1e-7);
}

static CvTick *
add (CvTicks *ticks, const CvAxis *axis, double value, gboolean minor)
{
  CvTick *tick;

  if (ticks->n == CV_MAX_TICKS)
    return NULL;
  tick = &ticks->tick[ticks->n++];
  tick->value = CLAMP (value, axis->min, axis->max);
  tick->minor = minor;
  tick->label[0] = '\0';
  return tick;
}

/* Far from one, all labels share a power of ten. */
static void
label_linear (CvTicks *ticks, Step step, double largest)
{
  int top = largest > 0 ? (int)floor (log10 (largest) + 1e-9) : 0;
  int shared = top >= 6 || top <= -4 ? top : 0;
  int decimals = MAX (0, shared - step.exponent);
  double unit = pow (10, -shared);

  for (guint k = 0; k < ticks->n; k++)
    {
      CvTick *tick = &ticks->tick[k];
      char mantissa[40];

      if (tick->minor)
        continue;
      cv_format_fixed (mantissa, sizeof mantissa, tick->value * unit, decimals);
      if (shared == 0 || fabs (tick->value) < 1e-9 * largest)
        g_strlcpy (tick->label, shared == 0 ? mantissa : "0", CV_LABEL_SIZE);
      else
        g_snprintf (tick->label, CV_LABEL_SIZE, "%s·10<sup>%s%d</sup>", mantissa, shared < 0 ? "−" : "", ABS (shared));
    }
}

static double
pixels_per_value (const CvAxis *axis)
{
  return fabs (axis->at_max - axis->at_min) / (axis->max - axis->min);
}

static void
make_linear (CvTicks *ticks, const CvAxis *axis, double spacing)
{
  double range = axis->max - axis->min, first, last, size;
  Step step = step_over (range * MIN (spacing / fabs (axis->at_max - axis->at_min), 1.0));
  int parts;

  multiples (axis, step_size (step), &first, &last);
  for (int k = 0; k < 2 && last - first < 1; k++)
    {
      Step finer = step_under (step);

      if (step_size (finer) * pixels_per_value (axis) < 0.5 * spacing)
        break;
      step = finer;
      multiples (axis, step_size (step), &first, &last);
    }
  size = step_size (step);
  parts = step.digit == 2 ? 4 : 5;
  if (size / parts * pixels_per_value (axis) < 5 || (last - first + 2) * parts > CV_MAX_TICKS)
    parts = 1;
  multiples (axis, size / parts, &first, &last);
  for (double k = first; k <= last; k++)
    add (ticks, axis, k * size / parts, fabs (remainder (k, parts)) > 0.25);
  label_linear (ticks, step, MAX (fabs (axis->min), fabs (axis->max)));
}

static void
label_power (CvTick *tick, int exponent, gboolean plain)
{
  if (exponent == 0 || exponent == 1)
    g_strlcpy (tick->label, exponent == 0 ? "1" : "10", CV_LABEL_SIZE);
  else if (plain)
    cv_format_number (tick->label, CV_LABEL_SIZE, pow (10, exponent), 1);
  else
    g_snprintf (tick->label, CV_LABEL_SIZE, "10<sup>%s%d</sup>", exponent < 0 ? "−" : "", ABS (exponent));
}

/* Every `stride`-th power of ten; between them minor ticks, powers or 2..9. */
static void
make_powers (CvTicks *ticks, const CvAxis *axis, double spacing, double per_decade)
{
  int low = (int)floor (log10 (axis->min) + 1e-9), high = (int)ceil (log10 (axis->max) - 1e-9);
  int stride = MAX (1, (int)ceil (spacing / per_decade - 1e-9));
  gboolean plain = low >= -3 && high <= 3, fine;

  if (stride > 1 && (high - low) / stride < 2)
    stride = MAX (1, (high - low) / 2);
  fine = stride == 1 && per_decade > 16 && (high - low + 1) * 9 < CV_MAX_TICKS;
  for (int e = low; e <= high; e++)
    for (int digit = 1; digit <= (fine ? 9 : 1); digit++)
      {
        double value = digit * pow (10, e);
        gboolean minor = digit > 1 || e % stride != 0;
        CvTick *tick;

        if (value < axis->min * (1 - 1e-9) || value > axis->max * (1 + 1e-9) || (minor && per_decade < 3))
          continue;
        tick = add (ticks, axis, value, minor);
        if (tick && !minor)
          label_power (tick, e, plain);
      }
}

/* 1-2-5 in each decade. */
static void
make_digits (CvTicks *ticks, const CvAxis *axis)
{
  int low = (int)floor (log10 (axis->min)), high = (int)ceil (log10 (axis->max));

  for (int e = low; e <= high; e++)
    for (int digit = 1; digit <= 9; digit++)
      {
        double value = digit * pow (10, e);
        CvTick *tick;

        if (value < axis->min * (1 - 1e-9) || value > axis->max * (1 + 1e-9))
          continue;
        tick = add (ticks, axis, value, digit != 1 && digit != 2 && digit != 5);
        if (tick && !tick->minor)
          cv_format_number (tick->label, CV_LABEL_SIZE, value, 1);
      }
}

static guint
n_labelled (const CvTicks *ticks)
{
  guint n = 0;

  for (guint k = 0; k < ticks->n; k++)
    n += !ticks->tick[k].minor;
  return n;
}

/* Less than a decade: round steps, thinned where the crowded end would put labels over one another. */
static void
make_narrow (CvTicks *ticks, const CvAxis *axis, double spacing)
{
  double before = -HUGE_VAL;

  make_linear (ticks, axis, spacing);
  for (guint k = 0; k < ticks->n; k++)
    {
      CvTick *tick = &ticks->tick[k];
      double at = cv_axis_to_pixel (axis, tick->value);

      if (tick->minor)
        continue;
      if (fabs (at - before) < 0.75 * spacing)
        {
          tick->minor = TRUE;
          tick->label[0] = '\0';
        }
      else
        before = at;
    }
}

static void
make_log (CvTicks *ticks, const CvAxis *axis, double spacing)
{
  double decades = log10 (axis->max / axis->min);
  double per_decade = fabs (axis->at_max - axis->at_min) / decades;

  if (decades >= 1.5 || per_decade * 0.301 < spacing)
    make_powers (ticks, axis, spacing, per_decade);
  else
    make_digits (ticks, axis);
  if (n_labelled (ticks) < 2)
    {
      ticks->n = 0;
      make_narrow (ticks, axis, spacing);
    }
}

void
cv_ticks_make (CvTicks *ticks, const CvAxis *axis, double spacing)
{
  double length = fabs (axis->at_max - axis->at_min);

  ticks->n = 0;
  /* A range that is lost in the last digits of its ends has no round numbers inside. */
  if (!isfinite (axis->min) || !isfinite (axis->max) || !(length >= 1) || !isfinite (length) ||
      !(axis->max - axis->min > 1e-12 * MAX (fabs (axis->min), fabs (axis->max))))
    return;
  spacing = MAX (spacing, MAX (8.0, length / 30));
  if (axis->log && axis->min > 0)
    make_log (ticks, axis, spacing);
  else
    make_linear (ticks, axis, spacing);
}
