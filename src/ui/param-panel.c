/* Cvasi: the parameter panel, cards of rows made from the model's table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/param-panel.h"

#include <glib/gi18n.h>

#include "ui/param-row.h"
#include "ui/symbol.h"
#include "ui/widgets.h"

struct _CvParamPanel
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkBox *cards, *expert_cards; /* above and below what there is to watch */
  GtkSwitch *hold;
  GtkScrolledWindow *scroller;
  GtkWidget *reset_all, *watch_card;
  GtkBox *watch;
  CvLab *lab;
  GPtrArray *rows; /* CvParamRow, by number of the parameter */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (CvParamPanel, cv_param_panel, GTK_TYPE_WIDGET)

static guint touched_signal;

static void
row_touched (CvParamRow *row, CvParamPanel *panel)
{
  const CvParam *param = cv_values_param (cv_lab_values (panel->lab), cv_param_row_index (row));
  g_signal_emit (panel, touched_signal, 0, param->symbol);
}

static GtkWidget *
heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "card-heading");
  return label;
}

/* Cards */

typedef struct
{
  const char *group;
  GtkWidget *card;
  GtkWidget *plain;  /* box of the rows that are always there */
  GtkWidget *folded; /* box in the expander; NULL: none yet */
} Card;

static Card *
card_of (GtkBox *box, GArray *cards, const char *group)
{
  for (guint i = 0; i < cards->len; i++)
    if (g_strcmp0 (g_array_index (cards, Card, i).group, group) == 0)
      return &g_array_index (cards, Card, i);

  Card card = { .group = group,
                .card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
                .plain = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2) };
  gtk_widget_add_css_class (card.card, "card");
  gtk_widget_add_css_class (card.card, "params");
  gtk_box_append (GTK_BOX (card.card), heading (group ? _ (group) : _ ("Parameters")));
  gtk_box_append (GTK_BOX (card.card), card.plain);
  gtk_box_append (box, card.card);
  g_array_append_val (cards, card);
  return &g_array_index (cards, Card, cards->len - 1);
}

/* A card that has only folded rows is its own expander: no heading beside the heading. */
static GtkWidget *
folded_box (Card *card)
{
  if (card->folded)
    return card->folded;
  gboolean bare = gtk_widget_get_first_child (card->plain) == NULL;
  GtkWidget *expander = gtk_expander_new (bare ? _ (card->group) : _ ("More"));

  card->folded = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_add_css_class (expander, bare ? "card-heading" : "more");
  gtk_expander_set_child (GTK_EXPANDER (expander), card->folded);
  gtk_widget_set_visible (gtk_widget_get_first_child (card->card), !bare);
  gtk_widget_set_visible (card->plain, !bare);
  gtk_box_append (GTK_BOX (card->card), expander);
  return card->folded;
}

static gboolean
only_folded (const CvValues *values, const char *group)
{
  for (guint i = 0; i < cv_values_n_params (values); i++)
    {
      const CvParam *param = cv_values_param (values, i);
      if (!param->expert && g_strcmp0 (param->group, group) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
build_rows (CvParamPanel *panel)
{
  const CvValues *values = cv_lab_values (panel->lab);
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (Card));

  g_ptr_array_set_size (panel->rows, 0);
  for (guint pass = 0; pass < 2; pass++) /* the plain ones first, so that a card knows whether it has any */
    for (guint i = 0; i < cv_values_n_params (values); i++)
      {
        const CvParam *param = cv_values_param (values, i);
        if (pass == 0)
          g_ptr_array_add (panel->rows, cv_param_row_new (panel->lab, i));
        GtkWidget *row = g_ptr_array_index (panel->rows, i);
        if (pass == 0)
          g_signal_connect_object (row, "touched", G_CALLBACK (row_touched), panel, 0);
        if (param->expert != (pass == 1))
          {
            if (pass == 0 && !only_folded (values, param->group))
              card_of (panel->cards, cards, param->group);
            continue;
          }
        GtkBox *box = only_folded (values, param->group) ? panel->expert_cards : panel->cards;
        Card *card = card_of (box, cards, param->group);
        gtk_box_append (GTK_BOX (pass == 0 ? card->plain : folded_box (card)), row);
      }
}

/* A card none of whose rows is shown has nothing to say. */
static gboolean
any_shown (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      if (CV_IS_PARAM_ROW (child) && gtk_widget_get_visible (child))
        return TRUE;
      if (GTK_IS_EXPANDER (child) ? any_shown (gtk_expander_get_child (GTK_EXPANDER (child))) : any_shown (child))
        return TRUE;
    }
  return FALSE;
}

static void
show_cards (GtkBox *cards)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (cards)); card;
       card = gtk_widget_get_next_sibling (card))
    {
      for (GtkWidget *child = gtk_widget_get_first_child (card); child; child = gtk_widget_get_next_sibling (child))
        if (GTK_IS_EXPANDER (child))
          gtk_widget_set_visible (child, any_shown (gtk_expander_get_child (GTK_EXPANDER (child))));
      gtk_widget_set_visible (card, any_shown (card));
    }
}

