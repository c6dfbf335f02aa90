/* Cvasi: figures, the panels of a scenario on one sheet
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/figure-private.h"
#include "draw/fit.h"
#include "draw/pen.h"
#include "draw/plot.h"
#include "draw/sheet.h"
#include "engine/core/error.h"

#define MAX_LINES 16
#define FIT_ROWS 512 /* a rate is not better for more rows than these */

const CvTheme *
_cv_figure_theme (const CvFigure *figure)
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

/* The first plot of the scenario draws a traced line that is not one of its own. */
static gboolean
draws_traced (const CvFigure *figure, const CvPanelSpec *panel)
{
  const CvScenario *scenario = figure->scenario;

  if (figure->traced == NULL || cv_model_find_trace (scenario->model, figure->traced) < 0 ||
      (panel->traces && g_strv_contains ((const char *const *)panel->traces, figure->traced)))
    return FALSE;
  for (guint k = 0; k < scenario->n_panels; k++)
    if (scenario->panels[k].kind == CV_PANEL_PLOT)
      return &scenario->panels[k] == panel;
  return FALSE;
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
      series[n].instant = model->traces[trace].instant;
      series[n].colour = G_MAXUINT;
      for (guint k = 0; of && k < n; k++)
        if (g_strcmp0 (model->traces[source[k].trace].id, of) == 0)
          series[n].colour = series[k].colour;
      if (series[n].colour == G_MAXUINT)
        series[n].colour = colour++;
      series[n].strong = g_strcmp0 (figure->traced, *id) == 0;
      label[n] = cv_plot_label (model->traces[trace].symbol ? model->traces[trace].symbol : *id);
      series[n].label = label[n];
      n++;
    }
  if (draws_traced (figure, panel) && n < MAX_LINES)
    {
      guint trace = (guint)cv_model_find_trace (model, figure->traced);

      source[n] = (Source){ figure->history, trace };
      series[n] = (CvPlotSeries){
        .n = rows_shown (figure), .row = history_row, .data = &source[n], .colour = colour, .strong = TRUE
      };
      series[n].instant = model->traces[trace].instant;
      label[n] = cv_plot_label (model->traces[trace].symbol ? model->traces[trace].symbol : figure->traced);
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
  style.theme = _cv_figure_theme (figure);
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
  if (picture != NULL)
    _cv_figure_draw_picture (cr, figure, panel, &scenario->model->outputs[output], picture, width, height);
}

static void
draw_card (cairo_t *cr, const CvFigure *figure, guint panel, CvRect rect)
{
  const CvTheme *theme = _cv_figure_theme (figure);
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
  CvTheme large = *_cv_figure_theme (figure);
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
  const CvTheme *theme = _cv_figure_theme (figure);
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

/* Type and strokes grow with the sheet: 1 where a sheet has the size of a window, a panel that of a tile. */
static double
scale_for (const CvFigure *figure, double width, double height)
{
  gboolean one = figure->panel >= 0 || figure->scenario->n_panels == 1;

  return CLAMP (MIN (width / (one ? 620.0 : 1180.0), height / (one ? 460.0 : 720.0)), 0.65, 6.0);
}

static void
draw_on_sheet (cairo_t *cr, gconstpointer data, double width, double height)
{
  CvFigure scaled = *(const CvFigure *)data;
  CvTheme theme = *_cv_figure_theme (&scaled);

  theme.scale *= scale_for (&scaled, width, height);
  scaled.theme = &theme;
  cv_figure_draw (cr, &scaled, width, height);
}

gboolean
cv_figure_write (const CvFigure *figure, const char *path, int width, int height, GError **error)
{
  CvSheet sheet = { draw_on_sheet, figure, figure->scenario->title, figure->session };

  return cv_sheet_write (&sheet, path, width, height, error);
}
