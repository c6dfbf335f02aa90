/* Cvasi: plots, traces against time and curves over an abscissa
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/plot.h"

#include <math.h>
#include <string.h>

#include "draw/plot-lines.h"
#include "draw/plot-private.h"

void
cv_plot_style_init (CvPlotStyle *style)
{
  memset (style, 0, sizeof *style);
  style->theme = cv_theme_dark ();
  style->now = style->pointer_x = NAN;
  style->show_title = TRUE;
}

double
_cv_plot_title_height (const CvPlotStyle *style)
{
  return style->show_title ? _cv_title_height (style->theme, style->title, style->subtitle) : 0;
}

CvColor
_cv_plot_color (const CvTheme *theme, const CvPlotSeries *series)
{
  CvColor color = theme->series[series->colour % CV_N_SERIES];

  if (series->ghost)
    return cv_color_mix (theme->card, color, 0.38);
  /* A closed form that holds lies on the line it describes: in that line's colour its dashes would vanish. */
  return series->dashed ? cv_color_mix (color, theme->text, 0.7) : color;
}

void
_cv_plot_set_line (const CvPen *pen, const CvPlotSeries *series)
{
  static const double theory[] = { 4, 3 }, instant[] = { 6, 4 };
  double share = series->instant ? (series->strong ? 1 : 0.6)
                                 : (series->ghost    ? 0.7
                                    : series->strong ? 1.6
                                    : series->dashed ? 0.85
                                                     : 1);
  double width = pen->theme->line_width * pen->theme->scale * share, dash[4];
  int n;
  const double *pattern = cv_theme_dash (series->colour, &n);

  if (series->dashed || series->instant)
    {
      pattern = series->instant ? instant : theory;
      n = 2;
    }
  for (int k = 0; k < n; k++)
    dash[k] = pattern[k] * width;
  cairo_set_dash (pen->cr, dash, n, 0);
  cairo_set_line_width (pen->cr, width);
  cv_set_color (pen->cr, _cv_plot_color (pen->theme, series));
}

static double
left_room (const CvPlotStyle *style, const CvPlotRange *range, double length)
{
  CvAxis axis = { range->y_min, range->y_max, length, 0, style->log_y };
  CvTicks ticks;

  _cv_axis_ticks (&ticks, &axis, style->theme, TRUE);
  return ceil (_cv_ticks_room (&ticks, style->theme) + 8 * style->theme->scale);
}

/* Over the plot: title, then one row for the name of the ordinate and the note, then, in narrow panels, the names, in as many
 * rows as they need. The room at the left does not depend on those: ticks that become fewer would move the rows.            */
static void
lay_out (const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, const CvPlotRange *range, double width,
         double height, CvPlotLayout *layout)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL), top = _cv_plot_title_height (style), room = 0, right;
  double bottom = 2.1 * em;
  CvPlotNames names = _cv_plot_names (style, series, n_series, width, &room);
  CvRect *plot = &layout->plot;

  top += (style->y_label && *style->y_label) || style->note ? 1.6 * em : 0.6 * em;
  if (names == CV_NAMES_IN_ROW)
    top += CV_NAME_ROW * em;
  right = floor (width - (names == CV_NAMES_AT_ENDS ? room + 0.9 * em : 1.3 * em));
  if (_cv_plot_label_is_below (style, width - right))
    bottom += CV_LABEL_ROW * em;
  plot->x = left_room (style, range, MAX (height - top - bottom, 1));
  if (names == CV_NAMES_IN_ROW)
    top += (_cv_plot_name_rows (style, series, n_series, plot->x, width, height) - 1) * CV_NAME_ROW * em;
  plot->y = ceil (top);
  plot->width = MAX (right - plot->x, 1);
  plot->height = MAX (floor (height - bottom) - plot->y, 1);
  layout->viewport.x = (CvAxis){ range->x_min, range->x_max, plot->x, plot->x + plot->width, style->log_x };
  layout->viewport.y = (CvAxis){ range->y_min, range->y_max, plot->y + plot->height, plot->y, style->log_y };
}

