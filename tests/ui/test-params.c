/* Cvasi: tests of the parameter panel: made from the table, every kind under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "kinds.h"
#include "stage.h"
#include "ui/param-panel.h"
#include "ui/param-row.h"

typedef struct
{
  CvLab *lab;
  CvParamPanel *panel;
  GtkWindow *window;
} Fixture;

static void
settle (Fixture *f)
{
  STAGE_WAIT ((cv_lab_poll (f->lab), cv_lab_frame (f->lab) && !cv_lab_is_behind (f->lab)));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (CvScenario) scenario = kinds_scenario ("params");
  (void)data;

  f->lab = cv_lab_new ();
  f->panel = g_object_new (CV_TYPE_PARAM_PANEL, NULL);
  cv_param_panel_set_lab (f->panel, f->lab);
  cv_lab_load (f->lab, scenario, NULL, FALSE);
  settle (f);
  f->window = stage_open (GTK_WIDGET (f->panel), 330, 900);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void)data;
  stage_close (f->window);
  cv_lab_close (f->lab);
  g_object_unref (f->lab);
}

/* The first descendant of a type; several types may be asked for in turn. */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);
      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
part (Fixture *f, guint param, GType type)
{
  GtkWidget *found = find (cv_param_panel_row (f->panel, param), type);
  g_assert_nonnull (found);
  return found;
}

static double
wanted (Fixture *f, guint param)
{
  return cv_values_number (cv_lab_values (f->lab), param);
}

static const char *
typed (Fixture *f, guint param)
{
  return gtk_editable_get_text (GTK_EDITABLE (part (f, param, GTK_TYPE_ENTRY)));
}

static void
type_in (Fixture *f, guint param, const char *text)
{
  GtkWidget *entry = part (f, param, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* A row for every parameter of the table, with the control that its kind needs and a name for each. */
static void
test_made_from_table (Fixture *f, gconstpointer data)
{
  (void)data;
  for (guint i = 0; i < KINDS_N_PARAMS; i++)
    {
      const CvParam *param = &kinds_model.params[i];
      gboolean number = param->kind == CV_PARAM_NUMBER || param->kind == CV_PARAM_INTEGER;
      GtkWidget *row = cv_param_panel_row (f->panel, i);
      GType control = number && !param->zero_is_auto   ? GTK_TYPE_SCALE
                      : param->kind == CV_PARAM_CHOICE ? GTK_TYPE_DROP_DOWN
                      : param->kind == CV_PARAM_SWITCH ? GTK_TYPE_SWITCH
                                                       : GTK_TYPE_ENTRY;
      g_assert_true (CV_IS_PARAM_ROW (row));
      g_assert_cmpint (gtk_widget_get_visible (row), ==, i != KINDS_HIDDEN);
      g_assert_nonnull (find (row, control));
      g_assert_cmpint (find (row, GTK_TYPE_ENTRY) != NULL, ==, number || param->kind == CV_PARAM_TEXT);
      if (control != GTK_TYPE_ENTRY || param->kind == CV_PARAM_TEXT)
        gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find (row, control)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             param->name);
      g_autofree char *reset = g_strdup_printf ("Reset %s", param->name);
      GtkWidget *last = gtk_widget_get_last_child (gtk_widget_get_first_child (row));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (last), GTK_ACCESSIBLE_PROPERTY_LABEL, reset);
      g_assert_cmpint (gtk_widget_get_sensitive (last), ==, FALSE);
    }
  g_assert_null (cv_param_panel_row (f->panel, KINDS_N_PARAMS));
}

