/* Cvasi: cvasi-cli sweep, one run for each point of a lattice of parameter values
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/crew.h"
#include "cli/progress.h"
#include "cli/ranks.h"
#include "cli/sampling.h"
#include "cli/slopes.h"
#include "engine/core/error.h"
#include "engine/io/sweep-file.h"
#include "engine/io/sweep-table.h"

#define BREATH 0.1 /* seconds between two looks at whether Ctrl+C was pressed, and at the terminal */

/* What was asked for, and who is at work on it. */
typedef struct
{
  const CvRequest *request;
  CvRanks ranks;
  CvScenario *scenario;
  CvSweep *sweep;
  CvSweepFile *file;
  CvSweepFileState state;
} Order;

static void
order_clear (Order *order)
{
  cv_sweep_file_close (order->file);
  cv_sweep_free (order->sweep);
  g_clear_pointer (&order->scenario, cv_scenario_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

static gboolean
read_axes (const CvRequest *request, const CvModel *model, CvSweepAxis *axis, guint *n, GError **error)
{
  *n = request->over->len;
  if (*n == 0 || *n > CV_SWEEP_MAX_AXES)
    {
      g_set_error (
          error, CV_ERROR, CV_ERROR_FORMAT,
          "sweep needs --over NAME=FROM:TO:lin|log:COUNT, as in --over hbar=1:0.01:log:9; allowed are 1 to %u of them",
          CV_SWEEP_MAX_AXES);
      return FALSE;
    }
  for (guint i = 0; i < *n; i++)
    if (!cv_sweep_axis_parse (&axis[i], model, request->over->pdata[i], error))
      {
        g_prefix_error (error, "--over ");
        return FALSE;
      }
  return TRUE;
}

/* The sweep that the words mean; touches nothing. */
static gboolean
plan (Order *order, GError **error)
{
  const CvRequest *request = order->request;
  CvSweepAxis axis[CV_SWEEP_MAX_AXES];
  CvSampling sampling;
  guint n_axes;

  if (!request->out)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "sweep needs --out FILE.csv");
      return FALSE;
    }
  if (!(order->scenario = cv_request_scenario (request, error)) ||
      !read_axes (request, order->scenario->model, axis, &n_axes, error))
    return FALSE;
  double until = isnan (request->until) ? order->scenario->until : request->until;
  if (!isfinite (until))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "sweep needs --until T: \"%s\" does not end by itself",
                   order->scenario->id);
      return FALSE;
    }
  if (!cv_sampling_init (&sampling, until, request->every, error))
    return FALSE;
  order->sweep = cv_sweep_new (order->scenario->model, order->scenario->values, order->scenario->log, n_axes, axis,
                               sampling.until, sampling.every, sampling.n, error);
  return order->sweep != NULL;
}

/* Rank 0 opens the file, the others hear from it what is left to do. */
static gboolean
open_file (Order *order, GError **error)
{
  const CvRequest *request = order->request;
  g_autofree gboolean *done = g_new0 (gboolean, order->sweep->n_points);

  if (order->ranks.rank == 0)
    {
      order->file = cv_sweep_file_open (request->out, order->sweep, order->scenario, request->again, order->ranks.size,
                                        &order->state, error);
      if (error && *error && g_error_matches (*error, CV_ERROR, CV_ERROR_FORMAT))
        {
          g_autofree char *what = g_strdup ((*error)->message);
          g_clear_error (error);
          g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s; allowed is another --out, or --again to start anew",
                       what);
        }
    }
  if (!cv_ranks_agree (&order->ranks, order->ranks.rank > 0 || order->file))
    return FALSE;
  cv_ranks_share (&order->ranks, &order->state, sizeof order->state);
  for (guint i = 0; order->ranks.rank == 0 && i < order->sweep->n_points; i++)
    done[i] = cv_sweep_file_is_done (order->file, i);
  cv_ranks_share (&order->ranks, done, order->sweep->n_points * sizeof *done);
  if (order->ranks.rank > 0 && order->state == CV_SWEEP_FILE_OPEN)
    order->file = cv_sweep_file_join (request->out, order->sweep, order->scenario, order->ranks.rank, order->ranks.size,
                                      done, error);
  return cv_ranks_agree (&order->ranks, order->file || order->state == CV_SWEEP_FILE_COMPLETE);
}

static void
let_go (gpointer file)
{
  cv_sweep_file_let_go (file);
}

/* Points to all who are idle. *over: there is nothing more to be done. */
static gboolean
hand_out (Order *order, CvCrew *crew, gboolean *over, GError **error)
{
  while (cv_crew_n_idle (crew) > 0)
    {
      guint point;

      switch (cv_sweep_file_take (order->file, &point, error))
        {
        case CV_SWEEP_TAKE_POINT:
          if (!cv_crew_give (crew, point, error))
            return FALSE;
          break;
        case CV_SWEEP_TAKE_WAIT:
          return TRUE;
        case CV_SWEEP_TAKE_NOTHING:
          *over = TRUE;
          return TRUE;
        case CV_SWEEP_TAKE_FAILED:
          return FALSE;
        }
    }
  return TRUE;
}

