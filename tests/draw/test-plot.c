/* Cvasi: tests of plots: decimation, ranges, pictures
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/plot.h"
#include "golden.h"
#include "sample.h"

enum
{
  N = 16000
};
static double t[N], y[N];

static void
noise (guint32 seed)
{
  GRand *rand = g_rand_new_with_seed (seed);
  double now = 0;

  for (int k = 0; k < N; k++)
    {
      t[k] = now;
      now += g_rand_double (rand);
      y[k] = g_rand_double_range (rand, -1, 1) + (k == 7777 ? 50 : 0);
    }
  g_rand_free (rand);
}

/* First, lowest, highest and last of every pixel column, found again by going through all rows for each column. */
static void
test_decimation_exact (void)
{
  enum
  {
    W = 300
  };
  CvPlotColumn columns[W + 1];
  gboolean gaps[W + 1];

  for (int log_x = 0; log_x < 2; log_x++)
    {
      CvPlotSeries series = { .n = N, .t = t, .y = y };
      CvAxis x = { 500, 7000, 10, 10 + W, log_x };
      guint n, k = 0;

      noise (4);
      n = cv_plot_decimate (&series, &x, W, columns, gaps);
      for (int c = 0; c < W; c++)
        {
          CvPlotColumn want = { c, NAN, HUGE_VAL, -HUGE_VAL, NAN };

          for (int i = 0; i < N; i++)
            {
              double u = log_x ? log (t[i] / x.min) / log (x.max / x.min) : (t[i] - x.min) / (x.max - x.min);

              if (t[i] < x.min || t[i] > x.max || MIN ((int)(u * W), W - 1) != c)
                continue;
              want.first = isnan (want.first) ? y[i] : want.first;
              want.low = MIN (want.low, y[i]);
              want.high = MAX (want.high, y[i]);
              want.last = y[i];
            }
          if (isnan (want.first))
            continue;
          g_assert_cmpuint (k, <, n);
          g_assert_cmpint (columns[k].column, ==, c);
          g_assert_cmpfloat (columns[k].first, ==, want.first);
          g_assert_cmpfloat (columns[k].low, ==, want.low);
          g_assert_cmpfloat (columns[k].high, ==, want.high);
          g_assert_cmpfloat (columns[k].last, ==, want.last);
          g_assert_false (gaps[k]);
          k++;
        }
      g_assert_cmpuint (k, ==, n);
    }
}

static void
test_decimation_gaps (void)
{
  CvPlotSeries series = { .n = 1000, .y = y };
  CvAxis x = { 0, 999, 0, 100, FALSE };
  CvPlotColumn columns[101];
  gboolean gaps[101];
  guint n;

  noise (5);
  for (int k = 400; k < 600; k++)
    y[k] = k % 2 ? NAN : INFINITY;
  n = cv_plot_decimate (&series, &x, 100, columns, gaps);
  g_assert_cmpuint (n, <=, 81);
  for (guint k = 0; k < n; k++)
    {
      g_assert_true (isfinite (columns[k].low) && isfinite (columns[k].high));
      g_assert_true (gaps[k] == (k > 0 && columns[k].column - columns[k - 1].column > 5));
    }
  series.n = 0;
  g_assert_cmpuint (cv_plot_decimate (&series, &x, 100, columns, gaps), ==, 0);
}

static void
pairs (gconstpointer data, guint i, double *at, double *value)
{
  *at = 2.0 * i;
  *value = *(const double *)data * i;
}

/* Arrays, strides and functions are three ways to the same rows. */
static void
test_value_at (void)
{
  double slope = 3, both[] = { 0, 0, 2, 3, 4, 6, 6, 9 };
  CvPlotSeries series[2] = { { .n = 4, .row = pairs, .data = &slope },
                             { .n = 4, .t = both, .y = both + 1, .t_stride = 2, .y_stride = 2 } };

  for (int k = 0; k < 2; k++)
    {
      g_assert_cmpfloat (cv_plot_value_at (&series[k], 0), ==, 0);
      g_assert_cmpfloat (cv_plot_value_at (&series[k], 4), ==, 6);
      g_assert_cmpfloat_with_epsilon (cv_plot_value_at (&series[k], 5), 7.5, 1e-12);
      g_assert_true (isnan (cv_plot_value_at (&series[k], -0.1)));
      g_assert_true (isnan (cv_plot_value_at (&series[k], 6.1)));
      g_assert_true (isnan (cv_plot_value_at (&series[k], NAN)));
    }
}

