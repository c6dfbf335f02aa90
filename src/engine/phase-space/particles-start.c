/* Cvasi: the classical twin of a Wigner function, by weighted particles: where they start
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/numeric/normal.h"
#include "engine/phase-space/particles-private.h"

/* 2^64/r and 2^64/r², r³ = r + 1 */
#define STEP_RADIUS G_GUINT64_CONSTANT (0xc13fa9a902a6328f)
#define STEP_ANGLE G_GUINT64_CONSTANT (0x91e10da5c79e7b1c)
#define LEAST_SHARE 1e-12 /* of a term that is sampled: the means do not see the others */
#define RADIAL_BINS 16384u

/* |W_n| against u = (x/a)² + (a p/hbar)², by bins that are equally wide in sqrt(u): W is h(u)/(pi hbar), ∫h du = 1. */
typedef struct
{
  double edge[RADIAL_BINS + 1], sum[RADIAL_BINS + 1]; /* u; share of what lies below */
} Radial;

typedef struct
{
  guint n_terms, count[CV_STATE_MAX_TERMS]; /* points of each in a replica */
  CvStateTerm term[CV_STATE_MAX_TERMS];
  double s;
  double share[CV_STATE_MAX_TERMS]; /* count over the replica's points */
  Radial *radial;
} Start;

/* (-1)^n e^(-u) L_n(2u) */
static double
fock_profile (guint n, double u)
{
  double laguerre = exp (-u), before = 0;

  for (guint k = 0; k < n; k++)
    {
      double next = ((2 * k + 1 - 2 * u) * laguerre - k * before) / (k + 1);

      before = laguerre;
      laguerre = next;
    }
  return n % 2 ? -laguerre : laguerre;
}

/* A bin's height is the mean of |h| at its ends and middle, and never nothing, so that weights stay finite. */
static Radial *
radial_new (guint n)
{
  Radial *radial = g_new (Radial, 1);
  double reach = sqrt (2 * n + 1.0) + 6, left = 1;

  radial->edge[0] = radial->sum[0] = 0;
  for (guint k = 0; k < RADIAL_BINS; k++)
    {
      double end = reach * (k + 1) / RADIAL_BINS, middle = reach * (k + 0.5) / RADIAL_BINS;
      double right = fock_profile (n, end * end);
      double height = (fabs (left) + 4 * fabs (fock_profile (n, middle * middle)) + fabs (right)) / 6;

      radial->edge[k + 1] = end * end;
      radial->sum[k + 1] = radial->sum[k] + (height + 1e-14) * (radial->edge[k + 1] - radial->edge[k]);
      left = right;
    }
  for (guint k = 1; k < RADIAL_BINS; k++)
    radial->sum[k] /= radial->sum[RADIAL_BINS];
  radial->sum[RADIAL_BINS] = 1;
  return radial;
}

/* u of the share; q: (out) the density of u there. */
static double
radial_at (const Radial *radial, double share, double *q)
{
  guint low = 0, high = RADIAL_BINS;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (radial->sum[middle] <= share)
        low = middle;
      else
        high = middle;
    }
  *q = (radial->sum[high] - radial->sum[low]) / (radial->edge[high] - radial->edge[low]);
  return radial->edge[low] + (share - radial->sum[low]) / *q;
}

/* Integral of the term's height: what |cos| has at most. */
static double
term_mass (const CvStateTerm *term, double a, double s)
{
  double height = term->q == 0 && term->kappa == 0 ? fabs (creal (term->amplitude)) : cabs (term->amplitude);

  return height * G_PI * a * s;
}

/* Shares out n points: whole parts first, then by the largest remainders; each term gets at least one. */
static void
share_out (Start *start, const double *mass, double all, guint n)
{
  double missing[CV_STATE_MAX_TERMS];
  guint left = n;

  for (guint k = 0; k < start->n_terms; k++)
    {
      double wanted = n * mass[k] / all;

      start->count[k] = MAX (1, (guint)(wanted * (1 + 1e-14)));
      missing[k] = wanted - start->count[k];
      left -= MIN (left, start->count[k]);
    }
  for (; left > 0; left--)
    {
      guint most = 0;

      for (guint k = 1; k < start->n_terms; k++)
        if (missing[k] > missing[most])
          most = k;
      start->count[most]++;
      missing[most]--;
    }
}

