/* Cvasi: model "initial-entanglement", its traces and verdict
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/models/initial-entanglement-private.h"
#include "engine/open-system/concurrence.h"

#define C01 2               /* ⟨0|ρ|1⟩ in vec(ρ) */
#define X01 (C01 * 4 + C01) /* what X takes from there to there */

static double
smallest_eigenvalue (const double complex *rho)
{
  double half = 0.5 * cv_density_trace (2, rho), tilt = 0.5 * creal (rho[0] - rho[3]);

  return half - hypot (tilt, cabs (rho[C01]));
}

static double
mean_energy (const CvInitialEntanglement *s)
{
  double complex sum = 0;

  for (guint j = 0; j < 4; j++)
    for (guint i = 0; i < 4; i++)
      sum += s->hamiltonian[j * 4 + i] * s->now->rho_ab[i * 4 + j];
  return creal (sum);
}

static void
observe_parts (const CvCorrelatedInstant *now, double *trace)
{
  const double complex *kraus = now->kraus_part, *xi = now->xi, *product = now->product;

  trace[T_KRAUS_PART] = cabs (kraus[C01]);
  trace[T_RE_KRAUS] = creal (kraus[C01]);
  trace[T_IM_KRAUS] = cimag (kraus[C01]);
  trace[T_KRAUS_P0] = creal (kraus[0]);
  trace[T_KRAUS_P1] = creal (kraus[3]);
  trace[T_XI_PART] = cabs (xi[C01]);
  trace[T_RE_XI] = creal (xi[C01]);
  trace[T_IM_XI] = cimag (xi[C01]);
  trace[T_XI_P0] = creal (xi[0]);
  trace[T_XI_P1] = creal (xi[3]);
  trace[T_PRODUCT_C01] = cabs (product[C01]);
  trace[T_PRODUCT_RE_C01] = creal (product[C01]);
  trace[T_PRODUCT_IM_C01] = cimag (product[C01]);
  trace[T_PRODUCT_PURITY] = cv_density_purity (2, product);
}

static void
observe_theory (const CvInitialEntanglement *s, double *trace)
{
  double angle = cv_initial_entanglement_angle (s), a[3], x[3], r[3];

  if (!cv_interaction_closed_form (s->interaction, angle, &s->start, a, x))
    return;
  for (guint k = 0; k < 3; k++)
    r[k] = a[k] + x[k];
  trace[T_C01_THEORY] = 0.5 * hypot (r[0], r[1]);
  trace[T_RE_C01_THEORY] = 0.5 * r[0];
  trace[T_IM_C01_THEORY] = -0.5 * r[1];
  trace[T_P0_THEORY] = 0.5 * (1 + r[2]);
  trace[T_PURITY_THEORY] = 0.5 * (1 + r[0] * r[0] + r[1] * r[1] + r[2] * r[2]);
  trace[T_KRAUS_THEORY] = 0.5 * hypot (a[0], a[1]);
  trace[T_XI_THEORY] = 0.5 * hypot (x[0], x[1]);
  if (!s->now->generator)
    return;
  double complex x01 = cv_interaction_x01 (s->interaction, angle, &s->start);
  trace[T_RE_X01_THEORY] = s->g * creal (x01);
  trace[T_IM_X01_THEORY] = s->g * cimag (x01);
}

void
cv_initial_entanglement_observe (gpointer state, double *trace)
{
  CvInitialEntanglement *s = state;
  const CvCorrelatedInstant *now = cv_initial_entanglement_measure (s);

  for (guint i = 0; i < N_TRACES; i++)
    trace[i] = NAN;
  trace[T_TRACE] = cv_density_trace (2, now->rho_a);
  trace[T_P0] = creal (now->rho_a[0]);
  trace[T_P1] = creal (now->rho_a[3]);
  trace[T_C01] = cabs (now->rho_a[C01]);
  trace[T_RE_C01] = creal (now->rho_a[C01]);
  trace[T_IM_C01] = cimag (now->rho_a[C01]);
  trace[T_PURITY] = cv_density_purity (2, now->rho_a);
  trace[T_MIN_EIGENVALUE] = smallest_eigenvalue (now->rho_a);
  trace[T_CONCURRENCE] = cv_concurrence (now->rho_ab);
  observe_parts (now, trace);
  trace[T_CONDITION] = now->condition;
  trace[T_INVERTIBILITY] = 1 / now->condition;
  trace[T_RESIDUAL] = s->g * now->residual;
  if (now->generator)
    {
      trace[T_RE_X01] = s->g * creal (now->generator[X01]);
      trace[T_IM_X01] = s->g * cimag (now->generator[X01]);
    }
  trace[T_CHOI_MIN] = s->choi_min;
  trace[T_ENERGY] = s->g * mean_energy (s);
  observe_theory (s, trace);
}

static double
frobenius (guint n, const double complex *a)
{
  double sum = 0;

  for (guint k = 0; k < n; k++)
    sum += creal (a[k]) * creal (a[k]) + cimag (a[k]) * cimag (a[k]);
  return sqrt (sum);
}

/* Where there is no X that is a fact of physics and no fault: amber at most, and the sentence says what it means. */
static void
judge_generator (const CvCorrelatedInstant *now, const CvVerdict *before, CvVerdict *verdict)
{
  static const char *const exists = "T(t) can be inverted, its condition number is %v: X = Ṫ T⁻¹ exists.";
  static const char *const missing =
      "T(t) cannot be inverted here: the evolution goes on by the map, no master equation "
      "exists at this instant.";

  cv_verdict_add (verdict, before, "condition", "Invertibility", now->condition, CV_CORRELATED_SINGULAR, INFINITY,
                  now->generator ? exists : missing, NULL);
  if (!now->generator)
    return;
  double size = frobenius (16, now->generator) + frobenius (16, now->map_rate);
  cv_verdict_add (verdict, before, "residual", "Equation of motion", size > 0 ? now->residual / size : 0, 1e-10, 1e-6,
                  "(d/dt − X)(ρ_A − ξ) is not 0 but %v of ‖X‖.", "Round-off grows with g t: start again.");
}

void
cv_initial_entanglement_judge (gpointer state, const CvVerdict *before, CvVerdict *verdict)
{
  CvInitialEntanglement *s = state;
  const CvCorrelatedInstant *now = cv_initial_entanglement_measure (s);

  verdict->n = 0;
  cv_verdict_add (verdict, before, "trace", "Trace", fabs (cv_density_trace (2, now->rho_a) - 1), 1e-9, 1e-6,
                  "tr ρ_A differs from 1 by %v.", "Round-off grows with g t: start again.");
  cv_verdict_add (verdict, before, "min_eigenvalue", "Positivity", fmax (-smallest_eigenvalue (now->rho_a), 0), 1e-9,
                  1e-6, "The smallest eigenvalue of ρ_A lies %v below 0.", "Round-off grows with g t: start again.");
  cv_verdict_add (verdict, before, "choi_min", "Complete positivity", fmax (-s->choi_min, 0), 1e-9, 1e-6,
                  "The smallest eigenvalue of the Choi matrix of T lies %v below 0.",
                  "Round-off grows with g t: start again.");
  judge_generator (now, before, verdict);
  cv_verdict_add (verdict, before, "energy", "Energy",
                  fabs (mean_energy (s) - s->energy_start) / cv_correlated_start_spread (s->room), 1e-9, 1e-6,
                  "⟨H⟩ has drifted by %v of the spread of H.", "Round-off grows with g t: start again.");
}