/* What to watch */

static void
add_lines (GtkBox *box, const char *title, char **lines)
{
  if (!lines || !lines[0])
    return;
  gtk_box_append (box, heading (title));
  for (char **line = lines; *line; line++)
    {
      GtkWidget *label = gtk_label_new (NULL);
      cv_label_set_words (GTK_LABEL (label), *line);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
      gtk_widget_add_css_class (label, "watch-line");
      gtk_box_append (box, label);
    }
}

static void
empty (GtkBox *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

static void
build_watch (CvParamPanel *panel)
{
  const CvScenario *scenario = cv_lab_scenario (panel->lab);

  empty (panel->watch);
  add_lines (panel->watch, _ ("What to watch"), scenario->watch);
  add_lines (panel->watch, _ ("What to try"), scenario->attempt);
  gtk_widget_set_visible (panel->watch_card, gtk_widget_get_first_child (GTK_WIDGET (panel->watch)) != NULL);
}

/* The lab */

static void
values_changed (CvLab *lab, CvParamPanel *panel)
{
  gboolean changed = FALSE;
  for (guint i = 0; i < panel->rows->len; i++)
    {
      cv_param_row_refresh (g_ptr_array_index (panel->rows, i));
      changed = changed || cv_lab_is_changed (lab, i);
    }
  gtk_widget_set_sensitive (panel->reset_all, changed);
  show_cards (panel->cards);
  show_cards (panel->expert_cards);
}

static void
loaded (CvLab *lab, CvParamPanel *panel)
{
  if (!cv_lab_scenario (lab))
    return;
  g_ptr_array_set_size (panel->rows, 0);
  empty (panel->cards);
  empty (panel->expert_cards);
  build_rows (panel);
  build_watch (panel);
  values_changed (lab, panel);
}

static void
state_changed (CvLab *lab, CvParamPanel *panel)
{
  panel->updating = TRUE;
  gtk_switch_set_active (panel->hold, cv_lab_hold_time (lab));
  panel->updating = FALSE;
}

static void
refused (CvLab *lab, int param, const char *message, CvParamPanel *panel)
{
  (void)lab;
  if (param >= 0 && (guint)param < panel->rows->len)
    cv_param_row_refuse (g_ptr_array_index (panel->rows, param), message);
}

void
cv_param_panel_set_lab (CvParamPanel *panel, CvLab *lab)
{
  g_return_if_fail (CV_IS_PARAM_PANEL (panel) && panel->lab == NULL);
  panel->lab = g_object_ref (lab);
  g_signal_connect_object (lab, "loaded", G_CALLBACK (loaded), panel, 0);
  g_signal_connect_object (lab, "values", G_CALLBACK (values_changed), panel, 0);
  g_signal_connect_object (lab, "state", G_CALLBACK (state_changed), panel, 0);
  g_signal_connect_object (lab, "refused", G_CALLBACK (refused), panel, 0);
  loaded (lab, panel);
  state_changed (lab, panel);
}

GtkWidget *
cv_param_panel_row (CvParamPanel *panel, guint param)
{
  g_return_val_if_fail (CV_IS_PARAM_PANEL (panel), NULL);
  return param < panel->rows->len ? g_ptr_array_index (panel->rows, param) : NULL;
}

static void
bring_into_sight (CvParamPanel *panel, GtkWidget *row)
{
  GtkAdjustment *page = gtk_scrolled_window_get_vadjustment (panel->scroller);
  double height = gtk_widget_get_height (row), x, y;

  for (GtkWidget *up = row; up && up != GTK_WIDGET (panel); up = gtk_widget_get_parent (up))
    if (GTK_IS_EXPANDER (up))
      gtk_expander_set_expanded (GTK_EXPANDER (up), TRUE);
  if (gtk_widget_translate_coordinates (row, GTK_WIDGET (panel->scroller), 0, 0, &x, &y) &&
      (y < 0.0 || y + height > gtk_adjustment_get_page_size (page)))
    gtk_adjustment_set_value (page, gtk_adjustment_get_value (page) + y -
                                        0.5 * (gtk_adjustment_get_page_size (page) - height));
}

void
cv_param_panel_look_at (CvParamPanel *panel, int param)
{
  g_return_if_fail (CV_IS_PARAM_PANEL (panel));
  for (guint i = 0; i < panel->rows->len; i++)
    if ((int)i == param)
      gtk_widget_add_css_class (g_ptr_array_index (panel->rows, i), "look-here");
    else
      gtk_widget_remove_css_class (g_ptr_array_index (panel->rows, i), "look-here");
  if (param >= 0 && (guint)param < panel->rows->len)
    bring_into_sight (panel, g_ptr_array_index (panel->rows, param));
}

void
cv_param_panel_focus (CvParamPanel *panel)
{
  g_return_if_fail (CV_IS_PARAM_PANEL (panel));
  gtk_widget_child_focus (GTK_WIDGET (panel->cards), GTK_DIR_TAB_FORWARD);
}

static void
hold_switched (GtkSwitch *hold, GParamSpec *property, CvParamPanel *panel)
{
  (void)property;
  if (panel->lab && !panel->updating)
    cv_lab_set_hold_time (panel->lab, gtk_switch_get_active (hold));
}

static void
reset_all_clicked (GtkButton *button, CvParamPanel *panel)
{
  (void)button;
  cv_lab_reset_all (panel->lab);
}

static void
dispose (GObject *object)
{
  CvParamPanel *panel = CV_PARAM_PANEL (object);
  g_clear_pointer (&panel->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (panel), CV_TYPE_PARAM_PANEL);
  g_clear_object (&panel->lab);
  G_OBJECT_CLASS (cv_param_panel_parent_class)->dispose (object);
}

static void
cv_param_panel_class_init (CvParamPanelClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  touched_signal = g_signal_new ("touched", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget, "parampanel");
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/param-panel.ui");
  gtk_widget_class_bind_template_child (widget, CvParamPanel, box);
  gtk_widget_class_bind_template_child (widget, CvParamPanel, expert_cards);
  gtk_widget_class_bind_template_child (widget, CvParamPanel, cards);
  gtk_widget_class_bind_template_child (widget, CvParamPanel, scroller);
  gtk_widget_class_bind_template_child (widget, CvParamPanel, hold);
  gtk_widget_class_bind_template_child (widget, CvParamPanel, reset_all);
  gtk_widget_class_bind_template_child (widget, CvParamPanel, watch_card);
  gtk_widget_class_bind_template_child (widget, CvParamPanel, watch);
  gtk_widget_class_bind_template_callback (widget, hold_switched);
  gtk_widget_class_bind_template_callback (widget, reset_all_clicked);
}

static void
cv_param_panel_init (CvParamPanel *panel)
{
  panel->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (panel));
}
