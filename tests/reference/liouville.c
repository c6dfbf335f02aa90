/* Cvasi: slow references: classical particles
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "liouville.h"

void
ref_particle (const CvPotential *potential, double m, double gamma, double t, double dt, guint n, double *x, double *p)
{
  static const double share[] = { 0, 0.5, 0.5, 1 }, weight[] = { 1, 2, 2, 1 };

  for (guint i = 0; i < n; i++, t += dt)
    {
      double v = 0, f = 0, sum_v = 0, sum_f = 0;

      for (guint stage = 0; stage < 4; stage++)
        {
          double x_there = *x + share[stage] * dt * v, p_there = *p + share[stage] * dt * f;

          v = p_there / m;
          f = -cv_potential_derivative (potential, 1, x_there, t + share[stage] * dt) - 2 * gamma * p_there;
          sum_v += weight[stage] * v;
          sum_f += weight[stage] * f;
        }
      *x += dt / 6 * sum_v;
      *p += dt / 6 * sum_f;
    }
}
