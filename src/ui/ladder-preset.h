/* Cvasi: what a ladder begins with
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/io/scenario.h"
#include "engine/run/sweep.h"

G_BEGIN_DECLS

/* Nine values of a parameter: where its slider is logarithmic from its present value down two decades (up, where there is no room
 * below), else all that the slider shows. FALSE, and *axis has no values: it is no number.                        */
gboolean cv_ladder_preset_axis (const CvModel *model, const CvValues *values, guint param, CvSweepAxis *axis);

typedef struct {
  CvSweepAxis axis[2];     /* [1] for a map */
  gboolean can_map;        /* is there a second number? */
  double until;
  guint trace;
  gboolean log_y;          /* its ordinate */
} CvLadderPreset;

/* From the scenario's own words (scenario->ladder) where it has them, else: over hbar, or the first number; the second over D, or
 * the next one; until the scenario ends, or 10; the first trace that one of its plots shows. FALSE: no number to go over. */
gboolean cv_ladder_preset (const CvScenario *scenario, const CvValues *values, CvLadderPreset *preset);

/* Is this trace best looked at against ln (1/x)? The break time t_ħ is. */
gboolean cv_ladder_preset_inverse (const CvModel *model, guint trace);

G_END_DECLS