static CvPlotLayout
layout_of (const CvPlotStyle *style, const CvPlotSeries *series, guint n, CvPlotRange *range)
{
  CvPlotLayout layout;

  cv_plot_layout (style, series, n, range, 500, 360, &layout);
  return layout;
}

/* Every value is inside; ends are round; a ghost has no say. */
static void
test_range_covers (void)
{
  GRand *rand = g_rand_new_with_seed (11);
  CvPlotStyle style;

  cv_plot_style_init (&style);
  for (int k = 0; k < 400; k++)
    {
      double size = pow (10, g_rand_double_range (rand, -8, 8)), middle = g_rand_double_range (rand, -3, 3) * size;
      double ghost_y[2] = { -1e12, 1e12 };
      CvPlotSeries series[2] = { { .n = 50, .t = t, .y = y }, { .n = 2, .y = ghost_y, .ghost = TRUE } };
      CvPlotLayout l;

      for (int i = 0; i < 50; i++)
        {
          t[i] = i * size;
          y[i] = middle + size * g_rand_double_range (rand, -1, 1);
          if (k % 2)
            y[i] = fabs (y[i]) + 1e-3 * size;
        }
      style.log_y = k % 2;
      l = layout_of (&style, series, 2, NULL);
      for (int i = 0; i < 50; i++)
        {
          g_assert_cmpfloat (y[i], >=, l.viewport.y.min);
          g_assert_cmpfloat (y[i], <=, l.viewport.y.max);
        }
      g_assert_cmpfloat (l.viewport.x.min, ==, 0);
      g_assert_cmpfloat (l.viewport.x.max, >=, t[49]);
      g_assert_cmpfloat (l.viewport.x.max, <, 1.37 * t[49]);
      g_assert_cmpfloat (l.viewport.y.max - l.viewport.y.min, <, 1e4 * size);
    }
  g_rand_free (rand);
}

/* While a run goes on the axes change in few steps, never back; after a restart they do not follow at once. */
static void
test_range_stands_still (void)
{
  CvPlotRange range = { 0 }, before;
  CvPlotStyle style;
  CvPlotSeries series = { .t = t, .y = y };
  int changes = 0;

  cv_plot_style_init (&style);
  for (int k = 0; k < 1000; k++)
    {
      t[k] = 0.02 * k;
      y[k] = exp (-0.3 * t[k]);
    }
  style.log_y = TRUE;
  for (series.n = 1; series.n < 1000; series.n++)
    {
      before = range;
      layout_of (&style, &series, 1, &range);
      changes += range.x_max != before.x_max || range.y_min != before.y_min || range.y_max != before.y_max;
      g_assert_true (series.n == 1 || (range.x_max >= before.x_max && range.y_min <= before.y_min));
    }
  g_assert_cmpint (changes, <, 45);
  series.n = 100;
  before = range;
  for (int k = 0; k < 30; k++)
    layout_of (&style, &series, 1, &range);
  g_assert_cmpfloat (range.x_max, ==, before.x_max);
  for (int k = 0; k < 100; k++)
    layout_of (&style, &series, 1, &range);
  g_assert_cmpfloat (range.x_max, <, 0.3 * before.x_max);
  /* From log to linear: a new range at once. */
  style.log_y = FALSE;
  layout_of (&style, &series, 1, &range);
  g_assert_false (range.log_y);
  g_assert_cmpfloat (range.y_min, <=, y[99]);
  g_assert_cmpfloat (range.y_max, <, 1.1);
}

