/* Cvasi: where everything of a heatmap goes
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/heatmap-private.h"

#include <math.h>
#include <string.h>

void
cv_heatmap_style_init (CvHeatmapStyle *style)
{
  memset (style, 0, sizeof *style);
  style->theme = cv_theme_dark ();
  style->show = CV_SHOW_ALL;
  style->scale = 1;
  style->pointer_x = style->pointer_y = NAN;
  style->read_out = TRUE;
  style->hot_mark = -1;
}

gboolean
_cv_heatmap_shows (const CvHeatmapStyle *style, CvHeatmapShow what)
{
  return (style->show & (guint)what) != 0;
}

gboolean
_cv_heatmap_is_complex (const CvPicture *picture)
{
  return picture->components == 2;
}

double
_cv_heatmap_unit_x (const CvHeatmapStyle *style, const CvPicture *picture)
{
  return style->natural_units && picture->unit_x > 0 ? picture->unit_x : 0;
}

double
_cv_heatmap_unit_y (const CvHeatmapStyle *style, const CvPicture *picture)
{
  return style->natural_units && picture->unit_y > 0 ? picture->unit_y : 0;
}

static double
largest (const CvPicture *picture)
{
  gsize n = (gsize)picture->n_x * picture->n_y;
  double most = 0;

  /* Comparisons that a not-a-number fails leave it out. */
  if (_cv_heatmap_is_complex (picture))
    {
      for (gsize k = 0; k < n; k++)
        {
          double square =
              picture->data[2 * k] * picture->data[2 * k] + picture->data[2 * k + 1] * picture->data[2 * k + 1];

          most = square > most ? square : most;
        }
      return sqrt (most);
    }
  for (gsize k = 0; k < n; k++)
    most = fabs (picture->data[k]) > most ? fabs (picture->data[k]) : most;
  return most;
}

double
cv_heatmap_scale (const CvHeatmapStyle *style, const CvPicture *picture)
{
  double scale;

  if (style->mode == CV_COLOUR_LOCKED)
    scale = style->scale;
  else if (style->mode == CV_COLOUR_BOUND && picture->bound > 0)
    scale = picture->bound;
  else
    scale = largest (picture);
  return isfinite (scale) && scale > 0 ? scale : 1;
}

/* Ends of the window: as wished, or all there is. */
static void
window_of (const CvHeatmapStyle *style, const CvPicture *picture, CvViewport *viewport)
{
  double all_x[2], all_y[2];

  cv_picture_domain (picture, &all_x[0], &all_x[1], &all_y[0], &all_y[1]);
  viewport->x.min = style->x_min;
  viewport->x.max = style->x_max;
  viewport->y.min = style->y_min;
  viewport->y.max = style->y_max;
  if (!(style->x_max > style->x_min))
    {
      viewport->x.min = all_x[0];
      viewport->x.max = all_x[1];
    }
  if (!(style->y_max > style->y_min))
    {
      viewport->y.min = all_y[0];
      viewport->y.max = all_y[1];
    }
}

/* Room at the left for tick labels and the name of the axis, which stands over them. */
static double
left_room (const CvHeatmapStyle *style, const CvPicture *picture, const CvViewport *viewport, double length)
{
  const CvTheme *theme = style->theme;
  double unit = _cv_heatmap_unit_y (style, picture), room, name;
  CvAxis axis = _cv_axis_in_units (&viewport->y, unit);
  char *label = _cv_axis_label (style->y_label, unit, picture->unit_y_name);
  CvTicks ticks;

  axis.at_min = length;
  axis.at_max = 0;
  _cv_axis_ticks (&ticks, &axis, theme, TRUE);
  room = _cv_ticks_room (&ticks, theme) + 8 * theme->scale;
  name = _cv_type_guess (theme, CV_TYPE_SMALL, label);
  g_free (label);
  return ceil (MIN (MAX (room, name), 1.6 * room));
}

typedef struct
{
  double left, top, right, bottom; /* around the plot */
  double strip;                    /* thickness of the marginals; 0: none */
  double legend;                   /* thickness of the legend with its labels; 0: none */
} Room;

