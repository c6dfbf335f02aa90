/* Cvasi: what is written in and around a plot
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/plot-lines.h"
#include "draw/plot-private.h"

gboolean
_cv_plot_is_named (const CvPlotSeries *series)
{
  return series->label && *series->label && !series->ghost;
}

CvPlotNames
_cv_plot_names (const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, double width, double *room)
{
  double widest = 0;

  for (guint k = 0; k < n_series; k++)
    if (_cv_plot_is_named (&series[k]))
      widest = MAX (widest, series[k].instant ? _cv_plot_instant_room (style->theme, &series[k])
                                              : _cv_type_guess (style->theme, CV_TYPE_SMALL, series[k].label));
  *room = widest;
  if (widest == 0)
    return CV_NAMES_NONE;
  return widest < 0.30 * width && !style->names_in_row ? CV_NAMES_AT_ENDS : CV_NAMES_IN_ROW;
}

/* Bars, brackets and indices are narrower than the guess for a letter. */
static double
narrow (const char *label)
{
  double n = 0;

  for (const char *c = label; *c; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      n += strchr ("|()[]", *c) || sign == 0x27e8 || sign == 0x27e9 ? 0.28 : sign >= 0x2080 && sign <= 0x2089 ? 0.2 : 0;
    }
  return n;
}

/* With its sample of line and the gap to the next. */
static double
room_in_row (const CvTheme *theme, const CvPlotSeries *series)
{
  double em = _cv_type_size (theme, CV_TYPE_SMALL);

  return 3 * em + (series->instant
                       ? _cv_plot_instant_room (theme, series)
                       : _cv_type_guess (theme, CV_TYPE_SMALL, series->label) - narrow (series->label) * em);
}

guint
_cv_plot_name_row (const CvPlotStyle *style, const CvPlotSeries *series, guint k, double left, double width)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL), x = left;
  guint row = 0;

  for (guint i = 0; i <= k; i++)
    {
      double room = _cv_plot_is_named (&series[i]) ? room_in_row (style->theme, &series[i]) : 0;

      if (room > 0 && x > left && x + room - em > width)
        {
          row++;
          x = left;
        }
      x += room;
    }
  return row;
}

guint
_cv_plot_name_rows (const CvPlotStyle *style, const CvPlotSeries *series, guint n_series, double left, double width,
                    double height)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL);
  guint most = (guint)MAX (0.35 * height / (CV_NAME_ROW * em), 1);

  return n_series == 0 ? 1 : MIN (_cv_plot_name_row (style, series, n_series - 1, left, width) + 1, most);
}

gboolean
_cv_plot_label_is_below (const CvPlotStyle *style, double right)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL);
  double width = style->x_label ? _cv_type_guess (style->theme, CV_TYPE_SMALL, style->x_label) : 0;

  return width > 2 * em && right <= width + 2.6 * em;
}

