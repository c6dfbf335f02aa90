/* Cvasi: model "time-register", its traces and verdict
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/time-register-private.h"

/* Eigenvalues of ρ, block by block where the clock is not coherent. */
static void
find_eigenvalues (CvTimeModel *s, const double complex *rho)
{
  const guint n = s->r->d_register;

  if (cv_time_register_exact_coherent (s->exact))
    {
      if (!cv_hermitian_eigen (s->room, rho, s->eigenvalue, NULL))
        s->eigenvalue[0] = NAN;
      return;
    }
  for (guint t = 0; t <= s->r->n_steps; t++)
    {
      cv_time_register_block (s->r, rho, t, s->block[0]);
      if (!cv_hermitian_eigen (s->room, s->block[0], s->eigenvalue + t * n, NULL))
        s->eigenvalue[t * n] = NAN;
    }
}

static double
distance_to_history (CvTimeModel *s, const double complex *rho)
{
  const guint n = s->r->d_register;
  double sum = 0;

  if (cv_time_register_exact_coherent (s->exact))
    return cv_trace_distance (s->room, s->r->d, rho, s->history, s->scratch);
  for (guint t = 0; t <= s->r->n_steps; t++)
    {
      cv_time_register_block (s->r, rho, t, s->block[0]);
      cv_time_register_block (s->r, s->history, t, s->block[1]);
      sum += cv_trace_distance (s->room, n, s->block[0], s->block[1], s->block[2]);
    }
  return sum;
}

static double
largest_difference (gsize n, const double complex *a, const double complex *b)
{
  double most = 0;

  for (gsize i = 0; i < n; i++)
    {
      double difference = cabs (a[i] - b[i]);
      most = difference > most || isnan (difference) ? difference : most;
    }
  return most;
}

static void
measure_readings (CvTimeModel *s, const double complex *rho)
{
  const guint last = s->r->n_steps;

  cv_time_register_clock (s->r, rho, s->clock);
  s->success = 0;
  for (guint t = s->circuit->n_done; t <= last; t++)
    s->success += s->clock[t];
  cv_time_register_block (s->r, rho, last, s->block[0]);
  s->fidelity =
      s->clock[last] > CV_TIME_LEAST_READ
          ? cv_density_fidelity (s->r->d_register, s->block[0], cv_time_register_psi (s->r, last)) / s->clock[last]
          : NAN;
}

void
cv_time_register_measure (CvTimeModel *s)
{
  const double complex *rho = cv_lindblad_state (s->lindblad);
  const guint d = s->r->d;

  if (s->measured)
    return;
  measure_readings (s, rho);
  s->trace = cv_density_trace (d, rho);
  s->purity = cv_density_purity (d, rho);
  find_eigenvalues (s, rho);
  s->least = INFINITY;
  for (guint i = 0; i < d; i++)
    s->least = s->eigenvalue[i] < s->least || isnan (s->eigenvalue[i]) ? s->eigenvalue[i] : s->least;
  s->entropy = cv_entropy_of_eigenvalues (d, s->eigenvalue);
  s->trace_distance = distance_to_history (s, rho);
  cv_time_register_exact_state (s->exact, cv_lindblad_time (s->lindblad), s->theory);
  s->distance_theory = distance_to_history (s, s->theory);
  s->step_error = largest_difference ((gsize)d * d, rho, s->theory);
  s->measured = TRUE;
}

void
cv_time_register_observe (gpointer state, double *trace)
{
  CvTimeModel *s = state;

  cv_time_register_measure (s);
  for (guint t = 0; t <= CV_TIME_MOST_STEPS; t++)
    trace[T_CLOCK + t] = t <= s->r->n_steps ? s->clock[t] : NAN;
  trace[T_TRACE_DISTANCE] = s->trace_distance;
  trace[T_DISTANCE_THEORY] = s->distance_theory;
  trace[T_DECAY_RATE] = s->decay_rate;
  trace[T_GAP] = s->gap;
  trace[T_GAP_THEORY] = s->gap_theory;
  trace[T_FIDELITY] = s->fidelity;
  trace[T_SUCCESS] = s->success;
  trace[T_TRACE] = s->trace;
  trace[T_MIN_EIGENVALUE] = s->least;
  trace[T_PURITY] = s->purity;
  trace[T_ENTROPY] = s->entropy;
  trace[T_STEP_ERROR] = s->step_error;
}

void
cv_time_register_judge (gpointer state, const CvVerdict *before, CvVerdict *verdict)
{
  CvTimeModel *s = state;

  cv_time_register_measure (s);
  verdict->n = 0;
  cv_verdict_add (verdict, before, "trace", "Trace", fabs (s->trace - 1), 1e-9, 1e-6, "Tr ρ differs from 1 by %v.",
                  "Take a smaller tolerance.");
  cv_verdict_add (verdict, before, "min_eigenvalue", "Positivity", fmax (-s->least, 0) + 0 * s->least, 1e-9, 1e-6,
                  "The smallest eigenvalue of ρ lies %v below 0.", "Take a smaller tolerance.");
  cv_verdict_add (verdict, before, "step_error", "Step", s->step_error, 1e-9, 1e-6,
                  "An element of ρ differs from the exact solution by %v.", "Take a smaller tolerance.");
}
