/* Cvasi: a stage for views: a window, its pixels, and a hand made of XTEST events
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/views/view.h"

G_BEGIN_DECLS

/* Waits until something holds, with a limit: never a bare sleep. */
#define STAGE_WAIT(cond)                                                                                              \
  do                                                                                                                  \
    {                                                                                                                 \
      const gint64 stage_end_ = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;                                        \
      while (!(cond) && g_get_monotonic_time () < stage_end_)                                                         \
        stage_spin ();                                                                                                \
      g_assert_true (cond);                                                                                           \
    }                                                                                                                 \
  while (0)

void stage_init (int *argc, char ***argv);

/* One turn of the main loop, or a millisecond. */
void stage_spin (void);
void stage_spin_for (double seconds);
/* Until the widget has been drawn once more. */
void stage_draw (GtkWidget *widget);

/* A window of this size with the view in it, on the screen. */
GtkWindow *stage_open (GtkWidget *view, int width, int height);
void stage_close (GtkWindow *window);

/* Pixels, ARGB32 of native order, 4 * width bytes a row. (transfer full) */
guchar *stage_pixels (GtkWidget *widget, int *width, int *height);
/* To $CVASI_SHOTS/NAME.png, where that is set: for the eye. */
void stage_shot (GtkWidget *widget, const char *name);

/* The hand. FALSE (and the test is skipped) where the display is not X11. Coordinates are the widget's. */
gboolean stage_has_hand (GtkWidget *widget);
void stage_point (GtkWidget *widget, double x, double y);
void stage_button (GtkWidget *widget, guint button, gboolean down);   /* 4 and 5: the wheel */
void stage_key (GtkWidget *widget, guint keysym, gboolean down);
void stage_tap (GtkWidget *widget, guint keysym);

G_END_DECLS
