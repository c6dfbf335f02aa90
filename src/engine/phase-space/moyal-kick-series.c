/* Cvasi: kicks of the Moyal series cut at some order; order 0 is Liouville's
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/clones.h"
#include "engine/phase-space/moyal-private.h"

#define MOST_DERIVATIVES 17
#define DIFFERENCE_STEP 1e-3

/* beta = Σ_s c_s theta^(2s+1), c_s = (hbar/2)^(2s)/(2s+1)! V^(2s+1)(x): one coefficient per row and order. */

static void
lay_out (CvKicker *kicker, CvRoom *room)
{
  gsize n = (gsize)kicker->spec.grid.n_x * ((guint)kicker->spec.order + 1);

  kicker->beta = _cv_room_take (room, n);
  if (kicker->corrected)
    kicker->beta_x = _cv_room_take (room, n);
}

/* The slope of the 17th derivative, wanted for order 8 only, belongs to (hbar/2)^16/17! and to a correction. */
static double
derivative (const CvPotential *potential, guint n, double x, double t)
{
  double value, h = DIFFERENCE_STEP;

  if (n <= MOST_DERIVATIVES)
    value = cv_potential_derivative (potential, n, x, t);
  else
    value =
        (cv_potential_derivative (potential, n - 1, x + h, t) - cv_potential_derivative (potential, n - 1, x - h, t)) /
        (2 * h);
  return isfinite (value) ? value : 0;
}

static void
evaluate (CvKicker *kicker, double t)
{
  const CvMoyalSpec *spec = &kicker->spec;
  guint n = (guint)spec->order + 1;

  for (guint i = 0; i < spec->grid.n_x; i++)
    {
      double x = cv_grid_x (&spec->grid, i), factor = 1;

      for (guint s = 0; s < n; s++)
        {
          kicker->beta[i * n + s] = factor * derivative (spec->potential, 2 * s + 1, x, t);
          if (kicker->corrected)
            kicker->beta_x[i * n + s] = factor * derivative (spec->potential, 2 * s + 2, x, t);
          factor *= spec->hbar * spec->hbar / 4 / ((2 * s + 2) * (2 * s + 3));
        }
    }
}

/* sum = sum theta² + c */
CV_CLONES
static void
horner (guint n, const double *restrict theta, double c, double *restrict sum)
{
  for (guint k = 0; k < n; k++)
    sum[k] = sum[k] * (theta[k] * theta[k]) + c;
}

/* sum = Σ_s (1 + odd 2s) c[s] theta^(2s) */
static void
polynomial (const CvKicker *kicker, const double *c, gboolean odd, double *sum)
{
  for (guint k = 0; k < kicker->n_theta; k++)
    sum[k] = 0;
  for (guint s = (guint)kicker->spec.order + 1; s-- > 0;)
    horner (kicker->n_theta, kicker->theta, odd ? (2 * s + 1) * c[s] : c[s], sum);
}

CV_CLONES
static void
times_theta (guint n, double scale, const double *restrict theta, double *restrict sum)
{
  for (guint k = 0; k < n; k++)
    sum[k] *= scale * theta[k];
}

CV_CLONES
static void
twist_back (guint n, double share, const double *restrict beta_x, const double *restrict beta_theta,
            double *restrict angle)
{
  for (guint k = 0; k < n; k++)
    angle[k] -= share * beta_x[k] * beta_theta[k];
}

static void
phases (const CvKicker *kicker, const CvKick *kick, guint i, CvScratch *scratch, CvHalfLine line)
{
  guint n = kicker->n_theta, terms = (guint)kicker->spec.order + 1;
  const double *c = kicker->beta + (gsize)i * terms;
  double tau = kick->key.tau, correction = kick->key.correction, *beta_theta = line.re; /* free until the end */

  polynomial (kicker, c, FALSE, scratch->angle);
  times_theta (n, tau, kicker->theta, scratch->angle);
  if (correction != 0)
    {
      polynomial (kicker, kicker->beta_x + (gsize)i * terms, FALSE, scratch->power);
      times_theta (n, 1, kicker->theta, scratch->power);
      polynomial (kicker, c, TRUE, beta_theta);
      twist_back (n, tau * correction * 2 / kicker->spec.m, scratch->power, beta_theta, scratch->angle);
    }
  _cv_kick_turn (kicker, kick, scratch, line);
}

const CvKickKind _cv_kick_series = { lay_out, NULL, evaluate, NULL, phases };
