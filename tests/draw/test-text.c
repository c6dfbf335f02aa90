/* Cvasi: tests of text: markup, room, labels that do not touch, plates inside of their bounds
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/axes.h"
#include "draw/pen.h"
#include "golden.h"
#include "sample.h"

static void
expect (char *have, const char *want)
{
  g_assert_cmpstr (have, ==, want);
  g_assert_true (pango_parse_markup (have, -1, 0, NULL, NULL, NULL, NULL));
  g_free (have);
}

static void
test_markup (void)
{
  expect (_cv_markup_symbol ("x"), "<i>x</i>");
  expect (_cv_markup_symbol ("x′"), "<i>x′</i>");
  expect (_cv_markup_symbol ("|χ|"), "|χ|");
  expect (_cv_markup_symbol ("<&"), "&lt;&amp;");
  expect (_cv_markup_symbol (NULL), "");
  expect (_cv_markup_symbol (""), "");
  expect (_cv_markup_title ("W_cl(x, p)"), "W<sub>cl</sub>(x, p)");
  expect (_cv_markup_title ("W − W_cl"), "W − W<sub>cl</sub>");
  expect (_cv_markup_title ("½∬|W − W_cl|"), "½∬|W − W<sub>cl</sub>|");
  expect (_cv_markup_title ("e^−∫Γ"), "e<sup>−∫Γ</sup>");
  expect (_cv_markup_title ("a_b^c"), "a<sub>b</sub><sup>c</sup>");
  expect (_cv_markup_title ("a < b & _c_"), "a &lt; b &amp; <sub>c</sub>_");
  expect (_cv_markup_math ("ρ"), "<i>ρ</i>");
  expect (_cv_markup_title ("[O, H_int]"), "[O, H<sub>int</sub>]");
  expect (_cv_markup_title ("e^(−2|m − m₀|/l) now"), "e<sup>−2|m − m₀|/l</sup> now");
  expect (_cv_markup_title ("e^(−κ(t − s)) x"), "e<sup>−κ(t − s)</sup> x");
  expect (_cv_markup_title ("e^(−t"), "e^(−t");
  expect (_cv_markup_math ("σ_x²"), "σ<sub>x</sub>²"); /* the square of the spread, not the spread of a square */
  expect (_cv_markup_math (""), "");
}

static void
test_axis_label (void)
{
  expect (_cv_axis_label ("p", 0, "ħ/a"), "<i>p</i>");
  expect (_cv_axis_label ("p", 0.5, "ħ/a"), "<i>p</i> / (ħ/a)");
  expect (_cv_axis_label ("x", 2, "a"), "<i>x</i> / a");
  expect (_cv_axis_label (NULL, 0, NULL), "");
}

/* The guess that layouts rest on is no less than the real width, for every kind of label, and no more than twice it. */
static void
test_guess (void)
{
  static const char *const text[] = {
    "−0.25", "10<sup>−12</sup>",    "2.5·10<sup>−7</sup>", "<i>p</i> / (ħ/a)", "0.000", "ħ² term, smeared", "100 000",
    "Tr ρ²", "½∬|W−W<sub>cl</sub>|"
  };

  for (double scale = 1; scale < 3; scale += 0.7)
    {
      CvTheme theme = cv_theme_scaled (cv_theme_dark (), scale);
      CvPen pen = { cv_sample_canvas (&theme, 50, 50, 1), &theme };

      for (guint k = 0; k < G_N_ELEMENTS (text); k++)
        {
          double width, guess = _cv_type_guess (&theme, CV_TYPE_SMALL, text[k]);

          _cv_pen_measure (&pen, CV_TYPE_SMALL, text[k], &width, NULL);
          if (guess < 0.9 * width || guess > 2 * width)
            g_test_message ("%s: %.1f guessed, %.1f wide", text[k], guess, width);
          g_assert_cmpfloat (guess, >=, 0.9 * width);
          g_assert_cmpfloat (guess, <=, 2 * width);
        }
      cairo_destroy (pen.cr);
    }
}

/* Measured, not guessed: neighbouring labels keep half a letter apart at every zoom and size. */
static void
test_labels_apart (void)
{
  GRand *rand = g_rand_new_with_seed (21);
  CvPen pen = { cv_sample_canvas (cv_theme_dark (), 50, 50, 1), NULL };

  for (int k = 0; k < 400; k++)
    {
      CvTheme theme = cv_theme_scaled (cv_theme_dark (), g_rand_double_range (rand, 0.7, 2));
      double size = pow (10, g_rand_double_range (rand, -7, 7)),
             middle = g_rand_double_range (rand, -2, 2) * pow (10, k % 4 - 2);
      gboolean upright = k % 2, log_axis = k % 5 == 0;
      CvAxis axis = { log_axis ? size : middle - size, log_axis ? size * pow (10, 1 + k % 20) : middle + size, 0,
                      g_rand_double_range (rand, 150, 900), log_axis };
      double em, end = -HUGE_VAL;
      CvTicks ticks;

      pen.theme = &theme;
      em = _cv_type_size (&theme, CV_TYPE_SMALL);
      _cv_axis_ticks (&ticks, &axis, &theme, upright);
      for (guint i = 0; i < ticks.n; i++)
        {
          double at = cv_axis_to_pixel (&axis, ticks.tick[i].value), width, height, half;

          if (ticks.tick[i].minor)
            continue;
          _cv_pen_measure (&pen, CV_TYPE_SMALL, ticks.tick[i].label, &width, &height);
          half = 0.5 * (upright ? height : width);
          if (at - half < end)
            g_test_message ("%g to %g on %g pixels%s: %s touches the one before", axis.min, axis.max, axis.at_max,
                            upright ? " upright" : "", ticks.tick[i].label);
          g_assert_cmpfloat (at - half, >=, end);
          end = at + half + (upright ? 0 : 0.3 * em);
        }
    }
  cairo_destroy (pen.cr);
  g_rand_free (rand);
}

