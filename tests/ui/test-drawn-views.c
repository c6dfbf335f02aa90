/* Cvasi: tests of the views of matrices, balls, points and circuits, and of tracing an element
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/keysym.h>
#include <math.h>
#include <string.h>

#include "draw/ball.h"
#include "stage.h"
#include "toy.h"
#include "ui/board.h"
#include "ui/thumbnail.h"
#include "ui/views/ball-view.h"
#include "ui/views/circuit-view.h"
#include "ui/views/create.h"
#include "ui/views/matrix-view.h"
#include "ui/views/plot-view.h"
#include "ui/views/points-view.h"

static const char *const two_traces[] = { "coherence", "purity", NULL };
static const char *const with_element[] = { "element", NULL };

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
  switch (toy_model.outputs[cv_model_find_output (&toy_model, output)].kind)
    {
    case CV_OUTPUT_MATRIX:
      return CV_PANEL_MATRIX;
    case CV_OUTPUT_BALL:
      return CV_PANEL_BALL;
    case CV_OUTPUT_POINTS:
      return CV_PANEL_POINTS;
    case CV_OUTPUT_CIRCUIT:
      return CV_PANEL_CIRCUIT;
    case CV_OUTPUT_CURVES:
      return CV_PANEL_CURVES;
    case CV_OUTPUT_BARS:
      return CV_PANEL_BARS;
    default:
      return CV_PANEL_HEATMAP;
    }
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
set_up (Fixture *f, gconstpointer output)
{
  f->runner = toy_runner ();
  f->view = cv_view_new (kind_of (output));
  f->widget = GTK_WIDGET (f->view);
  f->link = cv_link_new ();
  g_signal_connect_swapped (f->view, "maximize", G_CALLBACK (count), &f->maximized);
  g_signal_connect (f->view, "hover", G_CALLBACK (on_hover), f);
  cv_view_set_link (f->view, f->link);
  cv_view_set_theme (f->view, cv_theme_dark ());
  cv_view_set_renderer (f->view, CV_RENDERER_CPU);
  cv_view_set_spec (f->view, &toy_model, toy_panel (kind_of (output), output, NULL));
  f->window = stage_open (f->widget, 460, 320);
  show (f, 0.5);
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

static guint
lit_pixels (GtkWidget *widget)
{
  int width, height;
  guint lit = 0;
  g_autofree guchar *pixels = stage_pixels (widget, &width, &height);

  for (int i = 0; i < width * height; i++)
    lit += pixels[4 * i] > 90 || pixels[4 * i + 1] > 90 || pixels[4 * i + 2] > 90;
  return lit;
}

static guint
exported_pixels (CvView *view)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);
  guint drawn = 0;

  cv_view_export_to (view, cr, 300, 200);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  const guint32 *paper = (const guint32 *)(gconstpointer)cairo_image_surface_get_data (surface);
  for (int i = 0; i < 300 * 200; i++)
    drawn += paper[i] >> 24 > 128;
  cairo_surface_destroy (surface);
  return drawn;
}

static void
test_draws (Fixture *f, gconstpointer output)
{
  g_autofree char *name = g_strdup_printf ("drawn-%s", (const char *)output);

  stage_shot (f->widget, name);
  g_assert_cmpuint (lit_pixels (f->widget), >, 300);
  g_assert_cmpuint (exported_pixels (f->view), >, 300);
  for (int k = 0; k < 4; k++)
    {
      CvTheme large = cv_theme_scaled (cv_theme_get (k & 1, k & 2), 1.6);
      cv_view_set_theme (f->view, &large);
      stage_draw (f->widget);
      cv_view_set_theme (f->view, cv_theme_dark ());
    }
}

static void
test_accessible (Fixture *f, gconstpointer output)
{
  static const struct
  {
    const char *output, *words;
  } expected[] = { { "matrix", "at t = 0.5: 4 × 4, values from " },
                   { "ball", "at t = 0.5: x 0.6" },
                   { "spectrum", "at t = 0.5: 4 points, gap 0.25, slowest decay time 4" },
                   { "circuit", "at t = 0.5: 3 stations, 2 wires, the clock is most likely at station 0 with 0.738" } };
  const CvOutput *o = &toy_model.outputs[cv_model_find_output (&toy_model, output)];
  g_autofree char *label = g_strdup_printf ("%s, %s", o->title, o->name), *summary = cv_view_summary (f->view);

  g_test_message ("%s", summary);
  gtk_test_accessible_assert_role (f->widget, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary);
  for (guint k = 0; k < G_N_ELEMENTS (expected); k++)
    if (g_str_equal (expected[k].output, output))
      g_assert_nonnull (strstr (summary, expected[k].words));
  g_assert_cmpuint (cv_view_outputs (f->view), ==, 1u << cv_model_find_output (&toy_model, output));
  g_assert_true (gtk_widget_get_focusable (f->widget));
}

/* The picture does not apply, then it does again: in every view, the heatmap, curves and bars too. */
static void
test_absent (Fixture *f, gconstpointer output)
{
  const guint before = lit_pixels (f->widget);

  (void)output;
  cv_runner_set_number (f->runner, TOY_EMPTY, 1.0);
  show (f, 0.6);
  g_autofree char *summary = cv_view_summary (f->view);
  g_assert_nonnull (strstr (summary, TOY_ABSENT));
  const guint words = lit_pixels (f->widget);
  g_assert_cmpuint (words, >, 100); /* the sentence, and nothing else */
  g_assert_cmpuint (words, <, 6000);
  g_assert_cmpuint (exported_pixels (f->view), >, 60);
  if (stage_has_hand (f->widget))
    {
      stage_point (f->widget, 100, 100);
      gtk_widget_grab_focus (f->widget);
      stage_tap (f->widget, XK_Right);
      stage_tap (f->widget, XK_Return);
      stage_tap (f->widget, XK_0);
    }
  cv_runner_set_number (f->runner, TOY_EMPTY, 0.0);
  stage_point (f->widget, 5, 5);
  show (f, 0.5);
  stage_spin_for (0.5);
  stage_draw (f->widget);
  const guint after = lit_pixels (f->widget);
  g_assert_cmpuint (after, >, before / 2);
}

