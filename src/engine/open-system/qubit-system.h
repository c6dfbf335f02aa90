/* Cvasi: a qubit that relaxes, is heated and dephases
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/open-system.h"

G_BEGIN_DECLS

/* H = ½ (w + detuning) σ_z + ½ drive σ_x; jumps √(g(nbar+1)) σ_-, √(g nbar) σ_+, √(gphi/2) σ_z (slides: vectorised generator
 * L; H.-P. Breuer, F. Petruccione, The Theory of Open Quantum Systems, Oxford (2002), section 3.4). Basis |e⟩, |g⟩.
 * Rates g, nbar, gphi >= 0.                                                                                            */
typedef struct {
  double w, detuning, drive, g, nbar, gphi;
} CvQubitSystem;

CvOpenSystem *cv_qubit_system_new (const CvQubitSystem *qubit);

/* The closed form for drive = 0, from populations and coherence at t = 0, t >= 0:
 *   ρ_ee(t) = s + (ρ_ee - s) e^(-Γt),  Γ = g (2 nbar + 1),  s = nbar/(2 nbar + 1)   (g = 0: stays)
 *   ρ_eg(t) = ρ_eg e^(-i(w + detuning)t - (Γ/2 + gphi) t)                                                              */
double         cv_qubit_system_population (const CvQubitSystem *qubit, double rho_ee, double t);
double complex cv_qubit_system_coherence  (const CvQubitSystem *qubit, double complex rho_eg, double t);

G_END_DECLS
