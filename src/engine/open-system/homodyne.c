/* Cvasi: densities of the quadratures of a cavity, what homodyne detection sees
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/homodyne.h"

#include <math.h>

void
cv_homodyne_states (guint d, double x, double *phi)
{
  phi[0] = pow (G_PI, -0.25) * exp (-0.5 * x * x);
  if (d > 1)
    phi[1] = M_SQRT2 * x * phi[0];
  for (guint k = 2; k < d; k++)
    phi[k] = sqrt (2.0 / k) * x * phi[k - 1] - sqrt ((k - 1.0) / k) * phi[k - 2];
}

void
cv_homodyne_density (guint d, guint stride, const double complex *rho, double theta, guint n, const double *phi,
                     double *density)
{
  for (guint i = 0; i < n; i++)
    density[i] = 0;
  for (guint k = 0; k < d; k++)
    for (guint j = 0; j <= k; j++)
      {
        /* (j, k) and (k, j) together: twice the real part */
        double complex turned = rho[(gsize)k * stride + j] * cexp (I * theta * ((double)k - j));
        double weight = creal (turned) * (j == k ? 1 : 2);
        if (weight != 0)
          for (guint i = 0; i < n; i++)
            density[i] += weight * phi[(gsize)i * d + j] * phi[(gsize)i * d + k];
      }
}
