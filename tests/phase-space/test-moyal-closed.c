/* Cvasi: tests: the Moyal step against closed forms
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "moyal-rig.h"

#define NEVER 1e30 /* a mass that does not move: what is left is the kick alone */

typedef void (*Flow) (const Rig *rig, double t, double *x, double *p);

/* max |W(x, p, t) - scale W_0 (where the flow came from)| */
static double
gap_from_flow (const Rig *rig, Flow back, double t, double scale)
{
  const CvGrid *grid = &rig->spec.grid;
  double most = 0;

  for (guint i = 0; i < grid->n_x; i++)
    for (guint j = 0; j < grid->n_p; j++)
      {
        double x = cv_grid_x (grid, i), p = cv_grid_p (grid, j);

        back (rig, t, &x, &p);
        most = fmax (most, fabs (rig->w[(gsize)i * grid->ld + j] - scale * cv_state_wigner (&rig->state, x, p)));
      }
  return most;
}

static void
back_free (const Rig *rig, double t, double *x, double *p)
{
  *x -= *p * t / rig->spec.m;
}

static double
density_at_zero (const Rig *rig)
{
  const CvGrid *grid = &rig->spec.grid;
  double sum = 0;

  for (guint j = 0; j < grid->n_p; j++)
    sum += rig->w[(gsize)(grid->n_x / 2) * grid->ld + j] * grid->dp;
  return sum;
}

/* PHYSICS 1.4: the free cat; |psi(0,t)|² at t = 1 and 3. One step or many: shears add up exactly. */
static void
test_free_cat (void)
{
  static const double density[] = { 0.008862603092, 0.145056245605 };

  for (guint scheme = CV_MOYAL_STRANG; scheme <= CV_MOYAL_CHIN4; scheme++)
    {
      Rig rig = { .v = { .kind = CV_POTENTIAL_FREE },
                  .state = { .kind = CV_STATE_CAT, .b = 3, .eta = 1 },
                  .spec = { .order = CV_MOYAL_EXACT, .scheme = scheme } };

      rig.spec.grid = rig_lattice (512, 128, 29, 1, 2);
      rig_start (&rig);
      rig_advance (&rig, 1, 1);
      g_assert_cmpfloat (fabs (density_at_zero (&rig) - density[0]), <, 5e-13);
      g_assert_cmpfloat (gap_from_flow (&rig, back_free, 1, 1), <, 1e-12);
      rig_advance (&rig, 0.1, 20);
      g_assert_cmpfloat (fabs (density_at_zero (&rig) - density[1]), <, 5e-13);
      g_assert_cmpfloat (gap_from_flow (&rig, back_free, 3, 1), <, 1e-12);
      g_assert_cmpfloat (fabs (2 * G_PI * rig_moments (&rig).square - 1), <, 1e-12);
      rig_stop (&rig);
    }
}

static void
back_turning (const Rig *rig, double t, double *x, double *p)
{
  double omega = rig->v.omega, m = rig->spec.m, x0 = *x, p0 = *p;

  *x = x0 * cos (omega * t) - p0 / (m * omega) * sin (omega * t);
  *p = p0 * cos (omega * t) + m * omega * x0 * sin (omega * t);
}

/* A harmonic cat turns rigidly. Kick and drift are shears here, so exact and order 0 are the same motion, and the error is
 * that of splitting alone: it must fall by 4 and 16.                                                              */
static double
turning_error (CvMoyalScheme scheme, int order, guint n)
{
  Rig rig = { .v = { .kind = CV_POTENTIAL_HARMONIC, .omega = 1.2 },
              .state = { .kind = CV_STATE_CAT, .a = 0.8, .b = 2, .eta = 1 },
              .spec = { .m = 1.4, .order = order, .scheme = scheme } };
  double error;

  rig.spec.grid = rig_lattice (128, 132, 7, 1, 1);
  rig_start (&rig);
  rig_advance (&rig, 2.3 / n, n);
  error = gap_from_flow (&rig, back_turning, 2.3, 1);
  rig_stop (&rig);
  return error;
}

