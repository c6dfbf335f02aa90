/* Cvasi: a system that is correlated with its environment from the start
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/density.h"

G_BEGIN_DECLS

/* System A (d_a levels) and environment B (d_b) under H on A⊗B, from any ρ_AB, entangled or not:
 *   ρ_A(t) = Tr_B( U ρ_AB U† ) = T(t) ρ_A(0) + ξ(t),   U = exp(-i H t),  ħ = 1
 *   T ρ = Σ_μν M_μν ρ M_μν†,   M_μν = √p_ν ⟨μ|U|ν⟩,   ρ_B = Σ p_ν |ν⟩⟨ν|           what a product start would do
 *   ξ = Σ_μ ⟨μ| U (ρ_AB - ρ_A⊗ρ_B) U† |μ⟩,   tr ξ = 0                               what the correlations add
 *   (d/dt - X)(ρ_A - ξ) = 0,   X = Ṫ T⁻¹,   so that  dρ_A/dt = X ρ_A + (dξ/dt - X ξ)
 * P. Štelmachovič and V. Bužek, Phys. Rev. A 64, 062106 (2001), doi 10.1103/PhysRevA.64.062106.
 *
 * M depends on ρ_B and ξ on the correlations: the pair (T, ξ) belongs to this one ρ_AB and is no map for other ρ_A. T is
 * completely positive at all times, yet at some instants it cannot be inverted: there X does not exist, ρ_A(t) does.
 *
 * H is diagonalised once, every instant is then computed from t = 0: no step, errors of some 1e-16 (1 + ‖H‖ t). Time
 * derivatives are exact too, from dU/dt = -i H U. Matrices by columns, |a⟩⊗|b⟩ is number a d_b + b. One thread at a time.  */
typedef struct _CvCorrelatedStart CvCorrelatedStart;

/* T with a condition number beyond this has no inverse worth forming: X would have no more than 8 digits. */
#define CV_CORRELATED_SINGULAR 1e8

/* All arrays belong to the room and hold until the next call. */
typedef struct {
  const double complex *rho_ab;                  /* [(d_a d_b)²] */
  const double complex *rho_a, *rho_a_rate;      /* [d_a²] Tr_B( U ρ_AB U† ), and its time derivative */
  const double complex *product;                 /* [d_a²] Tr_B( U ρ_A⊗ρ_B U† ), by evolving the product start */
  const double complex *kraus_part;              /* [d_a²] T ρ_A(0); the same matrix by the map */
  const double complex *xi, *xi_rate;            /* [d_a²] */
  const double complex *kraus;                   /* [d_b²][d_a²] M_μν at μ d_b + ν */
  const double complex *map, *map_rate;          /* [d_a⁴] T and dT/dt on vec(ρ_A) */
  const double complex *generator;               /* [d_a⁴] X, or NULL where T cannot be inverted */
  double condition;                              /* largest over smallest singular value of T, at most 1/DBL_EPSILON */
  double residual;                               /* ‖(d/dt - X)(ρ_A - ξ)‖, Frobenius; NaN without X */
} CvCorrelatedInstant;

/* hamiltonian and rho_ab [(d_a d_b)²]; d_a d_b <= 64. NULL: rho_ab is not a state, or H is not Hermitian (to 1e-9 of its
 * largest element), or no memory; one line says which.                                                              */
CvCorrelatedStart *cv_correlated_start_new  (guint d_a, guint d_b, const double complex *hamiltonian,
                                             const double complex *rho_ab, GError **error);
void               cv_correlated_start_free (CvCorrelatedStart *start);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvCorrelatedStart, cv_correlated_start_free)

/* E_max - E_min: nothing moves faster than this. */
double cv_correlated_start_spread (const CvCorrelatedStart *start);

/* Everything at time t, any sign. Allocates a little. */
const CvCorrelatedInstant *cv_correlated_start_at (CvCorrelatedStart *start, double t);

/* ρ_A(t) and the product start's [d_a²] alone; leaves the last instant as it is, allocates nothing. */
void cv_correlated_start_reduced (CvCorrelatedStart *start, double t, double complex *rho_a, double complex *product);

G_END_DECLS
