/* Cvasi: colour maps for signed, for positive and for complex fields
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/colormap.h"

#include "draw/colormap-table.h"

static CvColormap diverging[2]; /* light, dark */
static CvPhasemap phasemap[2];
static guint32 sequential[2][CV_SEQUENTIAL_SIZE];

static double
to_linear (double x)
{
  return x <= 0.04045 ? x / 12.92 : pow ((x + 0.055) / 1.055, 2.4);
}

static double
from_linear (double x)
{
  x = CLAMP (x, 0.0, 1.0);
  return x <= 0.0031308 ? 12.92 * x : 1.055 * pow (x, 1 / 2.4) - 0.055;
}

static void
oklab_to_linear (const double lab[3], double rgb[3])
{
  double l = lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2];
  double m = lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2];
  double s = lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2];

  l = l * l * l;
  m = m * m * m;
  s = s * s * s;
  rgb[0] = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  rgb[1] = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  rgb[2] = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
}

void
cv_oklab_to_srgb (const double lab[3], double srgb[3])
{
  oklab_to_linear (lab, srgb);
  for (int k = 0; k < 3; k++)
    srgb[k] = from_linear (srgb[k]);
}

void
cv_srgb_to_oklab (const double srgb[3], double lab[3])
{
  double r = to_linear (srgb[0]), g = to_linear (srgb[1]), b = to_linear (srgb[2]);
  double l = cbrt (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  double m = cbrt (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  double s = cbrt (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);

  lab[0] = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
  lab[1] = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
  lab[2] = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
}

static void
fill_diverging (CvColormap *map, const guint32 *table)
{
  for (int k = 0; k < CV_COLORMAP_SIZE; k++)
    {
      map->argb[k] = 0xff000000u | table[k];
      for (int c = 0; c < 3; c++)
        {
          map->rgb8[k][c] = table[k] >> (16 - 8 * c) & 255;
          map->rgb[k][c] = map->rgb8[k][c] / 255.0f;
        }
    }
}

/* From the neutral centre straight to the ring in OKLab. The gamma curve is read from a fine table: with pow () for all
 * 65536 colours the first picture would wait for some ten milliseconds.                                                 */
static void
fill_phases (CvPhasemap *map, double centre, double lightness, const float (*ring)[2])
{
  static guint8 gamma[8193];

  for (int k = 0; k <= 8192; k++)
    gamma[k] = (guint8)floor (255 * from_linear (k / 8192.0) + 0.5);
  for (int m = 0; m < CV_PHASEMAP_MODULI; m++)
    for (int p = 0; p < CV_PHASEMAP_PHASES; p++)
      {
        double u = m / (CV_PHASEMAP_MODULI - 1.0);
        double lab[3] = { centre + (lightness - centre) * u, u * (double)ring[p][0], u * (double)ring[p][1] }, rgb[3];
        int k = m * CV_PHASEMAP_PHASES + p;

        oklab_to_linear (lab, rgb);
        for (int c = 0; c < 3; c++)
          map->rgb8[k][c] = gamma[(int)(CLAMP (rgb[c], 0.0, 1.0) * 8192 + 0.5)];
        map->argb[k] = 0xff000000u | (guint32)map->rgb8[k][0] << 16 | (guint32)map->rgb8[k][1] << 8 | map->rgb8[k][2];
      }
}

const CvColormap *
cv_colormap_diverging (gboolean dark)
{
  static gsize made;

  if (g_once_init_enter (&made))
    {
      fill_diverging (&diverging[0], _cv_diverging_light);
      fill_diverging (&diverging[1], _cv_diverging_dark);
      g_once_init_leave (&made, 1);
    }
  return &diverging[dark ? 1 : 0];
}

const guint32 *
cv_colormap_sequential (gboolean dark)
{
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (int k = 0; k < CV_SEQUENTIAL_SIZE; k++)
        {
          sequential[0][k] = 0xff000000u | _cv_sequential_light[k];
          sequential[1][k] = 0xff000000u | _cv_sequential_dark[k];
        }
      g_once_init_leave (&made, 1);
    }
  return sequential[dark ? 1 : 0];
}

const CvPhasemap *
cv_phasemap (gboolean dark)
{
  static gsize made;

  if (g_once_init_enter (&made))
    {
      fill_phases (&phasemap[0], _cv_ring_light_centre, _cv_ring_light_lightness, _cv_ring_light);
      fill_phases (&phasemap[1], _cv_ring_dark_centre, _cv_ring_dark_lightness, _cv_ring_dark);
      g_once_init_leave (&made, 1);
    }
  return &phasemap[dark ? 1 : 0];
}

guint32
cv_phasemap_lookup (const CvPhasemap *map, double re, double im, double scale)
{
  double modulus = hypot (re, im) / scale;
  int row = modulus >= 0 ? (int)floor (MIN (modulus, 1.0) * (CV_PHASEMAP_MODULI - 1) + 0.5) : 0;
  int column;

  if (!isfinite (re) || !isfinite (im))
    return map->argb[0];
  column = (int)floor (atan2 (im, re) / (2 * G_PI) * CV_PHASEMAP_PHASES + CV_PHASEMAP_PHASES + 0.5);
  return map->argb[row * CV_PHASEMAP_PHASES + (column & (CV_PHASEMAP_PHASES - 1))];
}
