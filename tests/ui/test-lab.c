/* Cvasi: tests of the lab: values, undo, refusals, time, and waking the screen
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "kinds.h"
#include "ui/lab.h"

#define WAIT_FOR(lab, cond)                                                                                            \
  do                                                                                                                   \
    {                                                                                                                  \
      gint64 end_ = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;                                                     \
      while (!(cond) && g_get_monotonic_time () < end_)                                                                \
        if (!cv_lab_poll (lab))                                                                                        \
          g_usleep (500);                                                                                              \
      g_assert_true (cond);                                                                                            \
    }                                                                                                                  \
  while (0)

typedef struct
{
  CvLab *lab;
  guint values, frames, refusals, wakes;
  int param;
  char *message;
} Fixture;

static void
count (CvLab *lab, guint *n)
{
  (void)lab;
  ++*n;
}

static void
refused (CvLab *lab, int param, const char *message, Fixture *f)
{
  (void)lab;
  f->refusals++;
  f->param = param;
  g_free (f->message);
  f->message = g_strdup (message);
}

static void
set_up (Fixture *f, gconstpointer playing)
{
  g_autoptr (CvScenario) scenario = kinds_scenario ("lab");

  f->lab = cv_lab_new ();
  g_signal_connect (f->lab, "values", G_CALLBACK (count), &f->values);
  g_signal_connect (f->lab, "frame", G_CALLBACK (count), &f->frames);
  g_signal_connect (f->lab, "wake", G_CALLBACK (count), &f->wakes);
  g_signal_connect (f->lab, "refused", G_CALLBACK (refused), f);
  cv_lab_show (f->lab, 3);
  cv_lab_load (f->lab, scenario, NULL, playing != NULL);
  WAIT_FOR (f->lab, cv_lab_frame (f->lab) && !cv_lab_is_behind (f->lab));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void)data;
  cv_lab_close (f->lab); /* a wake that is on its way finds nobody to call */
  g_object_unref (f->lab);
  g_free (f->message);
}

static double
in_force (Fixture *f, guint param)
{
  return cv_values_number (cv_lab_frame (f->lab)->values, param);
}

/* What is wanted is there at once; what is in force follows with a frame. */
static void
test_set (Fixture *f, gconstpointer data)
{
  (void)data;
  g_assert_true (cv_lab_set_number (f->lab, KINDS_LINEAR, 4.5));
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR), ==, 4.5);
  g_assert_true (cv_lab_is_changed (f->lab, KINDS_LINEAR));
  g_assert_false (cv_lab_is_changed (f->lab, KINDS_SCALE));
  WAIT_FOR (f->lab, in_force (f, KINDS_LINEAR) == 4.5);
  guint before = f->values;
  g_assert_true (cv_lab_set_number (f->lab, KINDS_LINEAR, 4.5)); /* nothing new */
  g_assert_cmpuint (f->values, ==, before);
  cv_lab_reset (f->lab, KINDS_LINEAR);
  g_assert_false (cv_lab_is_changed (f->lab, KINDS_LINEAR));
  WAIT_FOR (f->lab, in_force (f, KINDS_LINEAR) == 2.0);
}

static void
test_out_of_range (Fixture *f, gconstpointer data)
{
  (void)data;
  g_assert_false (cv_lab_set_number (f->lab, KINDS_LINEAR, 9.0));
  g_assert_cmpuint (f->refusals, ==, 1);
  g_assert_cmpint (f->param, ==, KINDS_LINEAR);
  g_assert_null (strchr (f->message, '\n'));
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR), ==, 2.0);
  g_assert_false (cv_lab_can_undo (f->lab));
}

