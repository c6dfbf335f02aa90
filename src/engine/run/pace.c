/* Cvasi: pace, simulated time against the clock
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/pace.h"

#include <math.h>

#define UNEVEN 0.05    /* a picture may be off by this share of its stretch of time */
#define FAST 5         /* fewer pictures a station than this: unevenness shows most … */
#define MOST_IF_FAST 4 /* … and so much more work is taken on to avoid it; */
#define MOST_IF_SLOW 2 /* else no more than this */
#define STAMP_GAP (G_USEC_PER_SEC / (CV_PACE_STAMPS - 1))

static gboolean
is_even (double samples)
{
  return fabs (samples - round (samples)) <= UNEVEN * samples;
}

double
cv_pace_interval (double station, double speed)
{
  g_return_val_if_fail (station > 0 && speed > 0, station);
  double pictures = station * CV_PACE_RATE / speed; /* in one station */
  guint most = pictures < FAST ? MOST_IF_FAST : MOST_IF_SLOW;

  /* k samples a picture where pictures are the shorter ones, else k samples a station. */
  for (guint k = 1; k <= most; k++)
    {
      double n = pictures > 1 ? round (k * pictures) : k;
      if (is_even (n / pictures))
        return station / n;
    }
  return station / fmax (1, ceil (pictures - 1e-6));
}

void
cv_pace_meter_reset (CvPaceMeter *meter)
{
  meter->n = 0;
}

void
cv_pace_meter_tick (CvPaceMeter *meter, gint64 clock, double t)
{
  if (meter->n > 0 && clock - meter->stamp[(meter->n - 1) % CV_PACE_STAMPS].clock < STAMP_GAP)
    return;
  meter->stamp[meter->n % CV_PACE_STAMPS].clock = clock;
  meter->stamp[meter->n % CV_PACE_STAMPS].t = t;
  meter->n++;
}

double
cv_pace_meter_speed (const CvPaceMeter *meter)
{
  if (meter->n < 2)
    return 0;
  guint last = (meter->n - 1) % CV_PACE_STAMPS;
  guint first = meter->n <= CV_PACE_STAMPS ? 0 : meter->n % CV_PACE_STAMPS;
  return (meter->stamp[last].t - meter->stamp[first].t) * G_USEC_PER_SEC /
         (double)(meter->stamp[last].clock - meter->stamp[first].clock);
}
