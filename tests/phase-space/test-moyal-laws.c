/* Cvasi: tests: laws that every Moyal step keeps
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "moyal-rig.h"

#define QUARTIC                                                                                                        \
  {                                                                                                                    \
    .kind = CV_POTENTIAL_QUARTIC, .omega = 1, .lambda4 = 0.1                                                           \
  }
#define PENDULUM                                                                                                       \
  {                                                                                                                    \
    .kind = CV_POTENTIAL_PENDULUM, .K = 1                                                                              \
  }
#define DRIVEN                                                                                                         \
  {                                                                                                                    \
    .kind = CV_POTENTIAL_DOUBLE_WELL, .A = 0.5, .B = 0.05, .drive = 0.7, .drive_omega = 2                              \
  }
#define MOVING_TEXT                                                                                                    \
  {                                                                                                                    \
    .kind = CV_POTENTIAL_EXPRESSION, .text = "x^2/2 + cos(x - 0.3*sin(2*t))"                                           \
  }
#define LUMP                                                                                                           \
  {                                                                                                                    \
    .kind = CV_STATE_GAUSSIAN, .x0 = 1, .p0 = 0.5                                                                      \
  }
#define CAT                                                                                                            \
  {                                                                                                                    \
    .kind = CV_STATE_CAT, .b = 2, .eta = 1, .phase = 0.4                                                               \
  }

/* ∬ W in every case; ∬ W² where the motion is unitary: exact bracket, no environment. A random field has weight on every
 * wave number, the highest included.                                                                             */
static void
test_norm_and_purity (void)
{
  const CvPotentialSpec potentials[] = { QUARTIC, PENDULUM, DRIVEN };

  for (guint i = 0; i < 3 * 2 * 3 * 2; i++)
    {
      guint kind = i % 3, scheme = i / 3 % 2, order = i / 6 % 3, environment = i / 18;
      Rig rig = { .v = potentials[kind], .state = CAT, .spec = { .order = (int)order - 1, .scheme = scheme } };
      CvMoments before, after;

      rig.spec.D = environment ? 0.05 : 0;
      rig.spec.gamma = environment ? 0.1 : 0;
      rig.spec.grid = kind == 1 ? cv_grid_make (70, 62, 6, 5) : rig_lattice (64, 66, 6, 1, 1);
      rig_start (&rig);
      rig_random (&rig.spec.grid, rig.w, i);
      before = rig_moments (&rig);
      rig_advance (&rig, 0.02, 100);
      after = rig_moments (&rig);
      g_assert_cmpfloat (fabs (after.norm - before.norm), <,
                         1e-12 * rig.spec.grid.n_x * rig.spec.grid.dx * rig.spec.grid.dp);
      if (!environment)
        g_assert_cmpfloat (fabs (after.square / before.square - 1), <, 1e-12);
      else
        g_assert_cmpfloat (after.square, <, before.square);
      rig_stop (&rig);
    }
}

/* Splitting conserves an energy that differs from H by O(dt²) or O(dt⁴): its swing falls by that when dt is halved. */
static double
energy_swing (CvMoyalScheme scheme, guint n)
{
  Rig rig = { .v = QUARTIC, .state = LUMP, .spec = { .order = CV_MOYAL_EXACT, .scheme = scheme } };
  double swing = 0, start;

  rig.spec.grid = rig_lattice (128, 128, 7, 1, 1);
  rig_start (&rig);
  start = rig_moments (&rig).kinetic + rig_moments (&rig).potential;
  for (guint i = 0; i < 10; i++)
    {
      CvMoments moments;

      rig_advance (&rig, 0.3 / n, n);
      moments = rig_moments (&rig);
      swing = fmax (swing, fabs (moments.kinetic + moments.potential - start));
    }
  rig_stop (&rig);
  return swing;
}

static void
test_energy (void)
{
  double strang = energy_swing (CV_MOYAL_STRANG, 4) / energy_swing (CV_MOYAL_STRANG, 8);
  double chin = energy_swing (CV_MOYAL_CHIN4, 2) / energy_swing (CV_MOYAL_CHIN4, 4);

  g_test_message ("energy swing ratios: Strang %.3f, Chin %.3f", strang, chin);
  g_assert_cmpfloat (fabs (strang - 4), <, 0.05);
  g_assert_cmpfloat (fabs (chin - 16), <, 1);
}

