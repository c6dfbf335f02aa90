/* Cvasi: tests of the runner
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/runner.h"

#include <math.h>
#include <stdatomic.h>
#include <time.h>

#include "engine/core/error.h"
#include "engine/run/pace.h"
#include "toy-model.h"

#define PATIENCE 20.0 /* seconds until a test gives up; never waited for when all is well */
#define FIELD_ONLY 1

static CvValues *
with (guint param, double number)
{
  CvValues *values = cv_values_new (toy_model.params, toy_model.n_params);

  g_assert_true (cv_values_set_number (values, param, number, NULL));
  return values;
}

static CvFrame *
wait_for (CvRunner *runner, guint64 command)
{
  CvFrame *frame = cv_runner_wait (runner, command, PATIENCE);

  if (!frame)
    g_error ("no frame for command %" G_GUINT64_FORMAT, command);
  g_assert_cmpuint (frame->command, >=, command);
  return frame;
}

static CvFrame *
next_frame (CvRunner *runner)
{
  return wait_for (runner, 0);
}

/* For upper bounds on what happens by the clock: they hold on a slow machine too. */
static double
seconds_since (gint64 begin)
{
  return (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
}

static void
count (gpointer data)
{
  atomic_fetch_add ((atomic_uint *)data, 1);
}

/* A runner with the toy, omega = 2, everything else at default, paused at 0. `burn`: seconds a unit of time takes. */
static CvRunner *
toy_runner (double burn)
{
  CvRunner *runner = cv_runner_new ();
  g_autoptr (CvValues) values = with (TOY_BURN, burn);

  cv_runner_show (runner, FIELD_ONLY);
  g_autoptr (CvFrame) frame = wait_for (runner, cv_runner_load (runner, &toy_model, values));
  g_assert_cmpint (frame->state, ==, CV_RUN_PAUSED);
  g_assert_cmpfloat (frame->t, ==, 0);
  return runner;
}

static CvFrame *
play_until (CvRunner *runner, double t)
{
  cv_runner_until (runner, t);
  guint64 command = cv_runner_play (runner);
  CvFrame *frame = wait_for (runner, command);

  while (frame->state != CV_RUN_PAUSED)
    {
      g_clear_pointer (&frame, cv_frame_unref);
      frame = wait_for (runner, command);
    }
  return frame;
}

static CvFrame *
seek_to (CvRunner *runner, double t)
{
  return wait_for (runner, cv_runner_seek (runner, t));
}

static void
assert_no_error (CvRunner *runner)
{
  g_autoptr (GError) error = cv_runner_take_error (runner);
  g_assert_no_error (error);
}

static void
assert_error (CvRunner *runner, int code)
{
  g_autoptr (GError) error = cv_runner_take_error (runner);
  g_assert_error (error, CV_ERROR, code);
}

static void
assert_rising (const CvHistory *history)
{
  for (guint row = 1; row < cv_history_n_rows (history); row++)
    g_assert_cmpfloat (cv_history_time (history, row), >, cv_history_time (history, row - 1));
}

static void
test_empty (void)
{
  g_autoptr (CvRunner) runner = cv_runner_new ();
  g_autoptr (CvValues) values = with (TOY_SIZE, 2000);

  cv_runner_play (runner);
  cv_runner_set_number (runner, TOY_GAMMA, 0.1);
  cv_runner_seek (runner, 3);
  g_assert_null (cv_runner_take_frame (runner));
  g_assert_null (cv_runner_wait (runner, cv_runner_load (runner, &toy_model, values), PATIENCE));
  assert_error (runner, CV_ERROR_TOO_LARGE);
  assert_no_error (runner);
  /* It plays on as soon as there is something: the play state was kept. */
  cv_values_reset (values, TOY_SIZE);
  g_autoptr (CvFrame) frame = wait_for (runner, cv_runner_load (runner, &toy_model, values));
  g_assert_cmpint (frame->state, ==, CV_RUN_PLAYING);
}

static void
test_first_frame (void)
{
  g_autoptr (CvRunner) runner = cv_runner_new ();
  g_autoptr (CvValues) values = with (TOY_X0, -1.5);
  guint64 command = cv_runner_load (runner, &toy_model, values);

  cv_values_set_number (values, TOY_X0, 2, NULL); /* the caller's own */
  g_autoptr (CvFrame) frame = wait_for (runner, command);
  g_assert_true (frame->model == &toy_model);
  g_assert_cmpfloat (cv_values_number (frame->values, TOY_X0), ==, -1.5);
  g_assert_cmpfloat (frame->trace[TOY_X], ==, -1.5);
  g_assert_cmpuint (cv_history_n_rows (frame->history), ==, 1);
  g_assert_cmpuint (frame->prepared, ==, 1);
  g_assert_cmpuint (frame->verdict.n, ==, 1);
  g_assert_cmpuint (cv_log_n (frame->log), ==, 0);
  for (guint i = 0; i < TOY_N_OUTPUTS; i++)
    g_assert_null (cv_frame_picture (frame, i)); /* none was asked for */
  g_assert_null (cv_runner_take_frame (runner));
}

/* Which pictures are painted follows what is shown, also while it stands. */
static void
test_show (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);

  for (guint64 bits = 0; bits < 64; bits++)
    {
      g_autoptr (CvFrame) frame = wait_for (runner, cv_runner_show (runner, bits));
      for (guint i = 0; i < TOY_N_OUTPUTS; i++)
        {
          const CvPicture *picture = cv_frame_picture (frame, i);
          g_assert_cmpint (picture != NULL, ==, (bits >> i) & 1);
          g_assert_true (!picture || picture->data[0] == frame->trace[TOY_X]);
        }
    }
}

