/* Cvasi: tests of a run: any instant comes back exactly
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/run.h"

#include <math.h>

#include "engine/core/error.h"
#include "toy-model.h"

static CvValues *
defaults (void)
{
  return cv_values_new (toy_model.params, toy_model.n_params);
}

static CvRun *
fresh_run (void)
{
  g_autoptr (CvValues) values = defaults ();
  g_autoptr (GError) error = NULL;
  CvRun *run = cv_run_new (&toy_model, values, &error);

  g_assert_no_error (error);
  return run;
}

static void
set_number (CvRun *run, guint param, double number, gboolean keep_time)
{
  g_autoptr (CvValues) values = cv_values_copy (cv_run_values (run));

  g_assert_true (cv_values_set_number (values, param, number, NULL));
  g_assert_true (cv_run_set (run, values, keep_time, NULL));
}

static double
trace_of (CvRun *run, ToyTrace which)
{
  double trace[TOY_N_TRACES];

  cv_run_observe (run, trace);
  return trace[which];
}

/* To the last bit: place, speed, and the stops on the way. */
static void
assert_same_state (CvRun *a, CvRun *b)
{
  double one[TOY_N_TRACES], other[TOY_N_TRACES];

  cv_run_observe (a, one);
  cv_run_observe (b, other);
  g_assert_cmpfloat (cv_run_time (a), ==, cv_run_time (b));
  g_assert_true (cv_values_equal (cv_run_values (a), cv_run_values (b)));
  for (guint i = 0; i < TOY_N_TRACES; i++)
    if (i != TOY_X_THEORY)
      g_assert_cmpfloat (one[i], ==, other[i]);
}

static void
test_new (void)
{
  g_autoptr (CvRun) run = fresh_run ();

  g_assert_true (cv_run_model (run) == &toy_model);
  g_assert_cmpfloat (cv_run_time (run), ==, 0);
  g_assert_cmpfloat (cv_run_sample_interval (run), ==, TOY_INTERVAL);
  g_assert_cmpuint (cv_log_n (cv_run_log (run)), ==, 0);
  g_assert_cmpfloat (trace_of (run, TOY_X), ==, 1);
}

