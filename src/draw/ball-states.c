/* Cvasi: the states in the ball, their trails, and the marks on its surface
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/ball-private.h"

#define AGES 16     /* steps of fading: one stroke each */
#define FADED 0.10  /* opacity of the oldest step */
#define BEHIND 0.38 /* share of the card in what lies behind the centre */

static CvColor
colour_of (const CvBallDrawing *d, guint series, gboolean near)
{
  CvColor color = d->pen.theme->series[d->picture->n_x > CV_BALL_ARROWS ? 0 : series % CV_N_SERIES];

  return near ? color : cv_color_mix (color, d->pen.theme->card, BEHIND);
}

static void
project (const CvBallDrawing *d, const double v[3], double at[3])
{
  cv_ball_project (d->style, d->picture, &d->layout, v, at);
}

/* ---- Trails ---- */

/* Rows from..to of one trail; a piece belongs to the half in which its middle lies. NaN breaks it. */
static void
trail_piece (const CvBallDrawing *d, guint series, guint from, guint to, gboolean near)
{
  const double *data = d->picture->data + 3 * (gsize)series * d->picture->n_y;
  double a[3], b[3];
  gboolean open = FALSE;

  project (d, data + 3 * from, a);
  for (guint k = from + 1; k <= to; k++)
    {
      project (d, data + 3 * k, b);
      if (isfinite (a[0] + a[1] + b[0] + b[1]) && (a[2] + b[2] >= 0) == near)
        {
          if (!open)
            cairo_move_to (d->pen.cr, a[0], a[1]);
          cairo_line_to (d->pen.cr, b[0], b[1]);
          open = TRUE;
        }
      else
        open = FALSE;
      for (int j = 0; j < 3; j++)
        a[j] = b[j];
    }
}

void
_cv_ball_draw_trails (const CvBallDrawing *d, gboolean near)
{
  guint last = d->picture->n_y - 1, ages = MIN (AGES, last);
  double width = (d->style->bare ? 1 : 0.9) * d->pen.theme->line_width * d->pen.theme->scale;

  /* Round ends would show as beads where two half transparent pieces meet. Everything in a disc is near. */
  cairo_set_line_cap (d->pen.cr, CAIRO_LINE_CAP_BUTT);
  for (guint s = 0; s < d->picture->n_x; s++)
    for (guint age = 0; age < ages; age++)
      {
        double fresh = (age + 1.0) / ages;

        trail_piece (d, s, (guint)((guint64)age * last / ages), (guint)((guint64)(age + 1) * last / ages), near);
        cv_set_color_alpha (d->pen.cr, colour_of (d, s, near), FADED + (0.9 - FADED) * fresh * fresh);
        cairo_set_line_width (d->pen.cr, width * (0.7 + 0.3 * fresh));
        cairo_stroke (d->pen.cr);
      }
  cairo_set_line_cap (d->pen.cr, CAIRO_LINE_CAP_ROUND);
}

/* ---- States ---- */

/* A line under the line, in the colour of the ground: what crosses stays apart. */
static void
outlined_stroke (const CvBallDrawing *d, CvColor color, double width)
{
  cv_set_color_alpha (d->pen.cr, d->pen.theme->plot, 0.75);
  cairo_set_line_width (d->pen.cr, width + 2 * d->pen.theme->scale);
  cairo_stroke_preserve (d->pen.cr);
  cv_set_color (d->pen.cr, color);
  cairo_set_line_width (d->pen.cr, width);
  cairo_stroke (d->pen.cr);
}

static void
dot_at (const CvBallDrawing *d, CvColor color, double x, double y, double radius)
{
  cairo_new_sub_path (d->pen.cr);
  cairo_arc (d->pen.cr, x, y, radius, 0, 2 * G_PI);
  cv_set_color (d->pen.cr, color);
  cairo_fill_preserve (d->pen.cr);
  cv_set_color_alpha (d->pen.cr, d->pen.theme->plot, 0.9);
  cairo_set_line_width (d->pen.cr, 1.2 * d->pen.theme->scale);
  cairo_stroke (d->pen.cr);
}

