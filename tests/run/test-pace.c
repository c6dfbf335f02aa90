/* Cvasi: tests of the pace
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/pace.h"

#include <math.h>

/* The interval is station/n, and at most 5 % more than what a picture takes. */
static void
test_interval (void)
{
  for (double station = 0.001; station < 10; station *= 1.37)
    for (double speed = 0.001; speed < 1000; speed *= 1.83)
      {
        double interval = cv_pace_interval (station, speed), n = station / interval;
        g_assert_cmpfloat_with_epsilon (n, round (n), 1e-9 * n);
        g_assert_cmpfloat (n, >, 0.5);
        g_assert_true (interval <= 1.0501 * speed / CV_PACE_RATE || n < 1.5);
      }
}

/* For nine speeds of ten a whole number of samples makes a picture, within 5 %, and never are there many more samples
 * than pictures and stations ask for.                                                                               */
static void
test_even (void)
{
  guint uneven = 0, all = 0;

  for (double pictures = 0.1; pictures < 100; pictures *= 1.01)
    {
      double samples = 1 / pictures / cv_pace_interval (1, CV_PACE_RATE / pictures);
      all++;
      uneven += fabs (samples - round (samples)) > 0.0501 * samples;
      g_assert_cmpfloat (samples, <=, 4 * fmax (1, 1 / pictures) + 0.5);
    }
  g_test_message ("%u of %u speeds are uneven", uneven, all);
  g_assert_cmpuint (10 * uneven, <, all);
}

static void
test_known (void)
{
  g_assert_cmpfloat_with_epsilon (cv_pace_interval (0.05, 1), 0.05 / 3, 1e-15); /* 3 pictures a station */
  g_assert_cmpfloat_with_epsilon (cv_pace_interval (1.0 / 60, 1), 1.0 / 60, 1e-15);
  g_assert_cmpfloat_with_epsilon (cv_pace_interval (1.0 / 60, 5), 1.0 / 60, 1e-15); /* 5 stations a picture */
  g_assert_cmpfloat_with_epsilon (cv_pace_interval (1.5 / 60, 1), 0.5 / 60, 1e-15); /* 2 samples a picture */
}

static void
test_meter (void)
{
  CvPaceMeter meter;

  cv_pace_meter_reset (&meter);
  g_assert_cmpfloat (cv_pace_meter_speed (&meter), ==, 0);
  cv_pace_meter_tick (&meter, 5000000, 3);
  g_assert_cmpfloat (cv_pace_meter_speed (&meter), ==, 0);
  for (guint i = 1; i <= 240; i++) /* two seconds at speed 2 … */
    cv_pace_meter_tick (&meter, 5000000 + i * 8333, 3 + i * 2 * 0.008333);
  g_assert_cmpfloat_with_epsilon (cv_pace_meter_speed (&meter), 2, 1e-6);
  for (guint i = 1; i <= 240; i++) /* … and two at half of that: the first are forgotten */
    cv_pace_meter_tick (&meter, 5000000 + (240 + i) * 8333, 3 + (480 + i) * 0.008333);
  g_assert_cmpfloat_with_epsilon (cv_pace_meter_speed (&meter), 1, 1e-6);
  cv_pace_meter_reset (&meter);
  g_assert_cmpfloat (cv_pace_meter_speed (&meter), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pace/interval", test_interval);
  g_test_add_func ("/pace/even", test_even);
  g_test_add_func ("/pace/known", test_known);
  g_test_add_func ("/pace/meter", test_meter);
  return g_test_run ();
}
