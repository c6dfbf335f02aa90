/* Cvasi: tests of the bath that rearranges its spectrum
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/learning-bath.h"

#include <math.h>
#include <string.h>

static const CvBathSpec standard = { .n = 21, .band = 2, .offset = 0, .loss = 0.2 };
static const CvBathSpec odd = { .n = 8, .band = 1.3, .offset = 0.4, .loss = 0.33 };

static double
kept_at (CvBath *bath, guint n, const double *g, double t)
{
  g_autofree double complex *v = g_new0 (double complex, n + 1);

  v[0] = 1;
  cv_bath_advance (bath, g, t, v, NULL);
  return creal (v[0] * conj (v[0]));
}

/* PHYSICS 9.2, first row. (Its C = 0.85396718 and gradients 0.01262 and 0.5822 are those of a sum over time steps; the integrals
 * themselves are 0.853967173, 0.0126361 and 0.5824025, as differences and quadrature below confirm.)              */
static void
test_flat (void)
{
  g_autoptr (CvBath) bath = cv_bath_new (&standard);
  double g[21], gradient[21];

  cv_bath_flat (21, 0.5, g);
  g_assert_cmpfloat_with_epsilon (kept_at (bath, 21, g, 5), 0.16175267, 5e-9);
  g_assert_cmpfloat_with_epsilon (kept_at (bath, 21, g, 10), 0.02444578, 5e-9);
  g_assert_cmpfloat_with_epsilon (kept_at (bath, 21, g, 20), 0.00049301, 5e-9);
  g_assert_cmpfloat_with_epsilon (cv_bath_cost (bath, g, 20, gradient), 0.85396718, 1e-8);
  g_assert_cmpfloat_with_epsilon (gradient[0], 0.01262, 2e-5);
  g_assert_cmpfloat_with_epsilon (gradient[10], 0.5822, 3e-4);
  for (guint k = 0; k < 21; k++)
    g_assert_cmpfloat_with_epsilon (gradient[k], gradient[20 - k], 1e-13); /* the band is symmetric */
}

/* Second and third row: all weight on the edges is what is found, and 400 epochs are more than enough. */
static void
test_learned (void)
{
  g_autoptr (CvBath) bath = cv_bath_new (&standard);
  double g[21], edges[21] = { 0 }, cost = 1, before;
  guint epochs = 0;

  edges[0] = edges[20] = 0.5 / sqrt (2);
  double best = cv_bath_cost (bath, edges, 20, NULL);
  g_assert_cmpfloat_with_epsilon (best, 0.20914722, 2e-8);
  g_assert_cmpfloat_with_epsilon (kept_at (bath, 21, edges, 20), 0.68754622, 5e-9);
  cv_bath_flat (21, 0.5, g);
  do
    {
      before = cost;
      double square = 0;
      if (!cv_bath_learn (bath, 20, g, &cost))
        break;
      for (guint k = 0; k < 21; k++)
        square += g[k] * g[k];
      g_assert_cmpfloat_with_epsilon (square, 0.25, 1e-13);
      g_assert_cmpfloat (cost, <, before);
    }
  while (++epochs < 400);
  g_test_message ("%u epochs: C = %.10f", epochs, cost);
  g_assert_cmpfloat (cost, <, 0.20956968); /* plain descent after 400 epochs */
  g_assert_cmpfloat_with_epsilon (cost, best, 1e-9);
  g_assert_cmpfloat_with_epsilon (kept_at (bath, 21, g, 5), 0.78946902, 1e-3);
  g_assert_cmpfloat_with_epsilon (kept_at (bath, 21, g, 10), 0.78427477, 1e-3);
  g_assert_cmpfloat_with_epsilon (kept_at (bath, 21, g, 20), 0.68754622, 1e-6);
}

