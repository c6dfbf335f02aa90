/* Cvasi: the colour bar of a signed field, the phase wheel of a complex one
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/heatmap-private.h"
#include "draw/legend.h"

/* A rectangle in the colours of u = from..to along x or, upright, from the bottom to the top. */
static void
paint_ramp (const CvHeatmapDrawing *d, CvRect rect, gboolean upright, double from, double to)
{
  enum
  {
    N = 256
  };
  gboolean dark = d->pen.theme->dark, phases = _cv_heatmap_is_complex (d->picture);
  cairo_t *cr = d->pen.cr;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, upright ? 1 : N, upright ? N : 1);
  guchar *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);

  for (int k = 0; k < N && data; k++)
    {
      double u = from + (to - from) * (k + 0.5) / N;
      guint32 colour = phases ? cv_phasemap_lookup (cv_phasemap (dark), u, 0, 1)
                              : cv_colormap_diverging (dark)->argb[cv_colormap_index (u)];

      *(guint32 *)(gpointer)(data + (upright ? (N - 1 - k) * stride : 4 * k)) = colour;
    }
  cairo_surface_mark_dirty (image);
  cairo_save (cr);
  _cv_pen_rounded (cr, rect, 2 * d->pen.theme->scale);
  cairo_clip (cr);
  cairo_translate (cr, rect.x, rect.y);
  cairo_scale (cr, rect.width / (upright ? 1 : N), rect.height / (upright ? N : 1));
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);
  _cv_pen_rounded (cr, rect, 2 * d->pen.theme->scale);
  cv_set_color (cr, d->pen.theme->frame);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* Labels along a ramp; those that would touch the symbol at `keep` and beyond are left out. */
static void
label_ramp (const CvHeatmapDrawing *d, CvRect rect, const CvAxis *axis, gboolean upright, double keep)
{
  const CvTheme *theme = d->pen.theme;
  double em = _cv_type_size (theme, CV_TYPE_SMALL), length = 3 * theme->scale;
  CvTicks ticks;

  _cv_axis_ticks (&ticks, axis, theme, upright);
  for (guint k = 0; k < ticks.n; k++)
    {
      double at = cv_axis_to_pixel (axis, ticks.tick[k].value), crisp = _cv_crisp (d->pen.cr, at, upright, 1), width;

      if (ticks.tick[k].minor)
        continue;
      cairo_move_to (d->pen.cr, upright ? rect.x + rect.width : crisp, upright ? crisp : rect.y + rect.height);
      cairo_rel_line_to (d->pen.cr, upright ? length : 0, upright ? 0 : length);
      cv_set_color (d->pen.cr, theme->frame);
      cairo_set_line_width (d->pen.cr, 1);
      cairo_stroke (d->pen.cr);
      if (upright)
        {
          double y = CLAMP (at, rect.y + 0.5 * em, rect.y + rect.height - 0.5 * em);

          if (y - 1.1 * em > keep)
            _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->dim, ticks.tick[k].label,
                          rect.x + rect.width + length + 0.3 * em, y, 0, 0.5);
          continue;
        }
      _cv_pen_measure (&d->pen, CV_TYPE_SMALL, ticks.tick[k].label, &width, NULL);
      if (at + 0.5 * width + 0.5 * em < keep)
        _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->dim, ticks.tick[k].label, at,
                      rect.y + rect.height + length + 1.15 * em, 0.5, CV_BASELINE);
    }
}

/* Little triangle at the value under the pointer. */
static void
point_at_ramp (const CvHeatmapDrawing *d, CvRect rect, const CvAxis *axis, gboolean upright)
{
  const CvHeatmapStyle *style = d->style;
  double value[2], at, s = 4.5 * d->pen.theme->scale;
  cairo_t *cr = d->pen.cr;

  if (!_cv_heatmap_shows (style, CV_SHOW_POINTER) || !isfinite (style->pointer_x) || !isfinite (style->pointer_y) ||
      !style->read_out || style->layer == CV_LAYER_BACK)
    return;
  cv_heatmap_value (d->picture, style->pointer_x, style->pointer_y, value);
  at = _cv_heatmap_is_complex (d->picture) ? hypot (value[0], value[1]) : value[0];
  at = cv_axis_to_pixel (axis, CLAMP (at, axis->min, axis->max));
  if (!isfinite (at))
    return;
  cairo_move_to (cr, upright ? rect.x + 1 : at, upright ? at : rect.y + 1);
  cairo_rel_line_to (cr, upright ? -1.4 * s : -0.8 * s, upright ? -0.8 * s : -1.4 * s);
  cairo_rel_line_to (cr, upright ? 0 : 1.6 * s, upright ? 1.6 * s : 0);
  cairo_close_path (cr);
  cv_set_color (cr, d->pen.theme->accent);
  cairo_fill (cr);
}

