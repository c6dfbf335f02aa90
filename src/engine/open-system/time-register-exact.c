/* Cvasi: the dissipative computation solved exactly
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/time-register-exact.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"

#define LEAST_WEIGHT 1e-9 /* of a mode, to say that a start has it */
#define LEAST_RATE 1e-9   /* slower is 0, the steady state: the smallest rate for T <= 64 is 1e-4 */

/* ---- Rates in closed form ---- */

double
cv_time_register_rate (guint n_steps, double s)
{
  g_return_val_if_fail (n_steps >= 1 && s >= 0 && s <= 1, NAN);
  if (s == 0)
    return 4 * pow (sin (G_PI / (2 * n_steps + 2.0)), 2);
  /* The difference of both sides is s > 0 at θ = 0 and no longer positive at π/(2T+3). */
  double low = 0, high = G_PI / (2 * n_steps + 3.0);
  for (guint i = 0; i < 60; i++)
    {
      double theta = (low + high) / 2;
      if (cos (theta * (n_steps + 1.5)) > (1 - s) * cos (theta * (n_steps + 0.5)))
        low = theta;
      else
        high = theta;
    }
  return 4 * pow (sin (high / 2), 2); /* 2(1 - cos θ) without its cancellation */
}

double
cv_time_register_gap (guint n_steps)
{
  return cv_time_register_rate (n_steps, 0.5);
}

/* ---- The clock's walk with every absorption that can occur ---- */

struct _CvTimeRegisterExact
{
  CvTimeRegister *r;
  guint n_clock, n_walks; /* T + 1; 2 N + 1: absorption s = walk/2 */
  double *value, *vector; /* [n_walks][n_clock] and [n_walks][n_clock of n_clock]: eigenvalue e, its vector */
  double *decay;          /* [n_walks][n_clock]: e^{λt}, scratch */
  double complex *weight; /* [2^N][2^N][N + 1][n_clock]: of eigenvector e, of the term with k */
  double complex *start;  /* [d*d] in the frame */
  gboolean coherent;
};

static gboolean
make_walks (CvTimeRegisterExact *x)
{
  const guint n = x->n_clock;
  g_autoptr (CvHermitian) room = cv_hermitian_new (n);
  g_autofree double complex *m = g_new0 (double complex, n *n), *vector = g_new0 (double complex, n *n);

  for (guint w = 0; room && w < x->n_walks; w++)
    {
      memset (m, 0, n * n * sizeof *m);
      for (guint c = 0; c + 1 < n; c++)
        {
          m[c * n + c] -= 1;
          m[(c + 1) * n + c + 1] -= 1;
          m[c * n + c + 1] = m[(c + 1) * n + c] = 1;
        }
      m[0] -= 0.5 * w;
      if (!cv_hermitian_eigen (room, m, x->value + w * n, vector))
        return FALSE;
      for (guint i = 0; i < n * n; i++)
        x->vector[w * n * n + i] = creal (vector[i]);
    }
  return room != NULL;
}

/* ---- The register's elements as sums over walks ---- */

static guint
ones_of (guint bits)
{
  return (guint)__builtin_popcount (bits);
}

static double
binomial (guint n, guint k)
{
  double value = 1;

  for (guint i = 0; i < k; i++)
    value = value * (n - i) / (i + 1);
  return value;
}

static double complex *
weight_of (const CvTimeRegisterExact *x, guint a, guint b, guint k)
{
  const guint n = x->r->d_register;
  return x->weight + (((gsize)b * n + a) * (x->r->n_qubits + 1) + k) * x->n_clock;
}

/* Twice the absorption of the term k of element a, b. */
static guint
walk_of (guint a, guint b, guint k)
{
  return ones_of (a ^ b) + 2 * ones_of (a & b) + 2 * k;
}

