/* Cvasi: a run, one model moving through time
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/run.h"

#include <math.h>

#include "engine/core/error.h"

struct _CvRun
{
  const CvModel *model;
  gpointer state;
  CvValues *initial; /* at t = 0 */
  CvValues *values;  /* in force at t */
  CvLog *log;
  guint next_change; /* first entry of the log that does not act yet */
  double t;
  double interval;   /* distance of the stations */
  CvVerdict verdict; /* the last one, for hysteresis */
  gboolean judged;
};

/* Differs what the model sees of this parameter? */
static gboolean
acts_differently (const CvValues *a, const CvValues *b, guint param)
{
  if (cv_values_param (a, param)->kind == CV_PARAM_TEXT)
    return g_strcmp0 (cv_values_text (a, param), cv_values_text (b, param)) != 0;
  return cv_values_number (a, param) != cv_values_number (b, param);
}

/* Differs what the user has said about it? (A parameter that follows another may be set to the value it has.) */
static gboolean
said_differently (const CvValues *a, const CvValues *b, guint param)
{
  return cv_values_is_set (a, param) != cv_values_is_set (b, param) ||
         (cv_values_is_set (a, param) && acts_differently (a, b, param));
}

static void
copy_value (CvValues *to, const CvValues *from, guint param)
{
  if (!cv_values_is_set (from, param))
    cv_values_reset (to, param);
  else if (cv_values_param (from, param)->kind == CV_PARAM_TEXT)
    cv_values_set_text (to, param, cv_values_text (from, param), NULL);
  else
    cv_values_set_number (to, param, cv_values_number (from, param), NULL);
}

static void
replace_values (CvValues **slot, CvValues *values)
{
  if (*slot)
    cv_values_unref (*slot);
  *slot = values;
}

/* Puts a fresh state at t = 0 in the place of the present one. */
static void
begin (CvRun *run, gpointer state, CvValues *initial)
{
  if (run->state)
    run->model->destroy (run->state);
  run->state = state;
  cv_values_ref (initial);
  replace_values (&run->initial, initial);
  replace_values (&run->values, cv_values_ref (initial));
  run->t = 0;
  run->next_change = 0;
  run->interval = run->model->sample_interval (state);
  run->judged = FALSE;
}

/* Makes the changes whose time has come. Each acts through the model's apply (), and so do the parameters
 * that follow the changed one.                                                                          */
static void
catch_up_with_log (CvRun *run)
{
  while (run->next_change < cv_log_n (run->log) && cv_log_at (run->log, run->next_change)->t <= run->t)
    {
      CvValues *before = run->values;
      run->values = cv_change_apply (cv_log_at (run->log, run->next_change), before);
      run->next_change++;
      for (guint i = 0; i < run->model->n_params; i++)
        if (acts_differently (before, run->values, i))
          run->model->apply (run->state, run->values, i);
      cv_values_unref (before);
    }
}

/* The log as one that only this run holds: frames keep the old one. */
static CvLog *
own_log (CvRun *run)
{
  CvLog *log = cv_log_copy (run->log);

  cv_log_unref (run->log);
  return run->log = log;
}

CvRun *
cv_run_new (const CvModel *model, const CvValues *values, GError **error)
{
  gpointer state = model->create (values, error);
  if (!state)
    return NULL;

  CvRun *run = g_new0 (CvRun, 1);
  g_autoptr (CvValues) initial = cv_values_copy (values);
  run->model = model;
  run->log = cv_log_new ();
  begin (run, state, initial);
  return run;
}

void
cv_run_free (CvRun *run)
{
  if (!run)
    return;
  run->model->destroy (run->state);
  cv_values_unref (run->initial);
  cv_values_unref (run->values);
  cv_log_unref (run->log);
  g_free (run);
}

const CvModel *
cv_run_model (const CvRun *run)
{
  return run->model;
}

CvValues *
cv_run_values (const CvRun *run)
{
  return run->values;
}

CvValues *
cv_run_initial (const CvRun *run)
{
  return run->initial;
}

CvLog *
cv_run_log (const CvRun *run)
{
  return run->log;
}

double
cv_run_time (const CvRun *run)
{
  return run->t;
}

gboolean
cv_run_needs_prepare (const CvRun *run, const CvValues *values)
{
  for (guint i = 0; i < run->model->n_params; i++)
    if (run->model->params[i].acts == CV_ACTS_PREPARE && acts_differently (run->values, values, i))
      return TRUE;
  return FALSE;
}

CvValues *
cv_run_values_at (const CvRun *run, double t)
{
  CvValues *values = cv_values_ref (run->initial);

  for (guint i = 0; i < cv_log_n (run->log) && cv_log_at (run->log, i)->t <= t; i++)
    replace_values (&values, cv_change_apply (cv_log_at (run->log, i), values));
  return values;
}

/* A copy of `base` with the prepare parameters of `values`. (transfer full) */
static CvValues *
prepared_as (const CvValues *base, const CvValues *values)
{
  CvValues *copy = cv_values_copy (base);

  for (guint i = 0; i < cv_values_n_params (base); i++)
    if (cv_values_param (base, i)->acts == CV_ACTS_PREPARE)
      copy_value (copy, values, i);
  return copy;
}

static void
log_live_changes (CvRun *run, const CvValues *values, double now)
{
  g_autoptr (CvValues) before = cv_run_values_at (run, now);
  CvLog *log = own_log (run);

  cv_log_cut (log, now);
  for (guint i = 0; i < run->model->n_params; i++)
    if (run->model->params[i].acts == CV_ACTS_LIVE && said_differently (before, values, i))
      cv_log_add (log, now, i, values);
}

