/* Cvasi: the values of one parameter that a ladder goes over, to be chosen
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/run/sweep.h"

G_BEGIN_DECLS

#define CV_TYPE_LADDER_AXIS (cv_ladder_axis_get_type ())
G_DECLARE_FINAL_TYPE (CvLadderAxis, cv_ladder_axis, CV, LADDER_AXIS, GtkBox)

/* Which parameter, from where to where, how many, linear or logarithmic. What cannot be is said in a line under the entries.
 * Signal "changed" (): something else is chosen or typed.                                                          */

/* The model's numbers; another one that is chosen begins as ladder-preset.h has it for these values. */
void cv_ladder_axis_set_model (CvLadderAxis *axis, const CvModel *model, CvValues *values);
void cv_ladder_axis_set (CvLadderAxis *axis, const CvSweepAxis *values);

/* FALSE: it cannot be, and the line says why. */
gboolean cv_ladder_axis_get (CvLadderAxis *axis, CvSweepAxis *values);
/* Another reason, from outside; NULL takes it away. */
void cv_ladder_axis_refuse (CvLadderAxis *axis, const char *message);

G_END_DECLS
