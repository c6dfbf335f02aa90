/* Cvasi: tests of sweeps: axes, the order of the points, one point as a run of its own
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/sweep.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/run/run.h"
#include "toy-model.h"

static CvSweepAxis
axis_of (const char *text)
{
  CvSweepAxis axis;
  g_autoptr (GError) error = NULL;

  cv_sweep_axis_parse (&axis, &toy_model, text, &error);
  g_assert_no_error (error);
  return axis;
}

static void
test_linear_axis (void)
{
  CvSweepAxis axis = axis_of ("x0=-1:2.5:lin:8");

  g_assert_cmpuint (axis.param, ==, TOY_X0);
  g_assert_cmpuint (axis.count, ==, 8);
  g_assert_cmpfloat (cv_sweep_axis_value (&axis, &toy_model, 0), ==, -1);
  g_assert_cmpfloat (cv_sweep_axis_value (&axis, &toy_model, 7), ==, 2.5);
  /* from + (to - from) i / (count - 1) = -1 + i/2: a weighted mean of two numbers of size 1 is off by some rounding. */
  for (guint i = 0; i < 8; i++)
    g_assert_cmpfloat_with_epsilon (cv_sweep_axis_value (&axis, &toy_model, i), -1 + 0.5 * i, 4 * DBL_EPSILON);
}

/* Neighbours have one ratio, both ends are exact though 0.7 and 33 are no powers of each other; also downwards. */
static void
test_logarithmic_axis (void)
{
  static const char *const texts[] = { "omega=0.7:33:log:12", "omega=33:0.7:log:12" };

  for (guint down = 0; down < 2; down++)
    {
      CvSweepAxis axis = axis_of (texts[down]);
      double ratio = pow (down ? 0.7 / 33 : 33 / 0.7, 1.0 / 11);

      g_assert_true (axis.log);
      g_assert_cmpfloat (cv_sweep_axis_value (&axis, &toy_model, 0), ==, down ? 33 : 0.7);
      g_assert_cmpfloat (cv_sweep_axis_value (&axis, &toy_model, 11), ==, down ? 0.7 : 33);
      for (guint i = 1; i < 12; i++)
        {
          double step = cv_sweep_axis_value (&axis, &toy_model, i) / cv_sweep_axis_value (&axis, &toy_model, i - 1);
          /* exp of a sum of size ln 33: 4 units of rounding of it and of the quotient. */
          g_assert_cmpfloat_with_epsilon (step / ratio, 1, 20 * DBL_EPSILON);
        }
    }
}

static void
test_whole_axis (void)
{
  CvSweepAxis axis = axis_of ("size=64:1024:log:5");
  static const double doubled[] = { 64, 128, 256, 512, 1024 };

  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat (cv_sweep_axis_value (&axis, &toy_model, i), ==, doubled[i]);
  axis = axis_of ("size=4:9:lin:3");
  g_assert_cmpfloat (cv_sweep_axis_value (&axis, &toy_model, 1), ==, 6); /* 6.5, to even */
}

static void
test_single_value (void)
{
  CvSweepAxis axis = axis_of ("omega=3:3:log:1");

  g_assert_cmpfloat (cv_sweep_axis_value (&axis, &toy_model, 0), ==, 3);
  axis = axis_of ("omega=3:5:lin:1");
  g_assert_cmpfloat (cv_sweep_axis_value (&axis, &toy_model, 0), ==, 3);
}

static void
test_format (void)
{
  static const char *const texts[] = { "x0=-1:2.5:lin:8", "omega=0.7:33:log:12", "size=4:9:lin:3",
                                       "omega=0.69999999999999996:1.0000000000000002:log:2" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      CvSweepAxis axis = axis_of (texts[i]);
      g_autofree char *text = cv_sweep_axis_format (&axis, &toy_model);
      CvSweepAxis back = axis_of (text);

      g_assert_cmpfloat (axis.from, ==, back.from);
      g_assert_cmpfloat (axis.to, ==, back.to);
      g_assert_cmpuint (axis.count, ==, back.count);
      g_assert_cmpuint (axis.param, ==, back.param);
      g_assert_true (axis.log == back.log);
    }
}

