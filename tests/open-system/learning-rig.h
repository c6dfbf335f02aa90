/* Cvasi: tests' rig: a material of sectors with its cost, ready for the learning law
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/epoch-cost.h"
#include "engine/open-system/learning-law.h"
#include "engine/open-system/learning-sectors.h"

G_BEGIN_DECLS

typedef struct {
  CvSectors *sectors;
  CvEpochCost *cost;
  CvLearningLaw *law;
  double *k, *k_bar;
  double T, kappa;
} LearningRig;

LearningRig *learning_rig_new  (guint qubits, guint n, const CvSectorNoise *noise, double T, double kappa);
void         learning_rig_free (LearningRig *rig);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LearningRig, learning_rig_free)

/* (1/T)∫½⟨|Δy_S|²⟩ + (kappa/2)|W|². A CvLearningCost. */
double learning_rig_cost (gpointer rig, const double *w, double *gradient);
/* Starts from draw 0 of the seed, spread 0.3; epsilon 5, f 0.6, nu 0.5. Returns the cost before. */
double learning_rig_teach (LearningRig *rig, guint seed, guint epochs);
/* Share of coordinate a of an input that is left after T. */
double learning_rig_kept (const LearningRig *rig, guint a);

G_END_DECLS
