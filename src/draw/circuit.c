/* Cvasi: the circuit strip, gates on wires between the stations of a clock
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/circuit.h"

#include <math.h>
#include <string.h>

#include "draw/absent.h"
#include "draw/pen.h"

#define WIDEST_STEP 96.0 /* pixels at scale 1: few stations do not fly apart */
#define TALLEST_ROW 52.0

typedef struct
{
  CvPen pen;
  const CvCircuitStyle *style;
  const CvPicture *picture;
  CvCircuitLayout layout;
  double width, height;
  double box; /* side of a gate */
} Drawing;

void
cv_circuit_style_init (CvCircuitStyle *style)
{
  memset (style, 0, sizeof *style);
  style->theme = cv_theme_dark ();
  style->show_title = TRUE;
  style->hot_station = style->hot_wire = -1;
}

static int
gate_at (const CvPicture *picture, guint station, guint wire)
{
  double value = picture->data[(gsize)station * picture->n_y + wire];

  return value > CV_GATE_NONE - 0.5 && value < CV_GATE_BLOCK + 0.5 ? (int)lround (value) : CV_GATE_NONE;
}

int
cv_circuit_likeliest (const CvPicture *picture)
{
  int best = -1;

  for (guint k = 0; picture->margin_x && k < picture->n_x; k++)
    if (picture->margin_x[k] > (best < 0 ? 0 : picture->margin_x[best]) && isfinite (picture->margin_x[k]))
      best = (int)k;
  return best;
}

/* ---- Layout ---- */

void
cv_circuit_layout (const CvCircuitStyle *style, const CvPicture *picture, double width, double height,
                   CvCircuitLayout *layout)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL), scale = style->theme->scale, left = 2.6 * em, over, wires;
  double top = style->show_title ? _cv_title_height (style->theme, style->title, style->subtitle) : 0;
  guint n = MAX (picture->n_x, 1), m = MAX (picture->n_y, 1);
  double free = MAX (height - top - 2.2 * em, 1);

  memset (layout, 0, sizeof *layout);
  layout->row = MIN (free / (m + 1.0) * (picture->margin_x ? 0.62 : 1), TALLEST_ROW * scale);
  wires = layout->row * m;
  over = picture->margin_x ? free - wires : 0;
  /* Low bars say nothing. */
  if (over < 2.2 * em)
    {
      over = 0;
      layout->row = MIN (free / m, TALLEST_ROW * scale);
      wires = layout->row * m;
    }
  over = MIN (over, 12 * em);
  layout->step = MIN ((width - left - 1.6 * em) / MAX (n - 1.0, 1), WIDEST_STEP * scale);
  layout->step = MAX (layout->step, 0.5);
  layout->first = left + 0.5 * MAX (width - left - 1.6 * em - layout->step * (n - 1.0), 0);
  top += 0.5 * MAX (free - over - wires, 0);
  if (over > 0)
    layout->bars = (CvRect){ layout->first - 0.4 * layout->step, top + 1.5 * em, layout->step * (n - 0.2),
                             over - 1.5 * em - 0.4 * em };
  layout->wire = top + over + 0.5 * layout->row;
  layout->names = top + over + wires + 1.2 * em;
}

static double
box_side (const CvCircuitLayout *layout, const CvTheme *theme)
{
  return MIN (MIN (0.62 * layout->step, 0.74 * layout->row), 34 * theme->scale);
}

gboolean
cv_circuit_at (const CvCircuitStyle *style, const CvPicture *picture, double width, double height, double px, double py,
               int *station, int *wire)
{
  CvCircuitLayout layout;
  double box, at, row;

  *station = *wire = -1;
  if (picture->n_x == 0 || picture->n_y == 0 || !isfinite (px) || !isfinite (py))
    return FALSE;
  cv_circuit_layout (style, picture, width, height, &layout);
  box = box_side (&layout, style->theme);
  row = floor ((py - layout.wire) / layout.row + 0.5);
  at = floor ((px - layout.first) / layout.step + 1);
  if (row >= 0 && row < picture->n_y && at >= 1 && at < picture->n_x &&
      fabs (px - layout.first - (at - 0.5) * layout.step) <= 0.5 * box &&
      gate_at (picture, (guint)at, (guint)row) != CV_GATE_NONE)
    {
      *station = (int)at;
      *wire = (int)row;
      return TRUE;
    }
  at = floor ((px - layout.first) / layout.step + 0.5);
  if (at < 0 || at >= picture->n_x || py > layout.names + 4 ||
      py < (layout.bars.height > 0 ? layout.bars.y - 16 : layout.wire - layout.row))
    return FALSE;
  *station = (int)at;
  return TRUE;
}

