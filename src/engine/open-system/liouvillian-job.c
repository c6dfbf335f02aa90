/* Cvasi: spectrum and steady state, worked out beside the run where they take long
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/liouvillian-job.h"

#include <math.h>
#include <pthread.h>

#include "engine/numeric/fft.h"

#define STILL 1e-9 /* of the largest |λ|: slower than this is rounding around 0 */

struct _CvLiouvillianJob
{
  guint d, n_jumps;
  CvOperator *hamiltonian, **jump;
  double complex *spectrum, *steady;
  gboolean has_spectrum, has_steady;
  double gap;
  gboolean done, unwanted; /* under the lock */
  CvLiouvillianJob *next;
};

/* Jobs that wait, the one thread that takes them, and everything's lock. The thread ends when there is nothing left. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t finished = PTHREAD_COND_INITIALIZER;
static CvLiouvillianJob *first;
static gboolean at_work;

static void
destroy (CvLiouvillianJob *job)
{
  cv_operator_free (job->hamiltonian);
  for (guint k = 0; k < job->n_jumps; k++)
    cv_operator_free (job->jump[k]);
  g_free (job->jump);
  cv_fft_free (job->spectrum);
  cv_fft_free (job->steady);
  g_free (job);
}

static void
compute (CvLiouvillianJob *job)
{
  const guint n = job->d * job->d;
  CvLindbladSpec spec = { job->d, job->hamiltonian, job->n_jumps, (const CvOperator *const *)job->jump };
  double largest = 0;

  job->gap = NAN;
  if (!job->spectrum || !job->steady)
    return;
  job->has_spectrum = cv_liouvillian_spectrum (&spec, job->spectrum, NULL);
  job->has_steady = cv_liouvillian_steady (&spec, job->steady, NULL);
  for (guint i = 0; job->has_spectrum && i < n; i++)
    largest = fmax (largest, cabs (job->spectrum[i]));
  if (job->has_spectrum)
    job->gap = cv_liouvillian_gap (n, job->spectrum, STILL * largest);
}

static void *
work_through (void *nothing)
{
  (void)nothing;
  pthread_mutex_lock (&lock);
  while (first)
    {
      CvLiouvillianJob *job = first;
      first = job->next;
      if (!job->unwanted)
        {
          pthread_mutex_unlock (&lock);
          compute (job);
          pthread_mutex_lock (&lock);
        }
      job->done = TRUE;
      if (job->unwanted)
        destroy (job);
      pthread_cond_broadcast (&finished);
    }
  at_work = FALSE;
  pthread_mutex_unlock (&lock);
  return NULL;
}

static gboolean
start_thread (void)
{
  pthread_t thread;

  if (pthread_create (&thread, NULL, work_through, NULL) != 0)
    return FALSE;
  pthread_detach (thread);
  return TRUE;
}

/* At the end of the row. Without a thread it is done here and now. */
static void
hand_over (CvLiouvillianJob *job)
{
  CvLiouvillianJob **last = &first;

  pthread_mutex_lock (&lock);
  while (*last)
    last = &(*last)->next;
  *last = job;
  if (!at_work)
    at_work = start_thread ();
  gboolean alone = !at_work;
  if (alone)
    *last = NULL;
  pthread_mutex_unlock (&lock);
  if (!alone)
    return;
  compute (job);
  job->done = TRUE;
}

CvLiouvillianJob *
cv_liouvillian_job_new (const CvLindbladSpec *spec)
{
  g_return_val_if_fail (spec->d <= CV_LIOUVILLIAN_MAX_D, NULL);
  CvLiouvillianJob *job = g_new0 (CvLiouvillianJob, 1);

  job->d = spec->d;
  job->n_jumps = spec->n_jumps;
  job->hamiltonian = cv_operator_copy (spec->hamiltonian);
  job->jump = g_new (CvOperator *, spec->n_jumps);
  for (guint k = 0; k < spec->n_jumps; k++)
    job->jump[k] = cv_operator_copy (spec->jump[k]);
  job->spectrum = cv_density_new (spec->d);
  job->steady = cv_density_new (spec->d);
  if (spec->d > CV_LIOUVILLIAN_AT_ONCE)
    {
      hand_over (job);
      return job;
    }
  compute (job);
  job->done = TRUE;
  return job;
}

void
cv_liouvillian_job_free (CvLiouvillianJob *job)
{
  if (!job)
    return;
  pthread_mutex_lock (&lock);
  gboolean done = job->done;
  job->unwanted = TRUE;
  pthread_mutex_unlock (&lock);
  if (done)
    destroy (job);
}

gboolean
cv_liouvillian_job_done (CvLiouvillianJob *job)
{
  pthread_mutex_lock (&lock);
  gboolean done = job->done;
  pthread_mutex_unlock (&lock);
  return done;
}

void
cv_liouvillian_job_wait (CvLiouvillianJob *job)
{
  pthread_mutex_lock (&lock);
  while (!job->done)
    pthread_cond_wait (&finished, &lock);
  pthread_mutex_unlock (&lock);
}

const double complex *
cv_liouvillian_job_spectrum (const CvLiouvillianJob *job)
{
  return job->has_spectrum ? job->spectrum : NULL;
}

const double complex *
cv_liouvillian_job_steady (const CvLiouvillianJob *job)
{
  return job->has_steady ? job->steady : NULL;
}

double
cv_liouvillian_job_gap (const CvLiouvillianJob *job)
{
  return job->gap;
}
