/* Cvasi: a stage for views: a window, its pixels, and a hand made of XTEST events
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>

void
stage_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
}

void
stage_spin (void)
{
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (1000);
}

void
stage_spin_for (double seconds)
{
  const gint64 end = g_get_monotonic_time () + (gint64)(1e6 * seconds);

  while (g_get_monotonic_time () < end)
    stage_spin ();
}

static gboolean
count_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  (void)widget, (void)clock;
  ++*(int *)data;
  return G_SOURCE_CONTINUE;
}

void
stage_draw (GtkWidget *widget)
{
  int ticks = 0;
  const guint id = gtk_widget_add_tick_callback (widget, count_tick, &ticks, NULL);

  /* The second tick comes after the first one's drawing; a change asked for while drawing comes with the third. */
  gtk_widget_queue_draw (widget);
  STAGE_WAIT (ticks >= 4);
  gtk_widget_remove_tick_callback (widget, id);
}

GtkWindow *
stage_open (GtkWidget *view, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, view);
  gtk_window_present (window);
  STAGE_WAIT (gtk_widget_get_mapped (view) && gtk_widget_get_width (view) > 1);
  stage_draw (view);
  return window;
}

void
stage_close (GtkWindow *window)
{
  gtk_window_destroy (window);
  stage_spin_for (0.05);
}

static GdkTexture *
texture_of (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  const int width = gdk_paintable_get_intrinsic_width (paintable);
  const int height = gdk_paintable_get_intrinsic_height (paintable);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  GdkTexture *texture =
      gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  gsk_render_node_unref (node);
  return texture;
}

guchar *
stage_pixels (GtkWidget *widget, int *width, int *height)
{
  g_autoptr (GdkTexture) texture = texture_of (widget);

  *width = gdk_texture_get_width (texture);
  *height = gdk_texture_get_height (texture);
  guchar *pixels = g_malloc (4 * (gsize)*width * (gsize)*height);
  gdk_texture_download (texture, pixels, 4 * (gsize)*width);
  return pixels;
}

void
stage_shot (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("CVASI_SHOTS");

  if (!folder)
    return;
  g_autoptr (GdkTexture) texture = texture_of (widget);
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (gdk_texture_save_to_png (texture, file));
}

/* ---- The hand ---- */

static Display *
display_of (GtkWidget *widget)
{
  return gdk_x11_display_get_xdisplay (gtk_widget_get_display (widget));
}

gboolean
stage_has_hand (GtkWidget *widget)
{
  if (!GDK_IS_X11_DISPLAY (gtk_widget_get_display (widget)))
    {
      g_test_skip ("pointer and keys are made with XTEST, which needs X11");
      return FALSE;
    }
  GtkNative *native = gtk_widget_get_native (widget);
  /* There is no window manager to do it. */
  XSetInputFocus (display_of (widget), gdk_x11_surface_get_xid (gtk_native_get_surface (native)), RevertToParent,
                  CurrentTime);
  XSync (display_of (widget), False);
  STAGE_WAIT (gtk_window_is_active (GTK_WINDOW (native)));
  return TRUE;
}

void
stage_point (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  Display *display = display_of (widget);
  double in_window_x, in_window_y, edge_x, edge_y;
  int root_x, root_y;
  Window child;

  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &in_window_x, &in_window_y));
  gtk_native_get_surface_transform (native, &edge_x, &edge_y);
  XTranslateCoordinates (display, gdk_x11_surface_get_xid (gtk_native_get_surface (native)),
                         DefaultRootWindow (display), (int)(in_window_x + edge_x), (int)(in_window_y + edge_y), &root_x,
                         &root_y, &child);
  XTestFakeMotionEvent (display, -1, root_x, root_y, 0);
  XFlush (display);
  stage_spin_for (0.03);
}

void
stage_button (GtkWidget *widget, guint button, gboolean down)
{
  XTestFakeButtonEvent (display_of (widget), button, down, 0);
  XFlush (display_of (widget));
  stage_spin_for (0.02);
}

void
stage_key (GtkWidget *widget, guint keysym, gboolean down)
{
  Display *display = display_of (widget);

  XTestFakeKeyEvent (display, XKeysymToKeycode (display, keysym), down, 0);
  XFlush (display);
  stage_spin_for (0.02);
}

void
stage_tap (GtkWidget *widget, guint keysym)
{
  stage_key (widget, keysym, TRUE);
  stage_key (widget, keysym, FALSE);
}

#if defined(__SANITIZE_ADDRESS__)
/* Mesa's and GIO's modules stay mapped, so that LeakSanitizer can name them. */
int dlclose (void *handle);
int
dlclose (void *handle)
{
  (void)handle;
  return 0;
}
#endif
