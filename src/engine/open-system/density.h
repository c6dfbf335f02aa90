/* Cvasi: density matrices: trace, purity, entropy, positivity, partial trace
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/numeric/linear.h"

G_BEGIN_DECLS

/* ρ is d × d and Hermitian, stored whole and by columns: ⟨i|ρ|j⟩ is rho[j * d + i], so that the array is vec(ρ) of the
 * slides' column stacking. Any thread; nothing is allocated where no object is returned.                             */
double complex *cv_density_new (guint d);      /* zeros, aligned, free with cv_fft_free (); NULL: no memory */

void   cv_density_from_pure (guint d, const double complex *psi, double complex *rho);          /* |ψ⟩⟨ψ| */
double cv_density_trace     (guint d, const double complex *rho);                               /* Re tr ρ */
double cv_density_purity    (guint d, const double complex *rho);                               /* tr ρ†ρ */
double cv_density_asymmetry (guint d, const double complex *rho);                               /* max |ρ - ρ†| */
/* -Σ p ln p of the eigenvalues p (those <= 0 give nothing). */
double cv_entropy_of_eigenvalues (guint n, const double *p);
/* ½‖a - b‖₁; room of size d, scratch [d*d]. NaN where a or b is not finite. */
double cv_trace_distance (CvHermitian *room, guint d, const double complex *a, const double complex *b,
                          double complex *scratch);
/* ⟨ψ|ρ|ψ⟩ */
double cv_density_fidelity (guint d, const double complex *rho, const double complex *psi);

/* Of |a⟩ ⊗ |b⟩ (number a d_b + b): ρ_A = tr_B ρ [d_a*d_a], ρ_B = tr_A ρ [d_b*d_b]. Any matrix, not only states. */
void cv_trace_out_second (guint d_a, guint d_b, const double complex *rho, double complex *rho_a);
void cv_trace_out_first  (guint d_a, guint d_b, const double complex *rho, double complex *rho_b);
/* a ⊗ b into rho [(d_a d_b)²]. */
void cv_density_tensor   (guint d_a, const double complex *a, guint d_b, const double complex *b, double complex *rho);

/* Is this a state: finite, Hermitian and of trace 1 to 1e-9, no eigenvalue below -1e-9? FALSE: an error that says which
 * of it fails and by how much.                                                                                        */
gboolean cv_density_check (guint d, const double complex *rho, GError **error);

/* "0.7, 0.3+0.1i; 0.3-0.1i, 0.3": rows parted by ; or line ends, elements by commas; each is a sum of terms of typed real
 * expressions (engine/numeric/expression.h), terms that end in i (or are i) imaginary: "1/2", "sqrt(0.7)", "-0.2i",
 * "cos(0.4)+sin(0.4)i". A matrix of exactly n_rows × n_columns, by columns (out). FALSE: one line with row and column. */
gboolean cv_complex_matrix_parse (const char *text, guint n_rows, guint n_columns, double complex *matrix,
                                  GError **error);

G_END_DECLS
