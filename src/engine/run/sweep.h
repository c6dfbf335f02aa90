/* Cvasi: a sweep, one run for each point of a lattice of parameter values
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/run/log.h"

G_BEGIN_DECLS

/* Values of one parameter. With s = i/(count - 1), i = 0 … count-1:
 *   linear        from + (to - from) s
 *   logarithmic   from (to/from)^s
 * Both ends are exact, from may lie above to, and count = 1 is `from` alone. Of a whole-numbered parameter each value
 * is rounded to the nearest whole number.                                                                         */
typedef struct {
  guint param;
  double from, to;
  gboolean log;
  guint count;
} CvSweepAxis;

#define CV_SWEEP_MAX_AXES 8u
#define CV_SWEEP_MAX_POINTS 1000000u

/* "hbar=1:0.01:log:9". One line of refusal for: no such parameter; one that is no number; a text of another form; a
 * logarithmic axis with a value that is not above 0; a count below 1 or above CV_SWEEP_MAX_POINTS; from = to with more than
 * one value; a value outside the parameter's range; whole numbers that would come twice.                         */
gboolean cv_sweep_axis_parse (CvSweepAxis *axis, const CvModel *model, const char *text, GError **error);
char    *cv_sweep_axis_format (const CvSweepAxis *axis, const CvModel *model);   /* reads back; (transfer full) */
double   cv_sweep_axis_value (const CvSweepAxis *axis, const CvModel *model, guint i);

/* The product of the axes, the last one fastest: with counts n_0 … n_(d-1) point number i has on axis k the value number
 *   (i / (n_(k+1) ⋯ n_(d-1))) mod n_k.
 * Each point is a run of its own from t = 0 to `until`. On the way it is looked at as `cvasi-cli run` does, at 0, every,
 * 2 every, … (n_looks times, the last time at `until`), so that a point has the same numbers as that run to the last bit,
 * and a verdict that covers the way and not only its end. Immutable: any thread may read it.                     */
typedef struct {
  const CvModel *model;
  CvValues *values;        /* what all points share */
  CvLog *log;              /* live changes that happen in each run; NULL: none */
  double until, every;
  guint n_looks;
  guint n_axes;
  CvSweepAxis axis[CV_SWEEP_MAX_AXES];
  guint n_points;
} CvSweep;

/* Refuses no axis, more than CV_SWEEP_MAX_AXES, one parameter twice, more than CV_SWEEP_MAX_POINTS points in all. Refs values and
 * log. n_looks >= 1; with n_looks = 1 only the end is looked at. (transfer full)                                 */
CvSweep *cv_sweep_new (const CvModel *model, CvValues *values, CvLog *log, guint n_axes, const CvSweepAxis *axis,
                       double until, double every, guint n_looks, GError **error);
void     cv_sweep_free (CvSweep *sweep);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvSweep, cv_sweep_free)

void      cv_sweep_coordinates (const CvSweep *sweep, guint point, double *x);   /* x[n_axes] */
CvValues *cv_sweep_values (const CvSweep *sweep, guint point);                   /* (transfer full) */

/* What came of a point. */
typedef struct {
  gboolean failed;         /* there was no run: the model refused the values, or there was no memory */
  double t;                /* until; NaN where it failed */
  double *trace;           /* [n_traces] at t; all NaN where it failed */
  CvLevel verdict;         /* the worst on the way; of no meaning where it failed */
  char *note;              /* why it failed, or the first red figure in words (English); NULL: neither */
} CvSweepRow;

void cv_sweep_row_init  (CvSweepRow *row, const CvModel *model);
void cv_sweep_row_clear (CvSweepRow *row);
/* Makes it a row of a point without a run, for the reason that note says. */
void cv_sweep_row_fail (CvSweepRow *row, const CvModel *model, const char *note);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CvSweepRow, cv_sweep_row_clear)

/* Runs the point and fills the row, which was initialised; a point that cannot be run is a row too. keep_on (may be NULL)
 * is asked at every station; FALSE from it ends the run, and this returns FALSE. Points are independent of each other: any
 * thread or process may run any of them, in any order.                                                           */
gboolean cv_sweep_run_point (const CvSweep *sweep, guint point, gboolean (*keep_on) (gpointer), gpointer data, CvSweepRow *row);

G_END_DECLS
