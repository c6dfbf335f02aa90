/* Cvasi: integrals over the Wigner function of wave functions, row by row
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

/* What needs W itself and at its full resolution: rows W(x_i, ·) of ensembles as in wigner-window.h, at some of the 2n
 * positions x_first + i dx/2. The domain is cut into n_rows strata of (almost) equally many positions, and one is drawn in each,
 * with a fixed seed: the same rows in every call, no comb that could beat with fringes. With n_rows >= 2n every position
 * counts. Along p W has twice the points that it needs, and the kinks of |W| are integrated as what they are: the sums
 * converge faster than those of cv_moments () and cv_moyal_terms (), which have the same limit.                     */
typedef struct {
  guint n;                             /* as in wigner-window.h */
  double x_first, dx, hbar;
  guint n_rows;                        /* 2 …; beyond 2n it is 2n. 0: 2n */
  const CvPotential *potential;        /* NULL: no Moyal terms. Kept. */
  guint n_states;                      /* at most this many psi */
  guint n_threads;                     /* 1 … 256. Results do not depend on it, to the bit. */
} CvWignerRowsSpec;

#define CV_WIGNER_ROWS_TERMS 3

/* An error is the standard deviation of the integral for rows drawn as above, estimated by the spread between neighbouring
 * rows (W. G. Cochran, Sampling Techniques, 3rd ed., Wiley 1977, section 5A.12, collapsed strata), so rather too large; with
 * all rows it is half of the difference between the sums over every other row, and the scatter of single rows.       */
typedef struct {
  double norm, norm_error;             /* ∬ W, the same rows: how well the rest is known shows here */
  double absolute, absolute_error;     /* ∬ |W| */
  double negativity, negativity_error; /* ½ ∬ (|W| - W) */
  /* Each with its order s = 1 … 3: ∬ |(hbar/2)^(2s)/(2s+1)! V^(2s+1) (d/dp)^(2s+1) W| over that of s = 0, as cv_moyal_terms ();
   * NaN without a potential and where the classical term vanishes.                                                  */
  double ratio[CV_WIGNER_ROWS_TERMS], ratio_error[CV_WIGNER_ROWS_TERMS];
} CvWignerIntegrals;

typedef struct _CvWignerRows CvWignerRows;

/* CV_ERROR_OUT_OF_RANGE, CV_ERROR_TOO_LARGE as cv_wigner_window_new (). One thread at a time. */
CvWignerRows *cv_wigner_rows_new  (const CvWignerRowsSpec *spec, GError **error);
void          cv_wigner_rows_free (CvWignerRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvWignerRows, cv_wigner_rows_free)

guint cv_wigner_rows_n (const CvWignerRows *rows);

/* V at time t. Allocates nothing. One transform of 4n points a row, 4 more with a potential. */
void cv_wigner_rows_measure (CvWignerRows *rows, const double complex *psi, gsize stride, const double *weights,
                             guint n_states, double t, CvWignerIntegrals *integrals);

G_END_DECLS
