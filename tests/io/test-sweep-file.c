/* Cvasi: tests of files of sweep results: interruptions, ranks that share and die, other sweeps
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/sweep-file.h"

#include "sweep-rig.h"

#define MOST_RANKS 4u

typedef struct
{
  char *folder, *path, *part;
  CvSweep *sweep;
  CvScenario *scenario;
  CvSweepRow row;
} Rig;

static void
rig_init (Rig *rig)
{
  rig->folder = folder_new ();
  rig->path = g_build_filename (rig->folder, "x.csv", NULL);
  rig->part = g_strdup_printf ("%s.part", rig->path);
  rig->sweep = rig_sweep (2.5);
  rig->scenario = rig_scenario ();
  cv_sweep_row_init (&rig->row, &toy_model);
}

static void
rig_clear (Rig *rig)
{
  folder_free (rig->folder);
  g_free (rig->path);
  g_free (rig->part);
  cv_sweep_free (rig->sweep);
  cv_scenario_free (rig->scenario);
  cv_sweep_row_clear (&rig->row);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rig, rig_clear)

static char *
read_file (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static CvSweepFile *
open_file (Rig *rig, guint size)
{
  g_autoptr (GError) error = NULL;
  CvSweepFileState state;
  CvSweepFile *file = cv_sweep_file_open (rig->path, rig->sweep, rig->scenario, FALSE, size, &state, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (state, ==, CV_SWEEP_FILE_OPEN);
  return file;
}

static void
run_point (Rig *rig, CvSweepFile *file, guint point)
{
  g_assert_true (cv_sweep_run_point (rig->sweep, point, NULL, NULL, &rig->row));
  g_assert_true (cv_sweep_file_put (file, point, &rig->row, NULL));
}

/* Up to n points; how many there were. */
static guint
run_points (Rig *rig, CvSweepFile *file, guint n)
{
  guint point, done = 0;

  while (done < n && cv_sweep_file_take (file, &point, NULL) == CV_SWEEP_TAKE_POINT)
    {
      run_point (rig, file, point);
      done++;
    }
  return done;
}

static void
finish (CvSweepFile *file)
{
  g_autoptr (GError) error = NULL;
  gboolean finished;

  g_assert_true (cv_sweep_file_finish (file, &finished, &error));
  g_assert_no_error (error);
  g_assert_true (finished);
}

/* What the file must be, written by this test alone: head and cells in order. */
static char *
expected (Rig *rig)
{
  g_autofree char *head = cv_sweep_head (rig->sweep, rig->scenario);
  GString *text = g_string_new (head);

  for (guint i = 0; i < rig->sweep->n_points; i++)
    {
      cv_sweep_run_point (rig->sweep, i, NULL, NULL, &rig->row);
      g_autofree char *cells = cv_sweep_cells (rig->sweep, i, &rig->row);
      g_string_append_printf (text, "%s\n", cells);
    }
  return g_string_free (text, FALSE);
}

static void
assert_complete (Rig *rig)
{
  g_autofree char *text = read_file (rig->path), *right = expected (rig);

  g_assert_cmpstr (text, ==, right);
  g_assert_cmpuint (folder_count (rig->folder), ==, 1);
}

static void
test_alone (void)
{
  g_auto (Rig) rig = { 0 };
  guint point;

  rig_init (&rig);
  g_autoptr (CvSweepFile) file = open_file (&rig, 1);
  g_assert_cmpstr (cv_sweep_file_part (file), ==, rig.part);
  g_assert_cmpuint (run_points (&rig, file, 1000), ==, RIG_POINTS);
  g_assert_cmpuint (cv_sweep_file_take (file, &point, NULL), ==, CV_SWEEP_TAKE_NOTHING);
  g_assert_cmpuint (cv_sweep_file_n_done (file), ==, RIG_POINTS);
  g_assert_cmpuint (cv_sweep_file_n_failed (file), ==, RIG_POINTS / 4);
  g_autofree char *why = cv_sweep_file_why_failed (file);
  g_assert_cmpstr (why, ==, "size = 2048: memory holds up to 1024");
  g_assert_false (g_file_test (rig.path, G_FILE_TEST_EXISTS));
  finish (file);
  assert_complete (&rig);
}

