/* Cvasi: classical paths of the packet centres, and what hangs on them
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/paths.h"

#include <math.h>
#include <string.h>

#define N_PER_PATH 6
#define N_MAX (N_PER_PATH * CV_MAX_PATHS + 1)
#define SQUARE(v) ((v) * (v))

CvPaths *
cv_paths_new (const double *centre, guint n, const CvPotential *potential, double mass, double hbar, double substep)
{
  g_return_val_if_fail (n >= 1 && n <= CV_MAX_PATHS && substep > 0, NULL);
  CvPaths *paths = g_new0 (CvPaths, 1);

  paths->n = n;
  paths->potential = potential;
  paths->mass = mass;
  paths->hbar = hbar;
  paths->substep = substep;
  for (guint k = 0; k < n; k++)
    paths->path[k] = (CvPath){ .x = centre[2 * k], .p = centre[2 * k + 1], .m = { 1, 0, 0, 1 } };
  return paths;
}

void
cv_paths_free (CvPaths *paths)
{
  g_free (paths);
}

void
cv_paths_set_environment (CvPaths *paths, double D, double gamma)
{
  paths->D = D;
  paths->gamma = gamma;
}

/* y holds x, p, M of each path in turn, then the exponent. */
static void
slope (const CvPaths *paths, double t, const double *y, double *dy)
{
  for (guint k = 0; k < paths->n; k++)
    {
      const double *q = y + N_PER_PATH * k;
      double *dq = dy + N_PER_PATH * k;
      double pull = cv_potential_derivative (paths->potential, 1, q[0], t);
      double bend = cv_potential_derivative (paths->potential, 2, q[0], t);

      dq[0] = q[1] / paths->mass;
      dq[1] = -pull - 2 * paths->gamma * q[1];
      dq[2] = q[4] / paths->mass;
      dq[3] = q[5] / paths->mass;
      dq[4] = -bend * q[2] - 2 * paths->gamma * q[4];
      dq[5] = -bend * q[3] - 2 * paths->gamma * q[5];
    }
  double d_x = paths->n > 1 ? y[0] - y[N_PER_PATH] : 0;
  dy[N_PER_PATH * paths->n] = paths->D * SQUARE (d_x / paths->hbar);
}

static void
runge_kutta (const CvPaths *paths, double t, double dt, double *y)
{
  guint n = N_PER_PATH * paths->n + 1;
  double k1[N_MAX], k2[N_MAX], k3[N_MAX], k4[N_MAX], z[N_MAX];

  slope (paths, t, y, k1);
  for (guint i = 0; i < n; i++)
    z[i] = y[i] + 0.5 * dt * k1[i];
  slope (paths, t + 0.5 * dt, z, k2);
  for (guint i = 0; i < n; i++)
    z[i] = y[i] + 0.5 * dt * k2[i];
  slope (paths, t + 0.5 * dt, z, k3);
  for (guint i = 0; i < n; i++)
    z[i] = y[i] + dt * k3[i];
  slope (paths, t + dt, z, k4);
  for (guint i = 0; i < n; i++)
    y[i] += dt / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
}

void
cv_paths_advance (CvPaths *paths, double t)
{
  double y[N_MAX];
  guint n_steps = (guint)ceil ((t - paths->t) / paths->substep - 1e-9);
  double dt = n_steps ? (t - paths->t) / n_steps : 0;

  for (guint k = 0; k < paths->n; k++)
    memcpy (y + N_PER_PATH * k, &paths->path[k], N_PER_PATH * sizeof *y);
  y[N_PER_PATH * paths->n] = paths->exponent;
  for (guint i = 0; i < n_steps; i++)
    runge_kutta (paths, paths->t + i * dt, dt, y);
  for (guint k = 0; k < paths->n; k++)
    memcpy (&paths->path[k], y + N_PER_PATH * k, N_PER_PATH * sizeof *y);
  paths->exponent = y[N_PER_PATH * paths->n];
  paths->t = t;
}

void
cv_paths_separation (const CvPaths *paths, double *d_x, double *d_p)
{
  *d_x = paths->n > 1 ? paths->path[0].x - paths->path[1].x : 0;
  *d_p = paths->n > 1 ? paths->path[0].p - paths->path[1].p : 0;
}

gboolean
cv_paths_pull_back (const CvPaths *paths, guint k, double d_x, double d_p, double *d_x0, double *d_p0)
{
  g_return_val_if_fail (k < paths->n, FALSE);
  const double *m = paths->path[k].m;
  double det = m[0] * m[3] - m[1] * m[2];
  double size = fabs (m[0] * m[3]) + fabs (m[1] * m[2]);

  if (!(fabs (det) > 1e-10 * size))
    return FALSE;
  *d_x0 = (m[3] * d_x - m[1] * d_p) / det;
  *d_p0 = (m[0] * d_p - m[2] * d_x) / det;
  return isfinite (*d_x0) && isfinite (*d_p0);
}

#define N_LAGRANGE 12

