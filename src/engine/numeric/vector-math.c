/* Cvasi: sines, cosines and exponentials of whole arrays
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/vector-math.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/bits.h"
#include "engine/numeric/clones.h"

/* Adding this puts the nearest whole number into the low bits of the sum, two's complement. */
#define ROUNDER 6755399441055744.0 /* 1.5 2^52 */

/* pi/2 and ln 2 in parts; the first two of pi/2 have 33 bits, so that up to 2^20 times them is exact. */
#define PI_2_HIGH 0x1.921fb544p+0
#define PI_2_MIDDLE 0x1.0b4611a6p-34
#define PI_2_LOW 0x1.3198a2e037073p-69
#define LN_2_HIGH 0x1.62e42feep-1
#define LN_2_LOW 0x1.a39ef35793c76p-33
#define VECTOR_LIMIT 1e6
#define LEAST_POWER (-700.0)
#define BLOCK 512u

/* Of the sizes as bit patterns, whose order is that of the numbers, with infinities and NaN above all: integers have a
 * vector maximum that needs no promise about NaN.                                                                 */
CV_CLONES
static gint64
largest_bits (guint n, const double *value)
{
  gint64 most = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 size = (gint64)(cv_bits_of (value[i]) & G_MAXINT64);

      most = size > most ? size : most;
    }
  return most;
}

/* Taylor's series on [-pi/4, pi/4]: the first terms left out are below 2^-54. */
CV_CLONES
static void
sincos_small (guint n, const double *restrict angle, double *restrict cosine, double *restrict sine)
{
  for (guint i = 0; i < n; i++)
    {
      double shifted = angle[i] * (2 / G_PI) + ROUNDER, quarter = shifted - ROUNDER;
      guint64 quadrant = cv_bits_of (shifted);
      double r = ((angle[i] - quarter * PI_2_HIGH) - quarter * PI_2_MIDDLE) - quarter * PI_2_LOW, z = r * r;
      double s = -1 / 1307674368000., c = 1 / 20922789888000.;
      guint64 swap = 0 - (quadrant & 1), sine_bits, cosine_bits;

      s = s * z + 1 / 6227020800.;
      s = s * z - 1 / 39916800.;
      s = s * z + 1 / 362880.;
      s = s * z - 1 / 5040.;
      s = s * z + 1 / 120.;
      s = s * z - 1 / 6.;
      s = r + r * z * s;
      c = c * z - 1 / 87178291200.;
      c = c * z + 1 / 479001600.;
      c = c * z - 1 / 3628800.;
      c = c * z + 1 / 40320.;
      c = c * z - 1 / 720.;
      c = c * z + 1 / 24.;
      c = 1 - (0.5 * z - z * z * c);
      sine_bits = cv_bits_of (s);
      cosine_bits = cv_bits_of (c);
      sine[i] = cv_double_of (((sine_bits & ~swap) | (cosine_bits & swap)) ^ ((quadrant & 2) << 62));
      cosine[i] = cv_double_of (((cosine_bits & ~swap) | (sine_bits & swap)) ^ (((quadrant + 1) & 2) << 62));
    }
}

static void
sincos_any (guint n, const double *angle, double *cosine, double *sine)
{
  for (guint i = 0; i < n; i++)
    if (isfinite (angle[i]))
      sincos (angle[i], &sine[i], &cosine[i]);
    else
      {
        sine[i] = 0;
        cosine[i] = 1;
      }
}

/* In blocks, so that a few large angles do not slow down all the others. */
void
cv_sincos_array (guint n, const double *angle, double *cosine, double *sine)
{
  for (guint i = 0; i < n; i += BLOCK)
    {
      guint here = MIN (BLOCK, n - i);

      if (largest_bits (here, angle + i) <= (gint64)cv_bits_of (VECTOR_LIMIT))
        sincos_small (here, angle + i, cosine + i, sine + i);
      else
        sincos_any (here, angle + i, cosine + i, sine + i);
    }
}

CV_CLONES
void
cv_damp_array (guint n, const double *restrict power, double *restrict value)
{
  for (guint i = 0; i < n; i++)
    {
      double x = power[i] < 0 ? power[i] : 0, y = x > LEAST_POWER ? x : LEAST_POWER;
      double shifted = y * (1 / G_LN2) + ROUNDER, whole = shifted - ROUNDER;
      double r = (y - whole * LN_2_HIGH) - whole * LN_2_LOW, e = 1 / 6227020800.;
      guint64 scale = (cv_bits_of (shifted) + 1023) << 52;

      e = e * r + 1 / 479001600.;
      e = e * r + 1 / 39916800.;
      e = e * r + 1 / 3628800.;
      e = e * r + 1 / 362880.;
      e = e * r + 1 / 40320.;
      e = e * r + 1 / 5040.;
      e = e * r + 1 / 720.;
      e = e * r + 1 / 120.;
      e = e * r + 1 / 24.;
      e = e * r + 1 / 6.;
      e = e * r + 0.5;
      value[i] *= cv_double_of (scale) * (1 + (r + r * r * e));
    }
}
