/* Cvasi: the kicked rotor the slow way, by Bessel functions and dense matrices
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive-rotor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PI 3.14159265358979323846

double
naive_bessel (int n, double x)
{
  const int steps = 2048;
  double sum = 0;

  for (int k = 0; k < steps; k++)
    {
      double tau = 2 * PI * k / steps;
      sum += cos (n * tau - x * sin (tau));
    }
  return sum / steps;
}

static double complex
turn (double hbar, int m)
{
  return cexp (-I * fmod (hbar * m * m / 2, 2 * PI));
}

void
naive_rotor_kick (double K, double hbar, int most, double complex *psi)
{
  static const double complex power[4] = { 1, -I, -1, I };
  int size = 2 * most + 1;
  double complex *old = malloc ((size_t)size * sizeof *old), *row = malloc ((size_t)(2 * size) * sizeof *row);

  for (int d = -size; d < size; d++)
    row[d + size] = power[((d % 4) + 4) % 4] * naive_bessel (d, K / hbar);
  memcpy (old, psi, (size_t)size * sizeof *old);
  for (int i = 0; i < size; i++)
    {
      psi[i] = 0;
      for (int j = 0; j < size; j++)
        psi[i] += row[i - j + size] * old[j];
      psi[i] *= turn (hbar, i - most);
    }
  free (old);
  free (row);
}

void
naive_rotor_matrix (double K, double hbar, int n, double complex *u)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      {
        double complex sum = 0;
        for (int k = 0; k < n; k++)
          {
            double theta = 2 * PI * k / n;
            sum += cexp (I * ((j - i) * theta - K / hbar * cos (theta)));
          }
        u[i * n + j] = sum / n * turn (hbar, i - n / 2);
      }
}
