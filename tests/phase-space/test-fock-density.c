/* Cvasi: tests of the Wigner function of a number-basis density matrix
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <gsl/gsl_sf_hermite.h>
#include <math.h>
#include <string.h>

#include "engine/phase-space/fock-density.h"

#define SEED 20260601

typedef struct
{
  guint n_x, n_p;
  double x_first, dx, p_first, dp;
} Window;

/* Each element of u is a sum of d products of numbers with errors of a few units, and h/pi Σ |u| <= the trace norm. */
static double
round_off (guint d, double norm)
{
  return (16 + d) * DBL_EPSILON * norm;
}

/* No matrix of Frobenius norm f has a trace norm beyond √d f. */
static double
trace_norm_bound (guint d, const double complex *rho)
{
  double sum = 0;

  for (guint k = 0; k < d * d; k++)
    sum += creal (rho[k] * conj (rho[k]));
  return sqrt (d * sum);
}

static double *
wigner (guint d, const double complex *rho, const Window *at)
{
  g_autoptr (CvFockDensity) density =
      cv_fock_density_new (d, at->n_x, at->x_first, at->dx, at->n_p, at->p_first, at->dp);
  double *w = g_new (double, (gsize)at->n_x * at->n_p);

  g_assert_nonnull (density);
  for (gsize k = 0; k < (gsize)at->n_x * at->n_p; k++)
    w[k] = NAN; /* whatever was there must not matter */
  cv_fock_density_wigner (density, rho, w);
  return w;
}

static double complex *
pure (guint d, const double complex *psi)
{
  double complex *rho = g_new (double complex, d *d);

  for (guint m = 0; m < d; m++)
    for (guint n = 0; n < d; n++)
      rho[m * d + n] = psi[n] * conj (psi[m]);
  return rho;
}

/* Hermitian, of any trace and sign. */
static double complex *
random_hermitian (guint d, GRand *rand)
{
  double complex *rho = g_new (double complex, d *d);

  for (guint m = 0; m < d; m++)
    for (guint n = 0; n <= m; n++)
      {
        rho[m * d + n] = g_rand_double_range (rand, -1, 1) + (n == m ? 0 : I * g_rand_double_range (rand, -1, 1));
        rho[n * d + m] = conj (rho[m * d + n]);
      }
  return rho;
}

/* The slow way: W of |k + l><k| is (-1)^k/pi √(k!/(k+l)!) (√2(x - ip))^l e^(-r²) L_k^l(2r²), whose normalised Laguerre
 * functions go up in k by their own recurrence; in long double.                                                     */
static double
slow (guint d, const double complex *rho, double x, double p)
{
  long double z = 2 * ((long double)x * x + (long double)p * p), sum = 0;
  double phase = atan2 (-p, x);

  for (guint l = 0; l < d; l++)
    {
      long double before = 0;
      long double now = z > 0 ? expl (l * logl (z) / 2 - z / 2 - lgammal (l + 1.0L) / 2) : l == 0;

      for (guint k = 0; k + l < d; k++)
        {
          double complex element = (rho[k * d + k + l] + conj (rho[(k + l) * d + k])) / 2;
          long double part =
              creal (element) * cosl ((long double)l * phase) - cimag (element) * sinl ((long double)l * phase);
          long double next = ((2 * k + l + 1 - z) * now - sqrtl ((long double)k * (k + l)) * before) /
                             sqrtl ((k + 1.0L) * (k + l + 1));

          sum += (l ? 2 : 1) * (k % 2 ? -part : part) * now;
          before = now;
          now = next;
        }
    }
  return (double)(sum / M_PIl);
}

static void
assert_slow (guint d, const double complex *rho, const Window *at, guint every)
{
  g_autofree double *w = wigner (d, rho, at);
  double tolerance = round_off (d, trace_norm_bound (d, rho));

  for (guint k = 0; k < at->n_x * at->n_p; k += every)
    {
      guint i = k / at->n_p, j = k % at->n_p;

      g_assert_cmpfloat_with_epsilon (w[k], slow (d, rho, at->x_first + i * at->dx, at->p_first + j * at->dp),
                                      tolerance);
    }
}