static guint
expanders (GtkWidget *widget, const char **labels)
{
  guint n = 0;
  if (GTK_IS_EXPANDER (widget))
    labels[n++] = gtk_expander_get_label (GTK_EXPANDER (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += expanders (child, labels + n);
  return n;
}

/* Experts' rows are folded away: in an expander, whose card has no second heading when it has nothing else. */
static void
test_folded (Fixture *f, gconstpointer data)
{
  const char *labels[8];
  (void)data;
  for (guint i = 0; i < KINDS_N_PARAMS; i++)
    g_assert_cmpint (gtk_widget_get_mapped (cv_param_panel_row (f->panel, i)), ==,
                     !kinds_model.params[i].expert && i != KINDS_HIDDEN);
  g_assert_cmpuint (expanders (GTK_WIDGET (f->panel), labels), ==, 2);
  g_assert_cmpstr (labels[0], ==, "More");
  g_assert_cmpstr (labels[1], ==, "Numbers");
}

static void
test_slider (Fixture *f, gconstpointer data)
{
  (void)data;
  GtkRange *linear = GTK_RANGE (part (f, KINDS_LINEAR, GTK_TYPE_SCALE)),
           *log = GTK_RANGE (part (f, KINDS_SCALE, GTK_TYPE_SCALE));

  g_assert_cmpfloat (gtk_range_get_value (linear), ==, 2.0);
  gtk_range_set_value (linear, 3.5);
  g_assert_cmpfloat (wanted (f, KINDS_LINEAR), ==, 3.5);
  g_assert_cmpstr (typed (f, KINDS_LINEAR), ==, "3.50");
  gtk_range_set_value (log, -1.0); /* log10 */
  g_assert_cmpfloat (wanted (f, KINDS_SCALE), ==, 0.1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (log), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "0.10");
  g_assert_true (gtk_widget_get_sensitive (
      gtk_widget_get_last_child (gtk_widget_get_first_child (cv_param_panel_row (f->panel, KINDS_SCALE)))));
  settle (f);
  g_assert_cmpfloat (wanted (f, KINDS_LINEAR), ==, 3.5);
}

/* The slider shows the soft range; the entry takes all of the hard one, and the slider then stands at its end. */
static void
test_entry (Fixture *f, gconstpointer data)
{
  (void)data;
  type_in (f, KINDS_LINEAR, "7,5");
  g_assert_cmpfloat (wanted (f, KINDS_LINEAR), ==, 7.5);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (part (f, KINDS_LINEAR, GTK_TYPE_SCALE))), ==, 5.0);
  type_in (f, KINDS_SCALE, "2·10⁻⁴");
  g_assert_cmpfloat (wanted (f, KINDS_SCALE), ==, 2e-4);
  type_in (f, KINDS_AUTO, "128");
  g_assert_cmpfloat (wanted (f, KINDS_AUTO), ==, 128);
  type_in (f, KINDS_AUTO, "auto");
  g_assert_cmpfloat (wanted (f, KINDS_AUTO), ==, 0);
  g_assert_cmpstr (typed (f, KINDS_AUTO), ==, "auto");
  settle (f);
  g_assert_cmpstr (typed (f, KINDS_LINEAR), ==, "7.50");
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  static const char *const bad[] = { "9", "-1", "abc", "nan", "" };
  (void)data;
  GtkWidget *entry = part (f, KINDS_LINEAR, GTK_TYPE_ENTRY);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      type_in (f, KINDS_LINEAR, bad[i]);
      g_assert_cmpfloat (wanted (f, KINDS_LINEAR), ==, 2.0);
      g_assert_true (gtk_widget_has_css_class (entry, "error"));
      g_assert_cmpstr (typed (f, KINDS_LINEAR), ==, bad[i]);
      gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                        GTK_ACCESSIBLE_INVALID_TRUE);
    }
  type_in (f, KINDS_LINEAR, "4");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpfloat (wanted (f, KINDS_LINEAR), ==, 4.0);
}

/* A formula that the engine refuses stays on screen, marked, with the reason under it; the run goes on as it was. */
static void
test_formula (Fixture *f, gconstpointer data)
{
  (void)data;
  GtkWidget *entry = part (f, KINDS_FORMULA, GTK_TYPE_ENTRY);
  GtkWidget *message = gtk_widget_get_last_child (cv_param_panel_row (f->panel, KINDS_FORMULA));

  type_in (f, KINDS_FORMULA, "x^4");
  settle (f);
  g_assert_cmpstr (cv_values_text (cv_lab_frame (f->lab)->values, KINDS_FORMULA), ==, "x^4");
  type_in (f, KINDS_FORMULA, "sin(");
  settle (f);
  STAGE_WAIT ((cv_lab_poll (f->lab), gtk_widget_has_css_class (entry, "error")));
  g_assert_true (gtk_widget_get_visible (message));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (message)), "allowed"));
  g_assert_cmpstr (typed (f, KINDS_FORMULA), ==, "sin(");
  g_assert_cmpstr (cv_values_text (cv_lab_values (f->lab), KINDS_FORMULA), ==, "x^4");
  type_in (f, KINDS_FORMULA, "x^6");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_false (gtk_widget_get_visible (message));
}

static void
test_choice_and_switch (Fixture *f, gconstpointer data)
{
  (void)data;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (part (f, KINDS_KIND, GTK_TYPE_DROP_DOWN)), 1);
  g_assert_cmpfloat (wanted (f, KINDS_KIND), ==, 1);
  g_assert_true (gtk_widget_get_visible (cv_param_panel_row (f->panel, KINDS_HIDDEN)));
  gtk_switch_set_active (GTK_SWITCH (part (f, KINDS_SWITCH, GTK_TYPE_SWITCH)), TRUE);
  g_assert_cmpfloat (wanted (f, KINDS_SWITCH), ==, 1);
  cv_lab_undo (f->lab);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (part (f, KINDS_SWITCH, GTK_TYPE_SWITCH))));
  cv_lab_undo (f->lab);
  g_assert_false (gtk_widget_get_visible (cv_param_panel_row (f->panel, KINDS_HIDDEN)));
  settle (f);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (part (f, KINDS_KIND, GTK_TYPE_DROP_DOWN))), ==, 0);
}

