/* Cvasi: tests of the maps of a qubit's Bloch vector
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/open-system/qubit-map.h"

#define near(value, right) g_assert_cmpfloat_with_epsilon (value, right, 1e-14)

/* rho = (1 + n.sigma)/2, row by row. */
static void
matrix_of (const double n[3], double complex rho[4])
{
  rho[0] = (1 + n[2]) / 2;
  rho[3] = (1 - n[2]) / 2;
  rho[1] = (n[0] - I * n[1]) / 2;
  rho[2] = conj (rho[1]);
}

static void
multiply (const double complex a[4], const double complex b[4], double complex to[4])
{
  for (guint i = 0; i < 4; i++)
    to[i] = a[i & 2] * b[i & 1] + a[(i & 2) + 1] * b[2 + (i & 1)];
}

/* U rho U† with U = cos(angle/2) - i sin(angle/2) axis.sigma, in matrices. */
static void
test_rotation (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  g_test_message ("seed 4");
  for (guint trial = 0; trial < 50; trial++)
    {
      double polar = g_rand_double_range (rand, 0, 3), turn = g_rand_double_range (rand, -3, 3),
             angle = g_rand_double_range (rand, -7, 7), n0[3], n[3];
      double axis[3] = { sin (polar) * cos (turn), sin (polar) * sin (turn), cos (polar) };
      double c = cos (angle / 2), s = sin (angle / 2);
      double complex u[4] = { c - I * s * axis[2], -I * s * axis[0] - s * axis[1], -I * s * axis[0] + s * axis[1],
                              c + I * s * axis[2] };
      double complex dagger[4] = { conj (u[0]), conj (u[2]), conj (u[1]), conj (u[3]) }, rho[4], half[4], turned[4];
      CvQubitMap map = { 0 };

      cv_qubit_bloch (g_rand_double_range (rand, 0, 1.5), g_rand_double_range (rand, -3, 3), n0);
      matrix_of (n0, rho);
      multiply (u, rho, half);
      multiply (half, dagger, turned);
      cv_qubit_map_add_rotation (&map, 1, axis, angle);
      cv_qubit_map_apply (&map, n0, n);
      matrix_of (n, rho);
      for (guint i = 0; i < 4; i++)
        near (cabs (rho[i] - turned[i]), 0);
      near (map.weight, 1);
    }
}

/* Half of the states turned one way, half the other way: what is left lies along the cosine. */
static void
test_mixture (void)
{
  const double z[3] = { 0, 0, 1 };
  CvQubitMap map = { 0 }, dephased;

  cv_qubit_map_add_rotation (&map, 0.3, z, 0.8);
  cv_qubit_map_add_rotation (&map, 0.7, z, -0.8);
  cv_qubit_map_dephase (0.3 * cexp (-0.8 * I) + 0.7 * cexp (0.8 * I), &dephased);
  near (map.weight, 1);
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      near (map.m[i][j], dephased.m[i][j]);
}

static void
test_dephase (void)
{
  const double complex r = 0.4 - 0.3 * I;
  double n0[3], n[3];
  double complex before[4], after[4];
  CvQubitMap map;

  cv_qubit_map_dephase (r, &map);
  cv_qubit_bloch (0.6, 1.1, n0);
  cv_qubit_map_apply (&map, n0, n);
  matrix_of (n0, before);
  matrix_of (n, after);
  near (cabs (after[1] - r * before[1]), 0);
  near (creal (after[0]), creal (before[0]));
}

/* |psi><psi| of cos(theta)|0> + e^(i phi) sin(theta)|1>. */
static void
test_bloch (void)
{
  double n[3];
  double complex rho[4];

  for (double theta = 0; theta < 1.6; theta += 0.2)
    for (double phi = -3; phi < 3; phi += 0.7)
      {
        cv_qubit_bloch (theta, phi, n);
        matrix_of (n, rho);
        near (creal (rho[0]), cos (theta) * cos (theta));
        near (cabs (rho[1] - cos (theta) * sin (theta) * cexp (-I * phi)), 0);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qubit-map/rotation", test_rotation);
  g_test_add_func ("/qubit-map/mixture", test_mixture);
  g_test_add_func ("/qubit-map/dephase", test_dephase);
  g_test_add_func ("/qubit-map/bloch", test_bloch);
  return g_test_run ();
}
