/* Cvasi: a matrix as bars on a floor seen from above
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/axes.h"
#include "draw/matrix-private.h"

#define INSET 0.11 /* of a floor tile, on each side of a bar */

/* Floor point (row, column), lifted by height 0..1. */
static void
lift (const CvMatrixLayout *l, double row, double column, double height, double at[2])
{
  at[0] = l->x + column * l->column[0] + row * l->row[0];
  at[1] = l->y + column * l->column[1] + row * l->row[1] - height * l->tall;
}

void
_cv_matrix_bar_corners (const CvMatrixLayout *layout, double row, double column, double height, double corner[6][2])
{
  double r0 = row + INSET, r1 = row + 1 - INSET, c0 = column + INSET, c1 = column + 1 - INSET;

  height = isfinite (height) ? CLAMP (height, 0, 1) : 0;
  lift (layout, r0, c0, height, corner[0]);
  lift (layout, r0, c1, height, corner[1]);
  lift (layout, r0, c1, 0, corner[2]);
  lift (layout, r1, c1, 0, corner[3]);
  lift (layout, r1, c0, 0, corner[4]);
  lift (layout, r1, c0, height, corner[5]);
}

static double
height_of (const CvPicture *picture, double scale, guint row, guint column)
{
  const double *z = _cv_matrix_element (picture, row, column);

  return MIN (hypot (z[0], z[1]) / scale, 1);
}

/* Even-odd rule. */
static gboolean
inside (double corner[6][2], double px, double py)
{
  gboolean in = FALSE;

  for (int k = 0, j = 5; k < 6; j = k++)
    if ((corner[k][1] > py) != (corner[j][1] > py) &&
        px < corner[k][0] + (py - corner[k][1]) / (corner[j][1] - corner[k][1]) * (corner[j][0] - corner[k][0]))
      in = !in;
  return in;
}

gboolean
_cv_matrix_bar_at (const CvMatrixStyle *style, const CvPicture *picture, const CvMatrixLayout *l, double scale,
                   double px, double py, int *row, int *column)
{
  double det = l->column[0] * l->row[1] - l->column[1] * l->row[0], r, c, corner[6][2];
  (void)style;

  for (guint i = picture->n_x; i-- > 0;)
    for (guint j = picture->n_y; j-- > 0;)
      {
        _cv_matrix_bar_corners (l, i, j, height_of (picture, scale, i, j), corner);
        if (!inside (corner, px, py))
          continue;
        *row = (int)i;
        *column = (int)j;
        return TRUE;
      }
  c = ((px - l->x) * l->row[1] - (py - l->y) * l->row[0]) / det;
  r = ((py - l->y) * l->column[0] - (px - l->x) * l->column[1]) / det;
  if (!(r >= 0 && c >= 0 && r < picture->n_x && c < picture->n_y))
    return FALSE;
  *row = (int)r;
  *column = (int)c;
  return TRUE;
}

static void
face (const CvMatrixDrawing *d, CvColor color, const double *a, const double *b, const double *c, const double *e)
{
  cairo_move_to (d->pen.cr, a[0], a[1]);
  cairo_line_to (d->pen.cr, b[0], b[1]);
  cairo_line_to (d->pen.cr, c[0], c[1]);
  cairo_line_to (d->pen.cr, e[0], e[1]);
  cairo_close_path (d->pen.cr);
  cv_set_color (d->pen.cr, color);
  cairo_fill_preserve (d->pen.cr);
  cv_set_color_alpha (d->pen.cr, d->pen.theme->plot, 0.8);
  cairo_set_line_width (d->pen.cr, 0.8 * d->pen.theme->scale);
  cairo_stroke (d->pen.cr);
}

static void
draw_bar (const CvMatrixDrawing *d, guint row, guint column)
{
  static const CvColor black = { 0, 0, 0, 1 };
  const double *z = _cv_matrix_element (d->picture, row, column);
  double height = height_of (d->picture, d->scale, row, column), corner[6][2], top[2];
  CvColor color;

  if (!isfinite (height) || !(height * d->layout.tall > 0.4))
    return;
  color = _cv_matrix_colour (d->pen.theme, z);
  _cv_matrix_bar_corners (&d->layout, row, column, height, corner);
  lift (&d->layout, row + 1 - INSET, column + 1 - INSET, height, top);
  face (d, cv_color_mix (color, black, 0.22), corner[5], top, corner[3], corner[4]);
  face (d, cv_color_mix (color, black, 0.40), corner[1], corner[2], corner[3], top);
  face (d, color, corner[0], corner[1], top, corner[5]);
}

