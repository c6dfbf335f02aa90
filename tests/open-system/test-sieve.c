/* Cvasi: tests of the predictability sieve
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/open-system/sieve.h"
#include "engine/open-system/spin-bath.h"

#define near(value, right, tolerance) g_assert_cmpfloat_with_epsilon (value, right, tolerance)
#define PERIOD (2 * G_PI)

static double
at_angle (const CvQubitMap *map, double theta, double phi)
{
  double n[3];

  cv_qubit_bloch (theta, phi, n);
  return cv_sieve_qubit (map, n);
}

static void
test_numbers (void)
{
  const double g[4] = { 0.5, 0.8, 1.1, 1.7 }, p[4] = { 0, -0.4, 0.4, 0.2 };
  CvQubitMap map;

  near (cv_sieve_oscillator (0.001, PERIOD, 0, 0), 0.01241042, 6e-9);
  near (cv_sieve_oscillator (0.001, PERIOD, 0.5, 0), 0.01891911, 6e-9);
  cv_qubit_map_dephase (cv_spin_bath_overlap (4, g, p, 0.9), &map);
  near (at_angle (&map, G_PI / 8, 0), 0.24779009, 6e-9);
  near (at_angle (&map, G_PI / 4, 1), 0.49558018, 6e-9);
}

/* (1/2) sin² 2 theta (1 - |r|²); the pointer states are the poles. */
static void
test_dephasing (void)
{
  const double complex r = 0.35 * cexp (1.3 * I);
  CvQubitMap map;
  double n[3];

  cv_qubit_map_dephase (r, &map);
  for (double theta = 0; theta < G_PI; theta += 0.1)
    near (at_angle (&map, theta, 3 * theta), 0.5 * pow (sin (2 * theta), 2) * (1 - 0.35 * 0.35), 1e-15);
  g_assert_true (cv_sieve_qubit_pointer (&map, n));
  near (n[0], 0, 1e-15);
  near (n[1], 0, 1e-15);
  near (n[2], 1, 1e-15);
}

/* Before anything has happened, or where only a phase was turned, no state is singled out; nor on a circle. */
static void
test_nothing_singled_out (void)
{
  CvQubitMap map, disc = { { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 0.2 } }, 1 };
  double n[3];

  cv_qubit_map_dephase (cexp (0.4 * I), &map);
  g_assert_false (cv_sieve_qubit_pointer (&map, n));
  g_assert_false (cv_sieve_qubit_pointer (&disc, n));
}

/* Random mixtures of rotations: nothing on a fine grid of the sphere is better than the pointer states, the best of it is
 * as near as the grid is fine, and both signs are as good. */
static void
test_search (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);

  g_test_message ("seed 23");
  for (guint trial = 0; trial < 20; trial++)
    {
      CvQubitMap map = { 0 };
      double n[3], best = 1;

      for (guint k = 0; k < 4; k++)
        {
          double polar = g_rand_double_range (rand, 0, 3), turn = g_rand_double_range (rand, -3, 3);
          double axis[3] = { sin (polar) * cos (turn), sin (polar) * sin (turn), cos (polar) };
          cv_qubit_map_add_rotation (&map, 0.25, axis, g_rand_double_range (rand, -3, 3));
        }
      g_assert_true (cv_sieve_qubit_pointer (&map, n));
      near (n[0] * n[0] + n[1] * n[1] + n[2] * n[2], 1, 1e-14);
      double smallest = cv_sieve_qubit (&map, n);
      near (cv_sieve_qubit (&map, (double[]){ -n[0], -n[1], -n[2] }), smallest, 1e-15);
      for (guint i = 0; i <= 200; i++)
        for (guint j = 0; j < 200; j++)
          best = fmin (best, at_angle (&map, i * G_PI / 400, j * G_PI / 100));
      g_assert_cmpfloat (best, >=, smallest - 1e-14);
      /* S is |m n|²/2, at most 1/2 |d|² above its minimum; |d| <= half a grid diagonal. */
      g_assert_cmpfloat (best, <=, smallest + 0.5 * (pow (G_PI / 400, 2) + pow (G_PI / 200, 2)));
    }
}

