/* Cvasi: small habits of widgets that several parts share
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets.h"

typedef struct
{
  void (*held) (gboolean held, gpointer data);
  gpointer data;
} Hold;

static gboolean
hold_event (GtkEventController *controller, GdkEvent *event, Hold *hold)
{
  (void)controller;
  switch ((int)gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
      hold->held (TRUE, hold->data);
      break;
    case GDK_BUTTON_RELEASE:
    case GDK_TOUCH_END:
    case GDK_TOUCH_CANCEL:
      hold->held (FALSE, hold->data);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
free_hold (gpointer data, GClosure *closure)
{
  (void)closure;
  g_free (data);
}

void
cv_widget_watch_hold (GtkWidget *widget, void (*held) (gboolean held, gpointer data), gpointer data)
{
  GtkEventController *legacy = gtk_event_controller_legacy_new ();
  Hold *hold = g_new (Hold, 1);

  hold->held = held;
  hold->data = data;
  gtk_event_controller_set_propagation_phase (legacy, GTK_PHASE_CAPTURE);
  g_signal_connect_data (legacy, "event", G_CALLBACK (hold_event), hold, free_hold, 0);
  gtk_widget_add_controller (widget, legacy);
}

void
cv_widget_ignore_scroll (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

void
cv_label_set (GtkLabel *label, const char *text)
{
  if (!g_str_equal (gtk_label_get_label (label), text))
    gtk_label_set_label (label, text);
}

void
cv_widget_name (gpointer widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
