/* Cvasi: the heatmap under the hand: wheel, drag, pointer and keys
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "ui/views/heatmap-private.h"

#define REACH 9.0        /* pixels from a mark at which the pointer takes it */
#define WHEEL_FACTOR 1.2 /* of one notch */
#define KEY_FACTOR 1.25
#define KEY_PAN 0.1   /* of the visible range */
#define KEY_MOVE 0.01 /* of the visible range; with Shift a tenth of it */

gboolean
cv_heatmap_mark_moves (const CvHeatmapView *self, int mark)
{
  return self->picture && mark >= 0 && mark < (int)self->picture->n_marks &&
         self->picture->mark[mark].kind != CV_MARK_CELL;
}

void
cv_heatmap_forget_hand (CvHeatmapView *self)
{
  self->at_x = self->at_y = NAN;
  self->hover_mark = self->held_mark = self->picked_mark = -1;
  self->panning = self->moved_by_key = FALSE;
  self->style.hot_mark = -1;
  self->style.highlight.width = 0.0;
  self->style.pointer_x = self->style.pointer_y = NAN;
}

/* ---- What is under the pointer ---- */

static gboolean
inside (const CvRect *rect, double x, double y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

static gboolean
in_ellipse (double x, double y, double r_x, double r_y)
{
  return r_x > 0.0 && r_y > 0.0 && x * x / (r_x * r_x) + y * y / (r_y * r_y) <= 1.0;
}

/* Where fringes between two packets lie: the middle between their rims, as large as they are. */
static gboolean
between (const CvPicture *picture, guint a, guint b, CvMark *middle)
{
  const CvMark *first = &picture->mark[a], *second = &picture->mark[b];

  if (first->kind != CV_MARK_RIM || second->kind != CV_MARK_RIM)
    return FALSE;
  *middle = (CvMark){ CV_MARK_RIM,
                      0.5 * (first->x + second->x),
                      0.5 * (first->y + second->y),
                      fmax (first->r_x, second->r_x),
                      fmax (first->r_y, second->r_y),
                      NULL };
  return TRUE;
}

/* A cell away from the diagonal holds coherence. */
static int
block_of_cell (const CvMark *cell)
{
  return fabs (cell->x - cell->y) > 0.5 * (cell->r_x + cell->r_y) ? 1 : 0;
}

/* 1: what is here comes from off-diagonal elements, 0: from diagonal ones, -1: neither is known. */
static int
block_at (const CvPicture *picture, double x, double y)
{
  CvMark middle;
  int block = -1;

  for (guint m = 0; m < picture->n_marks; m++)
    {
      const CvMark *mark = &picture->mark[m];
      if (mark->kind == CV_MARK_CELL && fabs (x - mark->x) <= 2.0 * mark->r_x && fabs (y - mark->y) <= 2.0 * mark->r_y)
        return block_of_cell (mark);
      if (mark->kind == CV_MARK_RIM && in_ellipse (x - mark->x, y - mark->y, 1.5 * mark->r_x, 1.5 * mark->r_y))
        block = 0;
      for (guint n = m + 1; n < picture->n_marks && block < 0; n++)
        if (between (picture, m, n, &middle) &&
            in_ellipse (x - middle.x, y - middle.y, 2.0 * middle.r_x, 2.0 * middle.r_y))
          block = 1;
    }
  return block;
}

/* The rectangle that lights up here when a block is hovered anywhere. */
static CvRect
highlight_of (const CvPicture *picture, int block)
{
  CvMark middle;

  for (guint m = 0; block >= 0 && m < picture->n_marks; m++)
    {
      const CvMark *mark = &picture->mark[m];
      if (mark->kind == CV_MARK_CELL && block_of_cell (mark) == block)
        return (CvRect){ mark->x - mark->r_x, mark->y - mark->r_y, 2.0 * mark->r_x, 2.0 * mark->r_y };
      for (guint n = m + 1; block == 1 && n < picture->n_marks; n++)
        if (between (picture, m, n, &middle))
          return (CvRect){ middle.x - 1.5 * middle.r_x, middle.y - 1.5 * middle.r_y, 3.0 * middle.r_x,
                           3.0 * middle.r_y };
    }
  return (CvRect){ 0 };
}

/* rho has the same block on both sides of its diagonal: the other one, as a mark. -1: none. */
static int
other_cell (const CvPicture *picture, int block)
{
  for (int m = (int)picture->n_marks - 1; block >= 0 && m > 0; m--)
    if (picture->mark[m].kind == CV_MARK_CELL && block_of_cell (&picture->mark[m]) == block)
      return m;
  return -1;
}

/* ---- Cross-hair, read-out, highlights ---- */

static void
say_value (CvHeatmapView *self, double x, double y)
{
  char at_x[CV_LABEL_SIZE], at_y[CV_LABEL_SIZE], value[CV_LABEL_SIZE];
  const CvHeatmapStyle *style = &self->style;
  double v[2];

  cv_heatmap_value (self->picture, x, y, v);
  cv_format_fixed (at_x, sizeof at_x, x, cv_axis_decimals (&self->layout.viewport.x));
  cv_format_fixed (at_y, sizeof at_y, y, cv_axis_decimals (&self->layout.viewport.y));
  cv_format_plain (value, sizeof value, self->picture->components == 2 ? hypot (v[0], v[1]) : v[0], 3);
  g_autofree char *text =
      g_strdup_printf (self->picture->components == 2 ? "%s %s  %s %s  |%s| %s" : "%s %s  %s %s  %s %s",
                       style->x_label ? style->x_label : "x", at_x, style->y_label ? style->y_label : "y", at_y,
                       style->symbol ? style->symbol : "", value);
  cv_view_emit_hover (CV_VIEW (self), x, y, text);
}

static void
tell_link (CvHeatmapView *self, double x, double y, int block)
{
  if (!self->link)
    return;
  if (self->style.x_label)
    cv_link_set_cross (self->link, self->style.x_label, x);
  if (self->style.y_label)
    cv_link_set_cross (self->link, self->style.y_label, y);
  cv_link_set_block (self->link, block);
}

static void
show_cursor (CvHeatmapView *self, gboolean over)
{
  const char *name = self->held_mark >= 0 || self->panning ? "grabbing"
                     : self->hover_mark >= 0               ? "grab"
                     : over                                ? "crosshair"
                                                           : NULL;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* Cross-hairs and highlights that another panel or this one asked for. */
static void
take_link (CvHeatmapView *self)
{
  CvHeatmapStyle *style = &self->style;

  style->pointer_x = self->link && style->x_label ? cv_link_cross (self->link, style->x_label) : NAN;
  style->pointer_y = self->link && style->y_label ? cv_link_cross (self->link, style->y_label) : NAN;
  const int block = self->link ? cv_link_block (self->link) : -1;
  style->highlight = highlight_of (self->picture, block);
  if (style->hot_mark < 0)
    style->hot_mark = other_cell (self->picture, block);
}

void
cv_heatmap_point (CvHeatmapView *self)
{
  CvHeatmapStyle *style = &self->style;
  const int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!self->laid_out)
    return;
  const gboolean over = !isnan (self->at_x) && inside (&self->layout.plot, self->at_x, self->at_y);
  int mark = -1;
  if (over && !self->panning && self->held_mark < 0)
    mark = cv_heatmap_mark_at (style, self->picture, width, height, self->at_x, self->at_y, REACH);
  self->hover_mark = cv_heatmap_mark_moves (self, mark) ? mark : -1;
  if (!cv_heatmap_mark_moves (self, self->picked_mark))
    self->picked_mark = -1;
  style->hot_mark = self->held_mark >= 0    ? self->held_mark
                    : self->hover_mark >= 0 ? self->hover_mark
                                            : self->picked_mark;
  const double x = over ? cv_axis_to_value (&self->layout.viewport.x, self->at_x) : NAN;
  const double y = over ? cv_axis_to_value (&self->layout.viewport.y, self->at_y) : NAN;
  take_link (self);
  if (over)
    {
      style->pointer_x = x;
      style->pointer_y = y;
      if (self->picture->kind == CV_OUTPUT_FIELD)
        style->highlight = (CvRect){ 0 }; /* it is for the other panels; here it would only veil the fringes */
    }
  style->read_out = over && !cv_heatmap_mark_moves (self, style->hot_mark);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pointer_at (CvHeatmapView *self, double px, double py)
{
  const gboolean was_over =
      !isnan (self->at_x) && self->laid_out && inside (&self->layout.plot, self->at_x, self->at_y);

  self->at_x = px;
  self->at_y = py;
  cv_heatmap_point (self);
  const gboolean over = self->laid_out && !isnan (px) && inside (&self->layout.plot, px, py);
  show_cursor (self, over);
  if (over)
    {
      const double x = self->style.pointer_x, y = self->style.pointer_y;
      tell_link (self, x, y, block_at (self->picture, x, y));
      say_value (self, x, y);
    }
  else if (was_over)
    {
      tell_link (self, NAN, NAN, -1);
      cv_view_emit_hover (CV_VIEW (self), NAN, NAN, NULL);
    }
}

void
cv_heatmap_follow_hand (CvHeatmapView *self)
{
  if (!isnan (self->at_x))
    pointer_at (self, self->at_x, self->at_y);
}

static void
on_motion (CvHeatmapView *self, double x, double y)
{
  pointer_at (self, x, y);
}

static void
on_leave (CvHeatmapView *self)
{
  pointer_at (self, NAN, NAN);
}

/* ---- Zoom and pan ---- */

static void
take_viewport (CvHeatmapView *self, const CvViewport *viewport)
{
  cv_heatmap_view_set_window (self, viewport->x.min, viewport->x.max, viewport->y.min, viewport->y.max);
}

static void
zoom (CvHeatmapView *self, double px, double py, double factor_x, double factor_y)
{
  CvViewport viewport = self->layout.viewport;

  if (!self->laid_out)
    return;
  cv_axis_zoom (&viewport.x, px, factor_x);
  cv_axis_zoom (&viewport.y, py, factor_y);
  take_viewport (self, &viewport);
}

static gboolean
on_scroll (GtkEventControllerScroll *scroll, double dx, double dy, CvHeatmapView *self)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  const double notches = dy != 0.0 ? dy : dx; /* with Shift some systems turn the wheel sideways */
  const double factor = pow (WHEEL_FACTOR, -notches);

  if (!self->laid_out || isnan (self->at_x))
    return GDK_EVENT_PROPAGATE;
  zoom (self, self->at_x, self->at_y, state & GDK_CONTROL_MASK ? 1.0 : factor, state & GDK_SHIFT_MASK ? 1.0 : factor);
  return GDK_EVENT_STOP;
}

static void
on_pinch_begin (CvHeatmapView *self)
{
  self->pan_start = self->layout.viewport;
}

static void
on_pinch (GtkGestureZoom *gesture, double scale, CvHeatmapView *self)
{
  CvViewport viewport = self->pan_start;
  double px, py;

  if (!self->laid_out || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &px, &py))
    return;
  cv_viewport_zoom (&viewport, px, py, scale);
  take_viewport (self, &viewport);
}