/* Points that are taken but not done yet are not taken again by the same rank, which waits for its workers. */
static void
test_taken_once (void)
{
  g_auto (Rig) rig = { 0 };
  gboolean taken[RIG_POINTS] = { FALSE };
  guint point;

  rig_init (&rig);
  g_autoptr (CvSweepFile) file = open_file (&rig, 1);
  for (guint i = 0; i < RIG_POINTS; i++)
    {
      g_assert_cmpuint (cv_sweep_file_take (file, &point, NULL), ==, CV_SWEEP_TAKE_POINT);
      g_assert_false (taken[point]);
      taken[point] = TRUE;
    }
  g_assert_cmpuint (cv_sweep_file_take (file, &point, NULL), ==, CV_SWEEP_TAKE_WAIT);
  for (guint i = RIG_POINTS; i-- > 0;)
    run_point (&rig, file, i);
  finish (file);
  assert_complete (&rig);
}

/* Interrupted after every number of points, the last line torn: the end is the same, and nothing is run twice. */
static void
test_interrupted (void)
{
  for (guint n = 0; n <= RIG_POINTS; n++)
    {
      g_auto (Rig) rig = { 0 };
      guint point;

      rig_init (&rig);
      CvSweepFile *first = open_file (&rig, 1);
      g_assert_cmpuint (run_points (&rig, first, n), ==, n);
      if (n < RIG_POINTS)
        g_assert_cmpuint (cv_sweep_file_take (first, &point, NULL), ==, CV_SWEEP_TAKE_POINT);
      cv_sweep_file_close (first);
      FILE *torn = fopen (rig.part, "ab");
      fputs ("19,1,25", torn);
      fclose (torn);

      g_autoptr (CvSweepFile) second = open_file (&rig, 1);
      g_assert_cmpuint (cv_sweep_file_n_done (second), ==, n);
      g_assert_cmpuint (run_points (&rig, second, 1000), ==, RIG_POINTS - n);
      finish (second);
      assert_complete (&rig);
    }
}

/* Files of `size` ranks, as if each were a process: locks belong to open files, so that one process can be many here. */
static void
open_ranks (Rig *rig, guint size, CvSweepFile **file)
{
  gboolean done[RIG_POINTS];
  g_autoptr (GError) error = NULL;

  file[0] = open_file (rig, size);
  for (guint i = 0; i < RIG_POINTS; i++)
    done[i] = cv_sweep_file_is_done (file[0], i);
  for (guint r = 1; r < size; r++)
    {
      file[r] = cv_sweep_file_join (rig->path, rig->sweep, rig->scenario, r, size, done, &error);
      g_assert_no_error (error);
    }
}

static void
close_ranks (guint size, CvSweepFile **file)
{
  for (guint r = 0; r < size; r++)
    cv_sweep_file_close (file[r]);
}

/* Rank r begins with the points r, r + R, …, and whoever is quicker takes from the others what they have not begun. */
static void
test_ranks_share (void)
{
  for (guint size = 2; size <= MOST_RANKS; size++)
    for (guint quick = 0; quick < size; quick++)
      {
        g_auto (Rig) rig = { 0 };
        CvSweepFile *file[MOST_RANKS];
        guint point, n = 0;
        gboolean finished;

        rig_init (&rig);
        open_ranks (&rig, size, file);
        for (guint r = 0; r < size; r++)
          {
            g_assert_cmpuint (cv_sweep_file_take (file[r], &point, NULL), ==, CV_SWEEP_TAKE_POINT);
            g_assert_cmpuint (point, ==, r);
            run_point (&rig, file[r], point);
            n++;
          }
        n += run_points (&rig, file[quick], 1000);
        g_assert_cmpuint (n, ==, RIG_POINTS);
        for (guint r = size; r-- > 0;)
          {
            cv_sweep_file_look (file[r]);
            g_assert_cmpuint (cv_sweep_file_n_done (file[r]), ==, RIG_POINTS);
            /* Each leaves it to a living one below. */
            g_assert_true (cv_sweep_file_finish (file[r], &finished, NULL));
            g_assert_true (finished == (r == 0));
          }
        close_ranks (size, file);
        assert_complete (&rig);
      }
}

