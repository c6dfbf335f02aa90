/* Cvasi: the values of one parameter that a ladder goes over, to be chosen
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ladder-axis.h"

#include <glib/gi18n.h>

#include "ui/ladder-preset.h"
#include "ui/number.h"
#include "ui/symbol.h"
#include "ui/widgets.h"

#define DIGITS 6

struct _CvLadderAxis
{
  GtkBox parent_instance;
  GtkDropDown *param, *scale; /* scale: 0 linear, 1 logarithmic */
  GtkEntry *from, *to;
  GtkSpinButton *count;
  GtkLabel *refusal;
  const CvModel *model;
  CvValues *values;
  GArray *index;     /* of the parameters in the list: guint */
  gboolean updating; /* what changes now was not done by a hand */
};

G_DEFINE_FINAL_TYPE (CvLadderAxis, cv_ladder_axis, GTK_TYPE_BOX)

static guint changed_signal;

static void
changed (CvLadderAxis *axis)
{
  if (!axis->updating)
    g_signal_emit (axis, changed_signal, 0);
}

static void
set_entry (GtkEntry *entry, double number, gboolean integer)
{
  g_autofree char *text = cv_number_entry (number, DIGITS, integer);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

void
cv_ladder_axis_set (CvLadderAxis *axis, const CvSweepAxis *values)
{
  g_return_if_fail (CV_IS_LADDER_AXIS (axis) && axis->model);
  const gboolean integer = axis->model->params[values->param].kind == CV_PARAM_INTEGER;

  axis->updating = TRUE;
  for (guint i = 0; i < axis->index->len; i++)
    if (g_array_index (axis->index, guint, i) == values->param)
      gtk_drop_down_set_selected (axis->param, i);
  set_entry (axis->from, values->from, integer);
  set_entry (axis->to, values->to, integer);
  gtk_spin_button_set_value (axis->count, values->count);
  gtk_drop_down_set_selected (axis->scale, values->log);
  axis->updating = FALSE;
  changed (axis);
}

static void
param_chosen (CvLadderAxis *axis)
{
  guint at = gtk_drop_down_get_selected (axis->param);
  CvSweepAxis values;

  if (!axis->updating && at < axis->index->len &&
      cv_ladder_preset_axis (axis->model, axis->values, g_array_index (axis->index, guint, at), &values))
    cv_ladder_axis_set (axis, &values);
}

void
cv_ladder_axis_set_model (CvLadderAxis *axis, const CvModel *model, CvValues *values)
{
  g_return_if_fail (CV_IS_LADDER_AXIS (axis));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  axis->updating = TRUE;
  axis->model = model;
  cv_values_ref (values);
  g_clear_pointer (&axis->values, cv_values_unref);
  axis->values = values;
  g_array_set_size (axis->index, 0);
  for (guint i = 0; i < model->n_params; i++)
    if (model->params[i].kind == CV_PARAM_NUMBER || model->params[i].kind == CV_PARAM_INTEGER)
      {
        const CvParam *param = &model->params[i];
        g_autofree char *symbol = cv_symbol_markup (param->symbol && *param->symbol ? param->symbol : param->id);
        g_autofree char *escaped = g_markup_escape_text (_ (param->name), -1);
        g_autofree char *name = g_strdup_printf ("%s  %s", symbol, escaped);
        gtk_string_list_append (names, name);
        g_array_append_val (axis->index, i);
      }
  gtk_drop_down_set_model (axis->param, G_LIST_MODEL (names));
  axis->updating = FALSE;
}

/* Shows an error at an entry, or takes it away. */
static void
mark (GtkEntry *entry, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void
cv_ladder_axis_refuse (CvLadderAxis *axis, const char *message)
{
  g_return_if_fail (CV_IS_LADDER_AXIS (axis));
  cv_label_set (axis->refusal, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (axis->refusal), message != NULL);
}

static gboolean
read_entry (CvLadderAxis *axis, GtkEntry *entry, double *number)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (cv_number_parse (text, number))
    return TRUE;
  g_autofree char *message = g_strdup_printf (_ ("“%s” is not a number."), text);
  mark (entry, TRUE);
  cv_ladder_axis_refuse (axis, message);
  return FALSE;
}

/* The engine's own reader checks what was chosen, so that window and command line refuse the same. */
gboolean
cv_ladder_axis_get (CvLadderAxis *axis, CvSweepAxis *values)
{
  g_return_val_if_fail (CV_IS_LADDER_AXIS (axis), FALSE);
  guint at = gtk_drop_down_get_selected (axis->param);
  g_autoptr (GError) error = NULL;

  cv_ladder_axis_refuse (axis, NULL);
  mark (axis->from, FALSE);
  mark (axis->to, FALSE);
  if (!axis->model || at >= axis->index->len)
    return FALSE;
  *values = (CvSweepAxis){ .param = g_array_index (axis->index, guint, at),
                           .log = gtk_drop_down_get_selected (axis->scale) == 1,
                           .count = (guint)gtk_spin_button_get_value_as_int (axis->count) };
  if (!read_entry (axis, axis->from, &values->from) || !read_entry (axis, axis->to, &values->to))
    return FALSE;
  g_autofree char *text = cv_sweep_axis_format (values, axis->model);
  if (values->log && !(values->from > 0 && values->to > 0))
    cv_ladder_axis_refuse (axis, _ ("A logarithmic axis needs two numbers above 0."));
  else if (values->from == values->to && values->count > 1)
    cv_ladder_axis_refuse (axis, _ ("From and to are the same: that is one value."));
  else if (!cv_sweep_axis_parse (values, axis->model, text, &error))
    cv_ladder_axis_refuse (axis, error->message);
  else
    return TRUE;
  mark (axis->from, TRUE);
  mark (axis->to, TRUE);
  return FALSE;
}

static void
finalize (GObject *object)
{
  CvLadderAxis *axis = CV_LADDER_AXIS (object);

  g_clear_pointer (&axis->values, cv_values_unref);
  g_array_unref (axis->index);
  G_OBJECT_CLASS (cv_ladder_axis_parent_class)->finalize (object);
}

static void
dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CV_TYPE_LADDER_AXIS);
  G_OBJECT_CLASS (cv_ladder_axis_parent_class)->dispose (object);
}

static void
cv_ladder_axis_class_init (CvLadderAxisClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  G_OBJECT_CLASS (class)->finalize = finalize;
  changed_signal =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget, "ladderaxis");
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/ladder-axis.ui");
  gtk_widget_class_bind_template_child (widget, CvLadderAxis, param);
  gtk_widget_class_bind_template_child (widget, CvLadderAxis, scale);
  gtk_widget_class_bind_template_child (widget, CvLadderAxis, from);
  gtk_widget_class_bind_template_child (widget, CvLadderAxis, to);
  gtk_widget_class_bind_template_child (widget, CvLadderAxis, count);
  gtk_widget_class_bind_template_child (widget, CvLadderAxis, refusal);
  gtk_widget_class_bind_template_callback (widget, changed);
  gtk_widget_class_bind_template_callback (widget, param_chosen);
}

static void
cv_ladder_axis_init (CvLadderAxis *axis)
{
  axis->index = g_array_new (FALSE, FALSE, sizeof (guint));
  axis->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (axis));
  cv_drop_down_use_markup (axis->param);
  axis->updating = FALSE;
}
