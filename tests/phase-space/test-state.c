/* Cvasi: tests of the initial states
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_sf_laguerre.h>
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/phase-space/state.h"
#include "quadrature.h"

/* Of every kind, with everything that may be set. */
static const CvState states[] = {
  { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 3, .eta = 1 },
  { .kind = CV_STATE_CAT, .hbar = 0.7, .a = 0.8, .b = 2, .c = 0.4, .eta = 0.6, .phase = 0.9, .x0 = 0.5, .p0 = -0.3 },
  { .kind = CV_STATE_CAT, .hbar = 1.3, .a = 1.5, .b = 0.4, .c = 0.2, .eta = 1, .phase = 3.0, .p0 = 1 },
  { .kind = CV_STATE_CAT, .hbar = 0.3, .a = 0.5, .b = 2, .c = 1, .eta = 0, .x0 = -1 },
  { .kind = CV_STATE_GAUSSIAN, .hbar = 0.5, .a = 1.2, .b = 3, .c = 0.7, .eta = 1, .x0 = 1, .p0 = 2 },
  { .kind = CV_STATE_COMPASS, .hbar = 1, .a = 1, .b = 3, .eta = 1 },
  { .kind = CV_STATE_COMPASS,
    .hbar = 0.7,
    .a = 0.8,
    .b = 1.5,
    .c = 0.3,
    .eta = 0.7,
    .phase = 1.1,
    .x0 = -0.4,
    .p0 = 0.6 },
  { .kind = CV_STATE_FOCK, .hbar = 1, .a = 1, .n = 0 },
  { .kind = CV_STATE_FOCK, .hbar = 0.7, .a = 1.2, .n = 5, .x0 = 0.3, .p0 = 0.2 },
  { .kind = CV_STATE_FOCK, .hbar = 0.7, .a = 1.2, .c = 0.6, .n = 5, .x0 = 0.3, .p0 = 0.2 },
  { .kind = CV_STATE_FOCK, .hbar = 0.2, .a = 0.5, .c = 0.1, .n = 30 },
};

static double complex
rho_of (double x, double x_prime, gpointer data)
{
  return cv_state_rho (data, x, x_prime);
}

static double
wigner_of (double x, double p, gpointer data)
{
  return cv_state_wigner (data, x, p);
}

/* A grid that holds and resolves the state. */
static CvGrid
grid_of (const CvState *state)
{
  const CvGridWish none = { 0 };
  CvExtent extent;
  CvGrid grid;

  cv_state_extent (state, &extent);
  g_assert_true (cv_grid_choose (&extent, &none, state->hbar, 1.1, 1u << 28, &grid, NULL));
  return grid;
}

#define near(value, right) g_assert_cmpfloat_with_epsilon (value, right, 1e-12)

/* The table of closed-form numbers: hbar = m = a = 1, b = 3. */
static void
test_numbers (void)
{
  CvState cat = states[0], s;

  near (cv_state_wigner (&cat, 0, 0), 0.318309886184);
  near (cv_state_wigner (&cat, 0, G_PI / 6), -0.241923823025);
  near (cv_state_wigner (&cat, 0, G_PI / 3), 0.106314606257);
  near (cv_state_wigner (&cat, 3, 0), 0.159174581949);
  near (cv_state_purity (&cat), 1);
  /* A: psi(0) = 2 A psi_0(3) */
  near (sqrt (creal (cv_state_rho (&cat, 0, 0))) / (2 * pow (G_PI, -0.25) * exp (-4.5)), 0.7070631532699232);
  s = cat;
  s.eta = 0;
  near (cv_state_wigner (&s, 3, 0), 0.159154943092);
  near (cv_state_purity (&s), 0.5000000076150);
  s = cat;
  s.c = 0.5;
  g_assert_cmpfloat_with_epsilon (cv_state_purity (&s), 0.4594095062, 1e-10);
  near (cv_state_wigner (&s, 0.2, 0.3), 0.005543770105);
  s.hbar = 0.1;
  s.c = 1;
  near (cv_state_wigner (&s, 0.2, 0.3), 9.9149801e-5);
  s.hbar = 1e-7;
  near (cv_state_wigner (&s, 0.2, 0.3), 9.6938332e-5);
  s = (CvState){ .kind = CV_STATE_GAUSSIAN, .hbar = 1, .a = 1, .c = 1, .eta = 1 };
  g_assert_cmpfloat_with_epsilon (cv_state_purity (&s), 0.7071067812, 1e-10);
  g_assert_cmpfloat_with_epsilon (cv_state_wigner (&s, 0, 0), 0.2250790790, 1e-10);
}

