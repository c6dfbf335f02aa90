/* Cvasi: coarse-grained phase space: Husimi's function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include "engine/phase-space/grid.h"

G_BEGIN_DECLS

/* Q(x,p) = (1/h) Σ_k w_k |<g|psi_k>|², g(x') = pi^(-1/4) s^(-1/2) e^(-(x'-x)²/2s² + ipx'/hbar): W averaged with the Gaussian of
 * one Planck cell, e^(-x²/s² - p²s²/hbar²)/(pi hbar). Positive, ∬ Q = Σ w_k; where s is sqrt(hbar/m omega), round for an
 * oscillator (K. Husimi, Proc. Phys.-Math. Soc. Jpn. 22, 264 (1940), doi 10.11429/ppmsj1919.22.4_264).              */

/* psi_k[n] at psi + k stride on the points x_first + i dx, zero outside; weights w[n_states]; out[i * n_p + j] (out) at
 * (window_x + i window_dx, window_p + j window_dp). The sum over the points is exact to 1e-12 of the largest Q where psi's momenta stay
 * below pi hbar/dx and s > 2 dx; Q is 0 at |p| > pi hbar/dx. Two transforms of some 12 s/dx + n_p points for each x and
 * state.                                                                                                            */
typedef struct {
  guint n;
  double x_first, dx, hbar, s;         /* dx, hbar, s > 0 */
  guint n_x, n_p;                      /* >= 1 */
  double window_x, window_dx, window_p, window_dp;
  guint n_threads;                     /* 1 … 256. Results do not depend on it, to the bit. */
} CvHusimiSpec;

typedef struct _CvHusimi CvHusimi;

/* CV_ERROR_OUT_OF_RANGE for numbers outside these ranges, CV_ERROR_TOO_LARGE without memory. One thread at a time. */
CvHusimi *cv_husimi_new  (const CvHusimiSpec *spec, GError **error);
void      cv_husimi_free (CvHusimi *husimi);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvHusimi, cv_husimi_free)

void cv_husimi_fill (CvHusimi *husimi, const double complex *psi, gsize stride, const double *weights, guint n_states,
                     double *out);

/* The same average of any field on a grid (W, or a classical density, so that both are seen on one scale), periodic as the
 * grid is: its spectrum times e^(-lambda² s²/4 - theta² hbar²/4s²). w and out may be the same. Allocates. FALSE: no memory. */
gboolean cv_husimi_smooth (const CvGrid *grid, const double *w, double hbar, double s, double *out);

G_END_DECLS
