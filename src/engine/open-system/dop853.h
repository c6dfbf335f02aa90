/* Cvasi: DOP853, a Runge-Kutta method of order 8 with an interpolant
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* y' = f(t, y) for real vectors of n numbers, step by step: the pieces of the method, of which the caller makes a step control.
 * Result of order 8, error estimate of order 8 in h (from formulas of order 5 and 3), interpolant of order 7 (its error is
 * O(h⁸) inside of a step). Source: dop853-table.h. A step is 12 evaluations of f, the interpolant 3 more.
 *
 *   cv_dop853_begin (); while (…) { while (cv_dop853_try (h) > tolerance) h = …; cv_dop853_interpolate (…); cv_dop853_move (); }
 *
 * After try () the step is there, but the solver still stands at its start: it may be tried again with another h, looked at
 * between start and end, and then be made the new start by move (), or by begin () from another state. One thread at a time;
 * nothing but new () allocates.                                                                                    */
typedef struct _CvDop853 CvDop853;

#define CV_DOP853_SLOTS 16   /* stages have the numbers 0 … 15 */

/* derivative[n] = f(t, y); stage: which time within a step of h it is, the same number for the same fraction of h. y is the
 * solver's state, its result, or `stage` of new ().                                                                  */
typedef void (*CvDop853Function) (gpointer data, guint stage, double t, const double *y, double *derivative);

/* n = n_rows ld. room[n], or NULL: where the arguments of f are put together, if f wants to have them in a place of its own; not
 * freed. NULL: no memory.                                                                                          */
CvDop853 *cv_dop853_new  (guint n_rows, guint ld, CvDop853Function f, gpointer data, double *room);
void      cv_dop853_free (CvDop853 *dop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvDop853, cv_dop853_free)

double       *cv_dop853_state (CvDop853 *dop);           /* y at the start of the step, to be filled before begin () */
const double *cv_dop853_next  (const CvDop853 *dop);     /* y at its end, after try () */
/* The state is y(t). */
void          cv_dop853_begin (CvDop853 *dop, double t);
/* A step of h: the estimated error, largest over the numbers; NaN where anything is not finite. */
double        cv_dop853_try   (CvDop853 *dop, double h);
/* result[n] = y(t + θ h), 0 <= θ <= 1; θ = 0 and 1 give the state and next to the bit. */
void          cv_dop853_interpolate (CvDop853 *dop, double theta, double *result);
/* The end of the step is the start of the next. */
void          cv_dop853_move  (CvDop853 *dop);
guint64       cv_dop853_evaluations (const CvDop853 *dop);     /* of f, so far */

/* How much longer a step may be for an error of `error` where `tolerance` is allowed: 0.9 (tolerance/error)^(1/8), within
 * [0.2, 6]; 0.2 where error is NaN.                                                                                 */
double        cv_dop853_factor (double error, double tolerance);
/* A first step for the state of begin (), by the first two derivatives (Hairer, Nørsett and Wanner, II.4): no evaluation is lost
 * where it is good, and it is never more than 100 times too small.                                                   */
double        cv_dop853_guess (CvDop853 *dop, double tolerance);

G_END_DECLS
