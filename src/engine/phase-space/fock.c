/* Cvasi: oscillator eigenstates, smeared in momentum
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/fock.h"

#include <math.h>
#include <string.h>

#define N_SERIES CV_STATE_MAX_RANK
#define MAX_ORDER 7

/* G = first exp(g t/(1 + rho t)), from (1 + rho t)² G' = g G: the recurrence of the Laguerre polynomials L^(-1). */
static void
exponential_series (double first, double g, double rho, guint n, double *series, guint stride)
{
  series[0] = first;
  for (guint k = 0; k < n; k++)
    series[(k + 1) * stride] =
        ((g - 2 * rho * k) * series[k * stride] - (k > 1 ? rho * rho * (k - 1) * series[(k - 1) * stride] : 0)) /
        (k + 1);
}

void
_cv_fock_x (guint n, double X, double *f, guint stride)
{
  exponential_series (exp (-X * X), 2 * X * X, 1, n, f, stride);
}

static void
multiply_series (guint n, const double *a, const double *b, double *product)
{
  for (guint k = 0; k <= n; k++)
    {
      product[k] = 0;
      for (guint i = 0; i <= k; i++)
        product[k] += a[i] * b[k - i];
    }
}

/* s[q] = series of [(1+t)(1+r+(1-r)t)]^(-1/2) sigma^q with sigma = (1-t)/(1+r+(1-r)t), q = 0 … order. */
static void
prefactor_series (double r, guint n, guint order, double s[MAX_ORDER + 1][N_SERIES])
{
  double rho = (1 - r) / (1 + r), one[N_SERIES], other[N_SERIES], sigma[N_SERIES];

  one[0] = 1;
  other[0] = 1 / sqrt (1 + r);
  sigma[0] = 1 / (1 + r);
  for (guint k = 0; k < n; k++)
    {
      one[k + 1] = -one[k] * (k + 0.5) / (k + 1);
      other[k + 1] = -rho * other[k] * (k + 0.5) / (k + 1);
      sigma[k + 1] = k == 0 ? -(1 + rho) / (1 + r) : -rho * sigma[k];
    }
  multiply_series (n, one, other, s[0]);
  for (guint q = 0; q < order; q++)
    multiply_series (n, s[q], sigma, s[q + 1]);
}

/* (d/dY)^m e^(-sigma Y²) = (-1)^m m! Σ_j (-1)^j (2Y)^(m-2j)/(j! (m-2j)!) sigma^(m-j) e^(-sigma Y²). */
static void
derivative_series (double Y, guint m, guint n, double s[MAX_ORDER + 1][N_SERIES], double *series)
{
  static const double factorial[] = { 1, 1, 2, 6, 24, 120, 720, 5040 };

  memset (series, 0, (n + 1) * sizeof (double));
  for (guint j = 0; 2 * j <= m; j++)
    {
      double factor = ((m + j) % 2 ? -1 : 1) * factorial[m] / (factorial[j] * factorial[m - 2 * j]);

      for (guint i = 0; i < m - 2 * j; i++)
        factor *= 2 * Y;
      for (guint k = 0; k <= n; k++)
        series[k] += factor * s[m - j][k];
    }
}

void
_cv_fock_p (const CvState *state, guint order, guint n_p, const double *p, double *g)
{
  double s[MAX_ORDER + 1][N_SERIES], prefactor[N_SERIES], bell[N_SERIES], product[N_SERIES];
  double unit = state->a / state->hbar, r = unit * unit * state->c * state->c;
  double scale = pow (unit, order) / (G_PI * state->hbar);
  guint n = state->n;

  g_return_if_fail (order <= MAX_ORDER && n < N_SERIES);
  prefactor_series (r, n, order, s);
  for (guint j = 0; j < n_p; j++)
    {
      double Y = (p[j] - state->p0) * unit;

      derivative_series (Y, order, n, s, prefactor);
      exponential_series (exp (-Y * Y / (1 + r)), 2 * Y * Y / ((1 + r) * (1 + r)), (1 - r) / (1 + r), n, bell, 1);
      multiply_series (n, prefactor, bell, product);
      for (guint k = 0; k <= n; k++)
        g[(gsize)(n - k) * n_p + j] = scale * product[k];
    }
}

double
_cv_fock_psi (guint n, double X)
{
  double psi = pow (G_PI, -0.25) * exp (-X * X / 2), before = 0;

  for (guint k = 0; k < n; k++)
    {
      double next = sqrt (2.0 / (k + 1)) * X * psi - sqrt (k / (k + 1.0)) * before;

      before = psi;
      psi = next;
    }
  return psi;
}

/* Tr rho² = ∬ psi(X)² psi(X')² e^(-r(X-X')²/2) = ∫ dk/2pi sqrt(2pi/r) e^(-k²/2r) F(k)² with the form factor
 * F = ∫ psi² e^(ikX) = e^(-k²/4) L_n(k²/2). The trapezoidal rule is exact to round-off for a step that is small against
 * the inverse width of the autocorrelation of psi².                                                               */
double
_cv_fock_purity (const CvState *state)
{
  double unit = state->a / state->hbar, r = unit * unit * state->c * state->c, width, step, last, sum = 0;

  if (r == 0)
    return 1;
  width = 2 * sqrt (2 * state->n + 1.0) + 12;
  step = 2 * G_PI / (2 * (width + 8 / sqrt (r)));
  last = fmin (width, 9 * sqrt (r));
  for (double k = 0; k <= last; k += step)
    {
      double z = k * k / 2, laguerre = exp (-z / 2), before = 0;

      for (guint i = 0; i < state->n; i++)
        {
          double next = ((2 * i + 1 - z) * laguerre - i * before) / (i + 1);

          before = laguerre;
          laguerre = next;
        }
      sum += (k == 0 ? 1 : 2) * exp (-k * k / (2 * r)) * laguerre * laguerre;
    }
  return sum * step / sqrt (2 * G_PI * r);
}

/* Outside the turning points sqrt(2n+1) W falls faster than the ground state's does from the middle. Its spectrum has the
 * same shape, cut along p by what the smearing leaves: e^(-c² theta²/4).                                          */
void
_cv_fock_extent (const CvState *state, double reach, CvExtent *extent)
{
  double unit = state->hbar / state->a, turn = sqrt (2.0 * state->n), theta = 2 * (turn + reach) / unit;

  if (state->c > 0)
    theta = fmin (theta, 2 * reach / state->c);
  extent->x_max = fabs (state->x0) + (turn + reach) * state->a;
  extent->p_max = fabs (state->p0) + turn * unit + reach * hypot (unit, state->c);
  extent->x_fine = state->a * G_PI / (turn + reach);
  extent->p_fine = 2 * G_PI / theta;
}
