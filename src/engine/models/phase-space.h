/* Cvasi: model "phase-space", Wigner dynamics of one degree of freedom
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* A state in phase space (phase-space/state.h) moved by the Moyal equation, its cut series or the
 * Liouville equation (phase-space/moyal.h), with diffusion D and friction gamma, and its classical
 * twin beside it. Slides: "Wigner-Weyl" to "chaos"; docs/physics/phase-space.md.               */
extern const CvModel cv_phase_space_model;

G_END_DECLS
