/* Cvasi: a folder that is there for one test, and how refusals look
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "engine/core/error.h"

static inline char *
folder_new (void)
{
  char *folder = g_dir_make_tmp ("cvasi-test-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

/* How many entries, hidden ones too: nothing may be left behind. */
static inline guint
folder_count (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static inline void
folder_free (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_chmod (folder, 0700);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

/* One line of our domain with these words in it; clears it. */
static inline void
assert_refusal (GError **error, const char *with, const char *also)
{
  g_assert_nonnull (*error);
  g_assert_cmpuint ((*error)->domain, ==, CV_ERROR);
  g_assert_null (strchr ((*error)->message, '\n'));
  if (!strstr ((*error)->message, with) || !strstr ((*error)->message, also))
    g_error ("\"%s\" does not say \"%s\" and \"%s\"", (*error)->message, with, also);
  g_clear_error (error);
}
