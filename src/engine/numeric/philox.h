/* Cvasi: random numbers that are a function of where they are used
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Philox4x32-10: four random words from a key and a counter, with no state between calls, so that nothing depends on which
 * thread asks, or in what order: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, SC '11, doi 10.1145/2063384.2063405. */
void cv_philox (const guint32 key[2], const guint32 counter[4], guint32 word[4]);

/* A normal deviate, mean 0 and variance 1, for number `draw` of stream `stream` under `seed` (Box and Muller). */
double cv_philox_normal (guint64 seed, guint64 stream, guint64 draw);

G_END_DECLS
