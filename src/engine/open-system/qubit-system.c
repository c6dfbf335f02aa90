/* Cvasi: a qubit that relaxes, is heated and dephases
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/qubit-system.h"

#include <math.h>

CvOpenSystem *
cv_qubit_system_new (const CvQubitSystem *qubit)
{
  g_return_val_if_fail (qubit->g >= 0 && qubit->nbar >= 0 && qubit->gphi >= 0, NULL);
  g_autoptr (CvOperator) z = cv_operator_pauli ('z');
  CvOperator *hamiltonian = cv_operator_scaled (0.5 * (qubit->w + qubit->detuning), z);

  if (qubit->drive != 0)
    cv_operator_add (&hamiltonian, 0.5 * qubit->drive, cv_operator_pauli ('x'));
  CvOpenSystem *system = cv_open_system_new (hamiltonian);
  cv_open_system_add_jump (system, qubit->g * (qubit->nbar + 1), cv_operator_pauli ('-'));
  cv_open_system_add_jump (system, qubit->g * qubit->nbar, cv_operator_pauli ('+'));
  cv_open_system_add_jump (system, qubit->gphi / 2, cv_operator_pauli ('z'));
  return system;
}

double
cv_qubit_system_population (const CvQubitSystem *qubit, double rho_ee, double t)
{
  double rate = qubit->g * (2 * qubit->nbar + 1), steady = qubit->nbar / (2 * qubit->nbar + 1);

  return steady + (rho_ee - steady) * exp (-rate * t);
}

double complex
cv_qubit_system_coherence (const CvQubitSystem *qubit, double complex rho_eg, double t)
{
  double rate = qubit->g * (2 * qubit->nbar + 1);

  return rho_eg * cexp (-(I * (qubit->w + qubit->detuning) + rate / 2 + qubit->gphi) * t);
}
