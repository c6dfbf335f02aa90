/* Cvasi: clocks and medians of the benchmark programs
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdlib.h>
#include <time.h>

/* Seconds: CLOCK_THREAD_CPUTIME_ID for one thread, which is what it costs whoever else is there; CLOCK_MONOTONIC for several. */
static inline double
now (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec + 1e-9 * (double) time.tv_nsec;
}

static inline int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Sorts the values. */
static inline double
median (double *value, guint n)
{
  qsort (value, n, sizeof *value, compare_doubles);
  return value[n / 2];
}
