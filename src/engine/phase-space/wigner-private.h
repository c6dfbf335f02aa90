/* Cvasi: what the two users of W of wave functions share
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include "engine/numeric/fft.h"
#include "engine/numeric/pool.h"

G_BEGIN_DECLS

#define CV_WIGNER_BLOCK 16u      /* separations that one pass over rows takes together */

/* Memory that is kept when something smaller is wanted: what a window costs anew is mostly the system's new pages. Zeroed only
 * when new. FALSE: no memory.                                                                                      */
typedef struct {
  void *at;
  gsize bytes;
} CvWignerRoom;

gboolean cv_wigner_room_for   (CvWignerRoom *room, gsize bytes);
void     cv_wigner_room_clear (CvWignerRoom *room);

/* psi_k(x) e^(-ipx/hbar) on n fine points, the given ones or twice as many, perhaps between them, as real and imaginary parts;
 * `front` times its weight, `back` conjugate and from the last point to the first, so that psi(x+y) and psi*(x-y) both run
 * upwards with y. Zeros behind the ends for whole blocks to be read.                                               */
typedef struct {
  guint n_given, n, most_states, n_states;
  gsize ld;
  double *front_re, *front_im, *back_re, *back_im;   /* [most_states * ld] */
  double *phase_re, *phase_im;                       /* [n] e^(-ipx/hbar); NULL: 1 */
  guint up, n_lines;
  double complex *spectra, *lines;                   /* [most_states * n_given], [n_lines * n]; of no use for up = 1 */
  double *shift_re, *shift_im, *angle;               /* [n_given] */
  fftw_plan forth, back;
  CvWignerRoom rooms[11];                            /* of the arrays above, in their order */
  const double complex *psi;                         /* of the call under way */
  gsize stride;
  const double *weights;
  gboolean shifted;
} CvWignerCopies;

/* turn: p dx_fine/hbar, by which one point's phase differs from the next. Zeroed or initialised copies, which are then changed.
 * FALSE: no memory; clear it all the same.                                                                         */
gboolean cv_wigner_copies_init  (CvWignerCopies *copies, guint n_given, guint up, guint most_states, guint n_threads, double turn);
void     cv_wigner_copies_clear (CvWignerCopies *copies);

/* First take, then place at an offset of `fraction` of a given step, as often as wanted (0 only, where up = 1). */
void cv_wigner_copies_take  (CvWignerCopies *copies, CvPool *pool, const double complex *psi, gsize stride,
                             const double *weights, guint n_states);
void cv_wigner_copies_place (CvWignerCopies *copies, CvPool *pool, double fraction);

/* r_k += weight Σ_u psi(u + apart + k) psi*(u - k), u = first … last (cut to the points), k = k_first … k_first + count-1, apart
 * 0 or 1; all states. Room for whole blocks at re and im.                                                          */
void cv_wigner_add_products (const CvWignerCopies *copies, gint64 first, gint64 last, guint apart, guint k_first, guint count,
                             double weight, double *re, double *im);

/* A_l += Σ_k r_k phi(l - k/step), k = 0 … step n_blocks-1, l = 1 - taps/2 … n_blocks-1 + taps/2, at a[l + taps/2 - 1]; table[b * step + a] =
 * phi(b + 1 - taps/2 - a/step), b = 0 … taps-1. step a multiple of 8.                                                */
void cv_wigner_decimate (const double *r, guint n_blocks, guint step, guint taps, const double *table, double *a);

G_END_DECLS
