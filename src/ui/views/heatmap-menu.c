/* Cvasi: the heatmap's own menu: colours, axes, window, what is drawn over the field, and how
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "ui/views/heatmap-private.h"

static void
add_section (GMenu *menu, const char *title, const char *const (*items)[2])
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; items[i][0]; i++)
    g_menu_append (section, _ (items[i][0]), items[i][1]);
  g_menu_append_section (menu, title, G_MENU_MODEL (section));
}

static const char *const signed_colours[][2] = { { N_ ("Automatic"), "view.colours::auto" },
                                                 { N_ ("As it is now"), "view.colours::locked" },
                                                 { N_ ("Shared between panels"), "view.colours::shared" },
                                                 { N_ ("The bound ±1/(πħ)"), "view.colours::bound" },
                                                 { NULL, NULL } };
static const char *const phase_colours[][2] = { { N_ ("Automatic"), "view.colours::auto" },
                                                { N_ ("As it is now"), "view.colours::locked" },
                                                { NULL, NULL } };
static const char *const axes[][2] = { { N_ ("Natural units a, ħ/a"), "view.natural-units" },
                                       { N_ ("Fit what is visible"), "view.window::fit" },
                                       { N_ ("Whole domain"), "view.window::domain" },
                                       { NULL, NULL } };
static const char *const over[][2] = { { N_ ("Marginals"), "view.marginals" },
                                       { N_ ("Square of area h"), "view.cell" },
                                       { N_ ("Classical orbit"), "view.orbit" },
                                       { N_ ("Potential"), "view.level" },
                                       { N_ ("Classical points"), "view.points" },
                                       { N_ ("Handles to drag"), "view.marks" },
                                       { NULL, NULL } };
static const char *const drawn[][2] = { { N_ ("Automatic"), "view.renderer::auto" },
                                        { N_ ("OpenGL"), "view.renderer::gl" },
                                        { N_ ("Processor"), "view.renderer::cpu" },
                                        { NULL, NULL } };

/* A complex field has no bound, and nothing lies over it but its blocks. */
static void
fill_menu (CvHeatmapView *self)
{
  const gboolean complex_field = self->output >= 0 && self->model->outputs[self->output].kind == CV_OUTPUT_COMPLEX;
  g_autoptr (GMenu) how = g_menu_new (), last = g_menu_new ();

  g_menu_remove_all (self->menu);
  add_section (self->menu, _ ("Colour scale"), complex_field ? phase_colours : signed_colours);
  add_section (self->menu, _ ("Axes"), axes);
  if (!complex_field)
    add_section (self->menu, _ ("Over the field"), over);
  add_section (how, NULL, drawn);
  g_menu_append_section (how, NULL, G_MENU_MODEL (self->menu_info));
  g_menu_append_submenu (last, _ ("Drawn by"), G_MENU_MODEL (how));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (last));
}

void
cv_heatmap_add_actions (CvHeatmapView *self)
{
  static const char *const names[] = { "colours", "window", "natural-units", "marginals", "cell",
                                       "orbit",   "level",  "points",        "marks",     "renderer" };

  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (names[i], self, names[i]);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

GMenuModel *
cv_heatmap_menu (CvView *view, GActionGroup **actions)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (view);

  if (!self->menu)
    {
      self->menu = g_menu_new ();
      self->menu_info = g_menu_new ();
    }
  fill_menu (self);
  cv_heatmap_menu_update (self);
  *actions = G_ACTION_GROUP (self->actions);
  return G_MENU_MODEL (self->menu);
}

/* The line that says how the field is drawn now; it has no action, so it only reads. */
void
cv_heatmap_menu_update (CvHeatmapView *self)
{
  if (!self->menu_info)
    return;
  g_autofree char *text = cv_heatmap_view_renderer_text (self);
  g_menu_remove_all (self->menu_info);
  if (*text)
    g_menu_append (self->menu_info, text, "view.no-action");
}
