/* Cvasi: tests of potentials and their derivatives
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <complex.h>
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/phase-space/potential.h"
#include "quadrature.h"

static const CvPotentialSpec base = {
  .m = 1.3, .omega = 0.8, .lambda4 = 0.1, .A = 2, .B = 0.5, .drive = 1.5, .drive_omega = 2.1, .K = 1.7, .decay = 0.02
};

static CvPotential *
potential_of (CvPotentialKind kind, const char *text)
{
  CvPotentialSpec spec = base;
  g_autoptr (GError) error = NULL;
  CvPotential *potential;

  spec.kind = kind;
  spec.text = text;
  potential = cv_potential_new (&spec, &error);
  g_assert_no_error (error);
  return potential;
}

/* The formulas of potential.h once more, for complex x. */
typedef struct
{
  CvPotentialKind kind;
  double t;
} Formula;

static double complex
formula (double complex x, gpointer data)
{
  const Formula *f = data;
  double complex sum = 0.01 * x * x;

  switch (f->kind)
    {
    case CV_POTENTIAL_HARMONIC:
      return 1.3 * 0.8 * 0.8 * x * x / 2;
    case CV_POTENTIAL_QUARTIC:
      return 1.3 * 0.8 * 0.8 * x * x / 2 + 0.1 * x * x * x * x;
    case CV_POTENTIAL_DOUBLE_WELL:
      return 0.5 * x * x * x * x - 2 * x * x + 1.5 * x * cos (2.1 * f->t);
    case CV_POTENTIAL_PENDULUM:
      return -1.7 * ccos (x);
    case CV_POTENTIAL_SYNAPSE:
      for (guint k = 0; k < CV_SYNAPSE_N; k++)
        sum += cpow (ctanh (cv_synapse_u[k] * x) - cv_synapse_d[k], 2) / 2;
      return sum;
    default:
      return 0;
    }
}

/* Values, one by one and many at once. */
static void
test_values (void)
{
  for (CvPotentialKind kind = CV_POTENTIAL_FREE; kind < CV_POTENTIAL_EXPRESSION; kind++)
    {
      g_autoptr (CvPotential) v = potential_of (kind, NULL);
      Formula f = { kind, 0.77 };
      double x[33], value[33];

      for (guint i = 0; i < 33; i++)
        x[i] = -8 + 0.49 * i;
      cv_potential_values (v, x, 33, f.t, value);
      for (guint i = 0; i < 33; i++)
        {
          double right = creal (formula (x[i], &f));

          g_assert_cmpfloat_with_epsilon (cv_potential_value (v, x[i], f.t), right, 1e-14 * (1 + fabs (right)));
          g_assert_cmpfloat_with_epsilon (value[i], right, 1e-14 * (1 + fabs (right)));
        }
    }
}

/* All orders against Cauchy's integral. The radius stays inside the synapse's poles, pi/(2 max u) off the axis; the reference
 * is good to round-off of n! max |V|/radius^n.                                                                  */
static void
test_derivatives (void)
{
  for (CvPotentialKind kind = CV_POTENTIAL_FREE; kind < CV_POTENTIAL_EXPRESSION; kind++)
    {
      g_autoptr (CvPotential) v = potential_of (kind, NULL);
      double radius = kind == CV_POTENTIAL_SYNAPSE ? 0.55 : 3;
      Formula f = { kind, 0.4 };

      for (double x = -6; x <= 6; x += 0.37)
        for (guint n = 1; n <= 17; n++)
          {
            double right = ref_derivative (formula, &f, n, x, radius), value = cv_potential_derivative (v, n, x, f.t);
            double height = 0;

            for (guint k = 0; k < 12; k++)
              height = fmax (height, cabs (formula (x + radius * cexp (2 * G_PI * I * k / 12), &f)));
            g_assert_cmpfloat (fabs (value - right), <=,
                               2e-14 * fabs (right) + 4e-15 * height * tgamma (n + 1.0) / pow (radius, n));
          }
      g_assert_cmpfloat (cv_potential_derivative_error (v, 17, 5), <=, 1e-15);
    }
}

