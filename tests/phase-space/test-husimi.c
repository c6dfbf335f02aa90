/* Cvasi: tests of Husimi's function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/phase-space/husimi.h"
#include "engine/phase-space/state.h"
#include "packets.h"

#define N 1024

static CvHusimiSpec
spec_of (double x_max, double hbar, double s)
{
  return (CvHusimiSpec){ .n = N,
                         .x_first = -x_max,
                         .dx = 2 * x_max / N,
                         .hbar = hbar,
                         .s = s,
                         .n_x = 61,
                         .n_p = 77,
                         .window_x = -x_max * 0.9,
                         .window_dx = x_max * 1.8 / 60,
                         .window_p = -9 * hbar,
                         .window_dp = 18 * hbar / 76,
                         .n_threads = 2 };
}

static double *
fill (const CvHusimiSpec *spec, const double complex *psi, gsize stride, const double *weights, guint n_states)
{
  g_autoptr (CvHusimi) husimi = cv_husimi_new (spec, NULL);
  double *out = g_new (double, (gsize)spec->n_x * spec->n_p);

  cv_husimi_fill (husimi, psi, stride, weights, n_states, out);
  return out;
}

/* <g|packet> by completing the square; the phase is that of g at the origin, as in the header. */
static double complex
overlap (const Packets *packets, guint c, double x, double p, double s)
{
  double a = packets->a[c], k = packets->p[c] / packets->hbar, l = p / packets->hbar;
  double u = 1 / (a * a), v = 1 / (s * s);
  double complex linear = u * packets->x[c] + v * x + I * (k - l);

  return packets->z[c] * sqrt (2 * sqrt (u * v) / (u + v)) *
         cexp (linear * linear / (2 * (u + v)) - u * packets->x[c] * packets->x[c] / 2 - v * x * x / 2 -
               I * k * packets->x[c]);
}

static double
closed_form (const Packets *packets, double x, double p, double s)
{
  double complex sum = 0;

  for (guint c = 0; c < packets->n; c++)
    sum += overlap (packets, c, x, p, s);
  return (creal (sum) * creal (sum) + cimag (sum) * cimag (sum)) / (2 * G_PI * packets->hbar);
}

/* A Gaussian's Q is one too, with the variances added up; a cat's by overlaps. Positive, and 1 on the whole. */
static void
test_closed_forms (void)
{
  const Packets states[] = { { .n = 1, .hbar = 1, .a = { 0.8 }, .x = { 0.7 }, .p = { -1.3 }, .z = { 1 } },
                             { .n = 2, .hbar = 0.3, .a = { 0.5, 0.5 }, .x = { -2, 2 }, .z = { M_SQRT1_2, M_SQRT1_2 } },
                             { .n = 3,
                               .hbar = 0.3,
                               .a = { 0.4, 0.5, 0.3 },
                               .x = { -2, 2, 0 },
                               .p = { 0.3, -0.8, 0.4 },
                               .z = { 0.5, 0.5 * I, 0.6 } } };
  const double one = 1;

  for (guint c = 0; c < G_N_ELEMENTS (states); c++)
    for (guint k = 0; k < 3; k++)
      {
        const Packets *packets = &states[c];
        double hbar = packets->hbar, s = 0.3 + 0.35 * k, sum = 0, most = 1 / (2 * G_PI * hbar);
        CvHusimiSpec spec = spec_of (8, hbar, s);
        g_autofree double complex *psi = packets_sample (packets, N, spec.x_first, spec.dx);

        spec.window_p *= 4;
        spec.window_dp *= 2;
        spec.n_p = 153;
        g_autofree double *q = fill (&spec, psi, N, &one, 1);

        for (guint i = 0; i < spec.n_x; i++)
          for (guint j = 0; j < spec.n_p; j++)
            {
              double x = spec.window_x + i * spec.window_dx, p = spec.window_p + j * spec.window_dp;
              double value = q[i * spec.n_p + j], right = closed_form (packets, x, p, s);

              sum += value * spec.window_dx * spec.window_dp;
              g_assert_cmpfloat (value, >=, 0);
              g_assert_cmpfloat_with_epsilon (value, right, 1e-12 * most);
              if (packets->n == 1)
                {
                  double v = packets->a[0] * packets->a[0] + s * s;
                  double w = hbar * hbar * (1 / (packets->a[0] * packets->a[0]) + 1 / (s * s));
                  double u = x - packets->x[0], r = p - packets->p[0];

                  right = exp (-u * u / v - r * r / w) / (G_PI * sqrt (v * w));
                  g_assert_cmpfloat_with_epsilon (value, right, 1e-12 * most);
                }
            }
        /* Steps that resolve Q: the sum over them is the integral. */
        g_assert_cmpfloat_with_epsilon (sum, packets_norm (packets), 1e-9);
      }
}

