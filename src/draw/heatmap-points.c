/* Cvasi: classical points over a field, many small dots
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/heatmap-private.h"

#define OVER_FIELD 0.25 /* of full strength, where the field is what matters */
#define COVERS 0.62     /* one dot; where several meet they cover more, so that a dense place looks dense */

/* Side of a dot in pixels: few must be seen from the last row, many must not run together. */
static double
dot_size (const CvHeatmapDrawing *d)
{
  return (d->picture->n_points > 4000 ? 1.4 : 2.0) * d->pen.theme->scale;
}

/* Vector files keep the points as such: strokes without length, whose round caps are the dots. */
static void
draw_as_strokes (const CvHeatmapDrawing *d)
{
  const CvPicture *p = d->picture;
  const CvAxis *x = &d->layout.viewport.x, *y = &d->layout.viewport.y;
  cairo_t *cr = d->pen.cr;

  for (guint k = 0; k < p->n_points; k++)
    {
      double at_x = p->points[2 * k], at_y = p->points[2 * k + 1];

      if (!(at_x >= x->min && at_x <= x->max && at_y >= y->min && at_y <= y->max))
        continue;
      cairo_move_to (cr, cv_axis_to_pixel (x, at_x), cv_axis_to_pixel (y, at_y));
      cairo_close_path (cr);
    }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, dot_size (d));
  cv_set_color_alpha (cr, d->pen.theme->overlay, d->picture->bare ? 0.8 : 0.8 * OVER_FIELD);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

/* n x n pixels with the upper left one at c, r, as far as they lie in the mask. */
static void
add_dot (guchar *mask, int stride, int w, int h, int c, int r, int n)
{
  for (int j = MAX (r, 0); j < MIN (r + n, h); j++)
    for (int i = MAX (c, 0); i < MIN (c + n, w); i++)
      {
        guchar *at = mask + (gsize)j * (gsize)stride + i;

        *at = (guchar)(*at + (int)((255 - *at) * COVERS));
      }
}

static void
fill_mask (const CvHeatmapDrawing *d, cairo_surface_t *image, double fine)
{
  const CvPicture *p = d->picture;
  const CvAxis *x = &d->layout.viewport.x, *y = &d->layout.viewport.y;
  int w = cairo_image_surface_get_width (image), h = cairo_image_surface_get_height (image);
  int stride = cairo_image_surface_get_stride (image), n = MAX (1, (int)round (dot_size (d) * fine));
  guchar *mask = cairo_image_surface_get_data (image);
  double per_x = w / (x->max - x->min), per_y = h / (y->max - y->min);

  for (guint k = 0; k < p->n_points; k++)
    {
      double c = (p->points[2 * k] - x->min) * per_x, r = (y->max - p->points[2 * k + 1]) * per_y;

      /* False for what is not a number. */
      if (c >= 0 && c <= w && r >= 0 && r <= h)
        add_dot (mask, stride, w, h, (int)floor (c - 0.5 * n + 0.5), (int)floor (r - 0.5 * n + 0.5), n);
    }
  cairo_surface_mark_dirty (image);
}

void
_cv_heatmap_draw_points (const CvHeatmapDrawing *d)
{
  CvRect plot = d->layout.plot;
  cairo_t *cr = d->pen.cr;
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));
  double fine = CLAMP (_cv_device_pixels (cr), 0.25, 4);
  int w = MAX (1, (int)round (plot.width * fine)), h = MAX (1, (int)round (plot.height * fine));
  cairo_surface_t *image;

  if (d->picture->points == NULL || d->picture->n_points == 0)
    return;
  if (type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_SVG || type == CAIRO_SURFACE_TYPE_PS)
    {
      draw_as_strokes (d);
      return;
    }
  image = cairo_image_surface_create (CAIRO_FORMAT_A8, w, h);
  if (cairo_surface_status (image) == CAIRO_STATUS_SUCCESS)
    {
      cairo_pattern_t *mask;

      fill_mask (d, image, fine);
      mask = cairo_pattern_create_for_surface (image);
      cairo_pattern_set_filter (mask, CAIRO_FILTER_NEAREST);
      cairo_save (cr);
      cairo_translate (cr, plot.x, plot.y);
      cairo_scale (cr, plot.width / w, plot.height / h);
      cv_set_color_alpha (cr, d->pen.theme->overlay, d->picture->bare ? 1 : OVER_FIELD);
      cairo_mask (cr, mask);
      cairo_restore (cr);
      cairo_pattern_destroy (mask);
    }
  cairo_surface_destroy (image);
}
