/* Cvasi: the ladder's window, a run over a list of parameter values
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "ui/ladder-private.h"
#include "ui/widgets.h"

#define TIME_LEFT_EVERY 1 /* s */

G_DEFINE_FINAL_TYPE (CvLadderWindow, cv_ladder_window, ADW_TYPE_WINDOW)

void
cv_ladder_window_toast (CvLadderWindow *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped)); /* toasts read markup */
}

/* What to go over */

void
cv_ladder_window_take (CvLadderWindow *self)
{
  g_return_if_fail (CV_IS_LADDER_WINDOW (self));
  const CvScenario *scenario = cv_lab_scenario (self->lab);
  CvFrame *frame = cv_lab_frame (self->lab);

  if (!scenario || (self->job && cv_ladder_job_running (self->job)))
    return;
  /* A result of another model has other traces: it is in its file, from where Run brings it back. */
  if (self->job && cv_ladder_job_sweep (self->job)->model != scenario->model)
    {
      g_signal_handlers_disconnect_by_data (self->job, self);
      g_clear_object (&self->job);
    }
  g_clear_pointer (&self->next, cv_sweep_free);
  g_clear_pointer (&self->scenario, cv_scenario_free);
  g_clear_pointer (&self->frame, cv_frame_unref);
  self->scenario = cv_scenario_copy (scenario);
  self->frame = frame && frame->model == scenario->model ? cv_frame_ref (frame) : NULL;
  adw_window_title_set_subtitle (self->title, _ (scenario->title));
  cv_ladder_fill_choices (self);
  cv_ladder_show_result (self);
  cv_ladder_show_progress (self);
}

static void
choices_changed (CvLadderWindow *self)
{
  cv_ladder_read_choices (self);
}

/* The scale and the abscissa that suit a trace; both can be chosen otherwise afterwards. */
static void
trace_chosen (CvLadderWindow *self)
{
  const guint trace = gtk_drop_down_get_selected (self->trace);

  if (!self->scenario || trace >= self->scenario->model->n_traces)
    return;
  gtk_check_button_set_active (self->log_y, self->scenario->model->traces[trace].scale == CV_SCALE_LOG);
  gtk_drop_down_set_selected (self->abscissa, cv_ladder_preset_inverse (self->scenario->model, trace));
  cv_ladder_show_result (self);
  if (self->job)
    cv_ladder_show_progress (self);
}

static void
looks_changed (CvLadderWindow *self)
{
  cv_ladder_show_result (self);
}

/* The job */

static gboolean
clock_ticks (gpointer self)
{
  cv_ladder_show_progress (self);
  return G_SOURCE_CONTINUE;
}

static void
row_came (CvLadderJob *job, guint point, CvLadderWindow *self)
{
  (void)job, (void)point;
  cv_ladder_show_result (self);
  cv_ladder_show_progress (self);
}

static void
job_ended (CvLadderJob *job, CvLadderWindow *self)
{
  (void)job;
  g_clear_handle_id (&self->clock, g_source_remove);
  cv_ladder_read_choices (self);
  cv_ladder_show_progress (self);
  cv_ladder_show_result (self);
}

/* The abscissa's names are those of the parameter. */
static void
name_abscissa (CvLadderWindow *self)
{
  const CvSweep *sweep = cv_ladder_job_sweep (self->job);
  const CvParam *param = &sweep->model->params[sweep->axis[0].param];
  const char *symbol = param->symbol && *param->symbol ? param->symbol : param->id;
  g_autofree char *plain = g_strdup_printf (_ ("against %s"), symbol),
                  *inverse = g_strdup_printf (_ ("against ln(1/%s)"), symbol);
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){ plain, inverse, NULL });
  const guint chosen = gtk_drop_down_get_selected (self->abscissa);

  gtk_drop_down_set_model (self->abscissa, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->abscissa, chosen == GTK_INVALID_LIST_POSITION ? 0 : chosen);
}

static void
drop_job (CvLadderWindow *self)
{
  if (self->job)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  g_clear_handle_id (&self->clock, g_source_remove);
}

