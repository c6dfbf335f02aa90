/* Cvasi: tests of the numbers taken from a Wigner function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/phase-space/observables.h"
#include "engine/phase-space/state.h"

#define near(value, right) g_assert_cmpfloat_with_epsilon (value, right, 1e-12 * (1 + fabs ((double)(right))))

/* A field with no symmetry and both signs, on sides that no vector length divides. */
static double *
odd_field (const CvGrid *grid)
{
  double *w = cv_grid_field_new (grid);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (gsize i = 0; i < cv_grid_room (grid); i++)
    w[i] = g_rand_double_range (rand, -0.4, 1); /* the padding too: nobody may look at it */
  return w;
}

/* Every number by its definition, one long double after the other. */
static void
test_definitions (void)
{
  const guint sides[][2] = { { 30, 26 }, { 16, 64 }, { 42, 2 }, { 2, 10 } };

  for (guint c = 0; c < G_N_ELEMENTS (sides); c++)
    {
      CvGrid grid = cv_grid_make (sides[c][0], sides[c][1], 3, 2);
      double *w = odd_field (&grid), cell = grid.dx * grid.dp, m = 1.7;
      g_autofree double *v = g_new (double, grid.n_x);
      g_autofree double *over_p = g_new (double, grid.n_x);
      g_autofree double *over_x = g_new (double, grid.n_p);
      long double s = 0, x = 0, p = 0, xx = 0, pp = 0, xp = 0, square = 0, size = 0, e = 0, edge = 0, low = 1,
                  high = -1;
      guint edge_x = (guint)ceil (0.05 * grid.n_x), edge_p = (guint)ceil (0.05 * grid.n_p);
      CvMoments mo;

      for (guint i = 0; i < grid.n_x; i++)
        v[i] = sin (i);
      for (guint i = 0; i < grid.n_x; i++)
        for (guint j = 0; j < grid.n_p; j++)
          {
            long double value = w[i * grid.ld + j], X = cv_grid_x (&grid, i), P = cv_grid_p (&grid, j);

            s += value, x += value * X, p += value * P, xx += value * X * X, pp += value * P * P, xp += value * X * P;
            square += value * value, size += fabsl (value), e += value * v[i];
            low = fminl (low, value), high = fmaxl (high, value);
            if (i < edge_x || i >= grid.n_x - edge_x || j < edge_p || j >= grid.n_p - edge_p)
              edge += fabsl (value);
          }
      cv_moments (&grid, w, m, v, &mo, over_p, over_x);
      near (mo.norm, (double)s * cell);
      near (mo.x_mean, (double)(x / s));
      near (mo.p_mean, (double)(p / s));
      near (mo.x_var, (double)(xx / s - x / s * x / s));
      near (mo.p_var, (double)(pp / s - p / s * p / s));
      near (mo.xp_cov, (double)(xp / s - x / s * p / s));
      near (mo.square, (double)square * cell);
      near (mo.negativity, (double)(size - s) / 2 * cell);
      near (mo.kinetic, (double)pp * cell / (2 * m));
      near (mo.potential, (double)e * cell);
      near (mo.edge, (double)(edge / size));
      g_assert_cmpfloat (mo.minimum, ==, (double)low);
      g_assert_cmpfloat (mo.maximum, ==, (double)high);
      for (guint i = 0; i < grid.n_x; i++)
        {
          long double sum = 0;

          for (guint j = 0; j < grid.n_p; j++)
            sum += w[i * grid.ld + j];
          near (over_p[i], (double)sum * grid.dp);
        }
      for (guint j = 0; j < grid.n_p; j++)
        {
          long double sum = 0;

          for (guint i = 0; i < grid.n_x; i++)
            sum += w[i * grid.ld + j];
          near (over_x[j], (double)sum * grid.dx);
        }
      cv_moments (&grid, w, m, NULL, &mo, NULL, NULL);
      g_assert_true (isnan (mo.potential));
      near (mo.norm, (double)s * cell);
      cv_grid_field_free (w);
    }
}