/* Far out tanh has lost its digits but its derivative has not: V' = Σ (tanh - d) u sech² there. */
static void
test_synapse (void)
{
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_SYNAPSE, .decay = 0.02 };
  g_autoptr (CvPotential) v = cv_potential_new (&spec, NULL);
  const double stationary[][2] = { { -0.27, 3.669 }, { 0.98, 7.742 }, { 4.13, 6.732 } };
  double tail = 0, x = 30;

  for (guint k = 0; k < 3; k++) /* the numbers of the header: two minima and the barrier between them */
    {
      double here = cv_potential_derivative (v, 1, stationary[k][0] - 0.006, 0);
      double there = cv_potential_derivative (v, 1, stationary[k][0] + 0.006, 0);

      g_assert_true (k == 1 ? here > 0 && there < 0 : here < 0 && there > 0);
      g_assert_cmpfloat_with_epsilon (cv_potential_value (v, stationary[k][0], 0), stationary[k][1], 1e-3);
    }
  for (guint k = 0; k < CV_SYNAPSE_N; k++)
    {
      double q = exp (-2 * cv_synapse_u[k] * x); /* tanh = 1 - 2q + 2q², sech² = 4q - 8q² */

      tail += (1 - 2 * q + 2 * q * q - cv_synapse_d[k]) * cv_synapse_u[k] * (4 * q - 8 * q * q);
    }
  g_assert_cmpfloat_with_epsilon (cv_potential_derivative (v, 1, x, 0) / (tail + 0.02 * x), 1, 1e-14);
  g_assert_cmpfloat (cv_potential_derivative (v, 3, 1e5, 0), ==, 0);
  g_assert_true (isfinite (cv_potential_value (v, -1e5, 0)));
}

/* A text equals the kind that it spells out, its derivatives to the error that it states. */
static void
test_expression (void)
{
  const struct
  {
    CvPotentialKind kind;
    const char *text;
  } cases[] = {
    { CV_POTENTIAL_QUARTIC, "1.3*0.8^2*x^2/2 + 0.1*x^4" },
    { CV_POTENTIAL_PENDULUM, "-1.7*cos(x)" },
    { CV_POTENTIAL_DOUBLE_WELL, "0.5*x^4 - 2*x^2 + 1.5*x*cos(2.1*t)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CvPotential) typed = potential_of (CV_POTENTIAL_EXPRESSION, cases[i].text);
      g_autoptr (CvPotential) kind = potential_of (cases[i].kind, NULL);

      for (guint n = 1; n <= 17; n += 2)
        {
          double stated = cv_potential_derivative_error (typed, n, 6), size = 0, height = 0, natural = 1, worst = 0;

          for (double x = -6; x <= 6; x += 0.13)
            {
              size = fmax (size, fabs (cv_potential_derivative (kind, n, x, 0)));
              height = fmax (height, fabs (cv_potential_value (kind, x, 0)));
              worst = fmax (worst,
                            fabs (cv_potential_derivative (typed, n, x, 0) - cv_potential_derivative (kind, n, x, 0)));
            }
          for (guint k = 1; k <= n; k++)
            natural *= k / 6.0;
          g_assert_cmpfloat (worst, <=, stated * fmax (size, natural * height) * 1.01);
          g_assert_cmpfloat (stated, <, n <= 9 ? 1e-7 : 1e-2);
        }
      for (double t = 0; t < 3; t += 0.7) /* and as time goes on */
        {
          g_assert_cmpfloat_with_epsilon (cv_potential_value (typed, 1.1, t), cv_potential_value (kind, 1.1, t), 1e-13);
          g_assert_cmpfloat_with_epsilon (cv_potential_derivative (typed, 1, 1.1, t),
                                          cv_potential_derivative (kind, 1, 1.1, t), 1e-10);
        }
      g_assert_cmpint (cv_potential_depends_on_time (typed), ==, cv_potential_depends_on_time (kind));
    }
}

static void
test_quadratic (void)
{
  const struct
  {
    const char *text;
    gboolean quadratic, on_time;
  } cases[] = {
    { "x^2/2", TRUE, FALSE },
    { "3 - x + 0.2*x^2", TRUE, FALSE },
    { "7", TRUE, FALSE },
    { "x*cos(t) + (1 + t)*x^2", TRUE, TRUE },
    { "x^2/2 + 0.001*x^4", FALSE, FALSE },
    { "x^2/2 + t*x^3", FALSE, TRUE },
    { "cos(x)", FALSE, FALSE },
    { "x < 50 ? x^2 : 50*x", FALSE, FALSE },
    { "abs(x)", FALSE, FALSE },
    { "1/x", FALSE, FALSE },
  };
  const gboolean kinds[] = { TRUE, TRUE, FALSE, FALSE, FALSE, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CvPotential) v = potential_of (CV_POTENTIAL_EXPRESSION, cases[i].text);

      g_assert_cmpint (cv_potential_is_quadratic (v), ==, cases[i].quadratic);
      g_assert_cmpint (cv_potential_depends_on_time (v), ==, cases[i].on_time);
    }
  for (CvPotentialKind kind = CV_POTENTIAL_FREE; kind < CV_POTENTIAL_EXPRESSION; kind++)
    {
      g_autoptr (CvPotential) v = potential_of (kind, NULL);

      g_assert_cmpint (cv_potential_is_quadratic (v), ==, kinds[kind]);
      g_assert_cmpint (cv_potential_depends_on_time (v), ==, kind == CV_POTENTIAL_DOUBLE_WELL);
    }
}

