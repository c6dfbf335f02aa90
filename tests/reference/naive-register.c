/* Cvasi: the dissipative computation, slowly and written from its formula
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive-register.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

NaiveRegister *
naive_register_new (int n_qubits, int n_steps, const double complex *unitary)
{
  NaiveRegister *r = calloc (1, sizeof *r);
  const int n = 1 << n_qubits, c = n_steps + 1, d = n * c;

  r->n_qubits = n_qubits;
  r->n_steps = n_steps;
  r->d = d;
  r->n_jumps = n_qubits + n_steps;
  r->jump = calloc ((size_t)r->n_jumps * d * d, sizeof *r->jump);
  for (int i = 0; i < n_qubits; i++)
    for (int q = 0; q < n; q++)
      {
        /* qubit i is the digit of weight 2^(N-1-i) */
        const int bit = 1 << (n_qubits - 1 - i);
        if (q & bit)
          r->jump[((size_t)i * d + (q - bit) * c) * d + q * c] = 1;
      }
  for (int t = 0; t < n_steps; t++)
    for (int q = 0; q < n; q++)
      for (int p = 0; p < n; p++)
        {
          double complex *l = r->jump + (size_t)(n_qubits + t) * d * d, u = unitary[((size_t)t * n + p) * n + q];
          l[(size_t)(q * c + t + 1) * d + p * c + t] = u;
          l[(size_t)(p * c + t) * d + q * c + t + 1] = conj (u);
        }
  return r;
}

void
naive_register_free (NaiveRegister *r)
{
  free (r->jump);
  free (r);
}

/* c += scale a b, where a and b may each stand for their adjoint. */
static void
add_product (int d, double scale, const double complex *a, int a_adjoint, const double complex *b, int b_adjoint,
             double complex *c)
{
  for (int i = 0; i < d; i++)
    for (int k = 0; k < d; k++)
      {
        double complex left = a_adjoint ? conj (a[k * d + i]) : a[i * d + k];
        if (left != 0)
          for (int j = 0; j < d; j++)
            c[i * d + j] += scale * left * (b_adjoint ? conj (b[j * d + k]) : b[k * d + j]);
      }
}

void
naive_register_derivative (const NaiveRegister *r, const double complex *rho, double complex *result)
{
  const int d = r->d;
  const size_t size = (size_t)d * d;
  double complex *a = malloc (size * sizeof *a), *decay = malloc (size * sizeof *a);

  memset (result, 0, size * sizeof *result);
  for (int k = 0; k < r->n_jumps; k++)
    {
      const double complex *l = r->jump + k * size;
      memset (a, 0, size * sizeof *a);
      memset (decay, 0, size * sizeof *a);
      add_product (d, 1, l, 0, rho, 0, a);
      add_product (d, 1, a, 0, l, 1, result);
      add_product (d, 1, l, 1, l, 0, decay);
      add_product (d, -0.5, decay, 0, rho, 0, result);
      add_product (d, -0.5, rho, 0, decay, 0, result);
    }
  free (a);
  free (decay);
}

void
naive_register_evolve (const NaiveRegister *r, double t, double complex *rho)
{
  const size_t size = (size_t)r->d * r->d;
  const int n = (int)ceil (4 * t);
  double complex *term = malloc (size * sizeof *term), *next = malloc (size * sizeof *term);

  for (int step = 0; step < n; step++)
    {
      memcpy (term, rho, size * sizeof *rho);
      for (int k = 1; k <= 30; k++)
        {
          naive_register_derivative (r, term, next);
          for (size_t i = 0; i < size; i++)
            {
              term[i] = next[i] * (t / n / k);
              rho[i] += term[i];
            }
        }
    }
  free (term);
  free (next);
}

static size_t
place (const NaiveRegister *r, int engine_row, int engine_column)
{
  const int n = 1 << r->n_qubits, c = r->n_steps + 1;
  const int row = engine_row % n * c + engine_row / n, column = engine_column % n * c + engine_column / n;

  return (size_t)row * r->d + column;
}

void
naive_register_from_engine (const NaiveRegister *r, const double complex *engine, double complex *rho)
{
  for (int j = 0; j < r->d; j++)
    for (int i = 0; i < r->d; i++)
      rho[place (r, i, j)] = engine[(size_t)j * r->d + i];
}

void
naive_register_to_engine (const NaiveRegister *r, const double complex *rho, double complex *engine)
{
  for (int j = 0; j < r->d; j++)
    for (int i = 0; i < r->d; i++)
      engine[(size_t)j * r->d + i] = rho[place (r, i, j)];
}
