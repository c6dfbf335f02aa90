/* Cvasi: kicks of the Moyal series cut at some order from 1 on
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/phase-space/moyal-private.h"

#define MOST_DERIVATIVES 17
#define DIFFERENCE_STEP 1e-3

/* beta = Σ_s c_s theta^(2s+1), c_s = (hbar/2)^(2s)/(2s+1)! V^(2s+1)(x): one coefficient per row and order. */

static void
lay_out (CvKicker *kicker, CvRoom *room)
{
  gsize n = (gsize)kicker->n_rows * ((guint)kicker->spec.order + 1);

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
          kicker->beta[(gsize)s * kicker->n_rows + i] = factor * derivative (spec->potential, 2 * s + 1, x, t);
          if (kicker->corrected)
            kicker->beta_x[(gsize)s * kicker->n_rows + i] = factor * derivative (spec->potential, 2 * s + 2, x, t);
          factor *= spec->hbar * spec->hbar / 4 / ((2 * s + 2) * (2 * s + 3));
        }
    }
}

/* sum = sum theta² + factor c, lane by lane */
CV_CLONES
static void
horner (guint n_theta, guint width, const double *restrict theta, double factor, const double *restrict c,
        double *restrict sum)
{
  for (guint k = 0; k < n_theta; k++)
    for (guint l = 0; l < width; l++)
      sum[k * width + l] = sum[k * width + l] * (theta[k] * theta[k]) + factor * c[l];
}

/* sum = Σ_s c[s] theta^(2s), or of (2s + 1) c[s] theta^(2s); c: of the block's first row, the next order n_rows on. */
static void
polynomial (const CvKicker *kicker, const double *c, gboolean derivative_of_odd, double *sum)
{
  memset (sum, 0, (gsize)kicker->n_theta * kicker->width * sizeof (double));
  for (guint s = (guint)kicker->spec.order + 1; s-- > 0;)
    horner (kicker->n_theta, kicker->width, kicker->theta, derivative_of_odd ? 2 * s + 1 : 1,
            c + (gsize)s * kicker->n_rows, sum);
}

CV_CLONES
static void
times_theta (guint n_theta, guint width, double scale, const double *restrict theta, double *restrict sum)
{
  for (guint k = 0; k < n_theta; k++)
    for (guint l = 0; l < width; l++)
      sum[k * width + l] *= scale * theta[k];
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
find_phases (const CvKicker *kicker, const CvKick *kick, guint i, CvScratch *scratch, CvColumnPhases *phases)
{
  guint n = kicker->n_theta, width = kicker->width;
  double tau = kick->key.tau, correction = kick->key.correction,
         *beta_theta = scratch->amplitude; /* free until later */

  polynomial (kicker, kicker->beta + i, FALSE, scratch->angle);
  times_theta (n, width, tau, kicker->theta, scratch->angle);
  if (correction != 0)
    {
      polynomial (kicker, kicker->beta_x + i, FALSE, scratch->power);
      times_theta (n, width, 1, kicker->theta, scratch->power);
      polynomial (kicker, kicker->beta + i, TRUE, beta_theta);
      twist_back (n * width, tau * correction * 2 / kicker->spec.m, scratch->power, beta_theta, scratch->angle);
    }
  _cv_kick_turn (kicker, scratch, phases);
  if (_cv_kick_crossed (kick))
    _cv_kick_cross (kicker, kick, scratch, phases);
}

const CvKickKind _cv_kick_series = { lay_out, NULL, evaluate, NULL, find_phases };
