/* Cvasi: tests of scenarios
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/scenario.h"

#include <math.h>

#include "engine/run/models.h"
#include "folder.h"
#include "toy-model.h"

static const char full[] =
    "{\"id\": \"some-2\", \"number\": 7.5, \"chapter\": \"C\", \"title\": \"T\", \"story\": \"S\\nS\", \"equation\": "
    "\"<i>E</i>\","
    " \"watch\": [\"w\"], \"try\": [\"a\", \"b\"], \"model\": \"phase-space\","
    " \"values\": {\"state\": \"fock\", \"hbar\": 0.5, \"twin\": true}, \"command_line\": {\"twin\": false, \"a\": "
    "1.5},"
    " \"speed\": 2.5, \"until\": 30,"
    " \"ladder\": {\"over\": \"hbar=2:0.25:log:4\", \"over2\": \"D=0:1:lin:3\", \"until\": 7.25, \"trace\": \"norm\", "
    "\"scale\": \"log\"},"
    " \"panels\": [{\"kind\": \"heatmap\", \"output\": \"W\", \"title\": \"W\", \"at\": [1, 0, 2, 3]},"
    " {\"kind\": \"plot\", \"traces\": [\"coherence\", \"purity\"], \"scale\": \"log\", \"fit\": \"coherence\", "
    "\"subtitle\": \"s\"}]}";

static char *
write_file (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
check_full (const CvScenario *scenario)
{
  g_assert_cmpstr (scenario->id, ==, "some-2");
  g_assert_cmpfloat (scenario->number, ==, 7.5);
  g_assert_cmpstr (scenario->chapter, ==, "C");
  g_assert_cmpstr (scenario->title, ==, "T");
  g_assert_cmpstr (scenario->story, ==, "S\nS");
  g_assert_cmpstr (scenario->equation, ==, "<i>E</i>");
  g_assert_cmpstr (scenario->watch[0], ==, "w");
  g_assert_null (scenario->watch[1]);
  g_assert_cmpstr (scenario->attempt[1], ==, "b");
  g_assert_cmpstr (scenario->model->id, ==, "phase-space");
  g_assert_cmpfloat (cv_values_number (scenario->values, (guint)cv_values_find (scenario->values, "hbar")), ==, 0.5);
  guint twin = (guint)cv_values_find (scenario->values, "twin"), a = (guint)cv_values_find (scenario->values, "a");
  g_assert_true (cv_values_number (scenario->values, twin) == 1 && !cv_values_is_set (scenario->values, a));
  g_assert_cmpfloat (cv_values_number (scenario->command_values, twin), ==, 0);
  g_assert_cmpfloat (cv_values_number (scenario->command_values, a), ==, 1.5);
  g_assert_cmpfloat (cv_values_number (scenario->command_values, (guint)cv_values_find (scenario->values, "hbar")), ==,
                     0.5);
  g_assert_cmpfloat (scenario->speed, ==, 2.5);
  g_assert_cmpfloat (scenario->until, ==, 30);
  g_assert_cmpstr (scenario->ladder.over, ==, "hbar=2:0.25:log:4");
  g_assert_cmpstr (scenario->ladder.over2, ==, "D=0:1:lin:3");
  g_assert_cmpstr (scenario->ladder.trace, ==, "norm");
  g_assert_cmpfloat (scenario->ladder.until, ==, 7.25);
  g_assert_cmpint (scenario->ladder.scale, ==, CV_SCALE_LOG);
  g_assert_cmpuint (scenario->n_panels, ==, 2);
  const CvPanelSpec *w = &scenario->panels[0], *plot = &scenario->panels[1];
  g_assert_cmpint (w->kind, ==, CV_PANEL_HEATMAP);
  g_assert_cmpstr (w->output, ==, "W");
  g_assert_cmpstr (w->title, ==, "W");
  g_assert_true (w->column == 1 && w->row == 0 && w->columns == 2 && w->rows == 3);
  g_assert_cmpint (plot->kind, ==, CV_PANEL_PLOT);
  g_assert_cmpstr (plot->traces[1], ==, "purity");
  g_assert_cmpint (plot->scale, ==, CV_SCALE_LOG);
  g_assert_cmpstr (plot->fit, ==, "coherence");
  g_assert_cmpstr (plot->subtitle, ==, "s");
  g_assert_true (plot->column == 1 && plot->row == 0 && plot->columns == 1 && plot->rows == 1); /* in the flow */
}

