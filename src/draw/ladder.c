/* Cvasi: ladders, runs over the values of one parameter
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/ladder-private.h"
#include "draw/plot.h"
#include "draw/sheet.h"

#define REACH 12.0 /* pixels at scale 1 around a dot */
#define MARGIN 0.05

/* The points in order of the abscissa: good ones, red ones, and the two ends of the line. */
typedef struct
{
  guint n, n_red;
  double *t, *y, *red_t, *red_y;
  guint *point, *red_point;
  double line_t[2], line_y[2];
  gboolean fitted;
  char *x_label, *y_label, *sentence;
  CvPlotStyle style;
  CvPlotSeries series[3];
} Scene;

const CvTheme *
_cv_ladder_theme (const CvLadder *ladder)
{
  return ladder->theme ? ladder->theme : cv_theme_dark ();
}

const CvParam *
_cv_ladder_param (const CvLadder *ladder, guint axis)
{
  return &ladder->sweep->model->params[ladder->sweep->axis[axis].param];
}

const CvTrace *
_cv_ladder_trace (const CvLadder *ladder)
{
  return &ladder->sweep->model->traces[ladder->trace];
}

const char *
_cv_ladder_symbol (const char *symbol, const char *id)
{
  return symbol && *symbol ? symbol : id;
}

double
_cv_ladder_value (const CvLadder *ladder, guint point)
{
  return ladder->done[point] && !ladder->row[point].failed ? ladder->row[point].trace[ladder->trace] : NAN;
}

static gboolean
is_red (const CvLadder *ladder, guint point)
{
  return ladder->row[point].verdict == CV_LEVEL_BAD;
}

static gboolean
is_inverse (const CvLadder *ladder)
{
  return ladder->inverse && ladder->sweep->axis[0].log;
}

static double
abscissa (const CvLadder *ladder, guint point)
{
  double x;

  cv_sweep_coordinates (ladder->sweep, point, &x);
  return is_inverse (ladder) ? log (1 / x) : x;
}

gboolean
cv_ladder_fit (const CvLadder *ladder, CvSweepLaw *law, CvSweepFit *fit)
{
  const CvSweep *sweep = ladder->sweep;
  g_autofree double *x = g_new (double, sweep->n_points), *y = g_new (double, sweep->n_points);
  guint n = 0;

  memset (fit, 0, sizeof *fit);
  *law = ladder->log_y ? CV_SWEEP_LAW_POWER : CV_SWEEP_LAW_LOG;
  if (sweep->n_axes != 1 || !sweep->axis[0].log)
    return FALSE;
  for (guint i = 0; i < sweep->n_points; i++)
    if (isfinite (_cv_ladder_value (ladder, i)) && !is_red (ladder, i))
      {
        cv_sweep_coordinates (sweep, i, &x[n]);
        y[n++] = _cv_ladder_value (ladder, i);
      }
  return cv_sweep_fit (*law, n, x, y, fit);
}

/* The line from the first to the last point that it was made of: straight on these axes, so that two rows are enough. */
static void
add_line (const CvLadder *ladder, Scene *scene)
{
  CvSweepLaw law;
  CvSweepFit fit;

  scene->fitted = scene->n > 1 && cv_ladder_fit (ladder, &law, &fit);
  if (!scene->fitted)
    return;
  for (int end = 0; end < 2; end++)
    {
      double t = scene->t[end ? scene->n - 1 : 0], ln_x = is_inverse (ladder) ? -t : log (t);

      scene->line_t[end] = t;
      scene->line_y[end] =
          law == CV_SWEEP_LAW_POWER ? exp (fit.intercept + fit.slope * ln_x) : fit.intercept - fit.slope * ln_x;
    }
}

/* All of the axis from the beginning, so that the plot does not move while points come. */
static void
set_abscissa (const CvLadder *ladder, CvPlotStyle *style)
{
  const CvSweepAxis *axis = &ladder->sweep->axis[0];
  double a = abscissa (ladder, 0), b = abscissa (ladder, ladder->sweep->n_points - 1), low = MIN (a, b),
         high = MAX (a, b);

  style->log_x = axis->log && !is_inverse (ladder);
  if (style->log_x)
    {
      double room = high > low ? pow (high / low, MARGIN) : 2;
      style->x_min = low / room;
      style->x_max = high * room;
    }
  else
    {
      double room = high > low ? MARGIN * (high - low) : 1;
      style->x_min = low - room;
      style->x_max = high + room;
    }
}

static void
add_point (const CvLadder *ladder, Scene *scene, guint point)
{
  double y = _cv_ladder_value (ladder, point);

  if (!isfinite (y))
    return;
  if (is_red (ladder, point))
    {
      scene->red_t[scene->n_red] = abscissa (ladder, point);
      scene->red_point[scene->n_red] = point;
      scene->red_y[scene->n_red++] = y;
      return;
    }
  scene->t[scene->n] = abscissa (ladder, point);
  scene->point[scene->n] = point;
  scene->y[scene->n++] = y;
}

