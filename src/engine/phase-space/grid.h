/* Cvasi: the phase-space grid
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* x_i = x_first + i dx (i = 0 … n_x-1), p_j = p_first + j dp (j = 0 … n_p-1), both periodic and centred:
 * x_first = -(n_x/2) dx, p_first = -(n_p/2) dp. A field W is double w[n_x * ld], w[i * ld + j] = W(x_i, p_j),
 * p fastest, ld >= n_p (padded, so that columns do not fall on power-of-two strides). n_x, n_p even.
 *
 * Conjugates: theta_k = 2 pi k/(n_p dp) to p, lambda_k = 2 pi k/(n_x dx) to x. The Moyal kick needs the
 * potential at x +- hbar theta/2. Where stride s = hbar (2 pi/(n_p dp)) / (2 dx) is a whole number these
 * points lie on the grid itself; the automatic grid is made so.                                        */
typedef struct {
  guint n_x, n_p, ld;
  double x_first, dx, p_first, dp;
} CvGrid;

static inline double cv_grid_x (const CvGrid *grid, guint i) { return grid->x_first + i * grid->dx; }
static inline double cv_grid_p (const CvGrid *grid, guint j) { return grid->p_first + j * grid->dp; }
static inline gsize  cv_grid_room (const CvGrid *grid) { return (gsize) grid->n_x * grid->ld; }

/* n_x, n_p even, x_max, p_max > 0: dx = 2 x_max/n_x, dp = 2 p_max/n_p, ld = n_p + 8. */
CvGrid cv_grid_make (guint n_x, guint n_p, double x_max, double p_max);

/* Zeroed, 64-byte aligned room for a field; free with cv_grid_field_free (). NULL: no memory. */
double *cv_grid_field_new  (const CvGrid *grid);
void    cv_grid_field_free (double *w);

/* Next even product of small primes (2, 3, 5, 7) that FFTW likes, >= n. */
guint cv_grid_good_size (guint n);

/* Extent of a state and of its finest structure under the motion: what a grid must hold and resolve (extent.h). */
typedef struct {
  double x_max, p_max;      /* half widths that hold all but a small tail of W at all times */
  double x_fine, p_fine;    /* shortest wavelength of W along x and p at all times */
} CvExtent;

/* What the user asked for; 0 = automatic. */
typedef struct { guint n_x, n_p; double x_max, p_max; } CvGridWish;

/* The cheapest grid that holds extent's half widths and puts at least 2 margin points (margin >= 1; 1 is the Nyquist
 * limit) on its finest wavelengths, with at least 256 points each way so that it looks smooth, sides good for FFTW,
 * and, where x_max or p_max leave the freedom, a stride for `hbar` that is a whole number s, or a ratio of whole numbers
 * over at most 64 for a W too smooth to need hbar's own resolution: p_max = pi hbar/(2 s dx). Wishes are kept exactly,
 * also where they hold or resolve too little (the verdict will say so). Fails with CV_ERROR_OUT_OF_RANGE for a wish
 * that no grid can have, and with CV_ERROR_TOO_LARGE beyond `max_bytes` a field, naming the smallest hbar that fits. */
gboolean cv_grid_choose (const CvExtent *extent, const CvGridWish *wish, double hbar, double margin,
                         gsize max_bytes, CvGrid *grid, GError **error);

/* hbar (2 pi/(n_p dp))/(2 dx); whole to 1e-12 or not. */
double   cv_grid_stride     (const CvGrid *grid, double hbar);
gboolean cv_grid_has_stride (const CvGrid *grid, double hbar, guint *stride);   /* stride (out) may be NULL */

G_END_DECLS
