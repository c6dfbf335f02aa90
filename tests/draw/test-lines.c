/* Cvasi: tests of the paths of traces
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/plot-lines.h"

#include <math.h>

#include "golden.h"
#include "sample.h"

enum
{
  N = 5000
};
static double t[N], y[N];

/* First row with t >= value, by going through all; equal times come in runs. */
static void
test_find (void)
{
  CvPlotSeries series = { .n = N, .t = t, .y = y };
  GRand *rand = g_rand_new_with_seed (2);

  for (int k = 0; k < N; k++)
    t[k] = floor (k / 7.0);
  for (int k = 0; k < 200; k++)
    {
      double value = g_rand_double_range (rand, -10, N / 7.0 + 10);
      guint want = 0;

      value = k % 2 ? floor (value) : value;
      while (want < N && t[want] < value)
        want++;
      g_assert_cmpuint (_cv_series_find (&series, value), ==, want);
    }
  series.n = 0;
  g_assert_cmpuint (_cv_series_find (&series, 3), ==, 0);
  g_rand_free (rand);
}

/* All rows of the window, and one more on each side where there is one. */
static void
test_visible (void)
{
  CvPlotSeries series = { .n = 100, .y = y };
  CvAxis x = { 10.5, 20, 0, 100, FALSE };
  guint first, last;

  g_assert_true (_cv_series_visible (&series, &x, &first, &last));
  g_assert_cmpuint (first, ==, 10);
  g_assert_cmpuint (last, ==, 20);
  x = (CvAxis){ -5, 200, 0, 100, FALSE };
  g_assert_true (_cv_series_visible (&series, &x, &first, &last));
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (last, ==, 99);
  series.n = 0;
  g_assert_false (_cv_series_visible (&series, &x, &first, &last));
}

static guint
count (cairo_t *cr, guint *lifts, double *low, double *high)
{
  cairo_path_t *path = cairo_copy_path (cr);
  guint n = 0;

  *lifts = 0;
  *low = HUGE_VAL;
  *high = -HUGE_VAL;
  for (int k = 0; k < path->num_data; k += path->data[k].header.length)
    {
      if (path->data[k].header.type == CAIRO_PATH_CLOSE_PATH)
        continue;
      n++;
      *lifts += path->data[k].header.type == CAIRO_PATH_MOVE_TO;
      *low = MIN (*low, path->data[k + 1].point.y);
      *high = MAX (*high, path->data[k + 1].point.y);
    }
  cairo_path_destroy (path);
  return n;
}

/* Many rows become at most four points a column, with the true extremes; few rows stay as they are. */
static void
test_path (void)
{
  GRand *rand = g_rand_new_with_seed (3);
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 300, 200, 1);
  CvPlotSeries series = { .n = N, .y = y };
  CvAxis x = { 0, N - 1, 0, 250, FALSE }, up = { -1, 1, 200, 0, FALSE };
  double low, high;
  guint n, lifts;

  for (int k = 0; k < N; k++)
    y[k] = 0.5 * g_rand_double_range (rand, -1, 1);
  y[1234] = 0.93;
  y[4321] = -0.87;
  _cv_trace_path (cr, &series, &x, &up);
  n = count (cr, &lifts, &low, &high);
  g_assert_cmpuint (n, <=, 4 * 250 + 2);
  g_assert_cmpuint (n, >, 400);
  g_assert_cmpuint (lifts, ==, 1);
  g_assert_cmpfloat_with_epsilon (low, cv_axis_to_pixel (&up, 0.93), 0.01);
  g_assert_cmpfloat_with_epsilon (high, cv_axis_to_pixel (&up, -0.87), 0.01);
  series.n = 100;
  y[50] = NAN;
  _cv_trace_path (cr, &series, &x, &up);
  n = count (cr, &lifts, &low, &high);
  g_assert_cmpuint (lifts, ==, 2);
  g_assert_cmpuint (n, <=, 99);
  cairo_destroy (cr);
  g_rand_free (rand);
}

/* The filled shape stands on its floor. */
static void
test_area (void)
{
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 300, 200, 1);
  CvPlotSeries series = { .n = 50, .y = y };
  CvAxis x = { 0, 49, 0, 250, FALSE }, up = { 0, 1, 150, 50, FALSE };

  for (int k = 0; k < 50; k++)
    y[k] = 0.5;
  _cv_trace_area (cr, &series, &x, &up, 180);
  g_assert_true (cairo_in_fill (cr, 125, 179) && cairo_in_fill (cr, 125, 101) && cairo_in_fill (cr, 1, 150));
  g_assert_false (cairo_in_fill (cr, 125, 99) || cairo_in_fill (cr, 125, 181));
  cairo_destroy (cr);
}

/* Values that no screen has do not reach cairo. */
static void
test_huge (void)
{
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 300, 200, 1);
  CvPlotSeries series = { .n = 50, .y = y };
  CvAxis x = { 0, 1e-9, 0, 250, FALSE }, up = { 1e-300, 1e-299, 150, 50, TRUE };
  double low, high;
  guint lifts;

  for (int k = 0; k < 50; k++)
    y[k] = pow (-1, k) * pow (10, 6 * k);
  for (int pass = 0; pass < 2; pass++, up.log = FALSE, up.min = 0)
    {
      _cv_trace_path (cr, &series, &x, &up);
      count (cr, &lifts, &low, &high);
      g_assert_cmpfloat (low, >=, -1e5);
      g_assert_cmpfloat (high, <=, 1e5);
    }
  cairo_destroy (cr);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/lines/find", test_find);
  g_test_add_func ("/draw/lines/visible", test_visible);
  g_test_add_func ("/draw/lines/path", test_path);
  g_test_add_func ("/draw/lines/area", test_area);
  g_test_add_func ("/draw/lines/huge", test_huge);
  return g_test_run ();
}
