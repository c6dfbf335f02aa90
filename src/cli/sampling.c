/* Cvasi: sample times, 0, DT, 2 DT, … T
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/sampling.h"

#include <math.h>

#include "engine/core/error.h"

gboolean
cv_sampling_init (CvSampling *sampling, double until, double every, GError **error)
{
  double intervals;

  if (until == 0) /* one row, whatever the interval */
    {
      *sampling = (CvSampling){ .until = 0, .every = 0, .n = 1 };
      return TRUE;
    }
  if (isnan (every))
    every = until / 100;
  if (every > until)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                   "--every %g is more than --until %g: allowed is a number above 0 and up to %g", every, until, until);
      return FALSE;
    }
  intervals = until / every;
  if (!(intervals < CV_SAMPLING_MAX))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                   "--every %g up to %g makes %.3g rows: allowed are %u, so --every from %.3g on", every, until,
                   intervals + 1, CV_SAMPLING_MAX, until / (CV_SAMPLING_MAX - 1));
      return FALSE;
    }
  /* Just under a whole number is that number in another rounding, not a sliver of an interval. */
  *sampling = (CvSampling){ .until = until, .every = every, .n = (guint)ceil (intervals * (1 - 1e-9)) + 1 };
  return TRUE;
}

double
cv_sampling_time (const CvSampling *sampling, guint k)
{
  g_return_val_if_fail (k < sampling->n, NAN);

  return k + 1 == sampling->n ? sampling->until : k * sampling->every;
}
