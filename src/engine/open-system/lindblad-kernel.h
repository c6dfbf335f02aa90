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
 * In the frame (Lawson's transformation) ρ = e^{-iEτ} ρ' e^{iEτ} with E the diagonal of H, which leaves
 *   dρ'/dτ = G'ρ' + ρ'G'† + Σ L'_k ρ' L'_k†,   (G', L')_ij = e^{i(E_i - E_j)τ} (G + iE, L)_ij :
 * the energies of single levels, often the fastest of all, are exact. J. D. Lawson, SIAM J. Numer. Anal. 4, 372 (1967),
 * doi 10.1137/0704033. Their decays stay in the equation, because the trace is conserved only where decay and jumps meet in
 * one sum: taking them into the frame lets it drift by the tolerance at every step, for ever.
 *
 * One thread at a time for one kernel. Nothing but new () allocates.                                              */
typedef struct _CvLindbladKernel CvLindbladKernel;

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
/* result = plane of e^{-iEτ} ρ' e^{iEτ}. */
void cv_lindblad_kernel_leave_frame (CvLindbladKernel *kernel, guint slot, double tau, const double *rho, double *result);
/* No eigenvalue of the generator (in the frame: without E) is larger: of ΔE = E_max - E_min and 2 ‖ΣL†L‖ the root of the
 * squares, or less where a closer look was worth it (to a few per cent).                                                 */
double cv_lindblad_kernel_radius (const CvLindbladKernel *kernel, gboolean frame);
gboolean cv_lindblad_kernel_turns (const CvLindbladKernel *kernel);   /* is there anything that the frame takes away? */
/* Nanoseconds of one application, counted from its terms with the costs of one processor, not timed: the same everywhere. */
double cv_lindblad_kernel_cost  (const CvLindbladKernel *kernel, gboolean frame);

G_END_DECLS
