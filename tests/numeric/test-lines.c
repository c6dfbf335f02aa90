/* Cvasi: tests: what is done to lines of numbers: pairs of transforms, transposes, sines and exponentials of arrays
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <complex.h>
#include <math.h>
#include <string.h>

#include "engine/numeric/pair-fft.h"
#include "engine/numeric/transpose.h"
#include "engine/numeric/vector-math.h"

static GRand *
rand_for (guint seed)
{
  return g_rand_new_with_seed (seed);
}

static void
fill (GRand *rand, double *value, guint n)
{
  for (guint i = 0; i < n; i++)
    value[i] = g_rand_double_range (rand, -1, 1);
}

static double complex
fourier (const double *line, guint n, int k)
{
  double complex sum = 0;

  for (guint j = 0; j < n; j++)
    sum += line[j] * cexp (-2 * G_PI * I * (double)((gint64)j * k % n) / n);
  return sum;
}

static const guint sizes[] = { 2, 4, 6, 8, 14, 16, 22, 30, 64, 70, 96, 128 };

/* Z[k] = A[k] + i B[k], and back n times what it was. */
static void
test_pair (void)
{
  GRand *rand = rand_for (1);

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      guint n = sizes[s];
      gsize apart = n + 10;
      CvPairFft fft = { 0 };
      double *lines = cv_fft_alloc (2 * apart * sizeof (double)), *back = cv_fft_alloc (2 * apart * sizeof (double));
      double *z = cv_fft_alloc (CV_PAIR_ROOM (n) * sizeof (double));

      fill (rand, lines, n);
      fill (rand, lines + apart, n);
      g_assert_true (cv_pair_fft_init (&fft, n, apart));
      cv_pair_fft_forth (&fft, lines, z);
      for (guint k = 0; k < n; k++)
        {
          double complex sum = fourier (lines, n, (int)k) + I * fourier (lines + apart, n, (int)k);

          g_assert_cmpfloat (cabs (sum - z[k] - I * z[CV_PAIR_APART (n) + k]), <, 1e-14 * n);
        }
      cv_pair_fft_back (&fft, z, back);
      for (guint j = 0; j < n; j++)
        {
          g_assert_cmpfloat (fabs (back[j] - n * lines[j]), <, 1e-14 * n);
          g_assert_cmpfloat (fabs (back[apart + j] - n * lines[apart + j]), <, 1e-14 * n);
        }
      cv_pair_fft_clear (&fft);
      cv_fft_free (lines);
      cv_fft_free (back);
      cv_fft_free (z);
    }
  g_rand_free (rand);
}

/* Both lines' own spectra, each by its own multiplier, and both stay real. */
static void
test_multiply (void)
{
  GRand *rand = rand_for (2);

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      guint n = sizes[s], half = n / 2;
      double *a = g_new (double, n), *b = g_new (double, n), multiplier[4][65];
      double *z = cv_fft_alloc (CV_PAIR_ROOM (n) * sizeof (double)), *zi = z + CV_PAIR_APART (n);
      CvHalfLine for_a = { multiplier[0], multiplier[1] }, for_b = { multiplier[2], multiplier[3] };

      fill (rand, a, n);
      fill (rand, b, n);
      for (guint i = 0; i < 4; i++)
        fill (rand, multiplier[i], half + 1);
      for (guint k = 0; k < n; k++)
        {
          double complex sum = fourier (a, n, (int)k) + I * fourier (b, n, (int)k);

          z[k] = creal (sum);
          zi[k] = cimag (sum);
        }
      cv_pair_multiply (n, z, for_a, for_b);
      for (guint k = 0; k < n; k++)
        {
          guint l = MIN (k, n - k);
          double sign = l == 0 || l == half ? 0 : k < half ? 1 : -1;
          double complex sum = 2 * (for_a.re[l] + I * sign * for_a.im[l]) * fourier (a, n, (int)k) +
                               2 * I * (for_b.re[l] + I * sign * for_b.im[l]) * fourier (b, n, (int)k);

          g_assert_cmpfloat (cabs (sum - z[k] - I * zi[k]), <, 1e-13 * n);
        }
      g_free (a);
      g_free (b);
      cv_fft_free (z);
    }
  g_rand_free (rand);
}

