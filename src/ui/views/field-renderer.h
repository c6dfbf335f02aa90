/* Cvasi: field renderers, two ways of the coloured rectangle inside a heatmap to the screen
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/core/picture.h"

G_BEGIN_DECLS

/* What to paint. The picture is only pointed at: it must live until the next show () or show (NULL). */
typedef struct {
  const CvPicture *picture;      /* kind FIELD or COMPLEX */
  guint64 serial;                /* other data under the same picture: another number */
  double x_min, x_max;           /* visible window in data units, whole area of the widget */
  double y_min, y_max;
  double scale;                  /* |value| of the strongest colour, > 0 */
  gboolean dark;                 /* which colour maps (draw/colormap.h) */
} CvFieldScene;

/* A widget that paints a scene over all of itself, by the arithmetic of cv_heatmap_pixels () (draw/heatmap.h).
 * Main thread. Signal of the implementations: "failed" (const char *reason), at most once, from the main loop:
 * this machine cannot paint this way after all, take the other renderer.                                      */
#define CV_TYPE_FIELD_RENDERER (cv_field_renderer_get_type ())
G_DECLARE_INTERFACE (CvFieldRenderer, cv_field_renderer, CV, FIELD_RENDERER, GtkWidget)

struct _CvFieldRendererInterface {
  GTypeInterface parent_iface;
  void (*show) (CvFieldRenderer *renderer, const CvFieldScene *scene);     /* NULL: nothing */
  char *(*describe) (CvFieldRenderer *renderer);                           /* "OpenGL 4.5, …" (transfer full) */
};

void  cv_field_renderer_show     (CvFieldRenderer *renderer, const CvFieldScene *scene);
char *cv_field_renderer_describe (CvFieldRenderer *renderer);
void  cv_field_renderer_fail     (CvFieldRenderer *renderer, const char *reason);   /* for implementations */

/* Is OpenGL on this display done by a graphics card? FALSE with the reason (transfer full) where there is no OpenGL, or
 * one that computes on the processor, which costs more than the CPU path. Asked once a display; the answer is kept.
 * Software that the environment asks for, or a machine with no graphics device, is seen without starting OpenGL.       */
gboolean cv_field_hardware_gl (GdkDisplay *display, char **reason);

GtkWidget *cv_field_cpu_new (void);
GtkWidget *cv_field_gl_new  (void);

G_END_DECLS
