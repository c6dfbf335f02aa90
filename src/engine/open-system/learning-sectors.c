/* Cvasi: a qubit in a material of sectors: recorded noise and channels that can be learned
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/learning-sectors.h"

#include <math.h>
#include <string.h>

#define MOST_D 16

struct _CvSectors
{
  CvPauli *pauli;
  guint qubits, n, d, size;
  double *background; /* [size*size], the noise */
};

CvSectors *
cv_sectors_new (guint qubits, guint n)
{
  g_return_val_if_fail ((qubits == 1 || qubits == 2) && n >= 1 && n << 2 * qubits <= CV_SECTORS_MOST, NULL);
  CvSectors *sectors = g_new0 (CvSectors, 1);

  sectors->pauli = cv_pauli_new (qubits);
  sectors->qubits = qubits;
  sectors->n = n;
  sectors->d = cv_pauli_n (sectors->pauli);
  sectors->size = n * sectors->d;
  sectors->background = g_new0 (double, (gsize)sectors->size * sectors->size);
  return sectors;
}

void
cv_sectors_free (CvSectors *sectors)
{
  if (!sectors)
    return;
  cv_pauli_free (sectors->pauli);
  g_free (sectors->background);
  g_free (sectors);
}

const CvPauli *
cv_sectors_pauli (const CvSectors *sectors)
{
  return sectors->pauli;
}

guint
cv_sectors_n (const CvSectors *sectors)
{
  return sectors->n;
}

guint
cv_sectors_size (const CvSectors *sectors)
{
  return sectors->size;
}

guint
cv_sectors_n_weights (const CvSectors *sectors)
{
  return sectors->n * sectors->n * sectors->d;
}

/* Block (i, j) of a matrix of N × N. */
static double *
block (const CvSectors *sectors, double *k, guint i, guint j)
{
  return k + (gsize)i * sectors->d * sectors->size + (gsize)j * sectors->d;
}

static const double *
block_of (const CvSectors *sectors, const double *k, guint i, guint j)
{
  return k + (gsize)i * sectors->d * sectors->size + (gsize)j * sectors->d;
}

/* The channel S of coordinates w leads from sector j to sector i: what i gains, j loses. */
static void
add_channel (const CvSectors *sectors, const double *w, guint i, guint j, double *k)
{
  cv_pauli_add_gain (sectors->pauli, w, block (sectors, k, i, j), sectors->size);
  cv_pauli_add_loss (sectors->pauli, w, block (sectors, k, j, j), sectors->size);
}

/* √rate times σ along (x, y, z), of one qubit or of both together. */
static void
error_operator (const CvSectors *sectors, double rate, const double *axis, double *w)
{
  memset (w, 0, sectors->d * sizeof *w);
  for (guint a = 1; a < 4; a++)
    if (sectors->qubits == 1)
      w[a] = sqrt (rate) * axis[a - 1];
    else
      w[a] = w[4 * a] = sqrt (rate / 2) * axis[a - 1];
}

/* An error that moves sector s to s XOR number, or leaves no trace (number 0). */
static void
add_error (CvSectors *sectors, double rate, const double *axis, guint number)
{
  double w[MOST_D];

  error_operator (sectors, rate, axis, w);
  for (guint s = 0; rate > 0 && s < sectors->n; s++)
    add_channel (sectors, w, (s ^ number) < sectors->n ? s ^ number : s, s, sectors->background);
}

void
cv_sectors_set_noise (CvSectors *sectors, const CvSectorNoise *noise)
{
  const double axis[3] = { sin (noise->tilt), 0, cos (noise->tilt) };
  const double each[3][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

  g_return_if_fail (noise->gam >= 0 && noise->gam0 >= 0 && noise->recorded >= 0 && noise->recorded <= 1);
  memset (sectors->background, 0, (gsize)sectors->size * sectors->size * sizeof *sectors->background);
  if (noise->kind == CV_NOISE_DEPHASING)
    {
      add_error (sectors, noise->recorded * noise->gam, axis, 1);
      add_error (sectors, (1 - noise->recorded) * noise->gam, axis, 0);
      add_error (sectors, noise->gam0, axis, 0);
      return;
    }
  for (guint a = 0; a < 3; a++)
    {
      add_error (sectors, noise->recorded * noise->gam / 3, each[a], a + 1);
      add_error (sectors, (1 - noise->recorded) * noise->gam / 3, each[a], 0);
    }
  add_error (sectors, noise->gam0, each[2], 0);
}

void
cv_sectors_generator (const CvSectors *sectors, const double *w, double *k)
{
  memcpy (k, sectors->background, (gsize)sectors->size * sectors->size * sizeof *k);
  for (guint i = 0; i < sectors->n; i++)
    for (guint j = 0; j < sectors->n; j++, w += sectors->d)
      add_channel (sectors, w, i, j, k);
}

void
cv_sectors_pull_back (const CvSectors *sectors, const double *w, const double *k_bar, double *gradient)
{
  memset (gradient, 0, cv_sectors_n_weights (sectors) * sizeof *gradient);
  for (guint i = 0; i < sectors->n; i++)
    for (guint j = 0; j < sectors->n; j++, w += sectors->d, gradient += sectors->d)
      {
        cv_pauli_gain_gradient (sectors->pauli, w, block_of (sectors, k_bar, i, j), sectors->size, gradient);
        cv_pauli_loss_gradient (sectors->pauli, w, block_of (sectors, k_bar, j, j), sectors->size, gradient);
      }
}

void
cv_sectors_read_out (const CvSectors *sectors, double *read_out)
{
  memset (read_out, 0, (gsize)sectors->d * sectors->size * sizeof *read_out);
  for (guint a = 0; a < sectors->d; a++)
    for (guint i = 0; i < sectors->n; i++)
      read_out[(gsize)a * sectors->size + i * sectors->d + a] = 1;
}

void
cv_sectors_inputs (const CvSectors *sectors, double *second)
{
  memset (second, 0, (gsize)sectors->size * sectors->size * sizeof *second);
  for (guint a = 0; a < sectors->d; a++)
    second[(gsize)a * sectors->size + a] = (a / 4 ? 1.0 / 3 : 1) * (a % 4 ? 1.0 / 3 : 1);
}

double
cv_sectors_closed_form (const CvSectorNoise *noise, double w, double t)
{
  const double g = noise->recorded * noise->gam, lost = noise->gam0 + (1 - noise->recorded) * noise->gam;
  const double kap = w * w, sum = 2 * g + kap;

  return exp (-2 * lost * t) * (sum > 0 ? (kap + 2 * g * exp (-sum * t)) / sum : 1);
}
