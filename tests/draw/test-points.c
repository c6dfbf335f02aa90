/* Cvasi: tests of points in the complex plane
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/points.h"

#include <math.h>

#include "golden.h"
#include "sample.h"

/* The slowest decay is that of the largest nonzero real part; round-off about zero is no decay, and no points have no gap. */
static void
test_gap (void)
{
  CvPicture p;

  cv_sample_points (&p, FALSE);
  g_assert_cmpfloat (cv_points_gap (&p), ==, 0.625);
  p.data[0] = -1e-10;
  g_assert_cmpfloat (cv_points_gap (&p), ==, 0.625);
  p.data[4] = NAN;
  g_assert_cmpfloat (cv_points_gap (&p), ==, 0.625); /* its partner is still there */
  p.data[6] = -1e-5;
  g_assert_cmpfloat (cv_points_gap (&p), ==, 1e-5);
  cv_picture_shape (&p, CV_OUTPUT_POINTS, 2, 1);
  for (int k = 0; k < 4; k++)
    p.data[k] = 0;
  g_assert_cmpfloat (cv_points_gap (&p), ==, 0);
  cv_picture_clear (&p);
}

static void
expect (const CvPicture *p, guint point, const char *want)
{
  g_autofree char *have = cv_points_read (p, point);

  g_assert_cmpstr (have, ==, want);
}

static void
test_words (void)
{
  CvPicture p;

  cv_sample_points (&p, FALSE);
  expect (&p, 0, "λ 0  does not decay");
  expect (&p, 1, "λ −1  decay time 1");
  expect (&p, 2, "λ −0.625 + 3i  decay time 1.6");
  expect (&p, 3, "λ −0.625 − 3i  decay time 1.6");
  p.data[0] = 3e-16; /* as eigenvalue solvers leave it */
  p.data[1] = -2e-17;
  p.data[6] = p.data[4];
  p.data[7] = p.data[5] + 1e-12;
  expect (&p, 0, "λ 0  does not decay");
  expect (&p, 2, "λ −0.625 + 3i  decay time 1.6  2-fold");
  g_assert_cmpuint (cv_points_multiplicity (&p, 1), ==, 1);
  p.data[2] = 0.5;
  expect (&p, 1, "λ 0.5  growth time 2");
  cv_picture_clear (&p);
}

/* Everything is inside of the plot, zero too, and the pointer finds each point where it is drawn. */
static void
test_place (void)
{
  CvPointsStyle style;
  CvPointsLayout layout;
  CvPicture p;

  cv_sample_points (&p, TRUE);
  cv_points_style_init (&style);
  cv_points_layout (&style, &p, 480, 320, &layout);
  for (guint k = 0; k < p.n_x; k++)
    {
      double x = cv_axis_to_pixel (&layout.viewport.x, p.data[2 * k]);
      double y = cv_axis_to_pixel (&layout.viewport.y, p.data[2 * k + 1]);
      int found = cv_points_at (&style, &p, 480, 320, x + 1, y + 1);

      g_assert_true (x > layout.plot.x && x < layout.plot.x + layout.plot.width);
      g_assert_true (y > layout.plot.y && y < layout.plot.y + layout.plot.height);
      g_assert_cmpint (found, >=, 0);
      g_assert_cmpfloat (hypot (p.data[2 * found] - p.data[2 * k], p.data[2 * found + 1] - p.data[2 * k + 1]), <, 0.05);
    }
  g_assert_cmpfloat_with_epsilon (layout.viewport.y.min, -layout.viewport.y.max, 1e-12);
  g_assert_cmpfloat (layout.viewport.x.max, >, 0);
  g_assert_cmpint (cv_points_at (&style, &p, 480, 320, layout.plot.x + 2, layout.plot.y + 2), ==, -1);
  /* A window of its own: what lies outside of it is not found. */
  style.x_min = -1.5;
  style.x_max = -0.5;
  style.y_min = -1;
  style.y_max = 1;
  cv_points_layout (&style, &p, 480, 320, &layout);
  g_assert_cmpfloat (layout.viewport.x.min, ==, -1.5);
  g_assert_cmpfloat (layout.viewport.y.max, ==, 1);
  g_assert_cmpint (cv_points_at (&style, &p, 480, 320, cv_axis_to_pixel (&layout.viewport.x, -1),
                                 cv_axis_to_pixel (&layout.viewport.y, 0)),
                   ==, 1);
  g_assert_cmpint (cv_points_at (&style, &p, 480, 320, cv_axis_to_pixel (&layout.viewport.x, -0.625),
                                 cv_axis_to_pixel (&layout.viewport.y, 3)),
                   ==, -1);
  cv_picture_clear (&p);
}

