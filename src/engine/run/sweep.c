/* Cvasi: a sweep, one run for each point of a lattice of parameter values
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/sweep.h"

#include <math.h>

#include "engine/core/error.h"
#include "engine/run/run.h"

static gboolean
check_axes (const CvModel *model, guint n_axes, const CvSweepAxis *axis, guint *n_points, GError **error)
{
  guint64 points = 1;

  if (n_axes < 1 || n_axes > CV_SWEEP_MAX_AXES)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "a sweep over %u parameters: allowed are 1 to %u", n_axes,
                   CV_SWEEP_MAX_AXES);
      return FALSE;
    }
  for (guint i = 0; i < n_axes; i++)
    {
      for (guint j = 0; j < i; j++)
        if (axis[j].param == axis[i].param)
          {
            g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s is swept twice: allowed is each parameter once",
                         model->params[axis[i].param].id);
            return FALSE;
          }
      points *= axis[i].count;
      if (points > CV_SWEEP_MAX_POINTS)
        {
          g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                       "the sweep has more than %u points, which is the most allowed", CV_SWEEP_MAX_POINTS);
          return FALSE;
        }
    }
  *n_points = (guint)points;
  return TRUE;
}

CvSweep *
cv_sweep_new (const CvModel *model, CvValues *values, CvLog *log, guint n_axes, const CvSweepAxis *axis, double until,
              double every, guint n_looks, GError **error)
{
  guint n_points;

  g_return_val_if_fail (n_looks >= 1 && until >= 0 && isfinite (until), NULL);
  if (!check_axes (model, n_axes, axis, &n_points, error))
    return NULL;
  CvSweep *sweep = g_new0 (CvSweep, 1);
  sweep->model = model;
  sweep->values = cv_values_ref (values);
  sweep->log = log ? cv_log_ref (log) : NULL;
  sweep->until = until;
  sweep->every = every;
  sweep->n_looks = n_looks;
  sweep->n_axes = n_axes;
  for (guint i = 0; i < n_axes; i++)
    sweep->axis[i] = axis[i];
  sweep->n_points = n_points;
  return sweep;
}

void
cv_sweep_free (CvSweep *sweep)
{
  if (!sweep)
    return;
  cv_values_unref (sweep->values);
  if (sweep->log)
    cv_log_unref (sweep->log);
  g_free (sweep);
}

void
cv_sweep_coordinates (const CvSweep *sweep, guint point, double *x)
{
  g_return_if_fail (point < sweep->n_points);
  for (guint k = sweep->n_axes; k-- > 0; point /= sweep->axis[k].count)
    x[k] = cv_sweep_axis_value (&sweep->axis[k], sweep->model, point % sweep->axis[k].count);
}

CvValues *
cv_sweep_values (const CvSweep *sweep, guint point)
{
  CvValues *values = cv_values_copy (sweep->values);
  double x[CV_SWEEP_MAX_AXES] = { 0 };

  cv_sweep_coordinates (sweep, point, x);
  /* In range, as each axis was checked when it was read. */
  for (guint k = 0; k < sweep->n_axes; k++)
    cv_values_set_number (values, sweep->axis[k].param, x[k], NULL);
  return values;
}

void
cv_sweep_row_init (CvSweepRow *row, const CvModel *model)
{
  *row = (CvSweepRow){ .t = NAN, .trace = g_new (double, model->n_traces) };
  for (guint i = 0; i < model->n_traces; i++)
    row->trace[i] = NAN;
}

void
cv_sweep_row_clear (CvSweepRow *row)
{
  g_clear_pointer (&row->trace, g_free);
  g_clear_pointer (&row->note, g_free);
}

void
cv_sweep_row_fail (CvSweepRow *row, const CvModel *model, const char *note)
{
  cv_sweep_row_clear (row);
  cv_sweep_row_init (row, model);
  row->failed = TRUE;
  row->note = g_strdup (note);
}

/* Keeps the worst level, and the first red figure in words. */
static void
judge (CvRun *run, CvSweepRow *row)
{
  CvVerdict verdict = { 0 };

  cv_run_judge (run, &verdict);
  row->verdict = MAX (row->verdict, cv_verdict_level (&verdict));
  for (guint i = 0; i < verdict.n && !row->note; i++)
    if (verdict.check[i].level == CV_LEVEL_BAD)
      row->note = cv_check_sentence (&verdict.check[i], NULL);
}

gboolean
cv_sweep_run_point (const CvSweep *sweep, guint point, gboolean (*keep_on) (gpointer), gpointer data, CvSweepRow *row)
{
  g_autoptr (CvValues) values = cv_sweep_values (sweep, point);
  g_autoptr (GError) refusal = NULL;
  g_autoptr (CvRun) run = cv_run_new (sweep->model, values, &refusal);

  cv_sweep_row_clear (row);
  cv_sweep_row_init (row, sweep->model);
  if (!run)
    {
      cv_sweep_row_fail (row, sweep->model, refusal->message);
      return TRUE;
    }
  if (sweep->log)
    cv_run_take_log (run, sweep->log);
  for (guint look = 0; look < sweep->n_looks; look++)
    {
      /* The only refusal on a way forward is that of keep_on (). */
      if (!cv_run_seek (run, look + 1 == sweep->n_looks ? sweep->until : look * sweep->every, keep_on, data, NULL))
        return FALSE;
      cv_run_settle (run);
      cv_run_observe (run, row->trace);
      judge (run, row);
    }
  row->t = sweep->until;
  return TRUE;
}
