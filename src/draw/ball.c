/* Cvasi: the Bloch ball, states of a qubit in space or on a disc
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/absent.h"
#include "draw/ball-private.h"
#include "draw/legend.h"

#define REACH 9.0 /* pixels at scale 1: so near counts as on it */

void
cv_ball_style_init (CvBallStyle *style)
{
  memset (style, 0, sizeof *style);
  style->theme = cv_theme_dark ();
  style->azimuth = CV_BALL_AZIMUTH;
  style->elevation = CV_BALL_ELEVATION;
  style->show_title = TRUE;
  style->pointer_x = style->pointer_y = NAN;
}

const double *
_cv_ball_state (const CvPicture *picture, guint i)
{
  return picture->data + 3 * ((gsize)(i + 1) * picture->n_y - 1);
}

/* ---- Layout ---- */

static gboolean
has_names (const CvPicture *picture)
{
  for (guint k = 0; k < MIN (picture->n_x, CV_MAX_CURVES); k++)
    if (picture->curve_name[k] && *picture->curve_name[k])
      return TRUE;
  return FALSE;
}

/* Room for the labels of the axes, which stand outside of the circle. */
static double
label_room (const CvBallStyle *style, const CvPicture *picture)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL), widest = 0;

  for (int k = 0; k < 2; k++)
    widest =
        MAX (widest, _cv_type_guess (style->theme, CV_TYPE_SMALL, picture->axis_name[k] ? picture->axis_name[k] : "x"));
  return MIN (widest, 5 * em) + 0.6 * em;
}

/* Beside the ball, or under it, where that leaves the larger ball. */
static void
room_for_bar (double em, double side, double lid, double top, double *right, double *bottom, gboolean *below)
{
  double beside = MIN (*right - 6.2 * em - 2 * side, *bottom - top - 2 * lid);
  double under = MIN (*right - 2 * side, *bottom - 4.6 * em - top - 2 * lid);

  *below = under > beside;
  *right -= *below ? 0 : 6.2 * em;
  *bottom -= *below ? 4.6 * em : 0;
}

static void
place_bar (CvBallLayout *layout, double side, double right, double bottom, double em)
{
  double free = MAX (right - 2 * (layout->radius + side), 0), length = MIN (1.7 * layout->radius, 15 * em);

  if (layout->bar_below)
    {
      length = MIN (1.8 * layout->radius, 26 * em);
      layout->bar = (CvRect){ layout->x - 0.5 * length, bottom + 0.9 * em, length, round (0.85 * em) };
      return;
    }
  /* Near the ball in a wide tile; no higher than it. */
  layout->x -= 0.16 * free;
  layout->bar = (CvRect){ layout->x + layout->radius + side + 0.6 * em + 0.1 * free, layout->y - 0.5 * length,
                          round (0.85 * em), length };
}

void
cv_ball_layout (const CvBallStyle *style, const CvPicture *picture, double width, double height, CvBallLayout *layout)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL), top = 0, right = width, bottom = height, side = 1.5, lid = 0;
  gboolean bar = FALSE;

  memset (layout, 0, sizeof *layout);
  if (!style->bare)
    {
      top = style->show_title ? _cv_title_height (style->theme, style->title, style->subtitle) : 0;
      layout->labels = MIN (width, height - top) > 9 * em;
      if (has_names (picture) && height - top > 9 * em)
        {
          layout->names = top + 0.8 * em;
          top += 1.6 * em;
        }
      side = picture->flat || !layout->labels ? 0.8 * em : label_room (style, picture);
      lid = picture->flat || !layout->labels ? 0.8 * em : 2.1 * em;
      bar = picture->shade && width > 9 * em && height - top > 9 * em;
      if (bar)
        room_for_bar (em, side, lid, top, &right, &bottom, &layout->bar_below);
    }
  layout->radius = MAX (0.5 * MIN (right - 2 * side, bottom - top - 2 * lid), 1);
  layout->x = 0.5 * right;
  layout->y = 0.5 * (top + bottom);
  if (bar)
    place_bar (layout, side, right, bottom, em);
}

/* ---- Geometry ---- */

typedef struct
{
  double r[3], u[3], c[3];
} Frame;

static Frame
frame_of (const CvBallStyle *style)
{
  double ca = cos (style->azimuth), sa = sin (style->azimuth), ce = cos (style->elevation), se = sin (style->elevation);
  Frame frame = { { -sa, ca, 0 }, { -se * ca, -se * sa, ce }, { ce * ca, ce * sa, se } };

  return frame;
}

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

void
cv_ball_project (const CvBallStyle *style, const CvPicture *picture, const CvBallLayout *layout, const double v[3],
                 double at[3])
{
  Frame frame = frame_of (style);

  if (picture->flat)
    {
      at[0] = layout->x + layout->radius * v[0];
      at[1] = layout->y - layout->radius * v[1];
      at[2] = 0;
      return;
    }
  at[0] = layout->x + layout->radius * dot (v, frame.r);
  at[1] = layout->y - layout->radius * dot (v, frame.u);
  at[2] = dot (v, frame.c);
}