/* Constant lines, nothing, zeros and not-a-numbers still give a range that can be drawn. */
static void
test_range_degenerate (void)
{
  const double values[] = { 0, 1, -3, 1e-300, NAN, INFINITY, 1e300 };
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 500, 360, 1);
  CvPlotStyle style;

  cv_plot_style_init (&style);
  style.title = "nothing";
  style.now = 1;
  style.pointer_x = 2;
  for (guint v = 0; v < G_N_ELEMENTS (values); v++)
    for (int mode = 0; mode < 4; mode++)
      for (guint n = 0; n < 40; n += 13)
        {
          CvPlotSeries series = { .n = n, .t = t, .y = y, .label = "line" };
          CvPlotLayout l;

          for (guint i = 0; i < n; i++)
            {
              t[i] = i;
              y[i] = values[v];
            }
          style.log_y = mode & 1;
          style.log_x = mode >> 1;
          l = layout_of (&style, &series, 1, NULL);
          g_assert_cmpfloat (l.viewport.y.max, >, l.viewport.y.min);
          g_assert_cmpfloat (l.viewport.x.max, >, l.viewport.x.min);
          g_assert_true (isfinite (l.viewport.y.max - l.viewport.y.min) && isfinite (l.viewport.x.max));
          cv_plot_draw (cr, &style, &series, 1, NULL, 500, 360);
        }
  for (int size = 1; size < 200; size += 17)
    cv_plot_draw (cr, &style, NULL, 0, NULL, size, 200 - size);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
}

/* A spike of one row in 16000 is on the screen, at its height. */
static void
test_spike_is_drawn (void)
{
  CvPlotSeries series = { .n = N, .t = t, .y = y, .colour = 1 };
  CvTheme mute = cv_sample_mute (cv_theme_dark ());
  cairo_t *cr = cv_sample_canvas (&mute, 500, 360, 1);
  CvPlotStyle style;
  CvPlotLayout l;
  int column, row, found = 0;

  noise (6);
  cv_plot_style_init (&style);
  style.theme = &mute;
  cv_plot_layout (&style, &series, 1, NULL, 500, 360, &l);
  cv_plot_draw (cr, &style, &series, 1, NULL, 500, 360);
  column = (int)cv_axis_to_pixel (&l.viewport.x, t[7777]);
  row = (int)cv_axis_to_pixel (&l.viewport.y, 0.5 * y[7777]);
  for (int dx = -2; dx <= 2; dx++)
    {
      guint32 c = cv_pixel_at (cr, column + dx, row);

      found += (c & 255) > (c >> 16) + 60;
    }
  g_assert_cmpint (found, >=, 1);
  cairo_destroy (cr);
}

/* On a log axis a line that falls to zero leaves by the floor: it does not run along it. */
static void
test_log_floor (void)
{
  CvPlotSeries series = { .n = 400, .t = t, .y = y, .colour = 1 };
  CvTheme mute = cv_sample_mute (cv_theme_dark ());
  cairo_t *cr = cv_sample_canvas (&mute, 500, 360, 1);
  CvPlotStyle style;
  CvPlotLayout l;

  for (int k = 0; k < 400; k++)
    {
      t[k] = k;
      y[k] = k < 200 ? exp (-0.1 * k) : k < 300 ? 0 : 1e-30;
    }
  cv_plot_style_init (&style);
  style.theme = &mute;
  style.log_y = TRUE;
  style.floor = 1e-4;
  cv_plot_layout (&style, &series, 1, NULL, 500, 360, &l);
  cv_plot_draw (cr, &style, &series, 1, NULL, 500, 360);
  for (int k = 150; k < 400; k += 10)
    {
      guint32 c = cv_pixel_at (cr, (int)cv_axis_to_pixel (&l.viewport.x, k), (int)(l.plot.y + l.plot.height - 2));

      g_assert_cmpint ((int)(c & 255) - (int)(c >> 16), <, 40);
    }
  cairo_destroy (cr);
}

/* Rows of a curve and of an instant that was 40 from t = 60 on, then 41.5: the latest one counts. */
static void
instant_sample (CvPlotSeries *series)
{
  static double when[100];

  for (int k = 0; k < 100; k++)
    {
      t[k] = k;
      y[k] = sin (0.1 * k);
      when[k] = k < 60 ? NAN : k < 80 ? 40 : k < 99 ? 41.5 : NAN;
    }
  series[0] = (CvPlotSeries){ .n = 100, .t = t, .y = y, .colour = 0, .label = "curve" };
  series[1] = (CvPlotSeries){ .n = 100, .t = t, .y = when, .colour = 1, .label = "t_ħ", .instant = TRUE };
}