static void
assert_view (const CvPicture *picture, const CvPictureView *view)
{
  g_assert_nonnull (picture);
  g_assert_cmpfloat (picture->wish.x_min, ==, view->x_min);
  g_assert_cmpfloat (picture->wish.x_max, ==, view->x_max);
  g_assert_cmpfloat (picture->wish.y_min, ==, view->y_min);
  g_assert_cmpfloat (picture->wish.y_max, ==, view->y_max);
  g_assert_cmpuint (picture->wish.n_x, ==, view->n_x);
  g_assert_cmpuint (picture->wish.n_y, ==, view->n_y);
}

static const CvPictureView nobody = { 0 };

/* Each output has its own; a paused run is painted again for a new one, and no recycled picture keeps an old one. */
static void
test_view (void)
{
  static const CvPictureView left = { -3, -1, -2, 2, 300, 200 }, right = { 1, 1.5, -0.25, 0, 17, 0 };
  g_autoptr (CvRunner) runner = toy_runner (0);
  g_autoptr (CvFrame) before = wait_for (runner, cv_runner_show (runner, 7));

  for (guint i = 0; i < 3; i++)
    assert_view (cv_frame_picture (before, i), &nobody);
  cv_runner_view (runner, TOY_FIELD, &right);
  g_autoptr (CvFrame) first = wait_for (runner, cv_runner_view (runner, TOY_FIELD, &left));
  g_assert_cmpuint (first->serial, >, before->serial);
  g_assert_cmpint (first->state, ==, CV_RUN_PAUSED);
  assert_view (cv_frame_picture (first, TOY_FIELD), &left);
  assert_view (cv_frame_picture (first, TOY_COMPLEX), &nobody);
  g_autoptr (CvFrame) second = wait_for (runner, cv_runner_view (runner, TOY_COMPLEX, &right));
  assert_view (cv_frame_picture (second, TOY_FIELD), &left);
  assert_view (cv_frame_picture (second, TOY_COMPLEX), &right);
  assert_view (cv_frame_picture (first, TOY_COMPLEX), &nobody); /* frames do not change */
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (CvFrame) frame = wait_for (runner, cv_runner_view (runner, TOY_COMPLEX, i % 2 ? &right : &nobody));
      assert_view (cv_frame_picture (frame, TOY_FIELD), &left);
      assert_view (cv_frame_picture (frame, TOY_COMPLEX), i % 2 ? &right : &nobody);
    }
}

/* Values that change do not forget who looks, a load does, but for one that is refused; what is not a number or not an output
 * is passed over.                                                                                                         */
