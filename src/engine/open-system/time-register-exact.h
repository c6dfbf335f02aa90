/* Cvasi: the dissipative computation solved exactly
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/time-register.h"

G_BEGIN_DECLS

/* In the frame of the circuit (time-register.h) the qubits know of the clock only while it reads 0, where each of them is
 * damped towards |0⟩ at rate 1. An element |a⟩⟨b| of the register with m common ones and D places where a and b differ
 * therefore sees the clock's symmetric walk (rate 1 between neighbours) with an absorption of m + D/2 at reading 0, and
 * damped qubits add to the elements with fewer ones: with Z the places where a and b both are 0, and
 * f_s(t) = (e^{tM_s} f)(c), M_s the walk with absorption s,
 *   ⟨a|ρ_c(t)|b⟩ = Σ_k (-1)^k Σ_{S ⊆ Z, |S| >= k} binom(|S|, k) [⟨a∪S|ρ(0)|b∪S⟩]_{m + D/2 + k}(t)
 * Coherences |c⟩⟨c'| of the clock decay, those of neighbours in pairs; no jump feeds them.
 * An eigenvector of M_s is cos(θ(T + 1/2 - c)) with eigenvalue -2(1 - cos θ), where
 *   cos(θ(T + 3/2)) = (1 - s) cos(θ(T + 1/2)).                                                                       */

/* Slowest decay rate of the walk, 2(1 - cos θ) with the smallest such θ > 0, T >= 1, 0 < s <= 1. s = 1/2, one coherence
 * |0⟩⟨1|, gives the gap of the generator for T >= 2 and every circuit and N; s = 1, the populations of one qubit,
 * 2(1 - cos(π/(2T+3))); no absorption, the clock alone, 2(1 - cos(π/(T+1))), which this gives for s = 0.                */
double cv_time_register_rate (guint n_steps, double s);
double cv_time_register_gap  (guint n_steps);                   /* that of s = 1/2 */

/* From any start. One thread at a time. */
typedef struct _CvTimeRegisterExact CvTimeRegisterExact;

/* rho [d*d] at time 0, not in the frame; r must outlive it. NULL: no memory. */
CvTimeRegisterExact *cv_time_register_exact_new  (CvTimeRegister *r, const double complex *rho);
void                 cv_time_register_exact_free (CvTimeRegisterExact *exact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvTimeRegisterExact, cv_time_register_exact_free)

/* Does the start have any coherence between clock readings? If not there never is any. */
gboolean cv_time_register_exact_coherent (const CvTimeRegisterExact *exact);
/* ρ(t), t >= 0, not in the frame, [d*d]; to about 1e-14. Allocates nothing. */
void     cv_time_register_exact_state (CvTimeRegisterExact *exact, double t, double complex *rho);
/* The slowest rate among the modes that the start has in it (weights beyond 1e-9): how its distance to ρ_ss falls in the
 * end. NaN where the start is ρ_ss.                                                                                   */
double   cv_time_register_exact_rate (const CvTimeRegisterExact *exact);

G_END_DECLS
