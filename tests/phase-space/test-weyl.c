/* Cvasi: tests of the Weyl transforms
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/phase-space/observables.h"
#include "engine/phase-space/state.h"
#include "engine/phase-space/weyl.h"
#include "quadrature.h"

#define D 6 /* dimension of the random density matrices: the lowest oscillator states */

/* psi_k(x) of a unit oscillator, moved to x0 = 0.3 and kicked by 0.4, so that nothing is even or real. */
static double complex
level (guint k, double x, double hbar)
{
  double u = (x - 0.3) / sqrt (hbar), psi = pow (G_PI * hbar, -0.25) * exp (-u * u / 2), before = 0;

  for (guint i = 0; i < k; i++)
    {
      double next = sqrt (2.0 / (i + 1)) * u * psi - sqrt (i / (i + 1.0)) * before;

      before = psi;
      psi = next;
    }
  return psi * cexp (0.4 * I * x / hbar);
}

/* A random mixed state of the lowest levels, G G^+/Tr. */
typedef struct
{
  double hbar;
  double complex r[D][D];
} Mixed;

static Mixed
random_mixed (guint seed, double hbar, guint rank)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Mixed mixed = { .hbar = hbar };
  double complex g[D][D];
  double trace = 0;

  for (guint i = 0; i < D; i++)
    for (guint k = 0; k < rank; k++)
      g[i][k] = g_rand_double_range (rand, -1, 1) + I * g_rand_double_range (rand, -1, 1);
  for (guint i = 0; i < D; i++)
    for (guint j = 0; j < D; j++)
      for (guint k = 0; k < rank; k++)
        mixed.r[i][j] += g[i][k] * conj (g[j][k]);
  for (guint i = 0; i < D; i++)
    trace += creal (mixed.r[i][i]);
  for (guint i = 0; i < D; i++)
    for (guint j = 0; j < D; j++)
      mixed.r[i][j] /= trace;
  return mixed;
}

static double complex
mixed_rho (double x, double x_prime, gpointer data)
{
  const Mixed *mixed = data;
  double complex left[D], right[D], sum = 0;

  for (guint i = 0; i < D; i++)
    {
      left[i] = level (i, x, mixed->hbar);
      right[i] = conj (level (i, x_prime, mixed->hbar));
    }
  for (guint i = 0; i < D; i++)
    for (guint j = 0; j < D; j++)
      sum += mixed->r[i][j] * left[i] * right[j];
  return sum;
}

/* Tr of a product of two, in their common basis. */
static double
trace_product (const Mixed *a, const Mixed *b)
{
  double complex sum = 0;

  for (guint i = 0; i < D; i++)
    for (guint j = 0; j < D; j++)
      sum += a->r[i][j] * b->r[j][i];
  return creal (sum);
}

/* Strides 1, 2, 3, 1/2, 3/2 and none; with rows on the points of rho and between them. */
static const struct
{
  guint n_x, n_p;
  double x_max, stride;
} grids[] = { { 128, 128, 7.5, 1 },   { 192, 96, 7.1, 2 },     { 288, 128, 7, 3 },
              { 128, 256, 7.7, 0.5 }, { 128, 198, 7.1, 0.75 }, { 150, 128, 7.3, 1.3717 } };

static CvGrid
grid_of (guint i, double hbar)
{
  return cv_grid_make (grids[i].n_x, grids[i].n_p, grids[i].x_max,
                       G_PI * hbar * grids[i].n_x / (4 * grids[i].stride * grids[i].x_max));
}

/* rho on n points that hold and resolve the states above for hbar of the order of one. */
#define N_POINTS 160
#define REACH 8.0

