/* Cvasi: the trust bar, the verdict on the run in figures and sentences
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/core/verdict.h"

G_BEGIN_DECLS

#define CV_TYPE_TRUST_BAR (cv_trust_bar_get_type ())
G_DECLARE_FINAL_TYPE (CvTrustBar, cv_trust_bar, CV, TRUST_BAR, GtkWidget)

/* Copies. Figures are redrawn a few times a second at most, levels at once. */
void cv_trust_bar_set_verdict (CvTrustBar *bar, const CvVerdict *verdict);

/* The button of a check by its id; NULL where it is not shown. For tests and lessons. */
GtkWidget *cv_trust_bar_button (CvTrustBar *bar, const char *id);

G_END_DECLS