void
_cv_plot_draw_around (const CvPlotDrawing *d)
{
  const CvTheme *theme = d->pen.theme;
  CvRect plot = d->layout.plot;
  double em = _cv_type_size (theme, CV_TYPE_SMALL), right = plot.x + plot.width, width = 0, top, note_x = plot.x;
  double base = plot.y + plot.height + 7 * theme->scale + 0.85 * em;

  top = d->style->show_title ? _cv_pen_title (&d->pen, d->style->title, d->style->subtitle, d->width) : 0;
  _cv_axes_frame (&d->pen, plot);
  if (*d->x_label)
    _cv_pen_measure (&d->pen, CV_TYPE_SMALL, d->x_label, &width, NULL);
  if (_cv_plot_label_is_below (d->style, d->width - right))
    {
      _cv_axes_ticks (&d->pen, plot, &d->layout.viewport.x, &d->x_ticks, FALSE, HUGE_VAL, HUGE_VAL);
      _cv_pen_text_in (&d->pen, CV_TYPE_SMALL, theme->text, d->x_label, right, base + CV_LABEL_ROW * em, 1, CV_BASELINE,
                       right);
    }
  else if (d->width - right > width + 2.6 * em)
    {
      _cv_axes_ticks (&d->pen, plot, &d->layout.viewport.x, &d->x_ticks, FALSE, HUGE_VAL, HUGE_VAL);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->text, d->x_label, right + 1.4 * em, base, 0, CV_BASELINE);
    }
  else
    {
      double at = MIN (right + 0.5 * em, d->width);

      _cv_axes_ticks (&d->pen, plot, &d->layout.viewport.x, &d->x_ticks, FALSE, width > 0 ? at - width : HUGE_VAL,
                      HUGE_VAL);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->text, d->x_label, at, base, 1, CV_BASELINE);
    }
  _cv_axes_ticks (&d->pen, plot, &d->layout.viewport.y, &d->y_ticks, TRUE, 0, 0);
  if (*d->y_label)
    {
      _cv_pen_measure (&d->pen, CV_TYPE_SMALL, d->y_label, &width, NULL);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->text, d->y_label, MAX (plot.x - 7 * theme->scale, width), top + em,
                    1, CV_BASELINE);
      note_x = MAX (plot.x, width + 1.2 * em);
    }
  if (d->style->note)
    {
      /* What is too long for the width of the plot begins beside it, where nothing else is written. */
      _cv_pen_measure (&d->pen, CV_TYPE_SMALL, d->style->note, &width, NULL);
      note_x = *d->y_label ? note_x : CLAMP (d->width - width, 0, note_x);
      _cv_pen_text_in (&d->pen, CV_TYPE_SMALL, theme->text, d->style->note, note_x, top + em, 0, CV_BASELINE,
                       d->width - note_x);
    }
}

/* Last finite row inside of the window. */
static gboolean
end_of (const CvPlotDrawing *d, const CvPlotSeries *series, double *x, double *y)
{
  const CvViewport *v = &d->layout.viewport;
  guint from, to;

  if (!_cv_series_visible (series, &v->x, &from, &to))
    return FALSE;
  for (guint i = to + 1; i-- > from;)
    {
      double t, value;

      _cv_series_row (series, i, &t, &value);
      if (!isfinite (value) || t < v->x.min || t > v->x.max || (v->y.log && value <= 0))
        continue;
      *x = cv_axis_to_pixel (&v->x, t);
      *y = cv_axis_to_pixel (&v->y, v->y.log ? MAX (value, v->y.min) : value);
      *y = CLAMP (*y, d->layout.plot.y, d->layout.plot.y + d->layout.plot.height);
      return isfinite (*x) && isfinite (*y);
    }
  return FALSE;
}

typedef struct
{
  const CvPlotSeries *series;
  double x, y, at; /* end of the line, x NaN: it has none; where its name stands */
  char *own;       /* instead of the series' label */
} Name;

/* From top to bottom; at equal height in the order of the series. */
static void
sort_names (Name *name, guint n)
{
  for (guint i = 1; i < n; i++)
    for (guint k = i; k > 0 && name[k].y < name[k - 1].y; k--)
      {
        Name swap = name[k];

        name[k] = name[k - 1];
        name[k - 1] = swap;
      }
}

/* Nearest places to the wished ones with at least `step` between them and inside of low..high: neighbours that are too close
 * form a group around the mean of their wishes, until no two groups touch.                                                   */
static void
spread (Name *name, guint n, double step, double low, double high)
{
  struct
  {
    double mean;
    guint first, size;
  } group[CV_MAX_LABELS];
  guint groups = 0;

  for (guint k = 0; k < n; k++)
    {
      group[groups].mean = name[k].y;
      group[groups].first = k;
      group[groups++].size = 1;
      for (gboolean merged = TRUE; merged;)
        {
          guint g = groups - 1;
          double half = 0.5 * step * (group[g].size - 1);

          merged = FALSE;
          group[g].mean = CLAMP (group[g].mean, low + half, MAX (low + half, high - half));
          if (g > 0 && group[g].mean - half < group[g - 1].mean + 0.5 * step * (group[g - 1].size - 1) + step)
            {
              guint size = group[g].size + group[g - 1].size;

              group[g - 1].mean = (group[g].mean * group[g].size + group[g - 1].mean * group[g - 1].size) / size;
              group[g - 1].size = size;
              groups--;
              merged = TRUE;
            }
        }
    }
  for (guint g = 0; g < groups; g++)
    for (guint k = 0; k < group[g].size; k++)
      name[group[g].first + k].at = group[g].mean + step * (k - 0.5 * (group[g].size - 1));
}

