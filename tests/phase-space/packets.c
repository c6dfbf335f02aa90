/* Cvasi: wave functions made of packets, for tests of everything that takes W from them
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "packets.h"

#include <math.h>

double complex
packets_psi (const Packets *packets, double x)
{
  double complex sum = 0;

  for (guint c = 0; c < packets->n; c++)
    {
      double a = packets->a[c], u = x - packets->x[c];

      if (fabs (u) < 9 * a)
        sum += packets->z[c] * pow (G_PI * a * a, -0.25) *
               cexp (-u * u / (2 * a * a) + I * packets->p[c] * u / packets->hbar);
    }
  return sum;
}

/* ∫ g_c* g_d dx by completing the square. */
double
packets_norm (const Packets *packets)
{
  double complex sum = 0;

  for (guint c = 0; c < packets->n; c++)
    for (guint d = 0; d < packets->n; d++)
      {
        double s = 1 / (packets->a[c] * packets->a[c]), t = 1 / (packets->a[d] * packets->a[d]);
        double k = packets->p[c] / packets->hbar, l = packets->p[d] / packets->hbar;
        double complex linear = s * packets->x[c] + t * packets->x[d] + I * (l - k);
        double complex rest = -s * packets->x[c] * packets->x[c] / 2 - t * packets->x[d] * packets->x[d] / 2 +
                              I * (k * packets->x[c] - l * packets->x[d]);

        sum += conj (packets->z[c]) * packets->z[d] * sqrt (2 * sqrt (s * t) / (s + t)) *
               cexp (linear * linear / (2 * (s + t)) + rest);
      }
  return creal (sum);
}

double complex *
packets_sample (const Packets *packets, guint n, double x_first, double dx)
{
  double complex *psi = g_new (double complex, n);

  for (guint i = 0; i < n; i++)
    psi[i] = packets_psi (packets, x_first + i * dx);
  return psi;
}

double
packets_wigner (const Packets *packets, double x, double p, double sigma, double cut, double reach, double step)
{
  double limit = reach - fabs (x), sum = 0;

  if (limit < 0)
    return 0;
  if (sigma > 0)
    limit = fmin (limit, cut * packets->hbar / sigma);
  for (gint k = 0; k * step <= limit; k++)
    {
      double y = k * step, u = sigma * y / packets->hbar;
      double complex product = packets_psi (packets, x + y);

      if (product == 0)
        continue;
      product *= conj (packets_psi (packets, x - y));
      sum += (k ? 2 : 1) * creal (product * cexp (-2 * I * p * y / packets->hbar)) * exp (-u * u / 2);
    }
  return sum * step / (G_PI * packets->hbar);
}
