/* Cvasi: what the kernels of column-fft.c share
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/numeric/column-fft.h"

G_BEGIN_DECLS

#define CV_COLUMN_PASSES 32

/* n = radix[0] radix[1] …; pass s takes blocks of radix[s] length[s] points. */
typedef struct {
  guint n, n_passes;
  guint radix[CV_COLUMN_PASSES], length[CV_COLUMN_PASSES];
  double *twiddle[CV_COLUMN_PASSES];   /* [length][radix - 1] pairs cos, sin of 2 pi j q/(radix length) */
  double *roots[CV_COLUMN_PASSES];     /* [radix] pairs cos, sin of 2 pi q/radix */
  guint *place;                        /* [n]: where wave number k falls out */
} CvColumnPlan;

/* The same source, compiled for several generations of processors with as many lanes as their vectors have. */
typedef struct {
  guint lanes;
  void (*multiply) (const CvColumnPlan *plan, double *columns, gsize ld, const CvColumnPhases *phases, double *scratch);
  void (*gather)   (const double *rows, gsize ld, guint n, double *block);   /* 2 lanes rows */
  void (*scatter)  (const double *block, guint n, double *rows, gsize ld);
} CvColumnKernel;

extern const CvColumnKernel _cv_column_kernel;
#ifdef CV_X86_KERNELS
extern const CvColumnKernel _cv_column_kernel_v3, _cv_column_kernel_v4;
#endif

/* Those that this processor can run, best first; how many. */
#define CV_COLUMN_MOST_KERNELS 3
guint _cv_column_kernels (const CvColumnKernel *kernels[CV_COLUMN_MOST_KERNELS]);

/* For tests, before anything is made: take this one from now on; NULL: the best. */
void _cv_column_force (const CvColumnKernel *kernel);

G_END_DECLS
