/* Cvasi: tests of typed expressions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/expression.h"

static const char *const names[] = { "x", "t", "hbar" };

static double
value_of (const char *text, double x, double t)
{
  const double at[] = { x, t, 0.5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CvExpression) expression = cv_expression_new (text, names, 3, &error);

  g_assert_no_error (error);
  return cv_expression_value (expression, at);
}

/* What each text means, by hand. */
static void
test_values (void)
{
  const double x = 0.7, t = -1.3;
  const struct
  {
    const char *text;
    double value;
  } cases[] = {
    { "x^2", x * x },
    { "-x^2", -x * x },
    { "2^3^2", 512 },
    { "  x +\t3 * t ", x + 3 * t },
    { "(x-t)/(x+t)", (x - t) / (x + t) },
    { "exp(-x^2)*cos(3*x) + pi/e", exp (-x * x) * cos (3 * x) + G_PI / G_E },
    { "log(e^2)", 2 },
    { "ln(x)", log (x) },
    { "log10(1000)", 3 },
    { "1e-3*x + 2.5E2", 1e-3 * x + 250 },
    { "x > t ? 1 : 2", 1 },
    { "x == t ? 1 : 2", 2 },
    { "(x >= 0.7) + (x <= 0.7) + (x != t) && 1", 1 },
    { "min(x,t) + max(x,t,5) + sum(1,2,3) + abs(t)", t + 5 + 6 - t },
    { "tanh(x) + atan2(x, t)", tanh (x) + atan2 (x, t) },
    { "hbar", 0.5 },
    { "42", 42 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (value_of (cases[i].text, x, t), cases[i].value,
                                    1e-14 * (1 + fabs (cases[i].value)));
}

/* A random formula, written and worked out side by side: the reference knows nothing of parsing. */
static double
random_formula (GRand *rand, guint depth, double x, double t, GString *text)
{
  static const char *const functions[] = { "sin", "cos", "tanh", "atan" };
  double a, b;
  guint kind = depth ? (guint)g_rand_int_range (rand, 0, 6) : 6 + (guint)g_rand_int_range (rand, 0, 3);

  if (kind < 3)
    {
      g_string_append_c (text, '(');
      a = random_formula (rand, depth - 1, x, t, text);
      g_string_append (text, &"+\0-\0*"[2 * kind]);
      b = random_formula (rand, depth - 1, x, t, text);
      g_string_append_c (text, ')');
      return kind == 0 ? a + b : kind == 1 ? a - b : a * b;
    }
  if (kind == 3)
    {
      guint f = (guint)g_rand_int_range (rand, 0, 4);

      g_string_append_printf (text, "%s(", functions[f]);
      a = random_formula (rand, depth - 1, x, t, text);
      g_string_append_c (text, ')');
      return f == 0 ? sin (a) : f == 1 ? cos (a) : f == 2 ? tanh (a) : atan (a);
    }
  if (kind == 4)
    {
      g_string_append (text, "(1/(2+(");
      a = random_formula (rand, depth - 1, x, t, text);
      g_string_append (text, ")^2))");
      return 1 / (2 + a * a);
    }
  if (kind == 5)
    {
      g_string_append (text, "(-(");
      a = random_formula (rand, depth - 1, x, t, text);
      g_string_append (text, "))");
      return -a;
    }
  if (kind == 8)
    {
      a = g_rand_int_range (rand, 1, 100) / 16.0;
      g_string_append_printf (text, "%.6f", a);
      return a;
    }
  g_string_append (text, kind == 6 ? "x" : "t");
  return kind == 6 ? x : t;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260101);

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      double x = g_rand_double_range (rand, -2, 2), t = g_rand_double_range (rand, -2, 2);
      double value = random_formula (rand, 1 + i % 5, x, t, text);

      g_test_message ("%s", text->str);
      g_assert_cmpfloat_with_epsilon (value_of (text->str, x, t), value, 1e-12 * (1 + fabs (value)));
    }
}

