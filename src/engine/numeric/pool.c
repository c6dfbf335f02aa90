/* Cvasi: a few threads that share the chunks of one job
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

#define SPINS 4000 /* some ten microseconds: as long as the gap between two passes, far less than a frame */

/* `ticket` is the job's number in its high half and the number of chunks still to be claimed in its low half, so that a
 * chunk can only be claimed together with the job it belongs to: a thread that wakes late finds nothing to claim, and
 * nobody waits for it.                                                                                            */
struct _CvPool
{
  _Atomic uint64_t ticket;
  _Atomic (CvPoolWork) work;
  _Atomic (gpointer) data;
  atomic_uint left, sleepers;
  atomic_bool caller_sleeps, quit;
  pthread_mutex_t lock;
  pthread_cond_t wake, finished;
  guint n_threads, n_started, spins;
  pthread_t *threads;
};

typedef struct
{
  CvPool *pool;
  guint worker;
} Start;

static inline void
relax (void)
{
#if defined __x86_64__ || defined __i386__
  __builtin_ia32_pause ();
#elif defined __aarch64__
  __asm__ volatile("yield");
#else
  atomic_signal_fence (memory_order_seq_cst);
#endif
}

/* Takes chunks of job `job` until none is left. Work and data, read before the claim, belong to this job whenever the
 * claim succeeds: the caller changes them only after every chunk has been claimed and done.                       */
static void
work_on (CvPool *pool, uint32_t job, guint worker)
{
  for (;;)
    {
      uint64_t ticket = atomic_load_explicit (&pool->ticket, memory_order_acquire);
      CvPoolWork work = atomic_load_explicit (&pool->work, memory_order_relaxed);
      gpointer data = atomic_load_explicit (&pool->data, memory_order_relaxed);

      if ((uint32_t)(ticket >> 32) != job || (uint32_t)ticket == 0)
        return;
      if (!atomic_compare_exchange_weak_explicit (&pool->ticket, &ticket, ticket - 1, memory_order_acq_rel,
                                                  memory_order_relaxed))
        continue;
      work (data, (uint32_t)ticket - 1, worker);
      /* Publishes the chunk's results to the caller, who acquires `left`. */
      if (atomic_fetch_sub_explicit (&pool->left, 1, memory_order_seq_cst) == 1 &&
          atomic_load_explicit (&pool->caller_sleeps, memory_order_seq_cst))
        {
          pthread_mutex_lock (&pool->lock);
          pthread_cond_signal (&pool->finished);
          pthread_mutex_unlock (&pool->lock);
        }
    }
}

static uint32_t
job_of (CvPool *pool)
{
  return (uint32_t)(atomic_load_explicit (&pool->ticket, memory_order_seq_cst) >> 32);
}

static uint32_t
wait_for_job (CvPool *pool, uint32_t seen)
{
  uint32_t job;

  for (guint i = 0; i < pool->spins; i++, relax ())
    if ((job = job_of (pool)) != seen)
      return job;
  pthread_mutex_lock (&pool->lock);
  atomic_fetch_add_explicit (&pool->sleepers, 1, memory_order_seq_cst); /* before the last look: see cv_pool_run */
  while ((job = job_of (pool)) == seen)
    pthread_cond_wait (&pool->wake, &pool->lock);
  atomic_fetch_sub_explicit (&pool->sleepers, 1, memory_order_relaxed);
  pthread_mutex_unlock (&pool->lock);
  return job;
}

static void *
thread_main (void *data)
{
  Start start = *(Start *)data;
  uint32_t job = 0;

  g_free (data);
  for (;;)
    {
      job = wait_for_job (start.pool, job);
      if (atomic_load_explicit (&start.pool->quit, memory_order_acquire))
        return NULL;
      work_on (start.pool, job, start.worker);
    }
}

/* Stored before `sleepers` is read; a thread counts itself in before it reads the ticket. One of the two sees the other. */
static void
announce (CvPool *pool, uint64_t ticket)
{
  atomic_store_explicit (&pool->ticket, ticket, memory_order_seq_cst);
  if (atomic_load_explicit (&pool->sleepers, memory_order_seq_cst) == 0)
    return;
  pthread_mutex_lock (&pool->lock);
  pthread_cond_broadcast (&pool->wake);
  pthread_mutex_unlock (&pool->lock);
}

CvPool *
cv_pool_new (guint n_threads)
{
  CvPool *pool;

  g_return_val_if_fail (n_threads >= 1, NULL);
  pool = g_new0 (CvPool, 1);
  pool->n_threads = n_threads;
  pool->spins = (long)n_threads <= sysconf (_SC_NPROCESSORS_ONLN) ? SPINS : 0;
  pool->threads = g_new0 (pthread_t, n_threads);
  pthread_mutex_init (&pool->lock, NULL);
  pthread_cond_init (&pool->wake, NULL);
  pthread_cond_init (&pool->finished, NULL);
  for (guint i = 1; i < n_threads; i++)
    {
      Start *start = g_new (Start, 1);

      *start = (Start){ pool, i };
      if (pthread_create (&pool->threads[pool->n_started], NULL, thread_main, start) != 0)
        {
          g_free (start);
          cv_pool_free (pool);
          return NULL;
        }
      pool->n_started++;
    }
  return pool;
}

void
cv_pool_free (CvPool *pool)
{
  if (!pool)
    return;
  atomic_store_explicit (&pool->quit, true, memory_order_release);
  announce (pool, (uint64_t)(job_of (pool) + 1) << 32);
  for (guint i = 0; i < pool->n_started; i++)
    pthread_join (pool->threads[i], NULL);
  pthread_cond_destroy (&pool->wake);
  pthread_cond_destroy (&pool->finished);
  pthread_mutex_destroy (&pool->lock);
  g_free (pool->threads);
  g_free (pool);
}

guint
cv_pool_n_threads (const CvPool *pool)
{
  return pool->n_threads;
}

static void
wait_for_others (CvPool *pool)
{
  for (guint i = 0; i < pool->spins; i++, relax ())
    if (atomic_load_explicit (&pool->left, memory_order_acquire) == 0)
      return;
  pthread_mutex_lock (&pool->lock);
  atomic_store_explicit (&pool->caller_sleeps, true, memory_order_seq_cst);
  while (atomic_load_explicit (&pool->left, memory_order_seq_cst) != 0)
    pthread_cond_wait (&pool->finished, &pool->lock);
  atomic_store_explicit (&pool->caller_sleeps, false, memory_order_relaxed);
  pthread_mutex_unlock (&pool->lock);
}

void
cv_pool_run (CvPool *pool, CvPoolWork work, gpointer data, guint n_chunks)
{
  uint32_t job;

  if (pool->n_threads == 1)
    {
      for (guint chunk = 0; chunk < n_chunks; chunk++)
        work (data, chunk, 0);
      return;
    }
  if (n_chunks == 0)
    return;
  job = job_of (pool) + 1;
  /* Nobody reads these for the new job before its ticket is out, nor uses them for the old one: it is done. */
  atomic_store_explicit (&pool->work, work, memory_order_relaxed);
  atomic_store_explicit (&pool->data, data, memory_order_relaxed);
  atomic_store_explicit (&pool->left, n_chunks, memory_order_relaxed);
  announce (pool, (uint64_t)job << 32 | n_chunks);
  work_on (pool, job, 0);
  wait_for_others (pool);
}