/* Who chooses? Far below the bath's field the interaction, far above it the energy. */
static void
test_regimes (void)
{
  double g[8], p[8] = { 0 }, n[3], field;
  CvQubitMap map;

  cv_spin_bath_draw (8, 1, 0.3, 6, g);
  field = cv_spin_bath_field (8, g, p);
  for (guint i = 0; i < 2; i++)
    {
      double splitting = i ? 30 * field : field / 30;
      CvSpinBath *bath = cv_spin_bath_new (8, g, p, splitting, NULL);
      double t = i ? PERIOD / splitting : 2 * cv_spin_bath_decay_time (8, g, p);

      cv_spin_bath_map (bath, t, &map);
      g_assert_true (cv_sieve_qubit_pointer (&map, n));
      /* tilted by no more than a few times the ratio of the two */
      g_assert_cmpfloat (fabs (n[i ? 0 : 2]), >, 1 - 2 * pow (3.0 / 30, 2));
      cv_spin_bath_free (bath);
    }
}

/* After whole periods every direction is the same and coherent states are best. */
static void
test_oscillator_periods (void)
{
  double r, phi;

  for (guint k = 1; k < 4; k++)
    for (double squeezing = 0; squeezing < 1.5; squeezing += 0.3)
      {
        double D = 0.02, t = k * PERIOD, right = 1 - 0.5 / sqrt (0.25 + D * t * cosh (2 * squeezing) + D * D * t * t);
        for (double direction = -3; direction < 3; direction += 0.8)
          near (cv_sieve_oscillator (D, t, squeezing, direction), right, 1e-13);
      }
  cv_sieve_oscillator_pointer (PERIOD, &r, &phi);
  near (r, 0, 1e-7); /* the root of round-off: asinh of a length that is a difference of squares */
}

/* At any other time the pointer state is squeezed; no neighbour is better, to second order, for any D. */
static void
test_oscillator_pointer (void)
{
  for (double t = 0.2; t < 20; t *= 1.7)
    for (double D = 0.003; D < 1; D *= 10)
      {
        double r, phi;

        cv_sieve_oscillator_pointer (t, &r, &phi);
        double smallest = cv_sieve_oscillator (D, t, r, phi);
        near (remainder (phi - t - (sin (t) < 0 ? G_PI : 0), 2 * G_PI), 0, 1e-9);
        for (double other = 0; other < 3; other += 0.05)
          for (double direction = -3.1; direction < 3.1; direction += 0.1)
            g_assert_cmpfloat (cv_sieve_oscillator (D, t, other, direction), >=, smallest - 1e-12);
        double left = cv_sieve_oscillator (D, t, r - 1e-4, phi), right = cv_sieve_oscillator (D, t, r + 1e-4, phi);
        near ((right - left) / (left + right - 2 * smallest), 0,
              0.01); /* the slope vanishes before the curvature does */
      }
}

/* Soon after the start the kicks have changed momenta only: states narrow in x lose least, ever narrower. */
static void
test_oscillator_start (void)
{
  double r[2], phi;

  for (guint i = 0; i < 2; i++)
    cv_sieve_oscillator_pointer (0.01 / (1 + i), &r[i], &phi);
  near (phi, 0, 0.02);
  g_assert_cmpfloat (r[1], >, r[0]);
  /* Q = 2D (t³/3, t²/2; ., t): cosh 2r = tr Q/(2 sqrt(det Q)) ~ sqrt(3)/t */
  near (cosh (2 * r[0]) * 0.01, sqrt (3), 1e-3);
}

/* What the leading order leaves is of the order D². */
static void
test_oscillator_weak (void)
{
  double left[2];

  for (guint i = 0; i < 2; i++)
    {
      double D = 1e-4 / (1 + i);
      left[i] = cv_sieve_oscillator (D, 2.3, 0.6, 0.9) - cv_sieve_oscillator_weak (D, 2.3, 0.6, 0.9);
    }
  near (left[0] / left[1], 4, 0.02); /* the next order is D t e^2r = 1e-3 of this one */
  near (cv_sieve_oscillator_weak (0.001, PERIOD, 0.5, 0), 0.002 * PERIOD * cosh (1), 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sieve/numbers", test_numbers);
  g_test_add_func ("/sieve/dephasing", test_dephasing);
  g_test_add_func ("/sieve/nothing-singled-out", test_nothing_singled_out);
  g_test_add_func ("/sieve/search", test_search);
  g_test_add_func ("/sieve/regimes", test_regimes);
  g_test_add_func ("/sieve/oscillator-periods", test_oscillator_periods);
  g_test_add_func ("/sieve/oscillator-pointer", test_oscillator_pointer);
  g_test_add_func ("/sieve/oscillator-start", test_oscillator_start);
  g_test_add_func ("/sieve/oscillator-weak", test_oscillator_weak);
  return g_test_run ();
}
