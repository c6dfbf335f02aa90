/* Cvasi: the pen, text and small shapes for all drawings (private to this room)
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libintl.h>
#include <pango/pangocairo.h>

#include "draw/theme.h"
#include "draw/viewport.h"

G_BEGIN_DECLS

#define _(text) dgettext (GETTEXT_PACKAGE, text)

typedef enum { CV_TYPE_SMALL, CV_TYPE_TEXT, CV_TYPE_TITLE, CV_TYPE_N } CvType;

typedef struct {
  cairo_t *cr;
  const CvTheme *theme;
} CvPen;

/* Line height and a guess of width per character, without Pango. */
double _cv_type_size  (const CvTheme *theme, CvType type);
double _cv_type_guess (const CvTheme *theme, CvType type, const char *markup);

/* Pango markup measured and drawn. `x_share`, `y_share`: which point of the text lies at x, y (0 left, top; 0.5 middle;
 * 1 right, bottom; for y, CV_BASELINE: the base line). Titles are bold. Layouts are kept between calls, per thread.      */
#define CV_BASELINE (-1.0)
void   _cv_pen_measure (const CvPen *pen, CvType type, const char *markup, double *width, double *height);
double _cv_pen_text    (const CvPen *pen, CvType type, CvColor color, const char *markup, double x, double y,
                        double x_share, double y_share);                    /* returns the width */
/* Like _cv_pen_text (), cut with an ellipsis to max_width. */
double _cv_pen_text_in (const CvPen *pen, CvType type, CvColor color, const char *markup, double x, double y,
                        double x_share, double y_share, double max_width);
/* Broken into lines inside of `rect`, centred in it both ways; what does not fit is cut with an ellipsis. */
void   _cv_pen_text_wrapped (const CvPen *pen, CvType type, CvColor color, const char *markup, CvRect rect);
/* Reads upwards; x is its middle, y its middle. */
void   _cv_pen_text_up (const CvPen *pen, CvType type, CvColor color, const char *markup, double x, double y,
                        double max_width);

/* "W(x, p)" bold and "Wigner function" dim on one line; returns the height used, 0 without titles. */
double _cv_pen_title (const CvPen *pen, const char *title, const char *subtitle, double width);
double _cv_title_height (const CvTheme *theme, const char *title, const char *subtitle);

/* Plate with text whose corner nearest to (x, y) is `gap` away, moved inside of `bounds`. */
void _cv_pen_chip (const CvPen *pen, const char *markup, double x, double y, CvRect bounds);

/* Device pixels a unit; 1 on vector targets. */
double _cv_device_pixels (cairo_t *cr);
/* One-pixel lines on the device's raster. */
double _cv_crisp (cairo_t *cr, double at, gboolean horizontal, double line_width);
void   _cv_pen_rounded (cairo_t *cr, CvRect rect, double radius);

/* Symbols of one or two letters in italics; everything escaped. (transfer full) */
char *_cv_markup_symbol (const char *text);
/* Escaped; "W_cl(x, p)" has an index, "e^−∫Γ" a power: what follows the mark up to a space, comma, bar, bracket or raised
 * digit is set lower or higher; of "e^(−κ(t − s))" all that the bracket holds, without it. (transfer full)              */
char *_cv_markup_title  (const char *text);
/* Symbols of one or two letters in italics, longer ones as titles. (transfer full) */
char *_cv_markup_math   (const char *text);

G_END_DECLS
