/* Cvasi: maps of qubits in real coordinates: operators that are real sums of Pauli products
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/pauli.h"

#include <string.h>

#define MOST_D 16

/* P_m has one element in each row r of the matrix, i^power in column r XOR flip. */
struct _CvPauli
{
  guint qubits, d, n; /* d = 2^qubits, n = d² */
  guint8 flip[MOST_D];
  guint8 power[MOST_D][4];        /* [m][row] */
  guint8 product[MOST_D][MOST_D]; /* P_m P_b = i^product P_(m XOR b) */
};

static const double complex powers_of_i[4] = { 1, I, -1, -I };
static const double real_part[4] = { 1, 0, -1, 0 };

/* Of one qubit: does it flip, and the power of i in row 0 and row 1. */
static const guint8 flips[4] = { 0, 1, 1, 0 };
static const guint8 rows[4][2] = { { 0, 0 }, { 0, 0 }, { 3, 1 }, { 0, 2 } };
/* σ_m σ_b = i^k σ_(m XOR b): xy = iz and so on round, backwards -i. */
static const guint8 products[4][4] = { { 0, 0, 0, 0 }, { 0, 0, 1, 3 }, { 0, 3, 0, 1 }, { 0, 1, 3, 0 } };

CvPauli *
cv_pauli_new (guint qubits)
{
  g_return_val_if_fail (qubits == 1 || qubits == 2, NULL);
  CvPauli *pauli = g_new0 (CvPauli, 1);

  pauli->qubits = qubits;
  pauli->d = 1u << qubits;
  pauli->n = pauli->d * pauli->d;
  for (guint m = 0; m < pauli->n; m++)
    {
      guint first = qubits == 2 ? m / 4 : 0, second = m % 4;
      pauli->flip[m] = (guint8)(flips[first] << 1 | flips[second]);
      for (guint r = 0; r < pauli->d; r++)
        pauli->power[m][r] = (guint8)((rows[first][r >> 1] + rows[second][r & 1]) % 4);
      for (guint b = 0; b < pauli->n; b++)
        pauli->product[m][b] = (guint8)((products[first][b / 4] + products[second][b % 4]) % 4);
    }
  return pauli;
}

void
cv_pauli_free (CvPauli *pauli)
{
  g_free (pauli);
}

guint
cv_pauli_n (const CvPauli *pauli)
{
  return pauli->n;
}

/* Re of the factor in P_m P_b P_m' = i^k P_(m XOR b XOR m'). */
static double
sandwich (const CvPauli *pauli, guint m, guint b, guint other)
{
  return real_part[(pauli->product[m][b] + pauli->product[m ^ b][other]) % 4];
}

void
cv_pauli_add_gain (const CvPauli *pauli, const double *w, double *block, guint stride)
{
  for (guint m = 0; m < pauli->n; m++)
    for (guint other = 0; other < pauli->n; other++)
      {
        const double both = w[m] * w[other];
        for (guint b = 0; both != 0 && b < pauli->n; b++)
          block[(gsize)(m ^ b ^ other) * stride + b] += both * sandwich (pauli, m, b, other);
      }
}

void
cv_pauli_gain_gradient (const CvPauli *pauli, const double *w, const double *bar, guint stride, double *gradient)
{
  for (guint m = 0; m < pauli->n; m++)
    {
      double sum = 0;
      for (guint other = 0; other < pauli->n; other++)
        for (guint b = 0; b < pauli->n; b++)
          sum += w[other] * sandwich (pauli, m, b, other) * bar[(gsize)(m ^ b ^ other) * stride + b];
      gradient[m] += 2 * sum; /* the factor is the same with m and m' exchanged */
    }
}

/* S†S = Σ q_k P_k; ½ {P_k, P_b} is the real part of the factor times P_(k XOR b). */
void
cv_pauli_add_loss (const CvPauli *pauli, const double *w, double *block, guint stride)
{
  double square[MOST_D] = { 0 };

  for (guint m = 0; m < pauli->n; m++)
    for (guint other = 0; other < pauli->n; other++)
      square[m ^ other] += w[m] * w[other] * real_part[pauli->product[m][other]];
  for (guint k = 0; k < pauli->n; k++)
    for (guint b = 0; b < pauli->n; b++)
      block[(gsize)(k ^ b) * stride + b] -= square[k] * real_part[pauli->product[k][b]];
}

void
cv_pauli_loss_gradient (const CvPauli *pauli, const double *w, const double *bar, guint stride, double *gradient)
{
  double square_bar[MOST_D] = { 0 };

  for (guint k = 0; k < pauli->n; k++)
    for (guint b = 0; b < pauli->n; b++)
      square_bar[k] -= real_part[pauli->product[k][b]] * bar[(gsize)(k ^ b) * stride + b];
  for (guint m = 0; m < pauli->n; m++)
    for (guint other = 0; other < pauli->n; other++)
      gradient[m] += 2 * w[other] * real_part[pauli->product[m][other]] * square_bar[m ^ other];
}

void
cv_pauli_to_density (const CvPauli *pauli, const double *y, double complex *rho)
{
  const guint d = pauli->d;

  memset (rho, 0, (gsize)d * d * sizeof *rho);
  for (guint a = 0; a < pauli->n; a++)
    for (guint r = 0; r < d; r++)
      rho[(r ^ pauli->flip[a]) * d + r] += y[a] / d * powers_of_i[pauli->power[a][r]];
}

void
cv_pauli_from_density (const CvPauli *pauli, const double complex *rho, double *y)
{
  const guint d = pauli->d;

  for (guint a = 0; a < pauli->n; a++)
    {
      y[a] = 0;
      for (guint r = 0; r < d; r++) /* ρ_cr P_rc */
        y[a] += creal (rho[r * d + (r ^ pauli->flip[a])] * powers_of_i[pauli->power[a][r]]);
    }
}

void
cv_pauli_choi (const CvPauli *pauli, const double *r, guint stride, double complex *choi)
{
  const guint d = pauli->d, n = pauli->n;

  memset (choi, 0, (gsize)n * n * sizeof *choi);
  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < n; b++)
      {
        const double part = r[(gsize)a * stride + b] / n;
        for (guint u = 0; part != 0 && u < d; u++)
          for (guint v = 0; v < d; v++)
            {
              /* P_bᵀ ⊗ P_a: element (u, u XOR flip) of the transpose is that of row u XOR flip. */
              guint uu = u ^ pauli->flip[b], vv = v ^ pauli->flip[a];
              guint power = (pauli->power[b][uu] + pauli->power[a][v]) % 4;
              choi[(gsize)(uu * d + vv) * n + u * d + v] += part * powers_of_i[power];
            }
      }
}
