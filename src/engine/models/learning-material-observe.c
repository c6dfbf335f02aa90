/* Cvasi: model "learning-material", its traces and verdict
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/learning-material-private.h"

#define CHECK_EVERY 64 /* epochs between two looks at the gradient */

static double
norm (guint n, const double *a)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += a[i] * a[i];
  return sqrt (sum);
}

/* Mean of ⟨ψ|ρ|ψ⟩ over all inputs ±x, ±y, ±z of each qubit: ρ = Σ y_a P_a/2^q. */
static double
mean_fidelity (const CvLearningMaterial *s, const double *map)
{
  double sum = 0;

  for (guint a = 0; a < s->d; a++)
    sum += map[a * s->d + a] * (a / 4 ? 1.0 / 3 : 1) * (a % 4 ? 1.0 / 3 : 1);
  return sum / (s->d == 4 ? 2 : 4);
}

/* What is left of the coherence between |01⟩ and |10⟩, which noise on both qubits together does not touch. */
static double
subspace_coherence (const CvLearningMaterial *s, const double *map)
{
  double complex rho[16] = { 0 };
  double real[LM_MOST_D], imaginary[LM_MOST_D], to[2][LM_MOST_D];

  if (s->d != 16)
    return NAN;
  /* The two Hermitian halves of |01⟩⟨10|. */
  rho[2 * 4 + 1] = rho[1 * 4 + 2] = 0.5;
  cv_pauli_from_density (s->pauli, rho, real);
  rho[2 * 4 + 1] = -0.5 * I;
  rho[1 * 4 + 2] = 0.5 * I;
  cv_pauli_from_density (s->pauli, rho, imaginary);
  for (guint a = 0; a < s->d; a++)
    {
      to[0][a] = to[1][a] = 0;
      for (guint b = 0; b < s->d; b++)
        {
          to[0][a] += map[a * s->d + b] * real[b];
          to[1][a] += map[a * s->d + b] * imaginary[b];
        }
    }
  cv_pauli_to_density (s->pauli, to[0], rho);
  double complex kept = rho[2 * 4 + 1];
  cv_pauli_to_density (s->pauli, to[1], rho);
  return cabs (kept + I * rho[2 * 4 + 1]);
}

static void
observe_elements (const CvLearningMaterial *s, double *trace)
{
  double y[LM_MOST_D];
  double complex rho_01;

  lm_output (s, &s->fixed.now, y);
  lm_elements (s, y, &trace[T_RHO_00_FIXED], &trace[T_RHO_11_FIXED], &rho_01);
  trace[T_RHO_01_FIXED] = cabs (rho_01);
  trace[T_RE_01_FIXED] = creal (rho_01);
  trace[T_IM_01_FIXED] = cimag (rho_01);
  lm_output (s, &s->learning.now, y);
  lm_elements (s, y, &trace[T_RHO_00_LEARNING], &trace[T_RHO_11_LEARNING], &rho_01);
  trace[T_RHO_01_LEARNING] = cabs (rho_01);
  trace[T_RE_01_LEARNING] = creal (rho_01);
  trace[T_IM_01_LEARNING] = cimag (rho_01);
}

static void
observe_maps (CvLearningMaterial *s, double *trace)
{
  double map[LM_MOST_D * LM_MOST_D];

  lm_map (s, &s->fixed.now, map);
  trace[T_FIDELITY_FIXED] = mean_fidelity (s, map);
  trace[T_DFS_FIXED] = subspace_coherence (s, map);
  lm_map (s, &s->learning.now, map);
  trace[T_FIDELITY_LEARNING] = mean_fidelity (s, map);
  trace[T_DFS_LEARNING] = subspace_coherence (s, map);
  trace[T_TRACE] = map[0];
  for (guint a = 1; s->d == 4 && a < 4; a++)
    trace[T_KEPT_X + a - 1] = map[a * 4 + a];
  trace[T_MIN_EIGENVALUE] = fmin (lm_min_eigenvalue (s, &s->fixed.now), lm_min_eigenvalue (s, &s->learning.now));
}

