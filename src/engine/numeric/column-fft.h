/* Cvasi: Fourier-space multipliers on the columns of a matrix
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Transforms some neighbouring columns of n real numbers each (element i of column j at columns[i ld + j]), multiplies, and
 * transforms back, where they lie. The columns are the lanes of the processor's vectors, so that nothing is turned, and the
 * spectrum may stay in the order in which it falls out; half of the columns are the real, half the imaginary parts of
 * complex ones. Fast where n has small prime factors; a large prime p costs p operations a point.                   */
typedef struct _CvColumnFft CvColumnFft;

CvColumnFft *cv_column_fft_new  (guint n);            /* n even, >= 2. NULL: no memory. */
void         cv_column_fft_free (CvColumnFft *fft);

guint cv_column_fft_width (void);                     /* columns at once, the lot: 8 or 16, as the processor likes */
#define CV_COLUMN_MOST_WIDTH 16
gsize cv_column_fft_room  (guint n);                  /* doubles of scratch, 64-byte aligned */

/* The multiplier of column j at wave number k, 0 <= k <= n/2, is
 *   scale[k] first[first_at[k] + j] second*[second_at[k] + j],
 * at -k its conjugate; at 0 and n/2 only its real part counts, and the imaginary part should be nil. second_re NULL: without
 * second; lane_scale not NULL: lane_scale[k width + j] in place of scale[k]. All indices that the width spans are read. */
typedef struct {
  const double *first_re, *first_im, *second_re, *second_im;
  const guint *first_at, *second_at;                  /* [n/2 + 1] */
  const double *scale, *lane_scale;
} CvColumnPhases;

/* Result: 2 n times the columns with these multipliers. scratch may be columns itself where it has the room and ld is the
 * width. Any thread.                                                                                              */
void cv_column_fft_multiply (const CvColumnFft *fft, double *columns, gsize ld, const CvColumnPhases *phases,
                             double *scratch);

/* Rows made columns: block[j width + i] = rows[i ld + j], j = 0 … n-1, i = 0 … n_rows-1 <= width-1, the lanes beyond n_rows zero;
 * and back.                                                                                                       */
void cv_column_fft_gather  (const double *rows, gsize ld, guint n_rows, guint n, double *block);
void cv_column_fft_scatter (const double *block, guint n_rows, guint n, double *rows, gsize ld);

G_END_DECLS
