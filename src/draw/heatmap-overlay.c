/* Cvasi: what is drawn over and beside a field: marginals, orbit, potential, marks, cross-hair
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/heatmap-private.h"
#include "draw/plot-lines.h"

#define HANDLE 4.0 /* radius of a centre's ring, pixels at scale 1 */

static double
px (const CvHeatmapDrawing *d, double x)
{
  return cv_axis_to_pixel (&d->layout.viewport.x, x);
}

static double
py (const CvHeatmapDrawing *d, double y)
{
  return cv_axis_to_pixel (&d->layout.viewport.y, y);
}

/* Highest value of a marginal, in the window or not: scrolling must not change its height. */
static double
top_of (const double *values, guint n)
{
  double top = 0;

  for (guint k = 0; k < n; k++)
    top = values[k] > top ? values[k] : top;
  return top > 0 && isfinite (top) ? top : 1;
}

/* Along the strip `along`, away from the plot up. The caller's matrix makes it lie down or stand. */
static void
draw_margin (const CvHeatmapDrawing *d, const double *values, guint n, double first, double step, CvAxis along,
             double floor_at, double height)
{
  cairo_t *cr = d->pen.cr;
  CvPlotSeries series = { .n = n, .y = values };
  CvAxis up = { .min = 0, .max = top_of (values, n), .at_min = floor_at, .at_max = floor_at - 0.94 * height };

  along.min = (along.min - first) / step; /* rows are their own abscissa */
  along.max = (along.max - first) / step;
  _cv_trace_area (cr, &series, &along, &up, floor_at);
  cv_set_color_alpha (cr, d->pen.theme->positive, 0.16);
  cairo_fill (cr);
  _cv_trace_path (cr, &series, &along, &up);
  cv_set_color (cr, d->pen.theme->positive);
  cairo_set_line_width (cr, 0.85 * d->pen.theme->line_width * d->pen.theme->scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

void
_cv_heatmap_draw_margins (const CvHeatmapDrawing *d)
{
  const CvHeatmapLayout *l = &d->layout;
  const CvPicture *p = d->picture;
  cairo_t *cr = d->pen.cr;
  CvRect r;

  if (l->margin_x.width > 0)
    {
      r = l->margin_x;
      cairo_save (cr);
      cairo_rectangle (cr, r.x, r.y - 2, r.width, r.height + 3);
      cairo_clip (cr);
      draw_margin (d, p->margin_x, p->n_x, p->x_first, p->dx, l->viewport.x, r.y + r.height, r.height);
      cairo_restore (cr);
    }
  if (l->margin_y.width > 0)
    {
      /* x and y change places: what was drawn upwards goes to the right. */
      cairo_matrix_t swap = { 0, 1, -1, 0, 0, 0 };

      r = l->margin_y;
      cairo_save (cr);
      cairo_rectangle (cr, r.x - 1, r.y, r.width + 3, r.height);
      cairo_clip (cr);
      cairo_transform (cr, &swap);
      draw_margin (d, p->margin_y, p->n_y, p->y_first, p->dy, l->viewport.y, -r.x, r.width);
      cairo_restore (cr);
    }
}

/* Under a line over a field of any colour, a wider line of the background keeps it readable. */
static void
stroke_with_halo (const CvHeatmapDrawing *d, CvColor color, double alpha, double width)
{
  cairo_t *cr = d->pen.cr;
  CvColor halo = d->pen.theme->dark ? (CvColor){ 0, 0, 0, 0.35 } : (CvColor){ 1, 1, 1, 0.45 };

  cairo_set_line_width (cr, width + 2 * d->pen.theme->scale);
  cv_set_color (cr, halo);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, width);
  cv_set_color_alpha (cr, color, alpha);
  cairo_stroke (cr);
}

/* The square of area h at the lower left, in the scale of the axes. */
void
_cv_heatmap_draw_cell (const CvHeatmapDrawing *d)
{
  const CvHeatmapLayout *l = &d->layout;
  const CvTheme *theme = d->pen.theme;
  cairo_t *cr = d->pen.cr;
  double em = _cv_type_size (theme, CV_TYPE_SMALL), dash[2] = { 3 * theme->scale, 3 * theme->scale };
  double w = d->picture->cell_x / (l->viewport.x.max - l->viewport.x.min) * l->plot.width;
  double h = d->picture->cell_y / (l->viewport.y.max - l->viewport.y.min) * l->plot.height;
  double x = l->plot.x + em, y = l->plot.y + l->plot.height - em;

  if (!(w > 0 && h > 0) || (w > l->plot.width - 2 * em && h > l->plot.height - 2 * em))
    return;
  cairo_rectangle (cr, _cv_crisp (cr, x, FALSE, 1), _cv_crisp (cr, y - h, TRUE, 1), MAX (w, 1), MAX (h, 1));
  if (w < 3 * dash[0] || h < 3 * dash[0])
    stroke_with_halo (d, theme->overlay, 0.9, 1);
  else
    {
      cairo_set_dash (cr, dash, 2, 0);
      stroke_with_halo (d, theme->overlay, 0.9, 1);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->overlay, "<i>h</i>", x + 0.1 * em, y - h - 0.45 * em, 0, CV_BASELINE);
}

/* Distance from (x, y) to the stretch of orbit from..to-1, in pixels, by its points and the middles between them. */
static double
orbit_distance (const CvHeatmapDrawing *d, guint from, guint to, double x, double y)
{
  const double *orbit = d->picture->orbit;
  double best = HUGE_VAL;

  for (guint k = from; k < to; k++)
    {
      double x0 = px (d, orbit[2 * k]), y0 = py (d, orbit[2 * k + 1]), x1 = x0, y1 = y0, dx, dy, u;

      if (k + 1 < to)
        {
          x1 = px (d, orbit[2 * k + 2]);
          y1 = py (d, orbit[2 * k + 3]);
        }
      dx = x1 - x0;
      dy = y1 - y0;
      u = dx * dx + dy * dy > 0 ? CLAMP (((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy), 0.0, 1.0) : 0;
      /* False at the gaps, which are no numbers. */
      if (hypot (x - x0 - u * dx, y - y0 - u * dy) < best)
        best = hypot (x - x0 - u * dx, y - y0 - u * dy);
    }
  return best;
}

/* Two packets on one orbit: its dashes drawn twice, out of step, would make a full line. */
static gboolean
runs_along (const CvHeatmapDrawing *d, guint from, guint to, guint before)
{
  for (guint k = 0; k < 5; k++)
    {
      guint at = from + (to - 1 - from) * k / 4;

      if (orbit_distance (d, 0, before, px (d, d->picture->orbit[2 * at]), py (d, d->picture->orbit[2 * at + 1])) > 2)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_gap (const CvHeatmapDrawing *d, guint k)
{
  return !isfinite (d->picture->orbit[2 * k]) || !isfinite (d->picture->orbit[2 * k + 1]);
}

void
_cv_heatmap_draw_orbit (const CvHeatmapDrawing *d)
{
  const CvPicture *p = d->picture;
  cairo_t *cr = d->pen.cr;
  double scale = d->pen.theme->scale, dash[2] = { 3 * scale, 4 * scale };

  for (guint from = 0, to; p->orbit && from < p->n_orbit; from = to + 1)
    {
      for (to = from; to < p->n_orbit && !is_gap (d, to); to++)
        ;
      if (to - from < 2 || (from > 0 && runs_along (d, from, to, from - 1)))
        continue;
      cairo_new_sub_path (cr);
      for (guint k = from; k < to; k++)
        cairo_line_to (cr, CLAMP (px (d, p->orbit[2 * k]), -1e5, 1e5), CLAMP (py (d, p->orbit[2 * k + 1]), -1e5, 1e5));
    }
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, dash, 2, 0);
  stroke_with_halo (d, d->pen.theme->overlay, 0.6, 1.1 * scale);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* The potential's shape in the lower part of the plot; it has no axis of its own. */
void
_cv_heatmap_draw_level (const CvHeatmapDrawing *d)
{
  const CvPicture *p = d->picture;
  const CvHeatmapLayout *l = &d->layout;
  double low = HUGE_VAL, high = -HUGE_VAL, floor_at = l->plot.y + l->plot.height - 1;
  cairo_t *cr = d->pen.cr;
  CvPlotSeries series = { .n = p->n_x, .y = p->level };
  CvAxis along = l->viewport.x, up;

  if (p->level == NULL)
    return;
  for (guint k = 0; k < p->n_x; k++)
    {
      double x = p->x_first + k * p->dx;

      if (x < along.min || x > along.max || !isfinite (p->level[k]))
        continue;
      low = MIN (low, p->level[k]);
      high = MAX (high, p->level[k]);
    }
  if (!(high > low))
    return;
  up = (CvAxis){ .min = low, .max = high, .at_min = floor_at - 2, .at_max = floor_at - 0.30 * l->plot.height };
  along.min = (along.min - p->x_first) / p->dx;
  along.max = (along.max - p->x_first) / p->dx;
  _cv_trace_area (cr, &series, &along, &up, floor_at);
  cv_set_color_alpha (cr, d->pen.theme->overlay, 0.07);
  cairo_fill (cr);
  _cv_trace_path (cr, &series, &along, &up);
  cairo_set_line_width (cr, 1.1 * d->pen.theme->scale);
  cv_set_color_alpha (cr, d->pen.theme->overlay, 0.55);
  cairo_stroke (cr);
}

static void
ellipse (const CvHeatmapDrawing *d, const CvMark *mark)
{
  cairo_t *cr = d->pen.cr;
  cairo_matrix_t before;

  cairo_get_matrix (cr, &before);
  cairo_translate (cr, px (d, mark->x), py (d, mark->y));
  cairo_scale (cr, MAX (fabs (px (d, mark->r_x) - px (d, 0)), 1), MAX (fabs (py (d, mark->r_y) - py (d, 0)), 1));
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_close_path (cr);
  cairo_set_matrix (cr, &before);
}

static void
data_rectangle (const CvHeatmapDrawing *d, double x, double y, double r_x, double r_y)
{
  double x0 = px (d, x - r_x), x1 = px (d, x + r_x), y0 = py (d, y + r_y), y1 = py (d, y - r_y);

  cairo_rectangle (d->pen.cr, _cv_crisp (d->pen.cr, x0, FALSE, 1), _cv_crisp (d->pen.cr, y0, TRUE, 1), x1 - x0,
                   y1 - y0);
}

static void
draw_mark (const CvHeatmapDrawing *d, const CvMark *mark, gboolean hot)
{
  const CvTheme *theme = d->pen.theme;
  cairo_t *cr = d->pen.cr;
  double scale = theme->scale, dash[2] = { 4 * scale, 3 * scale };
  CvColor color = hot ? theme->accent : theme->overlay;

  if (mark->kind == CV_MARK_CENTRE)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, px (d, mark->x), py (d, mark->y), (hot ? 1.5 : 1) * HANDLE * scale, 0, 2 * G_PI);
      stroke_with_halo (d, color, 1, 1.6 * scale);
      return;
    }
  if (mark->kind == CV_MARK_CELL)
    data_rectangle (d, mark->x, mark->y, mark->r_x, mark->r_y);
  else
    ellipse (d, mark);
  if (!hot && mark->kind == CV_MARK_RIM)
    cairo_set_dash (cr, dash, 2, 0);
  stroke_with_halo (d, color, hot ? 1 : 0.7, (hot ? 1.8 : 1.1) * scale);
  cairo_set_dash (cr, NULL, 0, 0);
}

void
_cv_heatmap_draw_marks (const CvHeatmapDrawing *d)
{
  for (guint k = 0; k < d->picture->n_marks; k++)
    draw_mark (d, &d->picture->mark[k], FALSE);
}

static char *
read_out (const CvHeatmapDrawing *d)
{
  const CvHeatmapStyle *style = d->style;
  double value[2], unit_x = _cv_heatmap_unit_x (style, d->picture), unit_y = _cv_heatmap_unit_y (style, d->picture);
  char x[48], y[48], v[48], phase[48], *text;

  cv_format_fixed (x, sizeof x, style->pointer_x / (unit_x > 0 ? unit_x : 1), cv_axis_decimals (&d->x));
  cv_format_fixed (y, sizeof y, style->pointer_y / (unit_y > 0 ? unit_y : 1), cv_axis_decimals (&d->y));
  cv_heatmap_value (d->picture, style->pointer_x, style->pointer_y, value);
  if (!_cv_heatmap_is_complex (d->picture))
    {
      cv_format_number (v, sizeof v, value[0], 3);
      text = g_strdup_printf ("%s %s   %s %s   %s <b>%s</b>", d->x_label, x, d->y_label, y, d->symbol, v);
    }
  else
    {
      cv_format_number (v, sizeof v, hypot (value[0], value[1]), 3);
      cv_format_fixed (phase, sizeof phase, atan2 (value[1], value[0]) / G_PI, 2);
      text = g_strdup_printf ("%s %s   %s %s   |%s| <b>%s</b>   ∠ <b>%sπ</b>", d->x_label, x, d->y_label, y, d->symbol,
                              v, phase);
    }
  return text;
}

static void
draw_cross (const CvHeatmapDrawing *d)
{
  const CvHeatmapStyle *style = d->style;
  CvRect plot = d->layout.plot;
  cairo_t *cr = d->pen.cr;
  double x = px (d, style->pointer_x), y = py (d, style->pointer_y);

  if (isfinite (x) && x >= plot.x && x <= plot.x + plot.width)
    {
      x = _cv_crisp (cr, x, FALSE, 1);
      cairo_move_to (cr, x, d->layout.margin_x.height > 0 ? d->layout.margin_x.y : plot.y);
      cairo_line_to (cr, x, plot.y + plot.height);
    }
  if (isfinite (y) && y >= plot.y && y <= plot.y + plot.height)
    {
      y = _cv_crisp (cr, y, TRUE, 1);
      cairo_move_to (cr, plot.x, y);
      cairo_line_to (
          cr, d->layout.margin_y.width > 0 ? d->layout.margin_y.x + d->layout.margin_y.width : plot.x + plot.width, y);
    }
  cairo_set_line_width (cr, 1);
  cv_set_color_alpha (cr, d->pen.theme->overlay, 0.5);
  cairo_stroke (cr);
}

void
_cv_heatmap_draw_pointer (const CvHeatmapDrawing *d)
{
  const CvHeatmapStyle *style = d->style;
  CvRect plot = d->layout.plot, h = style->highlight;
  cairo_t *cr = d->pen.cr;
  gboolean hot = style->hot_mark >= 0 && style->hot_mark < (int)d->picture->n_marks;

  cairo_save (cr);
  cairo_rectangle (cr, plot.x, plot.y, plot.width, plot.height);
  cairo_clip (cr);
  if (h.width > 0 && h.height > 0)
    {
      data_rectangle (d, h.x + 0.5 * h.width, h.y + 0.5 * h.height, 0.5 * h.width, 0.5 * h.height);
      cv_set_color_alpha (cr, d->pen.theme->accent, 0.14);
      cairo_fill_preserve (cr);
      stroke_with_halo (d, d->pen.theme->accent, 1, 1.6 * d->pen.theme->scale);
    }
  if (hot)
    draw_mark (d, &d->picture->mark[style->hot_mark], TRUE);
  cairo_restore (cr);
  draw_cross (d);
  if (style->read_out && isfinite (style->pointer_x) && isfinite (style->pointer_y) &&
      style->pointer_x >= d->layout.viewport.x.min && style->pointer_x <= d->layout.viewport.x.max &&
      style->pointer_y >= d->layout.viewport.y.min && style->pointer_y <= d->layout.viewport.y.max)
    {
      char *text = hot && d->picture->mark[style->hot_mark].label
                       ? g_markup_escape_text (_ (d->picture->mark[style->hot_mark].label), -1)
                       : read_out (d);

      /* A plate wider than a small plot may use the whole panel. */
      if (plot.width < 22 * _cv_type_size (d->pen.theme, CV_TYPE_SMALL))
        plot = (CvRect){ 0, 0, d->width, d->height };
      _cv_pen_chip (&d->pen, text, px (d, style->pointer_x), py (d, style->pointer_y), plot);
      g_free (text);
    }
}

/* Distance in pixels from a point to the outline of an ellipse with half axes a, b, to first order in it. */
static double
rim_distance (double dx, double dy, double a, double b)
{
  double r = hypot (dx / a, dy / b), slope = hypot (dx / (a * a), dy / (b * b));

  return r > 0 && slope > 0 ? fabs (r - 1) * r / slope : MIN (a, b);
}

int
cv_heatmap_mark_at (const CvHeatmapStyle *style, const CvPicture *picture, double width, double height, double at_x,
                    double at_y, double reach)
{
  CvHeatmapDrawing d = { .style = style, .picture = picture };
  double best = reach;
  int found = -1;

  cv_heatmap_layout (style, picture, width, height, &d.layout);
  for (guint k = 0; k < picture->n_marks; k++)
    {
      const CvMark *mark = &picture->mark[k];
      double dx = at_x - px (&d, mark->x), dy = at_y - py (&d, mark->y), distance;
      double a = MAX (fabs (px (&d, mark->r_x) - px (&d, 0)), 1), b = MAX (fabs (py (&d, mark->r_y) - py (&d, 0)), 1);

      if (mark->kind == CV_MARK_CENTRE)
        distance = MAX (hypot (dx, dy) - HANDLE * style->theme->scale, 0);
      else if (mark->kind == CV_MARK_RIM)
        distance = rim_distance (dx, dy, a, b);
      else
        distance = fabs (dx) <= a && fabs (dy) <= b ? 0.5 * reach : HUGE_VAL;
      /* At equal distance the first wins, but a centre goes before the rim around it. */
      if (distance <= reach && (found < 0 || distance < best))
        {
          best = distance;
          found = (int)k;
        }
    }
  return found;
}
