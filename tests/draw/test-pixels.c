/* Cvasi: tests of the pixels of a field against a slow reference
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/heatmap.h"
#include "golden.h"
#include "sample.h"

typedef struct
{
  double x_min, x_max, y_min, y_max;
} Window;

/* The rule of the header, one pixel at a time in double precision. */
static double
reference (const CvPicture *p, double x, double y, guint component)
{
  double s = (x - p->x_first) / p->dx, q = (y - p->y_first) / p->dy, corner[2][2];

  if (s < -0.5 || s > p->n_x - 0.5 || q < -0.5 || q > p->n_y - 0.5)
    return 0;
  for (int a = 0; a < 2; a++)
    for (int b = 0; b < 2; b++)
      {
        int i = CLAMP ((int)floor (s) + a, 0, (int)p->n_x - 1), j = CLAMP ((int)floor (q) + b, 0, (int)p->n_y - 1);

        corner[a][b] = p->data[((guint)i * p->n_y + (guint)j) * p->components + component];
      }
  s -= floor (s);
  q -= floor (q);
  return (corner[0][0] * (1 - q) + corner[0][1] * q) * (1 - s) + (corner[1][0] * (1 - q) + corner[1][1] * q) * s;
}

static guint32
reference_colour (const CvPicture *p, double x, double y, double scale, gboolean dark)
{
  if (p->components == 2)
    return cv_phasemap_lookup (cv_phasemap (dark), reference (p, x, y, 0), reference (p, x, y, 1), scale);
  return cv_colormap_diverging (dark)->argb[cv_colormap_index (reference (p, x, y, 0) / scale)];
}

/* One entry of a table apart where single precision falls on the other side of a boundary: at most 3 of 255, and more than 1
 * seldom. (Zero lies on such a boundary, between the two entries in the middle, which look alike.)                           */
static void
compare (const CvPicture *p, Window v, double scale, gboolean dark, int w, int h)
{
  int stride = 4 * w + 12, other = 0;
  g_autofree guchar *pixels = g_malloc0 ((gsize)stride * (gsize)h);

  memset (pixels, 0x5a, (gsize)stride * (gsize)h);
  cv_heatmap_pixels (p, v.x_min, v.x_max, v.y_min, v.y_max, scale, dark, pixels, w, h, stride);
  for (int r = 0; r < h; r++)
    {
      const guint32 *row = (const guint32 *)(gconstpointer)(pixels + r * stride);

      for (int c = 0; c < w; c++)
        {
          double x = v.x_min + (c + 0.5) / w * (v.x_max - v.x_min), y = v.y_max - (r + 0.5) / h * (v.y_max - v.y_min);
          int distance = cv_pixel_distance (row[c], reference_colour (p, x, y, scale, dark));

          g_assert_cmphex (row[c] >> 24, ==, 0xff);
          g_assert_cmpint (distance, <=, p->components == 2 ? 6 : 3);
          other += distance > 1;
        }
      for (int k = 0; k < 12; k++)
        g_assert_cmphex (pixels[r * stride + 4 * w + k], ==, 0x5a);
    }
  g_assert_cmpint (other, <=, w * h / 200 + 1);
}

static const Window windows[] = {
  { -6, 6, -6, 6 },            /* all */
  { -1.03, 0.77, 0.11, 0.19 }, /* far in: many pixels a cell */
  { -60, 60, -20, 20 },        /* far out: zero around */
  { 5.8, 6.4, -6.3, -5.7 },    /* a corner */
  { 100, 101, 100, 101 },      /* nothing */
};

static void
test_reference (void)
{
  CvPicture field, complex_field;

  cv_sample_field (&field, 96);
  cv_sample_complex (&complex_field, 64);
  for (guint k = 0; k < G_N_ELEMENTS (windows); k++)
    for (int dark = 0; dark < 2; dark++)
      {
        compare (&field, windows[k], 0.31, dark, 173, 101);
        compare (&field, windows[k], 0.02, dark, 16, 9); /* most of it beyond the scale */
        compare (&complex_field, windows[k], 0.3, dark, 121, 97);
      }
  cv_picture_clear (&field);
  cv_picture_clear (&complex_field);
}

