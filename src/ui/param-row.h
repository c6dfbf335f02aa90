/* Cvasi: a row of the parameter panel, one described parameter under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/lab.h"

G_BEGIN_DECLS

#define CV_TYPE_PARAM_ROW (cv_param_row_get_type ())
G_DECLARE_FINAL_TYPE (CvParamRow, cv_param_row, CV, PARAM_ROW, GtkBox)

/* Everything in the row follows from the description alone: kind, scale, ranges, choices. It writes to the
 * lab and follows it by cv_param_row_refresh (), except what the hand holds just then.
 * Signal "touched" (): the pointer or the focus came to this row.                                     */
GtkWidget *cv_param_row_new (CvLab *lab, guint param);

guint cv_param_row_index   (CvParamRow *row);
void  cv_param_row_refresh (CvParamRow *row);

/* The engine or the check refused what was typed here: marks the row, keeps the text. */
void cv_param_row_refuse (CvParamRow *row, const char *message);

G_END_DECLS
