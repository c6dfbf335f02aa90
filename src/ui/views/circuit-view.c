/* Cvasi: the circuit strip under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/circuit-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "draw/circuit.h"

struct _CvCircuitView
{
  CvDrawnView parent_instance;
  CvCircuitStyle style;
};

G_DEFINE_FINAL_TYPE (CvCircuitView, cv_circuit_view, CV_TYPE_DRAWN_VIEW)

static CvCircuitStyle
style_for (CvCircuitView *self, gboolean at_rest)
{
  const CvDrawn *drawn = cv_drawn_view_get (CV_DRAWN_VIEW (self));
  CvCircuitStyle style = self->style;

  style.theme = drawn->theme;
  style.title = drawn->title;
  style.subtitle = drawn->subtitle;
  style.show_title = at_rest;
  if (at_rest)
    style.hot_station = style.hot_wire = -1;
  return style;
}

static void
draw (CvDrawnView *view, cairo_t *cr, double width, double height, gboolean at_rest)
{
  const CvCircuitStyle style = style_for (CV_CIRCUIT_VIEW (view), at_rest);

  cv_circuit_draw (cr, &style, cv_drawn_view_get (view)->picture, width, height);
}

static void
choose (CvCircuitView *self, int station, int wire)
{
  if (station == self->style.hot_station && wire == self->style.hot_wire)
    return;
  self->style.hot_station = station;
  self->style.hot_wire = wire;
  cv_drawn_view_redraw (CV_DRAWN_VIEW (self));
}

static void
point (CvDrawnView *view)
{
  CvCircuitView *self = CV_CIRCUIT_VIEW (view);
  const CvDrawn *drawn = cv_drawn_view_get (view);
  const CvCircuitStyle style = style_for (self, FALSE);
  int station, wire;

  /* Another circuit may be shorter than what was chosen in the last one. */
  if (drawn->picture &&
      (self->style.hot_station >= (int)drawn->picture->n_x || self->style.hot_wire >= (int)drawn->picture->n_y))
    choose (self, -1, -1);
  if (drawn->by_keys || !style.theme || !cv_drawn_view_has_picture (view))
    return;
  cv_circuit_at (&style, drawn->picture, gtk_widget_get_width (GTK_WIDGET (self)),
                 gtk_widget_get_height (GTK_WIDGET (self)), drawn->at_x, drawn->at_y, &station, &wire);
  choose (self, station, wire);
}

static char *
read_out (CvDrawnView *view)
{
  CvCircuitView *self = CV_CIRCUIT_VIEW (view);

  if (self->style.hot_station < 0)
    return NULL;
  return cv_circuit_read (cv_drawn_view_get (view)->picture, self->style.hot_station, self->style.hot_wire);
}

static gboolean
key (CvDrawnView *view, guint key, GdkModifierType state)
{
  CvCircuitView *self = CV_CIRCUIT_VIEW (view);
  const CvPicture *picture = cv_drawn_view_get (view)->picture;
  int station = self->style.hot_station, wire = self->style.hot_wire;
  (void)state;

  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    station = station < 0 ? (int)picture->n_x - 1 : MAX (station - 1, 0);
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    station = MIN (station + 1, (int)picture->n_x - 1);
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    wire = MIN (wire + 1, (int)picture->n_y - 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    wire = MAX (wire - 1, -1);
  else
    return FALSE;
  /* Before the first station there is no gate. */
  station = MAX (station, 0);
  choose (self, station, station == 0 ? -1 : wire);
  cv_drawn_view_tell (view);
  return TRUE;
}

static void
reset (CvDrawnView *view)
{
  choose (CV_CIRCUIT_VIEW (view), -1, -1);
}

static char *
tell (CvDrawnView *view)
{
  const CvPicture *picture = cv_drawn_view_get (view)->picture;
  const int likeliest = cv_circuit_likeliest (picture);
  char number[CV_LABEL_SIZE];

  if (likeliest < 0)
    return g_strdup_printf (_ ("%u stations, %u wires"), picture->n_x, picture->n_y);
  cv_format_plain (number, sizeof number, picture->margin_x[likeliest], 3);
  return g_strdup_printf (_ ("%u stations, %u wires, the clock is most likely at station %d with %s"), picture->n_x,
                          picture->n_y, likeliest, number);
}

static void
cv_circuit_view_class_init (CvCircuitViewClass *class)
{
  CvDrawnViewClass *drawn = CV_DRAWN_VIEW_CLASS (class);

  drawn->kind = CV_OUTPUT_CIRCUIT;
  drawn->draw = draw;
  drawn->tell = tell;
  drawn->point = point;
  drawn->read = read_out;
  drawn->key = key;
  drawn->reset = reset;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "circuit-view");
}

static void
cv_circuit_view_init (CvCircuitView *self)
{
  cv_circuit_style_init (&self->style);
}

CvView *
cv_circuit_view_new (void)
{
  return g_object_new (CV_TYPE_CIRCUIT_VIEW, NULL);
}