static void
test_new_refused (void)
{
  g_autoptr (CvValues) values = defaults ();
  g_autoptr (GError) error = NULL;
  guint alive = toy_n_alive ();

  cv_values_set_number (values, TOY_SIZE, 2000, NULL);
  g_assert_null (cv_run_new (&toy_model, values, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_TOO_LARGE);
  g_assert_cmpuint (toy_n_alive (), ==, alive);
}

/* The caller's values are his: what he does with them later does not reach the run. */
static void
test_values_are_copied (void)
{
  g_autoptr (CvValues) values = defaults ();
  g_autoptr (CvRun) run = cv_run_new (&toy_model, values, NULL);

  cv_values_set_number (values, TOY_OMEGA, 9, NULL);
  g_assert_cmpfloat (cv_values_number (cv_run_values (run), TOY_OMEGA), ==, 2);
}

static void
test_advance (void)
{
  g_autoptr (CvRun) run = fresh_run ();

  for (double t = 0; t < 10; t += 0.37)
    {
      cv_run_advance (run, t);
      g_assert_cmpfloat (cv_run_time (run), ==, t);
      g_assert_cmpfloat_with_epsilon (trace_of (run, TOY_X), toy_x (2, 0, 1, 1, t), 1e-12);
    }
  cv_run_advance (run, 1); /* not back */
  g_assert_cmpfloat (cv_run_time (run), >, 9);
}

/* The stops do not depend on how the way was cut, as long as the cuts are stations. */
static void
test_stations (void)
{
  g_autoptr (CvRun) whole = fresh_run (), cut = fresh_run (), uneven = fresh_run ();

  cv_run_advance (whole, 5);
  for (guint i = 1; i <= 40; i++)
    cv_run_advance (cut, 2 * i * TOY_INTERVAL);
  g_assert_cmpfloat (trace_of (whole, TOY_STOPS), ==, 80);
  assert_same_state (whole, cut);
  /* A stop off the stations costs one stop more, and the next one is a station again. */
  cv_run_advance (uneven, 1.01);
  cv_run_advance (uneven, 5);
  g_assert_cmpfloat (trace_of (uneven, TOY_STOPS), ==, 81);
  g_assert_cmpfloat_with_epsilon (trace_of (uneven, TOY_X), trace_of (whole, TOY_X), 1e-13);
}

/* Intervals that are not exact in binary: no slivers of steps from rounding. */
static void
test_next_multiple (void)
{
  const double intervals[] = { 0.1, 0.05, 1.0 / 3, 0.7, 1e-3 };

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    {
      double t = 0;
      for (guint k = 1; k <= 20000; k++)
        {
          t = cv_next_multiple (t, intervals[i]);
          g_assert_cmpfloat_with_epsilon (t, k * intervals[i], 1e-9 * intervals[i]);
        }
    }
  g_assert_cmpfloat (cv_next_multiple (0.5, 1), ==, 1);
  g_assert_cmpfloat (cv_next_multiple (1, 1), ==, 2);
}

static void
test_live_change (void)
{
  g_autoptr (CvRun) run = fresh_run ();

  cv_run_advance (run, 3);
  double x = trace_of (run, TOY_X);
  set_number (run, TOY_GAMMA, 0.3, TRUE);
  g_assert_cmpfloat (cv_run_time (run), ==, 3);
  g_assert_cmpfloat (trace_of (run, TOY_X), ==, x); /* acts from the next step on */
  g_assert_cmpfloat (trace_of (run, TOY_GAMMA_NOW), ==, 0.3);
  g_assert_cmpuint (cv_log_n (cv_run_log (run)), ==, 1);
  double e = trace_of (run, TOY_ENERGY);
  cv_run_advance (run, 6);
  g_assert_cmpfloat (trace_of (run, TOY_ENERGY), <, e);
}

/* tint follows gamma: the model is told of both, the log keeps what was said. */
static void
test_live_follower (void)
{
  g_autoptr (CvRun) run = fresh_run ();

  set_number (run, TOY_GAMMA, 0.3, TRUE);
  g_assert_cmpfloat (cv_values_number (cv_run_values (run), TOY_TINT), ==, 0.3);
  g_assert_cmpuint (cv_log_n (cv_run_log (run)), ==, 1);
  set_number (run, TOY_TINT, 0.3, TRUE); /* the same number, but said now */
  g_assert_cmpuint (cv_log_n (cv_run_log (run)), ==, 2);
  set_number (run, TOY_GAMMA, 0.1, TRUE);
  g_assert_cmpfloat (cv_values_number (cv_run_values (run), TOY_TINT), ==, 0.3);
}

/* gamma changes at three instants, off the stations; then every instant is visited again, in disorder. */
static CvRun *
eventful_run (void)
{
  CvRun *run = fresh_run ();
  g_autoptr (CvValues) values = NULL;

  cv_run_advance (run, 1.01);
  set_number (run, TOY_GAMMA, 0.3, TRUE);
  cv_run_advance (run, 2);
  set_number (run, TOY_GAMMA, 0.05, TRUE);
  cv_run_advance (run, 2.52);
  values = cv_values_copy (cv_run_values (run));
  cv_values_reset (values, TOY_GAMMA);
  cv_values_set_text (values, TOY_NOTE, "late", NULL);
  g_assert_true (cv_run_set (run, values, TRUE, NULL));
  return run;
}

static void
test_seek (void)
{
  const double times[] = { 4, 0, 1.01, 0.5, 3, 1.5, 2, 2.52, 2.51, 1, 4, 0 };
  g_autoptr (CvRun) run = eventful_run ();

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      double t = times[i], gamma = t < 1.01 ? 0 : t < 2 ? 0.3 : t < 2.52 ? 0.05 : 0;
      g_assert_true (cv_run_seek (run, t, NULL, NULL, NULL));
      g_assert_cmpfloat (cv_run_time (run), ==, t);
      g_assert_cmpfloat (cv_values_number (cv_run_values (run), TOY_GAMMA), ==, gamma);
      g_assert_cmpfloat (trace_of (run, TOY_GAMMA_NOW), ==, gamma);
      g_assert_cmpstr (cv_values_text (cv_run_values (run), TOY_NOTE), ==, t < 2.52 ? "-" : "late");
      g_assert_cmpuint (cv_log_n (cv_run_log (run)), ==, 4); /* nothing is forgotten by looking */
    }
}

/* A replay is the run itself to the last bit: seek to where it went on its own. */
static void
test_replay_is_exact (void)
{
  g_autoptr (CvRun) first = eventful_run (), again = eventful_run ();

  cv_run_advance (first, 6);
  cv_run_advance (again, 6);
  g_assert_true (cv_run_seek (again, 0, NULL, NULL, NULL));
  g_assert_true (cv_run_seek (again, 6, NULL, NULL, NULL));
  assert_same_state (first, again);
}

