/* Cvasi: model "pointer-states", its traces and verdict
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/models/pointer-states-private.h"

#define RETURNED 0.5 /* of the start: a revival */

void
cv_pointer_states_measure (CvPointerStates *s)
{
  CvQubitMap map;

  if (s->observed)
    return;
  s->observed = TRUE;
  s->integral_error = 0;
  s->factor = NAN;
  if (s->environment == ENVIRONMENT_SCATTERING)
    {
      cv_pointer_states_scattered (s, &s->now);
      return;
    }
  if (s->environment == ENVIRONMENT_SPIN_BATH)
    cv_spin_bath_map (s->bath, s->t, &map);
  else
    cv_qubit_map_dephase (exp (-cv_spin_boson_integral_value (s->integral, s->t, &s->integral_error)), &map);
  cv_qubit_map_apply (&map, s->start, s->now.n);
  s->now.weight = map.weight;
  if (cv_pointer_states_has_factor (s))
    s->factor = map.m[0][0] + I * map.m[0][1];
}

/* In the pointer basis. */
static void
matrix_of (const Instant *instant, double complex rho[4])
{
  rho[0] = (instant->weight + instant->n[2]) / 2;
  rho[3] = (instant->weight - instant->n[2]) / 2;
  rho[1] = instant->n[0] / 2 + I * (0 - instant->n[1]) / 2; /* 0 - 0 has no sign that would be written out */
  rho[2] = conj (rho[1]);
}

void
cv_pointer_states_shown (CvPointerStates *s, double complex rho[4])
{
  double complex pointer[4];

  matrix_of (&s->now, pointer);
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      {
        rho[2 * i + j] = 0;
        for (guint k = 0; k < 2; k++)
          for (guint l = 0; l < 2; l++)
            rho[2 * i + j] += s->kets[i][k] * pointer[2 * k + l] * s->kets[j][l];
      }
}

/* ||[O, A]||/(2 ||O|| ||A||) for O with eigenvalues +-1 on the chosen basis and A = a sigma_x or sigma_z: from 0, where both
 * share their eigenstates, to 1. The environment's part of a product A x E drops out of the quotient. */
static double
commutator (const CvPointerStates *s, const double a[2][2])
{
  double o[2][2], difference = 0;

  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      o[i][j] = s->kets[0][i] * s->kets[0][j] - s->kets[1][i] * s->kets[1][j];
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      {
        double element = 0;
        for (guint k = 0; k < 2; k++)
          element += o[i][k] * a[k][j] - a[i][k] * o[k][j];
        /* An antisymmetric 2 × 2 matrix: its norm is its largest element. */
        difference = fmax (difference, fabs (element));
      }
  return difference / 2;
}

static void
observe_environment (const CvPointerStates *s, double *trace)
{
  double start = fabs (sin (2 * s->angle)) / 2;

  trace[T_COHERENCE_THEORY] = start * cv_pointer_states_theory (s, s->t);
  switch (s->environment)
    {
    case ENVIRONMENT_SPIN_BATH:
      trace[T_SPLITTING_RATIO] = s->splitting / cv_spin_bath_field (s->n_spins, s->g, s->p);
      if (!cv_pointer_states_has_factor (s))
        break;
      trace[T_OVERLAP] = cabs (s->factor);
      trace[T_RECURRENCE] = s->t > 0 ? s->square_integral / s->t : 1;
      trace[T_RECURRENCE_THEORY] = cv_spin_bath_mean_square (s->bath);
      break;
    case ENVIRONMENT_SPIN_BOSON:
      trace[T_OVERLAP] = cabs (s->factor);
      trace[T_COHERENCE_COLD] = start * exp (-cv_spin_boson_exponent_cold (s->eta, s->cutoff, s->temperature, s->t));
      break;
    case ENVIRONMENT_SCATTERING:
    default:
      trace[T_FRINGE_FACTOR] = cv_collisions_fringe (s->b, 1, 1, s->smearing);
      if (s->temperature > 0 && s->b > 0)
        trace[T_TIME_RATIO] = cv_decoherence_over_relaxation (cv_thermal_wavelength (1, 1, s->temperature), 2 * s->b);
      trace[T_SQUEEZED_ENTROPY] = cv_covariance_linear_entropy (&s->oscillator);
      break;
    }
}