/* The instant has no share in the ordinate; the rows that tell it do belong to the abscissa. */
static void
test_instant_range (void)
{
  CvPlotSeries series[2];
  CvPlotLayout alone, both;
  CvPlotStyle style;

  cv_plot_style_init (&style);
  instant_sample (series);
  for (int log = 0; log < 2; log++)
    {
      style.log_y = log;
      cv_plot_layout (&style, series, 1, NULL, 500, 360, &alone);
      cv_plot_layout (&style, series, 2, NULL, 500, 360, &both);
      g_assert_cmpfloat (both.viewport.y.min, ==, alone.viewport.y.min);
      g_assert_cmpfloat (both.viewport.y.max, ==, alone.viewport.y.max);
      g_assert_cmpfloat (both.viewport.x.max, ==, alone.viewport.x.max);
    }
  style.log_y = FALSE;
  cv_plot_layout (&style, series + 1, 1, NULL, 500, 360, &both);
  g_assert_cmpfloat (both.viewport.y.max, <=, 1);
  g_assert_cmpfloat (both.viewport.x.max, >=, 99);
  g_assert_cmpfloat (cv_plot_instant (&series[1]), ==, 41.5);
  series[1].n = 80;
  g_assert_cmpfloat (cv_plot_instant (&series[1]), ==, 40);
  series[1].n = 60;
  g_assert_true (isnan (cv_plot_instant (&series[1])));
  series[1].n = 0;
  g_assert_true (isnan (cv_plot_instant (&series[1])));
}

/* Bounding box and number of the pixels of a colour in a rectangle. */
static int
box_of (cairo_t *cr, CvColor colour, const CvRect *where, int *box)
{
  int n = 0;

  box[0] = box[1] = G_MAXINT;
  box[2] = box[3] = -1;
  for (int row = (int)where->y; row < where->y + where->height; row++)
    for (int column = (int)where->x; column < where->x + where->width; column++)
      {
        guint32 c = cv_pixel_at (cr, column, row);

        if (fabs ((c >> 16 & 255) - 255 * colour.r) > 30 || fabs ((c >> 8 & 255) - 255 * colour.g) > 30 ||
            fabs ((c & 255) - 255 * colour.b) > 30)
          continue;
        box[0] = MIN (box[0], column);
        box[1] = MIN (box[1], row);
        box[2] = MAX (box[2], column);
        box[3] = MAX (box[3], row);
        n++;
      }
  return n;
}

/* No curve runs to 41.5: one column of dashes stands there, from the bottom to the top, and nothing else without text. */
static void
test_instant_is_upright (void)
{
  CvTheme mute = cv_sample_mute (cv_theme_dark ());
  CvPlotSeries series[2];
  CvPlotLayout l;
  CvPlotStyle style;
  int box[4], n;

  cv_plot_style_init (&style);
  style.theme = &mute;
  instant_sample (series);
  series[0].label = series[1].label = NULL;
  for (int ghost = 0; ghost < 2; ghost++)
    {
      cairo_t *cr = cv_sample_canvas (&mute, 500, 360, 1);

      series[1].ghost = ghost;
      cv_plot_layout (&style, series, 2, NULL, 500, 360, &l);
      cv_plot_draw (cr, &style, series, 2, NULL, 500, 360);
      n = box_of (cr, mute.series[1], &l.plot, box);
      if (ghost) /* dim */
        g_assert_cmpint (n, ==, 0);
      else
        {
          double at = cv_axis_to_pixel (&l.viewport.x, 41.5);

          g_assert_cmpint (n, >, (int)(0.4 * l.plot.height));
          g_assert_cmpint (n, <, (int)(0.9 * 2 * l.plot.height)); /* dashed */
          g_assert_cmpint (box[0], >=, (int)at - 1);
          g_assert_cmpint (box[2], <=, (int)at + 1);
          g_assert_cmpint (box[3] - box[1], >, (int)(0.9 * l.plot.height));
        }
      cairo_destroy (cr);
    }
}

/* The name stands inside of the plot and not over the names of the curves, wherever the line is; in a row of names as well,
 * and where there is hardly any room.                                                                                     */
