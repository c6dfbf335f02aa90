/* Cvasi: a qubit in a material of sectors: recorded noise and channels that can be learned
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/pauli.h"

G_BEGIN_DECLS

/* The generalised Lindblad equation of H.-P. Breuer, Phys. Rev. A 75, 022103 (2007), doi 10.1103/PhysRevA.75.022103, with n
 * sectors of the material and ρ_S = Σ_i ρ_i:
 *   dρ_i/dt = Σ_j,λ ( S^ij_λ ρ_j S^ij_λ† - ½ {S^ji_λ† S^ji_λ, ρ_i} )
 * (the slides have ij in both terms; only ji in the second conserves Σ tr ρ_i). In real coordinates it is dy/dt = K(W) y,
 * N = n D numbers, y_(i D + a) = tr(ρ_i P_a) of pauli.h. To it belong
 *   noise      what the environment does; no weights. Each error leaves a trace: it moves the material to another sector.
 *   channels   S^ij_L = Σ_m W^ij_m P_m, real weights w[(i n + j) D + m]: from sector j to i. K is quadratic in W.           */
typedef struct _CvSectors CvSectors;

typedef enum {
  CV_NOISE_DEPHASING,       /* errors σ_z, or σ along an axis tilted from z towards x */
  CV_NOISE_DEPOLARIZING     /* errors σ_x, σ_y, σ_z, each with a third of the rate */
} CvNoiseKind;

/* Errors of total rate gam, counted in a maximally mixed state. Error number a (x 1, y 2, z 3; 1 where there is only one)
 * moves sector s to s XOR a where that sector exists, else it leaves no trace. Of each a share of `recorded` does so; the
 * others, and dephasing of rate gam0, stay in their sector: no material can undo them. Two qubits suffer them together:
 * the error operator is (σ ⊗ 1 + 1 ⊗ σ)/√2, which does nothing to the states with Σσ = 0.                          */
typedef struct {
  CvNoiseKind kind;
  double gam, gam0;         /* rates, >= 0 */
  double recorded;          /* 0 … 1 */
  double tilt;              /* of the axis of dephasing, radians from z to x; both gam and gam0 */
} CvSectorNoise;

/* Most numbers N of a state. */
#define CV_SECTORS_MOST 64

CvSectors *cv_sectors_new  (guint qubits, guint n);       /* 1 or 2 qubits, n >= 1, n 4^qubits <= CV_SECTORS_MOST */
void       cv_sectors_free (CvSectors *sectors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvSectors, cv_sectors_free)

const CvPauli *cv_sectors_pauli     (const CvSectors *sectors);
guint          cv_sectors_n         (const CvSectors *sectors);       /* n */
guint          cv_sectors_size      (const CvSectors *sectors);       /* N */
guint          cv_sectors_n_weights (const CvSectors *sectors);       /* n² D */

/* From now on this noise. Allocates nothing. */
void cv_sectors_set_noise (CvSectors *sectors, const CvSectorNoise *noise);

/* K(W) by rows [N*N]. */
void cv_sectors_generator (const CvSectors *sectors, const double *w, double *k);
/* For a number C with the derivatives k_bar [N*N] by the elements of K: dC/dW into gradient [n² D]. */
void cv_sectors_pull_back (const CvSectors *sectors, const double *w, const double *k_bar, double *gradient);

/* What a cost of the epoch needs: ρ_S from the sectors, [D*N] by rows, and the second moment ⟨y(0) y(0)ᵀ⟩ [N*N] of inputs
 * that are ±x, ±y, ±z of each qubit with equal weight, all in sector 0.                                                */
void cv_sectors_read_out (const CvSectors *sectors, double *read_out);
void cv_sectors_inputs   (const CvSectors *sectors, double *second);

/* ⟨σ⟩(t)/⟨σ⟩(0) across the axis of dephasing of one qubit in n = 2 sectors, where the only channel leads from sector 1 to 0
 * and is w σ of that axis: with g = recorded gam and u = gam0 + (1 - recorded) gam
 *   e^(-2 u t) (w² + 2 g e^(-(2 g + w²) t))/(2 g + w²)                                                     */
double cv_sectors_closed_form (const CvSectorNoise *noise, double w, double t);

G_END_DECLS