/* ---- Words ---- */

const char *
cv_circuit_gate_name (int gate)
{
  static const char *const letter[] = { NULL, "H", "T", "X", NULL, NULL, "U", "U", "U" };

  if (gate == CV_GATE_CONTROL)
    return _ ("control");
  if (gate == CV_GATE_TARGET)
    return _ ("target");
  return gate > CV_GATE_NONE && gate <= CV_GATE_BLOCK ? letter[gate] : NULL;
}

char *
cv_circuit_read (const CvPicture *picture, int station, int wire)
{
  char number[CV_LABEL_SIZE];

  if (station < 0 || station >= (int)picture->n_x || wire >= (int)picture->n_y)
    return g_strdup ("");
  if (wire >= 0 && station > 0)
    {
      const char *name = cv_circuit_gate_name (gate_at (picture, (guint)station, (guint)wire));

      return name ? g_strdup_printf (_ ("%s on q%d, from station %d to %d"), name, wire + 1, station - 1, station)
                  : g_strdup_printf (_ ("no gate on q%d, from station %d to %d"), wire + 1, station - 1, station);
    }
  if (picture->margin_x == NULL)
    return g_strdup_printf (_ ("station %d"), station);
  return g_strdup_printf (_ ("station %d: %s"), station,
                          cv_format_plain (number, sizeof number, picture->margin_x[station], 4));
}

/* ---- Drawing ---- */

static double
station_x (const Drawing *d, double station)
{
  return d->layout.first + d->layout.step * station;
}

static double
wire_y (const Drawing *d, double wire)
{
  return d->layout.wire + d->layout.row * wire;
}

static void
light_station (const Drawing *d, int station, double alpha)
{
  double half = 0.5 * MIN (d->layout.step, 40 * d->pen.theme->scale);
  double top = d->layout.bars.height > 0 ? d->layout.bars.y - 1.4 * _cv_type_size (d->pen.theme, CV_TYPE_SMALL)
                                         : d->layout.wire - 0.5 * d->layout.row;
  double bottom = d->layout.names + 0.5 * _cv_type_size (d->pen.theme, CV_TYPE_SMALL);

  if (station < 0)
    return;
  _cv_pen_rounded (d->pen.cr, (CvRect){ station_x (d, station) - half, top, 2 * half, bottom - top },
                   6 * d->pen.theme->scale);
  cv_set_color_alpha (d->pen.cr, d->pen.theme->accent, alpha);
  cairo_fill (d->pen.cr);
}

static void
draw_wires (const Drawing *d)
{
  const CvTheme *theme = d->pen.theme;
  double em = _cv_type_size (theme, CV_TYPE_SMALL), last = station_x (d, d->picture->n_x - 1.0);
  double from = d->layout.first - MIN (0.45 * d->layout.step, 1.2 * em), to = MIN (last + 1.2 * em, d->width);

  for (guint j = 0; j < d->picture->n_y; j++)
    {
      double y = _cv_crisp (d->pen.cr, wire_y (d, j), TRUE, 1.2 * theme->scale);
      char *name = g_strdup_printf ("<i>q</i><sub>%u</sub>", j + 1);

      cairo_move_to (d->pen.cr, from, y);
      cairo_line_to (d->pen.cr, to, y);
      cv_set_color (d->pen.cr, cv_color_mix (theme->frame, theme->text, 0.35));
      cairo_set_line_width (d->pen.cr, 1.2 * theme->scale);
      cairo_stroke (d->pen.cr);
      if (d->layout.row > 1.1 * em)
        _cv_pen_text (&d->pen, CV_TYPE_SMALL, theme->text, name, from - 0.5 * em, y, 1, 0.5);
      g_free (name);
    }
}

