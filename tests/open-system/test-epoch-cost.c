/* Cvasi: tests of the cost of an epoch and its derivative
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/epoch-cost.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/numeric/real-matrix.h"

#define SEED 99

/* dy/dt = -a y, P = 1, S = s: C = (s/2T) ∫ (1 - e^(-aτ))² dτ, from slow to stiff. */
static double
scalar_cost (double a, double s, double T)
{
  return s / (2 * T) * (T + 2 * expm1 (-a * T) / a - expm1 (-2 * a * T) / (2 * a));
}

static double
scalar_slope (double a, double s, double T)
{
  const double x = a * T;

  return s / (2 * T) *
         (-2 * (x * exp (-x) + expm1 (-x)) / (a * a) + (2 * x * exp (-2 * x) + expm1 (-2 * x)) / (2 * a * a));
}

static void
test_scalar (void)
{
  const double one = 1, s = 0.7, T = 2.3;
  g_autoptr (CvEpochCost) cost = cv_epoch_cost_new (1, 1, &one, &s);

  for (double a = 0.05; a < 1e7; a *= 3.1)
    {
      const double k = -a;
      double k_bar;
      g_assert_cmpfloat_with_epsilon (cv_epoch_cost_value (cost, &k, T), scalar_cost (a, s, T), 8 * DBL_EPSILON);
      cv_epoch_cost_gradient (cost, &k_bar);
      /* e^(-a h) by its series and squared some 30 times: relative round-off doubles with each; the cost falls with 1/a. */
      g_assert_cmpfloat_with_epsilon (k_bar, -scalar_slope (a, s, T), 64 * DBL_EPSILON / fmin (a, 1));
      g_assert_cmpfloat_with_epsilon (*cv_epoch_cost_transition (cost), exp (-a * T), 64 * DBL_EPSILON);
      g_assert_cmpfloat_with_epsilon (cv_epoch_cost_at_end (cost), s / 2 * pow (expm1 (-a * T), 2), 64 * DBL_EPSILON);
    }
}

enum
{
  N = 7,
  D = 3
};

typedef struct
{
  double k[N * N], read_out[D * N], second[N * N], T;
} Case;

/* A generator with decay of about 1, and inputs of three directions. */
static void
make_case (Case *c, double size)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  double input[3][N];

  memset (c, 0, sizeof *c);
  c->T = 1.7;
  for (guint e = 0; e < N * N; e++)
    c->k[e] = size * g_rand_double_range (rand, -0.5, 0.5);
  for (guint i = 0; i < N; i++)
    c->k[i * N + i] -= 2 * size;
  for (guint e = 0; e < D * N; e++)
    c->read_out[e] = g_rand_double_range (rand, -1, 1);
  for (guint r = 0; r < 3; r++)
    for (guint i = 0; i < N; i++)
      input[r][i] = g_rand_double_range (rand, -1, 1);
  for (guint r = 0; r < 3; r++)
    for (guint i = 0; i < N; i++)
      for (guint j = 0; j < N; j++)
        c->second[i * N + j] += input[r][i] * input[r][j] / 3;
}

/* All derivatives against differences with two steps: the error falls with the square of the step. */
static void
test_differences (void)
{
  Case c;

  for (double size = 0.1; size < 200; size *= 9)
    {
      make_case (&c, size);
      g_autoptr (CvEpochCost) cost = cv_epoch_cost_new (N, D, c.read_out, c.second);
      double k_bar[N * N], most = 0, worst = 0;

      cv_epoch_cost_value (cost, c.k, c.T);
      cv_epoch_cost_gradient (cost, k_bar);
      for (guint e = 0; e < N * N; e++)
        {
          const double here = c.k[e], h = 2e-3 * (1 / c.T + 2 * size);
          double slope[2];
          for (guint k = 0; k < 2; k++)
            {
              c.k[e] = here + h / (k + 1);
              double up = cv_epoch_cost_value (cost, c.k, c.T);
              c.k[e] = here - h / (k + 1);
              slope[k] = (up - cv_epoch_cost_value (cost, c.k, c.T)) / (2 * h / (k + 1));
            }
          c.k[e] = here;
          /* Richardson: the rest is of fourth order of h over the scale of K, 1e-11, and round-off over it 1e-13. */
          worst = fmax (worst, fabs (k_bar[e] - (4 * slope[1] - slope[0]) / 3));
          most = fmax (most, fabs (k_bar[e]));
        }
      g_test_message ("size %g: |∂C/∂K| %g, differences part by %g of it", size, most, worst / most);
      g_assert_cmpfloat (worst / most, <, 1e-10);
    }
}

