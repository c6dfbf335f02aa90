/* Cvasi: the heatmap's automatic ranges, and the place of its parts
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "ui/views/heatmap-private.h"

#define VISIBLE_PART 0.008 /* of the extreme: what a trained eye still sees in the colours */
#define ROOM_AROUND 0.04   /* of the visible width, on each side */
#define BEYOND 0.1         /* of the picture: a step over its edge */
#define DESCRIBE_EVERY 2.0 /* s: a description that changes faster cannot be listened to */

double
cv_heatmap_now (CvHeatmapView *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  return 1e-6 * (double)(clock ? gdk_frame_clock_get_frame_time (clock) : g_get_monotonic_time ());
}

/* rho(x, x′) has the same axis twice: one window for both keeps its diagonal a diagonal. */
static gboolean
is_square (const CvPicture *picture)
{
  return picture->kind == CV_OUTPUT_COMPLEX && picture->n_x == picture->n_y && picture->x_first == picture->y_first &&
         picture->dx == picture->dy;
}

/* A picture of a part of the plane that is not empty at its edge goes on beyond it. Where marginals tell how much lies there,
 * they decide (heatmap-look.c); else the window grows until the edge is empty.                                               */
static void
look_further (const CvPicture *p, CvPictureExtent *extent)
{
  const double width = p->n_x * p->dx, height = p->n_y * p->dy;

  if (!cv_picture_has_domain (p) || (p->margin_x && p->margin_y))
    return;
  if (extent->x_min < p->x_first)
    extent->x_min -= BEYOND * width;
  if (extent->x_max > p->x_first + (p->n_x - 1) * p->dx)
    extent->x_max += BEYOND * width;
  if (extent->y_min < p->y_first)
    extent->y_min -= BEYOND * height;
  if (extent->y_max > p->y_first + (p->n_y - 1) * p->dy)
    extent->y_max += BEYOND * height;
}

static void
visible_part (CvHeatmapView *self, CvPictureExtent *extent)
{
  *extent = self->extent;
  look_further (self->picture, extent);
  cv_extent_add_orbit (self->picture, extent);
  if (!is_square (self->picture))
    return;
  extent->x_min = extent->y_min = fmin (extent->x_min, extent->y_min);
  extent->x_max = extent->y_max = fmax (extent->x_max, extent->y_max);
}

/* A little air around what is seen, but no more than the domain has. */
static void
add_air (double *low, double *high, double least, double most)
{
  const double air = ROOM_AROUND * (*high - *low);

  *low = fmax (*low - air, least);
  *high = fmin (*high + air, most);
}

static gboolean
follow_picture (CvHeatmapView *self, gboolean restart, double now)
{
  CvFieldPlane *plane = self->plane;
  CvPictureExtent seen;
  double x_min, x_max, y_min, y_max;

  cv_picture_domain (self->picture, &x_min, &x_max, &y_min, &y_max);
  visible_part (self, &seen);
  add_air (&seen.x_min, &seen.x_max, x_min, x_max);
  add_air (&seen.y_min, &seen.y_max, y_min, y_max);
  cv_field_plane_want (plane, self, &seen);
  cv_field_plane_wanted (plane, &seen);
  const gboolean moving = cv_eased_range_step (&plane->fit_x, seen.x_min, seen.x_max, restart, now);
  return cv_eased_range_step (&plane->fit_y, seen.y_min, seen.y_max, restart, now) || moving;
}

/* The panels that share it may have a larger domain. */
static void
show_fit (CvHeatmapView *self)
{
  CvHeatmapStyle *style = &self->style;
  const CvEasedRange *x = &self->plane->fit_x, *y = &self->plane->fit_y;
  double x_min, x_max, y_min, y_max;

  cv_picture_domain (self->picture, &x_min, &x_max, &y_min, &y_max);
  style->x_min = fmax (x->low, x_min), style->x_max = fmin (x->high, x_max);
  style->y_min = fmax (y->low, y_min), style->y_max = fmin (y->high, y_max);
  if (style->x_max > style->x_min && style->y_max > style->y_min)
    return;
  style->x_min = x_min, style->x_max = x_max;
  style->y_min = y_min, style->y_max = y_max;
}

/* Ground that moves under a mark in the hand would pull the mark along. */
static gboolean
is_held (CvHeatmapView *self)
{
  CvFieldPlane *plane = self->plane;

  if (self->held_mark >= 0)
    plane->holder = self;
  else if (plane->holder == self)
    plane->holder = NULL;
  return plane->holder && plane->fit_x.valid;
}

