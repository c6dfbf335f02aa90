/* Cvasi: what the views have in common whose picture Cairo draws whole
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/drawn-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "draw/viewport.h"

#define REDRAW_EVERY (1.0 / 30.0) /* s */
#define DESCRIBE_EVERY 2.0        /* s */

typedef struct
{
  CvDrawn drawn;
  CvFrame *frame;
  char *title, *subtitle;
  GskRenderNode *drawing;
  double drawn_at, described_at; /* s */
  guint redraw_source;
  gulong link_handler;
} CvDrawnViewPrivate;

typedef CvDrawnViewPrivate Private;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CvDrawnView, cv_drawn_view, CV_TYPE_VIEW)

static Private *
private_of (gpointer view)
{
  return cv_drawn_view_get_instance_private (view);
}

const CvDrawn *
cv_drawn_view_get (CvDrawnView *view)
{
  return &private_of (view)->drawn;
}

gboolean
cv_drawn_view_has_picture (CvDrawnView *view)
{
  const CvPicture *picture = private_of (view)->drawn.picture;

  return picture && picture->n_x > 0 && picture->n_y > 0;
}

static double
clock_now (gpointer view)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);

  return 1e-6 * (double)(clock ? gdk_frame_clock_get_frame_time (clock) : g_get_monotonic_time ());
}

/* ---- Drawing ---- */

void
cv_drawn_view_redraw (CvDrawnView *view)
{
  Private *self = private_of (view);

  g_clear_pointer (&self->drawing, gsk_render_node_unref);
  g_clear_handle_id (&self->redraw_source, g_source_remove);
  gtk_widget_queue_draw (GTK_WIDGET (view));
}

static gboolean
redraw_later (gpointer view)
{
  private_of (view)->redraw_source = 0;
  cv_drawn_view_redraw (view);
  return G_SOURCE_REMOVE;
}

static void
redraw_calmly (CvDrawnView *view)
{
  Private *self = private_of (view);
  const double since = clock_now (view) - self->drawn_at;

  /* Half a frame of the screen early is in time: else every second one of 30 Hz would be missed. */
  if (since >= REDRAW_EVERY - 0.008)
    cv_drawn_view_redraw (view);
  else if (!self->redraw_source)
    self->redraw_source = g_timeout_add ((guint)(1e3 * (REDRAW_EVERY - since)) + 1, redraw_later, view);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CvDrawnView *view = CV_DRAWN_VIEW (widget);
  Private *self = private_of (view);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (!self->drawn.theme || !self->drawn.picture || width <= 0 || height <= 0)
    return;
  if (!self->drawing)
    {
      GtkSnapshot *shot = gtk_snapshot_new ();
      cairo_t *cr = gtk_snapshot_append_cairo (shot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
      CV_DRAWN_VIEW_GET_CLASS (view)->draw (view, cr, width, height, FALSE);
      cairo_destroy (cr);
      self->drawing = gtk_snapshot_free_to_node (shot);
      self->drawn_at = clock_now (view);
    }
  if (self->drawing)
    gtk_snapshot_append_node (snapshot, self->drawing);
}

/* ---- Under the hand ---- */

static void
point (CvDrawnView *view)
{
  if (CV_DRAWN_VIEW_GET_CLASS (view)->point)
    CV_DRAWN_VIEW_GET_CLASS (view)->point (view);
}

static char *
read_out (CvDrawnView *view)
{
  return CV_DRAWN_VIEW_GET_CLASS (view)->read && cv_drawn_view_has_picture (view)
             ? CV_DRAWN_VIEW_GET_CLASS (view)->read (view)
             : NULL;
}

static void
pointer_at (CvDrawnView *view, double x, double y)
{
  Private *self = private_of (view);

  self->drawn.at_x = x;
  self->drawn.at_y = y;
  self->drawn.by_keys = FALSE;
  point (view);
  g_autofree char *text = read_out (view);
  cv_view_emit_hover (CV_VIEW (view), text ? x : NAN, text ? y : NAN, text);
}

static void
on_motion (CvDrawnView *view, double x, double y)
{
  pointer_at (view, x, y);
}

static void
on_leave (CvDrawnView *view)
{
  pointer_at (view, NAN, NAN);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, CvDrawnView *view)
{
  (void)click;
  gtk_widget_grab_focus (GTK_WIDGET (view));
  pointer_at (view, x, y);
  if (CV_DRAWN_VIEW_GET_CLASS (view)->click && cv_drawn_view_has_picture (view))
    CV_DRAWN_VIEW_GET_CLASS (view)->click (view, n_press);
  if (n_press == 2)
    cv_view_emit_maximize (CV_VIEW (view));
}

static void
reset (CvDrawnView *view)
{
  private_of (view)->drawn.by_keys = FALSE;
  if (CV_DRAWN_VIEW_GET_CLASS (view)->reset)
    CV_DRAWN_VIEW_GET_CLASS (view)->reset (view);
  cv_drawn_view_redraw (view);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CvDrawnView *view)
{
  CvDrawnViewClass *class = CV_DRAWN_VIEW_GET_CLASS (view);
  (void)keys, (void)code;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_0 || key == GDK_KEY_KP_0)
    reset (view);
  else if (!class->key || !cv_drawn_view_has_picture (view) || !class->key (view, key, state))
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
add_input (CvDrawnView *view)
{
  GtkWidget *widget = GTK_WIDGET (view);
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), view);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), view);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), view);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), view);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), view);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, keys);
}

