/* Cvasi: the ball's body and surface, its globe of lines, its axes
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/ball-private.h"
#include "draw/colormap.h"
#include "draw/legend.h"

#define STEPS 72 /* of a great circle */
#define MOST_PIXELS                                                                                                    \
  320 /* a side of the coloured surface: what varies smoothly needs no more, and a run in motion has 30 of them a second */

static const double tint_dark[2] = { 0.20, 0.02 }, tint_light[2] = { 0.05, 0.17 };

/* ---- Body ---- */

/* Light from the upper left: enough for the eye to see a ball, too little to be taken for a value. */
static void
plain_body (const CvBallDrawing *d)
{
  const CvBallLayout *l = &d->layout;
  const CvTheme *theme = d->pen.theme;
  const double *tint = theme->dark ? tint_dark : tint_light;
  CvColor c = theme->text;
  cairo_pattern_t *light = cairo_pattern_create_radial (l->x - 0.35 * l->radius, l->y - 0.4 * l->radius,
                                                        0.05 * l->radius, l->x, l->y, l->radius);

  cairo_pattern_add_color_stop_rgba (light, 0, c.r, c.g, c.b, tint[0]);
  cairo_pattern_add_color_stop_rgba (light, 0.75, c.r, c.g, c.b, 0.5 * (tint[0] + tint[1]));
  cairo_pattern_add_color_stop_rgba (light, 1, c.r, c.g, c.b, tint[1]);
  cairo_arc (d->pen.cr, l->x, l->y, l->radius, 0, 2 * G_PI);
  cv_set_color (d->pen.cr, theme->plot);
  cairo_fill_preserve (d->pen.cr);
  cairo_set_source (d->pen.cr, light);
  cairo_fill (d->pen.cr);
  cairo_pattern_destroy (light);
}

static guint32
as_rgb (CvColor c)
{
  return 0xff000000u | (guint32)(c.r * 255 + 0.5) << 16 | (guint32)(c.g * 255 + 0.5) << 8 | (guint32)(c.b * 255 + 0.5);
}

/* The square around the circle; what lies outside of it takes the colour of its edge, which the clip cuts through. */
static cairo_surface_t *
surface_image (const CvBallDrawing *d, int n)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, n, n);
  const guint32 *colour = cv_colormap_sequential (d->pen.theme->dark), none = as_rgb (d->pen.theme->plot);
  const CvBallLayout unit = { .x = 0, .y = 0, .radius = 1 };
  guchar *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);

  for (int r = 0; r < n && data; r++)
    for (int c = 0; c < n; c++)
      {
        double x = (c + 0.5) / n * 2 - 1, y = (r + 0.5) / n * 2 - 1, out = MAX (hypot (x, y) * (1 + 1e-9), 1), value;
        double theta = 0, phi = 0;

        cv_ball_angles (d->style, d->picture, &unit, x / out, y / out, &theta, &phi);
        value = cv_ball_shade (d->picture, theta, phi) / d->scale;
        ((guint32 *)(gpointer)(data + r * stride))[c] = isfinite (value) ? colour[cv_sequential_index (value)] : none;
      }
  cairo_surface_mark_dirty (image);
  return image;
}

static void
coloured_body (const CvBallDrawing *d)
{
  const CvBallLayout *l = &d->layout;
  int n = CLAMP ((int)ceil (2 * l->radius * _cv_device_pixels (d->pen.cr)), 2, MOST_PIXELS);
  cairo_surface_t *image = surface_image (d, n);
  cairo_t *cr = d->pen.cr;

  cairo_save (cr);
  cairo_arc (cr, l->x, l->y, l->radius, 0, 2 * G_PI);
  cairo_clip (cr);
  cairo_translate (cr, l->x - l->radius, l->y - l->radius);
  cairo_scale (cr, 2 * l->radius / n, 2 * l->radius / n);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);
}

/* ---- Globe ---- */

/* The great circle through a and b (at right angles), its near or its far half. */
static void
great_circle (const CvBallDrawing *d, const double a[3], const double b[3], gboolean near)
{
  gboolean open = FALSE;

  for (int k = 0; k <= 2 * STEPS; k++)
    {
      double angle = G_PI * k / STEPS, v[3], at[3];

      for (int j = 0; j < 3; j++)
        v[j] = a[j] * cos (angle) + b[j] * sin (angle);
      cv_ball_project (d->style, d->picture, &d->layout, v, at);
      if ((at[2] >= 0) != near)
        {
          open = FALSE;
          continue;
        }
      if (open)
        cairo_line_to (d->pen.cr, at[0], at[1]);
      else
        cairo_move_to (d->pen.cr, at[0], at[1]);
      open = TRUE;
    }
}

