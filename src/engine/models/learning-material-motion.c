/* Cvasi: model "learning-material", a state on its way through an epoch
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/models/learning-material-private.h"

/* Numbers of |0⟩ and |1⟩ of each code in the basis |00⟩, |01⟩, |10⟩, |11⟩. */
static const guint codes[][2] = { [CODE_DFS] = { 1, 2 }, [CODE_PAIR] = { 0, 3 }, [CODE_FIRST] = { 0, 2 } };

static guint
basis_state (const CvLearningMaterial *s, guint which)
{
  return s->d == 4 ? which : codes[s->code][which];
}

void
lm_set_input (CvLearningMaterial *s)
{
  const guint d = s->d == 4 ? 2 : 4, zero = basis_state (s, 0), one = basis_state (s, 1);
  double complex rho[16] = { 0 }, amplitude[2] = { cos (s->theta / 2), sin (s->theta / 2) * cexp (I * s->phi) };

  rho[zero * d + zero] = amplitude[0] * conj (amplitude[0]);
  rho[one * d + one] = amplitude[1] * conj (amplitude[1]);
  rho[one * d + zero] = amplitude[0] * conj (amplitude[1]);
  rho[zero * d + one] = amplitude[1] * conj (amplitude[0]);
  cv_pauli_from_density (s->pauli, rho, s->input);
}

void
lm_begin (const CvLearningMaterial *s, LmMotion *motion)
{
  motion->lost = 0;
  if (s->bath)
    {
      memset (motion->v, 0, (s->bath_spec.n + 1) * sizeof *motion->v);
      motion->v[0] = 1;
      return;
    }
  memset (motion->y, 0, (gsize)s->size * s->d * sizeof *motion->y);
  for (guint a = 0; a < s->d; a++)
    motion->y[a * s->d + a] = 1; /* all in sector 0 */
}

void
lm_move (CvLearningMaterial *s, LmMaterial *material, LmStep *step, LmMotion *motion, double dt)
{
  if (s->bath)
    {
      cv_bath_advance (s->bath, material->g, dt, motion->v, &motion->lost);
      return;
    }
  /* Stations lie a whole number of intervals from 0: their distances differ by the rounding of t. */
  if (!(fabs (dt - step->dt) <= 4 * DBL_EPSILON * (s->t + dt)))
    {
      step->dt = cv_real_exp (s->exp, material->k, dt, step->phi) ? dt : 0;
      if (step->dt == 0)
        return;
    }
  const gsize size = (gsize)s->size * s->d;
  double *before = s->k_bar; /* [N*N] is room enough, and nobody's between two epochs */
  memcpy (before, motion->y, size * sizeof *before);
  memset (motion->y, 0, size * sizeof *motion->y);
  cv_real_multiply_add (s->size, s->size, s->d, step->phi, before, motion->y);
}

void
lm_map (const CvLearningMaterial *s, const LmMotion *motion, double *map)
{
  const guint d = s->d;

  memset (map, 0, (gsize)d * d * sizeof *map);
  if (s->bath)
    {
      /* ρ_01 -> c ρ_01 with ρ_01 = (x - iy)/2, and 1 + z -> |c|² (1 + z). */
      const double complex c = motion->v[0];
      const double kept = creal (c * conj (c));
      map[0] = 1;
      map[1 * 4 + 1] = map[2 * 4 + 2] = creal (c);
      map[1 * 4 + 2] = cimag (c);
      map[2 * 4 + 1] = -cimag (c);
      map[3 * 4 + 0] = kept - 1;
      map[3 * 4 + 3] = kept;
      return;
    }
  for (guint i = 0; i < s->n_sectors; i++)
    for (guint e = 0; e < d * d; e++)
      map[e] += motion->y[i * d * d + e];
}

void
lm_output (const CvLearningMaterial *s, const LmMotion *motion, double *y)
{
  double map[LM_MOST_D * LM_MOST_D];

  lm_map (s, motion, map);
  for (guint a = 0; a < s->d; a++)
    {
      y[a] = 0;
      for (guint b = 0; b < s->d; b++)
        y[a] += map[a * s->d + b] * s->input[b];
    }
}

double
lm_population (const CvLearningMaterial *s, const LmMotion *motion, guint sector)
{
  double sum = 0;

  for (guint b = 0; b < s->d; b++)
    sum += motion->y[sector * s->d * s->d + b] * s->input[b];
  return sum;
}

void
lm_elements (const CvLearningMaterial *s, const double *y, double *rho_00, double *rho_11, double complex *rho_01)
{
  const guint d = s->d == 4 ? 2 : 4, zero = basis_state (s, 0), one = basis_state (s, 1);
  double complex rho[16];

  cv_pauli_to_density (s->pauli, y, rho);
  *rho_00 = creal (rho[zero * d + zero]);
  *rho_11 = creal (rho[one * d + one]);
  *rho_01 = rho[one * d + zero];
}

/* Modulus of ρ_01 of the input. */
static double
coherence_at_start (const CvLearningMaterial *s)
{
  return fabs (sin (s->theta)) / 2;
}

static gboolean
is_plain (const CvLearningMaterial *s)
{
  return s->sectors && s->d == 4 && !s->changed && (s->noise.kind == CV_NOISE_DEPOLARIZING || s->noise.tilt == 0);
}

double
lm_bare_form (const CvLearningMaterial *s, double t)
{
  double errors = s->noise.kind == CV_NOISE_DEPHASING ? 1 : 2.0 / 3; /* two of the three turn a transverse component */

  return is_plain (s) ? coherence_at_start (s) * exp (-2 * (errors * s->noise.gam + s->noise.gam0) * t) : NAN;
}

double
lm_closed_form (const CvLearningMaterial *s, double t)
{
  if (!is_plain (s) || s->noise.kind != CV_NOISE_DEPHASING || s->n_sectors != 2)
    return NAN;
  return coherence_at_start (s) * cv_sectors_closed_form (&s->noise, s->learning.w[1 * 4 + 3], t);
}

double
lm_min_eigenvalue (CvLearningMaterial *s, const LmMotion *motion)
{
  double *value = cv_hermitian_values (s->hermitian), map[LM_MOST_D * LM_MOST_D], least = INFINITY;

  lm_map (s, motion, map);
  for (guint i = 0; i < s->n_sectors; i++)
    {
      cv_pauli_choi (s->pauli, s->bath ? map : motion->y + (gsize)i * s->d * s->d, s->d, s->choi);
      least = cv_hermitian_eigen (s->hermitian, s->choi, value, NULL) ? fmin (least, value[0]) : -INFINITY;
    }
  return least;
}