/* Thin uprights where the clock may stand, with their numbers as far as these have room. */
static void
draw_stations (const Drawing *d, int likeliest)
{
  const CvTheme *theme = d->pen.theme;
  double em = _cv_type_size (theme, CV_TYPE_SMALL), dots[2] = { 1.5 * theme->scale, 3 * theme->scale };
  guint stride = 1, last = d->picture->n_x - 1;

  while (stride * d->layout.step < 1.7 * em && stride < d->picture->n_x)
    stride++;
  for (guint k = 0; k <= last; k++)
    {
      double x = _cv_crisp (d->pen.cr, station_x (d, k), FALSE, 1);
      char text[16];

      cairo_set_dash (d->pen.cr, dots, 2, 0);
      cairo_move_to (d->pen.cr, x, d->layout.wire - 0.5 * d->layout.row);
      cairo_line_to (d->pen.cr, x, wire_y (d, d->picture->n_y - 0.5));
      cv_set_color (d->pen.cr, (int)k == likeliest ? theme->accent : theme->frame);
      cairo_set_line_width (d->pen.cr, 1);
      cairo_stroke (d->pen.cr);
      cairo_set_dash (d->pen.cr, NULL, 0, 0);
      g_snprintf (text, sizeof text, "%u", k);
      if (k % stride == 0)
        _cv_pen_text (&d->pen, CV_TYPE_SMALL, (int)k == likeliest ? theme->text : theme->dim, text, x, d->layout.names,
                      0.5, CV_BASELINE);
    }
}

static void
draw_number (const Drawing *d, guint k, double top, gboolean lit)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), width;
  char number[CV_LABEL_SIZE];

  /* Two digits, one where two are too wide, none but for the likeliest where even that is. */
  for (int decimals = 2; decimals > 0; decimals--)
    {
      cv_format_fixed (number, sizeof number, d->picture->margin_x[k], decimals);
      _cv_pen_measure (&d->pen, CV_TYPE_SMALL, number, &width, NULL);
      if (decimals == 1 && d->picture->margin_x[k] < 0.05) /* "0.0" would say that there is nothing */
        return;
      if (width > d->layout.step - 0.2 * em && d->picture->n_x > 1 && !(lit && decimals == 1))
        continue;
      /* The line of equal shares stops around it. */
      cairo_rectangle (d->pen.cr, station_x (d, k) - 0.5 * width, top - 1.25 * em, lit ? 0 : width, 1.1 * em);
      cv_set_color (d->pen.cr, d->pen.theme->card);
      cairo_fill (d->pen.cr);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, lit ? d->pen.theme->text : d->pen.theme->dim, number, station_x (d, k),
                    top - 0.35 * em, 0.5, CV_BASELINE);
      return;
    }
}

/* Where all stations are equally likely: there the clock's distribution comes to rest. */
static void
uniform_line (const Drawing *d)
{
  double dashes[2] = { 2 * d->pen.theme->scale, 4 * d->pen.theme->scale };
  CvRect bars = d->layout.bars;
  double y = _cv_crisp (d->pen.cr, bars.y + bars.height * (1 - 1.0 / d->picture->n_x), TRUE, 1);

  if (d->picture->n_x < 2)
    return;
  cairo_set_dash (d->pen.cr, dashes, 2, 0);
  cairo_move_to (d->pen.cr, bars.x, y);
  cairo_line_to (d->pen.cr, bars.x + bars.width, y);
  cv_set_color (d->pen.cr, d->pen.theme->dim);
  cairo_set_line_width (d->pen.cr, 1);
  cairo_stroke (d->pen.cr);
  cairo_set_dash (d->pen.cr, NULL, 0, 0);
}

