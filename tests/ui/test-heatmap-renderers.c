/* Cvasi: OpenGL and the processor paint the same picture
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "stage.h"
#include "toy.h"
#include "ui/views/heatmap-view.h"

#define WIDTH 470
#define HEIGHT 430
#define T 0.6

typedef struct
{
  const char *output;
  gboolean dark, zoomed;
} Case;

/* The field's rectangle as one renderer paints it. */
static guchar *
field (const Case *c, CvRenderer renderer, int *width, int *height)
{
  g_autoptr (CvRunner) runner = toy_runner ();
  g_autoptr (CvFrame) frame = toy_frame (runner, T);
  CvView *view = cv_heatmap_view_new ();
  CvHeatmapView *heatmap = CV_HEATMAP_VIEW (view);
  CvHeatmapLayout layout;
  int all_width, all_height;

  g_object_set (view, "renderer", renderer, "marks", FALSE, "orbit", FALSE, "cell", FALSE, NULL);
  cv_view_set_theme (view, c->dark ? cv_theme_dark () : cv_theme_light ());
  cv_view_set_spec (view, &toy_model, toy_panel (CV_PANEL_HEATMAP, c->output, NULL));
  GtkWindow *window = stage_open (GTK_WIDGET (view), WIDTH, HEIGHT);
  cv_view_set_frame (view, frame);
  if (c->zoomed)
    cv_heatmap_view_set_window (heatmap, -1.31, 2.17, -0.77, 1.9);
  else
    g_object_set (view, "window", CV_WINDOW_DOMAIN, NULL);
  stage_draw (GTK_WIDGET (view));
  stage_draw (GTK_WIDGET (view));
  g_assert_cmpint (cv_heatmap_view_renderer (heatmap), ==, renderer);
  g_assert_true (cv_heatmap_view_get_layout (heatmap, &layout));
  g_autofree guchar *all = stage_pixels (GTK_WIDGET (view), &all_width, &all_height);
  g_autofree char *name = g_strdup_printf ("renderer-%s-%s-%s-%s", c->output, c->dark ? "dark" : "light",
                                           c->zoomed ? "zoomed" : "whole", renderer == CV_RENDERER_GL ? "gl" : "cpu");
  stage_shot (GTK_WIDGET (view), name);
  /* The frame is drawn over the outermost pixels. */
  *width = (int)layout.plot.width - 4;
  *height = (int)layout.plot.height - 4;
  guchar *pixels = g_malloc (4 * (gsize)*width * (gsize)*height);
  for (int r = 0; r < *height; r++)
    memcpy (pixels + 4 * r * *width, all + 4 * ((r + (int)layout.plot.y + 2) * all_width + (int)layout.plot.x + 2),
            4 * (gsize)*width);
  stage_close (window);
  return pixels;
}

static void
test_same (gconstpointer data)
{
  const Case *c = data;
  int width, height, other_width, other_height, most = 0, least = 255, highest = 0;
  g_autofree guchar *gl = field (c, CV_RENDERER_GL, &width, &height);
  g_autofree guchar *cpu = field (c, CV_RENDERER_CPU, &other_width, &other_height);

  g_assert_cmpint (width, ==, other_width);
  g_assert_cmpint (height, ==, other_height);
  g_assert_cmpint (width, >, 200);
  for (int i = 0; i < 4 * width * height; i++)
    {
      most = MAX (most, abs (gl[i] - cpu[i]));
      least = i % 4 == 3 ? least : MIN (least, gl[i]);
      highest = i % 4 == 3 ? highest : MAX (highest, gl[i]);
    }
  g_test_message ("largest difference %d of 255 on %d x %d pixels, values from %d to %d", most, width, height, least,
                  highest);
  g_assert_cmpint (highest - least, >, 100); /* there is something in the picture */
  g_assert_cmpint (most, <=, 2);
}

/* Frames that follow one another reach the texture: the picture of the second is not the first's. */
static void
test_gl_follows (void)
{
  g_autoptr (CvRunner) runner = toy_runner ();
  CvView *view = cv_heatmap_view_new ();
  int width, height, changed = 0;

  g_object_set (view, "renderer", CV_RENDERER_GL, NULL);
  cv_view_set_theme (view, cv_theme_dark ());
  cv_view_set_spec (view, &toy_model, toy_panel (CV_PANEL_HEATMAP, "W", NULL));
  GtkWindow *window = stage_open (GTK_WIDGET (view), WIDTH, HEIGHT);
  g_autoptr (CvFrame) first = toy_frame (runner, 0.0);
  cv_view_set_frame (view, first);
  stage_draw (GTK_WIDGET (view));
  stage_draw (GTK_WIDGET (view));
  g_autofree guchar *before = stage_pixels (GTK_WIDGET (view), &width, &height);
  g_autoptr (CvFrame) second = toy_frame (runner, 1.0);
  cv_view_set_frame (view, second);
  stage_draw (GTK_WIDGET (view));
  g_autofree guchar *after = stage_pixels (GTK_WIDGET (view), &width, &height);
  for (int i = 0; i < 4 * width * height; i++)
    changed += abs (before[i] - after[i]) > 20;
  g_assert_cmpint (changed, >, 5000);
  /* The other renderer can be taken at any time. */
  cv_view_set_renderer (view, CV_RENDERER_CPU);
  stage_draw (GTK_WIDGET (view));
  g_assert_cmpint (cv_heatmap_view_renderer (CV_HEATMAP_VIEW (view)), ==, CV_RENDERER_CPU);
  g_autofree guchar *cpu = stage_pixels (GTK_WIDGET (view), &width, &height);
  changed = 0;
  for (int i = 0; i < 4 * width * height; i++)
    changed += abs (cpu[i] - after[i]) > 2;
  g_assert_cmpint (changed, ==, 0);
  stage_close (window);
}

static void
test_automatic_is_cpu_on_software (void)
{
  CvView *view = cv_heatmap_view_new ();

  cv_view_set_theme (view, cv_theme_dark ());
  GtkWindow *window = stage_open (GTK_WIDGET (view), WIDTH, HEIGHT);
  g_autofree char *text = cv_heatmap_view_renderer_text (CV_HEATMAP_VIEW (view));
  g_test_message ("%s", text);
  g_assert_cmpint (cv_heatmap_view_renderer (CV_HEATMAP_VIEW (view)), ==, CV_RENDERER_CPU);
  g_assert_nonnull (strstr (text, "software")); /* LIBGL_ALWAYS_SOFTWARE is set for tests */
  stage_close (window);
}

int
main (int argc, char **argv)
{
  static Case cases[8];

  g_unsetenv ("CVASI_RENDERER");
  stage_init (&argc, &argv);
  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      Case *c = &cases[k];
      *c = (Case){ k & 1 ? "rho" : "W", (k & 2) != 0, (k & 4) != 0 };
      g_autofree char *path = g_strdup_printf ("/renderers/same/%s/%s/%s", c->output, c->dark ? "dark" : "light",
                                               c->zoomed ? "zoomed" : "whole");
      g_test_add_data_func (path, c, test_same);
    }
  g_test_add_func ("/renderers/gl-follows", test_gl_follows);
  g_test_add_func ("/renderers/automatic", test_automatic_is_cpu_on_software);
  return g_test_run ();
}