/* A rank that dies, whichever, in the middle of a point: the others wait as long as it lives, then run that point too. */
static void
test_rank_dies (void)
{
  for (guint size = 2; size <= MOST_RANKS; size++)
    for (guint victim = 0; victim < size; victim++)
      {
        g_auto (Rig) rig = { 0 };
        CvSweepFile *file[MOST_RANKS];
        guint point, other = victim == 0 ? 1 : 0;

        rig_init (&rig);
        open_ranks (&rig, size, file);
        run_points (&rig, file[victim], 1);
        g_assert_cmpuint (cv_sweep_file_take (file[victim], &point, NULL), ==, CV_SWEEP_TAKE_POINT);
        g_assert_cmpuint (run_points (&rig, file[other], 1000), ==, RIG_POINTS - 2);
        g_assert_cmpuint (cv_sweep_file_take (file[other], &point, NULL), ==, CV_SWEEP_TAKE_WAIT);
        g_clear_pointer (&file[victim], cv_sweep_file_close);
        g_assert_cmpuint (run_points (&rig, file[other], 1000), ==, 1);
        finish (file[other]);
        close_ranks (size, file);
        assert_complete (&rig);
      }
}

/* All die; the next session, with another number of ranks, has what each of them had done. */
static void
test_all_ranks_die (void)
{
  g_auto (Rig) rig = { 0 };
  CvSweepFile *file[MOST_RANKS];

  rig_init (&rig);
  open_ranks (&rig, 3, file);
  for (guint r = 0; r < 3; r++)
    g_assert_cmpuint (run_points (&rig, file[r], r + 1), ==, r + 1);
  close_ranks (3, file);
  g_assert_cmpuint (folder_count (rig.folder), ==, 3);

  open_ranks (&rig, 2, file);
  g_assert_cmpuint (cv_sweep_file_n_done (file[0]), ==, 6);
  g_assert_cmpuint (run_points (&rig, file[1], 4), ==, 4);
  close_ranks (2, file);

  g_autoptr (CvSweepFile) last = open_file (&rig, 1);
  g_assert_cmpuint (cv_sweep_file_n_done (last), ==, 10);
  g_assert_cmpuint (run_points (&rig, last, 1000), ==, 10);
  finish (last);
  assert_complete (&rig);
}

/* Two ranks did the same point, because one seemed dead: it comes once. */
static void
test_done_twice (void)
{
  g_auto (Rig) rig = { 0 };
  CvSweepFile *file[2];

  rig_init (&rig);
  open_ranks (&rig, 2, file);
  for (guint i = 0; i < RIG_POINTS; i++)
    for (guint r = 0; r < 2; r++)
      if (i % 3 || r == i % 2)
        run_point (&rig, file[r], i);
  cv_sweep_file_look (file[0]);
  finish (file[0]);
  close_ranks (2, file);
  assert_complete (&rig);
}

/* Removed between two looks by the rank that finished: the others are told so. */
static void
test_finished_by_another (void)
{
  g_auto (Rig) rig = { 0 };
  CvSweepFile *file[2];
  guint point;

  rig_init (&rig);
  open_ranks (&rig, 2, file);
  run_points (&rig, file[0], 1000);
  finish (file[0]);
  g_assert_true (cv_sweep_file_look (file[1]));
  g_usleep ((gulong)(cv_sweep_file_patience (file[1]) * G_USEC_PER_SEC));
  g_assert_cmpuint (cv_sweep_file_take (file[1], &point, NULL), ==, CV_SWEEP_TAKE_NOTHING);
  close_ranks (2, file);
  assert_complete (&rig);
}

