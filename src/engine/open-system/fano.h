/* Cvasi: the Fano form of two qubits: Bloch vectors and correlations
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/density.h"

G_BEGIN_DECLS

/* A Hermitian 4 × 4 matrix of trace 1 by its fifteen real numbers, N = M = 2 on the slides:
 *   ρ_AB = 1/(NM) ( 1⊗1 + Σ_i α_i σ_i⊗1 + Σ_j β_j 1⊗τ_j + Σ_ij γ_ij σ_i⊗τ_j )
 * with σ = τ = Pauli's matrices x, y, z; α and β are the Bloch vectors of ρ_A and ρ_B. U. Fano, Rev. Mod. Phys. 55, 855
 * (1983), doi 10.1103/RevModPhys.55.855. Matrices by columns, |a⟩⊗|b⟩ is number 2a + b; σ_z|0⟩ = +|0⟩. Any thread.     */
typedef struct {
  double alpha[3], beta[3];
  double gamma[3][3];       /* [i][j]: i of A, j of B */
} CvFano;

void cv_fano_to_density   (const CvFano *fano, double complex *rho);        /* [16] */
void cv_fano_from_density (const double complex *rho, CvFano *fano);        /* anti-Hermitian parts and the trace are lost */

/* What the state has beyond its marginals: ρ_AB - ρ_A⊗ρ_B = Σ γ'_ij σ_i⊗τ_j,  γ'_ij = (γ_ij - α_i β_j)/(NM).
 * (The slide writes σ_i⊗σ_j; the factor 1/(NM) is part of γ'.)                                                      */
void cv_fano_correlations (const CvFano *fano, double prime[3][3]);

/* Is ρ_AB a state (no eigenvalue below -1e-9)? FALSE: an error that says the smallest eigenvalue, and by which factor all
 * fifteen numbers had to shrink.                                                                                     */
gboolean cv_fano_check (const CvFano *fano, GError **error);

/* Bloch vector (tr σ_x ρ, tr σ_y ρ, tr σ_z ρ) of a 2 × 2 matrix; of a traceless one too. */
void cv_bloch_vector (const double complex *rho, double vector[3]);

G_END_DECLS
