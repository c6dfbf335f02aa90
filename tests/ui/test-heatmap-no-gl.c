/* Cvasi: without OpenGL the heatmap is painted by the processor, and says so
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"
#include "toy.h"
#include "ui/views/heatmap-view.h"

/* GL is wished for, and cannot be had: the widget changes over by itself, with the picture whole. */
static void
test_falls_back (void)
{
  g_autoptr (CvRunner) runner = toy_runner ();
  g_autoptr (CvFrame) frame = toy_frame (runner, 0.0);
  CvView *view = cv_heatmap_view_new ();
  CvHeatmapView *heatmap = CV_HEATMAP_VIEW (view);
  int width, height, coloured = 0;

  g_object_set (view, "renderer", CV_RENDERER_GL, NULL);
  cv_view_set_theme (view, cv_theme_dark ());
  cv_view_set_spec (view, &toy_model, toy_panel (CV_PANEL_HEATMAP, "W", NULL));
  GtkWindow *window = stage_open (GTK_WIDGET (view), 480, 440);
  cv_view_set_frame (view, frame);
  STAGE_WAIT (cv_heatmap_view_renderer (heatmap) == CV_RENDERER_CPU);
  stage_draw (GTK_WIDGET (view));
  g_autofree char *text = cv_heatmap_view_renderer_text (heatmap);
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, "Processor: "));
  g_assert_cmpuint (strlen (text), >, strlen ("Processor: "));
  g_autofree guchar *pixels = stage_pixels (GTK_WIDGET (view), &width, &height);
  for (int i = 0; i < width * height; i++)
    coloured += abs (pixels[4 * i] - pixels[4 * i + 2]) > 60;
  g_assert_cmpint (coloured, >, 2000);
  /* It is not tried again and again. */
  cv_view_set_renderer (view, CV_RENDERER_AUTO);
  cv_view_set_renderer (view, CV_RENDERER_GL);
  g_assert_cmpint (cv_heatmap_view_renderer (heatmap), ==, CV_RENDERER_CPU);
  stage_close (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
  g_unsetenv ("CVASI_RENDERER");
  stage_init (&argc, &argv);
  g_test_add_func ("/no-gl/falls-back", test_falls_back);
  return g_test_run ();
}
