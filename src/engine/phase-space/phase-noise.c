/* Cvasi: normal numbers by address, the same for any number of threads
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/phase-noise.h"

#include <math.h>

#include "engine/numeric/normal.h"
#include "engine/numeric/vector-math.h"

#define PAIRS 64 /* at a time */

void
cv_phase_noise (guint64 seed, guint64 stream, guint64 step, guint64 first, guint n, double *normal)
{
  guint64 key = cv_hash (cv_hash (cv_hash (seed, 0) + stream, 0) + step, 0);
  double angle[PAIRS], radius[PAIRS], cosine[PAIRS], sine[PAIRS];

  g_return_if_fail (first % 2 == 0 && n % 2 == 0);
  for (guint done = 0; done < n; done += 2 * PAIRS)
    {
      guint pairs = MIN (PAIRS, (n - done) / 2);
      for (guint i = 0; i < pairs; i++)
        {
          guint64 at = first + done + 2 * i;
          /* 53 bits each: (0, 1] under the logarithm, [0, 1) of a turn */
          double u = (double)((cv_hash (key, at) >> 11) + 1) * 0x1p-53;
          double v = (double)(cv_hash (key, at + 1) >> 11) * 0x1p-53;
          radius[i] = sqrt (-2 * log (u));
          angle[i] = 2 * G_PI * v;
        }
      cv_sincos_array (pairs, angle, cosine, sine);
      for (guint i = 0; i < pairs; i++)
        {
          normal[done + 2 * i] = radius[i] * cosine[i];
          normal[done + 2 * i + 1] = radius[i] * sine[i];
        }
    }
}
