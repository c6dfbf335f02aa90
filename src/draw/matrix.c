/* Cvasi: matrices, cells whose area is the modulus and whose colour is the phase
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/matrix.h"

#include <math.h>
#include <string.h>

#include "draw/colormap.h"
#include "draw/pen.h"

void
cv_matrix_style_init (CvMatrixStyle *style)
{
  memset (style, 0, sizeof *style);
  style->theme = cv_theme_dark ();
  style->show_title = TRUE;
  style->hot_row = style->hot_column = -1;
}

void
cv_matrix_layout (const CvMatrixStyle *style, const CvPicture *picture, double width, double height, CvRect *plot)
{
  double top = style->show_title ? _cv_title_height (style->theme, style->title, style->subtitle) : 0;
  double cell = MIN (width / MAX (picture->n_y, 1), (height - top) / MAX (picture->n_x, 1));

  /* Whole pixels a cell where there are some, so that all cells are alike. */
  cell = cell >= 4 ? floor (cell) : MAX (cell, 0.1);
  plot->width = cell * picture->n_y;
  plot->height = cell * picture->n_x;
  plot->x = floor (0.5 * (width - plot->width));
  plot->y = ceil (top) + floor (0.5 * MAX (height - top - plot->height, 0));
}

gboolean
cv_matrix_cell_at (const CvMatrixStyle *style, const CvPicture *picture, double width, double height, double px,
                   double py, int *row, int *column)
{
  CvRect plot;

  cv_matrix_layout (style, picture, width, height, &plot);
  if (!(px >= plot.x && px < plot.x + plot.width && py >= plot.y && py < plot.y + plot.height))
    return FALSE;
  *column = (int)((px - plot.x) / plot.width * picture->n_y);
  *row = (int)((py - plot.y) / plot.height * picture->n_x);
  return TRUE;
}

static double
scale_of (const CvMatrixStyle *style, const CvPicture *picture)
{
  double most = 0;

  if (style->scale > 0)
    return style->scale;
  for (gsize k = 0; k < (gsize)picture->n_x * picture->n_y; k++)
    {
      double modulus = hypot (picture->data[2 * k], picture->data[2 * k + 1]);

      most = modulus > most ? modulus : most;
    }
  return most > 0 && isfinite (most) ? most : 1;
}

static void
draw_cell (const CvPen *pen, const double *z, double scale, double x, double y, double cell)
{
  double modulus = hypot (z[0], z[1]) / scale, side;
  guint32 colour;

  if (!(modulus > 1e-6))
    return;
  /* Small cells keep their place: the side goes with the root, the area with the modulus. */
  side = MAX (sqrt (MIN (modulus, 1)) * cell * 0.94, 0.4);
  colour = cv_phasemap_lookup (cv_phasemap (pen->theme->dark), z[0] / hypot (z[0], z[1]), z[1] / hypot (z[0], z[1]), 1);
  cairo_set_source_rgb (pen->cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
  cairo_rectangle (pen->cr, x + 0.5 * (cell - side), y + 0.5 * (cell - side), side, side);
  cairo_fill (pen->cr);
}

static void
draw_hot (const CvPen *pen, const CvMatrixStyle *style, const CvPicture *picture, CvRect plot, double cell)
{
  const double *z = picture->data + 2 * ((gsize)style->hot_row * picture->n_y + (gsize)style->hot_column);
  double x = plot.x + style->hot_column * cell, y = plot.y + style->hot_row * cell;
  char modulus[48], phase[48], *text;

  cairo_rectangle (pen->cr, x + 0.5, y + 0.5, MAX (cell - 1, 1), MAX (cell - 1, 1));
  cv_set_color (pen->cr, pen->theme->accent);
  cairo_set_line_width (pen->cr, 1.6 * pen->theme->scale);
  cairo_stroke (pen->cr);
  cv_format_number (modulus, sizeof modulus, hypot (z[0], z[1]), 3);
  cv_format_fixed (phase, sizeof phase, atan2 (z[1], z[0]) / G_PI, 2);
  text = g_strdup_printf ("(%d, %d)   <b>%s</b>   ∠ <b>%sπ</b>", style->hot_row, style->hot_column, modulus, phase);
  _cv_pen_chip (pen, text, x + 0.5 * cell, y + 0.5 * cell, plot);
  g_free (text);
}

void
cv_matrix_draw (cairo_t *cr, const CvMatrixStyle *style, const CvPicture *picture, double width, double height)
{
  CvPen pen = { cr, style->theme };
  double scale, cell;
  CvRect plot;

  g_return_if_fail (picture->kind == CV_OUTPUT_MATRIX);
  if (picture->n_x == 0 || picture->n_y == 0)
    return;
  scale = scale_of (style, picture);
  cv_matrix_layout (style, picture, width, height, &plot);
  cell = plot.width / picture->n_y;
  if (style->show_title)
    _cv_pen_title (&pen, style->title, style->subtitle, width);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, plot.x, plot.y, plot.width, plot.height);
  cv_set_color (cr, style->theme->plot);
  cairo_fill (cr);
  for (guint r = 0; r < picture->n_x; r++)
    for (guint c = 0; c < picture->n_y; c++)
      draw_cell (&pen, picture->data + 2 * ((gsize)r * picture->n_y + c), scale, plot.x + c * cell, plot.y + r * cell,
                 cell);
  cairo_rectangle (cr, plot.x + 0.5, plot.y + 0.5, plot.width - 1, plot.height - 1);
  cairo_set_line_width (cr, 1);
  cv_set_color (cr, style->theme->frame);
  cairo_stroke (cr);
  if (style->hot_row >= 0 && style->hot_row < (int)picture->n_x && style->hot_column >= 0 &&
      style->hot_column < (int)picture->n_y)
    draw_hot (&pen, style, picture, plot, cell);
  cairo_restore (cr);
}
