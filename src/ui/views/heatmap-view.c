/* Cvasi: the heatmap, a signed or complex field under the hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "ui/views/heatmap-private.h"

#define SCALE_PATIENCE 0.35 /* s: colours that fade are sooner in the way than a window that is too large */
#define LEAST_CELLS 4.0     /* of the narrowest window … */
#define LEAST_PART 1e-6     /* … and its part of the plane, where a model paints ever finer */

enum
{
  PROP_RENDERER = 1,
  PROP_COLOURS,
  PROP_WINDOW,
  PROP_NATURAL_UNITS,
  PROP_MARGINALS,
  PROP_CELL,
  PROP_ORBIT,
  PROP_LEVEL,
  PROP_MARKS,
  PROP_POINTS,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_ENUM_TYPE (CvColours, cv_colours, G_DEFINE_ENUM_VALUE (CV_COLOURS_AUTO, "auto"),
                    G_DEFINE_ENUM_VALUE (CV_COLOURS_LOCKED, "locked"),
                    G_DEFINE_ENUM_VALUE (CV_COLOURS_SHARED, "shared"), G_DEFINE_ENUM_VALUE (CV_COLOURS_BOUND, "bound"))
G_DEFINE_ENUM_TYPE (CvWindowMode, cv_window_mode, G_DEFINE_ENUM_VALUE (CV_WINDOW_FIT, "fit"),
                    G_DEFINE_ENUM_VALUE (CV_WINDOW_DOMAIN, "domain"), G_DEFINE_ENUM_VALUE (CV_WINDOW_FREE, "free"))
G_DEFINE_ENUM_TYPE (CvRenderer, cv_renderer, G_DEFINE_ENUM_VALUE (CV_RENDERER_AUTO, "auto"),
                    G_DEFINE_ENUM_VALUE (CV_RENDERER_GL, "gl"), G_DEFINE_ENUM_VALUE (CV_RENDERER_CPU, "cpu"))

G_DEFINE_FINAL_TYPE (CvHeatmapView, cv_heatmap_view, CV_TYPE_VIEW)

/* ---- The view interface ---- */

static void
forget_frame (CvHeatmapView *self)
{
  self->picture = self->absent = NULL;
  cv_heatmap_show_field (self);
  g_clear_pointer (&self->frame, cv_frame_unref);
}

/* "W(x, p)": the sign before the bracket stands for the value. */
static char *
symbol_of (const char *title)
{
  const char *end = title ? strchr (title, '(') : NULL;

  return end ? g_strndup (title, (gsize)(end - title)) : g_strdup (title);
}

/* Fields over the same axes have one window; what has no names for its axes, or nobody beside it, has its own. */
static void
join_plane (CvHeatmapView *self)
{
  const char *x = self->style.x_label, *y = self->style.y_label;

  cv_field_plane_leave (self->plane, self);
  self->plane = self->link && x && *x && y && *y ? cv_link_plane (self->link, x, y) : self->own_plane;
  cv_field_plane_join (self->plane, self);
}

static const char *
words (const char *text)
{
  return text && *text ? g_dgettext (GETTEXT_PACKAGE, text) : text;
}

static void
set_spec (CvView *view, const CvModel *model, const CvPanelSpec *spec)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (view);
  CvHeatmapStyle *style = &self->style;

