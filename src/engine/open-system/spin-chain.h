/* Cvasi: a chain of spins with noise on every site
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/open-system.h"

G_BEGIN_DECLS

#define CV_SPIN_CHAIN_MAX_SITES 8

/* An open chain with S = σ/2:
 *   H = J Σ_j ( S^x_j S^x_(j+1) + S^y_j S^y_(j+1) + anisotropy S^z_j S^z_(j+1) ) + ½ field Σ_j σ^z_j
 * jumps √(dephasing/2) σ^z_j and √damping σ^-_j on every site. anisotropy 1: Heisenberg chain, 0: XX chain, on which one
 * excitation moves as a wave of energy J cos k, k = π m/(sites + 1), against the ground state at field = 0. 1 <= sites <=
 * CV_SPIN_CHAIN_MAX_SITES, dimension 2^sites, the first site counts slowest and |↑⟩ comes first; rates >= 0.            */
typedef struct {
  guint sites;
  double J, anisotropy, field, dephasing, damping;
} CvSpinChain;

CvOpenSystem *cv_spin_chain_new (const CvSpinChain *chain);

/* |⟨↑…↑|ρ|↓…↓⟩| falls as e^(-rate t), rate = sites (dephasing + damping/2), from every start: both states are
 * eigenstates of H, and no jump leads into |↑…↑⟩. A GHZ state loses its coherence `sites` times as fast as one spin
 * (G. M. Palma, K.-A. Suominen, A. K. Ekert, Proc. R. Soc. A 452, 567 (1996), doi 10.1098/rspa.1996.0029).              */
double cv_spin_chain_ghz_rate (const CvSpinChain *chain);

/* Bloch vector of one site of a state of `sites` spins, rho by columns: ⟨σ^x⟩, ⟨σ^y⟩, ⟨σ^z⟩ into r[3]. */
void cv_spin_chain_bloch (guint sites, const double complex *rho, guint site, double *r);

G_END_DECLS
