/* Cvasi: tests of the whole window: keys, panes, panels, names, idleness, exports
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "kinds.h"
#include "stage.h"
#include "ui/application.h"
#include "ui/export.h"
#include "ui/screenshot.h"
#include "ui/widgets.h"
#include "ui/window-private.h"

static GtkApplication *app;

typedef struct
{
  CvLab *lab;
  CvWindow *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer playing)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify)cv_scenario_free);
  static const char *const ids[] = { "first", "second", "third" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_ptr_array_add (scenarios, kinds_scenario (ids[i]));
  f->lab = cv_lab_new ();
  cv_lab_load (f->lab, g_ptr_array_index (scenarios, 0), NULL, playing != NULL);
  f->window = cv_window_new (app, f->lab, scenarios);
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *)&f->window);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (f->window));
  STAGE_WAIT (cv_window_frames_shown (f->window) > 0 && gtk_widget_get_mapped (GTK_WIDGET (f->window)));
  STAGE_WAIT (!cv_lab_is_behind (f->lab));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void)data;
  gtk_window_destroy (GTK_WINDOW (f->window));
  STAGE_WAIT (f->window == NULL); /* nothing keeps it alive */
  cv_lab_close (f->lab);
  g_object_unref (f->lab);
}

static void
act (Fixture *f, const char *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (f->window), name, target));
}

static gboolean
is_on (Fixture *f, const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (f->window), action);
  return g_variant_get_boolean (state);
}

static void
hand (Fixture *f)
{
  GtkWidget *view = GTK_WIDGET (cv_tile_view (cv_board_tile (f->window->board, 0)));
  g_assert_true (stage_has_hand (view));
  cv_board_focus (f->window->board, 0);
}

static void
chord (Fixture *f, guint modifier, guint key)
{
  GtkWidget *w = GTK_WIDGET (f->window);
  stage_key (w, modifier, TRUE);
  stage_tap (w, key);
  stage_key (w, modifier, FALSE);
}

/* Transport */

static void
test_plain_keys (Fixture *f, gconstpointer data)
{
  (void)data;
  hand (f);
  stage_tap (GTK_WIDGET (f->window), GDK_KEY_space);
  STAGE_WAIT (cv_lab_playing (f->lab) && cv_lab_frame (f->lab)->t > 0.05);
  stage_tap (GTK_WIDGET (f->window), GDK_KEY_space);
  STAGE_WAIT (!cv_lab_playing (f->lab) && !cv_lab_is_behind (f->lab));
  double before = cv_lab_frame (f->lab)->t;
  stage_tap (GTK_WIDGET (f->window), GDK_KEY_period);
  STAGE_WAIT (cv_lab_frame (f->lab)->t > before && !cv_lab_is_behind (f->lab));
  stage_tap (GTK_WIDGET (f->window), GDK_KEY_Home);
  STAGE_WAIT (cv_lab_frame (f->lab)->t == 0.0);
  chord (f, GDK_KEY_Control_L, GDK_KEY_Down);
  STAGE_WAIT (cv_lab_speed (f->lab) == 0.5);
}

/* A space and a full stop that are typed belong to the text. */
static void
test_keys_while_typing (Fixture *f, gconstpointer data)
{
  (void)data;
  hand (f);
  GtkWidget *row = cv_param_panel_row (f->window->params, KINDS_FORMULA);
  GtkWidget *entry = gtk_widget_get_first_child (row);
  for (entry = gtk_widget_get_first_child (entry); !GTK_IS_ENTRY (entry); entry = gtk_widget_get_next_sibling (entry))
    ;
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  stage_tap (entry, GDK_KEY_1);
  stage_tap (entry, GDK_KEY_period);
  stage_tap (entry, GDK_KEY_space);
  STAGE_WAIT (strcmp (gtk_editable_get_text (GTK_EDITABLE (entry)), "1. ") == 0);
  g_assert_false (cv_lab_playing (f->lab));
  g_assert_cmpfloat (cv_lab_frame (f->lab)->t, ==, 0.0);
}