/* From what this session has seen so far, of all ranks. */
static double
seconds_left (const Order *order, guint at_first, gint64 begin)
{
  guint done = cv_sweep_file_n_done (order->file);
  double seconds = (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC;

  return done > at_first ? seconds / (done - at_first) * (order->sweep->n_points - done) : NAN;
}

/* Until every point stands in a journal. FALSE without an error: Ctrl+C. */
static gboolean
run_points (Order *order, GError **error)
{
  guint jobs = order->request->jobs ? (guint)order->request->jobs : order->ranks.size > 1 ? 1 : g_get_num_processors ();
  guint at_first = cv_sweep_file_n_done (order->file);
  g_autoptr (CvCrew) crew = cv_crew_new (order->sweep, MIN (jobs, order->sweep->n_points), let_go, order->file);
  g_auto (CvSweepRow) row = { 0 };
  g_autoptr (GError) trouble = NULL;
  CvProgress progress = { 0 };
  gint64 begin = g_get_monotonic_time ();
  gboolean over = FALSE;

  cv_sweep_row_init (&row, order->sweep->model);
  while (!over && !trouble && !cv_interrupted ())
    {
      guint point;

      if (!hand_out (order, crew, &over, &trouble) || over)
        break;
      if (cv_crew_wait (crew, MAX (BREATH, cv_sweep_file_patience (order->file) / 2), &point, &row, &trouble))
        cv_sweep_file_put (order->file, point, &row, &trouble);
      cv_progress_points (&progress, cv_sweep_file_n_done (order->file), order->sweep->n_points,
                          seconds_left (order, at_first, begin));
    }
  cv_progress_end (&progress);
  if (trouble)
    g_propagate_error (error, g_steal_pointer (&trouble));
  return over;
}

/* "hbar = 0.01, D = 0" */
static char *
name_point (const Order *order, const CvSweepTable *table, guint row)
{
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < order->sweep->n_axes; k++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      g_string_append_printf (text, "%s%s = %s", k ? ", " : "", table->name[k],
                              g_ascii_formatd (number, sizeof number, "%.6g", table->column[k][row]));
    }
  return g_string_free (text, FALSE);
}

/* A note on standard error about the points whose verdict is `level`, or NaN: those that have none. */
static void
note_points (const Order *order, const CvSweepTable *table, double level, const char *what)
{
  const double *verdict = cv_sweep_table_column (table, "verdict");
  guint n = 0, first = 0;

  for (guint i = 0; i < table->n_rows; i++)
    if (isnan (level) ? isnan (verdict[i]) : verdict[i] == level)
      {
        first = n++ ? first : i;
      }
  if (n == 0)
    return;
  g_autofree char *where = name_point (order, table, first);
  fprintf (stderr, "cvasi-cli: note: %u of %u points %s, the first at %s: %s\n", n, table->n_rows, what, where,
           table->note[first]);
}

/* FILE.csv is there: what it says. */
static CvExit
report (const Order *order, GError **error)
{
  g_autoptr (CvSweepTable) table = cv_sweep_table_read (order->request->out, error);

  if (!table)
    return CV_EXIT_FAILED;
  note_points (order, table, NAN, "could not be run");
  note_points (order, table, CV_LEVEL_BAD, "have a red verdict");
  if (order->sweep->n_axes == 1 && order->sweep->axis[0].log)
    cv_slopes_print (table, table->name[0]);
  return CV_EXIT_DONE;
}

/* All points are done. */
static CvExit
finish (Order *order, GError **error)
{
  gboolean finished;

  if (cv_sweep_file_n_failed (order->file) == order->sweep->n_points)
    {
      g_autofree char *why = cv_sweep_file_why_failed (order->file);

      cv_sweep_file_discard (order->file);
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "no point of the sweep can be run; the first: %s", why);
      return CV_EXIT_REFUSED;
    }
  if (!cv_sweep_file_finish (order->file, &finished, error))
    return CV_EXIT_FAILED;
  return finished ? report (order, error) : CV_EXIT_DONE;
}

static CvExit
run_and_finish (Order *order, GError **error)
{
  g_autoptr (GError) trouble = NULL;

  if (run_points (order, &trouble))
    return finish (order, error);
  g_set_error (error, CV_ERROR, trouble ? CV_ERROR_FILE : CV_ERROR_CANCELLED,
               "%s%s%u of %u points are kept in \"%s\": the same command goes on from there",
               trouble ? trouble->message : "stopped", trouble ? "; " : "; ", cv_sweep_file_n_done (order->file),
               order->sweep->n_points, cv_sweep_file_part (order->file));
  return CV_EXIT_FAILED;
}

static CvExit
perform (const CvRequest *request, GError **error)
{
  g_auto (Order) order = { .request = request };
  CvExit code = CV_EXIT_REFUSED;

  if (!cv_ranks_begin (&order.ranks, error))
    {
      if (order.ranks.rank > 0)
        g_clear_error (error);
      return CV_EXIT_REFUSED;
    }
  cv_interrupt_catch ();
  gboolean well = cv_ranks_agree (&order.ranks, plan (&order, error)) && open_file (&order, error);
  cv_ranks_end (&order.ranks);
  if (well && order.state == CV_SWEEP_FILE_COMPLETE)
    code = order.ranks.rank == 0 ? report (&order, error) : CV_EXIT_DONE;
  else if (well)
    code = run_and_finish (&order, error);
  /* One speaks for all, of what all know. */
  if (!well && order.ranks.rank > 0)
    g_clear_error (error);
  return code;
}

const CvCommand cv_command_sweep = {
  .name = "sweep",
  .usage =
      "MODEL|SCENARIO|FILE.cvasi [--set NAME=VALUE]... --over NAME=FROM:TO:lin|log:COUNT [--over ...] --until T --out "
      "FILE.csv [--every DT] [--jobs N] [--again]",
  .summary =
      "Runs it to T for each value, or combination of values, and writes a row of traces at T for each. Interrupted, "
      "the same command goes on; under mpirun it spreads over ranks.",
  .takes = CV_TAKES_NAME | CV_TAKES_SET | CV_TAKES_SWEEP,
  .perform = perform,
};
