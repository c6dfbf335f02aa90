/* Cvasi: settings that outlive the window, in one small file of the user
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings.h"

#include <glib/gstdio.h>
#include <stddef.h>

static const struct
{
  const char *key;
  gsize offset;
  int def, min, max;
} table[] = {
  { "width", offsetof (CvSettings, width), 1280, 320, 16384 },
  { "height", offsetof (CvSettings, height), 820, 240, 16384 },
  { "maximized", offsetof (CvSettings, maximized), 0, 0, 1 },
  { "gallery", offsetof (CvSettings, gallery), 1, 0, 1 },
  { "parameters", offsetof (CvSettings, params), 1, 0, 1 },
  { "scheme", offsetof (CvSettings, scheme), 0, 0, 2 },
  { "renderer", offsetof (CvSettings, renderer), 0, 0, 2 },
};

#define GROUP "window"

static char *
path (void)
{
  return g_build_filename (g_get_user_config_dir (), "cvasi", "window.ini", NULL);
}

static int *
field (const CvSettings *settings, guint i)
{
  return (int *)((char *)settings + table[i].offset);
}

void
cv_settings_load (CvSettings *settings)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *name = path ();
  gboolean read = !g_test_initialized () && g_key_file_load_from_file (file, name, G_KEY_FILE_NONE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      int value = read ? g_key_file_get_integer (file, GROUP, table[i].key, &error) : table[i].def;
      *field (settings, i) = error ? table[i].def : CLAMP (value, table[i].min, table[i].max);
    }
}

void
cv_settings_save (const CvSettings *settings)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *name = path (), *folder = g_path_get_dirname (name);

  if (g_test_initialized ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_key_file_set_integer (file, GROUP, table[i].key, *field (settings, i));
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (file, name, NULL);
}
