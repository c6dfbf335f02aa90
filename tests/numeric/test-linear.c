/* Cvasi: tests of dense linear algebra
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <cblas.h>
#include <dlfcn.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/numeric/linear.h"

#define SEED 20260701
#define MAX_N 40

typedef complex long double Long;

static double complex
random_number (GRand *rand)
{
  double re = g_rand_double_range (rand, -1, 1);

  return re + I * g_rand_double_range (rand, -1, 1);
}

static void
random_matrix (GRand *rand, guint n, double complex *a)
{
  for (guint k = 0; k < n * n; k++)
    a[k] = random_number (rand);
}

/* Every entry of a product of n terms is off by n units of its size at most. */
static void
naive_multiply (guint n, const double complex *a, const double complex *b, double complex *c)
{
  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < n; i++)
      {
        Long sum = 0;
        for (guint k = 0; k < n; k++)
          sum += (Long)a[k * n + i] * b[j * n + k];
        c[j * n + i] = (double complex)sum;
      }
}

static double
norm (guint n, const double complex *a)
{
  double sum = 0;

  for (guint k = 0; k < n * n; k++)
    sum += creal (a[k] * conj (a[k]));
  return sqrt (sum);
}

static double
distance (guint n, const double complex *a, const double complex *b)
{
  double sum = 0;

  for (guint k = 0; k < n * n; k++)
    sum += creal ((a[k] - b[k]) * conj (a[k] - b[k]));
  return sqrt (sum);
}

/* Product of reflections 1 - 2 v v†/v†v. */
static void
random_unitary (GRand *rand, guint n, double complex *u)
{
  double complex v[MAX_N], h[MAX_N * MAX_N], product[MAX_N * MAX_N];

  memset (u, 0, n * n * sizeof *u);
  for (guint i = 0; i < n; i++)
    u[i * n + i] = cexp (2 * I * G_PI * g_rand_double (rand));
  for (guint turn = 0; turn < 3; turn++)
    {
      double square = 0;
      for (guint i = 0; i < n; i++)
        {
          v[i] = random_number (rand);
          square += creal (v[i] * conj (v[i]));
        }
      for (guint j = 0; j < n; j++)
        for (guint i = 0; i < n; i++)
          h[j * n + i] = (i == j) - 2 * v[i] * conj (v[j]) / square;
      naive_multiply (n, h, u, product);
      memcpy (u, product, n * n * sizeof *u);
    }
}

/* a = u diag (value) u† */
static void
from_spectrum (guint n, const double complex *u, const double complex *value, double complex *a)
{
  double complex left[MAX_N * MAX_N], right[MAX_N * MAX_N];

  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < n; i++)
      {
        left[j * n + i] = u[j * n + i] * value[j];
        right[j * n + i] = conj (u[i * n + j]);
      }
  naive_multiply (n, left, right, a);
}

/* Each of `right` has one of `value` within the tolerance, one for one. */
static void
assert_same_set (guint n, const double complex *value, const double complex *right, double tolerance)
{
  gboolean taken[MAX_N * MAX_N] = { FALSE };

  for (guint i = 0; i < n; i++)
    {
      guint nearest = n;
      for (guint k = 0; k < n; k++)
        if (!taken[k] && (nearest == n || cabs (value[k] - right[i]) < cabs (value[nearest] - right[i])))
          nearest = k;
      g_assert_cmpfloat (cabs (value[nearest] - right[i]), <=, tolerance);
      taken[nearest] = TRUE;
    }
}

/* ---- Products ---- */

/* GSL's own BLAS has the same names and is many times slower. */
static void
test_which_blas (void)
{
  Dl_info info;
  void *address;
  void (*function) (void) = (void (*) (void))cblas_zgemm;

  memcpy (&address, &function, sizeof address);
  g_assert_true (dladdr (address, &info) != 0);
  g_test_message ("%s", info.dli_fname);
  g_assert_null (strstr (info.dli_fname, "gslcblas"));
}

