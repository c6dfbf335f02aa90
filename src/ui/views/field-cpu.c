/* Cvasi: a heatmap's field by the processor, as a texture in memory
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "draw/heatmap.h"
#include "ui/views/field-renderer.h"

#define CV_TYPE_FIELD_CPU (cv_field_cpu_get_type ())
G_DECLARE_FINAL_TYPE (CvFieldCpu, cv_field_cpu, CV, FIELD_CPU, GtkWidget)

/* Pixels that one texture shows. The screen may hold a texture for a frame or two after the next one was made, so
 * a few buffers go round: a buffer is free again when the last texture that shows it is gone.                    */
typedef struct
{
  gatomicrefcount holders;
  gsize size;
  guchar *pixels;
  int busy; /* atomic: a texture shows it */
} Buffer;

#define N_BUFFERS 3

struct _CvFieldCpu
{
  GtkWidget parent_instance;
  CvFieldScene scene; /* picture NULL: nothing */
  GdkTexture *texture;
  Buffer *buffer[N_BUFFERS];
};

static void iface_init (CvFieldRendererInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (CvFieldCpu, cv_field_cpu, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CV_TYPE_FIELD_RENDERER, iface_init))

static void
buffer_unref (Buffer *buffer)
{
  if (!g_atomic_ref_count_dec (&buffer->holders))
    return;
  g_free (buffer->pixels);
  g_free (buffer);
}

static void
buffer_shown (gpointer data)
{
  Buffer *buffer = data;

  g_atomic_int_set (&buffer->busy, 0);
  buffer_unref (buffer);
}

static Buffer *
buffer_new (gsize size)
{
  Buffer *buffer = g_new0 (Buffer, 1);

  g_atomic_ref_count_init (&buffer->holders);
  buffer->size = size;
  buffer->pixels = g_malloc (size);
  return buffer;
}

/* A buffer of this size that nothing shows; (transfer none), kept by the widget. */
static Buffer *
take_buffer (CvFieldCpu *self, gsize size)
{
  guint slot = 0;

  for (guint i = 0; i < N_BUFFERS; i++)
    {
      if (self->buffer[i] && g_atomic_int_get (&self->buffer[i]->busy))
        continue;
      slot = i;
      if (self->buffer[i] && self->buffer[i]->size == size)
        return self->buffer[i];
    }
  g_clear_pointer (&self->buffer[slot], buffer_unref);
  return self->buffer[slot] = buffer_new (size);
}

static GdkTexture *
paint (CvFieldCpu *self, int width, int height)
{
  const CvFieldScene *scene = &self->scene;
  const gsize stride = 4 * (gsize)width;
  Buffer *buffer = take_buffer (self, stride * (gsize)height);

  cv_heatmap_pixels (scene->picture, scene->x_min, scene->x_max, scene->y_min, scene->y_max, scene->scale, scene->dark,
                     buffer->pixels, width, height, (int)stride);
  g_atomic_ref_count_inc (&buffer->holders);
  g_atomic_int_set (&buffer->busy, 1);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (buffer->pixels, buffer->size, buffer_shown, buffer);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *shot)
{
  CvFieldCpu *self = CV_FIELD_CPU (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const int device = gtk_widget_get_scale_factor (widget);

  if (width <= 0 || height <= 0)
    return;
  if (self->scene.picture && (!self->texture || gdk_texture_get_width (self->texture) != device * width ||
                              gdk_texture_get_height (self->texture) != device * height))
    {
      g_clear_object (&self->texture);
      self->texture = paint (self, device * width, device * height);
    }
  if (self->texture)
    gtk_snapshot_append_texture (shot, self->texture, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
}

static void
show (CvFieldRenderer *renderer, const CvFieldScene *scene)
{
  CvFieldCpu *self = CV_FIELD_CPU (renderer);

  self->scene = scene ? *scene : (CvFieldScene){ 0 };
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static char *
describe (CvFieldRenderer *renderer)
{
  (void)renderer;
  return g_strdup (_ ("Processor"));
}

static void
dispose (GObject *object)
{
  CvFieldCpu *self = CV_FIELD_CPU (object);

  g_clear_object (&self->texture);
  for (guint i = 0; i < N_BUFFERS; i++)
    g_clear_pointer (&self->buffer[i], buffer_unref);
  G_OBJECT_CLASS (cv_field_cpu_parent_class)->dispose (object);
}

static void
iface_init (CvFieldRendererInterface *iface)
{
  iface->show = show;
  iface->describe = describe;
}

static void
cv_field_cpu_class_init (CvFieldCpuClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  widget->snapshot = snapshot;
  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cv_field_cpu_init (CvFieldCpu *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cv_field_cpu_new (void)
{
  return g_object_new (CV_TYPE_FIELD_CPU, NULL);
}