/* Rows and columns of the canvas that differ from its ground. */
static CvRect
inked (cairo_t *cr, const CvTheme *theme, int width, int height)
{
  guint32 ground = cv_pixel_at (cr, 0, 0);
  int x0 = width, x1 = -1, y0 = height, y1 = -1;

  (void)theme;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (cv_pixel_distance (cv_pixel_at (cr, x, y), ground) > 8)
        {
          x0 = MIN (x0, x);
          x1 = MAX (x1, x);
          y0 = MIN (y0, y);
          y1 = MAX (y1, y);
        }
  return (CvRect){ x0, y0, x1 + 1 - x0, y1 + 1 - y0 };
}

static void
test_chip_inside (void)
{
  CvRect bounds = { 20, 30, 200, 120 };

  for (int k = 0; k < 25; k++)
    {
      const CvTheme *theme = cv_theme_dark ();
      CvPen pen = { cv_sample_canvas (theme, 260, 200, 1), theme };
      CvRect ink;

      _cv_pen_chip (&pen, "x 0.45   p 0.94   W <b>−0.121</b>", 20 + 50 * (k % 5), 30 + 30 * (k / 5), bounds);
      ink = inked (pen.cr, theme, 260, 200);
      g_assert_cmpfloat (ink.width, >, 50);
      g_assert_cmpfloat (ink.x, >=, bounds.x);
      g_assert_cmpfloat (ink.y, >=, bounds.y);
      g_assert_cmpfloat (ink.x + ink.width, <=, bounds.x + bounds.width);
      g_assert_cmpfloat (ink.y + ink.height, <=, bounds.y + bounds.height);
      cairo_destroy (pen.cr);
    }
}

/* Long titles are cut with dots inside of the width; upward text stays in its strip. */
static void
test_cut (void)
{
  const CvTheme *theme = cv_theme_light ();
  CvPen pen = { cv_sample_canvas (theme, 300, 300, 1), theme };
  CvRect ink;

  _cv_pen_title (&pen, "A title that is much longer than the panel is wide", "and a subtitle", 150);
  ink = inked (pen.cr, theme, 300, 300);
  g_assert_cmpfloat (ink.x + ink.width, <=, 151);
  g_assert_cmpfloat (ink.height, <=, _cv_title_height (theme, "A", NULL));
  cairo_destroy (pen.cr);
  pen.cr = cv_sample_canvas (theme, 300, 300, 1);
  _cv_pen_text_up (&pen, CV_TYPE_TEXT, theme->text, "a long name of an ordinate that reads upwards", 20, 150, 100);
  ink = inked (pen.cr, theme, 300, 300);
  g_assert_cmpfloat (ink.height, >, 3 * ink.width);
  g_assert_cmpfloat (ink.y, >=, 99);
  g_assert_cmpfloat (ink.y + ink.height, <=, 201);
  g_assert_cmpfloat (fabs (ink.x + 0.5 * ink.width - 20), <, 4);
  cairo_destroy (pen.cr);
}

/* Digits of one width: a counting number does not dance. */
static void
test_tabular (void)
{
  const CvTheme *theme = cv_theme_dark ();
  CvPen pen = { cv_sample_canvas (theme, 50, 50, 1), theme };
  double ones, eights;

  _cv_pen_measure (&pen, CV_TYPE_SMALL, "0.1111", &ones, NULL);
  _cv_pen_measure (&pen, CV_TYPE_SMALL, "0.8888", &eights, NULL);
  g_assert_cmpfloat_with_epsilon (ones, eights, 0.5);
  cairo_destroy (pen.cr);
}

/* Lines of one pixel fall on whole pixels of the device, whatever the scale and the offset. */
static void
test_crisp (void)
{
  for (int scale = 1; scale <= 3; scale++)
    for (double at = 5; at < 9; at += 0.37)
      {
        cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 40, 40, scale);
        double device, width = scale;

        cairo_translate (cr, 0.3, 1.7);
        device = (_cv_crisp (cr, at, FALSE, 1) + 0.3) * scale - 0.5 * width;
        g_assert_cmpfloat_with_epsilon (device, round (device), 1e-9);
        g_assert_cmpfloat (fabs (_cv_crisp (cr, at, FALSE, 1) - at), <=, 0.5001);
        cairo_destroy (cr);
      }
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/text/markup", test_markup);
  g_test_add_func ("/draw/text/axis-label", test_axis_label);
  g_test_add_func ("/draw/text/guess", test_guess);
  g_test_add_func ("/draw/text/labels-apart", test_labels_apart);
  g_test_add_func ("/draw/text/chip-inside", test_chip_inside);
  g_test_add_func ("/draw/text/cut", test_cut);
  g_test_add_func ("/draw/text/tabular", test_tabular);
  g_test_add_func ("/draw/text/crisp", test_crisp);
  return g_test_run ();
}
