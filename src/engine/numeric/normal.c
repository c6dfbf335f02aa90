/* Cvasi: normal numbers by counter
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/normal.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/bits.h"
#include "engine/numeric/clones.h"
#include "engine/numeric/vector-math.h"

#define BLOCK 256u
#define TWO_52 4503599627370496.0
#define BITS_OF_TWO_52 G_GUINT64_CONSTANT (0x4330000000000000)
#define BITS_OF_HALF_ROOT G_GUINT64_CONSTANT (0x3fe6a09e667f3bcd) /* sqrt(1/2) */
#define LOW_32 G_GUINT64_CONSTANT (0xffffffff)

/* A whole number below 2^32, by the exponent of 2^52: processors have no vector conversion from 64 bits before AVX-512. */
static inline double
whole (guint64 k)
{
  return cv_double_of (BITS_OF_TWO_52 | k) - TWO_52;
}

/* ln u for 2^-33 <= u < 1: u = 2^e m with m between sqrt(1/2) and sqrt(2), then the series of artanh, cut below 2^-54. */
static inline double
logarithm (double u)
{
  guint64 shifted = cv_bits_of (u) + (G_GUINT64_CONSTANT (64) << 52) - BITS_OF_HALF_ROOT, steps = shifted >> 52;
  double e = whole (steps) - 64, m = cv_double_of (cv_bits_of (u) + ((64 - steps) << 52));
  double s = (m - 1) / (m + 1), z = s * s, sum = 1.0 / 19;

  sum = sum * z + 1.0 / 17;
  sum = sum * z + 1.0 / 15;
  sum = sum * z + 1.0 / 13;
  sum = sum * z + 1.0 / 11;
  sum = sum * z + 1.0 / 9;
  sum = sum * z + 1.0 / 7;
  sum = sum * z + 1.0 / 5;
  sum = sum * z + 1.0 / 3;
  return e * G_LN2 + 2 * (s + s * z * sum);
}

CV_CLONES
static void
radii_and_angles (guint64 seed, guint64 first, guint n, double *restrict radius, double *restrict angle)
{
  for (guint i = 0; i < n; i++)
    {
      guint64 bits = cv_hash (seed, first + i);

      radius[i] = sqrt (-2 * logarithm ((whole (bits >> 32) + 0.5) * 0x1p-32));
      angle[i] = (whole (bits & LOW_32) - 0x1p31) * (2 * G_PI * 0x1p-32);
    }
}

CV_CLONES
static void
scale_both (guint n, const double *restrict radius, double *restrict a, double *restrict b)
{
  for (guint i = 0; i < n; i++)
    {
      a[i] *= radius[i];
      b[i] *= radius[i];
    }
}

void
cv_normal_pairs (guint64 seed, guint64 first, guint n, double *a, double *b)
{
  double radius[BLOCK], angle[BLOCK];

  for (guint i = 0; i < n; i += BLOCK)
    {
      guint here = MIN (BLOCK, n - i);

      radii_and_angles (seed, first + i, here, radius, angle);
      cv_sincos_array (here, angle, a + i, b + i);
      scale_both (here, radius, a + i, b + i);
    }
}
