/* Cvasi: the window, one lab under the hands of a person
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include <glib/gi18n.h>

#include "ui/thumbnail.h"
#include "ui/widgets.h"

#define IDLE_TICKS 12 /* this many ticks without news, then the clock is let go */
#define PRESENT_SCALE 1.5

G_DEFINE_FINAL_TYPE (CvWindow, cv_window, ADW_TYPE_APPLICATION_WINDOW)

/* Frames on the frame clock */

static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CvWindow *window = CV_WINDOW (widget);
  (void)clock, (void)data;

  window->idle_ticks = cv_lab_poll (window->lab) ? 0 : window->idle_ticks + 1;
  if (window->closed) /* by somebody who heard of what came */
    return G_SOURCE_REMOVE;
  if (cv_lab_playing (window->lab) || window->idle_ticks < IDLE_TICKS || cv_lab_rest (window->lab))
    return G_SOURCE_CONTINUE;
  window->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
woken (CvLab *lab, CvWindow *window)
{
  (void)lab;
  if (window->tick != 0 || window->closed)
    return;
  window->idle_ticks = 0;
  window->tick = gtk_widget_add_tick_callback (GTK_WIDGET (window), tick, NULL, NULL);
}

static void
frame_came (CvLab *lab, CvWindow *window)
{
  const CvFrame *frame = cv_lab_frame (lab);

  window->frames++;
  cv_trust_bar_set_verdict (window->trust_bar, &frame->verdict);
  if (window->presenting)
    {
      char text[48], number[G_ASCII_DTOSTR_BUF_SIZE];
      g_ascii_formatd (number, sizeof number, "%.2f", frame->t);
      g_snprintf (text, sizeof text, "t = %s", number);
      cv_label_set (window->caption_time, text);
    }
}

/* The lab */

static void
loaded (CvLab *lab, CvWindow *window)
{
  const CvScenario *scenario = cv_lab_scenario (lab);
  if (!scenario)
    return;
  const char *title = _ (scenario->title);
  g_autofree char *subtitle = scenario->chapter && *scenario->chapter
                                  ? g_strdup_printf ("%s · %s", _ (scenario->chapter), _ (scenario->model->title))
                                  : g_strdup (_ (scenario->model->title));

  adw_window_title_set_title (window->title, title);
  adw_window_title_set_subtitle (window->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_label_set_text (window->caption, title);
  cv_gallery_select (window->gallery, scenario->id);
  cv_drawer_set_scenario (window->drawer, scenario);
  cv_window_update_lesson (window);
}

static void
state_changed (CvLab *lab, CvWindow *window)
{
  if (cv_lab_playing (lab))
    woken (lab, window);
  cv_window_update_actions (window);
}

/* A refusal about a parameter stands at its row too; the toast is for when that row is not in sight. */
static void
refused (CvLab *lab, int param, const char *message, CvWindow *window)
{
  (void)lab, (void)param;
  cv_window_toast (window, message);
}

void
cv_window_toast (CvWindow *window, const char *message)
{
  g_return_if_fail (CV_IS_WINDOW (window));
  g_autofree char *escaped = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (escaped); /* toasts read markup */
  adw_toast_set_timeout (toast, 5);
  adw_toast_overlay_add_toast (window->toasts, toast);
}

static void
touched (CvParamPanel *params, const char *symbol, CvWindow *window)
{
  (void)params;
  cv_drawer_light (window->drawer, symbol);
}

/* Scenarios */

void
cv_window_open (CvWindow *window, const char *id)
{
  g_return_if_fail (CV_IS_WINDOW (window));
  for (guint i = 0; i < window->scenarios->len; i++)
    {
      const CvScenario *scenario = g_ptr_array_index (window->scenarios, i);
      if (g_strcmp0 (scenario->id, id) == 0)
        {
          cv_lab_load (window->lab, scenario, NULL, TRUE);
          cv_board_focus (window->board, 0);
          return;
        }
    }
}

gboolean
cv_window_open_file (CvWindow *window, const char *path, GError **error)
{
  g_return_val_if_fail (CV_IS_WINDOW (window), FALSE);
  g_autoptr (CvScenario) scenario = cv_scenario_resolve (path, error);
  if (!scenario)
    return FALSE;
  cv_lab_load (window->lab, scenario, NULL, FALSE);
  cv_board_focus (window->board, 0);
  return TRUE;
}

static gboolean
dropped (GtkDropTarget *target, const GValue *value, double x, double y, CvWindow *window)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));
  g_autoptr (GError) error = NULL;
  (void)target, (void)x, (void)y;

  if (!path || !cv_window_open_file (window, path, &error))
    cv_window_toast (window, error ? error->message : _ ("Only files of this machine can be opened."));
  return error == NULL;
}

static void
thumbnail_done (const char *id, GdkTexture *dark, GdkTexture *light, gpointer window)
{
  cv_gallery_set_thumbnail (CV_WINDOW (window)->gallery, id, dark, light);
}

