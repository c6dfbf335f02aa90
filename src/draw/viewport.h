/* Cvasi: viewports, ranges to pixels, and ticks at round numbers
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct { double x, y, width, height; } CvRect;

/* One axis: values min..max lie at pixels at_min..at_max (an ordinate has at_min > at_max). min < max;
 * a log axis has min > 0.                                                                            */
typedef struct {
  double min, max;
  double at_min, at_max;
  gboolean log;
} CvAxis;

double cv_axis_to_pixel (const CvAxis *axis, double value);   /* log axes: value <= 0 gives NaN */
double cv_axis_to_value (const CvAxis *axis, double pixel);

/* Both axes of a panel. */
typedef struct { CvAxis x, y; } CvViewport;

/* Wheel and drag: keep the value under pixel (at_x, at_y) in place and divide both ranges by `factor`;
 * shift by pixels. */
void cv_axis_zoom (CvAxis *axis, double at, double factor);
void cv_axis_pan  (CvAxis *axis, double pixels);
void cv_viewport_zoom (CvViewport *viewport, double at_x, double at_y, double factor);
void cv_viewport_pan  (CvViewport *viewport, double pixels_x, double pixels_y);

#define CV_MAX_TICKS 96
#define CV_LABEL_SIZE 48

typedef struct {
  double value;
  gboolean minor;              /* no label */
  char label[CV_LABEL_SIZE];   /* Pango markup: "−0.5", "10<sup>−3</sup>" */
} CvTick;

typedef struct {
  guint n;                     /* sorted by value, all within min..max */
  CvTick tick[CV_MAX_TICKS];
} CvTicks;

/* Ticks in steps of 1, 2 or 5 times a power of ten, labelled ones at least `spacing` pixels apart; all labels of
 * one axis have the same number of decimals. Log axes: powers of ten with minor ticks at 2..9, over wide ranges every
 * second, third, … power; over less than a decade and a half 1-2-5 within it, or linear steps. At least two labelled ticks
 * where the axis has room for two. Not finite or empty ranges: none.                                                   */
void cv_ticks_make (CvTicks *ticks, const CvAxis *axis, double spacing);

/* A number for people, Pango markup, with a true minus sign and up to `digits` significant digits:
 * 0.0123, −4.5, 1 240, 3·10<sup>−14</sup>. Returns text. NaN is "–".                                 */
char *cv_format_number (char *text, gsize size, double value, int digits);
/* The same without markup (superscript digits of Unicode), for titles, tooltips, accessible names. */
char *cv_format_plain  (char *text, gsize size, double value, int digits);
/* Fixed decimals with a true minus sign; −0.00 is 0.00. */
char *cv_format_fixed  (char *text, gsize size, double value, int decimals);
/* Decimals that tell apart two neighbouring pixels of this axis, 0..12: for read-outs. */
int   cv_axis_decimals (const CvAxis *axis);

G_END_DECLS
