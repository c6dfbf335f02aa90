/* Cvasi: tests: the exact Moyal step against a wave function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For a quadratic potential the quantum and the classical motion of W are one, and a wrong Bopp shift would not show; here it
 * would.                                                                                                            */
#include <math.h>

#include "moyal-rig.h"
#include "schrodinger.h"

#define QUARTIC                                                                                                        \
  {                                                                                                                    \
    .kind = CV_POTENTIAL_QUARTIC, .omega = 1, .lambda4 = 0.1                                                           \
  }
#define DRIVEN                                                                                                         \
  {                                                                                                                    \
    .kind = CV_POTENTIAL_DOUBLE_WELL, .A = 1, .B = 0.1, .drive = 0.7, .drive_omega = 2                                 \
  }

/* psi on the x points of W and twice as wide, so that no neighbour at x ± y/2 is missing. */
static RefSchrodinger *
wave_for (const Rig *rig)
{
  const CvGrid *grid = &rig->spec.grid;
  double centres[8];
  guint n = cv_state_centres (&rig->state, centres);
  RefSchrodinger *s =
      ref_schrodinger_new (2 * grid->n_x, 2 * grid->x_first, grid->dx, rig->spec.m, rig->spec.hbar, rig->potential);

  ref_schrodinger_packets (s, rig->state.a, centres, n);
  return s;
}

static double
gap_from_wave (const Rig *rig, const RefSchrodinger *s)
{
  const CvGrid *grid = &rig->spec.grid;
  double most = 0;

  for (guint i = 0; i < grid->n_x; i += 9)
    for (guint j = 0; j < grid->n_p; j += 11)
      {
        double w = ref_schrodinger_wigner (s, i + grid->n_x / 2, cv_grid_p (grid, j));

        most = fmax (most, fabs (rig->w[(gsize)i * grid->ld + j] - w));
      }
  return most;
}

/* PHYSICS 1.4: the quartic oscillator's quantum <x>, hbar = 1 and 0.1, and all of W. */
static void
test_quartic (void)
{
  static const struct
  {
    double hbar, x_max, stride, x[2];
    guint n_x, n_p, steps;
  } cases[] = { { 1, 8, 1, { -1.04464609, -0.00411833 }, 256, 256, 250 },
                { 0.1, 4.5, 1, { -1.58979877, 0.70275080 }, 432, 384, 240 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Rig rig = { .v = QUARTIC,
                  .state = { .kind = CV_STATE_GAUSSIAN, .x0 = 2, .a = sqrt (cases[i].hbar) },
                  .spec = { .hbar = cases[i].hbar, .order = CV_MOYAL_EXACT, .scheme = CV_MOYAL_CHIN4 } };
      RefSchrodinger *s;

      rig.spec.grid = rig_lattice (cases[i].n_x, cases[i].n_p, cases[i].x_max, cases[i].hbar, cases[i].stride);
      rig_start (&rig);
      s = wave_for (&rig);
      g_assert_cmpfloat (gap_from_wave (&rig, s), <, 1e-12);
      for (guint k = 0; k < 2; k++)
        {
          double gap;

          rig_advance (&rig, 2.5 / cases[i].steps, cases[i].steps);
          ref_schrodinger_advance (s, 0, 2.5 / 2000, 2000);
          gap = gap_from_wave (&rig, s);
          g_test_message ("hbar %g: <x> = %.8f, wave %.8f; W to %.1e", cases[i].hbar, rig_moments (&rig).x_mean,
                          ref_schrodinger_x (s), gap);
          g_assert_cmpfloat (fabs (rig_moments (&rig).x_mean - cases[i].x[k]), <, 6e-9);
          g_assert_cmpfloat (fabs (rig_moments (&rig).x_mean - ref_schrodinger_x (s)), <, 6e-9);
          g_assert_cmpfloat (gap, <, 1e-7);
        }
      ref_schrodinger_free (s);
      rig_stop (&rig);
    }
}

/* A potential that moves, one that is no polynomial, on a lattice and on a grid that is none, a cat that meets itself. */
static void
test_others (void)
{
  const CvPotentialSpec potentials[] = { DRIVEN,
                                         { .kind = CV_POTENTIAL_PENDULUM, .K = 2 },
                                         { .kind = CV_POTENTIAL_SYNAPSE, .decay = 0.3 },
                                         { .kind = CV_POTENTIAL_EXPRESSION, .text = "x^2/2 + cos(2*x - t)" } };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (potentials); i++)
    {
      Rig rig = { .v = potentials[i / 2],
                  .state = { .kind = CV_STATE_CAT, .b = 1.5, .eta = 1, .x0 = 0.3 },
                  .spec = { .hbar = 0.8, .order = CV_MOYAL_EXACT, .scheme = CV_MOYAL_CHIN4 } };
      RefSchrodinger *s;
      double gap;

      rig.state.a = 0.9;
      rig.spec.grid = i % 2 ? cv_grid_make (192, 180, 8.3, 13.1) : rig_lattice (192, 180, 8, 0.8, 1);
      rig_start (&rig);
      s = wave_for (&rig);
      rig_advance (&rig, 0.01, 80);
      ref_schrodinger_advance (s, 0, 0.8 / 300, 300);
      gap = gap_from_wave (&rig, s);
      g_test_message ("potential %d, %s: W to %.1e", rig.v.kind, i % 2 ? "any grid" : "lattice", gap);
      g_assert_cmpfloat (gap, <, 2e-8);
      g_assert_cmpfloat (fabs (rig_moments (&rig).p_mean - ref_schrodinger_p (s)), <, 2e-8);
      ref_schrodinger_free (s);
      rig_stop (&rig);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moyal/wave/quartic", test_quartic);
  g_test_add_func ("/moyal/wave/others", test_others);
  return g_test_run ();
}