static void
test_linearity (void)
{
  Rig rig = { .v = DRIVEN,
              .state = CAT,
              .spec = { .order = CV_MOYAL_EXACT, .scheme = CV_MOYAL_CHIN4, .D = 0.02, .gamma = 0.1 } };
  double *u, *v;
  gsize room;

  rig.spec.grid = rig_lattice (40, 36, 5, 1, 1);
  rig_start (&rig);
  room = cv_grid_room (&rig.spec.grid);
  u = cv_grid_field_new (&rig.spec.grid);
  v = cv_grid_field_new (&rig.spec.grid);
  rig_random (&rig.spec.grid, u, 1);
  rig_random (&rig.spec.grid, v, 2);
  for (gsize k = 0; k < room; k++)
    rig.w[k] = 0.3 * u[k] - 1.7 * v[k];
  cv_moyal_advance (rig.moyal, rig.w, 0, 0.05, 5);
  cv_moyal_advance (rig.moyal, u, 0, 0.05, 5);
  cv_moyal_advance (rig.moyal, v, 0, 0.05, 5);
  for (gsize k = 0; k < room; k++)
    u[k] = 0.3 * u[k] - 1.7 * v[k];
  g_assert_cmpfloat (rig_gap (&rig.spec.grid, u, rig.w), <, 1e-13);
  cv_grid_field_free (u);
  cv_grid_field_free (v);
  rig_stop (&rig);
}

/* Both schemes are symmetric: back by -dt is back, for a potential that moves too. */
static void
test_reversal (void)
{
  const CvPotentialSpec potentials[] = { QUARTIC, DRIVEN, MOVING_TEXT };

  for (guint i = 0; i < 3 * 2 * 3; i++)
    {
      Rig rig = { .v = potentials[i % 3], .state = CAT, .spec = { .scheme = i / 3 % 2, .order = (int)(i / 6) - 1 } };
      double *start;

      if (rig.spec.order > 0 && rig.v.text)
        continue;
      rig.spec.grid = rig_lattice (48, 44, 5, 1, 1);
      rig_start (&rig);
      rig_random (&rig.spec.grid, rig.w, i);
      start = cv_grid_field_new (&rig.spec.grid);
      memcpy (start, rig.w, cv_grid_room (&rig.spec.grid) * sizeof *start);
      rig_advance (&rig, 0.03, 20);
      g_assert_cmpfloat (rig_gap (&rig.spec.grid, rig.w, start), >, 0.1);
      rig_advance (&rig, -0.03, 20);
      g_assert_cmpfloat (rig_gap (&rig.spec.grid, rig.w, start), <, 1e-12);
      cv_grid_field_free (start);
      rig_stop (&rig);
    }
}

static void
test_order (void)
{
  static const struct
  {
    const char *name;
    CvPotentialSpec v;
    int order;
    double D, gamma;
  } cases[] = {
    { "quartic", QUARTIC, CV_MOYAL_EXACT, 0, 0 },
    { "quartic, order 0", QUARTIC, 0, 0, 0 },
    { "quartic, order 1", QUARTIC, 1, 0, 0 },
    { "quartic, D", QUARTIC, CV_MOYAL_EXACT, 0.1, 0 },
    { "quartic, order 0, D", QUARTIC, 0, 0.1, 0 },
    { "quartic, gamma", QUARTIC, CV_MOYAL_EXACT, 0, 0.2 },
    { "quartic, D, gamma", QUARTIC, CV_MOYAL_EXACT, 0.1, 0.2 },
    { "pendulum, order 2, D", PENDULUM, 2, 0.1, 0 },
    { "pendulum, order 8", PENDULUM, 8, 0, 0 },
    { "driven", DRIVEN, CV_MOYAL_EXACT, 0, 0 },
    { "driven, D, gamma", DRIVEN, CV_MOYAL_EXACT, 0.1, 0.2 },
    { "driven, order 0", DRIVEN, 0, 0, 0 },
    { "moving text", MOVING_TEXT, CV_MOYAL_EXACT, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint any_grid = 0; any_grid < 2; any_grid++)
      {
        Rig rig = { .v = cases[i].v,
                    .state = LUMP,
                    .spec = { .order = cases[i].order, .D = cases[i].D, .gamma = cases[i].gamma } };
        double strang, chin, strang_error, chin_error;

        rig.spec.grid = any_grid ? cv_grid_make (128, 124, 7.1, 13.7) : rig_lattice (128, 128, 7, 1, 1);
        strang = rig_order_ratio (rig, 0.8, 8, &strang_error);
        rig.spec.scheme = CV_MOYAL_CHIN4;
        chin = rig_order_ratio (rig, 0.8, 4, &chin_error);
        g_test_message ("%s: ratios %.3f and %.3f, errors %.1e and %.1e", cases[i].name, strang, chin, strang_error,
                        chin_error);
        g_assert_cmpfloat (fabs (strang - 255 / 63.0), <, 0.02); /* 4, were the truth not a run itself */
        g_assert_cmpfloat (fabs (chin - 16), <, 0.5);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moyal/laws/norm-and-purity", test_norm_and_purity);
  g_test_add_func ("/moyal/laws/energy", test_energy);
  g_test_add_func ("/moyal/laws/linearity", test_linearity);
  g_test_add_func ("/moyal/laws/reversal", test_reversal);
  g_test_add_func ("/moyal/laws/order", test_order);
  return g_test_run ();
}
