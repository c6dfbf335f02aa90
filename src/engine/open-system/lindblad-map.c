/* Cvasi: the Lindblad equation by the exponential of its generator
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/lindblad-kernel.h"
#include "engine/open-system/lindblad-private.h"

#define KEPT 4             /* exponentials for as many stretches: stations, and stops between them */
#define SAME_STRETCH 1e-12 /* relative: stretches that differ by rounding are one, and change ρ by as little */

typedef struct
{
  double stretch; /* 0: none yet */
  double *map;    /* [n*n] by columns */
} Kept;

struct _CvLindbladMap
{
  guint d, n_parts;
  gsize n; /* d² */
  double *generator, *state, *next;
  double complex *scaled, *power;
  CvMatrixExp *exp;
  Kept kept[KEPT];
  guint oldest;
};

/* Column by column, from the planes that have a single one in them. */
static gboolean
fill_generator (CvLindbladMap *m, const CvLindbladSpec *spec)
{
  g_autoptr (CvLindbladKernel) kernel = cv_lindblad_kernel_new (spec);
  const gsize ld = CV_PLANE_LD (m->d);
  double *out = cv_fft_alloc (m->d * ld * sizeof *out);

  for (gsize k = 0; kernel && out && k < m->n; k++)
    {
      double *one = cv_lindblad_kernel_input (kernel) + k / m->d * ld + k % m->d;
      *one = 1;
      cv_lindblad_kernel_apply (kernel, cv_lindblad_kernel_input (kernel), out);
      *one = 0;
      for (gsize i = 0; i < m->d; i++)
        memcpy (m->generator + k * m->n + i * m->d, out + i * ld, m->d * sizeof *out);
    }
  cv_fft_free (out);
  return kernel && out;
}

static const double *
map_for (CvLindbladMap *m, double stretch)
{
  for (guint k = 0; k < KEPT; k++)
    if (fabs (m->kept[k].stretch - stretch) <= SAME_STRETCH * stretch)
      return m->kept[k].map;
  Kept *kept = &m->kept[m->oldest];
  m->oldest = (m->oldest + 1) % KEPT;
  for (gsize i = 0; i < m->n * m->n; i++)
    m->scaled[i] = stretch * m->generator[i];
  /* Finite operators have a finite generator, and its exponential does not grow. Others get what they deserve. */
  gboolean well = cv_matrix_exp (m->exp, m->scaled, m->power);
  for (gsize i = 0; i < m->n * m->n; i++)
    kept->map[i] = well ? creal (m->power[i]) : NAN;
  kept->stretch = stretch;
  return kept->map;
}

CvLindbladMap *
_cv_lindblad_map_new (const CvLindbladSpec *spec, double stretch, const double complex *rho)
{
  CvLindbladMap *m = g_new0 (CvLindbladMap, 1);
  const gsize n = (gsize)spec->d * spec->d;
  gboolean well;

  m->d = spec->d;
  m->n = n;
  well = (m->generator = cv_fft_alloc (n * n * sizeof (double))) &&
         (m->scaled = cv_fft_alloc (n * n * sizeof *m->scaled)) &&
         (m->power = cv_fft_alloc (n * n * sizeof *m->power)) && (m->state = cv_fft_alloc (2 * n * sizeof (double))) &&
         (m->next = cv_fft_alloc (2 * n * sizeof (double))) && (m->exp = cv_matrix_exp_new ((guint)n));
  for (guint k = 0; well && k < KEPT; k++)
    well = (m->kept[k].map = cv_fft_alloc (n * n * sizeof (double))) != NULL;
  if (!well || !fill_generator (m, spec))
    {
      _cv_lindblad_map_free (m);
      return NULL;
    }
  const double anti = cv_plane_split (m->d, m->d, rho, m->state, m->state + n);
  m->n_parts = cv_plane_alone (m->d, m->d, m->state, anti) ? 1 : 2;
  map_for (m, stretch);
  return m;
}

void
_cv_lindblad_map_free (CvLindbladMap *m)
{
  if (!m)
    return;
  cv_fft_free (m->generator);
  cv_fft_free (m->scaled);
  cv_fft_free (m->power);
  cv_fft_free (m->state);
  cv_fft_free (m->next);
  for (guint k = 0; k < KEPT; k++)
    cv_fft_free (m->kept[k].map);
  cv_matrix_exp_free (m->exp);
  g_free (m);
}

/* to = map from, four columns at a time. n is a square: 0 or 1 beyond a multiple of 4. */
CV_CLONES static void
apply (gsize n, const double *restrict map, const double *restrict from, double *restrict to)
{
  gsize j = n % 4;

  for (gsize i = 0; i < n; i++)
    to[i] = j ? map[i] * from[0] : 0;
  for (; j < n; j += 4)
    {
      const double *restrict a = map + j * n, *restrict b = a + n, *restrict c = b + n, *restrict e = c + n;
      const double x = from[j], y = from[j + 1], z = from[j + 2], w = from[j + 3];

      for (gsize i = 0; i < n; i++)
        to[i] += a[i] * x + b[i] * y + c[i] * z + e[i] * w;
    }
}

void
_cv_lindblad_map_advance (CvLindbladMap *m, double stretch, double complex *rho)
{
  const double *map = map_for (m, stretch);
  double *before = m->state;

  for (guint part = 0; part < m->n_parts; part++)
    apply (m->n, map, m->state + part * m->n, m->next + part * m->n);
  m->state = m->next;
  m->next = before;
  cv_plane_join (m->d, m->d, m->state, m->n_parts == 2 ? m->state + m->n : NULL, rho);
}

double
_cv_lindblad_map_cost (guint d)
{
  return 50 + 0.26 * pow (d, 4);
}

double
_cv_lindblad_exp_cost (guint d)
{
  return (d >= 8 ? 1.2e6 : 3e4) + 4.2 * pow (d, 6);
}