static double
length (const double n[3])
{
  return sqrt (n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
}

void
cv_pointer_states_observe (gpointer state, double *trace)
{
  static const double interaction[2][2] = { { 1, 0 }, { 0, -1 } }, own[2][2] = { { 0, 1 }, { 1, 0 } };
  CvPointerStates *s = state;
  double complex rho[4], shown[4];

  for (guint i = 0; i < N_TRACES; i++)
    trace[i] = NAN;
  cv_pointer_states_measure (s);
  matrix_of (&s->now, rho);
  cv_pointer_states_shown (s, shown);
  double p0 = creal (rho[0]), p1 = creal (rho[3]), coherence = cabs (rho[1]);
  trace[T_POPULATION_0] = p0;
  trace[T_POPULATION_1] = p1;
  trace[T_COHERENCE] = coherence;
  trace[T_RE_C01] = creal (rho[1]);
  trace[T_IM_C01] = cimag (rho[1]);
  trace[T_LINEAR_ENTROPY] = 1 - p0 * p0 - p1 * p1 - 2 * coherence * coherence;
  trace[T_RHO_00] = creal (shown[0]);
  trace[T_RHO_11] = creal (shown[3]);
  trace[T_RHO_01] = cabs (shown[1]);
  trace[T_COMMUTATOR] = commutator (s, interaction);
  if (s->splitting > 0)
    trace[T_COMMUTATOR_OWN] = commutator (s, own);
  trace[T_TRACE] = s->now.weight;
  trace[T_MIN_EIGENVALUE] = (s->now.weight - length (s->now.n)) / 2;
  observe_environment (s, trace);
}

void
cv_pointer_states_judge (gpointer state, const CvVerdict *before, CvVerdict *verdict)
{
  CvPointerStates *s = state;
  double start = fabs (sin (2 * s->angle)) / 2, theory = start * cv_pointer_states_theory (s, s->t);

  cv_pointer_states_measure (s);
  verdict->n = 0;
  cv_verdict_add (verdict, before, "trace", "Trace", fabs (s->now.weight - 1), 1e-10, 1e-6,
                  "Tr ρ differs from 1 by %v.",
                  "The sum over the environment's configurations has lost digits: report it.");
  cv_verdict_add (verdict, before, "positivity", "Positivity", fmax (length (s->now.n) - s->now.weight, 0) / 2, 1e-10,
                  1e-6, "The smallest eigenvalue of ρ lies %v below 0.", "ρ is no state any more: report it.");
  if (cv_pointer_states_has_factor (s))
    cv_verdict_add (verdict, before, "closed_form", "Closed form",
                    s->gave_up ? NAN : fabs (hypot (s->now.n[0], s->now.n[1]) / 2 - theory), 1e-8, 1e-4,
                    "The computed coherence differs from its closed form by %v.",
                    "One of the two has lost digits: shorter times know better.");
  if (s->environment == ENVIRONMENT_SPIN_BOSON)
    cv_verdict_add (verdict, before, "integral", "Integral", s->integral_error, 1e-8, 1e-3,
                    "The integral for the exponent is known to %v.",
                    "Its integrand turns too often: trust the closed form here.");
  /* No fault of the numbers, and so never red: what a bath of few spins does. */
  if (s->environment == ENVIRONMENT_SPIN_BATH && cv_pointer_states_has_factor (s))
    cv_verdict_add (verdict, before, "recurrence", "Irreversibility", s->fallen ? cabs (s->factor) : 0, RETURNED, 2,
                    "After its decay the coherence stands at %v of its start again: the bath is finite.",
                    "More spins, or a larger spread of their couplings, put the return off.");
}
