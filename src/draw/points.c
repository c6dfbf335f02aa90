/* Cvasi: points in the complex plane, the spectrum of a Liouvillian
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/points.h"

#include <math.h>
#include <string.h>

#include "draw/absent.h"
#include "draw/axes.h"

#define SAME 1e-9  /* of the largest modulus: nearer than this is the same eigenvalue */
#define REACH 12.0 /* pixels at scale 1 */
#define FEW 64     /* up to so many, those that coincide are counted beside their place */

typedef struct
{
  CvPen pen;
  const CvPointsStyle *style;
  const CvPicture *picture;
  CvPointsLayout layout;
  double width, height;
} Drawing;

void
cv_points_style_init (CvPointsStyle *style)
{
  memset (style, 0, sizeof *style);
  style->theme = cv_theme_dark ();
  style->show_title = TRUE;
  style->hot = -1;
}

/* ---- What the points say ---- */

static const double *
point (const CvPicture *picture, guint k)
{
  return picture->data + 2 * ((gsize)k * picture->n_y);
}

static gboolean
is_there (const double *z)
{
  return isfinite (z[0]) && isfinite (z[1]);
}

static double
largest (const CvPicture *picture)
{
  double most = 0;

  for (guint k = 0; k < picture->n_x; k++)
    if (is_there (point (picture, k)))
      most = MAX (most, hypot (point (picture, k)[0], point (picture, k)[1]));
  return most;
}

double
cv_points_gap (const CvPicture *picture)
{
  double most = largest (picture), gap = HUGE_VAL;

  for (guint k = 0; k < picture->n_x; k++)
    if (is_there (point (picture, k)) && point (picture, k)[0] < -SAME * most)
      gap = MIN (gap, -point (picture, k)[0]);
  return isfinite (gap) ? gap : 0;
}

guint
cv_points_multiplicity (const CvPicture *picture, guint at)
{
  const double *z = point (picture, at);
  double near = SAME * largest (picture);
  guint n = 0;

  for (guint k = 0; k < picture->n_x; k++)
    n += hypot (point (picture, k)[0] - z[0], point (picture, k)[1] - z[1]) <= near;
  return n;
}

char *
cv_points_read (const CvPicture *picture, guint at)
{
  const double *z = point (picture, at);
  char re[CV_LABEL_SIZE], im[CV_LABEL_SIZE], time[CV_LABEL_SIZE];
  double most = largest (picture);
  GString *text = g_string_new (NULL);
  guint n = cv_points_multiplicity (picture, at);

  /* Round-off about zero is zero to a reader. */
  cv_format_plain (re, sizeof re, fabs (z[0]) <= SAME * most ? 0 : z[0], 4);
  cv_format_plain (im, sizeof im, fabs (z[1]), 4);
  if (fabs (z[1]) <= SAME * most)
    g_string_printf (text, "λ %s", re);
  else
    g_string_printf (text, "λ %s %s %si", re, z[1] < 0 ? "−" : "+", im);
  if (fabs (z[0]) <= SAME * most)
    g_string_append_printf (text, "  %s", _ ("does not decay"));
  else
    {
      cv_format_plain (time, sizeof time, 1 / fabs (z[0]), 4);
      g_string_append (text, "  ");
      g_string_append_printf (text, z[0] < 0 ? _ ("decay time %s") : _ ("growth time %s"), time);
    }
  if (n > 1)
    {
      g_string_append (text, "  ");
      g_string_append_printf (text, _ ("%u-fold"), n);
    }
  return g_string_free (text, FALSE);
}

/* ---- Layout ---- */

/* All points and zero, with room around; the imaginary axis evenly about zero, because the spectrum is. */
static void
whole (const CvPicture *picture, double range[4])
{
  double low = 0, high = 0, side = 0, room;

  for (guint k = 0; k < picture->n_x; k++)
    if (is_there (point (picture, k)))
      {
        low = MIN (low, point (picture, k)[0]);
        high = MAX (high, point (picture, k)[0]);
        side = MAX (side, fabs (point (picture, k)[1]));
      }
  if (!(high > low))
    {
      low = side > 0 ? -side : -1;
      high = side > 0 ? side : 1;
    }
  room = 0.08 * (high - low);
  range[0] = low - room;
  range[1] = high + room;
  side = side > 1e-6 * (high - low) ? 1.15 * side : 0.5 * (high - low);
  range[2] = -side;
  range[3] = side;
}

