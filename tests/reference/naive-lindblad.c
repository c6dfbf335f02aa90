/* Cvasi: slow references: the Lindblad equation as it stands on paper
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive-lindblad.h"

#include <math.h>
#include <string.h>

void
ref_multiply (guint n, const double complex *a, const double complex *b, double complex *c)
{
  for (gsize j = 0; j < n; j++)
    for (gsize i = 0; i < n; i++)
      {
        double complex sum = 0;
        for (gsize k = 0; k < n; k++)
          sum += a[k * n + i] * b[j * n + k];
        c[j * n + i] = sum;
      }
}

static double complex *
adjoint (guint n, const double complex *a)
{
  double complex *b = g_new (double complex, (gsize)n *n);

  for (gsize j = 0; j < n; j++)
    for (gsize i = 0; i < n; i++)
      b[j * n + i] = conj (a[i * n + j]);
  return b;
}

static void
add (gsize size, double complex alpha, const double complex *a, double complex *to)
{
  for (gsize i = 0; i < size; i++)
    to[i] += alpha * a[i];
}

void
ref_lindblad_derivative (const RefLindblad *eq, const double complex *rho, double complex *result)
{
  const guint d = eq->d;
  const gsize size = (gsize)d * d;
  g_autofree double complex *x = g_new (double complex, size), *y = g_new (double complex, size);

  ref_multiply (d, eq->h, rho, x);
  ref_multiply (d, rho, eq->h, y);
  memset (result, 0, size * sizeof *result);
  add (size, -I, x, result);
  add (size, I, y, result);
  for (guint k = 0; k < eq->n_jumps; k++)
    {
      g_autofree double complex *back = adjoint (d, eq->jump[k]), *decay = g_new (double complex, size);
      ref_multiply (d, eq->jump[k], rho, x);
      ref_multiply (d, x, back, y);
      add (size, 1, y, result);
      ref_multiply (d, back, eq->jump[k], decay);
      ref_multiply (d, decay, rho, x);
      add (size, -0.5, x, result);
      ref_multiply (d, rho, decay, x);
      add (size, -0.5, x, result);
    }
}

void
ref_lindblad_rk4 (const RefLindblad *eq, double dt, guint n, double complex *rho)
{
  static const double share[] = { 0, 0.5, 0.5, 1 }, weight[] = { 1, 2, 2, 1 };
  const gsize size = (gsize)eq->d * eq->d;
  g_autofree double complex *k = g_new0 (double complex, size), *there = g_new (double complex, size);
  g_autofree double complex *sum = g_new (double complex, size);

  for (guint step = 0; step < n; step++)
    {
      memset (sum, 0, size * sizeof *sum);
      for (guint stage = 0; stage < 4; stage++)
        {
          memcpy (there, rho, size * sizeof *rho);
          add (size, share[stage] * dt, k, there);
          ref_lindblad_derivative (eq, there, k);
          add (size, weight[stage], k, sum);
        }
      add (size, dt / 6, sum, rho);
    }
}

void
ref_exp (guint n, const double complex *a, double complex *result)
{
  const gsize size = (gsize)n * n;
  g_autofree double complex *small = g_new (double complex, size), *term = g_new0 (double complex, size);
  g_autofree double complex *next = g_new (double complex, size);
  double most = 0;
  int halvings = 0;

  for (gsize i = 0; i < size; i++)
    most = fmax (most, cabs (a[i]));
  frexp (most * n * 4, &halvings);
  halvings = MAX (halvings, 0);
  memset (result, 0, size * sizeof *result);
  for (gsize i = 0; i < size; i++)
    small[i] = ldexp (1, -halvings) * a[i];
  for (gsize i = 0; i < n; i++)
    term[i * n + i] = result[i * n + i] = 1;
  for (guint k = 1; k <= 16; k++) /* 0.25^17/17! = 2e-25 */
    {
      ref_multiply (n, term, small, next);
      for (gsize i = 0; i < size; i++)
        term[i] = next[i] / k;
      add (size, 1, term, result);
    }
  for (int k = 0; k < halvings; k++)
    {
      ref_multiply (n, result, result, next);
      memcpy (result, next, size * sizeof *next);
    }
}

