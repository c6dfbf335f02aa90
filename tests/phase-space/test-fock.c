/* Cvasi: tests of the oscillator eigenstates' series
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_sf_hermite.h>
#include <gsl/gsl_sf_laguerre.h>
#include <math.h>

#include "engine/phase-space/fock.h"
#include "quadrature.h"

#define near(value, right) g_assert_cmpfloat_with_epsilon (value, right, 1e-12)

/* psi against GSL's, which comes by another way; orthonormal. */
static double
product (double x, gpointer data)
{
  const guint *pair = data;

  return _cv_fock_psi (pair[0], x) * _cv_fock_psi (pair[1], x);
}

static void
test_psi (void)
{
  const guint n[] = { 0, 1, 2, 9, 60, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    {
      for (double x = -22; x < 22; x += 0.37)
        near (_cv_fock_psi (n[i], x), gsl_sf_hermite_func ((int)n[i], x));
      for (guint j = 0; j <= i; j++)
        {
          guint pair[2] = { n[i], n[j] };

          near (ref_integral (product, pair, -30, 30, 1), i == j ? 1 : 0);
        }
    }
}

/* f_r = e^(-X²) (-1)^r L_r^(-1)(2X²), and never above one: the sum over r loses no digits, not even for n = 200. */
static void
test_factors (void)
{
  double f[CV_STATE_MAX_RANK], g[CV_STATE_MAX_RANK];

  for (double X = 0; X < 25; X += 0.43)
    {
      _cv_fock_x (CV_STATE_MAX_N, X, f, 1);
      for (guint r = 0; r <= CV_STATE_MAX_N; r++)
        {
          g_assert_cmpfloat (fabs (f[r]), <=, 1 + 1e-12);
          if (r < 40) /* L^(-1) = L^(0)_r - L^(0)_(r-1) */
            {
              double l =
                  gsl_sf_laguerre_n ((int)r, 0, 2 * X * X) - (r ? gsl_sf_laguerre_n ((int)r - 1, 0, 2 * X * X) : 0);

              near (f[r], (r % 2 ? -l : l) * exp (-X * X));
            }
        }
    }
  for (double c = 0; c < 3; c += 0.7)
    for (double p = 0; p < 25; p += 1.1)
      {
        const CvState state = { .kind = CV_STATE_FOCK, .hbar = 1, .a = 1, .c = c, .n = CV_STATE_MAX_N };

        _cv_fock_p (&state, 0, 1, &p, g);
        for (guint r = 0; r <= CV_STATE_MAX_N; r++)
          g_assert_cmpfloat (fabs (g[r]), <=, 1);
      }
}

/* Tr rho² of the smeared state from W itself; 1 without, hbar/(a s) for the ground state. */
static void
test_purity (void)
{
  const guint n[] = { 0, 1, 4, 25 };

  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    for (double c = 0; c < 1.3; c += 0.4)
      {
        const CvState state = { .kind = CV_STATE_FOCK, .hbar = 0.6, .a = 0.9, .c = c, .n = n[i] };
        const CvGridWish none = { 0 };
        double *w, sum = 0;
        CvExtent extent;
        CvGrid grid;

        if (n[i] == 0)
          near (_cv_fock_purity (&state), 0.6 / (0.9 * hypot (c, 0.6 / 0.9)));
        if (c == 0)
          g_assert_cmpfloat (_cv_fock_purity (&state), ==, 1);
        _cv_fock_extent (&state, 5.9, &extent);
        g_assert_true (cv_grid_choose (&extent, &none, state.hbar, 1.1, 1u << 28, &grid, NULL));
        w = cv_grid_field_new (&grid);
        cv_state_fill (&state, &grid, w);
        for (gsize k = 0; k < cv_grid_room (&grid); k++) /* the padding is zero */
          sum += w[k] * w[k];
        near (_cv_fock_purity (&state), 2 * G_PI * state.hbar * sum * grid.dx * grid.dp);
        cv_grid_field_free (w);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/fock/psi", test_psi);
  g_test_add_func ("/phase-space/fock/factors", test_factors);
  g_test_add_func ("/phase-space/fock/purity", test_purity);
  return g_test_run ();
}
