/* Cvasi: tests of heatmaps whose model paints only what is seen: from the wheel to the picture and back
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/keysym.h>
#include <math.h>
#include <string.h>

#include "stage.h"
#include "ui/board.h"
#include "ui/views/heatmap-view.h"

/* ---- A model without a grid: a packet at x_0 + t, p = 0, narrow in one output, three times as wide over axes of its own in the
 * next; a twin of the narrow one goes at half its speed and has no marginals                                              ---- */

#define REACH 50.0 /* of the domain, both ways */

enum
{
  X_0,
  GRID,
  N_PARAMS
};
static const CvParam params[N_PARAMS] = {
  [X_0] = { .id = "x_0", .symbol = "x_0", .name = "Place", .unit = "", .help = "", .group = "", .min = -40, .max = 40 },
  [GRID] = { .id = "grid",
             .symbol = "g",
             .name = "Grid",
             .unit = "",
             .help = "",
             .group = "",
             .kind = CV_PARAM_SWITCH,
             .max = 1 },
};
static const CvTrace traces[] = { { .id = "x", .symbol = "x", .name = "Place", .unit = "", .help = "" } };
static const CvOutput outputs[] = {
  { .id = "narrow", .kind = CV_OUTPUT_FIELD, .title = "N(x, p)", .name = "Narrow", .x_label = "x", .y_label = "p" },
  { .id = "wide", .kind = CV_OUTPUT_FIELD, .title = "M(y, q)", .name = "Wide", .x_label = "y", .y_label = "q" },
  { .id = "twin", .kind = CV_OUTPUT_FIELD, .title = "T(x, p)", .name = "Twin", .x_label = "x", .y_label = "p" },
};

typedef struct
{
  double x_0, t;
  gboolean grid;
} Packet;

static gpointer
create (const CvValues *values, GError **error)
{
  Packet *packet = g_new0 (Packet, 1);
  (void)error;

  packet->x_0 = cv_values_number (values, X_0);
  packet->grid = cv_values_number (values, GRID) != 0.0;
  return packet;
}

static void
advance (gpointer data, double t)
{
  ((Packet *)data)->t = t;
}

static double
sample_interval (gpointer data)
{
  (void)data;
  return 0.5;
}

static void
observe (gpointer data, double *trace)
{
  const Packet *packet = data;
  trace[0] = packet->x_0 + packet->t;
}

static void
judge (gpointer data, const CvVerdict *before, CvVerdict *verdict)
{
  (void)data, (void)before, (void)verdict;
}

static double
shape (double x, double width)
{
  return exp (-x * x / (width * width));
}

/* Points are the middles of n equal cells of low..high. */
static void
axis (double low, double high, guint n, double *first, double *step)
{
  *step = (high - low) / n;
  *first = low + 0.5 * *step;
}

static void
paint (gpointer data, guint output, CvPicture *p)
{
  const Packet *packet = data;
  const double at = packet->x_0 + (output == 2 ? 0.5 : 1.0) * packet->t, width = output == 1 ? 3.0 : 1.0;
  CvPictureView look = packet->grid ? (CvPictureView){ 0 } : p->wish;
  const gboolean all_x = !(look.x_max > look.x_min), all_y = !(look.y_max > look.y_min);

  cv_picture_shape (p, CV_OUTPUT_FIELD, look.n_x ? look.n_x : 200, look.n_y ? look.n_y : 150);
  axis (all_x ? -REACH : look.x_min, all_x ? REACH : look.x_max, p->n_x, &p->x_first, &p->dx);
  axis (all_y ? -REACH : look.y_min, all_y ? REACH : look.y_max, p->n_y, &p->y_first, &p->dy);
  double *margin_x = cv_picture_want_margin_x (p), *margin_y = cv_picture_want_margin_y (p);
  for (guint i = 0; i < p->n_x; i++)
    margin_x[i] = shape (p->x_first + i * p->dx - at, width);
  for (guint j = 0; j < p->n_y; j++)
    margin_y[j] = shape (p->y_first + j * p->dy, width);
  for (guint i = 0; i < p->n_x; i++)
    for (guint j = 0; j < p->n_y; j++)
      p->data[(gsize)i * p->n_y + j] = margin_x[i] * margin_y[j];
  for (guint i = 0; i < p->n_x; i++)
    margin_x[i] *= sqrt (G_PI) * width;
  for (guint j = 0; j < p->n_y; j++)
    margin_y[j] *= sqrt (G_PI) * width;
  if (output == 2)
    p->margin_x = p->margin_y = NULL;
  if (packet->grid)
    return;
  p->domain_x[0] = p->domain_y[0] = -REACH;
  p->domain_x[1] = p->domain_y[1] = REACH;
  p->note = "Each point is the mean over %v h.";
  p->note_value = p->dx * p->dy;
}

