/* Cvasi: sparse operators of finite systems: ladders, spins, tensor products
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* A d × d matrix by rows: the elements of row i are value[e] in column[e] for e = start[i] … start[i + 1] - 1, columns
 * rising, none of them zero. Immutable once made; the functions below return new ones (transfer full). Basis of a
 * product: |a⟩ ⊗ |b⟩ has the number a d_b + b, the first factor counts slowest. A qubit's |e⟩ (spin up, σ_z = +1) is
 * number 0, |g⟩ number 1. d <= 65536.                                                                            */
typedef struct {
  guint d;
  guint *start;             /* [d + 1] */
  guint *column;            /* [start[d]] */
  double complex *value;    /* [start[d]] */
} CvOperator;

CvOperator *cv_operator_zero     (guint d);
CvOperator *cv_operator_identity (guint d);
/* dense[d*d] by columns: element (i, j) at dense[j * d + i]; zeros are left out. */
CvOperator *cv_operator_from_dense (guint d, const double complex *dense);
void        cv_operator_to_dense   (const CvOperator *a, double complex *dense);
CvOperator *cv_operator_diagonal (guint d, const double complex *diagonal);
CvOperator *cv_operator_unit     (guint d, guint i, guint j);      /* |i⟩⟨j| */
CvOperator *cv_operator_lowering (guint d);                        /* a|n⟩ = √n |n - 1⟩, cut after |d - 1⟩ */
CvOperator *cv_operator_pauli    (char which);                     /* 'x', 'y', 'z'; '+': |e⟩⟨g|; '-': |g⟩⟨e|; '1' */
CvOperator *cv_operator_copy     (const CvOperator *a);
void        cv_operator_free     (CvOperator *a);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvOperator, cv_operator_free)

CvOperator *cv_operator_tensor  (const CvOperator *a, const CvOperator *b);                 /* a ⊗ b */
CvOperator *cv_operator_product (const CvOperator *a, const CvOperator *b);                 /* a b */
CvOperator *cv_operator_sum     (double complex alpha, const CvOperator *a, double complex beta, const CvOperator *b);
CvOperator *cv_operator_adjoint (const CvOperator *a);
CvOperator *cv_operator_scaled  (double complex alpha, const CvOperator *a);
/* `a` on qubit number `site` (0 the slowest) of n, identity elsewhere. */
CvOperator *cv_operator_on_site (const CvOperator *a, guint site, guint n);
/* *a += alpha b; b is taken over and freed. For building Hamiltonians term by term. */
void        cv_operator_add     (CvOperator **a, double complex alpha, CvOperator *b);

void           cv_operator_apply (const CvOperator *a, const double complex *psi, double complex *result);   /* a|ψ⟩ */
double complex cv_operator_mean  (const CvOperator *a, const double complex *rho);   /* tr(a ρ), ρ by columns [d*d] */
double         cv_operator_norm  (const CvOperator *a);                              /* Frobenius */
double         cv_operator_commutator_norm (const CvOperator *a, const CvOperator *b);   /* ‖[a, b]‖, Frobenius */
/* Smallest and largest eigenvalue of the Hermitian part of a: from inside, to about 1 % of their distance for large d (Lanczos),
 * to rounding for d <= 40. FALSE: not finite. Allocates.                                                              */
gboolean       cv_operator_extent (const CvOperator *a, double *least, double *most);
/* Largest |a - a†|. */
double         cv_operator_asymmetry (const CvOperator *a);

G_END_DECLS