static Room
reckon (const CvHeatmapStyle *style, const CvPicture *picture, CvHeatmapLayout *layout, double width, double height)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL), inner_w, inner_h;
  gboolean strips = _cv_heatmap_shows (style, CV_SHOW_MARGINALS) && (picture->margin_x || picture->margin_y);
  gboolean phases = _cv_heatmap_is_complex (picture);
  Room room = { .right = 1.3 * em, .bottom = 2.1 * em };

  room.top =
      _cv_heatmap_shows (style, CV_SHOW_TITLE) ? _cv_title_height (style->theme, style->title, style->subtitle) : 0;
  room.left = left_room (style, picture, &layout->viewport, height - room.top - room.bottom);
  inner_w = width - room.left - room.right;
  inner_h = height - room.top - room.bottom;
  if (strips && MIN (inner_w, inner_h) > 15 * em)
    room.strip = round (CLAMP (0.115 * MIN (inner_w, inner_h), 2.6 * em, 6.5 * em));
  if (room.strip > 0)
    {
      room.top += room.strip + ceil (0.4 * em);
      room.right = room.strip + ceil (0.4 * em);
    }
  else if (style->y_label != NULL)
    room.top += 1.5 * em;
  inner_w = width - room.left - room.right;
  inner_h = height - room.top - room.bottom;
  /* Along the longer way there is room to spare. */
  layout->bar_below = inner_h > 0.9 * inner_w;
  if (_cv_heatmap_shows (style, CV_SHOW_BAR) && !picture->bare)
    room.legend = layout->bar_below ? (phases ? 4.6 * em : 3.2 * em) : (phases ? 6.4 * em : 5.2 * em);
  if (layout->bar_below)
    room.bottom += room.legend;
  else
    room.right += room.legend - (room.strip > 0 ? 0 : 0.7 * em);
  return room;
}

/* One unit the same on both axes: the longer side of the plot gives way, evenly at both its ends. */
static void
make_equal (CvRect *plot, const CvViewport *viewport)
{
  double per_x = plot->width / (viewport->x.max - viewport->x.min);
  double per_y = plot->height / (viewport->y.max - viewport->y.min);

  if (per_x > per_y)
    {
      double width = round (plot->width * per_y / per_x);

      plot->x += floor (0.5 * (plot->width - width));
      plot->width = width;
    }
  else
    {
      double height = round (plot->height * per_x / per_y);

      plot->y += floor (0.5 * (plot->height - height));
      plot->height = height;
    }
}

static void
place_strips (CvHeatmapLayout *layout, const CvPicture *picture, double strip, double gap)
{
  CvRect none = { 0, 0, 0, 0 }, plot = layout->plot;

  layout->margin_x = layout->margin_y = none;
  if (strip <= 0)
    return;
  if (picture->margin_x)
    layout->margin_x = (CvRect){ plot.x, plot.y - gap - strip, plot.width, strip };
  if (picture->margin_y)
    layout->margin_y = (CvRect){ plot.x + plot.width + gap, plot.y, strip, plot.height };
}

void
cv_heatmap_layout (const CvHeatmapStyle *style, const CvPicture *picture, double width, double height,
                   CvHeatmapLayout *layout)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL);
  CvRect *plot = &layout->plot;
  Room room;

  memset (layout, 0, sizeof *layout);
  window_of (style, picture, &layout->viewport);
  room = reckon (style, picture, layout, width, height);
  plot->x = ceil (room.left);
  plot->y = ceil (room.top);
  plot->width = MAX (floor (width - room.right) - plot->x, 1);
  plot->height = MAX (floor (height - room.bottom) - plot->y, 1);
  if (style->equal)
    make_equal (plot, &layout->viewport);
  place_strips (layout, picture, room.strip, ceil (0.4 * em));
  if (room.legend > 0 && layout->bar_below)
    layout->bar =
        (CvRect){ plot->x, plot->y + plot->height + 2.1 * em + 0.5 * em, plot->width, room.legend - 0.5 * em };
  else if (room.legend > 0)
    {
      double right = plot->x + plot->width + (layout->margin_y.width > 0 ? layout->margin_y.width + 0.4 * em : 0);

      layout->bar = (CvRect){ right + 0.9 * em, plot->y, room.legend - 0.9 * em, plot->height };
    }
  layout->viewport.x.at_min = plot->x;
  layout->viewport.x.at_max = plot->x + plot->width;
  layout->viewport.y.at_min = plot->y + plot->height;
  layout->viewport.y.at_max = plot->y;
  layout->scale = cv_heatmap_scale (style, picture);
}