static void
test_read (void)
{
  char *folder = folder_new ();
  g_autofree char *path = write_file (folder, "a.json", full);
  g_autoptr (GError) error = NULL;
  CvScenario *scenario = cv_scenario_read (path, &error);

  g_assert_no_error (error);
  check_full (scenario);
  g_autoptr (CvScenario) copy = cv_scenario_copy (scenario);
  cv_scenario_free (scenario);
  check_full (copy);
  folder_free (folder);
}

/* Only id, title and model are needed. */
static void
test_smallest (void)
{
  char *folder = folder_new ();
  g_autofree char *path =
      write_file (folder, "a.json", "{\"id\": \"a\", \"title\": \"T\", \"model\": \"phase-space\"}");
  g_autoptr (CvScenario) scenario = cv_scenario_read (path, NULL);

  g_assert_cmpstr (scenario->story, ==, "");
  g_assert_cmpfloat (scenario->speed, ==, 1);
  g_assert_true (isinf (scenario->until));
  g_assert_cmpuint (scenario->n_panels, ==, 0);
  g_assert_null (scenario->ladder.over);
  g_assert_null (scenario->command_values);
  g_assert_null (scenario->watch[0]);
  g_assert_null (scenario->log);
  folder_free (folder);
}

/* In the full file one thing is replaced by another: each fault is one line that names the file and the fault. */
static void
test_faults (void)
{
  static const char *const faults[][3] = {
    { "\"id\": \"some-2\",", "", "\"id\" is missing" },
    { "some-2", "Some 2", "lower case" },
    { "some-2", "../x", "lower case" },
    { "\"some-2\"", "3", "must be a text" },
    { "\"title\": \"T\",", "", "\"title\" is missing" },
    { "phase-space", "phase", "no model \"phase\": known are" },
    { "\"model\": \"phase-space\",", "", "\"model\" is missing" },
    { "\"story\"", "\"storry\"", "unknown key \"storry\"" },
    { "[\"w\"]", "\"w\"", "must be a list" },
    { "[\"w\"]", "[1]", "list of texts" },
    { "0.5", "-0.5", "hbar" },
    { "0.5", "1e999", "hbar" },
    { "\"hbar\"", "\"habr\"", "no parameter \"habr\"" },
    { "\"fock\"", "\"dog\"", "cat" },
    { "2.5", "-1", "speed" },
    { "30", "\"x\"", "until" },
    { "heatmap", "heatmop", "panel 1: \"kind\" must be one of heatmap, plot" },
    { "\"W\", \"title\"", "\"V\", \"title\"", "panel 1: no output \"V\"" },
    { "\"W\", \"title\"", "\"marginal_x\", \"title\"", "panel 1: a heatmap cannot show" },
    { "\"output\": \"W\",", "", "panel 1: a heatmap needs \"output\"" },
    { "\"purity\"", "\"puriti\"", "panel 2: no trace \"puriti\"" },
    { "\"fit\": \"coherence\"", "\"fit\": \"norm\"", "panel 2: \"fit\"" },
    { "\"log\"", "\"logg\"", "\"scale\" must be one of linear, log" },
    { "[1, 0, 2, 3]", "[1, 0, 2]", "panel 1: \"at\"" },
    { "[1, 0, 2, 3]", "[1, 0, 0, 3]", "panel 1: \"at\"" },
    { "[1, 0, 2, 3]", "[-1, 0, 2, 3]", "panel 1: \"at\"" },
    { "[1, 0, 2, 3]", "[1, 0, 2, 300]", "panel 1: \"at\"" },
    { "[1, 0, 2, 3]", "[1, 0, 2, 0.5]", "panel 1: \"at\"" },
    { "{\"kind\": \"plot\"", "7, {\"kind\": \"plot\"", "panel 2 must be an object" },
    { "\"subtitle\"", "\"sub\"", "panel 2: unknown key" },
    { "\"a\": 1.5", "\"aa\": 1.5", "\"aa\"" },
    { "hbar=2:", "habr=2:", "no parameter \"habr\"" },
    { "D=0:1", "hbar=1:2", "must be of two parameters" },
    { "\"norm\"", "\"norn\"", "ladder: no trace \"norn\"" },
    { "7.25", "0", "\"until\"" },
    { "\"over2\"", "\"over3\"", "ladder: unknown key" },
    { "]}]}", "", "broken JSON" },
  };
  char *folder = folder_new ();
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto (GStrv) parts = g_strsplit (full, faults[i][0], 2);
      g_autofree char *text = g_strjoinv (faults[i][1], parts);
      g_autofree char *path = write_file (folder, "bad.json", text);
      if (g_str_equal (faults[i][0], "]}]}"))
        {
          g_autofree char *cut = g_strndup (full, strlen (full) - 20);
          g_assert_true (g_file_set_contents (path, cut, -1, NULL));
        }
      g_assert_null (cv_scenario_read (path, &error));
      assert_refusal (&error, path, faults[i][2]);
    }
  g_assert_null (cv_scenario_read ("/no/such.json", &error));
  assert_refusal (&error, "/no/such.json", "cannot be read");
  folder_free (folder);
}

