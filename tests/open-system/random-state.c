/* Cvasi: random states and matrices for tests
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-state.h"

double complex
random_number (GRand *rand)
{
  double re = g_rand_double_range (rand, -1, 1);

  return re + I * g_rand_double_range (rand, -1, 1);
}

void
random_hermitian (GRand *rand, guint d, double complex *h)
{
  for (guint j = 0; j < d; j++)
    for (guint i = j; i < d; i++)
      {
        double complex z = random_number (rand);
        h[j * d + i] = i == j ? creal (z) : z;
        h[i * d + j] = conj (h[j * d + i]);
      }
}

void
random_density (GRand *rand, guint d, guint rank, double complex *rho)
{
  g_autofree double complex *g = g_new (double complex, d *rank);
  double trace = 0;

  for (guint k = 0; k < d * rank; k++)
    g[k] = random_number (rand);
  for (guint j = 0; j < d; j++)
    for (guint i = 0; i < d; i++)
      {
        rho[j * d + i] = 0;
        for (guint k = 0; k < rank; k++)
          rho[j * d + i] += g[k * d + i] * conj (g[k * d + j]);
        trace += i == j ? creal (rho[j * d + i]) : 0;
      }
  for (guint k = 0; k < d * d; k++)
    rho[k] /= trace;
}
