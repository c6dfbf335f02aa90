/* Cvasi: axes, frame, ticks and labels around a rectangle
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/axes.h"

#include <math.h>

#define TICK 4.0 /* lengths of ticks, pixels at scale 1 */
#define MINOR_TICK 2.5
#define TICK_GAP 3.0 /* to the label */

static double
widest (const CvTicks *ticks, const CvTheme *theme)
{
  double width = 0;

  for (guint k = 0; k < ticks->n; k++)
    if (!ticks->tick[k].minor)
      width = MAX (width, _cv_type_guess (theme, CV_TYPE_SMALL, ticks->tick[k].label));
  return width;
}

/* Labels that would still touch the one before lose their text. */
static void
thin_out (CvTicks *ticks, const CvAxis *axis, const CvTheme *theme)
{
  double before = NAN, reach = 0, em = _cv_type_size (theme, CV_TYPE_SMALL);

  for (guint k = 0; k < ticks->n; k++)
    {
      CvTick *tick = &ticks->tick[k];
      double at = cv_axis_to_pixel (axis, tick->value), half = 0.5 * _cv_type_guess (theme, CV_TYPE_SMALL, tick->label);

      if (tick->minor)
        continue;
      if (fabs (at - before) < reach + half + 0.4 * em)
        {
          tick->minor = TRUE;
          tick->label[0] = '\0';
          continue;
        }
      before = at;
      reach = half;
    }
}

void
_cv_axis_ticks (CvTicks *ticks, const CvAxis *axis, const CvTheme *theme, gboolean upright)
{
  double em = _cv_type_size (theme, CV_TYPE_SMALL), spacing = upright ? 3.2 * em : 4.6 * em;

  cv_ticks_make (ticks, axis, spacing);
  if (upright)
    return;
  /* Deep zooms have long numbers. */
  for (int k = 0; k < 3 && widest (ticks, theme) + 1.2 * em > spacing; k++)
    {
      spacing = widest (ticks, theme) + 1.4 * em;
      cv_ticks_make (ticks, axis, spacing);
    }
  thin_out (ticks, axis, theme);
}

double
_cv_ticks_room (const CvTicks *ticks, const CvTheme *theme)
{
  double em = _cv_type_size (theme, CV_TYPE_SMALL), step = 0.9 * em;

  return MAX (2.0 * em, ceil (widest (ticks, theme) / step - 1e-9) * step);
}

CvAxis
_cv_axis_in_units (const CvAxis *axis, double unit)
{
  CvAxis scaled = *axis;

  if (unit > 0 && isfinite (unit))
    {
      scaled.min /= unit;
      scaled.max /= unit;
    }
  return scaled;
}

char *
_cv_axis_label (const char *name, double unit, const char *unit_name)
{
  char *symbol = _cv_markup_math (name ? name : ""), *unit_markup, *label;
  gboolean compound;

  if (!(unit > 0) || unit_name == NULL || *unit_name == '\0')
    return symbol;
  compound = g_utf8_strlen (unit_name, -1) > 1;
  unit_markup = g_markup_escape_text (unit_name, -1);
  label = g_strdup_printf (compound ? "%s / (%s)" : "%s / %s", symbol, unit_markup);
  g_free (unit_markup);
  g_free (symbol);
  return label;
}

void
_cv_axes_grid (const CvPen *pen, CvRect plot, const CvAxis *axis, const CvTicks *ticks, gboolean upright)
{
  for (guint k = 0; k < ticks->n; k++)
    {
      double at = cv_axis_to_pixel (axis, ticks->tick[k].value);

      if (ticks->tick[k].minor)
        continue;
      at = _cv_crisp (pen->cr, at, upright, 1);
      cairo_move_to (pen->cr, upright ? plot.x : at, upright ? at : plot.y);
      cairo_line_to (pen->cr, upright ? plot.x + plot.width : at, upright ? at : plot.y + plot.height);
    }
  cairo_set_line_width (pen->cr, 1);
  cv_set_color (pen->cr, pen->theme->grid);
  cairo_stroke (pen->cr);
}

static void
tick_lines (const CvPen *pen, CvRect plot, const CvAxis *axis, const CvTicks *ticks, gboolean upright)
{
  double scale = pen->theme->scale, edge = upright ? plot.x : plot.y + plot.height;

  for (guint k = 0; k < ticks->n; k++)
    {
      double at = _cv_crisp (pen->cr, cv_axis_to_pixel (axis, ticks->tick[k].value), upright, 1);
      double length = (ticks->tick[k].minor ? MINOR_TICK : TICK) * scale;

      cairo_move_to (pen->cr, upright ? edge : at, upright ? at : edge);
      cairo_line_to (pen->cr, upright ? edge - length : at, upright ? at : edge + length);
    }
  cairo_set_line_width (pen->cr, 1);
  cv_set_color (pen->cr, pen->theme->frame);
  cairo_stroke (pen->cr);
}

void
_cv_axes_ticks (const CvPen *pen, CvRect plot, const CvAxis *axis, const CvTicks *ticks, gboolean upright,
                double keep_from, double keep_to)
{
  double away = (TICK + TICK_GAP) * pen->theme->scale, em = _cv_type_size (pen->theme, CV_TYPE_SMALL);

  tick_lines (pen, plot, axis, ticks, upright);
  for (guint k = 0; k < ticks->n; k++)
    {
      const CvTick *tick = &ticks->tick[k];
      double at = cv_axis_to_pixel (axis, tick->value), half;

      if (tick->minor)
        continue;
      if (upright)
        {
          _cv_pen_text (pen, CV_TYPE_SMALL, pen->theme->dim, tick->label, plot.x - away, at, 1, 0.5);
          continue;
        }
      _cv_pen_measure (pen, CV_TYPE_SMALL, tick->label, &half, NULL);
      half = 0.5 * half + 0.4 * em;
      if (at + half > keep_from && at - half < keep_to)
        continue;
      _cv_pen_text (pen, CV_TYPE_SMALL, pen->theme->dim, tick->label, at, plot.y + plot.height + away + 0.85 * em, 0.5,
                    CV_BASELINE);
    }
}

void
_cv_axes_frame (const CvPen *pen, CvRect plot)
{
  double x0 = _cv_crisp (pen->cr, plot.x, FALSE, 1), x1 = _cv_crisp (pen->cr, plot.x + plot.width, FALSE, 1);
  double y0 = _cv_crisp (pen->cr, plot.y, TRUE, 1), y1 = _cv_crisp (pen->cr, plot.y + plot.height, TRUE, 1);

  cairo_rectangle (pen->cr, x0, y0, x1 - x0, y1 - y0);
  cairo_set_line_width (pen->cr, 1);
  cv_set_color (pen->cr, pen->theme->frame);
  cairo_stroke (pen->cr);
}
