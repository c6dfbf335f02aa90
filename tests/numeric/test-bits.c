/* Cvasi: tests of numbers as bits
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/bits.h"

#include <math.h>

static void
test_known (void)
{
  g_assert_cmphex (cv_bits_of (1), ==, G_GUINT64_CONSTANT (0x3ff0000000000000));
  g_assert_cmphex (cv_bits_of (-2.5), ==, G_GUINT64_CONSTANT (0xc004000000000000));
  g_assert_cmphex (cv_bits_of (-0.0), ==, G_GUINT64_CONSTANT (0x8000000000000000));
  g_assert_cmphex (cv_bits_of (INFINITY), ==, G_GUINT64_CONSTANT (0x7ff0000000000000));
  g_assert_cmpfloat (cv_double_of (1), ==, 0x1p-1074);
}

/* There and back: sign, fraction and exponent as they were, also of what is no number. */
static void
test_round_trip (void)
{
  const double values[] = { 0.1, -1e300, 0x1p-1060, -INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpfloat (cv_double_of (cv_bits_of (values[i])), ==, values[i]);
  g_assert_true (isnan (cv_double_of (cv_bits_of (NAN))));
  g_assert_cmphex (cv_bits_of (cv_double_of (G_GUINT64_CONSTANT (0x123456789abcdef0))), ==,
                   G_GUINT64_CONSTANT (0x123456789abcdef0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bits/known", test_known);
  g_test_add_func ("/bits/round-trip", test_round_trip);
  return g_test_run ();
}
