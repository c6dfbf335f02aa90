/* Cvasi: legends, the phase wheel, the ramp of a positive field, names in a row
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/legend.h"

#include <math.h>

#include "draw/axes.h"
#include "draw/colormap.h"

/* ---- Wheel ---- */

static cairo_surface_t *
wheel_image (const CvPhasemap *map, int n, gboolean solid)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, n, n);
  guchar *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);

  for (int r = 0; r < n && data; r++)
    for (int c = 0; c < n; c++)
      {
        double x = (c + 0.5) / n * 2 - 1, y = 1 - (r + 0.5) / n * 2;

        ((guint32 *)(gpointer)(data + r * stride))[c] = cv_phasemap_lookup (map, x, y, solid ? 1e-9 : 1);
      }
  cairo_surface_mark_dirty (image);
  return image;
}

void
_cv_legend_wheel (const CvPen *pen, double x, double y, double radius, gboolean upright, gboolean solid)
{
  const CvTheme *theme = pen->theme;
  double em = _cv_type_size (theme, CV_TYPE_SMALL);
  cairo_t *cr = pen->cr;
  int n = MAX (8, (int)ceil (2 * radius * MAX (1, _cv_device_pixels (cr))));
  cairo_surface_t *image = wheel_image (cv_phasemap (theme->dark), n, solid);

  cairo_save (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  if (solid)
    cairo_arc_negative (cr, x, y, 0.5 * radius, 2 * G_PI, 0);
  cairo_clip (cr);
  cairo_translate (cr, x - radius, y - radius);
  cairo_scale (cr, 2 * radius / n, 2 * radius / n);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cv_set_color (cr, theme->frame);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  _cv_pen_text (pen, CV_TYPE_SMALL, theme->dim, "0", x + radius + 0.35 * em, y, 0, 0.5);
  _cv_pen_text (pen, CV_TYPE_SMALL, theme->dim, "π", x - radius - 0.35 * em, y, 1, 0.5);
  if (upright)
    _cv_pen_text (pen, CV_TYPE_SMALL, theme->dim, "π/2", x, y - radius - 0.3 * em, 0.5, CV_BASELINE);
}

/* ---- Ramp ---- */

static void
paint_ramp (const CvPen *pen, CvRect rect, gboolean upright)
{
  const guint32 *colour = cv_colormap_sequential (pen->theme->dark);
  const int n = CV_SEQUENTIAL_SIZE;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, upright ? 1 : n, upright ? n : 1);
  guchar *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);
  cairo_t *cr = pen->cr;

  for (int k = 0; k < n && data; k++)
    *(guint32 *)(gpointer)(data + (upright ? (n - 1 - k) * stride : 4 * k)) = colour[k];
  cairo_surface_mark_dirty (image);
  cairo_save (cr);
  _cv_pen_rounded (cr, rect, 2 * pen->theme->scale);
  cairo_clip (cr);
  cairo_translate (cr, rect.x, rect.y);
  cairo_scale (cr, rect.width / (upright ? 1 : n), rect.height / (upright ? n : 1));
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);
  _cv_pen_rounded (cr, rect, 2 * pen->theme->scale);
  cv_set_color (cr, pen->theme->frame);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
label_ramp (const CvPen *pen, CvRect ramp, const CvAxis *axis, gboolean upright)
{
  const CvTheme *theme = pen->theme;
  double em = _cv_type_size (theme, CV_TYPE_SMALL), length = 3 * theme->scale;
  CvTicks ticks;

  _cv_axis_ticks (&ticks, axis, theme, upright);
  for (guint k = 0; k < ticks.n; k++)
    {
      double at = cv_axis_to_pixel (axis, ticks.tick[k].value), crisp = _cv_crisp (pen->cr, at, upright, 1);

      if (ticks.tick[k].minor)
        continue;
      cairo_move_to (pen->cr, upright ? ramp.x + ramp.width : crisp, upright ? crisp : ramp.y + ramp.height);
      cairo_rel_line_to (pen->cr, upright ? length : 0, upright ? 0 : length);
      cv_set_color (pen->cr, theme->frame);
      cairo_set_line_width (pen->cr, 1);
      cairo_stroke (pen->cr);
      if (upright)
        _cv_pen_text (pen, CV_TYPE_SMALL, theme->dim, ticks.tick[k].label, ramp.x + ramp.width + length + 0.3 * em,
                      CLAMP (at, ramp.y + 0.4 * em, ramp.y + ramp.height - 0.4 * em), 0, 0.5);
      else
        _cv_pen_text (pen, CV_TYPE_SMALL, theme->dim, ticks.tick[k].label, at,
                      ramp.y + ramp.height + length + 1.05 * em, 0.5, CV_BASELINE);
    }
}

void
_cv_legend_ramp (const CvPen *pen, CvRect ramp, gboolean upright, double most, double at)
{
  CvAxis axis = { .min = 0, .max = most, .at_min = ramp.x, .at_max = ramp.x + ramp.width };
  double s = 4.5 * pen->theme->scale;
  cairo_t *cr = pen->cr;

  if (upright)
    {
      axis.at_min = ramp.y + ramp.height;
      axis.at_max = ramp.y;
    }
  paint_ramp (pen, ramp, upright);
  label_ramp (pen, ramp, &axis, upright);
  if (!isfinite (at))
    return;
  at = cv_axis_to_pixel (&axis, CLAMP (at, 0, most));
  cairo_move_to (cr, upright ? ramp.x + 1 : at, upright ? at : ramp.y + 1);
  cairo_rel_line_to (cr, upright ? -1.4 * s : -0.8 * s, upright ? -0.8 * s : -1.4 * s);
  cairo_rel_line_to (cr, upright ? 0 : 1.6 * s, upright ? 1.6 * s : 0);
  cairo_close_path (cr);
  cv_set_color (cr, pen->theme->accent);
  cairo_fill (cr);
}

/* ---- Names ---- */

double
_cv_legend_name (const CvPen *pen, guint series, gboolean dashed, const char *name, double x, double y, double right)
{
  static const double dashes[] = { 4, 3 };
  double em = _cv_type_size (pen->theme, CV_TYPE_SMALL), line = 1.2 * pen->theme->line_width * pen->theme->scale, width;
  CvColor color = pen->theme->series[series % CV_N_SERIES];
  char *text = _cv_markup_math (name);
  cairo_t *cr = pen->cr;

  _cv_pen_measure (pen, CV_TYPE_SMALL, text, &width, NULL);
  if (x + 1.8 * em + width <= right)
    {
      if (dashed)
        cairo_set_dash (cr, dashes, 2, 0);
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + 1.4 * em, y);
      cv_set_color (cr, color);
      cairo_set_line_width (cr, line);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      x += 1.8 * em + _cv_pen_text (pen, CV_TYPE_SMALL, pen->theme->text, text, x + 1.8 * em, y, 0, 0.5) + 1.2 * em;
    }
  g_free (text);
  return x;
}