static void
mixed_wigner (Mixed *mixed, const CvGrid *grid, double *w)
{
  double dx = 2 * REACH / N_POINTS;
  g_autofree double complex *rho = g_new (double complex, N_POINTS *N_POINTS);

  for (guint a = 0; a < N_POINTS; a++)
    for (guint b = 0; b < N_POINTS; b++)
      rho[a * N_POINTS + b] = mixed_rho (-REACH + a * dx, -REACH + b * dx, mixed);
  cv_weyl_from_rho (rho, N_POINTS, -REACH, dx, mixed->hbar, grid, w);
}

/* rho -> W -> rho, W against the Weyl integral, and all the laws on the way. */
static void
test_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      const double hbar = 0.6 + 0.03 * i;
      Mixed mixed = random_mixed (40 + i, hbar, 3);
      CvGrid grid = grid_of (i, hbar);
      double *w = cv_grid_field_new (&grid);
      CvWeyl *weyl = cv_weyl_new (&grid, hbar);
      guint n = cv_weyl_n_rho (weyl);
      g_autofree double complex *rho = g_new (double complex, n *n);
      double trace = 0, limit = G_PI * hbar / grid.dp;
      CvMoments mo;

      mixed_wigner (&mixed, &grid, w);
      for (guint k = 0; k < 12; k++)
        {
          guint row = grid.n_x / 2 + (guint)(7 * k) % 40 - 20, column = grid.n_p / 2 + (guint)(11 * k) % 30 - 15;
          double x = cv_grid_x (&grid, row), p = cv_grid_p (&grid, column);

          g_assert_cmpfloat_with_epsilon (w[row * grid.ld + column], ref_wigner (mixed_rho, &mixed, hbar, x, p, 20),
                                          1e-12);
        }
      cv_moments (&grid, w, 1, NULL, &mo, NULL, NULL);
      g_assert_cmpfloat_with_epsilon (mo.norm, 1, 1e-12);
      g_assert_cmpfloat_with_epsilon (2 * G_PI * hbar * mo.square, trace_product (&mixed, &mixed), 1e-12);
      g_assert_cmpfloat (fmax (mo.maximum, -mo.minimum), <=, 1 / (G_PI * hbar));

      cv_weyl_rho (weyl, w, rho);
      for (guint a = 0; a < n; a++)
        for (guint b = 0; b < n; b++)
          {
            double x = grid.x_first + 2 * a * grid.dx, x_prime = grid.x_first + 2 * b * grid.dx;
            double complex value = rho[a * n + b];

            g_assert_true (value == conj (rho[b * n + a])); /* to the last bit */
            if (fabs (x - x_prime) < limit * (1 - 1e-9))
              g_assert_cmpfloat (cabs (value - mixed_rho (x, x_prime, &mixed)), <, 1e-12);
            else
              g_assert_true (value == 0);
          }
      for (guint a = 0; a < n; a++)
        trace += creal (rho[a * n + a]) * 2 * grid.dx;
      g_assert_cmpfloat_with_epsilon (trace, mo.norm, 1e-12);
      for (guint k = 0; k < 20; k++) /* anywhere */
        {
          double x = 3 * sin (1.3 * k), x_prime = 2.5 * cos (2.1 * k);

          g_assert_cmpfloat (cabs (cv_weyl_rho_at (weyl, w, x, x_prime) - mixed_rho (x, x_prime, &mixed)), <, 1e-12);
        }
      g_assert_true (cv_weyl_rho_at (weyl, w, limit, -limit) == 0);
      cv_weyl_free (weyl);
      cv_grid_field_free (w);
    }
}

/* Tr[AB] = h ∬ W_A W_B = (1/h) ∬ A~ B~ with A~ = h W; for pure states the overlap. */
static void
test_trace_product (void)
{
  const double hbar = 0.7, h = 2 * G_PI * hbar;
  CvGrid grid = grid_of (0, hbar);

  for (guint k = 0; k < 4; k++)
    {
      Mixed a = random_mixed (60 + k, hbar, k % 2 ? 1 : 4), b = random_mixed (70 + k, hbar, k % 2 ? 1 : 2);
      double *v = cv_grid_field_new (&grid), *w = cv_grid_field_new (&grid);

      mixed_wigner (&a, &grid, v);
      mixed_wigner (&b, &grid, w);
      g_assert_cmpfloat_with_epsilon (h * h * cv_weyl_trace_product (&grid, v, w, hbar), trace_product (&a, &b), 1e-12);
      cv_grid_field_free (v);
      cv_grid_field_free (w);
    }
}

