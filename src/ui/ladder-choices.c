/* Cvasi: the ladder's window, its choices
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "ui/ladder-private.h"
#include "ui/number.h"
#include "ui/symbol.h"
#include "ui/widgets.h"

#define LOOKS 101 /* as cvasi-cli: at 0, T/100, … T, so that both have the same rows */
#define MOST_POINTS 10000u

static guint
n_changes (CvLadderWindow *self)
{
  return self->frame && self->frame->log ? cv_log_n (self->frame->log) : 0;
}

static gboolean
replays (CvLadderWindow *self)
{
  return n_changes (self) > 0 && gtk_check_button_get_active (self->replay);
}

/* Those of the window where it still shows the scenario of these choices. */
static CvValues *
values_now (CvLadderWindow *self)
{
  const CvScenario *now = cv_lab_scenario (self->lab);

  if (replays (self))
    return self->frame->initial;
  return now && now->model == self->scenario->model && g_strcmp0 (now->id, self->scenario->id) == 0
             ? cv_lab_values (self->lab)
             : self->scenario->values;
}

static void
fill_traces (CvLadderWindow *self, guint trace)
{
  const CvModel *model = self->scenario->model;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < model->n_traces; i++)
    {
      const CvTrace *t = &model->traces[i];
      g_autofree char *symbol = cv_title_markup (t->symbol && *t->symbol ? t->symbol : t->id);
      g_autofree char *escaped = g_markup_escape_text (_ (t->name), -1);
      g_autofree char *name = g_strdup_printf ("%s  %s", symbol, escaped);
      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->trace, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->trace, trace);
}

static void
fill_replay (CvLadderWindow *self)
{
  const guint n = n_changes (self);
  g_autofree char *label = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Replay the live change of this run", "Replay the %u live changes of this run", n),
      n);

  gtk_check_button_set_label (self->replay, label);
  gtk_widget_set_visible (GTK_WIDGET (self->replay), n > 0);
  gtk_check_button_set_active (self->replay, n > 0 && self->scenario->log != NULL);
}

void
cv_ladder_fill_choices (CvLadderWindow *self)
{
  CvLadderPreset preset;
  CvValues *values;

  self->updating = TRUE;
  fill_replay (self);
  values = values_now (self);
  cv_ladder_axis_set_model (self->over, self->scenario->model, values);
  cv_ladder_axis_set_model (self->over2, self->scenario->model, values);
  const gboolean possible = cv_ladder_preset (self->scenario, values, &preset);
  self->possible = possible;
  if (possible)
    {
      g_autofree char *until = cv_number_entry (preset.until, 6, FALSE);
      cv_ladder_axis_set (self->over, &preset.axis[0]);
      if (preset.can_map)
        cv_ladder_axis_set (self->over2, &preset.axis[1]);
      gtk_check_button_set_active (self->map, FALSE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->map), preset.can_map);
      gtk_editable_set_text (GTK_EDITABLE (self->until), until);
      fill_traces (self, preset.trace);
      gtk_check_button_set_active (self->log_y, preset.log_y);
    }
  self->updating = FALSE;
  cv_ladder_read_choices (self);
}

static gboolean
refuse_until (CvLadderWindow *self, const char *message)
{
  cv_label_set (self->until_refusal, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->until_refusal), message != NULL);
  if (message)
    gtk_widget_add_css_class (GTK_WIDGET (self->until), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->until), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->until), GTK_ACCESSIBLE_STATE_INVALID,
                               message ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  return message == NULL;
}

static gboolean
read_until (CvLadderWindow *self, double *until)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->until));

  return cv_number_parse (text, until) && *until > 0 && *until <= 1e9
             ? refuse_until (self, NULL)
             : refuse_until (self, _ ("The end must be a time above 0."));
}

/* A live change of a parameter that is swept would undo what the ladder sets. */
static gboolean
check_replay (CvLadderWindow *self, CvLadderAxis *widget, const CvSweepAxis *axis)
{
  for (guint i = 0; replays (self) && i < n_changes (self); i++)
    if (cv_log_at (self->frame->log, i)->param == axis->param)
      {
        cv_ladder_axis_refuse (widget,
                               _ ("The live changes of this run change it too: replay them or go over it, not both."));
        return FALSE;
      }
  return TRUE;
}

static CvSweep *
make_sweep (CvLadderWindow *self)
{
  const guint n = gtk_check_button_get_active (self->map) ? 2 : 1;
  CvSweepAxis axis[2];
  double until;
  g_autoptr (GError) error = NULL;

  /* All are read, so that each says what is wrong with it. */
  gboolean well = cv_ladder_axis_get (self->over, &axis[0]) && check_replay (self, self->over, &axis[0]);
  well &= n == 1 || (cv_ladder_axis_get (self->over2, &axis[1]) && check_replay (self, self->over2, &axis[1]));
  well &= read_until (self, &until);
  if (!well)
    return NULL;
  if (n == 2 && axis[0].param == axis[1].param)
    {
      cv_ladder_axis_refuse (self->over2, _ ("A map needs two different parameters."));
      return NULL;
    }
  if (n == 2 && axis[0].count * axis[1].count > MOST_POINTS)
    {
      g_autofree char *message = g_strdup_printf (_ ("A map has at most %u runs here."), MOST_POINTS);
      cv_ladder_axis_refuse (self->over2, message);
      return NULL;
    }
  CvSweep *sweep = cv_sweep_new (self->scenario->model, values_now (self), replays (self) ? self->frame->log : NULL, n,
                                 axis, until, until / (LOOKS - 1), LOOKS, &error);
  if (!sweep)
    cv_ladder_axis_refuse (self->over, error->message);
  return sweep;
}

void
cv_ladder_read_choices (CvLadderWindow *self)
{
  if (self->updating || !self->scenario)
    return;
  g_clear_pointer (&self->next, cv_sweep_free);
  gtk_revealer_set_reveal_child (self->map_box, gtk_check_button_get_active (self->map));
  if (self->possible)
    self->next = make_sweep (self);
  gtk_widget_set_sensitive (self->run_button, self->next != NULL);
  g_autofree char *end = self->next ? cv_number_label (self->next->until, 6) : NULL;
  g_autofree char *plan = self->next ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u run from t = 0 to %s",
                                                                     "%u runs from t = 0 to %s", self->next->n_points),
                                                        self->next->n_points, end)
                                     : g_strdup ("");
  cv_label_set (self->plan, plan);
}
