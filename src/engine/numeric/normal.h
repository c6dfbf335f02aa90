/* Cvasi: normal numbers by counter
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Number k of the sequence SplitMix64 of a seed, without those before it (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014,
 * doi 10.1145/2660193.2660195): uniform in 0 … 2^64-1. Any thread may ask for any part.                             */
static inline guint64
cv_hash (guint64 seed, guint64 k)
{
  guint64 z = seed + (k + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* a[i], b[i] (out), i = 0 … n-1: two independent numbers of mean 0 and variance 1 from number first + i of the sequence, by
 * G. E. P. Box and M. E. Muller, Ann. Math. Statist. 29, 610 (1958), doi 10.1214/aoms/1177706645, radius and angle from
 * 32 bits each: none is beyond 6.8.                                                                                   */
void cv_normal_pairs (guint64 seed, guint64 first, guint n, double *a, double *b);

G_END_DECLS
