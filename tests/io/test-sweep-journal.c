/* Cvasi: tests of the journals of a sweep: lines, torn ones, locks
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/sweep-journal.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sweep-rig.h"

#define HEAD "# program: cvasi test\n# until: 3\na,b,verdict,note\n"
#define POINTS 10u
#define CELLS 4u

typedef struct
{
  char *folder, *path;
  GString *seen; /* "@1 1=CELLS 2=CELLS " */
} Rig;

static void
rig_init (Rig *rig)
{
  rig->folder = folder_new ();
  rig->path = g_build_filename (rig->folder, "x.csv.part", NULL);
  rig->seen = g_string_new (NULL);
}

static void
rig_clear (Rig *rig)
{
  folder_free (rig->folder);
  g_free (rig->path);
  g_string_free (rig->seen, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rig, rig_clear)

static void
note (const CvSweepEntry *entry, gpointer data)
{
  Rig *rig = data;

  if (entry->done)
    g_string_append_printf (rig->seen, "%u=%s ", entry->point, entry->cells);
  else
    g_string_append_printf (rig->seen, "@%u ", entry->point);
  g_assert_true (!entry->done || entry->length == strlen (entry->cells));
}

static CvSweepJournal *
open_new (const Rig *rig)
{
  CvSweepJournal *journal = cv_sweep_journal_open (rig->path, NULL);

  g_assert_nonnull (journal);
  g_assert_true (cv_sweep_journal_begin (journal, FALSE, HEAD, NULL));
  return journal;
}

/* Opened for writing again, read to the end, mended. */
static CvSweepJournal *
open_again (Rig *rig)
{
  CvSweepJournal *journal = cv_sweep_journal_open (rig->path, NULL);
  gboolean begun, anew;

  g_assert_nonnull (journal);
  g_assert_true (cv_sweep_journal_check (journal, HEAD, &begun, &anew, NULL));
  g_assert_true (begun && !anew);
  cv_sweep_journal_read (journal, POINTS, CELLS, note, rig);
  g_assert_true (cv_sweep_journal_mend (journal, NULL));
  return journal;
}

static void
put_raw (const Rig *rig, const char *text, gsize length)
{
  FILE *file = fopen (rig->path, "ab");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (text, 1, length, file), ==, length);
  fclose (file);
}

