/* Cvasi: a Hermitian matrix as one real one
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/hermitian-plane.h"

#include <float.h>
#include <math.h>

double
cv_plane_split (guint d, guint row, const double complex *rho, double *hermitian, double *anti)
{
  const gsize ld = row;
  double most = 0;

  for (gsize i = 0; i < d; i++)
    for (gsize j = 0; j < d; j++)
      {
        double complex here = rho[j * d + i], there = rho[i * d + j];
        double re = 0.5 * (cimag (here) + cimag (there)), im = 0.5 * (creal (there) - creal (here));

        hermitian[i * ld + j] = 0.5 * (creal (here) + creal (there)) + 0.5 * (cimag (here) - cimag (there));
        anti[i * ld + j] = re + im;
        most = fmax (most, hypot (re, im));
      }
  for (gsize i = 0; i < d; i++)
    for (gsize j = d; j < ld; j++)
      hermitian[i * ld + j] = anti[i * ld + j] = 0;
  return most;
}

void
cv_plane_join (guint d, guint row, const double *hermitian, const double *anti, double complex *rho)
{
  const gsize ld = row, block = 8;

  /* In blocks, so that rows and columns are both near. */
  for (gsize j0 = 0; j0 < d; j0 += block)
    for (gsize i0 = 0; i0 < d; i0 += block)
      for (gsize j = j0; j < MIN (j0 + block, d); j++)
        for (gsize i = i0; i < MIN (i0 + block, d); i++)
          {
            double here = hermitian[i * ld + j], there = hermitian[j * ld + i];
            double re = 0.5 * (here + there), im = 0.5 * (here - there);

            if (anti)
              {
                re -= 0.5 * (anti[i * ld + j] - anti[j * ld + i]);
                im += 0.5 * (anti[i * ld + j] + anti[j * ld + i]);
              }
            rho[j * d + i] = re + I * im;
          }
}

gboolean
cv_plane_alone (guint d, guint row, const double *hermitian, double largest)
{
  const gsize ld = row;
  double size = 0;

  for (gsize i = 0; i < d; i++)
    for (gsize j = 0; j < d; j++)
      size = fmax (size, fabs (hermitian[i * ld + j]));
  return largest <= 4 * DBL_EPSILON * size;
}