/* Terms of one place are worked out together where the points are weighed; all that matter are kept. */
static void
terms_start (Start *start, const CvState *state, guint n)
{
  CvStateTerm term[CV_STATE_MAX_TERMS];
  guint n_terms = cv_state_terms (state, term, &start->s), all = 0;
  double mass[CV_STATE_MAX_TERMS], whole = 0;

  start->n_terms = 0;
  for (guint k = 0; k < n_terms; k++)
    {
      double m = term_mass (&term[k], state->a, start->s);

      if (m < LEAST_SHARE)
        continue;
      start->term[start->n_terms] = term[k];
      mass[start->n_terms++] = m;
      whole += m;
    }
  share_out (start, mass, whole, n);
  for (guint k = 0; k < start->n_terms; k++)
    all += start->count[k];
  while (all > n) /* the ones given to terms of hardly any share are taken from the largest */
    {
      guint most = 0;

      for (guint k = 1; k < start->n_terms; k++)
        if (start->count[k] > start->count[most])
          most = k;
      start->count[most]--;
      all--;
    }
  for (guint k = 0; k < start->n_terms; k++)
    start->share[k] = (double)start->count[k] / n;
}

static inline double
unit (guint64 bits)
{
  return ((double)(bits >> 11) + 0.5) * 0x1p-53;
}

/* W/q at u = x - x0, v = p - p0. */
static double
terms_weight (const Start *start, const CvState *state, double u, double v)
{
  double area = G_PI * state->a * start->s, w = 0, q = 0;

  for (guint k = 0; k < start->n_terms; k++)
    {
      const CvStateTerm *term = &start->term[k];
      double y = (u - term->X) / state->a, z = (v - term->P) / start->s, bell = exp (-y * y - z * z), real;

      if (term->q == 0 && term->kappa == 0)
        real = creal (term->amplitude);
      else
        {
          double turn = term->q * u / state->hbar - term->kappa * (v - term->P);

          real = creal (term->amplitude) * cos (turn) - cimag (term->amplitude) * sin (turn);
        }
      w += area * real * bell;
      q += start->share[k] * bell;
    }
  return w / q;
}

/* exp(-rho²) in the plane: rho² is -ln of a uniform number. */
static void
draw_terms (CvParticles *particles, const Start *start, guint replica, guint at)
{
  const CvState *state = &particles->spec.state;

  for (guint k = 0; k < start->n_terms; k++)
    {
      const CvStateTerm *term = &start->term[k];
      guint64 radius = cv_hash (particles->spec.seed, 2 * (replica * CV_STATE_MAX_TERMS + k));
      guint64 angle = cv_hash (particles->spec.seed, 2 * (replica * CV_STATE_MAX_TERMS + k) + 1);

      for (guint i = 0; i < start->count[k]; i++, at++)
        {
          double rho = sqrt (-log (unit (radius += STEP_RADIUS))), phi = 2 * G_PI * unit (angle += STEP_ANGLE);
          double u = term->X + state->a * rho * cos (phi), v = term->P + start->s * rho * sin (phi);

          particles->x[at] = state->x0 + u;
          particles->p[at] = state->p0 + v;
          particles->weight[at] = terms_weight (start, state, u, v) / particles->spec.n;
        }
    }
}

static void
draw_fock (CvParticles *particles, const Start *start, guint replica, guint at)
{
  const CvState *state = &particles->spec.state;
  guint64 radius = cv_hash (particles->spec.seed, 2 * replica * CV_STATE_MAX_TERMS);
  guint64 angle = cv_hash (particles->spec.seed, 2 * replica * CV_STATE_MAX_TERMS + 1);
  guint64 smear_seed = cv_hash (particles->spec.seed, G_MAXUINT32);

  for (guint i = 0; i < particles->spec.n / CV_PARTICLES_REPLICAS; i++, at++)
    {
      double q, u = radial_at (start->radial, unit (radius += STEP_RADIUS), &q);
      double phi = 2 * G_PI * unit (angle += STEP_ANGLE), smear, spare;

      particles->x[at] = state->x0 + state->a * sqrt (u) * cos (phi);
      particles->p[at] = state->p0 + state->hbar / state->a * sqrt (u) * sin (phi);
      particles->weight[at] = fock_profile (state->n, u) / (q * particles->spec.n);
      if (state->c > 0)
        {
          cv_normal_pairs (smear_seed, at, 1, &smear, &spare);
          particles->p[at] += state->c * G_SQRT2 / 2 * smear;
        }
    }
}

static void
draw_replica (gpointer data, guint chunk, guint worker)
{
  CvParticles *particles = data;
  const Start *start = particles->start;
  guint at = chunk * (particles->spec.n / CV_PARTICLES_REPLICAS);

  (void)worker;
  if (start->radial)
    draw_fock (particles, start, chunk, at);
  else
    draw_terms (particles, start, chunk, at);
}

void
_cv_particles_start (CvParticles *particles)
{
  const CvState *state = &particles->spec.state;
  Start start = { 0 };

  if (state->kind == CV_STATE_FOCK)
    start.radial = radial_new (state->n);
  else
    terms_start (&start, state, particles->spec.n / CV_PARTICLES_REPLICAS);
  particles->start = &start;
  cv_pool_run (particles->pool, draw_replica, particles, CV_PARTICLES_REPLICAS);
  particles->start = NULL;
  g_free (start.radial);
}
