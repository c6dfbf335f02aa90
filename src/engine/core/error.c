/* Cvasi: errors of the outside world, as one GError domain
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/error.h"

G_DEFINE_QUARK (cv - error - quark, cv_error)
