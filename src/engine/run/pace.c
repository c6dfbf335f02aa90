/* Cvasi: pace, simulated time against the clock
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/pace.h"

#include <math.h>

#define UNEVEN 0.03   /* a picture may be off by this share of its stretch of time */
#define MAX_SAMPLES 8 /* in one picture, for evenness' sake; where speed itself needs more, so be it */
#define STAMP_GAP (G_USEC_PER_SEC / (CV_PACE_STAMPS - 1))

double
cv_pace_interval (double station, double speed)
{
  g_return_val_if_fail (station > 0 && speed > 0, station);
  double pictures = station * CV_PACE_RATE / speed; /* in one station */
  double first = MAX (1, ceil (pictures - 1e-6));

  for (double n = first; n <= first + 3; n++)
    {
      double samples = n / pictures; /* in one picture */
      if (samples > MAX_SAMPLES)
        break;
      if (fabs (samples - round (samples)) < UNEVEN * samples)
        return station / n;
    }
  return station / first;
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
