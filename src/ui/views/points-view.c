/* Cvasi: points in the complex plane under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/points-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "draw/points.h"

#define WHEEL_FACTOR 1.2
#define KEY_FACTOR 1.25
#define CLICK 3.0    /* pixels: less is no drag */
#define DEEPEST 1e-6 /* of the whole width: round-off begins to show */

struct _CvPointsView
{
  CvDrawnView parent_instance;
  CvPointsStyle style;
  gboolean panning;
  CvViewport pan_start;
};

G_DEFINE_FINAL_TYPE (CvPointsView, cv_points_view, CV_TYPE_DRAWN_VIEW)

static CvPointsStyle
style_for (CvPointsView *self, gboolean at_rest)
{
  const CvDrawn *drawn = cv_drawn_view_get (CV_DRAWN_VIEW (self));
  const CvOutput *output = drawn->output >= 0 ? &drawn->model->outputs[drawn->output] : NULL;
  CvPointsStyle style = self->style;

  style.theme = drawn->theme;
  style.title = drawn->title;
  style.subtitle = drawn->subtitle;
  style.show_title = at_rest;
  style.x_label = output && output->x_label && *output->x_label ? output->x_label : NULL;
  style.y_label = output && output->y_label && *output->y_label ? output->y_label : NULL;
  if (at_rest)
    style.hot = -1;
  return style;
}

static void
draw (CvDrawnView *view, cairo_t *cr, double width, double height, gboolean at_rest)
{
  const CvPointsStyle style = style_for (CV_POINTS_VIEW (view), at_rest);

  cv_points_draw (cr, &style, cv_drawn_view_get (view)->picture, width, height);
}

static gboolean
layout_of (CvPointsView *self, CvPointsLayout *layout)
{
  const CvPointsStyle style = style_for (self, FALSE);
  GtkWidget *widget = GTK_WIDGET (self);

  if (!style.theme || !cv_drawn_view_has_picture (CV_DRAWN_VIEW (self)))
    return FALSE;
  cv_points_layout (&style, cv_drawn_view_get (CV_DRAWN_VIEW (self))->picture, gtk_widget_get_width (widget),
                    gtk_widget_get_height (widget), layout);
  return TRUE;
}

/* ---- Zoom and pan ---- */

static void
show_all (CvPointsView *self)
{
  self->style.x_min = self->style.x_max = self->style.y_min = self->style.y_max = 0.0;
  cv_drawn_view_redraw (CV_DRAWN_VIEW (self));
}

/* What is wider than all of it is all of it. */
static void
show (CvPointsView *self, const CvViewport *viewport)
{
  CvPointsStyle whole = style_for (self, FALSE);
  GtkWidget *widget = GTK_WIDGET (self);
  CvPointsLayout all;

  whole.x_min = whole.x_max = whole.y_min = whole.y_max = 0.0;
  cv_points_layout (&whole, cv_drawn_view_get (CV_DRAWN_VIEW (self))->picture, gtk_widget_get_width (widget),
                    gtk_widget_get_height (widget), &all);
  const double width = all.viewport.x.max - all.viewport.x.min;
  if (viewport->x.max - viewport->x.min >= width * (1.0 - 1e-9))
    {
      show_all (self);
      return;
    }
  if (viewport->x.max - viewport->x.min < DEEPEST * width)
    return;
  self->style.x_min = viewport->x.min, self->style.x_max = viewport->x.max;
  self->style.y_min = viewport->y.min, self->style.y_max = viewport->y.max;
  cv_drawn_view_redraw (CV_DRAWN_VIEW (self));
}

static void
zoom (CvPointsView *self, double x, double y, double factor)
{
  CvPointsLayout layout;

  if (!layout_of (self, &layout))
    return;
  if (isnan (x))
    {
      x = layout.plot.x + 0.5 * layout.plot.width;
      y = layout.plot.y + 0.5 * layout.plot.height;
    }
  cv_viewport_zoom (&layout.viewport, x, y, factor);
  show (self, &layout.viewport);
}

static gboolean
on_scroll (CvPointsView *self, double dx, double dy)
{
  const CvDrawn *drawn = cv_drawn_view_get (CV_DRAWN_VIEW (self));

  if (isnan (drawn->at_x) || !cv_drawn_view_has_picture (CV_DRAWN_VIEW (self)))
    return GDK_EVENT_PROPAGATE;
  zoom (self, drawn->at_x, drawn->at_y, pow (WHEEL_FACTOR, -(dy != 0.0 ? dy : dx)));
  return GDK_EVENT_STOP;
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, CvPointsView *self)
{
  CvPointsLayout layout;
  (void)x, (void)y;

  if (!layout_of (self, &layout))
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
  else
    self->pan_start = layout.viewport;
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, CvPointsView *self)
{
  CvViewport viewport = self->pan_start;

  /* All of it has nowhere to go. */
  if ((!self->panning && hypot (dx, dy) < CLICK) || !(self->style.x_max > self->style.x_min))
    return;
  self->panning = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  cv_viewport_pan (&viewport, dx, dy);
  show (self, &viewport);
}

static void
on_drag_end (CvPointsView *self)
{
  self->panning = FALSE;
}