static void
test_accelerators (Fixture *f, gconstpointer data)
{
  (void)data;
  hand (f);
  cv_lab_set_number (f->lab, KINDS_LINEAR, 4.0);
  chord (f, GDK_KEY_Control_L, GDK_KEY_z);
  STAGE_WAIT (cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR) == 2.0);
  chord (f, GDK_KEY_Control_L, GDK_KEY_y);
  STAGE_WAIT (cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR) == 4.0);
  chord (f, GDK_KEY_Control_L, GDK_KEY_3);
  STAGE_WAIT (cv_board_current (f->window->board) == 2);
  chord (f, GDK_KEY_Control_L, GDK_KEY_Page_Down);
  STAGE_WAIT (strcmp (cv_lab_scenario (f->lab)->id, "second") == 0);
  chord (f, GDK_KEY_Control_L, GDK_KEY_Page_Up);
  STAGE_WAIT (strcmp (cv_lab_scenario (f->lab)->id, "first") == 0);
  stage_tap (GTK_WIDGET (f->window), GDK_KEY_F2);
  STAGE_WAIT (is_on (f, "theory"));
  stage_tap (GTK_WIDGET (f->window), GDK_KEY_F9);
  STAGE_WAIT (!is_on (f, "gallery"));
  stage_tap (GTK_WIDGET (f->window), GDK_KEY_F8);
  STAGE_WAIT (!is_on (f, "parameters"));
}

/* Panels */

static GtkListBox *
list_in (GtkWidget *widget)
{
  GtkListBox *found = GTK_IS_LIST_BOX (widget) ? GTK_LIST_BOX (widget) : NULL;
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c && !found; c = gtk_widget_get_next_sibling (c))
    found = list_in (c);
  return found;
}

static int
selected (Fixture *f)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list_in (GTK_WIDGET (f->window->gallery)));
  return row ? gtk_list_box_row_get_index (row) : -1;
}

/* Arrows only look; what is marked when the keyboard is elsewhere is what runs. */
static void
test_gallery_keys (Fixture *f, gconstpointer data)
{
  (void)data;
  hand (f);
  act (f, "win.focus-gallery");
  stage_tap (GTK_WIDGET (f->window), GDK_KEY_Down);
  STAGE_WAIT (selected (f) == 1);
  g_assert_cmpstr (cv_lab_scenario (f->lab)->id, ==, "first");
  act (f, "win.focus-parameters");
  STAGE_WAIT (selected (f) == 0);
  act (f, "win.focus-gallery");
  stage_tap (GTK_WIDGET (f->window), GDK_KEY_Down);
  stage_tap (GTK_WIDGET (f->window), GDK_KEY_Return);
  STAGE_WAIT (strcmp (cv_lab_scenario (f->lab)->id, "second") == 0);
  act (f, "win.focus-parameters");
  g_assert_cmpint (selected (f), ==, 1);
}

static void
test_large_panel (Fixture *f, gconstpointer data)
{
  (void)data;
  CvBoard *board = f->window->board;
  GtkWidget *first = GTK_WIDGET (cv_board_tile (board, 0)), *second = GTK_WIDGET (cv_board_tile (board, 1));

  g_assert_cmpuint (cv_board_n_tiles (board), ==, 3);
  guint64 all = cv_board_outputs (board);
  cv_board_focus (board, 1);
  act (f, "win.large");
  g_assert_cmpint (cv_board_large (board), ==, 1);
  STAGE_WAIT (gtk_widget_get_width (second) >= gtk_widget_get_width (GTK_WIDGET (board)) - 4); /* but for its edge */
  g_assert_false (gtk_widget_get_child_visible (first));
  g_assert_cmphex (cv_board_outputs (board), !=, all);
  g_assert_cmphex (cv_board_outputs (board) & ~all, ==, 0);
  cv_board_show_all (board, TRUE);
  g_assert_cmphex (cv_board_outputs (board), ==, all);
  cv_board_show_all (board, FALSE);
  act (f, "win.back");
  g_assert_cmpint (cv_board_large (board), ==, -1);
  g_assert_true (gtk_widget_get_child_visible (first));
  cv_view_emit_maximize (cv_tile_view (cv_board_tile (board, 0)));
  g_assert_cmpint (cv_board_large (board), ==, 0);
}