/* The offset qubit flees to the far edge alone. */
static void
test_offset (void)
{
  CvBathSpec spec = standard;
  double g[21], cost = 1;

  spec.offset = 0.5;
  g_autoptr (CvBath) bath = cv_bath_new (&spec);
  g_assert_cmpfloat (cv_bath_detunings (bath)[0], ==, -2.5);
  g_assert_cmpfloat (cv_bath_detunings (bath)[20], ==, 1.5);
  cv_bath_flat (21, 0.5, g);
  for (guint e = 0; e < 400 && cv_bath_learn (bath, 20, g, &cost); e++)
    ;
  g_assert_cmpfloat (fabs (g[0]), >, 0.499);
}

/* Against differences, with Richardson's extrapolation; other numbers. */
static void
test_gradient (void)
{
  g_autoptr (CvBath) bath = cv_bath_new (&odd);
  double g[8] = { 0.3, -0.1, 0.4, 0.25, 0.05, 0.6, -0.2, 0.35 }, gradient[8];

  for (double T = 0.3; T < 60; T *= 5)
    {
      cv_bath_cost (bath, g, T, gradient);
      for (guint k = 0; k < 8; k++)
        {
          const double here = g[k];
          double slope[2];
          for (guint i = 0; i < 2; i++)
            {
              const double h = 2e-3 / (i + 1);
              g[k] = here + h;
              double up = cv_bath_cost (bath, g, T, NULL);
              g[k] = here - h;
              slope[i] = (up - cv_bath_cost (bath, g, T, NULL)) / (2 * h);
            }
          g[k] = here;
          /* h⁴ times the fifth derivative, which grows with the oscillations over T: (T/10)^5 is ample. */
          g_assert_cmpfloat_with_epsilon ((4 * slope[1] - slope[0]) / 3, gradient[k], 1e-11 * (1 + pow (T / 5, 4)));
        }
    }
}

/* One mode, without loss, in resonance: |c|² = cos²(g t). A pair at ±d: C from |c|² = ((d² + 2 g² cos Ω t ... )/Ω²)². */
static void
test_closed_forms (void)
{
  const CvBathSpec pair = { .n = 2, .band = 1.4, .offset = 0, .loss = 0 };
  const CvBathSpec single = { .n = 2, .band = 1, .offset = 1, .loss = 0 }; /* modes at -2 and 0 */
  g_autoptr (CvBath) one = cv_bath_new (&single);
  g_autoptr (CvBath) two = cv_bath_new (&pair);
  const double g[2] = { 0, 0.7 }, both[2] = { 0.5, 0.5 };

  for (double t = 0.1; t < 30; t *= 1.9)
    {
      g_assert_cmpfloat_with_epsilon (kept_at (one, 2, g, t), pow (cos (0.7 * t), 2), 1e-12);
      /* c'' = -2 g² c - d (…): with Ω² = d² + 2 g², c = (d² + 2 g² cos Ω t)/Ω². */
      double omega = sqrt (1.4 * 1.4 + 0.5);
      double c = (1.4 * 1.4 + 0.5 * cos (omega * t)) / (omega * omega);
      g_assert_cmpfloat_with_epsilon (kept_at (two, 2, both, t), c * c, 1e-12);
    }
  /* 1 - sin(2gT)/(4gT) - 1/2 */
  g_assert_cmpfloat_with_epsilon (cv_bath_cost (one, g, 9, NULL), 0.5 - sin (2 * 0.7 * 9) / (4 * 0.7 * 9), 1e-13);
}

/* Nothing is lost unaccounted; an advance in pieces is the advance. */
static void
test_balance (void)
{
  g_autoptr (CvBath) bath = cv_bath_new (&odd);
  double g[8], lost = 0;
  double complex v[9] = { 1 }, whole[9] = { 1 };

  cv_bath_flat (8, 0.9, g);
  for (guint step = 0; step < 30; step++)
    {
      double sum = 0;
      cv_bath_advance (bath, g, 0.31, v, &lost);
      for (guint k = 0; k < 9; k++)
        sum += creal (v[k] * conj (v[k]));
      g_assert_cmpfloat_with_epsilon (sum + lost, 1, 1e-13);
    }
  cv_bath_advance (bath, g, 30 * 0.31, whole, NULL);
  for (guint k = 0; k < 9; k++)
    g_assert_cmpfloat_with_epsilon (cabs (whole[k] - v[k]), 0, 1e-13);
}