static void
test_view_until_load (void)
{
  static const CvPictureView left = { -3, -1, -2, 2, 300, 200 };
  g_autoptr (CvRunner) runner = toy_runner (0);
  g_autoptr (CvValues) values = with (TOY_X0, 2), large = with (TOY_SIZE, 2000);
  CvPictureView bad = left;

  cv_runner_view (runner, TOY_FIELD, &left);
  cv_runner_view (runner, TOY_N_OUTPUTS, &nobody);
  cv_runner_view (runner, 64, &nobody);
  cv_runner_view (runner, G_MAXUINT, &nobody);
  bad.x_max = NAN;
  g_assert_cmpuint (cv_runner_view (runner, TOY_FIELD, &bad), ==, 0);
  bad.x_max = -1;
  bad.y_min = -INFINITY;
  g_assert_cmpuint (cv_runner_view (runner, TOY_FIELD, &bad), ==, 0);
  g_autoptr (CvFrame) prepared = wait_for (runner, cv_runner_set_number (runner, TOY_X0, 1.5));
  assert_view (cv_frame_picture (prepared, TOY_FIELD), &left);
  cv_runner_load (runner, &toy_model, large);
  g_autoptr (CvFrame) refused = wait_for (runner, cv_runner_pause (runner));
  assert_error (runner, CV_ERROR_TOO_LARGE);
  assert_view (cv_frame_picture (refused, TOY_FIELD), &left);
  g_autoptr (CvFrame) loaded = wait_for (runner, cv_runner_load (runner, &toy_model, values));
  assert_view (cv_frame_picture (loaded, TOY_FIELD), &nobody);
}

/* As fast as it can to a given instant: it stands exactly there, with the history of the whole way. */
static void
test_until (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);

  cv_runner_speed (runner, 0);
  g_autoptr (CvFrame) frame = play_until (runner, 10.01);
  g_assert_cmpfloat (frame->t, ==, 10.01);
  g_assert_cmpfloat_with_epsilon (frame->trace[TOY_X], toy_x (2, 0, 1, 1, 10.01), 1e-12);
  g_assert_cmpuint (cv_history_n_rows (frame->history), ==, 162);
  for (guint i = 0; i < 161; i++)
    {
      g_assert_cmpfloat (cv_history_time (frame->history, i), ==, i * TOY_INTERVAL);
      g_assert_cmpfloat_with_epsilon (cv_history_value (frame->history, i, TOY_X),
                                      cv_history_value (frame->history, i, TOY_X_THEORY), 1e-12);
    }
  /* Playing on from there goes on. */
  g_autoptr (CvFrame) on = wait_for (runner, cv_runner_play (runner));
  while (on->t < 11)
    {
      g_clear_pointer (&on, cv_frame_unref);
      on = wait_for (runner, 0);
    }
}

/* By the clock: the samples lie where the speed alone puts them. */
static void
test_sample_times (void)
{
  const double speeds[] = { 1.7, 4, 30 };

  for (guint k = 0; k < G_N_ELEMENTS (speeds); k++)
    {
      g_autoptr (CvRunner) runner = toy_runner (0);
      double gap = cv_pace_interval (TOY_INTERVAL, speeds[k]);

      cv_runner_speed (runner, speeds[k]);
      g_autoptr (CvFrame) frame = play_until (runner, 0.75);
      guint n = cv_history_n_rows (frame->history);
      g_assert_cmpuint (n, ==, (guint)round (0.75 / gap) + 1);
      for (guint i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (cv_history_time (frame->history, i), i * gap, 1e-12);
    }
}

static void
test_step (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);

  cv_runner_play (runner);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (CvFrame) frame = wait_for (runner, cv_runner_step (runner));
      g_assert_cmpint (frame->state, ==, CV_RUN_PAUSED);
      double stations = frame->t / TOY_INTERVAL;
      g_assert_cmpfloat (stations, ==, round (stations));
      g_assert_cmpfloat (stations, >, i);
    }
  g_autoptr (CvFrame) off = seek_to (runner, 3.01);
  g_autoptr (CvFrame) on = wait_for (runner, cv_runner_step (runner));
  g_assert_cmpfloat (on->t, ==, 3.0625);
}

/* Back and forth: nothing is forgotten, and every instant is the same again. */
static void
test_seek (void)
{
  const double times[] = { 5, 0, 2.03, 7.9, 8, 1 };
  g_autoptr (CvRunner) runner = toy_runner (0);

  cv_runner_speed (runner, 0);
  g_autoptr (CvFrame) first = play_until (runner, 8);
  guint rows = cv_history_n_rows (first->history);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (CvFrame) frame = seek_to (runner, times[i]);
      g_assert_cmpfloat (frame->t, ==, times[i]);
      g_assert_cmpint (frame->state, ==, CV_RUN_PAUSED);
      g_assert_cmpfloat_with_epsilon (frame->trace[TOY_X], toy_x (2, 0, 1, 1, times[i]), 1e-12);
      g_assert_true (frame->history == first->history);
      g_assert_cmpuint (cv_history_n_rows (frame->history), ==, rows);
      g_assert_cmpuint (frame->prepared, ==, first->prepared);
    }
  g_autoptr (CvFrame) beyond = seek_to (runner, 9);
  g_assert_cmpuint (cv_history_n_rows (beyond->history), ==, rows + 16);
  assert_rising (beyond->history);
}