static void
test_multiply (void)
{
  const guint n[] = { 1, 2, 3, 17, 40 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  double complex a[MAX_N * MAX_N], b[MAX_N * MAX_N], c[MAX_N * MAX_N], right[MAX_N * MAX_N];

  for (guint k = 0; k < G_N_ELEMENTS (n); k++)
    {
      random_matrix (rand, n[k], a);
      random_matrix (rand, n[k], b);
      cv_matrix_multiply (n[k], a, b, c);
      naive_multiply (n[k], a, b, right);
      for (guint i = 0; i < n[k] * n[k]; i++)
        g_assert_cmpfloat (cabs (c[i] - right[i]), <=, 4 * n[k] * DBL_EPSILON);
    }
}

/* Rectangles with gaps between their rows; nothing is written into the gaps. */
static void
test_real_multiply (void)
{
  enum
  {
    N = 7,
    M = 11,
    K = 13,
    APART = 16
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);
  double a[N * APART], b[K * APART], b_t[M * APART], c[N * APART];

  for (guint i = 0; i < G_N_ELEMENTS (a); i++)
    a[i] = g_rand_double_range (rand, -1, 1);
  for (guint k = 0; k < K; k++)
    for (guint j = 0; j < M; j++)
      b[k * APART + j] = b_t[j * APART + k] = g_rand_double_range (rand, -1, 1);
  for (guint transposed = 0; transposed < 2; transposed++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (c); i++)
        c[i] = i % APART < M ? NAN : 3; /* NaN: what was there is not added to */
      cv_real_multiply (N, M, K, a, APART, transposed ? b_t : b, APART, transposed, c, APART);
      for (guint i = 0; i < N; i++)
        for (guint j = 0; j < APART; j++)
          {
            long double sum = j < M ? 0 : 3;
            for (guint k = 0; k < K && j < M; k++)
              sum += (long double)a[i * APART + k] * b[k * APART + j];
            g_assert_cmpfloat_with_epsilon (c[i * APART + j], (double)sum, K * DBL_EPSILON);
          }
    }
}

/* ---- Hermitian eigenproblem ---- */

/* A known spectrum, partly degenerate, comes back in rising order with orthonormal vectors that fulfil A v = λ v; only the
 * lower triangle is read, and a is left alone.                                                                    */
static void
test_hermitian (void)
{
  const guint n[] = { 1, 2, 5, 24 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 2);
  double complex u[MAX_N * MAX_N], a[MAX_N * MAX_N], half[MAX_N * MAX_N], vector[MAX_N * MAX_N], value_c[MAX_N];
  double value[MAX_N], again[MAX_N];

  for (guint k = 0; k < G_N_ELEMENTS (n); k++)
    {
      const guint d = n[k];
      g_autoptr (CvHermitian) room = cv_hermitian_new (d);
      const double tolerance = 10 * d * DBL_EPSILON * d;

      for (guint i = 0; i < d; i++)
        value_c[i] = i / 2 * 0.75 - 2; /* pairs, rising */
      random_unitary (rand, d, u);
      from_spectrum (d, u, value_c, a);
      memcpy (half, a, sizeof half);
      for (guint j = 0; j < d; j++)
        for (guint i = 0; i < j; i++)
          half[j * d + i] = 1e3 * I; /* upper triangle */
      g_assert_true (cv_hermitian_eigen (room, half, value, vector));
      for (guint i = 0; i < d; i++)
        g_assert_cmpfloat_with_epsilon (value[i], creal (value_c[i]), tolerance);
      for (guint j = 0; j < d; j++)
        for (guint i = 0; i < d; i++)
          {
            double complex dot = 0, image = 0;
            for (guint m = 0; m < d; m++)
              {
                dot += conj (vector[i * d + m]) * vector[j * d + m];
                image += a[m * d + i] * vector[j * d + m];
              }
            g_assert_cmpfloat (cabs (dot - (i == j)), <=, tolerance);
            g_assert_cmpfloat (cabs (image - value[j] * vector[j * d + i]), <=, tolerance);
          }
      g_assert_true (cv_hermitian_eigen (room, a, again, NULL));
      for (guint i = 0; i < d; i++)
        g_assert_cmpfloat_with_epsilon (again[i], value[i], tolerance);
      g_assert_nonnull (cv_hermitian_values (room));
    }
}

