/* Cvasi: pure states to begin with
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/pure-state.h"

#include <math.h>
#include <string.h>

void
cv_pure_basis (guint d, guint index, double complex *psi)
{
  g_return_if_fail (index < d);
  memset (psi, 0, d * sizeof *psi);
  psi[index] = 1;
}

void
cv_pure_plus (guint sites, double complex *psi)
{
  const guint d = 1u << sites;

  for (guint i = 0; i < d; i++)
    psi[i] = pow (2, -0.5 * sites);
}

void
cv_pure_neel (guint sites, double complex *psi)
{
  guint index = 0;

  for (guint j = 0; j < sites; j++)
    index = 2 * index + j % 2;
  cv_pure_basis (1u << sites, index, psi);
}

void
cv_pure_ghz (guint sites, double complex *psi)
{
  const guint d = 1u << sites;

  cv_pure_basis (d, 0, psi);
  psi[0] = psi[d - 1] = M_SQRT1_2;
}

/* Brings psi to norm 1 and returns what was missing to `whole`. */
static double
normalise (guint d, double whole, double complex *psi)
{
  double square = 0;

  for (guint n = 0; n < d; n++)
    square += creal (psi[n] * conj (psi[n]));
  for (guint n = 0; n < d; n++)
    psi[n] /= sqrt (square);
  return fmax (1 - square / whole, 0);
}

static void
fill_coherent (guint d, double complex alpha, double complex *psi)
{
  psi[0] = exp (-0.5 * creal (alpha * conj (alpha)));
  for (guint n = 1; n < d; n++)
    psi[n] = psi[n - 1] * alpha / sqrt (n);
}

double
cv_pure_coherent (guint d, double complex alpha, double complex *psi)
{
  fill_coherent (d, alpha, psi);
  return normalise (d, 1, psi);
}

double
cv_pure_cat (guint d, double complex alpha, double complex *psi)
{
  fill_coherent (d, alpha, psi);
  for (guint n = 1; n < d; n += 2)
    psi[n] = 0;
  /* Half of ⟨α|α⟩ + Re⟨α|-α⟩: the weight of the even numbers. */
  return normalise (d, 0.5 * (1 + exp (-2 * creal (alpha * conj (alpha)))), psi);
}

double
cv_pure_largest_alpha (guint d, double weight)
{
  g_autofree double complex *psi = g_new (double complex, d);
  double low = 0, high = sqrt (d);

  while (high - low > 1e-3)
    {
      double middle = 0.5 * (low + high);
      if (cv_pure_coherent (d, middle, psi) <= weight)
        low = middle;
      else
        high = middle;
    }
  return low;
}
