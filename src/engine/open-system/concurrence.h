/* Cvasi: concurrence, how entangled two qubits are
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* C(ρ) = max(0, λ_1 - λ_2 - λ_3 - λ_4), λ falling: the roots of the eigenvalues of ρ (σ_y⊗σ_y) ρ* (σ_y⊗σ_y). 0: separable,
 * 1: a Bell state; 2|αβ| for α|00⟩ + β|11⟩. W. K. Wootters, Phys. Rev. Lett. 80, 2245 (1998),
 * doi 10.1103/PhysRevLett.80.2245. ρ: a state, [16] by columns. Computed as singular values, so that pure states are right
 * to 1e-15; mixed ones to about 1e-8 at worst, where an eigenvalue of ρ is just not zero. NaN: not finite. Allocates. */
double cv_concurrence (const double complex *rho);

G_END_DECLS
