/* Cvasi: heatmaps, a signed or complex field with everything around it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/absent.h"
#include "draw/heatmap-private.h"

/* "W(x, p)" is the function, "W" the value. */
static char *
symbol_of (const CvHeatmapStyle *style)
{
  const char *end;
  char *head, *symbol;

  if (style->symbol != NULL)
    return _cv_markup_math (style->symbol);
  if (style->title == NULL)
    return g_strdup ("");
  end = strchr (style->title, '(');
  head = end ? g_strndup (style->title, (gsize)(end - style->title)) : g_strdup (style->title);
  symbol = _cv_markup_math (g_strstrip (head));
  g_free (head);
  return symbol;
}

static void
begin (CvHeatmapDrawing *d, cairo_t *cr, const CvHeatmapStyle *style, const CvPicture *picture, double width,
       double height)
{
  double unit_x = _cv_heatmap_unit_x (style, picture), unit_y = _cv_heatmap_unit_y (style, picture);

  memset (d, 0, sizeof *d);
  d->pen.cr = cr;
  d->pen.theme = style->theme;
  d->style = style;
  d->picture = picture;
  d->width = width;
  d->height = height;
  cv_heatmap_layout (style, picture, width, height, &d->layout);
  d->x = _cv_axis_in_units (&d->layout.viewport.x, unit_x);
  d->y = _cv_axis_in_units (&d->layout.viewport.y, unit_y);
  _cv_axis_ticks (&d->x_ticks, &d->x, style->theme, FALSE);
  _cv_axis_ticks (&d->y_ticks, &d->y, style->theme, TRUE);
  d->x_label = _cv_axis_label (style->x_label, unit_x, picture->unit_x_name);
  d->y_label = _cv_axis_label (style->y_label, unit_y, picture->unit_y_name);
  d->symbol = symbol_of (style);
}

static void
end (CvHeatmapDrawing *d)
{
  g_free (d->x_label);
  g_free (d->y_label);
  g_free (d->symbol);
}

/* Screen surfaces get one colour per device pixel. Vector files get three to a point (216 dpi), but no more than is needed. */
static void
draw_field (const CvHeatmapDrawing *d)
{
  cairo_t *cr = d->pen.cr;
  CvRect plot = d->layout.plot;
  const CvViewport *v = &d->layout.viewport;
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));
  gboolean vector = type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_SVG || type == CAIRO_SURFACE_TYPE_PS;
  double fine = CLAMP (_cv_device_pixels (cr) * (vector ? 3 : 1), 0.25, 4);
  int w = MAX (1, (int)round (plot.width * fine)), h = MAX (1, (int)round (plot.height * fine));
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, w, h);

  if (cairo_surface_status (image) == CAIRO_STATUS_SUCCESS)
    {
      cv_heatmap_pixels (d->picture, v->x.min, v->x.max, v->y.min, v->y.max, d->layout.scale, d->pen.theme->dark,
                         cairo_image_surface_get_data (image), w, h, cairo_image_surface_get_stride (image));
      cairo_surface_mark_dirty (image);
      cairo_save (cr);
      cairo_rectangle (cr, plot.x, plot.y, plot.width, plot.height);
      cairo_clip (cr);
      cairo_translate (cr, plot.x, plot.y);
      cairo_scale (cr, plot.width / w, plot.height / h);
      cairo_set_source_surface (cr, image, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), vector ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
      cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
      cairo_paint (cr);
      cairo_restore (cr);
    }
  cairo_surface_destroy (image);
}

