/* Cvasi: the predictability sieve: which initial states stay pure
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/sieve.h"

#include <math.h>

#define SINGLED_OUT 1e-9
#define SWEEPS 12 /* Jacobi's method converges quadratically: three or four do for a 3 × 3 matrix */

double
cv_sieve_qubit (const CvQubitMap *map, const double n[3])
{
  double to[3];

  cv_qubit_map_apply (map, n, to);
  return (1 - to[0] * to[0] - to[1] * to[1] - to[2] * to[2]) / 2;
}

/* a = v diag(a) v^T by Jacobi's rotations. */
static void
diagonalise (double a[3][3], double v[3][3])
{
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      v[i][j] = i == j;
  for (guint sweep = 0; sweep < SWEEPS; sweep++)
    for (guint i = 0; i < 2; i++)
      for (guint j = i + 1; j < 3; j++)
        {
          double angle = 0.5 * atan2 (2 * a[i][j], a[i][i] - a[j][j]), c = cos (angle), s = sin (angle);

          for (guint k = 0; k < 3; k++)
            {
              double first = a[k][i], second = a[k][j];
              a[k][i] = c * first + s * second;
              a[k][j] = c * second - s * first;
              first = v[k][i], second = v[k][j];
              v[k][i] = c * first + s * second;
              v[k][j] = c * second - s * first;
            }
          for (guint k = 0; k < 3; k++)
            {
              double first = a[i][k], second = a[j][k];
              a[i][k] = c * first + s * second;
              a[j][k] = c * second - s * first;
            }
        }
}

gboolean
cv_sieve_qubit_pointer (const CvQubitMap *map, double n[3])
{
  static const guint order[3] = { 2, 0, 1 };
  double a[3][3] = { { 0 } }, v[3][3];
  guint best = 0, next;

  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      for (guint k = 0; k < 3; k++)
        a[i][j] += map->m[k][i] * map->m[k][j];
  diagonalise (a, v);
  for (guint i = 1; i < 3; i++)
    if (a[i][i] > a[best][best])
      best = i;
  next = best == 0 ? 1 : 0;
  for (guint i = 0; i < 3; i++)
    if (i != best && a[i][i] > a[next][next])
      next = i;
  double sign = 0;
  for (guint i = 0; i < 3 && sign == 0; i++)
    if (fabs (v[order[i]][best]) > SINGLED_OUT)
      sign = v[order[i]][best] > 0 ? 1 : -1;
  for (guint i = 0; i < 3; i++)
    n[i] = sign * v[i][best];
  return a[best][best] - a[next][next] > SINGLED_OUT;
}

double
cv_sieve_oscillator (double D, double t, double r, double phi)
{
  CvCovariance v;

  cv_covariance_squeezed (r, phi, &v);
  cv_covariance_advance (&v, D, t);
  return cv_covariance_linear_entropy (&v);
}

double
cv_sieve_oscillator_weak (double D, double t, double r, double phi)
{
  CvCovariance v, q;

  cv_covariance_squeezed (r, phi, &v);
  cv_covariance_advance (&v, 0, t);
  cv_covariance_added (D, t, &q);
  return 2 * (q.xx * v.pp + q.pp * v.xx - 2 * q.xp * v.xp);
}

void
cv_sieve_oscillator_pointer (double t, double *r, double *phi)
{
  CvCovariance q;

  cv_covariance_added (1, t, &q);
  double scale = 2 * sqrt (cv_covariance_det (&q));
  CvCovariance v = { q.xx / scale, q.xp / scale, q.pp / scale };
  cv_covariance_advance (&v, 0, -t);
  cv_covariance_squeezing (&v, r, phi);
}
