/* Cvasi: spectrum and steady state of a Lindblad generator
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/liouvillian.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"

static gboolean
small_enough (const CvLindbladSpec *spec, GError **error)
{
  if (spec->d <= CV_LIOUVILLIAN_MAX_D)
    return TRUE;
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "the generator of a %u-level system: allowed are up to %d levels",
               spec->d, CV_LIOUVILLIAN_MAX_D);
  return FALSE;
}

/* ---- Blocks: elements that are coupled, directly or through others ---- */

static guint
root_of (guint *parent, guint i)
{
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];
  return i;
}

/* member[] lists the elements block by block, *ends[k] is one past the last of block k. Returns the number of blocks. */
static guint
find_blocks (const CvOperator *generator, guint *member, guint *end)
{
  const guint n = generator->d;
  g_autofree guint *parent = g_new (guint, n);
  guint n_blocks = 0, placed = 0;

  for (guint i = 0; i < n; i++)
    parent[i] = i;
  for (guint i = 0; i < n; i++)
    for (guint e = generator->start[i]; e < generator->start[i + 1]; e++)
      {
        guint a = root_of (parent, i), b = root_of (parent, generator->column[e]);
        parent[MAX (a, b)] = MIN (a, b);
      }
  for (guint root = 0; root < n; root++)
    {
      if (root_of (parent, root) != root)
        continue;
      for (guint i = root; i < n; i++)
        if (root_of (parent, i) == root)
          member[placed++] = i;
      end[n_blocks++] = placed;
    }
  return n_blocks;
}

/* The block as a dense matrix by columns; `place` [n] is scratch. */
static void
take_block (const CvOperator *generator, const guint *member, guint size, guint *place, double complex *block)
{
  memset (block, 0, (gsize)size * size * sizeof *block);
  for (guint k = 0; k < size; k++)
    place[member[k]] = k;
  for (guint k = 0; k < size; k++)
    for (guint e = generator->start[member[k]]; e < generator->start[member[k] + 1]; e++)
      block[(gsize)place[generator->column[e]] * size + k] = generator->value[e];
}

/* ---- Spectrum ---- */

static int
by_decay (const void *a, const void *b)
{
  const double complex *x = a, *y = b;

  if (creal (*x) != creal (*y))
    return creal (*x) > creal (*y) ? -1 : 1;
  return cimag (*x) < cimag (*y) ? -1 : cimag (*x) > cimag (*y);
}

gboolean
cv_liouvillian_spectrum (const CvLindbladSpec *spec, double complex *value, GError **error)
{
  if (!small_enough (spec, error))
    return FALSE;
  const guint n = spec->d * spec->d;
  g_autoptr (CvOperator) generator = cv_superoperator_sparse (spec);
  g_autofree guint *member = g_new (guint, n), *end = g_new (guint, n), *place = g_new (guint, n);
  guint n_blocks = find_blocks (generator, member, end), largest = 0;
  gboolean well = TRUE;

  for (guint k = 0; k < n_blocks; k++)
    largest = MAX (largest, end[k] - (k ? end[k - 1] : 0));
  double complex *block = cv_density_new (largest);
  for (guint k = 0, begin = 0; block && well && k < n_blocks; begin = end[k++])
    {
      take_block (generator, member + begin, end[k] - begin, place, block);
      well = cv_eigenvalues (end[k] - begin, block, value + begin);
    }
  if (!block || !well)
    g_set_error (error, CV_ERROR, block ? CV_ERROR_OUT_OF_RANGE : CV_ERROR_TOO_LARGE,
                 block ? "the generator has no finite eigenvalues" : "no memory for the spectrum");
  else
    qsort (value, n, sizeof *value, by_decay);
  cv_fft_free (block);
  return block && well;
}

double
cv_liouvillian_gap (guint n, const double complex *value, double least)
{
  double gap = INFINITY;

  for (guint i = 0; i < n; i++)
    if (-creal (value[i]) > least)
      gap = fmin (gap, -creal (value[i]));
  return isfinite (gap) ? gap : NAN;
}

/* ---- Steady state ---- */

/* L with the first diagonal element's row, which the others imply (the trace does not change), replaced by tr ρ = 1. Only
 * the block that carries the trace matters, if it is one. */
gboolean
cv_liouvillian_steady (const CvLindbladSpec *spec, double complex *rho, GError **error)
{
  if (!small_enough (spec, error))
    return FALSE;
  const guint d = spec->d, n = d * d;
  g_autoptr (CvOperator) generator = cv_superoperator_sparse (spec);
  g_autofree guint *member = g_new (guint, n), *end = g_new (guint, n), *place = g_new (guint, n);
  guint n_blocks = find_blocks (generator, member, end), size = 0, with_trace = 0;

  for (guint k = 0, begin = 0; k < n_blocks; begin = end[k++])
    {
      gboolean diagonal = FALSE;
      for (guint m = begin; m < end[k]; m++)
        diagonal = diagonal || member[m] % (d + 1) == 0;
      with_trace += diagonal;
      size = MAX (size, end[k] - begin);
    }
  double complex *block = cv_density_new (size), *x = cv_fft_alloc (size * sizeof *x);
  gboolean solved = block && x && with_trace == 1;
  memset (rho, 0, n * sizeof *rho);
  if (solved)
    {
      size = end[0]; /* element (0, 0) is in the first block */
      take_block (generator, member, size, place, block);
      double scale = 0;
      for (gsize i = 0; i < (gsize)size * size; i++)
        scale = fmax (scale, cabs (block[i]));
      for (guint k = 0; k < size; k++)
        block[(gsize)k * size] = member[k] % (d + 1) == 0 ? scale : 0;
      memset (x, 0, size * sizeof *x);
      x[0] = scale;
      solved = scale > 0 && cv_linear_solve (size, 1, block, x);
      for (guint k = 0; solved && k < size; k++)
        rho[member[k]] = x[k];
      for (guint k = 0; solved && k < size; k++)
        solved = cabs (x[k]) < 1 + 1e-6; /* beyond: singular but for rounding */
    }
  cv_fft_free (block);
  cv_fft_free (x);
  if (!solved)
    g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "there is more than one steady state");
  return solved;
}
