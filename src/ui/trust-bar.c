/* Cvasi: the trust bar, the verdict on the run in figures and sentences
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/trust-bar.h"

#include <glib/gi18n.h>

#include "ui/number.h"
#include "ui/widgets.h"

#define CALM (250 * 1000) /* microseconds between two figures */

typedef struct
{
  GtkWidget *button;
  GtkLabel *shape, *name, *figure, *sentence;
  int level;
} Item;

struct _CvTrustBar
{
  GtkWidget parent_instance;
  GtkWidget *scroller;
  GtkBox *box;
  Item item[CV_MAX_CHECKS];
  CvVerdict verdict;
  gint64 shown_at;
};

G_DEFINE_FINAL_TYPE (CvTrustBar, cv_trust_bar, GTK_TYPE_WIDGET)

/* Three shapes beside three colours: told apart without colour too. */
static const struct
{
  const char *shape, *class, *word;
} looks[] = { [CV_LEVEL_GOOD] = { "●", "good", N_ ("good") },
              [CV_LEVEL_WATCH] = { "▲", "watch", N_ ("watch") },
              [CV_LEVEL_BAD] = { "■", "bad", N_ ("bad") } };

static const char *
translate (const char *text)
{
  return _ (text);
}

static int
item_of (CvTrustBar *bar, gpointer button)
{
  for (guint i = 0; i < bar->verdict.n; i++)
    if (bar->item[i].button == button)
      return (int)i;
  return -1;
}

static gboolean
query_tooltip (GtkWidget *button, int x, int y, gboolean keyboard, GtkTooltip *tooltip, CvTrustBar *bar)
{
  (void)x, (void)y, (void)keyboard;
  int i = item_of (bar, button);
  if (i < 0)
    return FALSE;
  g_autofree char *sentence = cv_check_sentence (&bar->verdict.check[i], translate);
  gtk_tooltip_set_text (tooltip, sentence);
  return TRUE;
}

static void
show_sentence (CvTrustBar *bar, guint i)
{
  g_autofree char *sentence = cv_check_sentence (&bar->verdict.check[i], translate);
  cv_label_set (bar->item[i].sentence, sentence);
}

static void
opened (GtkWidget *popover, CvTrustBar *bar)
{
  int i = item_of (bar, gtk_widget_get_parent (popover));
  if (i >= 0)
    show_sentence (bar, (guint)i);
}

static GtkLabel *
add_label (GtkWidget *box, const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
build_item (CvTrustBar *bar, Item *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *popover = gtk_popover_new ();

  item->level = -1;
  item->button = gtk_menu_button_new ();
  item->shape = add_label (line, "shape");
  item->name = add_label (line, "name");
  item->figure = add_label (line, "figure");
  item->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (item->sentence, TRUE);
  gtk_label_set_max_width_chars (item->sentence, 44);
  gtk_label_set_xalign (item->sentence, 0.0f);
  gtk_widget_add_css_class (GTK_WIDGET (item->sentence), "sentence");
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (item->sentence));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (item->button), line);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (item->button), popover);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (item->button), GTK_ARROW_UP);
  gtk_widget_add_css_class (item->button, "flat");
  gtk_widget_add_css_class (item->button, "check");
  gtk_widget_set_has_tooltip (item->button, TRUE);
  g_signal_connect (item->button, "query-tooltip", G_CALLBACK (query_tooltip), bar);
  g_signal_connect (popover, "map", G_CALLBACK (opened), bar);
  gtk_box_append (bar->box, item->button);
}

static void
show_level (Item *item, CvLevel level)
{
  if (item->level == (int)level)
    return;
  if (item->level >= 0)
    gtk_widget_remove_css_class (item->button, looks[item->level].class);
  item->level = (int)level;
  gtk_widget_add_css_class (item->button, looks[level].class);
  gtk_label_set_label (item->shape, looks[level].shape);
}

static void
show_item (CvTrustBar *bar, guint i)
{
  Item *item = &bar->item[i];
  const CvCheck *check = &bar->verdict.check[i];

  if (!item->button)
    build_item (bar, item);
  gtk_widget_set_visible (item->button, TRUE);
  g_autofree char *figure =
      cv_check_counts (check->value) ? g_strdup_printf ("%.0f", check->value) : cv_number_label (check->value, 2);
  g_autofree char *name = g_strdup_printf ("%s: %s, %s", _ (check->name), _ (looks[check->level].word), figure);
  show_level (item, check->level);
  cv_label_set (item->name, _ (check->name));
  cv_label_set (item->figure, figure);
  cv_widget_name (item->button, name);
  if (gtk_widget_get_mapped (GTK_WIDGET (item->sentence)))
    show_sentence (bar, i);
}

static gboolean
levels_differ (const CvVerdict *a, const CvVerdict *b)
{
  if (a->n != b->n)
    return TRUE;
  for (guint i = 0; i < a->n; i++)
    if (a->check[i].level != b->check[i].level || a->check[i].id != b->check[i].id)
      return TRUE;
  return FALSE;
}

void
cv_trust_bar_set_verdict (CvTrustBar *bar, const CvVerdict *verdict)
{
  g_return_if_fail (CV_IS_TRUST_BAR (bar) && verdict->n <= CV_MAX_CHECKS);
  gint64 now = g_get_monotonic_time ();

  if (now - bar->shown_at < CALM && !levels_differ (&bar->verdict, verdict))
    return;
  bar->shown_at = now;
  bar->verdict = *verdict;
  for (guint i = 0; i < verdict->n; i++)
    show_item (bar, i);
  for (guint i = verdict->n; i < CV_MAX_CHECKS; i++)
    if (bar->item[i].button)
      gtk_widget_set_visible (bar->item[i].button, FALSE);
}

GtkWidget *
cv_trust_bar_button (CvTrustBar *bar, const char *id)
{
  g_return_val_if_fail (CV_IS_TRUST_BAR (bar), NULL);
  for (guint i = 0; i < bar->verdict.n; i++)
    if (g_strcmp0 (bar->verdict.check[i].id, id) == 0)
      return bar->item[i].button;
  return NULL;
}

static void
dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CV_TYPE_TRUST_BAR);
  CV_TRUST_BAR (object)->verdict.n = 0;
  G_OBJECT_CLASS (cv_trust_bar_parent_class)->dispose (object);
}

static void
cv_trust_bar_class_init (CvTrustBarClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget, "trustbar");
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/trust-bar.ui");
  gtk_widget_class_bind_template_child (widget, CvTrustBar, scroller);
  gtk_widget_class_bind_template_child (widget, CvTrustBar, box);
}

static void
cv_trust_bar_init (CvTrustBar *bar)
{
  gtk_widget_init_template (GTK_WIDGET (bar));
  cv_widget_name (bar, _ ("Trust in this run"));
}