static void
globe (const CvBallDrawing *d, gboolean near)
{
  static const double x[3] = { 1, 0, 0 }, y[3] = { 0, 1, 0 }, z[3] = { 0, 0, 1 };
  const CvTheme *theme = d->pen.theme;
  double contrast = theme->contrast ? 1.5 : 1;

  cairo_new_path (d->pen.cr);
  great_circle (d, x, z, near);
  great_circle (d, y, z, near);
  cv_set_color_alpha (d->pen.cr, theme->overlay, MIN ((near ? 0.30 : 0.14) * contrast, 1));
  cairo_set_line_width (d->pen.cr, 0.9 * theme->scale);
  cairo_stroke (d->pen.cr);
  /* The equator a little stronger: there lie the superpositions of equal weight. */
  great_circle (d, x, y, near);
  cv_set_color_alpha (d->pen.cr, theme->overlay, MIN ((near ? 0.55 : 0.22) * contrast, 1));
  cairo_set_line_width (d->pen.cr, 1.1 * theme->scale);
  cairo_stroke (d->pen.cr);
}

static void
disc_lines (const CvBallDrawing *d)
{
  const CvBallLayout *l = &d->layout;
  const CvTheme *theme = d->pen.theme;
  cairo_t *cr = d->pen.cr;

  cairo_new_path (cr);
  for (int k = 1; k < 4; k++)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, l->x, l->y, 0.25 * k * l->radius, 0, 2 * G_PI);
    }
  for (int k = 0; k < 4; k++)
    {
      double c = cos (k * G_PI / 4) * l->radius, s = sin (k * G_PI / 4) * l->radius;

      cairo_move_to (cr, l->x - c, l->y - s);
      cairo_line_to (cr, l->x + c, l->y + s);
    }
  cv_set_color_alpha (cr, theme->overlay, theme->contrast ? 0.4 : 0.2);
  cairo_set_line_width (cr, 0.9 * theme->scale);
  cairo_stroke (cr);
}

void
_cv_ball_draw_body (const CvBallDrawing *d)
{
  if (d->picture->shade)
    coloured_body (d);
  else
    plain_body (d);
  if (d->picture->flat)
    disc_lines (d);
  else if (!d->picture->shade) /* one does not see through a coloured surface */
    globe (d, FALSE);
}

void
_cv_ball_draw_front (const CvBallDrawing *d)
{
  const CvTheme *theme = d->pen.theme;

  if (!d->picture->flat)
    globe (d, TRUE);
  cairo_new_path (d->pen.cr);
  cairo_arc (d->pen.cr, d->layout.x, d->layout.y, d->layout.radius, 0, 2 * G_PI);
  cv_set_color (d->pen.cr, cv_color_mix (theme->frame, theme->overlay, 0.35));
  cairo_set_line_width (d->pen.cr, 1.2 * theme->scale);
  cairo_stroke (d->pen.cr);
}

/* ---- Axes ---- */

/* On a coloured surface a label needs a plate. */
static void
write_label (const CvBallDrawing *d, const char *text, CvColor color, double x, double y, double x_share,
             double y_share)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), w, h;

  _cv_pen_measure (&d->pen, CV_TYPE_SMALL, text, &w, &h);
  if (d->picture->shade &&
      hypot (x + (0.5 - x_share) * w - d->layout.x, y + (0.5 - y_share) * h - d->layout.y) < d->layout.radius)
    {
      _cv_pen_rounded (d->pen.cr, (CvRect){ x - x_share * w - 0.2 * em, y - y_share * h, w + 0.4 * em, h }, 0.3 * em);
      cv_set_color_alpha (d->pen.cr, d->pen.theme->chip, 0.7);
      cairo_fill (d->pen.cr);
    }
  _cv_pen_text (&d->pen, CV_TYPE_SMALL, color, text, x, y, x_share, y_share);
}

static void
axis_label (const CvBallDrawing *d, int axis)
{
  static const char *const plain[3] = { "x", "y", "z" };
  const char *name = d->picture->axis_name[axis] ? d->picture->axis_name[axis] : plain[axis];
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), v[3] = { 0 }, at[3], dx, dy, length;
  char *text = _cv_markup_math (name);

  v[axis] = 1;
  cv_ball_project (d->style, d->picture, &d->layout, v, at);
  dx = at[0] - d->layout.x;
  dy = at[1] - d->layout.y;
  length = hypot (dx, dy);
  /* An axis that points at the eye has its label over the tip. */
  if (length < 0.25 * d->layout.radius)
    {
      dx = 0;
      dy = -1;
      length = 1;
    }
  /* Close to the rim the label stands outside of it. */
  if (length > 0.78 * d->layout.radius)
    {
      at[0] = d->layout.x + dx / length * d->layout.radius;
      at[1] = d->layout.y + dy / length * d->layout.radius;
    }
  write_label (d, text, at[2] >= -0.02 ? d->pen.theme->text : d->pen.theme->dim, at[0] + dx / length * 0.7 * em,
               at[1] + dy / length * 0.6 * em, 0.5 * (1 - CLAMP (2 * dx / length, -1, 1)),
               0.5 * (1 - CLAMP (1.4 * dy / length, -1, 1)));
  g_free (text);
}