void
ref_lindblad_exact (const RefLindblad *eq, double t, double complex *rho)
{
  const guint n = eq->d * eq->d;
  g_autofree double complex *generator = g_new (double complex, (gsize)n *n),
                            *map = g_new (double complex, (gsize)n *n);
  g_autofree double complex *unit = g_new0 (double complex, n), *before = g_memdup2 (rho, n * sizeof *rho);

  for (gsize k = 0; k < n; k++)
    {
      unit[k] = 1;
      ref_lindblad_derivative (eq, unit, generator + k * n);
      unit[k] = 0;
    }
  for (gsize i = 0; i < (gsize)n * n; i++)
    generator[i] *= t;
  ref_exp (n, generator, map);
  for (gsize i = 0; i < n; i++)
    {
      rho[i] = 0;
      for (gsize k = 0; k < n; k++)
        rho[i] += map[k * n + i] * before[k];
    }
}

void
ref_lindblad_collisions (const RefLindblad *eq, double dt, guint n, double complex *rho)
{
  const guint d = eq->d, levels = eq->n_jumps + 1, N = d * levels; /* |i⟩ ⊗ |k⟩ is number i levels + k */
  const gsize size = (gsize)N * N;
  g_autofree double complex *exponent = g_new0 (double complex, size), *u = g_new (double complex, size);
  g_autofree double complex *whole = g_new (double complex, size), *x = g_new (double complex, size);

  for (gsize j = 0; j < d; j++)
    for (gsize i = 0; i < d; i++)
      for (gsize k = 0; k < levels; k++)
        {
          exponent[(j * levels + k) * N + i * levels + k] += -I * dt * eq->h[j * d + i];
          if (k == 0)
            continue;
          exponent[(j * levels) * N + i * levels + k] += -I * sqrt (dt) * eq->jump[k - 1][j * d + i];
          exponent[(j * levels + k) * N + i * levels] += -I * sqrt (dt) * conj (eq->jump[k - 1][i * d + j]);
        }
  ref_exp (N, exponent, u);
  g_autofree double complex *back = adjoint (N, u);
  for (guint step = 0; step < n; step++)
    {
      memset (whole, 0, size * sizeof *whole);
      for (gsize j = 0; j < d; j++)
        for (gsize i = 0; i < d; i++)
          whole[j * levels * N + i * levels] = rho[j * d + i];
      ref_multiply (N, u, whole, x);
      ref_multiply (N, x, back, whole);
      for (gsize j = 0; j < d; j++)
        for (gsize i = 0; i < d; i++)
          {
            rho[j * d + i] = 0;
            for (gsize k = 0; k < levels; k++)
              rho[j * d + i] += whole[(j * levels + k) * N + i * levels + k];
          }
    }
}

static double complex *
transposed (guint d, const double complex *a)
{
  double complex *b = g_new (double complex, (gsize)d *d);

  for (guint i = 0; i < d; i++)
    for (guint j = 0; j < d; j++)
      b[j * d + i] = a[i * d + j];
  return b;
}

void
ref_lindblad_rows (guint d, const double complex *h, guint n_jumps, const double complex *jump, double t, guint n,
                   double complex *rho)
{
  g_autofree double complex *h_columns = transposed (d, h), *rho_columns = transposed (d, rho);
  g_autoptr (GPtrArray) l = g_ptr_array_new_with_free_func (g_free);

  for (guint k = 0; k < n_jumps; k++)
    g_ptr_array_add (l, transposed (d, jump + (gsize)k * d * d));
  RefLindblad eq = { d, n_jumps, h_columns, (const double complex *const *)l->pdata };
  ref_lindblad_rk4 (&eq, t / n, n, rho_columns);
  g_autofree double complex *back = transposed (d, rho_columns);
  for (guint i = 0; i < d * d; i++)
    rho[i] = back[i];
}
