/* Cvasi: the circuit strip under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/drawn-view.h"

G_BEGIN_DECLS

/* Shows outputs of kind CIRCUIT. The pointer or the keys (left and right: stations; down and up: the gates before a station)
 * read out what is there.                                                                                                   */
#define CV_TYPE_CIRCUIT_VIEW (cv_circuit_view_get_type ())
G_DECLARE_FINAL_TYPE (CvCircuitView, cv_circuit_view, CV, CIRCUIT_VIEW, CvDrawnView)

CvView *cv_circuit_view_new (void);

G_END_DECLS