/* The equations as they stand in the header: y forward, Δ backward, by Runge-Kutta of fourth order with m steps (at the middles
 * of double steps the forward run has been there), the integral by Simpson's rule. Also: Δ·K y + E does not change.    */
static double
naive_gradient (const Case *c, const double *y0, guint m, double *k_bar, double *drift)
{
  const double h = c->T / m;
  g_autofree double *y = g_new0 (double, (2 * (gsize)m + 1) * N), *adjoint = g_new0 (double, ((gsize)m + 1) * N);
  double cost = 0, first = 0;

  memcpy (y, y0, N * sizeof *y0);
  for (guint s = 0; s < 2 * m; s++)
    {
      double slope[N], sum[N], trial[N];
      memcpy (trial, y + s * N, sizeof trial);
      memcpy (sum, trial, sizeof sum);
      for (guint stage = 0; stage < 4; stage++)
        {
          static const double weight[4] = { 1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6 }, at[4] = { 0.5, 0.5, 1, 0 };
          memset (slope, 0, sizeof slope);
          cv_real_multiply_add (N, N, 1, c->k, trial, slope);
          for (guint i = 0; i < N; i++)
            {
              sum[i] += h / 2 * weight[stage] * slope[i];
              trial[i] = y[s * N + i] + h / 2 * at[stage] * slope[i];
            }
        }
      memcpy (y + (s + 1) * N, sum, sizeof sum);
    }
  for (guint s = m; s-- > 0;)
    {
      double slope[N], sum[N], trial[N];
      memcpy (trial, adjoint + (s + 1) * N, sizeof trial);
      memcpy (sum, trial, sizeof sum);
      for (guint stage = 0; stage < 4; stage++)
        {
          static const double weight[4] = { 1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6 }, at[4] = { 0.5, 0.5, 1, 0 };
          static const int back[4] = { 0, 1, 1, 2 };
          const double *here = y + (2 * (s + 1) - back[stage]) * N;
          double gap[D] = { 0 };
          for (guint a = 0; a < D; a++)
            for (guint i = 0; i < N; i++)
              gap[a] += c->read_out[a * N + i] * (here[i] - y0[i]);
          memset (slope, 0, sizeof slope);
          cv_real_multiply_add_left_transposed (N, N, 1, c->k, trial, slope);
          cv_real_multiply_add_left_transposed (N, D, 1, c->read_out, gap, slope);
          for (guint i = 0; i < N; i++)
            {
              sum[i] += h * weight[stage] * slope[i];
              trial[i] = adjoint[(s + 1) * N + i] + h * at[stage] * slope[i];
            }
        }
      memcpy (adjoint + s * N, sum, sizeof sum);
    }
  for (guint s = 0; s <= m; s++)
    {
      const double weight = h / 3 * (s == 0 || s == m ? 1 : s % 2 ? 4 : 2) / c->T, *here = y + 2 * s * N;
      double gap = 0, motion[N] = { 0 }, hamiltonian = 0;
      for (guint a = 0; a < D; a++)
        {
          double part = 0;
          for (guint i = 0; i < N; i++)
            part += c->read_out[a * N + i] * (here[i] - y0[i]);
          gap += part * part / 2;
        }
      cv_real_multiply_add (N, N, 1, c->k, here, motion);
      for (guint i = 0; i < N; i++)
        {
          hamiltonian += adjoint[s * N + i] * motion[i];
          for (guint j = 0; j < N; j++)
            k_bar[i * N + j] += weight * adjoint[s * N + i] * here[j];
        }
      first = s == 0 ? hamiltonian + gap : first;
      *drift = fmax (*drift, fabs (hamiltonian + gap - first));
      cost += weight * gap;
    }
  return cost;
}

