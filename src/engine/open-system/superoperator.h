/* Cvasi: superoperators, linear maps of density matrices as matrices on vec(ρ)
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/density.h"
#include "engine/open-system/operator.h"

G_BEGIN_DECLS

/* A superoperator on d × d matrices is a d² × d² matrix S that acts on vec(ρ), ρ stacked by columns (index j d + i for
 * ⟨i|ρ|j⟩), itself stored by columns: vec(A X B) = (Bᵀ ⊗ A) vec X. All arrays are the caller's.                        */

/* What a Lindblad equation consists of; jumps carry the square root of their rates.
 *   dρ/dt = -i[H, ρ] + Σ_k ( L_k ρ L_k† - ½ L_k†L_k ρ - ½ ρ L_k†L_k ),   ħ = 1                                        */
typedef struct {
  guint d;
  const CvOperator *hamiltonian;
  guint n_jumps;
  const CvOperator *const *jump;
} CvLindbladSpec;

/* The generator, dense [d⁴]:
 *   L = -i 1⊗H + i Hᵀ⊗1 + Σ_k ( L_k*⊗L_k - ½ 1⊗L_k†L_k - ½ (L_k†L_k)ᵀ⊗1 )
 * (the slides have H in the second term; only Hᵀ conserves the trace for every H).                                   */
void cv_superoperator_generator (const CvLindbladSpec *spec, double complex *generator);
/* The same, sparse: an operator on the d² elements. d <= 256. (transfer full) */
CvOperator *cv_superoperator_sparse (const CvLindbladSpec *spec);

void cv_superoperator_apply (guint d, const double complex *s, const double complex *rho, double complex *result);

/* Kraus operators K_k [n of d*d, by columns] to S = Σ K_k*⊗K_k. */
void cv_superoperator_from_kraus (guint d, guint n, const double complex *const *kraus, double complex *s);

/* Choi matrix C = Σ_ij |i⟩⟨j| ⊗ S(|i⟩⟨j|) of d² × d², by columns: S is completely positive exactly where C has no negative
 * eigenvalue, and preserves the trace where tr_2 C = 1. Its own inverse up to the reshuffle.                             */
void   cv_superoperator_choi (guint d, const double complex *s, double complex *choi);
/* Smallest eigenvalue of it; NaN where s is not finite. Allocates. */
double cv_superoperator_choi_min (guint d, const double complex *s);
/* Largest |tr S(|i⟩⟨j|) - δ_ij|. */
double cv_superoperator_trace_error (guint d, const double complex *s);
/* Kraus operators of a completely positive map from its Choi matrix, those of weight above `least` (e.g. 1e-12): kraus has
 * room for d² of them [d²][d*d]; returns their number. Allocates.                                                       */
guint  cv_superoperator_to_kraus (guint d, const double complex *s, double least, double complex *kraus);

G_END_DECLS
