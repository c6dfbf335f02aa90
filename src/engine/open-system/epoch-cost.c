/* Cvasi: a quadratic cost over an epoch of linear motion, and its derivative by the generator
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/epoch-cost.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"
#include "engine/numeric/real-matrix.h"

#define ORDER CV_REAL_EXP_ORDER
#define MOST_LEVELS 61 /* of doubling, as many as cv_real_exp_squarings () can ask for, and the first */

/* Bars mark derivatives of C. A level holds Φ [n*n], L [n*n] and l [n*d] of one length of time. */
struct _CvEpochCost
{
  guint n, d;
  int levels; /* doublings of the last value */
  double T, h;
  double *read_out, *second;    /* P [d*n], S [n*n] */
  double *second_out;           /* S Pᵀ [n*d] */
  double second_trace;          /* tr P S Pᵀ */
  double *k, *k_transposed;     /* [n*n] */
  double *row;                  /* [(ORDER + 1)][d*n]: P K^j h^j/j! */
  double *sum;                  /* [(ORDER + 1)][d*n]: h Σ_l row_l/(j + l + 1) */
  double *term;                 /* [(ORDER + 1)][n*n]: K^j h^j/j! */
  double *level[MOST_LEVELS];   /* [2 n*n + n*d] each, made when first needed */
  double *level_bar, *next_bar; /* the same shape */
  double *scratch[3];           /* [n*n] */
};

static gsize
level_size (const CvEpochCost *cost)
{
  return (2 * (gsize)cost->n + cost->d) * cost->n;
}

CvEpochCost *
cv_epoch_cost_new (guint n, guint d, const double *read_out, const double *second)
{
  CvEpochCost *cost = g_new0 (CvEpochCost, 1);
  const gsize square = (gsize)n * n, rows = (gsize)d * n, size = (2 * (gsize)n + d) * n;
  const struct
  {
    double **array;
    gsize n;
  } wanted[] = { { &cost->read_out, rows },
                 { &cost->second, square },
                 { &cost->second_out, rows },
                 { &cost->k, square },
                 { &cost->k_transposed, square },
                 { &cost->row, (ORDER + 1) * rows },
                 { &cost->sum, (ORDER + 1) * rows },
                 { &cost->term, (ORDER + 1) * square },
                 { &cost->level[0], MOST_LEVELS * size },
                 { &cost->level_bar, size },
                 { &cost->next_bar, size },
                 { &cost->scratch[0], 3 * square } };

  cost->n = n;
  cost->d = d;
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!(*wanted[i].array = cv_fft_alloc (wanted[i].n * sizeof (double))))
      {
        cv_epoch_cost_free (cost);
        return NULL;
      }
  for (guint i = 1; i < MOST_LEVELS; i++)
    cost->level[i] = cost->level[0] + i * size;
  cost->scratch[1] = cost->scratch[0] + square;
  cost->scratch[2] = cost->scratch[1] + square;
  memcpy (cost->read_out, read_out, rows * sizeof *read_out);
  memcpy (cost->second, second, square * sizeof *second);
  cv_real_transpose (d, n, read_out, cost->scratch[0]);
  cv_real_multiply_add (n, n, d, second, cost->scratch[0], cost->second_out);
  for (guint a = 0; a < d; a++)
    for (guint i = 0; i < n; i++)
      cost->second_trace += read_out[(gsize)a * n + i] * cost->second_out[(gsize)i * d + a];
  return cost;
}

void
cv_epoch_cost_free (CvEpochCost *cost)
{
  if (!cost)
    return;
  double *arrays[] = { cost->read_out,     cost->second,    cost->second_out, cost->k,
                       cost->k_transposed, cost->row,       cost->sum,        cost->term,
                       cost->level[0],     cost->level_bar, cost->next_bar,   cost->scratch[0] };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    cv_fft_free (arrays[i]);
  g_free (cost);
}

/* c = a b, all n × n unless said. */
static void
product (guint m, guint k, guint n, const double *a, const double *b, double *c)
{
  memset (c, 0, (gsize)m * n * sizeof *c);
  cv_real_multiply_add (m, k, n, a, b, c);
}

static double *
phi_of (const CvEpochCost *cost, int level)
{
  return cost->level[level];
}

static double *
big_of (const CvEpochCost *cost, int level)
{
  return cost->level[level] + (gsize)cost->n * cost->n;
}

static double *
small_of (const CvEpochCost *cost, int level)
{
  return cost->level[level] + 2 * (gsize)cost->n * cost->n;
}

