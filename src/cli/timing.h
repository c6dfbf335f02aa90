/* Cvasi: timing, two pieces of work against each other in one run
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Machines are shared and their clocks move, so that a time says little and a ratio of neighbours much: both pieces
 * of work are run in turns, and the ratio is the median over the turns.                                             */
typedef struct {
  void (*work) (gpointer data);
  gpointer data;
} CvTimed;

#define CV_TIMING_MAX_TURNS 99

typedef struct {
  double ratio;                     /* subject over baseline, median */
  double ratio_low, ratio_high;     /* quartiles */
  double subject, baseline;         /* seconds a call, medians */
} CvTimingRatio;

/* turns: odd, 5 to CV_TIMING_MAX_TURNS; each piece is called so often that a turn takes about `seconds`. */
CvTimingRatio cv_timing_ratio (CvTimed subject, CvTimed baseline, guint turns, double seconds);

/* The q-th quantile (0 to 1) of n values, which get sorted. */
double cv_timing_quantile (double *values, guint n, double q);

G_END_DECLS
