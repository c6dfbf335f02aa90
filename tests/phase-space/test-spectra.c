/* Cvasi: tests of aliasing and of the size of the Moyal terms
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/phase-space/observables.h"
#include "engine/phase-space/state.h"

static void
fill_waves (const CvGrid *grid, double *w, guint k_x, guint k_p, double constant)
{
  for (guint i = 0; i < grid->n_x; i++)
    for (guint j = 0; j < grid->n_p; j++)
      w[i * grid->ld + j] =
          constant + cos (2 * G_PI * k_x * i / grid->n_x) * cos (2 * G_PI * k_p * j / grid->n_p + 0.3);
}

/* One wave lies either in the outer quarter or not; beside a constant its share is known. */
static void
test_waves (void)
{
  CvGrid grid = cv_grid_make (64, 48, 3, 2);
  double *w = cv_grid_field_new (&grid);
  CvAlias *alias = cv_alias_new (&grid);

  for (guint k_x = 1; k_x < 32; k_x++)
    for (guint k_p = 1; k_p < 24; k_p++)
      {
        fill_waves (&grid, w, k_x, k_p, 0);
        g_assert_cmpfloat_with_epsilon (cv_alias (alias, w), k_x >= 24 || k_p >= 18 ? 1 : 0, 1e-13);
      }
  fill_waves (&grid, w, 30, 5, 0.5); /* powers 1/4 and 1/4 */
  g_assert_cmpfloat_with_epsilon (cv_alias (alias, w), 0.5, 1e-13);
  fill_waves (&grid, w, 5, 20, 1); /* powers 1 and 1/4 */
  g_assert_cmpfloat_with_epsilon (cv_alias (alias, w), 0.2, 1e-13);
  fill_waves (&grid, w, 3, 5, 1);
  g_assert_cmpfloat (cv_alias (alias, w), <, 1e-28);
  cv_alias_free (alias);
  cv_grid_field_free (w);
}

/* On a grid with more lines than are looked at; W = 0; a state that is resolved and then not. */
static void
test_states (void)
{
  const CvState cat = { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 };
  const struct
  {
    guint n_x, n_p;
    gboolean fine;
  } cases[] = { { 512, 384, TRUE }, { 512, 26, FALSE }, { 20, 512, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CvGrid grid = cv_grid_make (cases[i].n_x, cases[i].n_p, 9.5, 6.5);
      double *w = cv_grid_field_new (&grid), share;
      CvAlias *alias = cv_alias_new (&grid);

      g_assert_cmpfloat (cv_alias (alias, w), ==, 0);
      cv_state_fill (&cat, &grid, w);
      share = cv_alias (alias, w);
      if (cases[i].fine)
        g_assert_cmpfloat (share, <, 1e-25);
      else
        g_assert_cmpfloat (share, >, 1e-4);
      cv_alias_free (alias);
      cv_grid_field_free (w);
    }
}

/* Of a Gaussian in V = x⁴: ∫|g'''|/∫|g'| = (4 + 16 e^(-3/2))/(2 s²) by total variation, ∬ over x gives 24/4. The error is
 * that of |…|'s kinks and falls as the square of the spacing.                                                    */
static double
gaussian_ratio (guint n_p, double hbar, double s)
{
  const CvState state = { .kind = CV_STATE_GAUSSIAN, .hbar = hbar, .a = 1, .c = sqrt (s * s - hbar * hbar), .eta = 1 };
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_DOUBLE_WELL, .B = 1 };
  g_autoptr (CvPotential) v = cv_potential_new (&spec, NULL);
  CvGrid grid = cv_grid_make (200, n_p, 6.03, 6.1 * s);
  double *w = cv_grid_field_new (&grid), ratio[3];
  CvMoyalTerms *terms = cv_moyal_terms_new (&grid, v);

  cv_state_fill (&state, &grid, w);
  cv_moyal_terms (terms, w, hbar, 0, 3, ratio);
  g_assert_cmpfloat (ratio[1], ==, 0); /* x⁴ has no fifth derivative */
  g_assert_cmpfloat (ratio[2], ==, 0);
  cv_moyal_terms_free (terms);
  cv_grid_field_free (w);
  return ratio[0];
}

