/* Cvasi: a quadratic cost over an epoch of linear motion, and its derivative by the generator
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For dy/dτ = K y, y [n], read out as P y, P [d*n], and inputs with the second moment S = ⟨y(0) y(0)ᵀ⟩ [n*n]:
 *   C = (1/T) ∫_0^T ½ ⟨|P y(τ) - P y(0)|²⟩ dτ = (1/T) [ ½ tr L S - tr lᵀ S Pᵀ ] + ½ tr P S Pᵀ,
 *   L = ∫_0^T e^(Kᵀτ) PᵀP e^(Kτ) dτ,   l = ∫_0^T e^(Kᵀτ) Pᵀ dτ.
 * Both integrals are exact: over T/2^s, where the norm of K is at most 1/2, by the Taylor series (its rest is 1e-19), then
 * doubled s times, L -> L + ΦᵀLΦ, l -> l + Φᵀl, Φ -> ΦΦ, which only adds positive terms. The derivative runs the same
 * steps backwards; that is what the adjoint Δ of Hamiltonian learning, dΔ/dτ = -KᵀΔ - Pᵀ(P y - P y(0)), Δ(T) = 0, gives as
 *   ∂C/∂K = (1/T) ∫_0^T ⟨Δ(τ) y(τ)ᵀ⟩ dτ,
 * to round-off for any stiffness of K. Matrices by rows. One thread at a time.                                          */
typedef struct _CvEpochCost CvEpochCost;

/* read_out [d*n] and second [n*n] are copied. NULL: no memory. */
CvEpochCost *cv_epoch_cost_new  (guint n, guint d, const double *read_out, const double *second);
void         cv_epoch_cost_free (CvEpochCost *cost);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvEpochCost, cv_epoch_cost_free)

/* C, or NaN where K T is not finite or its norm is beyond 2^60; k [n*n], T > 0. Allocates nothing. */
double cv_epoch_cost_value (CvEpochCost *cost, const double *k, double T);
/* ∂C/∂K [n*n] of the k and T of the last cv_epoch_cost_value (), which was not NaN. */
void   cv_epoch_cost_gradient (CvEpochCost *cost, double *k_bar);
/* Of the same: e^(KT) [n*n]; ½⟨|P y(T) - P y(0)|²⟩. (transfer none) */
const double *cv_epoch_cost_transition (const CvEpochCost *cost);
double        cv_epoch_cost_at_end     (CvEpochCost *cost);

G_END_DECLS
