/* Cvasi: what the potential and the environment do to a Wigner function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/vector-math.h"
#include "engine/phase-space/moyal-private.h"

#define MOST_BELOW 64          /* lattices finer than dx/64 are worth nothing */
#define STRIDE_TOLERANCE 1e-13 /* relative: x± must be right to about the last digit */
#define MOST_FINE (1 << 28)

/* hbar theta_1/2 = (above/below) dx for small whole numbers? */
static gboolean
find_lattice (const CvMoyalSpec *spec, guint *above, guint *below)
{
  const CvGrid *grid = &spec->grid;
  double stride = spec->hbar * G_PI / (grid->n_p * grid->dp) / grid->dx;

  for (guint b = 1; b <= MOST_BELOW; b++)
    {
      double a = floor (stride * b + 0.5);

      if (a < 1 || fabs (stride * b - a) > STRIDE_TOLERANCE * a)
        continue;
      *above = (guint)MIN (a, G_MAXUINT16);
      *below = b;
      /* A lattice with more points than W has pairs (x, theta) would be no gain. */
      return a < G_MAXUINT16 && a * grid->n_p + (double)b * grid->n_x <= fmin (0.25 * grid->n_p * grid->n_x, MOST_FINE);
    }
  return FALSE;
}

void
_cv_kicker_lay_out (CvKicker *kicker, const CvMoyalSpec *spec, guint n_kicks, CvRoom *room)
{
  kicker->spec = *spec;
  kicker->n_theta = spec->grid.n_p / 2 + 1;
  kicker->width = cv_column_fft_width ();
  kicker->n_rows = _cv_whole_blocks (spec->grid.n_x);
  kicker->n_kicks = n_kicks;
  kicker->corrected = spec->scheme == CV_MOYAL_CHIN4;
  kicker->t = NAN;
  if (spec->order >= 0)
    kicker->kind = spec->order == 0 ? &_cv_kick_linear : &_cv_kick_series;
  else if (find_lattice (spec, &kicker->above, &kicker->below))
    kicker->kind = &_cv_kick_lattice;
  else
    kicker->kind = &_cv_kick_table;
  kicker->theta = _cv_room_take (room, kicker->n_theta);
  kicker->line_at = _cv_room_take_indices (room, kicker->n_theta);
  for (guint i = 0; i < n_kicks; i++)
    kicker->kicks[i].damp = _cv_room_take (room, kicker->n_theta);
  kicker->kind->lay_out (kicker, room);
}

void
_cv_kicker_start (CvKicker *kicker)
{
  const CvMoyalSpec *spec = &kicker->spec;
  const CvGrid *grid = &spec->grid;

  kicker->moving = cv_potential_depends_on_time (spec->potential);
  for (guint k = 0; k < kicker->n_theta; k++)
    {
      kicker->theta[k] = 2 * G_PI * k / (grid->n_p * grid->dp);
      kicker->line_at[k] = k * kicker->width;
    }
  if (kicker->kind->start)
    kicker->kind->start (kicker);
}

void
_cv_kicker_prepare (CvKicker *kicker, guint which, CvKickKey key)
{
  CvKick *kick = &kicker->kicks[which];
  gboolean same = kick->made && kick->key.tau == key.tau && kick->key.correction == key.correction;

  if (!kicker->moving)
    key.t = 0;
  if (same && kick->key.D == key.D && kick->key.t == key.t)
    return;
  if (kicker->t != key.t)
    {
      kicker->t = key.t;
      kicker->kind->evaluate (kicker, key.t);
    }
  if (!same || kick->key.D != key.D)
    for (guint k = 0; k < kicker->n_theta; k++)
      kick->damp[k] = exp (-key.D * key.tau * kicker->theta[k] * kicker->theta[k]) / (2 * kicker->spec.grid.n_p);
  kick->key = key;
  kick->made = TRUE;
  if (kicker->kind->prepare)
    kicker->kind->prepare (kicker, kick);
}

void
_cv_kicker_phases (const CvKicker *kicker, guint which, guint i, CvScratch *scratch, CvColumnPhases *phases)
{
  const CvKick *kick = &kicker->kicks[which];

  *phases = (CvColumnPhases){ .scale = kick->damp };
  kicker->kind->phases (kicker, kick, i, scratch, phases);
}

CV_CLONES
static void
cross_powers (guint n_theta, guint width, double D_tau, double share, const double *restrict theta,
              double *restrict power)
{
  for (guint k = 0; k < n_theta; k++)
    for (guint l = 0; l < width; l++)
      power[k * width + l] = D_tau * theta[k] * (share * power[k * width + l] - theta[k]);
}

/* Growth would mean that the step is far too long for this place (dt² V'' > 12 m): no weight should be there. */
void
_cv_kick_cross (const CvKicker *kicker, const CvKick *kick, CvScratch *scratch, CvColumnPhases *phases)
{
  const CvMoyalSpec *spec = &kicker->spec;
  guint n = kicker->n_theta * kicker->width;

  cross_powers (kicker->n_theta, kicker->width, kick->key.D * kick->key.tau, 4 * kick->key.correction / spec->m,
                kicker->theta, scratch->power);
  for (guint k = 0; k < n; k++)
    scratch->amplitude[k] = 0.5 / spec->grid.n_p;
  cv_damp_array (n, scratch->power, scratch->amplitude);
  phases->lane_scale = scratch->amplitude;
}

void
_cv_kick_turn (const CvKicker *kicker, CvScratch *scratch, CvColumnPhases *phases)
{
  guint n = kicker->n_theta * kicker->width;

  /* The highest wave number stands for theta and -theta alike: on average it does not turn. */
  for (guint l = 0; l < kicker->width; l++)
    scratch->angle[n - 1 - l] = 0;
  cv_sincos_array (n, scratch->angle, scratch->line_re, scratch->line_im);
  phases->first_re = scratch->line_re;
  phases->first_im = scratch->line_im;
  phases->first_at = kicker->line_at;
}