static void
test_instant_name (void)
{
  const CvTheme *theme = cv_theme_dark ();
  static double when[100];
  CvPlotSeries series[2];
  CvPlotStyle style;
  CvPlotLayout l;

  cv_plot_style_init (&style);
  instant_sample (series);
  series[1].y = when;
  for (int k = 0; k < 6 * 5; k++)
    {
      double width = (double[]){ 90, 160, 260, 420, 700 }[k % 5], at[] = { 0, 10, 50, 90, 97, 99 };
      cairo_t *cr = cv_sample_canvas (theme, (int)width, 200, 1);
      int text[4], name[4];
      CvRect margin;

      for (int i = 0; i < 100; i++)
        {
          when[i] = at[k / 5];
          y[i] = 1; /* its name would stand at the top */
        }
      style.names_in_row = k % 2;
      cv_plot_layout (&style, series, 2, NULL, width, 200, &l);
      cv_plot_draw (cr, &style, series, 2, NULL, width, 200);
      g_assert_cmpint (box_of (cr, theme->series[1], &l.plot, text), >, 0);
      margin = (CvRect){ l.plot.x + l.plot.width + 1, l.plot.y, width - l.plot.x - l.plot.width - 1, l.plot.height };
      g_assert_cmpint (box_of (cr, theme->series[1], &margin, name), ==, 0);
      /* The axis goes on to 120: at the ends, the curve's name stands inside of the plot as well. */
      if (!style.names_in_row && width > 200)
        {
          double end = cv_axis_to_pixel (&l.viewport.x, 99) + 0.6 * theme->small_size;
          CvRect beyond = { end, l.plot.y, width - end, l.plot.height };

          g_assert_cmpint (box_of (cr, theme->series[0], &beyond, name), >, 0);
          if (box_of (cr, theme->series[1], &beyond, text) > 0)
            g_assert_true (text[2] < name[0] || text[0] > name[2] || text[3] < name[1] || text[1] > name[3]);
        }
      cairo_destroy (cr);
    }
}

/* Every line has its name over a narrow plot, in as many rows as that takes, above the frame and inside of the panel. */
static void
test_names_in_rows (void)
{
  static const double when[2] = { 0, 1 }, value[4][2] = { { 0, 0.1 }, { 0, 0.2 }, { 0, 0.3 }, { 0, 0.4 } };
  static const char *const label[4] = { "|ρ₀₁| fixed", "ρ₁₁ fixed", "closed form", "E<sub>cl</sub>" };
  const CvTheme *theme = cv_theme_dark ();
  CvPlotSeries series[4] = { 0 };
  CvPlotStyle style;

  cv_plot_style_init (&style);
  style.names_in_row = TRUE;
  for (guint k = 0; k < 4; k++)
    series[k] = (CvPlotSeries){ .n = 2, .t = when, .y = value[k], .label = label[k], .colour = k };
  for (int width = 150; width <= 900; width += 150)
    {
      cairo_t *cr = cv_sample_canvas (theme, width, 300, 1);
      CvPlotLayout l, one;
      int box[4], last = 0;

      cv_plot_layout (&style, series, 4, NULL, width, 300, &l);
      cv_plot_layout (&style, series, 1, NULL, width, 300, &one);
      g_assert_true (width > 200 || l.plot.y > one.plot.y);
      g_assert_true (width < 900 || l.plot.y == one.plot.y);
      cv_plot_draw (cr, &style, series, 4, NULL, width, 300);
      for (guint k = 0; k < 4; k++)
        {
          CvRect above = { 0, 0, width, l.plot.y - 3 };

          g_assert_cmpint (box_of (cr, theme->series[k], &above, box), >, 4);
          g_assert_cmpint (box[1], >=, last - 4); /* in the order of the lines */
          g_assert_cmpint (box[2], <, width);
          last = box[1];
        }
      cairo_destroy (cr);
    }
}

/* A word under the abscissa does not take the place of its numbers. */
static void
test_word_below (void)
{
  CvPlotSeries series[2];
  CvPlotLayout word, sign;
  CvPlotStyle style;

  cv_plot_style_init (&style);
  instant_sample (series);
  style.x_label = "t";
  cv_plot_layout (&style, series, 1, NULL, 260, 240, &sign);
  style.x_label = "detuning d";
  cv_plot_layout (&style, series, 1, NULL, 260, 240, &word);
  g_assert_cmpfloat (word.plot.y + word.plot.height, <, sign.plot.y + sign.plot.height - 8);
  g_assert_cmpfloat (word.plot.width, ==, sign.plot.width);
}

