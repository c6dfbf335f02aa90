/* Cvasi: tests of the calm automatic ranges
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ui/views/auto-range.h"

static void
test_first_step_jumps (void)
{
  CvEasedRange range = { 0 };

  g_assert_false (cv_eased_range_step (&range, -2.0, 3.0, FALSE, 100.0));
  g_assert_cmpfloat (range.low, ==, -2.0);
  g_assert_cmpfloat (range.high, ==, 3.0);
}

/* Law: what would be cut off moves the goal at once, and the way there is monotone, ends, and ends exactly. */
static void
test_grows (void)
{
  CvEasedRange range = { 0 };
  double before = 1.0, now = 0.0;

  cv_eased_range_step (&range, 0.0, 1.0, FALSE, now);
  g_assert_true (cv_eased_range_step (&range, 0.0, 2.0, FALSE, now += 1.0 / 60.0));
  for (int k = 0; k < 120 && cv_eased_range_step (&range, 0.0, 2.0, FALSE, now += 1.0 / 60.0); k++)
    {
      g_assert_cmpfloat (range.high, >, before);
      g_assert_cmpfloat (range.high, <, 2.0);
      before = range.high;
    }
  g_assert_cmpfloat (range.high, ==, 2.0);
  g_assert_cmpfloat (now, <, 1.5);
}

/* The way depends on the time that has passed, not on the number of frames. */
static void
test_frame_rate_does_not_matter (void)
{
  CvEasedRange slow = { 0 }, fast = { 0 };

  cv_eased_range_step (&slow, 0.0, 1.0, FALSE, 0.0);
  cv_eased_range_step (&fast, 0.0, 1.0, FALSE, 0.0);
  cv_eased_range_step (&slow, 0.0, 2.0, FALSE, 0.1);
  for (int k = 1; k <= 10; k++)
    cv_eased_range_step (&fast, 0.0, 2.0, FALSE, 0.01 * k);
  g_assert_cmpfloat_with_epsilon (slow.high, fast.high, 1e-12);
}

static void
test_breathing_stands_still (void)
{
  CvEasedRange range = { 0 };

  cv_eased_range_step (&range, -1.0, 1.0, FALSE, 0.0);
  /* Period 4 s, down to 40 %: never below the slack for as long as the patience lasts. */
  for (double now = 0.0; now < 20.0; now += 1.0 / 60.0)
    {
      const double r = 0.7 + 0.3 * cos (0.5 * G_PI * now);
      cv_eased_range_step (&range, -r, r, FALSE, now);
      g_assert_cmpfloat (range.low, ==, -1.0);
      g_assert_cmpfloat (range.high, ==, 1.0);
    }
}

static void
test_shrinks_when_long_unused (void)
{
  CvEasedRange range = { 0 };
  double now = 0.0;

  cv_eased_range_step (&range, 0.0, 10.0, FALSE, now);
  for (; now < CV_RANGE_PATIENCE; now += 0.1)
    {
      cv_eased_range_step (&range, 1.0, 3.0, FALSE, now);
      g_assert_cmpfloat (range.high, ==, 10.0);
    }
  for (; now < 2.0 * CV_RANGE_PATIENCE; now += 0.1)
    cv_eased_range_step (&range, 2.0, 4.0, FALSE, now);
  /* All that was needed meanwhile stays visible. */
  g_assert_cmpfloat (range.goal_low, ==, 1.0);
  g_assert_cmpfloat (range.goal_high, ==, 4.0);
  g_assert_cmpfloat (range.high, ==, 4.0);
}

static void
test_patience (void)
{
  CvEasedRange range = { .patience = 0.5 };

  cv_eased_range_step (&range, 0.0, 10.0, FALSE, 0.0);
  cv_eased_range_step (&range, 0.0, 1.0, FALSE, 0.1);
  cv_eased_range_step (&range, 0.0, 1.0, FALSE, 0.55);
  g_assert_cmpfloat (range.goal_high, ==, 10.0);
  cv_eased_range_step (&range, 0.0, 1.0, FALSE, 0.65);
  g_assert_cmpfloat (range.goal_high, ==, 1.0);
}

static void
test_another_state (void)
{
  CvEasedRange range = { 0 };

  cv_eased_range_step (&range, 0.0, 10.0, FALSE, 0.0);
  cv_eased_range_step (&range, 0.0, 9.5, TRUE, 0.1); /* hardly another range */
  g_assert_cmpfloat (range.goal_high, ==, 10.0);
  g_assert_true (cv_eased_range_step (&range, 0.0, 5.0, TRUE, 0.2));
  g_assert_cmpfloat (range.goal_high, ==, 5.0);
}

/* ---- Extents ---- */

