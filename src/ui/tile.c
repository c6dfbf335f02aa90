/* Cvasi: a tile, the card around one view
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/tile.h"

#include <glib/gi18n.h>

#include "ui/symbol.h"
#include "ui/views/create.h"
#include "ui/widgets.h"

struct _CvTile
{
  GtkWidget parent_instance;
  GtkBox *box;
  GtkLabel *title;
  const char *name; /* of the panel, translated */
  GtkMenuButton *menu;
  GtkButton *large;
  CvView *view;
  const CvPanelSpec *spec;
};

G_DEFINE_FINAL_TYPE (CvTile, cv_tile, GTK_TYPE_WIDGET)

static void
large_clicked (GtkButton *button, CvTile *tile)
{
  (void)button;
  cv_view_emit_maximize (tile->view);
}

static void
dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CV_TYPE_TILE);
  CV_TILE (object)->view = NULL;
  G_OBJECT_CLASS (cv_tile_parent_class)->dispose (object);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CV_TILE (widget)->view));
}

static void
cv_tile_class_init (CvTileClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  widget->grab_focus = grab_focus;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget, "tile");
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/tile.ui");
  gtk_widget_class_bind_template_child (widget, CvTile, box);
  gtk_widget_class_bind_template_child (widget, CvTile, title);
  gtk_widget_class_bind_template_child (widget, CvTile, menu);
  gtk_widget_class_bind_template_child (widget, CvTile, large);
  gtk_widget_class_bind_template_callback (widget, large_clicked);
}

static void
cv_tile_init (CvTile *tile)
{
  gtk_widget_init_template (GTK_WIDGET (tile));
  gtk_widget_add_css_class (GTK_WIDGET (tile), "card");
}

static void
show_menu (CvTile *tile)
{
  GActionGroup *actions = NULL;
  GMenuModel *model = cv_view_menu (tile->view, &actions);
  g_autoptr (GMenu) menu = g_menu_new ();

  if (actions)
    gtk_widget_insert_action_group (GTK_WIDGET (tile), "view", actions);
  if (model)
    g_menu_append_section (menu, NULL, model);
  g_autoptr (GMenu) copy = g_menu_new ();
  g_menu_append (copy, _ ("Copy picture"), "win.copy-panel");
  g_menu_append (copy, _ ("Save picture…"), "win.export-panel::png");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  gtk_menu_button_set_menu_model (tile->menu, G_MENU_MODEL (menu));
}

/* In a narrow tile the head may be cut: here it is whole, and says what the picture means. */
static void
show_tooltip (CvTile *tile, const char *title, const char *subtitle, const char *help)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "<b>%s</b>", title);
  if (*subtitle)
    g_string_append_printf (text, "  %s", subtitle);
  if (help && *help)
    {
      g_autofree char *meaning = cv_title_markup (_ (help));
      g_string_append_printf (text, "\n%s", meaning);
    }
  gtk_widget_set_tooltip_markup (GTK_WIDGET (tile->title), text->str);
}

/* Words for the head of the card: the scenario's, else those of the output. */
static void
show_title (CvTile *tile, const CvModel *model)
{
  int output = tile->spec->output ? cv_model_find_output (model, tile->spec->output) : -1;
  const char *title = tile->spec->title ? tile->spec->title : output >= 0 ? model->outputs[output].title : _ ("Traces");
  const char *subtitle = tile->spec->subtitle ? tile->spec->subtitle : output >= 0 ? model->outputs[output].name : "";

  g_autofree char *bold = cv_title_markup (_ (title)), *dim = cv_title_markup (*subtitle ? _ (subtitle) : "");
  g_autoptr (GString) whole = g_string_new (dim);
  g_string_replace (whole, "|", "|\u2060", 0); /* a line does not break inside of |10⟩ */
  g_autofree char *markup = g_strdup_printf ("<b>%s</b>  <span alpha=\"60%%\">%s</span>", bold, whole->str);

  tile->name = g_intern_string (_ (title));
  gtk_label_set_markup (tile->title, markup);
  show_tooltip (tile, bold, dim, output >= 0 ? model->outputs[output].help : NULL);
  cv_widget_name (tile, tile->name);
  cv_widget_name (tile->view, tile->name);
}

GtkWidget *
cv_tile_new (const CvModel *model, const CvPanelSpec *spec, guint number)
{
  CvTile *tile = g_object_new (CV_TYPE_TILE, NULL);
  g_autofree char *shortcut = g_strdup_printf (_ ("Ctrl+%u"), number + 1);

  tile->spec = spec;
  tile->view = cv_view_new (spec->kind);
  gtk_box_append (tile->box, GTK_WIDGET (tile->view));
  show_title (tile, model);
  show_menu (tile);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile->view), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, shortcut, -1);
  cv_tile_set_large (tile, FALSE);
  return GTK_WIDGET (tile);
}

CvView *
cv_tile_view (CvTile *tile)
{
  g_return_val_if_fail (CV_IS_TILE (tile), NULL);
  return tile->view;
}

const CvPanelSpec *
cv_tile_spec (CvTile *tile)
{
  g_return_val_if_fail (CV_IS_TILE (tile), NULL);
  return tile->spec;
}

const char *
cv_tile_title (CvTile *tile)
{
  g_return_val_if_fail (CV_IS_TILE (tile), NULL);
  return tile->name;
}

void
cv_tile_set_large (CvTile *tile, gboolean large)
{
  g_return_if_fail (CV_IS_TILE (tile));
  const char *name = large ? _ ("All panels") : _ ("Make this panel large");

  gtk_button_set_icon_name (tile->large, large ? "view-restore-symbolic" : "view-fullscreen-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (tile->large),
                               large ? _ ("All panels (Esc)") : _ ("Make large (double click)"));
  cv_widget_name (tile->large, name);
}

void
cv_tile_describe (CvTile *tile)
{
  g_return_if_fail (CV_IS_TILE (tile));
  g_autofree char *summary = cv_view_summary (tile->view);
  if (summary)
    gtk_accessible_update_property (GTK_ACCESSIBLE (tile->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
}