/* A name may lie over the grid or the frame: these stop around it. */
void
_cv_plot_write_name (const CvPlotDrawing *d, const char *label, CvColor color, double x, double y, double max_width)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), width;

  if (max_width < 2 * em)
    return;
  _cv_pen_measure (&d->pen, CV_TYPE_SMALL, label, &width, NULL);
  width = MIN (width, max_width);
  _cv_pen_rounded (d->pen.cr, (CvRect){ x - 0.2 * em, y - 0.6 * em, width + 0.4 * em, 1.2 * em }, 0.3 * em);
  cv_set_color_alpha (d->pen.cr, d->pen.theme->card, 0.85);
  cairo_fill (d->pen.cr);
  _cv_pen_text_in (&d->pen, CV_TYPE_SMALL, color, label, x, y, 0, 0.5, max_width);
}

/* Ends of the lines, and instants without a line at the top; returns where the last line ends. */
static double
gather_names (const CvPlotDrawing *d, Name *name, guint *n)
{
  double x = d->layout.plot.x, instant;

  *n = 0;
  for (guint k = 0; k < d->n_series && *n < CV_MAX_LABELS; k++)
    {
      Name *next = &name[*n];

      *next = (Name){ .series = &d->series[k], .x = NAN, .y = d->layout.plot.y };
      if (!_cv_plot_is_named (next->series))
        continue;
      if (next->series->instant)
        {
          if (_cv_plot_instant_at (d, next->series, &instant, &next->x))
            continue;
          next->own = _cv_plot_instant_text (next->series, instant);
        }
      else if (end_of (d, next->series, &next->x, &next->y))
        x = MAX (x, next->x);
      else
        continue;
      ++*n;
    }
  return x;
}

static void
names_at_ends (const CvPlotDrawing *d)
{
  CvRect plot = d->layout.plot;
  cairo_t *cr = d->pen.cr;
  Name name[CV_MAX_LABELS];
  guint n;
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), x = gather_names (d, name, &n);
  double low = _cv_plot_draw_instant_names (d, x + 0.45 * em);

  sort_names (name, n);
  spread (name, n, 1.35 * em, low + 0.5 * em, plot.y + plot.height - 0.5 * em);
  for (guint k = 0; k < n; k++)
    {
      CvColor color = _cv_plot_color (d->pen.theme, name[k].series);

      if (!isnan (name[k].x) && (fabs (name[k].at - name[k].y) > 0.5 * em || x - name[k].x > em))
        {
          cairo_move_to (cr, name[k].x + 0.15 * em, name[k].y);
          cairo_line_to (cr, x + 0.5 * em, name[k].at);
          cairo_set_line_width (cr, 1);
          cv_set_color_alpha (cr, color, 0.55);
          cairo_stroke (cr);
        }
      _cv_plot_write_name (d, name[k].own ? name[k].own : name[k].series->label, color, x + 0.65 * em, name[k].at,
                           name[k].own ? d->width - x - 0.65 * em : HUGE_VAL);
      g_free (name[k].own);
    }
}

