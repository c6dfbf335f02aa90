/* Cvasi: what each command does to the run
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/runner-private.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"

static gboolean
changes_values (const CvRunnerCommand *command)
{
  switch (command->kind)
    {
    case CV_RUNNER_SET_NUMBER:
    case CV_RUNNER_SET_TEXT:
    case CV_RUNNER_RESET:
    case CV_RUNNER_SET_VALUES:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Writes what one command wishes into values. */
static gboolean
wish (const CvRunnerCommand *command, CvValues **values, GError **error)
{
  guint n = cv_values_n_params (*values);

  switch (command->kind)
    {
    case CV_RUNNER_SET_NUMBER:
      g_return_val_if_fail (command->index < n, TRUE);
      return cv_values_set_number (*values, command->index, command->x, error);
    case CV_RUNNER_SET_TEXT:
      g_return_val_if_fail (command->index < n, TRUE);
      return cv_values_set_text (*values, command->index, command->text, error);
    case CV_RUNNER_RESET:
      g_return_val_if_fail (command->index < n, TRUE);
      cv_values_reset (*values, command->index);
      return TRUE;
    case CV_RUNNER_SET_VALUES:
      g_return_val_if_fail (cv_values_param (command->values, 0) == cv_values_param (*values, 0), TRUE);
      cv_values_unref (*values);
      *values = cv_values_copy (command->values);
      return TRUE;
    default:
      g_return_val_if_reached (TRUE);
    }
}

static gboolean
set_values (CvEngine *engine, const CvValues *values, GError **error)
{
  double present = _cv_engine_present (engine);

  if (!cv_run_needs_prepare (engine->run, values))
    {
      _cv_engine_fork (engine);
      cv_run_note (engine->run, values, present);
      engine->observed = FALSE;
      return TRUE;
    }
  if (!engine->hold_time)
    {
      if (!cv_run_restart (engine->run, values, error))
        return FALSE;
      _cv_engine_begin (engine);
      _cv_engine_seek (engine, 0);
      return TRUE;
    }
  if (!cv_run_prepare (engine->run, values, present, error))
    return FALSE;
  _cv_engine_begin (engine);
  _cv_engine_seek (engine, present);
  return TRUE;
}

/* n wishes as one change: a state is prepared once, not once a wish. FALSE: together they are refused. */
static gboolean
grant_together (CvRunner *runner, const CvRunnerCommand *commands, guint n, gboolean last_word)
{
  CvEngine *engine = &runner->engine;
  g_autoptr (CvValues) before = cv_run_values_at (engine->run, _cv_engine_present (engine));
  g_autoptr (CvValues) values = cv_values_copy (before);
  GError *error = NULL;

  for (guint i = 0; i < n; i++)
    if (!wish (&commands[i], &values, &error))
      {
        _cv_runner_refuse (runner, error);
        error = NULL;
      }
  if (cv_values_equal (before, values) || set_values (engine, values, &error))
    return TRUE;
  if (last_word)
    _cv_runner_refuse (runner, error);
  else
    g_error_free (error);
  return FALSE;
}

/* Where the wishes are refused together, each is tried alone: a good one must not fall with a bad one. */
static void
grant (CvRunner *runner, const CvRunnerCommand *commands, guint n)
{
  if (!runner->engine.run || grant_together (runner, commands, n, n == 1) || n == 1)
    return;
  for (guint i = 0; i < n; i++)
    grant_together (runner, &commands[i], 1, TRUE);
}

static void
drag (CvRunner *runner, const CvRunnerCommand *command)
{
  CvEngine *engine = &runner->engine;
  g_autoptr (CvValues) before = cv_run_values_at (engine->run, _cv_engine_present (engine));
  g_autoptr (CvValues) values = cv_values_copy (before);
  GError *error = NULL;

  if (command->index >= cv_run_model (engine->run)->n_outputs || !isfinite (command->x) || !isfinite (command->y))
    return;
  if (cv_run_drag (engine->run, command->index, command->mark, command->x, command->y, values) &&
      !cv_values_equal (before, values) && !set_values (engine, values, &error))
    _cv_runner_refuse (runner, error);
}

void
_cv_runner_obey_drag (CvRunner *runner)
{
  CvRunnerCommand command = runner->engine.drag;

  runner->engine.drag_waits = FALSE;
  runner->engine.news = TRUE;
  drag (runner, &command);
}

