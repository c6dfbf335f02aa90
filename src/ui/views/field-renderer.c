/* Cvasi: field renderers, two ways of the coloured rectangle inside a heatmap to the screen
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/field-renderer.h"

#include <epoxy/gl.h>
#include <glib/gi18n.h>

G_DEFINE_INTERFACE (CvFieldRenderer, cv_field_renderer, GTK_TYPE_WIDGET)

static guint failed_signal;

static void
cv_field_renderer_default_init (CvFieldRendererInterface *iface)
{
  failed_signal = g_signal_new ("failed", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

void
cv_field_renderer_show (CvFieldRenderer *renderer, const CvFieldScene *scene)
{
  g_return_if_fail (CV_IS_FIELD_RENDERER (renderer));
  CV_FIELD_RENDERER_GET_IFACE (renderer)->show (renderer, scene);
}

char *
cv_field_renderer_describe (CvFieldRenderer *renderer)
{
  g_return_val_if_fail (CV_IS_FIELD_RENDERER (renderer), NULL);
  return CV_FIELD_RENDERER_GET_IFACE (renderer)->describe (renderer);
}

void
cv_field_renderer_fail (CvFieldRenderer *renderer, const char *reason)
{
  g_signal_emit (renderer, failed_signal, 0, reason);
}

/* Names by which drivers that compute on the processor are known. */
static gboolean
is_software (const char *name)
{
  static const char *const known[] = { "llvmpipe", "softpipe", "swrast", "software", "swiftshader", "gdi generic" };
  g_autofree char *low = g_ascii_strdown (name ? name : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strstr (low, known[i]))
      return TRUE;
  return FALSE;
}

static gboolean
asked_for_software (void)
{
  const char *always = g_getenv ("LIBGL_ALWAYS_SOFTWARE");
  const char *driver = g_getenv ("GALLIUM_DRIVER");

  return (always && (g_str_equal (always, "1") || g_ascii_strcasecmp (always, "true") == 0)) ||
         (driver && is_software (driver));
}

/* Starting OpenGL takes a tenth of a second on software drivers; a machine with no device for it is told faster. */
static gboolean
has_graphics_device (void)
{
#ifdef __linux__
  return g_file_test ("/dev/dri", G_FILE_TEST_IS_DIR) || g_file_test ("/dev/nvidiactl", G_FILE_TEST_EXISTS) ||
         g_file_test ("/dev/dxg", G_FILE_TEST_EXISTS);
#else
  return TRUE;
#endif
}

/* NULL: a graphics card does it; else why not. */
static char *
probe (GdkDisplay *display)
{
  g_autoptr (GError) error = NULL;

  if (asked_for_software ())
    return g_strdup (_ ("the environment asks for software rendering"));
  if (!has_graphics_device ())
    return g_strdup (_ ("there is no graphics device"));
  g_autoptr (GdkGLContext) context = gdk_display_create_gl_context (display, &error);
  if (!context || !gdk_gl_context_realize (context, &error))
    return g_strdup (error ? error->message : _ ("OpenGL is not there"));
  GdkGLContext *before = gdk_gl_context_get_current ();
  gdk_gl_context_make_current (context);
  const char *name = (const char *)glGetString (GL_RENDERER);
  char *reason = is_software (name) ? g_strdup_printf (_ ("OpenGL here is software (%s)"), name) : NULL;
  gdk_gl_context_clear_current ();
  if (before)
    gdk_gl_context_make_current (before);
  return reason;
}

gboolean
cv_field_hardware_gl (GdkDisplay *display, char **reason)
{
  static const char key[] = "cvasi-hardware-gl";
  const char *kept = g_object_get_data (G_OBJECT (display), key);

  if (!kept)
    {
      char *why = probe (display);
      kept = why ? why : g_strdup ("");
      g_object_set_data_full (G_OBJECT (display), key, (gpointer)kept, g_free);
    }
  if (reason)
    *reason = *kept ? g_strdup (kept) : NULL;
  return *kept == '\0';
}
