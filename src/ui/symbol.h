/* Cvasi: symbols and tooltips of parameters, as Pango markup
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/core/param.h"

G_BEGIN_DECLS

/* "x_max" becomes x<sub>max</sub>, letters in italics, escaped. (transfer full) */
char *cv_symbol_markup (const char *symbol);

/* "W_cl(x, p)" with every index lowered, escaped. (transfer full) */
char *cv_title_markup (const char *title);

/* Words for people, with their indices lowered as above. */
void cv_label_set_words (GtkLabel *label, const char *text);

/* Name, what it does, what is allowed. (transfer full) */
char *cv_param_tooltip (const CvParam *param);

/* What is allowed, in words: "0 to 8, or 0: automatic". (transfer full) */
char *cv_param_range_text (const CvParam *param);

/* The equation with every standing of a symbol lit up, outside of tags only; "ħ" does not light in "ħx".
 * symbol NULL: as it is. (transfer full)                                                              */
char *cv_equation_markup (const char *equation, const char *symbol, const char *color);

G_END_DECLS
