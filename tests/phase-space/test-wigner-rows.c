/* Cvasi: tests of the integrals over the rows of W
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/core/error.h"
#include "engine/phase-space/observables.h"
#include "engine/phase-space/state.h"
#include "engine/phase-space/wigner-rows.h"
#include "packets.h"

#define N 256

static Packets
cat (double hbar, double a, double b)
{
  double z = 1 / sqrt (2 * (1 + exp (-b * b / (a * a))));

  return (Packets){ .n = 2, .hbar = hbar, .a = { a, a }, .x = { -b, b }, .z = { z, z } };
}

/* Oscillator eigenstate of length a. */
static double
level (guint k, double x, double a)
{
  double u = x / a, psi = pow (G_PI, -0.25) / sqrt (a) * exp (-u * u / 2), before = 0;

  for (guint i = 0; i < k; i++)
    {
      double next = sqrt (2.0 / (i + 1)) * u * psi - sqrt (i / (i + 1.0)) * before;

      before = psi;
      psi = next;
    }
  return psi;
}

/* The Moyal terms from W in closed form on a grid, n × n points over all of it. */
typedef struct
{
  double ratio[CV_WIGNER_ROWS_TERMS];
} Grid;

static Grid
on_grid (const CvState *state, guint n, double x_max, double p_max, const CvPotential *potential)
{
  CvGrid grid = cv_grid_make (n, n, x_max, p_max);
  double *w = cv_grid_field_new (&grid);
  Grid result;

  cv_state_fill (state, &grid, w);
  CvMoyalTerms *terms = cv_moyal_terms_new (&grid, potential);
  cv_moyal_terms (terms, w, state->hbar, 0, CV_WIGNER_ROWS_TERMS, result.ratio);
  cv_moyal_terms_free (terms);
  cv_grid_field_free (w);
  return result;
}

static CvWignerRowsSpec
spec_of (guint n, double x_max, double hbar)
{
  return (
      CvWignerRowsSpec){ .n = n, .x_first = -x_max, .dx = 2 * x_max / n, .hbar = hbar, .n_states = 1, .n_threads = 2 };
}

static CvWignerIntegrals
measure (const CvWignerRowsSpec *spec, const double complex *psi, const double *weights)
{
  g_autoptr (CvWignerRows) rows = cv_wigner_rows_new (spec, NULL);
  CvWignerIntegrals integrals;

  cv_wigner_rows_measure (rows, psi, spec->n, weights, spec->n_states, 0, &integrals);
  return integrals;
}

/* Kinks of |W| make both sums wrong, that of the grid as step², so three times less than its change from a grid of twice the
 * step; the rows' by less. Their steps along x are those of psi's points, along p a domain's inverse: the
 * finer sum has four times the points on twice the domain, which halves both.                                       */
static void
agree (const char *what, double rows, double rows_before, double grid, double grid_before)
{
  double bound = fabs (rows - rows_before) + fabs (grid - grid_before) + 1e-12;

  g_test_message ("%s: %.9g, on the grid %.9g, allowed %.1g", what, rows, grid, bound);
  g_assert_cmpfloat (fabs (rows - grid), <, bound);
  g_assert_cmpfloat (bound, <, 2e-2 * fabs (grid) + 1e-12);
}

/* PHYSICS.md: 0.30009 of the cat with hbar = a = 1, b = 3; and others, with their Moyal terms. The fourth numbers are the
 * negativities, of the closed form on 9000 x 9000 points; a grid of 1024 x 1024 has four digits of the second.      */