void
cv_plot_layout (const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, CvPlotRange *range, double width,
                double height, CvPlotLayout *layout)
{
  CvPlotRange fresh = { 0 };

  if (range == NULL)
    range = &fresh;
  _cv_plot_range (style, series, n_series, range);
  lay_out (style, series, n_series, range, width, height, layout);
}

static void
draw_dots (const CvPlotDrawing *d, const CvPlotSeries *series)
{
  const CvViewport *v = &d->layout.viewport;
  double radius = 1.9 * d->pen.theme->line_width * d->pen.theme->scale;

  cairo_set_dash (d->pen.cr, NULL, 0, 0);
  for (guint i = 0; i < series->n; i++)
    {
      double t, y;

      _cv_series_row (series, i, &t, &y);
      if (!isfinite (t) || !isfinite (y) || (v->x.log && t <= 0) || (v->y.log && y <= 0))
        continue;
      cairo_new_sub_path (d->pen.cr);
      cairo_arc (d->pen.cr, cv_axis_to_pixel (&v->x, t), cv_axis_to_pixel (&v->y, y), radius, 0, 2 * G_PI);
    }
  _cv_plot_set_line (&d->pen, series);
  cairo_set_dash (d->pen.cr, NULL, 0, 0);
  if (series->hollow)
    cairo_stroke (d->pen.cr);
  else
    cairo_fill (d->pen.cr);
}

/* Ghosts behind, closed forms over what they describe. */
static void
draw_lines (const CvPlotDrawing *d)
{
  cairo_t *cr = d->pen.cr;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int pass = 0; pass < 3; pass++)
    for (guint k = 0; k < d->n_series; k++)
      {
        const CvPlotSeries *series = &d->series[k];

        if (pass != (series->ghost ? 0 : series->dashed ? 2 : 1))
          continue;
        if (series->instant)
          {
            _cv_plot_draw_instant (d, series);
            continue;
          }
        if (series->dots)
          {
            draw_dots (d, series);
            continue;
          }
        _cv_trace_path (cr, series, &d->layout.viewport.x, &d->layout.viewport.y);
        _cv_plot_set_line (&d->pen, series);
        cairo_stroke (cr);
      }
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_inside (const CvPlotDrawing *d)
{
  cairo_t *cr = d->pen.cr;
  CvRect plot = d->layout.plot;

  cairo_save (cr);
  /* Half a line's width more, so that a line along the edge is whole. */
  cairo_rectangle (cr, plot.x, plot.y - 1.5, plot.width + 0.5, plot.height + 3);
  cairo_clip (cr);
  _cv_axes_grid (&d->pen, plot, &d->layout.viewport.x, &d->x_ticks, FALSE);
  _cv_axes_grid (&d->pen, plot, &d->layout.viewport.y, &d->y_ticks, TRUE);
  draw_lines (d);
  cairo_restore (cr);
}

static void
begin (CvPlotDrawing *d, cairo_t *cr, const CvPlotStyle *style, const CvPlotSeries *series, guint n_series,
       double width, double height)
{
  memset (d, 0, sizeof *d);
  d->pen.cr = cr;
  d->pen.theme = style->theme;
  d->style = style;
  d->series = series;
  d->n_series = n_series;
  d->width = width;
  d->height = height;
  d->x_label = _cv_markup_math (style->x_label ? style->x_label : "");
  d->y_label = _cv_markup_math (style->y_label ? style->y_label : "");
}

void
cv_plot_draw (cairo_t *cr, const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, CvPlotRange *range,
              double width, double height)
{
  CvPlotDrawing d;

  if (width < 1 || height < 1)
    return;
  begin (&d, cr, style, series, n_series, width, height);
  cv_plot_layout (style, series, n_series, range, width, height, &d.layout);
  _cv_axis_ticks (&d.x_ticks, &d.layout.viewport.x, style->theme, FALSE);
  _cv_axis_ticks (&d.y_ticks, &d.layout.viewport.y, style->theme, TRUE);
  cairo_save (cr);
  cairo_new_path (cr);
  draw_inside (&d);
  _cv_plot_draw_around (&d);
  _cv_plot_draw_now (&d);
  _cv_plot_draw_names (&d);
  _cv_plot_draw_read_out (&d);
  cairo_restore (cr);
  g_free (d.x_label);
  g_free (d.y_label);
}
