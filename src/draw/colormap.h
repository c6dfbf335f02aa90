/* Cvasi: colour maps for signed, for positive and for complex fields
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* Signed fields: blue (negative) through the neutral centre to orange (positive), 1024 entries uniform in
 * OKLab lightness on each side, made by script/colormaps.py into colormap-table.c. Zero is dark in the
 * dark map and light in the light one; the two signs stay apart for protan, deutan and tritan eyes and in grey
 * (both sides are monotone, and the positive end reaches further than the negative one). The entry of u = v / scale in [-1, 1] is
 *     index = (int) floor ((clamp (u, -1, 1) * 0.5 + 0.5) * 1023 + 0.5)
 * on the CPU and in the shader (texelFetch, no filtering), so that both paths give the same bytes.           */
#define CV_COLORMAP_SIZE 1024

typedef struct {
  guint8  rgb8[CV_COLORMAP_SIZE][3];
  float   rgb[CV_COLORMAP_SIZE][3];      /* rgb8 / 255 */
  guint32 argb[CV_COLORMAP_SIZE];        /* opaque, as CAIRO_FORMAT_RGB24 and ARGB32 have it */
} CvColormap;

/* Made once, never freed; any thread. */
const CvColormap *cv_colormap_diverging (gboolean dark);

static inline int
cv_colormap_index (double u)
{
  if (!(u > -1.0))      /* NaN too: the lowest entry */
    return 0;
  return u < 1.0 ? (int) floor ((u * 0.5 + 0.5) * (CV_COLORMAP_SIZE - 1) + 0.5) : CV_COLORMAP_SIZE - 1;
}

/* What is never negative (an entropy over the sphere): from a calm neutral at 0 to the far end of the lightness, 256
 * entries uniform in OKLab lightness, in greens and blues that leave orange to the curves. 0xRRGGBB | opaque.
 * The entry of u in [0, 1] is floor (u * 255 + 0.5); NaN is entry 0.                                              */
#define CV_SEQUENTIAL_SIZE 256

const guint32 *cv_colormap_sequential (gboolean dark);   /* [CV_SEQUENTIAL_SIZE] */

static inline int
cv_sequential_index (double u)
{
  if (!(u > 0.0))
    return 0;
  return u < 1.0 ? (int) floor (u * (CV_SEQUENTIAL_SIZE - 1) + 0.5) : CV_SEQUENTIAL_SIZE - 1;
}

/* Complex fields: hue = phase on a ring of equal lightness and chroma in OKLCH, brightness (darkness in the light map) =
 * modulus. One table of 256 moduli by 256 phases, modulus rows, phase fastest:
 *     row    = (int) floor (min (|z| / scale, 1) * 255 + 0.5)
 *     column = (int) floor (arg z / (2 pi) * 256 + 256.5) & 255        arg z in [-pi, pi]
 * phase 0 is column 0 and has the positive hue of the diverging map, phase pi (column 128) its negative hue. */
#define CV_PHASEMAP_MODULI 256
#define CV_PHASEMAP_PHASES 256

typedef struct {
  guint32 argb[CV_PHASEMAP_MODULI * CV_PHASEMAP_PHASES];
  guint8  rgb8[CV_PHASEMAP_MODULI * CV_PHASEMAP_PHASES][3];
} CvPhasemap;

const CvPhasemap *cv_phasemap (gboolean dark);

guint32 cv_phasemap_lookup (const CvPhasemap *map, double re, double im, double scale);

/* OKLab L a b <-> sRGB in 0..1 (Ottosson, "A perceptual color space for image processing", 2020). */
void cv_oklab_to_srgb (const double lab[3], double srgb[3]);   /* clipped to 0..1 */
void cv_srgb_to_oklab (const double srgb[3], double lab[3]);

G_END_DECLS