/* A live change in the middle; played again after a seek back it happens again. */
static void
test_replay (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);

  cv_runner_speed (runner, 0);
  g_autoptr (CvFrame) middle = play_until (runner, 2);
  guint64 command = cv_runner_set_number (runner, TOY_GAMMA, 0.3);
  g_autoptr (CvFrame) changed = wait_for (runner, command);
  g_assert_cmpfloat (changed->t, ==, 2);
  g_assert_cmpfloat (cv_values_number (changed->values, TOY_GAMMA), ==, 0.3);
  g_assert_cmpfloat (cv_values_number (changed->initial, TOY_GAMMA), ==, 0);
  g_assert_cmpuint (cv_log_n (changed->log), ==, 1);
  g_assert_cmpuint (changed->prepared, ==, middle->prepared);
  g_autoptr (CvFrame) end = play_until (runner, 5);

  g_autoptr (CvFrame) back = seek_to (runner, 1);
  g_assert_cmpfloat (cv_values_number (back->values, TOY_GAMMA), ==, 0);
  g_autoptr (CvFrame) again = play_until (runner, 5);
  g_assert_true (again->history == end->history);
  for (guint i = 0; i < TOY_N_TRACES; i++)
    if (i != TOY_X_THEORY)
      g_assert_cmpfloat (again->trace[i], ==, end->trace[i]);
}

/* A change, or the command, makes another future of what lies ahead. */
static void
test_fork (void)
{
  for (guint by_change = 0; by_change < 2; by_change++)
    {
      g_autoptr (CvRunner) runner = toy_runner (0);

      cv_runner_speed (runner, 0);
      cv_frame_unref (play_until (runner, 2));
      cv_frame_unref (wait_for (runner, cv_runner_set_number (runner, TOY_GAMMA, 0.3)));
      cv_frame_unref (play_until (runner, 5));
      cv_frame_unref (seek_to (runner, 1));
      g_autoptr (CvFrame) frame =
          wait_for (runner, by_change ? cv_runner_set_number (runner, TOY_GAMMA, 0.1) : cv_runner_fork (runner));
      g_assert_cmpuint (cv_history_n_rows (frame->history), ==, 17);
      g_assert_cmpuint (cv_log_n (frame->log), ==, by_change);
      g_autoptr (CvFrame) other = play_until (runner, 5);
      g_assert_cmpfloat (other->trace[TOY_GAMMA_NOW], ==, by_change ? 0.1 : 0);
      assert_rising (other->history);
    }
}

static void
test_hold_time (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);

  cv_runner_speed (runner, 0);
  g_autoptr (CvFrame) before = play_until (runner, 4);
  g_autoptr (CvFrame) held = wait_for (runner, cv_runner_set_number (runner, TOY_OMEGA, 3));
  g_assert_cmpfloat (held->t, ==, 4);
  g_assert_cmpuint (held->prepared, ==, before->prepared + 1);
  g_assert_true (held->history != before->history);
  g_assert_cmpuint (cv_history_n_rows (held->history), ==, 65);
  for (guint i = 0; i < 65; i++)
    g_assert_cmpfloat_with_epsilon (cv_history_value (held->history, i, TOY_X),
                                    toy_x (3, 0, 1, 1, cv_history_time (held->history, i)), 1e-12);

  cv_runner_hold_time (runner, FALSE);
  g_autoptr (CvFrame) anew = wait_for (runner, cv_runner_set_number (runner, TOY_OMEGA, 5));
  g_assert_cmpfloat (anew->t, ==, 0);
  g_assert_cmpuint (cv_history_n_rows (anew->history), ==, 1);
}

