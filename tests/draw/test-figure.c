/* Cvasi: tests of figures: tiles, panels, files
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "draw/figure.h"
#include "engine/core/error.h"
#include "golden.h"
#include "sample.h"

/* A model that is never run: its tables and some pictures are all that a figure needs. */
static const CvTrace traces[] = {
  { .id = "coherence", .symbol = "|χ|", .name = "Coherence" },
  { .id = "coherence_theory", .symbol = "e^−Γt", .name = "Closed form", .theory_of = "coherence" },
  { .id = "purity", .symbol = "Tr ρ²", .name = "Purity" }
};
static const CvOutput outputs[] = { { "W", CV_OUTPUT_FIELD, "W(x, p)", "Wigner function", "x", "p", "" },
                                    { "rho", CV_OUTPUT_COMPLEX, "ρ(x, x′)", "Density matrix", "x", "x′", "" },
                                    { "scaling", CV_OUTPUT_CURVES, "Moyal terms", "Size", "ħ", "over classical", "" },
                                    { "bars", CV_OUTPUT_BARS, "P(n)", "Populations", "n", "", "" },
                                    { "matrix", CV_OUTPUT_MATRIX, "ρ", "Matrix", "", "", "" },
                                    { "ball", CV_OUTPUT_BALL, "r", "Bloch ball", "", "", "" },
                                    { "spectrum", CV_OUTPUT_POINTS, "λ", "Spectrum", "", "", "" },
                                    { "circuit", CV_OUTPUT_CIRCUIT, "U", "Circuit", "", "", "" },
                                    { "sieve", CV_OUTPUT_BALL, "S", "Does not apply", "", "", "" },
                                    { "unpainted", CV_OUTPUT_FIELD, "U", "Never there", "x", "p", "" } };
static int
trace_of_element (guint output, guint row, guint column)
{
  return output == 4 && row + column == 1 ? 2 : -1;
}

static const CvModel model = { .id = "toy",
                               .title = "Toy",
                               .traces = traces,
                               .n_traces = 3,
                               .outputs = outputs,
                               .n_outputs = 10,
                               .trace_of_element = trace_of_element };

static char *decay_traces[] = { (char *)"coherence", (char *)"purity", (char *)"coherence_theory", NULL };
static CvPanelSpec panels[] = {
  { .kind = CV_PANEL_HEATMAP, .output = (char *)"W", .column = 0, .row = 0, .columns = 2, .rows = 2 },
  { .kind = CV_PANEL_HEATMAP, .output = (char *)"rho", .column = 2, .row = 0, .columns = 1, .rows = 1 },
  { .kind = CV_PANEL_PLOT,
    .title = (char *)"Decay",
    .traces = decay_traces,
    .scale = CV_SCALE_LOG,
    .fit = (char *)"coherence",
    .column = 2,
    .row = 1,
    .columns = 1,
    .rows = 1 },
  { .kind = CV_PANEL_CURVES, .output = (char *)"scaling", .column = 0, .row = 2, .columns = 1, .rows = 1 },
  { .kind = CV_PANEL_BARS, .output = (char *)"bars", .column = 1, .row = 2, .columns = 1, .rows = 1 },
  { .kind = CV_PANEL_MATRIX, .output = (char *)"matrix", .column = 2, .row = 2, .columns = 1, .rows = 1 },
  { .kind = CV_PANEL_BALL, .output = (char *)"ball", .column = 0, .row = 3, .columns = 1, .rows = 1 },
  { .kind = CV_PANEL_POINTS, .output = (char *)"spectrum", .column = 1, .row = 3, .columns = 1, .rows = 1 },
  { .kind = CV_PANEL_CIRCUIT, .output = (char *)"circuit", .column = 2, .row = 3, .columns = 1, .rows = 1 },
};

typedef struct
{
  CvScenario scenario;
  CvPicture picture[9];
  const CvPicture *shown[10];
  CvFigure figure;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  (void)unused;
  memset (f, 0, sizeof *f);
  f->scenario = (CvScenario){
    .id = (char *)"toy", .title = (char *)"Two & <one>", .model = &model, .n_panels = 9, .panels = panels
  };
  cv_sample_field (&f->picture[0], 48);
  cv_sample_complex (&f->picture[1], 32);
  cv_sample_curves (&f->picture[2]);
  cv_sample_bars (&f->picture[3]);
  cv_sample_matrix (&f->picture[4]);
  cv_sample_ball (&f->picture[5], TRUE, FALSE);
  cv_sample_points (&f->picture[6], TRUE);
  cv_sample_circuit (&f->picture[7], 5, 2);
  cv_picture_init (&f->picture[8]);
  cv_picture_shape (&f->picture[8], CV_OUTPUT_BALL, 0, 0);
  f->picture[8].absent = "There is nothing to sieve.";
  for (int k = 0; k < 9; k++)
    f->shown[k] = &f->picture[k];
  f->figure =
      (CvFigure){ .scenario = &f->scenario, .picture = f->shown, .t = 3, .panel = -1, .session = "{ \"ħ\": 1 }" };
  f->figure.history = cv_history_new (3, 500);
  for (int k = 0; k <= 400; k++)
    {
      double t = 0.01 * k, row[3] = { exp (-0.2 * t), exp (-0.2 * t), 0.5 };

      cv_history_append (f->figure.history, t, row);
    }
  f->folder = g_dir_make_tmp ("cvasi-figure-XXXXXX", NULL);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  GDir *dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  (void)unused;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_dir_close (dir);
  g_rmdir (f->folder);
  g_free (f->folder);
  cv_history_unref (f->figure.history);
  for (int k = 0; k < 9; k++)
    cv_picture_clear (&f->picture[k]);
}

