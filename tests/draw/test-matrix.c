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
  g_assert_false (cv_matrix_cell_at (&style, &p, 400, 300, NAN, 1, &row, &column));
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

/* A bar is found by its top, its foot and the floor beside it; the foremost of two that cover a point. */
static void
test_bars_found (void)
{
  CvMatrixStyle style;
  CvPicture p;
  CvRect plot;
  int row, column, seen[16] = { 0 };

  cv_sample_bell (&p, 0.3);
  style_for (&style, cv_theme_dark ());
  style.form = CV_MATRIX_BARS;
  g_assert_cmpint (cv_matrix_form (&style, &p), ==, CV_MATRIX_BARS);
  cv_matrix_layout (&style, &p, 500, 400, &plot);
  for (double y = plot.y; y < plot.y + plot.height; y += 2)
    for (double x = plot.x; x < plot.x + plot.width; x += 2)
      if (cv_matrix_cell_at (&style, &p, 500, 400, x, y, &row, &column))
        seen[4 * row + column]++;
  for (int k = 0; k < 16; k++)
    g_assert_cmpint (seen[k], >, 40);
  /* The bar of 0.55 stands at the back corner, over the floor: its top is the highest point of all. */
  g_assert_true (
      cv_matrix_cell_at (&style, &p, 500, 400, plot.x + plot.width * 0.37, plot.y + 0.12 * plot.height, &row, &column));
  g_assert_true (row == 0 && column == 0);
  g_assert_false (cv_matrix_cell_at (&style, &p, 500, 400, plot.x + 2, plot.y + 2, &row, &column));
  cv_picture_shape (&p, CV_OUTPUT_MATRIX, CV_MATRIX_MOST_BARS + 1, 2);
  g_assert_cmpint (cv_matrix_form (&style, &p), ==, CV_MATRIX_CELLS);
  cv_picture_clear (&p);
}

static void
expect (const CvPicture *p, int row, int column, const char *want)
{
  g_autofree char *have = cv_matrix_read (p, row, column);

  g_assert_cmpstr (have, ==, want);
}

static void
test_words (void)
{
  CvPicture p;

  cv_sample_bell (&p, 0);
  p.data[2 * 3] = 0;
  p.data[2 * 3 + 1] = 0.25;
  expect (&p, 0, 3, "|00⟩⟨11|  modulus 0.25  phase 0.50π");
  expect (&p, 2, 1, "|10⟩⟨01|  modulus 0");
  p.data[2 * 9] = NAN;
  expect (&p, 2, 1, "|10⟩⟨01|  modulus –");
  expect (&p, 0, 4, "");
  p.curve_name[0] = "e";
  p.curve_name[3] = "f";
  expect (&p, 0, 3, "e, f  modulus 0.25  phase 0.50π");
  p.curve_name[3] = NULL;
  p.data[2 * 3 + 1] = -0.25;
  expect (&p, 0, 3, "(0, 3)  modulus 0.25  phase −0.50π");
  cv_picture_clear (&p);
}

/* Rows and columns of two sets: their own names, however many, and no kets turned; without them numbers. */
static void
test_two_sets (void)
{
  static const char *const rows[] = { "1", "X", "|a⟩" };
  static const char *const columns[] = { "1←1", "1←2", "|b⟩", "d", "e", "f", "g", "h", "i", "j" };
  const CvTheme *theme = cv_theme_dark ();
  CvPicture p;

  cv_picture_init (&p);
  cv_picture_shape (&p, CV_OUTPUT_MATRIX, 3, 10);
  for (guint k = 0; k < 2 * 30; k++)
    p.data[k] = k % 2 ? 0 : 0.5;
  p.row_name = rows;
  p.column_name = columns;
  expect (&p, 1, 1, "X, 1←2  modulus 0.5  phase 0.00π");
  expect (&p, 2, 2, "|a⟩⟨b|  modulus 0.5  phase 0.00π");
  for (int form = 0; form < 2; form++)
    {
      cairo_t *cr = cv_sample_canvas (theme, 500, 300, 1);
      CvMatrixStyle style;
      style_for (&style, theme);
      style.form = (CvMatrixForm)form;
      cv_matrix_draw (cr, &style, &p, 500, 300); /* no name beyond the shorter list is asked for */
      cairo_destroy (cr);
    }
  cv_picture_shape (&p, CV_OUTPUT_MATRIX, 3, 10);
  g_assert_true (p.row_name == NULL && p.column_name == NULL);
  p.data[2 * 11] = 1;
  p.data[2 * 11 + 1] = 0;
  expect (&p, 1, 1, "(1, 1)  modulus 1  phase 0.00π");
  cv_picture_clear (&p);
}

