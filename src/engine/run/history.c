/* Cvasi: history, the traces of a run since its start
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/history.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#define CHUNK 256 /* rows that get room together, so that a short run takes little memory */

struct _CvHistory
{
  atomic_uint refs;
  guint n_traces, max_rows;
  /* Rows below n_rows are complete and never written again. The writer's release store of n_rows publishes
   * them, and the chunk they lie in, to whoever loads it with acquire.                                       */
  atomic_uint n_rows;
  double *chunk[]; /* of CHUNK rows, each t and n_traces values */
};

CvHistory *
cv_history_new (guint n_traces, guint max_rows)
{
  g_return_val_if_fail (max_rows > 1, NULL);
  guint n_chunks = (max_rows + CHUNK - 1) / CHUNK;
  CvHistory *history = g_malloc0 (sizeof *history + n_chunks * sizeof *history->chunk);

  atomic_init (&history->refs, 1);
  atomic_init (&history->n_rows, 0);
  history->n_traces = n_traces;
  history->max_rows = max_rows;
  return history;
}

CvHistory *
cv_history_ref (CvHistory *history)
{
  atomic_fetch_add_explicit (&history->refs, 1, memory_order_relaxed);
  return history;
}

void
cv_history_unref (CvHistory *history)
{
  /* Publishes this thread's reads to the thread that frees. */
  if (atomic_fetch_sub_explicit (&history->refs, 1, memory_order_acq_rel) != 1)
    return;
  for (guint c = 0; c < (history->max_rows + CHUNK - 1) / CHUNK; c++)
    g_free (history->chunk[c]);
  g_free (history);
}

static double *
row_at (const CvHistory *history, guint row)
{
  return history->chunk[row / CHUNK] + (gsize)(row % CHUNK) * (history->n_traces + 1);
}

gboolean
cv_history_append (CvHistory *history, double t, const double *trace)
{
  guint n = atomic_load_explicit (&history->n_rows, memory_order_relaxed);
  if (n == history->max_rows)
    return FALSE;

  if (n % CHUNK == 0)
    history->chunk[n / CHUNK] = g_new (double, (gsize)CHUNK *(history->n_traces + 1));
  double *row = row_at (history, n);
  row[0] = t;
  memcpy (row + 1, trace, history->n_traces * sizeof *row);
  atomic_store_explicit (&history->n_rows, n + 1, memory_order_release);
  return TRUE;
}

CvHistory *
cv_history_thinned (const CvHistory *history)
{
  CvHistory *thinned = cv_history_new (history->n_traces, history->max_rows);

  for (guint row = 0; row < cv_history_n_rows (history); row += 2)
    cv_history_append (thinned, row_at (history, row)[0], row_at (history, row) + 1);
  return thinned;
}

CvHistory *
cv_history_until (const CvHistory *history, double t)
{
  CvHistory *early = cv_history_new (history->n_traces, history->max_rows);
  int last = cv_history_find (history, t);

  for (int row = 0; row <= last; row++)
    cv_history_append (early, row_at (history, (guint)row)[0], row_at (history, (guint)row) + 1);
  return early;
}

guint
cv_history_n_traces (const CvHistory *history)
{
  return history->n_traces;
}

guint
cv_history_n_rows (const CvHistory *history)
{
  return atomic_load_explicit (&history->n_rows, memory_order_acquire);
}

double
cv_history_time (const CvHistory *history, guint row)
{
  g_return_val_if_fail (row < cv_history_n_rows (history), NAN);
  return row_at (history, row)[0];
}

double
cv_history_value (const CvHistory *history, guint row, guint trace)
{
  g_return_val_if_fail (row < cv_history_n_rows (history) && trace < history->n_traces, NAN);
  return row_at (history, row)[1 + trace];
}

int
cv_history_find (const CvHistory *history, double t)
{
  guint low = 0, high = cv_history_n_rows (history); /* rows below low are <= t, from high on later */

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (row_at (history, middle)[0] <= t)
        low = middle + 1;
      else
        high = middle;
    }
  return (int)low - 1;
}
