/* Cvasi: inside of the Lindblad solvers
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/lindblad.h"

G_BEGIN_DECLS

/* Adaptive Runge-Kutta without a matrix of the generator. */
typedef struct _CvLindbladFree CvLindbladFree;

CvLindbladFree *_cv_lindblad_free_new  (const CvLindbladSpec *spec, double tolerance);   /* NULL: no memory */
void            _cv_lindblad_free_free (CvLindbladFree *solver);
/* Begins anew with this state at this time. */
void   _cv_lindblad_free_start   (CvLindbladFree *solver, double t, const double complex *rho);
/* ρ(t), t >= the start, rising from call to call. */
void   _cv_lindblad_free_advance (CvLindbladFree *solver, double t, double complex *rho);
void   _cv_lindblad_free_derivative (CvLindbladFree *solver, const double complex *rho, double complex *result);
double _cv_lindblad_free_error   (const CvLindbladFree *solver);
/* Work of one unit of time, in complex multiplications, from the present step size. */
double _cv_lindblad_free_work    (CvLindbladFree *solver, const double complex *rho);

G_END_DECLS