static void
make_weights (CvTimeRegisterExact *x, guint a, guint b)
{
  const CvTimeRegister *r = x->r;
  const guint n = r->d_register, zeros = ~(a | b) & (n - 1), n_clock = x->n_clock;

  for (guint k = 0; k <= ones_of (zeros); k++)
    {
      const double *vector = x->vector + (gsize)walk_of (a, b, k) * n_clock * n_clock;
      double complex *weight = weight_of (x, a, b, k);
      for (guint c = 0; c < n_clock; c++)
        {
          double complex sum = 0;
          /* All subsets of the zeros, the empty one last. */
          for (guint subset = zeros;; subset = (subset - 1) & zeros)
            {
              if (ones_of (subset) >= k)
                sum += (k % 2 ? -1 : 1) * binomial (ones_of (subset), k) *
                       x->start[(gsize)(c * n + (b | subset)) * r->d + c * n + (a | subset)];
              if (subset == 0)
                break;
            }
          for (guint e = 0; e < n_clock; e++)
            weight[e] += vector[e * n_clock + c] * sum;
        }
    }
}

static gboolean
has_coherence (const CvTimeRegisterExact *x)
{
  const guint n = x->r->d_register, d = x->r->d;

  for (guint j = 0; j < d; j++)
    for (guint i = 0; i < d; i++)
      if (i / n != j / n && x->start[(gsize)j * d + i] != 0)
        return TRUE;
  return FALSE;
}

CvTimeRegisterExact *
cv_time_register_exact_new (CvTimeRegister *r, const double complex *rho)
{
  CvTimeRegisterExact *x = g_new0 (CvTimeRegisterExact, 1);
  const guint n = r->d_register, n_clock = r->n_steps + 1, n_walks = 2 * r->n_qubits + 1;

  x->r = r;
  x->n_clock = n_clock;
  x->n_walks = n_walks;
  x->value = g_new0 (double, (gsize)n_walks *n_clock);
  x->decay = g_new0 (double, (gsize)n_walks *n_clock);
  x->vector = g_new0 (double, (gsize)n_walks *n_clock *n_clock);
  x->weight = g_new0 (double complex, (gsize)n *n *(r->n_qubits + 1) * n_clock);
  x->start = cv_density_new (r->d);
  if (!x->start || !make_walks (x))
    {
      cv_time_register_exact_free (x);
      return NULL;
    }
  cv_time_register_to_frame (r, rho, x->start);
  for (guint b = 0; b < n; b++)
    for (guint a = 0; a < n; a++)
      make_weights (x, a, b);
  x->coherent = has_coherence (x);
  return x;
}

void
cv_time_register_exact_free (CvTimeRegisterExact *x)
{
  if (!x)
    return;
  g_free (x->value);
  g_free (x->decay);
  g_free (x->vector);
  g_free (x->weight);
  cv_fft_free (x->start);
  g_free (x);
}

gboolean
cv_time_register_exact_coherent (const CvTimeRegisterExact *x)
{
  return x->coherent;
}

/* ---- Coherences of the clock ---- */

/* Half the sum of what leaves row and column: neighbours of the readings, and ones while they are 0. */
static double
loss (const CvTimeRegisterExact *x, guint a, guint b, guint c_row, guint c_column)
{
  const guint last = x->n_clock - 1;
  double neighbours = (c_row > 0) + (c_row < last) + (c_column > 0) + (c_column < last);

  return 0.5 * (neighbours + (c_row == 0 ? ones_of (a) : 0) + (c_column == 0 ? ones_of (b) : 0));
}

/* x' = -alpha x + y, y' = -beta y + x, with the rates mean -+ split of its two modes. */
typedef struct
{
  double mean, half, split;
} Pair;

static Pair
pair_of (const CvTimeRegisterExact *x, guint a, guint b, guint c)
{
  double alpha = loss (x, a, b, c, c + 1), beta = loss (x, a, b, c + 1, c);
  Pair pair = { (alpha + beta) / 2, (alpha - beta) / 2, 0 };

  pair.split = sqrt (1 + pair.half * pair.half);
  return pair;
}

