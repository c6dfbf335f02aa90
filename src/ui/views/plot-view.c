/* Cvasi: the plot, traces of a run against time
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "draw/fit.h"
#include "ui/views/plot-private.h"

#define REDRAW_EVERY (1.0 / 30.0) /* s: a curve that only grows at its end need not be faster */
#define FIT_EVERY 0.25            /* s */
#define FIT_ROWS 400              /* a rate needs no more of them */
#define DESCRIBE_EVERY 2.0        /* s */

enum
{
  PROP_LOG = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (CvPlotView, cv_plot_view, CV_TYPE_VIEW)

static double
clock_now (CvPlotView *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  return 1e-6 * (double)(clock ? gdk_frame_clock_get_frame_time (clock) : g_get_monotonic_time ());
}

double
cv_plot_last_time (CvPlotView *self)
{
  CvHistory *history = self->frame ? self->frame->history : NULL;
  const guint n = history ? cv_history_n_rows (history) : 0;

  return n > 0 ? cv_history_time (history, n - 1) : 0.0;
}

/* ---- Rate ---- */

/* Rate of one trace, from rows at equal distances. */
static gboolean
fit_trace (CvHistory *history, guint n_rows, guint trace, CvDecayFit *fit)
{
  double t[FIT_ROWS], y[FIT_ROWS];
  const guint n = MIN (n_rows, FIT_ROWS);

  for (guint k = 0; k < n; k++)
    {
      const guint row = n > 1 ? (guint)((guint64)k * (n_rows - 1) / (n - 1)) : 0;
      t[k] = cv_history_time (history, row);
      y[k] = cv_history_value (history, row, trace);
    }
  return cv_fit_decay (n, t, y, fit);
}

static void
renew_note (CvPlotView *self)
{
  CvHistory *history = self->frame ? self->frame->history : NULL;
  const guint n_rows = history ? cv_history_n_rows (history) : 0;
  const double now = clock_now (self);
  CvDecayFit measured, closed;

  if (self->fit < 0 || (history == self->fitted && n_rows == self->fitted_rows) ||
      (history == self->fitted && self->note && now - self->fitted_at < FIT_EVERY))
    return;
  self->fitted = history;
  self->fitted_rows = n_rows;
  self->fitted_at = now;
  g_clear_pointer (&self->note, g_free);
  if (!history || !fit_trace (history, n_rows, (guint)self->fit, &measured))
    return;
  const gboolean has = self->theory >= 0 && fit_trace (history, n_rows, (guint)self->theory, &closed);
  self->note = cv_fit_note (&measured, has ? closed.rate : NAN);
}

const char *
cv_plot_view_note (CvPlotView *self)
{
  g_return_val_if_fail (CV_IS_PLOT_VIEW (self), NULL);
  return self->note;
}

/* ---- Drawing ---- */

void
cv_plot_redraw (CvPlotView *self)
{
  g_clear_pointer (&self->drawing, gsk_render_node_unref);
  g_clear_handle_id (&self->redraw_source, g_source_remove);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
redraw_later (gpointer data)
{
  CvPlotView *self = data;

  self->redraw_source = 0;
  cv_plot_redraw (self);
  return G_SOURCE_REMOVE;
}

static void
redraw_calmly (CvPlotView *self)
{
  const double since = clock_now (self) - self->drawn_at;

  /* Half a frame of the screen early is in time: else every second one of 30 Hz would be missed. */
  if (since >= REDRAW_EVERY - 0.008)
    cv_plot_redraw (self);
  else if (!self->redraw_source)
    self->redraw_source = g_timeout_add ((guint)(1e3 * (REDRAW_EVERY - since)) + 1, redraw_later, self);
}

static void
draw (CvPlotView *self, cairo_t *cr, double width, double height)
{
  CvPlotSource source[CV_MAX_LINES];
  CvPlotSeries series[CV_MAX_LINES];
  const guint n = cv_plot_lines (self, source, series);

  self->style.note = self->note;
  self->style.now = self->frame ? self->frame->t : NAN;
  cv_plot_layout (&self->style, series, n, &self->range, width, height, &self->layout);
  self->laid_out = n > 0;
  cv_plot_draw (cr, &self->style, series, n, &self->range, width, height);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CvPlotView *self = CV_PLOT_VIEW (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (!self->style.theme || width <= 0 || height <= 0)
    return;
  if (!self->drawing)
    {
      GtkSnapshot *shot = gtk_snapshot_new ();
      renew_note (self);
      cairo_t *cr = gtk_snapshot_append_cairo (shot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
      draw (self, cr, width, height);
      cairo_destroy (cr);
      self->drawing = gtk_snapshot_free_to_node (shot);
      self->drawn_at = clock_now (self);
    }
  if (self->drawing)
    gtk_snapshot_append_node (snapshot, self->drawing);
}

void
cv_plot_set_time (CvPlotView *self, double from, double to)
{
  self->zoomed = to > from;
  self->style.x_min = self->zoomed ? from : 0.0;
  self->style.x_max = self->zoomed ? to : 0.0;
  cv_plot_redraw (self);
}

/* ---- The trace that the link group asks for ---- */

static const char *
words (const char *text)
{
  return text && *text ? g_dgettext (GETTEXT_PACKAGE, text) : text;
}

static char *
label_of (const CvTrace *trace)
{
  return cv_plot_label (trace->symbol && *trace->symbol ? trace->symbol : words (trace->name));
}

static void
set_traced (CvPlotView *self, int trace)
{
  int strong = -1;

  if (!self->model || trace >= (int)self->model->n_traces)
    trace = -1;
  for (guint k = 0; k < self->n_traces; k++)
    if ((int)self->trace[k] == trace)
      strong = (int)k;
  if (strong >= 0 || !self->link || !cv_link_lead (self->link, self))
    trace = -1;
  if (trace == self->traced && strong == self->strong)
    return;
  self->traced = trace;
  self->strong = strong;
  g_clear_pointer (&self->traced_label, g_free);
  if (trace >= 0)
    self->traced_label = label_of (&self->model->traces[trace]);
  /* The new line may be far away from the others. */
  self->range.valid = FALSE;
  cv_plot_redraw (self);
}

int
cv_plot_view_traced (CvPlotView *self)
{
  g_return_val_if_fail (CV_IS_PLOT_VIEW (self), -1);
  return self->strong >= 0 ? (int)self->trace[self->strong] : self->traced;
}

static void
on_link_changed (CvPlotView *self)
{
  set_traced (self, cv_link_trace (self->link));
  cv_plot_point (self);
}

/* ---- The view interface ---- */

static int
find_in_panel (CvPlotView *self, const char *id)
{
  for (guint k = 0; id && k < self->n_traces; k++)
    if (g_str_equal (self->model->traces[self->trace[k]].id, id))
      return (int)k;
  return -1;
}

/* A closed form has the colour of what it is the closed form of. */
static void
choose_colours (CvPlotView *self)
{
  guint next = 0;

  for (guint k = 0; k < self->n_traces; k++)
    if (find_in_panel (self, self->model->traces[self->trace[k]].theory_of) < 0)
      self->colour[k] = next++;
  for (guint k = 0; k < self->n_traces; k++)
    {
      const int of = find_in_panel (self, self->model->traces[self->trace[k]].theory_of);
      if (of >= 0)
        self->colour[k] = self->colour[of];
    }
}

static void
choose_fit (CvPlotView *self, const char *id)
{
  self->fit = self->model && id ? cv_model_find_trace (self->model, id) : -1;
  self->theory = -1;
  for (guint i = 0; self->fit >= 0 && i < self->model->n_traces; i++)
    if (g_strcmp0 (self->model->traces[i].theory_of, id) == 0)
      self->theory = (int)i;
}

static void
forget (CvPlotView *self)
{
  for (guint k = 0; k < CV_MAX_TRACES; k++)
    g_clear_pointer (&self->label[k], g_free);
  self->n_traces = 0;
  self->traced = self->strong = -1;
  g_clear_pointer (&self->traced_label, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->frame, cv_frame_unref);
  cv_plot_view_unpin (self);
  self->fitted = NULL;
  self->laid_out = FALSE;
  self->range = (CvPlotRange){ 0 };
}

static void
take_traces (CvPlotView *self, char **ids)
{
  for (guint i = 0; self->model && ids && ids[i] && self->n_traces < CV_MAX_TRACES; i++)
    {
      const int trace = cv_model_find_trace (self->model, ids[i]);
      if (trace < 0)
        continue;
      const CvTrace *t = &self->model->traces[trace];
      self->trace[self->n_traces] = (guint)trace;
      self->label[self->n_traces++] = label_of (t);
    }
  choose_colours (self);
}

static void
set_log (CvPlotView *self, gboolean log)
{
  if (self->style.log_y == log)
    return;
  self->style.log_y = log;
  self->range.valid = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOG]);
  cv_plot_redraw (self);
}

static void
set_spec (CvView *view, const CvModel *model, const CvPanelSpec *spec)
{
  CvPlotView *self = CV_PLOT_VIEW (view);

  forget (self);
  self->model = model;
  self->title = g_strdup (words (spec->title));
  self->subtitle = g_strdup (words (spec->subtitle));
  take_traces (self, spec->traces);
  if (!self->title && self->n_traces > 0)
    self->title = g_strdup (words (model->traces[self->trace[0]].name));
  choose_fit (self, spec->fit);
  self->style.title = self->title;
  self->style.subtitle = self->subtitle;
  set_log (self, spec->scale == CV_SCALE_LOG);
  cv_plot_set_time (self, 0.0, 0.0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->title ? self->title : _ ("Plot"), -1);
}

static void
describe (CvPlotView *self)
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
  CvPlotView *self = CV_PLOT_VIEW (view);

  if (!frame || frame->model != self->model)
    return;
  cv_frame_ref (frame);
  g_clear_pointer (&self->frame, cv_frame_unref);
  self->frame = frame;
  redraw_calmly (self);
  describe (self);
}

static guint64
outputs (CvView *view)
{
  (void)view;
  return 0;
}

static void
set_theme (CvView *view, const CvTheme *theme)
{
  CV_PLOT_VIEW (view)->style.theme = theme;
  cv_plot_redraw (CV_PLOT_VIEW (view));
}

static void
set_link (CvView *view, CvLink *link)
{
  CvPlotView *self = CV_PLOT_VIEW (view);

  if (self->link)
    {
      cv_link_leave (self->link, self);
      g_clear_signal_handler (&self->link_handler, self->link);
    }
  g_set_object (&self->link, link);
  if (!link)
    return;
  cv_link_lead (link, self); /* the first plot that comes */
  self->link_handler = g_signal_connect_object (link, "changed", G_CALLBACK (on_link_changed), self, G_CONNECT_SWAPPED);
}

/* Markup is for the eye. */
static char *
without_markup (const char *markup)
{
  char *text = NULL;

  if (!markup || !pango_parse_markup (markup, -1, 0, NULL, &text, NULL, NULL))
    return g_strdup (markup);
  return text;
}

static void
say_trace (CvPlotView *self, guint index, GString *text)
{
  const CvTrace *trace = &self->model->traces[index];
  const double value = trace->instant ? cv_plot_instant_of (self, index) : self->frame->trace[index];
  char number[CV_LABEL_SIZE];

  cv_format_plain (number, sizeof number, value, 3);
  if (!trace->instant)
    g_string_append_printf (text, "%s %s", words (trace->name), number);
  else if (isnan (value))
    /* Translators: the name of an instant of time, such as "Break time", that has not come yet. */
    g_string_append_printf (text, _ ("%s not yet"), words (trace->name));
  else
    /* Translators: the name of an instant of time, such as "Break time", and when it was. */
    g_string_append_printf (text, _ ("%s %s, an upright line"), words (trace->name), number);
}

static char *
summary (CvView *view)
{
  CvPlotView *self = CV_PLOT_VIEW (view);
  GString *text = g_string_new (NULL);
  char number[CV_LABEL_SIZE];

  if (!self->frame)
    {
      g_string_printf (text, _ ("%s: nothing measured yet"), self->title ? self->title : "");
      return g_string_free (text, FALSE);
    }
  cv_format_plain (number, sizeof number, self->frame->t, 3);
  g_string_printf (text, _ ("%s at t = %s"), self->title ? self->title : "", number);
  for (guint k = 0; k < self->n_traces; k++)
    {
      g_string_append (text, k ? ", " : ": ");
      say_trace (self, self->trace[k], text);
    }
  if (self->traced >= 0)
    {
      g_string_append (text, ", ");
      say_trace (self, (guint)self->traced, text);
    }
  g_autofree char *note = without_markup (self->note);
  if (note)
    g_string_append_printf (text, "; %s", note);
  return g_string_free (text, FALSE);
}

static void
export_to (CvView *view, cairo_t *cr, double w, double h)
{
  CvPlotView *self = CV_PLOT_VIEW (view);
  CvPlotSource source[CV_MAX_LINES];
  CvPlotSeries series[CV_MAX_LINES];
  CvPlotStyle style = self->style;
  CvPlotRange range = self->range;

  if (!style.theme)
    return;
  renew_note (self);
  style.note = self->note;
  style.now = NAN;
  style.pointer_x = NAN;
  style.show_title = TRUE;
  cv_plot_draw (cr, &style, series, cv_plot_lines (self, source, series), &range, w, h);
}

gboolean
cv_plot_view_get_layout (CvPlotView *self, CvPlotLayout *layout)
{
  g_return_val_if_fail (CV_IS_PLOT_VIEW (self), FALSE);
  *layout = self->layout;
  return self->laid_out;
}

/* ---- Widget ---- */

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  (void)width, (void)height, (void)baseline;
  cv_plot_redraw (CV_PLOT_VIEW (widget));
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
  if (prop == PROP_LOG)
    g_value_set_boolean (value, CV_PLOT_VIEW (object)->style.log_y);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
}

