/* Cvasi: benchmarks that cvasi-cli bench can run
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CV_BENCH_MAX_FIGURES 8

/* One measured figure. */
typedef struct {
  char name[48];           /* "moyal-512" */
  double value, low, high; /* median and quartiles; low = high = value where there is only one */
  const char *unit;        /* "" for ratios */
  double goal;             /* value should not be above it; NaN: none (see at_least) */
  gboolean at_least;       /* … not below it */
  char detail[128];        /* the two times behind a ratio, in words */
} CvBenchFigure;

typedef struct {
  const char *name;        /* "moyal" */
  const char *summary;     /* what is put against what */
  /* FALSE: a field did not fit in memory, or the like; error is set. */
  gboolean (*measure) (CvBenchFigure *figure, guint *n_figures, GError **error);
} CvBench;

extern const CvBench cv_bench_moyal, cv_bench_rebuild, cv_bench_latency, cv_bench_frame, cv_bench_memory, cv_bench_waves,
                     cv_bench_small_hbar, cv_bench_lindblad;

G_END_DECLS
