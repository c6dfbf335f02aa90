/* Cvasi: OpenGL and the processor paint the same picture
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "stage.h"
#include "toy.h"
#include "ui/views/field-renderer.h"
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

/* A picture of [x, x + width] x [y, y + height], a hill around (0.3, −0.2). */
static void
make_part (CvPicture *p, guint n_x, guint n_y, double x, double y, double width, double height)
{
  cv_picture_shape (p, CV_OUTPUT_FIELD, n_x, n_y);
  p->dx = width / n_x, p->dy = height / n_y;
  p->x_first = x + 0.5 * p->dx, p->y_first = y + 0.5 * p->dy;
  for (guint i = 0; i < n_x; i++)
    for (guint j = 0; j < n_y; j++)
      p->data[i * n_y + j] = 0.2 + exp (-pow (p->x_first + i * p->dx - 0.3, 2) - pow (p->y_first + j * p->dy + 0.2, 2));
}

/* Every frame another shape and another part of the plane, seen through one window, as when a hand turns the wheel: both
 * renderers follow, and agree.                                                                                       */
static void
test_parts_of_a_plane (void)
{
  static const struct
  {
    guint n_x, n_y;
    double x, y, width, height;
  } parts[] = { { 40, 30, -2, -2, 4, 4 },     { 300, 200, -1, -1, 1.5, 3 }, { 90, 400, -9, -8, 30, 20 },
                { 64, 64, 0.9, 0.7, 0.1, 5 }, { 1, 1, -5, -5, 10, 10 },     { 50, 20, 40, 40, 1, 1 } };
  GtkWidget *widget[2] = { cv_field_gl_new (), cv_field_cpu_new () };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  int width, height;
  CvPicture p;

  cv_picture_init (&p);
  for (int k = 0; k < 2; k++)
    {
      gtk_widget_set_size_request (widget[k], 200, 180);
      gtk_box_append (GTK_BOX (box), widget[k]);
    }
  GtkWindow *window = stage_open (box, 400, 180);
  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    {
      int most = 0, least = 255, highest = 0;
      make_part (&p, parts[part].n_x, parts[part].n_y, parts[part].x, parts[part].y, parts[part].width,
                 parts[part].height);
      CvFieldScene scene = { &p, part + 1, -1.25, 1.35, -1.15, 1.2, 1.2, TRUE };
      for (int k = 0; k < 2; k++)
        cv_field_renderer_show (CV_FIELD_RENDERER (widget[k]), &scene);
      stage_draw (box);
      stage_draw (box);
      g_autofree guchar *pixels = stage_pixels (box, &width, &height);
      for (int r = 0; r < 180; r++)
        for (int i = 0; i < 4 * 200; i++)
          {
            const guchar gl = pixels[4 * r * width + i], cpu = pixels[4 * (r * width + 200) + i];
            most = MAX (most, abs (gl - cpu));
            least = i % 4 == 3 ? least : MIN (least, gl);
            highest = i % 4 == 3 ? highest : MAX (highest, gl);
          }
      g_test_message ("part %u: largest difference %d of 255, values from %d to %d", part, most, least, highest);
      g_assert_cmpint (most, <=, 2);
      if (part < 3) /* the top of the hill is in it */
        g_assert_cmpint (highest - least, >, 100);
    }
  stage_close (window);
  cv_picture_clear (&p);
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
  g_test_add_func ("/renderers/parts-of-a-plane", test_parts_of_a_plane);
  g_test_add_func ("/renderers/automatic", test_automatic_is_cpu_on_software);
  return g_test_run ();
}