/* Cards lie in the area, a gap apart, and fill it: nothing of the grid is lost. */
static void
test_tiles (Fixture *f, gconstpointer unused)
{
  CvRect area = { 10, 20, 997, 811 }, rect[9];
  double covered = 0;

  (void)unused;
  cv_figure_tiles (&f->scenario, area, 12, rect);
  for (int a = 0; a < 9; a++)
    {
      covered += (rect[a].width + 12) * (rect[a].height + 12);
      g_assert_cmpfloat (rect[a].x, >=, area.x);
      g_assert_cmpfloat (rect[a].y, >=, area.y);
      g_assert_cmpfloat (rect[a].x + rect[a].width, <=, area.x + area.width);
      g_assert_cmpfloat (rect[a].y + rect[a].height, <=, area.y + area.height);
      for (int b = 0; b < a; b++)
        g_assert_true (rect[a].x >= rect[b].x + rect[b].width + 11 || rect[b].x >= rect[a].x + rect[a].width + 11 ||
                       rect[a].y >= rect[b].y + rect[b].height + 11 || rect[b].y >= rect[a].y + rect[a].height + 11);
    }
  g_assert_cmpfloat_with_epsilon (covered, (area.width + 12) * (area.height + 12), 3000);
}

static void
test_panels (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  (void)unused;
  g_assert_cmpint (cv_figure_find_panel (&f->scenario, "1", NULL), ==, 0);
  g_assert_cmpint (cv_figure_find_panel (&f->scenario, "rho", NULL), ==, 1);
  g_assert_cmpint (cv_figure_find_panel (&f->scenario, "Decay", NULL), ==, 2);
  g_assert_cmpint (cv_figure_find_panel (&f->scenario, "10", &error), ==, -1);
  g_assert_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME);
  g_assert_nonnull (strstr (error->message, "1 (W), 2 (rho), 3 (Decay)"));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpint (cv_figure_find_panel (&f->scenario, "0", NULL), ==, -1);
  g_assert_cmpint (cv_figure_find_panel (&f->scenario, "", NULL), ==, -1);
  g_assert_cmphex (cv_figure_outputs (&f->scenario, -1), ==, 0xff);
  g_assert_cmphex (cv_figure_outputs (&f->scenario, 1), ==, 0x2);
  g_assert_cmphex (cv_figure_outputs (&f->scenario, 2), ==, 0);
}

static char *
write_to (Fixture *f, const char *name, int width, int height)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (f->folder, name, NULL);

  cv_figure_write (&f->figure, path, width, height, &error);
  g_assert_no_error (error);
  return path;
}

/* CRC of PNG by its table-free definition over bits, polynomial x^32 + x^26 + … + 1, taken from the end. */
static guint32
png_crc (const guint8 *data, gsize n)
{
  guint32 c = ~0u;

  for (gsize k = 0; k < 8 * n; k++)
    {
      guint32 bit = (c ^ (data[k / 8] >> (k % 8))) & 1;

      c = (c >> 1) ^ (bit ? 0xedb88320u : 0);
    }
  return ~c;
}

