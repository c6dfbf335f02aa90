/* Cvasi: the classical twin of a Wigner function, by weighted particles
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/particles.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/normal.h"
#include "engine/phase-space/moyal-private.h"
#include "engine/phase-space/particles-private.h"

#define LEAST 512u
#define WHOLE 128u /* a replica of whole fours: equal shares for two and for four packets */
#define MOST_THREADS 256
#define ALIGNMENT 64

static gboolean
out_of_range (const char *name, double value, const char *allowed, GError **error)
{
  g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "%s = %g: allowed are %s.", name, value, allowed);
  return FALSE;
}

static gboolean
check (const CvParticlesSpec *spec, GError **error)
{
  if (!(spec->m > 0 && isfinite (spec->m)))
    return out_of_range ("m", spec->m, "positive numbers", error);
  if (!(spec->D >= 0 && isfinite (spec->D)))
    return out_of_range ("D", spec->D, "numbers from 0", error);
  if (!(spec->gamma >= 0 && isfinite (spec->gamma)))
    return out_of_range ("gamma", spec->gamma, "numbers from 0", error);
  if (spec->n && (spec->n < LEAST || spec->n > CV_PARTICLES_MOST))
    return out_of_range ("n", spec->n, "512 to 10000000 particles", error);
  if (spec->n_threads < 1 || spec->n_threads > MOST_THREADS)
    return out_of_range ("n_threads", spec->n_threads, "1 to 256", error);
  return cv_state_check (&spec->state, error);
}

static double *
array_new (gsize n)
{
  return aligned_alloc (ALIGNMENT, (n * sizeof (double) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
}

static gboolean
make_table (CvParticles *particles)
{
  CvForceTable *table = &particles->table;
  guint ends = CV_FORCE_TABLE + 2 * CV_GHOSTS;

  table->v = array_new (3 * CV_FORCE_TABLE + 2 * ends + 2 * _cv_particles_blocks (particles));
  if (!table->v)
    return FALSE;
  table->force = table->v + CV_FORCE_TABLE;
  table->curvature = table->force + CV_FORCE_TABLE;
  table->x = table->curvature + CV_FORCE_TABLE;
  table->raw = table->x + ends;
  particles->lowest = table->raw + ends;
  particles->highest = particles->lowest + _cv_particles_blocks (particles);
  return TRUE;
}

static gboolean
make (CvParticles *particles)
{
  guint n = particles->spec.n;

  particles->typed = cv_potential_is_typed (particles->spec.potential);
  particles->x = array_new (n);
  particles->p = array_new (n);
  particles->weight = array_new (n);
  particles->pool = cv_pool_new (particles->spec.n_threads);
  return particles->x && particles->p && particles->weight && particles->pool &&
         (!particles->typed || make_table (particles));
}

CvParticles *
cv_particles_new (const CvParticlesSpec *spec, GError **error)
{
  g_autoptr (CvParticles) particles = NULL;

  g_return_val_if_fail (spec->potential != NULL, NULL);
  if (!check (spec, error))
    return NULL;
  particles = g_new0 (CvParticles, 1);
  particles->spec = *spec;
  particles->spec.n = ((spec->n ? spec->n : CV_PARTICLES_N) + WHOLE - 1) / WHOLE * WHOLE;
  particles->noise_seed = cv_hash (spec->seed, G_MAXUINT64);
  if (!make (particles))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "No memory for %u particles (%.0f MiB): take fewer.",
                   particles->spec.n, (double)cv_particles_bytes (particles->spec.n) / 1048576);
      return NULL;
    }
  _cv_particles_start (particles);
  _cv_particles_range (particles);
  return g_steal_pointer (&particles);
}

void
cv_particles_free (CvParticles *particles)
{
  if (!particles)
    return;
  cv_pool_free (particles->pool);
  _cv_deposit_clear (&particles->deposit);
  free (particles->table.v);
  free (particles->x);
  free (particles->p);
  free (particles->weight);
  g_free (particles);
}

gsize
cv_particles_bytes (guint n)
{
  return sizeof (CvParticles) + 3 * sizeof (double) * (gsize)((n + WHOLE - 1) / WHOLE * WHOLE);
}

guint
cv_particles_n (const CvParticles *particles)
{
  return particles->spec.n;
}

const double *
cv_particles_x (const CvParticles *particles)
{
  return particles->x;
}

const double *
cv_particles_p (const CvParticles *particles)
{
  return particles->p;
}

const double *
cv_particles_weight (const CvParticles *particles)
{
  return particles->weight;
}

void
cv_particles_set_environment (CvParticles *particles, double D, double gamma)
{
  g_return_if_fail (D >= 0 && isfinite (D) && gamma >= 0 && isfinite (gamma));
  particles->spec.D = D;
  particles->spec.gamma = gamma;
}

guint
cv_particles_points (const CvParticles *particles, guint n_most, double *x, double *p, double *weight)
{
  guint n = particles->spec.n, count = MIN (n, n_most);

  for (guint i = 0; i < count; i++)
    {
      gsize at = (gsize)((guint64)i * n / count);

      x[i] = particles->x[at];
      p[i] = particles->p[at];
      if (weight)
        weight[i] = particles->weight[at] * n;
    }
  return count;
}

