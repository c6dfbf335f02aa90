/* Cvasi: tests of the window's command line
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ui/options.h"

static gboolean
parse (CvOptions *options, GError **error, const char *line)
{
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  return cv_options_parse (options, (int)g_strv_length (argv), argv, error);
}

static double
value (const CvOptions *options, const char *id)
{
  return cv_values_number (options->values, (guint)cv_values_find (options->values, id));
}

static void
test_plain (void)
{
  g_auto (CvOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_assert_true (parse (&options, &error, "cvasi"));
  g_assert_cmpstr (options.scenario->id, ==, "cat");
  g_assert_false (options.paused || options.fullscreen || options.version);
  g_assert_true (cv_values_equal (options.values, options.scenario->values));
}

/* What is set is in the values; the scenario keeps its own, for "reset". */
static void
test_set (void)
{
  g_auto (CvOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_assert_true (
      parse (&options, &error, "cvasi moyal --set hbar=0.25 --set b=2 --paused --fullscreen --size 1280x800"));
  g_assert_cmpstr (options.scenario->id, ==, "moyal");
  g_assert_cmpfloat (value (&options, "hbar"), ==, 0.25);
  g_assert_cmpfloat (value (&options, "b"), ==, 2.0);
  g_assert_cmpfloat (cv_values_number (options.scenario->values, (guint)cv_values_find (options.values, "hbar")), !=,
                     0.25);
  g_assert_true (options.paused && options.fullscreen);
  g_assert_cmpint (options.width, ==, 1280);
}

/* Every wrong word is one line that says what is allowed. */
static void
test_bad (void)
{
  static const char *const lines[] = {
    "cvasi nosuch",
    "cvasi --set hbar=9",
    "cvasi --set hbar=nan",
    "cvasi --set hbar",
    "cvasi --set =1",
    "cvasi --set nosuch=1",
    "cvasi --set state=nosuch",
    "cvasi --size 10x10",
    "cvasi --size abc",
    "cvasi cat moyal",
    "cvasi --nosuch",
    "cvasi --set",
    "cvasi /nonexistent.cvasi",
    "cvasi --size 1280x800x",
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (CvOptions) options = { 0 };
      g_autoptr (GError) error = NULL;
      g_assert_false (parse (&options, &error, lines[i]));
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 5);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_version (void)
{
  g_auto (CvOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_assert_true (parse (&options, &error, "cvasi --version"));
  g_assert_true (options.version);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/options/plain", test_plain);
  g_test_add_func ("/ui/options/set", test_set);
  g_test_add_func ("/ui/options/bad", test_bad);
  g_test_add_func ("/ui/options/version", test_version);
  return g_test_run ();
}