static void
test_harmonic (void)
{
  for (int order = CV_MOYAL_EXACT; order <= 1; order++)
    {
      double strang = turning_error (CV_MOYAL_STRANG, order, 64), chin = turning_error (CV_MOYAL_CHIN4, order, 32);

      g_test_message ("order %d: %.2e and %.2e", order, strang, chin);
      g_assert_cmpfloat (fabs (strang / turning_error (CV_MOYAL_STRANG, order, 128) - 4), <, 0.02);
      g_assert_cmpfloat (fabs (chin / turning_error (CV_MOYAL_CHIN4, order, 64) - 16), <, 0.2);
      g_assert_cmpfloat (turning_error (CV_MOYAL_CHIN4, order, 1000), <, 1e-11);
    }
}

/* PHYSICS 1.3: momentum diffusion D for a time t smears a state by c² = 4 D t, whatever the steps; the off-diagonal falls by
 * e^(-D (2b)² t/hbar²), the fringes by less.                                                                      */
static void
test_diffusion (void)
{
  Rig rig = { .v = { .kind = CV_POTENTIAL_FREE },
              .state = { .kind = CV_STATE_CAT, .b = 2, .eta = 1, .hbar = 0.8 },
              .spec = { .m = NEVER, .hbar = 0.8, .order = CV_MOYAL_EXACT, .D = 0.03 } };
  double *smeared, chi, scale;

  rig.spec.grid = rig_lattice (64, 128, 8, 0.8, 1);
  rig_start (&rig);
  chi = cabs (cv_characteristic (&rig.spec.grid, rig.w, 0.8, 4, 0));
  smeared = cv_grid_field_new (&rig.spec.grid);
  rig_advance (&rig, 0.25, 3);
  cv_moyal_set_environment (rig.moyal, 0.1, 0);
  rig_advance (&rig, 0.05, 5);
  rig.state.c = sqrt (4 * (0.03 * 0.75 + 0.1 * 0.25));
  cv_state_fill (&rig.state, &rig.spec.grid, smeared);
  g_assert_cmpfloat (rig_gap (&rig.spec.grid, rig.w, smeared), <, 1e-13);
  scale = exp (-(0.03 * 0.75 + 0.1 * 0.25) * 16 / 0.64);
  g_assert_cmpfloat (fabs (cabs (cv_characteristic (&rig.spec.grid, rig.w, 0.8, 4, 0)) / chi - scale), <, 1e-12);
  cv_grid_field_free (smeared);
  rig_stop (&rig);
}

static void
back_damped (const Rig *rig, double t, double *x, double *p)
{
  double gamma = rig->spec.gamma, p0 = *p * exp (2 * gamma * t);

  *x -= p0 / rig->spec.m * -expm1 (-2 * gamma * t) / (2 * gamma);
  *p = p0;
}

/* Friction without forces: W(x, p, t) = e^(2 gamma t) W_0(x_0, p_0), all of W, exactly, over 200 passes, and ∬ W to round-off. */
static void
test_friction (void)
{
  for (guint scheme = CV_MOYAL_STRANG; scheme <= CV_MOYAL_CHIN4; scheme++)
    {
      Rig rig = { .v = { .kind = CV_POTENTIAL_FREE },
                  .state = { .kind = CV_STATE_GAUSSIAN, .x0 = -1, .p0 = 1.5 },
                  .spec = { .m = 2, .order = CV_MOYAL_EXACT, .scheme = scheme, .gamma = 0.15 } };
      guint n = scheme == CV_MOYAL_CHIN4 ? 100 : 200;
      double gap;

      rig.spec.grid = cv_grid_make (96, 352, 10, 8);
      rig_start (&rig);
      rig_advance (&rig, 4.0 / n, n);
      gap = gap_from_flow (&rig, back_damped, 4, exp (2 * 0.15 * 4));
      g_test_message ("after 200 passes: W to %.1e, norm to %.1e", gap, fabs (rig_moments (&rig).norm - 1));
      g_assert_cmpfloat (gap, <, 1e-12);
      g_assert_cmpfloat (fabs (rig_moments (&rig).norm - 1), <, 1e-13);
      rig_stop (&rig);
    }
}