  forget_frame (self);
  self->model = model;
  self->output = model && spec->output ? cv_model_find_output (model, spec->output) : -1;
  const CvOutput *output = self->output >= 0 ? &model->outputs[self->output] : NULL;
  g_free (self->title), g_free (self->subtitle), g_free (self->symbol);
  self->title = g_strdup (spec->title ? words (spec->title) : output ? output->title : NULL);
  self->subtitle = g_strdup (spec->subtitle ? words (spec->subtitle) : output ? words (output->name) : NULL);
  self->symbol = symbol_of (output ? output->title : NULL);
  style->title = self->title;
  style->subtitle = self->subtitle;
  style->symbol = self->symbol;
  style->x_label = output ? output->x_label : NULL;
  style->y_label = output ? output->y_label : NULL;
  self->fit_scale.valid = FALSE;
  self->locked_scale = 0.0;
  cv_heatmap_forget_hand (self);
  join_plane (self);
  cv_heatmap_forget_look (self);
  g_autofree char *label =
      g_strdup_printf ("%s, %s", self->title ? self->title : "", self->subtitle ? self->subtitle : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  cv_heatmap_refresh (self, TRUE);
}

/* The field goes, the sentence comes. */
static void
show_absence (CvHeatmapView *self, CvFrame *frame, const CvPicture *picture)
{
  cv_frame_ref (frame);
  forget_frame (self);
  self->frame = frame;
  self->absent = picture;
  self->laid_out = FALSE;
  cv_heatmap_forget_hand (self);
  cv_field_plane_want (self->plane, self, NULL);
  if (self->link)
    cv_link_offer_scale (self->link, self, NAN);
  if (self->field)
    gtk_widget_set_child_visible (self->field, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  cv_heatmap_describe (self);
}

static void
set_frame (CvView *view, CvFrame *frame)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (view);
  CvFrame *before = self->frame;
  const CvPicture *picture =
      frame && frame->model == self->model && self->output >= 0 ? cv_frame_picture (frame, (guint)self->output) : NULL;
  const gboolean first = !self->picture;

  /* A frame without this picture comes when the panel has just been opened: what was there stays until then. */
  if (!picture)
    return;
  if (picture->n_x == 0 || picture->n_y == 0)
    {
      show_absence (self, frame, picture);
      return;
    }
  self->absent = NULL;
  const gboolean restart = frame->prepared != self->prepared;
  self->frame = cv_frame_ref (frame);
  self->picture = picture;
  self->prepared = frame->prepared;
  cv_heatmap_measure (self);
  cv_heatmap_refresh (self, restart);
  cv_heatmap_follow_hand (self);
  if (before)
    cv_frame_unref (before); /* only now: the field pointed into it */
  if (first)
    cv_heatmap_menu_update (self);
  cv_heatmap_describe (self);
}

static guint64
outputs (CvView *view)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (view);

  return self->output >= 0 ? G_GUINT64_CONSTANT (1) << self->output : 0;
}

static void
set_theme (CvView *view, const CvTheme *theme)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (view);

  self->style.theme = theme;
  cv_heatmap_drop_layers (self);
  cv_heatmap_refresh (self, FALSE);
}

static void
set_renderer (CvView *view, CvRenderer renderer)
{
  g_object_set (view, "renderer", renderer, NULL);
}

static void
on_link_changed (CvHeatmapView *self)
{
  if (self->plane_serial != self->plane->serial ||
      (self->colours == CV_COLOURS_SHARED && self->picture && cv_link_scale (self->link) != self->style.scale))
    cv_heatmap_refresh (self, FALSE);
  else
    cv_heatmap_point (self);
}

static void
set_link (CvView *view, CvLink *link)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (view);

  if (self->link)
    {
      cv_link_offer_scale (self->link, self, NAN);
      cv_field_plane_leave (self->plane, self);
      self->plane = self->own_plane;
      g_clear_signal_handler (&self->link_handler, self->link);
    }
  g_set_object (&self->link, link);
  if (link)
    self->link_handler =
        g_signal_connect_object (link, "changed", G_CALLBACK (on_link_changed), self, G_CONNECT_SWAPPED);
  join_plane (self);
}

static char *
summary (CvView *view)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (view);
  char t[CV_LABEL_SIZE], extreme[CV_LABEL_SIZE], x0[CV_LABEL_SIZE], x1[CV_LABEL_SIZE], y0[CV_LABEL_SIZE],
      y1[CV_LABEL_SIZE];
  const CvHeatmapStyle *style = &self->style;

  if (self->absent)
    return g_strdup_printf ("%s: %s", self->title ? self->title : "",
                            self->absent->absent ? words (self->absent->absent) : "");
  if (!self->picture)
    return g_strdup_printf (_ ("%s: no picture yet"), self->title ? self->title : "");
  cv_format_plain (t, sizeof t, self->frame->t, 3);
  cv_format_plain (extreme, sizeof extreme, self->extent.extreme, 3);
  cv_format_plain (x0, sizeof x0, style->x_min, 2), cv_format_plain (x1, sizeof x1, style->x_max, 2);
  cv_format_plain (y0, sizeof y0, style->y_min, 2), cv_format_plain (y1, sizeof y1, style->y_max, 2);
  g_autofree char *text =
      g_strdup_printf (_ ("%s at t = %s: largest modulus %s; shown %s from %s to %s and %s from %s to %s"),
                       self->title ? self->title : "", t, extreme, style->x_label ? style->x_label : "x", x0, x1,
                       style->y_label ? style->y_label : "y", y0, y1);
  g_autofree char *note = cv_heatmap_note (self->picture, FALSE);
  return note ? g_strdup_printf ("%s. %s", text, note) : g_steal_pointer (&text);
}