/* What the smearing leaves is what it takes from rho(x, x'), packet against packet. */
static void
test_smearing_factor (void)
{
  CvState sharp = { .kind = CV_STATE_CAT, .hbar = 0.3, .a = 0.8, .b = 1.7, .eta = 0.6, .x0 = 0.4, .p0 = -1 },
          soft = sharp;

  soft.c = 0.23;
  near (cv_state_smearing (&sharp), 1);
  near (cv_state_smearing (&soft), cabs (cv_state_rho (&soft, 2.1, -1.3)) / cabs (cv_state_rho (&sharp, 2.1, -1.3)));
  soft.kind = CV_STATE_COMPASS;
  near (cv_state_smearing (&soft), 0.182925232028);
  soft.kind = CV_STATE_GAUSSIAN;
  near (cv_state_smearing (&soft), 1);
  soft = (CvState){ .kind = CV_STATE_CAT, .hbar = 1e-3, .a = 1, .b = 3, .c = 0.5, .eta = 1 };
  near (cv_state_smearing (&soft), 0); /* exp(-1500²) */
}

/* The slides' formula of the smeared cat, and the smearing that it comes from, one momentum after the other. */
typedef struct
{
  CvState pure;
  double x, p, c;
} Smear;

static double
smear_integrand (double p0, gpointer data)
{
  const Smear *smear = data;

  return cv_state_wigner (&smear->pure, smear->x, smear->p - p0) * exp (-p0 * p0 / (smear->c * smear->c)) /
         (sqrt (G_PI) * smear->c);
}

static void
test_smearing (void)
{
  const double hbar = 0.8, a = 0.9, b = 2, c = 0.5, s2 = c * c + hbar * hbar / (a * a);
  const CvState cat = { .kind = CV_STATE_CAT, .hbar = hbar, .a = a, .b = b, .c = c, .eta = 1 };
  double gamma = exp (-b * b * c * c / (a * a * s2)), kappa = 2 * b * hbar / (a * a * s2);

  for (double x = -3; x < 3.1; x += 0.7)
    for (double p = -2; p < 2.1; p += 0.45)
      {
        double lumps = exp (-(x - b) * (x - b) / (a * a)) + exp (-(x + b) * (x + b) / (a * a));
        double fringe = 2 * gamma * exp (-x * x / (a * a)) * cos (kappa * p);

        near (cv_state_wigner (&cat, x, p),
              exp (-p * p / s2) * (lumps + fringe) / (2 * G_PI * a * sqrt (s2) * (1 + exp (-b * b / (a * a)))));
      }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (guint k = 0; k < 6; k++)
      {
        CvState state = states[i];
        Smear smear = { state, state.x0 + 0.3 * k - 0.7, state.p0 + 0.25 * k - 0.5, state.c };

        smear.pure.c = 0;
        if (state.c > 0)
          near (cv_state_wigner (&state, smear.x, smear.p),
                ref_integral (smear_integrand, &smear, -7 * state.c, 7 * state.c, 1));
      }
}

/* W against the Weyl integral of rho, and rho against the integral of W back. */
static void
test_weyl (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      CvState state = states[i];
      CvExtent extent;

      cv_state_extent (&state, &extent);
      for (guint k = 0; k < 8; k++)
        {
          double x = state.x0 + 0.8 * (extent.x_max - fabs (state.x0)) * sin (1.0 + 2.3 * k);
          double p = state.p0 + 0.8 * (extent.p_max - fabs (state.p0)) * cos (2.0 + 1.7 * k), y = 0.37 * k - 1;
          double complex right = ref_rho (wigner_of, &state, state.hbar, x, x - y, 0, extent.p_max);

          near (cv_state_wigner (&state, x, p), ref_wigner (rho_of, &state, state.hbar, x, p, 4 * extent.x_max));
          g_assert_cmpfloat (cabs (cv_state_rho (&state, x, x - y) - right), <, 1e-12);
        }
    }
}

