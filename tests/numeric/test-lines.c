/* Cvasi: tests: what is done to lines of numbers: transforms of pairs and columns, sines and exponentials of arrays
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <complex.h>
#include <math.h>
#include <string.h>

#include "engine/numeric/column-fft.h"
#include "engine/numeric/column-fft-private.h"
#include "engine/numeric/pair-fft.h"
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

typedef struct
{
  guint n, width;
  double *first_re, *first_im, *second_re, *second_im, *scale, *lane_scale;
  guint *first_at, *second_at;
} Multipliers;

static double *
random_numbers (GRand *rand, guint n)
{
  double *value = g_new (double, n);

  fill (rand, value, n);
  return value;
}

/* Tables that overlap in odd ways, as those of the engine do. */
static Multipliers
random_multipliers (GRand *rand, guint n, guint width)
{
  guint size = 3 * n + width;
  Multipliers m = { .n = n, .width = width };

  m.first_re = random_numbers (rand, size);
  m.first_im = random_numbers (rand, size);
  m.second_re = random_numbers (rand, size);
  m.second_im = random_numbers (rand, size);
  m.scale = random_numbers (rand, n / 2 + 1);
  m.lane_scale = random_numbers (rand, (n / 2 + 1) * width);
  m.first_at = g_new (guint, n / 2 + 1);
  m.second_at = g_new (guint, n / 2 + 1);
  for (guint k = 0; k <= n / 2; k++)
    {
      m.first_at[k] = 2 * k + 1;
      m.second_at[k] = 3 * n - 3 * k;
    }
  return m;
}

static void
free_multipliers (Multipliers *m)
{
  g_free (m->first_re);
  g_free (m->first_im);
  g_free (m->second_re);
  g_free (m->second_im);
  g_free (m->scale);
  g_free (m->lane_scale);
  g_free (m->first_at);
  g_free (m->second_at);
}

static double complex
multiplier (const CvColumnPhases *p, guint n, guint width, guint k, guint j)
{
  guint least = MIN (k, n - k), first = p->first_at[least] + j;
  double complex value = p->first_re[first] + I * p->first_im[first];

  if (p->second_re)
    value *= p->second_re[p->second_at[least] + j] - I * p->second_im[p->second_at[least] + j];
  value *= p->lane_scale ? p->lane_scale[least * width + j] : p->scale[least];
  if (k == 0 || 2 * k == n)
    return creal (value);
  return 2 * k < n ? value : conj (value);
}

/* Column j by Fourier sums: 2 n times the product. */
static double
column_gap (const double *before, const double *after, gsize ld, const CvColumnPhases *p, guint n, guint width, guint j)
{
  double complex *spectrum = g_new (double complex, n);
  double *line = g_new (double, n), most = 0;

  for (guint i = 0; i < n; i++)
    line[i] = before[i * ld + j];
  for (guint k = 0; k < n; k++)
    spectrum[k] = 2 * multiplier (p, n, width, k, j) * fourier (line, n, (int)k);
  for (guint i = 0; i < n; i++)
    {
      double complex sum = 0;

      for (guint k = 0; k < n; k++)
        sum += spectrum[k] * cexp (2 * G_PI * I * (double)((gint64)i * k % n) / n);
      most = fmax (most, cabs (sum - after[i * ld + j]));
    }
  g_free (spectrum);
  g_free (line);
  return most;
}

static void
check_columns (GRand *rand, guint n, gboolean second, gboolean lanes, gboolean in_place)
{
  guint width = cv_column_fft_width ();
  gsize ld = in_place ? width : width + 6;
  Multipliers m = random_multipliers (rand, n, width);
  CvColumnPhases p = { m.first_re,  m.first_im, second ? m.second_re : NULL, m.second_im, m.first_at,
                       m.second_at, m.scale,    lanes ? m.lane_scale : NULL };
  CvColumnFft *fft = cv_column_fft_new (n);
  double *before = random_numbers (rand, n * (guint)ld),
         *scratch = cv_fft_alloc (cv_column_fft_room (n) * sizeof (double));
  double *columns = in_place ? scratch : g_memdup2 (before, n * ld * sizeof (double));

  if (in_place)
    memcpy (columns, before, n * ld * sizeof (double));
  cv_column_fft_multiply (fft, columns, ld, &p, scratch);
  for (guint j = 0; j < width; j++)
    g_assert_cmpfloat (column_gap (before, columns, ld, &p, n, width, j), <, 1e-14 * n * n);
  for (guint i = 0; i < n; i++) /* what lies beside them is left alone */
    for (gsize j = width; j < ld; j++)
      g_assert_true (columns[i * ld + j] == before[i * ld + j]);
  if (!in_place)
    g_free (columns);
  g_free (before);
  cv_fft_free (scratch);
  cv_column_fft_free (fft);
  free_multipliers (&m);
}