/* psi = Σ c_k level k with random c: W against the integral; marginals |psi(x)|² and |psi(p)|² (by the sum over psi). */
typedef struct
{
  double hbar;
  double complex c[D];
} Pure;

static double complex
pure_psi (const Pure *pure, double x)
{
  double complex sum = 0;

  for (guint k = 0; k < D; k++)
    sum += pure->c[k] * level (k, x, pure->hbar);
  return sum;
}

static double complex
pure_rho (double x, double x_prime, gpointer data)
{
  return pure_psi (data, x) * conj (pure_psi (data, x_prime));
}

static Pure
random_pure (double hbar)
{
  Mixed mixed = random_mixed (90, hbar, 1); /* one column of a pure density matrix, normalised */
  Pure pure = { .hbar = hbar };

  for (guint k = 0; k < D; k++)
    pure.c[k] = mixed.r[k][2] / sqrt (creal (mixed.r[2][2]));
  return pure;
}

static void
test_pure (void)
{
  const double hbar = 0.7, dx = 2 * REACH / N_POINTS;
  Pure pure = random_pure (hbar);
  double complex psi[N_POINTS];

  for (guint a = 0; a < N_POINTS; a++)
    psi[a] = pure_psi (&pure, -REACH + a * dx);
  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      CvGrid grid = grid_of (i, hbar);
      double *w = cv_grid_field_new (&grid);
      g_autofree double *over_p = g_new (double, grid.n_x);
      g_autofree double *over_x = g_new (double, grid.n_p);
      CvMoments mo;

      cv_weyl_from_psi (psi, N_POINTS, -REACH, dx, hbar, &grid, w);
      cv_moments (&grid, w, 1, NULL, &mo, over_p, over_x);
      g_assert_cmpfloat_with_epsilon (2 * G_PI * hbar * mo.square, 1, 1e-12);
      for (guint k = 0; k < grid.n_x; k++)
        g_assert_cmpfloat_with_epsilon (over_p[k], pow (cabs (pure_psi (&pure, cv_grid_x (&grid, k))), 2), 1e-12);
      for (guint j = 0; j < grid.n_p; j++)
        {
          double complex sum = 0;

          for (guint a = 0; a < N_POINTS; a++)
            sum += psi[a] * cexp (-I * cv_grid_p (&grid, j) * (-REACH + a * dx) / hbar) * dx;
          if (fabs (cv_grid_p (&grid, j)) < G_PI * hbar / (2 * dx))
            g_assert_cmpfloat_with_epsilon (over_x[j], pow (cabs (sum), 2) / (2 * G_PI * hbar), 1e-12);
        }
      for (guint k = 0; k < 12; k++)
        {
          guint row = grid.n_x / 2 + (5 * k) % 40 - 20, column = grid.n_p / 2 + (11 * k) % 30 - 15;

          g_assert_cmpfloat_with_epsilon (
              w[row * grid.ld + column],
              ref_wigner (pure_rho, &pure, hbar, cv_grid_x (&grid, row), cv_grid_p (&grid, column), 20), 1e-12);
        }
      cv_grid_field_free (w);
    }
}

/* The Wigner grid has half the range: beyond pi hbar/(2 dx) there is nothing, instead of a periodic image; outside the points
 * neither. A psi sampled too coarsely shows, as an error of the norm's square.                                     */
