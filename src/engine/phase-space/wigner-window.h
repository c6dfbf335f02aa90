/* Cvasi: the Wigner function of wave functions on any window of the plane
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* W(x,p) = (1/pi hbar) Σ_k w_k ∫ psi_k(x+y) psi_k*(x-y) e^(-2ipy/hbar) dy, psi_k on n points x_first + i dx, zero (and small
 * towards the ends) outside. psi may hold all momenta that its points can, |p| < pi hbar/dx: twice of what a sum over y in
 * steps of dx could tell apart. W is 0 beyond the points and beyond those momenta.
 *
 * The window is cut into at most n_x × n_p pixels. Each value is the mean of W about its pixel, so that fringes finer than a
 * pixel fade instead of turning into moiré:
 *   in p with a Gaussian of standard deviation dp/2, which is the factor e^(-(dp y/hbar)²/2) under the integral, cut where it
 *   is below 1e-4;
 *   in x over the rows of W (dx/2 apart; dx where p_reach allows it) in the pixel, all with the same weight; where many rows
 *   meet in a pixel, its ends are softened over 8 or 16 rows (the weights of all pixels still sum up to 1 for each row).
 * Pixels finer than the rows have no mean in x: W itself, of psi interpolated with its whole band, at up to 4 points a row;
 * that is 8 points or more on the shortest wavelength of W. So the mean goes over into W where nothing of W is finer than a
 * pixel. With `pointwise` every value is W at the pixel's centre, whatever its size. All means add up to the norm, Σ W dx dp over the
 * plane, but for what the Gaussian lets through at y = pi hbar/dp: 2 e^(-pi²/2) = 1.4 % of psi's coherence over twice that far.
 *
 * Errors: pointwise 1e-9 of 1/(pi hbar); means 1e-6 of the largest mean, save that of W beyond half of psi's momenta, where
 * the finest fringes of W, between psi's outermost momenta of both signs, come through at up to 1e-3 of their height.
 * Time: about 1.4 n_p n products for each state, whatever the zoom, twice that at most; n_x transforms.              */
typedef struct {
  guint n;                             /* points of psi, 2 … 2^24, best with small prime factors */
  double x_first, dx, hbar;            /* dx, hbar > 0 */
  double p_reach;                      /* psi holds no momenta beyond; 0: pi hbar/dx. Up to pi hbar/(2 dx) saves half of the time. */
  double x_min, x_max, p_min, p_max;   /* min < max */
  guint n_x, n_p;                      /* 1 … 16384: most points each way */
  gboolean pointwise;
  guint n_states;                      /* at most this many psi; >= 1 */
  guint n_threads;                     /* 1 … 256. Results do not depend on it, to the bit. */
} CvWignerWindowSpec;

/* The picture: value (i, j) belongs to the pixel about the point (x_first + i dx, p_first + j dp), its centre. dx is a whole
 * number of rows (or a whole part of one), dp such that transforms are quick; so the pixels are those asked for or a little
 * larger, n_x and n_p those asked for or fewer, and the window is covered to within a pixel. Zoomed in beyond what W has in
 * structure, the points become few: let the screen interpolate. A window n_p times and more as high as all momenta together,
 * or 8 n_x times and more as wide as all points, is cut.                                                            */
typedef struct {
  guint n_x, n_p;
  double x_first, dx, p_first, dp;
  double cell;                         /* dx dp/(2 pi hbar), what a value is a mean over; 0: pointwise */
} CvWignerPicture;

typedef struct _CvWignerWindow CvWignerWindow;

/* CV_ERROR_OUT_OF_RANGE for a spec outside the ranges above (a window of no size, a number that is not
 * finite), CV_ERROR_TOO_LARGE without memory. Takes about 100 n bytes a state. One thread at a time may use a window. */
CvWignerWindow *cv_wigner_window_new  (const CvWignerWindowSpec *spec, GError **error);
void            cv_wigner_window_free (CvWignerWindow *window);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvWignerWindow, cv_wigner_window_free)

/* The same window for another spec with as many threads; memory is kept, so this is the quick way to zoom and pan. After a
 * failure only another aim or free will do.                                                                         */
gboolean cv_wigner_window_aim (CvWignerWindow *window, const CvWignerWindowSpec *spec, GError **error);

const CvWignerPicture *cv_wigner_window_picture (const CvWignerWindow *window);

/* out[i * picture n_p + j], p fastest. psi_k at psi + k stride, k = 0 … n_states-1 (at most the spec's), weights w[n_states] of any
 * sign. Allocates nothing.                                                                                          */
void cv_wigner_window_fill (CvWignerWindow *window, const double complex *psi, gsize stride, const double *weights,
                            guint n_states, double *out);

G_END_DECLS
