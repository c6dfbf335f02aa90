/* Cvasi: sample times, 0, DT, 2 DT, … T
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times k DT for k = 0, 1, … below T, and T itself last. Where T is a whole number of DT to 1 part in 10^9 the last
 * multiple is T and comes once; where it is not, the last interval is shorter.                                       */
typedef struct {
  double until, every;
  guint n;                /* number of times, at least 1 */
} CvSampling;

#define CV_SAMPLING_MAX 10000000u

/* every = NaN: T/100. FALSE for DT > T, and for more than CV_SAMPLING_MAX times. */
gboolean cv_sampling_init (CvSampling *sampling, double until, double every, GError **error);

/* k < n */
double cv_sampling_time (const CvSampling *sampling, guint k);

G_END_DECLS
