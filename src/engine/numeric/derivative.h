/* Cvasi: high derivatives of a function that can only be evaluated
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CV_DERIVATIVE_MAX 17

/* f around each x as a Chebyshev series f = Σ_k c_k T_k((x - centre)/R) whose radius R is chosen, order by order, so
 * that the error is least: small radii amplify round-off (by about (k/R)^n), large ones do not resolve f. Exact up to
 * round-off for polynomials; honest, not good, for a kink.                                                        */
typedef double (*CvFunction) (double x, gpointer data);

typedef struct _CvDerivative CvDerivative;

CvDerivative *cv_derivative_new  (CvFunction function, gpointer data);   /* cannot fail */
void          cv_derivative_free (CvDerivative *derivative);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvDerivative, cv_derivative_free)

/* The function has changed: forget the fits. */
void cv_derivative_forget (CvDerivative *derivative);

/* d^n f/dx^n at x, n = 0 … 17, |x| <= 1e6; error (out, may be NULL): estimate of the absolute error, infinite where f
 * is not resolved on any radius or not finite (the value is then NaN). The fits are made on first use and kept: one
 * thread at a time.                                                                                               */
double cv_derivative_at (CvDerivative *derivative, guint n, double x, double *error);

G_END_DECLS
