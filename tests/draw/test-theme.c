/* Cvasi: tests of the themes: contrast, series that eyes can tell apart, dashes
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/colormap.h"
#include "draw/theme.h"
#include "eyes.h"
#include "golden.h"

static const CvTheme *
theme_number (int k)
{
  return cv_theme_get (k % 2 == 0, k / 2 == 1);
}

/* WCAG 2.1, worked examples: black on white is 21, #777777 on white 4.48. */
static void
test_contrast_formula (void)
{
  CvColor black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 }, grey = { 0x77 / 255.0, 0x77 / 255.0, 0x77 / 255.0, 1 };

  g_assert_cmpfloat_with_epsilon (cv_color_contrast (black, white), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (cv_color_contrast (white, black), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (cv_color_contrast (grey, white), 4.478, 1e-3);
  g_assert_cmpfloat_with_epsilon (cv_color_contrast (grey, grey), 1, 1e-12);
}

/* Every text colour on every ground it is written on. */
static void
test_text_contrast (void)
{
  for (int k = 0; k < 4; k++)
    {
      const CvTheme *t = theme_number (k);
      double least = t->contrast ? 7 : 4.5;
      CvColor text[] = { t->text, t->dim, t->accent, t->good, t->watch, t->bad, t->positive, t->negative };
      CvColor ground[] = { t->card, t->plot };

      for (guint g = 0; g < G_N_ELEMENTS (ground); g++)
        {
          for (guint c = 0; c < G_N_ELEMENTS (text); c++)
            g_assert_cmpfloat (cv_color_contrast (text[c], ground[g]), >=, least);
          for (guint c = 0; c < CV_N_SERIES; c++)
            {
              if (cv_color_contrast (t->series[c], ground[g]) < least)
                g_test_message ("%s: series %u has %.2f", t->id, c, cv_color_contrast (t->series[c], ground[g]));
              g_assert_cmpfloat (cv_color_contrast (t->series[c], ground[g]), >=, least);
            }
        }
      g_assert_cmpfloat (cv_color_contrast (t->text, t->window), >=, least);
      g_assert_cmpfloat (cv_color_contrast (t->text, t->chip), >=, least);
      g_assert_cmpfloat (cv_color_contrast (t->dim, t->chip), >=, least);
    }
}

/* Frames and overlays are no text, but must be seen: WCAG asks for 3 in the high-contrast themes. */
static void
test_line_contrast (void)
{
  for (int k = 0; k < 4; k++)
    {
      const CvTheme *t = theme_number (k);
      const CvColormap *map = cv_colormap_diverging (t->dark);
      CvColor zero = { (double)map->rgb[512][0], (double)map->rgb[512][1], (double)map->rgb[512][2], 1 };

      g_assert_cmpfloat (cv_color_contrast (t->frame, t->card), >=, t->contrast ? 3 : 1.9);
      g_assert_cmpfloat (cv_color_contrast (t->overlay, zero), >=, 4.5);
      g_assert_cmpfloat (cv_color_contrast (t->accent, zero), >=, 4.5);
    }
}

static void
test_series_apart (void)
{
  for (int k = 0; k < 4; k++)
    {
      const CvTheme *t = theme_number (k);

      for (int a = 0; a < CV_N_SERIES; a++)
        for (int b = 0; b < a; b++)
          {
            double color_a[3] = { t->series[a].r, t->series[a].g, t->series[a].b };
            double color_b[3] = { t->series[b].r, t->series[b].g, t->series[b].b };

            for (int eyes = 0; eyes < CV_EYES_GREY; eyes++)
              {
                double apart = cv_eyes_distance (eyes, color_a, color_b);

                if (apart < 0.075)
                  g_test_message ("%s: series %d and %d are %.3f apart for %s", t->id, a, b, apart,
                                  cv_eyes_name (eyes));
                g_assert_cmpfloat (apart, >=, 0.075);
              }
          }
    }
}

static void
test_dashes (void)
{
  for (guint a = 0; a < CV_N_SERIES; a++)
    {
      int n_a, n_b;
      const double *dash_a = cv_theme_dash (a, &n_a);

      g_assert_cmpint (n_a, ==, a < 2 ? 0 : n_a);
      for (int k = 0; k < n_a; k++)
        g_assert_cmpfloat (dash_a[k], >, 0);
      for (guint b = 2; b < a; b++)
        {
          const double *dash_b = cv_theme_dash (b, &n_b);
          gboolean same = n_a == n_b;

          for (int k = 0; same && k < n_a; k++)
            same = dash_a[k] == dash_b[k];
          g_assert_false (same);
        }
      g_assert_true (cv_theme_dash (a + CV_N_SERIES, &n_b) == dash_a);
    }
}

static void
test_scaled (void)
{
  CvTheme large = cv_theme_scaled (cv_theme_light (), 1.6);
  CvColor half = cv_color_mix ((CvColor){ 0, 0, 0, 1 }, (CvColor){ 1, 0.5, 0, 1 }, 0.5);

  g_assert_cmpfloat (large.scale, ==, 1.6);
  g_assert_cmpfloat (cv_theme_light ()->scale, ==, 1);
  g_assert_cmpstr (large.id, ==, "light");
  g_assert_true (cv_theme_get (TRUE, FALSE) == cv_theme_dark ());
  g_assert_true (cv_theme_get (FALSE, TRUE) == cv_theme_light_contrast ());
  g_assert_cmpfloat (half.r, ==, 0.5);
  g_assert_cmpfloat (half.g, ==, 0.25);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/theme/contrast-formula", test_contrast_formula);
  g_test_add_func ("/draw/theme/text-contrast", test_text_contrast);
  g_test_add_func ("/draw/theme/line-contrast", test_line_contrast);
  g_test_add_func ("/draw/theme/series-apart", test_series_apart);
  g_test_add_func ("/draw/theme/dashes", test_dashes);
  g_test_add_func ("/draw/theme/scaled", test_scaled);
  return g_test_run ();
}
