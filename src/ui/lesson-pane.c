/* Cvasi: the lesson pane, steps that move real controls and ask for predictions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lesson-pane.h"

#include <glib/gi18n.h>

#include "ui/symbol.h"
#include "ui/widgets.h"

struct _CvLessonPane
{
  GtkWidget parent_instance;
  GtkRevealer *revealer;
  GtkLabel *heading, *text, *question, *because;
  GtkBox *answers;
  GtkWidget *ask, *back, *next;
  const CvLesson *lesson;
  int step;
};

enum
{
  PROP_REVEALED = 1
};

G_DEFINE_FINAL_TYPE (CvLessonPane, cv_lesson_pane, GTK_TYPE_WIDGET)

static guint step_signal;

static const CvLessonStep *
present (CvLessonPane *pane)
{
  return pane->lesson && pane->step >= 0 ? &pane->lesson->steps[pane->step] : NULL;
}

static GtkWidget *
nth_answer (CvLessonPane *pane, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (pane->answers));

  for (; child && n > 0; n--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The right answer is marked by a sign and by words too, not by its colour alone. */
void
cv_lesson_pane_answer (CvLessonPane *pane, guint answer)
{
  g_return_if_fail (CV_IS_LESSON_PANE (pane));
  const CvLessonStep *step = present (pane);
  if (!step || !step->question || answer >= g_strv_length (step->answers))
    return;
  for (guint i = 0; step->answers[i]; i++)
    {
      GtkWidget *button = nth_answer (pane, i);
      const char *sign = i == step->right ? "✓ " : i == answer ? "✗ " : "";
      g_autofree char *label = g_strconcat (sign, _ (step->answers[i]), NULL);
      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), label);
      cv_widget_name (button, label);
      gtk_widget_add_css_class (button, i == step->right ? "right" : i == answer ? "wrong" : "other");
      gtk_widget_set_sensitive (button, i == step->right || i == answer);
    }
  g_autofree char *because =
      g_strdup_printf ("%s %s", answer == step->right ? _ ("Yes.") : _ ("Look again."), _ (step->because));
  cv_label_set_words (pane->because, because);
  gtk_widget_set_visible (GTK_WIDGET (pane->because), TRUE);
}

static void
answered (GtkButton *button, CvLessonPane *pane)
{
  cv_lesson_pane_answer (pane, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "answer")));
}

static void
show_question (CvLessonPane *pane, const CvLessonStep *step)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (pane->answers))))
    gtk_box_remove (pane->answers, child);
  gtk_widget_set_visible (GTK_WIDGET (pane->because), FALSE);
  gtk_widget_set_visible (pane->ask, step->question != NULL);
  if (!step->question)
    return;
  cv_label_set_words (pane->question, _ (step->question));
  for (guint i = 0; step->answers[i]; i++)
    {
      GtkWidget *button = gtk_button_new (), *label = gtk_label_new (_ (step->answers[i]));
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
      gtk_button_set_child (GTK_BUTTON (button), label);
      cv_widget_name (button, _ (step->answers[i]));
      g_object_set_data (G_OBJECT (button), "answer", GUINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (answered), pane);
      gtk_box_append (pane->answers, button);
    }
}

static void
show_step (CvLessonPane *pane)
{
  const CvLessonStep *step = present (pane);
  if (!step)
    return;
  /* Translators: title of a lesson, number of the step, how many there are. */
  g_autofree char *heading =
      g_strdup_printf (_ ("%s · step %d of %u"), _ (pane->lesson->title), pane->step + 1, pane->lesson->n_steps);

  gtk_label_set_text (pane->heading, heading);
  cv_label_set_words (pane->text, _ (step->text));
  gtk_widget_set_sensitive (pane->back, pane->step > 0);
  gtk_button_set_label (GTK_BUTTON (pane->next),
                        pane->step + 1 < (int)pane->lesson->n_steps ? _ ("Next") : _ ("Finish"));
  show_question (pane, step);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pane), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (step->text), -1);
}

