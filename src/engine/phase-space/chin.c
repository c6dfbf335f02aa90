/* Cvasi: one step of a single classical path with its tangent
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/chin.h"

#include <math.h>

typedef struct
{
  const CvPotential *potential;
  double length, decay; /* of half a drift */
  gboolean tangent;
} Flow;

/* By V - correction V'²/m with corrected = 2 correction/m. */
static void
kick (const Flow *flow, double tau, double corrected, double t, CvTangent *path)
{
  double force, curvature, bend;

  cv_potential_forces (flow->potential, &path->x, 1, t, &force, &curvature);
  path->p += tau * force * (1 - corrected * curvature);
  if (!flow->tangent)
    return;
  bend = curvature * (1 - corrected * curvature);
  if (corrected != 0)
    bend += corrected * force * cv_potential_derivative (flow->potential, 3, path->x, t);
  path->dp -= tau * bend * path->dx;
}

static void
drift (const Flow *flow, CvTangent *path)
{
  path->x += flow->length * path->p;
  path->p *= flow->decay;
  if (!flow->tangent)
    return;
  path->dx += flow->length * path->dp;
  path->dp *= flow->decay;
}

void
_cv_chin_steps (const CvPotential *potential, double m, double gamma, double t, double dt, guint n, gboolean tangent,
                CvTangent *path)
{
  double g = gamma * dt;
  Flow flow = { potential, g != 0 ? -expm1 (-g) / (2 * gamma * m) : dt / (2 * m), exp (-g), tangent };

  for (guint i = 0; i < n; i++)
    {
      kick (&flow, i ? dt / 3 : dt / 6, 0, t + i * dt, path);
      drift (&flow, path);
      kick (&flow, 2 * dt / 3, dt * dt / (24 * m), t + (i + 0.5) * dt, path);
      drift (&flow, path);
    }
  if (n)
    kick (&flow, dt / 6, 0, t + n * dt, path);
}