/* In order of their numbers; faults apart; of two equal ids the first by name counts. */
static void
test_folder (void)
{
  static const char *const files[][2] = {
    { "c.json", "{\"id\": \"c\", \"number\": 1, \"title\": \"C\", \"model\": \"phase-space\"}" },
    { "a.json", "{\"id\": \"a\", \"number\": 1.5, \"title\": \"A\", \"model\": \"phase-space\"}" },
    { "b.json", "{\"id\": \"a\", \"number\": 3, \"title\": \"B\", \"model\": \"phase-space\"}" },
    { "d.json", "{" },
    { "e.txt", "no scenario" },
    { ".f.json", "{" },
  };
  char *folder = folder_new ();
  g_autoptr (GPtrArray) faults = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (write_file (folder, files[i][0], files[i][1]));
  g_autoptr (GPtrArray) scenarios = cv_scenarios_in (folder, &faults);
  g_assert_cmpuint (scenarios->len, ==, 2);
  g_assert_cmpstr (((CvScenario *)scenarios->pdata[0])->id, ==, "c");
  g_assert_cmpstr (((CvScenario *)scenarios->pdata[1])->title, ==, "A");
  g_assert_cmpuint (faults->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      GError *fault = g_error_copy (faults->pdata[i]);
      assert_refusal (&fault, i ? "d.json" : "b.json", i ? "JSON" : "another scenario has the id a");
    }
  g_assert_nonnull (cv_scenario_find (scenarios, "c"));
  g_assert_null (cv_scenario_find (scenarios, "b"));
  folder_free (folder);
  g_autoptr (GPtrArray) nothing = cv_scenarios_in ("/no/such/folder", NULL);
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* Those of the program: no faults, each in its own file, and its state can be made. */
static void
test_own (void)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) scenarios = cv_scenarios (&faults);

  for (guint i = 0; i < faults->len; i++)
    g_error ("%s", ((GError *)faults->pdata[i])->message);
  g_assert_cmpuint (scenarios->len, >=, 5);
  g_assert_cmpstr (((CvScenario *)scenarios->pdata[0])->id, ==, "cat");
  for (guint i = 0; i < scenarios->len; i++)
    {
      const CvScenario *scenario = scenarios->pdata[i];
      g_autoptr (GError) error = NULL;
      gpointer state = scenario->model->create (scenario->values, &error);
      g_assert_no_error (error);
      scenario->model->destroy (state);
      g_assert_cmpuint (scenario->n_panels, >, 0);
      g_assert_true (*scenario->story && *scenario->chapter);
    }
}