/* A name that is a state of the equator (or the pole) stands where that state lies in the disc. */
static void
disc_labels (const CvBallDrawing *d)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), v[3], at[3];

  for (int axis = 0; axis < 3; axis++)
    {
      char *text;

      if (d->picture->axis_name[axis] == NULL || d->layout.radius < 4.5 * em)
        continue;
      text = _cv_markup_math (d->picture->axis_name[axis]);
      cv_ball_point (d->picture, axis == 2 ? 0 : 0.5 * G_PI, axis == 1 ? 0.5 * G_PI : 0, v);
      cv_ball_project (d->style, d->picture, &d->layout, v, at);
      cairo_new_sub_path (d->pen.cr);
      cairo_arc (d->pen.cr, at[0], at[1], 1.8 * d->pen.theme->scale, 0, 2 * G_PI);
      cv_set_color (d->pen.cr, d->pen.theme->overlay);
      cairo_fill (d->pen.cr);
      write_label (d, text, d->pen.theme->text, at[0] + (axis == 2 ? -0.6 : 0.5) * em, at[1] - 0.4 * em,
                   axis == 2 ? 1 : 0, 1);
      g_free (text);
    }
}

void
_cv_ball_draw_axes (const CvBallDrawing *d, gboolean near)
{
  cairo_t *cr = d->pen.cr;
  double origin[3] = { 0 }, from[3];

  if (d->picture->flat)
    {
      if (near && d->layout.labels)
        disc_labels (d);
      return;
    }
  cv_ball_project (d->style, d->picture, &d->layout, origin, from);
  cairo_new_path (cr);
  for (int axis = 0; axis < 3; axis++)
    for (int sign = -1; sign <= 1; sign += 2)
      {
        double v[3] = { 0 }, at[3];

        v[axis] = sign;
        cv_ball_project (d->style, d->picture, &d->layout, v, at);
        if ((at[2] >= 0) != near)
          continue;
        cairo_move_to (cr, from[0], from[1]);
        cairo_line_to (cr, at[0], at[1]);
      }
  cv_set_color_alpha (cr, d->pen.theme->overlay, d->pen.theme->contrast ? 0.8 : near ? 0.42 : 0.24);
  cairo_set_line_width (cr, 1 * d->pen.theme->scale);
  cairo_stroke (cr);
  for (int axis = 0; axis < 3 && near && d->layout.labels; axis++)
    axis_label (d, axis);
}

/* ---- Colour bar ---- */

void
_cv_ball_draw_bar (const CvBallDrawing *d)
{
  const char *name = d->picture->shade_name ? _ (d->picture->shade_name) : NULL;
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), value = NAN, theta, phi;
  CvRect bar = d->layout.bar;
  char *text;

  if (bar.width < 4 || bar.height < 4)
    return;
  if (isfinite (d->style->pointer_x) && isfinite (d->style->pointer_y) &&
      cv_ball_angles (d->style, d->picture, &d->layout, d->style->pointer_x, d->style->pointer_y, &theta, &phi))
    value = cv_ball_shade (d->picture, theta, phi);
  _cv_legend_ramp (&d->pen, bar, !d->layout.bar_below, d->scale, value);
  if (name == NULL || *name == '\0')
    return;
  text = _cv_markup_title (name);
  if (d->layout.bar_below)
    _cv_pen_text_in (&d->pen, CV_TYPE_SMALL, d->pen.theme->text, text, bar.x + 0.5 * bar.width,
                     bar.y + bar.height + 3 * d->pen.theme->scale + 2.5 * em, 0.5, CV_BASELINE,
                     2 * MIN (bar.x + 0.5 * bar.width, 1e4));
  else
    _cv_pen_text_up (&d->pen, CV_TYPE_SMALL, d->pen.theme->text, text, bar.x + bar.width + 4.1 * em,
                     bar.y + 0.5 * bar.height,
                     2 * MAX (d->layout.radius, d->height - bar.y - 0.5 * bar.height - 0.3 * em));
  g_free (text);
}
