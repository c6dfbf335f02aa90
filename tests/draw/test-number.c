/* Cvasi: tests of numbers for people
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/viewport.h"
#include "golden.h"

static void
expect (double value, int digits, const char *markup, const char *plain)
{
  char text[64];

  g_assert_cmpstr (cv_format_number (text, sizeof text, value, digits), ==, markup);
  g_assert_cmpstr (cv_format_plain (text, sizeof text, value, digits), ==, plain);
}

static void
test_number (void)
{
  expect (0, 3, "0", "0");
  expect (1, 3, "1", "1");
  expect (-4.5, 3, "−4.5", "−4.5");
  expect (0.0123, 3, "0.0123", "0.0123");
  expect (0.12345, 3, "0.123", "0.123");
  expect (1240, 3, "1\u202f240", "1\u202f240");
  expect (123456.7, 4, "123\u202f457", "123\u202f457");
  expect (3e-14, 3, "3·10<sup>−14</sup>", "3·10⁻¹⁴");
  expect (-2.5e-7, 3, "−2.5·10<sup>−7</sup>", "−2.5·10⁻⁷");
  expect (1e-9, 3, "10<sup>−9</sup>", "10⁻⁹");
  expect (6.02214e23, 4, "6.022·10<sup>23</sup>", "6.022·10²³");
  expect (9.9999e-4, 2, "10<sup>−3</sup>", "10⁻³");
  expect (NAN, 3, "–", "–");
  expect (INFINITY, 3, "∞", "∞");
  expect (-INFINITY, 3, "−∞", "−∞");
}

static void
test_fixed (void)
{
  char text[64];

  g_assert_cmpstr (cv_format_fixed (text, sizeof text, -0.001, 2), ==, "0.00");
  g_assert_cmpstr (cv_format_fixed (text, sizeof text, -0.006, 2), ==, "−0.01");
  g_assert_cmpstr (cv_format_fixed (text, sizeof text, 12345.678, 1), ==, "12\u202f345.7");
  g_assert_cmpstr (cv_format_fixed (text, sizeof text, 2, 0), ==, "2");
  g_assert_cmpstr (cv_format_fixed (text, sizeof text, NAN, 2), ==, "–");
}

/* What is written is the number again, to the digits asked for. */
static void
test_round_trip (void)
{
  GRand *rand = g_rand_new_with_seed (3);

  for (int k = 0; k < 2000; k++)
    {
      double value = pow (10, g_rand_double_range (rand, -2.9, 5.9)) * (k % 2 ? 1 : -1), back = 0;
      int digits = 1 + k % 9;
      char text[64];
      GString *plain = g_string_new (NULL);

      cv_format_plain (text, sizeof text, value, digits);
      for (const char *c = text; *c; c = g_utf8_next_char (c))
        if (g_utf8_get_char (c) != 0x202f)
          g_string_append_c (plain, g_utf8_get_char (c) == 0x2212 ? '-' : *c);
      back = g_ascii_strtod (plain->str, NULL);
      g_assert_cmpfloat_with_epsilon (back, value, MAX (0.5001 * fabs (value) * pow (10, 1 - digits), 0));
      g_string_free (plain, TRUE);
    }
  g_rand_free (rand);
}

/* Texts that do not fit are cut, not written beyond. */
static void
test_small_room (void)
{
  char text[8] = "xxxxxxx";

  cv_format_number (text, 4, 123456, 6);
  g_assert_cmpint (text[3], ==, '\0');
  g_assert_cmpint (text[5], ==, 'x');
}

static void
test_decimals (void)
{
  CvAxis axis = { -6, 6, 0, 600, FALSE }; /* 0.02 a pixel */

  g_assert_cmpint (cv_axis_decimals (&axis), ==, 2);
  axis.max = -5.88; /* 0.0002 */
  g_assert_cmpint (cv_axis_decimals (&axis), ==, 4);
  axis = (CvAxis){ 0, 60000, 0, 600, FALSE };
  g_assert_cmpint (cv_axis_decimals (&axis), ==, 0);
  axis = (CvAxis){ 0, NAN, 0, 600, FALSE };
  g_assert_cmpint (cv_axis_decimals (&axis), ==, 3);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/number/number", test_number);
  g_test_add_func ("/draw/number/fixed", test_fixed);
  g_test_add_func ("/draw/number/round-trip", test_round_trip);
  g_test_add_func ("/draw/number/small-room", test_small_room);
  g_test_add_func ("/draw/number/decimals", test_decimals);
  return g_test_run ();
}
