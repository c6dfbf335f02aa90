/* Cvasi: tests of sessions: a file brings the run back exactly
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/session.h"

#include <math.h>

#include "engine/run/models.h"
#include "engine/run/run.h"
#include "folder.h"

static const CvModel *
model (void)
{
  return cv_model_by_id ("phase-space", NULL);
}

static void
set (CvValues *values, const char *id, const char *text)
{
  g_assert_true (cv_values_parse (values, id, text, NULL));
}

/* A run of the real model on a small grid with two live changes, at t. */
static CvRun *
some_run (double t)
{
  g_autoptr (CvValues) values = cv_values_new (model ()->params, model ()->n_params);
  g_autoptr (GError) error = NULL;

  set (values, "n_x", "64");
  set (values, "n_p", "64");
  set (values, "b", "2.0999999999999996");
  set (values, "hbar", "1");
  set (values, "potential", "quartic");
  CvRun *run = cv_run_new (model (), values, &error);
  g_assert_no_error (error);
  cv_run_advance (run, 0.2);
  set (values, "D", "0.012345678901234567");
  g_assert_true (cv_run_set (run, values, TRUE, NULL));
  cv_run_advance (run, 0.31);
  cv_values_reset (values, (guint)cv_values_find (values, "D"));
  set (values, "gamma", "0.1");
  g_assert_true (cv_run_set (run, values, TRUE, NULL));
  cv_run_advance (run, t);
  return run;
}

static CvSession *
session_of (const CvRun *run, JsonObject *layout)
{
  return cv_session_new ("cat", model (), cv_run_initial (run), cv_run_log (run), cv_run_time (run), 2.5, INFINITY,
                         layout);
}

static void
test_round_trip (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.cvasi", NULL);
  g_autoptr (CvRun) run = some_run (0.4);
  g_autoptr (JsonObject) layout = json_object_new ();
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (layout, "large", "W");
  g_autoptr (CvSession) session = session_of (run, layout);
  g_assert_true (cv_session_write (session, path, &error));
  g_autoptr (CvSession) back = cv_session_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->scenario, ==, "cat");
  g_assert_true (back->model == model ());
  g_assert_true (cv_values_equal (back->initial, session->initial));
  g_assert_cmpfloat (back->t, ==, 0.4);
  g_assert_cmpfloat (back->speed, ==, 2.5);
  g_assert_true (isinf (back->until));
  g_assert_cmpstr (json_object_get_string_member (back->layout, "large"), ==, "W");
  g_assert_cmpuint (cv_log_n (back->log), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const CvChange *a = cv_log_at (session->log, i), *b = cv_log_at (back->log, i);
      g_assert_true (a->t == b->t && a->param == b->param && a->set == b->set && (!a->set || a->number == b->number));
    }
  g_assert_cmpuint (folder_count (folder), ==, 1);
  folder_free (folder);
}

/* The point of it all: a run that is made from the file stands where the first one stood, to the last bit. */
static void
test_brings_the_run_back (void)
{
  g_autoptr (CvRun) run = some_run (0.4);
  g_autoptr (CvSession) session = session_of (run, NULL);
  g_autofree char *text = cv_session_to_text (session);
  g_autoptr (CvSession) back = cv_session_from_text (text, NULL);
  g_autoptr (CvRun) again = cv_run_new (back->model, back->initial, NULL);
  g_autofree double *one = g_new (double, model ()->n_traces), *other = g_new (double, model ()->n_traces);

  cv_run_take_log (again, back->log);
  g_assert_true (cv_run_seek (again, back->t, NULL, NULL, NULL));
  cv_run_observe (run, one);
  cv_run_observe (again, other);
  for (guint i = 0; i < model ()->n_traces; i++)
    g_assert_true (one[i] == other[i] || (isnan (one[i]) && isnan (other[i])));
  g_assert_true (cv_values_equal (cv_run_values (run), cv_run_values (again)));
}

static void
test_smallest (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CvSession) session =
      cv_session_from_text ("{\"cvasi\": 1, \"model\": \"phase-space\", \"values\": {}}", &error);

  g_assert_no_error (error);
  g_assert_null (session->scenario);
  g_assert_null (session->layout);
  g_assert_cmpfloat (session->t, ==, 0);
  g_assert_cmpfloat (session->speed, ==, 1);
  g_assert_true (isinf (session->until));
  g_assert_cmpuint (cv_log_n (session->log), ==, 0);
}

static const char full[] =
    "{\"cvasi\": 1, \"program\": \"0.1.0\", \"scenario\": \"cat\", \"model\": \"phase-space\","
    " \"values\": {\"hbar\": 0.5}, \"changes\": [{\"t\": 1, \"param\": \"D\", \"value\": 0.25},"
    " {\"t\": 2, \"param\": \"gamma\", \"value\": 0.5}, {\"t\": 2, \"param\": \"D\", \"value\": null}],"
    " \"t\": 3, \"speed\": 1.5, \"until\": 20, \"layout\": {\"x\": [1]}}";