/* The engine refuses what the ranges allow: the text's row is told, the values go back, undo forgets it. */
static void
test_engine_refuses (Fixture *f, gconstpointer data)
{
  (void)data;
  g_assert_true (cv_lab_set_number (f->lab, KINDS_LINEAR, 3.5));
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab));
  g_assert_true (cv_lab_set_text (f->lab, KINDS_FORMULA, "sin("));
  WAIT_FOR (f->lab, f->refusals == 1 && !cv_lab_is_behind (f->lab));
  g_assert_cmpint (f->param, ==, KINDS_FORMULA);
  g_assert_cmpstr (cv_values_text (cv_lab_values (f->lab), KINDS_FORMULA), ==, "x^2");
  g_assert_true (cv_lab_set_number (f->lab, KINDS_SIZE, 5000));
  WAIT_FOR (f->lab, f->refusals == 2 && !cv_lab_is_behind (f->lab));
  g_assert_cmpint (f->param, ==, -1);
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_SIZE), ==, 10);
  cv_lab_undo (f->lab);
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR), ==, 2.0);
  g_assert_false (cv_lab_can_undo (f->lab));
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  (void)data;
  cv_lab_begin_stroke (f->lab);
  for (int i = 0; i <= 10; i++)
    cv_lab_set_number (f->lab, KINDS_LINEAR, 2.0 + 0.1 * i);
  cv_lab_end_stroke (f->lab);
  cv_lab_set_number (f->lab, KINDS_LIVE, 0.5);
  cv_lab_undo (f->lab);
  cv_lab_undo (f->lab);
  g_assert_false (cv_lab_can_undo (f->lab));
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab));
  g_assert_cmpfloat (in_force (f, KINDS_LINEAR), ==, 2.0);
  cv_lab_redo (f->lab);
  cv_lab_redo (f->lab);
  WAIT_FOR (f->lab, in_force (f, KINDS_LINEAR) == 3.0 && in_force (f, KINDS_LIVE) == 0.5);
}

/* A dragged mark changes parameters that only the model knows: they come back, as one step of undo. */
static void
test_drag (Fixture *f, gconstpointer data)
{
  (void)data;
  cv_lab_begin_stroke (f->lab);
  for (int i = 0; i <= 10; i++)
    {
      cv_lab_drag (f->lab, KINDS_FIELD, 0, 2.0 + 0.3 * i, 0.0);
      cv_lab_poll (f->lab);
      g_usleep (5000);
    }
  cv_lab_end_stroke (f->lab);
  WAIT_FOR (f->lab, cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR) == 5.0);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab));
  cv_lab_undo (f->lab);
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR), ==, 2.0);
  g_assert_false (cv_lab_can_undo (f->lab));
}

static void
test_follower (Fixture *f, gconstpointer data)
{
  (void)data;
  cv_lab_set_number (f->lab, KINDS_SCALE, 0.5);
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_FOLLOWER), ==, 0.5);
  g_assert_false (cv_lab_is_changed (f->lab, KINDS_FOLLOWER));
  cv_lab_set_number (f->lab, KINDS_FOLLOWER, 0.25);
  cv_lab_set_number (f->lab, KINDS_SCALE, 0.75);
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_FOLLOWER), ==, 0.25);
  g_assert_true (cv_lab_is_changed (f->lab, KINDS_FOLLOWER));
  cv_lab_reset (f->lab, KINDS_FOLLOWER);
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_FOLLOWER), ==, 0.75);
  cv_lab_reset_all (f->lab);
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_SCALE), ==, 1.0);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab));
  g_assert_true (cv_values_equal (cv_lab_values (f->lab), cv_lab_frame (f->lab)->values));
}

static void
test_time (Fixture *f, gconstpointer data)
{
  (void)data;
  g_assert_false (cv_lab_playing (f->lab));
  cv_lab_step (f->lab);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab) && cv_lab_frame (f->lab)->t > 0.0);
  double step = cv_lab_frame (f->lab)->t;
  cv_lab_seek (f->lab, 3.0);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab) && cv_lab_frame (f->lab)->t == 3.0);
  cv_lab_seek (f->lab, step);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab) && cv_lab_frame (f->lab)->t == step);
  CvHistory *history = cv_lab_frame (f->lab)->history;
  g_assert_cmpfloat (cv_history_time (history, cv_history_n_rows (history) - 1), >=, 3.0);
  cv_lab_fork (f->lab);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab));
  history = cv_lab_frame (f->lab)->history;
  g_assert_cmpfloat (cv_history_time (history, cv_history_n_rows (history) - 1), <=, step);
  cv_lab_set_speed (f->lab, 0.0);
  cv_lab_play (f->lab, TRUE);
  WAIT_FOR (f->lab, cv_lab_frame (f->lab)->t > 5.0);
  cv_lab_play (f->lab, FALSE);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab) && cv_lab_frame (f->lab)->state == CV_RUN_PAUSED);
  cv_lab_restart (f->lab);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab) && cv_lab_frame (f->lab)->t == 0.0);
}

