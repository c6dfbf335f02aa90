/* Cvasi: a heatmap's field by OpenGL
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <epoxy/gl.h>
#include <glib/gi18n.h>

#include "ui/views/gl-program.h"

#define CV_TYPE_FIELD_GL (cv_field_gl_get_type ())
G_DECLARE_FINAL_TYPE (CvFieldGl, cv_field_gl, CV, FIELD_GL, GtkGLArea)

struct _CvFieldGl
{
  GtkGLArea parent_instance;
  CvFieldScene scene; /* picture NULL: nothing */
  CvGlProgram *program;
  char *driver;
  char *reason; /* why it failed */
  guint fail_source;
};

static void iface_init (CvFieldRendererInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (CvFieldGl, cv_field_gl, GTK_TYPE_GL_AREA,
                               G_IMPLEMENT_INTERFACE (CV_TYPE_FIELD_RENDERER, iface_init))

static gboolean
say_failed (gpointer data)
{
  CvFieldGl *self = data;
  g_autoptr (CvFieldGl) keep = g_object_ref (self); /* the listener will throw this widget away */

  self->fail_source = 0;
  cv_field_renderer_fail (CV_FIELD_RENDERER (self), self->reason);
  return G_SOURCE_REMOVE;
}

/* Found while realizing or drawing, when the tree of widgets must stand still: told from the main loop. */
static void
fail (CvFieldGl *self, const char *reason)
{
  if (self->reason)
    return;
  self->reason = g_strdup (reason);
  self->fail_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, say_failed, self, NULL);
}

/* GTK 4.8 allows desktop GL or GLES, never both, in the default handler: take what the display has. */
static GdkGLContext *
create_context (GtkGLArea *area)
{
  g_autoptr (GError) error = NULL;
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (area)));
  GdkGLContext *context = gdk_surface_create_gl_context (surface, &error);

  if (context && !gdk_gl_context_realize (context, &error))
    g_clear_object (&context);
  if (!context)
    gtk_gl_area_set_error (area, error);
  return context;
}

static void
realize (GtkWidget *widget)
{
  CvFieldGl *self = CV_FIELD_GL (widget);
  GtkGLArea *area = GTK_GL_AREA (widget);
  g_autoptr (GError) error = NULL;
  int major, minor;

  GTK_WIDGET_CLASS (cv_field_gl_parent_class)->realize (widget);
  gtk_gl_area_make_current (area);
  if (gtk_gl_area_get_error (area))
    {
      fail (self, gtk_gl_area_get_error (area)->message);
      return;
    }
  GdkGLContext *context = gtk_gl_area_get_context (area);
  gdk_gl_context_get_version (context, &major, &minor);
  const gboolean es = gdk_gl_context_get_use_es (context);
  g_free (self->driver);
  self->driver = g_strdup_printf ("%s %d.%d, %s", es ? "OpenGL ES" : "OpenGL", major, minor,
                                  (const char *)glGetString (GL_RENDERER));
  self->program = cv_gl_program_new (es, 10 * major + minor, &error);
  if (!self->program)
    fail (self, error->message);
}

static void
unrealize (GtkWidget *widget)
{
  CvFieldGl *self = CV_FIELD_GL (widget);

  if (self->program)
    {
      gtk_gl_area_make_current (GTK_GL_AREA (widget));
      g_clear_pointer (&self->program, cv_gl_program_free);
    }
  GTK_WIDGET_CLASS (cv_field_gl_parent_class)->unrealize (widget);
}

static gboolean
render (GtkGLArea *area, GdkGLContext *context)
{
  CvFieldGl *self = CV_FIELD_GL (area);
  g_autoptr (GError) error = NULL;
  (void)context;

  if (!self->program || !self->scene.picture)
    {
      glClearColor (0.0f, 0.0f, 0.0f, 0.0f);
      glClear (GL_COLOR_BUFFER_BIT);
    }
  else if (cv_gl_program_upload (self->program, &self->scene, &error))
    cv_gl_program_draw (self->program, &self->scene);
  else
    fail (self, error->message);
  return TRUE;
}

static void
show (CvFieldRenderer *renderer, const CvFieldScene *scene)
{
  CvFieldGl *self = CV_FIELD_GL (renderer);

  self->scene = scene ? *scene : (CvFieldScene){ 0 };
  gtk_gl_area_queue_render (GTK_GL_AREA (self));
}

static char *
describe (CvFieldRenderer *renderer)
{
  CvFieldGl *self = CV_FIELD_GL (renderer);

  return g_strdup (self->driver ? self->driver : "OpenGL");
}

static void
dispose (GObject *object)
{
  CvFieldGl *self = CV_FIELD_GL (object);

  g_clear_handle_id (&self->fail_source, g_source_remove);
  G_OBJECT_CLASS (cv_field_gl_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  CvFieldGl *self = CV_FIELD_GL (object);

  g_free (self->driver);
  g_free (self->reason);
  G_OBJECT_CLASS (cv_field_gl_parent_class)->finalize (object);
}

static void
iface_init (CvFieldRendererInterface *iface)
{
  iface->show = show;
  iface->describe = describe;
}

static void
cv_field_gl_class_init (CvFieldGlClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  widget->realize = realize;
  widget->unrealize = unrealize;
  GTK_GL_AREA_CLASS (class)->render = render;
  GTK_GL_AREA_CLASS (class)->create_context = create_context;
  G_OBJECT_CLASS (class)->dispose = dispose;
  G_OBJECT_CLASS (class)->finalize = finalize;
  gtk_widget_class_set_accessible_role (widget, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cv_field_gl_init (CvFieldGl *self)
{
  gtk_gl_area_set_auto_render (GTK_GL_AREA (self), FALSE);
  gtk_gl_area_set_required_version (GTK_GL_AREA (self), 3, 2);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cv_field_gl_new (void)
{
  return g_object_new (CV_TYPE_FIELD_GL, NULL);
}
