/* Cvasi: ranges of a plot that stand still
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/plot-lines.h"
#include "draw/plot-private.h"

#define PATIENCE 90  /* calls before a range narrows */
#define DECADES 1e-6 /* depth of an automatic log ordinate under its top */

typedef struct
{
  double t_min, t_max, low, high, least; /* least: smallest value > 0 */
} Extent;

static void
widen (Extent *e, const CvPlotSeries *series, double from, double to)
{
  for (guint i = 0; i < series->n; i++)
    {
      double t, y;

      _cv_series_row (series, i, &t, &y);
      if (!isfinite (t))
        continue;
      e->t_min = MIN (e->t_min, t);
      e->t_max = MAX (e->t_max, t);
      /* An instant is a place on the abscissa. */
      if (series->instant || !isfinite (y) || t < from || t > to)
        continue;
      e->low = MIN (e->low, y);
      e->high = MAX (e->high, y);
      if (y > 0)
        e->least = MIN (e->least, y);
    }
}

/* Next of 1, 1.2, 1.5, 2, 2.5, 3, 3.5, 4 … 8 times a power of ten: abscissae grow in these. */
static double
next_length (double length)
{
  static const double steps[] = { 1, 1.2, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10 };
  double power = pow (10, floor (log10 (length)));

  for (guint k = 0; k < G_N_ELEMENTS (steps); k++)
    if (steps[k] * power >= length * (1 - 1e-9))
      return steps[k] * power;
  return 10 * power;
}

/* A quarter of a 1-2-5 step: ordinates end on multiples of it. */
static double
grain (double span)
{
  double power = pow (10, floor (log10 (span))), digit = span / power;

  return (digit < 2 ? 0.1 : digit < 5 ? 0.25 : 0.5) * power;
}

static void
linear_ends (const Extent *e, double *min, double *max)
{
  double low = e->low, high = e->high, size = MAX (fabs (low), fabs (high)), span, step;

  /* What does not move beyond round-off is shown against zero. */
  if (!(high - low > 1e-6 * size))
    {
      low = MIN (low, 0);
      high = MAX (high, 0);
      if (high == low)
        high = 1;
    }
  if (low > 0 && low < 0.4 * high)
    low = 0;
  if (high < 0 && high > 0.4 * low)
    high = 0;
  span = high - low;
  step = grain (span);
  *min = low == 0 ? 0 : floor ((low - 0.04 * span) / step) * step;
  *max = high == 0 ? 0 : ceil ((high + 0.04 * span) / step) * step;
}

static void
log_ends (const Extent *e, double floor_wish, double *min, double *max)
{
  double top = e->high > 0 ? e->high : 1, bottom = isfinite (e->least) ? e->least : top, floor_at = top * DECADES;

  floor_at = floor_wish > 0 && floor_wish < top ? floor_wish : floor_at;
  bottom = MAX (MIN (bottom, top / 3), floor_at);
  /* Down to a 1-2-5 step, so that a line which falls steadily moves the axis seldom. */
  {
    double power = pow (10, floor (log10 (bottom * 0.9))), digit = bottom * 0.9 / power;

    *min = (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
  }
  *max = top * pow (top / *min, 0.06);
}

/* Out at once; in when the need has long been small. TRUE: take the new ends. */
static gboolean
take (gboolean valid, double min, double max, double need_min, double need_max, gboolean decades, guint *slack)
{
  double used = decades ? log (need_max / need_min) / log (max / min) : (need_max - need_min) / (max - min);

  if (!valid || need_min < min - 1e-9 * fabs (min) || need_max > max + 1e-9 * fabs (max))
    {
      *slack = 0;
      return TRUE;
    }
  *slack = used < 2.0 / 3 ? *slack + 1 : 0;
  return *slack > PATIENCE;
}

static void
range_x (const CvPlotStyle *style, const Extent *e, CvPlotRange *range)
{
  double min = e->t_min, max = e->t_max;

  if (!(max > min))
    {
      min = isfinite (min) ? min : style->log_x ? 0.1 : 0;
      max = style->log_x ? min * 10 : min + 1;
    }
  if (!style->log_x)
    max = min + next_length (1.02 * (max - min));
  if (!take (range->valid, range->x_min, range->x_max, min, max, style->log_x, &range->slack_x))
    return;
  range->x_min = min;
  range->x_max = max;
  range->slack_x = 0;
}

static void
range_y (const CvPlotStyle *style, const Extent *e, CvPlotRange *range)
{
  gboolean valid = range->valid && range->log_y == style->log_y;
  double min = 0, max = 1;

  if (style->log_y)
    log_ends (e, style->floor, &min, &max);
  else if (e->high >= e->low)
    linear_ends (e, &min, &max);
  if (!take (valid, range->y_min, range->y_max, min, max, style->log_y, &range->slack_y))
    return;
  range->y_min = min;
  range->y_max = max;
  range->log_y = style->log_y;
  range->slack_y = 0;
}

void
_cv_plot_range (const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, CvPlotRange *range)
{
  Extent e = { HUGE_VAL, -HUGE_VAL, HUGE_VAL, -HUGE_VAL, HUGE_VAL };
  gboolean fixed_x = style->x_max > style->x_min, fixed_y = style->y_max > style->y_min;

  for (guint k = 0; k < n_series; k++)
    if (!series[k].ghost)
      widen (&e, &series[k], fixed_x ? style->x_min : -HUGE_VAL, fixed_x ? style->x_max : HUGE_VAL);
  if (style->log_x && !(e.t_min > 0))
    e.t_min = e.t_max > 0 ? 1e-3 * e.t_max : 0.1;
  range_x (style, &e, range);
  range_y (style, &e, range);
  range->valid = TRUE;
  if (fixed_x)
    {
      range->x_min = style->x_min;
      range->x_max = style->x_max;
    }
  if (fixed_y)
    {
      range->y_min = style->y_min;
      range->y_max = style->y_max;
    }
}
