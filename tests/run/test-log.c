/* Cvasi: tests of the log of live changes
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/log.h"

#include "toy-model.h"

static CvValues *
with_gamma (double gamma)
{
  CvValues *values = cv_values_new (toy_model.params, toy_model.n_params);

  cv_values_set_number (values, TOY_GAMMA, gamma, NULL);
  return values;
}

static void
add (CvLog *log, double t, double gamma)
{
  g_autoptr (CvValues) values = with_gamma (gamma);
  cv_log_add (log, t, TOY_GAMMA, values);
}

static void
test_order (void)
{
  g_autoptr (CvLog) log = cv_log_new ();

  for (guint i = 0; i < 3; i++)
    add (log, i, 0.1 * (i + 1));
  g_assert_cmpuint (cv_log_n (log), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpfloat (cv_log_at (log, i)->t, ==, i);
      g_assert_cmpfloat (cv_log_at (log, i)->number, ==, 0.1 * (i + 1));
    }
}

/* What came later happened to another run. */
static void
test_later_is_forgotten (void)
{
  g_autoptr (CvLog) log = cv_log_new ();

  add (log, 1, 0.1);
  add (log, 2, 0.2);
  add (log, 3, 0.3);
  add (log, 1.5, 0.4);
  g_assert_cmpuint (cv_log_n (log), ==, 2);
  g_assert_cmpfloat (cv_log_at (log, 1)->t, ==, 1.5);
  cv_log_cut (log, 1.5);
  g_assert_cmpuint (cv_log_n (log), ==, 2);
  cv_log_cut (log, 1.49);
  g_assert_cmpuint (cv_log_n (log), ==, 1);
}

/* A slider that is pulled while the time stands leaves one entry, and each parameter its own. */
static void
test_same_instant (void)
{
  g_autoptr (CvLog) log = cv_log_new ();
  g_autoptr (CvValues) note = with_gamma (0);

  cv_values_set_text (note, TOY_NOTE, "half", NULL);
  add (log, 1, 0.1);
  cv_log_add (log, 1, TOY_NOTE, note);
  for (guint i = 0; i < 100; i++)
    add (log, 1, 0.001 * i);
  g_assert_cmpuint (cv_log_n (log), ==, 2);
  g_assert_cmpstr (cv_log_at (log, 0)->text, ==, "half");
  g_assert_cmpfloat (cv_log_at (log, 1)->number, ==, 0.099);
  add (log, 2, 0.099);
  g_assert_cmpuint (cv_log_n (log), ==, 3);
}

static void
test_apply (void)
{
  g_autoptr (CvLog) log = cv_log_new ();
  g_autoptr (CvValues) values = with_gamma (0.3);

  cv_values_set_text (values, TOY_NOTE, "hot", NULL);
  cv_log_add (log, 1, TOY_GAMMA, values);
  cv_log_add (log, 1, TOY_NOTE, values);
  cv_log_add (log, 2, TOY_TINT, values); /* not set: it follows again */
  g_autoptr (CvValues) plain = with_gamma (0.1);
  cv_values_set_number (plain, TOY_TINT, 0.7, NULL);
  g_autoptr (CvValues) one = cv_change_apply (cv_log_at (log, 0), plain);
  g_autoptr (CvValues) two = cv_change_apply (cv_log_at (log, 1), one);
  g_autoptr (CvValues) three = cv_change_apply (cv_log_at (log, 2), two);

  g_assert_cmpfloat (cv_values_number (plain, TOY_GAMMA), ==, 0.1);
  g_assert_cmpfloat (cv_values_number (one, TOY_GAMMA), ==, 0.3);
  g_assert_cmpstr (cv_values_text (two, TOY_NOTE), ==, "hot");
  g_assert_cmpfloat (cv_values_number (two, TOY_TINT), ==, 0.7);
  g_assert_false (cv_values_is_set (three, TOY_TINT));
  g_assert_cmpfloat (cv_values_number (three, TOY_TINT), ==, 0.3);
}

static void
test_copy (void)
{
  g_autoptr (CvLog) log = cv_log_new ();
  g_autoptr (CvValues) values = with_gamma (0.3);

  cv_values_set_text (values, TOY_NOTE, "hot", NULL);
  cv_log_add (log, 1, TOY_NOTE, values);
  g_autoptr (CvLog) copy = cv_log_copy (log);
  cv_log_cut (log, 0);
  g_assert_cmpuint (cv_log_n (log), ==, 0);
  g_assert_cmpuint (cv_log_n (copy), ==, 1);
  g_assert_cmpstr (cv_log_at (copy, 0)->text, ==, "hot");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log/order", test_order);
  g_test_add_func ("/log/later-is-forgotten", test_later_is_forgotten);
  g_test_add_func ("/log/same-instant", test_same_instant);
  g_test_add_func ("/log/apply", test_apply);
  g_test_add_func ("/log/copy", test_copy);
  return g_test_run ();
}