/* What the line looks like; that of an instant stands upright. */
static void
draw_sample (const CvPlotDrawing *d, const CvPlotSeries *series, double x, double y, double length)
{
  cairo_t *cr = d->pen.cr;

  _cv_plot_set_line (&d->pen, series);
  if (series->instant)
    {
      x = _cv_crisp (cr, x + 0.5 * length, FALSE, cairo_get_line_width (cr));
      cairo_move_to (cr, x, y - 0.45 * length);
      cairo_line_to (cr, x, y + 0.45 * length);
    }
  else
    {
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + length, y);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
names_in_row (const CvPlotDrawing *d)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), left = d->layout.plot.x, x = left;
  guint rows = _cv_plot_name_rows (d->style, d->series, d->n_series, left, d->width, d->height), row = 0;

  for (guint k = 0; k < d->n_series; k++)
    {
      const CvPlotSeries *series = &d->series[k];
      guint own_row = _cv_plot_name_row (d->style, d->series, k, left, d->width);
      double y = d->layout.plot.y - (0.85 + CV_NAME_ROW * (rows - 1.0 - own_row)) * em;
      char *own;

      if (!_cv_plot_is_named (series))
        continue;
      if (own_row >= rows)
        return;
      x = own_row > row ? left : x;
      row = own_row;
      own = series->instant ? _cv_plot_instant_text (series, cv_plot_instant (series)) : NULL;
      draw_sample (d, series, x, y, 1.4 * em);
      x += 1.8 * em;
      x += _cv_pen_text_in (&d->pen, CV_TYPE_SMALL, _cv_plot_color (d->pen.theme, series), own ? own : series->label, x,
                            y, 0, 0.5, d->width - x) +
           1.2 * em;
      g_free (own);
    }
}

void
_cv_plot_draw_names (const CvPlotDrawing *d)
{
  double room;
  CvPlotNames names = _cv_plot_names (d->style, d->series, d->n_series, d->width, &room);

  if (names == CV_NAMES_AT_ENDS)
    names_at_ends (d);
  else if (names == CV_NAMES_IN_ROW)
    {
      names_in_row (d);
      _cv_plot_draw_instant_names (d, HUGE_VAL);
    }
}

/* Dots where a vertical line meets the traces. */
static void
dots_at (const CvPlotDrawing *d, double t, double radius)
{
  const CvViewport *v = &d->layout.viewport;
  cairo_t *cr = d->pen.cr;

  for (guint k = 0; k < d->n_series; k++)
    {
      gboolean none = d->series[k].ghost || d->series[k].instant;
      double y = none ? NAN : cv_plot_value_at (&d->series[k], t), at;

      if (v->y.log && y < v->y.min)
        continue;
      at = cv_axis_to_pixel (&v->y, y);
      if (!(at >= d->layout.plot.y - 1 && at <= d->layout.plot.y + d->layout.plot.height + 1))
        continue;
      cairo_new_sub_path (cr);
      cairo_arc (cr, cv_axis_to_pixel (&v->x, t), at, radius, 0, 2 * G_PI);
      cv_set_color (cr, _cv_plot_color (d->pen.theme, &d->series[k]));
      cairo_fill_preserve (cr);
      cv_set_color (cr, d->pen.theme->card);
      cairo_set_line_width (cr, 1.2 * d->pen.theme->scale);
      cairo_stroke (cr);
    }
}

static void
vertical (const CvPlotDrawing *d, double t)
{
  double x = _cv_crisp (d->pen.cr, cv_axis_to_pixel (&d->layout.viewport.x, t), FALSE, 1);

  cairo_move_to (d->pen.cr, x, d->layout.plot.y);
  cairo_line_to (d->pen.cr, x, d->layout.plot.y + d->layout.plot.height);
  cairo_set_line_width (d->pen.cr, 1);
}

void
_cv_plot_draw_now (const CvPlotDrawing *d)
{
  double t = d->style->now, scale = d->pen.theme->scale, dash[2] = { 2 * scale, 3 * scale };

  if (!(t >= d->layout.viewport.x.min && t <= d->layout.viewport.x.max))
    return;
  vertical (d, t);
  cairo_set_dash (d->pen.cr, dash, 2, 0);
  cv_set_color_alpha (d->pen.cr, d->pen.theme->accent, 0.8);
  cairo_stroke (d->pen.cr);
  cairo_set_dash (d->pen.cr, NULL, 0, 0);
  dots_at (d, t, 3.2 * scale);
}

