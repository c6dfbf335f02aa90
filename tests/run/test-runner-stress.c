/* Cvasi: the runner under fire from several threads; ThreadSanitizer and AddressSanitizer watch
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>

#include "engine/run/runner.h"
#include "toy-model.h"

#define N_POSTERS 2
#define N_POSTS 6000
#define PATIENCE 60.0

typedef struct
{
  CvRunner *runner;
  guint seed;
} Poster;

static atomic_uint posters_left;

/* Any command, with good and bad arguments. */
static void
post_something (CvRunner *runner, GRand *random)
{
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
  double x = g_rand_double_range (random, -3.5, 3.5);

  switch (g_rand_int_range (random, 0, 24))
    {
    case 0:
      cv_runner_load (runner, &toy_model, values);
      break;
    case 1:
      cv_runner_set_values (runner, values);
      break;
    case 2:
      cv_runner_set_text (runner, TOY_KICK, x > 2 ? "much" : "0.5");
      break;
    case 3:
      cv_runner_set_text (runner, TOY_NOTE, "again");
      break;
    case 4:
      cv_runner_reset (runner, (guint)g_rand_int_range (random, 0, TOY_N_PARAMS));
      break;
    case 5:
      cv_runner_drag (runner, TOY_FIELD, (guint)g_rand_int_range (random, 0, 3), x, x);
      break;
    case 6:
      cv_runner_play (runner);
      break;
    case 7:
      cv_runner_pause (runner);
      break;
    case 8:
      cv_runner_step (runner);
      break;
    case 9:
      cv_runner_seek (runner, fabs (x));
      break;
    case 10:
      cv_runner_restart (runner);
      break;
    case 11:
      cv_runner_fork (runner);
      break;
    case 12:
      cv_runner_speed (runner, x > 0 ? 0 : 10 - x);
      break;
    case 13:
      cv_runner_hold_time (runner, x > -1);
      break;
    case 14:
      cv_runner_until (runner, x > 0 ? INFINITY : 1 - x);
      break;
    case 15:
      cv_runner_show (runner, (guint64)g_rand_int_range (random, 0, 64));
      break;
    case 16:
      cv_runner_set_number (runner, TOY_SIZE, x > 3 ? 3000 : g_rand_int_range (random, 4, 40));
      break;
    case 17:
      cv_runner_view (runner, x > 0 ? TOY_FIELD : TOY_COMPLEX, &(CvPictureView){ x, x + 1, -x, 1 - x, 64, 32 });
      break;
    default:
      cv_runner_set_number (runner, x > 0 ? TOY_GAMMA : TOY_X0, x > 0 ? 0.1 * x : x);
    }
}

static void *
post_many (void *data)
{
  Poster *poster = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (poster->seed);

  for (guint i = 0; i < N_POSTS; i++)
    {
      post_something (poster->runner, random);
      if (i % 16 == 0)
        g_usleep (500);
    }
  atomic_fetch_sub (&posters_left, 1);
  return NULL;
}

/* Reads all that a window could read. */
static double
read_frame (const CvFrame *frame)
{
  double sum = frame->t + cv_values_number (frame->values, TOY_GAMMA) + cv_values_number (frame->initial, TOY_X0);

  g_assert_true (frame->model == &toy_model);
  for (guint i = 0; i < TOY_N_TRACES; i++)
    sum += frame->trace[i];
  for (guint i = 0; i < TOY_N_OUTPUTS; i++)
    {
      const CvPicture *picture = cv_frame_picture (frame, i);
      double x = cv_values_number (frame->values, TOY_MIRROR) != 0 ? -frame->trace[TOY_X] : frame->trace[TOY_X];
      for (guint k = 0; picture && k < picture->n_x * picture->n_y * picture->components; k++)
        g_assert_cmpfloat (picture->data[k], ==, x + 1e-3 * k); /* painted at this instant, all of it */
    }
  guint n = cv_history_n_rows (frame->history);
  for (guint row = n > 50 ? n - 50 : 0; row < n; row++)
    {
      sum += cv_history_value (frame->history, row, TOY_X);
      g_assert_true (row == 0 || cv_history_time (frame->history, row) > cv_history_time (frame->history, row - 1));
    }
  for (guint i = 0; i < cv_log_n (frame->log); i++)
    {
      g_assert_cmpint (toy_model.params[cv_log_at (frame->log, i)->param].acts, ==, CV_ACTS_LIVE);
      g_assert_true (i == 0 || cv_log_at (frame->log, i)->t >= cv_log_at (frame->log, i - 1)->t);
    }
  return sum;
}