/* Norm, purity, bound, moments and hermiticity, on a grid. */
static void
test_laws (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const CvState *state = &states[i];
      CvGrid grid = grid_of (state);
      double *w = cv_grid_field_new (&grid), norm = 0, square = 0, largest = 0, x_mean = 0, p_mean = 0;

      cv_state_fill (state, &grid, w);
      for (guint k = 0; k < grid.n_x; k++)
        for (guint j = 0; j < grid.n_p; j++)
          {
            double value = w[(gsize)k * grid.ld + j];

            norm += value;
            square += value * value;
            largest = fmax (largest, fabs (value));
            x_mean += value * cv_grid_x (&grid, k);
            p_mean += value * cv_grid_p (&grid, j);
          }
      near (norm * grid.dx * grid.dp, 1);
      near (2 * G_PI * state->hbar * square * grid.dx * grid.dp, cv_state_purity (state));
      g_assert_cmpfloat (largest, <=, (1 + 1e-12) / (G_PI * state->hbar));
      g_assert_cmpfloat (cv_state_purity (state), <=, 1 + 1e-12);
      if (state->kind == CV_STATE_FOCK || state->kind == CV_STATE_GAUSSIAN)
        {
          near (x_mean * grid.dx * grid.dp, state->x0);
          near (p_mean * grid.dx * grid.dp, state->p0);
        }
      for (double x = -2; x < 2; x += 0.6)
        g_assert_cmpfloat (cabs (cv_state_rho (state, x, 0.3) - conj (cv_state_rho (state, 0.3, x))), <, 1e-15);
      cv_grid_field_free (w);
    }
}

/* Filling is evaluating, and moving the state is moving W and turning rho. */
static void
test_fill_and_displace (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      CvState state = states[i], still = states[i];
      CvGrid grid = cv_grid_make (50, 34, 4, 3);
      double *w = cv_grid_field_new (&grid);

      still.x0 = still.p0 = 0;
      cv_state_fill (&state, &grid, w);
      for (guint k = 0; k < grid.n_x; k++)
        {
          double x = cv_grid_x (&grid, k);
          double complex turn = cexp (I * state.p0 * (x - 0.2) / state.hbar);

          for (guint j = 0; j < grid.n_p; j++)
            {
              double p = cv_grid_p (&grid, j);

              near (w[k * grid.ld + j], cv_state_wigner (&state, x, p));
              near (w[k * grid.ld + j], cv_state_wigner (&still, x - state.x0, p - state.p0));
            }
          for (guint j = grid.n_p; j < grid.ld; j++)
            g_assert_cmpfloat (w[k * grid.ld + j], ==, 0); /* the padding is left alone */
          g_assert_cmpfloat (
              cabs (cv_state_rho (&state, x, 0.2) - turn * cv_state_rho (&still, x - state.x0, 0.2 - state.x0)), <,
              1e-14);
        }
      cv_grid_field_free (w);
    }
}

