/* Cvasi: model "initial-entanglement", a qubit entangled with its environment from the start
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* System qubit A and environment qubit B, correlated at t = 0, under one of three interactions (open-system/interaction.h):
 * ρ_A(t) = T(t) ρ_A(0) + ξ(t), with X = Ṫ T⁻¹ wherever it exists (open-system/correlated-start.h), beside the product start
 * of the same marginals. Slides: "What if we start from a system already entangled to the environment?";
 * docs/physics/initial-entanglement.md. Order of the basis |0⟩, |1⟩; A first.                                          */
extern const CvModel cv_initial_entanglement_model;

G_END_DECLS
