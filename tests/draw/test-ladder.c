/* Cvasi: tests of ladders as drawings: laws, words, what lies under the pointer
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/ladder.h"

#include <math.h>
#include <string.h>

#include "draw/sheet.h"
#include "engine/core/error.h"

static const CvParam params[] = { { .id = "hbar", .symbol = "ħ", .name = "h", .min = 1e-6, .max = 10, .def = 1 },
                                  { .id = "D", .symbol = "D", .name = "d", .min = 0, .max = 10, .def = 1 } };
static const CvTrace traces[] = { { .id = "break_time", .symbol = "t_ħ", .name = "Break time" },
                                  { .id = "lyapunov", .symbol = "λ", .name = "Exponent" } };
static const CvModel model = {
  .id = "toy", .title = "Toy", .params = params, .n_params = 2, .traces = traces, .n_traces = 2
};

enum
{
  N = 6
};

/* t_ħ = ln (A/ħ)/λ with λ = 0.8, A = 5; and a wrong last row, whose verdict is red. */
static void
fill (CvSweep *sweep, CvSweepRow *row, gboolean *done)
{
  for (guint i = 0; i < sweep->n_points; i++)
    {
      double x[2] = { 1, 0 };

      cv_sweep_coordinates (sweep, i, x);
      cv_sweep_row_init (&row[i], &model);
      row[i].trace[0] = log (5 / x[0]) / 0.8;
      row[i].trace[1] = 0.8;
      done[i] = TRUE;
    }
  row[sweep->n_points - 1].trace[0] = 40;
  row[sweep->n_points - 1].verdict = CV_LEVEL_BAD;
}

static void
test_law (void)
{
  g_autoptr (CvValues) values = cv_values_new (params, 2);
  CvSweepAxis axis = { 0, 1, 0.01, TRUE, N };
  g_autoptr (CvSweep) sweep = cv_sweep_new (&model, values, NULL, 1, &axis, 1, 1, 1, NULL);
  CvSweepRow row[N];
  gboolean done[N];
  CvLadder ladder = { .sweep = sweep, .row = row, .done = done, .inverse = TRUE };
  CvSweepLaw law;
  CvSweepFit fit;

  fill (sweep, row, done);
  g_assert_true (cv_ladder_fit (&ladder, &law, &fit));
  g_assert_cmpint (law, ==, CV_SWEEP_LAW_LOG);
  g_assert_cmpuint (fit.n, ==, N - 1);
  g_assert_cmpfloat_with_epsilon (fit.slope, 1.25, 1e-13);
  g_autofree char *sentence = cv_ladder_sentence (&ladder, FALSE);
  g_assert_true (g_str_has_prefix (sentence, "t_ħ = (1.25"));
  g_assert_nonnull (strstr (sentence, "1/λ = 1.25"));
  g_assert_nonnull (strstr (sentence, "5 points, r = 1.000"));
  /* Fewer than four good ones are no law. */
  done[0] = done[1] = FALSE;
  g_assert_false (cv_ladder_fit (&ladder, &law, &fit));
  g_assert_null (cv_ladder_sentence (&ladder, FALSE));
  g_autofree char *waiting = cv_ladder_read (&ladder, 0);
  g_assert_cmpstr (waiting, ==, "ħ = 1: not run yet");
  for (guint i = 0; i < N; i++)
    cv_sweep_row_clear (&row[i]);
}

/* Every dot that is drawn is found by going over the picture, and nothing else. */
static void
look_over (const CvLadder *ladder, guint n, gboolean *found)
{
  for (int x = 0; x < 600; x += 4)
    for (int y = 0; y < 400; y += 4)
      {
        int point = cv_ladder_at (ladder, 600, 400, x, y);

        g_assert_cmpint (point, <, (int)n);
        if (point >= 0)
          found[point] = TRUE;
      }
}

static void
test_points (void)
{
  g_autoptr (CvValues) values = cv_values_new (params, 2);
  CvSweepAxis axis[2] = { { 0, 1, 0.1, TRUE, 3 }, { 1, 0, 1, FALSE, 2 } };
  CvSweepRow row[N];
  gboolean done[N];

  for (guint axes = 1; axes <= 2; axes++)
    {
      g_autoptr (CvSweep) sweep = cv_sweep_new (&model, values, NULL, axes, axis, 1, 1, 1, NULL);
      CvLadder ladder = { .sweep = sweep, .row = row, .done = done };
      gboolean found[N] = { FALSE };
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 400);
      cairo_t *cr = cairo_create (surface);

      fill (sweep, row, done);
      cv_ladder_draw (cr, &ladder, 600, 400);
      look_over (&ladder, sweep->n_points, found);
      for (guint i = 0; i < sweep->n_points; i++)
        g_assert_true (found[i]);
      done[1] = FALSE;
      row[2].trace[0] = NAN;
      cv_ladder_draw (cr, &ladder, 600, 400);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
      for (guint i = 0; i < sweep->n_points; i++)
        cv_sweep_row_clear (&row[i]);
    }
}

static void
draw_nothing (cairo_t *cr, gconstpointer data, double width, double height)
{
  (void)cr, (void)data, (void)width, (void)height;
  g_assert_not_reached (); /* what is refused is refused before anything is drawn */
}

static void
test_sheet_refusals (void)
{
  const CvSheet sheet = { draw_nothing, NULL, NULL, NULL };
  g_autoptr (GError) suffix = NULL, size = NULL;

  g_assert_false (cv_sheet_write (&sheet, "a.gif", 640, 480, &suffix));
  g_assert_error (suffix, CV_ERROR, CV_ERROR_FILE);
  g_assert_false (cv_sheet_write (&sheet, "a.png", 63, 480, &size));
  g_assert_error (size, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/ladder/law", test_law);
  g_test_add_func ("/draw/ladder/points", test_points);
  g_test_add_func ("/draw/sheet/refusals", test_sheet_refusals);
  return g_test_run ();
}
