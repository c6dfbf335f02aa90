/* Cvasi: the Fano form of two qubits: Bloch vectors and correlations
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/fano.h"

#include <string.h>

#include "engine/core/error.h"

/* 1, σ_x, σ_y, σ_z by rows. */
static const double complex sigma[4][2][2] = {
  { { 1, 0 }, { 0, 1 } },
  { { 0, 1 }, { 1, 0 } },
  { { 0, -I }, { I, 0 } },
  { { 1, 0 }, { 0, -1 } },
};

/* ρ += c σ_i⊗σ_j */
static void
add_product (double c, guint i, guint j, double complex *rho)
{
  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column < 4; column++)
      rho[column * 4 + row] += c * sigma[i][row / 2][column / 2] * sigma[j][row % 2][column % 2];
}

/* Re tr( ρ σ_i⊗σ_j ) */
static double
mean (const double complex *rho, guint i, guint j)
{
  double complex sum = 0;

  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column < 4; column++)
      sum += rho[column * 4 + row] * sigma[i][column / 2][row / 2] * sigma[j][column % 2][row % 2];
  return creal (sum);
}

void
cv_fano_to_density (const CvFano *fano, double complex *rho)
{
  memset (rho, 0, 16 * sizeof *rho);
  add_product (0.25, 0, 0, rho);
  for (guint i = 0; i < 3; i++)
    {
      add_product (0.25 * fano->alpha[i], i + 1, 0, rho);
      add_product (0.25 * fano->beta[i], 0, i + 1, rho);
      for (guint j = 0; j < 3; j++)
        add_product (0.25 * fano->gamma[i][j], i + 1, j + 1, rho);
    }
}

void
cv_fano_from_density (const double complex *rho, CvFano *fano)
{
  for (guint i = 0; i < 3; i++)
    {
      fano->alpha[i] = mean (rho, i + 1, 0);
      fano->beta[i] = mean (rho, 0, i + 1);
      for (guint j = 0; j < 3; j++)
        fano->gamma[i][j] = mean (rho, i + 1, j + 1);
    }
}

void
cv_fano_correlations (const CvFano *fano, double prime[3][3])
{
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      prime[i][j] = 0.25 * (fano->gamma[i][j] - fano->alpha[i] * fano->beta[j]);
}

gboolean
cv_fano_check (const CvFano *fano, GError **error)
{
  g_autoptr (CvHermitian) room = cv_hermitian_new (4);
  double complex rho[16];
  double value[4];

  cv_fano_to_density (fano, rho);
  if (cv_density_check (4, rho, NULL))
    return TRUE;
  if (!room || !cv_hermitian_eigen (room, rho, value, NULL))
    g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "the fifteen numbers are not all finite");
  else
    /* Eigenvalues are 1/4 + λ (value - 1/4) when all numbers are multiplied by λ. */
    g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                 "not a state: the smallest eigenvalue of ρ_AB is %.4g, allowed are 0 and more; "
                 "with alpha, beta and gamma times %.4g it would be one",
                 value[0], 1 / (1 - 4 * value[0]));
  return FALSE;
}

void
cv_bloch_vector (const double complex *rho, double vector[3])
{
  vector[0] = creal (rho[1] + rho[2]);
  vector[1] = cimag (rho[1] - rho[2]);
  vector[2] = creal (rho[0] - rho[3]);
}
