/* Cvasi: a small sweep of the toy model, for tests of its files
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/io/sweep-head.h"
#include "folder.h"
#include "toy-model.h"

/* omega on 5 logarithmic values, size 256, 512, … 2048: every fourth point fails, as the toy's memory ends at 1024. */
static inline CvSweep *
rig_sweep (double until)
{
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
  CvSweepAxis axis[2];

  cv_values_set_number (values, TOY_GAMMA, 0.1, NULL);
  g_assert_true (cv_sweep_axis_parse (&axis[0], &toy_model, "omega=1:7:log:5", NULL));
  g_assert_true (cv_sweep_axis_parse (&axis[1], &toy_model, "size=256:2048:log:4", NULL));
  return cv_sweep_new (&toy_model, values, NULL, 2, axis, until, until, 2, NULL);
}

#define RIG_POINTS 20u

static inline CvScenario *
rig_scenario (void)
{
  return cv_scenario_of_model (&toy_model);
}