static void
export_to (CvView *view, cairo_t *cr, double w, double h)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (view);
  CvHeatmapStyle style = self->style;

  const CvPicture *picture = self->picture ? self->picture : self->absent;

  if (!picture || !style.theme)
    return;
  style.show |= CV_SHOW_TITLE | CV_SHOW_FIELD;
  style.show &= ~(guint)CV_SHOW_POINTER;
  style.layer = CV_LAYER_ALL;
  style.hot_mark = -1;
  style.pointer_x = style.pointer_y = NAN;
  cv_heatmap_draw (cr, &style, picture, w, h);
}

/* ---- Public ---- */

gboolean
cv_heatmap_view_get_window (CvHeatmapView *self, double *x_min, double *x_max, double *y_min, double *y_max)
{
  g_return_val_if_fail (CV_IS_HEATMAP_VIEW (self), FALSE);
  *x_min = self->style.x_min, *x_max = self->style.x_max;
  *y_min = self->style.y_min, *y_max = self->style.y_max;
  return self->picture != NULL;
}

/* Moves and then narrows low..high into least..most, no narrower than `narrowest`. */
static void
keep_within (double *low, double *high, double least, double most, double narrowest)
{
  const double width = fmin (fmax (*high - *low, narrowest), most - least), centre = 0.5 * (*low + *high);

  *low = fmin (fmax (centre - 0.5 * width, least), most - width);
  *high = *low + width;
}

static void
keep_in_domain (CvHeatmapView *self, double *x_min, double *x_max, double *y_min, double *y_max)
{
  const gboolean fine = cv_picture_has_domain (self->picture);
  double least_x, most_x, least_y, most_y;

  cv_picture_domain (self->picture, &least_x, &most_x, &least_y, &most_y);
  keep_within (x_min, x_max, least_x, most_x, fine ? LEAST_PART * (most_x - least_x) : LEAST_CELLS * self->picture->dx);
  keep_within (y_min, y_max, least_y, most_y, fine ? LEAST_PART * (most_y - least_y) : LEAST_CELLS * self->picture->dy);
}

/* The others hear of it, and this one too. */
static void
tell_plane (CvHeatmapView *self)
{
  self->plane->serial++;
  if (self->link)
    cv_link_plane_changed (self->link);
  if (self->plane_serial != self->plane->serial)
    cv_heatmap_refresh (self, FALSE);
}

void
cv_heatmap_view_set_window (CvHeatmapView *self, double x_min, double x_max, double y_min, double y_max)
{
  CvFieldPlane *plane = self->plane;

  g_return_if_fail (CV_IS_HEATMAP_VIEW (self));
  if (!self->picture || !isfinite (x_min) || !isfinite (x_max) || !isfinite (y_min) || !isfinite (y_max))
    return;
  keep_in_domain (self, &x_min, &x_max, &y_min, &y_max);
  plane->mode = CV_WINDOW_FREE;
  plane->x_min = x_min, plane->x_max = x_max;
  plane->y_min = y_min, plane->y_max = y_max;
  tell_plane (self);
}

void
cv_heatmap_choose_mode (CvHeatmapView *self, CvWindowMode mode)
{
  const CvHeatmapStyle *style = &self->style;
  CvFieldPlane *plane = self->plane;

  plane->mode = mode;
  plane->x_min = style->x_min, plane->x_max = style->x_max;
  plane->y_min = style->y_min, plane->y_max = style->y_max;
  tell_plane (self);
}

