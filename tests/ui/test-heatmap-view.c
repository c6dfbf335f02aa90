/* Cvasi: tests of the heatmap view, in a window, with pointer and keys
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/keysym.h>
#include <math.h>

#include "stage.h"
#include "toy.h"
#include "ui/views/create.h"
#include "ui/views/heatmap-view.h"

typedef struct
{
  CvRunner *runner;
  CvView *view;
  CvHeatmapView *heatmap;
  GtkWidget *widget;
  GtkWindow *window;
  CvLink *link;
  guint drags, drag_ends, maximized;
  guint mark;
  double drag_x, drag_y;
  char *hover;
} Fixture;

static void
on_drag (CvView *view, guint output, guint mark, double x, double y, Fixture *f)
{
  (void)view;
  g_assert_cmpuint (output, ==, TOY_W);
  f->drags++;
  f->mark = mark;
  f->drag_x = x;
  f->drag_y = y;
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
  stage_draw (f->widget);
}

static void
set_up_output (Fixture *f, const char *output)
{
  f->runner = toy_runner ();
  f->view = cv_view_new (CV_PANEL_HEATMAP);
  f->heatmap = CV_HEATMAP_VIEW (f->view);
  f->widget = GTK_WIDGET (f->view);
  f->link = cv_link_new ();
  g_signal_connect (f->view, "drag-mark", G_CALLBACK (on_drag), f);
  g_signal_connect_swapped (f->view, "drag-end", G_CALLBACK (count), &f->drag_ends);
  g_signal_connect_swapped (f->view, "maximize", G_CALLBACK (count), &f->maximized);
  g_signal_connect (f->view, "hover", G_CALLBACK (on_hover), f);
  cv_view_set_link (f->view, f->link);
  cv_view_set_theme (f->view, cv_theme_dark ());
  cv_view_set_spec (f->view, &toy_model, toy_panel (CV_PANEL_HEATMAP, output, NULL));
  f->window = stage_open (f->widget, 560, 520);
  show (f, 0.0);
}

static void
set_up (Fixture *f, gconstpointer output)
{
  set_up_output (f, output);
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
window_of (Fixture *f, double w[4])
{
  g_assert_true (cv_heatmap_view_get_window (f->heatmap, &w[0], &w[1], &w[2], &w[3]));
}

/* Pixel of a point of the data. */
static void
pixel_of (Fixture *f, double x, double y, double *px, double *py)
{
  CvHeatmapLayout layout;

  g_assert_true (cv_heatmap_view_get_layout (f->heatmap, &layout));
  *px = cv_axis_to_pixel (&layout.viewport.x, x);
  *py = cv_axis_to_pixel (&layout.viewport.y, y);
}

/* ---- What it says ---- */

static void
test_properties (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "natural-units", "marginals", "cell", "orbit", "level", "points", "marks" };
  (void)data;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean before, after;
      guint told = 0;
      g_autofree char *signal = g_strdup_printf ("notify::%s", names[i]);
      const gulong id = g_signal_connect_swapped (f->view, signal, G_CALLBACK (count), &told);
      g_object_get (f->view, names[i], &before, NULL);
      g_object_set (f->view, names[i], !before, NULL);
      g_object_set (f->view, names[i], !before, NULL);
      g_object_get (f->view, names[i], &after, NULL);
      g_assert_cmpint (after, ==, !before);
      g_assert_cmpuint (told, ==, 1);
      stage_draw (f->widget);
      g_signal_handler_disconnect (f->view, id);
    }
  for (int colours = CV_COLOURS_BOUND; colours >= CV_COLOURS_AUTO; colours--)
    {
      int read;
      g_object_set (f->view, "colours", colours, NULL);
      g_object_get (f->view, "colours", &read, NULL);
      g_assert_cmpint (read, ==, colours);
    }
  for (int mode = CV_WINDOW_FREE; mode >= CV_WINDOW_FIT; mode--)
    {
      int read;
      g_object_set (f->view, "window", mode, NULL);
      g_object_get (f->view, "window", &read, NULL);
      g_assert_cmpint (read, ==, mode);
    }
}

static void
test_accessible (Fixture *f, gconstpointer data)
{
  (void)data;
  gtk_test_accessible_assert_role (f->widget, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "W(x, p), Wigner function");
  const double cell = TOY_HALF_WIDTH / 96; /* the point beside the middle, where W is nearly 1/π */
  char extreme[CV_LABEL_SIZE];
  cv_format_plain (extreme, sizeof extreme, toy_w (3.0, 0.25, 0.0, cell, cell), 3);
  g_autofree char *summary = cv_view_summary (f->view);
  g_test_message ("%s", summary);
  g_assert_nonnull (strstr (summary, "W(x, p) at t = 0"));
  g_assert_nonnull (strstr (summary, extreme));
}

