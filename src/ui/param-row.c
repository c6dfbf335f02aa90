/* Cvasi: a row of the parameter panel, one described parameter under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/param-row.h"

#include <glib/gi18n.h>

#include "ui/number.h"
#include "ui/slider.h"
#include "ui/symbol.h"
#include "ui/widgets.h"

struct _CvParamRow
{
  GtkBox parent_instance;
  CvLab *lab;
  guint index;
  const CvParam *param;
  CvSlider slider;
  GtkBox *line;
  GtkScale *scale;
  GtkEntry *entry;
  GtkDropDown *choice;
  GtkSwitch *onoff;
  GtkWidget *reset;
  GtkLabel *message;
  gboolean updating; /* what changes now comes from the lab, not from the hand */
  gboolean held;     /* a button is down on the slider */
  gboolean editing;  /* typed and not yet given */
  gboolean refused;  /* what stands there was given and refused, and is as it was */
};

G_DEFINE_FINAL_TYPE (CvParamRow, cv_param_row, GTK_TYPE_BOX)

static guint touched_signal;

static void
touched (CvParamRow *row)
{
  g_signal_emit (row, touched_signal, 0);
}

static void
clear_error (CvParamRow *row)
{
  if (row->entry)
    gtk_widget_remove_css_class (GTK_WIDGET (row->entry), "error");
  gtk_widget_set_visible (GTK_WIDGET (row->message), FALSE);
}

void
cv_param_row_refuse (CvParamRow *row, const char *message)
{
  g_return_if_fail (CV_IS_PARAM_ROW (row));
  if (!row->entry)
    return;
  row->editing = row->refused = TRUE; /* it stays to be mended */
  gtk_widget_add_css_class (GTK_WIDGET (row->entry), "error");
  gtk_label_set_text (row->message, message);
  gtk_widget_set_visible (GTK_WIDGET (row->message), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
}

/* The hand */

static void
slider_moved (GtkRange *range, CvParamRow *row)
{
  if (row->updating)
    return;
  clear_error (row);
  touched (row);
  cv_lab_set_number (row->lab, row->index, cv_slider_value (&row->slider, row->param, gtk_range_get_value (range)));
}

static void
slider_held (gboolean held, gpointer data)
{
  CvParamRow *row = data;
  if (held == row->held)
    return;
  row->held = held;
  if (held)
    cv_lab_begin_stroke (row->lab);
  else
    cv_lab_end_stroke (row->lab);
  if (!held)
    cv_param_row_refresh (row);
}

static gboolean
typed_number (CvParamRow *row, const char *text, double *number)
{
  if (row->param->zero_is_auto &&
      (*text == '\0' || g_ascii_strcasecmp (text, "auto") == 0 || g_str_equal (text, _ ("auto"))))
    *number = 0.0;
  else if (!cv_number_parse (text, number))
    {
      g_autofree char *range = cv_param_range_text (row->param);
      g_autofree char *message = g_strdup_printf (_ ("“%s” is not a number; allowed: %s."), text, range);
      cv_param_row_refuse (row, message);
      return FALSE;
    }
  return TRUE;
}

/* What was typed is given; FALSE: refused, it stays to be mended. */
static gboolean
give (CvParamRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row->entry));
  double number;

  if (!row->editing)
    return TRUE;
  clear_error (row);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (row->entry), GTK_ACCESSIBLE_STATE_INVALID);
  gboolean taken = row->param->kind == CV_PARAM_TEXT
                       ? cv_lab_set_text (row->lab, row->index, text)
                       : typed_number (row, text, &number) && cv_lab_set_number (row->lab, row->index, number);
  row->editing = !taken;
  if (taken)
    cv_param_row_refresh (row);
  return taken;
}

static void
entry_activated (GtkEntry *entry, CvParamRow *row)
{
  if (give (row))
    gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}

static void
entry_changed (GtkEditable *editable, CvParamRow *row)
{
  (void)editable;
  if (row->updating)
    return;
  row->editing = TRUE;
  row->refused = FALSE;
}