static void
test_adjoint (void)
{
  Case c;
  double error[2], cost_error[2], drift[2] = { 0, 0 }, y0[N] = { 0.3, -0.8, 0.5, 0.1, 0.9, -0.4, 0.2 };

  make_case (&c, 1);
  for (guint i = 0; i < N; i++)
    for (guint j = 0; j < N; j++)
      c.second[i * N + j] = y0[i] * y0[j];
  g_autoptr (CvEpochCost) cost = cv_epoch_cost_new (N, D, c.read_out, c.second);
  double exact = cv_epoch_cost_value (cost, c.k, c.T), k_bar[N * N];
  cv_epoch_cost_gradient (cost, k_bar);
  for (guint k = 0; k < 2; k++)
    {
      double naive[N * N] = { 0 };
      cost_error[k] = fabs (naive_gradient (&c, y0, 40u << k, naive, &drift[k]) - exact);
      error[k] = 0;
      for (guint e = 0; e < N * N; e++)
        error[k] = fmax (error[k], fabs (naive[e] - k_bar[e]));
    }
  g_test_message ("errors %g %g, of the cost %g %g, drift of H %g %g", error[0], error[1], cost_error[0], cost_error[1],
                  drift[0], drift[1]);
  /* Fourth order: 16, less what the next order takes. */
  g_assert_cmpfloat (error[0] / error[1], >, 14);
  g_assert_cmpfloat (error[0] / error[1], <, 18);
  g_assert_cmpfloat (cost_error[0] / cost_error[1], >, 14);
  g_assert_cmpfloat (drift[0] / drift[1], >, 14);
}

/* Whole epochs put together: T C(T) is the integral over both halves. With P = 1 and an input of second moment S the second half
 * starts from Φ S Φᵀ, but is compared with the first start; so the rest is done by quadrature of the exact motion.       */
static void
test_quadrature (void)
{
  Case c;
  enum
  {
    M = 2000
  };
  make_case (&c, 1);
  g_autoptr (CvEpochCost) cost = cv_epoch_cost_new (N, D, c.read_out, c.second);
  g_autoptr (CvRealExp) room = cv_real_exp_new (N);
  double sum = 0, phi[N * N], gap[D * N], weighed[D * N];

  for (guint s = 0; s <= M; s++)
    {
      g_assert_true (cv_real_exp (room, c.k, c.T * s / M, phi));
      memset (gap, 0, sizeof gap);
      memset (weighed, 0, sizeof weighed);
      cv_real_multiply_add (D, N, N, c.read_out, phi, gap);
      for (guint e = 0; e < D * N; e++)
        gap[e] -= c.read_out[e];
      cv_real_multiply_add (D, N, N, gap, c.second, weighed);
      double at = 0;
      for (guint e = 0; e < D * N; e++)
        at += gap[e] * weighed[e] / 2;
      sum += at * (s == 0 || s == M ? 1 : s % 2 ? 4 : 2) / (3.0 * M);
    }
  /* Simpson: (1/180) (T/M)⁴ T max|f''''|, with |K| about 3: 1e-11 is ample for f'''' up to 1e4. */
  g_assert_cmpfloat_with_epsilon (cv_epoch_cost_value (cost, c.k, c.T), sum, 1e-11);
}

static void
test_refusals (void)
{
  Case c;

  make_case (&c, 1);
  g_autoptr (CvEpochCost) cost = cv_epoch_cost_new (N, D, c.read_out, c.second);
  c.k[5] = NAN;
  g_assert_true (isnan (cv_epoch_cost_value (cost, c.k, c.T)));
  c.k[5] = 1e25;
  g_assert_true (isnan (cv_epoch_cost_value (cost, c.k, c.T)));
  c.k[5] = 0;
  g_assert_true (isfinite (cv_epoch_cost_value (cost, c.k, c.T)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("seed %d", SEED);
  g_test_add_func ("/epoch-cost/scalar", test_scalar);
  g_test_add_func ("/epoch-cost/differences", test_differences);
  g_test_add_func ("/epoch-cost/adjoint", test_adjoint);
  g_test_add_func ("/epoch-cost/quadrature", test_quadrature);
  g_test_add_func ("/epoch-cost/refusals", test_refusals);
  return g_test_run ();
}
