/* Cvasi: tests of parameters and their values
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/param.h"

#include <math.h>
#include <pthread.h>

#include "engine/core/error.h"
#include "toy-model.h"

static CvValues *
defaults (void)
{
  return cv_values_new (toy_model.params, toy_model.n_params);
}

/* One line, of our domain, that names what it is about. */
static void
assert_refused (gboolean well, GError **error, int code, const char *with)
{
  g_assert_false (well);
  g_assert_error (*error, CV_ERROR, code);
  g_assert_nonnull (strstr ((*error)->message, with));
  g_assert_null (strchr ((*error)->message, '\n'));
  g_clear_error (error);
}

static void
test_defaults (void)
{
  g_autoptr (CvValues) values = defaults ();

  g_assert_cmpuint (cv_values_n_params (values), ==, TOY_N_PARAMS);
  for (guint i = 0; i < TOY_N_PARAMS; i++)
    {
      g_assert_true (cv_values_param (values, i) == &toy_model.params[i]);
      g_assert_false (cv_values_is_set (values, i));
      g_assert_cmpint (cv_values_find (values, toy_model.params[i].id), ==, (int)i);
    }
  g_assert_cmpfloat (cv_values_number (values, TOY_OMEGA), ==, 2);
  g_assert_cmpstr (cv_values_text (values, TOY_KICK), ==, "0");
  g_assert_null (cv_values_text (values, TOY_OMEGA));
  g_assert_cmpint (cv_values_find (values, "nothing"), ==, -1);
}

static void
test_follows (void)
{
  g_autoptr (CvValues) values = defaults ();

  g_assert_cmpfloat (cv_values_number (values, TOY_V0), ==, 1); /* x0's default, not its own */
  g_assert_true (cv_values_set_number (values, TOY_X0, -2, NULL));
  g_assert_cmpfloat (cv_values_number (values, TOY_V0), ==, -2);
  g_assert_true (cv_values_set_number (values, TOY_V0, 0.5, NULL));
  g_assert_cmpfloat (cv_values_number (values, TOY_V0), ==, 0.5);
  cv_values_reset (values, TOY_X0);
  g_assert_cmpfloat (cv_values_number (values, TOY_V0), ==, 0.5);
  cv_values_reset (values, TOY_V0);
  g_assert_cmpfloat (cv_values_number (values, TOY_V0), ==, 1);
}

static void
test_equal (void)
{
  g_autoptr (CvValues) one = defaults ();
  g_autoptr (CvValues) other = cv_values_copy (one);

  g_assert_true (cv_values_equal (one, other));
  cv_values_set_number (other, TOY_OMEGA, 3, NULL);
  g_assert_false (cv_values_equal (one, other));
  cv_values_set_number (one, TOY_OMEGA, 3, NULL);
  g_assert_true (cv_values_equal (one, other));
  cv_values_set_text (one, TOY_KICK, "1", NULL);
  g_assert_false (cv_values_equal (one, other));
  cv_values_reset (one, TOY_KICK);
  /* A follower that was set to the value it has: it will not follow any more, so it differs. */
  cv_values_set_number (one, TOY_V0, 1, NULL);
  g_assert_false (cv_values_equal (one, other));
  g_autoptr (CvValues) foreign = cv_values_new (toy_model.params + 1, toy_model.n_params - 1);
  g_assert_false (cv_values_equal (one, foreign));
}

static void
test_copy_is_apart (void)
{
  g_autoptr (CvValues) one = defaults ();
  cv_values_set_text (one, TOY_KICK, "0.5", NULL);
  cv_values_set_number (one, TOY_V0, 2, NULL);
  g_autoptr (CvValues) copy = cv_values_copy (one);

  cv_values_set_text (one, TOY_KICK, "7", NULL);
  cv_values_reset (one, TOY_V0);
  g_assert_cmpstr (cv_values_text (copy, TOY_KICK), ==, "0.5");
  g_assert_true (cv_values_is_set (copy, TOY_V0));
  g_assert_cmpfloat (cv_values_number (copy, TOY_V0), ==, 2);
}

