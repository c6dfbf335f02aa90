/* Cvasi: tests of Fourier sums at any spacing, and of band-limited interpolation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>

#include "engine/numeric/chirp.h"
#include "engine/numeric/dirichlet.h"

/* The sum itself, with the angle reduced in long double. */
static double complex
slow_sum (const double complex *in, guint n, double f, guint j)
{
  double complex sum = 0;

  for (guint k = 0; k < n; k++)
    {
      long double turns = (long double)f * j * k;

      sum += in[k] * cexp (-2 * G_PI * I * (double)(turns - floorl (turns)));
    }
  return sum;
}

/* Plain FFTs (1/f whole, padded, folded), every q-th value, and true chirps, more and fewer outputs than inputs. */
static void
test_sums (void)
{
  const struct
  {
    guint n_in, n_out;
    double f;
  } cases[] = { { 64, 64, 1.0 / 64 },   { 64, 40, 1.0 / 192 }, { 64, 100, 1.0 / 24 }, { 96, 96, 3.0 / 96 },
                { 50, 31, 2.0 / 50 },   { 64, 64, 0.0143 },    { 31, 200, 0.0021 },   { 200, 17, 0.337 },
                { 1, 9, 0.2 },          { 9, 1, 0.2 },         { 60, 60, -0.0131 },   { 512, 512, 1e-5 },
                { 300, 300, 1.7 / 300 } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_in = cases[i].n_in, n_out = cases[i].n_out;
      g_autoptr (CvChirp) chirp = cv_chirp_new (n_in, n_out, cases[i].f);
      g_autofree double complex *in = g_new (double complex, n_in);
      g_autofree double complex *out = g_new (double complex, n_out);
      g_autofree double complex *same = g_new (double complex, MAX (n_in, n_out));
      double size = 0;

      for (guint k = 0; k < n_in; k++)
        {
          same[k] = in[k] = g_rand_double_range (rand, -1, 1) + I * g_rand_double_range (rand, -1, 1);
          size += cabs (in[k]);
        }
      cv_chirp_execute (chirp, in, out);
      cv_chirp_execute (chirp, same, same);
      for (guint j = 0; j < n_out; j++)
        {
          /* f is a double: its last bit alone turns the far phases by 2 pi f j k eps. */
          double allowed = DBL_EPSILON * (10 + 2 * G_PI * fabs (cases[i].f) * n_in * n_out) * size;

          g_assert_cmpfloat (cabs (out[j] - slow_sum (in, n_in, cases[i].f, j)), <, allowed);
          g_assert_true (out[j] == same[j]);
        }
    }
}

static double
periodic (double x, guint n)
{
  double angle = 2 * G_PI * x / n;

  return 0.3 + cos (angle) - 0.7 * sin (3 * angle) + 0.2 * cos ((n / 2 - 1) * angle + 0.4);
}

/* Exact for every frequency below half the points, also far outside the first period; a delta on the points. */
static void
test_dirichlet (void)
{
  const guint n = 24;
  double weight[24];

  for (double u = -60.3; u < 70; u += 3.7)
    {
      double sum = 0, all = 0;

      cv_dirichlet (u, n, weight);
      for (guint i = 0; i < n; i++)
        {
          sum += weight[i] * periodic (i, n);
          all += weight[i];
        }
      g_assert_cmpfloat_with_epsilon (sum, periodic (u, n), 2e-13);
      g_assert_cmpfloat_with_epsilon (all, 1, 1e-13);
    }
  for (int u = -30; u < 50; u += 7)
    {
      cv_dirichlet (u + 1e-13, n, weight);
      for (guint i = 0; i < n; i++)
        g_assert_cmpfloat (weight[i], ==, (u + 48) % 24 == (int)i ? 1 : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numeric/chirp/sums", test_sums);
  g_test_add_func ("/numeric/chirp/dirichlet", test_dirichlet);
  return g_test_run ();
}