static const CvModel model = {
  .id = "packet",
  .title = "A packet",
  .summary = "",
  .params = params,
  .n_params = N_PARAMS,
  .traces = traces,
  .n_traces = 1,
  .outputs = outputs,
  .n_outputs = 3,
  .create = create,
  .destroy = g_free,
  .advance = advance,
  .sample_interval = sample_interval,
  .observe = observe,
  .paint = paint,
  .judge = judge,
};

/* ---- A board with both ---- */

typedef struct
{
  CvLab *lab;
  CvBoard *board;
  GtkWindow *window;
  GtkWidget *widget; /* of the first */
  CvHeatmapView *narrow, *wide;
  guint looks;
} Fixture;

#define WAIT(f, cond) STAGE_WAIT ((cv_lab_poll ((f)->lab), (cond)))

static void
count (guint *counter)
{
  ++*counter;
}

static const CvPicture *
picture_of (Fixture *f, guint output)
{
  CvFrame *frame = cv_lab_frame (f->lab);

  return frame ? cv_frame_picture (frame, output) : NULL;
}

static void
window_of (CvHeatmapView *view, double w[4])
{
  cv_heatmap_view_get_window (view, &w[0], &w[1], &w[2], &w[3]);
}

/* All zero: no picture. */
static CvPictureView
wish_of (Fixture *f, guint output)
{
  const CvPicture *p = picture_of (f, output);

  return p ? p->wish : (CvPictureView){ 0 };
}

/* The picture on hand was painted for just the window that is seen, as fine as the screen. */
static gboolean
is_sharp (Fixture *f, guint output)
{
  CvHeatmapView *view = output == 0 ? f->narrow : f->wide;
  const CvPicture *p = picture_of (f, output);
  CvHeatmapLayout layout;
  double w[4];

  if (!p || !cv_heatmap_view_get_layout (view, &layout))
    return FALSE;
  window_of (view, w);
  const double near_x = 0.5 * (w[1] - w[0]) / layout.plot.width, near_y = 0.5 * (w[3] - w[2]) / layout.plot.height;
  const int device = gtk_widget_get_scale_factor (f->widget);
  return p->n_x == (guint)layout.plot.width * (guint)device && p->n_y == (guint)layout.plot.height * (guint)device &&
         fabs (p->x_first - 0.5 * p->dx - w[0]) < near_x &&
         fabs (p->x_first + (p->n_x - 0.5) * p->dx - w[1]) < near_x &&
         fabs (p->y_first - 0.5 * p->dy - w[2]) < near_y && fabs (p->y_first + (p->n_y - 0.5) * p->dy - w[3]) < near_y;
}

static void
load_panels (Fixture *f, gboolean grid, const char *second)
{
  CvPanelSpec panels[] = {
    { .kind = CV_PANEL_HEATMAP, .output = (char *)"narrow", .column = 0, .row = 0, .columns = 1, .rows = 1 },
    { .kind = CV_PANEL_HEATMAP, .output = (char *)second, .column = 1, .row = 0, .columns = 1, .rows = 1 },
  };
  static char *none[] = { NULL };
  g_autoptr (CvValues) values = cv_values_new (params, N_PARAMS);
  CvScenario scenario = { .id = (char *)"packet",
                          .title = (char *)"packet",
                          .chapter = (char *)"",
                          .story = (char *)"",
                          .equation = (char *)"",
                          .watch = none,
                          .attempt = none,
                          .model = &model,
                          .values = values,
                          .speed = 1.0,
                          .until = INFINITY,
                          .n_panels = G_N_ELEMENTS (panels),
                          .panels = panels };

  cv_values_set_number (values, GRID, grid ? 1.0 : 0.0, NULL);
  cv_lab_load (f->lab, &scenario, NULL, FALSE);
  f->narrow = CV_HEATMAP_VIEW (cv_tile_view (cv_board_tile (f->board, 0)));
  f->wide = CV_HEATMAP_VIEW (cv_tile_view (cv_board_tile (f->board, 1)));
  f->widget = GTK_WIDGET (f->narrow);
  g_signal_connect_swapped (f->narrow, "look", G_CALLBACK (count), &f->looks);
}