static void
test_png (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_to (f, "sheet.png", 640, 500), *data = NULL;
  cairo_surface_t *image = cairo_image_surface_create_from_png (path);
  gsize length, at = 8;
  gboolean session = FALSE, end = FALSE;

  (void)unused;
  g_assert_cmpint (cairo_surface_status (image), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (image), ==, 640);
  g_assert_cmpint (cairo_image_surface_get_height (image), ==, 500);
  cairo_surface_destroy (image);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  while (at + 12 <= length)
    {
      const guint8 *chunk = (const guint8 *)data + at;
      guint32 n = (guint32)chunk[0] << 24 | (guint32)chunk[1] << 16 | (guint32)chunk[2] << 8 | chunk[3];
      const guint8 *crc = chunk + 8 + n;

      g_assert_cmpuint (at + 12 + n, <=, length);
      g_assert_cmphex ((guint32)crc[0] << 24 | (guint32)crc[1] << 16 | (guint32)crc[2] << 8 | crc[3], ==,
                       png_crc (chunk + 4, n + 4));
      if (memcmp (chunk + 4, "iTXt", 4) == 0 && strcmp ((const char *)chunk + 8, "cvasi-session") == 0)
        {
          const char *text = (const char *)chunk + 8 + strlen ("cvasi-session") + 5;

          g_assert_cmpmem (text, (const char *)crc - text, f->figure.session, strlen (f->figure.session));
          session = TRUE;
        }
      end = memcmp (chunk + 4, "IEND", 4) == 0;
      at += 12 + n;
    }
  g_assert_true (session && end);
  g_assert_cmpuint (at, ==, length);
}

static void
collect_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  (void)error;
  if (g_strcmp0 (g_markup_parse_context_get_element (context), "metadata") == 0)
    g_string_append_len (data, text, (gssize)length);
}

static void
test_svg (Fixture *f, gconstpointer unused)
{
  static const GMarkupParser parser = { .text = collect_text };
  g_autofree char *path = write_to (f, "sheet.SVG", 640, 500), *data = NULL;
  GString *session = g_string_new (NULL);
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, G_MARKUP_IGNORE_QUALIFIED, session, NULL);
  g_autoptr (GError) error = NULL;

  (void)unused;
  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  g_markup_parse_context_parse (context, data, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_cmpstr (session->str, ==, f->figure.session);
  g_assert_nonnull (strstr (data, "<title>Two &amp; &lt;one&gt;</title>"));
  g_assert_nonnull (strstr (data, "viewBox=\"0 0 640 500\""));
  g_markup_parse_context_free (context);
  g_string_free (session, TRUE);
}

static void
test_pdf (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_to (f, "sheet.pdf", 640, 500), *data = NULL;
  gsize length;

  (void)unused;
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF-1."));
  g_assert_cmpuint (length, >, 2000);
  g_assert_nonnull (g_strrstr_len (data + length - 10, 10, "%%EOF"));
}

/* One line that says what is allowed; what was there stays; no leavings. */
static void
test_refused (Fixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *name;
    int width, height;
    int code;
  } bad[] = {
    { "sheet.jpg", 640, 500, CV_ERROR_FILE },        { "sheet", 640, 500, CV_ERROR_FILE },
    { "sheet.png", 10, 500, CV_ERROR_OUT_OF_RANGE }, { "sheet.png", 640, 100000, CV_ERROR_OUT_OF_RANGE },
    { "none/sheet.png", 640, 500, CV_ERROR_FILE },
  };
  g_autofree char *old = g_build_filename (f->folder, "sheet.png", NULL), *data = NULL;

  (void)unused;
  g_assert_true (g_file_set_contents (old, "before", -1, NULL));
  for (guint k = 0; k < G_N_ELEMENTS (bad); k++)
    {
      g_autofree char *path = g_build_filename (f->folder, bad[k].name, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (cv_figure_write (&f->figure, path, bad[k].width, bad[k].height, &error));
      g_assert_error (error, CV_ERROR, bad[k].code);
      g_assert_null (strchr (error->message, '\n'));
    }
  g_assert_true (g_file_get_contents (old, &data, NULL, NULL));
  g_assert_cmpstr (data, ==, "before");
  {
    g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);

    g_assert_cmpstr (g_dir_read_name (dir), ==, "sheet.png");
    g_assert_null (g_dir_read_name (dir));
  }
}

/* Every panel alone and every theme can be written; a picture that is not there leaves its card empty. */
static void
test_every_panel (Fixture *f, gconstpointer unused)
{
  (void)unused;
  f->shown[1] = NULL;
  g_clear_pointer (&f->figure.history, cv_history_unref);
  for (int k = 0; k < 36; k++)
    {
      g_autofree char *name = g_strdup_printf ("panel-%d.png", k), *path = NULL;

      f->figure.panel = k % 9;
      f->figure.theme = cv_theme_get (k / 9 % 2, k / 18);
      path = write_to (f, name, 200, 160);
    }
  f->figure.history = cv_history_new (3, 2);
  f->figure.panel = 2;
  g_free (write_to (f, "empty.png", 200, 160));
}

static int
lit_pixels (Fixture *f, const char *name)
{
  g_autofree char *path = write_to (f, name, 300, 240);
  cairo_surface_t *image = cairo_image_surface_create_from_png (path);
  cairo_t *cr = cairo_create (image);
  guint32 card = cv_pixel_at (cr, 30, 230);
  int lit = 0;

  for (int y = 60; y < 220; y++)
    for (int x = 20; x < 280; x++)
      lit += cv_pixel_distance (cv_pixel_at (cr, x, y), card) > 40;
  cairo_destroy (cr);
  cairo_surface_destroy (image);
  return lit;
}