static void
test_gaussian (void)
{
  const double hbar = 0.3, s = 0.9, right = hbar * hbar / 24 * 6 * (4 + 16 * exp (-1.5)) / (2 * s * s);

  g_assert_cmpfloat_with_epsilon (gaussian_ratio (128, hbar, s) / right, 1, 5e-3);
  g_assert_cmpfloat_with_epsilon (gaussian_ratio (512, hbar, s) / right, 1, 1e-3);
  /* proportional to hbar² for one and the same W */
  g_assert_cmpfloat_with_epsilon (gaussian_ratio (256, 0.1, s) / gaussian_ratio (256, 0.4, s), 1.0 / 16, 1e-12);
}

/* All orders against central differences of W itself, for a potential that has them all, at two times. */
static double
difference (const CvState *state, double x, double p, guint n, double h)
{
  double sum = 0, binomial = 1;

  for (guint k = 0; k <= n; k++)
    {
      sum += (k % 2 ? -1 : 1) * binomial * cv_state_wigner (state, x, p + (n / 2.0 - k) * h);
      binomial *= (double)(n - k) / (k + 1);
    }
  return sum / pow (h, n);
}

static void
test_differences (void)
{
  const CvState cat = { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 1.5, .c = 0.3, .eta = 1 };
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_EXPRESSION, .text = "cos(0.7*x)*(1+t)+0.1*x*t" };
  g_autoptr (CvPotential) v = cv_potential_new (&spec, NULL);
  CvGrid grid = cv_grid_make (96, 192, 8, 6.5);
  double *w = cv_grid_field_new (&grid);
  CvMoyalTerms *terms = cv_moyal_terms_new (&grid, v);

  cv_state_fill (&cat, &grid, w);
  for (double t = 0; t < 1.5; t++)
    {
      double size[3] = { 0 }, ratio[2];

      cv_moyal_terms (terms, w, 1, t, 2, ratio);
      for (guint i = 0; i < grid.n_x; i++)
        for (guint s = 0; s < 3; s++)
          {
            double slope = fabs (pow (0.7, 2 * s + 1) * sin (0.7 * cv_grid_x (&grid, i)) * (1 + t)), sum = 0;

            if (s == 0)
              slope = fabs (-0.7 * sin (0.7 * cv_grid_x (&grid, i)) * (1 + t) + 0.1 * t);
            for (guint j = 0; j < grid.n_p; j++)
              sum += fabs (difference (&cat, cv_grid_x (&grid, i), cv_grid_p (&grid, j), 2 * s + 1, 0.02));
            size[s] += slope * sum;
          }
      g_assert_cmpfloat_with_epsilon (ratio[0] / (size[1] / size[0] / 24), 1, 2e-3);
      g_assert_cmpfloat_with_epsilon (ratio[1] / (size[2] / size[0] / 1920), 1, 4e-3);
    }
  cv_moyal_terms_free (terms);
  cv_grid_field_free (w);
}

static void
test_none (void)
{
  const CvState state = { .kind = CV_STATE_GAUSSIAN, .hbar = 1, .a = 1, .eta = 1 };
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_FREE };
  g_autoptr (CvPotential) v = cv_potential_new (&spec, NULL);
  CvGrid grid = cv_grid_make (64, 64, 7, 7);
  double *w = cv_grid_field_new (&grid), ratio[8];
  CvMoyalTerms *terms = cv_moyal_terms_new (&grid, v);

  cv_state_fill (&state, &grid, w);
  cv_moyal_terms (terms, w, 1, 0, 8, ratio);
  for (guint s = 0; s < 8; s++)
    g_assert_true (isnan (ratio[s]));
  cv_moyal_terms_free (terms);
  cv_grid_field_free (w);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/spectra/waves", test_waves);
  g_test_add_func ("/phase-space/spectra/states", test_states);
  g_test_add_func ("/phase-space/spectra/gaussian", test_gaussian);
  g_test_add_func ("/phase-space/spectra/differences", test_differences);
  g_test_add_func ("/phase-space/spectra/none", test_none);
  return g_test_run ();
}
