/* Cvasi: the parameter panel, cards of rows made from the model's table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/lab.h"

G_BEGIN_DECLS

#define CV_TYPE_PARAM_PANEL (cv_param_panel_get_type ())
G_DECLARE_FINAL_TYPE (CvParamPanel, cv_param_panel, CV, PARAM_PANEL, GtkWidget)

/* Builds itself anew at the lab's "loaded", follows its "values" and "refused".
 * Signal "touched" (const char *symbol): the hand came to this parameter.       */
void cv_param_panel_set_lab (CvParamPanel *panel, CvLab *lab);

/* The row of a parameter, also where it is hidden; NULL before a scenario is loaded. */
GtkWidget *cv_param_panel_row (CvParamPanel *panel, guint param);

/* Marks the row of a parameter and brings it into sight, unfolding what hides it; -1: marks none. */
void cv_param_panel_look_at (CvParamPanel *panel, int param);

void cv_param_panel_focus (CvParamPanel *panel);

G_END_DECLS