static void
test_lines (void)
{
  g_auto (Rig) rig = { 0 };
  g_autofree char *text = NULL;

  rig_init (&rig);
  CvSweepJournal *journal = open_new (&rig);
  g_assert_true (cv_sweep_journal_put_begun (journal, 7, NULL));
  g_assert_true (cv_sweep_journal_put_done (journal, 7, "1,2,0,", NULL));
  cv_sweep_journal_close (journal);
  g_assert_true (g_file_get_contents (rig.path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "# journal: begun\n" HEAD "@7\n7,1,2,0,\n");
  journal = open_again (&rig);
  g_assert_cmpstr (rig.seen->str, ==, "@7 7=1,2,0, ");
  cv_sweep_journal_close (journal);
}

/* Cut off anywhere, the whole lines before the cut are there, and what is written afterwards is read well. */
static void
test_torn_anywhere (void)
{
  static const char *const lines[] = { "@0\n", "0,1.25,2,0,fine\n", "@3\n", "3,4,5,2,a note with ħ\n" };
  static const char *const seen[] = { "@0 ", "0=1.25,2,0,fine ", "@3 ", "3=4,5,2,a note with ħ " };
  g_auto (Rig) rig = { 0 };
  g_autofree char *whole = g_strjoin (NULL, "# journal: begun\n" HEAD, lines[0], lines[1], lines[2], lines[3], NULL);
  gsize head = strlen ("# journal: begun\n" HEAD);

  rig_init (&rig);
  for (gsize cut = head; cut <= strlen (whole); cut++)
    {
      g_autoptr (GString) expected = g_string_new (NULL);
      gsize end = head;

      for (guint i = 0; i < 4 && (end += strlen (lines[i])) <= cut; i++)
        g_string_append (expected, seen[i]);
      g_file_set_contents (rig.path, whole, (gssize)cut, NULL);
      g_string_truncate (rig.seen, 0);
      CvSweepJournal *journal = open_again (&rig);
      g_assert_cmpstr (rig.seen->str, ==, expected->str);
      g_assert_true (cv_sweep_journal_put_done (journal, 9, "7,8,1,", NULL));
      cv_sweep_journal_close (journal);
      g_string_truncate (rig.seen, 0);
      cv_sweep_journal_close (open_again (&rig));
      g_string_append (expected, "9=7,8,1, ");
      g_assert_cmpstr (rig.seen->str, ==, expected->str);
    }
}

/* A head that was cut off is no head: the journal is begun again. */
static void
test_torn_head (void)
{
  static const char whole[] = "# journal: begun\n" HEAD;
  g_auto (Rig) rig = { 0 };

  rig_init (&rig);
  for (gsize cut = 0; cut < strlen (whole); cut++)
    {
      gboolean begun = TRUE, anew;

      g_file_set_contents (rig.path, whole, (gssize)cut, NULL);
      CvSweepJournal *journal = cv_sweep_journal_open (rig.path, NULL);
      g_assert_true (cv_sweep_journal_check (journal, HEAD, &begun, &anew, NULL));
      g_assert_false (begun);
      cv_sweep_journal_close (journal);
    }
}

static void
test_garbage_is_skipped (void)
{
  g_auto (Rig) rig = { 0 };
  static const char garbage[] = "@\n@x\n@10\n@-1\n10,1,2,0,\nx,1,2,0,\n1,2,0\n1,2,3,4,0,\n1;1,2,0,\n"
                                "1,1,\x01,0,\n\n2,1,\0 2,0,\n-1,1,2,0,\n 1,1,2,0,\n";

  rig_init (&rig);
  cv_sweep_journal_close (open_new (&rig));
  put_raw (&rig, garbage, sizeof garbage - 1);
  put_raw (&rig, "4,1,2,0,\n", 9);
  cv_sweep_journal_close (open_again (&rig));
  g_assert_cmpstr (rig.seen->str, ==, "4=1,2,0, ");
}

/* A line longer than what is read at a time. */
static void
test_long_line (void)
{
  g_auto (Rig) rig = { 0 };
  g_autofree char *note_text = g_strnfill (200000, 'x'), *cells = g_strconcat ("1,2,0,", note_text, NULL);

  rig_init (&rig);
  CvSweepJournal *journal = open_new (&rig);
  for (guint i = 0; i < 3; i++)
    g_assert_true (cv_sweep_journal_put_done (journal, i, cells, NULL));
  cv_sweep_journal_close (journal);
  cv_sweep_journal_close (open_again (&rig));
  g_assert_cmpuint (rig.seen->len, ==, 3 * (strlen (cells) + 3));
}

/* Who watches sees lines as they come, never a torn one. */
static void
test_watch (void)
{
  g_auto (Rig) rig = { 0 };
  gboolean begun, anew;

  rig_init (&rig);
  g_assert_null (cv_sweep_journal_watch (rig.path));
  CvSweepJournal *own = open_new (&rig), *watched = cv_sweep_journal_watch (rig.path);
  g_assert_true (cv_sweep_journal_check (watched, HEAD, &begun, &anew, NULL));
  g_assert_true (cv_sweep_journal_put_begun (own, 2, NULL));
  cv_sweep_journal_read (watched, POINTS, CELLS, note, &rig);
  g_assert_cmpstr (rig.seen->str, ==, "@2 ");
  put_raw (&rig, "5,1,2", 5);
  cv_sweep_journal_read (watched, POINTS, CELLS, note, &rig);
  g_assert_cmpstr (rig.seen->str, ==, "@2 ");
  put_raw (&rig, ",0,end\n", 7);
  cv_sweep_journal_read (watched, POINTS, CELLS, note, &rig);
  g_assert_cmpstr (rig.seen->str, ==, "@2 5=1,2,0,end ");
  g_assert_false (cv_sweep_journal_gone (watched));
  g_assert_true (cv_sweep_journal_alive (watched));
  cv_sweep_journal_close (own);
  g_assert_false (cv_sweep_journal_alive (watched));
  g_assert_cmpint (g_unlink (rig.path), ==, 0);
  g_assert_true (cv_sweep_journal_gone (watched));
  cv_sweep_journal_close (watched);
}

/* One writes at a time; the lock goes with its process, even if that is killed. */
static void
test_lock (void)
{
  g_auto (Rig) rig = { 0 };
  GError *error = NULL;
  int ready[2], status;
  char byte;

  rig_init (&rig);
  g_assert_cmpint (pipe (ready), ==, 0);
  pid_t child = fork ();
  if (child == 0)
    {
      CvSweepJournal *journal = open_new (&rig);
      if (!journal || write (ready[1], "x", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  CvSweepJournal *watched = cv_sweep_journal_watch (rig.path);
  g_assert_true (cv_sweep_journal_alive (watched));
  g_assert_null (cv_sweep_journal_open (rig.path, &error));
  assert_refusal (&error, rig.path, "another cvasi-cli is at work");
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_false (cv_sweep_journal_alive (watched));
  cv_sweep_journal_close (watched);
  cv_sweep_journal_close (open_again (&rig));
  close (ready[0]);
  close (ready[1]);
}

/* A forked child that has let go does not hold the lock when its parent has closed. */
static void
test_let_go (void)
{
  g_auto (Rig) rig = { 0 };
  int ready[2], status;
  char byte;

  rig_init (&rig);
  g_assert_cmpint (pipe (ready), ==, 0);
  CvSweepJournal *journal = open_new (&rig);
  pid_t child = fork ();
  if (child == 0)
    {
      cv_sweep_journal_let_go (journal);
      cv_sweep_journal_close (journal);
      if (write (ready[1], "x", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  CvSweepJournal *watched = cv_sweep_journal_watch (rig.path);
  g_assert_true (cv_sweep_journal_alive (watched));
  cv_sweep_journal_close (journal);
  g_assert_false (cv_sweep_journal_alive (watched));
  cv_sweep_journal_close (watched);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  close (ready[0]);
  close (ready[1]);
}

static void
test_refused (void)
{
  g_auto (Rig) rig = { 0 };
  GError *error = NULL;
  gboolean begun, anew;

  rig_init (&rig);
  g_assert_null (cv_sweep_journal_open ("/no/such/folder/x.part", &error));
  assert_refusal (&error, "/no/such/folder/x.part", "cannot be written");
  cv_sweep_journal_close (open_new (&rig));
  CvSweepJournal *journal = cv_sweep_journal_open (rig.path, NULL);
  g_assert_false (
      cv_sweep_journal_check (journal, "# program: cvasi test\n# until: 4\na,b,verdict,note\n", &begun, &anew, &error));
  assert_refusal (&error, rig.path, "until is 3 there and 4 here");
  cv_sweep_journal_close (journal);
  g_file_set_contents (rig.path, "precious", -1, NULL);
  journal = cv_sweep_journal_open (rig.path, NULL);
  g_assert_false (cv_sweep_journal_check (journal, HEAD, &begun, &anew, &error));
  assert_refusal (&error, rig.path, "no results of a sweep");
  cv_sweep_journal_close (journal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sweep-journal/lines", test_lines);
  g_test_add_func ("/sweep-journal/torn-anywhere", test_torn_anywhere);
  g_test_add_func ("/sweep-journal/torn-head", test_torn_head);
  g_test_add_func ("/sweep-journal/garbage-is-skipped", test_garbage_is_skipped);
  g_test_add_func ("/sweep-journal/long-line", test_long_line);
  g_test_add_func ("/sweep-journal/watch", test_watch);
  g_test_add_func ("/sweep-journal/lock", test_lock);
  g_test_add_func ("/sweep-journal/let-go", test_let_go);
  g_test_add_func ("/sweep-journal/refused", test_refused);
  return g_test_run ();
}