/* dc/dt = -∫ k(t - s) c(s) ds by the trapezoidal rule: its error falls as the square of the step. */
static double
by_kernel (CvBath *bath, const double *g, double t, guint steps)
{
  const double h = t / steps;
  g_autofree double complex *c = g_new (double complex, steps + 1), *k = g_new (double complex, steps + 1);
  double complex slope = 0;

  for (guint i = 0; i <= steps; i++)
    k[i] = cv_bath_kernel (bath, g, i * h);
  c[0] = 1;
  for (guint i = 0; i < steps; i++)
    {
      double complex trial = c[i] + h * slope, next = -h / 2 * (k[i + 1] * c[0] + k[0] * trial);
      for (guint j = 1; j <= i; j++)
        next -= h * k[i + 1 - j] * c[j];
      c[i + 1] = c[i] + h / 2 * (slope + next);
      slope = next + h / 2 * k[0] * (trial - c[i + 1]);
    }
  return creal (c[steps] * conj (c[steps]));
}

static void
test_kernel (void)
{
  g_autoptr (CvBath) bath = cv_bath_new (&odd);
  double g[8];

  cv_bath_flat (8, 0.9, g);
  double exact = kept_at (bath, 8, g, 4);
  double coarse = fabs (by_kernel (bath, g, 4, 400) - exact), fine = fabs (by_kernel (bath, g, 4, 800) - exact);
  g_test_message ("errors %g, %g", coarse, fine);
  g_assert_cmpfloat (coarse / fine, >, 3.8);
  g_assert_cmpfloat (coarse / fine, <, 4.2);
}

/* The integral of the cost against Simpson's rule on the motion. */
static void
test_cost (void)
{
  g_autoptr (CvBath) bath = cv_bath_new (&standard);
  double g[21], sum = 0;
  enum
  {
    M = 4000
  };

  cv_bath_flat (21, 0.5, g);
  double complex v[22] = { 1 };
  for (guint i = 0; i <= M; i++)
    {
      sum += creal (v[0] * conj (v[0])) * (i == 0 || i == M ? 1 : i % 2 ? 4 : 2) / (3.0 * M);
      cv_bath_advance (bath, g, 20.0 / M, v, NULL);
    }
  g_assert_cmpfloat_with_epsilon (cv_bath_cost (bath, g, 20, NULL), 1 - sum, 1e-12);
}

static void
test_refusals (void)
{
  g_autoptr (CvBath) bath = cv_bath_new (&standard);
  double g[21], cost;

  cv_bath_flat (21, 0.5, g);
  g_assert_true (isnan (cv_bath_cost (bath, g, 1e5, NULL)));
  g_assert_false (cv_bath_learn (bath, 1e5, g, &cost));
  cv_bath_flat (21, 0, g);
  g_assert_false (cv_bath_learn (bath, 20, g, &cost)); /* no sphere to go along */
  g_assert_cmpfloat_with_epsilon (cost, 0, 1e-14);
  g[3] = NAN;
  g_assert_true (isnan (cv_bath_cost (bath, g, 20, NULL)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learning-bath/flat", test_flat);
  g_test_add_func ("/learning-bath/learned", test_learned);
  g_test_add_func ("/learning-bath/offset", test_offset);
  g_test_add_func ("/learning-bath/gradient", test_gradient);
  g_test_add_func ("/learning-bath/closed-forms", test_closed_forms);
  g_test_add_func ("/learning-bath/balance", test_balance);
  g_test_add_func ("/learning-bath/kernel", test_kernel);
  g_test_add_func ("/learning-bath/cost", test_cost);
  g_test_add_func ("/learning-bath/refusals", test_refusals);
  return g_test_run ();
}
