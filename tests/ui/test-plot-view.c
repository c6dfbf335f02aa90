/* Cvasi: tests of the plot view, in a window, with pointer and keys
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/keysym.h>
#include <math.h>

#include "stage.h"
#include "toy.h"
#include "ui/views/create.h"
#include "ui/views/plot-view.h"

static const char *const both[] = { "coherence", "coherence_theory", "purity", NULL };

typedef struct
{
  CvRunner *runner;
  CvView *view;
  CvPlotView *plot;
  GtkWidget *widget;
  GtkWindow *window;
  CvLink *link;
  guint seeks, maximized;
  double sought;
  char *hover;
} Fixture;

static void
on_seek (CvView *view, double t, Fixture *f)
{
  (void)view;
  f->seeks++;
  f->sought = t;
}

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

static void
show (Fixture *f, double t)
{
  g_autoptr (CvFrame) frame = toy_frame (f->runner, t);

  cv_view_set_frame (f->view, frame);
  stage_spin_for (0.06); /* redrawn at 30 Hz */
  stage_draw (f->widget);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  (void)data;
  f->runner = toy_runner ();
  f->view = cv_view_new (CV_PANEL_PLOT);
  f->plot = CV_PLOT_VIEW (f->view);
  f->widget = GTK_WIDGET (f->view);
  f->link = cv_link_new ();
  g_signal_connect (f->view, "seek", G_CALLBACK (on_seek), f);
  g_signal_connect_swapped (f->view, "maximize", G_CALLBACK (count), &f->maximized);
  g_signal_connect (f->view, "hover", G_CALLBACK (on_hover), f);
  cv_view_set_link (f->view, f->link);
  cv_view_set_theme (f->view, cv_theme_light ());
  cv_view_set_spec (f->view, &toy_model, toy_panel (CV_PANEL_PLOT, NULL, both));
  f->window = stage_open (f->widget, 520, 320);
  show (f, 4.0);
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

static void
layout_of (Fixture *f, CvPlotLayout *layout)
{
  g_assert_true (cv_plot_view_get_layout (f->plot, layout));
}

static void
test_properties (Fixture *f, gconstpointer data)
{
  gboolean log;
  guint told = 0;
  (void)data;

  g_signal_connect_swapped (f->view, "notify::log", G_CALLBACK (count), &told);
  g_object_get (f->view, "log", &log, NULL);
  g_assert_true (log); /* as the panel says */
  g_object_set (f->view, "log", FALSE, NULL);
  g_object_set (f->view, "log", FALSE, NULL);
  g_object_get (f->view, "log", &log, NULL);
  g_assert_false (log);
  g_assert_cmpuint (told, ==, 1);
  stage_draw (f->widget);
  CvPlotLayout layout;
  layout_of (f, &layout);
  g_assert_false (layout.viewport.y.log);
}

static void
test_accessible (Fixture *f, gconstpointer data)
{
  (void)data;
  gtk_test_accessible_assert_role (f->widget, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "Coherence decay");
  g_autofree char *summary = cv_view_summary (f->view);
  g_test_message ("%s", summary);
  g_assert_nonnull (strstr (summary, "Coherence 0.368"));
  g_assert_null (strchr (summary, '<'));
  g_assert_cmpuint (cv_view_outputs (f->view), ==, 0);
}

/* The rate of e^(-t/4) is found, and stands beside the closed form's. */
static void
test_note (Fixture *f, gconstpointer data)
{
  const char *note = cv_plot_view_note (f->plot);
  (void)data;

  g_assert_nonnull (note);
  g_test_message ("%s", note);
  const char *first = strstr (note, "0.25");
  g_assert_nonnull (first);
  g_assert_nonnull (strstr (first + 4, "0.25"));
}