static void
test_drag_mark (Fixture *f, gconstpointer data)
{
  (void)data;
  CvView *view = cv_tile_view (cv_board_tile (f->window->board, 0));
  cv_view_emit_drag (view, KINDS_FIELD, 0, 5.5, 0.0);
  cv_view_emit_drag_end (view);
  STAGE_WAIT (cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR) == 5.5);
  act (f, "win.undo");
  STAGE_WAIT (!cv_lab_is_behind (f->lab));
  g_assert_cmpfloat (cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR), ==, 2.0);
}

static void
test_present (Fixture *f, gconstpointer data)
{
  (void)data;
  act (f, "win.present");
  g_assert_false (gtk_widget_get_visible (f->window->header));
  g_assert_false (gtk_revealer_get_reveal_child (f->window->gallery_pane));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (f->window), "presenting"));
  /* What is folded away asks for no more room than a small projector has. */
  int least;
  stage_draw (GTK_WIDGET (f->window));
  gtk_widget_measure (GTK_WIDGET (f->window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 1280);
  act (f, "win.back");
  g_assert_true (gtk_widget_get_visible (f->window->header));
  g_assert_true (gtk_revealer_get_reveal_child (f->window->gallery_pane));
}

static void
test_scenario_change (Fixture *f, gconstpointer data)
{
  (void)data;
  for (int i = 0; i < 6; i++)
    {
      cv_window_open (f->window, i % 2 ? "first" : "third");
      STAGE_WAIT (cv_lab_frame (f->lab) != NULL);
      g_assert_cmpstr (adw_window_title_get_title (f->window->title), ==, i % 2 ? "first" : "third");
    }
  cv_window_open (f->window, "nosuch");
  g_assert_cmpstr (cv_lab_scenario (f->lab)->id, ==, "first");
}

/* Trust and time */

static void
test_trust_bar (Fixture *f, gconstpointer data)
{
  (void)data;
  CvVerdict verdict = { 0 };
  CvTrustBar *bar = f->window->trust_bar;
  static const double values[] = { 0.01, 0.5, 5.0 };
  static const char *const classes[] = { "good", "watch", "bad" };

  for (int i = 0; i < 3; i++)
    {
      verdict.n = 0;
      cv_verdict_add (&verdict, NULL, "step_error", "Step", values[i], 0.1, 1.0, "The step error is %v.", "Halve it.");
      cv_trust_bar_set_verdict (bar, &verdict);
      GtkWidget *button = cv_trust_bar_button (bar, "step_error");
      g_assert_true (gtk_widget_has_css_class (button, classes[i]));
      for (int k = 0; k < 3; k++)
        g_assert_cmpint (gtk_widget_has_css_class (button, classes[k]), ==, k == i);
    }
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cv_trust_bar_button (bar, "step_error")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Step: bad, 5.00");
  g_assert_null (cv_trust_bar_button (bar, "norm"));

  /* A click tells the whole sentence with its remedy. */
  GtkMenuButton *button = GTK_MENU_BUTTON (cv_trust_bar_button (bar, "step_error"));
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  gtk_menu_button_popup (button);
  STAGE_WAIT (gtk_widget_get_mapped (popover));
  const char *sentence = gtk_label_get_text (GTK_LABEL (gtk_popover_get_child (GTK_POPOVER (popover))));
  g_assert_nonnull (strstr (sentence, "The step error is 5"));
  g_assert_nonnull (strstr (sentence, "Halve it."));
  gtk_menu_button_popdown (button);
  STAGE_WAIT (!gtk_widget_get_mapped (popover));
}