/* What is set stays, what is refused changes nothing and says what is allowed. */
static void
test_ranges (void)
{
  g_autoptr (CvValues) values = defaults ();
  const double bad[] = { 0.49999, 50.001, -2, INFINITY, -INFINITY, NAN };
  g_autoptr (GError) error = NULL;

  g_assert_true (cv_values_set_number (values, TOY_OMEGA, 0.5, &error));
  g_assert_true (cv_values_set_number (values, TOY_OMEGA, 50, &error));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      assert_refused (cv_values_set_number (values, TOY_OMEGA, bad[i], &error), &error, CV_ERROR_OUT_OF_RANGE,
                      "from 0.5 to 50");
      g_assert_cmpfloat (cv_values_number (values, TOY_OMEGA), ==, 50);
    }
  assert_refused (cv_values_set_number (values, TOY_SIZE, 7.5, &error), &error, CV_ERROR_OUT_OF_RANGE, "whole number");
  assert_refused (cv_values_set_number (values, TOY_SIZE, 3, &error), &error, CV_ERROR_OUT_OF_RANGE, "0 for automatic");
  g_assert_true (cv_values_set_number (values, TOY_SIZE, 0, &error));
  assert_refused (cv_values_set_number (values, TOY_MIRROR, 0.5, &error), &error, CV_ERROR_OUT_OF_RANGE, "on and off");
  assert_refused (cv_values_set_number (values, TOY_SHAPE, 2, &error), &error, CV_ERROR_UNKNOWN_NAME, "out, rest");
  assert_refused (cv_values_set_number (values, TOY_SHAPE, -1, &error), &error, CV_ERROR_UNKNOWN_NAME, "out, rest");
  g_assert_true (cv_values_set_number (values, TOY_SHAPE, 1, &error));
}

static void
test_texts (void)
{
  g_autoptr (CvValues) values = defaults ();
  g_autoptr (GError) error = NULL;
  g_autofree char *longest = g_strnfill (400, 'x'), *longer = g_strnfill (401, 'x');
  const char *bad[] = { "", "a\nb", "a\rb", "\xff", longer };

  g_assert_true (cv_values_set_text (values, TOY_KICK, longest, &error));
  g_assert_true (cv_values_set_text (values, TOY_KICK, "½ x²", &error));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      assert_refused (cv_values_set_text (values, TOY_KICK, bad[i], &error), &error, CV_ERROR_EXPRESSION, "kick");
      g_assert_cmpstr (cv_values_text (values, TOY_KICK), ==, "½ x²");
    }
  /* Setting a text to itself must not read what it has just freed. */
  g_assert_true (cv_values_set_text (values, TOY_KICK, cv_values_text (values, TOY_KICK), &error));
  g_assert_cmpstr (cv_values_text (values, TOY_KICK), ==, "½ x²");
}

static void
test_parse (void)
{
  static const struct
  {
    const char *id, *text;
    double number;
  } good[] = { { "omega", "2.5", 2.5 }, { "omega", " 1e1 ", 10 }, { "omega", "0x10", 16 }, { "size", "64", 64 },
               { "size", "0", 0 },      { "mirror", "on", 1 },    { "mirror", "No", 0 },   { "mirror", "TRUE", 1 },
               { "mirror", "1", 1 },    { "mirror", "off", 0 },   { "shape", "rest", 1 },  { "gamma", "0.1", 0.1 } };
  g_autoptr (CvValues) values = defaults ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (cv_values_parse (values, good[i].id, good[i].text, &error));
      g_assert_no_error (error);
      g_assert_cmpfloat (cv_values_number (values, (guint)cv_values_find (values, good[i].id)), ==, good[i].number);
    }
  g_assert_true (cv_values_parse (values, "kick", "-1", &error));
  g_assert_cmpstr (cv_values_text (values, TOY_KICK), ==, "-1");
}

static void
test_parse_refuses (void)
{
  static const struct
  {
    const char *id, *text;
    int code;
    const char *with;
  } bad[] = {
    { "omega", "", CV_ERROR_OUT_OF_RANGE, "omega" },
    { "omega", "two", CV_ERROR_OUT_OF_RANGE, "omega = two" },
    { "omega", "2,5", CV_ERROR_OUT_OF_RANGE, "omega" },
    { "omega", "2 3", CV_ERROR_OUT_OF_RANGE, "omega" },
    { "omega", "nan", CV_ERROR_OUT_OF_RANGE, "0.5 to 50" },
    { "omega", "inf", CV_ERROR_OUT_OF_RANGE, "0.5 to 50" },
    { "omega", "1e999", CV_ERROR_OUT_OF_RANGE, "0.5 to 50" },
    { "omega", "1\n2", CV_ERROR_OUT_OF_RANGE, "omega = 1 2" },
    { "size", "8.5", CV_ERROR_OUT_OF_RANGE, "whole number" },
    { "mirror", "maybe", CV_ERROR_OUT_OF_RANGE, "on and off" },
    { "mirror", "2", CV_ERROR_OUT_OF_RANGE, "on and off" },
    { "shape", "Rest", CV_ERROR_UNKNOWN_NAME, "out, rest" },
    { "shape", "1", CV_ERROR_UNKNOWN_NAME, "out, rest" },
    { "kick", "", CV_ERROR_EXPRESSION, "kick" },
    { "omeg", "1", CV_ERROR_UNKNOWN_NAME, "shape, omega, x0" },
    { "", "1", CV_ERROR_UNKNOWN_NAME, "omega" },
    { "a\nb", "1", CV_ERROR_UNKNOWN_NAME, "omega" },
    { "omega", "\xff\xfe", CV_ERROR_OUT_OF_RANGE, "omega" },
  };
  g_autoptr (CvValues) values = defaults ();
  g_autoptr (CvValues) before = cv_values_copy (values);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gboolean well = cv_values_parse (values, bad[i].id, bad[i].text, &error);
      g_assert_true (error && g_utf8_validate (error->message, -1, NULL));
      assert_refused (well, &error, bad[i].code, bad[i].with);
      g_assert_true (cv_values_equal (values, before));
    }
  /* A very long line is not thrown back whole. */
  g_autofree char *endless = g_strnfill (100000, '9');
  g_assert_false (cv_values_parse (values, "omega", endless, &error));
  g_assert_cmpuint (strlen (error->message), <, 300);
}

