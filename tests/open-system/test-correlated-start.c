/* Cvasi: tests of systems correlated with their environment from the start
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/core/error.h"
#include "engine/open-system/correlated-start.h"
#include "engine/open-system/interaction.h"
#include "engine/open-system/superoperator.h"
#include "random-state.h"

#define SEED 831
#define MOST 6      /* levels of system and environment together, here */
#define ROUND 3e-14 /* 1e-16 (1 + ‖H‖ t), ‖H‖ t < 30, times sums of some ten products */

typedef struct
{
  guint d_a, d_b, d;
  double complex h[MOST * MOST], rho[MOST * MOST];
} Case;

static const struct
{
  guint d_a, d_b, rank;
} shapes[] = { { 2, 2, 1 }, { 2, 2, 3 }, { 2, 3, 2 }, { 3, 2, 1 }, { 3, 2, 6 } };

static Case
random_case (GRand *rand, guint number)
{
  guint k = number % G_N_ELEMENTS (shapes);
  Case c = { .d_a = shapes[k].d_a, .d_b = shapes[k].d_b, .d = shapes[k].d_a * shapes[k].d_b };

  random_hermitian (rand, c.d, c.h);
  random_density (rand, c.d, shapes[k].rank, c.rho);
  return c;
}

static CvCorrelatedStart *
start_of (const Case *c)
{
  g_autoptr (GError) error = NULL;
  CvCorrelatedStart *start = cv_correlated_start_new (c->d_a, c->d_b, c->h, c->rho, &error);

  g_assert_no_error (error);
  return start;
}

static double
norm (guint n, const double complex *a, const double complex *b)
{
  double sum = 0;

  for (guint k = 0; k < n; k++)
    sum += creal ((a[k] - (b ? b[k] : 0)) * conj (a[k] - (b ? b[k] : 0)));
  return sqrt (sum);
}

/* ---- The slow way: U by a Taylor series of a small stretch, doubled; nothing of the engine's ---- */

static void
slow_product (guint d, const double complex *a, const double complex *b, double complex *c)
{
  double complex sum[MOST * MOST] = { 0 };

  for (guint i = 0; i < d; i++)
    for (guint j = 0; j < d; j++)
      for (guint k = 0; k < d; k++)
        sum[j * d + i] += a[k * d + i] * b[j * d + k];
  memcpy (c, sum, sizeof *c * d * d);
}

static void
slow_unitary (const Case *c, double t, double complex *u)
{
  double complex small[MOST * MOST], term[MOST * MOST] = { 0 };
  guint doublings = 12;

  for (guint k = 0; k < c->d * c->d; k++)
    {
      small[k] = -I * ldexp (t, -(int)doublings) * c->h[k];
      u[k] = term[k] = k % (c->d + 1) == 0;
    }
  for (guint n = 1; n < 12; n++)
    {
      slow_product (c->d, term, small, term);
      for (guint k = 0; k < c->d * c->d; k++)
        u[k] += term[k] /= n;
    }
  for (guint k = 0; k < doublings; k++)
    slow_product (c->d, u, u, u);
}

/* Tr_B( U x U† ), element by element. */
static void
slow_reduced (const Case *c, const double complex *u, const double complex *x, double complex *reduced)
{
  for (guint i = 0; i < c->d_a; i++)
    for (guint j = 0; j < c->d_a; j++)
      {
        reduced[j * c->d_a + i] = 0;
        for (guint b = 0; b < c->d_b; b++)
          for (guint k = 0; k < c->d; k++)
            for (guint l = 0; l < c->d; l++)
              reduced[j * c->d_a + i] +=
                  u[k * c->d + i * c->d_b + b] * x[l * c->d + k] * conj (u[l * c->d + j * c->d_b + b]);
      }
}

/* ρ_A⊗ρ_B of ρ, element by element. */
static void
slow_marginals (const Case *c, double complex *product)
{
  for (guint r = 0; r < c->d; r++)
    for (guint s = 0; s < c->d; s++)
      {
        double complex a = 0, b = 0;
        for (guint k = 0; k < c->d_b; k++)
          a += c->rho[(s / c->d_b * c->d_b + k) * c->d + r / c->d_b * c->d_b + k];
        for (guint k = 0; k < c->d_a; k++)
          b += c->rho[(k * c->d_b + s % c->d_b) * c->d + k * c->d_b + r % c->d_b];
        product[s * c->d + r] = a * b;
      }
}