/* All radices, first and later, small primes and large ones, in all the vectors that this processor has. */
static void
test_columns (void)
{
  static const guint n[] = { 2,  4,  6,  8,  10, 12, 14, 16, 18, 22, 24, 26, 28, 30, 32, 34,  36,  40,  42,  44,  46,
                             48, 50, 54, 60, 62, 64, 70, 72, 74, 80, 84, 88, 90, 96, 98, 100, 112, 122, 128, 144, 242 };
  GRand *rand = rand_for (2);

  const CvColumnKernel *kernels[CV_COLUMN_MOST_KERNELS];
  guint n_kernels = _cv_column_kernels (kernels);

  for (guint k = 0; k < n_kernels; k++)
    {
      _cv_column_force (kernels[k]);
      for (guint i = 0; i < G_N_ELEMENTS (n); i++)
        check_columns (rand, n[i], i % 2, i / 2 % 2, i / 4 % 2);
      for (guint i = 0; i < 8; i++)
        check_columns (rand, 48, i % 2, i / 2 % 2, i / 4 % 2);
    }
  _cv_column_force (NULL);
  g_rand_free (rand);
}

static void
test_columns_bad (void)
{
  g_test_expect_message ("Cvasi", G_LOG_LEVEL_CRITICAL, "*n >= 2*");
  g_assert_null (cv_column_fft_new (7));
  g_test_expect_message ("Cvasi", G_LOG_LEVEL_CRITICAL, "*n >= 2*");
  g_assert_null (cv_column_fft_new (0));
  g_test_assert_expected_messages ();
  cv_column_fft_free (NULL);
}

/* Any number of rows of any length; the empty lanes are nil, and beside the rows nothing is touched. */
static void
check_gather (GRand *rand, guint n_rows, guint n)
{
  guint width = cv_column_fft_width ();
  double rows[CV_COLUMN_MOST_WIDTH * 44], back[CV_COLUMN_MOST_WIDTH * 44], block[40 * CV_COLUMN_MOST_WIDTH];

  fill (rand, rows, G_N_ELEMENTS (rows));
  fill (rand, block, G_N_ELEMENTS (block));
  for (guint i = 0; i < G_N_ELEMENTS (back); i++)
    back[i] = 7;
  cv_column_fft_gather (rows, 44, n_rows, n, block);
  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < width; i++)
      g_assert_true (block[j * width + i] == (i < n_rows ? rows[i * 44 + j] : 0));
  cv_column_fft_scatter (block, n_rows, n, back, 44);
  for (guint i = 0; i < CV_COLUMN_MOST_WIDTH; i++)
    for (guint j = 0; j < 44; j++)
      g_assert_true (back[i * 44 + j] == (i < n_rows && j < n ? rows[i * 44 + j] : 7));
}

static void
test_gather (void)
{
  GRand *rand = rand_for (3);
  const CvColumnKernel *kernels[CV_COLUMN_MOST_KERNELS];
  guint n_kernels = _cv_column_kernels (kernels);

  for (guint k = 0; k < n_kernels; k++)
    {
      _cv_column_force (kernels[k]);
      for (guint n_rows = 1; n_rows <= cv_column_fft_width (); n_rows++)
        for (guint n = 0; n <= 40; n++)
          check_gather (rand, n_rows, n);
    }
  _cv_column_force (NULL);
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
  g_test_add_func ("/lines/columns", test_columns);
  g_test_add_func ("/lines/columns-bad", test_columns_bad);
  g_test_add_func ("/lines/gather", test_gather);
  g_test_add_func ("/lines/sincos", test_sincos);
  g_test_add_func ("/lines/sincos-bad", test_sincos_bad);
  g_test_add_func ("/lines/damp", test_damp);
  g_test_add_func ("/lines/damp-bad", test_damp_bad);
  g_test_add_func ("/lines/room", test_room);
  return g_test_run ();
}