/* Expressions keep their variables to themselves, know which they use, and may be evaluated in any order. */
static void
test_laws (void)
{
  g_autoptr (CvExpression) one = cv_expression_new ("x*x", names, 3, NULL),
                           two = cv_expression_new ("t+1", names, 3, NULL);
  const double at[] = { 3, 4, 5 }, other[] = { 7, 8, 9 };

  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpfloat (cv_expression_value (one, at), ==, 9);
      g_assert_cmpfloat (cv_expression_value (two, other), ==, 9);
      g_assert_cmpfloat (cv_expression_value (one, other), ==, 49);
    }
  g_assert_true (cv_expression_uses (one, 0));
  g_assert_false (cv_expression_uses (one, 1));
  g_assert_false (cv_expression_uses (two, 0));
  g_assert_true (cv_expression_uses (two, 1));
  g_assert_false (cv_expression_uses (two, 2));
}

static void
test_not_finite (void)
{
  g_assert_true (isinf (value_of ("1/x", 0, 0)));
  g_assert_true (isnan (value_of ("sqrt(-1-x^2)", 0, 0)));
  g_assert_true (isnan (value_of ("log(x)", -1, 0)));
  g_assert_true (isinf (value_of ("exp(x)", 1000, 0)));
}

/* One line, with place, culprit and what there is. */
static void
test_refusals (void)
{
  const struct
  {
    const char *text, *says[2];
  } cases[] = {
    { "x^2 + foo(x)", { "character 7:", "“foo” is not known" } },
    { "x + y", { "character 5:", "“y” is not known" } },
    { "ö + 1", { "character 1:", "“ö” is not known" } },
    { "x*ö + 1", { "character 3:", "“ö” is not known" } },
    { "x +", { "character 4:", "missing at the end" } },
    { "(x", { "character 3:", "closing bracket is missing" } },
    { "x)", { "character 2:", "“)” has no partner" } },
    { "2x", { "character 2:", "a product needs *" } },
    { "x +* 3", { "character 4:", "operator “*”" } },
    { "sin(x, 1)", { "“sin” has too many arguments", "character" } },
    { "max()", { "“max” has too few arguments", "character" } },
    { "x = 3", { "character 3:", "no assignment" } },
    { "t = x == 3", { "character 3:", "no assignment" } },
    { "x, x^2", { "one result", "x, t, hbar" } },
    { "\"a\"", { "character 1:", "no strings" } },
    { "", { "empty", "sin, cos" } },
    { " \n ", { "empty", "pi, e" } },
    { "x\n+ foo", { "“foo” is not known", "Variables: x, t, hbar." } },
    { "x; t", { "character 2:", "is not known" } },
    { "5!", { "character 2:", "“!” is not known" } },
    { "\xff\xfe", { "not UTF-8", "Constants: pi, e." } },
    { "1e999*x", { "character 1:", "not known" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      CvExpression *expression = cv_expression_new (cases[i].text, names, 3, &error);

      g_assert_null (expression);
      g_assert_error (error, CV_ERROR, CV_ERROR_EXPRESSION);
      g_test_message ("%s", error->message);
      g_assert_null (strpbrk (error->message, "\n\r"));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      for (guint k = 0; k < 2; k++)
        g_assert_nonnull (strstr (error->message, cases[i].says[k]));
    }
}

/* The longest text there may be (param.c), as deep as it goes. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("x");

  for (guint i = 0; i < 190; i++)
    {
      g_string_prepend_c (text, '(');
      g_string_append_c (text, ')');
    }
  g_assert_cmpfloat (value_of (text->str, 3, 0), ==, 3);
  g_string_truncate (text, 150);
  g_assert_null (cv_expression_new (text->str, names, 3, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numeric/expression/values", test_values);
  g_test_add_func ("/numeric/expression/random", test_random);
  g_test_add_func ("/numeric/expression/laws", test_laws);
  g_test_add_func ("/numeric/expression/not-finite", test_not_finite);
  g_test_add_func ("/numeric/expression/refusals", test_refusals);
  g_test_add_func ("/numeric/expression/deep", test_deep);
  return g_test_run ();
}
