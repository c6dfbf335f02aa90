/* Cvasi: spectrum and steady state, worked out beside the run where they take long
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/liouvillian.h"

G_BEGIN_DECLS

#define CV_LIOUVILLIAN_AT_ONCE 10    /* levels: up to here it takes some milliseconds at most */

/* The spectrum and the steady state of one generator, d <= CV_LIOUVILLIAN_MAX_D. Up to CV_LIOUVILLIAN_AT_ONCE levels they
 * are there at once; beyond, one thread of the program works through all jobs, one after the other, since a driven system
 * of 32 levels takes seconds. A job is used by one thread at a time.                                                    */
typedef struct _CvLiouvillianJob CvLiouvillianJob;

CvLiouvillianJob *cv_liouvillian_job_new  (const CvLindbladSpec *spec);     /* copies the operators */
/* Never waits: a job that has not begun is dropped, one that is at work finishes for nobody. */
void              cv_liouvillian_job_free (CvLiouvillianJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvLiouvillianJob, cv_liouvillian_job_free)

gboolean cv_liouvillian_job_done (CvLiouvillianJob *job);
void     cv_liouvillian_job_wait (CvLiouvillianJob *job);

/* Of a job that is done: the d² eigenvalues (as cv_liouvillian_spectrum () sorts them), NULL where there are none; the steady
 * state [d*d], NULL where it is not unique; the slowest decay rate, NaN where nothing decays.                             */
const double complex *cv_liouvillian_job_spectrum (const CvLiouvillianJob *job);
const double complex *cv_liouvillian_job_steady   (const CvLiouvillianJob *job);
double                cv_liouvillian_job_gap      (const CvLiouvillianJob *job);

G_END_DECLS