static void
test_faults (void)
{
  static const char *const faults[][3] = {
    { "\"cvasi\": 1", "\"cvasi\": 2", "newer" },
    { "\"cvasi\": 1", "\"cvasi\": 2, \"new\": 1", "newer" }, /* that first, not the unknown key */
    { "\"cvasi\": 1,", "", "\"cvasi\" is missing" },
    { "\"cvasi\": 1", "\"cvasi\": \"1\"", "cvasi" },
    { "phase-space", "phase", "no model" },
    { "\"values\": {\"hbar\": 0.5},", "", "\"values\" is missing" },
    { "\"hbar\"", "\"habr\"", "no parameter \"habr\"" },
    { "0.5}", "50}", "hbar = 50: allowed" },
    { "\"scenario\"", "\"szenario\"", "unknown key" },
    { "\"t\": 1", "\"t\": -1", "change 1" },
    { "\"t\": 1", "\"t\": 5", "change 2" },
    { "\"D\", \"value\": 0.25", "\"DD\", \"value\": 0.25", "change 1" },
    { "\"D\", \"value\": 0.25", "\"hbar\", \"value\": 0.25", "live" },
    { ", \"value\": 0.25", "", "change 1" },
    { "\"value\": 0.25", "\"value\": 25", "D = 25" },
    { "\"value\": 0.25", "\"wert\": 25", "change 1" },
    { "{\"t\": 2, \"param\": \"gamma\"", "3, {\"t\": 2, \"param\": \"gamma\"", "change 2" },
    { "\"t\": 3", "\"t\": -3", "\"t\"" },
    { "1.5", "\"fast\"", "\"speed\"" },
    { "{\"x\": [1]}", "[1]", "\"layout\" must be an object" },
    { "{\"cvasi\"", "[{\"cvasi\"", "JSON" },
  };
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "bad.cvasi", NULL);
  GError *error = NULL;
  g_autoptr (CvSession) good = cv_session_from_text (full, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cv_log_n (good->log), ==, 3);
  g_assert_false (cv_log_at (good->log, 2)->set);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto (GStrv) parts = g_strsplit (full, faults[i][0], 2);
      g_autofree char *text = g_strjoinv (faults[i][1], parts);
      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      g_assert_null (cv_session_read (path, &error));
      assert_refusal (&error, path, faults[i][2]);
    }
  folder_free (folder);
}

/* Any damage is refused or read, never worse: every cut and many flipped bytes. */
static void
test_damage (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint refused = 0;

  g_test_message ("seed 3");
  for (guint cut = 0; cut < strlen (full); cut++)
    {
      g_autofree char *text = g_strndup (full, cut);
      g_assert_null (cv_session_from_text (text, NULL));
    }
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = g_strdup (full);
      GError *error = NULL;
      text[g_rand_int_range (random, 0, (int)strlen (full))] = (char)g_rand_int_range (random, 1, 256);
      g_autoptr (CvSession) session = cv_session_from_text (text, &error);
      g_assert_true (session || error);
      refused += !session;
      if (error)
        assert_refusal (&error, "", "");
    }
  g_assert_cmpuint (refused, >, 1000);
}

static void
test_scenario (void)
{
  g_autoptr (CvSession) session = cv_session_from_text (full, NULL);
  g_autoptr (CvScenario) scenario = cv_session_scenario (session);

  g_assert_cmpstr (scenario->id, ==, "cat");
  g_assert_cmpuint (scenario->n_panels, >, 0);
  g_assert_true (cv_values_equal (scenario->values, session->initial));
  g_assert_cmpuint (cv_log_n (scenario->log), ==, 3);
  g_assert_cmpfloat (scenario->t, ==, 3);
  g_assert_cmpfloat (scenario->speed, ==, 1.5);
  g_assert_cmpfloat (scenario->until, ==, 20);
  /* One that nobody knows here still runs. */
  g_free (session->scenario);
  session->scenario = g_strdup ("lost");
  g_autoptr (CvScenario) bare = cv_session_scenario (session);
  g_assert_cmpstr (bare->id, ==, "phase-space");
  g_assert_cmpfloat (bare->t, ==, 3);
}

static void
test_resolve (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.cvasi", NULL);

  g_assert_true (g_file_set_contents (path, full, -1, NULL));
  g_autoptr (CvScenario) scenario = cv_scenario_resolve (path, NULL);
  g_assert_cmpstr (scenario->id, ==, "cat");
  g_assert_cmpfloat (scenario->t, ==, 3);
  g_autoptr (CvScenario) copy = cv_scenario_copy (scenario);
  g_assert_cmpuint (cv_log_n (copy->log), ==, 3);
  folder_free (folder);
}

static void
test_unwritable (void)
{
  g_autoptr (CvSession) session = cv_session_from_text (full, NULL);
  GError *error = NULL;

  g_assert_false (cv_session_write (session, "/no/such/folder/a.cvasi", &error));
  assert_refusal (&error, "/no/such/folder/a.cvasi", "cannot be written");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/round-trip", test_round_trip);
  g_test_add_func ("/session/brings-the-run-back", test_brings_the_run_back);
  g_test_add_func ("/session/smallest", test_smallest);
  g_test_add_func ("/session/faults", test_faults);
  g_test_add_func ("/session/damage", test_damage);
  g_test_add_func ("/session/scenario", test_scenario);
  g_test_add_func ("/session/resolve", test_resolve);
  g_test_add_func ("/session/unwritable", test_unwritable);
  return g_test_run ();
}
