/* Cvasi: numbers as people read and type them
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For entries: up to `digits` significant digits, at least two decimals for numbers below 1000 unless
 * `integer`, plain exponents ("2.5e-05"), true minus. cv_number_parse () reads it back. (transfer full) */
char *cv_number_entry (double number, int digits, gboolean integer);

/* For labels: the same, with "2.5·10⁻⁵" for what is too small or too large to write out. (transfer full) */
char *cv_number_label (double number, int digits);

/* Reads what people type: "0.5", "0,5", "−3", "1e-3", "2·10⁻³", "2 x 10^-3", "pi", "3/4". FALSE: not a number. */
gboolean cv_number_parse (const char *text, double *number);

G_END_DECLS