static void
double_click (Fixture *f)
{
  for (int k = 0; k < 2; k++)
    {
      stage_button (f->widget, 1, TRUE);
      stage_button (f->widget, 1, FALSE);
    }
  STAGE_WAIT (f->maximized == 1);
}

/* ---- Matrix ---- */

static void
place (Fixture *f, int row, int column, double *x, double *y)
{
  g_assert_true (cv_matrix_view_place (CV_MATRIX_VIEW (f->view), row, column, x, y));
}

static void
test_bars (Fixture *f, gconstpointer data)
{
  gboolean bars;
  guint told = 0;
  GActionGroup *actions;
  (void)data;

  g_signal_connect_swapped (f->view, "notify::bars", G_CALLBACK (count), &told);
  g_object_set (f->view, "bars", TRUE, NULL);
  g_object_set (f->view, "bars", TRUE, NULL);
  g_object_get (f->view, "bars", &bars, NULL);
  g_assert_true (bars);
  g_assert_cmpuint (told, ==, 1);
  stage_draw (f->widget);
  stage_shot (f->widget, "drawn-matrix-bars");
  g_assert_cmpuint (lit_pixels (f->widget), >, 300);
  g_assert_nonnull (cv_view_menu (f->view, &actions));
  g_action_group_activate_action (actions, "bars", NULL);
  g_object_get (f->view, "bars", &bars, NULL);
  g_assert_false (bars);
}

