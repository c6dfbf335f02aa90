/* Cvasi: tests of pictures
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/picture.h"

#include <string.h>

static void
fill (double *array, gsize n, double first)
{
  for (gsize i = 0; i < n; i++)
    array[i] = first + (double)i;
}

static CvPicture
full_picture (guint n_x, guint n_y, CvOutputKind kind)
{
  CvPicture picture;

  cv_picture_init (&picture);
  cv_picture_shape (&picture, kind, n_x, n_y);
  fill (picture.data, (gsize)n_x * n_y * picture.components, 0.5);
  fill (cv_picture_want_margin_x (&picture), n_x, 1000);
  fill (cv_picture_want_margin_y (&picture), n_y, 2000);
  fill (cv_picture_want_abscissa (&picture), n_x, 3000);
  fill (cv_picture_want_level (&picture), n_x, 4000);
  fill (cv_picture_want_orbit (&picture, 7), 14, 5000);
  fill (cv_picture_want_points (&picture, 9), 18, 6000);
  picture.bare = TRUE;
  cv_picture_add_mark (&picture, CV_MARK_RIM, 1, 2, 3, 4, "rim");
  picture.wish = (CvPictureView){ -1, 2, -3, 4, 640, 480 };
  picture.domain_x[0] = picture.domain_y[0] = -20;
  picture.domain_x[1] = picture.domain_y[1] = 30;
  picture.note = "mean over %v";
  picture.note_value = 0.125;
  picture.x_first = -3;
  picture.dx = 0.25;
  picture.bound = 0.3;
  picture.unit_x_name = "a";
  picture.curve_name[1] = "other";
  picture.curve_dashed[1] = TRUE;
  return picture;
}

static void
assert_same_array (const double *a, const double *b, gsize n)
{
  g_assert_nonnull (a);
  g_assert_nonnull (b);
  g_assert_true (a != b);
  g_assert_cmpmem (a, n * sizeof *a, b, n * sizeof *b);
}

static void
test_shape (void)
{
  static const struct
  {
    CvOutputKind kind;
    guint components;
  } kinds[] = { { CV_OUTPUT_FIELD, 1 },
                { CV_OUTPUT_COMPLEX, 2 },
                { CV_OUTPUT_CURVES, 1 },
                { CV_OUTPUT_MATRIX, 2 },
                { CV_OUTPUT_BARS, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      CvPicture picture = full_picture (6, 5, kinds[i].kind);
      g_assert_cmpuint (picture.components, ==, kinds[i].components);
      g_assert_cmpuint (picture.n_x, ==, 6);
      g_assert_cmpuint (picture.n_y, ==, 5);
      cv_picture_clear (&picture);
      g_assert_null (picture.data);
    }
}

static void
assert_wish (const CvPicture *picture)
{
  const CvPictureView *wish = &picture->wish;

  g_assert_cmpfloat (wish->x_min, ==, -1);
  g_assert_cmpfloat (wish->x_max, ==, 2);
  g_assert_cmpfloat (wish->y_min, ==, -3);
  g_assert_cmpfloat (wish->y_max, ==, 4);
  g_assert_cmpuint (wish->n_x, ==, 640);
  g_assert_cmpuint (wish->n_y, ==, 480);
}

/* Nothing of the frame before is left, save the room and who will look. */
static void
test_shape_forgets (void)
{
  CvPicture picture = full_picture (8, 8, CV_OUTPUT_FIELD);
  const double *room = picture.data;

  cv_picture_shape (&picture, CV_OUTPUT_FIELD, 8, 8);
  g_assert_true (picture.data == room);
  g_assert_null (picture.margin_x);
  g_assert_null (picture.margin_y);
  g_assert_null (picture.abscissa);
  g_assert_null (picture.level);
  g_assert_null (picture.orbit);
  g_assert_cmpuint (picture.n_orbit, ==, 0);
  g_assert_null (picture.points);
  g_assert_cmpuint (picture.n_points, ==, 0);
  g_assert_false (picture.bare);
  g_assert_cmpuint (picture.n_marks, ==, 0);
  g_assert_cmpfloat (picture.bound, ==, 0);
  g_assert_cmpfloat (picture.domain_x[0], ==, 0);
  g_assert_cmpfloat (picture.domain_x[1], ==, 0);
  g_assert_cmpfloat (picture.domain_y[1], ==, 0);
  g_assert_null (picture.note);
  g_assert_cmpfloat (picture.note_value, ==, 0);
  assert_wish (&picture);
  g_assert_null (picture.unit_x_name);
  g_assert_null (picture.curve_name[1]);
  cv_picture_clear (&picture);
}

/* Smaller pictures and larger ones again take no new room, only one that is larger than ever does. */
static void
test_recycled (void)
{
  CvPicture picture = full_picture (32, 16, CV_OUTPUT_FIELD);
  const double *room = picture.data, *margin = picture.store[1].array;

  cv_picture_shape (&picture, CV_OUTPUT_COMPLEX, 4, 4);
  g_assert_true (picture.data == room);
  cv_picture_shape (&picture, CV_OUTPUT_COMPLEX, 16, 16);
  g_assert_true (picture.data == room);
  g_assert_true (cv_picture_want_margin_x (&picture) == margin);
  cv_picture_shape (&picture, CV_OUTPUT_COMPLEX, 64, 64);
  fill (picture.data, 64 * 64 * 2, 0); /* the sanitizers know if there is room */
  fill (cv_picture_want_margin_x (&picture), 64, 0);
  cv_picture_clear (&picture);
}

