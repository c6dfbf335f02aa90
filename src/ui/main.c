/* Cvasi: the window program's entry
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>

#include "ui/application.h"

int
main (int argc, char **argv)
{
  g_auto (CvOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CVASI_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Cvasi");

  if (!cv_options_parse (&options, argc, argv, &error))
    {
      g_printerr ("cvasi: %s\n", error->message);
      return 2;
    }
  if (options.version)
    {
      g_print ("cvasi %s\n", CVASI_VERSION);
      return 0;
    }
  if (!gtk_init_check ())
    {
      g_printerr (_ ("cvasi: no display to open a window on; cvasi-cli render draws without one.\n"));
      return 1;
    }
  g_autoptr (CvApplication) application = cv_application_new (&options);
  cv_application_set_start (application, start);
  int status = g_application_run (G_APPLICATION (application), 1, argv);
  return status != 0 ? status : cv_application_status (application);
}

#if defined(__SANITIZE_ADDRESS__)
/* Modules of Mesa and GIO stay mapped, so that LeakSanitizer can name what it finds in them. */
int dlclose (void *handle);
int
dlclose (void *handle)
{
  (void)handle;
  return 0;
}
#endif
