/* Cvasi: maps of qubits in real coordinates: operators that are real sums of Pauli products
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* A state of q qubits as its D = 4^q real coordinates y_a = tr(ρ P_a), so that ρ = (1/2^q) Σ y_a P_a, where the P_a are the
 * products of 1, σ_x, σ_y, σ_z: a counts 1, x, y, z for one qubit; for two P_a = P_(a / 4) ⊗ P_(a % 4), and |00⟩, |01⟩, |10⟩,
 * |11⟩ is the order of the basis. y_0 is the trace. With these numbers P_m P_b is a power of i times P_(m XOR b).          */
typedef struct _CvPauli CvPauli;

CvPauli *cv_pauli_new  (guint qubits);      /* 1 or 2 */
void     cv_pauli_free (CvPauli *pauli);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvPauli, cv_pauli_free)
guint    cv_pauli_n    (const CvPauli *pauli);      /* D */

/* A Hermitian operator S = Σ w_m P_m with real w [D] acts on coordinates as real D × D matrices, which are added to the
 * block at `block` of a matrix by rows with `stride` numbers a row:
 *   gain: ρ -> S ρ S†                   R_ab = Σ_mm' w_m w_m' Re tr(P_a P_m P_b P_m') / 2^q
 *   loss: ρ -> -½ (S†S ρ + ρ S†S)                                                                    */
void cv_pauli_add_gain (const CvPauli *pauli, const double *w, double *block, guint stride);
void cv_pauli_add_loss (const CvPauli *pauli, const double *w, double *block, guint stride);
/* The same backwards: for a number C with the derivatives `bar` by the elements of the block, adds dC/dw_m to gradient [D]. */
void cv_pauli_gain_gradient (const CvPauli *pauli, const double *w, const double *bar, guint stride, double *gradient);
void cv_pauli_loss_gradient (const CvPauli *pauli, const double *w, const double *bar, guint stride, double *gradient);

/* y [D] to ρ by columns [4^q] and back. */
void cv_pauli_to_density   (const CvPauli *pauli, const double *y, double complex *rho);
void cv_pauli_from_density (const CvPauli *pauli, const double complex *rho, double *y);

/* A linear map with the real matrix r (D rows of `stride` numbers) as its Choi matrix, by columns [D*D], divided by 2^q: the
 * map is completely positive exactly where it has no negative eigenvalue, and r_00 is its trace.                         */
void cv_pauli_choi (const CvPauli *pauli, const double *r, guint stride, double complex *choi);

G_END_DECLS
