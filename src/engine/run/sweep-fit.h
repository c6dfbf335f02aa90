/* Cvasi: straight lines through a sweep, with the errors of their slopes
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Laws of the limit ħ → 0 come as straight lines over a logarithmic axis:
 *   CV_SWEEP_LAW_LOG    y = intercept + slope ln (1/x)     a break time: slope 1/λ of the Lyapunov exponent λ
 *   CV_SWEEP_LAW_POWER  ln y = intercept + slope ln x      a distance, a negativity, 1 - purity: the power of x      */
typedef enum { CV_SWEEP_LAW_LOG, CV_SWEEP_LAW_POWER } CvSweepLaw;

typedef struct {
  double slope, intercept;
  double slope_error;      /* standard error, from the scatter about the line with n - 2 degrees of freedom */
  double correlation;      /* of the two sides, -1 to 1 */
  guint n;                 /* points used */
} CvSweepFit;

#define CV_SWEEP_FIT_LEAST 4u

/* Least squares without weights (GSL, gsl_fit_linear) through the points for which both sides are finite. x[n], y[n].
 * FALSE (and *fit is zeroed, but for n) with fewer than CV_SWEEP_FIT_LEAST of them, where x or y does not vary by more than 1e-9 of its
 * largest (which is round-off, and no law), and for the power law where a finite y is not above 0: such a y is no power of x, and
 * to leave it out would bend the line. Any thread.                                                                */
gboolean cv_sweep_fit (CvSweepLaw law, guint n, const double *x, const double *y, CvSweepFit *fit);

G_END_DECLS