/* ---- Closed forms ---- */

/* W_n = (-1)^n/pi e^(-r²) L_n(2r²). */
static void
test_number_states (void)
{
  const guint n[] = { 0, 1, 2, 17, 80, 199 };
  const Window at = { 61, 47, -9.3, 0.31, -4.1, 0.27 };

  for (guint k = 0; k < G_N_ELEMENTS (n); k++)
    {
      const guint d = n[k] + 1;
      g_autofree double complex *rho = g_new0 (double complex, d *d);

      rho[n[k] * d + n[k]] = 1;
      g_autofree double *w = wigner (d, rho, &at);
      for (guint i = 0; i < at.n_x; i++)
        for (guint j = 0; j < at.n_p; j++)
          {
            long double x = at.x_first + i * at.dx, p = at.p_first + j * at.dp, r2 = x * x + p * p, before = 0,
                        now = expl (-r2);

            for (guint m = 0; m < n[k]; m++)
              {
                long double next = ((2 * m + 1 - 2 * r2) * now - m * before) / (m + 1);

                before = now;
                now = next;
              }
            g_assert_cmpfloat_with_epsilon (w[i * at.n_p + j], (double)((n[k] % 2 ? -now : now) / M_PIl),
                                            round_off (d, 1));
          }
    }
}

static void
coherent (guint d, double complex alpha, double complex *psi)
{
  psi[0] = exp (-creal (alpha * conj (alpha)) / 2);
  for (guint n = 1; n < d; n++)
    psi[n] = psi[n - 1] * alpha / sqrt (n);
}

/* alpha = (x0 + i p0)/√2 lies at (x0, p0), not at its mirror images; ⟨n⟩ = 100 in 200 levels. */
static void
test_coherent (void)
{
  const struct
  {
    double x0, p0;
    guint d;
    double
        cut; /* of the amplitude: at alpha = 10, e^-100 (100e/200)^200 = 2e-17 of the probability is beyond 200 levels */
  } state[] = { { 1.3, -2.2, 60, 1e-15 }, { -0.4, 0, 40, 1e-15 }, { 0, 3.5, 80, 1e-15 }, { 10, -10, 200, 8e-9 } };

  for (guint k = 0; k < G_N_ELEMENTS (state); k++)
    {
      const guint d = state[k].d;
      const double x0 = state[k].x0, p0 = state[k].p0;
      const Window at = { 40, 50, x0 - 3.1, 0.17, p0 - 4.2, 0.15 };
      g_autofree double complex *psi = g_new (double complex, d);

      coherent (d, (x0 + I * p0) / M_SQRT2, psi);
      g_autofree double complex *rho = pure (d, psi);
      g_autofree double *w = wigner (d, rho, &at);
      for (guint i = 0; i < at.n_x; i++)
        for (guint j = 0; j < at.n_p; j++)
          {
            double x = at.x_first + i * at.dx - x0, p = at.p_first + j * at.dp - p0;

            g_assert_cmpfloat_with_epsilon (w[i * at.n_p + j], exp (-x * x - p * p) / G_PI,
                                            round_off (d, 1) + state[k].cut);
          }
    }
}

/* |alpha> + e^(i theta)|beta>: W of |alpha><beta| is <beta|alpha> exp(-2(gamma* - beta*)(gamma - alpha))/pi, gamma = (x + ip)/√2. */
static double complex
cross (double complex alpha, double complex beta, double complex gamma)
{
  double complex overlap = cexp (-(alpha * conj (alpha) + beta * conj (beta)) / 2 + conj (beta) * alpha);

  return overlap * cexp (-2 * (conj (gamma) - conj (beta)) * (gamma - alpha)) / G_PI;
}