static gboolean
choose_window (CvHeatmapView *self, gboolean restart, double now)
{
  CvHeatmapStyle *style = &self->style;
  gboolean moving = FALSE;

  cv_heatmap_take_plane (self);
  if (is_held (self) && style->x_max > style->x_min)
    return FALSE;
  if (!cv_heatmap_look_around (self, &restart, now) || !self->plane->fit_x.valid)
    moving = follow_picture (self, restart, now);
  if (self->mode == CV_WINDOW_FIT)
    {
      show_fit (self);
      return moving || cv_heatmap_look_waits (self, now);
    }
  if (self->mode == CV_WINDOW_DOMAIN)
    cv_picture_domain (self->picture, &style->x_min, &style->x_max, &style->y_min, &style->y_max);
  return FALSE;
}

static gboolean
choose_scale (CvHeatmapView *self, gboolean restart, double now)
{
  const double extreme = self->extent.extreme;
  gboolean moving = FALSE;

  if (extreme > 0.0)
    moving = cv_eased_range_step (&self->fit_scale, 0.0, extreme, restart, now);
  double scale = self->fit_scale.valid ? self->fit_scale.high : 1.0;
  if (self->colours == CV_COLOURS_LOCKED)
    {
      if (!(self->locked_scale > 0.0))
        self->locked_scale = scale;
      scale = self->locked_scale;
    }
  else if (self->colours == CV_COLOURS_BOUND && self->picture->bound > 0.0)
    scale = self->picture->bound;
  else if (self->colours == CV_COLOURS_SHARED && self->link)
    {
      cv_link_offer_scale (self->link, self, scale);
      if (cv_link_scale (self->link) > 0.0)
        scale = cv_link_scale (self->link);
    }
  self->style.mode = CV_COLOUR_LOCKED;
  self->style.scale = scale;
  return moving && (self->colours == CV_COLOURS_AUTO || self->colours == CV_COLOURS_SHARED);
}

void
cv_heatmap_measure (CvHeatmapView *self)
{
  cv_picture_extent (self->picture, VISIBLE_PART, &self->room, &self->extent);
}

void
cv_heatmap_show_field (CvHeatmapView *self)
{
  CvFieldScene scene = { 0 };

  if (!self->field)
    return;
  if (self->picture)
    {
      scene = (CvFieldScene){ .picture = self->picture, .serial = self->frame->serial };
      scene.x_min = self->style.x_min, scene.x_max = self->style.x_max;
      scene.y_min = self->style.y_min, scene.y_max = self->style.y_max;
      scene.scale = self->layout.scale;
      scene.dark = self->style.theme->dark;
    }
  if (memcmp (&scene, &self->scene, sizeof scene) == 0)
    return;
  self->scene = scene;
  cv_field_renderer_show (CV_FIELD_RENDERER (self->field), self->picture ? &scene : NULL);
}

/* TRUE: the plot lies elsewhere than before. */
static gboolean
lay_out (CvHeatmapView *self)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  const CvRect before = self->layout.plot;
  const gboolean was = self->laid_out;

  self->laid_out = self->picture && self->style.theme && width > 0 && height > 0;
  if (!self->laid_out)
    return was;
  cv_heatmap_layout (&self->style, self->picture, width, height, &self->layout);
  const CvRect now = self->layout.plot;
  return !was || now.x != before.x || now.y != before.y || now.width != before.width || now.height != before.height;
}

void
cv_heatmap_place_field (CvHeatmapView *self)
{
  const CvRect *plot = &self->layout.plot;

  lay_out (self);
  cv_heatmap_show_field (self);
  cv_heatmap_look (self);
  if (!self->field)
    return;
  const gboolean visible = self->laid_out && plot->width >= 1.0 && plot->height >= 1.0;
  gtk_widget_set_child_visible (self->field, visible);
  if (!visible)
    return;
  GtkAllocation place = { (int)plot->x, (int)plot->y, (int)plot->width, (int)plot->height };
  gtk_widget_size_allocate (self->field, &place, -1);
}

void
cv_heatmap_describe (CvHeatmapView *self)
{
  const double now = cv_heatmap_now (self);

  if (now - self->described_at < DESCRIBE_EVERY)
    return;
  self->described_at = now;
  g_autofree char *text = cv_view_summary (CV_VIEW (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* TRUE: a range is still on its way. */
static gboolean
update (CvHeatmapView *self, gboolean restart)
{
  const double now = cv_heatmap_now (self);
  gboolean moving = FALSE;

  if (self->picture)
    {
      moving = choose_window (self, restart, now);
      moving |= choose_scale (self, restart, now);
    }
  if (lay_out (self))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  cv_heatmap_show_field (self);
  cv_heatmap_look (self);
  cv_heatmap_point (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return moving;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (widget);
  (void)clock, (void)data;

  if (update (self, FALSE))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

void
cv_heatmap_refresh (CvHeatmapView *self, gboolean restart)
{
  if (update (self, restart) && !self->tick && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}