static void
load (Fixture *f, gboolean grid)
{
  load_panels (f, grid, "wide");
}

static void
set_up (Fixture *f, gconstpointer grid)
{
  f->lab = cv_lab_new ();
  f->board = g_object_new (CV_TYPE_BOARD, NULL);
  cv_board_set_lab (f->board, f->lab);
  f->window = stage_open (GTK_WIDGET (f->board), 980, 470);
  load (f, grid != NULL);
  WAIT (f, picture_of (f, 0) != NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void)data;
  cv_lab_close (f->lab);
  stage_close (f->window);
  g_object_unref (f->lab);
}

/* ---- Tests ---- */

/* The whole plane first, then what can be seen: each panel its own part, as fine as its own plot. */
static void
test_fit (Fixture *f, gconstpointer data)
{
  double narrow[4], wide[4];
  (void)data;

  WAIT (f, is_sharp (f, 0) && is_sharp (f, 1) && wish_of (f, 0).x_max > wish_of (f, 0).x_min);
  window_of (f->narrow, narrow);
  window_of (f->wide, wide);
  /* 0.8 % of the extreme is reached at 2.2 widths: sqrt (ln 125). */
  for (int k = 0; k < 4; k++)
    {
      g_assert_cmpfloat (fabs (narrow[k]), >, 2.19);
      g_assert_cmpfloat (fabs (narrow[k]), <, 4.2);
      g_assert_cmpfloat (fabs (wide[k]), >, 6.59);
      g_assert_cmpfloat (fabs (wide[k]), <, 12.0);
    }
  stage_draw (GTK_WIDGET (f->board));
  stage_shot (GTK_WIDGET (f->board), "look-fit");
  g_autofree char *summary = cv_view_summary (CV_VIEW (f->narrow));
  g_assert_nonnull (strstr (summary, "Each point is the mean over "));
  g_assert_null (strstr (summary, "%v"));
}

static void
turn (Fixture *f, guint button, int notches)
{
  for (int k = 0; k < notches; k++)
    {
      stage_button (f->widget, button, TRUE);
      stage_button (f->widget, button, FALSE);
    }
}

/* Ten notches in: finer; out again, and farther: the whole plane and no more, though the picture before was of a part. */
static void
test_wheel (Fixture *f, gconstpointer data)
{
  CvHeatmapLayout layout;
  double before[4], w[4];
  (void)data;

  if (!stage_has_hand (f->widget))
    return;
  WAIT (f, is_sharp (f, 0) && wish_of (f, 0).x_max > wish_of (f, 0).x_min);
  window_of (f->narrow, before);
  g_assert_true (cv_heatmap_view_get_layout (f->narrow, &layout));
  stage_point (f->widget, floor (layout.plot.x + 0.5 * layout.plot.width),
               floor (layout.plot.y + 0.5 * layout.plot.height));
  turn (f, 4, 10);
  WAIT (f, (window_of (f->narrow, w), w[1] - w[0] < 1.01 * pow (1.2, -10) * (before[1] - before[0])));
  WAIT (f, is_sharp (f, 0));
  g_assert_cmpfloat (wish_of (f, 0).x_max - wish_of (f, 0).x_min, <, 0.2 * (before[1] - before[0]));
  stage_draw (GTK_WIDGET (f->board));
  stage_shot (GTK_WIDGET (f->board), "look-in");
  turn (f, 5, 40);
  WAIT (f, (window_of (f->narrow, w), w[1] - w[0] >= 2.0 * REACH * (1 - 1e-12)));
  for (int k = 0; k < 4; k++)
    g_assert_cmpfloat_with_epsilon (w[k], k % 2 ? REACH : -REACH, 1e-9);
  WAIT (f, is_sharp (f, 0));
  stage_draw (GTK_WIDGET (f->board));
  stage_shot (GTK_WIDGET (f->board), "look-out");
}