static void
test_curves (void)
{
  CvPlotSeries series[CV_MAX_CURVES];
  CvPicture p;

  cv_sample_curves (&p);
  g_assert_cmpuint (cv_plot_series_of_curves (&p, series), ==, 3);
  g_assert_cmpstr (series[0].label, ==, "pure");
  g_assert_true (series[1].dashed);
  g_assert_cmpuint (series[1].colour, ==, series[0].colour);
  g_assert_cmpuint (series[2].colour, ==, 1);
  g_assert_cmpfloat (cv_plot_value_at (&series[1], p.abscissa[20]), ==, p.data[60]);
  cv_picture_clear (&p);
}

static void
golden (const char *name, const CvTheme *theme, int what, int width, int height)
{
  CvTheme mute = cv_sample_mute (theme);
  cairo_t *cr = cv_sample_canvas (theme, width, height, 1);
  CvPlotStyle style;
  CvPicture p;

  cv_plot_style_init (&style);
  style.theme = &mute;
  if (what == 0)
    cv_sample_curves (&p);
  else
    cv_sample_bars (&p);
  for (guint c = 0; c < CV_MAX_CURVES; c++)
    p.curve_name[c] = NULL;
  style.now = what == 0 ? 0.03 : NAN;
  if (what == 0)
    cv_plot_draw_curves (cr, &style, &p, NULL, width, height);
  else
    cv_plot_draw_bars (cr, &style, &p, NULL, width, height);
  cv_golden_check (cr, name, 0.012);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
test_goldens (void)
{
  golden ("curves-dark", cv_theme_dark (), 0, 320, 240);
  golden ("bars-light", cv_theme_light (), 1, 320, 240);
}

/* A picture may fix its ordinate, so that two of them stand on one scale; a range in the style wins, and a logarithm over a
 * range that begins below 0. */
static void
test_ordinate (void)
{
  CvPlotStyle style;
  CvPicture p;

  cv_picture_init (&p);
  cv_picture_shape (&p, CV_OUTPUT_CURVES, 2, 1);
  cv_plot_style_init (&style);
  cv_plot_take_ordinate (&style, &p);
  g_assert_false (style.y_max > style.y_min);
  p.y_first = -0.5;
  p.dy = 2;
  style.log_y = TRUE;
  cv_plot_take_ordinate (&style, &p);
  g_assert_false (style.y_max > style.y_min);
  style.log_y = FALSE;
  cv_plot_take_ordinate (&style, &p);
  g_assert_cmpfloat (style.y_min, ==, -0.5);
  g_assert_cmpfloat (style.y_max, ==, 1.5);
  style.y_max = 9;
  cv_plot_take_ordinate (&style, &p);
  g_assert_cmpfloat (style.y_max, ==, 9);
  style.y_min = style.y_max = 0;
  style.log_y = TRUE;
  p.y_first = 1e-10;
  cv_plot_take_ordinate (&style, &p);
  g_assert_cmpfloat (style.y_min, ==, 1e-10);
  g_assert_cmpfloat (style.y_max, ==, 2 + 1e-10);
  cv_picture_clear (&p);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/plot/decimation-exact", test_decimation_exact);
  g_test_add_func ("/draw/plot/decimation-gaps", test_decimation_gaps);
  g_test_add_func ("/draw/plot/value-at", test_value_at);
  g_test_add_func ("/draw/plot/range-covers", test_range_covers);
  g_test_add_func ("/draw/plot/range-stands-still", test_range_stands_still);
  g_test_add_func ("/draw/plot/range-degenerate", test_range_degenerate);
  g_test_add_func ("/draw/plot/spike-is-drawn", test_spike_is_drawn);
  g_test_add_func ("/draw/plot/log-floor", test_log_floor);
  g_test_add_func ("/draw/plot/instant-range", test_instant_range);
  g_test_add_func ("/draw/plot/instant-is-upright", test_instant_is_upright);
  g_test_add_func ("/draw/plot/instant-name", test_instant_name);
  g_test_add_func ("/draw/plot/names-in-rows", test_names_in_rows);
  g_test_add_func ("/draw/plot/word-below", test_word_below);
  g_test_add_func ("/draw/plot/curves", test_curves);
  g_test_add_func ("/draw/plot/ordinate", test_ordinate);
  g_test_add_func ("/draw/plot/goldens", test_goldens);
  return g_test_run ();
}
