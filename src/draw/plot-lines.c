/* Cvasi: paths of traces, decimated
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/plot-lines.h"

#include <math.h>

#include "draw/pen.h"

void
_cv_series_row (const CvPlotSeries *series, guint i, double *t, double *y)
{
  if (series->row)
    {
      series->row (series->data, i, t, y);
      return;
    }
  *t = series->t ? series->t[i * MAX (series->t_stride, 1)] : i;
  *y = series->y[i * MAX (series->y_stride, 1)];
}

guint
_cv_series_find (const CvPlotSeries *series, double value)
{
  guint low = 0, high = series->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      double t, y;

      _cv_series_row (series, middle, &t, &y);
      if (t < value)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
_cv_series_visible (const CvPlotSeries *series, const CvAxis *x, guint *first, guint *last)
{
  double t, y;
  guint from, to;

  if (series->n == 0)
    return FALSE;
  from = _cv_series_find (series, x->min);
  to = _cv_series_find (series, x->max);
  /* Rows at the very end of the axis belong to it, however many share that abscissa. */
  while (to + 1 < series->n && (_cv_series_row (series, to + 1, &t, &y), t <= x->max))
    to++;
  *first = from > 0 ? from - 1 : 0;
  *last = MIN (to, series->n - 1);
  return *first <= *last;
}

guint
cv_plot_decimate (const CvPlotSeries *series, const CvAxis *x, int w, CvPlotColumn *columns, gboolean *gaps)
{
  guint n = 0, from, to;
  gboolean gap = FALSE;
  double one = x->log ? w / log (x->max / x->min) : w / (x->max - x->min);

  if (w < 1 || !_cv_series_visible (series, x, &from, &to))
    return 0;
  for (guint i = from; i <= to; i++)
    {
      double t, y;
      int at;
      CvPlotColumn *c;

      _cv_series_row (series, i, &t, &y);
      if (t < x->min || t > x->max)
        continue;
      if (!isfinite (y))
        {
          gap = TRUE;
          continue;
        }
      at = MIN ((int)(one * (x->log ? log (t / x->min) : t - x->min)), w - 1);
      c = n > 0 ? &columns[n - 1] : NULL;
      if (c != NULL && c->column == at)
        {
          c->low = y < c->low ? y : c->low;
          c->high = y > c->high ? y : c->high;
          c->last = y;
          continue;
        }
      if (gaps)
        gaps[n] = gap;
      gap = FALSE;
      columns[n++] = (CvPlotColumn){ at, y, y, y, y };
    }
  return n;
}

double
cv_plot_value_at (const CvPlotSeries *series, double t)
{
  guint i = _cv_series_find (series, t);
  double t0, y0, t1, y1;

  if (i >= series->n || isnan (t))
    return NAN;
  _cv_series_row (series, i, &t1, &y1);
  if (t1 == t)
    return y1;
  if (i == 0)
    return NAN;
  _cv_series_row (series, i - 1, &t0, &y0);
  return t1 > t0 ? y0 + (y1 - y0) * (t - t0) / (t1 - t0) : y1;
}

/* A growing path that knows whether the pen is down and, for areas, where it came down. */
typedef struct
{
  cairo_t *cr;
  const CvAxis *y;
  gboolean down, area;
  double floor_at, start, x, at;
} Path;

/* Below the end of a log axis the line leaves the plot: it does not run along the edge as if it had a value there. */
#define BEYOND 60.0

static double
pixel_of (const CvAxis *y, double value)
{
  double away = y->at_min > y->at_max ? BEYOND : -BEYOND, at;

  if (y->log && !(value > 0))
    return y->at_min + away;
  at = cv_axis_to_pixel (y, value);
  if (y->log && value < y->min)
    return away > 0 ? MIN (at, y->at_min + away) : MAX (at, y->at_min + away);
  /* Cairo's own coordinates end at 2^23. */
  return CLAMP (at, -1e5, 1e5);
}

static void
lift (Path *path)
{
  if (path->down && path->area)
    {
      cairo_line_to (path->cr, path->x, path->floor_at);
      cairo_line_to (path->cr, path->start, path->floor_at);
      cairo_close_path (path->cr);
    }
  path->down = FALSE;
}

static void
go_to (Path *path, double x, double value)
{
  double at = pixel_of (path->y, value);

  if (!path->down)
    {
      cairo_move_to (path->cr, x, at);
      path->start = x;
    }
  /* What moves less than a sixteenth of a pixel is not seen. */
  else if (x == path->x && fabs (at - path->at) < 0.0625)
    return;
  else
    cairo_line_to (path->cr, x, at);
  path->down = TRUE;
  path->x = x;
  path->at = at;
}

static void
plain_path (Path *path, const CvPlotSeries *series, const CvAxis *x, guint from, guint to)
{
  for (guint i = from; i <= to; i++)
    {
      double t, y, at;

      _cv_series_row (series, i, &t, &y);
      at = cv_axis_to_pixel (x, t);
      if (isfinite (y) && isfinite (at))
        go_to (path, CLAMP (at, -1e5, 1e5), y);
      else
        lift (path);
    }
}

static void
thinned_path (Path *path, const CvPlotSeries *series, const CvAxis *x, guint from, guint to, int w)
{
  CvPlotColumn *columns = g_new (CvPlotColumn, (gsize)w + 1);
  gboolean *gaps = g_new (gboolean, (gsize)w + 1);
  guint n = cv_plot_decimate (series, x, w, columns, gaps);
  double step = (x->at_max - x->at_min) / w;

  /* The neighbours outside take part, so that the line leaves the window as it should. */
  plain_path (path, series, x, from, from);
  for (guint k = 0; k < n; k++)
    {
      const CvPlotColumn *c = &columns[k];
      double at = x->at_min + (c->column + 0.5) * step;
      gboolean rising = c->last >= c->first;

      if (gaps[k])
        lift (path);
      go_to (path, at, c->first);
      go_to (path, at, rising ? c->low : c->high);
      go_to (path, at, rising ? c->high : c->low);
      go_to (path, at, c->last);
    }
  plain_path (path, series, x, to, to);
  g_free (columns);
  g_free (gaps);
}

static void
trace (Path *path, const CvPlotSeries *series, const CvAxis *x)
{
  int w = MAX (1, (int)(fabs (x->at_max - x->at_min) * CLAMP (_cv_device_pixels (path->cr), 1, 4)));
  guint from, to;

  cairo_new_path (path->cr);
  if (!_cv_series_visible (series, x, &from, &to))
    return;
  if (to - from > 2 * (guint)w)
    thinned_path (path, series, x, from, to, w);
  else
    plain_path (path, series, x, from, to);
  lift (path);
}

void
_cv_trace_path (cairo_t *cr, const CvPlotSeries *series, const CvAxis *x, const CvAxis *y)
{
  Path path = { .cr = cr, .y = y };

  trace (&path, series, x);
}

void
_cv_trace_area (cairo_t *cr, const CvPlotSeries *series, const CvAxis *x, const CvAxis *y, double floor_at)
{
  Path path = { .cr = cr, .y = y, .area = TRUE, .floor_at = floor_at };

  trace (&path, series, x);
}