static void
test_pins (Fixture *f, gconstpointer data)
{
  int width, height;
  guint changed = 0;
  (void)data;

  g_autofree guchar *before = stage_pixels (f->widget, &width, &height);
  cv_plot_view_pin (f->plot);
  g_assert_cmpuint (cv_plot_view_n_pins (f->plot), ==, 1);
  /* Another rate: the old curve stays behind as a ghost. */
  g_autoptr (CvFrame) frame = cv_runner_wait (f->runner, cv_runner_set_number (f->runner, TOY_RATE, 0.6), 10.0);
  g_assert_nonnull (frame);
  cv_runner_restart (f->runner);
  show (f, 4.0);
  stage_shot (f->widget, "plot-pinned");
  g_autofree guchar *pinned = stage_pixels (f->widget, &width, &height);
  cv_plot_view_unpin (f->plot);
  g_assert_cmpuint (cv_plot_view_n_pins (f->plot), ==, 0);
  stage_draw (f->widget);
  g_autofree guchar *bare = stage_pixels (f->widget, &width, &height);
  for (int i = 0; i < width * height; i++)
    changed += memcmp (pinned + 4 * i, bare + 4 * i, 4) != 0;
  g_assert_cmpuint (changed, >, 100);
  for (int k = 0; k < CV_MAX_PINS + 2; k++)
    cv_plot_view_pin (f->plot);
  g_assert_cmpuint (cv_plot_view_n_pins (f->plot), ==, CV_MAX_PINS);
}

static gboolean
near_colour (const guchar *pixel, CvColor colour)
{
  return fabs (pixel[2] - 255.0 * colour.r) < 40.0 && fabs (pixel[1] - 255.0 * colour.g) < 40.0 &&
         fabs (pixel[0] - 255.0 * colour.b) < 40.0;
}

/* The pixels of the purity lie where the layout says. (Those of the coherence lie under its closed form's dashes.) */
static void
test_pixels (Fixture *f, gconstpointer data)
{
  CvPlotLayout layout;
  int width, height;
  guint found = 0;
  (void)data;

  stage_shot (f->widget, "plot-log");
  layout_of (f, &layout);
  g_assert_true (layout.viewport.y.log);
  g_autofree guchar *pixels = stage_pixels (f->widget, &width, &height);
  for (int k = 1; k < 40; k++)
    {
      const double t = 0.1 * k, purity = 0.5 * (1.0 + exp (-0.5 * t));
      const double y = cv_axis_to_pixel (&layout.viewport.y, purity);
      const int column = (int)cv_axis_to_pixel (&layout.viewport.x, t);
      gboolean hit = FALSE;
      for (int row = (int)y - 2; row <= (int)y + 2; row++)
        hit = hit || near_colour (pixels + 4 * (row * width + column), cv_theme_light ()->series[1]);
      found += (guint)hit;
    }
  g_assert_cmpuint (found, >=, 37);
}

/* An instant is told by the summary once it has come by the present, and has no share in the ordinate. */
static void
test_instant (Fixture *f, gconstpointer data)
{
  static const char *const with[] = { "coherence", "halving", NULL };
  CvPlotLayout layout;
  (void)data;

  cv_view_set_spec (f->view, &toy_model, toy_panel (CV_PANEL_PLOT, NULL, with));
  show (f, 4.0);
  stage_shot (f->widget, "plot-instant");
  g_autofree char *after = cv_view_summary (f->view);
  g_test_message ("%s", after);
  g_assert_nonnull (strstr (after, "Halving 2.77, an upright line"));
  layout_of (f, &layout);
  g_assert_cmpfloat (layout.viewport.y.max, <, 1.5);
  cv_plot_view_pin (f->plot);
  show (f, 2.0);
  g_autofree char *before = cv_view_summary (f->view);
  g_assert_nonnull (strstr (before, "Halving not yet"));
}

static void
test_scrub (Fixture *f, gconstpointer data)
{
  CvPlotLayout layout;
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  layout_of (f, &layout);
  const double y = layout.plot.y + 0.5 * layout.plot.height;
  stage_point (f->widget, cv_axis_to_pixel (&layout.viewport.x, 3.0), y);
  stage_button (f->widget, 1, TRUE);
  for (int k = 0; k < 4; k++)
    stage_point (f->widget, cv_axis_to_pixel (&layout.viewport.x, 2.5 - 0.5 * k), y);
  stage_button (f->widget, 1, FALSE);
  STAGE_WAIT (f->seeks >= 3);
  g_assert_cmpfloat_with_epsilon (f->sought, 1.0, 0.05);
  g_assert_cmpuint (f->maximized, ==, 0);
}

