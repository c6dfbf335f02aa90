/* Cvasi: densities of the quadratures of a cavity, what homodyne detection sees
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* φ_k(x) of the oscillator with ħ = 1, a = 1, k = 0 … d - 1, into phi[d]. By upward recurrence, errors of some 1e-15; all are
 * 0 beyond |x| = 38, where φ_0 leaves the range of numbers.                                                            */
void cv_homodyne_states (guint d, double x, double *phi);

/* Density of x_θ = (a e^(-iθ) + a† e^(iθ))/√2 at n points: Σ_jk ρ_jk e^(-i(j - k)θ) φ_j(x) φ_k(x). θ = 0: position, π/2:
 * momentum; the marginals of W. rho: d levels by columns, element (j, k) at rho[k * stride + j]. phi: cv_homodyne_states ()
 * of each point, [n*d]; density [n] (out). Only the Hermitian part of rho counts. Allocates nothing.                    */
void cv_homodyne_density (guint d, guint stride, const double complex *rho, double theta, guint n, const double *phi,
                          double *density);

G_END_DECLS