/* ρ_A(t), the product start and ξ(t) against the slow way; ρ_A = T ρ_A(0) + ξ. */
static void
test_brute_force (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  g_test_message ("seed %d", SEED);
  for (guint n = 0; n < 25; n++)
    {
      Case c = random_case (rand, n);
      g_autoptr (CvCorrelatedStart) start = start_of (&c);
      double complex u[MOST * MOST], pair[MOST * MOST], rho_a[9], product[9], gap[9], light[9], light_product[9];
      double t = g_rand_double_range (rand, -5, 5);
      guint small = c.d_a * c.d_a;
      const CvCorrelatedInstant *now = cv_correlated_start_at (start, t);

      slow_unitary (&c, t, u);
      slow_marginals (&c, pair);
      slow_reduced (&c, u, c.rho, rho_a);
      slow_reduced (&c, u, pair, product);
      for (guint k = 0; k < small; k++)
        gap[k] = rho_a[k] - product[k];
      /* Twelve doublings cost 4096 round-offs of the slow way at worst. */
      g_assert_cmpfloat (norm (small, now->rho_a, rho_a), <, 1e-12);
      g_assert_cmpfloat (norm (small, now->product, product), <, 1e-12);
      g_assert_cmpfloat (norm (small, now->xi, gap), <, 1e-12);
      g_assert_cmpfloat (norm (small, now->kraus_part, now->product), <, ROUND);
      for (guint k = 0; k < small; k++)
        gap[k] = now->kraus_part[k] + now->xi[k];
      g_assert_cmpfloat (norm (small, now->rho_a, gap), <, ROUND);
      cv_trace_out_second (c.d_a, c.d_b, now->rho_ab, rho_a);
      g_assert_cmpfloat (norm (small, now->rho_a, rho_a), ==, 0);
      memcpy (rho_a, now->rho_a, sizeof rho_a);
      cv_correlated_start_reduced (start, t, light, light_product);
      g_assert_cmpfloat (norm (small, now->rho_a, light), ==, 0);
      g_assert_cmpfloat (norm (small, now->rho_a, rho_a), ==, 0);
      g_assert_cmpfloat (norm (small, now->product, light_product), ==, 0);
    }
}

/* T is a completely positive map that keeps the trace, made of the M_μν; tr ξ = 0, ξ(0) = 0, T(0) = 1. */
static void
test_laws (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);

  for (guint n = 0; n < 20; n++)
    {
      Case c = random_case (rand, n);
      g_autoptr (CvCorrelatedStart) start = start_of (&c);
      guint small = c.d_a * c.d_a;
      double complex from_kraus[81];
      const double complex *kraus[9];
      const CvCorrelatedInstant *now = cv_correlated_start_at (start, 0);

      g_assert_cmpfloat (norm (small, now->xi, NULL), <, ROUND);
      for (guint k = 0; k < small * small; k++)
        g_assert_cmpfloat (cabs (now->map[k] - (k % (small + 1) == 0)), <, ROUND);
      g_assert_cmpfloat_with_epsilon (now->condition, 1, ROUND);
      now = cv_correlated_start_at (start, g_rand_double_range (rand, 0, 6));
      g_assert_cmpfloat (cv_superoperator_choi_min (c.d_a, now->map), >, -ROUND);
      g_assert_cmpfloat (cv_superoperator_trace_error (c.d_a, now->map), <, ROUND);
      g_assert_cmpfloat (fabs (cv_density_trace (c.d_a, now->xi)), <, ROUND);
      g_assert_cmpfloat (cv_density_asymmetry (c.d_a, now->xi), <, ROUND);
      for (guint k = 0; k < c.d_b * c.d_b; k++)
        kraus[k] = now->kraus + k * small;
      cv_superoperator_from_kraus (c.d_a, c.d_b * c.d_b, kraus, from_kraus);
      g_assert_cmpfloat (norm (small * small, now->map, from_kraus), <, ROUND);
      g_assert_cmpfloat (cv_density_purity (c.d, now->rho_ab), <, 1 + ROUND);
      g_assert_cmpfloat_with_epsilon (cv_density_purity (c.d, now->rho_ab), cv_density_purity (c.d, c.rho), ROUND);
    }
}

