/* Cvasi: tests of traces as comma-separated values
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/csv.h"

#include <locale.h>
#include <math.h>
#include <unistd.h>

#include "folder.h"
#include "toy-model.h"

static CvValues *
some_values (void)
{
  CvValues *values = cv_values_new (toy_model.params, toy_model.n_params);

  cv_values_set_number (values, TOY_OMEGA, 0.7, NULL);
  cv_values_set_text (values, TOY_KICK, "-1e-3", NULL);
  return values;
}

/* The lines of a file that is written with n rows of numbers that are hard to write. */
static const double hard[] = {
  0.1, 1.0 / 3, -2.0 / 3 * 1e-300, 4.9406564584124654e-324, 1.7976931348623157e308, 123456789012345680, -0.0
};

static char **
lines_of (const char *path, guint n)
{
  g_autoptr (CvValues) values = some_values ();
  g_autoptr (GError) error = NULL;
  CvCsv *csv = cv_csv_open (path, &toy_model, values, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  cv_csv_note (csv, "scenario", "two\nlines");
  for (guint row = 0; row < n; row++)
    cv_csv_row (csv, row * 0.1, hard);
  g_assert_true (cv_csv_close (csv, TRUE, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_suffix (text, "\n"));
  text[strlen (text) - 1] = 0;
  return g_strsplit (text, "\n", -1);
}

static void
test_head (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_auto (GStrv) lines = lines_of (path, 0);

  g_assert_cmpuint (g_strv_length (lines), ==, 2 + TOY_N_PARAMS + 2);
  g_assert_cmpstr (lines[0], ==, "# program: cvasi " CVASI_VERSION);
  g_assert_cmpstr (lines[1], ==, "# model: toy");
  g_assert_cmpstr (lines[2 + TOY_SHAPE], ==, "# shape: out");
  g_assert_cmpstr (lines[2 + TOY_OMEGA], ==, "# omega: 0.7");
  g_assert_cmpstr (lines[2 + TOY_V0], ==, "# v0: 1");
  g_assert_cmpstr (lines[2 + TOY_MIRROR], ==, "# mirror: off");
  g_assert_cmpstr (lines[2 + TOY_KICK], ==, "# kick: -1e-3");
  g_assert_cmpstr (lines[2 + TOY_N_PARAMS], ==, "# scenario: two lines");
  g_assert_cmpstr (lines[3 + TOY_N_PARAMS], ==, "t,x,v,energy,x_theory,gamma_now,stops,path");
  folder_free (folder);
}

/* The parameter lines, given back to cv_values_parse (), make the same values. */
static void
test_head_reads_back (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_auto (GStrv) lines = lines_of (path, 0);
  g_autoptr (CvValues) values = some_values ();
  g_autoptr (CvValues) back = cv_values_new (toy_model.params, toy_model.n_params);

  for (guint i = 0; i < TOY_N_PARAMS; i++)
    {
      g_auto (GStrv) pair = g_strsplit (lines[2 + i] + 2, ": ", 2);
      g_assert_true (cv_values_parse (back, pair[0], pair[1], NULL));
      if (toy_model.params[i].kind != CV_PARAM_TEXT)
        g_assert_cmpfloat (cv_values_number (values, i), ==, cv_values_number (back, i));
    }
  folder_free (folder);
}

/* 17 significant digits: the same doubles come back, to the last bit. */
static void
assert_rows (char **lines, guint first, guint n)
{
  for (guint row = 0; row < n; row++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[first + row], ",", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, 1 + TOY_N_TRACES);
      g_assert_cmpfloat (g_ascii_strtod (cells[0], NULL), ==, row * 0.1);
      for (guint i = 0; i < TOY_N_TRACES; i++)
        {
          double back = g_ascii_strtod (cells[1 + i], NULL);
          g_assert_cmpmem (&back, sizeof back, &hard[i], sizeof back);
        }
    }
}

static void
test_rows (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_auto (GStrv) lines = lines_of (path, 20);

  g_assert_cmpuint (g_strv_length (lines), ==, 4 + TOY_N_PARAMS + 20);
  assert_rows (lines, 4 + TOY_N_PARAMS, 20);
  folder_free (folder);
}

/* Where the locale writes a comma for the point the file must not (where no such locale is installed, C stays). */
static void
test_locale (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);

  if (!setlocale (LC_NUMERIC, "de_DE.UTF-8"))
    setlocale (LC_NUMERIC, "ro_RO.UTF-8");
  g_auto (GStrv) lines = lines_of (path, 2);
  assert_rows (lines, 4 + TOY_N_PARAMS, 2);
  setlocale (LC_NUMERIC, "C");
  folder_free (folder);
}

static void
test_not_a_number (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL), *text = NULL;
  g_autoptr (CvValues) values = some_values ();
  const double trace[TOY_N_TRACES] = { NAN, -NAN, INFINITY, -INFINITY };
  CvCsv *csv = cv_csv_open (path, &toy_model, values, NULL);

  cv_csv_row (csv, 0, trace);
  g_assert_true (cv_csv_close (csv, TRUE, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\n0,nan,nan,inf,-inf,0,0,0\n"));
  folder_free (folder);
}

static void
test_not_committed (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autoptr (CvValues) values = some_values ();
  CvCsv *csv = cv_csv_open (path, &toy_model, values, NULL);

  cv_csv_row (csv, 0, hard);
  g_assert_true (cv_csv_close (csv, FALSE, NULL));
  g_assert_cmpuint (folder_count (folder), ==, 0);
  folder_free (folder);
}

static void
test_refused (void)
{
  g_autoptr (CvValues) values = some_values ();
  GError *error = NULL;

  g_assert_null (cv_csv_open ("/no/such/folder/a.csv", &toy_model, values, &error));
  assert_refusal (&error, "/no/such/folder/a.csv", "cannot be written");
  if (access ("/dev/full", W_OK) == 0)
    {
      CvCsv *csv = cv_csv_open ("/dev/full", &toy_model, values, &error);
      for (guint i = 0; i < 10000; i++)
        cv_csv_row (csv, i, hard);
      g_assert_false (cv_csv_close (csv, TRUE, &error));
      assert_refusal (&error, "/dev/full", "cannot be written");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/head", test_head);
  g_test_add_func ("/csv/head-reads-back", test_head_reads_back);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/locale", test_locale);
  g_test_add_func ("/csv/not-a-number", test_not_a_number);
  g_test_add_func ("/csv/not-committed", test_not_committed);
  g_test_add_func ("/csv/refused", test_refused);
  return g_test_run ();
}
