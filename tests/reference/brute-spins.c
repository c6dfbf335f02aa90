/* Cvasi: slow references: a qubit and all spins of its bath, as one wave function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "brute-spins.h"

#include <math.h>
#include <string.h>

#define TERMS 30 /* 1/30! is nothing */

/* Bit n of an index is the system's, bit k the bath spin's; a set bit is |1>. */
static double
field_of (guint n, const double *g, gsize index)
{
  double field = 0;

  for (guint k = 0; k < n; k++)
    field += (index >> k) & 1 ? -g[k] : g[k];
  return (index >> n) & 1 ? -field : field;
}

static void
hamiltonian (guint n, const double *diagonal, double splitting, const double complex *from, double complex *to)
{
  gsize size = (gsize)2 << n, flip = (gsize)1 << n;

  for (gsize i = 0; i < size; i++)
    to[i] = diagonal[i] * from[i] + splitting / 2 * from[i ^ flip];
}

void
ref_brute_spins (guint n, const double *g, const double complex *bath, double splitting, const double complex system[2],
                 double t, double complex rho[4])
{
  gsize size = (gsize)2 << n;
  g_autofree double *diagonal = g_new (double, size);
  g_autofree double complex *psi = g_new (double complex, size), *term = g_new (double complex, size),
                            *next = g_new (double complex, size);
  double norm = fabs (splitting) / 2;

  for (guint k = 0; k < n; k++)
    norm += fabs (g[k]) / 2;
  for (gsize i = 0; i < size; i++)
    {
      diagonal[i] = field_of (n, g, i) / 2;
      psi[i] = system[i >> n];
      for (guint k = 0; k < n; k++)
        psi[i] *= bath[2 * k + ((i >> k) & 1)];
    }
  guint steps = (guint)ceil (norm * t) + 1;
  for (guint step = 0; step < steps; step++)
    {
      memcpy (term, psi, size * sizeof *psi);
      for (guint order = 1; order <= TERMS; order++)
        {
          hamiltonian (n, diagonal, splitting, term, next);
          for (gsize i = 0; i < size; i++)
            {
              term[i] = -I * (t / steps) / order * next[i];
              psi[i] += term[i];
            }
        }
    }
  memset (rho, 0, 4 * sizeof *rho);
  for (gsize i = 0; i < size / 2; i++)
    for (guint a = 0; a < 2; a++)
      for (guint b = 0; b < 2; b++)
        rho[2 * a + b] += psi[i + a * (size / 2)] * conj (psi[i + b * (size / 2)]);
}
