/* Cvasi: ladders over two parameters, a map
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/heatmap.h"
#include "draw/ladder-private.h"

#define CELLS                                                                                                          \
  240 /* about so many along an axis: each point a block of them, which the smooth colouring leaves a block */

typedef struct
{
  double first, step; /* of the centres of the fields, in the order of the points; step may be negative */
  guint count, block;
} Axis;

static double
scaled (const CvSweepAxis *axis, double value)
{
  return axis->log ? log10 (value) : value;
}

static Axis
axis_of (const CvLadder *ladder, guint k)
{
  const CvSweepAxis *axis = &ladder->sweep->axis[k];
  double from = scaled (axis, axis->from), to = scaled (axis, axis->to);

  return (Axis){ from, axis->count > 1 ? (to - from) / (axis->count - 1) : 1, axis->count,
                 MAX (CELLS / axis->count, 1) };
}

/* The field that lies at place `cell` from the low end. */
static guint
field_at (const Axis *axis, guint cell)
{
  guint field = cell / axis->block;

  return axis->step > 0 ? field : axis->count - 1 - field;
}

static double
low_end (const Axis *axis)
{
  return MIN (axis->first, axis->first + (axis->count - 1) * axis->step) - 0.5 * fabs (axis->step);
}

static double
value_at (const CvLadder *ladder, guint i, guint j)
{
  return _cv_ladder_value (ladder, i * ladder->sweep->axis[1].count + j);
}

static void
paint (const CvLadder *ladder, const Axis *x, const Axis *y, CvPicture *picture)
{
  cv_picture_shape (picture, CV_OUTPUT_FIELD, x->count * x->block, y->count * y->block);
  picture->dx = fabs (x->step) / x->block;
  picture->dy = fabs (y->step) / y->block;
  picture->x_first = low_end (x) + 0.5 * picture->dx;
  picture->y_first = low_end (y) + 0.5 * picture->dy;
  for (guint i = 0; i < picture->n_x; i++)
    for (guint j = 0; j < picture->n_y; j++)
      {
        double value = value_at (ladder, field_at (x, i), field_at (y, j));

        picture->data[(gsize)i * picture->n_y + j] = isfinite (value) ? value : 0;
      }
}

/* "log₁₀ ħ" */
static char *
label_of (const CvLadder *ladder, guint k)
{
  const CvParam *param = _cv_ladder_param (ladder, k);
  const char *symbol = _cv_ladder_symbol (param->symbol, param->id);

  return ladder->sweep->axis[k].log ? g_strdup_printf ("log₁₀ %s", symbol) : g_strdup (symbol);
}

typedef struct
{
  Axis x, y;
  CvPicture picture;
  CvHeatmapStyle style;
  char *x_label, *y_label;
} Map;

/* `places`: only where things lie is asked, for which a value a field is enough. */
static void
map_init (Map *map, const CvLadder *ladder, gboolean places)
{
  const CvTrace *trace = _cv_ladder_trace (ladder);

  map->x = axis_of (ladder, 0);
  map->y = axis_of (ladder, 1);
  if (places)
    map->x.block = map->y.block = 1;
  cv_picture_init (&map->picture);
  paint (ladder, &map->x, &map->y, &map->picture);
  cv_heatmap_style_init (&map->style);
  map->x_label = label_of (ladder, 0);
  map->y_label = label_of (ladder, 1);
  map->style.theme = _cv_ladder_theme (ladder);
  map->style.show = CV_SHOW_TITLE | CV_SHOW_FIELD | CV_SHOW_BAR;
  map->style.title = _ (trace->name);
  map->style.subtitle = ladder->heading;
  map->style.symbol = _cv_ladder_symbol (trace->symbol, trace->id);
  map->style.x_label = map->x_label;
  map->style.y_label = map->y_label;
}

static void
map_clear (Map *map)
{
  cv_picture_clear (&map->picture);
  g_free (map->x_label);
  g_free (map->y_label);
}

/* The rectangle of a field in pixels. */
static CvRect
field_rect (const Map *map, const CvViewport *v, guint i, guint j)
{
  double x = map->x.first + i * map->x.step, y = map->y.first + j * map->y.step;
  double half_x = 0.5 * fabs (map->x.step), half_y = 0.5 * fabs (map->y.step);
  double left = cv_axis_to_pixel (&v->x, x - half_x), right = cv_axis_to_pixel (&v->x, x + half_x);
  double top = cv_axis_to_pixel (&v->y, y + half_y), bottom = cv_axis_to_pixel (&v->y, y - half_y);

  return (CvRect){ left, top, right - left, bottom - top };
}

/* What is not run yet is no zero. */
static void
hatch (const CvPen *pen, CvRect rect)
{
  double gap = 7 * pen->theme->scale;
  cairo_t *cr = pen->cr;

  cairo_save (cr);
  cairo_rectangle (cr, rect.x, rect.y, rect.width, rect.height);
  cv_set_color (cr, pen->theme->plot);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  for (double at = rect.x - rect.height - fmod (rect.x - rect.height + rect.y, gap); at < rect.x + rect.width;
       at += gap)
    {
      cairo_move_to (cr, at, rect.y + rect.height);
      cairo_line_to (cr, at + rect.height, rect.y);
    }
  cv_set_color (cr, pen->theme->grid);
  cairo_set_line_width (cr, pen->theme->scale);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
mark_fields (cairo_t *cr, const CvLadder *ladder, const Map *map, const CvViewport *viewport)
{
  const CvPen pen = { cr, map->style.theme };

  for (guint i = 0; i < map->x.count; i++)
    for (guint j = 0; j < map->y.count; j++)
      {
        guint point = i * map->y.count + j;
        CvRect rect = field_rect (map, viewport, i, j);

        if (!ladder->done[point])
          hatch (&pen, rect);
        else if (!isfinite (value_at (ladder, i, j)))
          _cv_pen_text (&pen, CV_TYPE_TEXT, pen.theme->text, "–", rect.x + 0.5 * rect.width, rect.y + 0.5 * rect.height,
                        0.5, 0.5);
        else if (ladder->row[point].verdict == CV_LEVEL_BAD)
          _cv_pen_text (&pen, CV_TYPE_TEXT, pen.theme->text, "!", rect.x + 0.5 * rect.width, rect.y + 0.5 * rect.height,
                        0.5, 0.5);
      }
}

void
_cv_ladder_draw_map (cairo_t *cr, const CvLadder *ladder, double width, double height)
{
  CvHeatmapLayout layout;
  Map map;

  if (width < 1 || height < 1)
    return;
  map_init (&map, ladder, FALSE);
  cv_heatmap_draw (cr, &map.style, &map.picture, width, height);
  cv_heatmap_layout (&map.style, &map.picture, width, height, &layout);
  cairo_save (cr);
  cairo_rectangle (cr, layout.plot.x, layout.plot.y, layout.plot.width, layout.plot.height);
  cairo_clip (cr);
  mark_fields (cr, ladder, &map, &layout.viewport);
  cairo_restore (cr);
  map_clear (&map);
}

int
_cv_ladder_map_at (const CvLadder *ladder, double width, double height, double x, double y)
{
  CvHeatmapLayout layout;
  int found = -1;
  Map map;

  map_init (&map, ladder, TRUE);
  cv_heatmap_layout (&map.style, &map.picture, width, height, &layout);
  for (guint i = 0; i < map.x.count; i++)
    for (guint j = 0; j < map.y.count; j++)
      {
        CvRect rect = field_rect (&map, &layout.viewport, i, j);

        if (x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height)
          found = (int)(i * map.y.count + j);
      }
  map_clear (&map);
  return found;
}