/* Cells too small for squares are an image: the pixel in the middle of a block of equal elements has their colour. */
static void
test_image (void)
{
  CvTheme mute = cv_sample_mute (cv_theme_dark ());
  cairo_t *cr = cv_sample_canvas (&mute, 300, 300, 1);
  CvMatrixStyle style;
  CvPicture p;
  CvRect plot;

  cv_picture_init (&p);
  cv_picture_shape (&p, CV_OUTPUT_MATRIX, 256, 256);
  for (guint k = 0; k < 256 * 256; k++)
    {
      guint block = k / 256 / 64 * 4 + k % 256 / 64; /* 4 x 4 blocks */

      p.data[2 * k] = block / 15.0 * cos (block);
      p.data[2 * k + 1] = block / 15.0 * sin (block);
    }
  style_for (&style, &mute);
  cv_matrix_layout (&style, &p, 300, 300, &plot);
  g_assert_cmpfloat (plot.width / 256, <, CV_MATRIX_SMALL);
  cv_matrix_draw (cr, &style, &p, 300, 300);
  for (guint block = 0; block < 16; block++)
    {
      guint32 want = cv_phasemap_lookup (cv_phasemap (TRUE), block / 15.0 * cos (block), block / 15.0 * sin (block), 1);
      int x = (int)(plot.x + (block % 4 + 0.5) / 4 * plot.width),
          y = (int)(plot.y + (block / 4 + 0.5) / 4 * plot.height);

      g_assert_cmpint (cv_pixel_distance (cv_pixel_at (cr, x, y), want & 0xffffff), <=, 3);
    }
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

/* Traced cells have a frame, in both forms, and only they. */
static void
test_framed (void)
{
  for (int form = 0; form < 2; form++)
    {
      CvTheme mute = cv_sample_mute (cv_theme_dark ());
      cairo_t *cr = cv_sample_canvas (&mute, 300, 260, 1), *plain = cv_sample_canvas (&mute, 300, 260, 1);
      guint8 framed[16] = { 0 };
      CvMatrixStyle style;
      CvPicture p;
      CvRect plot;
      int row, column, differ[16] = { 0 };

      cv_sample_bell (&p, 0);
      mute.text.a = 1;
      style_for (&style, &mute);
      style.bare = TRUE;
      style.form = (CvMatrixForm)form;
      cv_matrix_draw (plain, &style, &p, 300, 260);
      framed[3] = framed[12] = 1;
      style.framed = framed;
      cv_matrix_draw (cr, &style, &p, 300, 260);
      cv_matrix_layout (&style, &p, 300, 260, &plot);
      for (int y = 0; y < 260; y++)
        for (int x = 0; x < 300; x++)
          if (cv_pixel_distance (cv_pixel_at (cr, x, y), cv_pixel_at (plain, x, y)) > 60 &&
              cv_matrix_cell_at (&style, &p, 300, 260, x + 0.5, y + 0.5, &row, &column))
            differ[4 * row + column]++;
      g_assert_cmpint (differ[3], >, 60);
      g_assert_cmpint (differ[12], >, 60);
      g_assert_cmpint (differ[5] + differ[10] + differ[0], ==, 0);
      cairo_destroy (cr);
      cairo_destroy (plain);
      cv_picture_clear (&p);
    }
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
  for (int form = 0; form < 4; form++)
    {
      style.form = form & 1;
      style.bare = form > 1;
      style.hot_column = form;
      for (int size = 1; size < 100; size += 9)
        cv_matrix_draw (cr, &style, &p, size, 100 - size);
    }
  cv_picture_shape (&p, CV_OUTPUT_MATRIX, 1, 1);
  p.data[0] = p.data[1] = 0;
  cv_matrix_draw (cr, &style, &p, 100, 100);
  cv_picture_shape (&p, CV_OUTPUT_MATRIX, 0, 0);
  cv_matrix_draw (cr, &style, &p, 100, 100);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
golden (const char *name, const CvTheme *theme, CvMatrixForm form)
{
  CvTheme mute = cv_sample_mute (theme);
  cairo_t *cr = cv_sample_canvas (&mute, 320, 240, 1);
  guint8 framed[16] = { 0 };
  CvMatrixStyle style;
  CvPicture p;

  cv_sample_bell (&p, 0.2);
  style_for (&style, &mute);
  style.title = "ρ";
  style.form = form;
  framed[3] = 1;
  style.framed = framed;
  cv_matrix_draw (cr, &style, &p, 320, 240);
  cv_golden_check (cr, name, 0.01);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
test_golden (void)
{
  golden ("matrix-light", cv_theme_light (), CV_MATRIX_CELLS);
  golden ("matrix-dark", cv_theme_dark (), CV_MATRIX_CELLS);
  golden ("matrix-bars-dark", cv_theme_dark (), CV_MATRIX_BARS);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/matrix/cells", test_cells);
  g_test_add_func ("/draw/matrix/area-and-colour", test_area_and_colour);
  g_test_add_func ("/draw/matrix/bars-found", test_bars_found);
  g_test_add_func ("/draw/matrix/words", test_words);
  g_test_add_func ("/draw/matrix/two-sets", test_two_sets);
  g_test_add_func ("/draw/matrix/image", test_image);
  g_test_add_func ("/draw/matrix/framed", test_framed);
  g_test_add_func ("/draw/matrix/odd", test_odd);
  g_test_add_func ("/draw/matrix/golden", test_golden);
  return g_test_run ();
}
