/* Cvasi: figures, the panels of a scenario on one sheet
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/figure.h"

#include <math.h>
#include <string.h>

#include "draw/fit.h"
#include "draw/heatmap.h"
#include "draw/matrix.h"
#include "draw/pen.h"
#include "draw/plot.h"
#include "engine/core/error.h"

#define MAX_LINES 16
#define FIT_ROWS 512 /* a rate is not better for more rows than these */

static const CvTheme *
theme_of (const CvFigure *figure)
{
  return figure->theme ? figure->theme : cv_theme_dark ();
}

/* (transfer full) */
static char *
panel_names (const CvScenario *scenario)
{
  GString *list = g_string_new (NULL);

  for (guint k = 0; k < scenario->n_panels; k++)
    {
      const CvPanelSpec *panel = &scenario->panels[k];
      const char *name = panel->output ? panel->output : panel->title;

      g_string_append_printf (list, "%s%u%s%s%s", k ? ", " : "", k + 1, name ? " (" : "", name ? name : "",
                              name ? ")" : "");
    }
  return g_string_free (list, FALSE);
}

int
cv_figure_find_panel (const CvScenario *scenario, const char *name, GError **error)
{
  char *end, *list;
  guint64 number = g_ascii_strtoull (name, &end, 10);

  if (end != name && *end == '\0' && number >= 1 && number <= scenario->n_panels)
    return (int)number - 1;
  for (guint k = 0; k < scenario->n_panels; k++)
    if (g_strcmp0 (scenario->panels[k].output, name) == 0 || g_strcmp0 (scenario->panels[k].title, name) == 0)
      return (int)k;
  list = panel_names (scenario);
  g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "no panel \"%s\" in \"%s\"; there are: %s", name, scenario->id,
               list);
  g_free (list);
  return -1;
}

guint64
cv_figure_outputs (const CvScenario *scenario, int panel)
{
  guint64 outputs = 0;

  for (guint k = 0; k < scenario->n_panels; k++)
    {
      int output = scenario->panels[k].output ? cv_model_find_output (scenario->model, scenario->panels[k].output) : -1;

      if (output >= 0 && (panel < 0 || panel == (int)k))
        outputs |= G_GUINT64_CONSTANT (1) << output;
    }
  return outputs;
}

void
cv_figure_tiles (const CvScenario *scenario, CvRect area, double gap, CvRect *rect)
{
  int columns = 1, rows = 1;
  double w, h;

  for (guint k = 0; k < scenario->n_panels; k++)
    {
      columns = MAX (columns, scenario->panels[k].column + MAX (scenario->panels[k].columns, 1));
      rows = MAX (rows, scenario->panels[k].row + MAX (scenario->panels[k].rows, 1));
    }
  w = (area.width - gap * (columns - 1)) / columns;
  h = (area.height - gap * (rows - 1)) / rows;
  for (guint k = 0; k < scenario->n_panels; k++)
    {
      const CvPanelSpec *p = &scenario->panels[k];
      double x0 = area.x + p->column * (w + gap), y0 = area.y + p->row * (h + gap);
      double x1 = x0 + MAX (p->columns, 1) * (w + gap) - gap, y1 = y0 + MAX (p->rows, 1) * (h + gap) - gap;

      rect[k] = (CvRect){ round (x0), round (y0), MAX (round (x1) - round (x0), 1), MAX (round (y1) - round (y0), 1) };
    }
}

/* A trace of a history up to the present. */
typedef struct
{
  CvHistory *history;
  guint trace;
} Source;

static void
history_row (gconstpointer data, guint i, double *t, double *y)
{
  const Source *source = data;

  *t = cv_history_time (source->history, i);
  *y = cv_history_value (source->history, i, source->trace);
}

static guint
rows_shown (const CvFigure *figure)
{
  return figure->history ? (guint)(cv_history_find (figure->history, figure->t * (1 + 1e-12)) + 1) : 0;
}

static gboolean
fit_trace (const CvFigure *figure, int trace, CvDecayFit *fit)
{
  guint rows = rows_shown (figure), n = MIN (rows, FIT_ROWS);
  double *t = g_new (double, 2 * (gsize)n + 1), *y = t + n;
  gboolean good;

  for (guint k = 0; k < n; k++)
    {
      guint row = n > 1 ? (guint)((guint64)k * (rows - 1) / (n - 1)) : 0;

      t[k] = cv_history_time (figure->history, row);
      y[k] = cv_history_value (figure->history, row, (guint)trace);
    }
  good = trace >= 0 && cv_fit_decay (n, t, y, fit);
  g_free (t);
  return good;
}

