/* Cvasi: the Lindblad equation solved
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/lindblad-private.h"

/* Of an exponential as many stretches are expected to make use. */
#define USES 200
#define QUICK_D 16 /* beyond, exp(L dt) takes so long that a slider would stick: only for who asks */

struct _CvLindblad
{
  guint d;
  CvLindbladMethod method;
  double tolerance, stretch, t;
  double complex *rho;
  CvLindbladMap *map;   /* NULL: not in use */
  CvLindbladFree *free; /* the derivative is always its own */
};

void
cv_lindblad_free (CvLindblad *l)
{
  if (!l)
    return;
  _cv_lindblad_map_free (l->map);
  _cv_lindblad_free_free (l->free);
  cv_fft_free (l->rho);
  g_free (l);
}

/* Counted, not timed, so that the same values always take the same way. */
static CvLindbladMethod
cheaper (CvLindblad *l)
{
  if (l->d > QUICK_D)
    return CV_LINDBLAD_MATRIX_FREE;
  const double by_map = _cv_lindblad_map_cost (l->d) + _cv_lindblad_exp_cost (l->d) / USES;
  return by_map <= l->stretch * _cv_lindblad_free_cost (l->free, l->stretch) ? CV_LINDBLAD_SUPEROPERATOR
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
  l->stretch = stretch;
  gboolean well = (l->rho = cv_density_new (l->d)) && (l->free = _cv_lindblad_free_new (spec, tolerance, 0, rho));
  if (well)
    {
      memcpy (l->rho, rho, (gsize)l->d * l->d * sizeof *rho);
      l->method = method == CV_LINDBLAD_AUTO ? cheaper (l) : method;
      if (l->method == CV_LINDBLAD_SUPEROPERATOR)
        well = (l->map = _cv_lindblad_map_new (spec, stretch, rho)) != NULL;
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
  CvLindbladMap *map = l->map ? _cv_lindblad_map_new (spec, l->stretch, l->rho) : NULL;

  if (!solver || (l->map && !map))
    {
      _cv_lindblad_free_free (solver);
      _cv_lindblad_map_free (map);
      return FALSE;
    }
  _cv_lindblad_free_free (l->free);
  _cv_lindblad_map_free (l->map);
  l->free = solver;
  l->map = map;
  return TRUE;
}

void
cv_lindblad_advance (CvLindblad *l, double t)
{
  if (!(t > l->t))
    return;
  if (l->map)
    _cv_lindblad_map_advance (l->map, t - l->t, l->rho);
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
