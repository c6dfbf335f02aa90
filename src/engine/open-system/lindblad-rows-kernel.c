/* Cvasi: sums of scaled and shifted rows, compiled once for each kind of vector
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/lindblad-rows-private.h"

/* Given by the build: lanes of a vector, and the name of this kernel. */
#ifndef CV_LANES
#define CV_LANES 2
#define CV_KERNEL _cv_rows_kernel
#endif

typedef double Vector __attribute__ ((vector_size (CV_LANES * 8), aligned (8), may_alias));
typedef gint64 Places __attribute__ ((vector_size (CV_LANES * 8)));

#define INLINE static inline __attribute__ ((always_inline))
#define MOST 8 /* vectors that stay in registers */

INLINE Vector
load (const double *from)
{
  return *(const Vector *)from;
}

/* n vectors of row i from column `first` on, all inside of one chunk. */
INLINE void
sum_part (const CvRows *r, const double *planes, guint i, guint first, guint n, double *out)
{
  const guint chunk = i * r->n_chunks + first / CV_ROWS_CHUNK, inside = first % CV_ROWS_CHUNK;
  Vector sum[MOST];

  for (guint v = 0; v < n; v++)
    sum[v] = (Vector){ 0 };
  for (guint e = r->scalar_start[i]; e < r->scalar_start[i + 1]; e++)
    {
      const double *from = planes + r->scalar_from[e] + first;
      const double value = r->scalar_value[e];

      for (guint v = 0; v < n; v++)
        sum[v] += value * load (from + v * CV_LANES);
    }
  for (guint e = r->vector_start[chunk]; e < r->vector_start[chunk + 1]; e++)
    {
      const double *from = planes + r->vector[e].from + inside, *by = r->pool + r->vector[e].by + inside;

      for (guint v = 0; v < n; v++)
        sum[v] += load (by + v * CV_LANES) * load (from + v * CV_LANES);
    }
  if (r->phased_start)
    for (guint e = r->phased_start[chunk]; e < r->phased_start[chunk + 1]; e++)
      {
        const CvRowsPhased *p = &r->phased[e];
        const double *from = planes + p->from + inside, *across = from + r->across, *by = r->pool + p->by + inside;
        const double *re = r->phase + p->column + inside, *im = re + r->apart;
        const double row_re = r->phase[p->row], row_im = r->phase[p->row + r->apart];
        const double a = p->turned ? -row_im : row_re, b = p->turned ? row_re : row_im;

        for (guint v = 0; v < n; v++)
          {
            Vector s = load (from + v * CV_LANES), t = load (across + v * CV_LANES);
            sum[v] += load (by + v * CV_LANES) *
                      (load (re + v * CV_LANES) * (a * s + b * t) + load (im + v * CV_LANES) * (b * s - a * t));
          }
      }
  for (guint v = 0; v < n; v++)
    *(Vector *)(out + (gsize)i * r->ld + first + v * CV_LANES) = sum[v];
}

static void
sum (const CvRows *r, const double *planes, double *out)
{
  const guint most = MIN (MOST, CV_ROWS_CHUNK / CV_LANES), step = 8 / CV_LANES;

  for (guint i = 0; i < r->d; i++)
    {
      guint first = 0;

      for (; first + most * CV_LANES <= r->ld; first += most * CV_LANES)
        sum_part (r, planes, i, first, most, out);
      for (; first < r->ld; first += 8)
        sum_part (r, planes, i, first, step, out);
    }
}

/* Lanes × lanes, by exchanging neighbours, then pairs, then halves. */
#if CV_LANES == 2
#define STEPS 1
static const Places low[STEPS] = { { 0, 2 } }, high[STEPS] = { { 1, 3 } };
#elif CV_LANES == 4
#define STEPS 2
static const Places low[STEPS] = { { 0, 4, 2, 6 }, { 0, 1, 4, 5 } }, high[STEPS] = { { 1, 5, 3, 7 }, { 2, 3, 6, 7 } };
#else
#define STEPS 3
static const Places low[STEPS] = { { 0, 8, 2, 10, 4, 12, 6, 14 },
                                   { 0, 1, 8, 9, 4, 5, 12, 13 },
                                   { 0, 1, 2, 3, 8, 9, 10, 11 } };
static const Places high[STEPS] = { { 1, 9, 3, 11, 5, 13, 7, 15 },
                                    { 2, 3, 10, 11, 6, 7, 14, 15 },
                                    { 4, 5, 6, 7, 12, 13, 14, 15 } };
#endif

INLINE void
transpose_block (const double *from, double *to, gsize ld)
{
  Vector row[CV_LANES];

  for (guint i = 0; i < CV_LANES; i++)
    row[i] = load (from + i * ld);
#pragma GCC unroll 3
  for (guint step = 0; step < STEPS; step++)
#pragma GCC unroll 8
    for (guint i = 0; i < CV_LANES; i++)
      if (!(i & 1u << step))
        {
          Vector a = row[i], b = row[i + (1u << step)];
          row[i] = __builtin_shuffle (a, b, low[step]);
          row[i + (1u << step)] = __builtin_shuffle (a, b, high[step]);
        }
  for (guint i = 0; i < CV_LANES; i++)
    *(Vector *)(to + i * ld) = row[i];
}

/* In blocks of 8 × 8, whole lines of the cache. */
static void
transpose (guint ld, const double *from, double *to)
{
  for (gsize i = 0; i < ld; i += 8)
    for (gsize j = 0; j < ld; j += 8)
      for (gsize k = 0; k < 8; k += CV_LANES)
        for (gsize l = 0; l < 8; l += CV_LANES)
          transpose_block (from + (i + k) * ld + j + l, to + (j + l) * ld + i + k, ld);
}

const CvRowsKernel CV_KERNEL = { CV_LANES, sum, transpose };