/* A change at one instant may have replaced one that acts already: the present instant is gone through again. */
static void
go_through_present_again (CvRun *run)
{
  while (run->next_change > 0 &&
         (run->next_change > cv_log_n (run->log) || cv_log_at (run->log, run->next_change - 1)->t >= run->t))
    run->next_change--;
  catch_up_with_log (run);
}

void
cv_run_note (CvRun *run, const CvValues *values, double now)
{
  g_return_if_fail (now >= run->t);

  replace_values (&run->initial, prepared_as (run->initial, values));
  replace_values (&run->values, prepared_as (run->values, values));
  log_live_changes (run, values, now);
  go_through_present_again (run);
}

gboolean
cv_run_prepare (CvRun *run, const CvValues *values, double now, GError **error)
{
  g_autoptr (CvValues) initial = prepared_as (run->initial, values);
  /* The old state lives until the new one stands, so that a refusal leaves the run as it is. */
  gpointer state = run->model->create (initial, error);
  if (!state)
    return FALSE;

  log_live_changes (run, values, now);
  begin (run, state, initial);
  catch_up_with_log (run);
  return TRUE;
}

gboolean
cv_run_restart (CvRun *run, const CvValues *values, GError **error)
{
  g_autoptr (CvValues) initial = cv_values_copy (values);
  gpointer state = run->model->create (initial, error);
  if (!state)
    return FALSE;

  cv_log_unref (run->log);
  run->log = cv_log_new ();
  begin (run, state, initial);
  return TRUE;
}

gboolean
cv_run_rewind (CvRun *run, GError **error)
{
  gpointer state = run->model->create (run->initial, error);
  if (!state)
    return FALSE;

  g_autoptr (CvValues) initial = cv_values_ref (run->initial);
  begin (run, state, initial);
  catch_up_with_log (run);
  return TRUE;
}

gboolean
cv_run_set (CvRun *run, const CvValues *values, gboolean keep_time, GError **error)
{
  double t = run->t;

  if (!cv_run_needs_prepare (run, values))
    {
      cv_run_note (run, values, t);
      return TRUE;
    }
  if (!keep_time)
    return cv_run_restart (run, values, error);
  if (!cv_run_prepare (run, values, t, error))
    return FALSE;
  cv_run_advance (run, t);
  return TRUE;
}

void
cv_run_take_log (CvRun *run, const CvLog *log)
{
  cv_log_unref (run->log);
  run->log = cv_log_copy (log);
  run->next_change = cv_log_n (run->log);
  go_through_present_again (run);
}

void
cv_run_fork (CvRun *run, double t)
{
  g_return_if_fail (t >= run->t);
  cv_log_cut (own_log (run), t);
}

double
cv_next_multiple (double t, double interval)
{
  return (floor (t / interval + 1e-6) + 1) * interval;
}

/* The next instant at which the model has to stop on its way to t. */
static double
next_stop (const CvRun *run, double t)
{
  double stop = cv_next_multiple (run->t, run->interval);

  /* Rounding must not leave a sliver of a step before a t that is meant to be the station; and so far out that the
   * stations cannot be told apart any more there are none.                                                        */
  if (stop > t - 1e-6 * run->interval || !(stop > run->t))
    stop = t;
  if (run->next_change < cv_log_n (run->log))
    stop = MIN (stop, cv_log_at (run->log, run->next_change)->t);
  return stop;
}

static void
advance_one_stop (CvRun *run, double t)
{
  double stop = next_stop (run, t);

  run->model->advance (run->state, stop);
  run->t = stop;
  catch_up_with_log (run);
}

void
cv_run_advance (CvRun *run, double t)
{
  g_return_if_fail (isfinite (t));
  while (run->t < t)
    advance_one_stop (run, t);
}

gboolean
cv_run_seek (CvRun *run, double t, gboolean (*keep_on) (gpointer), gpointer data, GError **error)
{
  if (!(t >= 0 && isfinite (t)))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "t = %g: allowed is a finite number from 0", t);
      return FALSE;
    }
  if (t < run->t && !cv_run_rewind (run, error))
    return FALSE;
  while (run->t < t)
    {
      if (keep_on && !keep_on (data))
        {
          g_set_error (error, CV_ERROR, CV_ERROR_CANCELLED, "stopped at t = %g on the way to %g", run->t, t);
          return FALSE;
        }
      advance_one_stop (run, t);
    }
  return TRUE;
}

double
cv_run_sample_interval (CvRun *run)
{
  return run->interval;
}

void
cv_run_settle (CvRun *run)
{
  if (run->model->settle)
    run->model->settle (run->state);
}

void
cv_run_observe (CvRun *run, double *trace)
{
  run->model->observe (run->state, trace);
}

void
cv_run_paint (CvRun *run, guint output, CvPicture *picture)
{
  g_return_if_fail (output < run->model->n_outputs);
  run->model->paint (run->state, output, picture);
}

void
cv_run_judge (CvRun *run, CvVerdict *verdict)
{
  CvVerdict now = { 0 };

  run->model->judge (run->state, run->judged ? &run->verdict : NULL, &now);
  run->judged = TRUE;
  *verdict = run->verdict = now;
}

gboolean
cv_run_drag (CvRun *run, guint output, guint mark, double x, double y, CvValues *values)
{
  g_return_val_if_fail (output < run->model->n_outputs, FALSE);
  return run->model->drag && run->model->drag (run->state, output, mark, x, y, values);
}
