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

/* The block as a dense matrix by columns; `place` [n] is scratch, whose entries of elements outside the block are stale. */
static void
take_block (const CvOperator *generator, const guint *member, guint size, guint *place, double complex *block)
{
  memset (block, 0, (gsize)size * size * sizeof *block);
  for (guint k = 0; k < size; k++)
    place[member[k]] = k;
  for (guint k = 0; k < size; k++)
    for (guint e = generator->start[member[k]]; e < generator->start[member[k] + 1]; e++)
      {
        const guint column = generator->column[e], at = place[column];
        if (at < size && member[at] == column)
          block[(gsize)at * size + k] = generator->value[e];
      }
}

/* ---- Spectrum ---- */

/* Strongly connected components, by R. Tarjan, SIAM J. Comput. 1, 146 (1972), doi 10.1137/0201010, without recursion. */
typedef struct
{
  const CvOperator *generator;
  guint n_seen, n_open, n_placed, n_blocks;
  guint *order, *low;  /* number of an element in order of visit, from 1; the least that is reached from it */
  guint *open, *path;  /* elements not yet placed; the way down to the present one */
  guint *next;         /* the element's next edge */
  guint *member, *end; /* as in find_blocks () */
} Search;

static void
enter (Search *s, guint *depth, guint i)
{
  s->path[(*depth)++] = i;
  s->order[i] = s->low[i] = ++s->n_seen;
  s->open[s->n_open++] = i;
  s->next[i] = s->generator->start[i];
}

/* All that was opened since i is one block. Placed elements are known by low = G_MAXUINT. */
static void
place_block (Search *s, guint i)
{
  guint member;

  do
    {
      member = s->open[--s->n_open];
      s->low[member] = G_MAXUINT;
      s->member[s->n_placed++] = member;
    }
  while (member != i);
  s->end[s->n_blocks++] = s->n_placed;
}

static void
search_from (Search *s, guint root)
{
  guint depth = 0;

  enter (s, &depth, root);
  while (depth > 0)
    {
      guint i = s->path[depth - 1];
      if (s->next[i] < s->generator->start[i + 1])
        {
          guint to = s->generator->column[s->next[i]++];
          if (s->order[to] == 0)
            enter (s, &depth, to);
          else if (s->low[to] != G_MAXUINT)
            s->low[i] = MIN (s->low[i], s->order[to]);
          continue;
        }
      guint low = s->low[i];
      if (low == s->order[i])
        place_block (s, i);
      if (--depth > 0 && low < s->low[s->path[depth - 1]])
        s->low[s->path[depth - 1]] = low;
    }
}

static guint
find_strong_blocks (const CvOperator *generator, guint *member, guint *end)
{
  const guint n = generator->d;
  g_autofree guint *room = g_new0 (guint, 5 * (gsize)n);
  Search s = { .generator = generator,
               .order = room,
               .low = room + n,
               .open = room + 2 * (gsize)n,
               .path = room + 3 * (gsize)n,
               .next = room + 4 * (gsize)n,
               .member = member,
               .end = end };

  for (guint i = 0; i < n; i++)
    if (s.order[i] == 0)
      search_from (&s, i);
  return s.n_blocks;
}

static int
by_decay (const void *a, const void *b)
{
  const double complex *x = a, *y = b;

  if (creal (*x) != creal (*y))
    return creal (*x) > creal (*y) ? -1 : 1;
  return cimag (*x) < cimag (*y) ? -1 : cimag (*x) > cimag (*y);
}

gboolean
cv_liouvillian_spectrum_of_blocks (const CvLindbladSpec *spec, guint most, double complex *value, GError **error)
{
  g_return_val_if_fail (spec->d <= 256, FALSE);
  const guint n = spec->d * spec->d;
  g_autoptr (CvOperator) generator = cv_superoperator_sparse (spec);
  g_autofree guint *member = g_new (guint, n), *end = g_new (guint, n), *place = g_new0 (guint, n);
  guint n_blocks = find_strong_blocks (generator, member, end), largest = 0;
  gboolean well = TRUE;

  for (guint k = 0; k < n_blocks; k++)
    largest = MAX (largest, end[k] - (k ? end[k - 1] : 0));
  if (largest > most)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                   "the generator has a block of %u coupled elements: allowed are up to %u", largest, most);
      return FALSE;
    }
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

gboolean
cv_liouvillian_spectrum (const CvLindbladSpec *spec, double complex *value, GError **error)
{
  return small_enough (spec, error) && cv_liouvillian_spectrum_of_blocks (spec, spec->d * spec->d, value, error);
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

#define NULL_VECTOR 1e10 /* growth of a solution that only a singular matrix gives */

/* Solves for a right side without any symmetry: where L x = 0 has a solution, x comes out huge or not at all. */
static gboolean
is_singular (guint size, double complex *block, double complex *x)
{
  double scale = 0, most = 0;

  for (gsize i = 0; i < (gsize)size * size; i++)
    scale = fmax (scale, cabs (block[i]));
  for (guint k = 0; k < size; k++)
    x[k] = scale * cexp (I * (1 + 2.4 * k * (k + 1)));
  if (scale == 0 || !cv_linear_solve (size, 1, block, x))
    return TRUE;
  for (guint k = 0; k < size; k++)
    most = fmax (most, cabs (x[k]));
  return !(most < NULL_VECTOR);
}

/* Blocks after the first have no trace: with an L x = 0 among them, ρ + εx is another steady state. */
static gboolean
others_are_regular (const CvOperator *generator, const guint *member, const guint *end, guint n_blocks, guint *place,
                    double complex *block, double complex *x)
{
  for (guint k = 1; k < n_blocks; k++)
    {
      const guint size = end[k] - end[k - 1];
      take_block (generator, member + end[k - 1], size, place, block);
      if (is_singular (size, block, x))
        return FALSE;
    }
  return TRUE;
}

/* L with the first diagonal element's row, which the others imply (the trace does not change), replaced by tr ρ = 1, in the
 * block that carries the trace, if it is one.                                                                         */
gboolean
cv_liouvillian_steady (const CvLindbladSpec *spec, double complex *rho, GError **error)
{
  if (!small_enough (spec, error))
    return FALSE;
  const guint d = spec->d, n = d * d;
  g_autoptr (CvOperator) generator = cv_superoperator_sparse (spec);
  g_autofree guint *member = g_new (guint, n), *end = g_new (guint, n), *place = g_new0 (guint, n);
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
      solved = solved && others_are_regular (generator, member, end, n_blocks, place, block, x);
    }
  cv_fft_free (block);
  cv_fft_free (x);
  if (!solved)
    g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "there is more than one steady state");
  return solved;
}