/* A ramp with its labels and the symbol of what is shown. */
static void
draw_ramp (const CvHeatmapDrawing *d, CvRect area, double low)
{
  const CvTheme *theme = d->pen.theme;
  double em = _cv_type_size (theme, CV_TYPE_SMALL), thick = round (0.85 * em), scale = d->layout.scale;
  gboolean upright = !d->layout.bar_below;
  char *symbol =
      _cv_heatmap_is_complex (d->picture) && *d->symbol ? g_strdup_printf ("|%s|", d->symbol) : g_strdup (d->symbol);
  CvAxis axis = { .min = low * scale, .max = scale };
  double width = 0, keep;
  CvRect ramp;

  if (*symbol)
    _cv_pen_measure (&d->pen, CV_TYPE_SMALL, symbol, &width, NULL);
  if (upright)
    {
      ramp = (CvRect){ area.x, area.y + 0.5, thick, area.height - 1 };
      axis.at_min = ramp.y + ramp.height;
      axis.at_max = ramp.y;
      /* Over the bar where the strip of the marginal leaves room there, else in the place of the topmost label. */
      keep = width > 0 && d->layout.margin_x.height < 1.5 * em && !_cv_heatmap_is_complex (d->picture)
                 ? ramp.y + 0.2 * em
                 : -HUGE_VAL;
      if (keep > 0)
        _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->text, symbol, ramp.x + thick + 6.5 * theme->scale,
                      ramp.y + 0.5 * em, 0, 0.5);
      else
        _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->text, symbol, ramp.x, ramp.y - 0.75 * em, 0, CV_BASELINE);
    }
  else
    {
      double room = width > 0 ? width + 0.9 * em : 0;

      ramp = (CvRect){ area.x, area.y, area.width - room, thick };
      axis.at_min = ramp.x;
      axis.at_max = ramp.x + ramp.width;
      keep = HUGE_VAL;
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->text, symbol, area.x + area.width, ramp.y + 0.5 * thick, 1, 0.5);
    }
  paint_ramp (d, ramp, upright, low, 1);
  label_ramp (d, ramp, &axis, upright, keep);
  point_at_ramp (d, ramp, &axis, upright);
  g_free (symbol);
}

static void
draw_phase_legend (const CvHeatmapDrawing *d)
{
  CvRect area = d->layout.bar, ramp = area;
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), radius, x, y;

  if (d->layout.bar_below)
    {
      radius = MIN (1.85 * em, 0.2 * area.width);
      x = area.x + radius + 1.5 * em;
      y = area.y + radius + 0.1 * em;
      ramp.x = x + radius + 2.4 * em;
      ramp.width = area.x + area.width - ramp.x;
      ramp.y += 0.5 * em;
    }
  else
    {
      radius = MIN (1.75 * em, 0.15 * area.height);
      x = area.x + radius + 1.3 * em;
      y = area.y + radius + 1.2 * em;
      ramp.x += 0.6 * em;
      ramp.y = y + radius + 3.2 * em;
      ramp.height = area.y + area.height - ramp.y;
    }
  _cv_legend_wheel (&d->pen, x, y, radius, !d->layout.bar_below, FALSE);
  if (d->layout.bar_below ? ramp.width > 4 * em : ramp.height > 4 * em)
    draw_ramp (d, ramp, 0);
}

void
_cv_heatmap_draw_legend (const CvHeatmapDrawing *d)
{
  if (d->layout.bar.width < 4 || d->layout.bar.height < 4)
    return;
  if (_cv_heatmap_is_complex (d->picture))
    draw_phase_legend (d);
  else
    draw_ramp (d, d->layout.bar, -1);
}
