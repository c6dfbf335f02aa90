/* Cvasi: the Lindblad equation solved
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/lindblad-private.h"

#define KEPT 4             /* exponentials for as many stretches: stations, and stops between them */
#define SAME_STRETCH 1e-12 /* relative: stretches that differ by rounding are one, and change ρ by as little */

typedef struct
{
  double stretch; /* 0: none yet */
  double complex *map;
} Kept;

struct _CvLindblad
{
  guint d;
  CvLindbladMethod method;
  double tolerance, t;
  double complex *rho, *next;

  /* SUPEROPERATOR */
  double complex *generator, *scaled;
  CvMatrixExp *exp;
  Kept kept[KEPT];
  guint oldest;

  CvLindbladFree *free; /* the derivative is always its own */
};

static void
clear (CvLindblad *l)
{
  cv_fft_free (l->generator);
  cv_fft_free (l->scaled);
  for (guint k = 0; k < KEPT; k++)
    cv_fft_free (l->kept[k].map);
  g_clear_pointer (&l->exp, cv_matrix_exp_free);
  g_clear_pointer (&l->free, _cv_lindblad_free_free);
  cv_fft_free (l->rho);
  cv_fft_free (l->next);
}

void
cv_lindblad_free (CvLindblad *l)
{
  if (!l)
    return;
  clear (l);
  g_free (l);
}

/* ---- By the exponential ---- */

static gboolean
make_exponential (CvLindblad *l, const CvLindbladSpec *spec)
{
  const guint n = l->d * l->d;
  gboolean well =
      (l->generator = cv_density_new (n)) && (l->scaled = cv_density_new (n)) && (l->exp = cv_matrix_exp_new (n));

  for (guint k = 0; well && k < KEPT; k++)
    well = (l->kept[k].map = cv_density_new (n)) != NULL;
  if (well)
    cv_superoperator_generator (spec, l->generator);
  return well;
}

/* The map of this stretch: kept from before, or made in the oldest place. */
static const double complex *
map_of (CvLindblad *l, double stretch)
{
  const gsize size = (gsize)l->d * l->d * l->d * l->d;

  for (guint k = 0; k < KEPT; k++)
    if (fabs (l->kept[k].stretch - stretch) <= SAME_STRETCH * stretch)
      return l->kept[k].map;
  Kept *kept = &l->kept[l->oldest];
  l->oldest = (l->oldest + 1) % KEPT;
  for (gsize i = 0; i < size; i++)
    l->scaled[i] = stretch * l->generator[i];
  /* A generator is finite, and its exponential a contraction: this cannot fail. */
  if (!cv_matrix_exp (l->exp, l->scaled, kept->map))
    g_warn_if_reached ();
  kept->stretch = stretch;
  return kept->map;
}

static void
advance_by_map (CvLindblad *l, double t)
{
  double complex *before = l->rho;

  cv_superoperator_apply (l->d, map_of (l, t - l->t), l->rho, l->next);
  l->rho = l->next;
  l->next = before;
}

/* ---- Both ---- */

/* Multiplications of one stretch: d⁴ for the map, against what the adaptive method needs. Counted, not timed, so that the
 * same values always take the same way. */
static CvLindbladMethod
cheaper (CvLindblad *l, double stretch)
{
  if (l->d > CV_SUPEROPERATOR_MAX_D)
    return CV_LINDBLAD_MATRIX_FREE;
  double by_map = pow (l->d, 4);
  return by_map <= stretch * _cv_lindblad_free_cost (l->free, stretch) ? CV_LINDBLAD_SUPEROPERATOR
                                                                      : CV_LINDBLAD_MATRIX_FREE;
}

CvLindblad *
cv_lindblad_new (const CvLindbladSpec *spec, CvLindbladMethod method, double tolerance, double stretch,
                 const double complex *rho, GError **error)
{
  g_return_val_if_fail (spec->d >= 1 && tolerance > 0 && stretch > 0, NULL);
  if (method == CV_LINDBLAD_SUPEROPERATOR && spec->d > CV_SUPEROPERATOR_MAX_D)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                   "method superoperator: a %u-level system needs a matrix of %u × %u; allowed are up to %d levels",
                   spec->d, spec->d * spec->d, spec->d * spec->d, CV_SUPEROPERATOR_MAX_D);
      return NULL;
    }
  CvLindblad *l = g_new0 (CvLindblad, 1);
  l->d = spec->d;
  l->tolerance = tolerance;
  gboolean well = (l->rho = cv_density_new (l->d)) && (l->next = cv_density_new (l->d)) &&
                  (l->free = _cv_lindblad_free_new (spec, tolerance, 0, rho));
  if (well)
    {
      memcpy (l->rho, rho, (gsize)l->d * l->d * sizeof *rho);
      l->method = method == CV_LINDBLAD_AUTO ? cheaper (l, stretch) : method;
      if (l->method == CV_LINDBLAD_SUPEROPERATOR)
        well = make_exponential (l, spec) && map_of (l, stretch);
    }
  if (well)
    return l;
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for a density matrix of %u × %u", l->d, l->d);
  cv_lindblad_free (l);
  return NULL;
}

gboolean
cv_lindblad_set (CvLindblad *l, const CvLindbladSpec *spec)
{
  g_return_val_if_fail (spec->d == l->d, FALSE);
  CvLindbladFree *solver = _cv_lindblad_free_new (spec, l->tolerance, l->t, l->rho);

  if (!solver)
    return FALSE;
  _cv_lindblad_free_free (l->free);
  l->free = solver;
  if (l->method == CV_LINDBLAD_SUPEROPERATOR)
    {
      cv_superoperator_generator (spec, l->generator);
      for (guint k = 0; k < KEPT; k++)
        l->kept[k].stretch = 0;
    }
  return TRUE;
}

void
cv_lindblad_advance (CvLindblad *l, double t)
{
  if (!(t > l->t))
    return;
  if (l->method == CV_LINDBLAD_SUPEROPERATOR)
    advance_by_map (l, t);
  else
    _cv_lindblad_free_advance (l->free, t, l->rho);
  l->t = t;
}

double
cv_lindblad_time (const CvLindblad *l)
{
  return l->t;
}

const double complex *
cv_lindblad_state (const CvLindblad *l)
{
  return l->rho;
}

CvLindbladMethod
cv_lindblad_method (const CvLindblad *l)
{
  return l->method;
}

double
cv_lindblad_error (const CvLindblad *l)
{
  return l->method == CV_LINDBLAD_SUPEROPERATOR ? 0 : _cv_lindblad_free_error (l->free);
}

void
cv_lindblad_derivative (CvLindblad *l, const double complex *rho, double complex *result)
{
  _cv_lindblad_free_derivative (l->free, rho, result);
}
