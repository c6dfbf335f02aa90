/* Cvasi: tests of lessons in the window: steps, controls, predictions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "kinds.h"
#include "stage.h"
#include "ui/application.h"
#include "ui/window-private.h"

static GtkApplication *app;

typedef struct
{
  CvLab *lab;
  CvWindow *window;
  CvLessonPane *pane;
} Fixture;

static const char text[] =
    "{\"id\": \"l\", \"title\": \"Lesson\", \"scenario\": \"first\", \"steps\": ["
    " {\"text\": \"begin\", \"set\": {\"linear\": 1}, \"at\": 0, \"play\": false, \"look\": {\"panel\": \"1\"}},"
    " {\"text\": \"ask\", \"set\": {\"linear\": 3}, \"look\": {\"parameter\": \"linear\"},"
    "  \"ask\": {\"question\": \"why\", \"answers\": [\"so\", \"thus\", \"hence\"], \"right\": 2, \"because\": \"of "
    "that\"}},"
    " {\"text\": \"other\", \"scenario\": \"second\", \"play\": true}]}";

static GPtrArray *
lessons_about (GPtrArray *scenarios)
{
  GPtrArray *lessons = g_ptr_array_new_with_free_func ((GDestroyNotify)cv_lesson_free);
  g_autofree char *folder = g_dir_make_tmp ("cvasi-lesson-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "l.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_ptr_array_add (lessons, cv_lesson_read (path, scenarios, &error));
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return lessons;
}

static void
set_up (Fixture *f, gconstpointer none)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify)cv_scenario_free);
  (void)none;

  g_ptr_array_add (scenarios, kinds_scenario ("first"));
  g_ptr_array_add (scenarios, kinds_scenario ("second"));
  g_autoptr (GPtrArray) lessons = lessons_about (scenarios);
  f->lab = cv_lab_new ();
  cv_lab_load (f->lab, g_ptr_array_index (scenarios, 0), NULL, FALSE);
  f->window = cv_window_new (app, f->lab, scenarios);
  cv_window_set_lessons (f->window, lessons);
  f->pane = f->window->lesson;
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (f->window));
  STAGE_WAIT (cv_window_frames_shown (f->window) > 0 && gtk_widget_get_mapped (GTK_WIDGET (f->window)));
}

static void
tear_down (Fixture *f, gconstpointer none)
{
  (void)none;
  gtk_window_destroy (GTK_WINDOW (f->window));
  stage_spin_for (0.05);
  cv_lab_close (f->lab);
  g_object_unref (f->lab);
}

static gboolean
revealed (Fixture *f)
{
  gboolean on;
  g_object_get (f->pane, "revealed", &on, NULL);
  return on;
}

static double
linear (Fixture *f)
{
  return cv_values_number (cv_lab_values (f->lab), KINDS_LINEAR);
}

static gboolean
marked (gpointer widget)
{
  return gtk_widget_has_css_class (widget, "look-here");
}

static GtkWidget *
button_named (GtkWidget *widget, const char *name)
{
  if (GTK_IS_BUTTON (widget))
    {
      GtkWidget *child = gtk_button_get_child (GTK_BUTTON (widget));
      const char *label = GTK_IS_LABEL (child) ? gtk_label_get_text (GTK_LABEL (child))
                                               : gtk_button_get_icon_name (GTK_BUTTON (widget));
      if (label && strstr (label, name))
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = button_named (child, name);
      if (found)
        return found;
    }
  return NULL;
}

static void
click (Fixture *f, const char *name)
{
  GtkWidget *button = button_named (GTK_WIDGET (f->pane), name);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
begin (Fixture *f)
{
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "lesson", g_variant_new_boolean (TRUE));
}

/* Next moves the real controls, marks what is meant, and goes over to another scenario without ending. */
static void
test_steps (Fixture *f, gconstpointer none)
{
  (void)none;
  g_assert_true (gtk_widget_get_visible (f->window->lesson_button));
  g_assert_cmpfloat (linear (f), ==, 2);
  begin (f);
  g_assert_true (revealed (f));
  g_assert_cmpint (cv_lesson_pane_step (f->pane), ==, 0);
  g_assert_cmpfloat (linear (f), ==, 1);
  g_assert_true (marked (cv_board_tile (f->window->board, 0)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->pane), GTK_ACCESSIBLE_PROPERTY_LABEL, "Lesson · step 1 of 3");

  click (f, "Next");
  g_assert_cmpfloat (linear (f), ==, 3);
  g_assert_false (marked (cv_board_tile (f->window->board, 0)));
  g_assert_true (marked (cv_param_panel_row (f->window->params, KINDS_LINEAR)));
  click (f, "Back");
  g_assert_cmpfloat (linear (f), ==, 1); /* back undoes what the step did */
  click (f, "Next");
  click (f, "Next");
  g_assert_cmpstr (cv_lab_scenario (f->lab)->id, ==, "second");
  g_assert_true (revealed (f) && cv_lab_playing (f->lab));
  click (f, "Back");
  g_assert_cmpstr (cv_lab_scenario (f->lab)->id, ==, "first");
  g_assert_cmpfloat (linear (f), ==, 3);
  click (f, "Next");
  click (f, "Finish");
  g_assert_false (revealed (f));
  g_assert_false (marked (cv_param_panel_row (f->window->params, KINDS_LINEAR)));
}