/* A click on an element asks for its trace, a second one takes that back; others have none; a double click only enlarges. */
static void
test_click (Fixture *f, gconstpointer data)
{
  double x, y;
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  place (f, 0, 1, &x, &y);
  stage_point (f->widget, x, y);
  STAGE_WAIT (f->hover != NULL);
  g_assert_nonnull (strstr (f->hover, "(0, 1)  modulus "));
  g_assert_nonnull (strstr (f->hover, "against time"));
  stage_button (f->widget, 1, TRUE);
  stage_button (f->widget, 1, FALSE);
  STAGE_WAIT (cv_link_trace (f->link) == TOY_ELEMENT);
  stage_draw (f->widget);
  stage_shot (f->widget, "drawn-matrix-traced");
  stage_spin_for (0.6); /* not a double click */
  place (f, 1, 0, &x, &y);
  stage_point (f->widget, x, y);
  stage_button (f->widget, 1, TRUE);
  stage_button (f->widget, 1, FALSE);
  STAGE_WAIT (cv_link_trace (f->link) == -1);
  stage_spin_for (0.6);
  place (f, 2, 2, &x, &y);
  stage_point (f->widget, x, y);
  stage_button (f->widget, 1, TRUE);
  stage_button (f->widget, 1, FALSE);
  stage_spin_for (0.6);
  g_assert_cmpint (cv_link_trace (f->link), ==, -1);
  place (f, 0, 1, &x, &y);
  stage_point (f->widget, x, y);
  double_click (f);
  g_assert_cmpint (cv_link_trace (f->link), ==, -1);
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  (void)data;
  if (!stage_has_hand (f->widget))
    return;
  stage_point (f->widget, 2, 2);
  gtk_widget_grab_focus (f->widget);
  stage_tap (f->widget, XK_Right); /* appears at 0, 0 */
  stage_tap (f->widget, XK_Down);
  g_assert_nonnull (strstr (f->hover, "(1, 0)  modulus "));
  show (f, 0.7); /* a frame under a resting pointer does not take it away */
  g_autofree char *summary = cv_view_summary (f->view);
  g_assert_nonnull (strstr (summary, "; (1, 0)  modulus "));
  stage_tap (f->widget, XK_Return);
  g_assert_cmpint (cv_link_trace (f->link), ==, TOY_ELEMENT);
  g_autofree char *traced = cv_view_summary (f->view);
  g_assert_nonnull (strstr (traced, "traced: Element 0, 1"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, traced);
  stage_tap (f->widget, XK_Return);
  g_assert_cmpint (cv_link_trace (f->link), ==, -1);
  for (int k = 0; k < 6; k++)
    stage_tap (f->widget, XK_Right);
  g_assert_nonnull (strstr (f->hover, "(1, 3)"));
  stage_tap (f->widget, XK_0);
  g_autofree char *calm = cv_view_summary (f->view);
  g_assert_null (strstr (calm, "(1, 3)"));
}

/* ---- Tracing in plots ---- */

static void
open_plot (Fixture *f, gconstpointer traces)
{
  f->runner = toy_runner ();
  f->view = cv_view_new (CV_PANEL_PLOT);
  f->widget = GTK_WIDGET (f->view);
  f->link = cv_link_new ();
  cv_view_set_link (f->view, f->link);
  cv_view_set_theme (f->view, cv_theme_dark ());
  cv_view_set_spec (f->view, &toy_model, toy_panel (CV_PANEL_PLOT, NULL, traces));
  f->window = stage_open (f->widget, 460, 320);
  show (f, 3.0);
}

/* At once, with its whole history: paused, with no new frame, the read-out at an early time has it. */
static void
test_traced (Fixture *f, gconstpointer data)
{
  CvPlotView *plot = CV_PLOT_VIEW (f->view);
  const guint before = lit_pixels (f->widget);
  (void)data;

  g_assert_cmpint (cv_plot_view_traced (plot), ==, -1);
  cv_link_set_trace (f->link, TOY_ELEMENT);
  g_assert_cmpint (cv_plot_view_traced (plot), ==, TOY_ELEMENT);
  stage_draw (f->widget);
  stage_shot (f->widget, "drawn-plot-traced");
  g_assert_cmpuint (lit_pixels (f->widget), >, before + 200);
  g_autofree char *summary = cv_view_summary (f->view);
  g_assert_nonnull (strstr (summary, "Element 0, 1"));
  cv_link_set_trace (f->link, TOY_N_TRACES + 5);
  g_assert_cmpint (cv_plot_view_traced (plot), ==, -1);
  cv_link_set_trace (f->link, TOY_PURITY); /* its own: pointed out, not drawn twice */
  g_assert_cmpint (cv_plot_view_traced (plot), ==, TOY_PURITY);
  cv_view_set_spec (f->view, &toy_model, toy_panel (CV_PANEL_PLOT, NULL, two_traces));
  g_assert_cmpint (cv_plot_view_traced (plot), ==, -1);
}

/* The first plot draws it, the second does not, unless it shows the trace anyway; when the first goes the next one may. */
static void
test_lead (Fixture *f, gconstpointer data)
{
  CvView *second = g_object_ref_sink (cv_view_new (CV_PANEL_PLOT));
  CvView *third = g_object_ref_sink (cv_view_new (CV_PANEL_PLOT));
  (void)data;

  cv_view_set_link (second, f->link);
  cv_view_set_link (third, f->link);
  cv_view_set_spec (second, &toy_model, toy_panel (CV_PANEL_PLOT, NULL, two_traces));
  cv_view_set_spec (third, &toy_model, toy_panel (CV_PANEL_PLOT, NULL, with_element));
  cv_link_set_trace (f->link, TOY_ELEMENT);
  g_assert_cmpint (cv_plot_view_traced (CV_PLOT_VIEW (f->view)), ==, TOY_ELEMENT);
  g_assert_cmpint (cv_plot_view_traced (CV_PLOT_VIEW (second)), ==, -1);
  g_assert_cmpint (cv_plot_view_traced (CV_PLOT_VIEW (third)), ==, TOY_ELEMENT);
  cv_view_set_link (f->view, NULL);
  cv_link_set_trace (f->link, -1);
  cv_link_set_trace (f->link, TOY_ELEMENT);
  g_assert_cmpint (cv_plot_view_traced (CV_PLOT_VIEW (second)), ==, TOY_ELEMENT);
  g_object_unref (second);
  g_object_unref (third);
}

/* ---- On the board ---- */

static CvScenario
scenario_of (CvPanelSpec *panels, guint n)
{
  return (CvScenario){ .id = (char *)"toy",
                       .title = (char *)"Toy",
                       .model = &toy_model,
                       .values = cv_values_new (toy_model.params, toy_model.n_params),
                       .speed = 1.0,
                       .until = INFINITY,
                       .n_panels = n,
                       .panels = panels };
}

/* The whole way: a click on an element of one tile, the line in another; another scenario has forgotten it. */
static void
test_board (void)
{
  CvPanelSpec panels[] = {
    { .kind = CV_PANEL_MATRIX, .output = (char *)"matrix", .column = 0, .columns = 1, .rows = 1 },
    { .kind = CV_PANEL_PLOT, .traces = (char **)two_traces, .column = 1, .columns = 1, .rows = 1 },
  };
  CvScenario scenario = scenario_of (panels, 2);
  CvLab *lab = cv_lab_new ();
  GtkWidget *board = g_object_new (CV_TYPE_BOARD, NULL);
  double x, y;

  cv_board_set_theme (CV_BOARD (board), cv_theme_dark ());
  cv_board_set_lab (CV_BOARD (board), lab);
  cv_lab_load (lab, &scenario, NULL, FALSE);
  GtkWindow *window = stage_open (board, 900, 420);
  cv_lab_seek (lab, 2.0);
  STAGE_WAIT ((cv_lab_poll (lab), cv_lab_frame (lab) && cv_lab_frame (lab)->t == 2.0));
  CvView *matrix = cv_tile_view (cv_board_tile (CV_BOARD (board), 0));
  CvPlotView *plot = CV_PLOT_VIEW (cv_tile_view (cv_board_tile (CV_BOARD (board), 1)));
  stage_spin_for (0.06);
  stage_draw (board);
  if (stage_has_hand (GTK_WIDGET (matrix)))
    {
      g_assert_true (cv_matrix_view_place (CV_MATRIX_VIEW (matrix), 1, 0, &x, &y));
      stage_point (GTK_WIDGET (matrix), x, y);
      stage_button (GTK_WIDGET (matrix), 1, TRUE);
      stage_button (GTK_WIDGET (matrix), 1, FALSE);
      STAGE_WAIT (cv_plot_view_traced (plot) == TOY_ELEMENT);
      stage_draw (board);
      stage_shot (board, "drawn-board");
      g_assert_cmpint (cv_board_traced (CV_BOARD (board)), ==, TOY_ELEMENT);
      cv_lab_load (lab, &scenario, NULL, FALSE);
      g_assert_cmpint (cv_board_traced (CV_BOARD (board)), ==, -1);
      plot = CV_PLOT_VIEW (cv_tile_view (cv_board_tile (CV_BOARD (board), 1)));
      g_assert_cmpint (cv_plot_view_traced (plot), ==, -1);
    }
  stage_close (window);
  cv_lab_close (lab);
  g_object_unref (lab);
  cv_values_unref (scenario.values);
}

static guint thumbnails;

/* More than one colour in each: something is drawn. */
static void
take_thumbnail (const char *id, GdkTexture *dark, GdkTexture *light, gpointer data)
{
  GdkTexture *both[2] = { dark, light };
  (void)id, (void)data;

  for (int k = 0; k < 2; k++)
    {
      const gsize w = (gsize)gdk_texture_get_width (both[k]), h = (gsize)gdk_texture_get_height (both[k]);
      g_autofree guchar *pixels = g_malloc (4 * w * h);
      guint differ = 0;
      gdk_texture_download (both[k], pixels, 4 * w);
      for (gsize i = 1; i < w * h; i++)
        differ += memcmp (pixels + 4 * i, pixels, 4) != 0;
      g_assert_cmpuint (differ, >, w * h / 10);
      g_assert_cmpuint (pixels[3], ==, 255);
    }
  thumbnails++;
}

static void
test_thumbnails (void)
{
  static CvPanelSpec kinds[] = { { .kind = CV_PANEL_BALL, .output = (char *)"ball" },
                                 { .kind = CV_PANEL_MATRIX, .output = (char *)"matrix" },
                                 { .kind = CV_PANEL_HEATMAP, .output = (char *)"W" },
                                 { .kind = CV_PANEL_CIRCUIT, .output = (char *)"circuit" } };
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();
  g_autoptr (GCancellable) cancel = g_cancellable_new ();
  g_autoptr (GObject) keep = g_object_new (G_TYPE_OBJECT, NULL);
  CvScenario scenario[5];

  for (guint k = 0; k < 5; k++)
    {
      scenario[k] = scenario_of (&kinds[k % 4], 1);
      if (k == 4) /* a ball that does not apply has none */
        cv_values_set_number (scenario[k].values, TOY_EMPTY, 1.0, NULL);
      g_ptr_array_add (scenarios, &scenario[k]);
    }
  cv_thumbnails_make (scenarios, cancel, take_thumbnail, keep);
  STAGE_WAIT (thumbnails == 3);
  STAGE_WAIT (G_OBJECT (keep)->ref_count == 1); /* the thread has ended */
  stage_spin_for (0.1);
  g_assert_cmpuint (thumbnails, ==, 3);
  for (guint k = 0; k < 5; k++)
    cv_values_unref (scenario[k].values);
}

/* ---- Ball ---- */

static void
test_ball_properties (Fixture *f, gconstpointer data)
{
  double azimuth, elevation;
  guint told = 0;
  (void)data;

  g_signal_connect_swapped (f->view, "notify::azimuth", G_CALLBACK (count), &told);
  g_object_set (f->view, "azimuth", 1.0, "elevation", -0.5, NULL);
  g_object_set (f->view, "azimuth", 1.0, NULL);
  g_object_get (f->view, "azimuth", &azimuth, "elevation", &elevation, NULL);
  g_assert_cmpfloat (azimuth, ==, 1.0);
  g_assert_cmpfloat (elevation, ==, -0.5);
  g_assert_cmpuint (told, ==, 1);
  cv_view_set_spec (f->view, &toy_model, toy_panel (CV_PANEL_BALL, "ball", NULL));
  g_object_get (f->view, "azimuth", &azimuth, NULL);
  g_assert_cmpfloat (azimuth, ==, CV_BALL_AZIMUTH);
}

/* A drag to the right carries the near side along; keys turn too; 0 brings the first direction back. */
static void
test_ball_hand (Fixture *f, gconstpointer data)
{
  double azimuth, elevation;
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  stage_point (f->widget, 230, 160);
  STAGE_WAIT (f->hover != NULL && strstr (f->hover, "θ ") != NULL);
  stage_button (f->widget, 1, TRUE);
  stage_point (f->widget, 250, 160);
  stage_point (f->widget, 290, 190);
  stage_button (f->widget, 1, FALSE);
  g_object_get (f->view, "azimuth", &azimuth, "elevation", &elevation, NULL);
  g_assert_cmpfloat (azimuth, <, CV_BALL_AZIMUTH - 0.2);
  g_assert_cmpfloat (elevation, >, CV_BALL_ELEVATION + 0.1);
  gtk_widget_grab_focus (f->widget);
  stage_tap (f->widget, XK_0);
  g_object_get (f->view, "azimuth", &azimuth, "elevation", &elevation, NULL);
  g_assert_cmpfloat (azimuth, ==, CV_BALL_AZIMUTH);
  g_assert_cmpfloat (elevation, ==, CV_BALL_ELEVATION);
  stage_tap (f->widget, XK_Left);
  for (int k = 0; k < 20; k++)
    stage_tap (f->widget, XK_Down);
  g_object_get (f->view, "azimuth", &azimuth, "elevation", &elevation, NULL);
  g_assert_cmpfloat (azimuth, >, CV_BALL_AZIMUTH);
  g_assert_cmpfloat (elevation, ==, G_PI / 2);
  stage_spin_for (0.6);
  double_click (f);
}

/* ---- Points ---- */

static void
test_points_hand (Fixture *f, gconstpointer data)
{
  CvPointsView *points = CV_POINTS_VIEW (f->view);
  double window[4], moved[4];
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  g_assert_false (cv_points_view_get_window (points, &window[0], &window[1], &window[2], &window[3]));
  stage_point (f->widget, 200, 150);
  for (int k = 0; k < 4; k++)
    {
      stage_button (f->widget, 4, TRUE);
      stage_button (f->widget, 4, FALSE);
    }
  g_assert_true (cv_points_view_get_window (points, &window[0], &window[1], &window[2], &window[3]));
  stage_button (f->widget, 1, TRUE);
  stage_point (f->widget, 215, 150);
  stage_point (f->widget, 240, 150);
  stage_button (f->widget, 1, FALSE);
  g_assert_true (cv_points_view_get_window (points, &moved[0], &moved[1], &moved[2], &moved[3]));
  g_assert_cmpfloat (moved[0], <, window[0]);
  g_assert_cmpfloat_with_epsilon (moved[1] - moved[0], window[1] - window[0], 1e-12);
  gtk_widget_grab_focus (f->widget);
  stage_tap (f->widget, XK_0);
  g_assert_false (cv_points_view_get_window (points, &window[0], &window[1], &window[2], &window[3]));
  /* From the slowest, the steady state, to the left: −Γ, then the pair. */
  stage_point (f->widget, 2, 2);
  stage_tap (f->widget, XK_Left);
  g_assert_cmpint (cv_points_view_chosen (points), ==, 0);
  g_assert_cmpstr (f->hover, ==, "λ 0  does not decay");
  stage_tap (f->widget, XK_Left);
  g_assert_cmpstr (f->hover, ==, "λ −0.25  decay time 4");
  stage_tap (f->widget, XK_Left);
  g_assert_cmpstr (f->hover, ==, "λ −0.5 + 1i  decay time 2");
  stage_tap (f->widget, XK_Left);
  stage_tap (f->widget, XK_Left);
  g_assert_cmpint (cv_points_view_chosen (points), ==, 3);
  stage_tap (f->widget, XK_Right);
  g_assert_cmpint (cv_points_view_chosen (points), ==, 2);
}

/* ---- Circuit ---- */

static void
test_circuit_keys (Fixture *f, gconstpointer data)
{
  (void)data;
  if (!stage_has_hand (f->widget))
    return;
  stage_point (f->widget, 2, 2);
  gtk_widget_grab_focus (f->widget);
  stage_tap (f->widget, XK_Right);
  g_assert_true (g_str_has_prefix (f->hover, "station 0: 0.7"));
  stage_tap (f->widget, XK_Right);
  stage_tap (f->widget, XK_Right);
  stage_tap (f->widget, XK_Down);
  stage_tap (f->widget, XK_Down);
  g_assert_cmpstr (f->hover, ==, "target on q2, from station 1 to 2");
  stage_tap (f->widget, XK_Left);
  g_assert_cmpstr (f->hover, ==, "no gate on q2, from station 0 to 1");
  stage_tap (f->widget, XK_0);
  double_click (f);
}

/* A view whose window is closed is gone, with its menu: another scenario comes often, and pictures are large. */
static void
test_views_go (void)
{
  static const char *const outputs[] = { "W", NULL, "curves", "matrix", "bars", "ball", "spectrum", "circuit" };

  for (int kind = CV_PANEL_HEATMAP; kind <= CV_PANEL_CIRCUIT; kind++)
    {
      CvView *view = cv_view_new ((CvPanelKind)kind);
      GActionGroup *actions;

      cv_view_set_theme (view, cv_theme_dark ());
      cv_view_set_spec (view, &toy_model, toy_panel ((CvPanelKind)kind, outputs[kind], NULL));
      GtkWindow *window = stage_open (GTK_WIDGET (view), 300, 300);
      cv_view_menu (view, &actions);
      g_object_add_weak_pointer (G_OBJECT (view), (gpointer *)&view);
      stage_close (window);
      STAGE_WAIT (view == NULL);
    }
}

#define ADD(path, output, test) g_test_add ("/drawn/" path, Fixture, output, set_up, test, tear_down)
#define ADD_PLOT(path, traces, test) g_test_add ("/drawn/" path, Fixture, traces, open_plot, test, tear_down)

int
main (int argc, char **argv)
{
  static const char *const outputs[] = { "matrix", "ball", "spectrum", "circuit", "W", "rho", "curves", "bars" };

  stage_init (&argc, &argv);
  for (guint k = 0; k < G_N_ELEMENTS (outputs); k++)
    {
      g_autofree char *draws = g_strdup_printf ("/drawn/%s/draws", outputs[k]);
      g_autofree char *accessible = g_strdup_printf ("/drawn/%s/accessible", outputs[k]);
      g_autofree char *absent = g_strdup_printf ("/drawn/%s/absent", outputs[k]);
      if (k < 4)
        {
          g_test_add (draws, Fixture, outputs[k], set_up, test_draws, tear_down);
          g_test_add (accessible, Fixture, outputs[k], set_up, test_accessible, tear_down);
        }
      g_test_add (absent, Fixture, outputs[k], set_up, test_absent, tear_down);
    }
  ADD ("matrix/bars", "matrix", test_bars);
  ADD ("matrix/click", "matrix", test_click);
  ADD ("matrix/keys", "matrix", test_keys);
  ADD_PLOT ("plot/traced", two_traces, test_traced);
  ADD_PLOT ("plot/lead", two_traces, test_lead);
  g_test_add_func ("/drawn/board/traced", test_board);
  g_test_add_func ("/drawn/thumbnails", test_thumbnails);
  g_test_add_func ("/drawn/views-go", test_views_go);
  ADD ("ball/properties", "ball", test_ball_properties);
  ADD ("ball/hand", "ball", test_ball_hand);
  ADD ("points/hand", "spectrum", test_points_hand);
  ADD ("circuit/keys", "circuit", test_circuit_keys);
  return g_test_run ();
}