/* A chain of n sites with hopping -e^(i phi), a gauge away from phi = 0: 2 cos (k pi/(n+1)). */
static void
test_chain (void)
{
  const guint n = 31;
  g_autoptr (CvHermitian) room = cv_hermitian_new (n);
  double complex a[MAX_N * MAX_N] = { 0 };
  double value[MAX_N];

  for (guint i = 0; i + 1 < n; i++)
    {
      a[i * n + i + 1] = -cexp (0.3 * I * i);
      a[(i + 1) * n + i] = conj (a[i * n + i + 1]);
    }
  g_assert_true (cv_hermitian_eigen (room, a, value, NULL));
  for (guint k = 0; k < n; k++)
    g_assert_cmpfloat_with_epsilon (value[k], -2 * cos ((k + 1) * G_PI / (n + 1)), 2 * n * DBL_EPSILON);
  a[5] = NAN;
  g_assert_false (cv_hermitian_eigen (room, a, value, NULL));
  a[5] = I * INFINITY;
  g_assert_false (cv_hermitian_eigen (room, a, value, NULL));
}

/* ---- General eigenvalues ---- */

/* A companion matrix has the roots of its characteristic polynomial, a normal matrix those it was made of. */
static void
test_eigenvalues (void)
{
  const double complex root[] = { 1, -2, 0.5 + I, 0.5 - I, 3 * I, -1.5 - 0.25 * I };
  const guint n = G_N_ELEMENTS (root);
  double complex c[G_N_ELEMENTS (root) + 1] = { 1 }, a[MAX_N * MAX_N] = { 0 }, value[MAX_N], u[MAX_N * MAX_N];
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 3);

  for (guint k = 0; k < n; k++) /* c[j]: coefficient of x^j of Π (x - root) */
    for (guint j = k + 2; j-- > 0;)
      c[j] = (j > 0 ? c[j - 1] : 0) - root[k] * c[j];
  for (guint i = 0; i < n; i++)
    {
      if (i + 1 < n)
        a[i * n + i + 1] = 1;
      a[(n - 1) * n + i] = -c[i];
    }
  g_assert_true (cv_eigenvalues (n, a, value));
  assert_same_set (n, value, root, 1e-12); /* roots about 1 apart, coefficients up to 50 */

  random_unitary (rand, n, u);
  from_spectrum (n, u, root, a);
  g_assert_true (cv_eigenvalues (n, a, value));
  assert_same_set (n, value, root, 10 * n * DBL_EPSILON * 3);
  a[3] = INFINITY;
  g_assert_false (cv_eigenvalues (n, a, value));
  a[0] = 2 - I;
  g_assert_true (cv_eigenvalues (1, a, value));
  g_assert_true (value[0] == 2 - I);
}

/* A Jordan block is the bad case: one root of multiplicity 3 falls apart by the cube root of round-off, not more. */
static void
test_jordan (void)
{
  double complex a[9] = { 0.3, 0, 0, 1, 0.3, 0, 0, 1, 0.3 }, u[9], v[9], value[3];
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 4);

  random_unitary (rand, 3, u);
  naive_multiply (3, u, a, v);
  for (guint j = 0; j < 3; j++)
    for (guint i = 0; i < 3; i++)
      a[j * 3 + i] = conj (u[i * 3 + j]);
  double complex b[9];
  naive_multiply (3, v, a, b);
  g_assert_true (cv_eigenvalues (3, b, value));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (cabs (value[i] - 0.3), <, cbrt (30 * DBL_EPSILON));
}

/* ---- Exponential ---- */

