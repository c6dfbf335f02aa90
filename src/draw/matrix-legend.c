/* Cvasi: what colour and size of a matrix' cells mean
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/legend.h"
#include "draw/matrix-private.h"

/* 1, 2 or 5 times a power of ten, no more than x > 0. */
static double
round_down (double x)
{
  double power = pow (10, floor (log10 (x * (1 + 1e-9)))), lead = x * (1 + 1e-9) / power;

  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

/* A cell that is filled as the modulus `value` fills it, and its number. */
static void
sample_cell (const CvMatrixDrawing *d, double value, double x, double y, double side)
{
  const CvTheme *theme = d->pen.theme;
  double em = _cv_type_size (theme, CV_TYPE_SMALL), filled = sqrt (MIN (value / d->scale, 1)) * 0.94 * side;
  char number[CV_LABEL_SIZE];

  cairo_rectangle (d->pen.cr, floor (x) + 0.5, floor (y) + 0.5, side, side);
  cv_set_color (d->pen.cr, theme->plot);
  cairo_fill_preserve (d->pen.cr);
  cv_set_color (d->pen.cr, theme->frame);
  cairo_set_line_width (d->pen.cr, 1);
  cairo_stroke (d->pen.cr);
  cairo_rectangle (d->pen.cr, floor (x) + 0.5 + 0.5 * (side - filled), floor (y) + 0.5 + 0.5 * (side - filled), filled,
                   filled);
  cv_set_color (d->pen.cr, cv_color_mix (theme->dim, theme->plot, 0.15));
  cairo_fill (d->pen.cr);
  cv_format_number (number, sizeof number, value, 3);
  _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->dim, number, x + side + 0.5 * em, y + 0.5 * side, 0, 0.5);
}

static void
draw_samples (const CvMatrixDrawing *d, double x, double y, double right, double bottom)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), side = MIN (d->layout.cell, 1.9 * em);
  double value = round_down (d->scale);
  gboolean along = d->layout.legend_below;

  side = MAX (side, 0.9 * em);
  for (int k = 0; k < 3; k++, value = k == 1 ? round_down (value / 2.4) : round_down (value / 4))
    {
      double next = along ? side + 4.2 * em : side + 0.7 * em;

      if (along ? x + next > right + em : y + side > bottom)
        return;
      sample_cell (d, value, x, along ? y - 0.5 * side : y, side);
      if (along)
        x += next;
      else
        y += next;
    }
}

/* In an image the modulus is the distance from the middle of the wheel. */
static void
name_edge (const CvMatrixDrawing *d, double x, double y)
{
  CvRect area = d->layout.legend;
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL);
  char number[CV_LABEL_SIZE], *text;

  cv_format_number (number, sizeof number, d->scale, 3);
  text = g_strdup_printf (_ ("rim: modulus %s"), number);
  if (d->layout.legend_below)
    _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->dim, text, x, y, 0, 0.5);
  else
    /* Under the wheel, in two lines where one would reach into the image. */
    _cv_pen_text_wrapped (&d->pen, CV_TYPE_SMALL, d->pen.theme->dim, text,
                          (CvRect){ area.x + 0.4 * em, y - 0.6 * em, area.width - 0.4 * em, 2.8 * em });
  g_free (text);
}

void
_cv_matrix_draw_legend (const CvMatrixDrawing *d)
{
  CvRect area = d->layout.legend;
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), radius = 1.7 * em, x, y;
  gboolean image = d->layout.form == CV_MATRIX_CELLS && d->layout.cell < CV_MATRIX_SMALL;

  if (d->layout.legend_below)
    {
      double used = 2 * radius + 3 * em + (d->layout.form == CV_MATRIX_BARS ? 0 : image ? 5 * em : 18 * em);

      x = area.x + MAX (0.5 * (area.width - used), 0) + radius + 1.5 * em;
      y = area.y + radius;
      if (image)
        name_edge (d, x + radius + 2.2 * em, y);
      else if (d->layout.form == CV_MATRIX_CELLS)
        draw_samples (d, x + radius + 2.6 * em, y, area.x + area.width, 0);
    }
  else
    {
      x = area.x + radius + 1.4 * em + (d->layout.form == CV_MATRIX_BARS ? 0.8 * em : 0);
      y = area.y + radius + 1.3 * em;
      if (image)
        name_edge (d, x, y + radius + 1.1 * em);
      else if (d->layout.form == CV_MATRIX_CELLS)
        draw_samples (d, area.x + 0.7 * em, y + radius + 1.3 * em, 0, area.y + area.height);
    }
  _cv_legend_wheel (&d->pen, x, y, radius, !d->layout.legend_below, !image);
}
