/* Cvasi: Fourier transforms of real lines, two at a time
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/numeric/fft.h"

G_BEGIN_DECLS

/* Two real lines of n points (n even) are the real and imaginary part of one complex line, read and written where they
 * lie: `first` and first + apart. Its spectrum Z[k] = Σ_j (first[j] + i second[j]) e^(-2 pi i j k/n) lies in split form, real
 * parts at z, imaginary parts at z + CV_PAIR_APART (n). All pointers on 16-byte boundaries, apart even.
 *
 * Plans are FFTW's estimates: on the sizes in use within a few per cent of measured ones, made in no time, and the same in
 * every run, so that results are too.                                                                               */
typedef struct {
  guint n;
  gsize apart;
  fftw_plan forth, back;
} CvPairFft;

#define CV_PAIR_APART(n) (((gsize) (n) + 7) / 8 * 8 + 24)
#define CV_PAIR_ROOM(n) (2 * CV_PAIR_APART (n))      /* doubles at z */

gboolean cv_pair_fft_init  (CvPairFft *fft, guint n, gsize apart);   /* FALSE: no memory. Zeroed or initialised fft. */
void     cv_pair_fft_clear (CvPairFft *fft);

/* Any thread. The input of cv_pair_fft_back () is spoilt; back after forth is n times the identity. */
void cv_pair_fft_forth (const CvPairFft *fft, const double *first, double *z);
void cv_pair_fft_back  (const CvPairFft *fft, double *z, double *first);

G_END_DECLS