/* Taylor's series of a/2^s, squared s times, in long double. */
static void
slow_exp (guint n, const double complex *a, double complex *result)
{
  const guint size = n * n;
  int s = MAX (0, ilogb (norm (n, a)) + 2);
  g_autofree Long *x = g_new (Long, 4 * size);
  Long *sum = x + size, *term = x + 2 * size, *next = x + 3 * size;

  for (guint k = 0; k < size; k++)
    {
      x[k] = (Long)a[k] * ldexpl (1, -s);
      sum[k] = term[k] = k % (n + 1) == 0;
    }
  for (guint order = 1; order < 40 + (guint)s; order++)
    {
      gboolean squaring = order >= 40;
      for (guint j = 0; j < n; j++)
        for (guint i = 0; i < n; i++)
          {
            next[j * n + i] = 0;
            for (guint k = 0; k < n; k++)
              next[j * n + i] += squaring ? sum[k * n + i] * sum[j * n + k] : term[k * n + i] * x[j * n + k] / order;
          }
      for (guint k = 0; k < size; k++)
        {
          term[k] = next[k];
          sum[k] = squaring ? next[k] : sum[k] + next[k];
        }
    }
  for (guint k = 0; k < size; k++)
    result[k] = (double complex)sum[k];
}

/* The backward error of Padé is 1e-16 ‖a‖; forward it grows by the condition of the exponential, for which
 * ‖a‖ e^(‖a‖ - |what counts|) is the bound: small norms to round-off, larger ones for matrices that are normal.       */
static void
test_exp (void)
{
  const guint n[] = { 1, 2, 6, 20 };
  const double size[] = { 1e-9, 0.02, 0.7, 3, 5.4, 12 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 5);
  double complex a[MAX_N * MAX_N], e[MAX_N * MAX_N], right[MAX_N * MAX_N];

  for (guint k = 0; k < G_N_ELEMENTS (n); k++)
    for (guint l = 0; l < G_N_ELEMENTS (size); l++)
      {
        g_autoptr (CvMatrixExp) room = cv_matrix_exp_new (n[k]);

        random_matrix (rand, n[k], a);
        double factor = size[l] / norm (n[k], a);
        for (guint i = 0; i < n[k] * n[k]; i++)
          a[i] *= factor;
        g_assert_true (cv_matrix_exp (room, a, e));
        slow_exp (n[k], a, right);
        g_assert_cmpfloat (distance (n[k], e, right), <=, 10 * n[k] * (1 + size[l]) * DBL_EPSILON * exp (size[l]));
      }
}

/* exp(-i t n·σ) = cos t - i n·σ sin t, up to many turns; normal matrices: e^λ on the same vectors; nilpotent ones: a
 * polynomial; exp(a) exp(-a) = 1; exp(0) = 1.                                                                                    */
static void
test_exp_closed (void)
{
  const double t[] = { 0.1, 2, 40, 3000 };
  g_autoptr (CvMatrixExp) two = cv_matrix_exp_new (2), eight = cv_matrix_exp_new (8);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 6);
  const double nx = 0.36, ny = 0.48, nz = 0.8;
  double complex a[64] = { 0 }, e[64], right[64], u[64], value[8];

  for (guint k = 0; k < G_N_ELEMENTS (t); k++)
    {
      const double complex rotation[4] = { -I * t[k] * nz, -I * t[k] * (nx + I * ny), -I * t[k] * (nx - I * ny),
                                           I * t[k] * nz };
      g_assert_true (cv_matrix_exp (two, rotation, e));
      for (guint i = 0; i < 4; i++)
        right[i] = sin (t[k]) * rotation[i] / t[k] + (i % 3 == 0 ? cos (t[k]) : 0);
      g_assert_cmpfloat (distance (2, e, right), <=, 20 * (1 + t[k]) * DBL_EPSILON);
    }

  for (guint i = 0; i < 8; i++)
    value[i] = -0.9 * i + I * (i * i - 5.0);
  random_unitary (rand, 8, u);
  from_spectrum (8, u, value, a);
  g_assert_true (cv_matrix_exp (eight, a, e));
  for (guint i = 0; i < 8; i++)
    value[i] = cexp (value[i]);
  from_spectrum (8, u, value, right);
  g_assert_cmpfloat (distance (8, e, right), <=, 8 * 60 * DBL_EPSILON * 8);

  /* N_(i+1,i) = 30: exp has 30^k/k! on its k-th subdiagonal. A backward error E comes out as ∫ e^(sN) E e^((1-s)N) ds, at
   * most (15^7/7!)² = 1.2e9 times as large in the far corner. */
  memset (a, 0, sizeof a);
  for (guint i = 0; i < 7; i++)
    a[i * 8 + i + 1] = 30;
  g_assert_true (cv_matrix_exp (eight, a, e));
  for (guint j = 0; j < 8; j++)
    for (guint i = 0; i < 8; i++)
      g_assert_cmpfloat (cabs (e[j * 8 + i] - (i >= j ? pow (30, i - (double)j) / tgamma (i - (double)j + 1) : 0)), <=,
                         30 * DBL_EPSILON * 1.2e9);

  random_matrix (rand, 8, a);
  g_assert_true (cv_matrix_exp (eight, a, e));
  for (guint i = 0; i < 64; i++)
    a[i] = -a[i];
  g_assert_true (cv_matrix_exp (eight, a, right));
  naive_multiply (8, e, right, u);
  for (guint i = 0; i < 64; i++)
    g_assert_cmpfloat (cabs (u[i] - (i % 9 == 0)), <=, 100 * DBL_EPSILON * norm (8, e) * norm (8, right));

  memset (a, 0, sizeof a);
  g_assert_true (cv_matrix_exp (eight, a, e));
  for (guint i = 0; i < 64; i++)
    g_assert_cmpfloat (cabs (e[i] - (i % 9 == 0)), <=, DBL_EPSILON);
}

