/* Cvasi: tests of heatmaps: layout, layers, marks, pictures
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#include "draw/heatmap.h"
#include "golden.h"
#include "sample.h"

static void
style_for (CvHeatmapStyle *style, const CvTheme *theme)
{
  cv_heatmap_style_init (style);
  style->theme = theme;
  style->title = "W(x, p)";
  style->subtitle = "Wigner function";
  style->x_label = "x";
  style->y_label = "p";
}

static gboolean
inside (CvRect r, double width, double height)
{
  return r.x >= 0 && r.y >= 0 && r.x + r.width <= width + 0.01 && r.y + r.height <= height + 0.01;
}

static gboolean
apart (CvRect a, CvRect b)
{
  return a.width == 0 || b.width == 0 || a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y ||
         b.y + b.height <= a.y;
}

/* Plot on whole pixels, all parts in the panel and apart, the plot the greatest part of a tile of common size. */
static void
test_layout (void)
{
  static const int size[][2] = { { 400, 300 }, { 300, 400 }, { 520, 420 }, { 900, 400 }, { 420, 900 }, { 1600, 1000 } };
  CvPicture field, complex_field;

  cv_sample_field (&field, 32);
  cv_sample_complex (&complex_field, 32);
  for (guint k = 0; k < G_N_ELEMENTS (size); k++)
    for (int kind = 0; kind < 2; kind++)
      for (double scale = 1; scale < 2; scale += 0.6)
        {
          CvTheme theme = cv_theme_scaled (cv_theme_dark (), scale);
          const CvPicture *p = kind ? &complex_field : &field;
          double w = size[k][0], h = size[k][1];
          CvHeatmapStyle style;
          CvHeatmapLayout l;

          style_for (&style, &theme);
          cv_heatmap_layout (&style, p, w, h, &l);
          g_assert_cmpfloat (l.plot.x, ==, floor (l.plot.x));
          g_assert_cmpfloat (l.plot.y, ==, floor (l.plot.y));
          g_assert_cmpfloat (l.plot.width, ==, floor (l.plot.width));
          g_assert_cmpfloat (l.plot.height, ==, floor (l.plot.height));
          g_assert_true (inside (l.plot, w, h) && inside (l.bar, w, h) && inside (l.margin_x, w, h) &&
                         inside (l.margin_y, w, h));
          g_assert_true (apart (l.plot, l.bar) && apart (l.plot, l.margin_x) && apart (l.plot, l.margin_y));
          g_assert_true (apart (l.bar, l.margin_x) && apart (l.bar, l.margin_y) && apart (l.margin_x, l.margin_y));
          g_assert_cmpfloat (l.plot.width * l.plot.height, >, (scale > 1 ? 0.28 : 0.42) * w * h);
          g_assert_cmpfloat (cv_axis_to_pixel (&l.viewport.y, l.viewport.y.max), ==, l.plot.y);
          g_assert_cmpfloat (cv_axis_to_pixel (&l.viewport.x, l.viewport.x.max), ==, l.plot.x + l.plot.width);
        }
  cv_picture_clear (&field);
  cv_picture_clear (&complex_field);
}

/* Neither zooming nor another instant nor the pointer moves the plot. */
static void
test_layout_stands_still (void)
{
  CvPicture p;
  CvHeatmapStyle style;
  CvHeatmapLayout before, after;

  cv_sample_field (&p, 32);
  style_for (&style, cv_theme_dark ());
  cv_heatmap_layout (&style, &p, 520, 420, &before);
  style.pointer_x = style.pointer_y = 1;
  style.x_min = -1;
  style.x_max = 2;
  style.mode = CV_COLOUR_BOUND;
  cv_heatmap_layout (&style, &p, 520, 420, &after);
  g_assert_cmpmem (&before.plot, sizeof before.plot, &after.plot, sizeof after.plot);
  g_assert_cmpfloat (after.viewport.x.min, ==, -1);
  g_assert_cmpfloat (after.viewport.x.max, ==, 2);
  g_assert_cmpfloat (after.viewport.y.min, ==, before.viewport.y.min);
  cv_picture_clear (&p);
}