static GtkWidget *
find_scale (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SCALE (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_scale (child);
  return found;
}

static void
test_scrub (Fixture *f, gconstpointer data)
{
  (void)data;
  GtkRange *line = GTK_RANGE (find_scale (GTK_WIDGET (f->window->time_line)));
  gtk_range_set_value (line, 4.0);
  STAGE_WAIT (cv_lab_frame (f->lab)->t == 4.0);
  gtk_range_set_value (line, 1.0);
  STAGE_WAIT (cv_lab_frame (f->lab)->t == 1.0 && !cv_lab_is_behind (f->lab));
  g_assert_cmpfloat (gtk_range_get_fill_level (line), >=, 4.0);
  g_assert_cmpfloat (gtk_range_get_value (line), ==, 1.0);
  act (f, "win.fork");
  STAGE_WAIT (gtk_range_get_fill_level (line) == 1.0);
}

/* Idleness */

/* Paused, the window lets the frame clock go; a command brings it back by the engine's wake alone. */
static void
test_idle (Fixture *f, gconstpointer data)
{
  (void)data;
  STAGE_WAIT (!cv_window_is_ticking (f->window));
  guint frames = cv_window_frames_shown (f->window);
  stage_spin_for (0.1);
  g_assert_false (cv_window_is_ticking (f->window));
  g_assert_cmpuint (cv_window_frames_shown (f->window), ==, frames);
  cv_lab_seek (f->lab, 2.0);
  STAGE_WAIT (cv_lab_frame (f->lab)->t == 2.0);
  STAGE_WAIT (!cv_window_is_ticking (f->window));
  act (f, "win.play");
  STAGE_WAIT (cv_window_is_ticking (f->window) && cv_lab_frame (f->lab)->t > 2.2);
  act (f, "win.play");
  STAGE_WAIT (!cv_window_is_ticking (f->window));
}

/* Names */

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_SCALE (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_ENTRY (widget) || GTK_IS_LIST_BOX_ROW (widget) || CV_IS_VIEW (widget) ||
         GTK_IS_CHECK_BUTTON (widget);
}

/* Words on the button itself are a name too. */
static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;
  return FALSE;
}

static guint
count_nameless (GtkWidget *widget, guint *controls)
{
  guint nameless = 0;
  /* Inside of these the parts are GTK's own and the whole has the name. */
  gboolean whole = GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_ENTRY (widget) ||
                   GTK_IS_WINDOW_CONTROLS (widget);
  if (is_control (widget))
    {
      ++*controls;
      if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) &&
          !((GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) &&
            has_words (widget)))
        {
          g_test_message ("no name: %s (%s)", G_OBJECT_TYPE_NAME (widget),
                          gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)));
          nameless++;
        }
    }
  for (GtkWidget *child = whole ? NULL : gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    nameless += count_nameless (child, controls);
  return nameless;
}

static void
test_every_control_has_a_name (Fixture *f, gconstpointer data)
{
  guint controls = 0;
  (void)data;
  g_assert_cmpuint (count_nameless (GTK_WIDGET (f->window), &controls), ==, 0);
  g_assert_cmpuint (controls, >, 40);
}

static void
test_help_overlay (Fixture *f, gconstpointer data)
{
  (void)data;
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/cvasi/Cvasi/gtk/help-overlay.ui");
  GObject *overlay = gtk_builder_get_object (builder, "help_overlay");
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (overlay));
  g_assert_nonnull (g_action_map_lookup_action (G_ACTION_MAP (f->window), "play"));
  gtk_window_destroy (GTK_WINDOW (overlay));
}

/* Files */

static void
done (GObject *source, GAsyncResult *result, gpointer data)
{
  (void)source;
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
test_exports (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("cvasi-XXXXXX", NULL);
  g_autofree char *png = g_build_filename (folder, "a.png", NULL), *csv = g_build_filename (folder, "a.csv", NULL);
  g_autofree char *session = g_build_filename (folder, "a.cvasi", NULL),
                  *nowhere = g_build_filename (folder, "no", "a.png", NULL);
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  (void)data;

  cv_lab_set_number (f->lab, KINDS_LINEAR, 4.0);
  cv_lab_seek (f->lab, 2.0);
  STAGE_WAIT (!cv_lab_is_behind (f->lab) && cv_lab_frame (f->lab)->t == 2.0);
  for (int i = 0; i < 2; i++)
    {
      cv_export_figure_async (cv_lab_scenario (f->lab), cv_lab_frame (f->lab), -1, -1, cv_theme_dark (),
                              i ? nowhere : png, 400, 300, NULL, done, &result);
      STAGE_WAIT (result != NULL);
      g_assert_cmpint (cv_export_figure_finish (result, &error), ==, i == 0);
      g_clear_object (&result);
    }
  g_assert_null (strchr (error->message, '\n'));
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new_from_file (png, NULL);
  g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, 800);

  cv_export_traces_async (cv_lab_scenario (f->lab), cv_lab_frame (f->lab), csv, NULL, done, &result);
  STAGE_WAIT (result != NULL);
  g_assert_true (cv_export_traces_finish (result, NULL));
  g_clear_object (&result);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\nt,x\n"));
  g_assert_nonnull (strstr (text, "# linear: 4\n"));

  g_autoptr (CvSession) saved = cv_export_session (cv_lab_scenario (f->lab), cv_lab_frame (f->lab), 1.0);
  g_autofree char *words = cv_session_to_text (saved);
  g_assert_nonnull (strstr (words, "\"linear\""));
  remove (png), remove (csv), remove (session);
  remove (folder);
}