void
cv_heatmap_take_plane (CvHeatmapView *self)
{
  const CvFieldPlane *plane = self->plane;
  double x_min = plane->x_min, x_max = plane->x_max, y_min = plane->y_min, y_max = plane->y_max;

  if (self->plane_serial == plane->serial)
    return;
  self->plane_serial = plane->serial;
  if (plane->mode == CV_WINDOW_FREE && self->picture && x_max > x_min && y_max > y_min)
    {
      keep_in_domain (self, &x_min, &x_max, &y_min, &y_max);
      self->style.x_min = x_min, self->style.x_max = x_max;
      self->style.y_min = y_min, self->style.y_max = y_max;
    }
  if (self->mode == plane->mode)
    return;
  self->mode = plane->mode;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WINDOW]);
}

gboolean
cv_heatmap_view_get_layout (CvHeatmapView *self, CvHeatmapLayout *layout)
{
  g_return_val_if_fail (CV_IS_HEATMAP_VIEW (self), FALSE);
  *layout = self->layout;
  return self->laid_out;
}

int
cv_heatmap_view_picked (CvHeatmapView *self)
{
  g_return_val_if_fail (CV_IS_HEATMAP_VIEW (self), -1);
  return self->picked_mark;
}

/* ---- Widget ---- */

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (widget);
  (void)width, (void)height, (void)baseline;

  cv_heatmap_place_field (self);
}

static void
realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cv_heatmap_view_parent_class)->realize (widget);
  cv_heatmap_choose_renderer (CV_HEATMAP_VIEW (widget));
}

static void
unmap (GtkWidget *widget)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (widget);

  if (self->tick)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  cv_heatmap_forget_look (self);
  cv_field_plane_want (self->plane, self, NULL);
  GTK_WIDGET_CLASS (cv_heatmap_view_parent_class)->unmap (widget);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *min_baseline,
         int *nat_baseline)
{
  (void)widget, (void)for_size;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : 420;
  *min_baseline = *nat_baseline = -1;
}

static guint
show_bit (guint prop)
{
  switch (prop)
    {
    case PROP_MARGINALS:
      return CV_SHOW_MARGINALS;
    case PROP_CELL:
      return CV_SHOW_CELL;
    case PROP_ORBIT:
      return CV_SHOW_ORBIT;
    case PROP_LEVEL:
      return CV_SHOW_LEVEL;
    case PROP_POINTS:
      return CV_SHOW_POINTS;
    default:
      return CV_SHOW_MARKS;
    }
}

static void
get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (object);

  switch (prop)
    {
    case PROP_RENDERER:
      g_value_set_enum (value, (int)self->wish);
      break;
    case PROP_COLOURS:
      g_value_set_enum (value, (int)self->colours);
      break;
    case PROP_WINDOW:
      g_value_set_enum (value, (int)self->mode);
      break;
    case PROP_NATURAL_UNITS:
      g_value_set_boolean (value, self->style.natural_units);
      break;
    case PROP_MARGINALS:
    case PROP_CELL:
    case PROP_ORBIT:
    case PROP_LEVEL:
    case PROP_MARKS:
    case PROP_POINTS:
      g_value_set_boolean (value, (self->style.show & show_bit (prop)) != 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
    }
}

static void
set_colours (CvHeatmapView *self, CvColours colours)
{
  if (self->colours == CV_COLOURS_SHARED && self->link)
    cv_link_offer_scale (self->link, self, NAN);
  self->locked_scale = self->picture ? self->style.scale : 0.0;
  self->colours = colours;
}

/* TRUE: something changed. */
static gboolean
change (CvHeatmapView *self, guint prop, const GValue *value)
{
  guint show = self->style.show;

  switch (prop)
    {
    case PROP_RENDERER:
      if (self->wish == (CvRenderer)g_value_get_enum (value))
        return FALSE;
      self->wish = (CvRenderer)g_value_get_enum (value);
      cv_heatmap_choose_renderer (self);
      return TRUE;
    case PROP_COLOURS:
      if (self->colours == (CvColours)g_value_get_enum (value))
        return FALSE;
      set_colours (self, (CvColours)g_value_get_enum (value));
      return TRUE;
    case PROP_WINDOW:
      if (self->mode == (CvWindowMode)g_value_get_enum (value))
        return FALSE;
      cv_heatmap_choose_mode (self, (CvWindowMode)g_value_get_enum (value));
      return FALSE; /* the plane has told */
    case PROP_NATURAL_UNITS:
      if (self->style.natural_units == g_value_get_boolean (value))
        return FALSE;
      self->style.natural_units = g_value_get_boolean (value);
      return TRUE;
    default:
      show = g_value_get_boolean (value) ? show | show_bit (prop) : show & ~show_bit (prop);
      if (show == self->style.show)
        return FALSE;
      self->style.show = show;
      return TRUE;
    }
}