/* W on a grid, smoothed, is the wave function's Q; a constant stays, and so does the norm. */
static void
test_smooth (void)
{
  const double hbar = 0.3, s = 0.6, one = 1;
  const CvState state = { .kind = CV_STATE_CAT, .hbar = hbar, .a = 0.5, .b = 1.8, .eta = 1, .x0 = 0.2, .p0 = 0.3 };
  CvGrid grid = cv_grid_make (256, 200, 6, 5);
  double *w = cv_grid_field_new (&grid), *smooth = cv_grid_field_new (&grid), before = 0, after = 0;
  CvHusimiSpec spec = spec_of (8, hbar, s);
  double z = 1 / sqrt (2 * (1 + exp (-state.b * state.b / (state.a * state.a))));
  Packets packets = { .n = 2, .hbar = hbar, .a = { 0.5, 0.5 }, .x = { -1.6, 2 }, .p = { 0.3, 0.3 } };

  packets.z[0] = z * cexp (I * 0.3 * packets.x[0] / hbar);
  packets.z[1] = z * cexp (I * 0.3 * packets.x[1] / hbar);
  g_autofree double complex *psi = packets_sample (&packets, N, spec.x_first, spec.dx);

  spec.n_x = grid.n_x, spec.n_p = grid.n_p;
  spec.window_x = grid.x_first, spec.window_dx = grid.dx;
  spec.window_p = grid.p_first, spec.window_dp = grid.dp;
  g_autofree double *q = fill (&spec, psi, N, &one, 1);

  cv_state_fill (&state, &grid, w);
  g_assert_true (cv_husimi_smooth (&grid, w, hbar, s, smooth));
  for (guint i = 0; i < grid.n_x; i++)
    for (guint j = 0; j < grid.n_p; j++)
      {
        gsize at = (gsize)i * grid.ld + j;

        before += w[at];
        after += smooth[at];
        g_assert_cmpfloat_with_epsilon (smooth[at], q[i * grid.n_p + j], 1e-12 / hbar);
      }
  g_assert_cmpfloat_with_epsilon (after * grid.dx * grid.dp, before * grid.dx * grid.dp, 1e-12);
  g_assert_true (cv_husimi_smooth (&grid, w, hbar, s, w)); /* in place */
  g_assert_cmpmem (w + 100 * grid.ld, grid.n_p * sizeof *w, smooth + 100 * grid.ld, grid.n_p * sizeof *w);
  for (gsize i = 0; i < cv_grid_room (&grid); i++)
    w[i] = 0.25;
  cv_husimi_smooth (&grid, w, hbar, s, smooth);
  g_assert_cmpfloat_with_epsilon (smooth[77 * grid.ld + 5], 0.25, 1e-14);
  cv_grid_field_free (w);
  cv_grid_field_free (smooth);
}

/* Weights, threads, and zeros outside of points and momenta. */
static void
test_laws (void)
{
  const double weights[] = { 0.6, 0.4 };
  Packets packets = { .n = 1, .hbar = 0.3, .a = { 0.5 }, .x = { 1 }, .p = { 0.4 }, .z = { 1 } };
  CvHusimiSpec spec = spec_of (8, 0.3, 0.5);
  g_autofree double complex *psi = g_new (double complex, 2 * N);
  gsize size = (gsize)spec.n_x * spec.n_p;

  for (guint i = 0; i < N; i++)
    psi[i] = packets_psi (&packets, spec.x_first + i * spec.dx);
  packets.x[0] = -1.2;
  for (guint i = 0; i < N; i++)
    psi[N + i] = packets_psi (&packets, spec.x_first + i * spec.dx);
  g_autofree double *both = fill (&spec, psi, N, weights, 2);
  g_autofree double *one = fill (&spec, psi, N, weights, 1);
  g_autofree double *two = fill (&spec, psi + N, N, weights + 1, 1);

  for (gsize i = 0; i < size; i++)
    g_assert_cmpfloat_with_epsilon (both[i], one[i] + two[i], 1e-15);
  spec.n_threads = 1;
  g_autofree double *again = fill (&spec, psi, N, weights, 2);

  g_assert_cmpmem (both, size * sizeof *both, again, size * sizeof *again);
  spec.window_x = 20;
  g_autofree double *aside = fill (&spec, psi, N, weights, 2);

  spec.window_x = -1;
  spec.window_p = 1.001 * G_PI * 0.3 / spec.dx;
  g_autofree double *above = fill (&spec, psi, N, weights, 2);

  for (gsize i = 0; i < size; i++)
    g_assert_true (aside[i] == 0 && above[i] == 0);
}

static void
test_bad_input (void)
{
  const CvHusimiSpec good = spec_of (8, 0.3, 0.5);

  for (guint i = 0; i < 9; i++)
    {
      CvHusimiSpec bad = good;
      g_autoptr (GError) error = NULL;

      bad.n = i == 0 ? 0 : bad.n;
      bad.dx = i == 1 ? 0 : bad.dx;
      bad.hbar = i == 2 ? NAN : bad.hbar;
      bad.s = i == 3 ? 0 : bad.s;
      bad.n_x = i == 4 ? 0 : bad.n_x;
      bad.n_p = i == 5 ? 0 : bad.n_p;
      bad.window_dx = i == 6 ? 0 : bad.window_dx;
      bad.window_p = i == 7 ? INFINITY : bad.window_p;
      bad.n_threads = i == 8 ? 0 : bad.n_threads;
      g_assert_null (cv_husimi_new (&bad, &error));
      g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
    }
  cv_husimi_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/husimi/closed-forms", test_closed_forms);
  g_test_add_func ("/phase-space/husimi/smooth", test_smooth);
  g_test_add_func ("/phase-space/husimi/laws", test_laws);
  g_test_add_func ("/phase-space/husimi/bad-input", test_bad_input);
  return g_test_run ();
}
