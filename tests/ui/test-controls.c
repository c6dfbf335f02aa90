/* Cvasi: tests of the numbers, sliders, symbols and grids behind the controls
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "kinds.h"
#include "ui/board-grid.h"
#include "ui/number.h"
#include "ui/slider.h"
#include "ui/symbol.h"
#include "ui/time-line.h"

/* What is written is read back; what is no number is refused and leaves the number alone. */
static void
test_number (void)
{
  static const struct
  {
    const char *text;
    double number;
  } good[] = { { "0.5", 0.5 },     { "0,5", 0.5 },        { "−3", -3 },          { "1e-3", 1e-3 },
               { "2·10⁻³", 2e-3 }, { "2·10³", 2000 },     { "2 x 10^-3", 2e-3 }, { "10⁻³", 1e-3 },
               { "pi", G_PI },     { "-π/2", -G_PI / 2 }, { "3/4", 0.75 },       { " 7 ", 7 } };
  static const char *const bad[] = { "",      "-",   "abc", "nan", "inf",      "1e999",
                                     "1e-3x", "1/0", "2**", "--1", "\xff\xfe", "0.5.5" };
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      double number = NAN;
      g_assert_true (cv_number_parse (good[i].text, &number));
      g_assert_cmpfloat_with_epsilon (number, good[i].number, 1e-15 * fabs (good[i].number));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      double number = 42.0;
      g_assert_false (cv_number_parse (bad[i], &number));
      g_assert_cmpfloat (number, ==, 42.0);
    }
  for (double number = -1e5; fabs (number) > 1e-9; number *= -0.37)
    for (int label = 0; label < 2; label++)
      {
        g_autofree char *text = label ? cv_number_label (number, 6) : cv_number_entry (number, 6, FALSE);
        double again = NAN;
        g_assert_true (cv_number_parse (text, &again));
        g_assert_cmpfloat_with_epsilon (again, number, 1e-5 * fabs (number));
      }
}

static void
test_number_looks (void)
{
  static const struct
  {
    double number;
    const char *entry, *label;
  } looks[] = { { 0, "0.00", "0" },
                { 1, "1.00", "1.00" },
                { 0.125, "0.125", "0.125" },
                { 1234, "1234", "1234" },
                { -0.121, "−0.121", "−0.121" },
                { 2.5e-9, "2.5e-09", "2.5·10⁻⁹" },
                { 9.9999e-7, "1e-06", "1·10⁻⁶" },
                { 3e-14, "3e-14", "3·10⁻¹⁴" },
                { INFINITY, "∞", "∞" },
                { NAN, "–", "–" } };
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *entry = cv_number_entry (looks[i].number, 4, FALSE);
      g_autofree char *label = cv_number_label (looks[i].number, 3);
      g_assert_cmpstr (entry, ==, looks[i].entry);
      g_assert_cmpstr (label, ==, looks[i].label);
    }
  g_autofree char *whole = cv_number_entry (12, 4, TRUE);
  g_assert_cmpstr (whole, ==, "12");
}

/* place () and value () are inverse up to the rounding of the hand; the ends are met exactly; always in range. */
static void
test_slider (void)
{
  for (guint k = 0; k < KINDS_N_PARAMS; k++)
    {
      const CvParam *param = &kinds_model.params[k];
      CvSlider slider;
      if ((param->kind != CV_PARAM_NUMBER && param->kind != CV_PARAM_INTEGER) || param->zero_is_auto)
        continue;
      cv_slider_init (&slider, param);
      double low = param->soft_max > param->soft_min ? param->soft_min : param->min;
      double high = param->soft_max > param->soft_min ? param->soft_max : param->max;
      g_assert_cmpfloat (cv_slider_value (&slider, param, slider.lower), ==, low);
      g_assert_cmpfloat (cv_slider_value (&slider, param, slider.upper), ==, high);
      double before = -INFINITY;
      for (int i = 0; i <= 400; i++)
        {
          double place = slider.lower + (slider.upper - slider.lower) * i / 400.0;
          double value = cv_slider_value (&slider, param, place);
          g_assert_true (value >= before && value >= low && value <= high);
          double step =
              param->kind == CV_PARAM_INTEGER ? 0.51 * (slider.log ? 0.2 : 1.0) : (slider.upper - slider.lower) / 150.0;
          if (param->kind != CV_PARAM_INTEGER || !slider.log)
            g_assert_cmpfloat (fabs (cv_slider_place (&slider, value) - place), <=, step);
          before = value;
        }
      g_assert_cmpfloat (cv_slider_place (&slider, -1e9), ==, slider.lower);
      g_assert_cmpfloat (cv_slider_place (&slider, 1e9), ==, slider.upper);
    }
}

/* Values under the hand are short numbers, also in binary: 0.35, not 0.35000000000000003. */
static void
test_slider_short (void)
{
  CvSlider slider;
  cv_slider_init (&slider, &kinds_model.params[KINDS_LINEAR]);
  for (int i = 0; i <= 500; i++)
    {
      double value = cv_slider_value (&slider, &kinds_model.params[KINDS_LINEAR], 5.0 * i / 500.0);
      char text[32];
      g_snprintf (text, sizeof text, "%.2f", value);
      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, value);
    }
}