void
cv_ball_point (const CvPicture *picture, double theta, double phi, double v[3])
{
  double around = picture->flat ? theta / G_PI : sin (theta);

  v[0] = around * cos (phi);
  v[1] = around * sin (phi);
  v[2] = picture->flat ? 0 : cos (theta);
}

static double
turn (double phi)
{
  phi = fmod (phi, 2 * G_PI);
  return phi < 0 ? phi + 2 * G_PI : phi;
}

gboolean
cv_ball_angles (const CvBallStyle *style, const CvPicture *picture, const CvBallLayout *layout, double px, double py,
                double *theta, double *phi)
{
  double x = (px - layout->x) / layout->radius, y = (layout->y - py) / layout->radius, near = 1 - x * x - y * y, v[3];
  Frame frame = frame_of (style);

  if (!(near >= 0))
    return FALSE;
  if (picture->flat)
    {
      *theta = G_PI * MIN (hypot (x, y), 1);
      *phi = turn (atan2 (y, x));
      return TRUE;
    }
  near = sqrt (near);
  for (int k = 0; k < 3; k++)
    v[k] = x * frame.r[k] + y * frame.u[k] + near * frame.c[k];
  *theta = acos (CLAMP (v[2], -1, 1));
  *phi = turn (atan2 (v[1], v[0]));
  return TRUE;
}

double
cv_ball_shade (const CvPicture *picture, double theta, double phi)
{
  guint n = picture->n_shade_theta, m = picture->n_shade_phi;
  double s, q, f, g;
  gsize i, j, above, beside;

  if (picture->shade == NULL || n == 0 || m == 0 || !isfinite (theta) || !isfinite (phi))
    return NAN;
  s = CLAMP (theta / G_PI * n - 0.5, 0, n - 1.0);
  q = turn (phi) / (2 * G_PI) * m;
  i = (gsize)s;
  f = s - (double)i;
  j = (gsize)q;
  g = q - (double)j;
  j %= m;
  above = MIN (i + 1, n - 1);
  beside = (j + 1) % m;
  return (1 - f) * ((1 - g) * picture->shade[i * m + j] + g * picture->shade[i * m + beside]) +
         f * ((1 - g) * picture->shade[above * m + j] + g * picture->shade[above * m + beside]);
}

/* ---- Under the pointer ---- */

static void
direction (const CvPicture *picture, const double v[3], CvBallHit *hit)
{
  double length = picture->flat ? hypot (v[0], v[1]) : sqrt (dot (v, v));

  hit->theta = picture->flat ? G_PI * length : acos (length > 0 ? CLAMP (v[2] / length, -1, 1) : 0);
  hit->phi = turn (atan2 (v[1], v[0]));
}

static gboolean
is_state_mark (const CvMark *mark)
{
  return mark->kind == CV_MARK_STATE && isfinite (mark->x) && isfinite (mark->y);
}

gboolean
_cv_ball_hit (const CvBallStyle *style, const CvPicture *picture, const CvBallLayout *layout, double px, double py,
              CvBallHit *hit)
{
  double best = REACH * style->theme->scale, at[3], v[3];

  memset (hit, 0, sizeof *hit);
  if (picture->n_x == 0 || picture->n_y == 0 || !isfinite (px) || !isfinite (py))
    return FALSE;
  for (guint k = 0; k < picture->n_x; k++)
    {
      cv_ball_project (style, picture, layout, _cv_ball_state (picture, k), at);
      /* Of two that lie on one another the later one, which is drawn over it. */
      if (hypot (at[0] - px, at[1] - py) <= best)
        {
          best = hypot (at[0] - px, at[1] - py);
          hit->part = CV_BALL_STATE;
          hit->index = k;
          direction (picture, _cv_ball_state (picture, k), hit);
        }
    }
  for (guint k = 0; k < picture->n_marks; k++)
    {
      if (!is_state_mark (&picture->mark[k]))
        continue;
      cv_ball_point (picture, picture->mark[k].x, picture->mark[k].y, v);
      cv_ball_project (style, picture, layout, v, at);
      if (hypot (at[0] - px, at[1] - py) < best)
        {
          best = hypot (at[0] - px, at[1] - py);
          *hit = (CvBallHit){ CV_BALL_MARK, k, picture->mark[k].x, turn (picture->mark[k].y) };
        }
    }
  if (hit->part == CV_BALL_NOTHING && cv_ball_angles (style, picture, layout, px, py, &hit->theta, &hit->phi))
    hit->part = CV_BALL_SURFACE;
  return hit->part != CV_BALL_NOTHING;
}

