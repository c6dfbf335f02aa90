/* Cvasi: tests of the phase-space grid and its choice
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/phase-space/grid.h"

static void
test_layout (void)
{
  CvGrid grid = cv_grid_make (64, 96, 8, 6);
  double *w = cv_grid_field_new (&grid);

  g_assert_cmpfloat (grid.dx, ==, 0.25);
  g_assert_cmpfloat (grid.dp, ==, 0.125);
  g_assert_cmpfloat (cv_grid_x (&grid, 0), ==, -8);
  g_assert_cmpfloat (cv_grid_x (&grid, 32), ==, 0);
  g_assert_cmpfloat (cv_grid_p (&grid, 48), ==, 0);
  g_assert_cmpfloat (cv_grid_p (&grid, 95), ==, 6 - 0.125);
  g_assert_cmpuint (grid.ld, ==, 104);
  g_assert_cmpuint (cv_grid_room (&grid), ==, 64 * 104);
  g_assert_cmpuint ((guintptr)w % 64, ==, 0);
  for (gsize i = 0; i < cv_grid_room (&grid); i++)
    g_assert_cmpfloat (w[i], ==, 0);
  cv_grid_field_free (w);
  cv_grid_field_free (NULL);
}

/* The next even product of 2, 3, 5, 7, found the long way. */
static void
test_good_size (void)
{
  for (guint n = 0; n < 1200; n++)
    {
      guint good = MAX (2, n);

      for (;; good++)
        {
          guint rest = good;

          for (guint p = 2; p < 8; p++)
            while (rest % p == 0)
              rest /= p;
          if (rest == 1 && good % 2 == 0)
            break;
        }
      g_assert_cmpuint (cv_grid_good_size (n), ==, good);
    }
}

/* s = hbar (2 pi/(n_p dp))/(2 dx). */
static void
test_stride (void)
{
  CvGrid grid = cv_grid_make (256, 128, 4, G_PI * 0.3 * 256 / (4 * 4 * 3.0));
  guint s = 0;

  g_assert_cmpfloat_with_epsilon (cv_grid_stride (&grid, 0.3), 0.3 * 2 * G_PI / (128 * grid.dp) / (2 * grid.dx), 1e-13);
  g_assert_true (cv_grid_has_stride (&grid, 0.3, &s));
  g_assert_cmpuint (s, ==, 3);
  g_assert_true (cv_grid_has_stride (&grid, 0.6, NULL));
  g_assert_false (cv_grid_has_stride (&grid, 0.35, NULL));
  g_assert_false (cv_grid_has_stride (&grid, 0.05, NULL)); /* 1/2 */
}

/* How far s is from a ratio over at most 64, relatively. */
static double
off_lattice (double s)
{
  double least = 1;

  for (guint b = 1; b <= 64; b++)
    if (s * b > 0.5)
      least = fmin (least, fabs (s * b - floor (s * b + 0.5)) / (s * b));
  return least;
}

/* Any need that any hbar may bring is met, with a stride on a lattice of ratios unless the state is far too smooth
 * for any, on good sides.                                                                              */
