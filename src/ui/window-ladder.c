/* Cvasi: the ladder beside the window
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

/* Made when it is first asked for; from then on it keeps its result, seen or not. */
void
cv_window_show_ladder (GSimpleAction *action, GVariant *none, gpointer data)
{
  CvWindow *window = data;
  (void)action, (void)none;

  if (!window->ladder)
    {
      const CvTheme theme = cv_window_theme (window);

      window->ladder = cv_ladder_window_new (GTK_WINDOW (window), window->lab);
      cv_ladder_window_set_theme (window->ladder, &theme);
    }
  gtk_window_present (GTK_WINDOW (window->ladder));
}

/* Nothing of it outlives the window: a job ends here, with what it has done on the disk. */
void
cv_window_close_ladder (CvWindow *window)
{
  if (window->ladder)
    gtk_window_destroy (GTK_WINDOW (window->ladder));
  window->ladder = NULL;
}
