/* Cvasi: the classical twin of a Wigner function, by weighted particles: how they move
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/normal.h"
#include "engine/phase-space/moyal-private.h"
#include "engine/phase-space/particles-private.h"

/* ---- the force table of typed potentials ---- */

static void
block_range (gpointer data, guint chunk, guint worker)
{
  CvParticles *particles = data;
  guint first = chunk * CV_PARTICLES_BLOCK, end = MIN (first + CV_PARTICLES_BLOCK, particles->spec.n);
  double low = HUGE_VAL, high = -HUGE_VAL;

  (void)worker;
  for (guint i = first; i < end; i++)
    if (isfinite (particles->x[i]))
      {
        low = fmin (low, particles->x[i]);
        high = fmax (high, particles->x[i]);
      }
  particles->lowest[chunk] = low;
  particles->highest[chunk] = high;
}

void
_cv_particles_range (CvParticles *particles)
{
  if (particles->typed)
    cv_pool_run (particles->pool, block_range, particles, _cv_particles_blocks (particles));
}

void
_cv_particles_tabulate (CvParticles *particles, double t)
{
  CvForceTable *table = &particles->table;
  const CvPotential *potential = particles->spec.potential;
  gboolean moves = cv_potential_depends_on_time (potential);
  double low = HUGE_VAL, high = -HUGE_VAL, last = table->x_first + (CV_FORCE_TABLE - 1) * table->h, margin;

  if (!particles->typed)
    return;
  for (guint i = 0; i < _cv_particles_blocks (particles); i++)
    {
      low = fmin (low, particles->lowest[i]);
      high = fmax (high, particles->highest[i]);
    }
  if (!(low <= high))
    low = high = 0;
  if (table->made && low >= table->x_first && high <= last && (!moves || t == table->t))
    return;
  margin = fmax (moves ? 0 : 0.25 * (high - low), 1e-3 * fmax (high - low, fmax (fabs (low), 1e-3)));
  table->x_first = low - margin;
  table->h = (high - low + 2 * margin) / (CV_FORCE_TABLE - 1);
  table->t = t;
  table->made = TRUE;
  for (guint k = 0; k < CV_FORCE_TABLE + 2 * CV_GHOSTS; k++)
    table->x[k] = table->x_first + ((double)k - CV_GHOSTS) * table->h;
  cv_potential_values (potential, table->x, CV_FORCE_TABLE + 2 * CV_GHOSTS, t, table->raw);
  for (guint k = 0; k < CV_FORCE_TABLE; k++)
    {
      const double *v = table->raw + k + CV_GHOSTS;

      table->v[k] = v[0];
      table->force[k] = -_cv_first_difference (v, table->h);
      table->curvature[k] = _cv_second_difference (v, table->h);
    }
}

/* Cubic through values and slopes at both ends of the table's interval. */
static inline double
hermite (double f0, double f1, double slope0, double slope1, double h, double s)
{
  double rise = f1 - f0, a = slope0 * h - rise, b = rise - slope1 * h;

  return f0 + s * (rise + (1 - s) * (a * (1 - s) + b * s));
}

static void
table_fields (const CvForceTable *table, const double *x, guint n, double *v, double *force, double *curvature)
{
  for (guint i = 0; i < n; i++)
    {
      double at = (x[i] - table->x_first) / table->h, s;
      guint k = at > 0 ? (guint)fmin (at, CV_FORCE_TABLE - 2) : 0; /* not a number: 0, and s stays one that is not */

      s = at - k;
      if (v)
        v[i] = hermite (table->v[k], table->v[k + 1], -table->force[k], -table->force[k + 1], table->h, s);
      if (force)
        force[i] =
            hermite (table->force[k], table->force[k + 1], -table->curvature[k], -table->curvature[k + 1], table->h, s);
      if (curvature)
        curvature[i] = table->curvature[k] + s * (table->curvature[k + 1] - table->curvature[k]);
    }
}

void
_cv_particles_fields (const CvParticles *particles, const double *x, guint n, double t, double *v, double *force,
                      double *curvature)
{
  if (particles->typed)
    {
      table_fields (&particles->table, x, n, v, force, curvature);
      return;
    }
  if (v)
    cv_potential_values (particles->spec.potential, x, n, t, v);
  if (force)
    cv_potential_forces (particles->spec.potential, x, n, t, force, curvature);
}

/* ---- the step ----
 *
 * Phases 0 … 2 n_steps of a call: a kick each and, save after the last, a drift of half a step. Odd ones are the middles of
 * steps with the corrected kick, even ones the joints between them.                                               */
typedef struct
{
  double tau, t, correction; /* of the force: 1 - correction V'' */
  double spread, narrowing;  /* of the noise: spread sqrt(1 - narrowing V'') */
  double length, decay;      /* of the drift: x += length p, p *= decay */
} Phase;

