/* Cvasi: tests of the circuit strip
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/circuit.h"

#include <math.h>
#include <string.h>

#include "golden.h"
#include "sample.h"

/* Whatever the number of stations and wires, all of it lies in the panel, in order, and the pointer finds it. */
static void
test_place (void)
{
  static const int sizes[][2] = { { 700, 260 }, { 300, 200 }, { 180, 140 } };
  CvCircuitStyle style;
  CvCircuitLayout l;
  CvPicture p;
  int station, wire;

  cv_circuit_style_init (&style);
  style.title = "Circuit";
  for (guint s = 0; s < 3; s++)
    for (guint n = 1; n <= 13; n += 4)
      for (guint m = 1; m <= 3; m++)
        {
          double w = sizes[s][0], h = sizes[s][1];

          cv_sample_circuit (&p, n, m);
          cv_circuit_layout (&style, &p, w, h, &l);
          g_assert_true (l.step > 0 && l.row > 0 && l.first > 0 && l.first + l.step * (n - 1) <= w);
          g_assert_true (l.wire > 0 && l.wire + l.row * (m - 1) < l.names && l.names <= h);
          g_assert_true (l.bars.y + l.bars.height <= l.wire && l.bars.y >= 0);
          for (guint k = 0; k < n; k++)
            {
              g_assert_true (cv_circuit_at (&style, &p, w, h, l.first + k * l.step, l.wire, &station, &wire));
              g_assert_cmpint (station, ==, (int)k);
              g_assert_cmpint (wire, ==, -1);
            }
          for (guint k = 1; k < n; k++)
            for (guint j = 0; j < m; j++)
              if (p.data[k * m + j] != CV_GATE_NONE)
                {
                  g_assert_true (cv_circuit_at (&style, &p, w, h, l.first + (k - 0.5) * l.step, l.wire + j * l.row,
                                                &station, &wire));
                  g_assert_cmpint (station, ==, (int)k);
                  g_assert_cmpint (wire, ==, (int)j);
                }
          g_assert_false (cv_circuit_at (&style, &p, w, h, -50, l.wire, &station, &wire));
          cv_picture_clear (&p);
        }
}

static void
test_words (void)
{
  CvPicture p;
  char *text;

  cv_sample_circuit (&p, 5, 2);
  g_assert_cmpint (cv_circuit_likeliest (&p), ==, 2);
  text = cv_circuit_read (&p, 3, 1);
  g_assert_cmpstr (text, ==, "target on q2, from station 2 to 3");
  g_free (text);
  text = cv_circuit_read (&p, 1, 0);
  g_assert_cmpstr (text, ==, "no gate on q1, from station 0 to 1");
  g_free (text);
  p.margin_x[4] = 0.125;
  text = cv_circuit_read (&p, 4, -1);
  g_assert_cmpstr (text, ==, "station 4: 0.125");
  g_free (text);
  p.margin_x[4] = NAN;
  g_assert_cmpint (cv_circuit_likeliest (&p), ==, 2);
  p.margin_x = NULL;
  g_assert_cmpint (cv_circuit_likeliest (&p), ==, -1);
  text = cv_circuit_read (&p, 4, -1);
  g_assert_cmpstr (text, ==, "station 4");
  g_free (text);
  g_assert_null (cv_circuit_gate_name (CV_GATE_NONE));
  g_assert_null (cv_circuit_gate_name (99));
  g_assert_cmpstr (cv_circuit_gate_name (CV_GATE_T), ==, "T");
  cv_picture_clear (&p);
}

/* A bar's height is the probability: of 1 it is the whole strip, of 1/4 a quarter; the likeliest has its own colour. */
static void
test_bars (void)
{
  CvTheme mute = cv_sample_mute (cv_theme_dark ());
  cairo_t *cr = cv_sample_canvas (&mute, 400, 260, 1);
  CvCircuitStyle style;
  CvCircuitLayout l;
  CvPicture p;
  int lit[2] = { 0, 0 };
  guint32 ground;

  cv_sample_circuit (&p, 2, 1);
  p.margin_x[0] = 0.75;
  p.margin_x[1] = 0.25;
  cv_circuit_style_init (&style);
  style.theme = &mute;
  cv_circuit_draw (cr, &style, &p, 400, 260);
  cv_circuit_layout (&style, &p, 400, 260, &l);
  ground = (guint32)(mute.series[1].r * 255) << 16 | (guint32)(mute.series[1].g * 255) << 8 |
           (guint32)(mute.series[1].b * 255);
  for (int k = 0; k < 2; k++)
    for (int y = (int)l.bars.y; y < (int)(l.bars.y + l.bars.height); y++)
      {
        guint32 c = cv_pixel_at (cr, (int)(l.first + k * l.step) - 5, y);
        guint32 own = k == 0 ? (guint32)(mute.series[0].r * 255) << 16 | (guint32)(mute.series[0].g * 255) << 8 |
                                   (guint32)(mute.series[0].b * 255)
                             : ground;

        lit[k] += cv_pixel_distance (c, own) < 50;
      }
  g_assert_cmpint (ABS (lit[0] - (int)(0.75 * l.bars.height)), <=, 2);
  g_assert_cmpint (ABS (lit[1] - (int)(0.25 * l.bars.height)), <=, 2);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
test_odd (void)
{
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 100, 100, 1);
  CvCircuitStyle style;
  CvPicture p;
  int station, wire;

  cv_circuit_style_init (&style);
  style.title = "C";
  for (guint n = 1; n <= 40; n += 13)
    {
      cv_sample_circuit (&p, n, 1 + n % 3);
      p.data[0] = NAN;
      p.data[n - 1] = 1e300;
      p.margin_x[0] = NAN;
      style.hot_station = (int)n - 1;
      style.hot_wire = 0;
      for (int size = 1; size < 100; size += 9)
        cv_circuit_draw (cr, &style, &p, size, 100 - size);
      p.margin_x = NULL;
      cv_circuit_draw (cr, &style, &p, 100, 60);
      cv_picture_shape (&p, CV_OUTPUT_CIRCUIT, 0, 0);
      cv_circuit_draw (cr, &style, &p, 100, 100);
      g_assert_false (cv_circuit_at (&style, &p, 100, 100, 50, 50, &station, &wire));
      cv_picture_clear (&p);
    }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
}

static void
golden (const char *name, const CvTheme *theme, guint stations, guint wires)
{
  CvTheme mute = cv_sample_mute (theme);
  cairo_t *cr = cv_sample_canvas (&mute, 420, 220, 1);
  CvCircuitStyle style;
  CvPicture p;

  cv_sample_circuit (&p, stations, wires);
  cv_circuit_style_init (&style);
  style.theme = &mute;
  style.title = "Circuit";
  cv_circuit_draw (cr, &style, &p, 420, 220);
  cv_golden_check (cr, name, 0.01);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
test_golden (void)
{
  golden ("circuit-dark", cv_theme_dark (), 6, 2);
  golden ("circuit-light", cv_theme_light (), 13, 3);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/circuit/place", test_place);
  g_test_add_func ("/draw/circuit/words", test_words);
  g_test_add_func ("/draw/circuit/bars", test_bars);
  g_test_add_func ("/draw/circuit/odd", test_odd);
  g_test_add_func ("/draw/circuit/golden", test_golden);
  return g_test_run ();
}
