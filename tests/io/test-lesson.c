/* Cvasi: tests of lessons
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/lesson.h"

#include <math.h>

#include "folder.h"

/* Two scenarios of one model; the kept lesson has one step of every sort. */
static const char first[] =
    "{\"id\": \"first\", \"title\": \"F\", \"model\": \"phase-space\", \"values\": {\"hbar\": 0.5},"
    " \"panels\": [{\"kind\": \"heatmap\", \"output\": \"W\"},"
    " {\"kind\": \"plot\", \"traces\": [\"purity\"], \"title\": \"P\"}]}";
static const char second[] =
    "{\"id\": \"second\", \"title\": \"S\", \"model\": \"phase-space\", \"values\": {\"b\": 2}}";

#define HEAD "{\"id\": \"l\", \"title\": \"L\", \"scenario\": \"first\", \"steps\": ["
static const char whole[] =
    HEAD "{\"text\": \"one\"},"
         " {\"text\": \"two\", \"set\": {\"D\": 0.01, \"b\": 1.5}, \"at\": 2, \"speed\": 3, \"play\": true,"
         "  \"look\": {\"parameter\": \"D\", \"panel\": \"P\"}},"
         " {\"text\": \"three\", \"set\": {\"b\": 1}, \"play\": false, \"look\": {\"panel\": \"W\"},"
         "  \"ask\": {\"question\": \"q\", \"answers\": [\"x\", \"y\"], \"right\": 2, \"because\": \"z\"}},"
         " {\"text\": \"four\", \"scenario\": \"second\"}]}";

typedef struct
{
  char *folder;
  GPtrArray *scenarios;
} Rig;

static void
put (const Rig *rig, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (rig->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Rig *rig, gconstpointer none)
{
  (void)none;
  rig->folder = folder_new ();
  put (rig, "first.json", first);
  put (rig, "second.json", second);
  rig->scenarios = cv_scenarios_in (rig->folder, NULL);
  g_assert_cmpuint (rig->scenarios->len, ==, 2);
}

static void
tear_down (Rig *rig, gconstpointer none)
{
  (void)none;
  g_ptr_array_unref (rig->scenarios);
  folder_free (rig->folder);
}

static CvLesson *
read_lesson (const Rig *rig, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (rig->folder, "lesson.json", NULL);

  put (rig, "lesson.json", text);
  return cv_lesson_read (path, rig->scenarios, error);
}

static double
value (const CvLessonStep *step, const char *id)
{
  return cv_values_number (step->values, (guint)cv_values_find (step->values, id));
}

static void
test_whole (Rig *rig, gconstpointer none)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CvLesson) lesson = read_lesson (rig, whole, &error);
  (void)none;

  g_assert_no_error (error);
  g_assert_cmpuint (lesson->n_steps, ==, 4);
  const CvLessonStep *s = lesson->steps;
  g_assert_cmpstr (s[0].scenario, ==, "first");
  g_assert_true (s[0].sets && isnan (s[0].at) && isnan (s[0].speed) && s[0].play == -1 && s[0].look_panel == -1);
  g_assert_cmpfloat (value (&s[0], "hbar"), ==, 0.5);
  g_assert_true (s[1].sets && s[1].at == 2 && s[1].speed == 3 && s[1].play == 1 && s[1].look_panel == 1);
  g_assert_cmpstr (s[1].look_parameter, ==, "D");
  /* What was set stays set, until it is set again or the scenario changes. */
  g_assert_true (value (&s[2], "D") == 0.01 && value (&s[2], "b") == 1 && value (&s[2], "hbar") == 0.5);
  g_assert_true (s[2].play == 0 && s[2].look_panel == 0 && s[2].right == 1);
  g_assert_cmpstr (s[2].answers[1], ==, "y");
  g_assert_cmpstr (s[3].scenario, ==, "second");
  g_assert_true (s[3].sets && value (&s[3], "D") == 0 && value (&s[3], "b") == 2 && value (&s[3], "hbar") == 1);
}