static void
test_cat (void)
{
  const double complex alpha = 1.9 + 0.6 * I, beta = -1.1 + 1.4 * I;
  const double theta[] = { 0, 1.1, G_PI, -2.3 };
  const guint d = 70;
  const Window at = { 71, 64, -5.5, 0.15, -4.3, 0.14 };
  g_autofree double complex *one = g_new (double complex, d), *other = g_new (double complex, d);

  coherent (d, alpha, one);
  coherent (d, beta, other);
  for (guint k = 0; k < G_N_ELEMENTS (theta); k++)
    {
      const double complex turn = cexp (I * theta[k]);
      g_autofree double complex *psi = g_new (double complex, d);

      for (guint n = 0; n < d; n++)
        psi[n] = one[n] + turn * other[n];
      g_autofree double complex *rho = pure (d, psi);
      g_autofree double *w = wigner (d, rho, &at);
      for (guint i = 0; i < at.n_x; i++)
        for (guint j = 0; j < at.n_p; j++)
          {
            double complex gamma = (at.x_first + i * at.dx + I * (at.p_first + j * at.dp)) / M_SQRT2;
            double right = creal (cross (alpha, alpha, gamma) + cross (beta, beta, gamma) +
                                  2 * conj (turn) * cross (alpha, beta, gamma));

            g_assert_cmpfloat_with_epsilon (w[i * at.n_p + j], right, round_off (d, 4));
          }
    }
}

/* The squeezed vacuum psi ∝ exp(-x² e^(2r)/2), turned by exp(-i theta a†a): in phase space clockwise, as time does. */
static void
test_squeezed (void)
{
  const double r = 0.7, theta = 0.6;
  const guint d = 160; /* tanh(0.7)^80 = 3e-18 */
  const Window at = { 50, 60, -3.4, 0.16, -4.9, 0.15 };
  g_autofree double complex *psi = g_new0 (double complex, d);

  psi[0] = 1 / sqrt (cosh (r));
  for (guint n = 2; n < d; n += 2)
    psi[n] = -psi[n - 2] * tanh (r) * sqrt ((n - 1.0) / n);
  for (guint n = 0; n < d; n++)
    psi[n] *= cexp (-I * theta * n);
  g_autofree double complex *rho = pure (d, psi);
  g_autofree double *w = wigner (d, rho, &at);
  for (guint i = 0; i < at.n_x; i++)
    for (guint j = 0; j < at.n_p; j++)
      {
        double x = at.x_first + i * at.dx, p = at.p_first + j * at.dp;
        double X = x * cos (theta) - p * sin (theta), P = p * cos (theta) + x * sin (theta);

        g_assert_cmpfloat_with_epsilon (w[i * at.n_p + j], exp (-X * X * exp (2 * r) - P * P * exp (-2 * r)) / G_PI,
                                        round_off (d, 1));
      }
}

/* ---- Slow reference ---- */

static void
test_any_matrix (void)
{
  const guint d[] = { 1, 2, 3, 8, 33 };
  const Window at = { 37, 41, -5.1, 0.29, -6.2, 0.3 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint k = 0; k < G_N_ELEMENTS (d); k++)
    {
      g_autofree double complex *rho = random_hermitian (d[k], rand);

      assert_slow (d[k], rho, &at, 1);
    }
}

static void
test_many_levels (void)
{
  const guint d[] = { 120, 200, 400 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);

  for (guint k = 0; k < G_N_ELEMENTS (d); k++)
    {
      const double side = sqrt (2.0 * d[k]) + 2;
      const Window at = { 64, 64, -side, side / 32, -side, side / 32 };
      g_autofree double complex *rho = random_hermitian (d[k], rand);

      assert_slow (d[k], rho, &at, 29);
    }
}

/* Whatever the grid, the points have the same values: coarse (x ± y lie between its points), fine, off centre, far out, of one
 * point, one row, one column, wider than the state.                                                                 */
static void
test_any_grid (void)
{
  const Window at[] = { { 8, 9, -6, 1.7, -5, 1.3 },      { 5, 7, -3.2, 2.9, 1, 0.2 }, { 3, 50, -40, 40, -9, 0.37 },
                        { 200, 3, 0.11, 0.004, 0.3, 2 }, { 1, 1, 0.7, 0, -1.1, 0 },   { 1, 90, -1.3, 0, -8, 0.17 },
                        { 90, 1, -8, 0.17, 2.2, 0 },     { 60, 60, 3, 0.1, -7, 0.1 }, { 64, 64, -60, 2, -60, 2 },
                        { 7, 7, 30, 1, 0, 1 },           { 7, 7, 0, 1, -90, 1 },      { 2, 2, 0.5, 1e-6, 0.25, 1e-6 },
                        { 3, 3, -1e9, 1e9, -1e9, 1e9 } };
  const guint d = 25;
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 2);
  g_autofree double complex *rho = random_hermitian (d, rand);

  for (guint k = 0; k < G_N_ELEMENTS (at); k++)
    assert_slow (d, rho, &at[k], 1);
}