/* H = Δ·K y + ½νΣM² + E does not change along an epoch, and Δ is 0 at its end. */
static void
observe_learning (const CvLearningMaterial *s, double *trace)
{
  trace[T_COST] = lm_cost (s);
  trace[T_EPOCH] = s->epoch;
  if (s->bath)
    {
      const guint n = s->bath_spec.n;
      double radial = 0;
      for (guint k = 0; k < n; k++)
        radial += s->slope[k] * s->learning.g[k] / s->strength;
      trace[T_WEIGHT_NORM] = norm (n, s->learning.g);
      /* Along the sphere on which the couplings stay. */
      trace[T_GRADIENT_NORM] = sqrt (fmax (pow (norm (n, s->slope), 2) - radial * radial, 0));
      return;
    }
  trace[T_WEIGHT_NORM] = norm (s->law->n, s->law->w);
  trace[T_GRADIENT_NORM] = norm (s->law->n, s->law->gradient);
  trace[T_KINETIC] = cv_learning_law_kinetic (s->law, &s->law_spec);
  trace[T_H] = s->cost_scale * cv_epoch_cost_at_end (s->epoch_cost) +
               s->kappa * trace[T_WEIGHT_NORM] * trace[T_WEIGHT_NORM] / 2 + trace[T_KINETIC];
}

void
cv_learning_material_observe (gpointer state, double *trace)
{
  CvLearningMaterial *s = state;

  for (guint i = 0; i < N_TRACES; i++)
    trace[i] = NAN;
  observe_elements (s, trace);
  observe_maps (s, trace);
  observe_learning (s, trace);
  trace[T_COHERENCE_THEORY] = lm_closed_form (s, s->clock == CLOCK_EPOCH ? s->t : s->T);
  for (guint i = 0; s->sectors && i < MIN (s->n_sectors, 4); i++)
    trace[T_SECTOR_1 + i] = lm_population (s, &s->learning.now, i);
  if (s->bath)
    {
      const double complex *v = s->fixed.now.v, *u = s->learning.now.v;
      trace[T_SURVIVAL_FIXED] = creal (v[0] * conj (v[0]));
      trace[T_SURVIVAL_LEARNING] = creal (u[0] * conj (u[0]));
    }
}

/* Of either material, from 1. */
static double
trace_error (const CvLearningMaterial *s, const LmMotion *motion)
{
  double sum = 0;

  if (s->bath)
    {
      for (guint k = 0; k <= s->bath_spec.n; k++)
        sum += creal (motion->v[k] * conj (motion->v[k]));
      return fabs (sum + motion->lost - 1);
    }
  /* No input of trace 0 gets one either. */
  for (guint b = 0; b < s->d; b++)
    {
      double column = b == 0 ? -1 : 0;
      for (guint i = 0; i < s->n_sectors; i++)
        column += motion->y[i * s->d * s->d + b];
      sum = fmax (sum, fabs (column));
    }
  return sum;
}

static void
judge_learning (CvLearningMaterial *s, const CvVerdict *before, CvVerdict *verdict)
{
  if (s->checked_epoch == 0 || s->epoch + 1 >= s->checked_epoch + CHECK_EVERY || s->epoch + 1 < s->checked_epoch)
    {
      s->gradient_error = cv_learning_law_gradient_error (s->law);
      s->checked_epoch = s->epoch + 1;
    }
  cv_verdict_add (verdict, before, "gradient", "Gradient", s->gradient_error, 1e-6, 1e-3,
                  "The adjoint's slope and the difference of two costs part by %v of the gradient.",
                  "The weights are too large for the arithmetic: forget, and take a smaller ε.");
  cv_verdict_add (verdict, before, "diverged", "Learning law", s->law->diverged, 0.3, 0.6,
                  s->law->diverged
                      ? "The learning law diverged and was stopped; the weights of its best epoch are kept."
                      : "The learning law is stable.",
                  "Lower the learning rate ε.");
  cv_verdict_add (verdict, before, "cost", "Cost", fmax (s->law->cost / s->law->best_cost - 1, 0), 0.1, 1,
                  "The cost is above that of the best epoch by a share of %v.",
                  "Lower the learning rate ε, or more friction: the weights overshoot.");
}

void
cv_learning_material_judge (gpointer state, const CvVerdict *before, CvVerdict *verdict)
{
  CvLearningMaterial *s = state;
  double least = fmin (lm_min_eigenvalue (s, &s->fixed.now), lm_min_eigenvalue (s, &s->learning.now));

  verdict->n = 0;
  cv_verdict_add (verdict, before, "trace", "Trace",
                  fmax (trace_error (s, &s->fixed.now), trace_error (s, &s->learning.now)), 1e-10, 1e-6,
                  s->bath ? "Qubit, modes and what was lost differ from 1 by %v."
                          : "The trace of all sectors together differs from 1 by %v.",
                  NULL);
  cv_verdict_add (verdict, before, "min_eigenvalue", "Positivity", fmax (-least, 0), 1e-10, 1e-6,
                  "Some input, perhaps an entangled one, would have a probability of −%v in a sector.", NULL);
  if (s->law)
    judge_learning (s, before, verdict);
}
