/* Cvasi: the Lindblad equation solved, by the exponential of its superoperator or without any matrix of it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/superoperator.h"

G_BEGIN_DECLS

typedef enum {
  CV_LINDBLAD_AUTO,             /* the cheaper one by counted work, see cv_lindblad_method () */
  CV_LINDBLAD_SUPEROPERATOR,    /* exp(L dt) as a dense matrix, kept for each dt; d <= CV_SUPEROPERATOR_MAX_D */
  CV_LINDBLAD_MATRIX_FREE       /* adaptive Runge-Kutta on ρ itself, with sparse H and L_k */
} CvLindbladMethod;

#define CV_SUPEROPERATOR_MAX_D 32

/* ρ(t) under a Lindblad equation with constant coefficients, which may be exchanged on the way. One thread at a time. */
typedef struct _CvLindblad CvLindblad;

/* The operators and rho [d*d] (the state at t = 0, not checked: any matrix evolves, Hermitian or not) are copied.
 * tolerance > 0: local error of the adaptive method per element and step, absolute; the exponential is exact to about 1e-13
 * and ignores it. `stretch` > 0: the stretch of time between two samples that will mostly be asked for (for AUTO, and so
 * that its exponential is there before the first step). NULL with an error: too large for this method or for memory.    */
CvLindblad *cv_lindblad_new  (const CvLindbladSpec *spec, CvLindbladMethod method, double tolerance, double stretch,
                              const double complex *rho, GError **error);
void        cv_lindblad_free (CvLindblad *lindblad);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvLindblad, cv_lindblad_free)

/* Other operators of the same dimension from the present time on. Allocates. FALSE: no memory, nothing has changed. */
gboolean cv_lindblad_set (CvLindblad *lindblad, const CvLindbladSpec *spec);

/* Forward to t >= the present time. Allocates nothing. The adaptive method takes its own steps, beyond t where it likes, and
 * fills in ρ(t) by its interpolant, so that the result does not depend on the times that are asked for.                  */
void cv_lindblad_advance (CvLindblad *lindblad, double t);

double                cv_lindblad_time   (const CvLindblad *lindblad);
const double complex *cv_lindblad_state  (const CvLindblad *lindblad);      /* ρ [d*d] by columns */
CvLindbladMethod      cv_lindblad_method (const CvLindblad *lindblad);      /* the one in use; never AUTO */
/* Estimated error of the last step, largest element; 0 for the exponential. */
double                cv_lindblad_error  (const CvLindblad *lindblad);

/* dρ/dt = L ρ by the sparse operators, for checks and for who wants the derivative; result may not overlap rho. */
void cv_lindblad_derivative (CvLindblad *lindblad, const double complex *rho, double complex *result);

G_END_DECLS
