/* Cvasi: a qubit in a bath of spins, exactly
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/spin-bath.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/core/error.h"

#define SAME_FIELD 1e-12 /* of the sum of all |g|: below round-off's reach for any time that is looked at */

typedef struct
{
  double b, weight;
} Field;

struct _CvSpinBath
{
  guint n, n_fields;
  double splitting;
  double *g, *p;
  Field *field;
};

double complex
cv_spin_bath_overlap (guint n, const double *g, const double *p, double t)
{
  double complex r = 1;

  for (guint k = 0; k < n; k++)
    r *= cos (g[k] * t) - I * p[k] * sin (g[k] * t);
  return r;
}

static double
sum_of_squares (guint n, const double *g, const double *p)
{
  double sum = 0;

  for (guint k = 0; k < n; k++)
    sum += g[k] * g[k] * (1 - p[k] * p[k]);
  return sum;
}

double
cv_spin_bath_decay_time (guint n, const double *g, const double *p)
{
  double sum = sum_of_squares (n, g, p);

  return sum > 0 ? 1 / sqrt (sum) : INFINITY;
}

double
cv_spin_bath_field (guint n, const double *g, const double *p)
{
  double mean = 0;

  for (guint k = 0; k < n; k++)
    mean += g[k] * p[k];
  return sqrt (sum_of_squares (n, g, p) + mean * mean);
}

void
cv_spin_bath_draw (guint n, double mean, double spread, guint64 seed, double *g)
{
  gsl_rng *rng = gsl_rng_alloc (gsl_rng_mt19937);

  gsl_rng_set (rng, (unsigned long)seed);
  for (guint k = 0; k < n; k++)
    g[k] = mean * (1 + spread * gsl_ran_gaussian (rng, 1));
  gsl_rng_free (rng);
}

static int
compare (const void *a, const void *b)
{
  double first = ((const Field *)a)->b, second = ((const Field *)b)->b;

  return (first > second) - (first < second);
}

/* Sorts, and lets fields that are the same be one; the number that is left. */
static guint
merge (Field *field, guint n, double same)
{
  guint last = 0;

  qsort (field, n, sizeof *field, compare);
  for (guint i = 1; i < n; i++)
    if (field[i].b - field[last].b <= same)
      field[last].weight += field[i].weight;
    else
      field[++last] = field[i];
  return last + 1;
}

/* Doubles the list spin by spin. FALSE: too many differ. */
static gboolean
list_fields (CvSpinBath *bath)
{
  double reach = 0;
  guint n = 1;

  bath->field = g_new (Field, 2 * CV_SPIN_BATH_MOST_FIELDS);
  bath->field[0] = (Field){ 0, 1 };
  for (guint k = 0; k < bath->n; k++)
    {
      guint after = 0;
      g_autofree Field *before = g_memdup2 (bath->field, n * sizeof *before);

      reach += fabs (bath->g[k]);
      for (guint i = 0; i < n; i++)
        for (int sign = -1; sign <= 1; sign += 2)
          {
            double weight = before[i].weight * (1 + sign * bath->p[k]) / 2;
            if (weight > 0)
              bath->field[after++] = (Field){ before[i].b + sign * bath->g[k], weight };
          }
      n = merge (bath->field, after, SAME_FIELD * reach);
      if (n > CV_SPIN_BATH_MOST_FIELDS)
        {
          g_clear_pointer (&bath->field, g_free);
          return FALSE;
        }
    }
  bath->n_fields = n;
  return TRUE;
}

CvSpinBath *
cv_spin_bath_new (guint n, const double *g, const double *p, double splitting, GError **error)
{
  CvSpinBath *bath = g_new0 (CvSpinBath, 1);

  bath->n = n;
  bath->splitting = splitting;
  bath->g = g_memdup2 (g, n * sizeof *g);
  bath->p = g_memdup2 (p, n * sizeof *p);
  if (list_fields (bath) || splitting == 0)
    return bath;
  g_set_error (
      error, CV_ERROR, CV_ERROR_TOO_LARGE,
      "N = %u: with an own Hamiltonian (splitting not 0) there may be %u different fields at most: 12 spins, or "
      "more with equal couplings (g_spread = 0)",
      n, CV_SPIN_BATH_MOST_FIELDS);
  cv_spin_bath_free (bath);
  return NULL;
}

void
cv_spin_bath_free (CvSpinBath *bath)
{
  g_free (bath->g);
  g_free (bath->p);
  g_free (bath->field);
  g_free (bath);
}

guint
cv_spin_bath_n_fields (const CvSpinBath *bath)
{
  return bath->n_fields;
}

void
cv_spin_bath_map (const CvSpinBath *bath, double t, CvQubitMap *map)
{
  if (bath->n_fields == 0)
    {
      cv_qubit_map_dephase (cv_spin_bath_overlap (bath->n, bath->g, bath->p, t), map);
      return;
    }
  memset (map, 0, sizeof *map);
  for (guint i = 0; i < bath->n_fields; i++)
    {
      const Field *field = &bath->field[i];
      double energy = hypot (bath->splitting, field->b);
      double axis[3] = { energy > 0 ? bath->splitting / energy : 0, 0, energy > 0 ? field->b / energy : 1 };
      cv_qubit_map_add_rotation (map, field->weight, axis, energy * t);
    }
}

double
cv_spin_bath_mean_square (const CvSpinBath *bath)
{
  double mean = bath->n_fields ? 0 : 1;

  for (guint i = 0; i < bath->n_fields; i++)
    mean += bath->field[i].weight * bath->field[i].weight;
  if (bath->n_fields == 0)
    for (guint k = 0; k < bath->n; k++)
      mean *= (1 + bath->p[k] * bath->p[k]) / 2;
  return mean;
}
