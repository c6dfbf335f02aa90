/* Cvasi: how the heatmap's field reaches the screen: the choice, and what to do when it was wrong
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/heatmap-private.h"

static void use_renderer (CvHeatmapView *self, CvRenderer renderer);

static void
on_failed (CvFieldRenderer *field, const char *reason, CvHeatmapView *self)
{
  (void)field;
  self->gl_failed = TRUE;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  use_renderer (self, CV_RENDERER_CPU);
}

static void
use_renderer (CvHeatmapView *self, CvRenderer renderer)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->field && self->renderer == renderer)
    return;
  g_clear_pointer (&self->field, gtk_widget_unparent);
  self->renderer = renderer;
  self->scene = (CvFieldScene){ 0 };
  self->field = renderer == CV_RENDERER_GL ? cv_field_gl_new () : cv_field_cpu_new ();
  g_signal_connect_object (self->field, "failed", G_CALLBACK (on_failed), self, 0);
  gtk_widget_set_child_visible (self->field, FALSE);
  gtk_widget_insert_after (self->field, widget, NULL);
  gtk_widget_queue_allocate (widget);
  cv_heatmap_refresh (self, FALSE);
  cv_heatmap_menu_update (self);
}

/* The environment is stronger than the menu: it is how a support answer gets a blank window going again. */
static CvRenderer
wished (CvHeatmapView *self)
{
  const char *name = g_getenv ("CVASI_RENDERER");

  if (name && g_str_equal (name, "gl"))
    return CV_RENDERER_GL;
  if (name && g_str_equal (name, "cpu"))
    return CV_RENDERER_CPU;
  return self->wish;
}

void
cv_heatmap_choose_renderer (CvHeatmapView *self)
{
  const CvRenderer wish = wished (self);
  CvRenderer choice = wish;

  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (wish == CV_RENDERER_GL && self->gl_failed)
    choice = CV_RENDERER_CPU; /* tried already: the reason is kept */
  else
    {
      g_clear_pointer (&self->reason, g_free);
      if (wish == CV_RENDERER_AUTO)
        choice = !self->gl_failed && cv_field_hardware_gl (gtk_widget_get_display (GTK_WIDGET (self)), &self->reason)
                     ? CV_RENDERER_GL
                     : CV_RENDERER_CPU;
    }
  use_renderer (self, choice);
}

CvRenderer
cv_heatmap_view_renderer (CvHeatmapView *self)
{
  return self->field && self->renderer == CV_RENDERER_GL ? CV_RENDERER_GL : CV_RENDERER_CPU;
}

char *
cv_heatmap_view_renderer_text (CvHeatmapView *self)
{
  g_autofree char *how = self->field ? cv_field_renderer_describe (CV_FIELD_RENDERER (self->field)) : NULL;

  if (!how)
    return g_strdup ("");
  return self->reason ? g_strdup_printf ("%s: %s", how, self->reason) : g_steal_pointer (&how);
}
