/* Cvasi: the log of live changes
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/log.h"

#include <stdatomic.h>

struct _CvLog
{
  atomic_uint refs;
  GArray *changes;
};

static void
clear_change (gpointer change)
{
  g_free (((CvChange *)change)->text);
}

CvLog *
cv_log_new (void)
{
  CvLog *log = g_new0 (CvLog, 1);

  atomic_init (&log->refs, 1);
  log->changes = g_array_new (FALSE, FALSE, sizeof (CvChange));
  g_array_set_clear_func (log->changes, clear_change);
  return log;
}

CvLog *
cv_log_copy (const CvLog *from)
{
  CvLog *log = cv_log_new ();

  for (guint i = 0; i < from->changes->len; i++)
    {
      CvChange change = *cv_log_at (from, i);
      change.text = g_strdup (change.text);
      g_array_append_val (log->changes, change);
    }
  return log;
}

CvLog *
cv_log_ref (CvLog *log)
{
  /* Whoever takes a reference has one already, so nothing needs to be ordered. */
  atomic_fetch_add_explicit (&log->refs, 1, memory_order_relaxed);
  return log;
}

void
cv_log_unref (CvLog *log)
{
  /* Publishes this thread's reads to the thread that frees. */
  if (atomic_fetch_sub_explicit (&log->refs, 1, memory_order_acq_rel) != 1)
    return;
  g_array_unref (log->changes);
  g_free (log);
}

guint
cv_log_n (const CvLog *log)
{
  return log->changes->len;
}

const CvChange *
cv_log_at (const CvLog *log, guint index)
{
  g_return_val_if_fail (index < log->changes->len, NULL);
  return &g_array_index (log->changes, CvChange, index);
}

void
cv_log_cut (CvLog *log, double t)
{
  guint n = log->changes->len;

  while (n > 0 && cv_log_at (log, n - 1)->t > t)
    n--;
  g_array_set_size (log->changes, n);
}

void
cv_log_add (CvLog *log, double t, guint param, const CvValues *values)
{
  CvChange change = { .t = t, .param = param, .set = cv_values_is_set (values, param) };

  if (cv_values_param (values, param)->kind == CV_PARAM_TEXT)
    change.text = g_strdup (cv_values_text (values, param));
  else
    change.number = cv_values_number (values, param);

  cv_log_cut (log, t);
  for (guint i = log->changes->len; i > 0 && cv_log_at (log, i - 1)->t == t; i--)
    if (cv_log_at (log, i - 1)->param == param)
      {
        g_array_remove_index (log->changes, i - 1);
        break;
      }
  g_array_append_val (log->changes, change);
}

CvValues *
cv_change_apply (const CvChange *change, const CvValues *from)
{
  CvValues *values = cv_values_copy (from);

  if (!change->set)
    cv_values_reset (values, change->param);
  else if (cv_values_param (values, change->param)->kind == CV_PARAM_TEXT)
    cv_values_set_text (values, change->param, change->text, NULL);
  else
    cv_values_set_number (values, change->param, change->number, NULL);
  return values;
}
