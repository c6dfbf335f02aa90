/* Cvasi: tests of the colour maps: monotone, uniform, signs apart for all eyes, rings closed
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/colormap.h"

#include "eyes.h"
#include "golden.h"

enum
{
  N = CV_COLORMAP_SIZE,
  HALF = N / 2
};

static void
entry (const CvColormap *map, int k, double srgb[3])
{
  for (int c = 0; c < 3; c++)
    srgb[c] = map->rgb8[k][c] / 255.0;
}

/* Lightness as normal eyes or in grey, i-th step away from zero on one side. */
static double
lightness (const CvColormap *map, CvEyes eyes, int side, int i)
{
  double srgb[3], lab[3];

  entry (map, side > 0 ? HALF + i : HALF - 1 - i, srgb);
  cv_eyes_see (eyes, srgb, lab);
  return lab[0];
}

/* From zero outwards each arm only brightens (dark map) or darkens, for every kind of eyes. Steps of one entry are smaller
 * than one of 255 in a channel, so eight are taken together.                                                              */
static void
test_monotone (void)
{
  for (int dark = 0; dark < 2; dark++)
    for (CvEyes eyes = CV_EYES_NORMAL; eyes < CV_EYES_N; eyes++)
      for (int side = -1; side <= 1; side += 2)
        for (int i = 8; i < HALF; i += 8)
          {
            const CvColormap *map = cv_colormap_diverging (dark);
            double step = lightness (map, eyes, side, i) - lightness (map, eyes, side, i - 8);

            g_assert_cmpfloat (dark ? step : -step, >, 0);
          }
}

/* OKLab lightness is linear in |u|, to the rounding of eight bits. */
static void
test_lightness_linear (void)
{
  for (int dark = 0; dark < 2; dark++)
    for (int side = -1; side <= 1; side += 2)
      {
        const CvColormap *map = cv_colormap_diverging (dark);
        double zero = lightness (map, CV_EYES_NORMAL, side, 0), end = lightness (map, CV_EYES_NORMAL, side, HALF - 1);

        for (int i = 0; i < HALF; i++)
          g_assert_cmpfloat_with_epsilon (lightness (map, CV_EYES_NORMAL, side, i),
                                          zero + (end - zero) * i / (HALF - 1.0), 0.006);
      }
}

/* Whole distance per step, hue and chroma included: the largest is less than 2.3 times the smallest along each map. */
static void
test_uniform (void)
{
  for (int dark = 0; dark < 2; dark++)
    {
      const CvColormap *map = cv_colormap_diverging (dark);
      double least = 1, most = 0;

      for (int k = 0; k + 32 < N; k += 32)
        {
          double a[3], b[3], step;

          entry (map, k, a);
          entry (map, k + 32, b);
          step = cv_eyes_distance (CV_EYES_NORMAL, a, b);
          least = MIN (least, step);
          most = MAX (most, step);
        }
      g_assert_cmpfloat (most / least, <, 2.3);
    }
}

/* u and -u: a tenth of the scale is told apart by all eyes that see colours; in grey the ends, and half way. */
static void
test_signs_apart (void)
{
  for (int dark = 0; dark < 2; dark++)
    for (CvEyes eyes = CV_EYES_NORMAL; eyes < CV_EYES_N; eyes++)
      {
        const CvColormap *map = cv_colormap_diverging (dark);
        const double at[] = { 0.1, 0.2, 0.5, 1 }, colour[] = { 0.06, 0.12, 0.20, 0.22 },
                     grey[] = { 0.01, 0.025, 0.06, 0.11 };

        for (guint k = 0; k < G_N_ELEMENTS (at); k++)
          {
            double plus[3], minus[3], apart;

            entry (map, cv_colormap_index (at[k]), plus);
            entry (map, cv_colormap_index (-at[k]), minus);
            apart = cv_eyes_distance (eyes, plus, minus);
            if (apart < (eyes == CV_EYES_GREY ? grey[k] : colour[k]))
              g_test_message ("dark %d, %s, u = %g: %.3f", dark, cv_eyes_name (eyes), at[k], apart);
            g_assert_cmpfloat (apart, >=, eyes == CV_EYES_GREY ? grey[k] : colour[k]);
          }
      }
}

/* Zero is neutral and no seam shows there. */
static void
test_centre (void)
{
  for (int dark = 0; dark < 2; dark++)
    {
      const CvColormap *map = cv_colormap_diverging (dark);

      for (int k = HALF - 1; k <= HALF; k++)
        {
          const guint8 *c = map->rgb8[k];

          g_assert_cmpint (MAX (c[0], MAX (c[1], c[2])) - MIN (c[0], MIN (c[1], c[2])), <=, 2);
        }
      g_assert_true (dark ? map->rgb8[HALF][0] < 20 : map->rgb8[HALF][0] > 235);
      g_assert_cmpint (map->rgb8[0][2], >, map->rgb8[0][0]);                 /* negative is blue */
      g_assert_cmpint (map->rgb8[N * 3 / 4][0], >, map->rgb8[N * 3 / 4][2]); /* positive orange */
    }
}