static void
test_hover_and_zoom (Fixture *f, gconstpointer data)
{
  CvPlotLayout layout, after;
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  layout_of (f, &layout);
  const double x = cv_axis_to_pixel (&layout.viewport.x, 2.0), y = layout.plot.y + 0.5 * layout.plot.height;
  stage_point (f->widget, x, y);
  STAGE_WAIT (f->hover != NULL);
  g_assert_nonnull (strstr (f->hover, "|χ| 0.60"));
  g_assert_cmpfloat_with_epsilon (cv_link_cross (f->link, "t"), 2.0, 0.05);
  stage_shot (f->widget, "plot-hover");
  stage_button (f->widget, 4, TRUE);
  stage_button (f->widget, 4, FALSE);
  STAGE_WAIT ((layout_of (f, &after),
               after.viewport.x.max - after.viewport.x.min < 0.9 * (layout.viewport.x.max - layout.viewport.x.min)));
  g_assert_cmpfloat_with_epsilon (cv_axis_to_value (&after.viewport.x, x), 2.0, 0.1);
  stage_point (f->widget, 0.0, 0.0);
  STAGE_WAIT (f->hover == NULL);
  g_assert_true (isnan (cv_link_cross (f->link, "t")));
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  CvPlotLayout before, after;
  gboolean log;
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  gtk_widget_grab_focus (f->widget);
  layout_of (f, &before);
  stage_tap (f->widget, XK_plus);
  STAGE_WAIT ((layout_of (f, &after), after.viewport.x.max < before.viewport.x.max));
  stage_tap (f->widget, XK_0);
  STAGE_WAIT ((layout_of (f, &after), after.viewport.x.max == before.viewport.x.max));
  stage_tap (f->widget, XK_l);
  STAGE_WAIT ((g_object_get (f->view, "log", &log, NULL), !log));
  stage_tap (f->widget, XK_p);
  STAGE_WAIT (cv_plot_view_n_pins (f->plot) == 1);
}

static void
test_menu (Fixture *f, gconstpointer data)
{
  GActionGroup *actions = NULL;
  (void)data;

  g_assert_nonnull (cv_view_menu (f->view, &actions));
  g_action_group_activate_action (actions, "pin", NULL);
  g_assert_cmpuint (cv_plot_view_n_pins (f->plot), ==, 1);
  g_action_group_activate_action (actions, "unpin", NULL);
  g_assert_cmpuint (cv_plot_view_n_pins (f->plot), ==, 0);
}

static void
test_bad_spec (Fixture *f, gconstpointer data)
{
  static const char *const unknown[] = { "no-such-trace", NULL };
  (void)data;

  cv_view_set_spec (f->view, &toy_model, toy_panel (CV_PANEL_PLOT, NULL, unknown));
  show (f, 5.0);
  cv_plot_view_pin (f->plot);
  stage_draw (f->widget);
  cv_view_set_spec (f->view, &toy_model, toy_panel (CV_PANEL_PLOT, NULL, NULL));
  stage_draw (f->widget);
  cv_plot_view_pin (f->plot); /* no frame since: nothing to pin */
  g_assert_cmpuint (cv_plot_view_n_pins (f->plot), ==, 0);
  g_autofree char *summary = cv_view_summary (f->view);
  g_assert_nonnull (summary);
}

#define ADD(path, test) g_test_add ("/plot/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  ADD ("properties", test_properties);
  ADD ("accessible", test_accessible);
  ADD ("note", test_note);
  ADD ("pins", test_pins);
  ADD ("pixels", test_pixels);
  ADD ("instant", test_instant);
  ADD ("scrub", test_scrub);
  ADD ("hover-and-zoom", test_hover_and_zoom);
  ADD ("keys", test_keys);
  ADD ("menu", test_menu);
  ADD ("bad-spec", test_bad_spec);
  return g_test_run ();
}
