/* Cvasi: timing, two pieces of work against each other in one run
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/timing.h"

#include <math.h>
#include <stdlib.h>

static double
seconds_of (CvTimed timed, guint calls)
{
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < calls; i++)
    timed.work (timed.data);
  return (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
}

/* How many calls fill a turn; the first, cold ones are not counted. */
static guint
calls_for (CvTimed timed, double seconds)
{
  guint calls = 1;
  double taken;

  timed.work (timed.data);
  while ((taken = seconds_of (timed, calls)) < seconds / 4 && calls < 1u << 24)
    calls *= 2;
  return (guint)CLAMP (ceil (calls * seconds / MAX (taken, 1e-9)), 1, 1u << 24);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

double
cv_timing_quantile (double *values, guint n, double q)
{
  double place = q * (n - 1);
  guint below = (guint)place;

  qsort (values, n, sizeof *values, compare);
  return below + 1 < n ? values[below] + (place - below) * (values[below + 1] - values[below]) : values[n - 1];
}

CvTimingRatio
cv_timing_ratio (CvTimed subject, CvTimed baseline, guint turns, double seconds)
{
  double ratio[CV_TIMING_MAX_TURNS], one[CV_TIMING_MAX_TURNS], other[CV_TIMING_MAX_TURNS];
  guint subject_calls = calls_for (subject, seconds), baseline_calls = calls_for (baseline, seconds);

  g_return_val_if_fail (turns >= 5 && turns <= CV_TIMING_MAX_TURNS, (CvTimingRatio){ 0 });

  for (guint i = 0; i < turns; i++)
    {
      other[i] = seconds_of (baseline, baseline_calls) / baseline_calls;
      one[i] = seconds_of (subject, subject_calls) / subject_calls;
      ratio[i] = one[i] / other[i];
    }
  return (CvTimingRatio){ .ratio = cv_timing_quantile (ratio, turns, 0.5),
                          .ratio_low = cv_timing_quantile (ratio, turns, 0.25),
                          .ratio_high = cv_timing_quantile (ratio, turns, 0.75),
                          .subject = cv_timing_quantile (one, turns, 0.5),
                          .baseline = cv_timing_quantile (other, turns, 0.5) };
}