/* A million times, and no farther; what is told is within the plane. */
static void
test_deep (Fixture *f, gconstpointer data)
{
  double w[4];
  (void)data;

  WAIT (f, is_sharp (f, 0));
  cv_heatmap_view_set_window (f->narrow, 0.2, 0.2 + 1e-3, -0.5, -0.5 + 2e-3); /* a hundred thousand times */
  window_of (f->narrow, w);
  g_assert_cmpfloat_with_epsilon (w[1] - w[0], 1e-3, 1e-9);
  WAIT (f, is_sharp (f, 0));
  const CvPicture *p = picture_of (f, 0);
  if (!p)
    g_error ("no picture");
  g_assert_cmpfloat_with_epsilon (p->data[0], shape (p->x_first, 1.0) * shape (p->y_first, 1.0), 1e-12);
  cv_heatmap_view_set_window (f->narrow, 0.2, 0.2 + 1e-9, -0.5, -0.5 + 1e-9);
  window_of (f->narrow, w);
  g_assert_cmpfloat_with_epsilon (w[1] - w[0], 1e-6 * 2.0 * REACH, 1e-10);
  WAIT (f, is_sharp (f, 0));
  cv_heatmap_view_set_window (f->narrow, 1000.0, 1010.0, 0.0, 5.0);
  WAIT (f, is_sharp (f, 0) && wish_of (f, 0).x_max == REACH);
}

/* Another state far away, where no picture of the window could show it, is found; so is one that has moved there; and when the
 * hand has chosen the window meanwhile, the automatic one finds it afterwards.                                              */
static void
test_finds_the_state (Fixture *f, gconstpointer data)
{
  double w[4];
  (void)data;

  WAIT (f, is_sharp (f, 0));
  cv_lab_set_number (f->lab, X_0, 30.0);
  WAIT (f, (window_of (f->narrow, w), w[0] > 20.0 && w[0] < 27.8 && w[1] > 32.2 && is_sharp (f, 0)));
  cv_lab_set_number (f->lab, X_0, -20.0);
  WAIT (f, (window_of (f->narrow, w), w[0] < -22.2 && w[1] > -17.8 && w[1] < -10.0 && is_sharp (f, 0)));
  cv_lab_seek (f->lab, 40.0);
  WAIT (f, (window_of (f->narrow, w), w[0] < 17.8 && w[1] > 22.2 && is_sharp (f, 0)));
  cv_heatmap_view_set_window (f->narrow, -1.0, 1.0, -1.0, 1.0);
  WAIT (f, is_sharp (f, 0));
  cv_lab_seek (f->lab, 10.0);
  WAIT (f, !cv_lab_is_behind (f->lab));
  window_of (f->narrow, w);
  g_assert_cmpfloat_with_epsilon (w[1], 1.0, 1e-12);
  g_object_set (f->narrow, "window", CV_WINDOW_FIT, NULL);
  WAIT (f, (window_of (f->narrow, w), w[0] > -20.0 && w[0] < -12.2 && w[1] > -7.8 && w[1] < 0.0 && is_sharp (f, 0)));
}

static void
count_whole (CvLab *lab, guint *n)
{
  const CvPicture *p = cv_frame_picture (cv_lab_frame (lab), 0);

  *n += p && !(p->wish.x_max > p->wish.x_min);
}

/* A state that is moved a little at a time, as by a slider, stays sharp: the window goes with it, and the whole plane is never
 * asked for.                                                                                                             */
static void
test_follows_a_slider (Fixture *f, gconstpointer data)
{
  guint whole = 0;
  double w[4];
  (void)data;

  WAIT (f, is_sharp (f, 0) && wish_of (f, 0).x_max > wish_of (f, 0).x_min);
  g_signal_connect (f->lab, "frame", G_CALLBACK (count_whole), &whole);
  for (int k = 1; k <= 30; k++)
    {
      cv_lab_set_number (f->lab, X_0, 0.1 * k);
      WAIT (f, !cv_lab_is_behind (f->lab));
      stage_draw (f->widget);
    }
  WAIT (f, (window_of (f->narrow, w), w[1] > 5.2 && is_sharp (f, 0)));
  g_assert_cmpuint (whole, ==, 0);
}

