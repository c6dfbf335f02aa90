/* Cvasi: the theory drawer, the equation of a scenario and its story
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/io/scenario.h"

G_BEGIN_DECLS

#define CV_TYPE_DRAWER (cv_drawer_get_type ())
G_DECLARE_FINAL_TYPE (CvDrawer, cv_drawer, CV, DRAWER, GtkWidget)

/* Property "revealed" (boolean, read-write). */
void cv_drawer_set_scenario (CvDrawer *drawer, const CvScenario *scenario);

/* Lights the symbol of the parameter that the hand came to; NULL: none. */
void cv_drawer_light (CvDrawer *drawer, const char *symbol);

G_END_DECLS