static void
test_refused_axes (void)
{
  static const struct
  {
    const char *text, *says;
  } cases[] = {
    { "", "NAME=FROM:TO" },
    { "omega", "NAME=FROM:TO" },
    { "=1:2:lin:3", "NAME=FROM:TO" },
    { "omgea=1:2:lin:3", "no parameter \"omgea\": allowed are omega" },
    { "shape=0:1:lin:2", "is no number: allowed are omega" },
    { "mirror=0:1:lin:2", "is no number" },
    { "kick=0:1:lin:2", "is no number" },
    { "omega=1:2:lin", "four parts" },
    { "omega=1:2:lin:3:4", "four parts" },
    { "omega=one:2:lin:3", "finite numbers" },
    { "omega=1:nan:lin:3", "finite numbers" },
    { "omega=1:inf:lin:3", "finite numbers" },
    { "omega= 1:2:lin:3", "finite numbers" },
    { "omega=1:2:cubic:3", "lin or log" },
    { "omega=1:2:LIN:3", "lin or log" },
    { "omega=1:2:lin:0", "from 1 to 1000000" },
    { "omega=1:2:lin:-3", "from 1 to 1000000" },
    { "omega=1:2:lin:2.5", "from 1 to 1000000" },
    { "omega=1:2:lin:1000001", "from 1 to 1000000" },
    { "x0=0:2:log:3", "above 0" },
    { "x0=-1:2:log:3", "above 0" },
    { "omega=2:2:lin:3", "one point" },
    { "omega=0.1:2:lin:3", "from 0.5 to 50" },
    { "omega=1:51:lin:3", "from 0.5 to 50" },
    { "size=4.5:9:lin:3", "whole number" },
    { "size=4:9.5:lin:3", "whole number" },
    { "size=4:9:lin:7", "allowed are fewer" },
    { "size=0:9:lin:10", "from 4 to 4096" },                     /* 0 is automatic, 1 is nothing */
    { "omega=1:1.0000000000000002:lin:4", "allowed are fewer" }, /* two doubles cannot be four */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CvSweepAxis axis;
      g_autoptr (GError) error = NULL;

      g_assert_false (cv_sweep_axis_parse (&axis, &toy_model, cases[i].text, &error));
      g_assert_cmpuint (error->domain, ==, CV_ERROR);
      g_assert_null (strchr (error->message, '\n'));
      if (!strstr (error->message, cases[i].says))
        g_error ("\"%s\": \"%s\" does not say \"%s\"", cases[i].text, error->message, cases[i].says);
    }
}

static CvSweep *
sweep_of (guint n, const char *const *texts, double until, double every, guint n_looks, GError **error)
{
  CvSweepAxis axis[CV_SWEEP_MAX_AXES + 1];
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);

  for (guint i = 0; i < n; i++)
    axis[i] = axis_of (texts[i]);
  return cv_sweep_new (&toy_model, values, NULL, n, axis, until, every, n_looks, error);
}

/* The last axis runs fastest: i = (i_0 n_1 + i_1) n_2 + i_2. */
static void
test_product (void)
{
  static const char *const texts[] = { "omega=1:2:lin:2", "x0=-1:1:lin:3", "size=4:7:lin:4" };
  g_autoptr (CvSweep) sweep = sweep_of (3, texts, 1, 1, 2, NULL);
  guint point = 0;

  g_assert_cmpuint (sweep->n_points, ==, 24);
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 3; j++)
      for (guint k = 0; k < 4; k++, point++)
        {
          double x[3];
          g_autoptr (CvValues) values = cv_sweep_values (sweep, point);

          cv_sweep_coordinates (sweep, point, x);
          g_assert_cmpfloat (x[0], ==, 1.0 + i);
          g_assert_cmpfloat (x[1], ==, -1.0 + j);
          g_assert_cmpfloat (x[2], ==, 4.0 + k);
          g_assert_cmpfloat (cv_values_number (values, TOY_OMEGA), ==, x[0]);
          g_assert_cmpfloat (cv_values_number (values, TOY_V0), ==, x[1]); /* follows x0 */
          g_assert_cmpfloat (cv_values_number (values, TOY_SIZE), ==, x[2]);
        }
}

static void
test_refused_sweeps (void)
{
  static const char *const twice[] = { "omega=1:2:lin:2", "x0=0:1:lin:2", "omega=1:3:lin:3" };
  static const char *const many[] = { "omega=1:2:lin:1001", "x0=0:1:lin:1000" };
  static const char *const axes[] = { "omega=1:2:lin:2", "omega=1:2:lin:2", "omega=1:2:lin:2",
                                      "omega=1:2:lin:2", "omega=1:2:lin:2", "omega=1:2:lin:2",
                                      "omega=1:2:lin:2", "omega=1:2:lin:2", "omega=1:2:lin:2" };
  GError *error = NULL;

  g_assert_null (sweep_of (3, twice, 1, 1, 2, &error));
  g_assert_nonnull (strstr (error->message, "omega is swept twice"));
  g_clear_error (&error);
  g_assert_null (sweep_of (2, many, 1, 1, 2, &error));
  g_assert_nonnull (strstr (error->message, "1000000"));
  g_clear_error (&error);
  g_assert_null (sweep_of (0, NULL, 1, 1, 2, &error));
  g_clear_error (&error);
  g_assert_null (sweep_of (CV_SWEEP_MAX_AXES + 1, axes, 1, 1, 2, &error));
  g_clear_error (&error);
}