/* ---- Drags ---- */

/* A rim is taken where the pointer is, a centre as a whole: the point that moves is the nearest of the mark. */
static void
hold_mark (CvHeatmapView *self, int mark)
{
  const CvMark *m = &self->picture->mark[mark];
  const CvViewport *v = &self->layout.viewport;

  self->held_mark = mark;
  self->held_x = m->kind == CV_MARK_RIM ? cv_axis_to_value (&v->x, self->at_x) : m->x;
  self->held_y = m->kind == CV_MARK_RIM ? cv_axis_to_value (&v->y, self->at_y) : m->y;
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, CvHeatmapView *self)
{
  pointer_at (self, x, y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!self->laid_out || !inside (&self->layout.plot, x, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if (self->hover_mark >= 0)
    {
      hold_mark (self, self->hover_mark);
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  self->pan_start = self->layout.viewport;
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, CvHeatmapView *self)
{
  CvViewport viewport = self->pan_start;
  double x, y;

  if (!self->laid_out || !gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;
  if (self->held_mark >= 0)
    {
      const double unit_x = (viewport.x.max - viewport.x.min) / (viewport.x.at_max - viewport.x.at_min);
      const double unit_y = (viewport.y.max - viewport.y.min) / (viewport.y.at_max - viewport.y.at_min);
      cv_view_emit_drag (CV_VIEW (self), (guint)self->output, (guint)self->held_mark, self->held_x + unit_x * dx,
                         self->held_y + unit_y * dy);
      pointer_at (self, x + dx, y + dy);
      return;
    }
  if (!self->panning && hypot (dx, dy) < 3.0)
    return; /* a click, perhaps the first of two */
  self->panning = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  cv_viewport_pan (&viewport, dx, dy);
  take_viewport (self, &viewport);
  pointer_at (self, x + dx, y + dy);
}

static void
on_drag_end (CvHeatmapView *self)
{
  const gboolean held = self->held_mark >= 0;

  self->held_mark = -1;
  self->panning = FALSE;
  if (held)
    {
      cv_view_emit_drag_end (CV_VIEW (self));
      cv_heatmap_refresh (self, TRUE); /* the window has waited */
    }
  pointer_at (self, self->at_x, self->at_y);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, CvHeatmapView *self)
{
  (void)click;
  if (n_press == 2 && self->laid_out && self->hover_mark < 0 && inside (&self->layout.plot, x, y))
    cv_view_emit_maximize (CV_VIEW (self));
}

/* ---- Keys ---- */

static int
next_mark (const CvHeatmapView *self, int mark, int step)
{
  const int n = self->picture ? (int)self->picture->n_marks : 0;

  if (mark < 0 && step < 0)
    mark = n;
  do
    mark += step;
  while (mark >= 0 && mark < n && !cv_heatmap_mark_moves (self, mark));
  return mark >= 0 && mark < n ? mark : -1;
}

/* Those who listen hear what the picked mark does, at once. */
static void
say_picked (CvHeatmapView *self)
{
  const char *label = self->picked_mark >= 0 ? self->picture->mark[self->picked_mark].label : NULL;

  if (!label)
    return;
  g_autofree char *text = g_strdup_printf (_ ("%s. Ctrl and the arrows move it."), g_dgettext (GETTEXT_PACKAGE, label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* Tab goes through the marks of the focused view before it goes on to the next widget. */
gboolean
cv_heatmap_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (widget);
  const gboolean forward = direction == GTK_DIR_TAB_FORWARD;

  if (!gtk_widget_is_focus (widget))
    {
      gtk_widget_grab_focus (widget);
      return TRUE;
    }
  if ((self->style.show & CV_SHOW_MARKS) && (forward || direction == GTK_DIR_TAB_BACKWARD))
    {
      const gboolean leaving = !forward && self->picked_mark < 0;
      const int mark = leaving ? -1 : next_mark (self, self->picked_mark, forward ? 1 : -1);
      if (mark >= 0 || (!forward && self->picked_mark >= 0))
        {
          self->picked_mark = mark;
          cv_heatmap_point (self);
          say_picked (self);
          return TRUE;
        }
    }
  self->picked_mark = -1;
  cv_heatmap_point (self);
  return FALSE;
}

static void
move_picked (CvHeatmapView *self, int step_x, int step_y, gboolean fine)
{
  const CvMark *mark = &self->picture->mark[self->picked_mark];
  const CvViewport *v = &self->layout.viewport;
  const double part = fine ? 0.1 * KEY_MOVE : KEY_MOVE;
  double x = mark->x, y = mark->y;

  if (mark->kind == CV_MARK_RIM)
    {
      x += step_x ? mark->r_x : 0.0;
      y += step_y ? mark->r_y : 0.0;
    }
  self->moved_by_key = TRUE;
  cv_view_emit_drag (CV_VIEW (self), (guint)self->output, (guint)self->picked_mark,
                     x + step_x * part * (v->x.max - v->x.min), y + step_y * part * (v->y.max - v->y.min));
}

static gboolean
arrow (guint key, int *step_x, int *step_y)
{
  *step_x = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1
            : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1
                                                            : 0;
  *step_y = key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? 1 : key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? -1 : 0;
  return *step_x || *step_y;
}

static void
pan_by_keys (CvHeatmapView *self, int step_x, int step_y)
{
  const CvHeatmapStyle *s = &self->style;
  const double x = KEY_PAN * step_x * (s->x_max - s->x_min), y = KEY_PAN * step_y * (s->y_max - s->y_min);

  cv_heatmap_view_set_window (self, s->x_min + x, s->x_max + x, s->y_min + y, s->y_max + y);
}

static void
zoom_at_middle (CvHeatmapView *self, double factor)
{
  const CvRect *plot = &self->layout.plot;

  zoom (self, plot->x + 0.5 * plot->width, plot->y + 0.5 * plot->height, factor, factor);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CvHeatmapView *self)
{
  const gboolean ctrl = (state & GDK_CONTROL_MASK) != 0, alt = (state & GDK_ALT_MASK) != 0;
  int step_x, step_y;
  (void)keys, (void)code;

  if (!self->laid_out || alt)
    return GDK_EVENT_PROPAGATE;
  if (arrow (key, &step_x, &step_y))
    {
      if (ctrl && self->picked_mark < 0)
        return GDK_EVENT_PROPAGATE;
      if (ctrl)
        move_picked (self, step_x, step_y, (state & GDK_SHIFT_MASK) != 0);
      else
        pan_by_keys (self, step_x, step_y);
      return GDK_EVENT_STOP;
    }
  if (ctrl)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_plus || key == GDK_KEY_equal || key == GDK_KEY_KP_Add)
    zoom_at_middle (self, KEY_FACTOR);
  else if (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    zoom_at_middle (self, 1.0 / KEY_FACTOR);
  else if (key == GDK_KEY_0 || key == GDK_KEY_KP_0)
    g_object_set (self, "window", CV_WINDOW_FIT, NULL);
  else if (key == GDK_KEY_Escape && self->picked_mark >= 0)
    {
      self->picked_mark = -1;
      cv_heatmap_point (self);
    }
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* One press of an arrow, held for as long as one likes, is one step to undo. */
static void
on_key_released (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CvHeatmapView *self)
{
  int step_x, step_y;
  (void)keys, (void)code, (void)state;

  if (!self->moved_by_key || !arrow (key, &step_x, &step_y))
    return;
  self->moved_by_key = FALSE;
  cv_view_emit_drag_end (CV_VIEW (self));
}

static void
on_focus_left (CvHeatmapView *self)
{
  self->picked_mark = -1;
  if (self->moved_by_key)
    cv_view_emit_drag_end (CV_VIEW (self));
  self->moved_by_key = FALSE;
  cv_heatmap_point (self);
}

/* ---- Controllers ---- */

static void
add_pointer (CvHeatmapView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new (), *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  gtk_gesture_group (drag, click);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}

void
cv_heatmap_add_input (CvHeatmapView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  add_pointer (self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (on_key_released), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
