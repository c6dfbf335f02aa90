/* Cvasi: oscillator eigenstates, smeared in momentum (library-private, see state.h)
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/state.h"

G_BEGIN_DECLS

/* The generating function in state.h is a product of one function of x and one of p; its coefficient of t^n is
 * W_n(x,p) = Σ_r f_r(x) g_r(p), f_r the coefficient of t^r of exp(-X²(1-t)/(1+t)) and g_r that of t^(n-r) of the rest.
 * All of them are at most of order one, so that the sum loses no digits.                                          */
void _cv_fock_x (guint n, double X, double *f, guint stride);                       /* f[r * stride], r = 0 … n */
void _cv_fock_p (const CvState *state, guint order, guint n_p, const double *p, double *g);   /* g[r * n_p + j] */

double _cv_fock_psi    (guint n, double X);         /* pi^(-1/4) (2^n n!)^(-1/2) H_n(X) e^(-X²/2) */
double _cv_fock_purity (const CvState *state);
void   _cv_fock_extent (const CvState *state, double reach, CvExtent *extent);     /* reach: sqrt (-ln tail) */

G_END_DECLS