/* ---- Laws ---- */

typedef struct
{
  guint d;
  Window at;
  double *w, weight; /* dx dp */
} Whole;

/* A grid that has all of W, so that sums are integrals to round-off. */
static Whole
whole (guint d, const double complex *rho)
{
  const double side = sqrt (2.0 * d) + 6, step = G_PI / (2 * side); /* W² is band limited to 4 side */
  const guint n = (guint)ceil (2 * side / step);
  Whole all = { .d = d, .at = { n, n + 1, -side, step, -side - step / 3, step }, .weight = step * step };

  all.w = wigner (d, rho, &all.at);
  return all;
}

static double complex
trace_product (guint d, const double complex *a, const double complex *b)
{
  double complex sum = 0;

  for (guint n = 0; n < d; n++)
    for (guint m = 0; m < d; m++)
      sum += a[m * d + n] * b[n * d + m];
  return sum;
}

/* ∬W = tr rho, 2 pi ∬ W_a W_b = tr ab. */
static void
test_integrals (void)
{
  const guint d[] = { 1, 6, 45 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 3);

  for (guint k = 0; k < G_N_ELEMENTS (d); k++)
    {
      g_autofree double complex *a = random_hermitian (d[k], rand), *b = random_hermitian (d[k], rand);
      Whole w_a = whole (d[k], a), w_b = whole (d[k], b);
      const gsize n = (gsize)w_a.at.n_x * w_a.at.n_p;
      const double norm_a = trace_norm_bound (d[k], a), norm_b = trace_norm_bound (d[k], b),
                   area = (double)n * w_a.weight;
      double sum = 0, product = 0, trace = 0;

      for (gsize i = 0; i < n; i++)
        {
          sum += w_a.w[i] * w_a.weight;
          product += w_a.w[i] * w_b.w[i] * w_a.weight;
        }
      for (guint i = 0; i < d[k]; i++)
        trace += creal (a[i * d[k] + i]);
      g_assert_cmpfloat_with_epsilon (sum, trace, area * round_off (d[k], norm_a));
      g_assert_cmpfloat_with_epsilon (2 * G_PI * product, creal (trace_product (d[k], a, b)),
                                      4 * area * round_off (d[k], norm_a * norm_b));
      g_free (w_a.w);
      g_free (w_b.w);
    }
}

/* ∫W dp = <x|rho|x>, ∫W dx = <p|rho|p> with <p|n> = (-i)^n phi_n(p). */
static void
test_marginals (void)
{
  const guint d = 30;
  static const double complex power[] = { 1, -I, -1, I };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 4);
  g_autofree double complex *rho = random_hermitian (d, rand);
  Whole all = whole (d, rho);
  const double tolerance = 40 * round_off (d, trace_norm_bound (d, rho));
  double phi[30];

  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < (turn ? all.at.n_p : all.at.n_x); i += 7)
      {
        double place = turn ? all.at.p_first + i * all.at.dp : all.at.x_first + i * all.at.dx, sum = 0;
        double complex right = 0;

        for (guint j = 0; j < (turn ? all.at.n_x : all.at.n_p); j++)
          sum += all.at.dx * (turn ? all.w[j * all.at.n_p + i] : all.w[i * all.at.n_p + j]);
        for (guint n = 0; n < d; n++)
          phi[n] = gsl_sf_hermite_func ((int)n, place);
        for (guint n = 0; n < d; n++)
          for (guint m = 0; m < d; m++)
            right += rho[m * d + n] * phi[n] * phi[m] * (turn ? power[n % 4] * conj (power[m % 4]) : 1);
        g_assert_cmpfloat_with_epsilon (sum, creal (right), tolerance);
      }
  g_free (all.w);
}