static void
test_choice (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  const CvGridWish none = { 0 };
  guint n_whole = 0, n_tried = 0;

  for (guint i = 0; i < 3000; i++)
    {
      double x_max = exp (g_rand_double_range (rand, -2, 4)), p_max = exp (g_rand_double_range (rand, -3, 4));
      double hbar = exp (g_rand_double_range (rand, -7, 1.5)), margin = g_rand_double_range (rand, 1, 1.5), s;
      double smooth_x = exp (g_rand_double_range (rand, 0, 3)), smooth_p = exp (g_rand_double_range (rand, 0, 3));
      /* at most the bound of a state that fills its windows, at least a few waves */
      CvExtent extent = { x_max, p_max, fmin (G_PI * hbar / p_max * smooth_x, x_max),
                          fmin (G_PI * hbar / x_max * smooth_p, p_max) };
      gboolean full = smooth_x < 1.2 && smooth_p < 1.2;
      CvGrid grid;

      if (!cv_grid_choose (&extent, &none, hbar, margin, 1u << 29, &grid, NULL))
        continue;
      n_tried++;
      g_assert_cmpfloat (-grid.x_first, >=, x_max * (1 - 1e-9));
      g_assert_cmpfloat (-grid.p_first, >=, p_max * (1 - 1e-9));
      g_assert_cmpfloat (extent.x_fine / grid.dx, >=, 2 * margin * (1 - 1e-9));
      g_assert_cmpfloat (extent.p_fine / grid.dp, >=, 2 * margin * (1 - 1e-9));
      g_assert_cmpuint (grid.n_x % 16 + grid.n_p % 16, ==, 0);
      g_assert_cmpuint (MIN (grid.n_x, grid.n_p), >=, 256);
      g_assert_cmpuint (cv_grid_good_size (grid.n_x), ==, grid.n_x);
      g_assert_cmpuint (cv_grid_good_size (grid.n_p), ==, grid.n_p);
      s = cv_grid_stride (&grid, hbar);
      if (s >= 1.0 / 64)
        g_assert_cmpfloat (off_lattice (s), <, 2e-14);
      if (full)
        g_assert_true (cv_grid_has_stride (&grid, hbar, NULL));
      n_whole += cv_grid_has_stride (&grid, hbar, NULL);
      /* not wasteful: at most 1.6 times (in each direction, or 256) what the need alone would take */
      g_assert_cmpfloat (
          grid.n_x, <=,
          fmax (256, 1.6 * fmax (2 * margin * 2 * x_max / extent.x_fine, 4 * x_max * p_max / (G_PI * hbar))) + 16);
    }
  g_test_message ("%u grids, %u with a whole stride", n_tried, n_whole);
  g_assert_cmpuint (n_tried, >, 1000);
}

/* The state on which the program opens: cat with hbar = a = 1, b = 3 in the harmonic well. */
static void
test_default (void)
{
  CvExtent extent = { 8.88, 8.88, 0.354, 0.354 };
  const CvGridWish none = { 0 };
  CvGrid grid;

  g_assert_true (cv_grid_choose (&extent, &none, 1, 1.3, 1u << 29, &grid, NULL));
  g_assert_cmpuint (grid.n_x, ==, 256);
  g_assert_cmpuint (grid.n_p, ==, 256);
  g_assert_true (-grid.x_first > 8.88 && -grid.x_first < 10.5);
  g_assert_true (-grid.p_first > 8.88 && -grid.p_first < 10.5);
}

/* What was asked for is kept to the last bit; what was not stays sensible. */
static void
test_wishes (void)
{
  CvExtent extent = { 8, 6, 0.4, 0.3 };
  const CvGridWish wishes[] = { { 300, 0, 0, 0 }, { 0, 500, 0, 0 },    { 0, 0, 7.5, 0 },   { 0, 0, 0, 20 },
                                { 64, 64, 0, 0 }, { 100, 0, 9, 0 },    { 0, 0, 11, 13 },   { 128, 256, 5, 4 },
                                { 0, 64, 0, 2 },  { 1024, 0, 0, 3.3 }, { 34, 0, 0, 0.01 }, { 0, 0, 0.01, 0.02 } };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      const CvGridWish *wish = &wishes[i];
      g_autoptr (GError) error = NULL;
      CvGrid grid;

      g_assert_true (cv_grid_choose (&extent, wish, 0.5, 1.2, 1u << 29, &grid, &error));
      g_assert_no_error (error);
      if (wish->n_x)
        g_assert_cmpuint (grid.n_x, ==, wish->n_x);
      if (wish->n_p)
        g_assert_cmpuint (grid.n_p, ==, wish->n_p);
      if (wish->x_max > 0)
        g_assert_cmpfloat_with_epsilon (grid.dx * grid.n_x, 2 * wish->x_max, 1e-14);
      else
        g_assert_cmpfloat (-grid.x_first, >=, 8 * (1 - 1e-9));
      if (wish->p_max > 0)
        g_assert_cmpfloat_with_epsilon (grid.dp * grid.n_p, 2 * wish->p_max, 1e-14);
      else
        g_assert_cmpfloat (-grid.p_first, >=, 6 * (1 - 1e-9));
    }
}

