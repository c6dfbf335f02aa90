/* Cvasi: Fourier sums at any frequency spacing
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* out[j] = Σ_k in[k] e^(-2 pi i f j k), k = 0 … n_in-1, j = 0 … n_out-1, in O(n log n). Where f = q/N with small whole
 * numbers q and N (to round-off) this is one FFT of length N, padded with zeros or folded, of which every q-th value
 * is taken; else jk = (j² + k² - (j-k)²)/2 makes it a convolution with a chirp:
 * L. I. Bluestein, IEEE Trans. Audio Electroacoust. 18, 451 (1970), doi 10.1109/TAU.1970.1162132.               */
typedef struct _CvChirp CvChirp;

CvChirp *cv_chirp_new  (guint n_in, guint n_out, double f);
void     cv_chirp_free (CvChirp *chirp);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvChirp, cv_chirp_free)

/* Allocates nothing. One thread at a time. in and out may be the same array. */
void cv_chirp_execute (CvChirp *chirp, const double complex *in, double complex *out);

G_END_DECLS