static void
test_equal (void)
{
  CvPicture p;
  CvHeatmapStyle style;
  CvHeatmapLayout l;

  cv_sample_complex (&p, 32);
  style_for (&style, cv_theme_dark ());
  style.equal = TRUE;
  style.y_min = -3;
  style.y_max = 3;
  for (int wide = 0; wide < 2; wide++)
    {
      cv_heatmap_layout (&style, &p, wide ? 900 : 300, 400, &l);
      g_assert_cmpfloat_with_epsilon (l.plot.width / (l.viewport.x.max - l.viewport.x.min), l.plot.height / 6, 0.2);
    }
  cv_picture_clear (&p);
}

static void
test_scale (void)
{
  CvPicture p;
  CvHeatmapStyle style;

  cv_sample_field (&p, 32);
  style_for (&style, cv_theme_dark ());
  p.data[77] = -0.6;
  p.data[78] = NAN;
  g_assert_cmpfloat (cv_heatmap_scale (&style, &p), ==, 0.6);
  style.mode = CV_COLOUR_BOUND;
  g_assert_cmpfloat (cv_heatmap_scale (&style, &p), ==, p.bound);
  p.bound = 0;
  g_assert_cmpfloat (cv_heatmap_scale (&style, &p), ==, 0.6);
  style.mode = CV_COLOUR_LOCKED;
  style.scale = 0.25;
  g_assert_cmpfloat (cv_heatmap_scale (&style, &p), ==, 0.25);
  style.scale = NAN;
  g_assert_cmpfloat (cv_heatmap_scale (&style, &p), ==, 1);
  style.mode = CV_COLOUR_AUTO;
  for (int k = 0; k < 32 * 32; k++)
    p.data[k] = 0;
  g_assert_cmpfloat (cv_heatmap_scale (&style, &p), ==, 1);
  cv_picture_clear (&p);
}

/* Centre before the rim around it; the rim along all of its ellipse; nothing elsewhere. */
static void
test_marks (void)
{
  CvPicture p;
  CvHeatmapStyle style;
  CvHeatmapLayout l;

  cv_sample_field (&p, 32);
  style_for (&style, cv_theme_dark ());
  cv_heatmap_layout (&style, &p, 600, 420, &l);
  for (int k = 0; k < 4; k++)
    {
      const CvMark *m = &p.mark[k];

      for (double angle = 0.1; angle < 6; angle += 0.5)
        {
          double x = cv_axis_to_pixel (&l.viewport.x, m->x + m->r_x * cos (angle));
          double y = cv_axis_to_pixel (&l.viewport.y, m->y + m->r_y * sin (angle));

          g_assert_cmpint (cv_heatmap_mark_at (&style, &p, 600, 420, x + 2, y - 2, 6), ==, k);
        }
    }
  g_assert_cmpint (cv_heatmap_mark_at (&style, &p, 600, 420, l.plot.x + 5, l.plot.y + 5, 6), ==, -1);
  cv_picture_clear (&p);
  cv_sample_complex (&p, 32);
  cv_heatmap_layout (&style, &p, 600, 420, &l);
  g_assert_cmpint (cv_heatmap_mark_at (&style, &p, 600, 420, cv_axis_to_pixel (&l.viewport.x, 2.1),
                                       cv_axis_to_pixel (&l.viewport.y, -2.9), 6),
                   ==, 0);
  cv_picture_clear (&p);
}

