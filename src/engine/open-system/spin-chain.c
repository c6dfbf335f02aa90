/* Cvasi: a chain of spins with noise on every site
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/spin-chain.h"

static CvOperator *
pauli_on (char which, guint site, guint sites)
{
  g_autoptr (CvOperator) pauli = cv_operator_pauli (which);

  return cv_operator_on_site (pauli, site, sites);
}

/* *h += factor · which_site which_(site+1) */
static void
add_bond (CvOperator **h, double factor, char which, guint site, guint sites)
{
  g_autoptr (CvOperator) a = pauli_on (which, site, sites);
  g_autoptr (CvOperator) b = pauli_on (which, site + 1, sites);

  if (factor != 0)
    cv_operator_add (h, factor, cv_operator_product (a, b));
}

CvOpenSystem *
cv_spin_chain_new (const CvSpinChain *chain)
{
  const guint n = chain->sites;

  g_return_val_if_fail (n >= 1 && n <= CV_SPIN_CHAIN_MAX_SITES && chain->dephasing >= 0 && chain->damping >= 0, NULL);
  CvOperator *h = cv_operator_zero (1u << n);
  for (guint j = 0; j < n; j++)
    {
      if (chain->field != 0)
        cv_operator_add (&h, 0.5 * chain->field, pauli_on ('z', j, n));
      if (j + 1 == n)
        break;
      add_bond (&h, chain->J / 4, 'x', j, n);
      add_bond (&h, chain->J / 4, 'y', j, n);
      add_bond (&h, chain->J * chain->anisotropy / 4, 'z', j, n);
    }
  CvOpenSystem *system = cv_open_system_new (h);
  for (guint j = 0; j < n; j++)
    {
      cv_open_system_add_jump (system, chain->dephasing / 2, pauli_on ('z', j, n));
      cv_open_system_add_jump (system, chain->damping, pauli_on ('-', j, n));
    }
  return system;
}

double
cv_spin_chain_ghz_rate (const CvSpinChain *chain)
{
  return chain->sites * (chain->dephasing + chain->damping / 2);
}

void
cv_spin_chain_bloch (guint sites, const double complex *rho, guint site, double *r)
{
  const gsize d = (gsize)1 << sites, bit = (gsize)1 << (sites - 1 - site);
  double complex up_down = 0;
  double up = 0, down = 0;

  for (gsize i = 0; i < d; i++)
    if (i & bit)
      down += creal (rho[i * d + i]);
    else
      {
        up += creal (rho[i * d + i]);
        up_down += rho[(i | bit) * d + i];
      }
  r[0] = 2 * creal (up_down);
  r[1] = -2 * cimag (up_down);
  r[2] = up - down;
}
