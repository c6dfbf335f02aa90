/* Cvasi: tests of axes and ticks
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/viewport.h"
#include "golden.h"

static guint
n_major (const CvTicks *ticks)
{
  guint n = 0;

  for (guint k = 0; k < ticks->n; k++)
    n += !ticks->tick[k].minor;
  return n;
}

/* A label back to its number: minus sign, thin spaces, ·10<sup>n</sup>. */
static double
read_label (const char *label)
{
  g_autofree char *text = g_strdup (label);
  GString *plain = g_string_new (NULL);
  char *sup = strstr (text, "<sup>");
  double value, sign = 1;
  int power = 0;

  if (sup)
    {
      g_autofree char *exponent = g_strndup (sup + 5, (gsize)(strstr (sup, "</sup>") - sup - 5));
      gboolean negative = g_str_has_prefix (exponent, "−");

      power = (int)g_ascii_strtoll (negative ? exponent + strlen ("−") : exponent, NULL, 10) * (negative ? -1 : 1);
      sup[0] = '\0';
      g_assert_true (g_str_has_suffix (text, "10"));
      text[strlen (text) - 2] = '\0';
      if (g_str_has_suffix (text, "·"))
        text[strlen (text) - strlen ("·")] = '\0';
    }
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    if (g_utf8_get_char (c) == 0x2212)
      sign = -1;
    else if (g_utf8_get_char (c) != 0x202f)
      g_string_append_c (plain, *c);
  value = plain->len > 0 ? g_ascii_strtod (plain->str, NULL) : 1;
  g_string_free (plain, TRUE);
  return sign * value * pow (10, power);
}

/* Laws for any axis: sorted, inside, at most CV_MAX_TICKS, labels say the value, labelled ones far enough apart. */
static void
check_laws (const CvAxis *axis, const CvTicks *ticks, double spacing)
{
  double range = axis->max - axis->min, before = NAN;

  g_assert_cmpuint (ticks->n, <=, CV_MAX_TICKS);
  for (guint k = 0; k < ticks->n; k++)
    {
      const CvTick *tick = &ticks->tick[k];

      g_assert_cmpfloat (tick->value, >=, axis->min);
      g_assert_cmpfloat (tick->value, <=, axis->max);
      if (k > 0)
        g_assert_cmpfloat (tick->value, >, ticks->tick[k - 1].value);
      g_assert_true (tick->minor == (tick->label[0] == '\0'));
      if (tick->minor)
        continue;
      g_assert_cmpfloat_with_epsilon (read_label (tick->label), tick->value,
                                      axis->log ? 1e-6 * tick->value : 1e-6 * range);
      if (!isnan (before))
        g_assert_cmpfloat (fabs (cv_axis_to_pixel (axis, tick->value) - before), >=, 0.49 * spacing);
      before = cv_axis_to_pixel (axis, tick->value);
    }
}

static void
test_linear_laws (void)
{
  GRand *rand = g_rand_new_with_seed (7);

  for (int k = 0; k < 3000; k++)
    {
      double size = pow (10, g_rand_double_range (rand, -9, 9)), middle = g_rand_double_range (rand, -5, 5) * size;
      double length = g_rand_double_range (rand, 120, 1200), spacing = g_rand_double_range (rand, 20, 80);
      CvAxis axis = { middle - size, middle + size * g_rand_double_range (rand, 0.01, 3), 0, length, FALSE };
      CvTicks ticks;

      cv_ticks_make (&ticks, &axis, spacing);
      check_laws (&axis, &ticks, spacing);
      g_assert_cmpuint (n_major (&ticks), <=, (guint)(length / (0.49 * spacing)) + 1);
      if (length > 5 * spacing)
        g_assert_cmpuint (n_major (&ticks), >=, 2);
    }
  g_rand_free (rand);
}