static void
test_copy (void)
{
  CvPicture from = full_picture (6, 5, CV_OUTPUT_COMPLEX), to = full_picture (40, 2, CV_OUTPUT_BARS);

  cv_picture_copy (&to, &from);
  g_assert_cmpint (to.kind, ==, CV_OUTPUT_COMPLEX);
  assert_same_array (from.data, to.data, 6 * 5 * 2);
  assert_same_array (from.margin_x, to.margin_x, 6);
  assert_same_array (from.margin_y, to.margin_y, 5);
  assert_same_array (from.abscissa, to.abscissa, 6);
  assert_same_array (from.level, to.level, 6);
  assert_same_array (from.orbit, to.orbit, 14);
  g_assert_cmpuint (to.n_orbit, ==, 7);
  assert_same_array (from.points, to.points, 18);
  g_assert_cmpuint (to.n_points, ==, 9);
  g_assert_true (to.bare);
  g_assert_cmpuint (to.n_marks, ==, 1);
  g_assert_cmpfloat (to.mark[0].r_y, ==, 4);
  g_assert_cmpfloat (to.dx, ==, 0.25);
  assert_wish (&to);
  g_assert_cmpfloat (to.domain_x[0], ==, -20);
  g_assert_cmpfloat (to.domain_y[1], ==, 30);
  g_assert_cmpstr (to.note, ==, "mean over %v");
  g_assert_cmpfloat (to.note_value, ==, 0.125);
  g_assert_cmpstr (to.curve_name[1], ==, "other");
  g_assert_true (to.curve_dashed[1]);
  cv_picture_clear (&from);
  g_assert_cmpfloat (to.data[59], ==, 59.5); /* deep */
  cv_picture_clear (&to);
}

/* What `from` has not, `to` has not, whatever it had before. */
static void
test_copy_bare (void)
{
  CvPicture from, to = full_picture (6, 5, CV_OUTPUT_FIELD);

  cv_picture_init (&from);
  cv_picture_shape (&from, CV_OUTPUT_CURVES, 3, 2);
  fill (from.data, 6, 0);
  cv_picture_copy (&to, &from);
  g_assert_null (to.margin_x);
  g_assert_null (to.orbit);
  g_assert_null (to.points);
  g_assert_null (to.level);
  g_assert_cmpuint (to.n_marks, ==, 0);
  cv_picture_clear (&from);
  cv_picture_clear (&to);
}

/* A picture of nothing has no array at all, and neither has its copy. */
static void
test_copy_nothing (void)
{
  CvPicture from, to;

  cv_picture_init (&from);
  cv_picture_init (&to);
  cv_picture_shape (&from, CV_OUTPUT_FIELD, 0, 0);
  from.absent = "nothing to see";
  cv_picture_copy (&to, &from);
  g_assert_null (to.data);
  g_assert_cmpuint (to.n_x, ==, 0);
  g_assert_cmpstr (to.absent, ==, "nothing to see");
  cv_picture_clear (&from);
  cv_picture_clear (&to);
}

/* All that could be seen: the domain, or else the cells. */
static void
test_domain (void)
{
  CvPicture picture = full_picture (8, 5, CV_OUTPUT_FIELD);
  double x[2], y[2];

  g_assert_true (cv_picture_has_domain (&picture));
  cv_picture_domain (&picture, &x[0], &x[1], &y[0], &y[1]);
  g_assert_cmpfloat (x[0], ==, -20);
  g_assert_cmpfloat (x[1], ==, 30);
  g_assert_cmpfloat (y[0], ==, -20);
  g_assert_cmpfloat (y[1], ==, 30);
  picture.y_first = 10;
  picture.dy = 2;
  picture.domain_y[1] = picture.domain_y[0]; /* half a domain is none */
  g_assert_false (cv_picture_has_domain (&picture));
  cv_picture_domain (&picture, &x[0], &x[1], &y[0], &y[1]);
  g_assert_cmpfloat (x[0], ==, -3.125);
  g_assert_cmpfloat (x[1], ==, -1.125);
  g_assert_cmpfloat (y[0], ==, 9);
  g_assert_cmpfloat (y[1], ==, 19);
  cv_picture_clear (&picture);
}

static void
test_copy_to_itself (void)
{
  CvPicture picture = full_picture (3, 3, CV_OUTPUT_FIELD);

  cv_picture_copy (&picture, &picture);
  g_assert_cmpfloat (picture.data[8], ==, 8.5);
  g_assert_nonnull (picture.margin_x);
  cv_picture_clear (&picture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/shape", test_shape);
  g_test_add_func ("/picture/shape-forgets", test_shape_forgets);
  g_test_add_func ("/picture/recycled", test_recycled);
  g_test_add_func ("/picture/copy", test_copy);
  g_test_add_func ("/picture/copy-bare", test_copy_bare);
  g_test_add_func ("/picture/copy-nothing", test_copy_nothing);
  g_test_add_func ("/picture/domain", test_domain);
  g_test_add_func ("/picture/copy-to-itself", test_copy_to_itself);
  return g_test_run ();
}
