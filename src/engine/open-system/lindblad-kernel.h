/* Cvasi: the right-hand side of the Lindblad equation, without a matrix of the generator
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/hermitian-plane.h"
#include "engine/open-system/superoperator.h"

G_BEGIN_DECLS

/* dρ/dt = G ρ + ρ G† + Σ_k L_k ρ L_k†,  G = -iH - ½ Σ L_k†L_k, of a Hermitian ρ given as a real plane (hermitian-plane.h). G is taken
 * from the left by its rows; from the right, and all jumps together, as one factor for each element of ρ and each pair of
 * a row's and a column's shift that occurs. Operators for which that would be more work are multiplied one after the
 * other instead. Error: a few 2^-53 Σ |terms|.
 *
 * In the frame (Lawson's transformation) ρ = e^{Γτ} ρ' e^{Γ†τ} with Γ the diagonal of G, which leaves
 *   dρ'/dτ = G'ρ' + ρ'G'† + Σ L'_k ρ' L'_k†,   (G', L')_ij = e^{(Γ_j - Γ_i)τ} (G - Γ, L)_ij :
 * energies and decays of single levels, often the fastest of all, are exact. J. D. Lawson, SIAM J. Numer. Anal. 4, 372 (1967),
 * doi 10.1137/0704033. The factors e^{±Γτ} limit τ: |Re Γ| τ <= CV_LINDBLAD_FRAME_REACH.
 *
 * One thread at a time for one kernel. Nothing but new () allocates.                                              */
typedef struct _CvLindbladKernel CvLindbladKernel;

#define CV_LINDBLAD_FRAME_REACH 15.0
#define CV_LINDBLAD_FRAME_SLOTS 17      /* different τ whose exponentials are kept */

CvLindbladKernel *cv_lindblad_kernel_new  (const CvLindbladSpec *spec);      /* NULL: no memory */
void              cv_lindblad_kernel_free (CvLindbladKernel *kernel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvLindbladKernel, cv_lindblad_kernel_free)

/* Numbers of a plane, d * ld; and the kernel's own plane: a ρ written there need not be copied. */
gsize   cv_lindblad_kernel_size  (const CvLindbladKernel *kernel);
double *cv_lindblad_kernel_input (CvLindbladKernel *kernel);

/* result = plane of dρ/dt; rho may be the kernel's input, result may not. */
void cv_lindblad_kernel_apply       (CvLindbladKernel *kernel, const double *rho, double *result);
/* result = plane of dρ'/dτ at τ; slot < CV_LINDBLAD_FRAME_SLOTS: where the exponentials for this τ are kept. */
void cv_lindblad_kernel_apply_frame (CvLindbladKernel *kernel, guint slot, double tau, const double *rho, double *result);
/* result = plane of e^{Γτ} ρ' e^{Γ†τ}. */
void cv_lindblad_kernel_leave_frame (CvLindbladKernel *kernel, guint slot, double tau, const double *rho, double *result);
/* weight[ld] = |e^{Γτ}|: |ρ_ij| = weight_i weight_j |ρ'_ij|. */
void cv_lindblad_kernel_frame_weights (CvLindbladKernel *kernel, double tau, double *weight);

double cv_lindblad_kernel_decay (const CvLindbladKernel *kernel);     /* max |Re Γ| */
/* No eigenvalue of the generator is larger: of ΔE = E_max - E_min and 2 ‖ΣL†L‖ the root of the squares (to a few per cent). */
double cv_lindblad_kernel_radius (const CvLindbladKernel *kernel);
gboolean cv_lindblad_kernel_turns (const CvLindbladKernel *kernel);   /* is there anything in Γ that the frame takes away? */
/* Nanoseconds of one application, counted from its terms with the costs of one processor, not timed: the same everywhere. */
double cv_lindblad_kernel_cost  (const CvLindbladKernel *kernel, gboolean frame);

G_END_DECLS
