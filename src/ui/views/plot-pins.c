/* Cvasi: pinned runs of a plot, and its menu
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "ui/views/plot-private.h"

void
cv_plot_view_pin (CvPlotView *self)
{
  g_return_if_fail (CV_IS_PLOT_VIEW (self));
  CvHistory *history = self->frame ? self->frame->history : NULL;
  if (!history || cv_history_n_rows (history) == 0)
    return;
  if (self->n_pins == CV_MAX_PINS)
    {
      cv_history_unref (self->pin[0]);
      for (guint p = 1; p < CV_MAX_PINS; p++)
        self->pin[p - 1] = self->pin[p];
      self->n_pins--;
    }
  /* A copy: the history itself grows on. */
  self->pin[self->n_pins++] = cv_history_until (history, INFINITY);
  cv_plot_redraw (self);
}

void
cv_plot_view_unpin (CvPlotView *self)
{
  g_return_if_fail (CV_IS_PLOT_VIEW (self));
  while (self->n_pins > 0)
    cv_history_unref (self->pin[--self->n_pins]);
  cv_plot_redraw (self);
}

guint
cv_plot_view_n_pins (CvPlotView *self)
{
  g_return_val_if_fail (CV_IS_PLOT_VIEW (self), 0);
  return self->n_pins;
}

static void
on_pin (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  (void)action, (void)parameter;
  cv_plot_view_pin (view);
}

static void
on_unpin (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  (void)action, (void)parameter;
  cv_plot_view_unpin (view);
}

static void
on_whole (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  (void)action, (void)parameter;
  cv_plot_set_time (view, 0.0, 0.0);
}

void
cv_plot_add_actions (CvPlotView *self)
{
  static const GActionEntry entries[] = { { .name = "pin", .activate = on_pin },
                                          { .name = "unpin", .activate = on_unpin },
                                          { .name = "whole", .activate = on_whole } };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_autoptr (GPropertyAction) log = g_property_action_new ("log", self, "log");
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (log));
}

GMenuModel *
cv_plot_menu (CvView *view, GActionGroup **actions)
{
  CvPlotView *self = CV_PLOT_VIEW (view);

  *actions = G_ACTION_GROUP (self->actions);
  if (self->menu)
    return G_MENU_MODEL (self->menu);
  self->menu = g_menu_new ();
  g_autoptr (GMenu) axes = g_menu_new ();
  g_menu_append (axes, _ ("Logarithmic"), "view.log");
  g_menu_append (axes, _ ("Whole time"), "view.whole");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (axes));
  g_autoptr (GMenu) pins = g_menu_new ();
  g_menu_append (pins, _ ("Pin this run"), "view.pin");
  g_menu_append (pins, _ ("Remove pinned runs"), "view.unpin");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (pins));
  return G_MENU_MODEL (self->menu);
}