/* W_n = (-1)^n/(pi hbar) e^(-z) L_n(2z), z = x²/a² + a²p²/hbar²; and the purity of a smeared one from the grid. */
static void
test_fock (void)
{
  const guint n[] = { 0, 1, 2, 7, 40, 120, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    {
      CvState state = { .kind = CV_STATE_FOCK, .hbar = 0.6, .a = 0.9, .n = n[i] };
      double reach = sqrt (2.0 * n[i] + 1) + 3;

      for (double u = 0; u < reach; u += reach / 23)
        for (double v = 0; v < reach; v += reach / 17)
          {
            double z = u * u + v * v, right = gsl_sf_laguerre_n ((int)n[i], 0, 2 * z) * exp (-z) / (G_PI * 0.6);

            near (cv_state_wigner (&state, 0.9 * u, 0.6 / 0.9 * v), n[i] % 2 ? -right : right);
          }
      g_assert_cmpfloat (cv_state_purity (&state), ==, 1);
      near (creal (cv_state_rho (&state, 0, 0)) > 0, n[i] % 2 == 0); /* odd states vanish in the middle */
    }
}

/* Derivatives of the factors: each order against central differences of the one below, converging as h². */
static double
derivative (const CvState *state, double x, double p, guint order)
{
  double f[CV_STATE_MAX_RANK], g[CV_STATE_MAX_RANK], sum = 0;

  cv_state_factors (state, 1, &x, f, 1, &p, order, g);
  for (guint r = 0; r < cv_state_rank (state); r++)
    sum += f[r] * g[r];
  return sum;
}

static void
test_derivatives (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (guint order = 0; order < 7; order++)
      for (guint k = 0; k < 5; k++)
        {
          const CvState *state = &states[i];
          CvExtent extent;
          double x = state->x0 + 0.4 * k - 0.7, p = state->p0 + 0.3 * k - 0.5, slope[2], theta, h, exact, size;

          cv_state_extent (state, &extent);
          theta = 2 * G_PI / extent.p_fine;
          h = 0.05 / theta;
          exact = derivative (state, x, p, order + 1);
          size = pow (theta, order + 1) / (G_PI * state->hbar);
          for (guint j = 0; j < 2; j++, h /= 2)
            slope[j] = (derivative (state, x, p + h, order) - derivative (state, x, p - h, order)) / (2 * h);
          if (fabs (slope[0] - exact) > 1e-9 * size) /* elsewhere round-off hides the order */
            g_assert_cmpfloat_with_epsilon ((slope[0] - exact) / (slope[1] - exact), 4, 0.05);
          g_assert_cmpfloat (fabs ((4 * slope[1] - slope[0]) / 3 - exact), <, 1e-8 * size);
        }
}

/* Outside the stated extent there is nothing, and beyond the stated wavelengths neither: W sampled just so finely is
 * interpolated everywhere by its sinc series, here in the mean square of the spectrum beyond.                     */
static void
test_extent (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const CvState *state = &states[i];
      double height = 1 / (G_PI * state->hbar);
      CvExtent extent;

      cv_state_extent (state, &extent);
      for (double s = -1; s <= 1; s += 0.02)
        {
          g_assert_cmpfloat (fabs (cv_state_wigner (state, extent.x_max, s * extent.p_max)), <, 2e-14 * height);
          g_assert_cmpfloat (fabs (cv_state_wigner (state, -extent.x_max, s * extent.p_max)), <, 2e-14 * height);
          g_assert_cmpfloat (fabs (cv_state_wigner (state, s * extent.x_max, extent.p_max)), <, 2e-14 * height);
          g_assert_cmpfloat (fabs (cv_state_wigner (state, s * extent.x_max, -extent.p_max)), <, 2e-14 * height);
          for (guint k = 0; k < 4; k++) /* rho(x + hbar theta/2, x - hbar theta/2) is the spectrum along p */
            {
              double y = state->hbar * 2 * G_PI / extent.p_fine, x = s * extent.x_max;

              g_assert_cmpfloat (cabs (cv_state_rho (state, x + (1 + 0.1 * k) * y / 2, x - (1 + 0.1 * k) * y / 2)), <,
                                 2e-14 / state->a);
            }
        }
      for (double p = -1; p <= 1; p += 0.1) /* along x by the sum itself */
        {
          double complex sum = 0;
          double dx = extent.x_fine / 8, size = 0;

          for (double x = -extent.x_max; x <= extent.x_max; x += dx)
            {
              double value = cv_state_wigner (state, x, state->p0 + p * (extent.p_max - fabs (state->p0)));

              sum += value * cexp (2 * G_PI * I * x / extent.x_fine);
              size += height;
            }
          g_assert_cmpfloat (cabs (sum), <, 1e-14 * size);
        }
    }
}

