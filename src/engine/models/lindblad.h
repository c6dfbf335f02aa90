/* Cvasi: model "lindblad", an open system under the Lindblad equation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* A qubit, a chain of spins or a Kerr cavity (open-system/qubit-system.h, spin-chain.h, kerr-cavity.h) under
 *   dρ/dt = -i[H, ρ] + Σ_k ( L_k ρ L_k† - ½{L_k†L_k, ρ} ),   ħ = 1.
 * Slides: the vectorised generator; docs/physics/lindblad.md.                                                     */
extern const CvModel cv_lindblad_model;

G_END_DECLS
