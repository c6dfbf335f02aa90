/* Cvasi: the view interface, what every panel's widget can do
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/view.h"

G_DEFINE_ABSTRACT_TYPE (CvView, cv_view, GTK_TYPE_WIDGET)

enum
{
  DRAG_MARK,
  DRAG_END,
  HOVER,
  SEEK,
  LOOK,
  MAXIMIZE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GQuark
offered (void)
{
  return g_quark_from_static_string ("cv-view-offered-actions");
}

/* An action on a property of the view holds the view, and the view holds its actions: where the view leaves its window for good,
 * they let go of one another. Nobody can reach the menu any more.                                                           */
static void
unroot (GtkWidget *widget)
{
  GActionGroup *actions = g_object_get_qdata (G_OBJECT (widget), offered ());
  g_auto (GStrv) names = actions ? g_action_group_list_actions (actions) : NULL;
  for (guint i = 0; names && names[i]; i++)
    if (G_IS_PROPERTY_ACTION (g_action_map_lookup_action (G_ACTION_MAP (actions), names[i])))
      g_action_map_remove_action (G_ACTION_MAP (actions), names[i]);
  GTK_WIDGET_CLASS (cv_view_parent_class)->unroot (widget);
}

static void
cv_view_class_init (CvViewClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  GTK_WIDGET_CLASS (class)->unroot = unroot;
  signals[DRAG_MARK] = g_signal_new ("drag-mark", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                     G_TYPE_UINT, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[DRAG_END] = g_signal_new ("drag-end", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HOVER] = g_signal_new ("hover", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_DOUBLE,
                                 G_TYPE_DOUBLE, G_TYPE_STRING);
  signals[SEEK] = g_signal_new ("seek", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[LOOK] = g_signal_new ("look", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MAXIMIZE] = g_signal_new ("maximize", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cv_view_init (CvView *view)
{
  gtk_widget_set_hexpand (GTK_WIDGET (view), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (view), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (view), TRUE);
}

void
cv_view_set_spec (CvView *view, const CvModel *model, const CvPanelSpec *spec)
{
  g_return_if_fail (CV_IS_VIEW (view));
  CV_VIEW_GET_CLASS (view)->set_spec (view, model, spec);
}

void
cv_view_set_frame (CvView *view, CvFrame *frame)
{
  g_return_if_fail (CV_IS_VIEW (view));
  CV_VIEW_GET_CLASS (view)->set_frame (view, frame);
}

guint64
cv_view_outputs (CvView *view)
{
  g_return_val_if_fail (CV_IS_VIEW (view), 0);
  return CV_VIEW_GET_CLASS (view)->outputs (view);
}

gboolean
cv_view_look (CvView *view, guint output, CvPictureView *look)
{
  g_return_val_if_fail (CV_IS_VIEW (view), FALSE);
  return CV_VIEW_GET_CLASS (view)->look && CV_VIEW_GET_CLASS (view)->look (view, output, look);
}

void
cv_view_set_theme (CvView *view, const CvTheme *theme)
{
  g_return_if_fail (CV_IS_VIEW (view));
  CV_VIEW_GET_CLASS (view)->set_theme (view, theme);
}

void
cv_view_set_renderer (CvView *view, CvRenderer renderer)
{
  g_return_if_fail (CV_IS_VIEW (view));
  if (CV_VIEW_GET_CLASS (view)->set_renderer)
    CV_VIEW_GET_CLASS (view)->set_renderer (view, renderer);
}

void
cv_view_set_link (CvView *view, CvLink *link)
{
  g_return_if_fail (CV_IS_VIEW (view));
  if (CV_VIEW_GET_CLASS (view)->set_link)
    CV_VIEW_GET_CLASS (view)->set_link (view, link);
}

char *
cv_view_summary (CvView *view)
{
  g_return_val_if_fail (CV_IS_VIEW (view), NULL);
  return CV_VIEW_GET_CLASS (view)->summary (view);
}

void
cv_view_export_to (CvView *view, cairo_t *cr, double w, double h)
{
  g_return_if_fail (CV_IS_VIEW (view));
  CV_VIEW_GET_CLASS (view)->export_to (view, cr, w, h);
}

GMenuModel *
cv_view_menu (CvView *view, GActionGroup **actions)
{
  g_return_val_if_fail (CV_IS_VIEW (view), NULL);
  *actions = NULL;
  GMenuModel *menu = CV_VIEW_GET_CLASS (view)->menu ? CV_VIEW_GET_CLASS (view)->menu (view, actions) : NULL;
  g_object_set_qdata (G_OBJECT (view), offered (), *actions); /* they live as long as the view */
  return menu;
}

void
cv_view_emit_drag (CvView *view, guint output, guint mark, double x, double y)
{
  g_signal_emit (view, signals[DRAG_MARK], 0, output, mark, x, y);
}

void
cv_view_emit_drag_end (CvView *view)
{
  g_signal_emit (view, signals[DRAG_END], 0);
}

void
cv_view_emit_hover (CvView *view, double x, double y, const char *text)
{
  g_signal_emit (view, signals[HOVER], 0, x, y, text);
}

void
cv_view_emit_seek (CvView *view, double t)
{
  g_signal_emit (view, signals[SEEK], 0, t);
}

void
cv_view_emit_look (CvView *view, guint output)
{
  g_signal_emit (view, signals[LOOK], 0, output);
}

void
cv_view_emit_maximize (CvView *view)
{
  g_signal_emit (view, signals[MAXIMIZE], 0);
}