static void
test_symbol (void)
{
  g_autofree char *plain = cv_symbol_markup ("ħ"), *low = cv_symbol_markup ("x_max"), *odd = cv_symbol_markup ("a<b");
  g_assert_cmpstr (plain, ==, "<i>ħ</i>");
  g_assert_nonnull (strstr (low, "<i>x</i><span"));
  g_assert_nonnull (strstr (odd, "a&lt;b"));
  g_autofree char *title = cv_title_markup ("W_cl(x, p) & more");
  g_assert_true (pango_parse_markup (title, -1, 0, NULL, NULL, NULL, NULL));
  g_assert_nonnull (strstr (title, ">cl</span>(x, p) &amp; more"));
  g_autofree char *square = cv_title_markup ("tr ρ_A²");
  g_assert_nonnull (strstr (square, ">A</span>²")); /* the square of it, not of its index */
  for (guint k = 0; k < KINDS_N_PARAMS; k++)
    {
      g_autofree char *tooltip = cv_param_tooltip (&kinds_model.params[k]);
      g_assert_true (pango_parse_markup (tooltip, -1, 0, NULL, NULL, NULL, NULL));
      g_assert_nonnull (strstr (tooltip, kinds_model.params[k].name));
    }
}

/* A symbol lights where it stands alone, never inside a tag, a word or with an index of its own. */
static void
test_equation (void)
{
  const char *equation = "<i>D</i> ∂<sub>b</sub> = Db + b² + <b>b</b>/<i>V</i><sub>b</sub> &amp; span";
  g_autofree char *dark = cv_equation_markup (equation, "b", "#123456"),
                  *none = cv_equation_markup (equation, NULL, "#123456");
  g_autofree char *big = cv_equation_markup (equation, "V", "#123456"),
                  *empty = cv_equation_markup (NULL, "b", "#123456");
  guint lit = 0;

  for (const char *at = dark; (at = strstr (at, "#123456")); at++)
    lit++;
  g_assert_cmpuint (lit, ==, 4); /* ∂_b, b², <b>b</b>, V_b; not Db, not the tags */
  g_assert_true (pango_parse_markup (dark, -1, 0, NULL, NULL, NULL, NULL));
  g_assert_cmpstr (none, ==, equation);
  g_assert_cmpstr (big, ==, equation);
  g_assert_cmpstr (empty, ==, "");
}

/* Tiles cover the board without overlap, with gaps between; a gap moves and both sides stay. */
static void
test_board_grid (void)
{
  g_autoptr (CvScenario) scenario = kinds_scenario ("grid");
  CvBoardGrid grid;
  GtkAllocation a, b, c;

  cv_board_grid_init (&grid, scenario);
  g_assert_cmpint (grid.n_columns, ==, 3);
  g_assert_cmpint (grid.n_rows, ==, 2);
  for (int moved = 0; moved < 2; moved++)
    {
      cv_board_grid_place (&grid, 0, 920, 610, &a);
      cv_board_grid_place (&grid, 1, 920, 610, &b);
      cv_board_grid_place (&grid, 2, 920, 610, &c);
      g_assert_cmpint (a.height, ==, 610);
      g_assert_cmpint (a.x + a.width + CV_BOARD_GAP, ==, b.x);
      g_assert_cmpint (b.x + b.width, ==, 920);
      g_assert_cmpint (b.x, ==, c.x);
      g_assert_cmpint (b.y + b.height + CV_BOARD_GAP, ==, c.y);
      g_assert_cmpint (c.y + c.height, ==, 610);
      CvBoardGap gap = cv_board_grid_gap_at (&grid, 920, 610, b.x - 5, 300);
      g_assert_cmpint (gap.boundary, ==, 1);
      g_assert_cmpint (gap.orientation, ==, GTK_ORIENTATION_HORIZONTAL);
      g_assert_cmpint (cv_board_grid_gap_at (&grid, 920, 610, a.x + a.width / 2, c.y - 5).boundary, ==, -1);
      g_assert_cmpint (cv_board_grid_gap_at (&grid, 920, 610, c.x + 50, c.y - 5).boundary, ==, 0);
      if (!moved)
        cv_board_grid_move (&grid, gap, 920, 610, 500, 0);
      else
        g_assert_cmpint (ABS (b.x - CV_BOARD_GAP / 2 - 500), <=, 1);
    }
  cv_board_grid_move (&grid, (CvBoardGap){ GTK_ORIENTATION_HORIZONTAL, 1 }, 920, 610, 5000, 0);
  cv_board_grid_place (&grid, 1, 920, 610, &b);
  g_assert_cmpint (b.width, >, 40);
}

static void
test_time_line_end (void)
{
  g_assert_cmpfloat (cv_time_line_end (0.0, INFINITY), ==, 10.0);
  g_assert_cmpfloat (cv_time_line_end (10.1, INFINITY), ==, 20.0);
  g_assert_cmpfloat (cv_time_line_end (49.0, INFINITY), ==, 50.0);
  g_assert_cmpfloat (cv_time_line_end (501.0, INFINITY), ==, 1000.0);
  g_assert_cmpfloat (cv_time_line_end (3.0, 7.5), ==, 7.5);
  g_assert_cmpfloat (cv_time_line_end (9.0, 7.5), ==, 9.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/number/parse", test_number);
  g_test_add_func ("/ui/number/looks", test_number_looks);
  g_test_add_func ("/ui/slider/inverse", test_slider);
  g_test_add_func ("/ui/slider/short", test_slider_short);
  g_test_add_func ("/ui/symbol/markup", test_symbol);
  g_test_add_func ("/ui/symbol/equation", test_equation);
  g_test_add_func ("/ui/board/grid", test_board_grid);
  g_test_add_func ("/ui/time-line/end", test_time_line_end);
  return g_test_run ();
}
