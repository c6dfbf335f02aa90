/* Cvasi: the plot under the hand: read-out, scrubbing, zoom of the time
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ui/views/plot-private.h"

#define WHEEL_FACTOR 1.2
#define KEY_FACTOR 1.25
#define KEY_PAN 0.1 /* of the visible time */
#define CLICK 3.0   /* pixels: less is no drag */

static gboolean
over_plot (CvPlotView *self)
{
  const CvRect *plot = &self->layout.plot;

  return self->laid_out && !isnan (self->at_x) && self->at_x >= plot->x && self->at_x < plot->x + plot->width &&
         self->at_y >= plot->y && self->at_y < plot->y + plot->height;
}

/* Where the read-out stands: under the own pointer, or where a linked panel has it. */
void
cv_plot_point (CvPlotView *self)
{
  const double before = self->style.pointer_x;
  const double linked = self->link ? cv_link_cross (self->link, "t") : NAN;

  self->style.pointer_x = over_plot (self) ? cv_axis_to_value (&self->layout.viewport.x, self->at_x) : linked;
  if (self->style.pointer_x != before && !(isnan (self->style.pointer_x) && isnan (before)))
    cv_plot_redraw (self);
}

static void
say_values (CvPlotView *self)
{
  CvPlotSource source[CV_MAX_LINES];
  CvPlotSeries series[CV_MAX_LINES];
  const guint n = cv_plot_lines (self, source, series);
  const double t = self->style.pointer_x;
  char number[CV_LABEL_SIZE];
  g_autoptr (GString) text = g_string_new (NULL);

  cv_format_fixed (number, sizeof number, t, cv_axis_decimals (&self->layout.viewport.x));
  g_string_printf (text, "t %s", number);
  for (guint i = 0; i < n; i++)
    if (!series[i].ghost)
      {
        const CvTrace *trace = &self->model->traces[source[i].trace];
        cv_format_plain (number, sizeof number, cv_plot_value_at (&series[i], t), 3);
        g_string_append_printf (text, "  %s %s", trace->symbol ? trace->symbol : trace->name, number);
      }
  cv_view_emit_hover (CV_VIEW (self), t, NAN, text->str);
}

static void
pointer_at (CvPlotView *self, double x, double y)
{
  const gboolean was_over = over_plot (self);

  self->at_x = x;
  self->at_y = y;
  const gboolean over = over_plot (self);
  if (self->link && (over || was_over))
    cv_link_set_cross (self->link, "t", over ? cv_axis_to_value (&self->layout.viewport.x, x) : NAN);
  cv_plot_point (self);
  if (over)
    say_values (self);
  else if (was_over)
    cv_view_emit_hover (CV_VIEW (self), NAN, NAN, NULL);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->panning ? "grabbing" : over ? "crosshair" : NULL);
}

static void
on_motion (CvPlotView *self, double x, double y)
{
  pointer_at (self, x, y);
}

static void
on_leave (CvPlotView *self)
{
  pointer_at (self, NAN, NAN);
}

/* ---- Zoom and pan of the time ---- */

/* Never before the start, never past the end of the whole axis, which may be longer than what has been measured;
 * the whole of it is no zoom any more.                                                                        */
static void
show_time (CvPlotView *self, CvAxis axis)
{
  if (!self->zoomed)
    self->whole_time = self->layout.viewport.x.max;
  const double end = fmax (cv_plot_last_time (self), self->whole_time), width = axis.max - axis.min;

  if (!(end > 0.0))
    return;
  if (width >= end * (1.0 - 1e-9))
    {
      cv_plot_set_time (self, 0.0, 0.0);
      return;
    }
  const double from = fmin (fmax (axis.min, 0.0), end - width);
  cv_plot_set_time (self, from, from + width);
  /* The next notch of the wheel may come before the next drawing. */
  self->layout.viewport.x.min = from;
  self->layout.viewport.x.max = from + width;
}

static void
zoom (CvPlotView *self, double px, double factor)
{
  CvAxis axis = self->layout.viewport.x;

  if (!self->laid_out)
    return;
  cv_axis_zoom (&axis, px, factor);
  show_time (self, axis);
}

static gboolean
on_scroll (CvPlotView *self, double dx, double dy)
{
  if (!over_plot (self))
    return GDK_EVENT_PROPAGATE;
  zoom (self, self->at_x, pow (WHEEL_FACTOR, -(dy != 0.0 ? dy : dx)));
  return GDK_EVENT_STOP;
}

/* ---- Drags ---- */

static void
seek (CvPlotView *self)
{
  const double t = cv_axis_to_value (&self->layout.viewport.x, self->at_x);

  cv_view_emit_seek (CV_VIEW (self), fmin (fmax (t, 0.0), cv_plot_last_time (self)));
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, CvPlotView *self)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  pointer_at (self, x, y);
  if (!over_plot (self))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->panning = (state & GDK_SHIFT_MASK) != 0;
  self->pan_start = self->layout.viewport.x;
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, CvPlotView *self)
{
  CvAxis axis = self->pan_start;
  double x, y;

  if (!self->laid_out || !gtk_gesture_drag_get_start_point (drag, &x, &y) || hypot (dx, dy) < CLICK)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  pointer_at (self, x + dx, y + dy);
  if (!self->panning)
    {
      seek (self);
      return;
    }
  cv_axis_pan (&axis, dx);
  show_time (self, axis);
}

static void
on_drag_end (CvPlotView *self)
{
  self->panning = FALSE;
  pointer_at (self, self->at_x, self->at_y);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, CvPlotView *self)
{
  (void)click, (void)x, (void)y;
  if (n_press == 2)
    cv_view_emit_maximize (CV_VIEW (self));
}

/* ---- Keys ---- */

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CvPlotView *self)
{
  CvAxis axis = self->layout.viewport.x;
  const double middle = 0.5 * (axis.at_min + axis.at_max), step = KEY_PAN * (axis.at_max - axis.at_min);
  (void)keys, (void)code;

  if (!self->laid_out || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    {
      cv_axis_pan (&axis, key == GDK_KEY_Left ? step : -step);
      show_time (self, axis);
    }
  else if (key == GDK_KEY_plus || key == GDK_KEY_equal || key == GDK_KEY_KP_Add)
    zoom (self, middle, KEY_FACTOR);
  else if (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    zoom (self, middle, 1.0 / KEY_FACTOR);
  else if (key == GDK_KEY_0 || key == GDK_KEY_KP_0)
    cv_plot_set_time (self, 0.0, 0.0);
  else if (key == GDK_KEY_l || key == GDK_KEY_L)
    g_object_set (self, "log", !self->style.log_y, NULL);
  else if (key == GDK_KEY_p || key == GDK_KEY_P)
    cv_plot_view_pin (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

void
cv_plot_add_input (CvPlotView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_gesture_group (drag, click);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, keys);
}