/* The cat's numbers: <x²>, <p²>, negativity on the fine grid, lowest value, marginals. */
static void
test_cat (void)
{
  const CvState cat = { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 };
  CvGrid grid = cv_grid_make (1700, 4400, 8.5, 5.5); /* 0.01 x 0.0025 */
  double *w = cv_grid_field_new (&grid);
  g_autofree double *over_p = g_new (double, grid.n_x);
  g_autofree double *over_x = g_new (double, grid.n_p);
  CvState smeared = cat;
  CvMoments mo;

  cv_state_fill (&cat, &grid, w);
  cv_moments (&grid, w, 1, NULL, &mo, over_p, over_x);
  near (mo.norm, 1);
  near (mo.x_var, 9.498889448816);
  near (mo.p_var, 0.498889448816);
  near (mo.kinetic, 0.498889448816 / 2);
  near (2 * G_PI * mo.square, 1);
  g_assert_cmpfloat_with_epsilon (mo.negativity, 0.300086, 1e-6);
  g_assert_cmpfloat_with_epsilon (mo.minimum, -0.24542, 1e-5);
  near (mo.maximum, 1 / G_PI);
  for (guint i = 0; i < grid.n_x; i += 7)
    near (over_p[i], creal (cv_state_rho (&cat, cv_grid_x (&grid, i), cv_grid_x (&grid, i))));
  for (guint j = 0; j < grid.n_p; j += 7) /* |psi(p)|² = 4 A² pi^(-1/2) e^(-p²) cos²(bp) */
    {
      double p = cv_grid_p (&grid, j);

      near (over_x[j], 2 / (1 + exp (-9)) / sqrt (G_PI) * exp (-p * p) * pow (cos (3 * p), 2));
    }
  smeared.c = 0.5;
  cv_state_fill (&smeared, &grid, w);
  cv_moments (&grid, w, 1, NULL, &mo, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (mo.negativity, 0.04552, 1e-5);
  g_assert_cmpfloat_with_epsilon (2 * G_PI * mo.square, 0.4594095062, 1e-10);
  cv_grid_field_free (w);
}

/* A narrow packet far out: no digits of its variance are lost. */
static void
test_far_out (void)
{
  const CvState state = { .kind = CV_STATE_GAUSSIAN, .hbar = 1e-3, .a = 0.02, .eta = 1, .x0 = 3, .p0 = 0.4 };
  CvGrid grid = cv_grid_make (1024, 512, 3.3, 0.8);
  double *w = cv_grid_field_new (&grid);
  CvMoments mo;

  cv_state_fill (&state, &grid, w);
  cv_moments (&grid, w, 1, NULL, &mo, NULL, NULL);
  near (mo.x_mean, 3);
  near (mo.p_mean, 0.4);
  g_assert_cmpfloat_with_epsilon (mo.x_var / (0.02 * 0.02 / 2), 1, 1e-11);
  g_assert_cmpfloat_with_epsilon (mo.p_var / (0.05 * 0.05 / 2), 1, 1e-11);
  cv_grid_field_free (w);
}

/* chi by its definition, and of the cat: at the separation of the packets half of rho is left, e^(-c²(2b)²/4hbar²) of it when
 * smeared; the middle is the norm.                                                                               */
static void
test_characteristic (void)
{
  CvGrid odd = cv_grid_make (30, 26, 3, 2), grid = cv_grid_make (256, 256, 9, 7);
  double *w = odd_field (&odd), hbar = 0.6, b = 2.5, c = 0.3;
  const CvState cat = { .kind = CV_STATE_CAT, .hbar = hbar, .a = 0.7, .b = b, .c = c, .eta = 1 };
  double complex sum = 0;

  for (guint i = 0; i < odd.n_x; i++)
    for (guint j = 0; j < odd.n_p; j++)
      sum += w[i * odd.ld + j] * cexp (-I * (cv_grid_p (&odd, j) * 0.9 - cv_grid_x (&odd, i) * 1.3) / hbar) * odd.dx *
             odd.dp;
  g_assert_cmpfloat (cabs (cv_characteristic (&odd, w, hbar, 0.9, 1.3) - sum), <, 1e-13);
  cv_grid_field_free (w);

  w = cv_grid_field_new (&grid);
  cv_state_fill (&cat, &grid, w);
  near (creal (cv_characteristic (&grid, w, hbar, 0, 0)), 1);
  /* ∫ rho(x+b, x-b) dx = e^(-c²b²/hbar²) (1/2) (1 + 2 e^(-b²/a²) + e^(-4b²/a²))/(1 + e^(-b²/a²)) */
  double q = exp (-b * b / 0.49);
  near (creal (cv_characteristic (&grid, w, hbar, 2 * b, 0)),
        exp (-c * c * b * b / (hbar * hbar)) * (1 + 2 * q + pow (q, 4)) / (2 * (1 + q)));
  cv_grid_field_free (w);
}

/* Between the points W is what it is, since the grid resolves it; on the points, what is stored. */
static void
test_field_at (void)
{
  const CvState compass = { .kind = CV_STATE_COMPASS, .hbar = 1, .a = 1, .b = 2, .eta = 1, .phase = 0.7, .x0 = 0.2 };
  CvGrid grid = cv_grid_make (160, 140, 9, 9);
  double *w = cv_grid_field_new (&grid);

  cv_state_fill (&compass, &grid, w);
  for (guint i = 0; i < 50; i++)
    {
      double x = 4 * sin (i * 1.7), p = 4 * cos (i * 0.9);

      near (cv_field_at (&grid, w, x, p), cv_state_wigner (&compass, x, p));
      near (cv_field_at (&grid, w, x + 18, p - 36), cv_state_wigner (&compass, x, p)); /* the grid is periodic */
      g_assert_cmpfloat (cv_field_at (&grid, w, cv_grid_x (&grid, 3 * i), cv_grid_p (&grid, 2 * i)), ==,
                         w[3 * i * grid.ld + 2 * i]);
    }
  cv_grid_field_free (w);
}

static void
test_distance (void)
{
  CvGrid grid = cv_grid_make (30, 26, 3, 2);
  double *w = odd_field (&grid), *v = cv_grid_field_new (&grid), sum = 0;

  for (guint i = 0; i < grid.n_x; i++)
    for (guint j = 0; j < grid.n_p; j++)
      {
        v[i * grid.ld + j] = 0.3 * sin (i * 0.4 + j);
        sum += fabs (w[i * grid.ld + j] - v[i * grid.ld + j]) * grid.dx * grid.dp / 2;
      }
  near (cv_distance (&grid, w, v), sum);
  near (cv_distance (&grid, v, w), sum);
  g_assert_cmpfloat (cv_distance (&grid, w, w), ==, 0);
  cv_grid_field_free (w);
  cv_grid_field_free (v);
}

/* <A> of typed symbols: those that cv_moments knows, and (xp)² = Weyl symbol of the symmetrised square less hbar²/4 … of
 * the ground state, for which <x²p²> = <x²><p²>.                                                                 */
static void
test_expectation (void)
{
  const CvState state = { .kind = CV_STATE_GAUSSIAN, .hbar = 0.5, .a = 0.8, .eta = 1, .x0 = 0.7, .p0 = -0.4 };
  CvGrid grid = cv_grid_make (128, 128, 6, 5);
  double *w = cv_grid_field_new (&grid), value, xx = 0.32 + 0.49, pp = 0.25 / 0.64 / 2 + 0.16;
  g_autoptr (GError) error = NULL;
  const struct
  {
    const char *symbol;
    double value;
  } cases[] = { { "1", 1 },
                { "x", 0.7 },
                { "x*p", -0.28 },
                { "x^2", xx },
                { "x^2*p^2", xx * pp },
                { "p^2/2 + x^2/2 - hbar", (xx + pp) / 2 - 0.5 },
                { "cos(2*x)", cos (1.4) * exp (-0.64) } };

  cv_state_fill (&state, &grid, w);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (cv_expectation (&grid, w, cases[i].symbol, 0.5, &value, &error));
      near (value, cases[i].value);
    }
  value = 77;
  g_assert_false (cv_expectation (&grid, w, "1/x", 0.5, &value, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_EXPRESSION);
  g_assert_nonnull (strstr (error->message, "infinite at x = 0"));
  g_clear_error (&error);
  g_assert_false (cv_expectation (&grid, w, "x + t", 0.5, &value, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_EXPRESSION);
  g_assert_nonnull (strstr (error->message, "x, p, hbar"));
  g_assert_cmpfloat (value, ==, 77);
  cv_grid_field_free (w);
}

/* Numbers gone bad stay visible. */
static void
test_bad (void)
{
  CvGrid grid = cv_grid_make (32, 32, 3, 3);
  double *w = cv_grid_field_new (&grid);
  CvMoments mo;

  cv_moments (&grid, w, 1, NULL, &mo, NULL, NULL);
  g_assert_cmpfloat (mo.norm, ==, 0);
  g_assert_cmpfloat (mo.edge, ==, 0);
  g_assert_true (isnan (mo.x_mean));
  w[5 * grid.ld + 7] = NAN;
  cv_moments (&grid, w, 1, NULL, &mo, NULL, NULL);
  g_assert_true (isnan (mo.norm) && isnan (mo.square));
  cv_grid_field_free (w);
}

/* Three to four points on a fringe, as the automatic grids have: the plain sum is off by percents, and by other percents on the
 * next grid. Values of the closed form on 6000 x 6000 points. Fringes along p, then the same along x.                     */
static void
test_negativity (void)
{
  static const struct
  {
    CvState state;
    double right;
    guint n_x, n_p;
    double x_max, p_max;
  } kind[] = {
    { { .kind = CV_STATE_CAT, .hbar = 0.1, .a = 0.3, .b = 1.5, .eta = 1 }, 0.318092, 128, 64, 3.3, 2 },
    { { .kind = CV_STATE_CAT, .hbar = 0.1, .a = 0.3, .b = 1.5, .eta = 1 }, 0.318092, 140, 70, 3.3, 1.9 },
    { { .kind = CV_STATE_CAT, .hbar = 0.3, .a = 0.6, .b = 2, .eta = 1 }, 0.308435, 96, 60, 5.4, 3 },
    { { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 }, 0.300086, 96, 54, 8.5, 6 },
  };

  for (guint k = 0; k < G_N_ELEMENTS (kind); k++)
    {
      CvGrid grid = cv_grid_make (kind[k].n_x, kind[k].n_p, kind[k].x_max, kind[k].p_max);
      CvGrid turned = cv_grid_make (kind[k].n_p, kind[k].n_x, kind[k].p_max, kind[k].x_max);
      double *w = cv_grid_field_new (&grid), *v = cv_grid_field_new (&turned);
      CvMoments plain;

      cv_state_fill (&kind[k].state, &grid, w);
      for (guint i = 0; i < grid.n_x; i++)
        for (guint j = 0; j < grid.n_p; j++)
          v[(gsize)j * turned.ld + i] = w[(gsize)i * grid.ld + j];
      cv_moments (&grid, w, 1, NULL, &plain, NULL, NULL);
      g_test_message ("plain %g, along p %g, along x %g, right %g", plain.negativity, cv_negativity (&grid, w),
                      cv_negativity (&turned, v), kind[k].right);
      g_assert_cmpfloat_with_epsilon (cv_negativity (&grid, w), kind[k].right, 2e-4);
      g_assert_cmpfloat_with_epsilon (cv_negativity (&turned, v), kind[k].right, 2e-4);
      cv_grid_field_free (w);
      cv_grid_field_free (v);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/observables/definitions", test_definitions);
  g_test_add_func ("/phase-space/observables/cat", test_cat);
  g_test_add_func ("/phase-space/observables/negativity", test_negativity);
  g_test_add_func ("/phase-space/observables/far-out", test_far_out);
  g_test_add_func ("/phase-space/observables/characteristic", test_characteristic);
  g_test_add_func ("/phase-space/observables/field-at", test_field_at);
  g_test_add_func ("/phase-space/observables/distance", test_distance);
  g_test_add_func ("/phase-space/observables/expectation", test_expectation);
  g_test_add_func ("/phase-space/observables/bad", test_bad);
  return g_test_run ();
}