/* Going back in time brings back the live value of that time, and that is no step of undo. */
static void
test_travel_is_no_step (Fixture *f, gconstpointer data)
{
  (void)data;
  cv_lab_seek (f->lab, 1.0);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab));
  cv_lab_set_number (f->lab, KINDS_LIVE, 0.5);
  cv_lab_seek (f->lab, 2.0);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab));
  cv_lab_seek (f->lab, 0.5);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab));
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_LIVE), ==, 0.0);
  g_assert_true (cv_lab_can_undo (f->lab));
  cv_lab_seek (f->lab, 1.5);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab));
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_LIVE), ==, 0.5);
}

/* At rest nothing calls; a command's frame wakes the main loop exactly once until somebody rests again. */
static void
test_wake (Fixture *f, gconstpointer data)
{
  (void)data;
  while (cv_lab_rest (f->lab))
    ;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  guint before = f->wakes;
  g_usleep (50000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (f->wakes, ==, before);

  for (int i = 0; i < 5; i++)
    cv_lab_seek (f->lab, 1.0 + i);
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  while (f->wakes == before && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_usleep (50000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (f->wakes, ==, before + 1);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab) && cv_lab_frame (f->lab)->t == 5.0);
}

/* Another scenario: a frame of the old one never shows, undo starts anew. */
static void
test_reload (Fixture *f, gconstpointer data)
{
  (void)data;
  cv_lab_set_number (f->lab, KINDS_LINEAR, 4.0);
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (CvScenario) scenario = kinds_scenario (i % 2 ? "odd" : "even");
      cv_lab_load (f->lab, scenario, NULL, TRUE);
      g_assert_false (cv_lab_can_undo (f->lab));
      g_assert_null (cv_lab_frame (f->lab));
      WAIT_FOR (f->lab, cv_lab_frame (f->lab) != NULL);
      g_assert_cmpfloat (in_force (f, KINDS_LINEAR), ==, 2.0);
    }
  g_assert_cmpstr (cv_lab_scenario (f->lab)->id, ==, "odd");
}

/* A scenario that the engine refuses leaves the one before it running, playing and in sight. */
static void
test_refused_load (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (CvScenario) bad = kinds_scenario ("bad");
  g_autoptr (CvScenario) good = kinds_scenario ("good");
  g_assert_true (cv_values_set_number (bad->values, KINDS_SIZE, 5000, NULL));

  cv_lab_set_number (f->lab, KINDS_LINEAR, 4.0);
  WAIT_FOR (f->lab, !cv_lab_is_behind (f->lab));
  cv_lab_play (f->lab, TRUE);
  for (int i = 0; i < 3; i++)
    {
      cv_lab_load (f->lab, bad, NULL, FALSE);
      if (i == 2)
        cv_lab_load (f->lab, bad, NULL, FALSE); /* in a row */
      WAIT_FOR (f->lab, f->refusals > 0 && !g_str_equal (cv_lab_scenario (f->lab)->id, "bad"));
      g_assert_cmpstr (cv_lab_scenario (f->lab)->id, ==, "lab");
      g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR), ==, 4.0);
      g_assert_nonnull (cv_lab_frame (f->lab));
      double t = cv_lab_frame (f->lab)->t;
      WAIT_FOR (f->lab, cv_lab_frame (f->lab)->t > t);
      g_assert_true (cv_lab_playing (f->lab));
      f->refusals = 0;
    }
  cv_lab_load (f->lab, good, NULL, FALSE);
  WAIT_FOR (f->lab, cv_lab_frame (f->lab) != NULL);
  g_assert_cmpstr (cv_lab_scenario (f->lab)->id, ==, "good");
}

/* Closing while frames and wakes are under way leaves nothing behind (also under the sanitizers). */
static void
test_close (void)
{
  for (int i = 0; i < 10; i++)
    {
      g_autoptr (CvScenario) scenario = kinds_scenario ("close");
      CvLab *lab = cv_lab_new ();
      cv_lab_load (lab, scenario, NULL, TRUE);
      while (cv_lab_rest (lab))
        ;
      g_usleep ((gulong)(1000 * i));
      g_object_unref (lab);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

#define ADD(name, function) g_test_add ("/ui/lab/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("set", test_set);
  ADD ("out-of-range", test_out_of_range);
  ADD ("engine-refuses", test_engine_refuses);
  ADD ("undo", test_undo);
  ADD ("drag", test_drag);
  ADD ("follower", test_follower);
  ADD ("time", test_time);
  ADD ("travel-is-no-step", test_travel_is_no_step);
  ADD ("wake", test_wake);
  ADD ("reload", test_reload);
  ADD ("refused-load", test_refused_load);
  g_test_add_func ("/ui/lab/close", test_close);
  return g_test_run ();
}
