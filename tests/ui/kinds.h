/* Cvasi: a toy system with every kind of parameter, so that controls can be tested without physics
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/io/scenario.h"

G_BEGIN_DECLS

/* Its state is nothing but its values and the time; the trace "x" is scale * cos (t), "follower" the followed value.
 * The text is refused (CV_ERROR_EXPRESSION) where it holds a '('; "size" above 1000 is refused as too large.      */
extern const CvModel kinds_model;

enum { KINDS_KIND, KINDS_SCALE, KINDS_COUNT, KINDS_LINEAR, KINDS_HIDDEN, KINDS_FORMULA, KINDS_SWITCH, KINDS_LIVE,
       KINDS_FOLLOWER, KINDS_AUTO, KINDS_SIZE, KINDS_N_PARAMS };
enum { KINDS_FIELD, KINDS_CURVES, KINDS_N_OUTPUTS };
enum { KINDS_X, KINDS_N_TRACES };

/* Three panels, heatmap, curves and plot; "linear" set to 2. `id` may be anything. (transfer full) */
CvScenario *kinds_scenario (const char *id);

G_END_DECLS
