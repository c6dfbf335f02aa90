/* Cvasi: what part of the plane the heatmap wants to have painted, for models that paint only what is seen
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "ui/views/heatmap-private.h"

#define MOST_POINTS 1024 /* along either axis */
#define CALM 0.25        /* s: while states follow each other faster, all of the plane stays in view */
#define LOST 0.9         /* of the probability that was in the window: with less of it something has left unseen */
#define SAME 0.25        /* pixels: windows that differ by less are the same */

/* Does it show all of the plane, up to half a cell at its ends? */
static gboolean
covers (const CvPicture *p)
{
  return !cv_picture_has_domain (p) ||
         (p->x_first <= p->domain_x[0] + p->dx && p->x_first + (p->n_x - 1) * p->dx >= p->domain_x[1] - p->dx &&
          p->y_first <= p->domain_y[0] + p->dy && p->y_first + (p->n_y - 1) * p->dy >= p->domain_y[1] - p->dy);
}

static double
integral (const double *margin, guint n, double step)
{
  double sum = 0.0;

  for (guint k = 0; k < n; k++)
    sum += margin[k];
  return sum * step;
}

/* Marginals reach over all of the other axis, so they tell how much of the state lies beside the picture. Without them another
 * state may lie anywhere.                                                                                                */
static gboolean
has_left (CvHeatmapView *self, gboolean restart)
{
  const CvPicture *p = self->picture;

  if (!p->margin_x || !p->margin_y)
    return restart;
  const double inside = fmin (integral (p->margin_x, p->n_x, p->dx), integral (p->margin_y, p->n_y, p->dy));
  self->most_inside = fmax (self->most_inside, inside);
  return inside < LOST * self->most_inside;
}

/* A picture of a part of the plane cannot say where a state lies that has left it: for that all of it must be seen once. What stays
 * in the window, as under a slider that is dragged, is not looked for: its fringes would be lost from sight meanwhile.         */
gboolean
cv_heatmap_look_around (CvHeatmapView *self, gboolean *restart, double now)
{
  if (covers (self->picture))
    {
      *restart = *restart || self->looking_around;
      if (*restart && self->plane->fit_x.valid)
        self->calm_at = now + CALM;
      self->looking_around = FALSE;
      self->most_inside = 0.0;
      return FALSE;
    }
  /* A window that the hand has chosen says nothing about the automatic one either. */
  if (self->mode != CV_WINDOW_FIT || has_left (self, *restart))
    self->looking_around = TRUE;
  return self->looking_around;
}

gboolean
cv_heatmap_look_waits (const CvHeatmapView *self, double now)
{
  return self->mode == CV_WINDOW_FIT && cv_picture_has_domain (self->picture) && now < self->calm_at;
}

/* A window that moves towards its goal is asked for with the goal, so that a growing one does not ask at every step. */
static void
window_to_ask (CvHeatmapView *self, double now, CvPictureView *look)
{
  const CvHeatmapStyle *style = &self->style;
  double least_x, most_x, least_y, most_y;

  if (self->mode == CV_WINDOW_DOMAIN ||
      (self->mode == CV_WINDOW_FIT && (self->looking_around || now < self->calm_at || !self->plane->fit_x.valid)))
    return;
  cv_picture_domain (self->picture, &least_x, &most_x, &least_y, &most_y);
  look->x_min = style->x_min, look->x_max = style->x_max;
  look->y_min = style->y_min, look->y_max = style->y_max;
  if (self->mode == CV_WINDOW_FIT)
    {
      const CvEasedRange *x = &self->plane->fit_x, *y = &self->plane->fit_y;
      look->x_min = fmin (look->x_min, x->goal_low), look->x_max = fmax (look->x_max, x->goal_high);
      look->y_min = fmin (look->y_min, y->goal_low), look->y_max = fmax (look->y_max, y->goal_high);
    }
  look->x_min = fmax (look->x_min, least_x), look->x_max = fmin (look->x_max, most_x);
  look->y_min = fmax (look->y_min, least_y), look->y_max = fmin (look->y_max, most_y);
  /* Another domain than the window was made for: nothing of it is left. */
  if (!(look->x_max > look->x_min) || !(look->y_max > look->y_min))
    look->x_min = look->x_max = look->y_min = look->y_max = 0.0;
}

static guint
points_of (double length, int device)
{
  return (guint)fmin (fmax (round (length * device), 1.0), MOST_POINTS);
}

static gboolean
differs (double a, double b, double width, guint n)
{
  return fabs (a - b) > SAME * width / n;
}

static gboolean
is_news (const CvPictureView *now, const CvPictureView *before)
{
  const double width = now->x_max - now->x_min, height = now->y_max - now->y_min;

  return now->n_x != before->n_x || now->n_y != before->n_y || differs (now->x_min, before->x_min, width, now->n_x) ||
         differs (now->x_max, before->x_max, width, now->n_x) ||
         differs (now->y_min, before->y_min, height, now->n_y) || differs (now->y_max, before->y_max, height, now->n_y);
}

static gboolean
tell (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (widget);
  (void)clock, (void)data;

  self->look_tick = 0;
  cv_view_emit_look (CV_VIEW (self), (guint)self->output);
  return G_SOURCE_REMOVE;
}

void
cv_heatmap_look (CvHeatmapView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  CvPictureView look = { 0 };

  if (!self->laid_out || !cv_picture_has_domain (self->picture) || !gtk_widget_get_mapped (widget))
    return;
  const int device = gtk_widget_get_scale_factor (widget);
  look.n_x = points_of (self->layout.plot.width, device);
  look.n_y = points_of (self->layout.plot.height, device);
  window_to_ask (self, cv_heatmap_now (self), &look);
  if (!is_news (&look, &self->look))
    return;
  self->look = look;
  /* With the next frame of the screen: many turns of a wheel are one question. */
  if (!self->look_tick)
    self->look_tick = gtk_widget_add_tick_callback (widget, tell, NULL, NULL);
}

void
cv_heatmap_forget_look (CvHeatmapView *self)
{
  if (self->look_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->look_tick);
  self->look_tick = 0;
  self->look = (CvPictureView){ 0 };
  self->looking_around = FALSE;
  self->calm_at = -HUGE_VAL;
  self->most_inside = 0.0;
}

gboolean
cv_heatmap_get_look (CvView *view, guint output, CvPictureView *look)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (view);

  *look = self->look;
  return self->output == (int)output && self->look.n_x > 0;
}
