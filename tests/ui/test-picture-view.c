/* Cvasi: tests of the view of curves and bars
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/keysym.h>
#include <math.h>

#include "stage.h"
#include "toy.h"
#include "ui/views/create.h"
#include "ui/views/picture-view.h"

typedef struct
{
  CvRunner *runner;
  CvView *view;
  GtkWidget *widget;
  GtkWindow *window;
  CvLink *link;
  guint maximized;
  char *hover;
} Fixture;

static void
count (guint *counter)
{
  ++*counter;
}

static void
on_hover (CvView *view, double x, double y, const char *text, Fixture *f)
{
  (void)view, (void)x, (void)y;
  g_free (f->hover);
  f->hover = g_strdup (text);
}

static CvPanelKind
kind_of (const char *output)
{
  return g_str_equal (output, "bars") ? CV_PANEL_BARS : CV_PANEL_CURVES;
}

static void
set_up (Fixture *f, gconstpointer output)
{
  g_autoptr (CvFrame) frame = NULL;

  f->runner = toy_runner ();
  f->view = cv_view_new (kind_of (output));
  f->widget = GTK_WIDGET (f->view);
  f->link = cv_link_new ();
  g_signal_connect_swapped (f->view, "maximize", G_CALLBACK (count), &f->maximized);
  g_signal_connect (f->view, "hover", G_CALLBACK (on_hover), f);
  cv_view_set_link (f->view, f->link);
  cv_view_set_theme (f->view, cv_theme_dark ());
  cv_view_set_spec (f->view, &toy_model, toy_panel (kind_of (output), output, NULL));
  f->window = stage_open (f->widget, 460, 320);
  frame = toy_frame (f->runner, 0.5);
  cv_view_set_frame (f->view, frame);
  stage_spin_for (0.06);
  stage_draw (f->widget);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void)data;
  stage_close (f->window);
  g_clear_object (&f->link);
  g_free (f->hover);
  cv_runner_free (f->runner);
}

/* Something is drawn, and it is what the export draws too. */
static void
test_draws (Fixture *f, gconstpointer output)
{
  int width, height;
  guint lit = 0;

  g_autofree guchar *pixels = stage_pixels (f->widget, &width, &height);
  g_autofree char *name = g_strdup_printf ("picture-%s", (const char *)output);
  stage_shot (f->widget, name);
  for (int i = 0; i < width * height; i++)
    lit += pixels[4 * i] > 90 || pixels[4 * i + 1] > 90 || pixels[4 * i + 2] > 90;
  g_assert_cmpuint (lit, >, 300);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);
  cv_view_export_to (f->view, cr, 300, 200);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  const guint32 *paper = (const guint32 *)(gconstpointer)cairo_image_surface_get_data (surface);
  guint drawn = 0;
  for (int i = 0; i < 300 * 200; i++)
    drawn += paper[i] >> 24 > 128;
  g_assert_cmpuint (drawn, >, 300);
  cairo_surface_destroy (surface);
}

static void
test_accessible (Fixture *f, gconstpointer output)
{
  gtk_test_accessible_assert_role (f->widget, GTK_ACCESSIBLE_ROLE_IMG);
  g_autofree char *summary = cv_view_summary (f->view);
  g_test_message ("%s", summary);
  g_assert_nonnull (strstr (summary, "at t = 0.5: values from "));
  const CvOutput *o = &toy_model.outputs[cv_model_find_output (&toy_model, output)];
  g_autofree char *label = g_strdup_printf ("%s, %s", o->title, o->name);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  g_assert_cmpuint (cv_view_outputs (f->view), ==, 1u << cv_model_find_output (&toy_model, output));
}

static void
test_properties (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "log-x", "log-y" };
  (void)data;

  for (guint i = 0; i < 2; i++)
    {
      gboolean log;
      guint told = 0;
      g_autofree char *signal = g_strdup_printf ("notify::%s", names[i]);
      g_signal_connect_swapped (f->view, signal, G_CALLBACK (count), &told);
      g_object_set (f->view, names[i], TRUE, NULL);
      g_object_set (f->view, names[i], TRUE, NULL);
      g_object_get (f->view, names[i], &log, NULL);
      g_assert_true (log);
      g_assert_cmpuint (told, ==, 1);
      stage_draw (f->widget); /* abscissa and values that a logarithm does not know are no reason to fall over */
    }
}

static void
test_hand (Fixture *f, gconstpointer data)
{
  (void)data;
  if (!stage_has_hand (f->widget))
    return;
  const int width = gtk_widget_get_width (f->widget), height = gtk_widget_get_height (f->widget);
  stage_point (f->widget, 0.5 * width, 0.5 * height);
  STAGE_WAIT (f->hover != NULL);
  g_assert_nonnull (strstr (f->hover, "narrow"));
  const double x = cv_link_cross (f->link, "x");
  g_assert_false (isnan (x));
  /* The wheel zooms at the pointer, 0 brings all of it back. */
  for (int k = 0; k < 4; k++)
    {
      stage_button (f->widget, 4, TRUE);
      stage_button (f->widget, 4, FALSE);
    }
  stage_draw (f->widget);
  stage_point (f->widget, 0.5 * width + 40.0, 0.5 * height);
  const double near = cv_link_cross (f->link, "x") - x;
  gtk_widget_grab_focus (f->widget);
  stage_tap (f->widget, XK_0);
  stage_draw (f->widget);
  stage_point (f->widget, 0.5 * width, 0.5 * height);
  stage_point (f->widget, 0.5 * width + 40.0, 0.5 * height);
  const double far = cv_link_cross (f->link, "x") - x;
  g_assert_cmpfloat (near, >, 0.0);
  g_assert_cmpfloat (far, >, 1.5 * near);
  for (int k = 0; k < 2; k++)
    {
      stage_button (f->widget, 1, TRUE);
      stage_button (f->widget, 1, FALSE);
    }
  STAGE_WAIT (f->maximized == 1);
}

#define ADD(path, output, test) g_test_add ("/picture/" path, Fixture, output, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  ADD ("curves/draws", "curves", test_draws);
  ADD ("bars/draws", "bars", test_draws);
  ADD ("curves/accessible", "curves", test_accessible);
  ADD ("bars/accessible", "bars", test_accessible);
  ADD ("curves/properties", "curves", test_properties);
  ADD ("curves/hand", "curves", test_hand);
  return g_test_run ();
}