static void
test_cat (void)
{
  static const double cases[][4] = { { 1, 1, 3, 0.3000862 }, { 0.5, 0.6, 1.7, 0.2939461 } };
  CvPotentialSpec pendulum = { .kind = CV_POTENTIAL_PENDULUM, .m = 1, .K = 1.3 };
  g_autoptr (CvPotential) potential = cv_potential_new (&pendulum, NULL);

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      const double *v = cases[c], one = 1, x_max = v[2] + 7 * v[1];
      CvState state = { .kind = CV_STATE_CAT, .hbar = v[0], .a = v[1], .b = v[2], .eta = 1 };
      Packets packets = cat (v[0], v[1], v[2]);
      CvWignerIntegrals got[2];
      Grid right[2];

      for (guint i = 0; i < 2; i++)
        {
          CvWignerRowsSpec spec = spec_of (N << (2 * i), x_max * (1 + i), v[0]);
          g_autofree double complex *psi = packets_sample (&packets, spec.n, spec.x_first, spec.dx);

          spec.potential = potential;
          got[i] = measure (&spec, psi, &one);
          right[i] = on_grid (&state, 512 << i, x_max, 7 * v[0] / v[1], potential);
        }
      g_assert_cmpfloat_with_epsilon (got[1].norm, 1, 1e-12);
      g_assert_cmpfloat_with_epsilon (got[1].absolute - got[1].norm, 2 * got[1].negativity, 1e-12);
      for (guint i = 0; i < 2; i++)
        g_assert_cmpfloat_with_epsilon (got[i].negativity, v[3], 2e-5 / (1 + 3 * i));
      for (guint s = 0; s < CV_WIGNER_ROWS_TERMS; s++)
        agree ("Moyal term", got[1].ratio[s], got[0].ratio[s], right[1].ratio[s], right[0].ratio[s]);
      g_assert_cmpfloat (got[1].negativity_error, <, 1e-2 * got[1].negativity);
    }
}

/* Fock states: ½ (∫ e^(-s) |L_n(2s)| ds - 1). Without a potential there are no terms, nor with a parabola. */
static void
test_fock (void)
{
  static const double negativity[] = { 0.21306132, 0.59567124, 0.86064520 };
  CvPotentialSpec parabola = { .kind = CV_POTENTIAL_HARMONIC, .m = 1, .omega = 1 };
  g_autoptr (CvPotential) potential = cv_potential_new (&parabola, NULL);

  for (guint n_level = 1; n_level < 8; n_level += 3)
    {
      const double hbar = 0.8, a = 1.1, x_max = 9, one = 1;
      CvWignerIntegrals got[2];

      for (guint i = 0; i < 2; i++)
        {
          CvWignerRowsSpec spec = spec_of (N << (2 * i), x_max * (1 + i), hbar);
          g_autofree double complex *psi = g_new (double complex, spec.n);

          for (guint k = 0; k < spec.n; k++)
            psi[k] = level (n_level, spec.x_first + k * spec.dx, a);
          spec.potential = i ? potential : NULL;
          got[i] = measure (&spec, psi, &one);
        }
      for (guint i = 0; i < 2; i++)
        {
          g_test_message ("level %u: %.9g ± %g, right %.9g", n_level, got[i].negativity, got[i].negativity_error,
                          negativity[n_level / 3]);
          g_assert_cmpfloat (fabs (got[i].negativity - negativity[n_level / 3]), <, 4 * got[i].negativity_error + 1e-6);
          g_assert_cmpfloat (got[i].negativity_error, <, 1e-3 * negativity[n_level / 3]);
        }
      g_assert_true (isnan (got[0].ratio[0]) && isnan (got[0].ratio_error[2]));
      for (guint s = 0; s < CV_WIGNER_ROWS_TERMS; s++)
        g_assert_true (got[1].ratio[s] == 0);
    }
}

/* Four points on a fringe and a row of them wherever one looks: 0.317083 before the points of each row were moved. */
static void
test_coarse (void)
{
  Packets packets = cat (0.05, 0.3, 3);
  const double one = 1;

  for (double x_max = 4.9; x_max < 6.2; x_max += 0.4)
    {
      CvWignerRowsSpec spec = spec_of (8 * N, x_max, 0.05);
      g_autofree double complex *psi = packets_sample (&packets, spec.n, spec.x_first, spec.dx);
      CvWignerIntegrals got = measure (&spec, psi, &one);

      g_test_message ("%g: %.9g ± %g", x_max, got.negativity, got.negativity_error);
      g_assert_cmpfloat_with_epsilon (got.negativity, 0.318310, 5e-6);
    }
}