static void
refused (const CvExtent *extent, CvGridWish wish, double hbar, gsize bytes, CvError code, const char *says)
{
  g_autoptr (GError) error = NULL;
  CvGrid grid = { .n_x = 77 };

  g_assert_false (cv_grid_choose (extent, &wish, hbar, 1.1, bytes, &grid, &error));
  g_assert_error (error, CV_ERROR, (int)code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpuint (grid.n_x, ==, 77); /* untouched */
}

static void
test_refusals (void)
{
  CvExtent extent = { 8, 6, 0.4, 0.3 }, huge = { 8, 6, 1e-4, 1e-4 }, absurd = { 1e12, 1e12, 1e-12, 1e-12 };
  const gsize much = 1u << 29;

  refused (&extent, (CvGridWish){ .n_x = 33 }, 1, much, CV_ERROR_OUT_OF_RANGE, "n_x = 33");
  refused (&extent, (CvGridWish){ .n_p = 8 }, 1, much, CV_ERROR_OUT_OF_RANGE, "even numbers from 16");
  refused (&extent, (CvGridWish){ .n_p = 65538 }, 1, much, CV_ERROR_OUT_OF_RANGE, "to 65536");
  refused (&extent, (CvGridWish){ .x_max = -1 }, 1, much, CV_ERROR_OUT_OF_RANGE, "x_max = -1");
  refused (&extent, (CvGridWish){ .p_max = NAN }, 1, much, CV_ERROR_OUT_OF_RANGE, "p_max");
  refused (&extent, (CvGridWish){ .p_max = INFINITY }, 1, much, CV_ERROR_OUT_OF_RANGE, "p_max");
  refused (&extent, (CvGridWish){ .n_x = 4096, .n_p = 4096 }, 1, 1 << 24, CV_ERROR_TOO_LARGE, "n_x · n_p ≤ ");
  refused (&huge, (CvGridWish){ 0 }, 1e-4, much, CV_ERROR_TOO_LARGE, "ħ ≥ ");
  refused (&absurd, (CvGridWish){ 0 }, 1e-4, much, CV_ERROR_TOO_LARGE, "MiB");
}

/* The hbar that the message names does fit, with a little room, and half of it does not. */
static void
test_named_hbar (void)
{
  const CvGridWish none = { 0 };
  const double hbar = 1e-3;

  for (double scale = 1; scale < 40; scale *= 2.3)
    {
      g_autoptr (GError) error = NULL;
      CvExtent extent = { 8, 6, G_PI * hbar / 6, G_PI * hbar / 8 };
      gsize bytes = (gsize)(scale * (1 << 24));
      double fits;
      CvGrid grid;

      g_assert_false (cv_grid_choose (&extent, &none, hbar, 1.1, bytes, &grid, &error));
      fits = g_ascii_strtod (strstr (error->message, "ħ ≥ ") + strlen ("ħ ≥ "), NULL);
      for (guint k = 0; k < 2; k++)
        {
          double other = fits * (k ? 0.5 : 1.3);

          extent = (CvExtent){ 8, 6, G_PI * other / 6, G_PI * other / 8 };
          g_assert_cmpint (cv_grid_choose (&extent, &none, other, 1.1, bytes, &grid, NULL), ==, k == 0);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/grid/layout", test_layout);
  g_test_add_func ("/phase-space/grid/good-size", test_good_size);
  g_test_add_func ("/phase-space/grid/stride", test_stride);
  g_test_add_func ("/phase-space/grid/choice", test_choice);
  g_test_add_func ("/phase-space/grid/default", test_default);
  g_test_add_func ("/phase-space/grid/wishes", test_wishes);
  g_test_add_func ("/phase-space/grid/refusals", test_refusals);
  g_test_add_func ("/phase-space/grid/named-hbar", test_named_hbar);
  return g_test_run ();
}