static void
assert_refused (Rig *rig, const CvSweep *sweep, gboolean anew, const char *with, const char *also)
{
  GError *error = NULL;
  CvSweepFileState state;

  g_assert_null (cv_sweep_file_open (rig->path, sweep, rig->scenario, anew, 1, &state, &error));
  assert_refusal (&error, with, also);
}

/* A file or a journal of another sweep, or of nobody: refused, and as it was to the byte. */
static void
test_other_sweep (void)
{
  g_auto (Rig) rig = { 0 };
  g_autoptr (CvSweep) other = rig_sweep (3);

  rig_init (&rig);
  g_file_set_contents (rig.path, "precious", -1, NULL);
  assert_refused (&rig, rig.sweep, FALSE, rig.path, "no results of a sweep");
  g_autofree char *still = read_file (rig.path);
  g_assert_cmpstr (still, ==, "precious");
  g_assert_cmpuint (folder_count (rig.folder), ==, 1);
  g_unlink (rig.path);

  CvSweepFile *file = open_file (&rig, 1);
  run_points (&rig, file, 5);
  cv_sweep_file_close (file);
  g_autofree char *part = read_file (rig.part);
  assert_refused (&rig, other, FALSE, rig.part, "until is 2.5 there and 3 here");
  g_autofree char *part_after = read_file (rig.part);
  g_assert_cmpstr (part_after, ==, part);

  file = open_file (&rig, 1);
  run_points (&rig, file, 1000);
  finish (file);
  cv_sweep_file_close (file);
  assert_refused (&rig, other, FALSE, rig.path, "until is 2.5 there and 3 here");
  assert_complete (&rig);
}

/* A journal of this sweep beside a strange file: it was not begun to replace that. */
static void
test_strange_file_beside_journal (void)
{
  g_auto (Rig) rig = { 0 };

  rig_init (&rig);
  CvSweepFile *file = open_file (&rig, 1);
  run_points (&rig, file, 5);
  cv_sweep_file_close (file);
  g_file_set_contents (rig.path, "precious", -1, NULL);
  assert_refused (&rig, rig.sweep, FALSE, rig.path, "no results of a sweep");
  g_unlink (rig.path);
  file = open_file (&rig, 1);
  g_assert_cmpuint (cv_sweep_file_n_done (file), ==, 5);
  cv_sweep_file_close (file);
}

/* Anew: the old file stays until the new one is whole, also over an interruption; nothing of the old is taken over. */
static void
test_anew (void)
{
  g_auto (Rig) rig = { 0 };
  CvSweepFileState state;

  rig_init (&rig);
  g_file_set_contents (rig.path, "precious", -1, NULL);
  CvSweepFile *file = cv_sweep_file_open (rig.path, rig.sweep, rig.scenario, TRUE, 1, &state, NULL);
  g_assert_cmpuint (state, ==, CV_SWEEP_FILE_OPEN);
  run_points (&rig, file, 5);
  cv_sweep_file_close (file);
  g_autofree char *still = read_file (rig.path);
  g_assert_cmpstr (still, ==, "precious");

  file = open_file (&rig, 1);
  g_assert_cmpuint (cv_sweep_file_n_done (file), ==, 5);
  run_points (&rig, file, 1000);
  finish (file);
  cv_sweep_file_close (file);
  assert_complete (&rig);

  file = cv_sweep_file_open (rig.path, rig.sweep, rig.scenario, TRUE, 1, &state, NULL);
  g_assert_cmpuint (cv_sweep_file_n_done (file), ==, 0);
  run_points (&rig, file, 7);
  cv_sweep_file_close (file);
  file = cv_sweep_file_open (rig.path, rig.sweep, rig.scenario, TRUE, 1, &state, NULL);
  g_assert_cmpuint (cv_sweep_file_n_done (file), ==, 0);
  cv_sweep_file_discard (file);
  cv_sweep_file_close (file);
  assert_complete (&rig);
}

