/* Cvasi: when quantum and classical motion part
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/break-time.h"

#include <math.h>

#define N_CHI 512u

void
cv_break_time_init (CvBreakTime *break_time, double threshold)
{
  g_return_if_fail (threshold >= 0 && isfinite (threshold));
  *break_time =
      (CvBreakTime){ .threshold = threshold > 0 ? threshold : CV_BREAK_THRESHOLD, .time = NAN, .last_t = NAN };
}

double
cv_break_time_feed (CvBreakTime *break_time, double t, double deviation, double scale)
{
  double level = fmax (break_time->threshold * fabs (scale), break_time->least), size = fabs (deviation), ratio, share;

  if (isfinite (break_time->time) || !isfinite (t) || !isfinite (size) || !isfinite (scale) || !isfinite (level))
    return break_time->time;
  ratio = size > 0 ? size / level : 0; /* a level of nothing: infinitely far beyond */
  if (ratio >= 1)
    {
      share = isfinite (break_time->last_t) && isfinite (ratio)
                  ? (1 - break_time->last_ratio) / (ratio - break_time->last_ratio)
              : isfinite (break_time->last_t) ? 0
                                              : 1;
      break_time->time = isfinite (break_time->last_t) ? break_time->last_t + share * (t - break_time->last_t) : t;
    }
  break_time->last_t = t;
  break_time->last_ratio = ratio;
  return break_time->time;
}

double
cv_break_time_theory (double lambda, double action, double hbar)
{
  if (!(lambda > 0 && action > 0 && hbar > 0) || !isfinite (lambda + action + hbar))
    return NAN;
  return hbar < action ? log (action / hbar) / lambda : 0;
}

/* Simpson's rule. */
double
cv_break_time_chi (const CvPotential *potential, double x_min, double x_max, double t)
{
  double first = 0, third = 0, worst = 0;

  g_return_val_if_fail (x_max > x_min, NAN);
  for (guint i = 0; i <= N_CHI; i++)
    {
      double x = x_min + (x_max - x_min) * i / N_CHI, weight = i == 0 || i == N_CHI ? 1 : i % 2 ? 4 : 2;
      double f = cv_potential_derivative (potential, 1, x, t), b = cv_potential_derivative (potential, 3, x, t);

      first += weight * f * f;
      third += weight * b * b;
      worst = fmax (worst, fabs (b));
    }
  if (!isfinite (first) || !isfinite (third))
    return NAN;
  return worst > 0 ? pow (first / third, 0.25) : HUGE_VAL;
}
