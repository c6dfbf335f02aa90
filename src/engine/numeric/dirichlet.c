/* Cvasi: the kernel of periodic band-limited interpolation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/dirichlet.h"

#include <math.h>

#define ON_A_POINT 1e-9 /* steps: grid places come with round-off, and D is flat to D(v) - 1 ~ v² there */

void
cv_dirichlet (double u, guint n, double *value)
{
  double nearest = floor (u + 0.5), off = u - nearest, sine = sin (G_PI * off);
  gint64 at = (gint64)nearest % (gint64)n;

  at = at < 0 ? at + n : at;
  for (guint i = 0; i < n; i++)
    {
      gint64 steps = at - i; /* sin (pi (steps + off)) = ± sine: no digits lost far out */
      double angle = G_PI * ((double)steps + off) / n;

      if (fabs (off) < ON_A_POINT)
        value[i] = steps == 0;
      else
        value[i] = (steps % 2 ? -sine : sine) / (n * tan (angle));
    }
}