/* Neighbouring labelled ticks are one step of 1, 2 or 5 times a power of ten apart, and multiples of it. */
static void
test_linear_nice (void)
{
  GRand *rand = g_rand_new_with_seed (8);

  for (int k = 0; k < 500; k++)
    {
      double size = pow (10, g_rand_double_range (rand, -6, 6));
      CvAxis axis = { -size * g_rand_double_range (rand, 0, 1), size, 300, 0, FALSE };
      double step = 0, before = NAN, digit;
      CvTicks ticks;

      cv_ticks_make (&ticks, &axis, 40);
      for (guint i = 0; i < ticks.n; i++)
        {
          if (ticks.tick[i].minor)
            continue;
          if (!isnan (before) && step == 0)
            step = ticks.tick[i].value - before;
          if (step > 0)
            {
              g_assert_cmpfloat_with_epsilon (ticks.tick[i].value - before, step, 1e-6 * step);
              g_assert_cmpfloat_with_epsilon (remainder (ticks.tick[i].value, step), 0, 1e-6 * step);
            }
          before = ticks.tick[i].value;
        }
      g_assert_cmpfloat (step, >, 0);
      digit = step / pow (10, floor (log10 (step) + 1e-9));
      g_assert_true (fabs (digit - 1) < 1e-6 || fabs (digit - 2) < 1e-6 || fabs (digit - 5) < 1e-6);
    }
  g_rand_free (rand);
}

static void
test_log_laws (void)
{
  GRand *rand = g_rand_new_with_seed (9);

  for (int k = 0; k < 3000; k++)
    {
      double low = pow (10, g_rand_double_range (rand, -15, 9)),
             decades = pow (10, g_rand_double_range (rand, -1.5, 1.5));
      double length = g_rand_double_range (rand, 150, 900), spacing = g_rand_double_range (rand, 16, 50);
      CvAxis axis = { low, low * pow (10, decades), length, 0, TRUE };
      CvTicks ticks;

      cv_ticks_make (&ticks, &axis, spacing);
      check_laws (&axis, &ticks, spacing);
      if (length > 6 * spacing && n_major (&ticks) < 2)
        g_test_message ("%g to %g, %g pixels, %g apart: %u", axis.min, axis.max, length, spacing, n_major (&ticks));
      if (length > 6 * spacing)
        g_assert_cmpuint (n_major (&ticks), >=, 2);
    }
  g_rand_free (rand);
}

static void
expect (CvAxis axis, double spacing, const char *labels)
{
  GString *have = g_string_new (NULL);
  CvTicks ticks;

  cv_ticks_make (&ticks, &axis, spacing);
  for (guint k = 0; k < ticks.n; k++)
    if (!ticks.tick[k].minor)
      g_string_append_printf (have, "%s%s", have->len ? " | " : "", ticks.tick[k].label);
  g_assert_cmpstr (have->str, ==, labels);
  g_string_free (have, TRUE);
}

static void
test_known (void)
{
  expect ((CvAxis){ -6, 6, 0, 400, FALSE }, 60, "−6 | −4 | −2 | 0 | 2 | 4 | 6");
  expect ((CvAxis){ 0, 1, 400, 0, FALSE }, 60, "0.0 | 0.2 | 0.4 | 0.6 | 0.8 | 1.0");
  expect ((CvAxis){ -0.3183, 0.3183, 0, 300, FALSE }, 60, "−0.2 | 0.0 | 0.2");
  expect ((CvAxis){ 0, 3e-7, 0, 300, FALSE }, 90, "0 | 1·10<sup>−7</sup> | 2·10<sup>−7</sup> | 3·10<sup>−7</sup>");
  expect ((CvAxis){ 0, 24000, 0, 300, FALSE }, 100, "0 | 10\u202f000 | 20\u202f000");
  expect ((CvAxis){ 1e-6, 1, 300, 0, TRUE }, 30,
          "10<sup>−6</sup> | 10<sup>−5</sup> | 10<sup>−4</sup> | 10<sup>−3</sup> | "
          "10<sup>−2</sup> | 10<sup>−1</sup> | 1");
  expect ((CvAxis){ 1e-12, 1, 300, 0, TRUE }, 60,
          "10<sup>−12</sup> | 10<sup>−9</sup> | 10<sup>−6</sup> | 10<sup>−3</sup> | 1");
  expect ((CvAxis){ 0.001, 1, 0, 400, TRUE }, 50, "0.001 | 0.01 | 0.1 | 1");
  expect ((CvAxis){ 0.2, 1.1, 300, 0, TRUE }, 35, "0.2 | 0.5 | 1");
}

