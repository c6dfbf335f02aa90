/* Cvasi: the kernel of periodic band-limited interpolation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/dirichlet.h"

#include <math.h>

#include "engine/numeric/vector-math.h"

#define BLOCK 512u
#define ON_A_POINT 1e-9 /* steps: grid places come with round-off, and D is flat to D(v) - 1 ~ v² there */

static void
on_a_point (guint at, guint n, double *value)
{
  for (guint i = 0; i < n; i++)
    value[i] = i == at;
}

void
cv_dirichlet (double u, guint n, double *value)
{
  double nearest = floor (u + 0.5), off = u - nearest, sine = sin (G_PI * off) / n;
  double angle[BLOCK], c[BLOCK], s[BLOCK];
  gint64 at = (gint64)nearest % (gint64)n;

  at = at < 0 ? at + n : at;
  if (fabs (off) < ON_A_POINT)
    {
      on_a_point ((guint)at, n, value);
      return;
    }
  for (guint first = 0; first < n; first += BLOCK)
    {
      guint here = MIN (BLOCK, n - first);

      for (guint i = 0; i < here; i++)
        {
          gint64 steps = at - (first + i); /* the nearer way round: tan keeps its digits */

          steps += 2 * steps > n ? -(gint64)n : 2 * steps < -(gint64)n ? n : 0;
          angle[i] = G_PI * ((double)steps + off) / n;
        }
      cv_sincos_array (here, angle, c, s);
      for (guint i = 0; i < here; i++) /* sin (pi (steps + off)) = ± sine: no digits lost far out */
        value[first + i] = ((at - (first + i)) % 2 ? -sine : sine) * c[i] / s[i];
    }
}