/* Sizes around the strips of the loop, and grids of one point. */
static void
test_odd_sizes (void)
{
  CvPicture p;

  cv_picture_init (&p);
  cv_picture_shape (&p, CV_OUTPUT_FIELD, 3, 2);
  p.dx = p.dy = 1;
  for (int k = 0; k < 6; k++)
    p.data[k] = 0.3 * k - 0.7;
  for (int w = 1; w < 36; w++)
    compare (&p, (Window){ -0.6, 2.6, -0.6, 1.6 }, 1, TRUE, w, 1 + w % 5);
  cv_picture_shape (&p, CV_OUTPUT_FIELD, 1, 1);
  p.dx = p.dy = 2;
  p.x_first = p.y_first = 0.5;
  p.data[0] = -0.4;
  compare (&p, (Window){ -2, 2, -2, 2 }, 1, FALSE, 20, 20);
  cv_picture_clear (&p);
}

/* With one pixel a cell the pixel is the colour of the grid point, y upwards. */
static void
test_grid_points (void)
{
  enum
  {
    N = 20
  };
  guint32 pixels[N * N];
  CvPicture p;

  cv_picture_init (&p);
  cv_picture_shape (&p, CV_OUTPUT_FIELD, N, N);
  p.dx = 0.5;
  p.dy = 2;
  p.x_first = -5;
  p.y_first = 7;
  for (int k = 0; k < N * N; k++)
    p.data[k] = (k * 37 % 401) / 200.5 - 1;
  cv_heatmap_pixels (&p, -5.25, -5.25 + N * 0.5, 6, 6 + N * 2, 1, TRUE, (guchar *)pixels, N, N, 4 * N);
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++)
      g_assert_cmphex (pixels[(N - 1 - j) * N + i], ==,
                       cv_colormap_diverging (TRUE)->argb[cv_colormap_index (p.data[i * N + j])]);
  cv_picture_clear (&p);
}

/* W -> -W and the light map of the same index mirror: the picture is odd in its data. */
static void
test_sign (void)
{
  enum
  {
    N = 64
  };
  static guint32 plus[N * N], minus[N * N];
  const CvColormap *map = cv_colormap_diverging (FALSE);
  CvPicture p;
  int found = 0;

  cv_sample_field (&p, N);
  cv_heatmap_pixels (&p, -5, 5, -5, 5, 0.3, FALSE, (guchar *)plus, N, N, 4 * N);
  for (int k = 0; k < N * N; k++)
    p.data[k] = -p.data[k];
  cv_heatmap_pixels (&p, -5, 5, -5, 5, 0.3, FALSE, (guchar *)minus, N, N, 4 * N);
  for (int k = 0; k < N * N; k++)
    {
      int a = 0;

      while (map->argb[a] != plus[k])
        a++;
      found += cv_pixel_distance (map->argb[CV_COLORMAP_SIZE - 1 - a], minus[k]) <= 2;
    }
  g_assert_cmpint (found, >=, N * N - 4);
  cv_picture_clear (&p);
}

static void
test_not_a_number (void)
{
  guint32 pixels[4 * 4];
  CvPicture p;

  cv_picture_init (&p);
  for (int kind = 0; kind < 2; kind++)
    {
      cv_picture_shape (&p, kind ? CV_OUTPUT_COMPLEX : CV_OUTPUT_FIELD, 4, 4);
      p.dx = p.dy = 1;
      for (guint k = 0; k < 16 * p.components; k++)
        p.data[k] = k % 3 == 0 ? NAN : k % 3 == 1 ? INFINITY : -INFINITY;
      cv_heatmap_pixels (&p, -0.5, 3.5, -0.5, 3.5, 1, TRUE, (guchar *)pixels, 4, 4, 16);
      for (int k = 0; k < 16; k++)
        g_assert_cmphex (pixels[k] >> 24, ==, 0xff);
    }
  cv_picture_clear (&p);
}

static void
test_value (void)
{
  GRand *rand = g_rand_new_with_seed (5);
  CvPicture p;

  cv_sample_complex (&p, 32);
  for (int k = 0; k < 2000; k++)
    {
      double x = g_rand_double_range (rand, -7, 7), y = g_rand_double_range (rand, -7, 7), value[2];

      cv_heatmap_value (&p, x, y, value);
      g_assert_cmpfloat_with_epsilon (value[0], reference (&p, x, y, 0), 1e-7);
      g_assert_cmpfloat_with_epsilon (value[1], reference (&p, x, y, 1), 1e-7);
    }
  cv_picture_clear (&p);
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/pixels/reference", test_reference);
  g_test_add_func ("/draw/pixels/odd-sizes", test_odd_sizes);
  g_test_add_func ("/draw/pixels/grid-points", test_grid_points);
  g_test_add_func ("/draw/pixels/sign", test_sign);
  g_test_add_func ("/draw/pixels/not-a-number", test_not_a_number);
  g_test_add_func ("/draw/pixels/value", test_value);
  return g_test_run ();
}
