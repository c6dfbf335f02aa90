/* Cvasi: sums of scaled and shifted rows, what the right-hand side of the Lindblad equation consists of
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Columns that are summed up at once, in registers. */
#define CV_ROWS_CHUNK 32u

/* out_ij = Σ value S[from + j]                                      over the scalars of row i
 *        + Σ pool[by + j] S[from + j]                               over the vectors of row i and j's chunk
 *        + Σ pool[by + j] (Re c S[from + j] + Im c S[from + across + j])      over its phased vectors,
 *          c = row phase_i conj (column phase_j), row phase times i where `turned`
 * `from` says a place in the planes S, `across` leads from a plane to its transpose. Shifts reach beyond a row's ends, where the
 * factors in the pool are zero; planes have zeros around them so that what is read there is finite.                   */
typedef struct {
  gint32 from;
  guint32 by;
} CvRowsVector;

typedef struct {
  gint32 from;
  guint32 by, row, column;   /* row, column: where the phases of this row's index and of the first column start */
  gboolean turned;
} CvRowsPhased;

typedef struct {
  guint d, ld, n_chunks;
  gint32 across;
  guint32 apart;             /* from the real to the imaginary part of a phase */
  guint *scalar_start;       /* [d + 1] */
  gint32 *scalar_from;
  double *scalar_value;
  guint *vector_start;       /* [d * n_chunks + 1] */
  CvRowsVector *vector;
  guint *phased_start;       /* [d * n_chunks + 1], NULL: none */
  CvRowsPhased *phased;
  double *pool;              /* not its own: chunks of factors */
  double *phase;             /* not its own */
} CvRows;

/* Compiled for several generations of processors, with as many lanes as their vectors have. */
typedef struct {
  guint lanes;
  void (*sum)       (const CvRows *rows, const double *planes, double *out);
  void (*transpose) (guint ld, const double *from, double *to);     /* ld × ld, a multiple of 8 */
} CvRowsKernel;

extern const CvRowsKernel _cv_rows_kernel;
#ifdef CV_X86_KERNELS
extern const CvRowsKernel _cv_rows_kernel_v3, _cv_rows_kernel_v4;
#endif

/* Those that this processor can run, best first; how many. */
#define CV_ROWS_MOST_KERNELS 3
guint _cv_rows_kernels (const CvRowsKernel *kernels[CV_ROWS_MOST_KERNELS]);

/* For tests, before kernels of the equation are made: take this one from now on; NULL: the best. */
void _cv_rows_force (const CvRowsKernel *kernel);

G_END_DECLS
