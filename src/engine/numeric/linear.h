/* Cvasi: dense complex linear algebra, by LAPACK
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* Matrices are n × n, stored by columns: element (i, j) is a[j * n + i], so that a matrix of states read as one long
 * vector is vec(a) of the slides, and LAPACK takes it as it is. BLAS is kept to one thread: a result must not depend on
 * the number of processors.                                                                                          */

/* Room for the eigenproblem of Hermitian matrices of one size; made once, then nothing is allocated. One thread at a
 * time. NULL: no memory. n >= 1.                                                                                   */
typedef struct _CvHermitian CvHermitian;
CvHermitian *cv_hermitian_new  (guint n);
void         cv_hermitian_free (CvHermitian *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvHermitian, cv_hermitian_free)

double      *cv_hermitian_values (CvHermitian *room);     /* [n] of room that may be given as `value` below */

/* value[n] rising; a[n*n] (in) is read in its lower triangle; vector[n*n] (out, or NULL): column k belongs to value[k],
 * orthonormal. Errors of a few 1e-16 of the largest value. FALSE where a holds numbers that are not finite.           */
gboolean cv_hermitian_eigen (CvHermitian *room, const double complex *a, double *value, double complex *vector);

/* All eigenvalues of a general matrix, in no order; a is destroyed. FALSE: not finite, no memory, or no convergence. */
gboolean cv_eigenvalues (guint n, double complex *a, double complex *value);

/* result = exp(a), by the [13/13] Padé approximant with scaling and squaring (N. J. Higham, SIAM J. Matrix Anal. Appl. 26,
 * 1179 (2005), doi 10.1137/04061101X): relative backward error about 1e-16. Room for it made once, n >= 1.              */
typedef struct _CvMatrixExp CvMatrixExp;
CvMatrixExp *cv_matrix_exp_new  (guint n);                /* NULL: no memory */
void         cv_matrix_exp_free (CvMatrixExp *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvMatrixExp, cv_matrix_exp_free)
gboolean     cv_matrix_exp (CvMatrixExp *room, const double complex *a, double complex *result);   /* FALSE: not finite */

/* x (inout, [n*m]): solves a x = b for m columns; a is destroyed. FALSE: singular to working precision (the estimate below
 * is less than 2^-52), not finite, or no memory.                                                                      */
gboolean cv_linear_solve (guint n, guint m, double complex *a, double complex *x);

/* The same, whatever the condition is: `regular` (out) = 1/(‖a‖₁ ‖a⁻¹‖₁) as LAPACK estimates it, 0 where a is singular
 * exactly; rounding turns a singular matrix into one of about 1e-16, which has solutions that mean nothing. m = 0 and x NULL:
 * the estimate alone. FALSE: singular exactly, not finite, or no memory.                                             */
gboolean cv_linear_solve_estimated (guint n, guint m, double complex *a, double complex *x, double *regular);

/* singular[n], falling; a is destroyed. FALSE: not finite, no memory, or no convergence. */
gboolean cv_singular_values (guint n, double complex *a, double *singular);

/* c = a b, all n × n; none may overlap. */
void cv_matrix_multiply (guint n, const double complex *a, const double complex *b, double complex *c);

/* Real and by rows, as fields are: c = a b with a n × k, b k × m (or m × k and `b_transposed`, c = a bᵀ), c n × m; rows lie
 * a_apart, b_apart, c_apart numbers apart. c may not overlap the others. n, m, k >= 1.                                  */
void cv_real_multiply (guint n, guint m, guint k, const double *a, guint a_apart, const double *b, guint b_apart,
                       gboolean b_transposed, double *c, guint c_apart);

G_END_DECLS