static void
test_prediction (Fixture *f, gconstpointer none)
{
  (void)none;
  begin (f);
  g_assert_null (button_named (GTK_WIDGET (f->pane), "thus"));
  click (f, "Next");
  GtkWidget *wrong = button_named (GTK_WIDGET (f->pane), "so"), *right = button_named (GTK_WIDGET (f->pane), "thus");
  g_assert_false (gtk_widget_has_css_class (right, "right")); /* nothing is given away */
  g_signal_emit_by_name (wrong, "clicked");
  g_assert_true (gtk_widget_has_css_class (right, "right") && gtk_widget_has_css_class (wrong, "wrong"));
  g_assert_nonnull (button_named (GTK_WIDGET (f->pane), "✓ thus"));
  g_assert_nonnull (button_named (GTK_WIDGET (f->pane), "✗ so"));
  cv_lesson_pane_answer (f->pane, 7); /* no such answer: nothing happens */

  cv_lesson_pane_go (f->pane, 1); /* asked anew */
  cv_lesson_pane_answer (f->pane, 1);
  g_assert_null (button_named (GTK_WIDGET (f->pane), "✗"));
}

/* A scenario that the person chooses ends the lesson; one without a lesson has no button. */
static void
test_left (Fixture *f, gconstpointer none)
{
  (void)none;
  begin (f);
  cv_window_open (f->window, "second");
  g_assert_false (revealed (f));
  g_assert_null (cv_lesson_pane_lesson (f->pane));
  g_assert_false (gtk_widget_get_visible (f->window->lesson_button));
  begin (f); /* nothing to begin */
  g_assert_false (revealed (f));
  cv_window_open (f->window, "first");
  g_assert_true (gtk_widget_get_visible (f->window->lesson_button));
  begin (f);
  click (f, "window-close-symbolic");
  g_assert_false (revealed (f));
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (f->window), "lesson");
  g_assert_false (g_variant_get_boolean (state));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  app = GTK_APPLICATION (adw_application_new ("org.cvasi.Cvasi.Lesson", G_APPLICATION_NON_UNIQUE));
  g_application_set_resource_base_path (G_APPLICATION (app), "/org/cvasi/Cvasi");
  g_autoptr (GError) error = NULL;
  if (!g_application_register (G_APPLICATION (app), NULL, &error))
    g_error ("%s", error->message);
#define ADD(name, function) g_test_add ("/ui/lesson-pane/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("steps", test_steps);
  ADD ("prediction", test_prediction);
  ADD ("left", test_left);
  int status = g_test_run ();
  g_object_unref (app);
  return status;
}