/* Panels of one scenario do not lie on each other. */
static void
test_own_panels_apart (void)
{
  g_autoptr (GPtrArray) scenarios = cv_scenarios (NULL);

  for (guint i = 0; i < scenarios->len; i++)
    {
      const CvScenario *scenario = scenarios->pdata[i];
      for (guint a = 0; a < scenario->n_panels; a++)
        for (guint b = 0; b < a; b++)
          {
            const CvPanelSpec *p = &scenario->panels[a], *q = &scenario->panels[b];
            if (p->column < q->column + q->columns && q->column < p->column + p->columns && p->row < q->row + q->rows &&
                q->row < p->row + p->rows)
              g_error ("%s: panels %u and %u overlap", scenario->id, b + 1, a + 1);
          }
    }
}

static void
test_of_model (void)
{
  static const CvPanelKind kinds[] = { CV_PANEL_HEATMAP, CV_PANEL_HEATMAP, CV_PANEL_CURVES,
                                       CV_PANEL_MATRIX,  CV_PANEL_BARS,    CV_PANEL_BALL,
                                       CV_PANEL_POINTS,  CV_PANEL_CIRCUIT, CV_PANEL_PLOT };
  g_autoptr (CvScenario) scenario = cv_scenario_of_model (&toy_model);

  g_assert_cmpstr (scenario->id, ==, "toy");
  g_assert_cmpuint (scenario->n_panels, ==, TOY_N_OUTPUTS + 1);
  for (guint i = 0; i < scenario->n_panels; i++)
    g_assert_cmpint (scenario->panels[i].kind, ==, kinds[i]);
  g_assert_cmpstr (scenario->panels[TOY_N_OUTPUTS].traces[0], ==, "x");
  g_autoptr (CvScenario) copy = cv_scenario_copy (scenario);
  g_assert_cmpuint (copy->n_panels, ==, scenario->n_panels);
}

static void
test_resolve (void)
{
  char *folder = folder_new ();
  g_autofree char *path = write_file (folder, "a.json", full);
  g_autoptr (CvScenario) by_id = cv_scenario_resolve ("cat", NULL);
  g_autoptr (CvScenario) by_model = cv_scenario_resolve ("phase-space", NULL);
  g_autoptr (CvScenario) by_path = cv_scenario_resolve (path, NULL);
  GError *error = NULL;

  g_assert_cmpstr (by_id->id, ==, "cat");
  g_assert_cmpstr (by_model->id, ==, "phase-space");
  check_full (by_path);
  g_assert_null (cv_scenario_resolve ("cta", &error));
  assert_refusal (&error, "\"cta\"", "cat");
  g_assert_null (cv_scenario_resolve ("a\nb", &error));
  assert_refusal (&error, "\"a b\"", "phase-space");
  g_assert_null (cv_scenario_resolve ("", &error));
  assert_refusal (&error, "no scenario", "");
  g_assert_null (cv_scenario_resolve ("/no/such.cvasi", &error));
  assert_refusal (&error, "/no/such.cvasi", "cannot be read");
  g_assert_null (cv_scenario_resolve ("no.json", &error));
  assert_refusal (&error, "no.json", "cannot be read");
  folder_free (folder);
}

/* $CVASI_DATA_DIR is asked first, and believed. */
static void
test_data_folder (void)
{
  char *folder = folder_new ();
  g_autofree char *before = g_strdup (g_getenv ("CVASI_DATA_DIR"));
  g_autoptr (GPtrArray) faults = NULL;

  g_setenv ("CVASI_DATA_DIR", folder, TRUE);
  g_autoptr (GPtrArray) none = cv_scenarios (&faults);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (faults->len, ==, 1);
  if (before)
    g_setenv ("CVASI_DATA_DIR", before, TRUE);
  else
    g_unsetenv ("CVASI_DATA_DIR");
  folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario/read", test_read);
  g_test_add_func ("/scenario/smallest", test_smallest);
  g_test_add_func ("/scenario/faults", test_faults);
  g_test_add_func ("/scenario/folder", test_folder);
  g_test_add_func ("/scenario/own", test_own);
  g_test_add_func ("/scenario/own-panels-apart", test_own_panels_apart);
  g_test_add_func ("/scenario/of-model", test_of_model);
  g_test_add_func ("/scenario/resolve", test_resolve);
  g_test_add_func ("/scenario/data-folder", test_data_folder);
  return g_test_run ();
}