static void
phase_make (const CvParticles *particles, guint k, Phase *phase)
{
  const CvParticlesSpec *spec = &particles->spec;
  double dt = particles->dt, g = spec->gamma * dt;
  gboolean ends = k == 0 || k == 2 * particles->n_steps, middle = k % 2 == 1;

  phase->t = particles->t + k * dt / 2;
  phase->tau = middle ? 2 * dt / 3 : ends ? dt / 6 : dt / 3;
  phase->correction = middle ? dt * dt / (24 * spec->m) : 0;
  phase->narrowing = 2 * phase->correction;
  phase->spread = sqrt (2 * particles->D_effective * fmax (phase->tau, 0));
  phase->length = g != 0 ? -expm1 (-g) / (2 * spec->gamma * spec->m) : dt / (2 * spec->m);
  phase->decay = exp (-g);
  if (k == 2 * particles->n_steps)
    {
      phase->length = 0;
      phase->decay = 1;
    }
}

CV_CLONES
static void
kick_corrected (guint n, double tau, double correction, double *restrict force, const double *restrict curvature)
{
  for (guint i = 0; i < n; i++)
    force[i] *= tau * (1 - correction * curvature[i]);
}

CV_CLONES
static void
kick_noise (guint n, double spread, double narrowing, const double *restrict curvature, const double *restrict noise,
            double *restrict p)
{
  for (guint i = 0; i < n; i++)
    {
      double room = 1 - narrowing * curvature[i];

      p[i] += spread * sqrt (room > 0 ? room : 0) * noise[i];
    }
}

CV_CLONES
static void
move (guint n, double tau, const double *restrict force, double length, double decay, double *restrict x,
      double *restrict p)
{
  for (guint i = 0; i < n; i++)
    {
      double kicked = p[i] + tau * force[i];

      x[i] += length * kicked;
      p[i] = decay * kicked;
    }
}

static void
block_phases (gpointer data, guint chunk, guint worker)
{
  CvParticles *particles = data;
  guint first = chunk * CV_PARTICLES_BLOCK, n = MIN (CV_PARTICLES_BLOCK, particles->spec.n - first);
  double force[CV_PARTICLES_BLOCK], curvature[CV_PARTICLES_BLOCK], one[CV_PARTICLES_BLOCK], other[CV_PARTICLES_BLOCK];
  double *x = particles->x + first, *p = particles->p + first;

  (void)worker;
  memset (curvature, 0, sizeof curvature);
  for (guint k = particles->phase_first; k < particles->phase_end; k++)
    {
      gboolean middle = k % 2 == 1;
      Phase phase;

      phase_make (particles, k, &phase);
      _cv_particles_fields (particles, x, n, phase.t, NULL, force, middle ? curvature : NULL);
      if (middle)
        kick_corrected (n, phase.tau, phase.correction, force, curvature);
      if (phase.spread > 0)
        {
          if (middle || k == particles->phase_first) /* the pair's other one is for the joint after the middle */
            cv_normal_pairs (particles->noise_seed, (particles->noise_steps + (k + 1) / 2) * particles->spec.n + first,
                             n, one, other);
          kick_noise (n, phase.spread, middle ? phase.narrowing : 0, curvature, middle ? one : other, p);
        }
      move (n, middle ? 1 : phase.tau, force, phase.length, phase.decay, x, p);
    }
  if (particles->typed)
    block_range (particles, chunk, 0);
}

/* As in moyal.c: free motion keeps the exact variance of p at the ends of steps. */
static double
effective_D (const CvParticlesSpec *spec, double dt)
{
  double g = 2 * spec->gamma * dt, e2 = exp (-g);

  if (!(fabs (g) > 0))
    return spec->D;
  return spec->D * 3 * -expm1 (-2 * g) / (g * (1 + e2 * (4 + e2)));
}

/* A typed potential's table is for one time, and its range known only where the particles are: phase by phase. */
void
cv_particles_advance (CvParticles *particles, double t, double dt, guint n)
{
  guint n_phases = 2 * n + 1, stride = particles->typed ? 1 : n_phases;

  g_return_if_fail (isfinite (t) && isfinite (dt) && (dt >= 0 || particles->spec.D == 0));
  if (n == 0 || dt == 0)
    return;
  particles->t = t;
  particles->dt = dt;
  particles->n_steps = n;
  particles->D_effective = effective_D (&particles->spec, dt);
  for (guint k = 0; k < n_phases; k += stride)
    {
      particles->phase_first = k;
      particles->phase_end = k + stride;
      _cv_particles_tabulate (particles, t + k * dt / 2);
      cv_pool_run (particles->pool, block_phases, particles, _cv_particles_blocks (particles));
    }
  particles->noise_steps += n + 1;
}
