/* Cvasi: tests of normal numbers by counter
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/normal.h"

#define SEED 20261125u
#define N (1u << 20)

/* SplitMix64 as published, one number after the other, from the state 1234567: the values of its reference program. */
static void
test_hash (void)
{
  static const guint64 published[] = { G_GUINT64_CONSTANT (6457827717110365317),
                                       G_GUINT64_CONSTANT (3203168211198807973),
                                       G_GUINT64_CONSTANT (9817491932198370423),
                                       G_GUINT64_CONSTANT (4593380528125082431) };

  for (guint k = 0; k < G_N_ELEMENTS (published); k++)
    g_assert_true (cv_hash (1234567, k) == published[k]);
}

/* Box and Muller's formula by the C library. sqrt(-2 ln u) near u = 1 doubles the relative error of ln u. */
static void
test_formula (void)
{
  double a[1000], b[1000];

  cv_normal_pairs (SEED, 77, 1000, a, b);
  for (guint i = 0; i < 1000; i++)
    {
      guint64 bits = cv_hash (SEED, 77 + i);
      double u = ((double)(bits >> 32) + 0.5) / 4294967296.0, radius = sqrt (-2 * log (u));
      double angle = 2 * G_PI * ((double)(bits & 0xffffffff) / 4294967296.0 - 0.5);

      g_assert_cmpfloat (fabs (a[i] - radius * cos (angle)), <, 1e-14);
      g_assert_cmpfloat (fabs (b[i] - radius * sin (angle)), <, 1e-14);
    }
}

/* Means of a^k b^l, each within five of its own standard errors, from the moments 1, 3, 15, 105 of the normal law. */
static void
test_moments (void)
{
  static const double moment[] = { 1, 0, 1, 0, 3, 0, 15, 0, 105 };
  g_autofree double *a = g_new (double, N), *b = g_new (double, N);

  g_test_message ("seed %u", SEED);
  cv_normal_pairs (SEED, 0, N, a, b);
  for (guint k = 0; k <= 4; k++)
    for (guint l = 0; k + l <= 4; l++)
      {
        double sum = 0, mean = moment[k] * moment[l], error = sqrt ((moment[2 * k] * moment[2 * l] - mean * mean) / N);

        for (guint i = 0; i < N; i++)
          sum += pow (a[i], k) * pow (b[i], l);
        g_assert_cmpfloat (fabs (sum / N - mean), <=, 5 * error);
      }
}

/* Neighbours in the sequence, and the same places of two seeds, know nothing of each other. */
static void
test_independence (void)
{
  g_autofree double *a = g_new (double, N), *b = g_new (double, N), *c = g_new (double, N), *d = g_new (double, N);
  double next = 0, other = 0;

  cv_normal_pairs (SEED, 0, N, a, b);
  cv_normal_pairs (SEED + 1, 0, N, c, d);
  for (guint i = 0; i + 1 < N; i++)
    {
      next += a[i] * a[i + 1];
      other += a[i] * c[i];
    }
  g_assert_cmpfloat (fabs (next / N), <, 5 / sqrt (N));
  g_assert_cmpfloat (fabs (other / N), <, 5 / sqrt (N));
}

/* Any part of the sequence is the same as in the whole, to the bit, whatever the block it falls into. */
static void
test_parts (void)
{
  double a[700], b[700], part_a[700], part_b[700];

  cv_normal_pairs (SEED, 5, 700, a, b);
  for (guint first = 0; first < 700; first += 100)
    cv_normal_pairs (SEED, 5 + first, 100, part_a + first, part_b + first);
  for (guint i = 0; i < 700; i++)
    {
      g_assert_cmpfloat (fabs (a[i] - part_a[i]), <, 1e-15);
      g_assert_cmpfloat (fabs (b[i] - part_b[i]), <, 1e-15);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/normal/hash", test_hash);
  g_test_add_func ("/normal/formula", test_formula);
  g_test_add_func ("/normal/moments", test_moments);
  g_test_add_func ("/normal/independence", test_independence);
  g_test_add_func ("/normal/parts", test_parts);
  return g_test_run ();
}
