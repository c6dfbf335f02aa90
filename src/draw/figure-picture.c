/* Cvasi: figures, the panels that show a picture
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/absent.h"
#include "draw/ball.h"
#include "draw/circuit.h"
#include "draw/figure-private.h"
#include "draw/heatmap.h"
#include "draw/matrix.h"
#include "draw/pen.h"
#include "draw/plot.h"
#include "draw/points.h"

/* Titles as the window has them: the scenario's words, else those of the output. */
typedef struct
{
  const char *title, *subtitle;
} Titles;

static Titles
titles_of (const CvPanelSpec *panel, const CvOutput *output)
{
  Titles titles = { panel->title ? panel->title : output->title, panel->subtitle ? panel->subtitle
                                                                 : panel->title  ? NULL
                                                                                 : _ (output->name) };

  return titles;
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
  style.theme = _cv_figure_theme (figure);
  style.show &= ~(guint)(CV_SHOW_POINTER | CV_SHOW_MARKS | CV_SHOW_LEVEL);
  style.title = titles_of (panel, output).title;
  style.subtitle = titles_of (panel, output).subtitle;
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
  style.theme = _cv_figure_theme (figure);
  style.title = titles_of (panel, output).title;
  style.subtitle = titles_of (panel, output).subtitle;
  style.x_label = output->x_label;
  style.y_label = output->y_label;
  if (picture->kind == CV_OUTPUT_BARS)
    cv_plot_draw_bars (cr, &style, picture, NULL, width, height);
  else
    cv_plot_draw_curves (cr, &style, picture, NULL, width, height);
}

/* Elements of the traced line. (transfer full) */
static guint8 *
framed_by (const CvFigure *figure, const CvOutput *output, const CvPicture *picture)
{
  const CvModel *model = figure->scenario->model;
  int trace = figure->traced ? cv_model_find_trace (model, figure->traced) : -1;
  guint8 *framed;

  if (trace < 0 || model->trace_of_element == NULL)
    return NULL;
  framed = g_new (guint8, (gsize)picture->n_x * picture->n_y);
  for (guint r = 0; r < picture->n_x; r++)
    for (guint c = 0; c < picture->n_y; c++)
      framed[(gsize)r * picture->n_y + c] = model->trace_of_element ((guint)(output - model->outputs), r, c) == trace;
  return framed;
}

static void
draw_matrix (cairo_t *cr, const CvFigure *figure, const CvPanelSpec *panel, const CvOutput *output,
             const CvPicture *picture, double width, double height)
{
  guint8 *framed = framed_by (figure, output, picture);
  CvMatrixStyle style;

  cv_matrix_style_init (&style);
  style.theme = _cv_figure_theme (figure);
  style.title = titles_of (panel, output).title;
  style.subtitle = titles_of (panel, output).subtitle;
  style.framed = framed;
  cv_matrix_draw (cr, &style, picture, width, height);
  g_free (framed);
}

static void
draw_ball (cairo_t *cr, const CvFigure *figure, const CvPanelSpec *panel, const CvOutput *output,
           const CvPicture *picture, double width, double height)
{
  CvBallStyle style;

  cv_ball_style_init (&style);
  style.theme = _cv_figure_theme (figure);
  style.title = titles_of (panel, output).title;
  style.subtitle = titles_of (panel, output).subtitle;
  cv_ball_draw (cr, &style, picture, width, height);
}

static void
draw_points (cairo_t *cr, const CvFigure *figure, const CvPanelSpec *panel, const CvOutput *output,
             const CvPicture *picture, double width, double height)
{
  CvPointsStyle style;

  cv_points_style_init (&style);
  style.theme = _cv_figure_theme (figure);
  style.title = titles_of (panel, output).title;
  style.subtitle = titles_of (panel, output).subtitle;
  style.x_label = output->x_label && *output->x_label ? output->x_label : NULL;
  style.y_label = output->y_label && *output->y_label ? output->y_label : NULL;
  cv_points_draw (cr, &style, picture, width, height);
}

static void
draw_circuit (cairo_t *cr, const CvFigure *figure, const CvPanelSpec *panel, const CvOutput *output,
              const CvPicture *picture, double width, double height)
{
  CvCircuitStyle style;

  cv_circuit_style_init (&style);
  style.theme = _cv_figure_theme (figure);
  style.title = titles_of (panel, output).title;
  style.subtitle = titles_of (panel, output).subtitle;
  cv_circuit_draw (cr, &style, picture, width, height);
}

void
_cv_figure_draw_picture (cairo_t *cr, const CvFigure *figure, const CvPanelSpec *panel, const CvOutput *output,
                         const CvPicture *picture, double width, double height)
{
  Titles titles = titles_of (panel, output);

  if (cv_absent_draw (cr, _cv_figure_theme (figure), picture, titles.title, titles.subtitle, width, height))
    return;
  switch (picture->kind)
    {
    case CV_OUTPUT_FIELD:
    case CV_OUTPUT_COMPLEX:
      draw_heatmap (cr, figure, panel, output, picture, width, height);
      return;
    case CV_OUTPUT_CURVES:
    case CV_OUTPUT_BARS:
      draw_curves (cr, figure, panel, output, picture, width, height);
      return;
    case CV_OUTPUT_MATRIX:
      draw_matrix (cr, figure, panel, output, picture, width, height);
      return;
    case CV_OUTPUT_BALL:
      draw_ball (cr, figure, panel, output, picture, width, height);
      return;
    case CV_OUTPUT_POINTS:
      draw_points (cr, figure, panel, output, picture, width, height);
      return;
    case CV_OUTPUT_CIRCUIT:
      draw_circuit (cr, figure, panel, output, picture, width, height);
      return;
    default:
      return;
    }
}