static void
coherences_at (const CvTimeRegisterExact *x, double t, double complex *rho)
{
  const guint n = x->r->d_register, d = x->r->d;

  for (guint j = 0; j < d; j++)
    for (guint i = 0; i < d; i++)
      {
        const guint a = i % n, b = j % n, row = i / n, column = j / n;
        const gsize at = (gsize)j * d + i;
        if (row > column + 1 || column > row + 1)
          rho[at] = x->start[at] * exp (-t * loss (x, a, b, row, column));
        else if (row + 1 == column)
          {
            /* |c⟩⟨c+1| and |c+1⟩⟨c| of the same a, b */
            const gsize other = (gsize)(row * n + b) * d + column * n + a;
            const Pair p = pair_of (x, a, b, row);
            double slow = exp (-t * (p.mean - p.split)), fast = exp (-t * (p.mean + p.split));
            double even = (slow + fast) / 2, odd = (slow - fast) / (2 * p.split);
            rho[at] = (even - p.half * odd) * x->start[at] + odd * x->start[other];
            rho[other] = (even + p.half * odd) * x->start[other] + odd * x->start[at];
          }
      }
}

/* ---- State and rate ---- */

static double complex
element_at (const CvTimeRegisterExact *x, guint a, guint b, guint c)
{
  const guint n_clock = x->n_clock, most = x->r->n_qubits - ones_of (a | b);
  double complex sum = 0;

  for (guint k = 0; k <= most; k++)
    {
      const guint walk = walk_of (a, b, k);
      const double *vector = x->vector + (gsize)walk * n_clock * n_clock, *decay = x->decay + (gsize)walk * n_clock;
      const double complex *weight = weight_of (x, a, b, k);
      for (guint e = 0; e < n_clock; e++)
        sum += vector[e * n_clock + c] * decay[e] * weight[e];
    }
  return sum;
}

void
cv_time_register_exact_state (CvTimeRegisterExact *x, double t, double complex *rho)
{
  const guint n = x->r->d_register, d = x->r->d;

  for (guint e = 0; e < x->n_walks * x->n_clock; e++)
    x->decay[e] = exp (t * x->value[e]);
  memset (rho, 0, (gsize)d * d * sizeof *rho);
  for (guint c = 0; c < x->n_clock; c++)
    for (guint b = 0; b < n; b++)
      for (guint a = 0; a < n; a++)
        rho[(gsize)(c * n + b) * d + c * n + a] = element_at (x, a, b, c);
  if (x->coherent)
    coherences_at (x, t, rho);
  cv_time_register_from_frame (x->r, rho, rho);
}

static void
consider (double rate, double complex weight, double *least)
{
  if (rate > LEAST_RATE && cabs (weight) > LEAST_WEIGHT)
    *least = fmin (*least, rate);
}

double
cv_time_register_exact_rate (const CvTimeRegisterExact *x)
{
  const guint n = x->r->d_register, d = x->r->d;
  double least = INFINITY;

  for (guint b = 0; b < n; b++)
    for (guint a = 0; a < n; a++)
      for (guint k = 0; k <= x->r->n_qubits - ones_of (a | b); k++)
        for (guint e = 0; e < x->n_clock; e++)
          consider (-x->value[walk_of (a, b, k) * x->n_clock + e], weight_of (x, a, b, k)[e], &least);
  for (guint j = 0; x->coherent && j < d; j++)
    for (guint i = 0; i < d; i++)
      {
        const guint a = i % n, b = j % n, row = i / n, column = j / n;
        const double complex here = x->start[(gsize)j * d + i];
        if (row > column + 1 || column > row + 1)
          consider (loss (x, a, b, row, column), here, &least);
        else if (row + 1 == column)
          {
            const Pair p = pair_of (x, a, b, row);
            const double complex there = x->start[(gsize)(row * n + b) * d + column * n + a];
            consider (p.mean - p.split, here + (p.split + p.half) * there, &least);
            consider (p.mean + p.split, here - (p.split - p.half) * there, &least);
          }
      }
  return isfinite (least) ? least : NAN;
}
