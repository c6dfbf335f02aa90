/* Cvasi: curves under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ui/views/picture-private.h"

#define WHEEL_FACTOR 1.2

static gboolean
over_plot (CvCurvesView *self)
{
  const CvRect *plot = &self->layout.plot;

  return self->laid_out && self->picture && self->picture->kind == CV_OUTPUT_CURVES && !isnan (self->at_x) &&
         self->at_x >= plot->x && self->at_x < plot->x + plot->width && self->at_y >= plot->y &&
         self->at_y < plot->y + plot->height;
}

void
cv_picture_point (CvCurvesView *self)
{
  const double before = self->style.pointer_x;
  double x = self->link && self->style.x_label ? cv_link_cross (self->link, self->style.x_label) : NAN;

  if (over_plot (self))
    x = cv_axis_to_value (&self->layout.viewport.x, self->at_x);
  self->style.pointer_x = x;
  if (x != before && !(isnan (x) && isnan (before)))
    cv_picture_redraw (self);
}

static void
say_values (CvCurvesView *self)
{
  CvPlotSeries series[CV_MAX_CURVES];
  const guint n = cv_plot_series_of_curves (self->picture, series);
  const double x = self->style.pointer_x;
  char number[CV_LABEL_SIZE];
  g_autoptr (GString) text = g_string_new (NULL);

  cv_format_plain (number, sizeof number, x, 4);
  g_string_printf (text, "%s %s", self->style.x_label ? self->style.x_label : "x", number);
  for (guint i = 0; i < n; i++)
    {
      const char *name = self->picture->curve_name[i];
      cv_format_plain (number, sizeof number, cv_plot_value_at (&series[i], x), 3);
      g_string_append_printf (text, "  %s %s", name && *name ? g_dgettext (GETTEXT_PACKAGE, name) : "", number);
    }
  cv_view_emit_hover (CV_VIEW (self), x, NAN, text->str);
}

static void
pointer_at (CvCurvesView *self, double x, double y)
{
  const gboolean was_over = over_plot (self);

  self->at_x = x;
  self->at_y = y;
  const gboolean over = over_plot (self);
  if (self->link && self->style.x_label && (over || was_over))
    cv_link_set_cross (self->link, self->style.x_label, over ? cv_axis_to_value (&self->layout.viewport.x, x) : NAN);
  cv_picture_point (self);
  if (over)
    say_values (self);
  else if (was_over)
    cv_view_emit_hover (CV_VIEW (self), NAN, NAN, NULL);
}

static void
on_motion (CvCurvesView *self, double x, double y)
{
  pointer_at (self, x, y);
}

static void
on_leave (CvCurvesView *self)
{
  pointer_at (self, NAN, NAN);
}

static gboolean
on_scroll (CvCurvesView *self, double dx, double dy)
{
  CvAxis axis = self->layout.viewport.x;

  double least, most;

  if (!over_plot (self) || !cv_picture_abscissa (self, &least, &most))
    return GDK_EVENT_PROPAGATE;
  cv_axis_zoom (&axis, self->at_x, pow (WHEEL_FACTOR, -(dy != 0.0 ? dy : dx)));
  const gboolean whole = axis.min <= least && axis.max >= most;
  self->style.x_min = whole ? 0.0 : fmax (axis.min, least);
  self->style.x_max = whole ? 0.0 : fmin (axis.max, most);
  /* The next notch may come before the next drawing. */
  self->layout.viewport.x.min = whole ? least : self->style.x_min;
  self->layout.viewport.x.max = whole ? most : self->style.x_max;
  cv_picture_redraw (self);
  return GDK_EVENT_STOP;
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, CvCurvesView *self)
{
  (void)click, (void)x, (void)y;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    cv_view_emit_maximize (CV_VIEW (self));
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CvCurvesView *self)
{
  (void)keys, (void)code;
  if ((key != GDK_KEY_0 && key != GDK_KEY_KP_0) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  self->style.x_min = self->style.x_max = 0.0;
  cv_picture_redraw (self);
  return GDK_EVENT_STOP;
}

void
cv_picture_add_input (CvCurvesView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, keys);
}
