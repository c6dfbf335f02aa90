/* Cvasi: tests of the window's look: every scenario, dark and light, against kept pictures in coarse cells
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "stage.h"
#include "ui/application.h"
#include "ui/screenshot.h"

#define WIDTH 1280
#define HEIGHT 800
#define CELL 20 /* pixels a side: letters blur, cards, fields, sliders and buttons stay */
#define COLUMNS (WIDTH / CELL)
#define ROWS (HEIGHT / CELL)

/* Fonts differ between machines, and with them edges of text; a missing pane, a wrong colour or an empty card do not hide. */
#define MEAN_ALLOWED 5.0
#define FAR 48.0
#define FAR_ALLOWED (COLUMNS * ROWS / 50)

static GtkApplication *app;

typedef struct
{
  double cell[ROWS][COLUMNS][3];
} Look;

static void
average (const guchar *pixels, gsize stride, Look *look)
{
  for (int r = 0; r < ROWS; r++)
    for (int c = 0; c < COLUMNS; c++)
      for (int k = 0; k < 3; k++)
        {
          double sum = 0.0;
          for (int y = 0; y < CELL; y++)
            for (int x = 0; x < CELL; x++)
              sum += pixels[(gsize)(r * CELL + y) * stride + (gsize)(4 * (c * CELL + x) + k)];
          look->cell[r][c][k] = sum / (CELL * CELL);
        }
}

static void
take (GtkWidget *window, Look *look)
{
  g_autoptr (GdkTexture) texture = cv_screenshot_texture (window);
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  g_assert_cmpint (width, >=, WIDTH);
  g_assert_cmpint (height, >=, HEIGHT);
  gsize stride = 4 * (gsize)width;
  g_autofree guchar *pixels = g_malloc (stride * (gsize)height);
  gdk_texture_download (texture, pixels, stride);
  average (pixels, stride, look);
}

static char *
kept_path (const char *name)
{
  return g_strdup_printf ("%s/golden/look-%s.png", g_test_get_dir (G_TEST_DIST), name);
}

/* With CVASI_GOLDEN=write in the environment the pictures are made anew. */
static void
keep (const Look *look, const char *path)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, COLUMNS, ROWS);
  for (int r = 0; r < ROWS; r++)
    for (int c = 0; c < COLUMNS; c++)
      for (int k = 0; k < 3; k++) /* memory is blue, green, red */
        gdk_pixbuf_get_pixels (picture)[r * gdk_pixbuf_get_rowstride (picture) + 3 * c + 2 - k] =
            (guchar)lround (look->cell[r][c][k]);
  g_autoptr (GError) error = NULL;
  gdk_pixbuf_save (picture, path, "png", &error, NULL);
  g_assert_no_error (error);
}

static void
compare (const Look *look, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new_from_file (path, &error);
  double sum = 0.0;
  int far = 0;

  g_assert_no_error (error);
  for (int r = 0; r < ROWS; r++)
    for (int c = 0; c < COLUMNS; c++)
      {
        const guchar *pixel = gdk_pixbuf_read_pixels (picture) + r * gdk_pixbuf_get_rowstride (picture) +
                              gdk_pixbuf_get_n_channels (picture) * c;
        double most = 0.0;
        for (int k = 0; k < 3; k++)
          {
            double distance = fabs (look->cell[r][c][k] - pixel[2 - k]);
            sum += distance;
            most = fmax (most, distance);
          }
        far += most > FAR;
      }
  g_test_message ("%s: mean %.2f, far %d", path, sum / (3.0 * COLUMNS * ROWS), far);
  g_assert_cmpfloat (sum / (3.0 * COLUMNS * ROWS), <=, MEAN_ALLOWED);
  g_assert_cmpint (far, <=, FAR_ALLOWED);
}

static void
show (const CvScenario *scenario, GPtrArray *scenarios, gboolean dark)
{
  g_autofree char *name = g_strdup_printf ("%s-%s", scenario->id, dark ? "dark" : "light");
  g_autofree char *path = kept_path (name);
  CvLab *lab = cv_lab_new ();
  Look look;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  cv_lab_load (lab, scenario, NULL, FALSE);
  CvWindow *window = cv_window_new (app, lab, scenarios);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  STAGE_WAIT (cv_window_frames_shown (window) > 0 && !cv_window_is_ticking (window));
  cv_lab_seek (lab, 0.5);
  STAGE_WAIT (cv_lab_frame (lab)->t == 0.5 && !cv_lab_is_behind (lab) && !cv_window_is_ticking (window));
  stage_spin_for (0.6); /* ranges and colour scales come to rest */
  stage_draw (GTK_WIDGET (window));
  take (GTK_WIDGET (window), &look);
  stage_shot (GTK_WIDGET (window), name);
  if (g_strcmp0 (g_getenv ("CVASI_GOLDEN"), "write") == 0)
    keep (&look, path);
  compare (&look, path);
  gtk_window_destroy (GTK_WINDOW (window));
  stage_spin_for (0.05);
  cv_lab_close (lab);
  g_object_unref (lab);
}

static void
test_look (gconstpointer data)
{
  g_autoptr (GPtrArray) scenarios = cv_scenarios (NULL);
  const CvScenario *scenario = cv_scenario_find (scenarios, data);
  g_assert_nonnull (scenario);
  show (scenario, scenarios, TRUE);
  show (scenario, scenarios, FALSE);
}

/* The comparison itself can fail: another scenario is far from the picture. */
static void
test_can_fail (void)
{
  g_autofree char *cat = kept_path ("cat-dark"), *moyal = kept_path ("moyal-dark");
  g_autoptr (GdkPixbuf) a = gdk_pixbuf_new_from_file (cat, NULL), b = gdk_pixbuf_new_from_file (moyal, NULL);
  double sum = 0.0;
  g_assert_true (a && b);
  for (int r = 0; r < ROWS; r++)
    for (int i = 0; i < 3 * COLUMNS; i++)
      sum += abs (gdk_pixbuf_read_pixels (a)[r * gdk_pixbuf_get_rowstride (a) + i] -
                  gdk_pixbuf_read_pixels (b)[r * gdk_pixbuf_get_rowstride (b) + i]);
  g_assert_cmpfloat (sum / (3.0 * COLUMNS * ROWS), >, 1.5 * MEAN_ALLOWED);
}

int
main (int argc, char **argv)
{
  static const char *const ids[] = { "cat",           "mixture",     "which-hbar", "smeared",
                                     "moyal",         "pointer",     "lindblad",   "superdecoherence",
                                     "time-register", "entangled",   "figure-1",   "figure-2",
                                     "chaos",         "kicked-rotor" };

  stage_init (&argc, &argv);
  app = GTK_APPLICATION (adw_application_new ("org.cvasi.Cvasi.Look", G_APPLICATION_NON_UNIQUE));
  g_application_set_resource_base_path (G_APPLICATION (app), "/org/cvasi/Cvasi");
  g_autoptr (GError) error = NULL;
  if (!g_application_register (G_APPLICATION (app), NULL, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/look/%s", ids[i]);
      g_test_add_data_func (path, ids[i], test_look);
    }
  g_test_add_func ("/ui/look/can-fail", test_can_fail);
  int status = g_test_run ();
  g_object_unref (app);
  return status;
}