static void
test_outputs (Fixture *f, gconstpointer data)
{
  (void)data;
  g_assert_cmpuint (cv_view_outputs (f->view), ==, 1u << TOY_W);
}

/* Every item of the menu leads to an action, the line that only tells how it is drawn excepted. */
static void
check_items (GMenuModel *menu, GActionGroup *actions, guint *n)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *action = NULL;
      static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };
      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action) &&
          !g_str_equal (action, "view.no-action"))
        {
          g_assert_true (g_str_has_prefix (action, "view."));
          g_assert_true (g_action_group_has_action (actions, action + 5));
          ++*n;
        }
      for (guint k = 0; k < 2; k++)
        {
          g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, links[k]);
          if (below)
            check_items (below, actions, n);
        }
    }
}

static void
test_menu (Fixture *f, gconstpointer data)
{
  GActionGroup *actions = NULL;
  GMenuModel *menu = cv_view_menu (f->view, &actions);
  guint n = 0;
  int colours;
  (void)data;

  check_items (menu, actions, &n);
  g_assert_cmpuint (n, ==, 16);
  g_action_group_change_action_state (actions, "colours", g_variant_new_string ("bound"));
  g_object_get (f->view, "colours", &colours, NULL);
  g_assert_cmpint (colours, ==, CV_COLOURS_BOUND);
}

/* ---- Window and scale ---- */

static void
test_fit (Fixture *f, gconstpointer data)
{
  double w[4], later[4];
  (void)data;

  /* The orbit has radius 3, the packets fade at 2.6: all of it is there from the start, and little more. */
  window_of (f, w);
  for (int k = 0; k < 4; k++)
    {
      g_assert_cmpfloat (fabs (w[k]), >, 5.5);
      g_assert_cmpfloat (fabs (w[k]), <, 6.8);
    }
  for (double t = 0.0; t < 3.0; t += 0.25)
    show (f, t);
  window_of (f, later);
  for (int k = 0; k < 4; k++)
    g_assert_cmpfloat_with_epsilon (w[k], later[k], 0.25); /* it turns, the window does not */
}

