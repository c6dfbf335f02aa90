/* Cvasi: tests: random numbers by counter
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/philox.h"

/* Known answers that come with the authors' own Random123 (kat_vectors: philox4x32 10). */
static void
test_known (void)
{
  static const struct
  {
    guint32 counter[4], key[2], word[4];
  } known[] = {
    { { 0, 0, 0, 0 }, { 0, 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
    { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
      { 0xffffffff, 0xffffffff },
      { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
    { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
      { 0xa4093822, 0x299f31d0 },
      { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
  };
  guint32 word[4];

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      cv_philox (known[i].key, known[i].counter, word);
      g_assert_cmpmem (word, sizeof word, known[i].word, sizeof word);
    }
}

/* Moments of 2^16 normal deviates within 5 of their standard errors: 1, sqrt 2, sqrt 15, sqrt 96 over 2^8; and neighbours in each
 * of the three numbers that name one are not correlated.                                                            */
static void
test_normal (void)
{
  const guint n = 65536;
  double moment[5] = { 0 }, product[3] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      double z = cv_philox_normal (2026, i % 16, i / 16), power = 1;

      g_assert_true (isfinite (z));
      for (guint k = 0; k < 5; k++, power *= z)
        moment[k] += power / n;
      product[0] += z * cv_philox_normal (2027, i % 16, i / 16) / n;
      product[1] += z * cv_philox_normal (2026, i % 16 + 16, i / 16) / n;
      product[2] += z * cv_philox_normal (2026, i % 16, i / 16 + 1) / n;
    }
  g_assert_cmpfloat (fabs (moment[1]), <, 5 / 256.0);
  g_assert_cmpfloat (fabs (moment[2] - 1), <, 5 * sqrt (2) / 256);
  g_assert_cmpfloat (fabs (moment[3]), <, 5 * sqrt (15) / 256);
  g_assert_cmpfloat (fabs (moment[4] - 3), <, 5 * sqrt (96) / 256);
  for (guint k = 0; k < 3; k++)
    g_assert_cmpfloat (fabs (product[k]), <, 5 / 256.0);
  g_assert_cmpfloat (cv_philox_normal (1, 2, 3), ==, cv_philox_normal (1, 2, 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/philox/known", test_known);
  g_test_add_func ("/philox/normal", test_normal);
  return g_test_run ();
}
