/* Cvasi: traces whose value is an instant, upright lines in a plot
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/plot-lines.h"
#include "draw/plot-private.h"

double
cv_plot_instant (const CvPlotSeries *series)
{
  for (guint i = series->n; i-- > 0;)
    {
      double t, y;

      _cv_series_row (series, i, &t, &y);
      if (isfinite (y))
        return y;
    }
  return NAN;
}

char *
_cv_plot_instant_text (const CvPlotSeries *series, double instant)
{
  char number[64];

  if (!isfinite (instant))
    /* Translators: the symbol of an instant of time, such as a break time, that has not come yet. */
    return g_strdup_printf (_ ("%s not yet"), series->label);
  return g_strdup_printf ("%s = %s", series->label, cv_format_number (number, sizeof number, instant, 3));
}

double
_cv_plot_instant_room (const CvTheme *theme, const CvPlotSeries *series)
{
  char *none = _cv_plot_instant_text (series, NAN), *some = g_strdup_printf ("%s = 00.00", series->label);
  double room = MAX (_cv_type_guess (theme, CV_TYPE_SMALL, none), _cv_type_guess (theme, CV_TYPE_SMALL, some));

  g_free (none);
  g_free (some);
  return room;
}

gboolean
_cv_plot_instant_at (const CvPlotDrawing *d, const CvPlotSeries *series, double *instant, double *x)
{
  const CvAxis *axis = &d->layout.viewport.x;

  *instant = cv_plot_instant (series);
  *x = NAN;
  if (!(*instant >= axis->min && *instant <= axis->max))
    return FALSE;
  *x = cv_axis_to_pixel (axis, *instant);
  return isfinite (*x);
}

void
_cv_plot_draw_instant (const CvPlotDrawing *d, const CvPlotSeries *series)
{
  double instant, x;
  cairo_t *cr = d->pen.cr;

  if (!_cv_plot_instant_at (d, series, &instant, &x))
    return;
  _cv_plot_set_line (&d->pen, series);
  x = _cv_crisp (cr, x, FALSE, cairo_get_line_width (cr));
  cairo_move_to (cr, x, d->layout.plot.y);
  cairo_line_to (cr, x, d->layout.plot.y + d->layout.plot.height);
  cairo_stroke (cr);
}

/* To the right of its line, else to the left of it; where neither side has the room, cut on the wider one. Right of `column`
 * the curves have their names. Returns whether the text reaches into that.                                                 */
static gboolean
write_beside (const CvPlotDrawing *d, const char *text, CvColor color, double line, double y, double column)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), gap = 0.5 * em, width, x;
  double end = d->layout.plot.x + d->layout.plot.width - 0.3 * em, start = d->layout.plot.x + 0.3 * em;
  double right = end - line - gap, left = line - gap - start;

  _cv_pen_measure (&d->pen, CV_TYPE_SMALL, text, &width, NULL);
  if (line + gap + width <= MIN (end, column))
    x = line + gap;
  else if (width <= left)
    x = line - gap - width;
  else
    {
      width = MIN (width, MAX (left, right));
      x = right >= left ? line + gap : line - gap - width;
    }
  _cv_plot_write_name (d, text, color, x, y, width);
  return x + width > column;
}

double
_cv_plot_draw_instant_names (const CvPlotDrawing *d, double column)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), bottom = d->layout.plot.y, y = bottom + 0.9 * em;

  for (guint k = 0; k < d->n_series; k++)
    {
      const CvPlotSeries *series = &d->series[k];
      double instant, x;
      char *text;

      if (!_cv_plot_is_named (series) || !series->instant || !_cv_plot_instant_at (d, series, &instant, &x))
        continue;
      text = _cv_plot_instant_text (series, instant);
      if (write_beside (d, text, _cv_plot_color (d->pen.theme, series), x, y, column))
        bottom = y + 0.7 * em;
      g_free (text);
      /* One below the other: two instants may be close. */
      y += 1.4 * em;
    }
  return bottom;
}