/* From the tip straight down to the equator's plane: where in space it is. */
static void
drop_line (const CvBallDrawing *d, const double v[3], const double tip[3], CvColor color)
{
  double foot[3] = { v[0], v[1], 0 }, at[3], dots[2] = { 0.1, 3.6 * d->pen.theme->scale }, origin[3] = { 0 }, from[3];

  project (d, foot, at);
  project (d, origin, from);
  cairo_set_dash (d->pen.cr, dots, 2, 0);
  cairo_move_to (d->pen.cr, tip[0], tip[1]);
  cairo_line_to (d->pen.cr, at[0], at[1]);
  cairo_line_to (d->pen.cr, from[0], from[1]);
  cv_set_color_alpha (d->pen.cr, color, 0.75);
  cairo_set_line_width (d->pen.cr, 1.5 * d->pen.theme->scale);
  cairo_stroke (d->pen.cr);
  cairo_set_dash (d->pen.cr, NULL, 0, 0);
}

static void
arrow (const CvBallDrawing *d, guint series, const double v[3], const double tip[3])
{
  static const double dashes[] = { 5, 4 };
  CvColor color = colour_of (d, series, tip[2] >= -1e-9);
  double scale = d->pen.theme->scale * (d->style->bare ? 0.7 : 1), width = 1.6 * d->pen.theme->line_width * scale;
  double origin[3] = { 0 }, from[3], dx, dy, length, head;
  cairo_t *cr = d->pen.cr;

  project (d, origin, from);
  dx = tip[0] - from[0];
  dy = tip[1] - from[1];
  length = hypot (dx, dy);
  head = MIN (11 * scale, 0.6 * length);
  if (d->picture->n_x <= 3 && !d->style->bare && fabs (v[2]) > 0.02)
    drop_line (d, v, tip, color);
  /* Seen along the arrow, and for the centre itself, a dot is all there is. */
  if (length < 9 * scale)
    {
      dot_at (d, color, tip[0], tip[1], 4.2 * scale);
      return;
    }
  dx /= length;
  dy /= length;
  if (series < CV_MAX_CURVES && d->picture->curve_dashed[series])
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, from[0], from[1]);
  cairo_line_to (cr, tip[0] - 0.8 * head * dx, tip[1] - 0.8 * head * dy);
  outlined_stroke (d, color, width);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_move_to (cr, tip[0], tip[1]);
  cairo_line_to (cr, tip[0] - head * (dx - 0.42 * dy), tip[1] - head * (dy + 0.42 * dx));
  cairo_line_to (cr, tip[0] - 0.75 * head * dx, tip[1] - 0.75 * head * dy);
  cairo_line_to (cr, tip[0] - head * (dx + 0.42 * dy), tip[1] - head * (dy - 0.42 * dx));
  cairo_close_path (cr);
  cv_set_color_alpha (cr, d->pen.theme->plot, 0.75);
  cairo_set_line_width (cr, 2 * scale);
  cairo_stroke_preserve (cr);
  cv_set_color (cr, color);
  cairo_fill (cr);
}

static void
draw_state (const CvBallDrawing *d, guint series)
{
  const double *v = _cv_ball_state (d->picture, series);
  double at[3];

  project (d, v, at);
  if (!isfinite (at[0] + at[1] + at[2]))
    return;
  if (d->picture->flat || d->picture->n_x > CV_BALL_ARROWS)
    dot_at (d, colour_of (d, series, at[2] >= -1e-9), at[0], at[1],
            (d->picture->n_x > CV_BALL_ARROWS ? 3 : 4.6) * d->pen.theme->scale);
  else
    arrow (d, series, v, at);
}

void
_cv_ball_draw_states (const CvBallDrawing *d)
{
  for (int near = 0; near < 2; near++)
    for (guint k = 0; k < d->picture->n_x; k++)
      {
        double at[3];

        project (d, _cv_ball_state (d->picture, k), at);
        if ((at[2] >= -1e-9) == near)
          draw_state (d, k);
      }
}

/* ---- Marks ---- */

static void
ring (const CvBallDrawing *d, double x, double y, double radius, gboolean near)
{
  const CvTheme *theme = d->pen.theme;
  double scale = theme->scale;

  cairo_new_sub_path (d->pen.cr);
  cairo_arc (d->pen.cr, x, y, radius, 0, 2 * G_PI);
  cv_set_color_alpha (d->pen.cr, theme->plot, near ? 0.85 : 0.5);
  cairo_set_line_width (d->pen.cr, 5 * scale);
  cairo_stroke_preserve (d->pen.cr);
  cv_set_color_alpha (d->pen.cr, theme->overlay, near ? 1 : 0.5);
  cairo_set_line_width (d->pen.cr, 2.2 * scale);
  cairo_stroke (d->pen.cr);
}

