/* Cvasi: model "time-register", a quantum computation done by dissipation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* Register and clock (open-system/time-register.h) under their Lindblad equation, solved step by step, with the exact
 * solution (open-system/time-register-exact.h) beside it. docs/physics/time-register.md.                               */
extern const CvModel cv_time_register_model;

G_END_DECLS
