/* Cvasi: from a panel's kind to its widget
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/view.h"

G_BEGIN_DECLS

/* The widget for a kind of panel, floating, never NULL. */
CvView *cv_view_new (CvPanelKind kind);

G_END_DECLS
