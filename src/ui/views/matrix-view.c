/* Cvasi: matrices under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/matrix-view.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "draw/matrix.h"

#define MOST_FRAMED 64 /* rows and columns: in larger ones a frame is nothing but the cell itself */

struct _CvMatrixView
{
  CvDrawnView parent_instance;
  CvMatrixStyle style;
  guint8 *framed; /* [MOST_FRAMED²], as style.framed wants it */
  GMenu *menu;
  GSimpleActionGroup *actions;
};

enum
{
  PROP_BARS = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (CvMatrixView, cv_matrix_view, CV_TYPE_DRAWN_VIEW)

/* Trace of an element; -1: none. */
static int
trace_of (CvMatrixView *self, int row, int column)
{
  const CvDrawn *drawn = cv_drawn_view_get (CV_DRAWN_VIEW (self));

  if (row < 0 || column < 0 || !drawn->model || !drawn->model->trace_of_element || drawn->output < 0)
    return -1;
  return drawn->model->trace_of_element ((guint)drawn->output, (guint)row, (guint)column);
}

/* All elements that the traced line is of: ρ₀₁ and ρ₁₀ have one modulus. */
static const guint8 *
find_framed (CvMatrixView *self)
{
  const CvDrawn *drawn = cv_drawn_view_get (CV_DRAWN_VIEW (self));
  const CvPicture *picture = drawn->picture;
  const int trace = drawn->link ? cv_link_trace (drawn->link) : -1;

  if (trace < 0 || MAX (picture->n_x, picture->n_y) > MOST_FRAMED)
    return NULL;
  for (guint r = 0; r < picture->n_x; r++)
    for (guint c = 0; c < picture->n_y; c++)
      self->framed[r * picture->n_y + c] = trace_of (self, (int)r, (int)c) == trace;
  return self->framed;
}

static CvMatrixStyle
style_for (CvMatrixView *self, gboolean at_rest)
{
  const CvDrawn *drawn = cv_drawn_view_get (CV_DRAWN_VIEW (self));
  CvMatrixStyle style = self->style;

  style.theme = drawn->theme;
  style.title = drawn->title;
  style.subtitle = drawn->subtitle;
  style.show_title = at_rest;
  if (at_rest)
    style.hot_row = style.hot_column = -1;
  return style;
}

static void
draw (CvDrawnView *view, cairo_t *cr, double width, double height, gboolean at_rest)
{
  CvMatrixStyle style = style_for (CV_MATRIX_VIEW (view), at_rest);

  style.framed = find_framed (CV_MATRIX_VIEW (view));
  cv_matrix_draw (cr, &style, cv_drawn_view_get (view)->picture, width, height);
}

gboolean
cv_matrix_view_place (CvMatrixView *self, int row, int column, double *x, double *y)
{
  g_return_val_if_fail (CV_IS_MATRIX_VIEW (self), FALSE);
  const CvMatrixStyle style = style_for (self, FALSE);
  const CvDrawn *drawn = cv_drawn_view_get (CV_DRAWN_VIEW (self));
  CvRect plot;

  if (!style.theme || !cv_drawn_view_has_picture (CV_DRAWN_VIEW (self)))
    return FALSE;
  cv_matrix_layout (&style, drawn->picture, gtk_widget_get_width (GTK_WIDGET (self)),
                    gtk_widget_get_height (GTK_WIDGET (self)), &plot);
  *x = plot.x + (column + 0.5) * plot.width / drawn->picture->n_y;
  *y = plot.y + (row + 0.5) * plot.height / drawn->picture->n_x;
  return TRUE;
}

/* ---- Under the hand ---- */

static void
choose (CvMatrixView *self, int row, int column)
{
  if (row == self->style.hot_row && column == self->style.hot_column)
    return;
  self->style.hot_row = row;
  self->style.hot_column = column;
  cv_drawn_view_redraw (CV_DRAWN_VIEW (self));
}

static void
point (CvDrawnView *view)
{
  CvMatrixView *self = CV_MATRIX_VIEW (view);
  const CvDrawn *drawn = cv_drawn_view_get (view);
  const CvMatrixStyle style = style_for (self, FALSE);
  int row = -1, column = -1;

  if (drawn->picture &&
      (self->style.hot_row >= (int)drawn->picture->n_x || self->style.hot_column >= (int)drawn->picture->n_y))
    choose (self, -1, -1);
  if (drawn->by_keys || !style.theme || !cv_drawn_view_has_picture (view))
    return;
  if (!cv_matrix_cell_at (&style, drawn->picture, gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)), drawn->at_x, drawn->at_y, &row, &column))
    row = column = -1;
  choose (self, row, column);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), trace_of (self, row, column) >= 0 ? "pointer" : NULL);
}

static char *
read_out (CvDrawnView *view)
{
  CvMatrixView *self = CV_MATRIX_VIEW (view);
  const CvDrawn *drawn = cv_drawn_view_get (view);
  const int trace = trace_of (self, self->style.hot_row, self->style.hot_column);

  if (self->style.hot_row < 0)
    return NULL;
  g_autofree char *text = cv_matrix_read (drawn->picture, self->style.hot_row, self->style.hot_column);
  if (trace < 0 || !drawn->link)
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s  %s", text,
                          trace == cv_link_trace (drawn->link) ? _ ("drawn against time")
                                                               : _ ("click or Enter: against time"));
}