/* The new kinds draw something, and a picture that does not apply says why on its card. */
static void
test_pictures (Fixture *f, gconstpointer unused)
{
  (void)unused;
  for (f->figure.panel = 5; f->figure.panel < 9; f->figure.panel++)
    g_assert_cmpint (lit_pixels (f, "kind.png"), >, 300);
  f->figure.panel = 6;
  f->shown[5] = NULL;
  g_assert_cmpint (lit_pixels (f, "none.png"), ==, 0);
  panels[6].output = (char *)"sieve";
  g_assert_cmpint (lit_pixels (f, "absent.png"), >, 60);
  panels[6].output = (char *)"ball";
}

static int
difference (Fixture *f, int panel, const char *traced)
{
  g_autofree char *one = NULL, *two = NULL;
  int differ = 0;

  f->figure.panel = panel;
  f->figure.traced = NULL;
  one = write_to (f, "plain.png", 300, 240);
  f->figure.traced = traced;
  two = write_to (f, "traced.png", 300, 240);
  {
    cairo_surface_t *a = cairo_image_surface_create_from_png (one), *b = cairo_image_surface_create_from_png (two);
    cairo_t *cr_a = cairo_create (a), *cr_b = cairo_create (b);

    for (int y = 0; y < 240; y++)
      for (int x = 0; x < 300; x++)
        differ += cv_pixel_distance (cv_pixel_at (cr_a, x, y), cv_pixel_at (cr_b, x, y)) > 40;
    cairo_destroy (cr_a);
    cairo_destroy (cr_b);
    cairo_surface_destroy (a);
    cairo_surface_destroy (b);
  }
  return differ;
}

/* A traced element has a frame in its matrix and a line in the first plot, a stronger one where that has it anyway. */
static void
test_traced (Fixture *f, gconstpointer unused)
{
  static char *others[] = { (char *)"coherence", NULL };

  (void)unused;
  g_assert_cmpint (difference (f, 5, "purity"), >, 40);
  g_assert_cmpint (difference (f, 2, "purity"), >, 40);
  panels[2].traces = others;
  g_assert_cmpint (difference (f, 2, "purity"), >, 40);
  panels[2].traces = decay_traces;
  g_assert_cmpint (difference (f, 5, "coherence"), ==, 0);
  g_assert_cmpint (difference (f, 2, "no such trace"), ==, 0);
  g_assert_cmpint (difference (f, 0, "purity"), ==, 0);
}

/* The scale of type follows the size of the sheet: twice the pixels is the same picture, finer. */
static void
test_sizes (Fixture *f, gconstpointer unused)
{
  g_autofree char *one = write_to (f, "one.png", 1180, 760), *two = write_to (f, "two.png", 2360, 1520);
  cairo_surface_t *small = cairo_image_surface_create_from_png (one),
                  *large = cairo_image_surface_create_from_png (two);
  cairo_t *cr_small = cairo_create (small), *cr_large = cairo_create (large);
  int differ = 0, n = 0;

  (void)unused;
  for (int y = 4; y < 756; y += 5)
    for (int x = 4; x < 1176; x += 5, n++)
      differ += cv_pixel_distance (cv_pixel_at (cr_small, x, y), cv_pixel_at (cr_large, 2 * x, 2 * y)) > 40;
  g_assert_cmpint (differ, <, n / 12);
  cairo_destroy (cr_small);
  cairo_destroy (cr_large);
  cairo_surface_destroy (small);
  cairo_surface_destroy (large);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add ("/draw/figure/tiles", Fixture, NULL, set_up, test_tiles, tear_down);
  g_test_add ("/draw/figure/panels", Fixture, NULL, set_up, test_panels, tear_down);
  g_test_add ("/draw/figure/png", Fixture, NULL, set_up, test_png, tear_down);
  g_test_add ("/draw/figure/svg", Fixture, NULL, set_up, test_svg, tear_down);
  g_test_add ("/draw/figure/pdf", Fixture, NULL, set_up, test_pdf, tear_down);
  g_test_add ("/draw/figure/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/draw/figure/every-panel", Fixture, NULL, set_up, test_every_panel, tear_down);
  g_test_add ("/draw/figure/pictures", Fixture, NULL, set_up, test_pictures, tear_down);
  g_test_add ("/draw/figure/traced", Fixture, NULL, set_up, test_traced, tear_down);
  g_test_add ("/draw/figure/sizes", Fixture, NULL, set_up, test_sizes, tear_down);
  return g_test_run ();
}