/* Weights of the Lagrange polynomial through `N_LAGRANGE` neighbours; returns the first one's index. */
static int
lagrange (double at, double weight[N_LAGRANGE])
{
  int first = (int)floor (at) - N_LAGRANGE / 2 + 1;

  for (int i = 0; i < N_LAGRANGE; i++)
    {
      weight[i] = 1;
      for (int j = 0; j < N_LAGRANGE; j++)
        if (j != i)
          weight[i] *= (at - first - j) / (i - j);
    }
  return first;
}

static double
interpolate (const CvGrid *grid, const double *w, double x, double p)
{
  double wx[N_LAGRANGE], wp[N_LAGRANGE], sum = 0;
  int i0 = lagrange ((x - grid->x_first) / grid->dx, wx);
  int j0 = lagrange ((p - grid->p_first) / grid->dp, wp);

  if (i0 < 0 || j0 < 0 || i0 + N_LAGRANGE > (int)grid->n_x || j0 + N_LAGRANGE > (int)grid->n_p)
    return NAN;
  for (int i = 0; i < N_LAGRANGE; i++)
    for (int j = 0; j < N_LAGRANGE; j++)
      sum += wx[i] * wp[j] * w[(gsize)(i0 + i) * grid->ld + (gsize)(j0 + j)];
  return sum;
}

double
cv_paths_fringe (const CvPaths *paths, const CvGrid *grid, const double *w, double a)
{
  const int n = 48;
  double d_x, d_p, low = INFINITY, high = -INFINITY;

  cv_paths_separation (paths, &d_x, &d_p);
  double width_p = paths->hbar / a;
  double steep = SQUARE (d_p * a / paths->hbar) + SQUARE (d_x * width_p / paths->hbar); /* phase gradient squared */
  if (paths->n < 2 || !(steep > 0))
    return NAN;
  double x_mid = 0.5 * (paths->path[0].x + paths->path[1].x), p_mid = 0.5 * (paths->path[0].p + paths->path[1].p);
  for (int i = -n / 2; i <= n / 2; i++)
    {
      double phase = 2 * G_PI * i / n / steep;
      double value = interpolate (grid, w, x_mid - phase * d_p * a * a / paths->hbar,
                                  p_mid + phase * d_x * width_p * width_p / paths->hbar);
      if (isnan (value))
        return NAN;
      low = fmin (low, value);
      high = fmax (high, value);
    }
  return high - low;
}

/* Slope of the potential of the middle kick of Chin's scheme, V - (dt²/48 m) V'². */
static double
corrected_pull (const CvPotential *potential, double mass, double x, double t, double dt)
{
  double first = cv_potential_derivative (potential, 1, x, t), second = cv_potential_derivative (potential, 2, x, t);
  return first - dt * dt / (24 * mass) * first * second;
}

static void
chin_step (const CvPotential *potential, double mass, double t, double dt, double *x, double *p)
{
  *p -= dt / 6 * cv_potential_derivative (potential, 1, *x, t);
  *x += dt / 2 * *p / mass;
  *p -= 2 * dt / 3 * corrected_pull (potential, mass, *x, t + dt / 2, dt);
  *x += dt / 2 * *p / mass;
  *p -= dt / 6 * cv_potential_derivative (potential, 1, *x, t + dt);
}

/* Largest distance, in units of tolerance, between the points moved with steps dt and dt/2. */
static double
step_defect (const CvPotential *potential, double mass, const double *rim, guint n, double x_fine, double p_fine,
             double span, double dt)
{
  guint n_steps = (guint)ceil (span / dt);
  double worst = 0;

  for (guint k = 0; k < n; k++)
    {
      double x = rim[2 * k], p = rim[2 * k + 1], y = x, q = p;
      for (guint i = 0; i < n_steps; i++)
        {
          chin_step (potential, mass, i * dt, dt, &x, &p);
          chin_step (potential, mass, i * dt, dt / 2, &y, &q);
          chin_step (potential, mass, (i + 0.5) * dt, dt / 2, &y, &q);
          double defect = hypot ((x - y) / x_fine, (p - q) / p_fine);
          worst = defect > worst || isnan (defect) ? defect : worst;
          if (!(worst < 1))
            return INFINITY;
        }
    }
  return worst;
}

double
cv_step_choose (const double *centre, guint n, double a, double hbar, const CvPotential *potential, double mass,
                double x_fine, double p_fine, double span, double tolerance)
{
  static const double sides[4][2] = { { 3, 0 }, { -3, 0 }, { 0, 3 }, { 0, -3 } };
  double rim[8 * CV_MAX_PATHS];

  for (guint k = 0; k < n; k++)
    for (guint s = 0; s < 4; s++)
      {
        rim[8 * k + 2 * s] = centre[2 * k] + sides[s][0] * a;
        rim[8 * k + 2 * s + 1] = centre[2 * k + 1] + sides[s][1] * hbar / a;
      }
  /* Halve (1-2-5 fashion) until the defect is small; fourth order takes the rest of the way. */
  static const double nice[] = { 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001 };
  for (guint i = 0; i < G_N_ELEMENTS (nice); i++)
    if (step_defect (potential, mass, rim, 4 * n, x_fine, p_fine, span, nice[i]) <= tolerance)
      return nice[i];
  return nice[G_N_ELEMENTS (nice) - 1];
}
