/* Cvasi: model "pointer-states", a qubit that its environment measures
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* A qubit in a bath of spins (open-system/spin-bath.h), in a bath of oscillators (spin-boson.h), or a particle in one of two
 * places under collisions (collisions.h), with the predictability sieve of each environment (sieve.h).
 * Slides: "environment-induced superselection", "pointer states"; docs/physics/pointer-states.md.                         */
extern const CvModel cv_pointer_states_model;

G_END_DECLS