/* Two in one place are stronger than one. */
static void
test_degenerate (void)
{
  CvTheme mute = cv_sample_mute (cv_theme_dark ());
  guint32 colour[2];
  CvPointsStyle style;
  CvPointsLayout layout;

  cv_points_style_init (&style);
  style.theme = &mute;
  for (int twice = 0; twice < 2; twice++)
    {
      cairo_t *cr = cv_sample_canvas (&mute, 300, 200, 1);
      CvPicture p;

      cv_picture_init (&p);
      cv_picture_shape (&p, CV_OUTPUT_POINTS, 3, 1);
      p.data[0] = p.data[1] = p.data[5] = 0;
      p.data[2] = -2;
      p.data[3] = 1;
      p.data[4] = twice ? -2 : -3;
      p.data[5] = twice ? 1 : 0;
      cv_points_draw (cr, &style, &p, 300, 200);
      cv_points_layout (&style, &p, 300, 200, &layout);
      colour[twice] = cv_pixel_at (cr, (int)cv_axis_to_pixel (&layout.viewport.x, -2),
                                   (int)cv_axis_to_pixel (&layout.viewport.y, 1));
      cairo_destroy (cr);
      cv_picture_clear (&p);
    }
  g_assert_cmpint ((int)(colour[1] >> 16 & 255), >, (int)(colour[0] >> 16 & 255) + 25);
}

static void
test_odd (void)
{
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 100, 100, 1);
  CvPointsStyle style;
  CvPicture p;

  cv_points_style_init (&style);
  style.title = "λ";
  cv_sample_points (&p, TRUE);
  p.data[3] = NAN;
  p.data[8] = -INFINITY;
  style.hot = 99;
  for (int size = 1; size < 100; size += 9)
    cv_points_draw (cr, &style, &p, size, 100 - size);
  /* One point, at zero, and all on the real axis: no range of its own. */
  cv_picture_shape (&p, CV_OUTPUT_POINTS, 1, 1);
  p.data[0] = p.data[1] = 0;
  cv_points_draw (cr, &style, &p, 100, 100);
  p.data[0] = -1e-300;
  cv_points_draw (cr, &style, &p, 100, 100);
  p.data[0] = NAN;
  cv_points_draw (cr, &style, &p, 100, 100);
  cv_picture_shape (&p, CV_OUTPUT_POINTS, 0, 0);
  cv_points_draw (cr, &style, &p, 100, 100);
  g_assert_cmpint (cv_points_at (&style, &p, 100, 100, 50, 50), ==, -1);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
golden (const char *name, const CvTheme *theme)
{
  CvTheme mute = cv_sample_mute (theme);
  cairo_t *cr = cv_sample_canvas (&mute, 320, 240, 1);
  CvPointsStyle style;
  CvPicture p;

  cv_sample_points (&p, TRUE);
  cv_points_style_init (&style);
  style.theme = &mute;
  style.title = "Spectrum";
  cv_points_draw (cr, &style, &p, 320, 240);
  cv_golden_check (cr, name, 0.01);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
test_golden (void)
{
  golden ("points-dark", cv_theme_dark ());
  golden ("points-light", cv_theme_light ());
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/points/gap", test_gap);
  g_test_add_func ("/draw/points/words", test_words);
  g_test_add_func ("/draw/points/place", test_place);
  g_test_add_func ("/draw/points/degenerate", test_degenerate);
  g_test_add_func ("/draw/points/odd", test_odd);
  g_test_add_func ("/draw/points/golden", test_golden);
  return g_test_run ();
}
