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

static void
set_up_markup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);
  (void)factory;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_markup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  (void)factory;
  gtk_label_set_markup (GTK_LABEL (gtk_list_item_get_child (item)),
                        gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

void
cv_drop_down_use_markup (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_markup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_markup), NULL);
  gtk_drop_down_set_factory (drop_down, factory);
}

void
cv_widget_name (gpointer widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