/* index = floor ((clamp u / 2 + 1/2) 1023 + 1/2): ends, symmetry, odd numbers. */
static void
test_index (void)
{
  g_assert_cmpint (cv_colormap_index (-1), ==, 0);
  g_assert_cmpint (cv_colormap_index (1), ==, N - 1);
  g_assert_cmpint (cv_colormap_index (-7), ==, 0);
  g_assert_cmpint (cv_colormap_index (7), ==, N - 1);
  g_assert_cmpint (cv_colormap_index (0), ==, HALF);
  g_assert_cmpint (cv_colormap_index (NAN), ==, 0);
  g_assert_cmpint (cv_colormap_index (INFINITY), ==, N - 1);
  for (int k = 1; k < 1000; k++)
    {
      double u = (k + 0.25) / 1000;

      g_assert_cmpint (cv_colormap_index (u) + cv_colormap_index (-u), ==, N - 1);
    }
}

static void
test_formats_agree (void)
{
  for (int dark = 0; dark < 2; dark++)
    for (int k = 0; k < N; k++)
      {
        const CvColormap *map = cv_colormap_diverging (dark);
        const guint8 *c = map->rgb8[k];

        g_assert_cmphex (map->argb[k], ==, 0xff000000u | (guint32)c[0] << 16 | (guint32)c[1] << 8 | c[2]);
        for (int j = 0; j < 3; j++)
          g_assert_cmpfloat_with_epsilon ((double)map->rgb[k][j], c[j] / 255.0, 1e-7);
      }
}

static void
phase_entry (const CvPhasemap *map, int row, int column, double srgb[3])
{
  const guint8 *c = map->rgb8[row * CV_PHASEMAP_PHASES + (column & 255)];

  for (int k = 0; k < 3; k++)
    srgb[k] = c[k] / 255.0;
}

/* The ring is closed, has one lightness, equal steps and opposite hues that every colour-seeing eye tells apart at 0 and pi. */
static void
test_ring (void)
{
  for (int dark = 0; dark < 2; dark++)
    {
      const CvPhasemap *map = cv_phasemap (dark);
      double least = 1, most = 0, a[3], b[3], lab[3], first;

      phase_entry (map, 255, 0, a);
      cv_srgb_to_oklab (a, lab);
      first = lab[0];
      for (int p = 0; p < 256; p += 8)
        {
          double step;

          phase_entry (map, 255, p, a);
          phase_entry (map, 255, p + 8, b);
          cv_srgb_to_oklab (a, lab);
          g_assert_cmpfloat_with_epsilon (lab[0], first, 0.008);
          step = cv_eyes_distance (CV_EYES_NORMAL, a, b);
          least = MIN (least, step);
          most = MAX (most, step);
        }
      g_assert_cmpfloat (most / least, <, 1.5);
      for (CvEyes eyes = CV_EYES_NORMAL; eyes < CV_EYES_GREY; eyes++)
        {
          phase_entry (map, 255, 0, a);
          phase_entry (map, 255, 128, b);
          g_assert_cmpfloat (cv_eyes_distance (eyes, a, b), >, 0.13);
        }
    }
}

/* Modulus is lightness at every phase, and modulus 0 has no hue. */
static void
test_modulus (void)
{
  for (int dark = 0; dark < 2; dark++)
    for (int p = 0; p < 256; p += 16)
      {
        double last = 0, srgb[3], lab[3];

        for (int m = 0; m < 256; m += 15)
          {
            phase_entry (cv_phasemap (dark), m, p, srgb);
            cv_srgb_to_oklab (srgb, lab);
            if (m > 0)
              g_assert_cmpfloat (dark ? lab[0] - last : last - lab[0], >, 0.01);
            last = lab[0];
          }
        phase_entry (cv_phasemap (dark), 0, p, srgb);
        g_assert_cmpfloat_with_epsilon (srgb[0], srgb[2], 1.5 / 255);
      }
}