static void
drop_last_row (const char *path)
{
  char *text = read_file (path);
  gsize length = strlen (text) - 1;

  while (length > 0 && text[length - 1] != '\n')
    length--;
  g_file_set_contents (path, text, (gssize)length, NULL);
  g_free (text);
}

static void
test_complete (void)
{
  g_auto (Rig) rig = { 0 };
  CvSweepFileState state;

  rig_init (&rig);
  CvSweepFile *file = open_file (&rig, 1);
  run_points (&rig, file, 1000);
  g_autofree char *part = read_file (rig.part);
  finish (file);
  cv_sweep_file_close (file);
  file = cv_sweep_file_open (rig.path, rig.sweep, rig.scenario, FALSE, 1, &state, NULL);
  g_assert_cmpuint (state, ==, CV_SWEEP_FILE_COMPLETE);
  cv_sweep_file_close (file);
  assert_complete (&rig);
  /* Killed between the rename and the removal of the journal. */
  g_file_set_contents (rig.part, part, -1, NULL);
  file = cv_sweep_file_open (rig.path, rig.sweep, rig.scenario, FALSE, 1, &state, NULL);
  g_assert_cmpuint (state, ==, CV_SWEEP_FILE_COMPLETE);
  cv_sweep_file_close (file);
  assert_complete (&rig);
  /* Rows are missing: somebody has changed it. */
  drop_last_row (rig.path);
  assert_refused (&rig, rig.sweep, FALSE, rig.path, "19 rows of this sweep's 20");
}

static void
test_refused (void)
{
  g_auto (Rig) rig = { 0 };

  rig_init (&rig);
  g_autoptr (CvSweepFile) file = open_file (&rig, 1);
  assert_refused (&rig, rig.sweep, FALSE, rig.part, "another cvasi-cli is at work");
  assert_refused (&rig, rig.sweep, TRUE, rig.part, "another cvasi-cli is at work");
  g_free (rig.path);
  rig.path = g_strdup ("/dev/null");
  assert_refused (&rig, rig.sweep, FALSE, "/dev/null", "plain file");
  g_free (rig.path);
  rig.path = g_strdup (rig.folder);
  assert_refused (&rig, rig.sweep, FALSE, rig.folder, "plain file");
  g_free (rig.path);
  rig.path = g_strdup ("");
  assert_refused (&rig, rig.sweep, FALSE, "", "plain file");
  g_free (rig.path);
  rig.path = g_strdup ("/no/such/folder/x.csv");
  assert_refused (&rig, rig.sweep, FALSE, "/no/such/folder/x.csv", "cannot be written");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sweep-file/alone", test_alone);
  g_test_add_func ("/sweep-file/taken-once", test_taken_once);
  g_test_add_func ("/sweep-file/interrupted", test_interrupted);
  g_test_add_func ("/sweep-file/ranks-share", test_ranks_share);
  g_test_add_func ("/sweep-file/rank-dies", test_rank_dies);
  g_test_add_func ("/sweep-file/all-ranks-die", test_all_ranks_die);
  g_test_add_func ("/sweep-file/done-twice", test_done_twice);
  g_test_add_func ("/sweep-file/finished-by-another", test_finished_by_another);
  g_test_add_func ("/sweep-file/other-sweep", test_other_sweep);
  g_test_add_func ("/sweep-file/strange-file-beside-journal", test_strange_file_beside_journal);
  g_test_add_func ("/sweep-file/anew", test_anew);
  g_test_add_func ("/sweep-file/complete", test_complete);
  g_test_add_func ("/sweep-file/refused", test_refused);
  return g_test_run ();
}