static void
name_axes (const CvLadder *ladder, Scene *scene)
{
  const CvParam *param = _cv_ladder_param (ladder, 0);
  const CvTrace *trace = _cv_ladder_trace (ladder);
  const char *symbol = _cv_ladder_symbol (param->symbol, param->id);

  scene->x_label = is_inverse (ladder) ? g_strdup_printf ("ln(1/%s)", symbol) : g_strdup (symbol);
  scene->y_label = g_strdup (_cv_ladder_symbol (trace->symbol, trace->id));
  scene->sentence = cv_ladder_sentence (ladder, TRUE);
  scene->style.title = _ (trace->name);
  scene->style.subtitle = ladder->heading;
  scene->style.x_label = scene->x_label;
  scene->style.y_label = scene->y_label;
  scene->style.note = ladder->bare ? NULL : scene->sentence;
}

static void
make_series (Scene *scene)
{
  scene->series[0] = (CvPlotSeries){ .n = scene->n, .t = scene->t, .y = scene->y, .dots = TRUE };
  scene->series[1] = (CvPlotSeries){
    .n = scene->n_red, .t = scene->red_t, .y = scene->red_y, .dots = TRUE, .hollow = TRUE, .colour = 1
  };
  scene->series[2] =
      (CvPlotSeries){ .n = scene->fitted ? 2 : 0, .t = scene->line_t, .y = scene->line_y, .dashed = TRUE };
}

static void
scene_init (Scene *scene, const CvLadder *ladder)
{
  const guint n = ladder->sweep->n_points;
  const gboolean rising = abscissa (ladder, n - 1) >= abscissa (ladder, 0);

  memset (scene, 0, sizeof *scene);
  cv_plot_style_init (&scene->style);
  scene->style.theme = _cv_ladder_theme (ladder);
  scene->style.log_y = ladder->log_y;
  scene->t = g_new (double, 4 * (gsize)n);
  scene->y = scene->t + n;
  scene->red_t = scene->y + n;
  scene->red_y = scene->red_t + n;
  scene->point = g_new (guint, 2 * (gsize)n);
  scene->red_point = scene->point + n;
  for (guint i = 0; i < n; i++)
    add_point (ladder, scene, rising ? i : n - 1 - i);
  set_abscissa (ladder, &scene->style);
  add_line (ladder, scene);
  name_axes (ladder, scene);
  make_series (scene);
}

static void
scene_clear (Scene *scene)
{
  g_free (scene->t);
  g_free (scene->point);
  g_free (scene->x_label);
  g_free (scene->y_label);
  g_free (scene->sentence);
}

void
cv_ladder_draw (cairo_t *cr, const CvLadder *ladder, double width, double height)
{
  Scene scene;

  if (ladder->sweep->n_axes == 2)
    {
      _cv_ladder_draw_map (cr, ladder, width, height);
      return;
    }
  scene_init (&scene, ladder);
  cv_plot_draw (cr, &scene.style, scene.series, 3, NULL, width, height);
  scene_clear (&scene);
}

/* The nearest of these dots within reach; *far is its distance in pixels. */
static void
look_for (const CvViewport *v, guint n, const double *t, const double *y, const guint *point, double px, double py,
          int *best, double *far)
{
  for (guint i = 0; i < n; i++)
    {
      double distance = hypot (cv_axis_to_pixel (&v->x, t[i]) - px, cv_axis_to_pixel (&v->y, y[i]) - py);

      if (distance < *far)
        {
          *far = distance;
          *best = (int)point[i];
        }
    }
}

int
cv_ladder_at (const CvLadder *ladder, double width, double height, double x, double y)
{
  CvPlotLayout layout;
  Scene scene;
  int best = -1;
  double far = REACH * _cv_ladder_theme (ladder)->scale;

  if (ladder->sweep->n_axes == 2)
    return _cv_ladder_map_at (ladder, width, height, x, y);
  scene_init (&scene, ladder);
  cv_plot_layout (&scene.style, scene.series, 3, NULL, width, height, &layout);
  look_for (&layout.viewport, scene.n, scene.t, scene.y, scene.point, x, y, &best, &far);
  look_for (&layout.viewport, scene.n_red, scene.red_t, scene.red_y, scene.red_point, x, y, &best, &far);
  scene_clear (&scene);
  return best;
}

static void
draw_on_sheet (cairo_t *cr, gconstpointer data, double width, double height)
{
  CvLadder scaled = *(const CvLadder *)data;
  CvTheme theme = *_cv_ladder_theme (&scaled);
  double pad;

  theme.scale *= CLAMP (MIN (width / 620.0, height / 460.0), 0.65, 6.0);
  scaled.theme = &theme;
  pad = round (20 * theme.scale);
  cv_set_color (cr, theme.card);
  cairo_paint (cr);
  cairo_translate (cr, pad, pad);
  cv_ladder_draw (cr, &scaled, MAX (width - 2 * pad, 1), MAX (height - 2 * pad, 1));
}

gboolean
cv_ladder_write (const CvLadder *ladder, const char *session, const char *path, int width, int height, GError **error)
{
  CvSheet sheet = { draw_on_sheet, ladder, ladder->heading, session };

  return cv_sheet_write (&sheet, path, width, height, error);
}
