/* Cvasi: an open system, its Hamiltonian and its jump operators in one hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/superoperator.h"

G_BEGIN_DECLS

#define CV_OPEN_SYSTEM_MAX_JUMPS 16

/* What makes up dρ/dt = -i[H, ρ] + Σ_k ( L_k ρ L_k† - ½{L_k†L_k, ρ} ); owns its operators. Units ħ = 1. Any thread, one at a
 * time. Made by cv_qubit_system_new (), cv_spin_chain_new (), cv_kerr_cavity_new ().                                   */
typedef struct {
  CvOperator *hamiltonian;
  guint n_jumps;
  CvOperator *jump[CV_OPEN_SYSTEM_MAX_JUMPS];       /* none of rate 0 */
} CvOpenSystem;

/* Takes the Hamiltonian over. */
CvOpenSystem *cv_open_system_new  (CvOperator *hamiltonian);
void          cv_open_system_free (CvOpenSystem *system);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvOpenSystem, cv_open_system_free)

/* L = √rate · jump, rate >= 0; `jump` is taken over. Of rate 0 it is left out. */
void cv_open_system_add_jump (CvOpenSystem *system, double rate, CvOperator *jump);

/* Valid as long as the system lives. */
CvLindbladSpec cv_open_system_spec (const CvOpenSystem *system);

/* How fast a state moves under it: 2 σ_E + Σ_k tr(L_k†L_k ρ), σ_E² = tr(H²ρ) - tr(Hρ)². For a closed system the first part
 * bounds the angular speed of a pure state (L. Mandelstam, I. Tamm, J. Phys. USSR 9, 249 (1945)) and does not change with
 * time; the second is the rate of all jumps. Levels that are not populated do not count. rho [d*d] by columns. Allocates. */
double cv_open_system_speed (const CvOpenSystem *system, const double complex *rho);

G_END_DECLS
