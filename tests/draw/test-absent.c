/* Cvasi: tests of pictures that have nothing to show, and of legends
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/absent.h"

#include <math.h>

#include "draw/ball.h"
#include "draw/circuit.h"
#include "draw/colormap.h"
#include "draw/heatmap.h"
#include "draw/legend.h"
#include "draw/matrix.h"
#include "draw/plot.h"
#include "draw/points.h"
#include "golden.h"
#include "sample.h"

#define W 320
#define H 200

static const char *const sentence =
    "The sieve needs an environment with a period: scattering has none, so that there is "
    "no instant at which one could compare.";

static void
draw (cairo_t *cr, CvOutputKind kind, const CvTheme *theme)
{
  CvHeatmapStyle heatmap;
  CvPlotStyle plot;
  CvMatrixStyle matrix;
  CvBallStyle ball;
  CvPointsStyle points;
  CvCircuitStyle circuit;
  CvPicture p;

  cv_heatmap_style_init (&heatmap), cv_plot_style_init (&plot), cv_matrix_style_init (&matrix);
  cv_ball_style_init (&ball), cv_points_style_init (&points), cv_circuit_style_init (&circuit);
  heatmap.theme = plot.theme = matrix.theme = ball.theme = points.theme = circuit.theme = theme;
  cv_picture_init (&p);
  cv_picture_shape (&p, kind, 0, 0);
  p.absent = sentence;
  if (kind == CV_OUTPUT_FIELD || kind == CV_OUTPUT_COMPLEX)
    cv_heatmap_draw (cr, &heatmap, &p, W, H);
  if (kind == CV_OUTPUT_CURVES)
    cv_plot_draw_curves (cr, &plot, &p, NULL, W, H);
  if (kind == CV_OUTPUT_BARS)
    cv_plot_draw_bars (cr, &plot, &p, NULL, W, H);
  if (kind == CV_OUTPUT_MATRIX)
    cv_matrix_draw (cr, &matrix, &p, W, H);
  if (kind == CV_OUTPUT_BALL)
    cv_ball_draw (cr, &ball, &p, W, H);
  if (kind == CV_OUTPUT_POINTS)
    cv_points_draw (cr, &points, &p, W, H);
  if (kind == CV_OUTPUT_CIRCUIT)
    cv_circuit_draw (cr, &circuit, &p, W, H);
  cv_picture_clear (&p);
}

/* Every kind says the sentence, in more than one line, in the middle, without touching the edges. */
static void
test_every_kind (void)
{
  for (int kind = CV_OUTPUT_FIELD; kind <= CV_OUTPUT_CIRCUIT; kind++)
    {
      const CvTheme *theme = cv_theme_light ();
      cairo_t *cr = cv_sample_canvas (theme, W, H, 1);
      guint32 card = cv_pixel_at (cr, 0, 0);
      int top = H, bottom = -1, left = W, right = -1;

      draw (cr, (CvOutputKind)kind, theme);
      for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
          if (cv_pixel_distance (cv_pixel_at (cr, x, y), card) > 40)
            {
              top = MIN (top, y), bottom = MAX (bottom, y);
              left = MIN (left, x), right = MAX (right, x);
            }
      g_assert_cmpint (bottom - top, >, 2 * (int)theme->text_size);
      g_assert_true (left >= 4 && right <= W - 4);
      g_assert_cmpint (ABS (left + right - W), <, 24);
      g_assert_cmpint (ABS (top + bottom - H), <, 40);
      cairo_destroy (cr);
    }
}

static void
test_odd (void)
{
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 60, 60, 1);
  CvPicture p;

  cv_picture_init (&p);
  cv_picture_shape (&p, CV_OUTPUT_BALL, 0, 0);
  g_assert_true (cv_absent_draw (cr, cv_theme_dark (), &p, "T", "S", 60, 60));
  p.absent = sentence;
  for (int size = 0; size < 60; size += 4)
    g_assert_true (cv_absent_draw (cr, cv_theme_dark (), &p, "T", NULL, size, 60 - size));
  cv_picture_shape (&p, CV_OUTPUT_BALL, 1, 1);
  g_assert_false (cv_absent_draw (cr, cv_theme_dark (), &p, "T", NULL, 60, 60));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

/* Along the ramp the colours are the map's, from its first to its last. */
static void
test_ramp (void)
{
  CvTheme mute = cv_sample_mute (cv_theme_dark ());
  CvPen pen = { cv_sample_canvas (&mute, 300, 60, 1), &mute };
  const guint32 *map = cv_colormap_sequential (TRUE);

  _cv_legend_ramp (&pen, (CvRect){ 20, 10, 256, 20 }, FALSE, 2, NAN);
  for (int k = 4; k < 252; k += 31)
    g_assert_cmpint (cv_pixel_distance (cv_pixel_at (pen.cr, 20 + k, 20), map[k] & 0xffffff), <=, 3);
  cairo_destroy (pen.cr);
}

/* The phase of the wheel's right is 0, of its top π/2; solid has full colour inside as well. */
static void
test_wheel (void)
{
  CvTheme mute = cv_sample_mute (cv_theme_dark ());
  CvPen pen = { cv_sample_canvas (&mute, 100, 100, 1), &mute };
  const CvPhasemap *map = cv_phasemap (TRUE);

  _cv_legend_wheel (&pen, 50, 50, 40, TRUE, TRUE);
  g_assert_cmpint (cv_pixel_distance (cv_pixel_at (pen.cr, 80, 50), cv_phasemap_lookup (map, 1, 0, 1) & 0xffffff), <=,
                   8);
  g_assert_cmpint (cv_pixel_distance (cv_pixel_at (pen.cr, 50, 20), cv_phasemap_lookup (map, 0, 1, 1) & 0xffffff), <=,
                   8);
  _cv_legend_wheel (&pen, 50, 50, 40, TRUE, FALSE);
  g_assert_cmpint (cv_pixel_distance (cv_pixel_at (pen.cr, 50, 50), map->argb[0] & 0xffffff), <=, 12);
  cairo_destroy (pen.cr);
}

/* A name that would pass the end is left out, and the place stays. */
static void
test_names (void)
{
  CvPen pen = { cv_sample_canvas (cv_theme_dark (), 200, 40, 1), cv_theme_dark () };
  double x = _cv_legend_name (&pen, 0, FALSE, "coupled", 0, 20, 200);

  g_assert_cmpfloat (x, >, 50);
  g_assert_cmpfloat (_cv_legend_name (&pen, 1, TRUE, "a name that is far too long for this", x, 20, 200), ==, x);
  cairo_destroy (pen.cr);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/absent/every-kind", test_every_kind);
  g_test_add_func ("/draw/absent/odd", test_odd);
  g_test_add_func ("/draw/legend/ramp", test_ramp);
  g_test_add_func ("/draw/legend/wheel", test_wheel);
  g_test_add_func ("/draw/legend/names", test_names);
  return g_test_run ();
}
