/* Cvasi: concurrence, how entangled two qubits are
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/concurrence.h"

#include <float.h>
#include <math.h>

#include "engine/numeric/linear.h"

#define NOISE (16 * DBL_EPSILON) /* eigenvalues of a state below this are round-off */

double
cv_concurrence (const double complex *rho)
{
  static const double flip[4] = { -1, 1, 1, -1 }; /* σ_y⊗σ_y: |k⟩ to |3 - k⟩ with this sign */
  g_autoptr (CvHermitian) room = cv_hermitian_new (4);
  double complex vector[16], overlap[16];
  double p[4], singular[4];

  if (!room || !cv_hermitian_eigen (room, rho, p, vector))
    return NAN;
  /* ρ = A A†, A = vector √p: the λ are the singular values of Aᵀ (σ_y⊗σ_y) A, without roots of differences. */
  for (guint l = 0; l < 4; l++)
    for (guint k = 0; k < 4; k++)
      {
        double weight = p[k] > NOISE && p[l] > NOISE ? sqrt (p[k]) * sqrt (p[l]) : 0;
        overlap[l * 4 + k] = 0;
        for (guint i = 0; i < 4; i++)
          overlap[l * 4 + k] += weight * vector[k * 4 + i] * flip[i] * vector[l * 4 + 3 - i];
      }
  if (!cv_singular_values (4, overlap, singular))
    return NAN;
  return fmax (singular[0] - singular[1] - singular[2] - singular[3], 0);
}
