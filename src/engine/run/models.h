/* Cvasi: the table of models
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* All models, ends with NULL. */
const CvModel *const *cv_models (void);

/* By id; NULL with an error that lists the known ones. */
const CvModel *cv_model_by_id (const char *id, GError **error);

G_END_DECLS
