/* Cvasi: the Lindblad equation by dense loops and Runge-Kutta, slowly
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive-lindblad.h"

/* c += factor · a b, a read as its adjoint where asked for. */
static void
add_product (guint d, double complex factor, const double complex *a, gboolean a_dagger, const double complex *b,
             gboolean b_dagger, double complex *c)
{
  for (guint i = 0; i < d; i++)
    for (guint k = 0; k < d; k++)
      {
        double complex left = factor * (a_dagger ? conj (a[k * d + i]) : a[i * d + k]);
        if (left != 0)
          for (guint j = 0; j < d; j++)
            c[i * d + j] += left * (b_dagger ? conj (b[j * d + k]) : b[k * d + j]);
      }
}

static void
derivative (guint d, const double complex *h, guint n_jumps, const double complex *jump, const double complex *rho,
            double complex *room, double complex *result)
{
  const guint n = d * d;

  for (guint i = 0; i < n; i++)
    result[i] = 0;
  add_product (d, -I, h, FALSE, rho, FALSE, result);
  add_product (d, I, rho, FALSE, h, FALSE, result);
  for (guint k = 0; k < n_jumps; k++)
    {
      const double complex *l = jump + (gsize)k * n;
      for (guint i = 0; i < 2 * n; i++)
        room[i] = 0;
      add_product (d, 1, l, FALSE, rho, FALSE, room);
      add_product (d, 1, room, FALSE, l, TRUE, result);
      add_product (d, 1, l, TRUE, l, FALSE, room + n);
      add_product (d, -0.5, room + n, FALSE, rho, FALSE, result);
      add_product (d, -0.5, rho, FALSE, room + n, FALSE, result);
    }
}

void
naive_lindblad (guint d, const double complex *h, guint n_jumps, const double complex *jump, double t, guint n,
                double complex *rho)
{
  const guint size = d * d;
  const double dt = t / n, weight[] = { 1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0 }, way[] = { 0.5, 0.5, 1 };
  g_autofree double complex *k = g_new (double complex, size), *at = g_new (double complex, size);
  g_autofree double complex *sum = g_new (double complex, size), *room = g_new (double complex, 2 * size);

  for (guint step = 0; step < n; step++)
    {
      for (guint i = 0; i < size; i++)
        sum[i] = at[i] = rho[i];
      for (guint stage = 0; stage < 4; stage++)
        {
          derivative (d, h, n_jumps, jump, at, room, k);
          for (guint i = 0; i < size; i++)
            {
              sum[i] += dt * weight[stage] * k[i];
              if (stage < 3)
                at[i] = rho[i] + dt * way[stage] * k[i];
            }
        }
      for (guint i = 0; i < size; i++)
        rho[i] = sum[i];
    }
}