static void
test_refusals (Rig *rig, gconstpointer none)
{
  static const char *const bad[][3] = {
    { "{\"id\": \"l\", \"title\": \"L\", \"scenario\": \"third\", \"steps\": [{\"text\": \"t\"}]}", "third",
      "no scenario" },
    { "{\"id\": \"l\", \"title\": \"L\", \"scenario\": \"first\", \"steps\": []}", "0 steps", "allowed" },
    { HEAD "7]}", "step 1", "object" },
    { HEAD "{\"set\": {}}]}", "step 1", "text" },
    { HEAD "{\"text\": \"t\", \"sett\": {}}]}", "step 1", "sett" },
    { HEAD "{\"text\": \"t\"}, {\"text\": \"t\", \"set\": {\"hbar\": 7}}]}", "step 2", "hbar" },
    { HEAD "{\"text\": \"t\", \"play\": 1}]}", "step 1", "true or false" },
    { HEAD "{\"text\": \"t\", \"at\": -1}]}", "step 1", "at" },
    { HEAD "{\"text\": \"t\", \"look\": {\"parameter\": \"nothing\"}}]}", "step 1", "parameter" },
    { HEAD "{\"text\": \"t\", \"look\": {\"panel\": \"3\"}}]}", "step 1", "panel" },
    { HEAD "{\"text\": \"t\", \"scenario\": \"nowhere\"}]}", "step 1", "nowhere" },
    { HEAD
      "{\"text\": \"t\", \"ask\": {\"question\": \"q\", \"answers\": [\"x\"], \"right\": 1, \"because\": \"b\"}}]}",
      "step 1", "two answers" },
    { HEAD "{\"text\": \"t\", \"ask\": {\"question\": \"q\", \"answers\": [\"x\", \"y\"], \"right\": 3, \"because\": "
           "\"b\"}}]}",
      "step 1", "number of one" },
    { "{", "lesson.json", "" },
  };
  (void)none;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      GError *error = NULL;
      g_assert_null (read_lesson (rig, bad[i][0], &error));
      assert_refusal (&error, bad[i][1], bad[i][2]);
    }
}

static void
test_folder (Rig *rig, gconstpointer none)
{
  g_autoptr (GPtrArray) faults = NULL;
  (void)none;

  g_autofree char *other = g_build_filename (rig->folder, "first.json", NULL);
  g_unlink (other);
  g_autofree char *nowhere = g_build_filename (rig->folder, "nowhere", NULL);
  g_autoptr (GPtrArray) empty = cv_lessons_in (nowhere, rig->scenarios, NULL);
  g_assert_cmpuint (empty->len, ==, 0);

  put (rig, "lesson.json", whole);
  g_autoptr (GPtrArray) lessons = cv_lessons_in (rig->folder, rig->scenarios, &faults);
  g_assert_cmpuint (lessons->len, ==, 1);
  g_assert_cmpuint (faults->len, ==, 1); /* second.json is no lesson */
  g_assert_true (cv_lesson_for (lessons, "first") == lessons->pdata[0]);
  g_assert_null (cv_lesson_for (lessons, "second"));
}

/* Every lesson of the program, against its scenarios. */
static void
test_shipped (void)
{
  g_autoptr (GPtrArray) scenarios = cv_scenarios (NULL), faults = NULL;
  g_autoptr (GPtrArray) lessons = cv_lessons (scenarios, &faults);

  for (guint i = 0; i < faults->len; i++)
    g_error ("%s", ((GError *)g_ptr_array_index (faults, i))->message);
  g_assert_cmpuint (lessons->len, >=, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Rig, NULL, set_up, function, tear_down)
  ADD ("/lesson/whole", test_whole);
  ADD ("/lesson/refusals", test_refusals);
  ADD ("/lesson/folder", test_folder);
  g_test_add_func ("/lesson/shipped", test_shipped);
  return g_test_run ();
}
