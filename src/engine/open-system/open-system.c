/* Cvasi: an open system, its Hamiltonian and its jump operators in one hand
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/open-system.h"

#include <math.h>

CvOpenSystem *
cv_open_system_new (CvOperator *hamiltonian)
{
  CvOpenSystem *system = g_new0 (CvOpenSystem, 1);

  system->hamiltonian = hamiltonian;
  return system;
}

void
cv_open_system_free (CvOpenSystem *system)
{
  if (!system)
    return;
  cv_operator_free (system->hamiltonian);
  for (guint k = 0; k < system->n_jumps; k++)
    cv_operator_free (system->jump[k]);
  g_free (system);
}

void
cv_open_system_add_jump (CvOpenSystem *system, double rate, CvOperator *jump)
{
  g_return_if_fail (rate >= 0 && system->n_jumps < CV_OPEN_SYSTEM_MAX_JUMPS);
  g_autoptr (CvOperator) taken = jump;

  if (rate > 0)
    system->jump[system->n_jumps++] = cv_operator_scaled (sqrt (rate), taken);
}

CvLindbladSpec
cv_open_system_spec (const CvOpenSystem *system)
{
  return (CvLindbladSpec){ .d = system->hamiltonian->d,
                           .hamiltonian = system->hamiltonian,
                           .n_jumps = system->n_jumps,
                           .jump = (const CvOperator *const *)system->jump };
}

double
cv_open_system_speed (const CvOpenSystem *system, const double complex *rho)
{
  g_autoptr (CvOperator) square = cv_operator_product (system->hamiltonian, system->hamiltonian);
  double mean = creal (cv_operator_mean (system->hamiltonian, rho));
  double speed = 2 * sqrt (fmax (creal (cv_operator_mean (square, rho)) - mean * mean, 0));

  for (guint k = 0; k < system->n_jumps; k++)
    {
      g_autoptr (CvOperator) adjoint = cv_operator_adjoint (system->jump[k]);
      g_autoptr (CvOperator) rate = cv_operator_product (adjoint, system->jump[k]);
      speed += creal (cv_operator_mean (rate, rho));
    }
  return speed;
}
