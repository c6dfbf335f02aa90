/* Cvasi: model "learning-material", a qubit in an environment that learns to keep it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* The slides' two figures: diagonal and off-diagonal elements of ρ against time in a material that does not learn and in
 * one that does. Two mechanisms: sectors that remember (open-system/learning-sectors.h, with the cost of epoch-cost.h and the
 * law of learning-law.h) and a bath that rearranges its spectrum (open-system/learning-bath.h). t runs through an epoch of a
 * material that was taught before, or counts the epochs while it learns. docs/physics/learning-material.md.              */
extern const CvModel cv_learning_material_model;

G_END_DECLS