void
cv_lesson_pane_set_lesson (CvLessonPane *pane, const CvLesson *lesson)
{
  g_return_if_fail (CV_IS_LESSON_PANE (pane));
  pane->lesson = lesson;
  pane->step = lesson ? 0 : -1;
  show_step (pane);
}

const CvLesson *
cv_lesson_pane_lesson (CvLessonPane *pane)
{
  g_return_val_if_fail (CV_IS_LESSON_PANE (pane), NULL);
  return pane->lesson;
}

int
cv_lesson_pane_step (CvLessonPane *pane)
{
  g_return_val_if_fail (CV_IS_LESSON_PANE (pane), -1);
  return pane->step;
}

void
cv_lesson_pane_go (CvLessonPane *pane, int step)
{
  g_return_if_fail (CV_IS_LESSON_PANE (pane));
  if (!pane->lesson)
    return;
  pane->step = CLAMP (step, 0, (int)pane->lesson->n_steps - 1);
  show_step (pane);
  g_signal_emit (pane, step_signal, 0, pane->step);
}

static void
go_back (CvLessonPane *pane)
{
  cv_lesson_pane_go (pane, pane->step - 1);
}

static void
go_on (CvLessonPane *pane)
{
  if (pane->lesson && pane->step + 1 < (int)pane->lesson->n_steps)
    cv_lesson_pane_go (pane, pane->step + 1);
  else
    g_object_set (pane, "revealed", FALSE, NULL);
}

static void
close_pane (CvLessonPane *pane)
{
  g_object_set (pane, "revealed", FALSE, NULL);
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_REVEALED)
    g_value_set_boolean (value, gtk_revealer_get_reveal_child (CV_LESSON_PANE (object)->revealer));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CvLessonPane *pane = CV_LESSON_PANE (object);
  gboolean revealed = g_value_get_boolean (value);

  if (id != PROP_REVEALED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
      return;
    }
  if (gtk_revealer_get_reveal_child (pane->revealer) == revealed)
    return;
  gtk_revealer_set_reveal_child (pane->revealer, revealed);
  g_object_notify_by_pspec (object, spec);
  if (!revealed)
    g_signal_emit (pane, step_signal, 0, -1);
}

static void
dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CV_TYPE_LESSON_PANE);
  G_OBJECT_CLASS (cv_lesson_pane_parent_class)->dispose (object);
}

static void
cv_lesson_pane_class_init (CvLessonPaneClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);
  GObjectClass *object = G_OBJECT_CLASS (class);

  object->get_property = get_property;
  object->set_property = set_property;
  object->dispose = dispose;
  g_object_class_install_property (
      object, PROP_REVEALED,
      g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  step_signal = g_signal_new ("step", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget, "lesson");
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/lesson-pane.ui");
  gtk_widget_class_bind_template_child (widget, CvLessonPane, revealer);
  gtk_widget_class_bind_template_child (widget, CvLessonPane, heading);
  gtk_widget_class_bind_template_child (widget, CvLessonPane, text);
  gtk_widget_class_bind_template_child (widget, CvLessonPane, ask);
  gtk_widget_class_bind_template_child (widget, CvLessonPane, question);
  gtk_widget_class_bind_template_child (widget, CvLessonPane, answers);
  gtk_widget_class_bind_template_child (widget, CvLessonPane, because);
  gtk_widget_class_bind_template_child (widget, CvLessonPane, back);
  gtk_widget_class_bind_template_child (widget, CvLessonPane, next);
  gtk_widget_class_bind_template_callback (widget, go_back);
  gtk_widget_class_bind_template_callback (widget, go_on);
  gtk_widget_class_bind_template_callback (widget, close_pane);
}

static void
cv_lesson_pane_init (CvLessonPane *pane)
{
  pane->step = -1;
  gtk_widget_init_template (GTK_WIDGET (pane));
}
