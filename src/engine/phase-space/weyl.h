/* Cvasi: Weyl transforms: psi -> W, W <-> rho(x,x')
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include "engine/phase-space/grid.h"

G_BEGIN_DECLS

/* W(x,p) = (1/h) ∫ e^(-ipy/hbar) rho(x + y/2, x - y/2) dy,  rho(x,x') = ∫ W((x+x')/2, p) e^(ip(x-x')/hbar) dp.
 *
 * rho lives on every second point of the x grid of W: x_a = x_first + 2 a dx, a = 0 … n_x/2-1, so that both midpoints
 * and separations fall on the grid. A plan does transforms between one grid of W and its rho[n_rho * n_rho], row x.
 * Separations |x - x'| > pi hbar/dp are beyond what the grid of W can tell: rho is 0 there.                        */
typedef struct _CvWeyl CvWeyl;

CvWeyl *cv_weyl_new  (const CvGrid *grid, double hbar);
void    cv_weyl_free (CvWeyl *weyl);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvWeyl, cv_weyl_free)

guint cv_weyl_n_rho (const CvWeyl *weyl);
/* Allocates nothing; Hermitian exactly. One thread at a time. */
void  cv_weyl_rho   (CvWeyl *weyl, const double *w, double complex *rho);      /* (out) [n_rho²] */

/* One element at any x, x', the midpoint by band-limited interpolation. O(n_x n_p), O(n_p) for a midpoint on the grid. */
double complex cv_weyl_rho_at (CvWeyl *weyl, const double *w, double x, double x_prime);

/* psi on n points x_first + i dx  ->  W on the grid; the density matrix rho[n * n], row x, likewise. psi must be sampled
 * so finely that its momenta stay below pi hbar/(2 dx): the Wigner grid has half the range of the Fourier transform.
 * W is 0 beyond that momentum and outside the points. n even. Rows of W that are points are
 * quick; others are interpolated, band-limited, O(n²) each.                                                         */
void cv_weyl_from_psi (const double complex *psi, guint n, double x_first, double dx, double hbar,
                       const CvGrid *grid, double *w);
void cv_weyl_from_rho (const double complex *rho, guint n, double x_first, double dx, double hbar,
                       const CvGrid *grid, double *w);

/* Tr[AB] = (1/h) ∬ A~ B~ for two symbols on one grid. */
double cv_weyl_trace_product (const CvGrid *grid, const double *a, const double *b, double hbar);

G_END_DECLS