static void
test_domain_and_free (Fixture *f, gconstpointer data)
{
  double w[4];
  int mode;
  (void)data;

  g_object_set (f->view, "window", CV_WINDOW_DOMAIN, NULL);
  window_of (f, w);
  for (int k = 0; k < 4; k++)
    g_assert_cmpfloat_with_epsilon (fabs (w[k]), TOY_HALF_WIDTH, 1e-9);
  cv_heatmap_view_set_window (f->heatmap, 5.0, 11.0, -2.0, 2.0); /* too far right: moved, not squeezed */
  window_of (f, w);
  g_assert_cmpfloat_with_epsilon (w[0], 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (w[1], 8.0, 1e-9);
  g_object_get (f->view, "window", &mode, NULL);
  g_assert_cmpint (mode, ==, CV_WINDOW_FREE);
  cv_heatmap_view_set_window (f->heatmap, NAN, 1.0, 0.0, 1.0); /* nonsense: as it was */
  window_of (f, w);
  g_assert_cmpfloat_with_epsilon (w[0], 2.0, 1e-9);
  cv_heatmap_view_set_window (f->heatmap, -100.0, 100.0, 0.0, 1e-9); /* no more than there is, no less than cells */
  window_of (f, w);
  g_assert_cmpfloat_with_epsilon (w[1] - w[0], 2.0 * TOY_HALF_WIDTH, 1e-9);
  g_assert_cmpfloat_with_epsilon (w[3] - w[2], 4.0 * 2.0 * TOY_HALF_WIDTH / 96, 1e-9);
}

static double
scale_of (Fixture *f)
{
  CvHeatmapLayout layout;

  g_assert_true (cv_heatmap_view_get_layout (f->heatmap, &layout));
  return layout.scale;
}

static void
test_scale_modes (Fixture *f, gconstpointer data)
{
  const double start = scale_of (f);
  (void)data;

  g_assert_cmpfloat (start, >, 0.25);
  g_object_set (f->view, "colours", CV_COLOURS_BOUND, NULL);
  g_assert_cmpfloat_with_epsilon (scale_of (f), 1.0 / G_PI, 1e-12);
  g_object_set (f->view, "colours", CV_COLOURS_AUTO, NULL);
  g_object_set (f->view, "colours", CV_COLOURS_LOCKED, NULL);
  show (f, 20.0); /* the fringes are gone, the extreme has halved */
  g_assert_cmpfloat_with_epsilon (scale_of (f), start, 1e-9);
  /* Shared: the largest wins. */
  cv_link_offer_scale (f->link, f, 2.0);
  g_object_set (f->view, "colours", CV_COLOURS_SHARED, NULL);
  g_assert_cmpfloat (scale_of (f), ==, 2.0);
  cv_link_offer_scale (f->link, f, 3.0);
  g_assert_cmpfloat (scale_of (f), ==, 3.0);
  cv_link_offer_scale (f->link, f, NAN);
  g_assert_cmpfloat (scale_of (f), <, 1.0);
}

/* ---- Pixels ---- */

static guint32
pixel_at (const guchar *pixels, int width, double x, double y)
{
  return ((const guint32 *)(gconstpointer)pixels)[(int)y * width + (int)x];
}

static int
red (guint32 argb)
{
  return (int)(argb >> 16 & 255);
}

static int
blue (guint32 argb)
{
  return (int)(argb & 255);
}

/* The middle of the fringes is strongly positive, half a period away strongly negative, a corner is zero. */
static void
test_pixels (Fixture *f, gconstpointer data)
{
  int width, height;
  double px, py;
  (void)data;

  g_object_set (f->view, "marks", FALSE, "orbit", FALSE, "cell", FALSE, NULL);
  stage_draw (f->widget);
  g_autofree guchar *pixels = stage_pixels (f->widget, &width, &height);
  stage_shot (f->widget, "heatmap-pixels");
  pixel_of (f, 0.0, 0.0, &px, &py);
  const guint32 plus = pixel_at (pixels, width, px, py);
  g_assert_cmpint (red (plus), >, blue (plus) + 60);
  pixel_of (f, 0.0, G_PI / 6.0, &px, &py);
  const guint32 minus = pixel_at (pixels, width, px, py);
  g_assert_cmpint (blue (minus), >, red (minus) + 60);
  pixel_of (f, -5.0, -5.0, &px, &py);
  const guint32 zero = cv_colormap_diverging (TRUE)->argb[cv_colormap_index (0.0)];
  g_assert_cmphex (pixel_at (pixels, width, px, py), ==, zero);
}

/* ---- The hand ---- */

static void
test_wheel (Fixture *f, gconstpointer data)
{
  double px, py, before[4], after[4];
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  pixel_of (f, 2.0, 1.0, &px, &py);
  px = floor (px), py = floor (py);
  stage_point (f->widget, px, py);
  window_of (f, before);
  stage_button (f->widget, 4, TRUE);
  stage_button (f->widget, 4, FALSE);
  STAGE_WAIT ((window_of (f, after), after[1] - after[0] < 0.9 * (before[1] - before[0])));
  g_assert_cmpfloat (after[3] - after[2], <, 0.9 * (before[3] - before[2]));
  /* What was under the pointer still is. */
  CvHeatmapLayout layout;
  g_assert_true (cv_heatmap_view_get_layout (f->heatmap, &layout));
  const double cell = (after[1] - after[0]) / layout.plot.width;
  g_assert_cmpfloat_with_epsilon (cv_axis_to_value (&layout.viewport.x, px), 2.0, 2.0 * cell);
  /* Ctrl: y only. */
  window_of (f, before);
  stage_key (f->widget, XK_Control_L, TRUE);
  stage_button (f->widget, 4, TRUE);
  stage_button (f->widget, 4, FALSE);
  stage_key (f->widget, XK_Control_L, FALSE);
  STAGE_WAIT ((window_of (f, after), after[3] - after[2] < 0.9 * (before[3] - before[2])));
  g_assert_cmpfloat_with_epsilon (after[1] - after[0], before[1] - before[0], 1e-9);
  /* Shift: x only. */
  window_of (f, before);
  stage_key (f->widget, XK_Shift_L, TRUE);
  stage_button (f->widget, 4, TRUE);
  stage_button (f->widget, 4, FALSE);
  stage_key (f->widget, XK_Shift_L, FALSE);
  STAGE_WAIT ((window_of (f, after), after[1] - after[0] < 0.9 * (before[1] - before[0])));
  g_assert_cmpfloat_with_epsilon (after[3] - after[2], before[3] - before[2], 1e-9);
}

static void
drag_to (Fixture *f, double x, double y, double to_x, double to_y)
{
  stage_point (f->widget, x, y);
  stage_button (f->widget, 1, TRUE);
  for (int k = 1; k <= 4; k++)
    stage_point (f->widget, x + k * (to_x - x) / 4.0, y + k * (to_y - y) / 4.0);
  stage_button (f->widget, 1, FALSE);
}

static void
test_drag_mark (Fixture *f, gconstpointer data)
{
  double px, py, to_x, to_y, before[4], after[4];
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  window_of (f, before);
  pixel_of (f, 3.0, 0.0, &px, &py);
  pixel_of (f, 4.0, 0.5, &to_x, &to_y);
  stage_point (f->widget, px, py);
  stage_shot (f->widget, "heatmap-hot-mark");
  drag_to (f, px, py, to_x, to_y);
  STAGE_WAIT (f->drag_ends == 1);
  g_assert_cmpuint (f->drags, >=, 3);
  g_assert_cmpuint (f->mark, ==, 0); /* the centre of the right packet */
  g_assert_cmpfloat_with_epsilon (f->drag_x, 4.0, 0.08);
  g_assert_cmpfloat_with_epsilon (f->drag_y, 0.5, 0.08);
  window_of (f, after);
  g_assert_cmpfloat (before[0], ==, after[0]); /* the mark moved, the view did not */
  g_assert_cmpuint (f->maximized, ==, 0);
}

static void
test_drag_rim (Fixture *f, gconstpointer data)
{
  double px, py, to_x, to_y;
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  pixel_of (f, -4.0, 0.0, &px, &py);
  pixel_of (f, -4.6, 0.0, &to_x, &to_y);
  drag_to (f, px, py, to_x, to_y);
  STAGE_WAIT (f->drag_ends == 1);
  g_assert_cmpuint (f->mark, ==, 3); /* the rim of the left packet */
  g_assert_cmpfloat_with_epsilon (f->drag_x, -4.6, 0.08);
}

static void
test_pan (Fixture *f, gconstpointer data)
{
  double px, py, to_x, to_y, before[4], after[4];
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  window_of (f, before);
  pixel_of (f, 0.0, -4.0, &px, &py); /* empty ground */
  pixel_of (f, -0.8, -3.5, &to_x, &to_y);
  drag_to (f, px, py, to_x, to_y);
  STAGE_WAIT ((window_of (f, after), after[0] != before[0]));
  g_assert_cmpfloat_with_epsilon (after[0], before[0] + 0.8, 0.1);
  g_assert_cmpfloat_with_epsilon (after[2], before[2] - 0.5, 0.1);
  g_assert_cmpuint (f->drags, ==, 0);
  g_assert_cmpuint (f->drag_ends, ==, 0);
}

static void
test_double_click (Fixture *f, gconstpointer data)
{
  double px, py;
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  pixel_of (f, 0.0, -4.0, &px, &py);
  stage_point (f->widget, px, py);
  for (int k = 0; k < 2; k++)
    {
      stage_button (f->widget, 1, TRUE);
      stage_button (f->widget, 1, FALSE);
    }
  STAGE_WAIT (f->maximized == 1);
}

static void
test_hover (Fixture *f, gconstpointer data)
{
  double px, py;
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  pixel_of (f, 0.2, 0.0, &px, &py);
  stage_point (f->widget, px, py);
  STAGE_WAIT (f->hover != NULL);
  g_assert_nonnull (strstr (f->hover, "W 0."));
  g_assert_cmpfloat_with_epsilon (cv_link_cross (f->link, "x"), 0.2, 0.05);
  g_assert_cmpint (cv_link_block (f->link), ==, 1); /* between the packets: coherence */
  pixel_of (f, -2.4, 0.3, &px, &py);
  stage_point (f->widget, px, py);
  STAGE_WAIT (cv_link_block (f->link) == 0); /* a packet: population */
  stage_shot (f->widget, "heatmap-hover");
  show (f, 0.5 * G_PI); /* the pointer rests, the packet moves away from under it */
  STAGE_WAIT (cv_link_block (f->link) == -1);
  stage_point (f->widget, 1.0, 1.0);
  STAGE_WAIT (f->hover == NULL);
  g_assert_true (isnan (cv_link_cross (f->link, "x")));
  g_assert_cmpint (cv_link_block (f->link), ==, -1);
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  double before[4], after[4];
  int mode;
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  gtk_widget_grab_focus (f->widget);
  window_of (f, before);
  stage_tap (f->widget, XK_plus);
  STAGE_WAIT ((window_of (f, after), after[1] - after[0] < before[1] - before[0]));
  stage_tap (f->widget, XK_Right);
  STAGE_WAIT ((window_of (f, before), before[0] > after[0]));
  stage_tap (f->widget, XK_minus);
  STAGE_WAIT ((window_of (f, after), after[1] - after[0] > before[1] - before[0]));
  stage_tap (f->widget, XK_0);
  STAGE_WAIT ((g_object_get (f->view, "window", &mode, NULL), mode == CV_WINDOW_FIT));
}

static void
test_keys_move_marks (Fixture *f, gconstpointer data)
{
  (void)data;
  if (!stage_has_hand (f->widget))
    return;
  gtk_widget_grab_focus (f->widget);
  stage_tap (f->widget, XK_Tab);
  STAGE_WAIT (cv_heatmap_view_picked (f->heatmap) == 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Drag the packet. Ctrl and the arrows move it.");
  stage_key (f->widget, XK_Control_L, TRUE);
  stage_tap (f->widget, XK_Right);
  stage_key (f->widget, XK_Control_L, FALSE);
  STAGE_WAIT (f->drag_ends == 1);
  g_assert_cmpuint (f->drags, ==, 1);
  g_assert_cmpuint (f->mark, ==, 0);
  g_assert_cmpfloat (f->drag_x, >, 3.02);
  g_assert_cmpfloat (f->drag_x, <, 3.4);
  g_assert_cmpfloat_with_epsilon (f->drag_y, 0.0, 1e-9);
  stage_tap (f->widget, XK_Escape);
  STAGE_WAIT (cv_heatmap_view_picked (f->heatmap) == -1);
}

/* Hovering elsewhere lights up the block of rho: some pixels of the accent appear. */
static void
test_block_lights_up (Fixture *f, gconstpointer data)
{
  int width, height;
  guint changed = 0;
  (void)data;

  g_autofree guchar *before = stage_pixels (f->widget, &width, &height);
  cv_link_set_block (f->link, 1);
  stage_draw (f->widget);
  g_autofree guchar *after = stage_pixels (f->widget, &width, &height);
  stage_shot (f->widget, "heatmap-block");
  for (int i = 0; i < width * height; i++)
    changed += memcmp (before + 4 * i, after + 4 * i, 4) != 0;
  g_assert_cmpuint (changed, >, 50);
}

/* The same drawing onto paper: not empty, and no colour of the field is lost. */
static void
test_export (Fixture *f, gconstpointer data)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 380);
  cairo_t *cr = cairo_create (surface);
  guint coloured = 0;
  (void)data;

  cv_view_export_to (f->view, cr, 400, 380);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  const guint32 *pixels = (const guint32 *)(gconstpointer)cairo_image_surface_get_data (surface);
  for (int i = 0; i < 400 * 380; i++)
    coloured += abs (red (pixels[i]) - blue (pixels[i])) > 60;
  g_assert_cmpuint (coloured, >, 1000);
  cairo_surface_destroy (surface);
}

