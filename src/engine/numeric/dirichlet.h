/* Cvasi: the kernel of periodic band-limited interpolation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* value[i] = D(u - i), i = 0 … n-1, for a place u in steps from the first of n periodic points, n even:
 *   D(v) = sin(pi v)/(n tan(pi v/n)),   f(u) = Σ_i D(u - i) f_i
 * for every f of period n whose frequencies stay below n/2 cycles. Exactly 0 and 1 where u is one of the points. */
void cv_dirichlet (double u, guint n, double *value);

G_END_DECLS