/* Leaving gives; what cannot be given goes back to what is in force. */
static void
entry_left (GtkEventControllerFocus *focus, CvParamRow *row)
{
  (void)focus;
  if (row->param->kind != CV_PARAM_TEXT && !give (row))
    {
      row->editing = FALSE;
      clear_error (row);
      cv_param_row_refresh (row);
    }
  else if (row->param->kind == CV_PARAM_TEXT && !row->refused)
    give (row);
}

static gboolean
entry_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CvParamRow *row)
{
  (void)keys, (void)code, (void)state;
  double by = key == GDK_KEY_Up          ? row->slider.step
              : key == GDK_KEY_Down      ? -row->slider.step
              : key == GDK_KEY_Page_Up   ? row->slider.page
              : key == GDK_KEY_Page_Down ? -row->slider.page
                                         : 0.0;
  if (key == GDK_KEY_Escape && row->editing)
    {
      row->editing = FALSE;
      clear_error (row);
      cv_param_row_refresh (row);
      return GDK_EVENT_STOP;
    }
  if (by == 0.0 || !row->scale)
    return GDK_EVENT_PROPAGATE;
  row->editing = FALSE;
  gtk_range_set_value (GTK_RANGE (row->scale), gtk_range_get_value (GTK_RANGE (row->scale)) + by);
  return GDK_EVENT_STOP;
}

static void
choice_made (GtkDropDown *choice, GParamSpec *property, CvParamRow *row)
{
  (void)property;
  guint selected = gtk_drop_down_get_selected (choice);
  if (row->updating || selected == GTK_INVALID_LIST_POSITION)
    return;
  touched (row);
  cv_lab_set_number (row->lab, row->index, selected);
}

static void
switched (GtkSwitch *onoff, GParamSpec *property, CvParamRow *row)
{
  (void)property;
  if (row->updating)
    return;
  touched (row);
  cv_lab_set_number (row->lab, row->index, gtk_switch_get_active (onoff) ? 1.0 : 0.0);
}

static void
reset_clicked (GtkButton *button, CvParamRow *row)
{
  (void)button;
  row->editing = FALSE;
  clear_error (row);
  cv_lab_reset (row->lab, row->index);
  cv_param_row_refresh (row);
}

static void
came (GtkEventController *controller, CvParamRow *row)
{
  (void)controller;
  touched (row);
}

static void
pointer_came (GtkEventController *controller, double x, double y, CvParamRow *row)
{
  (void)x, (void)y;
  came (controller, row);
}

/* Building */

static void
add_symbol (CvParamRow *row)
{
  g_autofree char *markup = cv_symbol_markup (row->param->symbol);
  GtkWidget *symbol = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (symbol), markup);
  gtk_label_set_xalign (GTK_LABEL (symbol), 0.0f);
  gtk_widget_add_css_class (symbol, "symbol");
  gtk_box_append (row->line, symbol);
}

static void
add_name (CvParamRow *row)
{
  GtkWidget *name = gtk_label_new (_ (row->param->name));

  gtk_label_set_xalign (GTK_LABEL (name), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (row->line, name);
}

static void
add_scale (CvParamRow *row)
{
  CvSlider *s = &row->slider;
  GtkAdjustment *adjustment = gtk_adjustment_new (s->lower, s->lower, s->upper, s->step, s->page, 0.0);
  GtkWidget *scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, adjustment);

  row->scale = GTK_SCALE (scale);
  gtk_scale_set_draw_value (row->scale, FALSE);
  gtk_range_set_round_digits (GTK_RANGE (scale), -1);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (row->param->name), -1);
  cv_widget_ignore_scroll (scale);
  cv_widget_watch_hold (scale, slider_held, row);
  g_signal_connect (scale, "value-changed", G_CALLBACK (slider_moved), row);
  gtk_box_append (row->line, scale);
}