static void
test_bad (void)
{
  CvPotentialSpec spec = base;
  g_autoptr (GError) error = NULL;
  g_autoptr (CvPotential) pole = potential_of (CV_POTENTIAL_EXPRESSION, "1/x");
  g_autoptr (CvPotential) root = potential_of (CV_POTENTIAL_EXPRESSION, "sqrt(4-x^2)");
  g_autoptr (CvPotential) late = potential_of (CV_POTENTIAL_EXPRESSION, "x^2/(t<50)");
  g_autoptr (CvPotential) kink = potential_of (CV_POTENTIAL_EXPRESSION, "abs(x)");

  spec.kind = CV_POTENTIAL_EXPRESSION;
  spec.text = "x^2 + y";
  g_assert_null (cv_potential_new (&spec, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_EXPRESSION);
  g_assert_nonnull (strstr (error->message, "character 7"));
  g_clear_error (&error);
  spec.text = NULL;
  g_assert_null (cv_potential_new (&spec, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_EXPRESSION);
  g_clear_error (&error);

  g_assert_false (cv_potential_check (pole, 5, &error));
  g_assert_nonnull (strstr (error->message, "infinite at x = 0"));
  g_clear_error (&error);
  g_assert_true (cv_potential_check (root, 1.9, &error));
  g_assert_false (cv_potential_check (root, 2.1, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_EXPRESSION);
  g_assert_nonnull (strstr (error->message, "not a number at x = -2."));
  g_clear_error (&error);
  g_assert_false (cv_potential_check (late, 5, &error));
  g_assert_nonnull (strstr (error->message, "t = 100"));
  g_assert_true (isinf (cv_potential_derivative_error (kink, 3, 5)));
  g_assert_true (isinf (cv_potential_derivative_error (pole, 1, 5)));
}

/* Whole arrays against one derivative after the other, to round-off of V's largest term; without curvature the same. */
static void
test_forces (void)
{
  enum
  {
    N = 611
  };

  for (CvPotentialKind kind = CV_POTENTIAL_FREE; kind <= CV_POTENTIAL_EXPRESSION; kind++)
    {
      g_autoptr (CvPotential) potential = potential_of (kind, "0.3*x^3 - x*sin(t) + cos(x)");
      double x[N], force[N], curvature[N], alone[N];

      for (guint i = 0; i < N; i++)
        x[i] = i == 0 ? 0 : (i % 2 ? -1 : 1) * 0.0102 * i;
      cv_potential_forces (potential, x, N, 0.8, force, curvature);
      cv_potential_forces (potential, x, N, 0.8, alone, NULL);
      for (guint i = 0; i < N; i++)
        {
          double size =
              1e-15 * (100 + 12 * pow (fabs (x[i]), 3)); /* tens of operations on what V's terms are at most */

          g_assert_cmpfloat (fabs (force[i] + cv_potential_derivative (potential, 1, x[i], 0.8)), <=, size);
          g_assert_cmpfloat (fabs (curvature[i] - cv_potential_derivative (potential, 2, x[i], 0.8)), <=, size);
          g_assert_cmpfloat (fabs (force[i] - alone[i]), <=, size);
        }
    }
}

static void
test_period (void)
{
  g_autoptr (CvPotential) driven = potential_of (CV_POTENTIAL_DOUBLE_WELL, NULL);
  g_autoptr (CvPotential) still = potential_of (CV_POTENTIAL_QUARTIC, NULL);
  g_autoptr (CvPotential) typed = potential_of (CV_POTENTIAL_EXPRESSION, "x^2*cos(t)");
  g_autoptr (CvPotential) typed_still = potential_of (CV_POTENTIAL_EXPRESSION, "x^2");

  g_assert_cmpfloat (cv_potential_period (driven), ==, 2 * G_PI / 2.1);
  g_assert_cmpfloat (cv_potential_period (still), ==, 0);
  g_assert_true (isnan (cv_potential_period (typed)));
  g_assert_cmpfloat (cv_potential_period (typed_still), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/potential/values", test_values);
  g_test_add_func ("/phase-space/potential/derivatives", test_derivatives);
  g_test_add_func ("/phase-space/potential/synapse", test_synapse);
  g_test_add_func ("/phase-space/potential/expression", test_expression);
  g_test_add_func ("/phase-space/potential/quadratic", test_quadratic);
  g_test_add_func ("/phase-space/potential/bad", test_bad);
  g_test_add_func ("/potential/forces", test_forces);
  g_test_add_func ("/potential/period", test_period);
  return g_test_run ();
}
