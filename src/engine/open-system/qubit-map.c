/* Cvasi: what an environment does to a qubit, as a map of its Bloch vector
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/qubit-map.h"

#include <math.h>

void
cv_qubit_map_dephase (double complex r, CvQubitMap *map)
{
  *map = (CvQubitMap){ { { creal (r), cimag (r), 0 }, { -cimag (r), creal (r), 0 }, { 0, 0, 1 } }, 1 };
}

void
cv_qubit_map_add_rotation (CvQubitMap *map, double share, const double axis[3], double angle)
{
  double c = cos (angle), s = share * sin (angle), half = sin (angle / 2), rest = share * 2 * half * half;
  const double x = axis[0], y = axis[1], z = axis[2];
  const double cross[3][3] = { { 0, -z, y }, { z, 0, -x }, { -y, x, 0 } };

  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      map->m[i][j] += (i == j ? share * c : 0) + s * cross[i][j] + rest * axis[i] * axis[j];
  map->weight += share;
}

void
cv_qubit_map_apply (const CvQubitMap *map, const double n[3], double to[3])
{
  for (guint i = 0; i < 3; i++)
    to[i] = map->m[i][0] * n[0] + map->m[i][1] * n[1] + map->m[i][2] * n[2];
}

void
cv_qubit_bloch (double theta, double phi, double n[3])
{
  n[0] = sin (2 * theta) * cos (phi);
  n[1] = sin (2 * theta) * sin (phi);
  n[2] = cos (2 * theta);
}