static void
window_of (const CvPointsStyle *style, const CvPicture *picture, CvViewport *viewport)
{
  double range[4];

  whole (picture, range);
  if (style->x_max > style->x_min)
    {
      range[0] = style->x_min;
      range[1] = style->x_max;
    }
  if (style->y_max > style->y_min)
    {
      range[2] = style->y_min;
      range[3] = style->y_max;
    }
  viewport->x = (CvAxis){ .min = range[0], .max = range[1] };
  viewport->y = (CvAxis){ .min = range[2], .max = range[3] };
}

void
cv_points_layout (const CvPointsStyle *style, const CvPicture *picture, double width, double height,
                  CvPointsLayout *layout)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL);
  double top = (style->show_title ? _cv_title_height (style->theme, style->title, style->subtitle) : 0) + 1.6 * em;
  double bottom = 2.1 * em;
  CvRect *plot = &layout->plot;
  CvTicks ticks;

  memset (layout, 0, sizeof *layout);
  window_of (style, picture, &layout->viewport);
  layout->viewport.y.at_min = MAX (height - bottom, top + 1);
  layout->viewport.y.at_max = top;
  _cv_axis_ticks (&ticks, &layout->viewport.y, style->theme, TRUE);
  plot->x = ceil (_cv_ticks_room (&ticks, style->theme) + 8 * style->theme->scale);
  plot->y = ceil (top);
  plot->width = MAX (floor (width - 1.3 * em) - plot->x, 1);
  plot->height = MAX (floor (height - bottom) - plot->y, 1);
  layout->viewport.x.at_min = plot->x;
  layout->viewport.x.at_max = plot->x + plot->width;
  layout->viewport.y.at_min = plot->y + plot->height;
  layout->viewport.y.at_max = plot->y;
}

static void
place (const CvPointsLayout *layout, const double *z, double *x, double *y)
{
  *x = cv_axis_to_pixel (&layout->viewport.x, z[0]);
  *y = cv_axis_to_pixel (&layout->viewport.y, z[1]);
}

static gboolean
inside (CvRect rect, double x, double y, double more)
{
  return x >= rect.x - more && x <= rect.x + rect.width + more && y >= rect.y - more &&
         y <= rect.y + rect.height + more;
}

int
cv_points_at (const CvPointsStyle *style, const CvPicture *picture, double width, double height, double px, double py)
{
  double best = REACH * style->theme->scale, x, y;
  CvPointsLayout layout;
  int found = -1;

  if (picture->n_x == 0 || picture->n_y == 0 || !isfinite (px) || !isfinite (py))
    return -1;
  cv_points_layout (style, picture, width, height, &layout);
  for (guint k = 0; k < picture->n_x; k++)
    {
      place (&layout, point (picture, k), &x, &y);
      if (isfinite (x) && isfinite (y) && inside (layout.plot, x, y, 1) && hypot (x - px, y - py) < best)
        {
          best = hypot (x - px, y - py);
          found = (int)k;
        }
    }
  return found;
}

/* ---- Drawing ---- */