/* (d/dt - X)(ρ_A - ξ) = 0 with the analytic derivatives. */
static void
test_residual (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 2);
  guint formed = 0;

  for (guint n = 0; n < 40; n++)
    {
      Case c = random_case (rand, n);
      g_autoptr (CvCorrelatedStart) start = start_of (&c);
      const CvCorrelatedInstant *now = cv_correlated_start_at (start, g_rand_double_range (rand, 0.05, 4));
      guint small = c.d_a * c.d_a;

      if (!now->generator)
        continue;
      formed++;
      /* Solving X T = Ṫ backward stably leaves some 1e-16 ‖X‖. */
      g_assert_cmpfloat (now->residual, <, ROUND * (1 + norm (small * small, now->generator, NULL)));
    }
  g_assert_cmpuint (formed, >, 30);
}

/* The same by finite differences, which know nothing of dU/dt: the error falls with h². */
static void
test_finite_differences (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 3);

  for (guint n = 0; n < 10; n++)
    {
      Case c = random_case (rand, n);
      g_autoptr (CvCorrelatedStart) start = start_of (&c);
      guint small = c.d_a * c.d_a;
      double t = g_rand_double_range (rand, 0.2, 1), gap[2], xi_gap[2], map_gap[2];

      for (guint k = 0; k < 2; k++)
        {
          double h = k ? 0.01 : 0.02;
          double complex rest[9], xi[9], map[81];
          const CvCorrelatedInstant *now = cv_correlated_start_at (start, t + h);

          for (guint i = 0; i < small; i++)
            {
              rest[i] = (now->rho_a[i] - now->xi[i]) / (2 * h);
              xi[i] = now->xi[i] / (2 * h);
            }
          for (guint i = 0; i < small * small; i++)
            map[i] = now->map[i] / (2 * h);
          now = cv_correlated_start_at (start, t - h);
          for (guint i = 0; i < small; i++)
            {
              rest[i] -= (now->rho_a[i] - now->xi[i]) / (2 * h);
              xi[i] -= now->xi[i] / (2 * h);
            }
          for (guint i = 0; i < small * small; i++)
            map[i] -= now->map[i] / (2 * h);
          now = cv_correlated_start_at (start, t);
          g_assert_nonnull (now->generator);
          for (guint i = 0; i < small; i++)
            for (guint j = 0; j < small; j++)
              rest[i] -= now->generator[j * small + i] * (now->rho_a[j] - now->xi[j]);
          gap[k] = norm (small, rest, NULL);
          xi_gap[k] = norm (small, xi, now->xi_rate);
          map_gap[k] = norm (small * small, map, now->map_rate);
        }
      /* h² (1 + O(h²)): the ratio is 4 to within h² of the next order, whose factor here is some 10. */
      g_assert_cmpfloat_with_epsilon (gap[0] / gap[1], 4, 0.05);
      g_assert_cmpfloat_with_epsilon (xi_gap[0] / xi_gap[1], 4, 0.05);
      g_assert_cmpfloat_with_epsilon (map_gap[0] / map_gap[1], 4, 0.05);
    }
}

static Case
ramp_case (double weight, double phase)
{
  const double complex psi[4] = { sqrt (1 - weight), 0, 0, sqrt (weight) * cexp (I * phase) };
  Case c = { .d_a = 2, .d_b = 2, .d = 4 };

  g_assert_true (cv_interaction_hamiltonian (CV_INTERACTION_CNOT_RAMP, 0, c.h));
  cv_density_from_pure (4, psi, c.rho);
  return c;
}

