/* Cvasi: the largest Lyapunov exponent of classical motion
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/lyapunov.h"

#include <math.h>

#include "engine/phase-space/chin.h"

#define STEPS_A_STRETCH 16u         /* between renormalisations */
#define GOLDEN_2 0.7548776662466927 /* the Kronecker sequence of particles.h */
#define GOLDEN_3 0.5698402909980532

struct _CvLyapunov
{
  const CvPotential *potential;
  double m, gamma, dt, t;
  guint n;
  CvTangent *path;
  double *growth; /* ln |d(t)|/|d(0)| */
};

CvLyapunov *
cv_lyapunov_new (const CvPotential *potential, double m, double gamma, const double *start, guint n, double dt)
{
  CvLyapunov *lyapunov;

  g_return_val_if_fail (potential && m > 0 && gamma >= 0 && dt > 0 && n >= 1 && n <= CV_LYAPUNOV_MOST, NULL);
  lyapunov = g_new0 (CvLyapunov, 1);
  lyapunov->potential = potential;
  lyapunov->m = m;
  lyapunov->gamma = gamma;
  lyapunov->dt = dt;
  lyapunov->n = n;
  lyapunov->path = g_new (CvTangent, n);
  lyapunov->growth = g_new0 (double, n);
  for (guint k = 0; k < n; k++)
    lyapunov->path[k] = (CvTangent){ start[2 * k], start[2 * k + 1], G_SQRT2 / 2, G_SQRT2 / 2 };
  return lyapunov;
}

void
cv_lyapunov_free (CvLyapunov *lyapunov)
{
  if (!lyapunov)
    return;
  g_free (lyapunov->path);
  g_free (lyapunov->growth);
  g_free (lyapunov);
}

static void
renormalise (CvTangent *path, double *growth)
{
  double length = hypot (path->dx, path->dp);

  *growth += log (length);
  path->dx /= length;
  path->dp /= length;
}

void
cv_lyapunov_advance (CvLyapunov *lyapunov, double t)
{
  double way = t - lyapunov->t, dt;
  guint n_steps;

  g_return_if_fail (way >= 0 && isfinite (t));
  n_steps = (guint)ceil (way / lyapunov->dt - 1e-9);
  dt = n_steps ? way / n_steps : 0;
  for (guint k = 0; k < lyapunov->n; k++)
    for (guint i = 0; i < n_steps; i += STEPS_A_STRETCH)
      {
        CvTangent *path = &lyapunov->path[k];

        if (!isfinite (path->x + path->p + path->dx + path->dp))
          break;
        _cv_chin_steps (lyapunov->potential, lyapunov->m, lyapunov->gamma, lyapunov->t + i * dt, dt,
                        MIN (STEPS_A_STRETCH, n_steps - i), TRUE, path);
        renormalise (path, &lyapunov->growth[k]);
      }
  lyapunov->t = t;
}

double
cv_lyapunov_time (const CvLyapunov *lyapunov)
{
  return lyapunov->t;
}

double
cv_lyapunov_path (const CvLyapunov *lyapunov, guint k)
{
  const CvTangent *path;

  g_return_val_if_fail (k < lyapunov->n, NAN);
  path = &lyapunov->path[k];
  if (!(lyapunov->t > 0) || !isfinite (path->x + path->p + path->dx + path->dp))
    return NAN;
  return lyapunov->growth[k] / lyapunov->t;
}

CvEstimate
cv_lyapunov_mean (const CvLyapunov *lyapunov)
{
  double sum = 0, squares = 0, mean;
  guint n = 0;

  for (guint k = 0; k < lyapunov->n; k++)
    {
      double value = cv_lyapunov_path (lyapunov, k);

      if (!isfinite (value))
        continue;
      sum += value;
      n++;
    }
  mean = n ? sum / n : NAN;
  for (guint k = 0; k < lyapunov->n; k++)
    {
      double value = cv_lyapunov_path (lyapunov, k);

      if (isfinite (value))
        squares += (value - mean) * (value - mean);
    }
  return (CvEstimate){ mean, n > 1 ? sqrt (squares / (n - 1.0) / n) : NAN };
}

void
cv_lyapunov_starts (const CvState *state, guint n, double *start)
{
  double centre[8], unit = state->hbar / state->a, s = hypot (unit, state->c);
  guint n_centres = cv_state_centres (state, centre);

  for (guint k = 0; k < n; k++)
    {
      double share = fmod (0.5 + (k + 1) * GOLDEN_2, 1), phi = 2 * G_PI * fmod (0.5 + (k + 1) * GOLDEN_3, 1);
      double rho = state->kind == CV_STATE_FOCK ? sqrt ((2 * state->n + 1) * share) : sqrt (-log (share));
      const double *at = centre + 2 * (k % n_centres);

      start[2 * k] = at[0] + state->a * rho * cos (phi);
      start[2 * k + 1] = at[1] + (state->kind == CV_STATE_FOCK ? unit : s) * rho * sin (phi);
    }
}

double
cv_lyapunov_estimate (const CvPotential *potential, double m, double x0, double p0, double time, double dt)
{
  const double start[] = { x0, p0 };
  g_autoptr (CvLyapunov) lyapunov = cv_lyapunov_new (potential, m, 0, start, 1, dt);

  g_return_val_if_fail (lyapunov && time > 0, NAN);
  cv_lyapunov_advance (lyapunov, time);
  return cv_lyapunov_path (lyapunov, 0);
}
