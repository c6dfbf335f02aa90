/* Cvasi: tests of files that appear whole or not at all
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/atomic-file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"

static void
assert_holds (const char *path, const char *text)
{
  g_autofree char *now = NULL;

  g_assert_true (g_file_get_contents (path, &now, NULL, NULL));
  g_assert_cmpstr (now, ==, text);
}

static mode_t
mode_of (const char *path)
{
  struct stat now;

  g_assert_cmpint (stat (path, &now), ==, 0);
  return now.st_mode & 07777;
}

static void
test_new_file (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  mode_t mask = umask (0027);

  CvAtomicFile *file = cv_atomic_file_new (path, NULL);
  fputs ("half ", cv_atomic_file_stream (file));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS)); /* not before it is whole */
  fputs ("whole", cv_atomic_file_stream (file));
  g_assert_true (cv_atomic_file_commit (file, NULL));
  assert_holds (path, "half whole");
  g_assert_cmpint (mode_of (path), ==, 0640);
  g_assert_cmpuint (folder_count (folder), ==, 1);
  umask (mask);
  folder_free (folder);
}

static void
test_abandon (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);

  g_assert_true (cv_atomic_file_write (path, "old", 3, NULL));
  CvAtomicFile *file = cv_atomic_file_new (path, NULL);
  fputs ("new", cv_atomic_file_stream (file));
  cv_atomic_file_abandon (file);
  assert_holds (path, "old");
  g_assert_cmpuint (folder_count (folder), ==, 1);
  folder_free (folder);
}

static void
test_replace (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);

  g_assert_true (cv_atomic_file_write (path, "old, and longer", 15, NULL));
  g_assert_cmpint (g_chmod (path, 0604), ==, 0);
  FILE *reader = g_fopen (path, "r"); /* who reads the old one goes on reading the old one */
  g_assert_true (cv_atomic_file_write (path, "new", 3, NULL));
  char text[32] = "";
  g_assert_nonnull (fgets (text, sizeof text, reader));
  g_assert_cmpstr (text, ==, "old, and longer");
  fclose (reader);
  assert_holds (path, "new");
  g_assert_cmpint (mode_of (path), ==, 0604);
  folder_free (folder);
}

static void
test_link (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);

  g_assert_true (cv_atomic_file_write (path, "old", 3, NULL));
  g_assert_cmpint (symlink ("a.txt", link), ==, 0);
  g_assert_true (cv_atomic_file_write (link, "new", 3, NULL));
  assert_holds (path, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  folder_free (folder);
}

/* A library writes to the name instead, and even makes the file anew. */
static void
test_by_name (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  CvAtomicFile *file = cv_atomic_file_new (path, NULL);

  g_remove (cv_atomic_file_temporary (file));
  g_assert_true (g_file_set_contents (cv_atomic_file_temporary (file), "by name", -1, NULL));
  g_assert_true (cv_atomic_file_commit (file, NULL));
  assert_holds (path, "by name");
  g_assert_cmpuint (folder_count (folder), ==, 1);
  folder_free (folder);
}

static void
test_refused (void)
{
  char *folder = folder_new ();
  g_autofree char *missing = g_build_filename (folder, "no", "such", NULL);
  g_autofree char *below = g_build_filename (folder, "file", "a.txt", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  const char *const bad[] = { missing, folder, below, "" };
  GError *error = NULL;

  g_assert_true (cv_atomic_file_write (file, "x", 1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (cv_atomic_file_new (bad[i], &error));
      g_assert_cmpint (error->code, ==, CV_ERROR_FILE);
      assert_refusal (&error, bad[i], "cannot be written");
    }
  g_assert_cmpuint (folder_count (folder), ==, 1);
  folder_free (folder);
}

/* For everybody but the superuser, who may write everything. */
static void
test_no_permission (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  GError *error = NULL;

  g_assert_true (cv_atomic_file_write (path, "old", 3, NULL));
  g_chmod (path, 0400);
  if (access (path, W_OK) != 0)
    {
      g_assert_false (cv_atomic_file_write (path, "new", 3, &error));
      assert_refusal (&error, path, "cannot be written");
      g_chmod (path, 0600);
      g_chmod (folder, 0500);
      g_assert_false (cv_atomic_file_write (path, "new", 3, &error));
      assert_refusal (&error, path, "cannot be written");
    }
  assert_holds (path, "old");
  folder_free (folder);
}

/* A disk that is full: the device that always is stands for it. */
static void
test_full (void)
{
  GError *error = NULL;
  g_autofree char *much = g_strnfill (1 << 20, 'x');

  if (access ("/dev/full", W_OK) != 0)
    {
      g_test_message ("no /dev/full here; the device cannot be tested");
      return;
    }
  g_assert_false (cv_atomic_file_write ("/dev/full", much, 1 << 20, &error));
  assert_refusal (&error, "/dev/full", "cannot be written");
  g_assert_false (cv_atomic_file_write ("/dev/full", "x", 1, &error)); /* noticed only when it is closed */
  assert_refusal (&error, "/dev/full", "cannot be written");
}

/* A device must not be replaced by a file. */
static void
test_device (void)
{
  struct stat now;
  CvAtomicFile *file = cv_atomic_file_new ("/dev/null", NULL);

  g_assert_nonnull (file);
  g_assert_null (cv_atomic_file_temporary (file));
  fputs ("x", cv_atomic_file_stream (file));
  g_assert_true (cv_atomic_file_commit (file, NULL));
  g_assert_cmpint (stat ("/dev/null", &now), ==, 0);
  g_assert_true (S_ISCHR (now.st_mode));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/atomic-file/new-file", test_new_file);
  g_test_add_func ("/atomic-file/abandon", test_abandon);
  g_test_add_func ("/atomic-file/replace", test_replace);
  g_test_add_func ("/atomic-file/link", test_link);
  g_test_add_func ("/atomic-file/by-name", test_by_name);
  g_test_add_func ("/atomic-file/refused", test_refused);
  g_test_add_func ("/atomic-file/no-permission", test_no_permission);
  g_test_add_func ("/atomic-file/full", test_full);
  g_test_add_func ("/atomic-file/device", test_device);
  return g_test_run ();
}