/* Measured rate and, where the model has a closed form of this trace, its rate over the same rows. (transfer full) */
static char *
note_of (const CvFigure *figure, const char *id)
{
  const CvModel *model = figure->scenario->model;
  CvDecayFit fit, closed;
  int theory = -1;

  if (id == NULL || !fit_trace (figure, cv_model_find_trace (model, id), &fit))
    return NULL;
  for (guint k = 0; k < model->n_traces; k++)
    if (g_strcmp0 (model->traces[k].theory_of, id) == 0)
      theory = (int)k;
  return cv_fit_note (&fit, theory >= 0 && fit_trace (figure, theory, &closed) ? closed.rate : NAN);
}

/* Measured traces take the colours in turn; a closed form that of its trace. */
static guint
series_of (const CvFigure *figure, const CvPanelSpec *panel, Source *source, CvPlotSeries *series, char **label)
{
  const CvModel *model = figure->scenario->model;
  guint n = 0, colour = 0;

  for (char **id = panel->traces; id && *id && n < MAX_LINES; id++)
    {
      int trace = cv_model_find_trace (model, *id);
      const char *of;

      if (trace < 0)
        continue;
      of = model->traces[trace].theory_of;
      source[n] = (Source){ figure->history, (guint)trace };
      series[n] =
          (CvPlotSeries){ .n = rows_shown (figure), .row = history_row, .data = &source[n], .dashed = of != NULL };
      series[n].colour = G_MAXUINT;
      for (guint k = 0; of && k < n; k++)
        if (g_strcmp0 (model->traces[source[k].trace].id, of) == 0)
          series[n].colour = series[k].colour;
      if (series[n].colour == G_MAXUINT)
        series[n].colour = colour++;
      label[n] = _cv_markup_math (model->traces[trace].symbol ? model->traces[trace].symbol : *id);
      series[n].label = label[n];
      n++;
    }
  return n;
}

static void
draw_plot (cairo_t *cr, const CvFigure *figure, const CvPanelSpec *panel, double width, double height)
{
  Source source[MAX_LINES];
  CvPlotSeries series[MAX_LINES];
  char *label[MAX_LINES], *note = note_of (figure, panel->fit);
  guint n = series_of (figure, panel, source, series, label);
  CvPlotStyle style;

  cv_plot_style_init (&style);
  style.theme = theme_of (figure);
  style.title = panel->title;
  style.subtitle = panel->subtitle;
  if (panel->title == NULL && n > 0)
    style.title = _ (figure->scenario->model->traces[source[0].trace].name);
  style.log_y = panel->scale == CV_SCALE_LOG;
  style.x_label = "t";
  style.note = note;
  /* A sheet does not grow: its time axis ends where the run does. */
  style.x_max = figure->t;
  cv_plot_draw (cr, &style, series, n, NULL, width, height);
  for (guint k = 0; k < n; k++)
    g_free (label[k]);
  g_free (note);
}

/* Part of an axis that shows everything above half a percent of the largest value, a little room around it. */
static void
fit_axis (const double *most, guint n, double first, double step, double also_min, double also_max, double *min,
          double *max)
{
  double top = 0, low = also_min, high = also_max, room;

  for (guint k = 0; k < n; k++)
    top = MAX (top, most[k]);
  for (guint k = 0; k < n; k++)
    if (most[k] > 0.005 * top)
      {
        low = MIN (low, first + k * step);
        high = MAX (high, first + k * step);
      }
  *min = first - 0.5 * step;
  *max = first + (n - 0.5) * step;
  if (!(high > low))
    return;
  room = 0.06 * (high - low) + step;
  *min = MAX (*min, low - room);
  *max = MIN (*max, high + room);
}

static void
fit_window (const CvPicture *picture, CvHeatmapStyle *style)
{
  double *most = g_new0 (double, (gsize)picture->n_x + picture->n_y), *along_y = most + picture->n_x;
  double x_low = HUGE_VAL, x_high = -HUGE_VAL, y_low = HUGE_VAL, y_high = -HUGE_VAL;

  for (guint i = 0; i < picture->n_x; i++)
    for (guint j = 0; j < picture->n_y; j++)
      {
        const double *v = picture->data + ((gsize)i * picture->n_y + j) * picture->components;
        double modulus = picture->components == 2 ? hypot (v[0], v[1]) : fabs (v[0]);

        most[i] = modulus > most[i] ? modulus : most[i];
        along_y[j] = modulus > along_y[j] ? modulus : along_y[j];
      }
  for (guint k = 0; picture->orbit && k < picture->n_orbit; k++)
    if (isfinite (picture->orbit[2 * k]) && isfinite (picture->orbit[2 * k + 1]))
      {
        x_low = MIN (x_low, picture->orbit[2 * k]);
        x_high = MAX (x_high, picture->orbit[2 * k]);
        y_low = MIN (y_low, picture->orbit[2 * k + 1]);
        y_high = MAX (y_high, picture->orbit[2 * k + 1]);
      }
  fit_axis (most, picture->n_x, picture->x_first, picture->dx, x_low, x_high, &style->x_min, &style->x_max);
  fit_axis (along_y, picture->n_y, picture->y_first, picture->dy, y_low, y_high, &style->y_min, &style->y_max);
  g_free (most);
}