static void
set_property (GObject *object, guint prop, const GValue *value, GParamSpec *pspec)
{
  if (prop == PROP_LOG)
    set_log (CV_PLOT_VIEW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop, pspec);
}

static void
dispose (GObject *object)
{
  CvPlotView *self = CV_PLOT_VIEW (object);

  set_link (CV_VIEW (self), NULL);
  forget (self);
  g_clear_handle_id (&self->redraw_source, g_source_remove);
  g_clear_pointer (&self->drawing, gsk_render_node_unref);
  G_OBJECT_CLASS (cv_plot_view_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  CvPlotView *self = CV_PLOT_VIEW (object);

  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (cv_plot_view_parent_class)->finalize (object);
}

static void
cv_plot_view_class_init (CvPlotViewClass *class)
{
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
  view->menu = cv_plot_menu;
  props[PROP_LOG] = g_param_spec_boolean ("log", NULL, NULL, FALSE,
                                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object, N_PROPS, props);
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget, "plot");
}

static void
cv_plot_view_init (CvPlotView *self)
{
  cv_plot_style_init (&self->style);
  self->style.show_title = FALSE;
  self->style.x_label = "t";
  self->style.pointer_x = NAN;
  self->fit = self->theory = self->traced = self->strong = -1;
  self->at_x = self->at_y = NAN;
  self->drawn_at = self->described_at = self->fitted_at = -HUGE_VAL;
  cv_plot_add_input (self);
  cv_plot_add_actions (self);
}

CvView *
cv_plot_view_new (void)
{
  return g_object_new (CV_TYPE_PLOT_VIEW, NULL);
}