/* The same looks at the same instants make the same row as a run by hand, to the last bit, and that row is the closed form. */
static void
test_point_is_a_run (void)
{
  static const char *const texts[] = { "omega=1:7:log:5", "gamma=0:0.4:lin:3" };
  g_autoptr (CvSweep) sweep = sweep_of (2, texts, 2.3, 0.7, 5, NULL);
  g_auto (CvSweepRow) row = { 0 };

  cv_sweep_row_init (&row, &toy_model);
  for (guint point = 0; point < sweep->n_points; point++)
    {
      static const double times[] = { 0, 0.7, 2 * 0.7, 3 * 0.7, 2.3 };
      g_autoptr (CvValues) values = cv_sweep_values (sweep, point);
      g_autoptr (CvRun) run = cv_run_new (&toy_model, values, NULL);
      double trace[TOY_N_TRACES], x[2];

      for (guint i = 0; i < 5; i++)
        cv_run_advance (run, times[i]);
      cv_run_observe (run, trace);
      g_assert_true (cv_sweep_run_point (sweep, point, NULL, NULL, &row));
      g_assert_false (row.failed);
      g_assert_cmpfloat (row.t, ==, 2.3);
      g_assert_cmpmem (row.trace, sizeof trace, trace, sizeof trace);
      cv_sweep_coordinates (sweep, point, x);
      /* Some 37 propagators of rounding each. */
      g_assert_cmpfloat_with_epsilon (row.trace[TOY_X], toy_x (x[0], x[1], 1, 1, 2.3), 1e-13);
    }
}

/* Live changes of a session happen in each run. */
static void
test_log (void)
{
  static const char *const texts[] = { "omega=1:2:lin:2" };
  g_autoptr (CvSweep) plain = sweep_of (1, texts, 2, 2, 1, NULL);
  g_autoptr (CvValues) later = cv_values_copy (plain->values);
  g_autoptr (CvLog) log = cv_log_new ();
  g_auto (CvSweepRow) row = { 0 };

  cv_values_set_number (later, TOY_GAMMA, 0.3, NULL);
  cv_log_add (log, 1, TOY_GAMMA, later);
  g_autoptr (CvSweep) sweep = cv_sweep_new (&toy_model, plain->values, log, 1, plain->axis, 2, 2, 1, NULL);
  cv_sweep_row_init (&row, &toy_model);
  cv_sweep_run_point (plain, 1, NULL, NULL, &row);
  g_assert_cmpfloat (row.trace[TOY_GAMMA_NOW], ==, 0);
  cv_sweep_run_point (sweep, 1, NULL, NULL, &row);
  g_assert_cmpfloat (row.trace[TOY_GAMMA_NOW], ==, 0.3);
}

/* What the model refuses is a row of NaN with the reason; the neighbours are as ever. */
static void
test_failed_point (void)
{
  static const char *const texts[] = { "size=512:2048:log:3" };
  g_autoptr (CvSweep) sweep = sweep_of (1, texts, 1, 1, 2, NULL);
  g_auto (CvSweepRow) row = { 0 };

  cv_sweep_row_init (&row, &toy_model);
  for (guint point = 0; point < 3; point++)
    {
      g_assert_true (cv_sweep_run_point (sweep, point, NULL, NULL, &row));
      g_assert_true (row.failed == (point == 2));
      g_assert_true (isnan (row.t) == row.failed && isnan (row.trace[TOY_X]) == row.failed);
      if (row.failed)
        g_assert_cmpstr (row.note, ==, "size = 2048: memory holds up to 1024");
    }
  g_assert_cmpuint (toy_n_alive (), ==, 0);
}

static gboolean
three_times (gpointer data)
{
  return ++*(guint *)data <= 3;
}

static void
test_cancel (void)
{
  static const char *const texts[] = { "omega=1:2:lin:2" };
  g_autoptr (CvSweep) sweep = sweep_of (1, texts, 5, 5, 2, NULL);
  g_auto (CvSweepRow) row = { 0 };
  guint asked = 0;

  cv_sweep_row_init (&row, &toy_model);
  g_assert_false (cv_sweep_run_point (sweep, 0, three_times, &asked, &row));
  g_assert_cmpuint (asked, ==, 4);
  g_assert_cmpuint (toy_n_alive (), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sweep/linear-axis", test_linear_axis);
  g_test_add_func ("/sweep/logarithmic-axis", test_logarithmic_axis);
  g_test_add_func ("/sweep/whole-axis", test_whole_axis);
  g_test_add_func ("/sweep/single-value", test_single_value);
  g_test_add_func ("/sweep/format", test_format);
  g_test_add_func ("/sweep/refused-axes", test_refused_axes);
  g_test_add_func ("/sweep/product", test_product);
  g_test_add_func ("/sweep/refused-sweeps", test_refused_sweeps);
  g_test_add_func ("/sweep/point-is-a-run", test_point_is_a_run);
  g_test_add_func ("/sweep/log", test_log);
  g_test_add_func ("/sweep/failed-point", test_failed_point);
  g_test_add_func ("/sweep/cancel", test_cancel);
  return g_test_run ();
}
