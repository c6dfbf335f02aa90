/* Cvasi: normal numbers by address, the same for any number of threads
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Random numbers that belong to a place (seed, stream, step, index) instead of to the order in which they are asked for: who
 * computes which of them, and how many at a time, changes none.
 *
 * normal[k], k = 0 … n-1: independent normal numbers of mean 0 and variance 1 at the indices first + k. first and n are even:
 * indices 2i and 2i + 1 are the two halves of one Box–Muller pair. Uniform bits: G. L. Steele, D. Lea, C. H. Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014, doi 10.1145/2660193.2660195 (SplitMix64; the address is
 * hashed into the start of its sequence). Largest |normal|: 8.6. Any thread.                                              */
void cv_phase_noise (guint64 seed, guint64 stream, guint64 step, guint64 first, guint n, double *normal);

G_END_DECLS
