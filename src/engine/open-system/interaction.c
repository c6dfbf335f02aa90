/* Cvasi: interactions of two qubits, with the reduced motion in closed form
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/interaction.h"

#include <math.h>
#include <string.h>

/* Box and Muller's pair, one after the other. */
static double complex
normal_pair (GRand *rand)
{
  double radius = sqrt (-2 * log (1 - g_rand_double (rand))), angle = 2 * G_PI * g_rand_double (rand);

  return radius * cexp (I * angle);
}

static gboolean
random_hamiltonian (guint32 seed, double complex *h)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (CvHermitian) room = cv_hermitian_new (4);
  double value[4];

  for (guint j = 0; j < 4; j++)
    for (guint i = j; i < 4; i++)
      {
        double complex z = normal_pair (rand);
        h[j * 4 + i] = i == j ? M_SQRT2 * creal (z) : z;
        h[i * 4 + j] = conj (h[j * 4 + i]);
      }
  if (!room || !cv_hermitian_eigen (room, h, value, NULL))
    return FALSE;
  double middle = 0.25 * (value[0] + value[1] + value[2] + value[3]), spread = value[3] - value[0];
  for (guint k = 0; k < 16; k++)
    h[k] = (h[k] - (k % 5 == 0 ? middle : 0)) / spread;
  return TRUE;
}

gboolean
cv_interaction_hamiltonian (CvInteraction interaction, guint32 seed, double complex *h)
{
  memset (h, 0, 16 * sizeof *h);
  switch (interaction)
    {
    case CV_INTERACTION_CNOT_RAMP:
      h[2 * 4 + 2] = h[3 * 4 + 3] = 0.5;
      h[3 * 4 + 2] = h[2 * 4 + 3] = -0.5;
      return TRUE;
    case CV_INTERACTION_PARTIAL_SWAP:
      h[0] = h[15] = h[1 * 4 + 2] = h[2 * 4 + 1] = 1;
      return TRUE;
    case CV_INTERACTION_RANDOM:
    default:
      return random_hamiltonian (seed, h);
    }
}

/* (v_x - i v_y) z as the first two components of a vector */
static void
turn (double complex z, double complex v, double vector[3])
{
  vector[0] = creal (z * v);
  vector[1] = -cimag (z * v);
}

static double complex
ramp_factor (double angle, const CvFano *start)
{
  double complex e = cexp (I * angle);

  return (1 + e) / 2 + start->beta[0] * (1 - e) / 2;
}

static void
swap_form (double angle, const CvFano *f, double a[3], double x[3])
{
  double c = cos (angle), s = sin (angle);

  for (guint k = 0; k < 3; k++)
    {
      guint i = (k + 1) % 3, j = (k + 2) % 3; /* ε_ijk = 1 */
      double left = f->gamma[i][j] - f->alpha[i] * f->beta[j], right = f->gamma[j][i] - f->alpha[j] * f->beta[i];
      a[k] = c * c * f->alpha[k] + s * s * f->beta[k] + s * c * (f->beta[i] * f->alpha[j] - f->beta[j] * f->alpha[i]);
      x[k] = -s * c * (left - right);
    }
}

gboolean
cv_interaction_closed_form (CvInteraction interaction, double angle, const CvFano *f, double a[3], double x[3])
{
  if (interaction == CV_INTERACTION_PARTIAL_SWAP)
    swap_form (angle, f, a, x);
  if (interaction != CV_INTERACTION_CNOT_RAMP)
    return interaction == CV_INTERACTION_PARTIAL_SWAP;
  double gamma_x = f->gamma[0][0] - f->alpha[0] * f->beta[0], gamma_y = f->gamma[1][0] - f->alpha[1] * f->beta[0];
  turn (ramp_factor (angle, f), f->alpha[0] - I * f->alpha[1], a);
  turn ((1 - cexp (I * angle)) / 2, gamma_x - I * gamma_y, x);
  a[2] = f->alpha[2];
  x[2] = 0;
  return TRUE;
}

/* On differences of Bloch vectors T is c² + s c β×, a stretch along β and a turn about it; so is X = Ṫ T⁻¹: across β the
 * factor p + i q, along it -2 s/c. Of a matrix M on x and y, ⟨0|·|1⟩ sees ½ (M_xx + M_yy) + ½ i (M_xy - M_yx).        */
static double complex
swap_x01 (double angle, const CvFano *f)
{
  double c = cos (angle), s = sin (angle);
  double beta2 = f->beta[0] * f->beta[0] + f->beta[1] * f->beta[1] + f->beta[2] * f->beta[2], beta = sqrt (beta2);
  double complex across = (-2 * s * c + I * beta * cos (2 * angle)) / (c * (c + I * beta * s));
  double aslant = beta2 > 0 ? 1 - f->beta[2] * f->beta[2] / beta2 : 0; /* sin² of the angle between β and z */
  double z = beta2 > 0 ? f->beta[2] / beta : 0;

  return CMPLX (creal (across) * (1 - aslant / 2) - s / c * aslant, -cimag (across) * z);
}

double complex
cv_interaction_x01 (CvInteraction interaction, double angle, const CvFano *start)
{
  if (interaction == CV_INTERACTION_PARTIAL_SWAP)
    return swap_x01 (angle, start);
  if (interaction != CV_INTERACTION_CNOT_RAMP)
    return CMPLX (NAN, NAN);
  return I * cexp (I * angle) * (1 - start->beta[0]) / 2 / ramp_factor (angle, start);
}
