/* Cvasi: reference: the generalised Lindblad equation in sectors, term by term
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive-sectors.h"

#include <string.h>

#define MOST 256 /* numbers of a state */

void
naive_sectors_add (NaiveSectors *sectors, guint to, guint from, double complex factor, const double complex *s)
{
  g_assert_cmpuint (sectors->n_channels, <, NAIVE_MOST_CHANNELS);
  NaiveChannel *channel = &sectors->channel[sectors->n_channels++];

  channel->to = to;
  channel->from = from;
  for (guint e = 0; e < sectors->d * sectors->d; e++)
    channel->s[e] = factor * s[e];
}

/* out += factor a b, with a or b as their adjoints where asked. */
static void
multiply (guint d, double complex factor, const double complex *a, gboolean a_adjoint, const double complex *b,
          gboolean b_adjoint, double complex *out)
{
  for (guint r = 0; r < d; r++)
    for (guint c = 0; c < d; c++)
      for (guint k = 0; k < d; k++)
        out[r * d + c] += factor * (a_adjoint ? conj (a[k * d + r]) : a[r * d + k]) *
                          (b_adjoint ? conj (b[c * d + k]) : b[k * d + c]);
}

static void
derivative (const NaiveSectors *sectors, const double complex *rho, double complex *out)
{
  const guint d = sectors->d, size = d * d;

  memset (out, 0, sectors->n * size * sizeof *out);
  for (guint k = 0; k < sectors->n_channels; k++)
    {
      const NaiveChannel *channel = &sectors->channel[k];
      double complex half[16] = { 0 }, square[16] = { 0 };
      guint loser = sectors->slides_order ? channel->to : channel->from;

      multiply (d, 1, channel->s, FALSE, rho + channel->from * size, FALSE, half);
      multiply (d, 1, half, FALSE, channel->s, TRUE, out + channel->to * size);
      multiply (d, 1, channel->s, TRUE, channel->s, FALSE, square);
      multiply (d, -0.5, square, FALSE, rho + loser * size, FALSE, out + loser * size);
      multiply (d, -0.5, rho + loser * size, FALSE, square, FALSE, out + loser * size);
    }
}

void
naive_sectors_run (const NaiveSectors *sectors, double t, guint steps, double complex *rho)
{
  const guint n = sectors->n * sectors->d * sectors->d;
  const double h = t / steps, at[4] = { 0, h / 2, h / 2, h }, weight[4] = { h / 6, h / 3, h / 3, h / 6 };
  double complex slope[MOST], trial[MOST], next[MOST];

  g_assert_cmpuint (n, <=, MOST);
  for (guint s = 0; s < steps; s++)
    {
      memcpy (next, rho, n * sizeof *rho);
      for (guint stage = 0; stage < 4; stage++)
        {
          for (guint e = 0; e < n; e++)
            trial[e] = rho[e] + (stage ? at[stage] * slope[e] : 0);
          derivative (sectors, trial, slope);
          for (guint e = 0; e < n; e++)
            next[e] += weight[stage] * slope[e];
        }
      memcpy (rho, next, n * sizeof *rho);
    }
}

double
naive_sectors_trace (const NaiveSectors *sectors, const double complex *rho)
{
  const guint d = sectors->d;
  double sum = 0;

  for (guint i = 0; i < sectors->n; i++)
    for (guint r = 0; r < d; r++)
      sum += creal (rho[i * d * d + r * d + r]);
  return sum;
}

void
naive_pauli (char which, double complex *s)
{
  static const double complex one[4] = { 1, 0, 0, 1 }, x[4] = { 0, 1, 1, 0 }, y[4] = { 0, -I, I, 0 },
                              z[4] = { 1, 0, 0, -1 };

  memcpy (s, which == 'x' ? x : which == 'y' ? y : which == 'z' ? z : one, sizeof one);
}

void
naive_pauli_pair (char first, char second, double complex *s)
{
  double complex a[4], b[4];

  naive_pauli (first, a);
  naive_pauli (second, b);
  for (guint r = 0; r < 4; r++)
    for (guint c = 0; c < 4; c++)
      s[r * 4 + c] = a[(r / 2) * 2 + c / 2] * b[(r % 2) * 2 + c % 2];
}
