/* Cvasi: interactions of two qubits, with the reduced motion in closed form
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/fano.h"

G_BEGIN_DECLS

typedef enum {
  CV_INTERACTION_CNOT_RAMP,     /* H = g |1⟩⟨1| ⊗ |-⟩⟨-|: U(π/g) is the CNOT gate, A controls */
  CV_INTERACTION_PARTIAL_SWAP,  /* H = g SWAP: U = cos θ - i sin θ SWAP, θ = g t */
  CV_INTERACTION_RANDOM         /* H = g R, R random, Hermitian, traceless, E_max - E_min = 1 */
} CvInteraction;

/* H of g = 1 [16], by columns, |a⟩⊗|b⟩ is number 2a + b. Elements of R are independent normal numbers (the unitary ensemble)
 * before it is shifted and scaled; the same seed gives the same R. FALSE: no memory.                                     */
gboolean cv_interaction_hamiltonian (CvInteraction interaction, guint32 seed, double complex *h);

/* The reduced motion of A at angle = g t from any ρ_AB in closed form: Bloch vectors a (of what a product start of the same
 * marginals does, T ρ_A(0)) and x (of ξ, so that ξ = ½ x·σ). With Γ_ij = γ_ij - α_i β_j, e = exp(i angle), c = cos, s = sin:
 *   CNOT ramp     T on coherence: (1 + e)/2 + β_x (1 - e)/2, populations stay;  ξ_01 = ¼ (Γ_xx - i Γ_yx)(1 - e), ξ_00 = 0
 *   partial SWAP  a = c² α + s² β + s c β×α;  ξ = -½ s c Σ ε_ijk Γ_ij σ_k: only the antisymmetric part of Γ counts
 * (α|00⟩ + β|11⟩ has Γ_xx - i Γ_yx = 2αβ*.) FALSE: there is none (random).                                              */
gboolean cv_interaction_closed_form (CvInteraction interaction, double angle, const CvFano *start, double a[3],
                                     double x[3]);

/* Element of X that takes ⟨0|ρ|1⟩ to its rate, per angle.
 *   CNOT ramp     i e (1 - β_x)/2 over what T does to the coherence; for β_x = 0 this is i/2 - ½ tan(angle/2)
 *   partial SWAP  with λ = (-2 s c + i |β| cos 2θ)/(c² + i |β| s c) and n = β/|β|:
 *                 ½ (1 + n_z²) Re λ - (1 - n_z²) s/c - i n_z Im λ; -2 s/c for β = 0, -i β_z at the start
 * NaN in both parts: there is none (random).                                                                           */
double complex cv_interaction_x01 (CvInteraction interaction, double angle, const CvFano *start);

G_END_DECLS
