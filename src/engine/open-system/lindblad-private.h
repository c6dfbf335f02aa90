/* Cvasi: inside of the Lindblad solvers
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/lindblad.h"

G_BEGIN_DECLS

/* DOP853 on ρ's planes, without a matrix of the generator: plain, or in the frame of its diagonal (Lawson). Which of the two gets
 * on faster is tried out on the way, again from time to time, by the steps that the error allows and the counted work of
 * each: the same values always give the same numbers.                                                             */
typedef struct _CvLindbladFree CvLindbladFree;

typedef enum { CV_LINDBLAD_TRY_BOTH, CV_LINDBLAD_PLAIN, CV_LINDBLAD_FRAME } CvLindbladVariant;

/* At this state at time t. NULL: no memory. */
CvLindbladFree *_cv_lindblad_free_new  (const CvLindbladSpec *spec, double tolerance, double t, const double complex *rho);
void            _cv_lindblad_free_free (CvLindbladFree *solver);
/* For tests and benchmarks, before the first step. */
void   _cv_lindblad_free_force   (CvLindbladFree *solver, CvLindbladVariant variant);
/* ρ(t), t >= the start, rising from call to call. */
void   _cv_lindblad_free_advance (CvLindbladFree *solver, double t, double complex *rho);
void   _cv_lindblad_free_derivative (CvLindbladFree *solver, const double complex *rho, double complex *result);
double _cv_lindblad_free_error   (const CvLindbladFree *solver);
/* Counted nanoseconds for a unit of time with a sample after every stretch, from the first steps, after which the solver stands
 * at its start again.                                                                                              */
double _cv_lindblad_free_cost    (CvLindbladFree *solver, double stretch);
/* Steps taken, attempts refused, evaluations, steps in the frame. */
typedef struct { guint64 steps, refused, evaluations, in_frame; } CvLindbladCount;
CvLindbladCount _cv_lindblad_free_count (const CvLindbladFree *solver);

/* By exp(L Δt) as a real matrix on ρ's plane (hermitian-plane.h), kept for some stretches Δt. d <= CV_SUPEROPERATOR_MAX_D. */
typedef struct _CvLindbladMap CvLindbladMap;

/* At this state, with the exponential for one stretch. NULL: no memory. */
CvLindbladMap *_cv_lindblad_map_new  (const CvLindbladSpec *spec, double stretch, const double complex *rho);
void           _cv_lindblad_map_free (CvLindbladMap *map);
/* ρ(t) → ρ(t + stretch), stretch > 0. */
void           _cv_lindblad_map_advance (CvLindbladMap *map, double stretch, double complex *rho);
/* Counted nanoseconds: of one application, and of one exponential for this stretch. */
double         _cv_lindblad_map_cost  (guint d);
double         _cv_lindblad_exp_cost  (guint d);

G_END_DECLS
