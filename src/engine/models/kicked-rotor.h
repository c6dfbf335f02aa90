/* Cvasi: model "kicked-rotor", chaos that quantum mechanics stops
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* A rotor that is kicked once in a unit of time, as a quantum map (phase-space/kicked-rotor.h) with its classical twin, an ensemble of
 * points from the same start (standard-map.h): dynamical localisation, resonances, phase noise that brings diffusion back.
 *
 * t counts kicks. At a t between two whole numbers the state is that after floor (t) kicks and the free turn that follows the
 * last of them. docs/physics/kicked-rotor.md.                                                                       */
extern const CvModel cv_kicked_rotor_model;

G_END_DECLS