/* Back and front over one another are the whole. */
static void
test_layers (void)
{
  CvPicture p;
  CvHeatmapStyle style;
  cairo_t *one = cv_sample_canvas (cv_theme_light (), 480, 400, 1),
          *two = cv_sample_canvas (cv_theme_light (), 480, 400, 1);
  int differ = 0;

  cv_sample_field (&p, 64);
  style_for (&style, cv_theme_light ());
  style.pointer_x = 1;
  style.pointer_y = 2;
  cv_heatmap_draw (one, &style, &p, 480, 400);
  style.layer = CV_LAYER_FRONT;
  cv_heatmap_draw (two, &style, &p, 480, 400);
  style.layer = CV_LAYER_BACK;
  cv_heatmap_draw (two, &style, &p, 480, 400);
  for (int y = 0; y < 400; y++)
    for (int x = 0; x < 480; x++)
      differ += cv_pixel_distance (cv_pixel_at (one, x, y), cv_pixel_at (two, x, y)) > 24;
  /* The frame and the cross-hair change places, and the bar has its triangle in front. */
  g_assert_cmpint (differ, <, 480 * 400 / 200);
  cairo_destroy (one);
  cairo_destroy (two);
  cv_picture_clear (&p);
}

/* What is inside of the plot without overlays is cv_heatmap_pixels (), also on a HiDPI screen. */
static void
test_field_is_the_pixels (void)
{
  CvPicture p;
  CvHeatmapStyle style;
  CvHeatmapLayout l;

  cv_sample_field (&p, 64);
  for (int scale = 1; scale <= 2; scale++)
    {
      cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 400, 300, scale);
      guint32 *pixels;
      int w, h;

      style_for (&style, cv_theme_dark ());
      style.show = CV_SHOW_FIELD | CV_SHOW_TITLE;
      cv_heatmap_layout (&style, &p, 400, 300, &l);
      cv_heatmap_draw (cr, &style, &p, 400, 300);
      w = (int)l.plot.width * scale;
      h = (int)l.plot.height * scale;
      pixels = g_new (guint32, (gsize)w * (gsize)h);
      cv_heatmap_pixels (&p, l.viewport.x.min, l.viewport.x.max, l.viewport.y.min, l.viewport.y.max, l.scale, TRUE,
                         (guchar *)pixels, w, h, 4 * w);
      for (int y = 3; y < h - 3; y++)
        for (int x = 3; x < w - 3; x++)
          g_assert_cmphex (cv_pixel_at (cr, (int)l.plot.x * scale + x, (int)l.plot.y * scale + y), ==,
                           pixels[y * w + x] & 0xffffff);
      g_free (pixels);
      cairo_destroy (cr);
    }
  cv_picture_clear (&p);
}

