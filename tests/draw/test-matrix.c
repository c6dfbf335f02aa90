/* Cvasi: tests of the matrix view
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/matrix.h"

#include <math.h>

#include "draw/colormap.h"
#include "golden.h"
#include "sample.h"

static void
style_for (CvMatrixStyle *style, const CvTheme *theme)
{
  cv_matrix_style_init (style);
  style->theme = theme;
}

/* The middle of each cell belongs to it; row 0 is at the top; outside there is none. */
static void
test_cells (void)
{
  CvMatrixStyle style;
  CvPicture p;
  CvRect plot;
  int row, column;

  cv_picture_init (&p);
  cv_picture_shape (&p, CV_OUTPUT_MATRIX, 3, 7);
  style_for (&style, cv_theme_dark ());
  style.title = "ρ";
  cv_matrix_layout (&style, &p, 400, 300, &plot);
  g_assert_cmpfloat (plot.width / 7, ==, plot.height / 3);
  g_assert_true (plot.x >= 0 && plot.y > 10 && plot.x + plot.width <= 400 && plot.y + plot.height <= 300);
  for (int r = 0; r < 3; r++)
    for (int c = 0; c < 7; c++)
      {
        double cell = plot.width / 7;

        g_assert_true (cv_matrix_cell_at (&style, &p, 400, 300, plot.x + (c + 0.5) * cell, plot.y + (r + 0.5) * cell,
                                          &row, &column));
        g_assert_cmpint (row, ==, r);
        g_assert_cmpint (column, ==, c);
      }
  g_assert_false (cv_matrix_cell_at (&style, &p, 400, 300, plot.x - 1, plot.y + 1, &row, &column));
  g_assert_false (cv_matrix_cell_at (&style, &p, 400, 300, plot.x + 1, plot.y + plot.height, &row, &column));
  cv_picture_clear (&p);
}

/* Area = modulus: counted pixels; colour = phase: the middle pixel. */
static void
test_area_and_colour (void)
{
  const CvTheme *theme = cv_theme_dark ();
  cairo_t *cr = cv_sample_canvas (theme, 400, 400, 1);
  CvMatrixStyle style;
  CvPicture p;
  CvRect plot;
  guint32 ground;

  cv_picture_init (&p);
  cv_picture_shape (&p, CV_OUTPUT_MATRIX, 2, 2);
  for (int k = 0; k < 4; k++)
    {
      p.data[2 * k] = (k + 1) / 4.0 * cos (1.3 * k);
      p.data[2 * k + 1] = (k + 1) / 4.0 * sin (1.3 * k);
    }
  style_for (&style, theme);
  cv_matrix_layout (&style, &p, 400, 400, &plot);
  cv_matrix_draw (cr, &style, &p, 400, 400);
  ground = cv_pixel_at (cr, (int)plot.x + 3, (int)plot.y + 3);
  for (int k = 0; k < 4; k++)
    {
      int cell = (int)plot.width / 2, x0 = (int)plot.x + cell * (k % 2), y0 = (int)plot.y + cell * (k / 2), n = 0;
      guint32 colour = cv_phasemap_lookup (cv_phasemap (TRUE), cos (1.3 * k), sin (1.3 * k), 1) & 0xffffff;

      for (int y = 2; y < cell - 2; y++)
        for (int x = 2; x < cell - 2; x++)
          n += cv_pixel_distance (cv_pixel_at (cr, x0 + x, y0 + y), ground) > 40;
      g_assert_cmpfloat_with_epsilon (n / (0.94 * 0.94 * cell * cell), (k + 1) / 4.0, 0.02);
      g_assert_cmpint (cv_pixel_distance (cv_pixel_at (cr, x0 + cell / 2, y0 + cell / 2), colour), <=, 2);
    }
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
test_odd (void)
{
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 100, 100, 1);
  CvMatrixStyle style;
  CvPicture p;

  cv_sample_matrix (&p);
  style_for (&style, cv_theme_light ());
  p.data[7] = NAN;
  p.data[12] = INFINITY;
  style.hot_row = 1;
  style.hot_column = 99;
  for (int size = 1; size < 100; size += 9)
    cv_matrix_draw (cr, &style, &p, size, 100 - size);
  cv_picture_shape (&p, CV_OUTPUT_MATRIX, 0, 0);
  cv_matrix_draw (cr, &style, &p, 100, 100);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
test_golden (void)
{
  cairo_t *cr = cv_sample_canvas (cv_theme_light (), 200, 200, 1);
  CvMatrixStyle style;
  CvPicture p;

  cv_sample_matrix (&p);
  style_for (&style, cv_theme_light ());
  cv_matrix_draw (cr, &style, &p, 200, 200);
  cv_golden_check (cr, "matrix-light", 0.01);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/matrix/cells", test_cells);
  g_test_add_func ("/draw/matrix/area-and-colour", test_area_and_colour);
  g_test_add_func ("/draw/matrix/odd", test_odd);
  g_test_add_func ("/draw/matrix/golden", test_golden);
  return g_test_run ();
}