static void
draw_bars (const Drawing *d, int likeliest)
{
  const CvTheme *theme = d->pen.theme;
  CvRect bars = d->layout.bars;
  double half = 0.5 * MIN (0.62 * d->layout.step, 26 * theme->scale), floor_at = bars.y + bars.height;
  double base = _cv_crisp (d->pen.cr, floor_at, TRUE, 1);

  if (bars.height <= 0)
    return;
  cairo_move_to (d->pen.cr, bars.x, base);
  cairo_line_to (d->pen.cr, bars.x + bars.width, base);
  cv_set_color (d->pen.cr, theme->frame);
  cairo_set_line_width (d->pen.cr, 1);
  cairo_stroke (d->pen.cr);
  uniform_line (d);
  for (guint k = 0; k < d->picture->n_x; k++)
    {
      double p = d->picture->margin_x[k], length = CLAMP (p, 0, 1) * bars.height;

      if (!isfinite (p))
        continue;
      cairo_rectangle (d->pen.cr, station_x (d, k) - half, floor_at - length, 2 * half, length);
      cv_set_color_alpha (d->pen.cr, (int)k == likeliest ? theme->series[0] : theme->series[1],
                          (int)k == likeliest ? 1 : 0.85);
      cairo_fill (d->pen.cr);
      draw_number (d, k, floor_at - length, (int)k == likeliest);
    }
}

/* A box hides the wire beneath it. */
static void
draw_box (const Drawing *d, double x, double top, double bottom, const char *letter)
{
  const CvTheme *theme = d->pen.theme;
  double em = _cv_type_size (theme, CV_TYPE_TEXT), half = 0.5 * d->box;
  CvRect rect = { x - half, top - half, d->box, bottom - top + d->box };

  _cv_pen_rounded (d->pen.cr, rect, MIN (4 * theme->scale, 0.2 * d->box));
  cv_set_color (d->pen.cr, cv_color_mix (theme->card, theme->accent, theme->dark ? 0.16 : 0.08));
  cairo_fill_preserve (d->pen.cr);
  cv_set_color (d->pen.cr, cv_color_mix (theme->text, theme->accent, 0.3));
  cairo_set_line_width (d->pen.cr, 1.3 * theme->scale);
  cairo_stroke (d->pen.cr);
  if (d->box > 0.95 * em)
    {
      char *text = g_strdup_printf ("<b>%s</b>", letter);

      _cv_pen_text (&d->pen, d->box > 1.5 * em ? CV_TYPE_TEXT : CV_TYPE_SMALL, theme->text, text, x,
                    0.5 * (top + bottom), 0.5, 0.5);
      g_free (text);
    }
}

static void
draw_control (const Drawing *d, double x, double y)
{
  cairo_new_sub_path (d->pen.cr);
  cairo_arc (d->pen.cr, x, y, MIN (0.19 * d->box, 5.5 * d->pen.theme->scale), 0, 2 * G_PI);
  cv_set_color (d->pen.cr, d->pen.theme->text);
  cairo_fill (d->pen.cr);
}

static void
draw_target (const Drawing *d, double x, double y)
{
  double r = MIN (0.38 * d->box, 11 * d->pen.theme->scale);

  cairo_new_sub_path (d->pen.cr);
  cairo_arc (d->pen.cr, x, y, r, 0, 2 * G_PI);
  cv_set_color (d->pen.cr, d->pen.theme->card);
  cairo_fill_preserve (d->pen.cr);
  cairo_move_to (d->pen.cr, x - r, y);
  cairo_line_to (d->pen.cr, x + r, y);
  cairo_move_to (d->pen.cr, x, y - r);
  cairo_line_to (d->pen.cr, x, y + r);
  cv_set_color (d->pen.cr, d->pen.theme->text);
  cairo_set_line_width (d->pen.cr, 1.5 * d->pen.theme->scale);
  cairo_stroke (d->pen.cr);
}

