/* Cvasi: tests of the verdict
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/verdict.h"

#include <math.h>
#include <string.h>

static CvVerdict
judge (double value, const CvVerdict *before)
{
  CvVerdict verdict = { 0 };

  cv_verdict_add (&verdict, before, "norm", "Norm", value, 1, 10, "Off by %v, allowed is %l.", "Less of %v.");
  return verdict;
}

static void
test_levels (void)
{
  static const struct
  {
    double value;
    CvLevel level;
  } cases[] = { { 0, CV_LEVEL_GOOD },     { 0.999, CV_LEVEL_GOOD },   { 1, CV_LEVEL_WATCH },
                { 9.99, CV_LEVEL_WATCH }, { 10, CV_LEVEL_BAD },       { 1e9, CV_LEVEL_BAD },
                { NAN, CV_LEVEL_BAD },    { INFINITY, CV_LEVEL_BAD }, { -5, CV_LEVEL_GOOD } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CvVerdict verdict = judge (cases[i].value, NULL);
      g_assert_cmpint (verdict.check[0].level, ==, cases[i].level);
      g_assert_cmpint (cv_verdict_level (&verdict), ==, cases[i].level);
      g_assert_cmpfloat (verdict.check[0].limit, ==, 1);
    }
}

/* A raised level falls when the figure is 20 % better than the limit that raised it, not earlier. */
static void
test_hysteresis (void)
{
  CvVerdict amber = judge (1.5, NULL), red = judge (20, NULL), green = judge (0.5, NULL);
  CvVerdict now;

  now = judge (0.81, &amber);
  g_assert_cmpint (now.check[0].level, ==, CV_LEVEL_WATCH);
  now = judge (0.79, &amber);
  g_assert_cmpint (now.check[0].level, ==, CV_LEVEL_GOOD);
  now = judge (8.1, &red);
  g_assert_cmpint (now.check[0].level, ==, CV_LEVEL_BAD);
  now = judge (7.9, &red);
  g_assert_cmpint (now.check[0].level, ==, CV_LEVEL_WATCH);
  now = judge (0.9, &red); /* of red, amber is the next lower level, with its own lower limit */
  g_assert_cmpint (now.check[0].level, ==, CV_LEVEL_WATCH);
  now = judge (0.7, &red);
  g_assert_cmpint (now.check[0].level, ==, CV_LEVEL_GOOD);
  now = judge (0.9, &green);
  g_assert_cmpint (now.check[0].level, ==, CV_LEVEL_GOOD);
  now = judge (NAN, &green);
  g_assert_cmpint (now.check[0].level, ==, CV_LEVEL_BAD);
}

/* A figure that wanders by 10 % around its limit changes the level once, not at every frame. */
static void
test_no_flicker (void)
{
  CvVerdict now = judge (0.5, NULL);
  guint changes = 0;

  for (guint i = 0; i < 100; i++)
    {
      CvVerdict next = judge (1 + 0.1 * sin (i), &now);
      changes += next.check[0].level != now.check[0].level;
      now = next;
    }
  g_assert_cmpuint (changes, ==, 1);
}

static void
test_worst (void)
{
  CvVerdict verdict = { 0 };

  g_assert_cmpint (cv_verdict_level (&verdict), ==, CV_LEVEL_GOOD);
  for (guint i = 0; i < CV_MAX_CHECKS; i++)
    cv_verdict_add (&verdict, NULL, "a", "A", i == 4 ? 5 : 0, 1, 10, "", NULL);
  g_assert_cmpuint (verdict.n, ==, CV_MAX_CHECKS);
  g_assert_cmpint (cv_verdict_level (&verdict), ==, CV_LEVEL_WATCH);
}

/* The verdict before may know other figures, in another order. */
static void
test_before_by_id (void)
{
  CvVerdict before = { 0 };

  cv_verdict_add (&before, NULL, "edge", "Edge", 0, 1, 10, "", NULL);
  cv_verdict_add (&before, NULL, "norm", "Norm", 2, 1, 10, "", NULL);
  CvVerdict now = judge (0.9, &before);
  g_assert_cmpint (now.check[0].level, ==, CV_LEVEL_WATCH);
}

static const char *
shout (const char *text)
{
  return g_str_has_prefix (text, "Off") ? "DANEBEN: %v" : "WENIGER";
}

static void
test_sentence (void)
{
  CvVerdict amber = judge (1.5, NULL), green = judge (0.25, NULL);
  g_autofree char *bad = cv_check_sentence (&amber.check[0], NULL);
  g_autofree char *good = cv_check_sentence (&green.check[0], NULL);
  g_autofree char *translated = cv_check_sentence (&amber.check[0], shout);
  CvCheck odd = { .sentence = "100 % of %x, %", .level = CV_LEVEL_BAD };
  g_autofree char *untouched = cv_check_sentence (&odd, NULL);

  g_assert_cmpstr (bad, ==, "Off by 1.5, allowed is 1. Less of 1.5.");
  g_assert_cmpstr (good, ==, "Off by 0.25, allowed is 1."); /* no remedy where nothing is wrong */
  g_assert_cmpstr (translated, ==, "DANEBEN: 1.5 WENIGER");
  g_assert_cmpstr (untouched, ==, "100 % of %x, %");
}

/* Points are counted, shares are rounded. */
static void
test_counts (void)
{
  CvCheck check = { .value = 829440, .limit = 123.4, .sentence = "%v points of %l", .level = CV_LEVEL_GOOD };
  g_autofree char *count = cv_check_sentence (&check, NULL);

  g_assert_cmpstr (count, ==, "829440 points of 1.2e+02");
  g_assert_false (cv_check_counts (0) || cv_check_counts (2) || cv_check_counts (1e-9) || cv_check_counts (INFINITY) ||
                  cv_check_counts (NAN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/levels", test_levels);
  g_test_add_func ("/verdict/hysteresis", test_hysteresis);
  g_test_add_func ("/verdict/no-flicker", test_no_flicker);
  g_test_add_func ("/verdict/worst", test_worst);
  g_test_add_func ("/verdict/before-by-id", test_before_by_id);
  g_test_add_func ("/verdict/sentence", test_sentence);
  g_test_add_func ("/verdict/counts", test_counts);
  return g_test_run ();
}
