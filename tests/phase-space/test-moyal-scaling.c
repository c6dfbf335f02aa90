/* Cvasi: tests of the Moyal terms against hbar
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/phase-space/moyal-scaling.h"
#include "engine/phase-space/observables.h"

#define N 48

static const CvState states[] = {
  { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 },
  { .kind = CV_STATE_CAT, .hbar = 1, .a = 0.6, .b = 2, .eta = 0.5, .phase = 0.8, .x0 = 0.3, .p0 = 1 },
  { .kind = CV_STATE_GAUSSIAN, .hbar = 1, .a = 1.2, .eta = 1, .x0 = 1 },
  { .kind = CV_STATE_COMPASS, .hbar = 1, .a = 1, .b = 2.5, .eta = 1, .x0 = 0.4 },
  { .kind = CV_STATE_FOCK, .hbar = 1, .a = 1, .x0 = 0.5, .n = 6 },
};

static CvPotential *
typed (const char *text)
{
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_EXPRESSION, .text = text };

  return cv_potential_new (&spec, NULL);
}

static CvPotential *
synapse (void)
{
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_SYNAPSE, .decay = 0.02 };

  return cv_potential_new (&spec, NULL);
}

/* "Every order is O(1/hbar)", so that none is suppressed: the ratios do not know hbar. Smeared: hbar^(2s). */
static void
test_slopes (void)
{
  g_autoptr (CvPotential) v = synapse ();
  double hbar[N], pure[3 * N], smeared[3 * N];

  for (guint i = 0; i < N; i++)
    hbar[i] = 1e-3 * pow (4e3, i / (N - 1.0));
  for (guint k = 0; k < G_N_ELEMENTS (states); k++)
    {
      cv_moyal_scaling (&states[k], v, hbar, N, 0, 3, pure);
      cv_moyal_scaling (&states[k], v, hbar, N, 0.7, 3, smeared);
      for (guint s = 0; s < 3; s++)
        {
          double scale = states[k].a * 0.7 / (3 + 2 * (k == 4 ? sqrt (12) : states[k].b / states[k].a)), slope;
          const double two[2] = { 0.13 * scale, 0.3 * scale }; /* above the limit that is taken for granted */
          double ends[6];

          cv_moyal_scaling (&states[k], v, two, 2, 0.7, 3, ends);
          slope = log (ends[2 * s + 1] / ends[2 * s]) / log (two[1] / two[0]);
          g_assert_cmpfloat_with_epsilon (slope, 2 * (s + 1), 0.05 * (s + 1));
          for (guint i = 1; hbar[i] < 0.2 * scale; i++) /* a step may show the quadrature's few per cent, no more */
            g_assert_cmpfloat_with_epsilon (log (smeared[s * N + i] / smeared[s * N + i - 1]),
                                            2 * (s + 1) * log (hbar[i] / hbar[i - 1]), 0.03);
          for (guint i = 0; i < N; i++)
            {
              g_assert_cmpfloat (pure[s * N + i], ==, pure[s * N]);
              g_assert_cmpfloat (smeared[s * N + i], <, pure[s * N + i]); /* smearing never sharpens */
            }
          g_assert_cmpfloat (pure[s * N], >, 0.3);
        }
    }
}

/* The claim itself, without the shortcut for c = 0: each hbar alone. */
static void
test_pure_alone (void)
{
  g_autoptr (CvPotential) v = synapse ();

  for (guint k = 0; k < G_N_ELEMENTS (states); k++)
    {
      double first[3], other[3], one = 1;

      cv_moyal_scaling (&states[k], v, &one, 1, 0, 3, first);
      for (double hbar = 1e-3; hbar < 5; hbar *= 7)
        {
          cv_moyal_scaling (&states[k], v, &hbar, 1, 0, 3, other);
          for (guint s = 0; s < 3; s++)
            g_assert_cmpfloat_with_epsilon (other[s] / first[s], 1, 0.03);
        }
    }
}

/* Against the same figure from W on a fine grid by Fourier (spectra.c), which knows nothing of products. */
static void
test_grid (void)
{
  const char *const texts[] = { "x^2/2 + 0.1*x^4 + 0.01*x^7", "cos(x)", "exp(-x^2/8)" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (states); k++)
      for (double c = 0; c < 1; c += 0.6)
        {
          g_autoptr (CvPotential) v = typed (texts[i]);
          CvState state = states[k];
          const CvGridWish none = { 0 };
          double ratio[3], right[3];
          CvMoyalTerms *terms;
          CvExtent extent;
          CvGrid grid;
          double *w;

          state.hbar = 0.4;
          state.c = c;
          cv_state_extent (&state, &extent);
          g_assert_true (cv_grid_choose (&extent, &none, state.hbar, 3, 1u << 28, &grid, NULL));
          w = cv_grid_field_new (&grid);
          terms = cv_moyal_terms_new (&grid, v);
          cv_state_fill (&state, &grid, w);
          cv_moyal_terms (terms, w, state.hbar, 0, 3, right);
          cv_moyal_scaling (&states[k], v, &state.hbar, 1, c, 3, ratio);
          for (guint s = 0; s < 3; s++)
            g_assert_cmpfloat_with_epsilon (ratio[s] / right[s], 1, 0.03);
          cv_moyal_terms_free (terms);
          cv_grid_field_free (w);
        }
}

/* Of a Gaussian in V = x⁴, s² = c² + hbar²/a²: (hbar²/24) (6/a²) (4 + 16 e^(-3/2))/(2 s²). */
static void
test_closed_form (void)
{
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_DOUBLE_WELL, .B = 1 };
  g_autoptr (CvPotential) v = cv_potential_new (&spec, NULL);
  const CvState state = { .kind = CV_STATE_GAUSSIAN, .a = 1.3, .eta = 1 };

  for (double c = 0; c < 2; c += 0.5)
    for (double hbar = 0.01; hbar < 3; hbar *= 3)
      {
        double ratio[3], s2 = c * c + hbar * hbar / 1.69;

        cv_moyal_scaling (&state, v, &hbar, 1, c, 3, ratio);
        g_assert_cmpfloat_with_epsilon (ratio[0] / (hbar * hbar / 24 * 6 / 1.69 * (4 + 16 * exp (-1.5)) / (2 * s2)), 1,
                                        0.02);
        g_assert_cmpfloat (ratio[1], ==, 0);
        g_assert_cmpfloat (ratio[2], ==, 0);
      }
}

static void
test_none (void)
{
  CvPotentialSpec spec = { .kind = CV_POTENTIAL_FREE };
  g_autoptr (CvPotential) v = cv_potential_new (&spec, NULL);
  const double hbar[2] = { 1e-3, 1 };
  double ratio[6];

  cv_moyal_scaling (&states[0], v, hbar, 2, 0.5, 3, ratio);
  for (guint i = 0; i < 6; i++)
    g_assert_true (isnan (ratio[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/moyal-scaling/slopes", test_slopes);
  g_test_add_func ("/phase-space/moyal-scaling/pure-alone", test_pure_alone);
  g_test_add_func ("/phase-space/moyal-scaling/grid", test_grid);
  g_test_add_func ("/phase-space/moyal-scaling/closed-form", test_closed_form);
  g_test_add_func ("/phase-space/moyal-scaling/none", test_none);
  return g_test_run ();
}