static void
add_entry (CvParamRow *row)
{
  gboolean text = row->param->kind == CV_PARAM_TEXT;
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new (), *keys = gtk_event_controller_key_new ();
  g_autofree char *name =
      text ? g_strdup (_ (row->param->name)) : g_strdup_printf (_ ("%s, as a number"), _ (row->param->name));

  row->entry = GTK_ENTRY (entry);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), text ? 12 : 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), text ? 40 : 6);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), text ? 0.0f : 1.0f);
  gtk_widget_set_hexpand (entry, text);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (entry, text ? "formula" : "figure");
  gtk_entry_set_input_purpose (row->entry, text ? GTK_INPUT_PURPOSE_FREE_FORM : GTK_INPUT_PURPOSE_NUMBER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect (focus, "leave", G_CALLBACK (entry_left), row);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key), row);
  g_signal_connect (entry, "activate", G_CALLBACK (entry_activated), row);
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed), row);
  gtk_box_append (row->line, entry);
  if (row->param->unit && *row->param->unit)
    {
      GtkWidget *unit = gtk_label_new (row->param->unit);
      gtk_widget_add_css_class (unit, "dim-label");
      gtk_box_append (row->line, unit);
    }
}

/* What is chosen takes two lines where the card is narrow; the open list shows every name in one. */
static void
setup_chosen (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  (void)factory, (void)data;
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_width_chars (GTK_LABEL (label), 6); /* without, GTK 4.8 finds a least width below zero */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 19);
  gtk_list_item_set_child (item, label);
}

static const char *
bind_name (GtkListItem *item)
{
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), name);
  return name;
}

#define ONE_LINE 20 /* characters */

/* The button does not ask its label for the height of two lines, so it is told. */
static void
bind_chosen (GtkSignalListItemFactory *factory, GtkListItem *item, CvParamRow *row)
{
  (void)factory;
  if (g_utf8_strlen (bind_name (item), -1) > ONE_LINE)
    gtk_widget_add_css_class (GTK_WIDGET (row->choice), "long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->choice), "long");
}

static void
bind_listed (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  (void)factory, (void)data;
  bind_name (item);
}

static void
setup_listed (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  (void)factory, (void)data;
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_list_item_set_child (item, label);
}

static void
set_factories (CvParamRow *row)
{
  g_autoptr (GtkListItemFactory) chosen = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) listed = gtk_signal_list_item_factory_new ();

  g_signal_connect (chosen, "setup", G_CALLBACK (setup_chosen), NULL);
  g_signal_connect (chosen, "bind", G_CALLBACK (bind_chosen), row);
  g_signal_connect (listed, "setup", G_CALLBACK (setup_listed), NULL);
  g_signal_connect (listed, "bind", G_CALLBACK (bind_listed), NULL);
  gtk_drop_down_set_factory (row->choice, chosen);
  gtk_drop_down_set_list_factory (row->choice, listed);
}

static void
add_choice (CvParamRow *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  for (const CvChoice *c = row->param->choices; c->id; c++)
    gtk_string_list_append (names, _ (c->name));
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);

  row->choice = GTK_DROP_DOWN (choice);
  set_factories (row);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (choice, "choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (row->param->name), -1);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (choice_made), row);
  gtk_box_append (row->line, choice);
}

static void
add_switch (CvParamRow *row)
{
  GtkWidget *onoff = gtk_switch_new ();

  row->onoff = GTK_SWITCH (onoff);
  gtk_widget_set_valign (onoff, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (onoff), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (row->param->name), -1);
  g_signal_connect (onoff, "notify::active", G_CALLBACK (switched), row);
  gtk_box_append (row->line, onoff);
}

