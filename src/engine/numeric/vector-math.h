/* Cvasi: sines, cosines and exponentials of whole arrays
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* cosine[i] = cos(angle[i]), sine[i] = sin(angle[i]), i = 0 … n-1, each to 2 units of 2^-53 for |angle| <= 1e6 and by the
 * C library beyond. An angle that is not finite counts as 0. No argument may overlap another.                       */
void cv_sincos_array (guint n, const double *angle, double *cosine, double *sine);

/* value[i] *= exp(min(power[i], 0)), to 3 units of 2^-53 relative; powers that are not numbers count as 0. */
void cv_damp_array (guint n, const double *power, double *value);

G_END_DECLS
