/* Cvasi: turning rows into columns
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* to[j * to_ld + i] = from[i * from_ld + j], i = 0 … n_rows-1, j = 0 … n_columns-1. The two must not overlap. */
void cv_transpose (const double *from, gsize from_ld, guint n_rows, guint n_columns, double *to, gsize to_ld);

G_END_DECLS
