/* Cvasi: themes, every colour and size of the drawing in one const table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/theme.h"

#include <math.h>

#define HEX(c)                                                                                                         \
  {                                                                                                                    \
    ((c) >> 16 & 255) / 255.0, ((c) >> 8 & 255) / 255.0, ((c)&255) / 255.0, 1                                          \
  }
#define HEXA(c, alpha)                                                                                                 \
  {                                                                                                                    \
    ((c) >> 16 & 255) / 255.0, ((c) >> 8 & 255) / 255.0, ((c)&255) / 255.0, (alpha)                                    \
  }

/* Inter first: it has the Greek, the superscripts and the mathematics that labels need in one face. */
#define FONT "Inter, Cantarell, Noto Sans, DejaVu Sans, Sans"
#define SIZES .font = FONT, .title_size = 13.5, .text_size = 12, .small_size = 11, .scale = 1

/* The series were searched for: orange and blue given, six more that are farthest from one another for normal,
 * protan, deutan and tritan eyes at once, under the contrast the labels need (tests/draw/test-theme.c).          */
/* clang-format off */
#define SERIES_DARK \
  { HEX (0xffb066), HEX (0x62a0ea), HEX (0x1be1b1), HEX (0xe464a7), \
    HEX (0xfaf673), HEX (0xb6bfff), HEX (0x849c30), HEX (0xa3ffed) }
#define SERIES_LIGHT \
  { HEX (0xb05600), HEX (0x1c6fd0), HEX (0x881568), HEX (0x033509), \
    HEX (0x836189), HEX (0x562daa), HEX (0x64460e), HEX (0x311538) }
#define SERIES_DARK_CONTRAST \
  { HEX (0xffb066), HEX (0x6fabf2), HEX (0x4ee0b2), HEX (0xf960b2), \
    HEX (0xfaf673), HEX (0xb9caff), HEX (0xae9858), HEX (0xadffff) }
#define SERIES_LIGHT_CONTRAST \
  { HEX (0x8a4000), HEX (0x0b4fa8), HEX (0x690052), HEX (0x0c161c), \
    HEX (0x68506a), HEX (0x000093), HEX (0x3a2b00), HEX (0x01000d) }

static const CvTheme dark = {
  .id = "dark",
  .dark = TRUE,
  .window = HEX (0x1d1d1f),
  .card = HEX (0x29292b),
  .card_edge = HEX (0x3a3a3d),
  .plot = HEX (0x1b1b1d),
  .frame = HEX (0x56565b),
  .grid = HEX (0x343437),
  .text = HEX (0xf4f4f5),
  .dim = HEX (0xacacb2),
  .accent = HEX (0x78b0f5),
  .overlay = HEX (0xd8d8dc),
  .chip = HEXA (0x1b1b1d, 0.94),
  .chip_edge = HEX (0x4a4a4e),
  .positive = HEX (0xffb066),
  .negative = HEX (0x62a0ea),
  .good = HEX (0x57d59a),
  .watch = HEX (0xf5c451),
  .bad = HEX (0xff7b72),
  .series = SERIES_DARK,
  .line_width = 1.8,
  SIZES
};

static const CvTheme light = {
  .id = "light",
  .window = HEX (0xf2f2f4),
  .card = HEX (0xffffff),
  .card_edge = HEX (0xdcdce0),
  .plot = HEX (0xfafafb),
  .frame = HEX (0xb4b4ba),
  .grid = HEX (0xe6e6ea),
  .text = HEX (0x1d1d20),
  .dim = HEX (0x5f5f66),
  .accent = HEX (0x1a65c8),
  .overlay = HEX (0x38383d),
  .chip = HEXA (0xffffff, 0.95),
  .chip_edge = HEX (0xc6c6cc),
  .positive = HEX (0xb05600),
  .negative = HEX (0x1c6fd0),
  .good = HEX (0x14784a),
  .watch = HEX (0x8a5a00),
  .bad = HEX (0xc01c28),
  .series = SERIES_LIGHT,
  .line_width = 1.8,
  SIZES
};