/* A part of a plane that is four times as wide: the whole view is the plane, and all of the picture lies in its place. */
static void
test_part_of_a_plane (void)
{
  CvPicture p;
  CvHeatmapStyle style;
  CvHeatmapLayout l;
  CvTheme mute = cv_sample_mute (cv_theme_dark ());
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 500, 440, 1);
  guint32 zero = cv_colormap_diverging (TRUE)->argb[cv_colormap_index (0)] & 0xffffff, card = cv_pixel_at (cr, 2, 2);

  cv_sample_field (&p, 64); /* [-6, 6)² */
  p.domain_x[0] = -30;
  p.domain_x[1] = 18;
  p.domain_y[0] = -10;
  p.domain_y[1] = 14;
  for (int k = 0; k < 64 * 64; k++)
    p.data[k] = 1;
  for (int k = 0; k < 64; k++)
    p.margin_x[k] = p.margin_y[k] = 1;
  style_for (&style, &mute);
  style.show = CV_SHOW_FIELD | CV_SHOW_MARGINALS;
  cv_heatmap_layout (&style, &p, 500, 440, &l);
  g_assert_cmpfloat (l.viewport.x.min, ==, -30);
  g_assert_cmpfloat (l.viewport.x.max, ==, 18);
  g_assert_cmpfloat (l.viewport.y.min, ==, -10);
  g_assert_cmpfloat (l.viewport.y.max, ==, 14);
  g_assert_cmpfloat (l.margin_x.width, >, 0);
  cv_heatmap_draw (cr, &style, &p, 500, 440);
  /* Cells reach half a step (12/64/2) beyond the points -6 … 5.8125. */
  for (double x = -29; x < 17.5; x += 0.75)
    for (double y = -9.5; y < 13.5; y += 0.75)
      {
        gboolean out = x < -6.6 || x > 6.4 || y < -6.6 || y > 6.4;
        int px = (int)cv_axis_to_pixel (&l.viewport.x, x), py = (int)cv_axis_to_pixel (&l.viewport.y, y);
        guint32 pixel = cv_pixel_at (cr, px, py);

        if (x > -5.9 && x < 5.7 && y > -5.9 && y < 5.7)
          g_assert_cmphex (pixel, !=, zero);
        else if (out)
          g_assert_cmphex (pixel, ==, zero);
      }
  /* The strips stand over and beside the picture's part only. */
  int strip_y = (int)(l.margin_x.y + 0.5 * l.margin_x.height), strip_x = (int)(l.margin_y.x + 0.5 * l.margin_y.width);
  g_assert_cmphex (cv_pixel_at (cr, (int)cv_axis_to_pixel (&l.viewport.x, -1), strip_y), !=, card);
  g_assert_cmphex (cv_pixel_at (cr, (int)cv_axis_to_pixel (&l.viewport.x, 5), strip_y), !=, card);
  g_assert_cmphex (cv_pixel_at (cr, (int)cv_axis_to_pixel (&l.viewport.x, 8), strip_y), ==, card);
  g_assert_cmphex (cv_pixel_at (cr, (int)cv_axis_to_pixel (&l.viewport.x, -8), strip_y), ==, card);
  g_assert_cmphex (cv_pixel_at (cr, strip_x, (int)cv_axis_to_pixel (&l.viewport.y, -5)), !=, card);
  g_assert_cmphex (cv_pixel_at (cr, strip_x, (int)cv_axis_to_pixel (&l.viewport.y, 8)), ==, card);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
test_note (void)
{
  CvPicture p;
  CvHeatmapStyle style;
  CvHeatmapLayout l;
  int ink[2] = { 0, 0 };

  cv_sample_field (&p, 32);
  g_assert_null (cv_heatmap_note (&p, TRUE));
  p.note = "A < B, mean over %v h & more";
  p.note_value = 3e-7;
  g_autofree char *markup = cv_heatmap_note (&p, TRUE), *plain = cv_heatmap_note (&p, FALSE);
  g_assert_cmpstr (markup, ==, "A &lt; B, mean over 3·10<sup>−7</sup> h &amp; more");
  g_assert_cmpstr (plain, ==, "A < B, mean over 3·10⁻⁷ h & more");
  p.note = "no & number";
  g_autofree char *without = cv_heatmap_note (&p, TRUE);
  g_assert_cmpstr (without, ==, "no &amp; number");
  /* It stands at the top, and gives way to a mark there. */
  for (int marked = 0; marked < 2; marked++)
    {
      cairo_t *with = cv_sample_canvas (cv_theme_dark (), 480, 400, 1),
              *bare = cv_sample_canvas (cv_theme_dark (), 480, 400, 1);

      style_for (&style, cv_theme_dark ());
      p.note = NULL;
      p.n_marks = 0;
      if (marked)
        cv_picture_add_mark (&p, CV_MARK_CENTRE, 5.3, 5.6, 0, 0, NULL);
      cv_heatmap_draw (bare, &style, &p, 480, 400);
      p.note =
          "Each point is the mean over %v h, and so on and so on and so on and so on and so on and so on and so on.";
      cv_heatmap_layout (&style, &p, 480, 400, &l);
      cv_heatmap_draw (with, &style, &p, 480, 400);
      ink[0] = ink[1] = 0;
      for (int y = 0; y < 400; y++)
        for (int x = 0; x < 480; x++)
          if (cv_pixel_at (with, x, y) != cv_pixel_at (bare, x, y))
            {
              g_assert_cmpint (x, >=, (int)l.plot.x); /* cut, not written over the edge */
              g_assert_cmpint (x, <, (int)(l.plot.x + l.plot.width));
              ink[y > l.plot.y + 0.5 * l.plot.height]++;
            }
      g_assert_cmpint (ink[marked], >, 100);
      g_assert_cmpint (ink[!marked], ==, 0);
      cairo_destroy (with);
      cairo_destroy (bare);
    }
  cv_picture_clear (&p);
}

