/* Cvasi: model "kicked-rotor", its traces and verdict
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/kicked-rotor-private.h"

#define LEAST_K 3.0

/* Each level stands for the momenta nearest to it. */
static void
count_classical (CvRotorModel *s)
{
  const double *p = cv_standard_map_p (s->map);
  guint n_points = cv_standard_map_n (s->map);
  double half = s->n / 2;

  memset (s->P_classical, 0, s->n * sizeof *s->P_classical);
  for (guint j = 0; j < n_points; j++)
    {
      double m = rint (p[j] / s->hbar);
      if (m >= -half && m < half)
        s->P_classical[cv_rotor_index (s->n, (int)m)]++;
    }
  for (guint i = 0; i < s->n; i++)
    s->P_classical[i] /= n_points;
}

void
cv_kicked_rotor_measure (CvRotorModel *s)
{
  if (s->observed)
    return;
  s->observed = TRUE;
  count_classical (s);
  cv_localization_fit (s->n, s->P_mean, s->m0, &s->fit);
}

static double
energy_theory (const CvRotorModel *s)
{
  if (s->start != START_LEVEL)
    return NAN;
  if (s->quiet)
    return cv_kicked_rotor_resonant_energy (s->K, s->hbar, s->m0, s->kicks);
  return s->loud ? s->start_energy + s->kicks * s->K * s->K / 4 : NAN;
}

/* Least squares through <p²> at the kicks 1 … n; NaN before the second. */
static double
diffusion (const CvRotorModel *s)
{
  double n = s->kicks, x = n * (n + 1) / 2, xx = n * (n + 1) * (2 * n + 1) / 6;

  return s->kicks < 2 ? NAN : (s->slope_xy - x * s->slope_y / n) / (xx - x * x / n);
}

static double
p_mean (const CvRotorModel *s)
{
  double sum = 0;

  for (guint i = 0; i < s->n; i++)
    sum += s->P[i] * cv_rotor_level (s->n, i);
  return s->hbar * sum;
}

/* About K/2 of momentum, an odd number of levels. */
static guint
distance_bin (const CvRotorModel *s)
{
  return 2 * (guint)fmin (floor (s->K / (4 * s->hbar)), s->n / 4) + 1;
}

void
cv_kicked_rotor_observe (gpointer state, double *trace)
{
  CvRotorModel *s = state;
  double D = cv_standard_map_diffusion (s->K);

  cv_kicked_rotor_measure (s);
  trace[T_ENERGY] = s->energy;
  trace[T_ENERGY_THEORY] = energy_theory (s);
  trace[T_ENERGY_ERROR] = s->energy_error;
  trace[T_CLASSICAL_ENERGY] = cv_standard_map_energy (s->map, &trace[T_CLASSICAL_ENERGY_ERROR]);
  trace[T_CLASSICAL_ENERGY_THEORY] = s->start_energy + D * s->kicks / 2;
  trace[T_ENERGY_RATIO] = s->classical_energy > 0 ? s->energy / s->classical_energy : NAN;
  trace[T_BREAK_TIME] = s->break_time;
  trace[T_DISTANCE] = cv_distribution_distance (s->n, s->P, s->P_classical, s->m0, distance_bin (s));
  trace[T_LOCALIZATION_LENGTH] = s->fit.length;
  trace[T_LOCALIZATION_TAIL] = isfinite (s->fit.tail) ? s->fit.tail : NAN;
  trace[T_LOCALIZATION_R2] = s->fit.r2;
  trace[T_ENTROPY] = cv_distribution_entropy (s->n, s->P);
  trace[T_P_MEAN] = p_mean (s);
  trace[T_LYAPUNOV] = cv_standard_map_lyapunov (s->map);
  trace[T_LYAPUNOV_THEORY] = s->K >= LEAST_K ? log (s->K / 2) : NAN;
  trace[T_DIFFUSION] = diffusion (s);
  trace[T_DIFFUSION_THEORY] = D;
  trace[T_NORM] = s->norm;
  trace[T_EDGE] = cv_rotor_edge (s->n, s->P);
}

void
cv_kicked_rotor_judge (gpointer state, const CvVerdict *before, CvVerdict *verdict)
{
  CvRotorModel *s = state;

  verdict->n = 0;
  cv_verdict_add (verdict, before, "norm", "Norm", fabs (s->norm - 1), 1e-10, 1e-6, "ΣP(m) differs from 1 by %v.",
                  "The transforms have lost digits: report it.");
  cv_verdict_add (verdict, before, "edge", "Edges", cv_rotor_edge (s->n, s->P), 1e-6, 1e-3,
                  "A share of %v lies in the outer 5 % of the levels.",
                  "What leaves at one end comes in at the other: take a larger m_max, or fewer kicks.");
  /* No fault of the numbers, and so never red: how well the mean over the noise is known. */
  if (isfinite (s->energy_error) && s->energy > 0)
    cv_verdict_add (verdict, before, "noise", "Mean over the noise", s->energy_error / s->energy, 0.2, HUGE_VAL,
                    "The energy is known to a share of %v.", "Take more realisations.");
}