/* A long hold is sampled thinly: looking must not cost more than moving. */
static void
test_long_way_is_thin (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);
  g_autoptr (CvFrame) frame = seek_to (runner, 500); /* 8000 stations */

  g_assert_cmpfloat_with_epsilon (frame->trace[TOY_X], toy_x (2, 0, 1, 1, 500), 1e-9);
  g_assert_cmpuint (cv_history_n_rows (frame->history), <=, 258);
  g_assert_cmpuint (cv_history_n_rows (frame->history), >=, 125);
  assert_rising (frame->history);
}

static void
test_restart (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);

  cv_runner_speed (runner, 0);
  cv_frame_unref (play_until (runner, 2));
  cv_runner_set_number (runner, TOY_GAMMA, 0.3);
  g_autoptr (CvFrame) before = play_until (runner, 3);
  g_autoptr (CvFrame) frame = wait_for (runner, cv_runner_restart (runner));
  g_assert_cmpfloat (frame->t, ==, 0);
  g_assert_cmpfloat (cv_values_number (frame->initial, TOY_GAMMA), ==, 0.3);
  g_assert_cmpuint (cv_log_n (frame->log), ==, 0);
  g_assert_cmpuint (cv_history_n_rows (frame->history), ==, 1);
  g_assert_cmpuint (frame->prepared, >, before->prepared);
}

/* A frame has what a session needs: another runner that gets it shows the same. */
static void
test_load_at (void)
{
  g_autoptr (CvRunner) one = toy_runner (0), other = cv_runner_new ();

  cv_runner_speed (one, 0);
  cv_frame_unref (play_until (one, 2));
  cv_runner_set_number (one, TOY_GAMMA, 0.3);
  cv_frame_unref (play_until (one, 3));
  cv_runner_set_number (one, TOY_GAMMA, 0.1);
  g_autoptr (CvFrame) frame = play_until (one, 5);
  g_autoptr (CvFrame) same =
      wait_for (other, cv_runner_load_at (other, frame->model, frame->initial, frame->log, frame->t));
  g_assert_cmpfloat (same->t, ==, frame->t);
  for (guint i = 0; i < TOY_N_TRACES; i++)
    if (i != TOY_X_THEORY)
      g_assert_cmpfloat (same->trace[i], ==, frame->trace[i]);
}

/* What is refused is told and counted, and leaves everything as it was. */
static void
test_refusals (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);
  g_autoptr (CvFrame) before = seek_to (runner, 1);

  for (guint i = 0; i < 4; i++)
    {
      static const int codes[] = { CV_ERROR_OUT_OF_RANGE, CV_ERROR_EXPRESSION, CV_ERROR_TOO_LARGE, CV_ERROR_TOO_LARGE };
      g_autoptr (CvValues) large = with (TOY_SIZE, 3000);
      guint64 command = i == 0   ? cv_runner_set_number (runner, TOY_OMEGA, NAN)
                        : i == 1 ? cv_runner_set_text (runner, TOY_KICK, "x")
                        : i == 2 ? cv_runner_set_number (runner, TOY_SIZE, 2000)
                                 : cv_runner_load (runner, &toy_model, large);
      g_autoptr (CvFrame) frame = wait_for (runner, command);
      assert_error (runner, codes[i]);
      g_assert_cmpfloat (frame->t, ==, 1);
      g_assert_cmpuint (frame->prepared, ==, before->prepared);
      g_assert_true (cv_values_equal (frame->values, before->values));
      g_assert_true (frame->history == before->history);
    }
}

/* A good wish that waits together with a bad one is granted. */
static void
test_good_with_bad (void)
{
  g_autoptr (CvRunner) runner = toy_runner (1);

  cv_runner_seek (runner, 0.08); /* 80 ms in which the engine does not listen */
  cv_runner_set_number (runner, TOY_OMEGA, 3);
  cv_runner_set_number (runner, TOY_SIZE, 2000);
  cv_runner_set_number (runner, TOY_MIRROR, 0.5);
  g_autoptr (CvFrame) frame = wait_for (runner, cv_runner_set_number (runner, TOY_X0, 2));
  g_autoptr (GError) error = cv_runner_take_error (runner);
  g_assert_nonnull (error);
  g_assert_cmpfloat (cv_values_number (frame->values, TOY_OMEGA), ==, 3);
  g_assert_cmpfloat (cv_values_number (frame->values, TOY_X0), ==, 2);
  g_assert_cmpfloat (cv_values_number (frame->values, TOY_SIZE), ==, 0);
}

