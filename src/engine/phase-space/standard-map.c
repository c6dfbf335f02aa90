/* Cvasi: the standard map, classical twin of the kicked rotor
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/standard-map.h"

#include <math.h>

#include <gsl/gsl_sf_bessel.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"
#include "engine/numeric/vector-math.h"

#define PIECE 2048 /* points of one chunk of the job */
#define BLOCK 256  /* sines at a time */
#define GOLDEN 0.6180339887498949
#define LEAST_K 3.0

typedef struct
{
  double p2, p4, growth;
} Sums;

struct _CvStandardMap
{
  double K;
  guint n, kicks;
  CvPool *pool;
  double *theta, *p;     /* [n] */
  double *d_theta, *d_p; /* [n] tangent vectors of length 1 */
  Sums *piece;           /* of each chunk, growth since the start */
  Sums sums;
};

static guint
n_pieces (const CvStandardMap *map)
{
  return (map->n + PIECE - 1) / PIECE;
}

CvStandardMap *
cv_standard_map_new (double K, guint n, CvPool *pool, GError **error)
{
  CvStandardMap *map = g_new0 (CvStandardMap, 1);

  map->K = K;
  map->n = n;
  map->pool = pool;
  map->theta = cv_fft_alloc (4 * (gsize)n * sizeof (double));
  map->piece = cv_fft_alloc (n_pieces (map) * sizeof (Sums));
  if (!map->theta || !map->piece)
    {
      cv_standard_map_free (map);
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for %u classical points: take fewer", n);
      return NULL;
    }
  map->p = map->theta + n;
  map->d_theta = map->p + n;
  map->d_p = map->d_theta + n;
  cv_standard_map_start_line (map, 0);
  return map;
}

void
cv_standard_map_free (CvStandardMap *map)
{
  if (!map)
    return;
  cv_fft_free (map->theta);
  cv_fft_free (map->piece);
  g_free (map);
}

static double
onto_ring (double theta)
{
  return theta - 2 * G_PI * rint (theta / (2 * G_PI));
}

/* In order, so that it does not matter who computed what. */
static void
add_pieces (CvStandardMap *map)
{
  map->sums = (Sums){ 0 };
  for (guint k = 0; k < n_pieces (map); k++)
    {
      map->sums.p2 += map->piece[k].p2;
      map->sums.p4 += map->piece[k].p4;
      map->sums.growth += map->piece[k].growth;
    }
}

static void
sum_piece (CvStandardMap *map, guint piece)
{
  Sums *sums = &map->piece[piece];

  sums->p2 = sums->p4 = 0;
  for (guint j = piece * PIECE; j < MIN ((piece + 1) * PIECE, map->n); j++)
    {
      double p2 = map->p[j] * map->p[j];
      sums->p2 += p2;
      sums->p4 += p2 * p2;
    }
}

static void
begin (CvStandardMap *map)
{
  map->kicks = 0;
  for (guint j = 0; j < map->n; j++)
    {
      map->d_theta[j] = 0;
      map->d_p[j] = 1;
    }
  for (guint k = 0; k < n_pieces (map); k++)
    {
      sum_piece (map, k);
      map->piece[k].growth = 0;
    }
  add_pieces (map);
}

void
cv_standard_map_start_line (CvStandardMap *map, double p)
{
  for (guint j = 0; j < map->n; j++)
    {
      map->theta[j] = 2 * G_PI * ((j + 0.5) / map->n - 0.5);
      map->p[j] = p;
    }
  begin (map);
}

void
cv_standard_map_start_packet (CvStandardMap *map, double theta0, double p0, double sigma_theta, double sigma_p)
{
  for (guint j = 0; j < map->n; j++)
    {
      double radius = sqrt (-2 * log ((j + 0.5) / map->n)), angle = 2 * G_PI * fmod (j * GOLDEN, 1);
      map->theta[j] = onto_ring (theta0 + sigma_theta * radius * cos (angle));
      map->p[j] = p0 + sigma_p * radius * sin (angle);
    }
  begin (map);
}

static void
kick_piece (gpointer data, guint piece, guint worker)
{
  CvStandardMap *map = data;
  double cosine[BLOCK], sine[BLOCK], K = map->K, growth = 0;
  guint end = MIN ((piece + 1) * PIECE, map->n);
  (void)worker;

  for (guint first = piece * PIECE; first < end; first += BLOCK)
    {
      guint size = MIN (BLOCK, end - first);
      double *theta = map->theta + first, *p = map->p + first, *d_theta = map->d_theta + first, *d_p = map->d_p + first;
      cv_sincos_array (size, theta, cosine, sine);
      for (guint j = 0; j < size; j++)
        {
          p[j] += K * sine[j];
          theta[j] = onto_ring (theta[j] + p[j]);
          d_p[j] += K * cosine[j] * d_theta[j];
          d_theta[j] += d_p[j];
          double square = d_p[j] * d_p[j] + d_theta[j] * d_theta[j], shrink = 1 / sqrt (square);
          growth += 0.5 * log (square);
          d_p[j] *= shrink;
          d_theta[j] *= shrink;
        }
    }
  map->piece[piece].growth += growth;
  sum_piece (map, piece);
}

void
cv_standard_map_kick (CvStandardMap *map)
{
  guint n = n_pieces (map);

  if (map->pool && n > 1)
    cv_pool_run (map->pool, kick_piece, map, n);
  else
    for (guint k = 0; k < n; k++)
      kick_piece (map, k, 0);
  map->kicks++;
  add_pieces (map);
}

guint
cv_standard_map_kicks (const CvStandardMap *map)
{
  return map->kicks;
}

guint
cv_standard_map_n (const CvStandardMap *map)
{
  return map->n;
}

const double *
cv_standard_map_theta (const CvStandardMap *map)
{
  return map->theta;
}

const double *
cv_standard_map_p (const CvStandardMap *map)
{
  return map->p;
}

double
cv_standard_map_energy (const CvStandardMap *map, double *error)
{
  double p2 = map->sums.p2 / map->n, p4 = map->sums.p4 / map->n;

  if (error)
    *error = sqrt (fmax (p4 - p2 * p2, 0) / map->n) / 2;
  return p2 / 2;
}

double
cv_standard_map_lyapunov (const CvStandardMap *map)
{
  return map->kicks ? map->sums.growth / ((double)map->n * map->kicks) : NAN;
}

double
cv_standard_map_diffusion (double K)
{
  if (!(K >= LEAST_K))
    return NAN;
  double j = gsl_sf_bessel_Jn (2, K);
  return K * K / 2 * (1 - 2 * j + 2 * j * j);
}

void
cv_standard_map_section (double K, guint orbits, guint kicks, double *point)
{
  for (guint k = 0; k < orbits; k++)
    {
      double theta = 2 * G_PI * ((k + 0.5) / orbits - 0.5), p = 2 * G_PI * (fmod (k * GOLDEN + 0.2, 1) - 0.5);
      for (guint j = 0; j < kicks; j++)
        {
          p = onto_ring (p + K * sin (theta));
          theta = onto_ring (theta + p);
          *point++ = theta;
          *point++ = p;
        }
    }
}
