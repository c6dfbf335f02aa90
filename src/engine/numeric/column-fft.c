/* Cvasi: Fourier-space multipliers on the columns of a matrix
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/column-fft.h"

#include <math.h>

#include "engine/numeric/column-fft-private.h"
#include "engine/numeric/fft.h"

struct _CvColumnFft
{
  CvColumnPlan plan;
  double *twiddles;
};

static const CvColumnKernel *forced;

/* gcc's address sanitizer puts 64-byte vectors on a stack that has room for 32 (GCC bug 110027): plain ones there. */
guint
_cv_column_kernels (const CvColumnKernel *kernels[CV_COLUMN_MOST_KERNELS])
{
  guint n = 0;

#if defined CV_X86_KERNELS && !defined __SANITIZE_ADDRESS__
  __builtin_cpu_init ();
  if (__builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512bw") &&
      __builtin_cpu_supports ("avx512cd") && __builtin_cpu_supports ("avx512dq") &&
      __builtin_cpu_supports ("avx512vl") && __builtin_cpu_supports ("fma") && __builtin_cpu_supports ("bmi2"))
    kernels[n++] = &_cv_column_kernel_v4;
  if (__builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma") && __builtin_cpu_supports ("bmi") &&
      __builtin_cpu_supports ("bmi2"))
    kernels[n++] = &_cv_column_kernel_v3;
#endif
  kernels[n++] = &_cv_column_kernel;
  return n;
}

void
_cv_column_force (const CvColumnKernel *kernel)
{
  forced = kernel;
}

static const CvColumnKernel *
best_kernel (void)
{
  const CvColumnKernel *kernels[CV_COLUMN_MOST_KERNELS];

  if (forced)
    return forced;
  _cv_column_kernels (kernels);
  return kernels[0];
}

/* As many eights as leave no lone two, since 4 · 4 is better than 8 · 2; then fours, two, and the odd primes. */
static void
factorise (CvColumnPlan *plan)
{
  guint rest = plan->n, twos = 0;

  while (rest % 2 == 0)
    {
      rest /= 2;
      twos++;
    }
  while (twos >= 3 && twos != 4)
    {
      plan->radix[plan->n_passes++] = 8;
      twos -= 3;
    }
  for (; twos >= 2; twos -= 2)
    plan->radix[plan->n_passes++] = 4;
  if (twos)
    plan->radix[plan->n_passes++] = 2;
  for (guint prime = 3; rest > 1; prime += 2)
    {
      if (prime > rest / prime) /* no factor is left below its root */
        prime = rest;
      for (; rest % prime == 0; rest /= prime)
        plan->radix[plan->n_passes++] = prime;
    }
}

/* Pairs cos, sin of 2 pi turn/whole; where room is NULL, only counted. */
static void
put_turn (double *room, gsize *used, guint turn, guint whole)
{
  if (room)
    {
      room[*used] = cos (2 * G_PI * turn / whole);
      room[*used + 1] = sin (2 * G_PI * turn / whole);
    }
  *used += 2;
}

static gsize
lay_out_twiddles (CvColumnPlan *plan, double *room)
{
  gsize used = 0;

  for (guint s = 0, length = plan->n; s < plan->n_passes; s++)
    {
      guint radix = plan->radix[s];

      length /= radix;
      plan->length[s] = length;
      plan->twiddle[s] = room ? room + used : NULL;
      for (guint j = 0; j < length; j++)
        for (guint q = 1; q < radix; q++)
          put_turn (room, &used, j * q, radix * length);
      plan->roots[s] = room ? room + used : NULL;
      for (guint q = 0; q < radix; q++)
        put_turn (room, &used, q, radix);
    }
  return used;
}

/* The first radix sorts by k mod radix, into blocks far apart; and so on within. */
static void
find_places (CvColumnPlan *plan)
{
  for (guint k = 0; k < plan->n; k++)
    for (guint s = 0, rest = k; s < plan->n_passes; s++)
      {
        plan->place[k] += rest % plan->radix[s] * plan->length[s];
        rest /= plan->radix[s];
      }
}

CvColumnFft *
cv_column_fft_new (guint n)
{
  CvColumnFft *fft;

  g_return_val_if_fail (n >= 2 && n % 2 == 0, NULL);
  fft = g_new0 (CvColumnFft, 1);
  fft->plan.n = n;
  factorise (&fft->plan);
  fft->twiddles = cv_fft_alloc (lay_out_twiddles (&fft->plan, NULL) * sizeof (double));
  fft->plan.place = g_try_new0 (guint, n);
  if (!fft->twiddles || !fft->plan.place)
    {
      cv_column_fft_free (fft);
      return NULL;
    }
  lay_out_twiddles (&fft->plan, fft->twiddles);
  find_places (&fft->plan);
  return fft;
}

void
cv_column_fft_free (CvColumnFft *fft)
{
  if (!fft)
    return;
  cv_fft_free (fft->twiddles);
  g_free (fft->plan.place);
  g_free (fft);
}

guint
cv_column_fft_width (void)
{
  return 2 * best_kernel ()->lanes;
}

/* The points, and one butterfly of the largest radix. */
gsize
cv_column_fft_room (guint n)
{
  CvColumnPlan plan = { .n = n };
  guint largest = 0;

  factorise (&plan);
  for (guint s = 0; s < plan.n_passes; s++)
    largest = MAX (largest, plan.radix[s]);
  return (gsize)(n + largest) * cv_column_fft_width ();
}

void
cv_column_fft_multiply (const CvColumnFft *fft, double *columns, gsize ld, const CvColumnPhases *phases,
                        double *scratch)
{
  best_kernel ()->multiply (&fft->plan, columns, ld, phases, scratch);
}

void
cv_column_fft_gather (const double *rows, gsize ld, guint n_rows, guint n, double *block)
{
  guint width = cv_column_fft_width ();

  if (n_rows == width)
    {
      best_kernel ()->gather (rows, ld, n, block);
      return;
    }
  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < width; i++)
      block[(gsize)j * width + i] = i < n_rows ? rows[i * ld + j] : 0;
}

void
cv_column_fft_scatter (const double *block, guint n_rows, guint n, double *rows, gsize ld)
{
  guint width = cv_column_fft_width ();

  if (n_rows == width)
    {
      best_kernel ()->scatter (block, n, rows, ld);
      return;
    }
  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < n_rows; i++)
      rows[i * ld + j] = block[(gsize)j * width + i];
}