static void
fill (CvPicture *picture, CvOutputKind kind, double (*f) (double x, double y))
{
  cv_picture_shape (picture, kind, 40, 30);
  picture->x_first = -3.9, picture->dx = 0.2;
  picture->y_first = -1.45, picture->dy = 0.1;
  for (guint i = 0; i < 40; i++)
    for (guint j = 0; j < 30; j++)
      {
        double *v = picture->data + (i * 30 + j) * picture->components;
        const double value = f (picture->x_first + i * 0.2, picture->y_first + j * 0.1);
        v[0] = value;
        if (picture->components == 2)
          v[0] = 0.6 * value, v[1] = -0.8 * value;
      }
}

static double
block (double x, double y)
{
  return x > 0.0 && x < 1.0 && y > -0.5 && y < 0.2 ? -2.0 : 0.01;
}

static double
broken (double x, double y)
{
  return x < -3.0 ? NAN : y > 1.0 ? INFINITY : block (x, y);
}

static double
nothing (double x, double y)
{
  (void)x, (void)y;
  return 0.0;
}

static void
check_block (const CvPictureExtent *extent)
{
  g_assert_cmpfloat_with_epsilon (extent->extreme, 2.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (extent->x_min, 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (extent->x_max, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (extent->y_min, -0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (extent->y_max, 0.2, 1e-12);
}

static void
test_extent (void)
{
  CvPicture picture;
  CvExtentRoom room = { 0 };
  CvPictureExtent extent;

  cv_picture_init (&picture);
  fill (&picture, CV_OUTPUT_FIELD, block);
  cv_picture_extent (&picture, 0.1, &room, &extent);
  check_block (&extent);
  fill (&picture, CV_OUTPUT_COMPLEX, block);
  cv_picture_extent (&picture, 0.1, &room, &extent);
  check_block (&extent);
  /* Numbers that are none do not count, and do not spoil the rest. */
  fill (&picture, CV_OUTPUT_FIELD, broken);
  cv_picture_extent (&picture, 0.1, &room, &extent);
  check_block (&extent);
  fill (&picture, CV_OUTPUT_FIELD, nothing);
  cv_picture_extent (&picture, 0.1, &room, &extent);
  g_assert_cmpfloat (extent.extreme, ==, 0.0);
  g_assert_cmpfloat_with_epsilon (extent.x_min, -4.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (extent.x_max, 4.0, 1e-12);
  g_free (room.most);
  cv_picture_clear (&picture);
}

static void
test_extent_with_orbit (void)
{
  CvPicture picture;
  CvPictureExtent extent = { 1.0, 0.0, 1.0, -0.5, 0.2 };

  cv_picture_init (&picture);
  fill (&picture, CV_OUTPUT_FIELD, block);
  double *orbit = cv_picture_want_orbit (&picture, 3);
  orbit[0] = -1.0, orbit[1] = 0.0;
  orbit[2] = NAN, orbit[3] = NAN; /* parts two orbits */
  orbit[4] = 0.5, orbit[5] = 1.4;
  cv_picture_add_mark (&picture, CV_MARK_RIM, 0.5, 0.0, 0.1, 0.1, NULL);
  cv_extent_add_orbit (&picture, &extent);
  g_assert_cmpfloat (extent.x_min, <, -1.1);
  g_assert_cmpfloat (extent.x_min, >, -1.5);
  g_assert_cmpfloat (extent.x_max, ==, 1.0);
  g_assert_cmpfloat (extent.y_min, ==, -0.5);
  g_assert_cmpfloat_with_epsilon (extent.y_max, 1.5, 1e-12); /* where the domain ends */
  cv_picture_clear (&picture);
}

static void
test_bad_input (void)
{
  CvEasedRange range = { 0 };

  for (int k = 0; k < 3; k++)
    {
      const double low[] = { 1.0, NAN, 0.0 }, high[] = { 1.0, 1.0, INFINITY };
      g_test_expect_message ("Cvasi", G_LOG_LEVEL_CRITICAL, "*low < high*");
      g_assert_false (cv_eased_range_step (&range, low[k], high[k], FALSE, 0.0));
      g_test_assert_expected_messages ();
      g_assert_false (range.valid);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/auto-range/first-step-jumps", test_first_step_jumps);
  g_test_add_func ("/auto-range/grows", test_grows);
  g_test_add_func ("/auto-range/frame-rate", test_frame_rate_does_not_matter);
  g_test_add_func ("/auto-range/breathing", test_breathing_stands_still);
  g_test_add_func ("/auto-range/shrinks", test_shrinks_when_long_unused);
  g_test_add_func ("/auto-range/patience", test_patience);
  g_test_add_func ("/auto-range/another-state", test_another_state);
  g_test_add_func ("/auto-range/extent", test_extent);
  g_test_add_func ("/auto-range/extent-with-orbit", test_extent_with_orbit);
  g_test_add_func ("/auto-range/bad-input", test_bad_input);
  return g_test_run ();
}