static void
set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (object);

  if (!change (self, prop, value))
    return;
  g_object_notify_by_pspec (object, pspec);
  cv_heatmap_refresh (self, FALSE);
}

static void
dispose (GObject *object)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (object);

  set_link (CV_VIEW (self), NULL);
  g_clear_pointer (&self->field, gtk_widget_unparent);
  self->picture = NULL;
  g_clear_pointer (&self->frame, cv_frame_unref);
  cv_heatmap_drop_layers (self);
  G_OBJECT_CLASS (cv_heatmap_view_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (object);

  g_free (self->title), g_free (self->subtitle), g_free (self->symbol), g_free (self->reason);
  g_free (self->room.most);
  cv_field_plane_free (self->own_plane);
  g_clear_object (&self->menu);
  g_clear_object (&self->menu_info);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (cv_heatmap_view_parent_class)->finalize (object);
}

static void
add_properties (GObjectClass *object)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  props[PROP_RENDERER] = g_param_spec_enum ("renderer", NULL, NULL, CV_TYPE_RENDERER, CV_RENDERER_AUTO, flags);
  props[PROP_COLOURS] = g_param_spec_enum ("colours", NULL, NULL, CV_TYPE_COLOURS, CV_COLOURS_AUTO, flags);
  props[PROP_WINDOW] = g_param_spec_enum ("window", NULL, NULL, CV_TYPE_WINDOW_MODE, CV_WINDOW_FIT, flags);
  props[PROP_NATURAL_UNITS] = g_param_spec_boolean ("natural-units", NULL, NULL, FALSE, flags);
  props[PROP_MARGINALS] = g_param_spec_boolean ("marginals", NULL, NULL, TRUE, flags);
  props[PROP_CELL] = g_param_spec_boolean ("cell", NULL, NULL, TRUE, flags);
  props[PROP_ORBIT] = g_param_spec_boolean ("orbit", NULL, NULL, TRUE, flags);
  props[PROP_LEVEL] = g_param_spec_boolean ("level", NULL, NULL, FALSE, flags);
  props[PROP_POINTS] = g_param_spec_boolean ("points", NULL, NULL, TRUE, flags);
  props[PROP_MARKS] = g_param_spec_boolean ("marks", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object, N_PROPS, props);
}

static void
cv_heatmap_view_class_init (CvHeatmapViewClass *class)
{
  GObjectClass *object = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);
  CvViewClass *view = CV_VIEW_CLASS (class);

  object->get_property = get_property;
  object->set_property = set_property;
  object->dispose = dispose;
  object->finalize = finalize;
  widget->snapshot = cv_heatmap_snapshot;
  widget->size_allocate = size_allocate;
  widget->measure = measure;
  widget->realize = realize;
  widget->unmap = unmap;
  widget->focus = cv_heatmap_focus;
  view->set_spec = set_spec;
  view->set_frame = set_frame;
  view->outputs = outputs;
  view->look = cv_heatmap_get_look;
  view->set_theme = set_theme;
  view->set_renderer = set_renderer;
  view->set_link = set_link;
  view->summary = summary;
  view->export_to = export_to;
  view->menu = cv_heatmap_menu;
  add_properties (object);
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget, "heatmap");
}

static void
cv_heatmap_view_init (CvHeatmapView *self)
{
  cv_heatmap_style_init (&self->style);
  self->style.show &= ~(guint)(CV_SHOW_TITLE | CV_SHOW_FIELD | CV_SHOW_LEVEL);
  self->fit_scale.patience = SCALE_PATIENCE;
  self->output = -1;
  self->plane = self->own_plane = cv_field_plane_new ();
  cv_field_plane_join (self->plane, self);
  self->described_at = self->calm_at = -HUGE_VAL;
  cv_heatmap_forget_hand (self);
  cv_heatmap_add_input (self);
  cv_heatmap_add_actions (self);
}

CvView *
cv_heatmap_view_new (void)
{
  return g_object_new (CV_TYPE_HEATMAP_VIEW, NULL);
}