gboolean
cv_ball_hit (const CvBallStyle *style, const CvPicture *picture, double width, double height, double px, double py,
             CvBallHit *hit)
{
  CvBallLayout layout;

  cv_ball_layout (style, picture, width, height, &layout);
  return _cv_ball_hit (style, picture, &layout, px, py, hit);
}

static void
say_angles (GString *text, const CvBallHit *hit)
{
  char theta[CV_LABEL_SIZE], phi[CV_LABEL_SIZE];

  g_string_append_printf (text, "θ %sπ  φ %sπ", cv_format_fixed (theta, sizeof theta, hit->theta / G_PI, 2),
                          cv_format_fixed (phi, sizeof phi, hit->phi / G_PI, 2));
}

static void
say_state (GString *text, const CvPicture *picture, guint index)
{
  const double *v = _cv_ball_state (picture, index);
  const char *name = index < CV_MAX_CURVES ? picture->curve_name[index] : NULL;
  char x[CV_LABEL_SIZE], y[CV_LABEL_SIZE], z[CV_LABEL_SIZE], length[CV_LABEL_SIZE];

  if (name && *name)
    g_string_append_printf (text, "%s  ", _ (name));
  cv_format_fixed (x, sizeof x, v[0], 3);
  cv_format_fixed (y, sizeof y, v[1], 3);
  if (picture->flat)
    {
      g_string_append_printf (text, "x %s  y %s", x, y);
      return;
    }
  g_string_append_printf (text, "x %s  y %s  z %s  |r| %s", x, y, cv_format_fixed (z, sizeof z, v[2], 3),
                          cv_format_fixed (length, sizeof length, sqrt (dot (v, v)), 3));
}

char *
cv_ball_read (const CvPicture *picture, const CvBallHit *hit)
{
  GString *text = g_string_new (NULL);
  char number[CV_LABEL_SIZE];

  if (hit->part == CV_BALL_STATE)
    say_state (text, picture, hit->index);
  if (hit->part == CV_BALL_MARK && picture->mark[hit->index].label && *picture->mark[hit->index].label)
    g_string_append_printf (text, "%s  ", _ (picture->mark[hit->index].label));
  if (hit->part == CV_BALL_MARK || hit->part == CV_BALL_SURFACE)
    say_angles (text, hit);
  if (picture->shade && (hit->part == CV_BALL_MARK || hit->part == CV_BALL_SURFACE))
    g_string_append_printf (text, "  %s %s", picture->shade_name ? _ (picture->shade_name) : "",
                            cv_format_plain (number, sizeof number, cv_ball_shade (picture, hit->theta, hit->phi), 3));
  return g_string_free (text, FALSE);
}

/* ---- Drawing ---- */

static double
scale_of (const CvBallStyle *style, const CvPicture *picture)
{
  double most = 0;

  if (style->scale > 0)
    return style->scale;
  for (gsize k = 0; picture->shade && k < (gsize)picture->n_shade_theta * picture->n_shade_phi; k++)
    if (isfinite (picture->shade[k]))
      most = MAX (most, picture->shade[k]);
  return most > 0 ? most : 1;
}

static void
draw_names (const CvBallDrawing *d, double width)
{
  double x = 0, em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL);

  if (!(d->layout.names > 0))
    return;
  for (guint k = 0; k < MIN (d->picture->n_x, CV_MAX_CURVES); k++)
    if (d->picture->curve_name[k] && *d->picture->curve_name[k])
      x = _cv_legend_name (&d->pen, k, d->picture->curve_dashed[k], _ (d->picture->curve_name[k]), x, d->layout.names,
                           width + 0.5 * em);
}

void
cv_ball_draw (cairo_t *cr, const CvBallStyle *style, const CvPicture *picture, double width, double height)
{
  CvBallDrawing d = {
    .pen = { cr, style->theme }, .style = style, .picture = picture, .width = width, .height = height
  };

  g_return_if_fail (picture->kind == CV_OUTPUT_BALL);
  if (cv_absent_draw (cr, style->theme, picture, style->show_title ? style->title : NULL,
                      style->show_title ? style->subtitle : NULL, width, height) ||
      width < 4 || height < 4)
    return;
  cv_ball_layout (style, picture, width, height, &d.layout);
  d.scale = scale_of (style, picture);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (style->show_title && !style->bare)
    _cv_pen_title (&d.pen, style->title, style->subtitle, width);
  draw_names (&d, width);
  _cv_ball_draw_bar (&d);
  _cv_ball_draw_body (&d);
  _cv_ball_draw_axes (&d, FALSE);
  _cv_ball_draw_marks (&d, FALSE);
  _cv_ball_draw_trails (&d, FALSE);
  _cv_ball_draw_front (&d);
  _cv_ball_draw_axes (&d, TRUE);
  _cv_ball_draw_trails (&d, TRUE);
  _cv_ball_draw_states (&d);
  _cv_ball_draw_marks (&d, TRUE);
  _cv_ball_draw_read_out (&d);
  cairo_restore (cr);
}