/* All of it: said as such, so that it stays all of it when the plane becomes another one. */
static void
test_domain (Fixture *f, gconstpointer data)
{
  (void)data;
  WAIT (f, is_sharp (f, 0));
  g_object_set (f->narrow, "window", CV_WINDOW_DOMAIN, NULL);
  WAIT (f, is_sharp (f, 0) && wish_of (f, 0).x_max == 0.0 && wish_of (f, 0).n_x > 0);
}

/* However often the window changes, one frame of the screen asks once; and the same window is not asked for twice. */
static void
test_asks_once (Fixture *f, gconstpointer data)
{
  (void)data;
  WAIT (f, is_sharp (f, 0) && is_sharp (f, 1));
  stage_spin_for (0.4);
  f->looks = 0;
  for (int k = 1; k <= 50; k++)
    cv_heatmap_view_set_window (f->narrow, -1.0 / k, 2.0 / k, -1.0, 1.0);
  g_assert_cmpuint (f->looks, ==, 0);
  WAIT (f, is_sharp (f, 0));
  cv_heatmap_view_set_window (f->narrow, -1.0 / 50, 2.0 / 50, -1.0, 1.0);
  stage_draw (f->widget);
  g_assert_cmpuint (f->looks, ==, 1);
}

/* Where a model has a grid of its own nothing is asked; another run forgets what was. */
static void
test_own_grid (Fixture *f, gconstpointer data)
{
  double w[4];
  (void)data;

  stage_draw (f->widget);
  cv_heatmap_view_set_window (f->narrow, -1e-3, 1e-3, -1e-3, 1e-3);
  window_of (f->narrow, w);
  g_assert_cmpfloat_with_epsilon (w[1] - w[0], 4.0 * 2.0 * REACH / 200, 1e-9); /* four cells */
  stage_draw (f->widget);
  stage_spin_for (0.1);
  cv_lab_poll (f->lab);
  g_assert_cmpuint (f->looks, ==, 0);
  g_assert_cmpuint (wish_of (f, 0).n_x, ==, 0);
  load (f, FALSE);
  WAIT (f, is_sharp (f, 0));
  load (f, TRUE);
  WAIT (f, picture_of (f, 0) != NULL);
  stage_draw (f->widget);
  g_assert_cmpuint (wish_of (f, 0).n_x, ==, 0);
}

/* One tile large: its plot is asked for at its new size, the other one not at all. */
static void
test_large (Fixture *f, gconstpointer data)
{
  CvPictureView look;
  (void)data;

  WAIT (f, is_sharp (f, 0) && is_sharp (f, 1));
  const guint small = wish_of (f, 0).n_x;
  g_assert_true (cv_view_look (CV_VIEW (f->wide), 1, &look));
  g_assert_false (cv_view_look (CV_VIEW (f->wide), 0, &look));
  cv_board_set_large (f->board, 0);
  WAIT (f, is_sharp (f, 0) && wish_of (f, 0).n_x > small);
  g_assert_false (cv_view_look (CV_VIEW (f->wide), 1, &look));
  cv_board_set_large (f->board, -1);
  WAIT (f, is_sharp (f, 0) && is_sharp (f, 1) && wish_of (f, 0).n_x == small);
}

/* Two panels of one output have one window and are given one picture of it, as fine as the finer one asks. */
static void
test_two_panels (Fixture *f, gconstpointer data)
{
  CvPictureView one, other;
  double w[4];
  (void)data;

  load_panels (f, FALSE, "narrow");
  WAIT (f, cv_view_look (CV_VIEW (f->narrow), 0, &one) && cv_view_look (CV_VIEW (f->wide), 0, &other));
  cv_heatmap_view_set_window (f->narrow, -7.0, -1.0, -2.0, 1.0);
  window_of (f->wide, w);
  g_assert_true (w[0] == -7.0 && w[1] == -1.0 && w[2] == -2.0 && w[3] == 1.0);
  WAIT (f, wish_of (f, 0).x_min == -7.0 && wish_of (f, 0).x_max == -1.0);
  g_assert_true (cv_view_look (CV_VIEW (f->narrow), 0, &one) && cv_view_look (CV_VIEW (f->wide), 0, &other));
  g_assert_cmpuint (wish_of (f, 0).n_x, ==, MAX (one.n_x, other.n_x));
  g_assert_cmpuint (wish_of (f, 0).n_y, ==, MAX (one.n_y, other.n_y));
  g_object_set (f->wide, "window", CV_WINDOW_DOMAIN, NULL);
  WAIT (f, wish_of (f, 0).x_min == 0.0 && wish_of (f, 0).x_max == 0.0);
}