/* Powers of K h over factorials, alone and under P. */
static void
make_terms (CvEpochCost *cost)
{
  const guint n = cost->n, d = cost->d;
  const gsize square = (gsize)n * n, rows = (gsize)d * n;

  memset (cost->term, 0, square * sizeof *cost->term);
  for (guint i = 0; i < n; i++)
    cost->term[(gsize)i * n + i] = 1;
  memcpy (cost->row, cost->read_out, rows * sizeof *cost->row);
  for (guint j = 1; j <= ORDER; j++)
    {
      double *term = cost->term + j * square, *row = cost->row + j * rows;
      product (n, n, n, term - square, cost->k, term);
      product (d, n, n, row - rows, cost->k, row);
      for (gsize i = 0; i < square; i++)
        term[i] *= cost->h / j;
      for (gsize i = 0; i < rows; i++)
        row[i] *= cost->h / j;
    }
}

/* Φ, L and l over h: with P(x h) = Σ x^j row_j, L = h Σ row_jᵀ row_l/(j + l + 1), l = h Σ row_jᵀ/(j + 1). */
static void
make_first_level (CvEpochCost *cost)
{
  const guint n = cost->n, d = cost->d;
  const gsize square = (gsize)n * n, rows = (gsize)d * n;
  double *phi = phi_of (cost, 0), *big = big_of (cost, 0), *small = small_of (cost, 0);

  memset (phi, 0, level_size (cost) * sizeof *phi);
  for (guint j = 0; j <= ORDER; j++)
    {
      double *sum = cost->sum + j * rows;
      for (gsize i = 0; i < square; i++)
        phi[i] += cost->term[j * square + i];
      memset (sum, 0, rows * sizeof *sum);
      for (guint l = 0; l <= ORDER; l++)
        for (gsize i = 0; i < rows; i++)
          sum[i] += cost->h / (j + l + 1) * cost->row[l * rows + i];
      cv_real_multiply_add_left_transposed (n, d, n, cost->row + j * rows, sum, big);
    }
  cv_real_transpose (d, n, cost->sum, small); /* sum_0 = h Σ row_l/(l + 1) */
}

static void
double_level (CvEpochCost *cost, int level)
{
  const guint n = cost->n, d = cost->d;
  const double *phi = phi_of (cost, level), *big = big_of (cost, level);

  memcpy (big_of (cost, level + 1), big, ((gsize)n * n + (gsize)n * d) * sizeof *big);
  product (n, n, n, phi, phi, phi_of (cost, level + 1));
  product (n, n, n, big, phi, cost->scratch[0]);
  cv_real_multiply_add_left_transposed (n, n, n, phi, cost->scratch[0], big_of (cost, level + 1));
  cv_real_multiply_add_left_transposed (n, n, d, phi, small_of (cost, level), small_of (cost, level + 1));
}

double
cv_epoch_cost_value (CvEpochCost *cost, const double *k, double T)
{
  const guint n = cost->n, d = cost->d;
  double whole = 0, cross = 0;

  cost->levels = cv_real_exp_squarings (cv_real_norm (n, k) * T);
  if (cost->levels < 0)
    return NAN;
  memcpy (cost->k, k, (gsize)n * n * sizeof *k);
  cost->T = T;
  cost->h = ldexp (T, -cost->levels);
  make_terms (cost);
  make_first_level (cost);
  for (int level = 0; level < cost->levels; level++)
    double_level (cost, level);
  const double *big = big_of (cost, cost->levels), *small = small_of (cost, cost->levels);
  for (gsize i = 0; i < (gsize)n * n; i++)
    whole += big[i] * cost->second[i];
  for (gsize i = 0; i < (gsize)n * d; i++)
    cross += small[i] * cost->second_out[i];
  return (whole / 2 - cross) / T + cost->second_trace / 2;
}

/* One doubling backwards: the derivatives by level + 1 in level_bar become those by level, in its place. */
static void
halve_level (CvEpochCost *cost, int level)
{
  const guint n = cost->n, d = cost->d;
  const gsize square = (gsize)n * n;
  const double *phi = phi_of (cost, level), *big = big_of (cost, level), *small = small_of (cost, level);
  double *phi_bar = cost->level_bar, *big_bar = phi_bar + square, *small_bar = big_bar + square;
  double *to = cost->next_bar, *big_to = to + square, *small_to = big_to + square;
  double *transposed = cost->scratch[0], *half = cost->scratch[1], *other = cost->scratch[2];

  /* Φ' = ΦΦ */
  cv_real_transpose (n, n, phi, transposed);
  product (n, n, n, phi_bar, transposed, to);
  cv_real_multiply_add_left_transposed (n, n, n, phi, phi_bar, to);
  /* L' = L + ΦᵀLΦ, both symmetric: 2 L Φ L̄' and Φ L̄' Φᵀ */
  memcpy (big_to, big_bar, square * sizeof *big_bar);
  product (n, n, n, phi, big_bar, half);
  cv_real_multiply_add (n, n, n, half, transposed, big_to);
  for (gsize i = 0; i < square; i++)
    half[i] *= 2;
  cv_real_multiply_add (n, n, n, big, half, to);
  /* l' = l + Φᵀl: l l̄'ᵀ and Φ l̄' */
  memcpy (small_to, small_bar, (gsize)n * d * sizeof *small_bar);
  cv_real_multiply_add (n, n, d, phi, small_bar, small_to);
  cv_real_transpose (n, d, small_bar, other);
  cv_real_multiply_add (n, d, n, small, other, to);
  cost->level_bar = to;
  cost->next_bar = phi_bar;
}