/* The line that joins controls and targets of a column, from the first to the last of them. */
static void
join_column (const Drawing *d, guint station, double x)
{
  int first = -1, last = -1;

  for (guint j = 0; j < d->picture->n_y; j++)
    if (gate_at (d->picture, station, j) == CV_GATE_CONTROL || gate_at (d->picture, station, j) == CV_GATE_TARGET)
      {
        first = first < 0 ? (int)j : first;
        last = (int)j;
      }
  if (last <= first)
    return;
  cairo_move_to (d->pen.cr, x, wire_y (d, first));
  cairo_line_to (d->pen.cr, x, wire_y (d, last));
  cv_set_color (d->pen.cr, d->pen.theme->text);
  cairo_set_line_width (d->pen.cr, 1.5 * d->pen.theme->scale);
  cairo_stroke (d->pen.cr);
}

static void
draw_column (const Drawing *d, guint station)
{
  double x = station_x (d, station - 0.5);

  join_column (d, station, x);
  for (guint j = 0; j < d->picture->n_y; j++)
    {
      int gate = gate_at (d->picture, station, j);
      guint last = j;

      if (gate == CV_GATE_CONTROL)
        draw_control (d, x, wire_y (d, j));
      else if (gate == CV_GATE_TARGET)
        draw_target (d, x, wire_y (d, j));
      else if (gate != CV_GATE_NONE)
        {
          while (gate >= CV_GATE_BLOCK_TOP && last + 1 < d->picture->n_y &&
                 gate_at (d->picture, station, last + 1) == CV_GATE_BLOCK)
            last++;
          draw_box (d, x, wire_y (d, j), wire_y (d, last), cv_circuit_gate_name (gate));
          j = last;
        }
    }
}

static void
draw_hot (const Drawing *d)
{
  int station = d->style->hot_station, wire = d->style->hot_wire;
  double x, y;
  char *plain, *text;

  if (station < 0 || station >= (int)d->picture->n_x || wire >= (int)d->picture->n_y)
    return;
  x = station_x (d, wire >= 0 ? station - 0.5 : station);
  y = wire >= 0                   ? wire_y (d, wire)
      : d->layout.bars.height > 0 ? d->layout.bars.y + 0.5 * d->layout.bars.height
                                  : d->layout.wire;
  if (wire >= 0)
    {
      _cv_pen_rounded (d->pen.cr, (CvRect){ x - 0.6 * d->box, y - 0.6 * d->box, 1.2 * d->box, 1.2 * d->box },
                       5 * d->pen.theme->scale);
      cv_set_color (d->pen.cr, d->pen.theme->accent);
      cairo_set_line_width (d->pen.cr, 1.8 * d->pen.theme->scale);
      cairo_stroke (d->pen.cr);
    }
  plain = cv_circuit_read (d->picture, station, wire);
  text = g_markup_escape_text (plain, -1);
  _cv_pen_chip (&d->pen, text, x, y, (CvRect){ 0, 0, d->width, d->height });
  g_free (text);
  g_free (plain);
}

void
cv_circuit_draw (cairo_t *cr, const CvCircuitStyle *style, const CvPicture *picture, double width, double height)
{
  Drawing d = { .pen = { cr, style->theme }, .style = style, .picture = picture, .width = width, .height = height };
  int likeliest;

  g_return_if_fail (picture->kind == CV_OUTPUT_CIRCUIT);
  if (cv_absent_draw (cr, style->theme, picture, style->show_title ? style->title : NULL,
                      style->show_title ? style->subtitle : NULL, width, height) ||
      width < 4 || height < 4)
    return;
  cv_circuit_layout (style, picture, width, height, &d.layout);
  d.box = box_side (&d.layout, style->theme);
  likeliest = cv_circuit_likeliest (picture);
  cairo_save (cr);
  cairo_new_path (cr);
  if (style->show_title)
    _cv_pen_title (&d.pen, style->title, style->subtitle, width);
  light_station (&d, likeliest, style->theme->contrast ? 0.3 : 0.15);
  draw_wires (&d);
  draw_stations (&d, likeliest);
  draw_bars (&d, likeliest);
  for (guint k = 1; k < picture->n_x; k++)
    draw_column (&d, k);
  draw_hot (&d);
  cairo_restore (cr);
}