/* A follower shows what it follows, dimmed, until it is set. */
static void
test_follower (Fixture *f, gconstpointer data)
{
  (void)data;
  GtkWidget *row = cv_param_panel_row (f->panel, KINDS_FOLLOWER);
  g_assert_true (gtk_widget_has_css_class (row, "following"));
  type_in (f, KINDS_SCALE, "0.5");
  g_assert_cmpstr (typed (f, KINDS_FOLLOWER), ==, "0.50");
  type_in (f, KINDS_FOLLOWER, "0.25");
  g_assert_false (gtk_widget_has_css_class (row, "following"));
  type_in (f, KINDS_SCALE, "0.75");
  g_assert_cmpstr (typed (f, KINDS_FOLLOWER), ==, "0.25");
  g_signal_emit_by_name (gtk_widget_get_last_child (gtk_widget_get_first_child (row)), "clicked");
  g_assert_true (gtk_widget_has_css_class (row, "following"));
  g_assert_cmpstr (typed (f, KINDS_FOLLOWER), ==, "0.75");
}

/* What a hand writes is left alone by what comes back from the engine, until it is given. */
static void
test_typing_is_left_alone (Fixture *f, gconstpointer data)
{
  (void)data;
  GtkWidget *entry = part (f, KINDS_LINEAR, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "4.");
  cv_lab_set_number (f->lab, KINDS_LIVE, 0.5);
  settle (f);
  g_assert_cmpstr (typed (f, KINDS_LINEAR), ==, "4.");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat (wanted (f, KINDS_LINEAR), ==, 4.0);
}

/* Real keys on the slider and in the entry; Escape takes back what was typed. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  (void)data;
  GtkWidget *scale = part (f, KINDS_LINEAR, GTK_TYPE_SCALE), *entry = part (f, KINDS_LINEAR, GTK_TYPE_ENTRY);
  if (!stage_has_hand (scale))
    return;
  gtk_widget_grab_focus (scale);
  double before = wanted (f, KINDS_LINEAR);
  stage_tap (scale, GDK_KEY_Right);
  STAGE_WAIT (wanted (f, KINDS_LINEAR) > before);
  gtk_widget_grab_focus (entry);
  before = wanted (f, KINDS_LINEAR);
  stage_tap (entry, GDK_KEY_Page_Up);
  STAGE_WAIT (wanted (f, KINDS_LINEAR) >= before + 0.45);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  stage_tap (entry, GDK_KEY_1);
  STAGE_WAIT (strcmp (typed (f, KINDS_LINEAR), "1") == 0);
  stage_tap (entry, GDK_KEY_Escape);
  STAGE_WAIT (strcmp (typed (f, KINDS_LINEAR), "1") != 0);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  stage_tap (entry, GDK_KEY_1);
  stage_tap (entry, GDK_KEY_Return);
  STAGE_WAIT (wanted (f, KINDS_LINEAR) == 1.0);
}

/* A drag by the pointer is one step of undo, however many values it passed. */
static void
test_drag_is_one_step (Fixture *f, gconstpointer data)
{
  (void)data;
  GtkWidget *scale = part (f, KINDS_LINEAR, GTK_TYPE_SCALE);
  double y = gtk_widget_get_height (scale) / 2.0, w = gtk_widget_get_width (scale);
  if (!stage_has_hand (scale))
    return;
  stage_point (scale, 0.4 * w, y);
  stage_button (scale, 1, TRUE);
  for (int i = 0; i <= 8; i++)
    {
      stage_point (scale, (0.4 + 0.05 * i) * w, y);
      stage_spin_for (0.02);
      cv_lab_poll (f->lab);
    }
  stage_button (scale, 1, FALSE);
  STAGE_WAIT (wanted (f, KINDS_LINEAR) > 3.0);
  stage_spin_for (0.05);
  cv_lab_undo (f->lab);
  g_assert_cmpfloat (wanted (f, KINDS_LINEAR), ==, 2.0);
  g_assert_false (cv_lab_can_undo (f->lab));
}

static void
test_hold_time (Fixture *f, gconstpointer data)
{
  (void)data;
  GtkWidget *hold = NULL;
  g_assert_true (cv_lab_hold_time (f->lab));
  hold = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (f->panel), CV_TYPE_PARAM_PANEL, "hold"));
  gtk_switch_set_active (GTK_SWITCH (hold), FALSE);
  g_assert_false (cv_lab_hold_time (f->lab));
  cv_lab_set_hold_time (f->lab, TRUE);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (hold)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (hold), GTK_ACCESSIBLE_PROPERTY_LABEL, "Hold time");
}

#define ADD(name, function) g_test_add ("/ui/params/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  ADD ("made-from-table", test_made_from_table);
  ADD ("folded", test_folded);
  ADD ("slider", test_slider);
  ADD ("entry", test_entry);
  ADD ("refused", test_refused);
  ADD ("formula", test_formula);
  ADD ("choice-and-switch", test_choice_and_switch);
  ADD ("follower", test_follower);
  ADD ("typing-is-left-alone", test_typing_is_left_alone);
  ADD ("keys", test_keys);
  ADD ("drag-is-one-step", test_drag_is_one_step);
  ADD ("hold-time", test_hold_time);
  return g_test_run ();
}
