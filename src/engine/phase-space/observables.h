/* Cvasi: numbers and projections of a Wigner function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include "engine/phase-space/grid.h"
#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

/* All integrals are sums over the grid times dx dp, which is exact to round-off for what the grid resolves, save for
 * the two with |W|, whose kinks converge as dx². Only the means and variances are divided by the norm.            */
typedef struct {
  double norm;                     /* ∬ W dx dp */
  double x_mean, p_mean, x_var, p_var, xp_cov;   /* of W/norm */
  double square;                   /* ∬ W² ; purity = 2 pi hbar square */
  double negativity;               /* ½ ∬ (|W| - W) */
  double kinetic, potential;       /* <p²>/2m, <V(x,t)>; for a quadratic or any V(x) both are Weyl symbols as they stand */
  double edge;                     /* ∬ |W| over the outer 5 % on every side, over ∬ |W| */
  double minimum, maximum;
} CvMoments;

/* One pass over W. margin_x[n_x] = ∫W dp and margin_p[n_p] = ∫W dx are (out), may be NULL. v[n_x]: V(x_i, t), NULL
 * leaves `potential` NaN.                                                                                         */
void cv_moments (const CvGrid *grid, const double *w, double m, const double *v,
                 CvMoments *moments, double *margin_x, double *margin_p);

/* The same ½ ∬ (|W| - W) of the smooth function that the grid means: lines are made finer in both directions before |…| is
 * taken. Some 2 (n_x + n_p) transforms; NaN where there is no memory.                                              */
double cv_negativity (const CvGrid *grid, const double *w);

/* chi(dx, dp) = ∬ W e^(-i(p dx - x dp)/hbar) dx dp */
double complex cv_characteristic (const CvGrid *grid, const double *w, double hbar, double d_x, double d_p);

/* W at any point, by the periodic band-limited interpolation that the grid means: Σ w D_x D_p with the kernel
 * D(u) = sin(pi u)/(n tan(pi u/n)), u in grid steps. O(n_x n_p).                                                  */
double cv_field_at (const CvGrid *grid, const double *w, double x, double p);

/* Share of |spectrum|² in the outer quarter of theta or lambda, whichever is larger, seen on at most 128 evenly spread
 * lines along p and as many along x. 0 for W = 0.                                                                 */
typedef struct _CvAlias CvAlias;
CvAlias *cv_alias_new  (const CvGrid *grid);
void     cv_alias_free (CvAlias *alias);
double   cv_alias      (CvAlias *alias, const double *w);

/* ½ ∬ |W - V| */
double cv_distance (const CvGrid *grid, const double *w, const double *v);

/* a[i * ld + j] (out) = A(x_i, p_j), the symbol typed in x and p (and hbar). CV_ERROR_EXPRESSION where it does not parse or
 * is not finite on the whole grid; a is then half filled. Slow (a parser call a point): once for a run.             */
gboolean cv_symbol_fill (const CvGrid *grid, const char *symbol, double hbar, double *a, GError **error);

/* ∬ W A of two fields on one grid. */
double cv_overlap (const CvGrid *grid, const double *w, const double *a);

/* <A> = ∬ W A(x,p), the symbol typed as above. */
gboolean cv_expectation (const CvGrid *grid, const double *w, const char *symbol, double hbar,
                         double *value, GError **error);

/* L1 norm of the s-th Moyal term (hbar/2)^(2s)/(2s+1)! |V^(2s+1) (d/dp)^(2s+1) W| over that of the classical one
 * (s = 0), s = 1 … n <= 8; ratio[n]; NaN where the classical term vanishes. Derivatives in p by Fourier; spectral
 * values at the level of round-off, or of |W| on the window's border (which comes in again on the other side), are dropped,
 * since theta^(2s+1) would make them show. Up to n + 2 transforms a row.                                            */
typedef struct _CvMoyalTerms CvMoyalTerms;
CvMoyalTerms *cv_moyal_terms_new  (const CvGrid *grid, const CvPotential *potential);
void          cv_moyal_terms_free (CvMoyalTerms *terms);
void          cv_moyal_terms      (CvMoyalTerms *terms, const double *w, double hbar, double t, guint n, double *ratio);

G_END_DECLS