/* cv_values_format () and cv_values_parse () are inverse, to the last bit. */
static void
test_round_trip (void)
{
  g_autoptr (CvValues) values = defaults ();
  g_autoptr (CvValues) back = defaults ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  g_test_message ("seed 7");
  for (guint n = 0; n < 2000; n++)
    {
      cv_values_set_number (values, TOY_OMEGA, g_rand_double_range (random, 0.5, 50), NULL);
      cv_values_set_number (values, TOY_SIZE, g_rand_int_range (random, 4, 4097), NULL);
      cv_values_set_number (values, TOY_MIRROR, g_rand_int_range (random, 0, 2), NULL);
      cv_values_set_number (values, TOY_SHAPE, g_rand_int_range (random, 0, 2), NULL);
      cv_values_set_number (values, TOY_X0, ldexp (g_rand_double_range (random, -3, 3), -(int)(n % 900)), NULL);
      cv_values_set_text (values, TOY_KICK, n % 2 ? "x + ½" : "1e3", NULL);
      for (guint i = 0; i < TOY_N_PARAMS; i++)
        {
          g_autofree char *text = cv_values_format (values, i);
          g_assert_true (cv_values_parse (back, toy_model.params[i].id, text, NULL));
          if (toy_model.params[i].kind == CV_PARAM_TEXT)
            g_assert_cmpstr (cv_values_text (values, i), ==, cv_values_text (back, i));
          else
            g_assert_cmpfloat (cv_values_number (values, i), ==, cv_values_number (back, i));
        }
    }
}

static void
test_format (void)
{
  g_autoptr (CvValues) values = defaults ();
  cv_values_set_number (values, TOY_OMEGA, 0.7, NULL);
  g_autofree char *omega = cv_values_format (values, TOY_OMEGA), *shape = cv_values_format (values, TOY_SHAPE);
  g_autofree char *mirror = cv_values_format (values, TOY_MIRROR), *speed = cv_values_format (values, TOY_V0);

  g_assert_cmpstr (omega, ==, "0.7"); /* the shortest that reads back */
  g_assert_cmpstr (shape, ==, "out");
  g_assert_cmpstr (mirror, ==, "off");
  g_assert_cmpstr (speed, ==, "1"); /* what it follows */
}

static void
test_shown (void)
{
  g_autoptr (CvValues) values = defaults ();

  g_assert_true (cv_values_shown (values, TOY_OMEGA));
  g_assert_true (cv_values_shown (values, TOY_X0));
  cv_values_set_number (values, TOY_SHAPE, 1, NULL);
  g_assert_false (cv_values_shown (values, TOY_X0));
}

/* Two threads take and drop references and read; the sanitizers watch. */
static void *
hammer_values (void *data)
{
  CvValues *values = data;
  double sum = 0;

  for (guint n = 0; n < 20000; n++)
    {
      CvValues *held = cv_values_ref (values);
      sum += cv_values_number (held, TOY_V0);
      cv_values_unref (held);
    }
  g_assert_cmpfloat (sum, ==, 20000);
  cv_values_unref (values);
  return NULL;
}

static void
test_threads (void)
{
  pthread_t thread[2];

  for (guint round = 0; round < 20; round++)
    {
      CvValues *values = defaults ();
      for (guint i = 0; i < 2; i++)
        pthread_create (&thread[i], NULL, hammer_values, i ? cv_values_ref (values) : values);
      for (guint i = 0; i < 2; i++)
        pthread_join (thread[i], NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/param/defaults", test_defaults);
  g_test_add_func ("/param/follows", test_follows);
  g_test_add_func ("/param/equal", test_equal);
  g_test_add_func ("/param/copy-is-apart", test_copy_is_apart);
  g_test_add_func ("/param/ranges", test_ranges);
  g_test_add_func ("/param/texts", test_texts);
  g_test_add_func ("/param/parse", test_parse);
  g_test_add_func ("/param/parse-refuses", test_parse_refuses);
  g_test_add_func ("/param/round-trip", test_round_trip);
  g_test_add_func ("/param/format", test_format);
  g_test_add_func ("/param/shown", test_shown);
  g_test_add_func ("/param/threads", test_threads);
  return g_test_run ();
}
