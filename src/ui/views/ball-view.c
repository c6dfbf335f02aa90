/* Cvasi: the Bloch ball under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/ball-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "draw/ball.h"

#define KEY_TURN (G_PI / 24) /* 7.5 degrees */
#define CLICK 3.0            /* pixels: less is no drag */

struct _CvBallView
{
  CvDrawnView parent_instance;
  CvBallStyle style;
  gboolean turning;
  double start_azimuth, start_elevation, radius; /* of the drag */
  GMenu *menu;
  GSimpleActionGroup *actions;
};

enum
{
  PROP_AZIMUTH = 1,
  PROP_ELEVATION,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (CvBallView, cv_ball_view, CV_TYPE_DRAWN_VIEW)

static CvBallStyle
style_for (CvBallView *self, gboolean at_rest)
{
  const CvDrawn *drawn = cv_drawn_view_get (CV_DRAWN_VIEW (self));
  CvBallStyle style = self->style;
  gboolean pointed = !at_rest && !self->turning;

  style.theme = drawn->theme;
  style.title = drawn->title;
  style.subtitle = drawn->subtitle;
  style.show_title = at_rest;
  style.pointer_x = pointed ? drawn->at_x : NAN;
  style.pointer_y = pointed ? drawn->at_y : NAN;
  return style;
}

static void
draw (CvDrawnView *view, cairo_t *cr, double width, double height, gboolean at_rest)
{
  const CvBallStyle style = style_for (CV_BALL_VIEW (view), at_rest);

  cv_ball_draw (cr, &style, cv_drawn_view_get (view)->picture, width, height);
}

static void
set_direction (CvBallView *self, double azimuth, double elevation)
{
  azimuth = remainder (azimuth, 2 * G_PI);
  elevation = CLAMP (elevation, -G_PI / 2, G_PI / 2);
  const gboolean turned = azimuth != self->style.azimuth, tilted = elevation != self->style.elevation;
  self->style.azimuth = azimuth;
  self->style.elevation = elevation;
  if (turned)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AZIMUTH]);
  if (tilted)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ELEVATION]);
  if (turned || tilted)
    cv_drawn_view_redraw (CV_DRAWN_VIEW (self));
}

static gboolean
can_turn (CvDrawnView *view)
{
  return cv_drawn_view_has_picture (view) && !cv_drawn_view_get (view)->picture->flat;
}

/* ---- Under the hand ---- */

static void
point (CvDrawnView *view)
{
  CvBallView *self = CV_BALL_VIEW (view);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->turning ? "grabbing" : !can_turn (view) ? NULL : "grab");
  cv_drawn_view_redraw (view);
}

static char *
read_out (CvDrawnView *view)
{
  const CvBallStyle style = style_for (CV_BALL_VIEW (view), FALSE);
  const CvDrawn *drawn = cv_drawn_view_get (view);
  GtkWidget *widget = GTK_WIDGET (view);
  CvBallHit hit;

  if (!style.theme || !cv_ball_hit (&style, drawn->picture, gtk_widget_get_width (widget),
                                    gtk_widget_get_height (widget), style.pointer_x, style.pointer_y, &hit))
    return NULL;
  return cv_ball_read (drawn->picture, &hit);
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, CvBallView *self)
{
  const CvBallStyle style = style_for (self, FALSE);
  CvBallLayout layout;
  (void)x, (void)y;

  if (!style.theme || !can_turn (CV_DRAWN_VIEW (self)))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  cv_ball_layout (&style, cv_drawn_view_get (CV_DRAWN_VIEW (self))->picture, gtk_widget_get_width (GTK_WIDGET (self)),
                  gtk_widget_get_height (GTK_WIDGET (self)), &layout);
  self->radius = fmax (layout.radius, 1.0);
  self->start_azimuth = self->style.azimuth;
  self->start_elevation = self->style.elevation;
}

/* What is nearest to the eye follows the pointer. */
static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, CvBallView *self)
{
  if (!self->turning && hypot (dx, dy) < CLICK)
    return;
  self->turning = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  set_direction (self, self->start_azimuth - dx / self->radius, self->start_elevation + dy / self->radius);
  point (CV_DRAWN_VIEW (self));
}

static void
on_drag_end (CvBallView *self)
{
  self->turning = FALSE;
  point (CV_DRAWN_VIEW (self));
}