/* The names stand at the ends of their axes: that of the ordinate over its labels, that of the abscissa in their row. */
static void
draw_axes (const CvHeatmapDrawing *d)
{
  CvRect plot = d->layout.plot;
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), scale = d->pen.theme->scale;
  double right = plot.x + plot.width, width = 0, base = plot.y + plot.height + 7 * scale + 0.85 * em;

  _cv_axes_frame (&d->pen, plot);
  if (*d->x_label)
    _cv_pen_measure (&d->pen, CV_TYPE_SMALL, d->x_label, &width, NULL);
  /* Beside the last label where the strip of a marginal is at the right, instead of it otherwise. */
  if (d->layout.margin_y.width > width)
    {
      _cv_axes_ticks (&d->pen, plot, &d->x, &d->x_ticks, FALSE, HUGE_VAL, HUGE_VAL);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->text, d->x_label, right + 1.4 * em, base, 0, CV_BASELINE);
    }
  else
    {
      double at = MIN (right + 0.5 * em, d->width);

      _cv_axes_ticks (&d->pen, plot, &d->x, &d->x_ticks, FALSE, width > 0 ? at - width : HUGE_VAL, HUGE_VAL);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->text, d->x_label, at, base, 1, CV_BASELINE);
    }
  _cv_axes_ticks (&d->pen, plot, &d->y, &d->y_ticks, TRUE, 0, 0);
  _cv_pen_measure (&d->pen, CV_TYPE_SMALL, d->y_label, &width, NULL);
  _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->text, d->y_label, MAX (plot.x - 7 * scale, width),
                plot.y - 0.75 * em, 1, CV_BASELINE);
}

static void
draw_back (const CvHeatmapDrawing *d)
{
  if (_cv_heatmap_shows (d->style, CV_SHOW_TITLE))
    _cv_pen_title (&d->pen, d->style->title, d->style->subtitle, d->width);
  if (_cv_heatmap_shows (d->style, CV_SHOW_BAR))
    _cv_heatmap_draw_legend (d);
}

static void
draw_front (const CvHeatmapDrawing *d)
{
  cairo_t *cr = d->pen.cr;
  CvRect plot = d->layout.plot;

  if (_cv_heatmap_shows (d->style, CV_SHOW_FIELD))
    draw_field (d);
  cairo_save (cr);
  cairo_rectangle (cr, plot.x, plot.y, plot.width, plot.height);
  cairo_clip (cr);
  if (_cv_heatmap_shows (d->style, CV_SHOW_POINTS))
    _cv_heatmap_draw_points (d);
  if (_cv_heatmap_shows (d->style, CV_SHOW_LEVEL))
    _cv_heatmap_draw_level (d);
  if (_cv_heatmap_shows (d->style, CV_SHOW_ORBIT))
    _cv_heatmap_draw_orbit (d);
  if (_cv_heatmap_shows (d->style, CV_SHOW_CELL))
    _cv_heatmap_draw_cell (d);
  if (_cv_heatmap_shows (d->style, CV_SHOW_MARKS))
    _cv_heatmap_draw_marks (d);
  _cv_heatmap_draw_note (d);
  cairo_restore (cr);
  _cv_heatmap_draw_margins (d);
}

void
cv_heatmap_draw (cairo_t *cr, const CvHeatmapStyle *style, const CvPicture *picture, double width, double height)
{
  CvHeatmapDrawing d;

  g_return_if_fail (picture->kind == CV_OUTPUT_FIELD || picture->kind == CV_OUTPUT_COMPLEX);
  if (picture->n_x == 0 || picture->n_y == 0)
    {
      gboolean titled = _cv_heatmap_shows (style, CV_SHOW_TITLE);

      if (style->layer != CV_LAYER_FRONT)
        cv_absent_draw (cr, style->theme, picture, titled ? style->title : NULL, titled ? style->subtitle : NULL, width,
                        height);
      return;
    }
  if (width < 1 || height < 1)
    return;
  begin (&d, cr, style, picture, width, height);
  cairo_save (cr);
  cairo_new_path (cr);
  if (style->layer != CV_LAYER_FRONT)
    draw_back (&d);
  if (style->layer != CV_LAYER_BACK)
    draw_front (&d);
  /* Over the field, so that its edge is clean. */
  if (style->layer != CV_LAYER_FRONT)
    draw_axes (&d);
  if (style->layer != CV_LAYER_BACK && _cv_heatmap_shows (style, CV_SHOW_POINTER))
    _cv_heatmap_draw_pointer (&d);
  cairo_restore (cr);
  end (&d);
}