static void
test_centres (void)
{
  const CvState cat = { .kind = CV_STATE_CAT, .hbar = 2, .a = 0.5, .b = 3, .eta = 1, .x0 = 1, .p0 = -1 };
  CvState s = cat;
  double c[8];

  g_assert_cmpuint (cv_state_centres (&cat, c), ==, 2);
  g_assert_true (c[0] == 4 && c[1] == -1 && c[2] == -2 && c[3] == -1);
  s.kind = CV_STATE_COMPASS;
  g_assert_cmpuint (cv_state_centres (&s, c), ==, 4);
  g_assert_true (c[4] == 1 && c[5] == 23 && c[6] == 1 && c[7] == -25);
  s.kind = CV_STATE_FOCK;
  g_assert_cmpuint (cv_state_centres (&s, c), ==, 1);
  s.kind = CV_STATE_GAUSSIAN;
  g_assert_cmpuint (cv_state_centres (&s, c), ==, 1);
  g_assert_true (c[0] == 1 && c[1] == -1);
}

static void
test_bad (void)
{
  CvState s = { .kind = CV_STATE_CAT, .hbar = 1, .a = 1, .b = 0, .eta = 1, .phase = G_PI };
  g_autoptr (GError) error = NULL;

  g_assert_false (cv_state_check (&s, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
  g_assert_nonnull (strstr (error->message, "larger b"));
  g_assert_null (strchr (error->message, '\n'));
  g_clear_error (&error);
  s.b = 0.5;
  g_assert_true (cv_state_check (&s, &error));
  s.b = 0;
  s.eta = 0.5;
  g_assert_true (cv_state_check (&s, &error));
  s = (CvState){ .kind = CV_STATE_FOCK, .hbar = 1, .a = 1, .n = 201 };
  g_assert_false (cv_state_check (&s, &error));
  g_assert_nonnull (strstr (error->message, "0 to 200"));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_true (cv_state_check (&states[i], NULL));
}

/* W as the sum of its terms, written out. */
static void
test_terms (void)
{
  const CvState superposed[] = {
    { .kind = CV_STATE_CAT, .hbar = 0.6, .a = 0.8, .b = 1.1, .eta = 0.7, .phase = 1.3, .c = 0.2, .x0 = 0.3, .p0 = 0.9 },
    { .kind = CV_STATE_COMPASS, .hbar = 0.5, .a = 0.7, .b = 1.6, .eta = 1, .phase = 0.8, .x0 = 0.2 },
    { .kind = CV_STATE_GAUSSIAN, .hbar = 1, .a = 1, .p0 = 1 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (superposed); i++)
    for (double x = -2; x < 2.1; x += 0.31)
      for (double p = -2; p < 2.1; p += 0.37)
        {
          CvStateTerm term[CV_STATE_MAX_TERMS];
          double s, sum = 0, u = x - superposed[i].x0, v = p - superposed[i].p0, a = superposed[i].a;
          guint n = cv_state_terms (&superposed[i], term, &s);

          for (guint k = 0; k < n; k++)
            sum += creal (term[k].amplitude *
                          cexp (-pow ((u - term[k].X) / a, 2) - pow ((v - term[k].P) / s, 2) +
                                I * (term[k].q * u / superposed[i].hbar - term[k].kappa * (v - term[k].P))));
          g_assert_cmpfloat (fabs (sum - cv_state_wigner (&superposed[i], x, p)), <, 1e-14);
        }
  g_assert_cmpuint (cv_state_terms (&(CvState){ .kind = CV_STATE_FOCK, .hbar = 1, .a = 1 }, NULL, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/state/numbers", test_numbers);
  g_test_add_func ("/phase-space/state/smearing", test_smearing);
  g_test_add_func ("/phase-space/state/smearing-factor", test_smearing_factor);
  g_test_add_func ("/phase-space/state/weyl", test_weyl);
  g_test_add_func ("/phase-space/state/laws", test_laws);
  g_test_add_func ("/phase-space/state/fill-and-displace", test_fill_and_displace);
  g_test_add_func ("/phase-space/state/fock", test_fock);
  g_test_add_func ("/phase-space/state/derivatives", test_derivatives);
  g_test_add_func ("/phase-space/state/extent", test_extent);
  g_test_add_func ("/phase-space/state/centres", test_centres);
  g_test_add_func ("/phase-space/state/bad", test_bad);
  g_test_add_func ("/state/terms", test_terms);
  return g_test_run ();
}