/* Linear; bounded by 1/pi for states; of a matrix that is not Hermitian its Hermitian part. */
static void
test_linear (void)
{
  const guint d = 20;
  const Window at = { 33, 35, -5, 0.31, -5.3, 0.3 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 5);
  g_autofree double complex *a = random_hermitian (d, rand), *b = random_hermitian (d, rand),
                            *sum = g_new (double complex, d *d), *skew = g_new (double complex, d *d);

  for (guint k = 0; k < d * d; k++)
    {
      sum[k] = 0.3 * a[k] - 1.7 * b[k];
      skew[k] = a[k] + I * b[k]; /* the Hermitian part is a */
    }
  g_autofree double *w_a = wigner (d, a, &at), *w_b = wigner (d, b, &at), *w_sum = wigner (d, sum, &at),
                    *w_skew = wigner (d, skew, &at);
  double tolerance = 3 * round_off (d, trace_norm_bound (d, a) + trace_norm_bound (d, b));
  for (guint k = 0; k < at.n_x * at.n_p; k++)
    {
      g_assert_cmpfloat_with_epsilon (w_sum[k], 0.3 * w_a[k] - 1.7 * w_b[k], tolerance);
      g_assert_cmpfloat_with_epsilon (w_skew[k], w_a[k], tolerance);
    }
}

/* One object serves any number of matrices and leaves nothing behind. */
static void
test_again (void)
{
  const guint d = 12;
  const Window at = { 20, 21, -4, 0.4, -4, 0.4 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 6);
  g_autofree double complex *a = random_hermitian (d, rand), *b = random_hermitian (d, rand);
  g_autofree double *first = wigner (d, a, &at), *w = g_new (double, at.n_x *at.n_p);
  g_autoptr (CvFockDensity) density = cv_fock_density_new (d, at.n_x, at.x_first, at.dx, at.n_p, at.p_first, at.dp);

  cv_fock_density_wigner (density, b, w);
  cv_fock_density_wigner (density, a, w);
  g_assert_cmpmem (w, at.n_x * at.n_p * sizeof *w, first, at.n_x * at.n_p * sizeof *w);
}

static void
test_refusals (void)
{
  cv_fock_density_free (NULL);
  g_assert_null (cv_fock_density_new (10, 100, -5, 1e-12, 10, -5, 1)); /* 1e13 points */
  g_test_expect_message ("Cvasi", G_LOG_LEVEL_CRITICAL, "*d >= 1*");
  g_assert_null (cv_fock_density_new (0, 10, -5, 1, 10, -5, 1));
  g_test_expect_message ("Cvasi", G_LOG_LEVEL_CRITICAL, "*dx > 0*");
  g_assert_null (cv_fock_density_new (3, 10, -5, 0, 10, -5, 1));
  g_test_expect_message ("Cvasi", G_LOG_LEVEL_CRITICAL, "*isfinite (dp)*");
  g_assert_null (cv_fock_density_new (3, 10, -5, 1, 10, -5, NAN));
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("seed %d", SEED);
  g_test_add_func ("/phase-space/fock-density/number-states", test_number_states);
  g_test_add_func ("/phase-space/fock-density/coherent", test_coherent);
  g_test_add_func ("/phase-space/fock-density/cat", test_cat);
  g_test_add_func ("/phase-space/fock-density/squeezed", test_squeezed);
  g_test_add_func ("/phase-space/fock-density/any-matrix", test_any_matrix);
  g_test_add_func ("/phase-space/fock-density/many-levels", test_many_levels);
  g_test_add_func ("/phase-space/fock-density/any-grid", test_any_grid);
  g_test_add_func ("/phase-space/fock-density/integrals", test_integrals);
  g_test_add_func ("/phase-space/fock-density/marginals", test_marginals);
  g_test_add_func ("/phase-space/fock-density/linear", test_linear);
  g_test_add_func ("/phase-space/fock-density/again", test_again);
  g_test_add_func ("/phase-space/fock-density/refusals", test_refusals);
  return g_test_run ();
}
