/* Cvasi: tests: the pool of threads
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdatomic.h>

#include "engine/numeric/pool.h"

#define MOST_CHUNKS 200

typedef struct
{
  guint n_threads, n_chunks;
  guint seen[MOST_CHUNKS], worker[MOST_CHUNKS]; /* plain: the pool must order all accesses */
  atomic_uint busy[8];
  guint64 sum;
} Job;

static void
work (gpointer data, guint chunk, guint worker)
{
  Job *job = data;

  g_assert_cmpuint (worker, <, job->n_threads);
  g_assert_cmpuint (chunk, <, job->n_chunks);
  g_assert_cmpuint (atomic_fetch_add (&job->busy[worker], 1), ==, 0); /* no worker is two at a time */
  job->seen[chunk]++;
  job->worker[chunk] = worker;
  atomic_fetch_sub (&job->busy[worker], 1);
}

/* Thousands of jobs of all sizes one after the other: every chunk once, before cv_pool_run () is back. */
static void
test_every_chunk_once (void)
{
  for (guint n_threads = 1; n_threads <= 5; n_threads++)
    {
      CvPool *pool = cv_pool_new (n_threads);
      Job job = { .n_threads = n_threads };

      g_assert_cmpuint (cv_pool_n_threads (pool), ==, n_threads);
      for (guint run = 0; run < 3000; run++)
        {
          job.n_chunks = run * 7 % (run % 50 ? 12 : MOST_CHUNKS);
          for (guint i = 0; i < MOST_CHUNKS; i++)
            job.seen[i] = 0;
          cv_pool_run (pool, work, &job, job.n_chunks);
          for (guint i = 0; i < MOST_CHUNKS; i++)
            g_assert_cmpuint (job.seen[i], ==, i < job.n_chunks ? 1 : 0);
        }
      cv_pool_free (pool);
    }
}

/* After a pause the threads sleep; they must wake, and a job must not need them to. */
static void
test_after_a_pause (void)
{
  CvPool *pool = cv_pool_new (3);
  Job job = { .n_threads = 3, .n_chunks = MOST_CHUNKS };

  for (guint run = 1; run <= 20; run++)
    {
      g_usleep (3000);
      cv_pool_run (pool, work, &job, MOST_CHUNKS);
      for (guint i = 0; i < MOST_CHUNKS; i++)
        g_assert_cmpuint (job.seen[i], ==, run);
    }
  cv_pool_free (pool);
}

static void
meet (gpointer data, guint chunk, guint worker)
{
  atomic_uint *arrived = data;
  gint64 start = g_get_monotonic_time ();

  (void)chunk;
  (void)worker;
  atomic_fetch_add (arrived, 1);
  while (atomic_load (arrived) < 2 && g_get_monotonic_time () - start < 20 * G_TIME_SPAN_SECOND)
    g_usleep (10);
}

/* Two chunks that wait for each other can only end if two threads are there. */
static void
test_really_parallel (void)
{
  CvPool *pool = cv_pool_new (2);

  for (guint run = 0; run < 10; run++)
    {
      atomic_uint arrived = 0;

      cv_pool_run (pool, meet, &arrived, 2);
      g_assert_cmpuint (arrived, ==, 2);
      g_usleep (1000);
    }
  cv_pool_free (pool);
}

/* Pools that come and go, used or not. */
static void
test_come_and_go (void)
{
  Job job = { .n_threads = 4, .n_chunks = 10 };

  for (guint run = 0; run < 100; run++)
    {
      CvPool *pool = cv_pool_new (4);

      if (run % 2)
        cv_pool_run (pool, work, &job, 10);
      cv_pool_free (pool);
    }
  for (guint i = 0; i < 10; i++)
    g_assert_cmpuint (job.seen[i], ==, 50);
  cv_pool_free (NULL);
}

static void
test_bad_input (void)
{
  g_test_expect_message ("Cvasi", G_LOG_LEVEL_CRITICAL, "*n_threads >= 1*");
  g_assert_null (cv_pool_new (0));
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pool/every-chunk-once", test_every_chunk_once);
  g_test_add_func ("/pool/after-a-pause", test_after_a_pause);
  g_test_add_func ("/pool/really-parallel", test_really_parallel);
  g_test_add_func ("/pool/come-and-go", test_come_and_go);
  g_test_add_func ("/pool/bad-input", test_bad_input);
  return g_test_run ();
}