/* Dots where the points are and nowhere else, more where there are more; none for those that are no numbers. */
static void
test_points (void)
{
  CvPicture p;
  CvHeatmapStyle style;
  CvHeatmapLayout l;

  cv_picture_init (&p);
  cv_picture_shape (&p, CV_OUTPUT_FIELD, 1, 1);
  p.data[0] = 0;
  p.dx = 8;
  p.dy = 6;
  p.bare = TRUE;
  double *xy = cv_picture_want_points (&p, 9);
  for (int k = 0; k < 9; k++)
    {
      xy[2 * k] = k < 5 ? -3 : k; /* five at one place, one at 1; the others off the plane or no numbers */
      xy[2 * k + 1] = k < 5 ? -2 : 0.5;
    }
  xy[10] = 1;
  xy[12] = NAN;
  xy[15] = INFINITY;
  for (int scale = 1; scale <= 2; scale++)
    {
      cairo_t *with = cv_sample_canvas (cv_theme_dark (), 420, 300, scale),
              *without = cv_sample_canvas (cv_theme_dark (), 420, 300, scale);
      int single = 0, many = 0, elsewhere = 0;

      style_for (&style, cv_theme_dark ());
      cv_heatmap_layout (&style, &p, 420, 300, &l);
      g_assert_cmpfloat (l.bar.width, ==, 0); /* nothing is coloured */
      cv_heatmap_draw (with, &style, &p, 420, 300);
      style.show &= ~(guint)CV_SHOW_POINTS;
      cv_heatmap_draw (without, &style, &p, 420, 300);
      for (int y = 0; y < 300 * scale; y++)
        for (int x = 0; x < 420 * scale; x++)
          {
            int distance = cv_pixel_distance (cv_pixel_at (with, x, y), cv_pixel_at (without, x, y));
            double to_one = hypot ((x + 0.5) / scale - cv_axis_to_pixel (&l.viewport.x, 1),
                                   (y + 0.5) / scale - cv_axis_to_pixel (&l.viewport.y, 0.5));
            double to_many = hypot ((x + 0.5) / scale - cv_axis_to_pixel (&l.viewport.x, -3),
                                    (y + 0.5) / scale - cv_axis_to_pixel (&l.viewport.y, -2));

            if (to_one < 2)
              single = MAX (single, distance);
            else if (to_many < 2)
              many = MAX (many, distance);
            else
              elsewhere = MAX (elsewhere, distance);
          }
      g_assert_cmpint (single, >, 80);
      g_assert_cmpint (many, >, single + 30);
      g_assert_cmpint (elsewhere, ==, 0);
      cairo_destroy (with);
      cairo_destroy (without);
    }
  cv_picture_clear (&p);
}

