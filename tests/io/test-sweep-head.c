/* Cvasi: tests of heads and cells of sweep results, and of reading them back
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/sweep-head.h"

#include <math.h>

#include "engine/io/session.h"
#include "engine/io/sweep-table.h"
#include "sweep-rig.h"

static char *
value_of (const char *head, const char *key)
{
  g_autofree char *mark = g_strdup_printf ("# %s: ", key);
  const char *line = strstr (head, mark);

  return line ? g_strndup (line + strlen (mark), strcspn (line + strlen (mark), "\n")) : NULL;
}

static void
assert_value (const char *head, const char *key, const char *value)
{
  g_autofree char *there = value_of (head, key);

  g_assert_cmpstr (there, ==, value);
}

static void
test_head (void)
{
  g_autoptr (CvSweep) sweep = rig_sweep (2.5);
  g_autoptr (CvScenario) scenario = rig_scenario ();
  g_autofree char *head = cv_sweep_head (sweep, scenario);

  g_assert_true (g_str_has_prefix (head, "# program: cvasi " CVASI_VERSION "\n# format: sweep 1\n# model: toy\n"));
  assert_value (head, "omega", "1:7:log:5");
  assert_value (head, "size", "256:2048:log:4");
  assert_value (head, "x0", "1");
  assert_value (head, "v0", "1");
  assert_value (head, "gamma", "0.1");
  assert_value (head, "over", "omega=1:7:log:5");
  assert_value (head, "until", "2.5");
  assert_value (head, "points", "20");
  g_assert_true (g_str_has_suffix (head, "\nomega,size,t,x,v,energy,x_theory,gamma_now,stops,path,verdict,note\n"));
  g_assert_cmpuint (cv_sweep_n_cells (sweep), ==, 12);
}

/* A parameter that follows a swept one has no value of its own to tell. */
static void
test_followers (void)
{
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
  g_autoptr (CvScenario) scenario = rig_scenario ();
  CvSweepAxis axis;

  g_assert_true (cv_sweep_axis_parse (&axis, &toy_model, "x0=0:1:lin:3", NULL));
  g_autoptr (CvSweep) sweep = cv_sweep_new (&toy_model, values, NULL, 1, &axis, 1, 1, 2, NULL);
  g_autofree char *head = cv_sweep_head (sweep, scenario);
  assert_value (head, "v0", "as x0");

  cv_values_set_number (values, TOY_V0, 0.5, NULL);
  g_autoptr (CvSweep) own = cv_sweep_new (&toy_model, values, NULL, 1, &axis, 1, 1, 2, NULL);
  g_autofree char *own_head = cv_sweep_head (own, scenario);
  assert_value (own_head, "v0", "0.5");
}

/* The session in the head brings back what all points share. */
static void
test_session (void)
{
  g_autoptr (CvSweep) sweep = rig_sweep (2.5);
  g_autoptr (CvScenario) scenario = rig_scenario ();
  g_autofree char *head = cv_sweep_head (sweep, scenario), *text = value_of (head, "session");

  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, "\"gamma\""));
}

static void
assert_differs (const char *head, const char *other, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cv_sweep_head_matches ("here.csv", other, head, &error));
  assert_refusal (&error, "here.csv: ", says);
}

static void
test_differences (void)
{
  g_autoptr (CvSweep) sweep = rig_sweep (2.5), longer = rig_sweep (3), weaker = rig_sweep (2.5);
  g_autoptr (CvScenario) scenario = rig_scenario ();
  g_autofree char *head = cv_sweep_head (sweep, scenario), *other = cv_sweep_head (longer, scenario);
  g_autofree char *rows = g_strconcat (head, "1,2,3\n", NULL);

  g_assert_true (cv_sweep_head_matches ("here.csv", head, head, NULL));
  g_assert_true (cv_sweep_head_matches ("here.csv", rows, head, NULL));
  assert_differs (head, other, "until is 3 there and 2.5 here");
  cv_values_set_number (weaker->values, TOY_GAMMA, 0.05, NULL);
  g_autofree char *weak = cv_sweep_head (weaker, scenario);
  assert_differs (head, weak, "gamma is 0.05");
  weaker->axis[0].count = 4;
  cv_values_set_number (weaker->values, TOY_GAMMA, 0.1, NULL);
  g_autofree char *fewer = cv_sweep_head (weaker, scenario);
  assert_differs (head, fewer, "omega is 1:7:log:4 there");
  assert_differs (head, "# program: cvasi 9.9\n# format: sweep 1\n", "program is cvasi 9.9");
  g_autofree char *newer = g_strdelimit (g_strdup (head), "1", '2');
  assert_differs (head, newer, "holds another sweep");
  assert_differs (head, "x,y\n1,2\n", "no results of a sweep");
  assert_differs (head, "", "no results of a sweep");
  g_autofree char *torn = g_strndup (head, strlen (head) / 2);
  assert_differs (head, torn, "holds another sweep");
}