/* Fields over the same axes on one sheet show the same window, so that they can be compared. */
static void
fit_window_of_all (const CvFigure *figure, const CvOutput *output, const CvPicture *picture, CvHeatmapStyle *style)
{
  const CvModel *model = figure->scenario->model;
  guint64 shown = cv_figure_outputs (figure->scenario, figure->panel);

  fit_window (picture, style);
  for (guint k = 0; k < model->n_outputs; k++)
    {
      const CvPicture *other = figure->picture[k];
      CvHeatmapStyle fit;

      if (!(shown >> k & 1) || other == NULL || other == picture || other->kind != picture->kind ||
          other->n_x != picture->n_x || other->n_y != picture->n_y || other->dx != picture->dx ||
          other->dy != picture->dy || g_strcmp0 (model->outputs[k].x_label, output->x_label) != 0 ||
          g_strcmp0 (model->outputs[k].y_label, output->y_label) != 0)
        continue;
      fit_window (other, &fit);
      style->x_min = MIN (style->x_min, fit.x_min);
      style->x_max = MAX (style->x_max, fit.x_max);
      style->y_min = MIN (style->y_min, fit.y_min);
      style->y_max = MAX (style->y_max, fit.y_max);
    }
}

/* Widens min..max evenly to `length`, within the domain. */
static void
stretch (double *min, double *max, double length, double first, double last)
{
  double more = 0.5 * (length - (*max - *min));

  *min = MAX (*min - more, first);
  *max = MIN (*max + more, last);
}

/* Where both axes have about the same scale anyway, they get exactly the same, so that a circle is one: the shorter side
 * of the window shows a little more. */
static void
make_round (const CvPicture *p, CvHeatmapStyle *style, double width, double height)
{
  CvHeatmapLayout layout;
  double per_x, per_y;

  cv_heatmap_layout (style, p, width, height, &layout);
  per_x = (style->x_max - style->x_min) / layout.plot.width;
  per_y = (style->y_max - style->y_min) / layout.plot.height;
  if (per_x > per_y && per_x < 1.9 * per_y)
    stretch (&style->y_min, &style->y_max, per_x * layout.plot.height, p->y_first - 0.5 * p->dy,
             p->y_first + (p->n_y - 0.5) * p->dy);
  else if (per_y > per_x && per_y < 1.9 * per_x)
    stretch (&style->x_min, &style->x_max, per_y * layout.plot.width, p->x_first - 0.5 * p->dx,
             p->x_first + (p->n_x - 0.5) * p->dx);
}

static void
draw_heatmap (cairo_t *cr, const CvFigure *figure, const CvPanelSpec *panel, const CvOutput *output,
              const CvPicture *picture, double width, double height)
{
  CvHeatmapStyle style;

  cv_heatmap_style_init (&style);
  style.theme = theme_of (figure);
  style.show &= ~(guint)(CV_SHOW_POINTER | CV_SHOW_MARKS | CV_SHOW_LEVEL);
  style.title = panel->title ? panel->title : output->title;
  style.subtitle = panel->subtitle ? panel->subtitle : panel->title ? NULL : _ (output->name);
  if (panel->title)
    style.symbol = output->id;
  style.x_label = output->x_label;
  style.y_label = output->y_label;
  fit_window_of_all (figure, output, picture, &style);
  make_round (picture, &style, width, height);
  cv_heatmap_draw (cr, &style, picture, width, height);
}

static void
draw_curves (cairo_t *cr, const CvFigure *figure, const CvPanelSpec *panel, const CvOutput *output,
             const CvPicture *picture, double width, double height)
{
  CvPlotStyle style;

  cv_plot_style_init (&style);
  style.theme = theme_of (figure);
  style.title = panel->title ? panel->title : output->title;
  style.subtitle = panel->subtitle ? panel->subtitle : panel->title ? NULL : _ (output->name);
  style.x_label = output->x_label;
  style.y_label = output->y_label;
  if (picture->kind == CV_OUTPUT_BARS)
    cv_plot_draw_bars (cr, &style, picture, NULL, width, height);
  else
    cv_plot_draw_curves (cr, &style, picture, NULL, width, height);
}

