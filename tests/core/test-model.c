/* Cvasi: tests of the model interface, and of the toy that other tests stand on
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/model.h"

#include <math.h>

#include "engine/core/error.h"
#include "toy-model.h"

static void
test_find (void)
{
  g_assert_cmpint (cv_model_find_param (&toy_model, "gamma"), ==, TOY_GAMMA);
  g_assert_cmpint (cv_model_find_trace (&toy_model, "energy"), ==, TOY_ENERGY);
  g_assert_cmpint (cv_model_find_output (&toy_model, "bars"), ==, TOY_BARS);
  g_assert_cmpint (cv_model_find_param (&toy_model, "energy"), ==, -1);
  g_assert_cmpint (cv_model_find_trace (&toy_model, "t"), ==, -1);
  g_assert_cmpint (cv_model_find_output (&toy_model, ""), ==, -1);
}

/* x(t) = e^(-gamma t) (x0 cos wt + (v0 + gamma x0)/w sin wt) obeys x'' + 2 gamma x' + omega² x = 0: the second
 * difference shrinks as h², so the residual falls by 4 when h is halved.                                     */
static void
test_toy_obeys_its_equation (void)
{
  double residual[2];

  for (guint i = 0; i < 2; i++)
    {
      double h = i ? 0.005 : 0.01, t = 1.3, g = 0.3, omega = 2;
      double before = toy_x (omega, g, 1, -0.5, t - h), now = toy_x (omega, g, 1, -0.5, t);
      double after = toy_x (omega, g, 1, -0.5, t + h);
      residual[i] = (after - 2 * now + before) / (h * h) + 2 * g * (after - before) / (2 * h) + omega * omega * now;
    }
  g_assert_cmpfloat_with_epsilon (residual[0] / residual[1], 4, 0.01);
  g_assert_cmpfloat_with_epsilon (toy_x (2, 0.3, 1, -0.5, 0), 1, 1e-15);
}

static void
test_toy_steps (void)
{
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
  double trace[TOY_N_TRACES];

  cv_values_set_number (values, TOY_GAMMA, 0.2, NULL);
  gpointer toy = toy_model.create (values, NULL);
  for (guint i = 1; i <= 300; i++)
    toy_model.advance (toy, 0.01 * i + 0.003 * sin (i));
  toy_model.observe (toy, trace);
  g_assert_cmpfloat_with_epsilon (trace[TOY_X], trace[TOY_X_THEORY], 1e-13);
  g_assert_cmpfloat (trace[TOY_STOPS], ==, 300);
  toy_model.destroy (toy);
}

static void
test_errors (void)
{
  g_autofree char *plain = cv_error_quote ("a b"), *lines = cv_error_quote ("a\nb\tc"), *wild = cv_error_quote ("\xff");
  g_autofree char *endless = g_strnfill (1000, 'x'), *cut = cv_error_quote (endless);

  g_assert_cmpstr (g_quark_to_string (CV_ERROR), ==, "cv-error-quark");
  g_assert_cmpstr (plain, ==, "a b");
  g_assert_cmpstr (lines, ==, "a b c");
  g_assert_true (g_utf8_validate (wild, -1, NULL));
  g_assert_cmpuint (strlen (cut), ==, 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/find", test_find);
  g_test_add_func ("/model/toy-equation", test_toy_obeys_its_equation);
  g_test_add_func ("/model/toy-steps", test_toy_steps);
  g_test_add_func ("/model/errors", test_errors);
  return g_test_run ();
}