static void
zero_lines (const Drawing *d)
{
  const CvViewport *v = &d->layout.viewport;
  CvRect plot = d->layout.plot;
  cairo_t *cr = d->pen.cr;
  double x = _cv_crisp (cr, cv_axis_to_pixel (&v->x, 0), FALSE, 1);
  double y = _cv_crisp (cr, cv_axis_to_pixel (&v->y, 0), TRUE, 1);

  cairo_move_to (cr, x, plot.y);
  cairo_line_to (cr, x, plot.y + plot.height);
  cairo_move_to (cr, plot.x, y);
  cairo_line_to (cr, plot.x + plot.width, y);
  cv_set_color (cr, d->pen.theme->frame);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
gap_line (const Drawing *d, double gap)
{
  double dashes[2] = { 5 * d->pen.theme->scale, 4 * d->pen.theme->scale };
  double x = _cv_crisp (d->pen.cr, cv_axis_to_pixel (&d->layout.viewport.x, -gap), FALSE, 1);

  if (!(gap > 0))
    return;
  cairo_set_dash (d->pen.cr, dashes, 2, 0);
  cairo_move_to (d->pen.cr, x, d->layout.plot.y);
  cairo_line_to (d->pen.cr, x, d->layout.plot.y + d->layout.plot.height);
  cv_set_color (d->pen.cr, d->pen.theme->accent);
  cairo_set_line_width (d->pen.cr, 1.4 * d->pen.theme->scale);
  cairo_stroke (d->pen.cr);
  cairo_set_dash (d->pen.cr, NULL, 0, 0);
}

static void
draw_points (const Drawing *d)
{
  const CvTheme *theme = d->pen.theme;
  double radius = (d->picture->n_x > 300 ? 3.2 : 4.6) * theme->scale, x, y;
  cairo_t *cr = d->pen.cr;

  /* Half transparent: two on one another are darker, and the edge shows that there are points at all. */
  for (guint k = 0; k < d->picture->n_x; k++)
    {
      place (&d->layout, point (d->picture, k), &x, &y);
      if (!isfinite (x) || !isfinite (y) || !inside (d->layout.plot, x, y, radius))
        continue;
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      cv_set_color_alpha (cr, theme->series[0], theme->contrast ? 0.6 : 0.42);
      cairo_fill_preserve (cr);
      cv_set_color_alpha (cr, theme->series[0], 0.85);
      cairo_set_line_width (cr, theme->scale);
      cairo_stroke (cr);
    }
}

static gboolean
first_here (const CvPicture *picture, guint at, double near)
{
  for (guint k = 0; k < at; k++)
    if (hypot (point (picture, k)[0] - point (picture, at)[0], point (picture, k)[1] - point (picture, at)[1]) <= near)
      return FALSE;
  return TRUE;
}

/* "×3" beside those that coincide. */
static void
count_points (const Drawing *d)
{
  double near = SAME * largest (d->picture), em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), x, y;

  for (guint k = 0; d->picture->n_x <= FEW && k < d->picture->n_x; k++)
    {
      guint n = cv_points_multiplicity (d->picture, k);
      char text[16];

      place (&d->layout, point (d->picture, k), &x, &y);
      if (n < 2 || !first_here (d->picture, k, near) || !inside (d->layout.plot, x, y, 0))
        continue;
      g_snprintf (text, sizeof text, "×%u", n);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->text, text, x + 0.45 * em, y + 0.3 * em, 0, 0);
    }
}

static void
draw_marks (const Drawing *d)
{
  const CvTheme *theme = d->pen.theme;
  double em = _cv_type_size (theme, CV_TYPE_SMALL), x, y;

  for (guint k = 0; k < d->picture->n_marks; k++)
    {
      const CvMark *mark = &d->picture->mark[k];
      double at[2] = { mark->x, mark->y }, width = 0;
      char *text;

      place (&d->layout, at, &x, &y);
      if (mark->kind != CV_MARK_STATE || !isfinite (x) || !isfinite (y) || !inside (d->layout.plot, x, y, 0))
        continue;
      cairo_new_sub_path (d->pen.cr);
      cairo_arc (d->pen.cr, x, y, 8.5 * theme->scale, 0, 2 * G_PI);
      cv_set_color (d->pen.cr, theme->overlay);
      cairo_set_line_width (d->pen.cr, 1.8 * theme->scale);
      cairo_stroke (d->pen.cr);
      if (mark->label == NULL || *mark->label == '\0')
        continue;
      text = _cv_markup_title (_ (mark->label));
      _cv_pen_measure (&d->pen, CV_TYPE_SMALL, text, &width, NULL);
      /* Over the point, not beyond the frame. */
      if (width < d->layout.plot.width)
        _cv_pen_text (
            &d->pen, CV_TYPE_SMALL, theme->text, text,
            CLAMP (x, d->layout.plot.x + 0.5 * width + 3, d->layout.plot.x + d->layout.plot.width - 0.5 * width - 3),
            y - 8.5 * theme->scale - (y - d->layout.plot.y < 2.2 * em ? -3.2 * em : 0.45 * em), 0.5, CV_BASELINE);
      g_free (text);
    }
}

static void
draw_note (const Drawing *d, double gap, double top)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), from = d->layout.plot.x + 1.2 * em;
  char *y_label = _cv_markup_title (d->style->y_label ? d->style->y_label : "Im λ"), *text, width[CV_LABEL_SIZE],
       time[CV_LABEL_SIZE];

  from = MAX (from, _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->text, y_label, 0, top + em, 0, CV_BASELINE) +
                        1.4 * em);
  g_free (y_label);
  if (!(gap > 0))
    return;
  cv_format_number (width, sizeof width, gap, 4);
  cv_format_number (time, sizeof time, 1 / gap, 4);
  text = g_strdup_printf (_ ("gap <b>%s</b> · slowest decay time <b>%s</b>"), width, time);
  _cv_pen_text_in (&d->pen, CV_TYPE_SMALL, d->pen.theme->text, text, from, top + em, 0, CV_BASELINE, d->width - from);
  g_free (text);
}