static cairo_status_t
append (void *data, const unsigned char *bytes, unsigned int n)
{
  g_string_append_len (data, (const char *)bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

/* A file of vectors has the points as strokes, not as a picture. */
static void
test_points_on_paper (void)
{
  gsize length[2];

  for (int k = 0; k < 2; k++)
    {
      GString *svg = g_string_new (NULL);
      cairo_surface_t *paper = cairo_svg_surface_create_for_stream (append, svg, 420, 300);
      cairo_t *cr = cairo_create (paper);
      CvHeatmapStyle style;
      CvPicture p;

      cv_picture_init (&p);
      cv_picture_shape (&p, CV_OUTPUT_FIELD, 1, 1);
      p.data[0] = 0;
      p.dx = p.dy = 2;
      double *xy = cv_picture_want_points (&p, 1000);
      for (int i = 0; i < 2000; i++)
        xy[i] = sin (i * i);
      p.n_points = k ? 1000 : 10;
      style_for (&style, cv_theme_light ());
      style.show = CV_SHOW_POINTS;
      cv_heatmap_draw (cr, &style, &p, 420, 300);
      cairo_destroy (cr);
      cairo_surface_finish (paper);
      cairo_surface_destroy (paper);
      g_assert_null (strstr (svg->str, "<image"));
      length[k] = svg->len;
      g_string_free (svg, TRUE);
      cv_picture_clear (&p);
    }
  g_assert_cmpuint (length[1] - length[0], >, 990 * 10);
  g_assert_cmpuint (length[1] - length[0], <, 990 * 80);
}

/* Panels far too small, empty pictures, windows far away, marks off the window: nothing breaks. */
static void
test_odd (void)
{
  CvPicture p;
  CvHeatmapStyle style;
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 200, 200, 1);

  cv_sample_field (&p, 16);
  style_for (&style, cv_theme_dark ());
  style.pointer_x = style.pointer_y = 0;
  for (int size = 1; size < 200; size += 13)
    cv_heatmap_draw (cr, &style, &p, size, 200 - size);
  style.x_min = 1e6;
  style.x_max = 1e6 + 1e-3;
  style.hot_mark = 40;
  cv_heatmap_draw (cr, &style, &p, 200, 200);
  p.cell_x = 1e300;
  p.orbit[0] = INFINITY;
  p.margin_x[3] = NAN;
  style.x_max = style.x_min;
  cv_heatmap_draw (cr, &style, &p, 200, 200);
  cv_picture_shape (&p, CV_OUTPUT_FIELD, 0, 0);
  cv_heatmap_draw (cr, &style, &p, 200, 200);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
golden (const char *name, const CvTheme *theme, gboolean complex_field, int width, int height)
{
  CvTheme mute = cv_sample_mute (theme);
  cairo_t *cr = cv_sample_canvas (theme, width, height, 1);
  CvHeatmapStyle style;
  CvPicture p;

  style_for (&style, &mute);
  style.natural_units = !complex_field;
  style.read_out = FALSE;
  style.pointer_x = 1.5;
  style.pointer_y = 0.5;
  style.hot_mark = complex_field ? -1 : 1;
  style.highlight = (CvRect){ -4, 2, 2, 1.5 };
  if (complex_field)
    cv_sample_complex (&p, 48);
  else
    cv_sample_field (&p, 64);
  cv_heatmap_draw (cr, &style, &p, width, height);
  cv_golden_check (cr, name, 0.012);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
test_goldens (void)
{
  golden ("field-dark", cv_theme_dark (), FALSE, 360, 300);
  golden ("field-light-tall", cv_theme_light (), FALSE, 260, 360);
  golden ("complex-dark-tall", cv_theme_dark (), TRUE, 240, 300);
  golden ("complex-light", cv_theme_light (), TRUE, 340, 260);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/heatmap/layout", test_layout);
  g_test_add_func ("/draw/heatmap/layout-stands-still", test_layout_stands_still);
  g_test_add_func ("/draw/heatmap/equal", test_equal);
  g_test_add_func ("/draw/heatmap/scale", test_scale);
  g_test_add_func ("/draw/heatmap/marks", test_marks);
  g_test_add_func ("/draw/heatmap/layers", test_layers);
  g_test_add_func ("/draw/heatmap/field-is-the-pixels", test_field_is_the_pixels);
  g_test_add_func ("/draw/heatmap/part-of-a-plane", test_part_of_a_plane);
  g_test_add_func ("/draw/heatmap/note", test_note);
  g_test_add_func ("/draw/heatmap/points", test_points);
  g_test_add_func ("/draw/heatmap/points-on-paper", test_points_on_paper);
  g_test_add_func ("/draw/heatmap/odd", test_odd);
  g_test_add_func ("/draw/heatmap/goldens", test_goldens);
  return g_test_run ();
}