/* A way of a second and more shows itself on the way; frames on it do not claim to obey yet. */
static void
test_long_way_shows (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0.4);
  guint64 command = cv_runner_seek (runner, 1.5);
  guint on_the_way = 0;
  double last = 0;
  gint64 begin = g_get_monotonic_time ();

  for (gboolean there = FALSE; !there;)
    {
      g_autoptr (CvFrame) frame = next_frame (runner);
      there = frame->command >= command;
      g_assert_cmpint (frame->state, ==, there ? CV_RUN_PAUSED : CV_RUN_SEEKING);
      g_assert_cmpfloat (frame->t, >, last);
      last = frame->t;
      on_the_way += !there;
    }
  g_assert_cmpfloat (last, ==, 1.5);
  g_assert_cmpuint (on_the_way, >=, 1);
  g_assert_cmpfloat (on_the_way, <=, 10 * seconds_since (begin) + 1);
}

/* One that is nearly done after 0.1 s shows its end only: what is pulled at a held time stays at that time. */
static void
test_short_way_shows_its_end (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0.13);

  for (guint i = 1; i <= 3; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      guint64 command = i == 1 ? cv_runner_seek (runner, 1) : cv_runner_set_number (runner, TOY_OMEGA, 1 + i);
      g_autoptr (CvFrame) frame = next_frame (runner);
      if (seconds_since (begin) > 0.2)
        continue; /* a busy machine: nothing is promised */
      g_assert_cmpuint (frame->command, ==, command);
      g_assert_cmpfloat (frame->t, ==, 1);
    }
}

/* A newer command turns a long way off: this one would take a hundred times PATIENCE. */
static void
test_way_turned_off (void)
{
  g_autoptr (CvRunner) runner = toy_runner (10);

  cv_runner_seek (runner, 100 * PATIENCE / 10);
  g_autoptr (CvFrame) frame = seek_to (runner, 0);
  g_assert_cmpfloat (frame->t, ==, 0);
  cv_runner_seek (runner, 100 * PATIENCE / 10);
  g_autoptr (CvFrame) way = next_frame (runner);
  g_assert_cmpint (way->state, ==, CV_RUN_SEEKING);
  /* … and the runner is freed in the middle of another. */
}

/* A parameter that is pulled while the time is held far away: not every value gets its own way, the last one does, and
 * the screen sees something in between.                                                                             */
static void
test_pulled (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0.05);
  guint64 command = 0;
  guint frames = 0;

  cv_frame_unref (seek_to (runner, 1)); /* 50 ms a way */
  guint created = toy_n_created ();
  gint64 begin = g_get_monotonic_time ();
  for (guint i = 1; i <= 400; i++)
    {
      command = cv_runner_set_number (runner, TOY_OMEGA, 2 + 0.005 * i);
      g_autoptr (CvFrame) frame = cv_runner_take_frame (runner);
      frames += frame != NULL;
      g_usleep (1000);
    }
  g_autoptr (CvFrame) last = wait_for (runner, command);
  g_assert_cmpfloat (last->t, ==, 1);
  g_assert_cmpfloat_with_epsilon (last->trace[TOY_X], toy_x (4, 0, 1, 1, 1), 1e-12);
  g_assert_cmpuint (frames, >=, 2);
  g_assert_cmpfloat (toy_n_created () - created, <=, seconds_since (begin) / 0.05 + 1);
}

static void
test_drag (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);
  g_autoptr (CvFrame) frame = wait_for (runner, cv_runner_drag (runner, TOY_FIELD, 0, -0.5, 0.25));
  const CvPicture *picture = cv_frame_picture (frame, TOY_FIELD);

  g_assert_cmpfloat (picture->mark[0].x, ==, -0.5);
  g_assert_cmpfloat (picture->mark[0].y, ==, 0.25);
  g_assert_cmpfloat (cv_values_number (frame->values, TOY_X0), ==, -0.5);
  /* A mark that does not move, an output that is not there, a point that is none: nothing happens. */
  cv_runner_drag (runner, TOY_FIELD, 1, 0, 0);
  cv_runner_drag (runner, 77, 0, 0, 0);
  g_autoptr (CvFrame) same = wait_for (runner, cv_runner_drag (runner, TOY_FIELD, 0, NAN, 0));
  g_assert_true (cv_values_equal (same->values, frame->values));
  g_assert_cmpuint (same->prepared, ==, frame->prepared);
  assert_no_error (runner);
}

