/* Cvasi: pace, simulated time against the clock
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CV_PACE_RATE 60.0   /* pictures a second that a smooth motion is cut for */

/* Distance of the samples while playing at `speed` (simulated time per second, > 0): station/n with a whole n, where
 * `station` is the model's sample interval, such that there are pictures enough (at most 5 % longer than speed/60) and
 * that for most speeds a whole number of samples, within 5 %, makes one picture: then the motion on screen is even.
 * Depends on nothing but its arguments: two runs at one speed have the same samples, however fast the machine.      */
double cv_pace_interval (double station, double speed);

/* Simulated time per second over the last second or so. */
#define CV_PACE_STAMPS 17
typedef struct {
  struct { gint64 clock; double t; } stamp[CV_PACE_STAMPS];
  guint n;       /* stamps given so far */
} CvPaceMeter;

void   cv_pace_meter_reset (CvPaceMeter *meter);
void   cv_pace_meter_tick  (CvPaceMeter *meter, gint64 clock, double t);   /* clock in µs, monotonic */
double cv_pace_meter_speed (const CvPaceMeter *meter);                    /* 0 until two stamps are there */

G_END_DECLS