/* A mixture's W is the sum: an equal mixture of the cat's packets has no fringes, and no negativity. */
static void
test_mixture (void)
{
  const double weights[] = { 0.5, 0.5 };
  CvWignerRowsSpec spec = spec_of (N, 12.5, 1); /* 9 widths beyond the packets: psi is round-off at the ends */
  g_autofree double complex *psi = g_new (double complex, 2 * N);

  for (guint k = 0; k < 2; k++)
    {
      Packets one = { .n = 1, .hbar = 1, .a = { 1 }, .x = { k ? 3 : -3 }, .z = { 1 } };

      for (guint i = 0; i < N; i++)
        psi[k * N + i] = packets_psi (&one, spec.x_first + i * spec.dx);
    }
  spec.n_states = 2;
  CvWignerIntegrals got = measure (&spec, psi, weights);

  g_assert_cmpfloat_with_epsilon (got.norm, 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (got.negativity, 0, 1e-12);
}

/* Few rows: within four standard errors of all, the error falls with their number, the same with any number of threads. */
static void
test_sample (void)
{
  CvPotentialSpec quartic = { .kind = CV_POTENTIAL_QUARTIC, .m = 1, .omega = 1, .lambda4 = 0.2 };
  g_autoptr (CvPotential) potential = cv_potential_new (&quartic, NULL);
  Packets packets = { .n = 3,
                      .hbar = 0.02,
                      .a = { 0.12, 0.14, 0.15 },
                      .x = { -1.2, 0.3, 1 },
                      .p = { 0.4, -0.7, 0.2 },
                      .z = { 0.6, 0.5 * I, 0.6 } };
  CvWignerRowsSpec spec = spec_of (4 * N, 2.5, packets.hbar);
  g_autofree double complex *psi = packets_sample (&packets, spec.n, spec.x_first, spec.dx);
  const double one = 1;
  double before = 0;

  spec.potential = potential;
  CvWignerIntegrals all = measure (&spec, psi, &one);

  g_assert_cmpfloat_with_epsilon (all.norm, packets_norm (&packets), 1e-12);
  for (guint n_rows = 50; n_rows <= 800; n_rows *= 4)
    {
      spec.n_rows = n_rows;
      spec.n_threads = 1;
      CvWignerIntegrals got = measure (&spec, psi, &one), again;

      spec.n_threads = 3;
      again = measure (&spec, psi, &one);
      g_assert_cmpmem (&got, sizeof got, &again, sizeof again);
      g_test_message ("%u rows: norm %g ± %g, negativity %g ± %g (%g)", n_rows, got.norm, got.norm_error,
                      got.negativity, got.negativity_error, all.negativity);
      g_assert_cmpfloat (fabs (got.norm - all.norm), <, 4 * got.norm_error);
      g_assert_cmpfloat (fabs (got.absolute - all.absolute), <, 4 * got.absolute_error);
      g_assert_cmpfloat (fabs (got.negativity - all.negativity), <, 4 * got.negativity_error);
      g_assert_cmpfloat (fabs (got.ratio[0] - all.ratio[0]), <, 4 * got.ratio_error[0]);
      g_assert_cmpfloat (got.negativity_error, <, all.negativity);
      if (before > 0)
        g_assert_cmpfloat (before / got.negativity_error, >, 2); /* at least as the root of their number */
      before = got.negativity_error;
    }
}

static void
test_bad_input (void)
{
  const CvWignerRowsSpec good = spec_of (N, 5, 1);

  for (guint i = 0; i < 7; i++)
    {
      CvWignerRowsSpec bad = good;
      g_autoptr (GError) error = NULL;

      bad.n = i == 0 ? 1 : bad.n;
      bad.dx = i == 1 ? 0 : bad.dx;
      bad.hbar = i == 2 ? NAN : bad.hbar;
      bad.n_rows = i == 3 ? 1 : bad.n_rows;
      bad.n_states = i == 4 ? 0 : bad.n_states;
      bad.n_threads = i == 5 ? 0 : bad.n_threads;
      bad.x_first = i == 6 ? INFINITY : bad.x_first;
      g_assert_null (cv_wigner_rows_new (&bad, &error));
      g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
    }
  CvWignerRowsSpec many = good;

  many.n_rows = 100000;
  g_autoptr (CvWignerRows) rows = cv_wigner_rows_new (&many, NULL);

  g_assert_cmpuint (cv_wigner_rows_n (rows), ==, 2 * N);
  cv_wigner_rows_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/wigner-rows/cat", test_cat);
  g_test_add_func ("/phase-space/wigner-rows/coarse", test_coarse);
  g_test_add_func ("/phase-space/wigner-rows/fock", test_fock);
  g_test_add_func ("/phase-space/wigner-rows/mixture", test_mixture);
  g_test_add_func ("/phase-space/wigner-rows/sample", test_sample);
  g_test_add_func ("/phase-space/wigner-rows/bad-input", test_bad_input);
  return g_test_run ();
}