static gboolean
overlaps (CvRect a, CvRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/* Beside the mark, towards the middle first, then on the other side, over and under it: where no other label is. FALSE: nowhere. */
static gboolean
find_place (const CvBallDrawing *d, const double at[3], const CvRect *taken, guint n, CvRect *plate)
{
  double away = 0.8 * _cv_type_size (d->pen.theme, CV_TYPE_SMALL), w = plate->width, h = plate->height;
  const double right = at[0] + away, left = at[0] - away - w;
  gboolean lefthand = at[0] <= d->layout.x + 0.3 * d->layout.radius;
  const double place[4][2] = { { lefthand ? right : left, at[1] - 0.5 * h },
                               { lefthand ? left : right, at[1] - 0.5 * h },
                               { at[0] - 0.5 * w, at[1] - away - h },
                               { at[0] - 0.5 * w, at[1] + away } };

  for (int k = 0; k < 4; k++)
    {
      gboolean free = TRUE;

      plate->x = place[k][0];
      plate->y = place[k][1];
      for (guint j = 0; j < n; j++)
        free = free && !overlaps (*plate, taken[j]);
      if (free && plate->x >= 0 && plate->y >= 0 && plate->x + w <= d->width && plate->y + h <= d->height)
        return TRUE;
    }
  return FALSE;
}

/* On a plate that leaves the colours around it alone. */
static void
mark_label (const CvBallDrawing *d, const CvMark *mark, const double at[3], CvRect *taken, guint *n)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), width, height;
  CvRect plate;
  char *text;

  if (mark->label == NULL || *mark->label == '\0' || d->layout.radius < 4.5 * em)
    return;
  text = _cv_markup_title (_ (mark->label));
  _cv_pen_measure (&d->pen, CV_TYPE_SMALL, text, &width, &height);
  plate.width = width + 0.7 * em;
  plate.height = 1.15 * height;
  if (find_place (d, at, taken, *n, &plate))
    {
      taken[(*n)++] = plate;
      _cv_pen_rounded (d->pen.cr, plate, 0.35 * em);
      cv_set_color_alpha (d->pen.cr, d->pen.theme->chip, 0.85);
      cairo_fill (d->pen.cr);
      _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->text, text, plate.x + 0.35 * em, plate.y + 0.5 * plate.height,
                    0, 0.5);
    }
  g_free (text);
}

void
_cv_ball_draw_marks (const CvBallDrawing *d, gboolean near)
{
  CvRect taken[CV_MAX_MARKS + 1] = { d->layout.bar };
  guint n_taken = 1;

  for (guint k = 0; k < d->picture->n_marks; k++)
    {
      const CvMark *mark = &d->picture->mark[k];
      double v[3], at[3];

      if (mark->kind != CV_MARK_STATE || !isfinite (mark->x) || !isfinite (mark->y))
        continue;
      cv_ball_point (d->picture, mark->x, mark->y, v);
      project (d, v, at);
      if ((at[2] >= -0.02) != near)
        continue;
      ring (d, at[0], at[1], (d->style->bare ? 3.5 : 6.5) * d->pen.theme->scale, near);
      if (near && !d->style->bare)
        mark_label (d, mark, at, taken, &n_taken);
    }
}

/* ---- Read-out ---- */

void
_cv_ball_draw_read_out (const CvBallDrawing *d)
{
  const CvBallLayout *l = &d->layout;
  double x = d->style->pointer_x, y = d->style->pointer_y, at[3], v[3];
  char *plain, *text;
  CvBallHit hit;

  if (!isfinite (x) || !isfinite (y) || d->style->bare)
    return;
  if (!_cv_ball_hit (d->style, d->picture, l, x, y, &hit))
    return;
  if (hit.part == CV_BALL_STATE)
    project (d, _cv_ball_state (d->picture, hit.index), at);
  else
    {
      cv_ball_point (d->picture, hit.theta, hit.phi, v);
      project (d, v, at);
    }
  cairo_new_sub_path (d->pen.cr);
  cairo_arc (d->pen.cr, at[0], at[1], (hit.part == CV_BALL_SURFACE ? 3 : 9) * d->pen.theme->scale, 0, 2 * G_PI);
  cv_set_color (d->pen.cr, d->pen.theme->accent);
  cairo_set_line_width (d->pen.cr, 1.6 * d->pen.theme->scale);
  cairo_stroke (d->pen.cr);
  plain = cv_ball_read (d->picture, &hit);
  text = g_markup_escape_text (plain, -1);
  _cv_pen_chip (&d->pen, text, at[0], at[1], (CvRect){ 0, 0, d->width, d->height });
  g_free (text);
  g_free (plain);
}