static void
test_exp_refusals (void)
{
  g_autoptr (CvMatrixExp) room = cv_matrix_exp_new (2);
  double complex a[4] = { 0, NAN, 0, 0 }, e[4];

  g_assert_false (cv_matrix_exp (room, a, e));
  a[1] = 0;
  a[0] = 1e6; /* e^1000000 is beyond a double */
  g_assert_false (cv_matrix_exp (room, a, e));
  a[0] = -1e6;
  a[3] = -1e6;
  g_assert_true (cv_matrix_exp (room, a, e));
  g_assert_cmpfloat (cabs (e[0]) + cabs (e[1]) + cabs (e[2]) + cabs (e[3]), <, 1e-300);
}

/* ---- Linear systems ---- */

static void
test_solve (void)
{
  const guint n[] = { 1, 2, 9, 30 }, m = 3;
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 7);
  double complex a[MAX_N * MAX_N], copy[MAX_N * MAX_N], x[MAX_N * 3], b[MAX_N * 3], right[MAX_N * 3];

  for (guint k = 0; k < G_N_ELEMENTS (n); k++)
    {
      const guint d = n[k];
      double regular;

      random_matrix (rand, d, a);
      for (guint i = 0; i < d * m; i++)
        right[i] = random_number (rand);
      for (guint j = 0; j < m; j++)
        for (guint i = 0; i < d; i++)
          {
            b[j * d + i] = 0;
            for (guint l = 0; l < d; l++)
              b[j * d + i] += a[l * d + i] * right[j * d + l];
          }
      memcpy (copy, a, sizeof copy);
      memcpy (x, b, sizeof x);
      g_assert_true (cv_linear_solve_estimated (d, m, copy, x, &regular));
      g_assert_cmpfloat (regular, >, 1e-6);
      g_assert_cmpfloat (regular, <=, 1 + 1e-12);
      for (guint i = 0; i < d * m; i++)
        g_assert_cmpfloat (cabs (x[i] - right[i]), <=, 4 * d * DBL_EPSILON / regular);
      g_assert_true (cv_linear_solve (d, m, a, b));
      g_assert_cmpmem (b, d * m * sizeof *b, x, d * m * sizeof *x);
    }
}

/* diag (1, …, e) has exactly that reciprocal condition; matrices that are singular but for rounding are refused, and so are
 * Hilbert's from 12 rows on (about 3e-17; 2.6e-11 for 8).                                                                  */