static gboolean
is_one_window (Fixture *f)
{
  double a[4], b[4];

  window_of (f->narrow, a);
  window_of (f->wide, b);
  return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && a[3] == b[3];
}

/* Fields over the same axes: the automatic window holds what can be seen in either of them, also when they part; the hand in one
 * moves both, and "0" brings both back.                                                                                     */
static void
test_one_window (Fixture *f, gconstpointer data)
{
  CvWindowMode mode;
  double w[4];
  (void)data;

  load_panels (f, FALSE, "twin");
  WAIT (f, is_sharp (f, 0) && is_sharp (f, 2) && is_one_window (f));
  for (int t = 1; t <= 12; t++)
    {
      cv_lab_seek (f->lab, t);
      WAIT (f, !cv_lab_is_behind (f->lab));
      stage_draw (f->widget);
    }
  /* The one at 12, its twin at 6, each with the 2.2 widths that can be seen. */
  WAIT (f, (window_of (f->narrow, w), w[0] < 6.0 - 2.19 && w[1] > 12.0 + 2.19 && is_one_window (f)));
  WAIT (f, is_sharp (f, 0) && is_sharp (f, 2));
  cv_heatmap_view_set_window (f->wide, 3.0, 8.0, -1.0, 1.5);
  window_of (f->narrow, w);
  g_assert_true (w[0] == 3.0 && w[1] == 8.0 && w[2] == -1.0 && w[3] == 1.5);
  g_object_get (f->narrow, "window", &mode, NULL);
  g_assert_cmpint (mode, ==, CV_WINDOW_FREE);
  WAIT (f, wish_of (f, 0).x_max == 8.0 && wish_of (f, 2).x_max == 8.0);
  g_object_set (f->narrow, "window", CV_WINDOW_FIT, NULL);
  g_object_get (f->wide, "window", &mode, NULL);
  g_assert_cmpint (mode, ==, CV_WINDOW_FIT);
  WAIT (f, (window_of (f->wide, w), w[1] > 12.0 + 2.19 && is_one_window (f)));
  /* What is out of sight does not count: the large one alone narrows, after a while. */
  cv_board_set_large (f->board, 0);
  guint turns = 0;
  WAIT (f, (cv_lab_seek (f->lab, turns++ % 2 ? 12.0 : 12.5), window_of (f->narrow, w), w[0] > 6.0));
}

/* A twin alone, without marginals that could tell, is not lost from sight when it moves on. */
static void
test_twin_alone (Fixture *f, gconstpointer data)
{
  double w[4];
  (void)data;

  load_panels (f, FALSE, "twin");
  cv_board_set_large (f->board, 1);
  WAIT (f, is_sharp (f, 2));
  for (int t = 1; t <= 30; t++)
    {
      cv_lab_seek (f->lab, t);
      WAIT (f, !cv_lab_is_behind (f->lab));
      stage_draw (GTK_WIDGET (f->wide));
    }
  WAIT (f, (window_of (f->wide, w), w[0] < 15.0 - 1.0 && w[1] > 15.0 + 2.19));
}

#define ADD(path, test) g_test_add ("/heatmap-look/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  ADD ("fit", test_fit);
  ADD ("wheel", test_wheel);
  ADD ("deep", test_deep);
  ADD ("finds-the-state", test_finds_the_state);
  ADD ("follows-a-slider", test_follows_a_slider);
  ADD ("domain", test_domain);
  ADD ("asks-once", test_asks_once);
  ADD ("large", test_large);
  ADD ("two-panels", test_two_panels);
  ADD ("one-window", test_one_window);
  ADD ("twin-alone", test_twin_alone);
  g_test_add ("/heatmap-look/own-grid", Fixture, "grid", set_up, test_own_grid, tear_down);
  return g_test_run ();
}