/* From the derivatives by the first level to those by K, through the two series backwards. */
static void
gradient_of_terms (CvEpochCost *cost, double *k_bar)
{
  const guint n = cost->n, d = cost->d;
  const gsize square = (gsize)n * n, rows = (gsize)d * n;
  const double *phi_bar = cost->level_bar, *big_bar = phi_bar + square, *small_bar = big_bar + square;
  double *small_turned = cost->next_bar + square; /* l̄ᵀ [d*n] */
  double *bar = cost->scratch[0], *next = cost->scratch[1];

  cv_real_transpose (n, n, cost->k, cost->k_transposed);
  cv_real_transpose (n, d, small_bar, small_turned);
  memset (k_bar, 0, square * sizeof *k_bar);

  /* term_j = term_(j-1) K h/j, Φ = Σ term_j */
  memcpy (bar, phi_bar, square * sizeof *bar);
  for (guint j = ORDER; j >= 1; j--)
    {
      for (gsize i = 0; i < square; i++)
        bar[i] *= cost->h / j;
      cv_real_multiply_add_left_transposed (n, n, n, cost->term + (j - 1) * square, bar, k_bar);
      memcpy (next, phi_bar, square * sizeof *next);
      cv_real_multiply_add (n, n, n, bar, cost->k_transposed, next);
      double *swap = bar;
      bar = next;
      next = swap;
    }
  /* row_j = row_(j-1) K h/j; L̄ is symmetric, so that row_j stands in L with 2 sum_j L̄ */
  memset (bar, 0, rows * sizeof *bar);
  for (guint j = ORDER; j >= 1; j--)
    {
      for (gsize i = 0; i < rows; i++)
        bar[i] += cost->h / (j + 1) * small_turned[i];
      for (gsize i = 0; i < rows; i++)
        next[i] = 2 * cost->sum[j * rows + i];
      cv_real_multiply_add (d, n, n, next, big_bar, bar);
      for (gsize i = 0; i < rows; i++)
        bar[i] *= cost->h / j;
      cv_real_multiply_add_left_transposed (n, d, n, cost->row + (j - 1) * rows, bar, k_bar);
      product (d, n, n, bar, cost->k_transposed, next);
      double *swap = bar;
      bar = next;
      next = swap;
    }
}

void
cv_epoch_cost_gradient (CvEpochCost *cost, double *k_bar)
{
  const gsize square = (gsize)cost->n * cost->n;

  g_return_if_fail (cost->levels >= 0);
  memset (cost->level_bar, 0, level_size (cost) * sizeof *cost->level_bar);
  for (gsize i = 0; i < square; i++)
    cost->level_bar[square + i] = cost->second[i] / (2 * cost->T);
  for (gsize i = 0; i < (gsize)cost->n * cost->d; i++)
    cost->level_bar[2 * square + i] = -cost->second_out[i] / cost->T;
  for (int level = cost->levels - 1; level >= 0; level--)
    halve_level (cost, level);
  gradient_of_terms (cost, k_bar);
}

const double *
cv_epoch_cost_transition (const CvEpochCost *cost)
{
  return phi_of (cost, MAX (cost->levels, 0));
}

double
cv_epoch_cost_at_end (CvEpochCost *cost)
{
  const guint n = cost->n, d = cost->d;
  double *gap = cost->scratch[0], *weighed = cost->scratch[1], sum = 0;

  product (d, n, n, cost->read_out, cv_epoch_cost_transition (cost), gap);
  for (gsize i = 0; i < (gsize)d * n; i++)
    gap[i] -= cost->read_out[i];
  product (d, n, n, gap, cost->second, weighed);
  for (gsize i = 0; i < (gsize)d * n; i++)
    sum += gap[i] * weighed[i];
  return sum / 2;
}
