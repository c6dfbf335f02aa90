/* Cvasi: the gallery, all scenarios in the order of the slides
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gallery.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/thumbnail.h"
#include "ui/widgets.h"

struct _CvGallery
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkListBox *list;
  GPtrArray *scenarios;
  char *shown; /* the scenario of the window */
};

G_DEFINE_FINAL_TYPE (CvGallery, cv_gallery, GTK_TYPE_WIDGET)

static guint chosen_signal;

static const CvScenario *
scenario_of (CvGallery *gallery, GtkListBoxRow *row)
{
  return g_ptr_array_index (gallery->scenarios, gtk_list_box_row_get_index (row));
}

static void
row_activated (GtkListBox *list, GtkListBoxRow *row, CvGallery *gallery)
{
  (void)list;
  g_signal_emit (gallery, chosen_signal, 0, scenario_of (gallery, row)->id);
}

static void
add_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  CvGallery *gallery = data;
  const char *chapter = scenario_of (gallery, row)->chapter;

  if (before && g_strcmp0 (chapter, scenario_of (gallery, before)->chapter) == 0)
    gtk_list_box_row_set_header (row, NULL);
  else if (!gtk_list_box_row_get_header (row))
    {
      GtkWidget *label = gtk_label_new (_ (chapter ? chapter : ""));
      gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
      gtk_widget_add_css_class (label, "chapter");
      gtk_list_box_row_set_header (row, label);
    }
}

static GtkWidget *
new_row (const CvScenario *scenario)
{
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *thumbnail = cv_thumbnail_new (), *title = gtk_label_new (_ (scenario->title));

  cv_thumbnail_set_dark (CV_THUMBNAIL (thumbnail), adw_style_manager_get_dark (adw_style_manager_get_default ()));
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (title), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 16);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), thumbnail);
  gtk_box_append (GTK_BOX (line), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data (G_OBJECT (row), "thumbnail", thumbnail);
  cv_widget_name (row, _ (scenario->title));
  return row;
}

void
cv_gallery_set_scenarios (CvGallery *gallery, GPtrArray *scenarios)
{
  g_return_if_fail (CV_IS_GALLERY (gallery));
  GtkWidget *child;

  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (gallery->list, 0))))
    gtk_list_box_remove (gallery->list, child);
  g_clear_pointer (&gallery->scenarios, g_ptr_array_unref);
  g_clear_pointer (&gallery->shown, g_free);
  gallery->scenarios = g_ptr_array_ref (scenarios);
  for (guint i = 0; i < scenarios->len; i++)
    gtk_list_box_append (gallery->list, new_row (g_ptr_array_index (scenarios, i)));
}

static GtkListBoxRow *
row_of (CvGallery *gallery, const char *id)
{
  for (guint i = 0; gallery->scenarios && i < gallery->scenarios->len; i++)
    if (g_strcmp0 (((const CvScenario *)g_ptr_array_index (gallery->scenarios, i))->id, id) == 0)
      return gtk_list_box_get_row_at_index (gallery->list, (int)i);
  return NULL;
}

void
cv_gallery_select (CvGallery *gallery, const char *id)
{
  g_return_if_fail (CV_IS_GALLERY (gallery));
  g_free (gallery->shown);
  gallery->shown = g_strdup (id);
  gtk_list_box_select_row (gallery->list, row_of (gallery, id));
}

/* Arrows walk through the list and choose nothing: who leaves it without Enter has chosen nothing. */
static void
left (CvGallery *gallery)
{
  gtk_list_box_select_row (gallery->list, row_of (gallery, gallery->shown));
}

static CvThumbnail *
thumbnail_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "thumbnail");
}

void
cv_gallery_set_thumbnail (CvGallery *gallery, const char *id, GdkTexture *dark, GdkTexture *light)
{
  g_return_if_fail (CV_IS_GALLERY (gallery));
  GtkListBoxRow *row = row_of (gallery, id);
  if (row)
    cv_thumbnail_set (thumbnail_of (row), dark, light);
}

static void
style_changed (CvGallery *gallery)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  for (guint i = 0; gallery->scenarios && i < gallery->scenarios->len; i++)
    cv_thumbnail_set_dark (thumbnail_of (gtk_list_box_get_row_at_index (gallery->list, (int)i)), dark);
}

void
cv_gallery_focus (CvGallery *gallery)
{
  g_return_if_fail (CV_IS_GALLERY (gallery));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (gallery->list);
  gtk_widget_grab_focus (row ? GTK_WIDGET (row) : GTK_WIDGET (gallery->list));
}

static void
dispose (GObject *object)
{
  CvGallery *gallery = CV_GALLERY (object);
  gtk_widget_dispose_template (GTK_WIDGET (gallery), CV_TYPE_GALLERY);
  g_clear_pointer (&gallery->scenarios, g_ptr_array_unref);
  g_clear_pointer (&gallery->shown, g_free);
  G_OBJECT_CLASS (cv_gallery_parent_class)->dispose (object);
}

static void
cv_gallery_class_init (CvGalleryClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget, "gallery");
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/gallery.ui");
  gtk_widget_class_bind_template_child (widget, CvGallery, scroller);
  gtk_widget_class_bind_template_child (widget, CvGallery, list);
  gtk_widget_class_bind_template_callback (widget, row_activated);
}

static void
cv_gallery_init (CvGallery *gallery)
{
  gtk_widget_init_template (GTK_WIDGET (gallery));
  gtk_list_box_set_header_func (gallery->list, add_header, gallery, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left), gallery);
  gtk_widget_add_controller (GTK_WIDGET (gallery->list), focus);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (style_changed), gallery,
                           G_CONNECT_SWAPPED);
}