/* ---- Words ---- */

static char *
summary (CvView *view)
{
  Private *self = private_of (view);
  const char *title = self->title ? self->title : "";
  char t[CV_LABEL_SIZE];

  if (!self->drawn.picture)
    return g_strdup_printf (_ ("%s: no picture yet"), title);
  if (!cv_drawn_view_has_picture (CV_DRAWN_VIEW (view)))
    return g_strdup_printf (
        "%s: %s", title, self->drawn.picture->absent ? g_dgettext (GETTEXT_PACKAGE, self->drawn.picture->absent) : "");
  cv_format_plain (t, sizeof t, self->frame->t, 3);
  g_autofree char *shown = CV_DRAWN_VIEW_GET_CLASS (view)->tell (CV_DRAWN_VIEW (view));
  g_autofree char *chosen = read_out (CV_DRAWN_VIEW (view));
  g_autofree char *head = g_strdup_printf (_ ("%s at t = %s"), title, t);
  return chosen ? g_strdup_printf ("%s: %s; %s", head, shown, chosen) : g_strdup_printf ("%s: %s", head, shown);
}

static void
describe (CvDrawnView *view)
{
  g_autofree char *text = summary (CV_VIEW (view));

  private_of (view)->described_at = clock_now (view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
cv_drawn_view_tell (CvDrawnView *view)
{
  g_autofree char *text = read_out (view);

  private_of (view)->drawn.by_keys = TRUE;
  describe (view);
  cv_view_emit_hover (CV_VIEW (view), NAN, NAN, text);
}

/* ---- The view interface ---- */

static const char *
words (const char *text)
{
  return text && *text ? g_dgettext (GETTEXT_PACKAGE, text) : text;
}

static void
forget_frame (Private *self)
{
  self->drawn.picture = NULL;
  g_clear_pointer (&self->frame, cv_frame_unref);
}

static void
set_spec (CvView *view, const CvModel *model, const CvPanelSpec *spec)
{
  Private *self = private_of (view);

  forget_frame (self);
  self->drawn.model = model;
  self->drawn.output = model && spec->output ? cv_model_find_output (model, spec->output) : -1;
  const CvOutput *output = self->drawn.output >= 0 ? &model->outputs[self->drawn.output] : NULL;
  g_free (self->title), g_free (self->subtitle);
  self->title = g_strdup (spec->title ? words (spec->title) : output ? output->title : NULL);
  self->subtitle = g_strdup (spec->subtitle ? words (spec->subtitle) : output ? words (output->name) : NULL);
  self->drawn.title = self->title;
  self->drawn.subtitle = self->subtitle;
  g_autofree char *label =
      g_strdup_printf ("%s, %s", self->title ? self->title : "", self->subtitle ? self->subtitle : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  reset (CV_DRAWN_VIEW (view));
}

static void
set_frame (CvView *view, CvFrame *frame)
{
  Private *self = private_of (view);
  const CvPicture *picture = frame && frame->model == self->drawn.model && self->drawn.output >= 0
                                 ? cv_frame_picture (frame, (guint)self->drawn.output)
                                 : NULL;

  /* A frame without this picture comes when the panel has just been opened: what was there stays until then. */
  if (!picture || picture->kind != CV_DRAWN_VIEW_GET_CLASS (view)->kind)
    return;
  cv_frame_ref (frame);
  g_clear_pointer (&self->frame, cv_frame_unref);
  self->frame = frame;
  self->drawn.picture = picture;
  point (CV_DRAWN_VIEW (view));
  redraw_calmly (CV_DRAWN_VIEW (view));
  if (clock_now (view) - self->described_at >= DESCRIBE_EVERY)
    describe (CV_DRAWN_VIEW (view));
}

static guint64
outputs (CvView *view)
{
  Private *self = private_of (view);

  return self->drawn.output >= 0 ? G_GUINT64_CONSTANT (1) << self->drawn.output : 0;
}

static void
set_theme (CvView *view, const CvTheme *theme)
{
  private_of (view)->drawn.theme = theme;
  cv_drawn_view_redraw (CV_DRAWN_VIEW (view));
}

static void
link_changed (CvDrawnView *view)
{
  if (CV_DRAWN_VIEW_GET_CLASS (view)->link_changed)
    CV_DRAWN_VIEW_GET_CLASS (view)->link_changed (view);
}

static void
set_link (CvView *view, CvLink *link)
{
  Private *self = private_of (view);

  if (self->drawn.link)
    g_clear_signal_handler (&self->link_handler, self->drawn.link);
  g_set_object (&self->drawn.link, link);
  if (link)
    self->link_handler = g_signal_connect_object (link, "changed", G_CALLBACK (link_changed), view, G_CONNECT_SWAPPED);
}

static void
export_to (CvView *view, cairo_t *cr, double width, double height)
{
  Private *self = private_of (view);

  if (self->drawn.picture && self->drawn.theme)
    CV_DRAWN_VIEW_GET_CLASS (view)->draw (CV_DRAWN_VIEW (view), cr, width, height, TRUE);
}

/* ---- Widget ---- */

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  (void)width, (void)height, (void)baseline;
  cv_drawn_view_redraw (CV_DRAWN_VIEW (widget));
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *min_baseline,
         int *nat_baseline)
{
  (void)widget, (void)for_size;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : 100;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 420 : 260;
  *min_baseline = *nat_baseline = -1;
}

static void
dispose (GObject *object)
{
  Private *self = private_of (object);

  set_link (CV_VIEW (object), NULL);
  forget_frame (self);
  g_clear_handle_id (&self->redraw_source, g_source_remove);
  g_clear_pointer (&self->drawing, gsk_render_node_unref);
  G_OBJECT_CLASS (cv_drawn_view_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  Private *self = private_of (object);

  g_free (self->title), g_free (self->subtitle);
  G_OBJECT_CLASS (cv_drawn_view_parent_class)->finalize (object);
}

static void
cv_drawn_view_class_init (CvDrawnViewClass *class)
{
  GObjectClass *object = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);
  CvViewClass *view = CV_VIEW_CLASS (class);

  object->dispose = dispose;
  object->finalize = finalize;
  widget->snapshot = snapshot;
  widget->size_allocate = size_allocate;
  widget->measure = measure;
  view->set_spec = set_spec;
  view->set_frame = set_frame;
  view->outputs = outputs;
  view->set_theme = set_theme;
  view->set_link = set_link;
  view->summary = summary;
  view->export_to = export_to;
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cv_drawn_view_init (CvDrawnView *view)
{
  Private *self = private_of (view);

  self->drawn.output = -1;
  self->drawn.at_x = self->drawn.at_y = NAN;
  self->drawn_at = self->described_at = -HUGE_VAL;
  add_input (view);
}
