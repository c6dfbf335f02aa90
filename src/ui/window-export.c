/* Cvasi: the window's exports: which panel, which file, and what to say afterwards
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include <glib/gi18n.h>

#include "ui/compat/file-chooser.h"
#include "ui/export.h"

#define FRAMES_TO_WAIT 120 /* for the panels that are out of sight */

typedef struct
{
  CvWindow *window; /* ref */
  int panel;        /* -1: the whole figure */
  gboolean traces;
  char *path;
  gulong waiting; /* handler of the lab's "frame" */
  guint frames;
} Export;

static void
free_export (Export *export)
{
  g_clear_object (&export->window);
  g_free (export->path);
  g_free (export);
}

static void
say_saved (Export *export, GError *error)
{
  if (export->window->closed)
    return;
  g_autofree char *name = g_path_get_basename (export->path);
  g_autofree char *message = error ? g_strdup (error->message) : g_strdup_printf (_ ("Saved %s"), name);
  cv_window_toast (export->window, message);
}

static void
figure_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  (void)source;
  cv_export_figure_finish (result, &error);
  say_saved (data, error);
  free_export (data);
}

static void
traces_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  (void)source;
  cv_export_traces_finish (result, &error);
  say_saved (data, error);
  free_export (data);
}

/* As on screen, or light for paper. */
static CvTheme
export_theme (CvWindow *window)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), "export-light");
  g_autoptr (GVariant) light = g_action_get_state (action);
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style) && !g_variant_get_boolean (light);

  return *cv_theme_get (dark, adw_style_manager_get_high_contrast (style));
}

static void
draw (Export *export)
{
  CvWindow *window = export->window;
  CvTheme theme = export_theme (window);
  GtkWidget *like = export->panel >= 0
                        ? GTK_WIDGET (cv_tile_view (cv_board_tile (window->board, (guint) export->panel)))
                        : GTK_WIDGET (window->board);

  cv_export_figure_async (cv_lab_scenario (window->lab), cv_lab_frame (window->lab), export->panel,
                          cv_board_traced (window->board), &theme, export->path, MAX (200, gtk_widget_get_width (like)),
                          MAX (160, gtk_widget_get_height (like)), NULL, figure_done, export);
}

static gboolean
all_painted (CvWindow *window)
{
  const CvFrame *frame = cv_lab_frame (window->lab);
  guint64 wanted = cv_board_outputs (window->board);
  for (guint i = 0; i < frame->model->n_outputs && i < 64; i++)
    if ((wanted >> i & 1) && !frame->painted[i])
      return FALSE;
  return TRUE;
}

/* Panels behind a large one are not painted while they are hidden: the figure waits until they are. */
static void
frame_for_export (CvLab *lab, Export *export)
{
  if (!all_painted (export->window) && ++export->frames < FRAMES_TO_WAIT)
    return;
  g_signal_handler_disconnect (lab, export->waiting);
  draw (export);
  cv_board_show_all (export->window->board, FALSE);
}

static void
chosen (GFile *file, gpointer data)
{
  Export *export = data;
  CvLab *lab = export->window->lab;
  export->path = file ? g_file_get_path (file) : NULL;

  if (!export->path || !cv_lab_frame (lab) || export->window->closed)
    {
      free_export (export);
      return;
    }
  if (export->traces)
    {
      cv_export_traces_async (cv_lab_scenario (lab), cv_lab_frame (lab), export->path, NULL, traces_done, export);
      return;
    }
  if (export->panel < 0)
    cv_board_show_all (export->window->board, TRUE);
  if (export->panel >= 0 || all_painted (export->window))
    {
      draw (export);
      cv_board_show_all (export->window->board, FALSE);
    }
  else
    export->waiting = g_signal_connect (lab, "frame", G_CALLBACK (frame_for_export), export);
}