static void
draw_floor (const CvMatrixDrawing *d)
{
  const CvMatrixLayout *l = &d->layout;
  double n = d->picture->n_x, m = d->picture->n_y, a[2], b[2], c[2], e[2];
  cairo_t *cr = d->pen.cr;

  lift (l, 0, 0, 0, a);
  lift (l, 0, m, 0, b);
  lift (l, n, m, 0, c);
  lift (l, n, 0, 0, e);
  face (d, d->pen.theme->plot, a, b, c, e);
  for (guint k = 0; k <= d->picture->n_x; k++)
    {
      lift (l, k, 0, 0, a);
      lift (l, k, m, 0, b);
      cairo_move_to (cr, a[0], a[1]);
      cairo_line_to (cr, b[0], b[1]);
    }
  for (guint k = 0; k <= d->picture->n_y; k++)
    {
      lift (l, 0, k, 0, a);
      lift (l, n, k, 0, b);
      cairo_move_to (cr, a[0], a[1]);
      cairo_line_to (cr, b[0], b[1]);
    }
  cv_set_color (cr, d->pen.theme->frame);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* Heights behind the floor, along its right end, where no bar stands before them: levels as lines on the two back walls. */
static void
draw_levels (const CvMatrixDrawing *d)
{
  const CvMatrixLayout *l = &d->layout;
  CvAxis axis = { .min = 0, .max = d->scale, .at_min = l->tall, .at_max = 0 };
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), a[2], b[2], c[2];
  CvTicks ticks;

  _cv_axis_ticks (&ticks, &axis, d->pen.theme, TRUE);
  for (guint k = 0; k < ticks.n; k++)
    {
      double height = ticks.tick[k].value / d->scale;

      if (ticks.tick[k].minor)
        continue;
      lift (l, d->picture->n_x, 0, height, a);
      lift (l, 0, 0, height, b);
      lift (l, 0, d->picture->n_y, height, c);
      cairo_move_to (d->pen.cr, a[0], a[1]);
      cairo_line_to (d->pen.cr, b[0], b[1]);
      cairo_line_to (d->pen.cr, c[0], c[1]);
      cv_set_color_alpha (d->pen.cr, d->pen.theme->frame, 0.6);
      cairo_set_line_width (d->pen.cr, 1);
      cairo_stroke (d->pen.cr);
      /* The floor itself needs no number, and its place is wanted by a name. */
      if (!d->style->bare && ticks.tick[k].value > 0)
        _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->dim, ticks.tick[k].label, c[0] + 0.4 * em, c[1], 0, 0.5);
    }
}

/* Along the two near edges, where no bar stands before them. */
static void
draw_names (const CvMatrixDrawing *d)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), at[2];

  for (guint k = 0; k < d->picture->n_x; k++)
    {
      char *name = _cv_matrix_name (d->picture, k, FALSE);

      lift (&d->layout, k + 0.5, d->picture->n_y, 0, at);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->dim, name, at[0] + 0.5 * em, at[1] + 0.5 * em, 0, 0.5);
      g_free (name);
    }
  for (guint k = 0; k < d->picture->n_y; k++)
    {
      char *name = _cv_matrix_name (d->picture, k, TRUE);

      lift (&d->layout, d->picture->n_x, k + 0.5, 0, at);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->dim, name, at[0] - 0.2 * em, at[1] + 1.2 * em, 0.5,
                    CV_BASELINE);
      g_free (name);
    }
}

void
_cv_matrix_draw_bars (const CvMatrixDrawing *d)
{
  cairo_set_line_join (d->pen.cr, CAIRO_LINE_JOIN_ROUND);
  draw_floor (d);
  draw_levels (d);
  /* From the back corner to the front: what is nearer covers what is farther. */
  for (guint r = 0; r < d->picture->n_x; r++)
    for (guint c = 0; c < d->picture->n_y; c++)
      draw_bar (d, r, c);
  if (d->layout.labels)
    draw_names (d);
}