void
cv_window_make_thumbnails (CvWindow *window)
{
  g_return_if_fail (CV_IS_WINDOW (window));
  if (window->thumbnails || window->closed)
    return;
  window->thumbnails = g_cancellable_new ();
  cv_thumbnails_make (window->scenarios, window->thumbnails, thumbnail_done, G_OBJECT (window));
}

static void
chosen (CvGallery *gallery, const char *id, CvWindow *window)
{
  (void)gallery;
  cv_window_open (window, id);
}

/* Looks */

CvTheme
cv_window_theme (CvWindow *window)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const CvTheme *theme = cv_theme_get (adw_style_manager_get_dark (style), adw_style_manager_get_high_contrast (style));

  return cv_theme_scaled (theme, window->presenting ? PRESENT_SCALE : 1.0);
}

void
cv_window_update_theme (CvWindow *window)
{
  const CvTheme theme = cv_window_theme (window);

  cv_board_set_theme (window->board, &theme);
  if (window->ladder)
    cv_ladder_window_set_theme (window->ladder, &theme);
}

void
cv_window_set_presenting (CvWindow *window, gboolean presenting)
{
  if (presenting == window->presenting)
    return;
  window->presenting = presenting;
  if (presenting)
    gtk_widget_add_css_class (GTK_WIDGET (window), "presenting");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (window), "presenting");
  gtk_widget_set_visible (window->header, !presenting);
  gtk_widget_set_visible (window->bottom, !presenting);
  gtk_revealer_set_reveal_child (window->caption_pane, presenting);
  gtk_revealer_set_reveal_child (window->gallery_pane, !presenting && window->settings.gallery);
  gtk_revealer_set_reveal_child (window->params_pane, !presenting && window->settings.params);
  if (presenting)
    gtk_window_fullscreen (GTK_WINDOW (window));
  else
    gtk_window_unfullscreen (GTK_WINDOW (window));
  cv_window_update_theme (window);
  cv_board_focus (window->board, (guint)MAX (0, cv_board_current (window->board)));
}

/* Nobody looks at a minimised window: the run rests until it comes back. */
static void
surface_state (GdkToplevel *surface, GParamSpec *property, CvWindow *window)
{
  (void)property;
  gboolean hidden = (gdk_toplevel_get_state (surface) & GDK_TOPLEVEL_STATE_MINIMIZED) != 0;

  if (window->closed)
    return;
  if (hidden && cv_lab_playing (window->lab))
    {
      window->resume = TRUE;
      cv_lab_play (window->lab, FALSE);
    }
  else if (!hidden && window->resume)
    {
      window->resume = FALSE;
      cv_lab_play (window->lab, TRUE);
    }
}

static void
realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cv_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "notify::state", G_CALLBACK (surface_state),
                           widget, 0);
}

/* The object */

static gboolean
close_request (GtkWindow *gtk_window)
{
  CvWindow *window = CV_WINDOW (gtk_window);

  window->settings.maximized = gtk_window_is_maximized (gtk_window);
  if (!window->settings.maximized && !gtk_window_is_fullscreen (gtk_window))
    gtk_window_get_default_size (gtk_window, &window->settings.width, &window->settings.height);
  cv_settings_save (&window->settings);
  return GTK_WINDOW_CLASS (cv_window_parent_class)->close_request (gtk_window);
}

