/* Cvasi: themes, every colour and size of the drawing in one const table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct { double r, g, b, a; } CvColor;      /* sRGB, 0..1, not premultiplied */

#define CV_N_SERIES 8

/* All text colours reach a WCAG contrast of 4.5 on `card` and `plot` (7 in the high-contrast themes).
 * Sizes are pixels at scale 1; every drawing function multiplies them by `scale`, so that one factor
 * makes type and strokes large for a projector.                                                      */
typedef struct {
  const char *id;                /* "dark", "light", "dark-contrast", "light-contrast" */
  gboolean dark;                 /* which colour maps: dark-centred or light-centred */
  gboolean contrast;
  CvColor window;                /* behind the cards */
  CvColor card, card_edge;
  CvColor plot;                  /* inside of axes without a field */
  CvColor frame;                 /* line around the axes */
  CvColor grid;                  /* tick lines inside a plot */
  CvColor text, dim;             /* titles and values; labels and remarks */
  CvColor accent;                /* the one accent: handles, present time, cross-hair */
  CvColor overlay;               /* orbits, Planck cell, marks over a field */
  CvColor chip, chip_edge;       /* little plates behind read-outs; chip is nearly opaque */
  CvColor positive, negative;    /* stand for the ends of the diverging map in curves */
  CvColor good, watch, bad;      /* verdict levels */
  CvColor series[CV_N_SERIES];   /* told apart also by colour-blind eyes, see cv_theme_dash () */
  const char *font;              /* Pango family list */
  double title_size, text_size, small_size;
  double line_width;             /* of curves */
  double scale;                  /* 1; about 1.6 for presentations */
} CvTheme;

const CvTheme *cv_theme_dark (void);
const CvTheme *cv_theme_light (void);
const CvTheme *cv_theme_dark_contrast (void);
const CvTheme *cv_theme_light_contrast (void);

/* The one of the four. */
const CvTheme *cv_theme_get (gboolean dark, gboolean contrast);

/* A copy with another scale. */
CvTheme cv_theme_scaled (const CvTheme *theme, double scale);

/* Second cue beside colour: dash pattern of a series (lengths in line widths), *n = 0: solid.
 * Series 0 and 1 are solid; from 2 on patterns alternate, so that grey print still tells them apart. */
const double *cv_theme_dash (guint series, int *n);

void cv_set_color (cairo_t *cr, CvColor color);
void cv_set_color_alpha (cairo_t *cr, CvColor color, double alpha);   /* alpha times the colour's own */
CvColor cv_color_mix (CvColor a, CvColor b, double t);                /* t = 0: a, 1: b; in sRGB */

/* WCAG 2.1 relative luminance and contrast ratio (1..21) of opaque colours. */
double cv_color_luminance (CvColor color);
double cv_color_contrast (CvColor a, CvColor b);

G_END_DECLS
