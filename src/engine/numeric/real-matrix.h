/* Cvasi: small real matrices: products and exponentials
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Matrices of real coordinates, a few to some dozens of rows: too small for the overhead of BLAS. They are stored by rows,
 * element (i, j) of m × n at a[i * n + j]. One order of summation, on one thread: the same machine gives the same bits. */

/* c += a b;  a [m*k], b [k*n], c [m*n], none overlaps c. */
void cv_real_multiply_add (guint m, guint k, guint n, const double *a, const double *b, double *c);
/* c += aᵀ b;  a [k*m], b [k*n], c [m*n]. */
void cv_real_multiply_add_left_transposed (guint m, guint k, guint n, const double *a, const double *b, double *c);
/* b = aᵀ;  a [m*n], b [n*m]. */
void cv_real_transpose (guint m, guint n, const double *a, double *b);
/* Largest sum of the moduli of a row of a [n*n]; NaN and infinity come through. */
double cv_real_norm (guint n, const double *a);

/* exp(a t) of n × n matrices by the Taylor series with scaling and squaring: the scaled norm is at most 1/2 and 17 terms
 * leave 1e-19, so that the error is that of the squarings, a few 1e-16 for each one where a generates contractions.
 * Room for it is made once; one thread at a time. NULL: no memory.                                                       */
typedef struct _CvRealExp CvRealExp;
CvRealExp *cv_real_exp_new  (guint n);
void       cv_real_exp_free (CvRealExp *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvRealExp, cv_real_exp_free)
/* FALSE: not finite, or the norm of a t is beyond 2^60. a and result [n*n] do not overlap. */
gboolean   cv_real_exp (CvRealExp *room, const double *a, double t, double *result);

/* The terms of that series, for who works with it: order of the last one, and the largest scaled norm. */
#define CV_REAL_EXP_ORDER 16
#define CV_REAL_EXP_REACH 0.5
/* How often a norm must be halved to come within reach; -1: not finite or more than 60 times. */
int        cv_real_exp_squarings (double norm);

G_END_DECLS