static void
test_range (void)
{
  const double hbar = 1, dx = 2 * REACH / N_POINTS;
  Pure pure = random_pure (hbar);
  CvGrid grid = cv_grid_make (64, 512, 12, 4 * G_PI * hbar / (2 * dx));
  double *w = cv_grid_field_new (&grid);
  double complex psi[N_POINTS];

  for (guint a = 0; a < N_POINTS; a++)
    psi[a] = pure_psi (&pure, -REACH + a * dx);
  cv_weyl_from_psi (psi, N_POINTS, -REACH, dx, hbar, &grid, w);
  for (guint i = 0; i < grid.n_x; i++)
    for (guint j = 0; j < grid.n_p; j++)
      if (fabs (cv_grid_x (&grid, i)) > REACH || fabs (cv_grid_p (&grid, j)) > G_PI * hbar / (2 * dx) * 1.0001)
        g_assert_cmpfloat (w[i * grid.ld + j], ==, 0);
  cv_grid_field_free (w);

  grid = cv_grid_make (256, 256, 8, 8);
  w = cv_grid_field_new (&grid);
  for (guint k = 0; k < 2; k++)
    {
      guint n = k ? 16 : 64;
      CvMoments mo;

      for (guint a = 0; a < n; a++)
        psi[a] = pure_psi (&pure, -REACH + a * 2 * REACH / n);
      cv_weyl_from_psi (psi, n, -REACH, 2 * REACH / n, hbar, &grid, w);
      cv_moments (&grid, w, 1, NULL, &mo, NULL, NULL);
      if (k)
        g_assert_cmpfloat (fabs (2 * G_PI * mo.square - 1), >, 1e-2);
      else
        g_assert_cmpfloat_with_epsilon (2 * G_PI * mo.square, 1, 1e-9);
    }
  cv_grid_field_free (w);
}

/* Of the states in closed form, on their automatic grids, smeared and displaced. */
static void
test_closed_forms (void)
{
  const CvState states[] = {
    { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 },
    { .kind = CV_STATE_CAT, .hbar = 0.2, .a = 0.6, .b = 2, .c = 0.4, .eta = 0.5, .phase = 1, .x0 = 0.3, .p0 = -0.4 },
    { .kind = CV_STATE_COMPASS, .hbar = 0.7, .a = 0.9, .b = 1.5, .eta = 1 },
    { .kind = CV_STATE_FOCK, .hbar = 0.7, .a = 1.2, .c = 0.3, .n = 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const CvState *state = &states[i];
      const CvGridWish none = { 0 };
      CvExtent extent;
      CvGrid grid;

      cv_state_extent (state, &extent);
      g_assert_true (cv_grid_choose (&extent, &none, state->hbar, 1.1, 1u << 28, &grid, NULL));
      double *w = cv_grid_field_new (&grid);
      CvWeyl *weyl = cv_weyl_new (&grid, state->hbar);
      guint n = cv_weyl_n_rho (weyl);
      g_autofree double complex *rho = g_new (double complex, n *n);

      cv_state_fill (state, &grid, w);
      cv_weyl_rho (weyl, w, rho);
      for (guint a = 0; a < n; a += 3)
        for (guint b = 0; b < n; b++)
          {
            double x = grid.x_first + 2 * a * grid.dx, x_prime = grid.x_first + 2 * b * grid.dx;

            g_assert_cmpfloat (cabs (rho[a * n + b] - cv_state_rho (state, x, x_prime)), <, 1e-12);
          }
      cv_weyl_free (weyl);
      cv_grid_field_free (w);
    }
  cv_weyl_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/weyl/round-trip", test_round_trip);
  g_test_add_func ("/phase-space/weyl/trace-product", test_trace_product);
  g_test_add_func ("/phase-space/weyl/pure", test_pure);
  g_test_add_func ("/phase-space/weyl/range", test_range);
  g_test_add_func ("/phase-space/weyl/closed-forms", test_closed_forms);
  return g_test_run ();
}
