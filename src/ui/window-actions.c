/* Cvasi: what the window can be asked to do, by button, menu and key
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

#include <math.h>

#include <glib/gi18n.h>

static void
restart (GSimpleAction *action, GVariant *none, gpointer window)
{
  (void)action, (void)none;
  cv_lab_restart (CV_WINDOW (window)->lab);
}

static void
play (GSimpleAction *action, GVariant *none, gpointer window)
{
  CvLab *lab = CV_WINDOW (window)->lab;
  (void)action, (void)none;
  if (cv_lab_scenario (lab))
    cv_lab_play (lab, !cv_lab_playing (lab));
}

static void
step (GSimpleAction *action, GVariant *none, gpointer window)
{
  (void)action, (void)none;
  cv_lab_step (CV_WINDOW (window)->lab);
}

static void
fork_here (GSimpleAction *action, GVariant *none, gpointer window)
{
  (void)action, (void)none;
  cv_lab_fork (CV_WINDOW (window)->lab);
}

static void
undo (GSimpleAction *action, GVariant *none, gpointer window)
{
  (void)action, (void)none;
  cv_lab_undo (CV_WINDOW (window)->lab);
}

static void
redo (GSimpleAction *action, GVariant *none, gpointer window)
{
  (void)action, (void)none;
  cv_lab_redo (CV_WINDOW (window)->lab);
}

static void
reset_all (GSimpleAction *action, GVariant *none, gpointer window)
{
  (void)action, (void)none;
  cv_lab_reset_all (CV_WINDOW (window)->lab);
}

/* Twice or half as fast; from "as fast as it can" back to the scenario's own speed. */
static void
change_speed (GSimpleAction *action, GVariant *factor, gpointer window)
{
  CvLab *lab = CV_WINDOW (window)->lab;
  double speed = cv_lab_speed (lab);
  (void)action;
  speed = speed == 0.0 ? cv_lab_scenario (lab)->speed : speed * g_variant_get_double (factor);
  cv_lab_set_speed (lab, fmin (100.0, fmax (0.01, speed)));
}

static void
set_speed (GSimpleAction *action, GVariant *speed, gpointer window)
{
  (void)action;
  cv_lab_set_speed (CV_WINDOW (window)->lab, fmin (100.0, fmax (0.01, g_variant_get_double (speed))));
}

/* Panes */

static void
show_pane (CvWindow *window, GtkRevealer *pane, gboolean *setting, gboolean shown)
{
  *setting = shown;
  gtk_revealer_set_reveal_child (pane, shown);
  if (!shown)
    cv_board_focus (window->board, (guint)MAX (0, cv_board_current (window->board)));
  cv_settings_save (&window->settings);
}

static void
show_gallery (GSimpleAction *action, GVariant *state, gpointer data)
{
  CvWindow *window = data;
  g_simple_action_set_state (action, state);
  show_pane (window, window->gallery_pane, &window->settings.gallery, g_variant_get_boolean (state));
}

static void
show_parameters (GSimpleAction *action, GVariant *state, gpointer data)
{
  CvWindow *window = data;
  g_simple_action_set_state (action, state);
  show_pane (window, window->params_pane, &window->settings.params, g_variant_get_boolean (state));
}

static void
show_theory (GSimpleAction *action, GVariant *state, gpointer window)
{
  g_simple_action_set_state (action, state);
  g_object_set (CV_WINDOW (window)->drawer, "revealed", g_variant_get_boolean (state), NULL);
}

static void
present (GSimpleAction *action, GVariant *state, gpointer window)
{
  g_simple_action_set_state (action, state);
  cv_window_set_presenting (window, g_variant_get_boolean (state));
}

static void
fullscreen (GSimpleAction *action, GVariant *state, gpointer window)
{
  g_simple_action_set_state (action, state);
  if (g_variant_get_boolean (state))
    gtk_window_fullscreen (window);
  else
    gtk_window_unfullscreen (window);
}

static void
hold_time (GSimpleAction *action, GVariant *state, gpointer window)
{
  g_simple_action_set_state (action, state);
  cv_lab_set_hold_time (CV_WINDOW (window)->lab, g_variant_get_boolean (state));
}

/* One step back: from presenting, from a large panel, from full screen. */
static void
back (GSimpleAction *action, GVariant *none, gpointer data)
{
  CvWindow *window = data;
  (void)action, (void)none;
  if (cv_board_large (window->board) >= 0)
    cv_board_set_large (window->board, -1);
  else if (window->presenting)
    g_action_group_change_action_state (data, "present", g_variant_new_boolean (FALSE));
  else if (gtk_window_is_fullscreen (data))
    g_action_group_change_action_state (data, "fullscreen", g_variant_new_boolean (FALSE));
  else
    cv_board_focus (window->board, (guint)MAX (0, cv_board_current (window->board)));
}

static void
focus_panel (GSimpleAction *action, GVariant *number, gpointer window)
{
  (void)action;
  cv_board_focus (CV_WINDOW (window)->board, (guint)g_variant_get_int32 (number));
}

static void
large_panel (GSimpleAction *action, GVariant *none, gpointer window)
{
  CvBoard *board = CV_WINDOW (window)->board;
  (void)action, (void)none;
  cv_board_set_large (board, cv_board_large (board) >= 0 ? -1 : cv_board_current (board));
}

static void
focus_gallery (GSimpleAction *action, GVariant *none, gpointer data)
{
  CvWindow *window = data;
  (void)action, (void)none;
  if (window->settings.gallery)
    cv_gallery_focus (window->gallery);
}