/* Heating against friction, free motion: the variance of p relaxes to D/(2 gamma) as (v0 - D/2gamma) e^(-4 gamma t) + D/2gamma,
 * exactly at the ends of steps of any length.                                                                     */
static void
test_balance (void)
{
  static const double steps[] = { 0.5, 0.1, 0.02 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (steps); i++)
    {
      Rig rig = { .v = { .kind = CV_POTENTIAL_FREE },
                  .state = { .kind = CV_STATE_GAUSSIAN, .p0 = 1 },
                  .spec = { .m = NEVER, .order = CV_MOYAL_EXACT, .scheme = i % 2, .D = 0.3, .gamma = 0.2 } };
      double dt = steps[i / 2], rest = 0.3 / 0.4, start = 0.5;

      rig.spec.grid = cv_grid_make (32, 128, 6, 10);
      rig_start (&rig);
      for (guint k = 1; k <= 4; k++)
        {
          CvMoments moments;

          rig_advance (&rig, dt, (guint)(1 / dt + 0.5));
          moments = rig_moments (&rig);
          g_assert_cmpfloat (fabs (moments.p_var - (rest + (start - rest) * exp (-0.8 * k))), <, 1e-12);
          g_assert_cmpfloat (fabs (moments.p_mean - exp (-0.4 * k)), <, 1e-12);
        }
      rig_advance (&rig, dt, (guint)(40 / dt));
      g_assert_cmpfloat (fabs (rig_moments (&rig).p_var - rest), <, 1e-12);
      rig_stop (&rig);
    }
}

/* The damped oscillator with diffusion: means as a classical particle's, x'' + 2 gamma x' + omega² x = 0, and the second
 * moments of dv/dt = A v + v A^T + diag (0, 2D) at rest: m² omega² x_var = p_var = D/(2 gamma), in which the splitting
 * leaves an error that falls by 4 and 16.                                                                         */
static void
damped_errors (CvMoyalScheme scheme, guint n, double error[2])
{
  Rig rig = { .v = { .kind = CV_POTENTIAL_HARMONIC, .omega = 1 },
              .state = { .kind = CV_STATE_GAUSSIAN, .x0 = 2 },
              .spec = { .order = CV_MOYAL_EXACT, .scheme = scheme, .D = 0.3, .gamma = 0.25 } };
  double w = sqrt (1 - 0.0625), t = 2, x = 2 * exp (-0.25 * t) * (cos (w * t) + 0.25 / w * sin (w * t));

  rig.spec.grid = rig_lattice (96, 96, 8.5, 1, 1);
  rig_start (&rig);
  rig_advance (&rig, t / n, n);
  error[0] = fabs (rig_moments (&rig).x_mean - x);
  rig_advance (&rig, t / n, 20 * n);
  error[1] = fabs (rig_moments (&rig).x_var - 0.6);
  g_assert_cmpfloat (fabs (rig_moments (&rig).norm - 1), <, 1e-12);
  rig_stop (&rig);
}

static void
test_damped_oscillator (void)
{
  double strang[2], strang_finer[2], chin[2], chin_finer[2];

  damped_errors (CV_MOYAL_STRANG, 8, strang);
  damped_errors (CV_MOYAL_STRANG, 16, strang_finer);
  damped_errors (CV_MOYAL_CHIN4, 4, chin);
  damped_errors (CV_MOYAL_CHIN4, 8, chin_finer);
  for (guint i = 0; i < 2; i++)
    {
      g_test_message ("Strang %.2e, ratio %.2f; Chin %.2e, ratio %.2f", strang[i], strang[i] / strang_finer[i], chin[i],
                      chin[i] / chin_finer[i]);
      g_assert_cmpfloat (fabs (strang[i] / strang_finer[i] - 4), <, 0.2);
      g_assert_cmpfloat (fabs (chin[i] / chin_finer[i] - 16), <, 1.5);
    }
}