/* While the run is on its way a drag waits, since its point belongs to the picture at the end of it. */
static void
test_drag_waits (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0.3);

  cv_runner_seek (runner, 1);
  g_autoptr (CvFrame) way = next_frame (runner);
  g_assert_cmpint (way->state, ==, CV_RUN_SEEKING);
  guint64 command = 0;
  for (guint i = 0; i <= 10; i++)
    command = cv_runner_drag (runner, TOY_FIELD, 0, 0.1 * i, 0);
  g_autoptr (CvFrame) frame = wait_for (runner, command);
  g_assert_cmpfloat (frame->t, ==, 1);
  g_assert_cmpfloat_with_epsilon (frame->trace[TOY_X], 1, 1e-13);
  g_assert_cmpfloat_with_epsilon (frame->trace[TOY_V], 0, 1e-13);
}

/* No picture is painted that nobody takes. */
static void
test_wastes_no_painting (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);

  cv_runner_speed (runner, 0);
  cv_frame_unref (wait_for (runner, cv_runner_play (runner)));
  guint painted = 0;
  for (guint i = 0; i < 50 && painted != toy_n_painted (); i++)
    {
      painted = toy_n_painted ();
      g_usleep (100000); /* soon the mailbox is full; the run goes on */
    }
  g_assert_cmpuint (toy_n_painted (), ==, painted);
  g_autoptr (CvFrame) stale = cv_runner_take_frame (runner);
  g_autoptr (CvFrame) next = next_frame (runner);
  g_assert_cmpfloat (next->t, >, stale->t + 1);
}

/* But what was commanded replaces what lies unread. */
static void
test_news_replace (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);
  atomic_uint woken = 0;
  guint64 command = 0;

  cv_runner_set_wake (runner, count, &woken);
  for (guint i = 1; i <= 5; i++)
    {
      command = cv_runner_set_number (runner, TOY_X0, 0.1 * i);
      for (guint k = 0; k < 1000 * PATIENCE && woken < i; k++)
        g_usleep (1000);
    }
  g_autoptr (CvFrame) frame = cv_runner_take_frame (runner);
  g_assert_true (frame && frame->command == command);
  g_assert_cmpfloat (frame->trace[TOY_X], ==, 0.5);
  cv_runner_set_wake (runner, NULL, NULL);
}

/* Paused, finished, or empty it sleeps: the processor has nothing to do. */
static void
test_sleeps (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0), empty = cv_runner_new ();
  struct timespec before, after;

  cv_runner_speed (runner, 0);
  g_autoptr (CvFrame) frame = play_until (runner, 5);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &before);
  g_usleep (300000);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &after);
  double busy = (double)(after.tv_sec - before.tv_sec) + 1e-9 * (double)(after.tv_nsec - before.tv_nsec);
  g_assert_cmpfloat (busy, <, 0.1);
  g_assert_null (cv_runner_take_frame (runner));
}

/* Many more samples than the history holds: it is thinned, and covers everything still. */
static void
test_long_history (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);

  cv_runner_speed (runner, 0);
  g_autoptr (CvFrame) frame = play_until (runner, 3000); /* 48000 samples */
  guint n = cv_history_n_rows (frame->history);
  g_assert_cmpuint (n, <=, 16384);
  g_assert_cmpuint (n, >=, 8000);
  assert_rising (frame->history);
  g_assert_cmpfloat (cv_history_time (frame->history, 0), ==, 0);
  g_assert_cmpfloat (cv_history_time (frame->history, n - 1), >, 2999);
  /* evenly: no gap more than twice the mean one */
  for (guint row = 1; row < n; row++)
    g_assert_cmpfloat (cv_history_time (frame->history, row) - cv_history_time (frame->history, row - 1), <=,
                       2 * 3000.0 / n + 1e-9);
}

/* In steady state a handful of buffers goes round. */
static void
test_buffers_go_round (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint64 command = 0;

  for (guint i = 0; i < 100; i++)
    {
      command = cv_runner_set_number (runner, TOY_X0, 0.01 * i);
      g_autoptr (CvFrame) frame = wait_for (runner, command);
      g_hash_table_add (seen, frame);
    }
  g_assert_cmpuint (g_hash_table_size (seen), <=, 4);
}