static void
test_singular (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 8);
  double complex a[MAX_N * MAX_N], x[MAX_N], b[MAX_N * MAX_N], c[MAX_N * MAX_N];
  double regular;

  for (double least = 1; least > 1e-20; least /= 8)
    {
      for (guint i = 0; i < 25; i++)
        a[i] = i % 6 ? 0 : i == 24 ? least : I;
      g_assert_true (cv_linear_solve_estimated (5, 0, a, NULL, &regular));
      g_assert_cmpfloat_with_epsilon (regular, least, 1e-14 * least);
      for (guint i = 0; i < 25; i++)
        a[i] = i % 6 ? 0 : i == 24 ? least : I;
      for (guint i = 0; i < 5; i++)
        x[i] = 1;
      g_assert_cmpint (cv_linear_solve (5, 1, a, x), ==, least >= DBL_EPSILON);
    }
  for (guint d = 2; d <= 30; d += 7) /* rank d - 1 by a projection: rounding hides the zero */
    {
      random_matrix (rand, d, a);
      random_unitary (rand, d, b);
      for (guint i = 0; i < d; i++)
        for (guint j = 0; j < d; j++)
          c[j * d + i] = (i == j) - b[i] * conj (b[j]); /* 1 - |b⟩⟨b|, b the first column */
      naive_multiply (d, a, c, b);
      memcpy (c, b, sizeof c);
      if (cv_linear_solve_estimated (d, 0, c, NULL, &regular))
        g_assert_cmpfloat (regular, <, 1e-15);
    }
  for (guint d = 2; d <= 14; d += 6)
    {
      for (guint i = 0; i < d; i++)
        for (guint j = 0; j < d; j++)
          a[j * d + i] = 1 / (i + j + 1.0);
      for (guint i = 0; i < d; i++)
        x[i] = 1;
      g_assert_cmpint (cv_linear_solve (d, 1, a, x), ==, d < 12);
    }
  memset (a, 0, sizeof a);
  x[0] = 1;
  g_assert_false (cv_linear_solve_estimated (1, 1, a, x, &regular));
  g_assert_cmpfloat (regular, ==, 0);
  a[0] = 1;
  x[0] = NAN;
  g_assert_false (cv_linear_solve (1, 1, a, x));
  a[0] = NAN;
  x[0] = 1;
  g_assert_false (cv_linear_solve (1, 1, a, x));
}

/* a = u diag (s) v†: they come back, falling. */
static void
test_singular_values (void)
{
  const double complex s[] = { 3, 1.5, 1.5, 0.2, 1e-7, 0 };
  const guint n = G_N_ELEMENTS (s);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 9);
  double complex a[36], u[36], v[36], left[36], right[36];
  double value[6];

  random_unitary (rand, n, u);
  random_unitary (rand, n, v);
  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < n; i++)
      {
        left[j * n + i] = u[j * n + i] * s[j];
        right[j * n + i] = conj (v[i * n + j]);
      }
  naive_multiply (n, left, right, a);
  g_assert_true (cv_singular_values (n, a, value));
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (value[i], creal (s[i]), 3 * 10 * n * DBL_EPSILON);
  a[7] = NAN;
  g_assert_false (cv_singular_values (n, a, value));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("seed %d", SEED);
  g_test_add_func ("/numeric/linear/which-blas", test_which_blas);
  g_test_add_func ("/numeric/linear/multiply", test_multiply);
  g_test_add_func ("/numeric/linear/real-multiply", test_real_multiply);
  g_test_add_func ("/numeric/linear/hermitian", test_hermitian);
  g_test_add_func ("/numeric/linear/chain", test_chain);
  g_test_add_func ("/numeric/linear/eigenvalues", test_eigenvalues);
  g_test_add_func ("/numeric/linear/jordan", test_jordan);
  g_test_add_func ("/numeric/linear/exp", test_exp);
  g_test_add_func ("/numeric/linear/exp/closed", test_exp_closed);
  g_test_add_func ("/numeric/linear/exp/refusals", test_exp_refusals);
  g_test_add_func ("/numeric/linear/solve", test_solve);
  g_test_add_func ("/numeric/linear/singular", test_singular);
  g_test_add_func ("/numeric/linear/singular-values", test_singular_values);
  return g_test_run ();
}