/* CNOT ramp: condition 1/|cos(t/2)|, X_01 = i/2 - ½ tan(t/2), and at t = π no X at all; the state goes on. */
static void
test_singular (void)
{
  Case c = ramp_case (0.2, 1.3);
  g_autoptr (CvCorrelatedStart) start = start_of (&c);
  const double complex coherence = sqrt (0.8 * 0.2) * cexp (-1.3 * I);
  const CvCorrelatedInstant *now;

  g_assert_cmpfloat_with_epsilon (cv_correlated_start_spread (start), 1, 1e-15);
  for (double t = 0.1; t < 3.1; t += 0.3)
    {
      now = cv_correlated_start_at (start, t);
      g_assert_nonnull (now->generator);
      g_assert_cmpfloat_with_epsilon (now->condition * cos (t / 2), 1, 1e-13);
      g_assert_cmpfloat (cabs (now->map[2 * 4 + 2] - cexp (0.5 * I * t) * cos (t / 2)), <, 1e-14);
      g_assert_cmpfloat (cabs (now->generator[2 * 4 + 2] - (0.5 * I - 0.5 * tan (t / 2))), <,
                         1e-14 * (1 + now->condition * now->condition));
    }
  now = cv_correlated_start_at (start, G_PI);
  g_assert_null (now->generator);
  g_assert_true (isnan (now->residual));
  g_assert_cmpfloat (now->condition, >, 1e15);
  g_assert_true (isfinite (now->condition));
  g_assert_cmpfloat (cabs (now->rho_a[2] - coherence), <, 1e-14);
  g_assert_cmpfloat (cabs (now->xi[2] - coherence), <, 1e-14);
  g_assert_cmpfloat_with_epsilon (cv_density_purity (2, now->rho_a), 1, 1e-14);
  g_assert_cmpfloat_with_epsilon (cv_density_purity (2, now->product), 0.8 * 0.8 + 0.2 * 0.2, 1e-14);

  /* Either side of the limit, condition = 2/|t - π|. */
  g_assert_nonnull (cv_correlated_start_at (start, G_PI - 2.2 / CV_CORRELATED_SINGULAR)->generator);
  g_assert_null (cv_correlated_start_at (start, G_PI - 1.8 / CV_CORRELATED_SINGULAR)->generator);

  /* No step, no drift: after 10⁵ turns the error is that of the angle. */
  now = cv_correlated_start_at (start, 1e5 * 2 * G_PI + 1);
  g_assert_cmpfloat (cabs (now->rho_a[2] - coherence * (1 - cexp (I)) / 2), <, 4e-16 * 1e5 * 2 * G_PI);
}

/* Partial SWAP at θ = π/2: T maps everything to ρ_B. */
static void
test_swapped (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 4);
  Case c = { .d_a = 2, .d_b = 2, .d = 4 };
  double complex rho_b[4];

  g_assert_true (cv_interaction_hamiltonian (CV_INTERACTION_PARTIAL_SWAP, 0, c.h));
  random_density (rand, 4, 2, c.rho);
  cv_trace_out_first (2, 2, c.rho, rho_b);
  g_autoptr (CvCorrelatedStart) start = start_of (&c);
  const CvCorrelatedInstant *now = cv_correlated_start_at (start, G_PI_2);
  g_assert_cmpfloat (norm (4, now->rho_a, rho_b), <, ROUND);
  g_assert_cmpfloat (norm (4, now->kraus_part, rho_b), <, ROUND);
  g_assert_null (now->generator);
  g_assert_cmpfloat (now->condition, >, CV_CORRELATED_SINGULAR);
}

static void
test_refused (void)
{
  Case c = ramp_case (0.3, 0);
  g_autoptr (GError) error = NULL, shape = NULL, infinite = NULL;

  c.rho[0] += 0.1;
  g_assert_null (cv_correlated_start_new (2, 2, c.h, c.rho, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
  c = ramp_case (0.3, 0);
  c.h[1] = 1;
  g_assert_null (cv_correlated_start_new (2, 2, c.h, c.rho, &shape));
  g_assert_error (shape, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
  g_assert_nonnull (strstr (shape->message, "Hermitian"));
  c.h[1] = c.h[4] = NAN;
  g_assert_null (cv_correlated_start_new (2, 2, c.h, c.rho, &infinite));
  g_assert_error (infinite, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/correlated-start/brute-force", test_brute_force);
  g_test_add_func ("/correlated-start/laws", test_laws);
  g_test_add_func ("/correlated-start/residual", test_residual);
  g_test_add_func ("/correlated-start/finite-differences", test_finite_differences);
  g_test_add_func ("/correlated-start/singular", test_singular);
  g_test_add_func ("/correlated-start/swapped", test_swapped);
  g_test_add_func ("/correlated-start/refused", test_refused);
  return g_test_run ();
}