/* PHYSICS 1.3: for a fixed smooth W, hbar -> 0 in the dynamics leads to Liouville's as hbar², with the first term of the
 * series to that order as hbar⁴; and a quadratic potential knows no hbar.                                         */
static double *
run_with (double hbar, int order, CvPotentialKind kind)
{
  Rig rig = { .v = { .kind = kind, .omega = 1, .K = 2 },
              .state = { .kind = CV_STATE_GAUSSIAN, .hbar = 1, .x0 = 1, .c = 0.5 },
              .spec = { .hbar = hbar, .order = order, .scheme = CV_MOYAL_CHIN4 } };
  double *w;

  rig.spec.grid = cv_grid_make (96, 96, 7, 7.5);
  rig_start (&rig);
  rig_advance (&rig, 0.05, 16);
  w = g_steal_pointer (&rig.w);
  rig_stop (&rig);
  return w;
}

static void
test_classical_limit (void)
{
  CvGrid grid = cv_grid_make (96, 96, 7, 7.5);
  double *classical = run_with (1, 0, CV_POTENTIAL_PENDULUM), gap[2][3];

  for (guint k = 0; k < 3; k++)
    {
      double hbar = 0.2 / (1 << k), *exact = run_with (hbar, CV_MOYAL_EXACT, CV_POTENTIAL_PENDULUM),
             *first = run_with (hbar, 1, CV_POTENTIAL_PENDULUM);

      gap[0][k] = rig_gap (&grid, exact, classical);
      gap[1][k] = rig_gap (&grid, exact, first);
      cv_grid_field_free (exact);
      cv_grid_field_free (first);
    }
  for (guint k = 0; k < 2; k++)
    {
      g_test_message ("ratios %.3f and %.3f", gap[0][k] / gap[0][k + 1], gap[1][k] / gap[1][k + 1]);
      g_assert_cmpfloat (fabs (gap[0][k] / gap[0][k + 1] - 4), <, 0.1);
      g_assert_cmpfloat (fabs (gap[1][k] / gap[1][k + 1] - 16), <, 0.4);
    }
  cv_grid_field_free (classical);
}

static void
test_quadratic (void)
{
  CvGrid grid = cv_grid_make (96, 96, 7, 7.5);
  double *classical = run_with (1, 0, CV_POTENTIAL_HARMONIC),
         *exact = run_with (0.9, CV_MOYAL_EXACT, CV_POTENTIAL_HARMONIC),
         *eighth = run_with (1.3, 8, CV_POTENTIAL_HARMONIC);

  g_assert_cmpfloat (rig_gap (&grid, classical, exact), <, 1e-13);
  g_assert_cmpfloat (rig_gap (&grid, classical, eighth), <, 1e-13);
  cv_grid_field_free (classical);
  cv_grid_field_free (exact);
  cv_grid_field_free (eighth);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moyal/closed/free-cat", test_free_cat);
  g_test_add_func ("/moyal/closed/harmonic", test_harmonic);
  g_test_add_func ("/moyal/closed/diffusion", test_diffusion);
  g_test_add_func ("/moyal/closed/friction", test_friction);
  g_test_add_func ("/moyal/closed/balance", test_balance);
  g_test_add_func ("/moyal/closed/damped-oscillator", test_damped_oscillator);
  g_test_add_func ("/moyal/closed/classical-limit", test_classical_limit);
  g_test_add_func ("/moyal/closed/quadratic", test_quadratic);
  return g_test_run ();
}
