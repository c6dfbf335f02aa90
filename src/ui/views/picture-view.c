/* Cvasi: curves and bars, pictures over an abscissa
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/picture-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define REDRAW_EVERY (1.0 / 30.0) /* s */
#define DESCRIBE_EVERY 2.0        /* s */

enum
{
  PROP_LOG_X = 1,
  PROP_LOG_Y,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (CvCurvesView, cv_curves_view, CV_TYPE_VIEW)

static double
clock_now (CvCurvesView *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  return 1e-6 * (double)(clock ? gdk_frame_clock_get_frame_time (clock) : g_get_monotonic_time ());
}

/* ---- Drawing ---- */

void
cv_picture_redraw (CvCurvesView *self)
{
  g_clear_pointer (&self->drawing, gsk_render_node_unref);
  g_clear_handle_id (&self->redraw_source, g_source_remove);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
redraw_later (gpointer data)
{
  CvCurvesView *self = data;

  self->redraw_source = 0;
  cv_picture_redraw (self);
  return G_SOURCE_REMOVE;
}

static void
redraw_calmly (CvCurvesView *self)
{
  const double since = clock_now (self) - self->drawn_at;

  if (since >= REDRAW_EVERY - 0.008)
    cv_picture_redraw (self);
  else if (!self->redraw_source)
    self->redraw_source = g_timeout_add ((guint)(1e3 * (REDRAW_EVERY - since)) + 1, redraw_later, self);
}

/* The picture's scales as the draw room takes them, changed where the hand has chosen. */
static CvPicture
picture_to_draw (CvCurvesView *self)
{
  CvPicture picture = *self->picture;

  picture.log_x = picture.log_y = FALSE; /* the style has them */
  return picture;
}

gboolean
cv_picture_abscissa (CvCurvesView *self, double *least, double *most)
{
  const CvPicture *picture = self->picture;

  if (!picture->abscissa)
    return FALSE;
  *most = picture->abscissa[picture->n_x - 1];
  for (guint i = 0; i < picture->n_x; i++)
    if (!self->style.log_x || picture->abscissa[i] > 0.0)
      {
        *least = picture->abscissa[i];
        return *least < *most;
      }
  return FALSE;
}

static void
draw (CvCurvesView *self, cairo_t *cr, const CvPlotStyle *style, CvPlotRange *range, double width, double height)
{
  const CvPicture picture = picture_to_draw (self);
  CvPlotSeries series[CV_MAX_CURVES];

  if (picture.kind == CV_OUTPUT_BARS)
    {
      cv_plot_draw_bars (cr, style, &picture, range, width, height);
      return;
    }
  if (picture.kind != CV_OUTPUT_CURVES)
    return;
  CvPlotStyle whole = *style;
  if (picture.n_x == 0)
    {
      cv_plot_draw_curves (cr, style, &picture, range, width, height); /* says why */
      return;
    }
  if (!(whole.x_max > whole.x_min) && !cv_picture_abscissa (self, &whole.x_min, &whole.x_max))
    whole.x_min = whole.x_max = 0.0;
  cv_plot_take_ordinate (&whole, &picture);
  if (range == &self->range)
    {
      cv_plot_layout (&whole, series, cv_plot_series_of_curves (&picture, series), range, width, height, &self->layout);
      self->laid_out = TRUE;
    }
  cv_plot_draw_curves (cr, &whole, &picture, range, width, height);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CvCurvesView *self = CV_CURVES_VIEW (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (!self->style.theme || !self->picture || width <= 0 || height <= 0)
    return;
  if (!self->drawing)
    {
      GtkSnapshot *shot = gtk_snapshot_new ();
      cairo_t *cr = gtk_snapshot_append_cairo (shot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
      draw (self, cr, &self->style, &self->range, width, height);
      cairo_destroy (cr);
      self->drawing = gtk_snapshot_free_to_node (shot);
      self->drawn_at = clock_now (self);
    }
  if (self->drawing)
    gtk_snapshot_append_node (snapshot, self->drawing);
}

/* ---- The view interface ---- */

static void
forget_frame (CvCurvesView *self)
{
  self->picture = NULL;
  self->laid_out = FALSE;
  g_clear_pointer (&self->frame, cv_frame_unref);
}

static const char *
words (const char *text)
{
  return text && *text ? g_dgettext (GETTEXT_PACKAGE, text) : text;
}

static void
set_spec (CvView *view, const CvModel *model, const CvPanelSpec *spec)
{
  CvCurvesView *self = CV_CURVES_VIEW (view);

  forget_frame (self);
  self->model = model;
  self->output = model && spec->output ? cv_model_find_output (model, spec->output) : -1;
  const CvOutput *output = self->output >= 0 ? &model->outputs[self->output] : NULL;
  g_free (self->title), g_free (self->subtitle);
  self->title = g_strdup (spec->title ? words (spec->title) : output ? output->title : NULL);
  self->subtitle = g_strdup (spec->subtitle ? words (spec->subtitle) : output ? words (output->name) : NULL);
  self->style.title = self->title;
  self->style.subtitle = self->subtitle;
  self->style.x_label = output ? output->x_label : NULL;
  self->style.y_label = output ? output->y_label : NULL;
  self->style.x_min = self->style.x_max = 0.0;
  self->range = (CvPlotRange){ 0 };
  self->chosen = FALSE;
  g_autofree char *label =
      g_strdup_printf ("%s, %s", self->title ? self->title : "", self->subtitle ? self->subtitle : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  cv_picture_redraw (self);
}

static void
set_axis (CvCurvesView *self, guint prop, gboolean log)
{
  gboolean *axis = prop == PROP_LOG_X ? &self->style.log_x : &self->style.log_y;

  if (*axis == log)
    return;
  *axis = log;
  self->range.valid = FALSE;
  self->style.x_min = self->style.x_max = 0.0;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
  cv_picture_redraw (self);
}

static void
describe (CvCurvesView *self)
{
  const double now = clock_now (self);

  if (now - self->described_at < DESCRIBE_EVERY)
    return;
  self->described_at = now;
  g_autofree char *text = cv_view_summary (CV_VIEW (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
set_frame (CvView *view, CvFrame *frame)
{
  CvCurvesView *self = CV_CURVES_VIEW (view);
  const CvPicture *picture =
      frame && frame->model == self->model && self->output >= 0 ? cv_frame_picture (frame, (guint)self->output) : NULL;

  if (!picture)
    return;
  cv_frame_ref (frame);
  g_clear_pointer (&self->frame, cv_frame_unref);
  self->frame = frame;
  self->picture = picture;
  self->laid_out = self->laid_out && picture->n_x > 0;
  if (!self->chosen && picture->n_x > 0)
    {
      set_axis (self, PROP_LOG_X, picture->log_x);
      set_axis (self, PROP_LOG_Y, picture->log_y);
    }
  redraw_calmly (self);
  describe (self);
}

static guint64
outputs (CvView *view)
{
  CvCurvesView *self = CV_CURVES_VIEW (view);

  return self->output >= 0 ? G_GUINT64_CONSTANT (1) << self->output : 0;
}

static void
set_theme (CvView *view, const CvTheme *theme)
{
  CvCurvesView *self = CV_CURVES_VIEW (view);

  self->style.theme = theme;
  cv_picture_redraw (self);
}

static char *
summary (CvView *view)
{
  CvCurvesView *self = CV_CURVES_VIEW (view);
  char t[CV_LABEL_SIZE], low[CV_LABEL_SIZE], high[CV_LABEL_SIZE];
  double least = HUGE_VAL, most = -HUGE_VAL;
  const CvPicture *picture = self->picture;

  if (!picture)
    return g_strdup_printf (_ ("%s: no picture yet"), self->title ? self->title : "");
  if (picture->n_x == 0 || picture->n_y == 0)
    return g_strdup_printf ("%s: %s", self->title ? self->title : "", picture->absent ? words (picture->absent) : "");
  for (gsize i = 0; i < (gsize)picture->n_x * picture->n_y; i++)
    {
      const double value = picture->data[i];
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
  cv_format_plain (t, sizeof t, self->frame->t, 3);
  cv_format_plain (low, sizeof low, least, 3);
  cv_format_plain (high, sizeof high, most, 3);
  return g_strdup_printf (_ ("%s at t = %s: values from %s to %s"), self->title ? self->title : "", t, low, high);
}

static void
export_to (CvView *view, cairo_t *cr, double w, double h)
{
  CvCurvesView *self = CV_CURVES_VIEW (view);
  CvPlotStyle style = self->style;
  CvPlotRange range = self->range;

  if (!self->picture || !style.theme)
    return;
  style.show_title = TRUE;
  style.pointer_x = NAN;
  draw (self, cr, &style, &range, w, h);
}

static void
set_link (CvView *view, CvLink *link)
{
  CvCurvesView *self = CV_CURVES_VIEW (view);

  if (self->link)
    g_clear_signal_handler (&self->link_handler, self->link);
  g_set_object (&self->link, link);
  if (link)
    self->link_handler =
        g_signal_connect_object (link, "changed", G_CALLBACK (cv_picture_point), self, G_CONNECT_SWAPPED);
}

static GMenuModel *
menu (CvView *view, GActionGroup **actions)
{
  CvCurvesView *self = CV_CURVES_VIEW (view);

  *actions = G_ACTION_GROUP (self->actions);
  if (self->model && self->output >= 0 && self->model->outputs[self->output].kind != CV_OUTPUT_CURVES)
    return NULL;
  if (!self->menu)
    {
      self->menu = g_menu_new ();
      g_menu_append (self->menu, _ ("Logarithmic abscissa"), "view.log-x");
      g_menu_append (self->menu, _ ("Logarithmic ordinate"), "view.log-y");
    }
  return G_MENU_MODEL (self->menu);
}

/* ---- Widget ---- */

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  (void)width, (void)height, (void)baseline;
  cv_picture_redraw (CV_CURVES_VIEW (widget));
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
get_property (GObject *object, guint prop, GValue *value, GParamSpec *pspec)
{
  CvCurvesView *self = CV_CURVES_VIEW (object);

  if (prop == PROP_LOG_X || prop == PROP_LOG_Y)
    g_value_set_boolean (value, prop == PROP_LOG_X ? self->style.log_x : self->style.log_y);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
}

static void
set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  CvCurvesView *self = CV_CURVES_VIEW (object);

  if (prop != PROP_LOG_X && prop != PROP_LOG_Y)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
      return;
    }
  self->chosen = TRUE;
  set_axis (self, prop, g_value_get_boolean (value));
}

static void
dispose (GObject *object)
{
  CvCurvesView *self = CV_CURVES_VIEW (object);

  set_link (CV_VIEW (self), NULL);
  forget_frame (self);
  g_clear_handle_id (&self->redraw_source, g_source_remove);
  g_clear_pointer (&self->drawing, gsk_render_node_unref);
  G_OBJECT_CLASS (cv_curves_view_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  CvCurvesView *self = CV_CURVES_VIEW (object);

  g_free (self->title), g_free (self->subtitle);
  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (cv_curves_view_parent_class)->finalize (object);
}

static void
cv_curves_view_class_init (CvCurvesViewClass *class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);
  CvViewClass *view = CV_VIEW_CLASS (class);

  object->get_property = get_property;
  object->set_property = set_property;
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
  view->menu = menu;
  props[PROP_LOG_X] = g_param_spec_boolean ("log-x", NULL, NULL, FALSE, flags);
  props[PROP_LOG_Y] = g_param_spec_boolean ("log-y", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object, N_PROPS, props);
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget, "picture-view");
}

static void
cv_curves_view_init (CvCurvesView *self)
{
  static const char *const names[] = { "log-x", "log-y" };

  cv_plot_style_init (&self->style);
  self->style.show_title = FALSE;
  self->style.pointer_x = NAN;
  self->output = -1;
  self->at_x = self->at_y = NAN;
  self->drawn_at = self->described_at = -HUGE_VAL;
  cv_picture_add_input (self);
  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (names[i], self, names[i]);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

CvView *
cv_curves_view_new (void)
{
  return g_object_new (CV_TYPE_CURVES_VIEW, NULL);
}