static void
dispose (GObject *object)
{
  CvWindow *window = CV_WINDOW (object);

  window->closed = TRUE;
  if (window->tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (window), window->tick);
  window->tick = 0;
  if (window->thumbnails)
    g_cancellable_cancel (window->thumbnails);
  g_clear_object (&window->thumbnails);
  cv_window_close_ladder (window);
  if (window->lab)
    g_signal_handlers_disconnect_by_data (window->lab, window);
  gtk_widget_dispose_template (GTK_WIDGET (window), CV_TYPE_WINDOW);
  g_clear_object (&window->lab);
  g_clear_pointer (&window->lessons, g_ptr_array_unref);
  g_clear_pointer (&window->scenarios, g_ptr_array_unref);
  G_OBJECT_CLASS (cv_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget)
{
  gtk_widget_class_bind_template_child (widget, CvWindow, toasts);
  gtk_widget_class_bind_template_child (widget, CvWindow, header);
  gtk_widget_class_bind_template_child (widget, CvWindow, bottom);
  gtk_widget_class_bind_template_child (widget, CvWindow, title);
  gtk_widget_class_bind_template_child (widget, CvWindow, transport);
  gtk_widget_class_bind_template_child (widget, CvWindow, gallery_pane);
  gtk_widget_class_bind_template_child (widget, CvWindow, params_pane);
  gtk_widget_class_bind_template_child (widget, CvWindow, caption_pane);
  gtk_widget_class_bind_template_child (widget, CvWindow, gallery);
  gtk_widget_class_bind_template_child (widget, CvWindow, board);
  gtk_widget_class_bind_template_child (widget, CvWindow, params);
  gtk_widget_class_bind_template_child (widget, CvWindow, time_line);
  gtk_widget_class_bind_template_child (widget, CvWindow, trust_bar);
  gtk_widget_class_bind_template_child (widget, CvWindow, drawer);
  gtk_widget_class_bind_template_child (widget, CvWindow, lesson);
  gtk_widget_class_bind_template_child (widget, CvWindow, lesson_button);
  gtk_widget_class_bind_template_child (widget, CvWindow, caption);
  gtk_widget_class_bind_template_child (widget, CvWindow, caption_time);
  gtk_widget_class_bind_template_callback (widget, chosen);
  gtk_widget_class_bind_template_callback (widget, touched);
  gtk_widget_class_bind_template_callback_full (widget, "lesson_step", G_CALLBACK (cv_window_lesson_step));
}

static void
cv_window_class_init (CvWindowClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  GTK_WINDOW_CLASS (class)->close_request = close_request;
  widget->realize = realize;
  g_type_ensure (CV_TYPE_TRANSPORT);
  g_type_ensure (CV_TYPE_GALLERY);
  g_type_ensure (CV_TYPE_BOARD);
  g_type_ensure (CV_TYPE_PARAM_PANEL);
  g_type_ensure (CV_TYPE_TIME_LINE);
  g_type_ensure (CV_TYPE_TRUST_BAR);
  g_type_ensure (CV_TYPE_DRAWER);
  g_type_ensure (CV_TYPE_LESSON_PANE);
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/window.ui");
  bind_children (widget);
}

static void
cv_window_init (CvWindow *window)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect (drop, "drop", G_CALLBACK (dropped), window);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (drop));
  gtk_widget_init_template (GTK_WIDGET (window));
  cv_settings_load (&window->settings);
  gtk_window_set_default_size (GTK_WINDOW (window), window->settings.width, window->settings.height);
  if (window->settings.maximized)
    gtk_window_maximize (GTK_WINDOW (window));
  gtk_revealer_set_reveal_child (window->gallery_pane, window->settings.gallery);
  gtk_revealer_set_reveal_child (window->params_pane, window->settings.params);
  cv_board_set_renderer (window->board, (CvRenderer)window->settings.renderer);
  cv_window_update_theme (window);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (cv_window_update_theme), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (cv_window_update_theme), window,
                           G_CONNECT_SWAPPED);
}

CvWindow *
cv_window_new (GtkApplication *application, CvLab *lab, GPtrArray *scenarios)
{
  CvWindow *window = g_object_new (CV_TYPE_WINDOW, "application", application, NULL);

  window->lab = g_object_ref (lab);
  window->scenarios = g_ptr_array_ref (scenarios);
  cv_window_add_actions (window);
  cv_gallery_set_scenarios (window->gallery, scenarios);
  cv_board_set_lab (window->board, lab);
  cv_transport_set_lab (window->transport, lab);
  cv_param_panel_set_lab (window->params, lab);
  cv_time_line_set_lab (window->time_line, lab);
  g_signal_connect_object (lab, "loaded", G_CALLBACK (loaded), window, 0);
  g_signal_connect_object (lab, "frame", G_CALLBACK (frame_came), window, 0);
  g_signal_connect_object (lab, "state", G_CALLBACK (state_changed), window, 0);
  g_signal_connect_object (lab, "refused", G_CALLBACK (refused), window, 0);
  g_signal_connect_object (lab, "wake", G_CALLBACK (woken), window, 0);
  loaded (lab, window);
  woken (lab, window);
  cv_window_update_actions (window);
  cv_board_focus (window->board, 0);
  return window;
}

void
cv_window_set_lessons (CvWindow *window, GPtrArray *lessons)
{
  g_return_if_fail (CV_IS_WINDOW (window));
  cv_lesson_pane_set_lesson (window->lesson, NULL);
  g_clear_pointer (&window->lessons, g_ptr_array_unref);
  window->lessons = g_ptr_array_ref (lessons);
  cv_window_update_lesson (window);
}

CvLab *
cv_window_lab (CvWindow *window)
{
  g_return_val_if_fail (CV_IS_WINDOW (window), NULL);
  return window->lab;
}

CvBoard *
cv_window_board (CvWindow *window)
{
  g_return_val_if_fail (CV_IS_WINDOW (window), NULL);
  return window->board;
}

guint
cv_window_frames_shown (CvWindow *window)
{
  g_return_val_if_fail (CV_IS_WINDOW (window), 0);
  return window->frames;
}

gboolean
cv_window_is_ticking (CvWindow *window)
{
  g_return_val_if_fail (CV_IS_WINDOW (window), FALSE);
  return window->tick != 0;
}
