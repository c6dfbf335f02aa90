/* Cvasi: straight lines through a sweep, with the errors of their slopes
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/sweep-fit.h"

#include <math.h>

#include <gsl/gsl_fit.h>
#include <gsl/gsl_statistics_double.h>

#define VARIES 1e-9

static gboolean
varies (guint n, const double *values)
{
  double least = INFINITY, most = -INFINITY;

  for (guint i = 0; i < n; i++)
    {
      least = MIN (least, values[i]);
      most = MAX (most, values[i]);
    }
  return most - least > VARIES * MAX (fabs (least), fabs (most));
}

/* The points that count, before any logarithm is taken. */
static guint
pick (guint n, const double *x, const double *y, double *u, double *v)
{
  guint used = 0;

  for (guint i = 0; i < n; i++)
    if (isfinite (x[i]) && x[i] > 0 && isfinite (y[i]))
      {
        u[used] = x[i];
        v[used++] = y[i];
      }
  return used;
}

gboolean
cv_sweep_fit (CvSweepLaw law, guint n, const double *x, const double *y, CvSweepFit *fit)
{
  g_autofree double *u = g_new (double, MAX (n, 1)), *v = g_new (double, MAX (n, 1));
  double cov00, cov01, cov11, squares;

  *fit = (CvSweepFit){ .n = pick (n, x, y, u, v) };
  if (fit->n < CV_SWEEP_FIT_LEAST || !varies (fit->n, u) || !varies (fit->n, v))
    return FALSE;
  for (guint i = 0; i < fit->n; i++)
    {
      if (law == CV_SWEEP_LAW_POWER && !(v[i] > 0))
        return FALSE;
      u[i] = law == CV_SWEEP_LAW_POWER ? log (u[i]) : -log (u[i]);
      v[i] = law == CV_SWEEP_LAW_POWER ? log (v[i]) : v[i];
    }
  if (gsl_fit_linear (u, 1, v, 1, fit->n, &fit->intercept, &fit->slope, &cov00, &cov01, &cov11, &squares) != 0)
    return FALSE;
  fit->slope_error = sqrt (cov11);
  fit->correlation = gsl_stats_correlation (u, 1, v, 1, fit->n);
  return TRUE;
}