static void
toggle_trace (CvMatrixView *self)
{
  const CvDrawn *drawn = cv_drawn_view_get (CV_DRAWN_VIEW (self));
  const int trace = trace_of (self, self->style.hot_row, self->style.hot_column);

  if (trace >= 0 && drawn->link)
    cv_link_set_trace (drawn->link, trace == cv_link_trace (drawn->link) ? -1 : trace);
}

/* A double click is no wish to trace: its second press takes back what the first one did. */
static void
click (CvDrawnView *view, int n_press)
{
  if (n_press <= 2)
    toggle_trace (CV_MATRIX_VIEW (view));
}

static gboolean
key (CvDrawnView *view, guint key, GdkModifierType state)
{
  CvMatrixView *self = CV_MATRIX_VIEW (view);
  const CvPicture *picture = cv_drawn_view_get (view)->picture;
  int row = self->style.hot_row, column = self->style.hot_column;
  (void)state;

  if (key == GDK_KEY_b || key == GDK_KEY_B)
    {
      g_object_set (self, "bars", self->style.form != CV_MATRIX_BARS, NULL);
      return TRUE;
    }
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    {
      if (trace_of (self, row, column) < 0)
        return FALSE;
      toggle_trace (self);
      cv_drawn_view_tell (view);
      return TRUE;
    }
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    column--;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    column++;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    row--;
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    row++;
  else
    return FALSE;
  /* The first key shows where one is. */
  if (self->style.hot_row < 0)
    row = column = 0;
  choose (self, CLAMP (row, 0, (int)picture->n_x - 1), CLAMP (column, 0, (int)picture->n_y - 1));
  cv_drawn_view_tell (view);
  return TRUE;
}

static void
reset (CvDrawnView *view)
{
  choose (CV_MATRIX_VIEW (view), -1, -1);
}

/* ---- Words ---- */

static char *
tell (CvDrawnView *view)
{
  const CvDrawn *drawn = cv_drawn_view_get (view);
  const int trace = drawn->link ? cv_link_trace (drawn->link) : -1;
  double least = HUGE_VAL, most = 0.0;
  char low[CV_LABEL_SIZE], high[CV_LABEL_SIZE];

  for (gsize k = 0; k < (gsize)drawn->picture->n_x * drawn->picture->n_y; k++)
    {
      const double modulus = hypot (drawn->picture->data[2 * k], drawn->picture->data[2 * k + 1]);
      least = modulus < least ? modulus : least;
      most = modulus > most ? modulus : most;
    }
  cv_format_plain (low, sizeof low, least, 3);
  cv_format_plain (high, sizeof high, most, 3);
  g_autofree char *values =
      g_strdup_printf (_ ("%u × %u, values from %s to %s"), drawn->picture->n_x, drawn->picture->n_y, low, high);
  if (trace < 0 || trace >= (int)drawn->model->n_traces)
    return g_steal_pointer (&values);
  return g_strdup_printf (_ ("%s, traced: %s"), values, g_dgettext (GETTEXT_PACKAGE, drawn->model->traces[trace].name));
}

static GMenuModel *
menu (CvView *view, GActionGroup **actions)
{
  CvMatrixView *self = CV_MATRIX_VIEW (view);

  *actions = G_ACTION_GROUP (self->actions);
  if (!self->menu)
    {
      self->menu = g_menu_new ();
      g_menu_append (self->menu, _ ("Bars"), "view.bars");
    }
  return G_MENU_MODEL (self->menu);
}

/* ---- Widget ---- */

static void
get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  if (prop == PROP_BARS)
    g_value_set_boolean (value, CV_MATRIX_VIEW (object)->style.form == CV_MATRIX_BARS);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
}

static void
set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  CvMatrixView *self = CV_MATRIX_VIEW (object);

  if (prop != PROP_BARS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
      return;
    }
  const CvMatrixForm form = g_value_get_boolean (value) ? CV_MATRIX_BARS : CV_MATRIX_CELLS;
  if (form == self->style.form)
    return;
  self->style.form = form;
  g_object_notify_by_pspec (object, pspec);
  cv_drawn_view_redraw (CV_DRAWN_VIEW (self));
}

static void
finalize (GObject *object)
{
  CvMatrixView *self = CV_MATRIX_VIEW (object);

  g_free (self->framed);
  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (cv_matrix_view_parent_class)->finalize (object);
}

static void
cv_matrix_view_class_init (CvMatrixViewClass *class)
{
  GObjectClass *object = G_OBJECT_CLASS (class);
  CvDrawnViewClass *drawn = CV_DRAWN_VIEW_CLASS (class);

  object->get_property = get_property;
  object->set_property = set_property;
  object->finalize = finalize;
  CV_VIEW_CLASS (class)->menu = menu;
  drawn->kind = CV_OUTPUT_MATRIX;
  drawn->draw = draw;
  drawn->tell = tell;
  drawn->point = point;
  drawn->read = read_out;
  drawn->key = key;
  drawn->click = click;
  drawn->reset = reset;
  drawn->link_changed = cv_drawn_view_redraw;
  props[PROP_BARS] = g_param_spec_boolean ("bars", NULL, NULL, FALSE,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object, N_PROPS, props);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "matrix-view");
}

static void
cv_matrix_view_init (CvMatrixView *self)
{
  cv_matrix_style_init (&self->style);
  self->framed = g_new (guint8, MOST_FRAMED * MOST_FRAMED);
  self->actions = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) bars = g_property_action_new ("bars", self, "bars");
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (bars));
}

CvView *
cv_matrix_view_new (void)
{
  return g_object_new (CV_TYPE_MATRIX_VIEW, NULL);
}
