/* Cvasi: tests of the history, also while it is written
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/history.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>

#define N_TRACES 3

/* Row i at t = i/8, values that know their place. */
static gboolean
append (CvHistory *history, guint i)
{
  const double trace[N_TRACES] = { i, -(double)i, 0.5 * i };
  return cv_history_append (history, i / 8.0, trace);
}

static CvHistory *
with_rows (guint n, guint room)
{
  CvHistory *history = cv_history_new (N_TRACES, room);

  for (guint i = 0; i < n; i++)
    g_assert_true (append (history, i));
  return history;
}

static void
assert_row (const CvHistory *history, guint row, guint i)
{
  g_assert_cmpfloat (cv_history_time (history, row), ==, i / 8.0);
  g_assert_cmpfloat (cv_history_value (history, row, 0), ==, i);
  g_assert_cmpfloat (cv_history_value (history, row, 1), ==, -(double)i);
  g_assert_cmpfloat (cv_history_value (history, row, 2), ==, 0.5 * i);
}

static void
test_rows (void)
{
  g_autoptr (CvHistory) history = with_rows (1000, 1000);

  g_assert_cmpuint (cv_history_n_traces (history), ==, N_TRACES);
  g_assert_cmpuint (cv_history_n_rows (history), ==, 1000);
  for (guint i = 0; i < 1000; i++)
    assert_row (history, i, i);
  g_assert_false (append (history, 1000)); /* full */
  g_assert_cmpuint (cv_history_n_rows (history), ==, 1000);
}

static void
test_find (void)
{
  g_autoptr (CvHistory) empty = cv_history_new (N_TRACES, 10);
  g_autoptr (CvHistory) history = with_rows (600, 1000);

  g_assert_cmpint (cv_history_find (empty, 1), ==, -1);
  g_assert_cmpint (cv_history_find (history, -1e-9), ==, -1);
  for (guint i = 0; i < 600; i++)
    {
      g_assert_cmpint (cv_history_find (history, i / 8.0), ==, (int)i);
      g_assert_cmpint (cv_history_find (history, i / 8.0 + 0.06), ==, (int)i);
    }
  g_assert_cmpint (cv_history_find (history, INFINITY), ==, 599);
}

static void
test_thinned (void)
{
  for (guint n = 999; n <= 1000; n++)
    {
      g_autoptr (CvHistory) history = with_rows (n, 1000);
      g_autoptr (CvHistory) thinned = cv_history_thinned (history);

      g_assert_cmpuint (cv_history_n_rows (thinned), ==, 500);
      for (guint row = 0; row < 500; row++)
        assert_row (thinned, row, 2 * row);
      g_assert_true (append (thinned, 1000));
    }
}

static void
test_until (void)
{
  g_autoptr (CvHistory) history = with_rows (600, 1000);
  g_autoptr (CvHistory) early = cv_history_until (history, 10);
  g_autoptr (CvHistory) none = cv_history_until (history, -1);

  g_assert_cmpuint (cv_history_n_rows (early), ==, 81);
  assert_row (early, 80, 80);
  g_assert_cmpuint (cv_history_n_rows (none), ==, 0);
  g_assert_cmpuint (cv_history_n_rows (history), ==, 600);
}

/* Two readers go over all rows that are there, again and again, while the writer appends: a row that is counted is
 * complete. The histories are swapped as the runner does it, so the readers also outlive the writer's reference.  */
typedef struct
{
  CvHistory *history;
  atomic_bool done;
} Shared;

static void *
read_all (void *data)
{
  Shared *shared = data;
  guint most = 0;

  while (!atomic_load_explicit (&shared->done, memory_order_relaxed))
    {
      guint n = cv_history_n_rows (shared->history);
      g_assert_cmpuint (n, >=, most);
      most = n;
      for (guint row = n > 300 ? n - 300 : 0; row < n; row++)
        assert_row (shared->history, row, row);
      if (n > 0)
        g_assert_cmpint (cv_history_find (shared->history, (n - 1) / 8.0), >=, (int)n - 1);
    }
  cv_history_unref (shared->history);
  return NULL;
}

static void
test_read_while_written (void)
{
  for (guint round = 0; round < 5; round++)
    {
      CvHistory *history = cv_history_new (N_TRACES, 16384);
      Shared shared = { .history = history };
      pthread_t reader[2];

      for (guint i = 0; i < 2; i++)
        {
          cv_history_ref (history);
          pthread_create (&reader[i], NULL, read_all, &shared);
        }
      for (guint i = 0; i < 16384; i++)
        append (history, i);
      g_autoptr (CvHistory) thinned = cv_history_thinned (history);
      cv_history_unref (history);
      atomic_store_explicit (&shared.done, TRUE, memory_order_relaxed);
      for (guint i = 0; i < 2; i++)
        pthread_join (reader[i], NULL);
      g_assert_cmpuint (cv_history_n_rows (thinned), ==, 8192);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/rows", test_rows);
  g_test_add_func ("/history/find", test_find);
  g_test_add_func ("/history/thinned", test_thinned);
  g_test_add_func ("/history/until", test_until);
  g_test_add_func ("/history/read-while-written", test_read_while_written);
  return g_test_run ();
}