/* Touching a parameter lights its symbol in the equation. */
static void
test_equation_lights (Fixture *f, gconstpointer data)
{
  GtkLabel *equation =
      GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (f->window->drawer), CV_TYPE_DRAWER, "equation"));
  GtkWidget *row = cv_param_panel_row (f->window->params, KINDS_LIVE);
  (void)data;

  g_assert_cmpstr (gtk_label_get_label (equation), ==, "<i>D</i> = <i>s</i>");
  g_signal_emit_by_name (row, "touched");
  g_assert_nonnull (strstr (gtk_label_get_label (equation), "<span foreground="));
  g_assert_cmpstr (gtk_label_get_text (equation), ==, "D = s");
}

static void
test_speed (Fixture *f, gconstpointer data)
{
  (void)data;
  act (f, "win.set-speed(2.0)");
  g_assert_cmpfloat (cv_lab_speed (f->lab), ==, 2.0);
  act (f, "win.speed(0.5)");
  g_assert_cmpfloat (cv_lab_speed (f->lab), ==, 1.0);
  GtkWidget *fastest =
      GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (f->window->transport), CV_TYPE_TRANSPORT, "fastest"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fastest), TRUE);
  g_assert_cmpfloat (cv_lab_speed (f->lab), ==, 0.0);
  cv_lab_play (f->lab, TRUE);
  STAGE_WAIT (cv_lab_frame (f->lab)->t > 20.0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fastest), FALSE);
  g_assert_cmpfloat (cv_lab_speed (f->lab), ==, 1.0);
}

static void
test_open_bad_file (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  (void)data;
  g_assert_false (cv_window_open_file (f->window, "/nonexistent.cvasi", &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (cv_lab_scenario (f->lab)->id, ==, "first");
}

static void
test_screenshot (Fixture *f, gconstpointer data)
{
  (void)data;
  stage_draw (GTK_WIDGET (f->window));
  g_autoptr (GdkTexture) texture = cv_screenshot_texture (GTK_WIDGET (f->window));
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), >=, 1000);
  stage_shot (GTK_WIDGET (f->window), "window");
}

#define ADD(name, playing, function) g_test_add ("/ui/window/" name, Fixture, playing, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  app = GTK_APPLICATION (adw_application_new ("org.cvasi.Cvasi.Test", G_APPLICATION_NON_UNIQUE));
  g_application_set_resource_base_path (G_APPLICATION (app), "/org/cvasi/Cvasi");
  g_autoptr (GError) error = NULL;
  if (!g_application_register (G_APPLICATION (app), NULL, &error))
    g_error ("%s", error->message);
  cv_application_set_accels (app);
  ADD ("plain-keys", NULL, test_plain_keys);
  ADD ("keys-while-typing", NULL, test_keys_while_typing);
  ADD ("accelerators", NULL, test_accelerators);
  ADD ("large-panel", NULL, test_large_panel);
  ADD ("drag-mark", NULL, test_drag_mark);
  ADD ("gallery-keys", NULL, test_gallery_keys);
  ADD ("present", NULL, test_present);
  ADD ("scenario-change", "playing", test_scenario_change);
  ADD ("trust-bar", NULL, test_trust_bar);
  ADD ("scrub", NULL, test_scrub);
  ADD ("idle", NULL, test_idle);
  ADD ("every-control-has-a-name", NULL, test_every_control_has_a_name);
  ADD ("help-overlay", NULL, test_help_overlay);
  ADD ("exports", NULL, test_exports);
  ADD ("equation-lights", NULL, test_equation_lights);
  ADD ("speed", NULL, test_speed);
  ADD ("open-bad-file", NULL, test_open_bad_file);
  ADD ("screenshot", NULL, test_screenshot);
  int status = g_test_run ();
  g_object_unref (app);
  return status;
}