static void
add_reset (CvParamRow *row)
{
  g_autofree char *name = g_strdup_printf (_ ("Reset %s"), _ (row->param->name));

  row->reset = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_add_css_class (row->reset, "flat");
  gtk_widget_add_css_class (row->reset, "reset");
  gtk_widget_set_valign (row->reset, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (row->reset, _ ("Back to the scenario's value"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->reset), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (row->reset, "clicked", G_CALLBACK (reset_clicked), row);
  gtk_box_append (row->line, row->reset);
}

static void
add_message (CvParamRow *row)
{
  row->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (row->message, TRUE);
  gtk_label_set_xalign (row->message, 0.0f);
  gtk_widget_set_visible (GTK_WIDGET (row->message), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (row->message), "refusal");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (row->message));
}

static void
build (CvParamRow *row)
{
  const CvParam *param = row->param;
  gboolean number = param->kind == CV_PARAM_NUMBER || param->kind == CV_PARAM_INTEGER;

  if (number)
    add_symbol (row);
  if (number && !param->zero_is_auto)
    add_scale (row);
  else if (param->kind != CV_PARAM_TEXT)
    add_name (row);
  else
    add_symbol (row);
  if (number || param->kind == CV_PARAM_TEXT)
    add_entry (row);
  if (param->kind == CV_PARAM_CHOICE)
    add_choice (row);
  if (param->kind == CV_PARAM_SWITCH)
    add_switch (row);
  add_reset (row);
  add_message (row);

  g_autofree char *tooltip = cv_param_tooltip (param);
  gtk_widget_set_tooltip_markup (GTK_WIDGET (row->line), tooltip);
}

/* Following the lab */

static void
refresh_entry (CvParamRow *row, const CvValues *values)
{
  if (row->editing)
    return;
  if (row->param->kind == CV_PARAM_TEXT)
    {
      gtk_editable_set_text (GTK_EDITABLE (row->entry), cv_values_text (values, row->index));
      return;
    }
  double number = cv_values_number (values, row->index);
  g_autofree char *text = row->param->zero_is_auto && number == 0.0
                              ? g_strdup (_ ("auto"))
                              : cv_number_entry (number, 4, row->param->kind == CV_PARAM_INTEGER);
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (row->entry))))
    gtk_editable_set_text (GTK_EDITABLE (row->entry), text);
}

static void
refresh_scale (CvParamRow *row, double number)
{
  g_autofree char *text = cv_number_label (number, 4);
  if (!row->held)
    gtk_range_set_value (GTK_RANGE (row->scale), cv_slider_place (&row->slider, number));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

void
cv_param_row_refresh (CvParamRow *row)
{
  g_return_if_fail (CV_IS_PARAM_ROW (row));
  const CvValues *values = cv_lab_values (row->lab);
  gboolean changed = cv_lab_is_changed (row->lab, row->index);

  row->updating = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (row), cv_values_shown (values, row->index));
  if (row->scale)
    refresh_scale (row, cv_values_number (values, row->index));
  if (row->entry)
    refresh_entry (row, values);
  if (row->choice)
    gtk_drop_down_set_selected (row->choice, (guint)cv_values_number (values, row->index));
  if (row->onoff)
    gtk_switch_set_active (row->onoff, cv_values_number (values, row->index) != 0.0);
  gtk_widget_set_opacity (row->reset, changed ? 1.0 : 0.0);
  gtk_widget_set_sensitive (row->reset, changed);
  if (row->param->follows && !cv_values_is_set (values, row->index))
    gtk_widget_add_css_class (GTK_WIDGET (row), "following");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "following");
  row->updating = FALSE;
}

static void
dispose (GObject *object)
{
  CvParamRow *row = CV_PARAM_ROW (object);
  if (row->held)
    slider_held (FALSE, row);
  row->editing = FALSE;
  row->updating = TRUE;
  g_clear_object (&row->lab);
  G_OBJECT_CLASS (cv_param_row_parent_class)->dispose (object);
}

static void
cv_param_row_class_init (CvParamRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  touched_signal =
      g_signal_new ("touched", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "paramrow");
}

static void
cv_param_row_init (CvParamRow *row)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *focus = gtk_event_controller_focus_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (row), GTK_ORIENTATION_VERTICAL);
  row->line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (row->line));
  gtk_widget_add_controller (GTK_WIDGET (row), motion);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
  g_signal_connect (motion, "enter", G_CALLBACK (pointer_came), row);
  g_signal_connect (focus, "enter", G_CALLBACK (came), row);
}

GtkWidget *
cv_param_row_new (CvLab *lab, guint param)
{
  CvParamRow *row = g_object_new (CV_TYPE_PARAM_ROW, NULL);

  row->lab = g_object_ref (lab);
  row->index = param;
  row->param = cv_values_param (cv_lab_values (lab), param);
  cv_slider_init (&row->slider, row->param);
  build (row);
  cv_param_row_refresh (row);
  return GTK_WIDGET (row);
}

guint
cv_param_row_index (CvParamRow *row)
{
  g_return_val_if_fail (CV_IS_PARAM_ROW (row), 0);
  return row->index;
}
