/* Cvasi: pictures that are curves or bars
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/absent.h"
#include "draw/plot-lines.h"
#include "draw/plot-private.h"

char *
cv_plot_label (const char *name)
{
  return _cv_markup_math (name);
}

guint
cv_plot_series_of_curves (const CvPicture *picture, CvPlotSeries *series)
{
  guint n = MIN (picture->n_y, CV_MAX_CURVES), colour = 0;

  for (guint c = 0; c < n; c++)
    {
      const char *name = picture->curve_name[c];

      memset (&series[c], 0, sizeof series[c]);
      series[c].n = picture->n_x;
      series[c].t = picture->abscissa;
      series[c].y = picture->data + (gsize)c * picture->n_x;
      if (name && *name)
        {
          char *label = cv_plot_label (_ (name));

          series[c].label = g_intern_string (label); /* there are as many as models have words for curves */
          g_free (label);
        }
      series[c].dashed = picture->curve_dashed[c];
      /* A closed form takes the colour of the curve before it, which it describes. */
      series[c].colour = picture->curve_dashed[c] && colour > 0 ? colour - 1 : colour++;
    }
  return n;
}

/* Curves fill their abscissa from end to end; the smallest positive one where the axis is logarithmic. */
static void
whole_abscissa (CvPlotStyle *style, const CvPicture *picture)
{
  if (style->x_max > style->x_min || picture->abscissa == NULL)
    return;
  for (guint i = 0; i < picture->n_x; i++)
    if (!style->log_x || picture->abscissa[i] > 0)
      {
        style->x_min = picture->abscissa[i];
        style->x_max = picture->abscissa[picture->n_x - 1];
        return;
      }
}

static gboolean
absent (cairo_t *cr, const CvPlotStyle *style, const CvPicture *picture, double width, double height)
{
  return cv_absent_draw (cr, style->theme, picture, style->show_title ? style->title : NULL,
                         style->show_title ? style->subtitle : NULL, width, height);
}

void
cv_plot_take_ordinate (CvPlotStyle *style, const CvPicture *picture)
{
  if (picture->dy > 0 && (!style->log_y || picture->y_first > 0) && !(style->y_max > style->y_min))
    {
      style->y_min = picture->y_first;
      style->y_max = picture->y_first + picture->dy;
    }
}

void
cv_plot_draw_curves (cairo_t *cr, const CvPlotStyle *style, const CvPicture *picture, CvPlotRange *range, double width,
                     double height)
{
  CvPlotStyle own = *style;
  CvPlotSeries series[CV_MAX_CURVES];
  guint n = cv_plot_series_of_curves (picture, series);

  g_return_if_fail (picture->kind == CV_OUTPUT_CURVES);
  if (absent (cr, style, picture, width, height))
    return;
  own.log_x = style->log_x || picture->log_x;
  own.log_y = style->log_y || picture->log_y;
  whole_abscissa (&own, picture);
  cv_plot_take_ordinate (&own, picture);
  cv_plot_draw (cr, &own, series, n, range, width, height);
}

static double
bar_centre (const CvPicture *picture, guint i)
{
  return picture->abscissa ? picture->abscissa[i] : picture->x_first + i * (picture->dx > 0 ? picture->dx : 1);
}

static double
bar_step (const CvPicture *picture)
{
  if (picture->abscissa)
    return picture->n_x > 1 ? (picture->abscissa[picture->n_x - 1] - picture->abscissa[0]) / (picture->n_x - 1) : 1;
  return picture->dx > 0 ? picture->dx : 1;
}

static void
draw_group (const CvPen *pen, const CvPicture *picture, const CvPlotLayout *layout, guint group, guint n_groups)
{
  const CvAxis *x = &layout->viewport.x, *y = &layout->viewport.y;
  double slot = bar_step (picture) * 0.8 / n_groups, zero = cv_axis_to_pixel (y, CLAMP (0, y->min, y->max));
  CvColor color = pen->theme->series[group % CV_N_SERIES];

  for (guint i = 0; i < picture->n_x; i++)
    {
      double value = picture->data[(gsize)group * picture->n_x + i];
      double left = bar_centre (picture, i) + slot * (group - 0.5 * n_groups);
      double x0 = cv_axis_to_pixel (x, left), x1 = cv_axis_to_pixel (x, left + slot), at;

      if (!isfinite (value) || (y->log && value <= y->min))
        continue;
      at = CLAMP (cv_axis_to_pixel (y, value), layout->plot.y - 2, layout->plot.y + layout->plot.height + 2);
      cairo_rectangle (pen->cr, x0, MIN (at, zero), MAX (x1 - x0 - 0.5, 0.7), fabs (at - zero));
    }
  cv_set_color (pen->cr, color);
  cairo_fill (pen->cr);
}

/* Bars stand on zero, so zero belongs to the range. */
static void
range_of_bars (const CvPlotStyle *style, const CvPicture *picture, CvPlotRange *range)
{
  double zero = 0;
  CvPlotStyle any = *style;
  CvPlotSeries series[2] = { { .n = picture->n_x * MIN (picture->n_y, CV_MAX_CURVES), .y = picture->data },
                             { .n = style->log_y ? 0 : 1, .y = &zero } };

  any.x_min = any.x_max = 0;
  _cv_plot_range (&any, series, 2, range);
}

void
cv_plot_draw_bars (cairo_t *cr, const CvPlotStyle *style, const CvPicture *picture, CvPlotRange *range, double width,
                   double height)
{
  CvPlotStyle own = *style;
  CvPlotSeries series[CV_MAX_CURVES];
  guint n = cv_plot_series_of_curves (picture, series);
  double half = 0.5 * bar_step (picture);
  CvPlotRange fresh = { 0 };
  CvPlotLayout layout;
  CvPen pen = { cr, style->theme };

  g_return_if_fail (picture->kind == CV_OUTPUT_BARS);
  if (absent (cr, style, picture, width, height))
    return;
  range = range ? range : &fresh;
  own.log_y = style->log_y || picture->log_y;
  own.names_in_row = TRUE;
  if (!(own.x_max > own.x_min))
    {
      own.x_min = bar_centre (picture, 0) - half;
      own.x_max = bar_centre (picture, picture->n_x - 1) + half;
    }
  if (!(own.y_max > own.y_min))
    {
      range_of_bars (&own, picture, range);
      own.y_min = range->y_min;
      own.y_max = range->y_max;
    }
  /* The frame and the names are a plot's, without its lines. */
  for (guint k = 0; k < n; k++)
    series[k].n = 0;
  cv_plot_layout (&own, series, n, range, width, height, &layout);
  cv_plot_draw (cr, &own, series, n, range, width, height);
  cairo_save (cr);
  cairo_rectangle (cr, layout.plot.x, layout.plot.y, layout.plot.width, layout.plot.height);
  cairo_clip (cr);
  for (guint g = 0; g < n; g++)
    draw_group (&pen, picture, &layout, g, n);
  cairo_restore (cr);
}