/* Ends of an axis belong to it although rounding may have moved them. */
static void
test_ends (void)
{
  CvAxis axis = { 0.1 * 3, 0.1 * 7, 0, 500, FALSE };
  CvTicks ticks;

  cv_ticks_make (&ticks, &axis, 100);
  g_assert_cmpstr (ticks.tick[0].label, ==, "0.3");
  g_assert_cmpstr (ticks.tick[ticks.n - 1].label, ==, "0.7");
}

static void
test_bad_ranges (void)
{
  const CvAxis bad[] = { { 0, 0, 0, 100, FALSE },        { 1, -1, 0, 100, FALSE }, { NAN, 1, 0, 100, FALSE },
                         { 0, INFINITY, 0, 100, FALSE }, { 0, 1, 50, 50, FALSE },  { 1, 1 + 1e-15, 0, 100, FALSE },
                         { 0, 1, NAN, 100, FALSE } };

  for (guint k = 0; k < G_N_ELEMENTS (bad); k++)
    {
      CvTicks ticks = { .n = 99 };

      cv_ticks_make (&ticks, &bad[k], 40);
      g_assert_cmpuint (ticks.n, ==, 0);
    }
}

/* to_pixel and to_value are inverse; zoom keeps the value under the pointer; pan moves it by the pixels. */
static void
test_axis (void)
{
  for (int log_axis = 0; log_axis < 2; log_axis++)
    for (int k = 0; k < 50; k++)
      {
        CvAxis axis = { 0.5, 40, 700, 20, log_axis }, back;
        double pixel = 20 + 13.3 * k, value = cv_axis_to_value (&axis, pixel);

        g_assert_cmpfloat_with_epsilon (cv_axis_to_pixel (&axis, value), pixel, 1e-9);
        back = axis;
        cv_axis_zoom (&axis, pixel, 3);
        g_assert_cmpfloat_with_epsilon (cv_axis_to_value (&axis, pixel), value, 1e-9 * value);
        g_assert_cmpfloat (axis.max - axis.min, <, back.max - back.min);
        cv_axis_zoom (&axis, pixel, 1.0 / 3);
        g_assert_cmpfloat_with_epsilon (axis.min, back.min, 1e-9);
        g_assert_cmpfloat_with_epsilon (axis.max, back.max, 1e-8);
        cv_axis_pan (&axis, 31);
        g_assert_cmpfloat_with_epsilon (cv_axis_to_value (&axis, pixel + 31), value, 1e-9 * value);
      }
  {
    CvViewport v = { { -1, 1, 0, 100, FALSE }, { -2, 2, 100, 0, FALSE } };

    cv_viewport_zoom (&v, 25, 25, 2);
    g_assert_cmpfloat_with_epsilon (cv_axis_to_value (&v.x, 25), -0.5, 1e-12);
    g_assert_cmpfloat_with_epsilon (cv_axis_to_value (&v.y, 25), 1, 1e-12);
    g_assert_cmpfloat_with_epsilon (v.y.max - v.y.min, 2, 1e-12);
    cv_viewport_pan (&v, 10, 10);
    g_assert_cmpfloat_with_epsilon (cv_axis_to_value (&v.x, 35), -0.5, 1e-12);
    g_assert_cmpfloat_with_epsilon (cv_axis_to_value (&v.y, 35), 1, 1e-12);
  }
}

static void
test_log_axis_of_nothing (void)
{
  CvAxis axis = { 0.1, 10, 0, 100, TRUE };

  g_assert_true (isnan (cv_axis_to_pixel (&axis, 0)));
  g_assert_true (isnan (cv_axis_to_pixel (&axis, -1)));
  g_assert_cmpfloat_with_epsilon (cv_axis_to_pixel (&axis, 1), 50, 1e-12);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/ticks/linear-laws", test_linear_laws);
  g_test_add_func ("/draw/ticks/linear-nice", test_linear_nice);
  g_test_add_func ("/draw/ticks/log-laws", test_log_laws);
  g_test_add_func ("/draw/ticks/known", test_known);
  g_test_add_func ("/draw/ticks/ends", test_ends);
  g_test_add_func ("/draw/ticks/bad-ranges", test_bad_ranges);
  g_test_add_func ("/draw/ticks/axis", test_axis);
  g_test_add_func ("/draw/ticks/log-axis-of-nothing", test_log_axis_of_nothing);
  return g_test_run ();
}