/* What goes into cells comes out of a table: the same doubles, and the note but for what would break the columns. */
static void
test_cells_read_back (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autoptr (CvSweep) sweep = rig_sweep (2.5);
  g_autoptr (CvScenario) scenario = rig_scenario ();
  g_autofree char *head = cv_sweep_head (sweep, scenario);
  const double hard[] = { 0.1, 1.0 / 3, -2.0 / 3 * 1e-300, 4.9406564584124654e-324, 1.7976931348623157e308, NAN, -0.0 };
  g_auto (CvSweepRow) row = { 0 };
  g_autoptr (GError) error = NULL;

  cv_sweep_row_init (&row, &toy_model);
  memcpy (row.trace, hard, sizeof hard);
  row.t = 2.5;
  row.verdict = CV_LEVEL_BAD;
  row.note = g_strdup ("Too much, \"far\"\ntoo much: ħ.");
  g_autofree char *one = cv_sweep_cells (sweep, 1, &row);
  cv_sweep_row_fail (&row, &toy_model, "no memory");
  g_autofree char *two = cv_sweep_cells (sweep, 2, &row);
  g_autofree char *text = g_strconcat (head, one, "\n", two, "\n", NULL);
  g_file_set_contents (path, text, -1, NULL);

  g_autoptr (CvSweepTable) table = cv_sweep_table_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (table->n_rows, ==, 2);
  g_assert_cmpuint (table->n_columns, ==, 11);
  g_assert_cmpstr (table->note[0], ==, "Too much; 'far' too much: ħ.");
  g_assert_cmpstr (table->note[1], ==, "no memory");
  for (guint i = 0; i < TOY_N_TRACES; i++)
    {
      const double *column = cv_sweep_table_column (table, toy_model.traces[i].id);
      g_assert_true (isnan (hard[i]) ? isnan (column[0]) : memcmp (&column[0], &hard[i], sizeof (double)) == 0);
      g_assert_true (isnan (column[1]));
    }
  g_assert_cmpfloat (cv_sweep_table_column (table, "verdict")[0], ==, 2);
  g_assert_true (isnan (cv_sweep_table_column (table, "verdict")[1]));
  g_assert_cmpfloat (cv_sweep_table_column (table, "size")[0], ==, 512);
  g_assert_cmpfloat (cv_sweep_table_column (table, "omega")[1], ==, 1);
  g_assert_null (cv_sweep_table_column (table, "note"));
  folder_free (folder);
}

static void
test_bad_tables (void)
{
  static const struct
  {
    const char *text, *says;
  } cases[] = {
    { "", "holds no results" },
    { "# only: comments\n", "holds no results" },
    { "a,b\n", "line 1" },
    { "a,b,verdict,note\n1,2,3\n", "line 2" },
    { "a,b,verdict,note\n1,2,0,\n1,x,0,\n", "line 3" },
    { "a,b,verdict,note\n1,,0,\n", "line 2" },
  };
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  GError *error = NULL;

  g_assert_null (cv_sweep_table_read (path, &error));
  assert_refusal (&error, path, "cannot be read");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_file_set_contents (path, cases[i].text, -1, NULL);
      g_assert_null (cv_sweep_table_read (path, &error));
      assert_refusal (&error, path, cases[i].says);
    }
  folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sweep-head/head", test_head);
  g_test_add_func ("/sweep-head/followers", test_followers);
  g_test_add_func ("/sweep-head/session", test_session);
  g_test_add_func ("/sweep-head/differences", test_differences);
  g_test_add_func ("/sweep-head/cells-read-back", test_cells_read_back);
  g_test_add_func ("/sweep-head/bad-tables", test_bad_tables);
  return g_test_run ();
}