static void
test_serials (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);
  guint64 last = 0;

  cv_runner_speed (runner, 3);
  cv_runner_play (runner);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (CvFrame) frame = next_frame (runner);
      g_assert_cmpuint (frame->serial, >, last);
      last = frame->serial;
    }
}

static void
test_wake (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);
  atomic_uint woken = 0;

  cv_runner_set_wake (runner, count, &woken);
  cv_frame_unref (wait_for (runner, cv_runner_set_number (runner, TOY_X0, 0.5)));
  cv_frame_unref (wait_for (runner, cv_runner_set_number (runner, TOY_X0, 99)));
  while (woken < 3) /* a frame, an error, a frame; the last call may come after the frame */
    g_usleep (1000);
  cv_runner_set_wake (runner, NULL, NULL);
  guint before = woken;
  cv_frame_unref (wait_for (runner, cv_runner_set_number (runner, TOY_X0, 0.25)));
  g_assert_cmpuint (woken, ==, before);
}

static void
test_speed (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);

  cv_runner_speed (runner, 2);
  cv_runner_play (runner);
  double speed = 0;
  while (speed < 1 || speed > 4) /* what it measures gets near to what was asked for */
    {
      g_autoptr (CvFrame) frame = next_frame (runner);
      g_assert_nonnull (frame);
      speed = frame->speed_now;
    }
  g_autoptr (CvFrame) paused = wait_for (runner, cv_runner_pause (runner));
  g_assert_cmpfloat (paused->speed_now, ==, 0);
}

static void
test_misuse (void)
{
  g_autoptr (CvRunner) runner = toy_runner (0);

  g_assert_null (cv_runner_wait (runner, G_MAXUINT64, 0.01));
  for (guint i = 0; i < 4; i++)
    {
      g_test_expect_message ("Cvasi", G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
      guint64 command = i == 0   ? cv_runner_seek (runner, NAN)
                        : i == 1 ? cv_runner_seek (runner, -1)
                        : i == 2 ? cv_runner_speed (runner, INFINITY)
                                 : cv_runner_until (runner, NAN);
      g_test_assert_expected_messages ();
      g_assert_cmpuint (command, ==, 0);
    }
}

static void
test_nothing_left (void)
{
  g_assert_cmpuint (toy_n_alive (), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runner/empty", test_empty);
  g_test_add_func ("/runner/first-frame", test_first_frame);
  g_test_add_func ("/runner/show", test_show);
  g_test_add_func ("/runner/view", test_view);
  g_test_add_func ("/runner/view-until-load", test_view_until_load);
  g_test_add_func ("/runner/until", test_until);
  g_test_add_func ("/runner/sample-times", test_sample_times);
  g_test_add_func ("/runner/step", test_step);
  g_test_add_func ("/runner/seek", test_seek);
  g_test_add_func ("/runner/replay", test_replay);
  g_test_add_func ("/runner/fork", test_fork);
  g_test_add_func ("/runner/hold-time", test_hold_time);
  g_test_add_func ("/runner/long-way-is-thin", test_long_way_is_thin);
  g_test_add_func ("/runner/restart", test_restart);
  g_test_add_func ("/runner/load-at", test_load_at);
  g_test_add_func ("/runner/refusals", test_refusals);
  g_test_add_func ("/runner/good-with-bad", test_good_with_bad);
  g_test_add_func ("/runner/long-way-shows", test_long_way_shows);
  g_test_add_func ("/runner/short-way-shows-its-end", test_short_way_shows_its_end);
  g_test_add_func ("/runner/way-turned-off", test_way_turned_off);
  g_test_add_func ("/runner/pulled", test_pulled);
  g_test_add_func ("/runner/drag", test_drag);
  g_test_add_func ("/runner/drag-waits", test_drag_waits);
  g_test_add_func ("/runner/wastes-no-painting", test_wastes_no_painting);
  g_test_add_func ("/runner/news-replace", test_news_replace);
  g_test_add_func ("/runner/sleeps", test_sleeps);
  g_test_add_func ("/runner/long-history", test_long_history);
  g_test_add_func ("/runner/buffers-go-round", test_buffers_go_round);
  g_test_add_func ("/runner/serials", test_serials);
  g_test_add_func ("/runner/wake", test_wake);
  g_test_add_func ("/runner/speed", test_speed);
  g_test_add_func ("/runner/misuse", test_misuse);
  g_test_add_func ("/runner/nothing-left", test_nothing_left);
  return g_test_run ();
}