static gboolean
three_times (gpointer left)
{
  return (*(int *)left)-- > 0;
}

static void
test_seek_stops (void)
{
  g_autoptr (CvRun) run = fresh_run ();
  g_autoptr (GError) error = NULL;
  int left = 3;

  g_assert_false (cv_run_seek (run, 100, three_times, &left, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_CANCELLED);
  g_assert_cmpfloat (cv_run_time (run), ==, 3 * TOY_INTERVAL);
}

static void
test_seek_refused (void)
{
  const double bad[] = { -1e-9, -INFINITY, INFINITY, NAN };
  g_autoptr (CvRun) run = fresh_run ();

  cv_run_advance (run, 1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (cv_run_seek (run, bad[i], NULL, NULL, &error));
      g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
      g_assert_cmpfloat (cv_run_time (run), ==, 1);
    }
}

/* A prepare parameter with the time held: as if it had been so from the beginning, live changes included. */
static void
test_prepare_keeps_time (void)
{
  g_autoptr (CvRun) run = eventful_run ();
  g_autoptr (CvValues) values = defaults ();
  cv_values_set_number (values, TOY_OMEGA, 3, NULL);
  g_autoptr (CvRun) other = cv_run_new (&toy_model, values, NULL);

  cv_run_advance (run, 3.3);
  set_number (run, TOY_OMEGA, 3, TRUE);
  g_assert_cmpfloat (cv_run_time (run), ==, 3.3);
  cv_run_take_log (other, cv_run_log (run));
  g_assert_true (cv_run_seek (other, 3.3, NULL, NULL, NULL));
  assert_same_state (run, other);
  g_assert_cmpuint (cv_log_n (cv_run_log (run)), ==, 4);
}

/* Without: from 0, with what is in force now, and no past. */
static void
test_prepare_restarts (void)
{
  g_autoptr (CvRun) run = eventful_run ();

  set_number (run, TOY_GAMMA, 0.2, TRUE);
  set_number (run, TOY_OMEGA, 3, FALSE);
  g_assert_cmpfloat (cv_run_time (run), ==, 0);
  g_assert_cmpuint (cv_log_n (cv_run_log (run)), ==, 0);
  g_assert_cmpfloat (cv_values_number (cv_run_initial (run), TOY_GAMMA), ==, 0.2);
  cv_run_advance (run, 2);
  g_assert_cmpfloat_with_epsilon (trace_of (run, TOY_X), toy_x (3, 0.2, 1, 1, 2), 1e-13);
}

/* A refusal changes nothing: not the state, the time, the values or the log; and the old state lives while the new
 * one is tried.                                                                                                    */
static void
test_prepare_refused (void)
{
  g_autoptr (CvRun) run = eventful_run (), same = eventful_run ();
  g_autoptr (CvValues) values = cv_values_copy (cv_run_values (run));
  g_autoptr (GError) error = NULL;
  guint alive = toy_n_alive ();

  cv_values_set_text (values, TOY_KICK, "much", NULL);
  cv_values_set_number (values, TOY_GAMMA, 0.4, NULL);
  for (guint keep = 0; keep < 2; keep++)
    {
      g_assert_false (cv_run_set (run, values, keep, &error));
      g_assert_error (error, CV_ERROR, CV_ERROR_EXPRESSION);
      g_clear_error (&error);
      assert_same_state (run, same);
      g_assert_cmpuint (cv_log_n (cv_run_log (run)), ==, cv_log_n (cv_run_log (same)));
    }
  g_assert_cmpuint (toy_n_alive (), ==, alive);
  cv_run_advance (run, 6);
  cv_run_advance (same, 6);
  assert_same_state (run, same);
}

static void
test_two_states_at_the_change (void)
{
  g_autoptr (CvRun) run = fresh_run ();
  guint alive = toy_n_alive ();

  toy_most_alive ();
  set_number (run, TOY_OMEGA, 3, TRUE);
  g_assert_cmpuint (toy_most_alive (), ==, alive + 1);
  g_assert_cmpuint (toy_n_alive (), ==, alive);
}

/* A live and a prepare parameter in one change: the live one acts at the present time, not before. */
static void
test_both_at_once (void)
{
  g_autoptr (CvRun) run = fresh_run ();
  g_autoptr (CvValues) values = defaults ();

  cv_values_set_number (values, TOY_OMEGA, 3, NULL);
  cv_values_set_number (values, TOY_GAMMA, 0.3, NULL);
  cv_run_advance (run, 2);
  g_assert_true (cv_run_set (run, values, TRUE, NULL));
  g_assert_cmpfloat_with_epsilon (trace_of (run, TOY_X), toy_x (3, 0, 1, 1, 2), 1e-13);
  g_assert_cmpfloat (trace_of (run, TOY_GAMMA_NOW), ==, 0.3);
  g_assert_true (cv_run_seek (run, 1, NULL, NULL, NULL));
  g_assert_cmpfloat (trace_of (run, TOY_GAMMA_NOW), ==, 0);
}

/* v0 set to the value it has by following: no new state, but it does not follow any more. */
static void
test_said_only (void)
{
  g_autoptr (CvRun) run = fresh_run ();
  guint created = toy_n_created ();

  cv_run_advance (run, 1);
  set_number (run, TOY_V0, 1, TRUE);
  g_assert_cmpuint (toy_n_created (), ==, created);
  set_number (run, TOY_X0, 2, TRUE);
  g_assert_cmpuint (toy_n_created (), ==, created + 1);
  g_assert_cmpfloat (cv_values_number (cv_run_values (run), TOY_V0), ==, 1);
}

/* Any change in the past makes another future. */
static void
test_change_after_seek_forks (void)
{
  g_autoptr (CvRun) run = eventful_run ();

  cv_run_advance (run, 5);
  g_assert_true (cv_run_seek (run, 1.5, NULL, NULL, NULL));
  set_number (run, TOY_GAMMA, 0.4, TRUE);
  g_assert_cmpuint (cv_log_n (cv_run_log (run)), ==, 2);
  cv_run_advance (run, 5);
  g_assert_cmpfloat (trace_of (run, TOY_GAMMA_NOW), ==, 0.4);

  g_autoptr (CvRun) forked = eventful_run ();
  g_assert_true (cv_run_seek (forked, 1.5, NULL, NULL, NULL));
  cv_run_fork (forked, 1.5);
  g_assert_cmpuint (cv_log_n (cv_run_log (forked)), ==, 1);
  cv_run_advance (forked, 5);
  g_assert_cmpfloat (trace_of (forked, TOY_GAMMA_NOW), ==, 0.3);
}

/* Also where the change is one of preparation, and no live parameter moves. */
static void
test_prepare_after_seek_forks (void)
{
  g_autoptr (CvRun) run = eventful_run ();

  cv_run_advance (run, 5);
  g_assert_true (cv_run_seek (run, 1.5, NULL, NULL, NULL));
  set_number (run, TOY_OMEGA, 3, TRUE);
  g_assert_cmpuint (cv_log_n (cv_run_log (run)), ==, 1);
}

/* In slices, as the runner goes: the same as at once. */
static void
test_in_slices (void)
{
  g_autoptr (CvRun) whole = eventful_run (), sliced = eventful_run ();
  g_autoptr (CvValues) values = cv_values_copy (cv_run_values (whole));

  cv_values_set_number (values, TOY_X0, -1, NULL);
  cv_values_set_number (values, TOY_GAMMA, 0.33, NULL);
  g_assert_true (cv_run_set (whole, values, TRUE, NULL));
  g_assert_true (cv_run_needs_prepare (sliced, values));
  g_assert_true (cv_run_prepare (sliced, values, 2.52, NULL));
  g_assert_cmpfloat (cv_run_time (sliced), ==, 0);
  cv_run_advance (sliced, TOY_INTERVAL);
  cv_run_advance (sliced, 1);
  /* On the way a live parameter moves again: it means the end of the way. */
  g_autoptr (CvValues) there = cv_run_values_at (sliced, 2.52);
  g_assert_true (cv_values_equal (there, values));
  cv_values_set_number (values, TOY_GAMMA, 0.11, NULL);
  g_assert_false (cv_run_needs_prepare (sliced, values));
  cv_run_note (sliced, values, 2.52);
  g_assert_cmpfloat (trace_of (sliced, TOY_GAMMA_NOW), ==, 0);
  cv_run_advance (sliced, 2.52);
  g_assert_true (cv_run_set (whole, values, TRUE, NULL));
  assert_same_state (whole, sliced);
}

static void
test_drag (void)
{
  g_autoptr (CvRun) run = fresh_run ();
  g_autoptr (CvValues) values = defaults ();

  g_assert_true (cv_run_drag (run, TOY_FIELD, 0, 0.5, 99, values));
  g_assert_cmpfloat (cv_values_number (values, TOY_X0), ==, 0.5);
  g_assert_cmpfloat (cv_values_number (values, TOY_V0), ==, 3);
  g_assert_false (cv_run_drag (run, TOY_FIELD, 1, 0, 0, values));
  g_assert_false (cv_run_drag (run, TOY_BARS, 0, 0, 0, values));
}

/* The run remembers its last verdict, so that levels have hysteresis, and forgets it with the state. */
static void
test_judge (void)
{
  g_autoptr (CvRun) run = fresh_run ();
  CvVerdict verdict;

  cv_run_judge (run, &verdict);
  g_assert_cmpuint (verdict.n, ==, 1);
  g_assert_cmpint (verdict.check[0].level, ==, CV_LEVEL_WATCH);
  double t = 0;
  do
    cv_run_advance (run, t += 0.001);
  while (fabs (trace_of (run, TOY_X)) > 0.45);
  cv_run_judge (run, &verdict); /* 0.45 < 0.5, but not 20 % better */
  g_assert_cmpint (verdict.check[0].level, ==, CV_LEVEL_WATCH);
  set_number (run, TOY_X0, 0.45, FALSE);
  cv_run_judge (run, &verdict);
  g_assert_cmpint (verdict.check[0].level, ==, CV_LEVEL_GOOD);
}

static void
test_paint (void)
{
  g_autoptr (CvRun) run = fresh_run ();
  CvPicture picture;

  cv_picture_init (&picture);
  for (guint i = 0; i < TOY_N_OUTPUTS; i++)
    {
      cv_run_paint (run, i, &picture);
      g_assert_cmpint (picture.kind, ==, toy_model.outputs[i].kind);
    }
  cv_picture_clear (&picture);
}

static void
test_nothing_left (void)
{
  g_assert_cmpuint (toy_n_alive (), ==, 0);
}

static guint n_settled;

static void
count_settled (gpointer state)
{
  g_assert_nonnull (state);
  n_settled++;
}

/* Models that work nothing out beside the run need not say so. */
static void
test_settle (void)
{
  CvModel waiting = toy_model;
  g_autoptr (CvValues) values = defaults ();
  g_autoptr (CvRun) plain = fresh_run ();

  cv_run_settle (plain);
  waiting.settle = count_settled;
  g_autoptr (CvRun) run = cv_run_new (&waiting, values, NULL);
  cv_run_advance (run, 1);
  g_assert_cmpuint (n_settled, ==, 0); /* moving does not wait */
  cv_run_settle (run);
  g_assert_cmpuint (n_settled, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run/new", test_new);
  g_test_add_func ("/run/new-refused", test_new_refused);
  g_test_add_func ("/run/values-are-copied", test_values_are_copied);
  g_test_add_func ("/run/advance", test_advance);
  g_test_add_func ("/run/stations", test_stations);
  g_test_add_func ("/run/next-multiple", test_next_multiple);
  g_test_add_func ("/run/live-change", test_live_change);
  g_test_add_func ("/run/live-follower", test_live_follower);
  g_test_add_func ("/run/seek", test_seek);
  g_test_add_func ("/run/replay-is-exact", test_replay_is_exact);
  g_test_add_func ("/run/seek-stops", test_seek_stops);
  g_test_add_func ("/run/seek-refused", test_seek_refused);
  g_test_add_func ("/run/prepare-keeps-time", test_prepare_keeps_time);
  g_test_add_func ("/run/prepare-restarts", test_prepare_restarts);
  g_test_add_func ("/run/prepare-refused", test_prepare_refused);
  g_test_add_func ("/run/two-states-at-the-change", test_two_states_at_the_change);
  g_test_add_func ("/run/both-at-once", test_both_at_once);
  g_test_add_func ("/run/said-only", test_said_only);
  g_test_add_func ("/run/change-after-seek-forks", test_change_after_seek_forks);
  g_test_add_func ("/run/prepare-after-seek-forks", test_prepare_after_seek_forks);
  g_test_add_func ("/run/in-slices", test_in_slices);
  g_test_add_func ("/run/drag", test_drag);
  g_test_add_func ("/run/judge", test_judge);
  g_test_add_func ("/run/paint", test_paint);
  g_test_add_func ("/run/nothing-left", test_nothing_left);
  g_test_add_func ("/run/settle", test_settle);
  return g_test_run ();
}