static const CvTheme dark_contrast = {
  .id = "dark-contrast",
  .dark = TRUE,
  .contrast = TRUE,
  .window = HEX (0x000000),
  .card = HEX (0x060607),
  .card_edge = HEX (0xb0b0b6),
  .plot = HEX (0x000000),
  .frame = HEX (0xd0d0d6),
  .grid = HEX (0x55555a),
  .text = HEX (0xffffff),
  .dim = HEX (0xdedee2),
  .accent = HEX (0x8cc2ff),
  .overlay = HEX (0xffffff),
  .chip = HEXA (0x000000, 0.97),
  .chip_edge = HEX (0xffffff),
  .positive = HEX (0xffb066),
  .negative = HEX (0x7ab2f5),
  .good = HEX (0x6ff0b2),
  .watch = HEX (0xffd866),
  .bad = HEX (0xff9a94),
  .series = SERIES_DARK_CONTRAST,
  .line_width = 2.4,
  SIZES
};

static const CvTheme light_contrast = {
  .id = "light-contrast",
  .contrast = TRUE,
  .window = HEX (0xffffff),
  .card = HEX (0xffffff),
  .card_edge = HEX (0x3a3a3e),
  .plot = HEX (0xffffff),
  .frame = HEX (0x202024),
  .grid = HEX (0xb8b8be),
  .text = HEX (0x000000),
  .dim = HEX (0x2c2c30),
  .accent = HEX (0x0b4fa8),
  .overlay = HEX (0x000000),
  .chip = HEXA (0xffffff, 0.97),
  .chip_edge = HEX (0x000000),
  .positive = HEX (0x8a4000),
  .negative = HEX (0x0b4fa8),
  .good = HEX (0x0a5230),
  .watch = HEX (0x5f3e00),
  .bad = HEX (0x98101b),
  .series = SERIES_LIGHT_CONTRAST,
  .line_width = 2.4,
  SIZES
};
/* clang-format on */

const CvTheme *
cv_theme_dark (void)
{
  return &dark;
}

const CvTheme *
cv_theme_light (void)
{
  return &light;
}

const CvTheme *
cv_theme_dark_contrast (void)
{
  return &dark_contrast;
}

const CvTheme *
cv_theme_light_contrast (void)
{
  return &light_contrast;
}

const CvTheme *
cv_theme_get (gboolean is_dark, gboolean contrast)
{
  if (is_dark)
    return contrast ? &dark_contrast : &dark;
  return contrast ? &light_contrast : &light;
}

CvTheme
cv_theme_scaled (const CvTheme *theme, double scale)
{
  CvTheme scaled = *theme;

  scaled.scale = scale;
  return scaled;
}

const double *
cv_theme_dash (guint series, int *n)
{
  static const double dashes[][4] = { { 9, 2.5, 1, 2.5 }, { 14, 3, 0, 0 }, { 5, 2, 0, 0 },
                                      { 9, 2, 3, 2 },     { 2, 2, 0, 0 },  { 18, 3, 2, 3 } };

  series %= CV_N_SERIES;
  if (series < 2)
    {
      *n = 0;
      return dashes[0];
    }
  *n = dashes[series - 2][2] > 0 ? 4 : 2;
  return dashes[series - 2];
}

void
cv_set_color (cairo_t *cr, CvColor color)
{
  cairo_set_source_rgba (cr, color.r, color.g, color.b, color.a);
}

void
cv_set_color_alpha (cairo_t *cr, CvColor color, double alpha)
{
  cairo_set_source_rgba (cr, color.r, color.g, color.b, color.a * alpha);
}

CvColor
cv_color_mix (CvColor a, CvColor b, double t)
{
  CvColor mix = { a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t, a.a + (b.a - a.a) * t };

  return mix;
}

static double
linear (double x)
{
  return x <= 0.04045 ? x / 12.92 : pow ((x + 0.055) / 1.055, 2.4);
}

double
cv_color_luminance (CvColor color)
{
  return 0.2126 * linear (color.r) + 0.7152 * linear (color.g) + 0.0722 * linear (color.b);
}

double
cv_color_contrast (CvColor a, CvColor b)
{
  double l = cv_color_luminance (a), m = cv_color_luminance (b);

  return (MAX (l, m) + 0.05) / (MIN (l, m) + 0.05);
}