/* ---- moments ---- */

static void
sum_replica (gpointer data, guint chunk, guint worker)
{
  CvParticles *particles = data;
  guint size = particles->spec.n / CV_PARTICLES_REPLICAS, first = chunk * size;
  CvParticleSums sums = { 0 };
  double v[CV_PARTICLES_BLOCK];

  (void)worker;
  for (guint start = first; start < first + size; start += CV_PARTICLES_BLOCK)
    {
      guint n = MIN (CV_PARTICLES_BLOCK, first + size - start);
      const double *xs = particles->x + start, *ps = particles->p + start, *ws = particles->weight + start;

      _cv_particles_fields (particles, xs, n, particles->t, v, NULL, NULL);
      for (guint i = 0; i < n; i++)
        {
          double x = xs[i], p = ps[i], w = ws[i];

          if (!isfinite (x + p) || !isfinite (v[i]))
            {
              sums.lost++;
              continue;
            }
          sums.norm += w;
          sums.x += w * x;
          sums.p += w * p;
          sums.xx += w * x * x;
          sums.pp += w * p * p;
          sums.xp += w * x * p;
          sums.v += w * v[i];
          sums.absolute += fabs (w);
        }
    }
  particles->sums[chunk] = sums;
}

static void
add (CvParticleSums *sums, const CvParticleSums *more, double sign)
{
  sums->norm += sign * more->norm;
  sums->x += sign * more->x;
  sums->p += sign * more->p;
  sums->xx += sign * more->xx;
  sums->pp += sign * more->pp;
  sums->xp += sign * more->xp;
  sums->v += sign * more->v;
  sums->absolute += sign * more->absolute;
}

enum
{
  NORM,
  X_MEAN,
  P_MEAN,
  X_VAR,
  P_VAR,
  XP_COV,
  KINETIC,
  POTENTIAL,
  ENERGY,
  ABSOLUTE,
  N_VALUES
};

/* sums are scale times those of all the weight. */
static void
evaluate (const CvParticleSums *sums, double scale, double m, double value[N_VALUES])
{
  double x = sums->x / sums->norm, p = sums->p / sums->norm;

  value[NORM] = scale * sums->norm;
  value[X_MEAN] = x;
  value[P_MEAN] = p;
  value[X_VAR] = sums->xx / sums->norm - x * x;
  value[P_VAR] = sums->pp / sums->norm - p * p;
  value[XP_COV] = sums->xp / sums->norm - x * p;
  value[KINETIC] = scale * sums->pp / (2 * m);
  value[POTENTIAL] = scale * sums->v;
  value[ENERGY] = value[KINETIC] + value[POTENTIAL];
  value[ABSOLUTE] = scale * sums->absolute;
}

/* Jackknife: the values with one replica left out, times R - 1, differ as independent ones do. */
static void
errors (const CvParticles *particles, const CvParticleSums *all, double error[N_VALUES])
{
  const double R = CV_PARTICLES_REPLICAS;
  double left_out[CV_PARTICLES_REPLICAS][N_VALUES];

  for (guint r = 0; r < CV_PARTICLES_REPLICAS; r++)
    {
      CvParticleSums sums = *all;

      add (&sums, &particles->sums[r], -1);
      evaluate (&sums, R / (R - 1), particles->spec.m, left_out[r]);
    }
  for (guint k = 0; k < N_VALUES; k++)
    {
      double mean = 0, squares = 0;

      for (guint r = 0; r < CV_PARTICLES_REPLICAS; r++)
        mean += left_out[r][k] / R;
      for (guint r = 0; r < CV_PARTICLES_REPLICAS; r++)
        squares += (left_out[r][k] - mean) * (left_out[r][k] - mean);
      error[k] = sqrt (squares * (R - 1) / R);
    }
}

void
cv_particles_moments (CvParticles *particles, double t, CvParticleMoments *moments)
{
  CvParticleSums all = { 0 };
  double value[N_VALUES], error[N_VALUES];
  CvEstimate *const out[N_VALUES] = { &moments->norm,   &moments->x_mean,  &moments->p_mean,  &moments->x_var,
                                      &moments->p_var,  &moments->xp_cov,  &moments->kinetic, &moments->potential,
                                      &moments->energy, &moments->absolute };

  particles->t = t;
  _cv_particles_tabulate (particles, t);
  cv_pool_run (particles->pool, sum_replica, particles, CV_PARTICLES_REPLICAS);
  for (guint r = 0; r < CV_PARTICLES_REPLICAS; r++)
    {
      add (&all, &particles->sums[r], 1);
      all.lost += particles->sums[r].lost;
    }
  evaluate (&all, 1, particles->spec.m, value);
  errors (particles, &all, error);
  for (guint k = 0; k < N_VALUES; k++)
    *out[k] = (CvEstimate){ value[k], error[k] };
  moments->lost = (double)all.lost / particles->spec.n;
}
