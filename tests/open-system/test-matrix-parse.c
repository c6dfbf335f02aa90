/* Cvasi: tests of typed complex numbers and matrices
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/core/error.h"
#include "engine/open-system/density.h"

static void
assert_number (const char *text, double complex expected)
{
  g_autoptr (GError) error = NULL;
  double complex value = NAN;
  gboolean read = cv_complex_matrix_parse (text, 1, 1, &value, &error);

  if (!read)
    g_test_message ("%s: %s", text, error->message);
  g_assert_true (read);
  if (!(cabs (value - expected) <= 4e-16 * cabs (expected)))
    g_error ("%s is read as %g%+gi", text, creal (value), cimag (value));
}

static void
test_numbers (void)
{
  assert_number ("0.25", 0.25);
  assert_number (" -3 ", -3);
  assert_number ("+2", 2);
  assert_number ("i", I);
  assert_number ("-i", -I);
  assert_number ("+i", I);
  assert_number ("2i", 2 * I);
  assert_number ("2*i", 2 * I);
  assert_number ("2 i", 2 * I);
  assert_number ("1/2i", 0.5 * I); /* the i stands behind the whole term */
  assert_number ("1/2", 0.5);
  assert_number ("1+i", 1 + I);
  assert_number ("1 - 0.5i", 1 - 0.5 * I);
  assert_number ("-0.2i + 0.1", 0.1 - 0.2 * I);
  assert_number ("i - i + 1", 1);
  assert_number ("1e-3", 1e-3);
  assert_number ("1e-3+2e+1i", 1e-3 + 20 * I);
  assert_number ("1.e-3i", 1e-3 * I);
  assert_number ("2^-1", 0.5);
  assert_number ("3*-2", -6);
  assert_number ("-(1-3)i", 2 * I);
  assert_number ("(1-3)*(2+1)", -6);
  assert_number ("pi", G_PI);
  assert_number ("pi*i", G_PI * I);
  assert_number ("e", G_E);
  assert_number ("e-1", G_E - 1);
  assert_number ("sqrt(0.7)", sqrt (0.7));
  assert_number ("cos(0.4)+sin(0.4)i", cexp (0.4 * I));
  assert_number ("sqrt(0.3)*cos(0.4)+sqrt(0.3)*sin(0.4)i", sqrt (0.3) * cexp (0.4 * I));
  assert_number ("max(0.2, 0.3)", 0.3); /* the comma inside of brackets parts nothing */
  assert_number ("exp(-2)-exp(-1)i", exp (-2) - I * exp (-1));
}

/* By columns: row i, column j at [j * n_rows + i]. */
static void
test_layout (void)
{
  double complex m[6];
  g_autoptr (GError) error = NULL;

  g_assert_true (cv_complex_matrix_parse ("1, 2i, 3; 4, -5, 6-i", 2, 3, m, &error));
  g_assert_no_error (error);
  g_assert_true (m[0] == 1 && m[1] == 4 && m[2] == 2 * I && m[3] == -5 && m[4] == 3 && m[5] == 6 - I);
  g_assert_true (cv_complex_matrix_parse ("\n 7, 8\n9 , i \n", 2, 2, m, &error));
  g_assert_true (m[0] == 7 && m[1] == 9 && m[2] == 8 && m[3] == I);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    guint rows, columns;
    CvError code;
    const char *says;
  } bad[] = {
    { "", 1, 1, CV_ERROR_FORMAT, "0 rows" },
    { "1, 2", 1, 3, CV_ERROR_FORMAT, "row 1 has 2 numbers; allowed are 3" },
    { "1, 2, 3, 4", 1, 3, CV_ERROR_FORMAT, "row 1 has 4 numbers; allowed are 3" },
    { "1, 2; 3", 2, 2, CV_ERROR_FORMAT, "row 2 has 1 number;" },
    { "1; 2; 3", 2, 1, CV_ERROR_FORMAT, "3 rows; allowed are 2 rows of 1" },
    { "1, 2,", 1, 3, CV_ERROR_EXPRESSION, "row 1, column 3" },
    { "1, two, 3", 1, 3, CV_ERROR_EXPRESSION, "row 1, column 2" },
    { "1, 2; 3, 4+", 2, 2, CV_ERROR_EXPRESSION, "row 2, column 2" },
    { "1/0", 1, 1, CV_ERROR_EXPRESSION, "not finite" },
    { "sqrt(-1)", 1, 1, CV_ERROR_EXPRESSION, "not finite" },
    { "(1, 2", 1, 2, CV_ERROR_FORMAT, "row 1 has 1 number;" },
    { "1)", 1, 1, CV_ERROR_EXPRESSION, "row 1, column 1" },
    { "ii", 1, 1, CV_ERROR_EXPRESSION, "row 1, column 1" },
    { "nan", 1, 1, CV_ERROR_EXPRESSION, "row 1, column 1" },
    { "1 2", 1, 1, CV_ERROR_EXPRESSION, "row 1, column 1" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (bad); k++)
    {
      g_autoptr (GError) error = NULL;
      double complex m[9];
      if (cv_complex_matrix_parse (bad[k].text, bad[k].rows, bad[k].columns, m, &error))
        g_error ("\"%s\" was read as %g%+gi", bad[k].text, creal (m[0]), cimag (m[0]));
      g_test_message ("%s: %s", bad[k].text, error->message);
      g_assert_error (error, CV_ERROR, (int)bad[k].code);
      g_assert_nonnull (strstr (error->message, bad[k].says));
      g_assert_null (strchr (error->message, '\n'));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix-parse/numbers", test_numbers);
  g_test_add_func ("/matrix-parse/layout", test_layout);
  g_test_add_func ("/matrix-parse/refused", test_refused);
  return g_test_run ();
}