/* row and column by the formulas of the header, written down again. */
static void
test_phase_lookup (void)
{
  const CvPhasemap *map = cv_phasemap (TRUE);

  for (int k = 0; k < 400; k++)
    {
      double angle = -G_PI + 2 * G_PI * (k + 0.3) / 400, r = 0.003 * k, z_re = r * cos (angle), z_im = r * sin (angle);
      int row = (int)floor (MIN (r / 0.7, 1) * 255 + 0.5), column = (int)floor (angle / (2 * G_PI) * 256 + 256.5) & 255;

      g_assert_cmphex (cv_phasemap_lookup (map, z_re, z_im, 0.7), ==, map->argb[row * 256 + column]);
    }
  g_assert_cmphex (cv_phasemap_lookup (map, -1, 0.0, 1), ==, map->argb[255 * 256 + 128]);
  g_assert_cmphex (cv_phasemap_lookup (map, -1, -0.0, 1), ==, map->argb[255 * 256 + 128]);
  g_assert_cmphex (cv_phasemap_lookup (map, NAN, 0, 1), ==, map->argb[0]);
}

static void
test_oklab_round_trip (void)
{
  double white[3] = { 1, 1, 1 }, red[3] = { 1, 0, 0 }, lab[3];

  cv_srgb_to_oklab (white, lab);
  g_assert_cmpfloat_with_epsilon (lab[0], 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (hypot (lab[1], lab[2]), 0, 1e-6);
  /* Ottosson's table of sRGB red, to the digits of his matrices. */
  cv_srgb_to_oklab (red, lab);
  g_assert_cmpfloat_with_epsilon (lab[0], 0.6280, 1e-4);
  g_assert_cmpfloat_with_epsilon (lab[1], 0.2249, 1e-4);
  g_assert_cmpfloat_with_epsilon (lab[2], 0.1258, 1e-4);
  for (int k = 0; k < 64; k++)
    {
      double in[3] = { (k & 3) / 3.0, (k >> 2 & 3) / 3.0, (k >> 4 & 3) / 3.0 }, out[3];

      cv_srgb_to_oklab (in, lab);
      cv_oklab_to_srgb (lab, out);
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat_with_epsilon (out[c], in[c], 2e-5);
    }
}

/* The map of what is never negative: monotone for all eyes, linear in lightness, calm (without hue) at zero. */
static void
test_sequential (void)
{
  for (int dark = 0; dark < 2; dark++)
    {
      const guint32 *map = cv_colormap_sequential (dark);
      double light[CV_SEQUENTIAL_SIZE], lab[3], srgb[3];

      for (CvEyes eyes = CV_EYES_NORMAL; eyes < CV_EYES_N; eyes++)
        for (int k = 0; k < CV_SEQUENTIAL_SIZE; k++)
          {
            for (int c = 0; c < 3; c++)
              srgb[c] = (map[k] >> (16 - 8 * c) & 255) / 255.0;
            cv_eyes_see (eyes, srgb, lab);
            light[k] = lab[0];
            if (eyes == CV_EYES_NORMAL && k == 0)
              g_assert_cmpfloat (hypot (lab[1], lab[2]), <, 0.02);
            if (k >= 8)
              g_assert_cmpfloat (dark ? light[k] - light[k - 8] : light[k - 8] - light[k], >, 0);
          }
      for (int k = 0; k < CV_SEQUENTIAL_SIZE; k++)
        {
          double zero, end;

          for (int c = 0; c < 3; c++)
            srgb[c] = (map[k] >> (16 - 8 * c) & 255) / 255.0;
          cv_srgb_to_oklab (srgb, lab);
          light[k] = lab[0];
          if (k < CV_SEQUENTIAL_SIZE - 1)
            continue;
          zero = light[0];
          end = light[k];
          for (int j = 0; j <= k; j++)
            g_assert_cmpfloat_with_epsilon (light[j], zero + (end - zero) * j / k, 0.006);
        }
      g_assert_cmpint (cv_sequential_index (NAN), ==, 0);
      g_assert_cmpint (cv_sequential_index (-3), ==, 0);
      g_assert_cmpint (cv_sequential_index (7), ==, CV_SEQUENTIAL_SIZE - 1);
      g_assert_cmpint (cv_sequential_index (0.5), ==, 128);
    }
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/colormap/monotone", test_monotone);
  g_test_add_func ("/draw/colormap/lightness-linear", test_lightness_linear);
  g_test_add_func ("/draw/colormap/uniform", test_uniform);
  g_test_add_func ("/draw/colormap/signs-apart", test_signs_apart);
  g_test_add_func ("/draw/colormap/centre", test_centre);
  g_test_add_func ("/draw/colormap/index", test_index);
  g_test_add_func ("/draw/colormap/formats-agree", test_formats_agree);
  g_test_add_func ("/draw/colormap/ring", test_ring);
  g_test_add_func ("/draw/colormap/modulus", test_modulus);
  g_test_add_func ("/draw/colormap/phase-lookup", test_phase_lookup);
  g_test_add_func ("/draw/colormap/oklab-round-trip", test_oklab_round_trip);
  g_test_add_func ("/draw/colormap/sequential", test_sequential);
  return g_test_run ();
}