/* ---- Reading ---- */

static void
choose (CvPointsView *self, int point)
{
  if (point == self->style.hot)
    return;
  self->style.hot = point;
  cv_drawn_view_redraw (CV_DRAWN_VIEW (self));
}

static void
point (CvDrawnView *view)
{
  CvPointsView *self = CV_POINTS_VIEW (view);
  const CvDrawn *drawn = cv_drawn_view_get (view);
  const CvPointsStyle style = style_for (self, FALSE);

  if (self->style.hot >= 0 && drawn->picture && self->style.hot >= (int)drawn->picture->n_x)
    self->style.hot = -1;
  if (drawn->by_keys || !style.theme || !cv_drawn_view_has_picture (view))
    return;
  choose (self, cv_points_at (&style, drawn->picture, gtk_widget_get_width (GTK_WIDGET (self)),
                              gtk_widget_get_height (GTK_WIDGET (self)), drawn->at_x, drawn->at_y));
}

static char *
read_out (CvDrawnView *view)
{
  const int hot = CV_POINTS_VIEW (view)->style.hot;

  return hot >= 0 ? cv_points_read (cv_drawn_view_get (view)->picture, (guint)hot) : NULL;
}

/* Before, by real part, then by imaginary part, then by number. */
static gboolean
precedes (const CvPicture *picture, guint a, guint b)
{
  const double *p = picture->data + 2 * (gsize)a * picture->n_y, *q = picture->data + 2 * (gsize)b * picture->n_y;

  return p[0] != q[0] ? p[0] < q[0] : p[1] != q[1] ? p[1] < q[1] : a < b;
}

/* The next one to the right (step 1) or left of `from`; from -1: the one at the right end, the slowest. */
static int
neighbour (const CvPicture *picture, int from, int step)
{
  int best = -1;

  for (guint k = 0; k < picture->n_x; k++)
    {
      const gboolean beyond =
          from < 0 || (step > 0 ? precedes (picture, (guint)from, k) : precedes (picture, k, (guint)from));

      if (beyond && isfinite (picture->data[2 * (gsize)k * picture->n_y]) &&
          (best < 0 ||
           (step > 0 && from >= 0 ? precedes (picture, k, (guint)best) : precedes (picture, (guint)best, k))))
        best = (int)k;
    }
  return best;
}

static gboolean
key (CvDrawnView *view, guint key, GdkModifierType state)
{
  CvPointsView *self = CV_POINTS_VIEW (view);
  (void)state;

  if (key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_KP_Left || key == GDK_KEY_KP_Right)
    {
      const int step = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1 : -1;
      const int next = neighbour (cv_drawn_view_get (view)->picture, self->style.hot, step);
      if (next >= 0)
        choose (self, next);
      cv_drawn_view_tell (view);
    }
  else if (key == GDK_KEY_plus || key == GDK_KEY_equal || key == GDK_KEY_KP_Add)
    zoom (self, NAN, NAN, KEY_FACTOR);
  else if (key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    zoom (self, NAN, NAN, 1.0 / KEY_FACTOR);
  else
    return FALSE;
  return TRUE;
}

static void
reset (CvDrawnView *view)
{
  CV_POINTS_VIEW (view)->style.hot = -1;
  show_all (CV_POINTS_VIEW (view));
}

static char *
tell (CvDrawnView *view)
{
  const CvPicture *picture = cv_drawn_view_get (view)->picture;
  const double gap = cv_points_gap (picture);
  char width[CV_LABEL_SIZE], time[CV_LABEL_SIZE];

  if (!(gap > 0.0))
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u point, none decays", "%u points, none decays", picture->n_x), picture->n_x);
  cv_format_plain (width, sizeof width, gap, 3);
  cv_format_plain (time, sizeof time, 1.0 / gap, 3);
  return g_strdup_printf (_ ("%u points, gap %s, slowest decay time %s"), picture->n_x, width, time);
}

gboolean
cv_points_view_get_window (CvPointsView *self, double *x_min, double *x_max, double *y_min, double *y_max)
{
  g_return_val_if_fail (CV_IS_POINTS_VIEW (self), FALSE);
  *x_min = self->style.x_min, *x_max = self->style.x_max;
  *y_min = self->style.y_min, *y_max = self->style.y_max;
  return self->style.x_max > self->style.x_min;
}

int
cv_points_view_chosen (CvPointsView *self)
{
  g_return_val_if_fail (CV_IS_POINTS_VIEW (self), -1);
  return self->style.hot;
}

static void
cv_points_view_class_init (CvPointsViewClass *class)
{
  CvDrawnViewClass *drawn = CV_DRAWN_VIEW_CLASS (class);

  drawn->kind = CV_OUTPUT_POINTS;
  drawn->draw = draw;
  drawn->tell = tell;
  drawn->point = point;
  drawn->read = read_out;
  drawn->key = key;
  drawn->reset = reset;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "points-view");
}

static void
cv_points_view_init (CvPointsView *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();

  cv_points_style_init (&self->style);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

CvView *
cv_points_view_new (void)
{
  return g_object_new (CV_TYPE_POINTS_VIEW, NULL);
}
