/* Cvasi: the theory drawer, the equation of a scenario and its story
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/drawer.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/symbol.h"

struct _CvDrawer
{
  GtkWidget parent_instance;
  GtkRevealer *revealer;
  GtkLabel *equation, *story;
  char *markup, *symbol;
};

enum
{
  PROP_REVEALED = 1
};

G_DEFINE_FINAL_TYPE (CvDrawer, cv_drawer, GTK_TYPE_WIDGET)

static void
show_equation (CvDrawer *drawer)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autofree char *markup = cv_equation_markup (drawer->markup, drawer->symbol, dark ? "#78aeed" : "#1c71d8");

  gtk_label_set_markup (drawer->equation, markup);
}

void
cv_drawer_set_scenario (CvDrawer *drawer, const CvScenario *scenario)
{
  g_return_if_fail (CV_IS_DRAWER (drawer));
  g_free (drawer->markup);
  drawer->markup = g_strdup (scenario->equation);
  g_clear_pointer (&drawer->symbol, g_free);
  show_equation (drawer);
  cv_label_set_words (drawer->story, scenario->story ? _ (scenario->story) : "");
}

void
cv_drawer_light (CvDrawer *drawer, const char *symbol)
{
  g_return_if_fail (CV_IS_DRAWER (drawer));
  if (g_strcmp0 (symbol, drawer->symbol) == 0)
    return;
  g_free (drawer->symbol);
  drawer->symbol = g_strdup (symbol);
  show_equation (drawer);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_REVEALED)
    g_value_set_boolean (value, gtk_revealer_get_reveal_child (CV_DRAWER (object)->revealer));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CvDrawer *drawer = CV_DRAWER (object);
  if (id != PROP_REVEALED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
      return;
    }
  if (gtk_revealer_get_reveal_child (drawer->revealer) == g_value_get_boolean (value))
    return;
  gtk_revealer_set_reveal_child (drawer->revealer, g_value_get_boolean (value));
  g_object_notify_by_pspec (object, spec);
}

static void
dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CV_TYPE_DRAWER);
  G_OBJECT_CLASS (cv_drawer_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_free (CV_DRAWER (object)->markup);
  g_free (CV_DRAWER (object)->symbol);
  G_OBJECT_CLASS (cv_drawer_parent_class)->finalize (object);
}

static void
cv_drawer_class_init (CvDrawerClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);
  GObjectClass *object = G_OBJECT_CLASS (class);

  object->get_property = get_property;
  object->set_property = set_property;
  object->dispose = dispose;
  object->finalize = finalize;
  g_object_class_install_property (
      object, PROP_REVEALED,
      g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget, "drawer");
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/drawer.ui");
  gtk_widget_class_bind_template_child (widget, CvDrawer, revealer);
  gtk_widget_class_bind_template_child (widget, CvDrawer, equation);
  gtk_widget_class_bind_template_child (widget, CvDrawer, story);
}

static void
cv_drawer_init (CvDrawer *drawer)
{
  gtk_widget_init_template (GTK_WIDGET (drawer));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (show_equation), drawer,
                           G_CONNECT_SWAPPED);
}