/* One row of the read-out: name and value. */
typedef struct
{
  char *name, *value;
  CvColor color;
} Entry;

static guint
gather (const CvPlotDrawing *d, Entry *entry)
{
  double t = d->style->pointer_x;
  char text[64];
  guint n = 0;

  entry[n].name = g_strdup (d->x_label);
  entry[n].value =
      g_strdup (d->style->log_x ? cv_format_number (text, sizeof text, t, 4)
                                : cv_format_fixed (text, sizeof text, t, cv_axis_decimals (&d->layout.viewport.x)));
  entry[n++].color = d->pen.theme->dim;
  for (guint k = 0; k < d->n_series && n < CV_MAX_LABELS; k++)
    {
      double y = cv_plot_value_at (&d->series[k], t);

      if (isnan (y) || d->series[k].ghost)
        continue;
      entry[n].name = g_strdup (d->series[k].label ? d->series[k].label : "");
      entry[n].value = g_strdup (cv_format_number (text, sizeof text, y, 4));
      entry[n++].color = _cv_plot_color (d->pen.theme, &d->series[k]);
    }
  return n;
}

static void
draw_entries (const CvPlotDrawing *d, const Entry *entry, guint n)
{
  const CvTheme *theme = d->pen.theme;
  CvRect plot = d->layout.plot, plate;
  double em = _cv_type_size (theme, CV_TYPE_SMALL), names = 0, values = 0, width;
  double x = cv_axis_to_pixel (&d->layout.viewport.x, d->style->pointer_x);
  cairo_t *cr = d->pen.cr;

  for (guint k = 0; k < n; k++)
    {
      _cv_pen_measure (&d->pen, CV_TYPE_SMALL, entry[k].name, &width, NULL);
      names = MAX (names, width);
      _cv_pen_measure (&d->pen, CV_TYPE_SMALL, entry[k].value, &width, NULL);
      values = MAX (values, width);
    }
  plate.width = ceil (names + values + 2.4 * em);
  plate.height = ceil (n * 1.4 * em + 0.8 * em);
  plate.x = x + 0.9 * em + plate.width < d->width - 2 ? x + 0.9 * em : x - 0.9 * em - plate.width;
  plate.x = _cv_crisp (cr, MAX (plate.x, 2), FALSE, 1);
  plate.y = _cv_crisp (cr, MAX (MIN (plot.y + 0.6 * em, d->height - plate.height - 2), 2), TRUE, 1);
  _cv_pen_rounded (cr, plate, 0.45 * em);
  cv_set_color (cr, theme->chip);
  cairo_fill_preserve (cr);
  cv_set_color (cr, theme->chip_edge);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  for (guint k = 0; k < n; k++)
    {
      double y = plate.y + 0.4 * em + (k + 0.5) * 1.4 * em;

      _cv_pen_text (&d->pen, CV_TYPE_SMALL, entry[k].color, entry[k].name, plate.x + 0.7 * em, y, 0, 0.5);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->text, entry[k].value, plate.x + plate.width - 0.7 * em, y, 1, 0.5);
    }
}

void
_cv_plot_draw_read_out (const CvPlotDrawing *d)
{
  double t = d->style->pointer_x;
  Entry entry[CV_MAX_LABELS];
  guint n;

  if (!(t >= d->layout.viewport.x.min && t <= d->layout.viewport.x.max))
    return;
  vertical (d, t);
  cv_set_color_alpha (d->pen.cr, d->pen.theme->overlay, 0.55);
  cairo_stroke (d->pen.cr);
  dots_at (d, t, 3.6 * d->pen.theme->scale);
  n = gather (d, entry);
  draw_entries (d, entry, n);
  for (guint k = 0; k < n; k++)
    {
      g_free (entry[k].name);
      g_free (entry[k].value);
    }
}