static gboolean
key (CvDrawnView *view, guint key, GdkModifierType state)
{
  CvBallView *self = CV_BALL_VIEW (view);
  double azimuth = self->style.azimuth, elevation = self->style.elevation;
  (void)state;

  if (!can_turn (view))
    return FALSE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    azimuth += KEY_TURN;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    azimuth -= KEY_TURN;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    elevation -= KEY_TURN;
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    elevation += KEY_TURN;
  else
    return FALSE;
  set_direction (self, azimuth, elevation);
  return TRUE;
}

static void
reset (CvDrawnView *view)
{
  set_direction (CV_BALL_VIEW (view), CV_BALL_AZIMUTH, CV_BALL_ELEVATION);
}

/* ---- Words ---- */

static char *
tell (CvDrawnView *view)
{
  const CvPicture *picture = cv_drawn_view_get (view)->picture;
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < MIN (picture->n_x, CV_MAX_CURVES); k++)
    {
      const CvBallHit hit = { .part = CV_BALL_STATE, .index = k };
      g_autofree char *state = cv_ball_read (picture, &hit);
      g_string_append_printf (text, "%s%s", k ? "; " : "", state);
    }
  if (picture->n_x > CV_MAX_CURVES)
    g_string_append_printf (text, _ ("; %u states in all"), picture->n_x);
  for (guint k = 0; k < picture->n_marks; k++)
    if (picture->mark[k].kind == CV_MARK_STATE)
      {
        const CvBallHit hit = { CV_BALL_MARK, k, picture->mark[k].x, picture->mark[k].y };
        g_autofree char *mark = cv_ball_read (picture, &hit);
        g_string_append_printf (text, "; %s", mark);
      }
  return g_string_free (text, FALSE);
}

/* ---- Menu ---- */

static void
on_reset (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  (void)action, (void)parameter;
  reset (view);
}

static void
on_above (GSimpleAction *action, GVariant *parameter, gpointer view)
{
  (void)action, (void)parameter;
  set_direction (view, -G_PI / 2, G_PI / 2); /* x to the right, y up */
}

static GMenuModel *
menu (CvView *view, GActionGroup **actions)
{
  CvBallView *self = CV_BALL_VIEW (view);

  *actions = G_ACTION_GROUP (self->actions);
  if (!self->menu)
    {
      self->menu = g_menu_new ();
      g_menu_append (self->menu, _ ("Usual direction"), "view.reset");
      g_menu_append (self->menu, _ ("From above"), "view.above");
    }
  return G_MENU_MODEL (self->menu);
}

/* ---- Widget ---- */

static void
get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  CvBallView *self = CV_BALL_VIEW (object);

  if (prop == PROP_AZIMUTH || prop == PROP_ELEVATION)
    g_value_set_double (value, prop == PROP_AZIMUTH ? self->style.azimuth : self->style.elevation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
}

static void
set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  CvBallView *self = CV_BALL_VIEW (object);

  if (prop == PROP_AZIMUTH)
    set_direction (self, g_value_get_double (value), self->style.elevation);
  else if (prop == PROP_ELEVATION)
    set_direction (self, self->style.azimuth, g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
}

static void
finalize (GObject *object)
{
  CvBallView *self = CV_BALL_VIEW (object);

  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (cv_ball_view_parent_class)->finalize (object);
}

static void
cv_ball_view_class_init (CvBallViewClass *class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object = G_OBJECT_CLASS (class);
  CvDrawnViewClass *drawn = CV_DRAWN_VIEW_CLASS (class);

  object->get_property = get_property;
  object->set_property = set_property;
  object->finalize = finalize;
  CV_VIEW_CLASS (class)->menu = menu;
  drawn->kind = CV_OUTPUT_BALL;
  drawn->draw = draw;
  drawn->tell = tell;
  drawn->point = point;
  drawn->read = read_out;
  drawn->key = key;
  drawn->reset = reset;
  props[PROP_AZIMUTH] = g_param_spec_double ("azimuth", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, CV_BALL_AZIMUTH, flags);
  props[PROP_ELEVATION] = g_param_spec_double ("elevation", NULL, NULL, -G_PI / 2, G_PI / 2, CV_BALL_ELEVATION, flags);
  g_object_class_install_properties (object, N_PROPS, props);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "ball-view");
}

static void
cv_ball_view_init (CvBallView *self)
{
  static const GActionEntry entries[] = { { .name = "reset", .activate = on_reset },
                                          { .name = "above", .activate = on_above } };
  GtkGesture *drag = gtk_gesture_drag_new ();

  cv_ball_style_init (&self->style);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

CvView *
cv_ball_view_new (void)
{
  return g_object_new (CV_TYPE_BALL_VIEW, NULL);
}