/* A model's frame without this output, or of another model, changes nothing; neither does an unknown output. */
static void
test_foreign_frames (Fixture *f, gconstpointer data)
{
  double w[4];
  (void)data;

  cv_runner_show (f->runner, 1 << TOY_RHO);
  show (f, 1.0);
  window_of (f, w);
  cv_view_set_spec (f->view, &toy_model, toy_panel (CV_PANEL_HEATMAP, "no-such-output", NULL));
  g_assert_cmpuint (cv_view_outputs (f->view), ==, 0);
  show (f, 1.5);
  g_assert_false (cv_heatmap_view_get_window (f->heatmap, &w[0], &w[1], &w[2], &w[3]));
  g_autofree char *summary = cv_view_summary (f->view);
  g_assert_nonnull (summary);
}

#define ADD(path, output, test) g_test_add ("/heatmap/" path, Fixture, output, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  ADD ("properties", "W", test_properties);
  ADD ("accessible", "W", test_accessible);
  ADD ("outputs", "W", test_outputs);
  ADD ("menu", "W", test_menu);
  ADD ("fit", "W", test_fit);
  ADD ("domain-and-free", "W", test_domain_and_free);
  ADD ("scale-modes", "W", test_scale_modes);
  ADD ("pixels", "W", test_pixels);
  ADD ("wheel", "W", test_wheel);
  ADD ("drag-mark", "W", test_drag_mark);
  ADD ("drag-rim", "W", test_drag_rim);
  ADD ("pan", "W", test_pan);
  ADD ("double-click", "W", test_double_click);
  ADD ("hover", "W", test_hover);
  ADD ("keys", "W", test_keys);
  ADD ("keys-move-marks", "W", test_keys_move_marks);
  ADD ("block-lights-up", "rho", test_block_lights_up);
  ADD ("export", "W", test_export);
  ADD ("foreign-frames", "W", test_foreign_frames);
  return g_test_run ();
}
