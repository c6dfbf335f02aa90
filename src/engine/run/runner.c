/* Cvasi: the runner as its users see it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/runner-private.h"

#include <math.h>

#include "engine/core/error.h"

static void
init_monotonic (pthread_cond_t *cond)
{
  pthread_condattr_t attributes;

  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (cond, &attributes);
  pthread_condattr_destroy (&attributes);
}

CvRunner *
cv_runner_new (void)
{
  CvRunner *runner = g_new0 (CvRunner, 1);

  runner->queue = cv_command_queue_new ();
  runner->engine.pool = _cv_frame_pool_new ();
  runner->engine.hold_time = TRUE;
  runner->engine.speed = 1;
  runner->engine.until = INFINITY;
  pthread_mutex_init (&runner->wake_lock, NULL);
  pthread_mutex_init (&runner->arrival_lock, NULL);
  init_monotonic (&runner->arrival);
  int failed = pthread_create (&runner->thread, NULL, _cv_runner_main, runner);
  if (failed)
    g_error ("no thread for the engine: %s", g_strerror (failed));
  return runner;
}

void
cv_runner_free (CvRunner *runner)
{
  if (!runner)
    return;
  atomic_store_explicit (&runner->quit, TRUE, memory_order_relaxed);
  cv_command_queue_nudge (runner->queue);
  pthread_join (runner->thread, NULL); /* what the engine owned is this thread's now */

  CvFrame *frame = cv_runner_take_frame (runner);
  g_autoptr (GError) error = cv_runner_take_error (runner);
  if (frame)
    cv_frame_unref (frame);
  cv_run_free (runner->engine.run);
  g_clear_pointer (&runner->engine.history, cv_history_unref);
  g_free (runner->engine.trace);
  _cv_frame_pool_free (runner->engine.pool);
  cv_command_queue_free (runner->queue);
  pthread_cond_destroy (&runner->arrival);
  pthread_mutex_destroy (&runner->arrival_lock);
  pthread_mutex_destroy (&runner->wake_lock);
  g_free (runner);
}

static guint64
post (CvRunner *runner, CvRunnerCommand command)
{
  return cv_command_queue_post (runner->queue, &command);
}

guint64
cv_runner_load (CvRunner *runner, const CvModel *model, CvValues *values)
{
  return cv_runner_load_at (runner, model, values, NULL, 0);
}

guint64
cv_runner_load_at (CvRunner *runner, const CvModel *model, CvValues *initial, const CvLog *log, double t)
{
  g_return_val_if_fail (t >= 0 && isfinite (t), 0);
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_LOAD,
                                          .model = model,
                                          .values = cv_values_copy (initial),
                                          .log = log ? cv_log_copy (log) : NULL,
                                          .x = t });
}

guint64
cv_runner_set_number (CvRunner *runner, guint param, double number)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_SET_NUMBER, .index = param, .x = number });
}

guint64
cv_runner_set_text (CvRunner *runner, guint param, const char *text)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_SET_TEXT, .index = param, .text = g_strdup (text) });
}

guint64
cv_runner_reset (CvRunner *runner, guint param)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_RESET, .index = param });
}

guint64
cv_runner_set_values (CvRunner *runner, CvValues *values)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_SET_VALUES, .values = cv_values_copy (values) });
}

guint64
cv_runner_drag (CvRunner *runner, guint output, guint mark, double x, double y)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_DRAG, .index = output, .mark = mark, .x = x, .y = y });
}

guint64
cv_runner_play (CvRunner *runner)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_PLAY });
}

guint64
cv_runner_pause (CvRunner *runner)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_PAUSE });
}

guint64
cv_runner_step (CvRunner *runner)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_STEP });
}

guint64
cv_runner_seek (CvRunner *runner, double t)
{
  g_return_val_if_fail (t >= 0 && isfinite (t), 0);
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_SEEK, .x = t });
}

guint64
cv_runner_restart (CvRunner *runner)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_RESTART });
}

guint64
cv_runner_fork (CvRunner *runner)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_FORK });
}

guint64
cv_runner_speed (CvRunner *runner, double per_second)
{
  g_return_val_if_fail (per_second >= 0 && isfinite (per_second), 0);
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_SPEED, .x = per_second });
}

guint64
cv_runner_hold_time (CvRunner *runner, gboolean hold)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_HOLD_TIME, .bits = hold ? 1 : 0 });
}

guint64
cv_runner_until (CvRunner *runner, double t)
{
  g_return_val_if_fail (!isnan (t), 0);
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_UNTIL, .x = t });
}

guint64
cv_runner_show (CvRunner *runner, guint64 outputs)
{
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_SHOW, .bits = outputs });
}

guint64
cv_runner_view (CvRunner *runner, guint output, const CvPictureView *view)
{
  if (!isfinite (view->x_min) || !isfinite (view->x_max) || !isfinite (view->y_min) || !isfinite (view->y_max))
    return 0;
  return post (runner, (CvRunnerCommand){ .kind = CV_RUNNER_VIEW, .index = output, .view = *view });
}

CvFrame *
cv_runner_take_frame (CvRunner *runner)
{
  CvFrame *frame = cv_mailbox_take (&runner->frames);

  if (frame)
    cv_command_queue_nudge (runner->queue); /* the screen is ready for another */
  return frame;
}

GError *
cv_runner_take_error (CvRunner *runner)
{
  return cv_mailbox_take (&runner->errors);
}

void
cv_runner_set_wake (CvRunner *runner, void (*wake) (gpointer), gpointer data)
{
  pthread_mutex_lock (&runner->wake_lock);
  runner->wake = wake;
  runner->wake_data = data;
  pthread_mutex_unlock (&runner->wake_lock);
}

CvFrame *
cv_runner_wait (CvRunner *runner, guint64 command, double seconds)
{
  gint64 limit = g_get_monotonic_time () + (gint64)(seconds * G_USEC_PER_SEC);
  struct timespec until = { .tv_sec = limit / G_USEC_PER_SEC, .tv_nsec = (long)(limit % G_USEC_PER_SEC) * 1000 };
  CvFrame *frame = NULL;

  pthread_mutex_lock (&runner->arrival_lock);
  for (gboolean late = FALSE; !frame && !late;)
    {
      frame = cv_runner_take_frame (runner);
      if (frame && frame->command < command)
        g_clear_pointer (&frame, cv_frame_unref);
      if (frame || (command > 0 && runner->nothing_to_show >= command))
        break;
      if (cv_mailbox_is_empty (&runner->frames))
        late = pthread_cond_timedwait (&runner->arrival, &runner->arrival_lock, &until) != 0;
    }
  pthread_mutex_unlock (&runner->arrival_lock);
  return frame;
}