static void
load (CvRunner *runner, const CvRunnerCommand *command)
{
  CvEngine *engine = &runner->engine;
  GError *error = NULL;
  CvRun *run = cv_run_new (command->model, command->values, &error);

  if (!run)
    {
      _cv_runner_refuse (runner, error);
      return;
    }
  if (command->log)
    cv_run_take_log (run, command->log);
  cv_run_free (engine->run);
  engine->run = run;
  memset (engine->view, 0, sizeof engine->view);
  engine->drag_waits = FALSE;
  _cv_engine_begin (engine);
  _cv_engine_seek (engine, command->x);
}

static void
seek (CvRunner *runner, double t)
{
  CvEngine *engine = &runner->engine;
  GError *error = NULL;

  if (t < cv_run_time (engine->run) && !cv_run_rewind (engine->run, &error))
    _cv_runner_refuse (runner, error);
  else
    _cv_engine_seek (engine, t);
}

static void
restart (CvRunner *runner)
{
  CvEngine *engine = &runner->engine;
  g_autoptr (CvValues) values = cv_run_values_at (engine->run, _cv_engine_present (engine));
  GError *error = NULL;

  if (!cv_run_restart (engine->run, values, &error))
    {
      _cv_runner_refuse (runner, error);
      return;
    }
  _cv_engine_begin (engine);
  _cv_engine_seek (engine, 0);
}

/* What moves the run, where there is one. */
static void
obey_motion (CvRunner *runner, const CvRunnerCommand *command)
{
  CvEngine *engine = &runner->engine;

  if (!engine->run)
    return;
  switch (command->kind)
    {
    case CV_RUNNER_STEP:
      engine->playing = FALSE;
      _cv_engine_seek (engine, cv_next_multiple (_cv_engine_present (engine), cv_run_sample_interval (engine->run)));
      break;
    case CV_RUNNER_SEEK:
      seek (runner, command->x);
      break;
    case CV_RUNNER_RESTART:
      restart (runner);
      break;
    case CV_RUNNER_FORK:
      _cv_engine_fork (engine);
      cv_run_fork (engine->run, _cv_engine_present (engine));
      break;
    case CV_RUNNER_DRAG:
      if (engine->seeking)
        {
          engine->drag = *command;
          engine->drag_waits = TRUE;
        }
      else
        drag (runner, command);
      break;
    default:
      g_return_if_reached ();
    }
}

static void
set_clock_anew (CvEngine *engine)
{
  engine->anchor_clock = g_get_monotonic_time ();
  engine->anchor_t = engine->run ? cv_run_time (engine->run) : 0;
  cv_pace_meter_reset (&engine->meter);
}

static void
look (CvEngine *engine, const CvRunnerCommand *command)
{
  if (engine->run && command->index < MIN (cv_run_model (engine->run)->n_outputs, G_N_ELEMENTS (engine->view)))
    engine->view[command->index] = command->view;
}

static void
obey_one (CvRunner *runner, const CvRunnerCommand *command)
{
  CvEngine *engine = &runner->engine;

  switch (command->kind)
    {
    case CV_RUNNER_LOAD:
      load (runner, command);
      break;
    case CV_RUNNER_PLAY:
    case CV_RUNNER_PAUSE:
      engine->playing = command->kind == CV_RUNNER_PLAY;
      set_clock_anew (engine);
      break;
    case CV_RUNNER_SPEED:
      engine->speed = command->x;
      set_clock_anew (engine);
      break;
    case CV_RUNNER_UNTIL:
      engine->until = command->x;
      break;
    case CV_RUNNER_HOLD_TIME:
      engine->hold_time = command->bits != 0;
      break;
    case CV_RUNNER_SHOW:
      engine->show = command->bits;
      break;
    case CV_RUNNER_VIEW:
      look (engine, command);
      break;
    default:
      obey_motion (runner, command);
    }
}

void
_cv_runner_obey (CvRunner *runner, CvRunnerCommand *commands, guint n)
{
  CvEngine *engine = &runner->engine;

  for (guint i = 0; i < n;)
    {
      guint wishes = 0;
      while (i + wishes < n && changes_values (&commands[i + wishes]))
        wishes++;
      if (wishes > 0)
        grant (runner, &commands[i], wishes);
      else
        obey_one (runner, &commands[i]);
      i += MAX (wishes, 1);
    }
  for (guint i = 0; i < n; i++)
    {
      engine->accepted = MAX (engine->accepted, commands[i].number);
      cv_runner_command_clear (&commands[i]);
    }
  engine->news = TRUE;
}
