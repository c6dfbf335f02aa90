/* Cvasi: the learning law, a second-order motion of weights with friction, epoch by epoch
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/learning-law.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#define RISE 1.1 /* of the cost at the start: what finite steps add to a motion that keeps its energy */

CvLearningLaw *
cv_learning_law_new (guint n, CvLearningCost function, gpointer data)
{
  CvLearningLaw *law = g_new0 (CvLearningLaw, 1);

  law->n = n;
  law->function = function;
  law->data = data;
  law->w = g_new0 (double, 4 * (gsize)n);
  law->m = law->w + n;
  law->gradient = law->m + n;
  law->best = law->gradient + n;
  return law;
}

void
cv_learning_law_free (CvLearningLaw *law)
{
  if (!law)
    return;
  g_free (law->w);
  g_free (law);
}

void
cv_learning_law_refresh (CvLearningLaw *law)
{
  /* Without weights; their place is lent by best, which is about to be set anyway. */
  memset (law->best, 0, law->n * sizeof *law->best);
  double blank = law->function (law->data, law->best, NULL);

  law->cost = law->function (law->data, law->w, law->gradient);
  law->diverged = !isfinite (law->cost);
  law->allowance = fmax (law->cost, blank) / 2;
  law->level = RISE * law->cost;
  law->best_cost = law->cost;
  memcpy (law->best, law->w, law->n * sizeof *law->w);
}

void
cv_learning_law_start (CvLearningLaw *law, const double *w)
{
  memcpy (law->w, w, law->n * sizeof *w);
  law->epoch = 0;
  cv_learning_law_rest (law);
  cv_learning_law_refresh (law);
}

void
cv_learning_law_rest (CvLearningLaw *law)
{
  memset (law->m, 0, law->n * sizeof *law->m);
}

gboolean
cv_learning_law_epoch (CvLearningLaw *law, const CvLearningSpec *spec)
{
  if (law->diverged)
    return FALSE;
  for (guint i = 0; i < law->n; i++)
    {
      law->m[i] = (law->m[i] - spec->rate * law->gradient[i]) * spec->friction;
      law->w[i] += spec->step * law->m[i];
    }
  law->cost = law->function (law->data, law->w, law->gradient);
  if (!(law->cost <= fmax (law->best_cost + law->allowance, law->level)))
    {
      memcpy (law->w, law->best, law->n * sizeof *law->w);
      cv_learning_law_rest (law);
      law->cost = law->function (law->data, law->w, law->gradient);
      law->diverged = TRUE;
      return FALSE;
    }
  law->epoch++;
  if (law->cost < law->best_cost)
    {
      law->best_cost = law->cost;
      memcpy (law->best, law->w, law->n * sizeof *law->w);
    }
  return TRUE;
}

double
cv_learning_law_kinetic (const CvLearningLaw *law, const CvLearningSpec *spec)
{
  double sum = 0;

  for (guint i = 0; i < law->n; i++)
    sum += law->m[i] * law->m[i];
  return spec->step * sum / 2;
}

double
cv_learning_law_gradient_error (CvLearningLaw *law)
{
  const double h = 1e-5, root = sqrt (law->n);
  double slope = 0, square = 0, cost[2];

  /* Signs that no symmetry of the weights shares. */
  for (guint i = 0; i < law->n; i++)
    {
      slope += law->gradient[i] * (i * (i + 1) / 2 % 3 == 1 ? -1 : 1) / root;
      square += law->gradient[i] * law->gradient[i];
    }
  double *probe = g_newa (double, law->n);
  for (guint side = 0; side < 2; side++)
    {
      for (guint i = 0; i < law->n; i++)
        probe[i] = law->w[i] + (side ? h : -h) * (i * (i + 1) / 2 % 3 == 1 ? -1 : 1) / root;
      cost[side] = law->function (law->data, probe, NULL);
    }
  /* The function keeps the epoch of its last call, which must be that of the present weights. */
  law->function (law->data, law->w, NULL);
  return fabs ((cost[1] - cost[0]) / (2 * h) - slope) / fmax (sqrt (square), 1e-3);
}

void
cv_learning_draw (guint32 seed, guint32 draw, double spread, guint n, double *w)
{
  gsl_rng *rng = gsl_rng_alloc (gsl_rng_mt19937);

  /* One stream for each pair; the odd factor spreads neighbouring draws over the seeds. */
  gsl_rng_set (rng, seed + 2654435769u * draw);
  for (guint i = 0; i < n; i++)
    w[i] = spread * gsl_ran_gaussian (rng, 1);
  gsl_rng_free (rng);
}