static void
nothing (gpointer data)
{
  atomic_fetch_add ((atomic_uint *)data, 1);
}

/* A third thread that reads histories of frames which the window has let go of long ago. */
static void *
read_old_frame (void *data)
{
  CvFrame *frame = data;

  for (guint i = 0; i < 20; i++)
    read_frame (frame);
  cv_frame_unref (frame);
  return NULL;
}

/* After the storm the runner still does what it is told. */
static void
settle (CvRunner *runner)
{
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);

  cv_runner_pause (runner);
  cv_runner_show (runner, 1);
  cv_runner_load (runner, &toy_model, values);
  guint64 command = cv_runner_seek (runner, 2);
  g_autoptr (CvFrame) frame = cv_runner_wait (runner, command, PATIENCE);
  g_assert_true (frame && frame->t == 2);
  g_assert_cmpfloat_with_epsilon (frame->trace[TOY_X], toy_x (2, 0, 1, 1, 2), 1e-12);
}

static void
test_storm (void)
{
  CvRunner *runner = cv_runner_new ();
  Poster poster[N_POSTERS];
  pthread_t thread[N_POSTERS];
  atomic_uint woken = 0;
  guint64 last = 0;
  guint frames = 0;

  g_test_message ("seeds 1, 2");
  cv_runner_set_wake (runner, nothing, &woken);
  posters_left = N_POSTERS;
  for (guint i = 0; i < N_POSTERS; i++)
    {
      poster[i] = (Poster){ runner, i + 1 };
      pthread_create (&thread[i], NULL, post_many, &poster[i]);
    }
  while (posters_left > 0)
    {
      g_autoptr (CvFrame) frame = cv_runner_take_frame (runner);
      g_autoptr (GError) error = cv_runner_take_error (runner);
      g_assert_true (!error || (error->message && !strchr (error->message, '\n')));
      if (!frame)
        continue;
      g_assert_cmpuint (frame->serial, >, last);
      last = frame->serial;
      read_frame (frame);
      if (frames++ % 10 == 0)
        {
          pthread_t reader;
          pthread_create (&reader, NULL, read_old_frame, cv_frame_ref (frame));
          pthread_detach (reader);
        }
    }
  for (guint i = 0; i < N_POSTERS; i++)
    pthread_join (thread[i], NULL);
  g_test_message ("%u frames", frames);
  g_assert_cmpuint (frames, >, 0); /* how many is a matter of the machine's load; what each holds was checked above */
  settle (runner);
  cv_runner_set_wake (runner, NULL, NULL);
  cv_runner_free (runner);
  g_assert_cmpuint (toy_n_alive (), ==, 0);
}

/* Born and gone at once, in all states. */
static void
test_short_lives (void)
{
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (CvRunner) runner = cv_runner_new ();
      cv_runner_show (runner, 31);
      if (i % 4 > 0)
        cv_runner_load (runner, &toy_model, values);
      if (i % 4 > 1)
        cv_runner_play (runner);
      if (i % 4 > 2)
        cv_runner_set_text (runner, TOY_KICK, "bad");
      if (i % 3 == 0)
        g_usleep (i * 5);
    }
  g_assert_cmpuint (toy_n_alive (), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runner-stress/storm", test_storm);
  g_test_add_func ("/runner-stress/short-lives", test_short_lives);
  return g_test_run ();
}