static void
ask (CvWindow *window, int panel, gboolean traces, const char *format)
{
  const CvScenario *scenario = cv_lab_scenario (window->lab);
  if (!scenario)
    return;
  const CvPanelSpec *spec = panel >= 0 ? &scenario->panels[panel] : NULL;
  const char *part = traces ? "traces" : !spec ? "figure" : spec->output ? spec->output : "plot";
  g_autofree char *name = g_strdup_printf ("%s-%s.%s", scenario->id, part, format);
  g_autofree char *pattern = g_strdup_printf ("*.%s", format);
  g_autofree char *kind = g_ascii_strup (format, -1);
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (window);
  export->panel = panel;
  export->traces = traces;
  cv_choose_save (GTK_WINDOW (window), traces ? _ ("Save traces") : _ ("Save picture"), name, kind, pattern, chosen,
                  export);
}

void
cv_window_export_panel (GSimpleAction *action, GVariant *format, gpointer window)
{
  (void)action;
  ask (window, cv_board_current (CV_WINDOW (window)->board), FALSE, g_variant_get_string (format, NULL));
}

void
cv_window_export_figure (GSimpleAction *action, GVariant *format, gpointer window)
{
  (void)action;
  ask (window, -1, FALSE, g_variant_get_string (format, NULL));
}

void
cv_window_export_traces (GSimpleAction *action, GVariant *none, gpointer window)
{
  (void)action, (void)none;
  ask (window, -1, TRUE, "csv");
}

/* The clipboard: what the panel shows now, zoom and all, at twice the size. */
void
cv_window_copy_panel (GSimpleAction *action, GVariant *none, gpointer data)
{
  CvWindow *window = data;
  int panel = cv_board_current (window->board);
  (void)action, (void)none;
  if (panel < 0 || !cv_lab_frame (window->lab))
    return;
  CvView *view = cv_tile_view (cv_board_tile (window->board, (guint)panel));
  int w = MAX (1, gtk_widget_get_width (GTK_WIDGET (view))), h = MAX (1, gtk_widget_get_height (GTK_WIDGET (view)));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 2 * w, 2 * h);
  cairo_t *cr = cairo_create (surface);
  CvTheme theme = export_theme (window);

  cairo_scale (cr, 2.0, 2.0);
  cv_set_color (cr, theme.card);
  cairo_paint (cr);
  cv_view_export_to (view, cr, w, h);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * 2 * (gsize)h);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2 * w, 2 * h, GDK_MEMORY_DEFAULT, bytes, stride);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (window)), texture);
  cairo_surface_destroy (surface);
  cv_window_toast (window, _ ("Picture copied"));
}

/* Sessions: small, written and read at once. */

static void
save_chosen (GFile *file, gpointer data)
{
  g_autoptr (CvWindow) window = data;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (!path || window->closed || !cv_lab_frame (window->lab))
    return;
  g_autoptr (CvSession) session =
      cv_export_session (cv_lab_scenario (window->lab), cv_lab_frame (window->lab), cv_lab_speed (window->lab));
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *saved = g_strdup_printf (_ ("Saved %s"), name);
  cv_window_toast (window, cv_session_write (session, path, &error) ? saved : error->message);
}

void
cv_window_ask_save (GSimpleAction *action, GVariant *none, gpointer data)
{
  CvWindow *window = data;
  (void)action, (void)none;
  if (!cv_lab_frame (window->lab))
    return;
  g_autofree char *name = g_strdup_printf ("%s.cvasi", cv_lab_scenario (window->lab)->id);
  cv_choose_save (data, _ ("Save session"), name, _ ("Cvasi sessions"), "*.cvasi", save_chosen, g_object_ref (window));
}

static void
open_chosen (GFile *file, gpointer data)
{
  g_autoptr (CvWindow) window = data;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (path && !window->closed && !cv_window_open_file (window, path, &error))
    cv_window_toast (window, error->message);
}

void
cv_window_ask_open (GSimpleAction *action, GVariant *none, gpointer window)
{
  (void)action, (void)none;
  cv_choose_open (window, _ ("Open session"), _ ("Cvasi sessions"), "*.cvasi", open_chosen, g_object_ref (window));
}
