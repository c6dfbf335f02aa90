/* Cvasi: tests of small real matrices
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/real-matrix.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define SEED 20261

static void
fill (GRand *rand, guint n, double *a)
{
  for (guint i = 0; i < n; i++)
    a[i] = g_rand_double_range (rand, -1, 1);
}

/* Element by element; sizes that are and are not multiples of the four rows that are taken at once. */
static void
test_products (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint m = 1; m < 12; m += 3)
    for (guint k = 1; k < 10; k++)
      for (guint n = 1; n < 12; n += 5)
        {
          double a[128], turned[128], b[128], c[160], other[160], back[128];
          fill (rand, m * k, a);
          fill (rand, k * n, b);
          fill (rand, m * n, c);
          memcpy (other, c, sizeof c);
          cv_real_transpose (m, k, a, turned);
          cv_real_transpose (k, m, turned, back);
          g_assert_cmpmem (a, m * k * sizeof *a, back, m * k * sizeof *a);
          for (guint i = 0; i < m; i++)
            for (guint j = 0; j < n; j++)
              {
                double want = c[i * n + j];
                for (guint l = 0; l < k; l++)
                  want += a[i * k + l] * b[l * n + j];
                other[i * n + j] = want;
              }
          double left[160];
          memcpy (left, c, sizeof c);
          cv_real_multiply_add (m, k, n, a, b, c);
          cv_real_multiply_add_left_transposed (m, k, n, turned, b, left);
          for (guint e = 0; e < m * n; e++)
            {
              /* Sums of k + 1 <= 10 terms of at most 1. */
              g_assert_cmpfloat_with_epsilon (c[e], other[e], 20 * DBL_EPSILON);
              g_assert_cmpfloat (left[e], ==, c[e]);
            }
        }
}

static void
test_norm (void)
{
  const double a[4] = { 1, -3, 0.5, 2 }, bad[4] = { 1, NAN, 9, 9 }, big[4] = { INFINITY, 0, 0, 1 };

  g_assert_cmpfloat (cv_real_norm (2, a), ==, 4);
  g_assert_true (isnan (cv_real_norm (2, bad)));
  g_assert_true (isinf (cv_real_norm (2, big)));
  g_assert_cmpint (cv_real_exp_squarings (0), ==, 0);
  g_assert_cmpint (cv_real_exp_squarings (0.3), ==, 0);
  g_assert_cmpint (cv_real_exp_squarings (0.7), ==, 1);
  for (int k = 0; k <= 60; k++)
    g_assert_cmpfloat (ldexp (0.6 * pow (2, 40), -cv_real_exp_squarings (0.6 * pow (2, 40))), <=, CV_REAL_EXP_REACH);
  g_assert_cmpint (cv_real_exp_squarings (1e19), ==, -1);
  g_assert_cmpint (cv_real_exp_squarings (NAN), ==, -1);
  g_assert_cmpint (cv_real_exp_squarings (INFINITY), ==, -1);
}

/* Rotation with decay: exp(t ((-a, -w), (w, -a))) = e^(-a t) (cos, -sin; sin, cos), from small to stiff. */
static void
test_rotation (void)
{
  g_autoptr (CvRealExp) room = cv_real_exp_new (2);
  const double a = 0.3, w = 1.7, k[4] = { -a, -w, w, -a };
  double result[4];

  for (double t = 1e-3; t < 100; t *= 3.7)
    {
      g_assert_true (cv_real_exp (room, k, t, result));
      /* Each doubling adds a rounding to an angle that is doubled with it. */
      double error = 8 * DBL_EPSILON * (1 + t * 2);
      g_assert_cmpfloat_with_epsilon (result[0], exp (-a * t) * cos (w * t), error);
      g_assert_cmpfloat_with_epsilon (result[1], -exp (-a * t) * sin (w * t), error);
      g_assert_cmpfloat_with_epsilon (result[2], exp (-a * t) * sin (w * t), error);
      g_assert_cmpfloat_with_epsilon (result[3], result[0], error);
    }
}

/* What no eigenvectors can do: a Jordan block, exp = e^(-t) (1, t, t²/2; 0, 1, t; 0, 0, 1). */
static void
test_jordan (void)
{
  g_autoptr (CvRealExp) room = cv_real_exp_new (3);
  const double k[9] = { -1, 1, 0, 0, -1, 1, 0, 0, -1 }, t = 7.3;
  double result[9];

  g_assert_true (cv_real_exp (room, k, t, result));
  const double want[9] = { 1, t, t * t / 2, 0, 1, t, 0, 0, 1 };
  for (guint e = 0; e < 9; e++)
    g_assert_cmpfloat_with_epsilon (result[e], exp (-t) * want[e], 1e-15);
}

/* exp(K (s + t)) = exp(K s) exp(K t) for the generator of a Markov chain; columns sum to 1, also when it is stiff. */
static void
test_semigroup (void)
{
  enum
  {
    N = 13
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);
  g_autoptr (CvRealExp) room = cv_real_exp_new (N);
  double k[N * N], one[N * N], other[N * N], both[N * N], product[N * N] = { 0 };

  for (guint j = 0; j < N; j++)
    {
      double sum = 0;
      for (guint i = 0; i < N; i++)
        {
          k[i * N + j] = i == j ? 0 : pow (10, g_rand_double_range (rand, -2, 3));
          sum += k[i * N + j];
        }
      k[j * N + j] = -sum;
    }
  g_assert_true (cv_real_exp (room, k, 0.013, one));
  g_assert_true (cv_real_exp (room, k, 0.4, other));
  g_assert_true (cv_real_exp (room, k, 0.413, both));
  cv_real_multiply_add (N, N, N, one, other, product);
  for (guint j = 0; j < N; j++)
    {
      double sum = 0;
      for (guint i = 0; i < N; i++)
        {
          sum += both[i * N + j];
          g_assert_cmpfloat_with_epsilon (both[i * N + j], product[i * N + j], 1e-11); /* 1e4 * 2^-52 a squaring */
        }
      g_assert_cmpfloat_with_epsilon (sum, 1, 1e-11);
    }
  k[3] = NAN;
  g_assert_false (cv_real_exp (room, k, 1, one));
  k[3] = 1e30;
  g_assert_false (cv_real_exp (room, k, 1, one));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("seed %d", SEED);
  g_test_add_func ("/real-matrix/products", test_products);
  g_test_add_func ("/real-matrix/norm", test_norm);
  g_test_add_func ("/real-matrix/rotation", test_rotation);
  g_test_add_func ("/real-matrix/jordan", test_jordan);
  g_test_add_func ("/real-matrix/semigroup", test_semigroup);
  return g_test_run ();
}
