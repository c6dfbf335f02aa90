/* Cvasi: benchmark of the views: frames a second of the triptych, and what they cost
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "stage.h"
#include "toy.h"
#include "ui/views/create.h"

#define FRAMES 24
#define SECONDS 4.0

typedef struct
{
  CvFrame *frame[FRAMES];
  CvView *view[3];
  guint shown;
} Show;

static gboolean
next (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Show *show = data;
  (void)widget, (void)clock;

  for (guint v = 0; v < 3; v++)
    cv_view_set_frame (show->view[v], show->frame[show->shown % FRAMES]);
  show->shown++;
  return G_SOURCE_CONTINUE;
}

static double
cpu_seconds (void)
{
  struct rusage use;

  getrusage (RUSAGE_SELF, &use);
  return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
         1e-6 * (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

/* N x N points, `renderer` gl or cpu. */
int
main (int argc, char **argv)
{
  static const char *const traces[] = { "coherence", "coherence_theory", "purity", NULL };
  const CvPanelKind kind[3] = { CV_PANEL_HEATMAP, CV_PANEL_HEATMAP, CV_PANEL_PLOT };
  const char *const output[3] = { "W", "rho", NULL };
  Show show = { .shown = 0 };

  g_setenv ("CVASI_RENDERER", argc > 2 ? argv[2] : "cpu", TRUE);
  const int points = argc > 1 ? atoi (argv[1]) : 512;
  stage_init (&argc, &argv);
  g_autoptr (CvRunner) runner = toy_runner ();
  cv_runner_set_number (runner, TOY_POINTS, points);
  for (guint k = 0; k < FRAMES; k++)
    show.frame[k] = toy_frame (runner, 0.1 * k);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  for (guint v = 0; v < 3; v++)
    {
      show.view[v] = cv_view_new (kind[v]);
      cv_view_set_theme (show.view[v], cv_theme_dark ());
      cv_view_set_spec (show.view[v], &toy_model, toy_panel (kind[v], output[v], traces));
      gtk_box_append (GTK_BOX (v == 0 ? row : column), GTK_WIDGET (show.view[v]));
    }
  gtk_box_append (GTK_BOX (row), column);
  GtkWindow *window = stage_open (row, 1100, 760);
  gtk_widget_add_tick_callback (row, next, &show, NULL);
  stage_spin_for (1.0);
  const guint before = show.shown;
  const gint64 start = g_get_monotonic_time ();
  const double cpu = cpu_seconds ();
  while (g_get_monotonic_time () < start + (gint64)(1e6 * SECONDS))
    g_main_context_iteration (NULL, TRUE);
  const double seconds = 1e-6 * (double)(g_get_monotonic_time () - start);
  printf ("%d x %d, %s: %.1f frames/s, %.0f %% of a core\n", points, points, g_getenv ("CVASI_RENDERER"),
          (show.shown - before) / seconds, 100.0 * (cpu_seconds () - cpu) / seconds);
  stage_close (window);
  for (guint k = 0; k < FRAMES; k++)
    cv_frame_unref (show.frame[k]);
  return 0;
}