static void
test_transpose (void)
{
  GRand *rand = rand_for (3);
  double from[40 * 44], to[40 * 44];

  for (guint n_rows = 0; n_rows <= 37; n_rows += n_rows < 10 ? 1 : 9)
    for (guint n_columns = 0; n_columns <= 37; n_columns += n_columns < 10 ? 1 : 9)
      {
        fill (rand, from, G_N_ELEMENTS (from));
        for (guint i = 0; i < G_N_ELEMENTS (to); i++)
          to[i] = 7;
        cv_transpose (from, 40, n_rows, n_columns, to, 42);
        for (guint j = 0; j < 40; j++)
          for (guint i = 0; i < 42; i++)
            g_assert_true (to[j * 42 + i] == (j < n_columns && i < n_rows ? from[i * 40 + j] : 7));
      }
  g_rand_free (rand);
}

/* Two units in the last place of one, over thirteen decades, and the C library where the reduction ends. */
static void
test_sincos (void)
{
  GRand *rand = rand_for (4);
  double angle[1000], c[1000], s[1000];

  for (int decade = -6; decade <= 12; decade++)
    {
      fill (rand, angle, 1000);
      for (guint i = 0; i < 1000; i++)
        angle[i] *= pow (10, decade);
      cv_sincos_array (1000, angle, c, s);
      for (guint i = 0; i < 1000; i++)
        {
          g_assert_cmpfloat (fabs (c[i] - cos (angle[i])), <=, 2 * 0x1p-53);
          g_assert_cmpfloat (fabs (s[i] - sin (angle[i])), <=, 2 * 0x1p-53);
          g_assert_cmpfloat (fabs (c[i] * c[i] + s[i] * s[i] - 1), <, 6e-16);
        }
    }
  g_rand_free (rand);
}

/* One of them must not spoil its neighbours. */
static void
test_sincos_bad (void)
{
  static const double bad[] = { NAN, INFINITY, -INFINITY, 1e300, -0.0 };

  for (guint b = 0; b < G_N_ELEMENTS (bad); b++)
    for (guint at = 0; at < 17; at++)
      {
        double angle[17], c[17], s[17];

        for (guint i = 0; i < 17; i++)
          angle[i] = i == at ? bad[b] : 0.3 * i;
        cv_sincos_array (17, angle, c, s);
        for (guint i = 0; i < 17; i++)
          {
            double x = isfinite (angle[i]) ? angle[i] : 0;

            g_assert_cmpfloat (fabs (c[i] - cos (x)), <=, 2 * 0x1p-53);
            g_assert_cmpfloat (fabs (s[i] - sin (x)), <=, 2 * 0x1p-53);
          }
      }
  cv_sincos_array (0, NULL, NULL, NULL);
}

static void
test_damp (void)
{
  GRand *rand = rand_for (5);
  double power[999], value[999];

  for (int decade = -17; decade <= 2; decade++)
    {
      fill (rand, power, 999);
      for (guint i = 0; i < 999; i++)
        {
          power[i] *= 6.9 * pow (10, decade);
          value[i] = 1.5;
        }
      cv_damp_array (999, power, value);
      for (guint i = 0; i < 999; i++)
        {
          double wanted = 1.5 * exp (fmin (power[i], 0));

          g_assert_cmpfloat (fabs (value[i] - wanted), <=, 3 * 0x1p-53 * wanted);
        }
    }
  g_rand_free (rand);
}

static void
test_damp_bad (void)
{
  double power[] = { NAN, INFINITY, -INFINITY, -1e6, -701 }, value[] = { 2, 2, 2, 2, 2 };

  cv_damp_array (5, power, value);
  g_assert_true (value[0] == 2 && value[1] == 2);
  for (guint i = 2; i < 5; i++)
    g_assert_true (value[i] >= 0 && value[i] < 1e-300);
}

static void
test_room (void)
{
  for (gsize bytes = 0; bytes < 300; bytes += 37)
    {
      char *room = cv_fft_alloc (bytes);

      g_assert_nonnull (room);
      g_assert_true (GPOINTER_TO_SIZE (room) % 64 == 0);
      for (gsize i = 0; i < bytes; i++)
        g_assert_true (room[i] == 0);
      cv_fft_free (room);
    }
  g_assert_null (cv_fft_alloc (G_MAXSIZE));
  g_assert_null (cv_fft_alloc (G_MAXSIZE / 2));
  cv_fft_free (NULL);
  cv_fft_destroy (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lines/pair", test_pair);
  g_test_add_func ("/lines/multiply", test_multiply);
  g_test_add_func ("/lines/transpose", test_transpose);
  g_test_add_func ("/lines/sincos", test_sincos);
  g_test_add_func ("/lines/sincos-bad", test_sincos_bad);
  g_test_add_func ("/lines/damp", test_damp);
  g_test_add_func ("/lines/damp-bad", test_damp_bad);
  g_test_add_func ("/lines/room", test_room);
  return g_test_run ();
}