static void
draw_around (const Drawing *d, const CvTicks *x_ticks, const CvTicks *y_ticks)
{
  CvRect plot = d->layout.plot;
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), width, right = plot.x + plot.width;
  double base = plot.y + plot.height + 7 * d->pen.theme->scale + 0.85 * em, at = MIN (right + 0.8 * em, d->width);
  char *x_label = _cv_markup_title (d->style->x_label ? d->style->x_label : "Re λ");

  _cv_axes_frame (&d->pen, plot);
  _cv_pen_measure (&d->pen, CV_TYPE_SMALL, x_label, &width, NULL);
  _cv_axes_ticks (&d->pen, plot, &d->layout.viewport.x, x_ticks, FALSE, at - width, HUGE_VAL);
  _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->text, x_label, at, base, 1, CV_BASELINE);
  _cv_axes_ticks (&d->pen, plot, &d->layout.viewport.y, y_ticks, TRUE, 0, 0);
  g_free (x_label);
}

static void
draw_hot (const Drawing *d)
{
  const CvTheme *theme = d->pen.theme;
  char *plain, *text;
  double x, y;

  if (d->style->hot < 0 || d->style->hot >= (int)d->picture->n_x)
    return;
  place (&d->layout, point (d->picture, (guint)d->style->hot), &x, &y);
  if (!isfinite (x) || !isfinite (y) || !inside (d->layout.plot, x, y, 1))
    return;
  cairo_new_sub_path (d->pen.cr);
  cairo_arc (d->pen.cr, x, y, 7 * theme->scale, 0, 2 * G_PI);
  cv_set_color (d->pen.cr, theme->accent);
  cairo_set_line_width (d->pen.cr, 1.8 * theme->scale);
  cairo_stroke (d->pen.cr);
  plain = cv_points_read (d->picture, (guint)d->style->hot);
  text = g_markup_escape_text (plain, -1);
  _cv_pen_chip (&d->pen, text, x, y, (CvRect){ 0, 0, d->width, d->height });
  g_free (text);
  g_free (plain);
}

static void
draw_inside (const Drawing *d, const CvTicks *x_ticks, const CvTicks *y_ticks, double gap)
{
  CvRect plot = d->layout.plot;
  cairo_t *cr = d->pen.cr;

  cairo_save (cr);
  cairo_rectangle (cr, plot.x, plot.y, plot.width, plot.height);
  cairo_clip (cr);
  _cv_axes_grid (&d->pen, plot, &d->layout.viewport.x, x_ticks, FALSE);
  _cv_axes_grid (&d->pen, plot, &d->layout.viewport.y, y_ticks, TRUE);
  zero_lines (d);
  gap_line (d, gap);
  draw_points (d);
  count_points (d);
  draw_marks (d);
  cairo_restore (cr);
}

void
cv_points_draw (cairo_t *cr, const CvPointsStyle *style, const CvPicture *picture, double width, double height)
{
  Drawing d = { .pen = { cr, style->theme }, .style = style, .picture = picture, .width = width, .height = height };
  CvTicks x_ticks, y_ticks;
  double top = 0, gap;

  g_return_if_fail (picture->kind == CV_OUTPUT_POINTS);
  if (cv_absent_draw (cr, style->theme, picture, style->show_title ? style->title : NULL,
                      style->show_title ? style->subtitle : NULL, width, height) ||
      width < 4 || height < 4)
    return;
  gap = cv_points_gap (picture);
  cv_points_layout (style, picture, width, height, &d.layout);
  _cv_axis_ticks (&x_ticks, &d.layout.viewport.x, style->theme, FALSE);
  _cv_axis_ticks (&y_ticks, &d.layout.viewport.y, style->theme, TRUE);
  cairo_save (cr);
  cairo_new_path (cr);
  if (style->show_title)
    top = _cv_pen_title (&d.pen, style->title, style->subtitle, width);
  draw_note (&d, gap, top);
  draw_inside (&d, &x_ticks, &y_ticks, gap);
  draw_around (&d, &x_ticks, &y_ticks);
  draw_hot (&d);
  cairo_restore (cr);
}