void
cv_ladder_window_run (CvLadderWindow *self)
{
  g_return_if_fail (CV_IS_LADDER_WINDOW (self));
  if (self->job && cv_ladder_job_running (self->job))
    return;
  cv_ladder_read_choices (self); /* the values of now, not those of when the choices were made */
  if (!self->next)
    return;
  g_autofree char *folder = cv_ladder_job_folder ();
  drop_job (self);
  self->pointed = -1;
  self->job = cv_ladder_job_new (g_steal_pointer (&self->next), self->scenario, folder);
  g_signal_connect (self->job, "row", G_CALLBACK (row_came), self);
  g_signal_connect (self->job, "ended", G_CALLBACK (job_ended), self);
  self->clock = g_timeout_add_seconds (TIME_LEFT_EVERY, clock_ticks, self);
  name_abscissa (self);
  cv_ladder_show_result (self);
  cv_ladder_show_progress (self);
  gtk_widget_grab_focus (self->cancel_button);
}

void
cv_ladder_window_cancel (CvLadderWindow *self)
{
  g_return_if_fail (CV_IS_LADDER_WINDOW (self));
  if (self->job)
    cv_ladder_job_cancel (self->job);
}

CvLadderJob *
cv_ladder_window_job (CvLadderWindow *self)
{
  g_return_val_if_fail (CV_IS_LADDER_WINDOW (self), NULL);
  return self->job;
}

void
cv_ladder_window_set_theme (CvLadderWindow *self, const CvTheme *theme)
{
  g_return_if_fail (CV_IS_LADDER_WINDOW (self));
  self->theme = *theme;
  gtk_widget_queue_draw (GTK_WIDGET (self->drawing));
}

/* The object */

/* It comes back with its result. */
static gboolean
close_request (GtkWindow *window)
{
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  return GDK_EVENT_STOP;
}

static void
dispose (GObject *object)
{
  CvLadderWindow *self = CV_LADDER_WINDOW (object);

  drop_job (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CV_TYPE_LADDER_WINDOW);
  g_clear_pointer (&self->next, cv_sweep_free);
  g_clear_pointer (&self->frame, cv_frame_unref);
  g_clear_pointer (&self->scenario, cv_scenario_free);
  g_clear_object (&self->actions);
  g_clear_object (&self->lab);
  G_OBJECT_CLASS (cv_ladder_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget)
{
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, toasts);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, title);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, choices);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, run_button);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, take_button);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, save_button);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, empty);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, over);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, over2);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, map);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, map_box);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, replay);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, log_y);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, until);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, until_refusal);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, plan);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, state);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, trouble);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, reading);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, law);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, trace);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, abscissa);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, drawing);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, progress);
  gtk_widget_class_bind_template_child (widget, CvLadderWindow, stack);
}

static void
cv_ladder_window_class_init (CvLadderWindowClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  GTK_WINDOW_CLASS (class)->close_request = close_request;
  g_type_ensure (CV_TYPE_LADDER_AXIS);
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/ladder-window.ui");
  bind_children (widget);
  gtk_widget_class_bind_template_callback (widget, choices_changed);
  gtk_widget_class_bind_template_callback (widget, trace_chosen);
  gtk_widget_class_bind_template_callback (widget, looks_changed);
  gtk_widget_class_bind_template_callback_full (widget, "run", G_CALLBACK (cv_ladder_window_run));
  gtk_widget_class_bind_template_callback_full (widget, "cancel", G_CALLBACK (cv_ladder_window_cancel));
  gtk_widget_class_bind_template_callback_full (widget, "take", G_CALLBACK (cv_ladder_window_take));
  gtk_widget_class_add_binding_action (widget, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cv_ladder_window_init (CvLadderWindow *self)
{
  self->theme = *cv_theme_dark ();
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
  cv_drop_down_use_markup (self->trace);
  cv_ladder_init_result (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->run_button);
  gtk_window_set_focus (GTK_WINDOW (self), self->run_button);
}

/* Another scenario, or its values at the start are other ones. */
static void
loaded (CvLab *lab, CvLadderWindow *self)
{
  (void)lab;
  cv_ladder_window_take (self);
}

CvLadderWindow *
cv_ladder_window_new (GtkWindow *parent, CvLab *lab)
{
  CvLadderWindow *self = g_object_new (CV_TYPE_LADDER_WINDOW, "transient-for", parent, NULL);

  self->lab = g_object_ref (lab);
  g_signal_connect_object (lab, "loaded", G_CALLBACK (loaded), self, 0);
  cv_ladder_window_take (self);
  return self;
}
