/* Cvasi: test that a function is the same on every generation of processors
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "engine/numeric/clones.h"

#define N 1003

static void
work (const double *restrict a, const double *restrict b, double *restrict out)
{
  for (guint i = 0; i < N; i++)
    out[i] = a[i] * b[i] + (a[i] - 0.1 * b[i]) / (1 + a[i] * a[i]);
}

CV_CLONES static void
cloned_work (const double *restrict a, const double *restrict b, double *restrict out)
{
  for (guint i = 0; i < N; i++)
    out[i] = a[i] * b[i] + (a[i] - 0.1 * b[i]) / (1 + a[i] * a[i]);
}

/* To the last bit: wider registers, but the same operations, and none of them fused. */
static void
test_same (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double a[N], b[N], one[N], other[N];

  for (guint i = 0; i < N; i++)
    {
      a[i] = g_rand_double_range (rand, -1, 1);
      b[i] = g_rand_double_range (rand, -1e3, 1e3);
    }
  work (a, b, one);
  cloned_work (a, b, other);
  for (guint i = 0; i < N; i++)
    g_assert_cmpfloat (one[i], ==, other[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numeric/clones/same", test_same);
  return g_test_run ();
}