static void
draw_matrix (cairo_t *cr, const CvFigure *figure, const CvPanelSpec *panel, const CvOutput *output,
             const CvPicture *picture, double width, double height)
{
  CvMatrixStyle style;

  cv_matrix_style_init (&style);
  style.theme = theme_of (figure);
  style.title = panel->title ? panel->title : output->title;
  style.subtitle = panel->subtitle ? panel->subtitle : panel->title ? NULL : _ (output->name);
  cv_matrix_draw (cr, &style, picture, width, height);
}

void
cv_figure_draw_panel (cairo_t *cr, const CvFigure *figure, guint index, double width, double height)
{
  const CvScenario *scenario = figure->scenario;
  const CvPanelSpec *panel;
  const CvPicture *picture;
  int output;

  g_return_if_fail (index < scenario->n_panels);
  panel = &scenario->panels[index];
  if (panel->kind == CV_PANEL_PLOT)
    {
      draw_plot (cr, figure, panel, width, height);
      return;
    }
  output = panel->output ? cv_model_find_output (scenario->model, panel->output) : -1;
  picture = output >= 0 && figure->picture ? figure->picture[output] : NULL;
  if (picture == NULL || picture->n_x == 0)
    return;
  switch (picture->kind)
    {
    case CV_OUTPUT_FIELD:
    case CV_OUTPUT_COMPLEX:
      draw_heatmap (cr, figure, panel, &scenario->model->outputs[output], picture, width, height);
      return;
    case CV_OUTPUT_CURVES:
    case CV_OUTPUT_BARS:
      draw_curves (cr, figure, panel, &scenario->model->outputs[output], picture, width, height);
      return;
    case CV_OUTPUT_MATRIX:
      draw_matrix (cr, figure, panel, &scenario->model->outputs[output], picture, width, height);
      return;
    default:
      return;
    }
}

static void
draw_card (cairo_t *cr, const CvFigure *figure, guint panel, CvRect rect)
{
  const CvTheme *theme = theme_of (figure);
  double pad = round (14 * theme->scale);
  CvRect edge = { rect.x + 0.5, rect.y + 0.5, rect.width - 1, rect.height - 1 };

  _cv_pen_rounded (cr, edge, 12 * theme->scale);
  cv_set_color (cr, theme->card);
  cairo_fill_preserve (cr);
  cv_set_color (cr, theme->card_edge);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_save (cr);
  cairo_translate (cr, rect.x + pad, rect.y + round (0.8 * pad));
  cv_figure_draw_panel (cr, figure, panel, MAX (rect.width - 2 * pad, 1), MAX (rect.height - round (1.6 * pad), 1));
  cairo_restore (cr);
}

/* Scenario and instant; returns the height used. */
static double
draw_heading (cairo_t *cr, const CvFigure *figure, double x, double y, double width)
{
  CvTheme large = *theme_of (figure);
  CvPen pen = { cr, &large };
  char number[48], *time;
  double height;

  large.title_size *= 1.25;
  large.text_size *= 1.1;
  time = g_strdup_printf ("t = %s", cv_format_plain (number, sizeof number, figure->t, 5));
  cairo_save (cr);
  cairo_translate (cr, x, y);
  height = _cv_pen_title (&pen, figure->heading ? figure->heading : figure->scenario->title,
                          figure->heading ? NULL : time, width);
  cairo_restore (cr);
  g_free (time);
  return height;
}

void
cv_figure_draw (cairo_t *cr, const CvFigure *figure, double width, double height)
{
  const CvTheme *theme = theme_of (figure);
  double gap = round (12 * theme->scale), top = gap;
  CvRect *rect = g_new (CvRect, figure->scenario->n_panels + 1);

  cv_set_color (cr, theme->window);
  cairo_paint (cr);
  if (figure->panel >= 0 && figure->panel < (int)figure->scenario->n_panels)
    {
      rect[0] = (CvRect){ gap / 2, gap / 2, width - gap, height - gap };
      draw_card (cr, figure, (guint)figure->panel, rect[0]);
      g_free (rect);
      return;
    }
  top += draw_heading (cr, figure, 1.5 * gap, 0.75 * gap, width - 3 * gap);
  cv_figure_tiles (figure->scenario, (CvRect){ gap, top, width - 2 * gap, height - top - gap }, gap, rect);
  for (guint k = 0; k < figure->scenario->n_panels; k++)
    draw_card (cr, figure, k, rect[k]);
  g_free (rect);
}