static void
focus_parameters (GSimpleAction *action, GVariant *none, gpointer data)
{
  CvWindow *window = data;
  (void)action, (void)none;
  if (window->settings.params)
    cv_param_panel_focus (window->params);
}

static void
neighbour (GSimpleAction *action, GVariant *by, gpointer data)
{
  CvWindow *window = data;
  const CvScenario *now = cv_lab_scenario (window->lab);
  int n = (int)window->scenarios->len, at = -1;
  (void)action;

  for (int i = 0; i < n; i++)
    if (now && g_strcmp0 (((CvScenario *)g_ptr_array_index (window->scenarios, i))->id, now->id) == 0)
      at = i;
  int next = at < 0 ? 0 : at + g_variant_get_int32 (by);
  if (next >= 0 && next < n)
    cv_window_open (window, ((CvScenario *)g_ptr_array_index (window->scenarios, next))->id);
}

static void
choose_renderer (GSimpleAction *action, GVariant *state, gpointer data)
{
  static const char *const names[] = { "auto", "gl", "cpu" };
  CvWindow *window = data;

  for (int i = 0; i < 3; i++)
    if (g_str_equal (names[i], g_variant_get_string (state, NULL)))
      {
        g_simple_action_set_state (action, state);
        window->settings.renderer = i;
        cv_board_set_renderer (window->board, (CvRenderer)i);
        cv_settings_save (&window->settings);
      }
}

static const GActionEntry entries[] = {
  { .name = "restart", .activate = restart },
  { .name = "play", .activate = play },
  { .name = "step", .activate = step },
  { .name = "fork", .activate = fork_here },
  { .name = "undo", .activate = undo },
  { .name = "redo", .activate = redo },
  { .name = "reset-all", .activate = reset_all },
  { .name = "speed", .activate = change_speed, .parameter_type = "d" },
  { .name = "set-speed", .activate = set_speed, .parameter_type = "d" },
  { .name = "gallery", .state = "true", .change_state = show_gallery },
  { .name = "parameters", .state = "true", .change_state = show_parameters },
  { .name = "theory", .state = "false", .change_state = show_theory },
  { .name = "lesson", .state = "false", .change_state = cv_window_show_lesson },
  { .name = "ladder", .activate = cv_window_show_ladder },
  { .name = "present", .state = "false", .change_state = present },
  { .name = "fullscreen", .state = "false", .change_state = fullscreen },
  { .name = "hold-time", .state = "true", .change_state = hold_time },
  { .name = "back", .activate = back },
  { .name = "panel", .activate = focus_panel, .parameter_type = "i" },
  { .name = "large", .activate = large_panel },
  { .name = "focus-gallery", .activate = focus_gallery },
  { .name = "focus-parameters", .activate = focus_parameters },
  { .name = "neighbour", .activate = neighbour, .parameter_type = "i" },
  { .name = "renderer", .parameter_type = "s", .state = "'auto'", .change_state = choose_renderer },
  { .name = "export-figure", .activate = cv_window_export_figure, .parameter_type = "s" },
  { .name = "export-panel", .activate = cv_window_export_panel, .parameter_type = "s" },
  { .name = "export-traces", .activate = cv_window_export_traces },
  { .name = "export-light", .state = "false" },
  { .name = "open", .activate = cv_window_ask_open },
  { .name = "save", .activate = cv_window_ask_save },
  { .name = "copy-panel", .activate = cv_window_copy_panel },
};

/* Keys without Ctrl are not accelerators, which would take them from whoever types: the window gets what
 * the widget with the focus left over.                                                                 */
static void
add_plain_keys (CvWindow *window)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_space, "win.play" },   { GDK_KEY_period, "win.step" }, { GDK_KEY_KP_Decimal, "win.step" },
    { GDK_KEY_Home, "win.restart" }, { GDK_KEY_Escape, "win.back" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut =
          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0), gtk_named_action_new (keys[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_BUBBLE);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

static void
set_switch (CvWindow *window, const char *name, gboolean on)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), name);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (on));
}

static void
set_possible (CvWindow *window, const char *name, gboolean possible)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), possible);
}

void
cv_window_update_actions (CvWindow *window)
{
  gboolean loaded = cv_lab_scenario (window->lab) != NULL;

  set_possible (window, "undo", cv_lab_can_undo (window->lab));
  set_possible (window, "redo", cv_lab_can_redo (window->lab));
  set_possible (window, "play", loaded);
  set_possible (window, "step", loaded);
  set_possible (window, "restart", loaded);
  set_possible (window, "ladder", loaded);
  set_switch (window, "hold-time", cv_lab_hold_time (window->lab));
}

static void
fullscreen_changed (CvWindow *window)
{
  gboolean full = gtk_window_is_fullscreen (GTK_WINDOW (window));
  set_switch (window, "fullscreen", full);
}

void
cv_window_add_actions (CvWindow *window)
{
  static const char *const renderers[] = { "auto", "gl", "cpu" };
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  GAction *renderer = g_action_map_lookup_action (G_ACTION_MAP (window), "renderer");

  set_switch (window, "gallery", window->settings.gallery);
  set_switch (window, "parameters", window->settings.params);
  g_simple_action_set_state (G_SIMPLE_ACTION (renderer), g_variant_new_string (renderers[window->settings.renderer]));
  g_signal_connect (window, "notify::fullscreened", G_CALLBACK (fullscreen_changed), NULL);
  add_plain_keys (window);
}
