/* Cvasi: the classical twin of a Wigner function, by weighted particles: their density
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/phase-space/particles-private.h"

#define REACH 6.0         /* standard deviations of the kernel: e^(-18) = 1.5e-8 */
#define CELLS_A_WIDTH 6.0 /* the lattice need not be finer */
#define MOST_PAD 38u      /* REACH CELLS_A_WIDTH + 2 */
#define LARGEST_WINDOW 8192u
#define ROWS_A_CHUNK 8u
#define BITS 61 /* of the sum of all |w|: no cell overflows */

void
_cv_deposit_clear (CvDeposit *deposit)
{
  g_clear_pointer (&deposit->cells, g_free);
  g_clear_pointer (&deposit->rows, g_free);
  g_clear_pointer (&deposit->kernel_x, g_free);
  g_clear_pointer (&deposit->first_x, g_free);
  *deposit = (CvDeposit){ 0 };
}

/* One side: a lattice that covers the window's n points and the kernel's reach around them. What the sharing out among
 * neighbours does to a width, spacing²/6, is left to it.                                                           */
typedef struct
{
  double first, spacing, sigma; /* sigma 0: the lattice points are the window's */
  guint n, taps;
} Side;

static Side
side_make (double first, double d, guint n, double s)
{
  Side side = { .spacing = fmax (d, s / CELLS_A_WIDTH) };
  double left = s * s - side.spacing * side.spacing / 6, pad;

  side.sigma = left > 0 ? sqrt (left) : 0;
  pad = ceil (REACH * side.sigma / side.spacing) + 1;
  side.taps = side.sigma > 0 ? 2 * (guint)pad - 1 : 1;
  side.n = (guint)ceil ((n - 1) * d / side.spacing - 1e-9) + 1 + 2 * (guint)pad;
  side.first = first - pad * side.spacing;
  return side;
}

/* Weights of the lattice points around each point of the window; they add up to one over the spacing. */
static void
side_kernel (const Side *side, double first, double d, guint n, guint *tap_first, double *kernel)
{
  for (guint i = 0; i < n; i++)
    {
      double at = (first + i * d - side->first) / side->spacing, sum = 0;
      guint nearest = (guint)floor (at + 0.5), start = nearest - (side->taps - 1) / 2;
      double *weight = kernel + (gsize)i * side->taps;

      for (guint k = 0; k < side->taps; k++)
        {
          double u = (start + k - at) * side->spacing / side->sigma;

          weight[k] = side->sigma > 0 ? exp (-u * u / 2) : 1;
          sum += weight[k];
        }
      for (guint k = 0; k < side->taps; k++)
        weight[k] /= sum * side->spacing;
      tap_first[i] = start;
    }
}

/* Room grows and is kept. */
static gboolean
make_room (CvDeposit *deposit, const CvGrid *window, guint n_threads)
{
  gsize room = (gsize)deposit->n_x * deposit->n_p * n_threads, rows = (gsize)deposit->n_x * window->n_p;
  gsize kernel = (gsize)window->n_x * deposit->taps_x + (gsize)window->n_p * deposit->taps_p;

  if (room > deposit->room)
    {
      g_free (deposit->cells);
      deposit->cells = g_try_new (gint64, room);
      deposit->room = deposit->cells ? room : 0;
    }
  if (rows > deposit->room_rows)
    {
      g_free (deposit->rows);
      deposit->rows = g_try_new (double, rows);
      deposit->room_rows = deposit->rows ? rows : 0;
    }
  if (kernel > deposit->room_kernel)
    {
      g_free (deposit->kernel_x);
      g_free (deposit->first_x);
      deposit->kernel_x = g_try_new (double, kernel);
      deposit->first_x = g_try_new (guint, kernel);
      deposit->room_kernel = deposit->kernel_x && deposit->first_x ? kernel : 0;
    }
  deposit->kernel_p = deposit->kernel_x + (gsize)window->n_x * deposit->taps_x;
  deposit->first_p = deposit->first_x + window->n_x;
  return room <= deposit->room && rows <= deposit->room_rows && kernel <= deposit->room_kernel;
}

static void
clear_cells (gpointer data, guint chunk, guint worker)
{
  CvParticles *particles = data;
  CvDeposit *deposit = &particles->deposit;
  gsize n = (gsize)deposit->n_x * deposit->n_p;
  double absolute = 0;

  (void)worker;
  if (chunk < particles->spec.n_threads)
    {
      memset (deposit->cells + chunk * n, 0, n * sizeof *deposit->cells);
      return;
    }
  for (guint i = 0; i < particles->spec.n; i++)
    absolute += fabs (particles->weight[i]);
  deposit->scale = ldexp (1, BITS - 1 - ilogb (absolute));
}

/* Whole numbers of 2^-BITS of all the weight: their sums do not depend on who adds what. */
static void
share_out (gpointer data, guint chunk, guint worker)
{
  CvParticles *particles = data;
  CvDeposit *deposit = &particles->deposit;
  guint first = chunk * CV_PARTICLES_BLOCK, end = MIN (first + CV_PARTICLES_BLOCK, particles->spec.n),
        ld = deposit->n_p;
  gint64 *cells = deposit->cells + (gsize)worker * deposit->n_x * ld;
  double x_first = deposit->x_first, p_first = deposit->p_first, scale = deposit->scale;
  double per_dx = 1 / deposit->dx, per_dp = 1 / deposit->dp, x_end = deposit->n_x - 1, p_end = ld - 1;

  for (guint i = first; i < end; i++)
    {
      double u = (particles->x[i] - x_first) * per_dx, v = (particles->p[i] - p_first) * per_dp;

      if (u >= 0 && u < x_end && v >= 0 && v < p_end)
        {
          guint a = (guint)u, b = (guint)v;
          gint64 *at = cells + (gsize)a * ld + b;
          double w = particles->weight[i] * scale, up = w * (u - a), low = w - up, right = v - b, left = 1 - right;

          at[0] += (gint64)(low * left);
          at[1] += (gint64)(low * right);
          at[ld] += (gint64)(up * left);
          at[ld + 1] += (gint64)(up * right);
        }
    }
}

CV_CLONES
static void
add_scaled (guint n, double factor, const double *restrict from, double *restrict to)
{
  for (guint i = 0; i < n; i++)
    to[i] += factor * from[i];
}

/* Where the lattice has the window's spacing all points have the same kernel. */
static void
fold_row (const CvDeposit *deposit, const double *cells, guint n, double *row)
{
  guint taps = deposit->taps_p;

  memset (row, 0, n * sizeof *row);
  if (deposit->dp == deposit->window->dp)
    {
      for (guint k = 0; k < taps; k++)
        add_scaled (n, deposit->kernel_p[k], cells + deposit->first_p[0] + k, row);
      return;
    }
  for (guint j = 0; j < n; j++)
    {
      const double *kernel = deposit->kernel_p + (gsize)j * taps, *at = cells + deposit->first_p[j];
      double even = 0, odd = 0;

      for (guint k = 0; k + 1 < taps; k += 2)
        {
          even += kernel[k] * at[k];
          odd += kernel[k + 1] * at[k + 1];
        }
      row[j] = even + odd + kernel[taps - 1] * at[taps - 1]; /* taps is odd */
    }
}

static void
fold_along_p (gpointer data, guint chunk, guint worker)
{
  CvParticles *particles = data;
  CvDeposit *deposit = &particles->deposit;
  guint n = deposit->n_p, end = MIN ((chunk + 1) * ROWS_A_CHUNK, deposit->n_x);
  double cells[LARGEST_WINDOW + 2 * MOST_PAD];

  (void)worker;
  for (guint i = chunk * ROWS_A_CHUNK; i < end; i++)
    {
      for (guint j = 0; j < n; j++)
        {
          gint64 sum = 0;

          for (guint k = 0; k < particles->spec.n_threads; k++)
            sum += deposit->cells[((gsize)k * deposit->n_x + i) * n + j];
          cells[j] = (double)sum / deposit->scale;
        }
      fold_row (deposit, cells, deposit->window->n_p, deposit->rows + (gsize)i * deposit->window->n_p);
    }
}

static void
fold_along_x (gpointer data, guint chunk, guint worker)
{
  CvParticles *particles = data;
  CvDeposit *deposit = &particles->deposit;
  const CvGrid *window = deposit->window;
  guint end = MIN ((chunk + 1) * ROWS_A_CHUNK, window->n_x);

  (void)worker;
  for (guint i = chunk * ROWS_A_CHUNK; i < end; i++)
    {
      double *row = deposit->density + (gsize)i * window->ld;

      memset (row, 0, window->n_p * sizeof *row);
      for (guint k = 0; k < deposit->taps_x; k++)
        add_scaled (window->n_p, deposit->kernel_x[(gsize)i * deposit->taps_x + k],
                    deposit->rows + (gsize)(deposit->first_x[i] + k) * window->n_p, row);
    }
}

static gboolean
prepare (CvParticles *particles, const CvGrid *window, double s_x, double s_p)
{
  CvDeposit *deposit = &particles->deposit;
  Side x = side_make (window->x_first, window->dx, window->n_x, s_x);
  Side p = side_make (window->p_first, window->dp, window->n_p, s_p);

  deposit->x_first = x.first;
  deposit->dx = x.spacing;
  deposit->n_x = x.n;
  deposit->taps_x = x.taps;
  deposit->p_first = p.first;
  deposit->dp = p.spacing;
  deposit->n_p = p.n;
  deposit->taps_p = p.taps;
  if (!make_room (deposit, window, particles->spec.n_threads))
    return FALSE;
  side_kernel (&x, window->x_first, window->dx, window->n_x, deposit->first_x, deposit->kernel_x);
  side_kernel (&p, window->p_first, window->dp, window->n_p, deposit->first_p, deposit->kernel_p);
  return TRUE;
}

gboolean
cv_particles_density (CvParticles *particles, const CvGrid *window, double s_x, double s_p, double *density)
{
  CvDeposit *deposit = &particles->deposit;
  guint n_threads = particles->spec.n_threads;

  g_return_val_if_fail (window->n_x >= 1 && window->n_x <= LARGEST_WINDOW && window->dx > 0, FALSE);
  g_return_val_if_fail (window->n_p >= 1 && window->n_p <= LARGEST_WINDOW && window->dp > 0, FALSE);
  g_return_val_if_fail (window->ld >= window->n_p && s_x >= 0 && s_p >= 0 && isfinite (s_x + s_p), FALSE);
  if (!prepare (particles, window, s_x, s_p))
    return FALSE;
  deposit->window = window;
  deposit->density = density;
  cv_pool_run (particles->pool, clear_cells, particles, n_threads + (deposit->scale > 0 ? 0 : 1));
  cv_pool_run (particles->pool, share_out, particles, _cv_particles_blocks (particles));
  cv_pool_run (particles->pool, fold_along_p, particles, (deposit->n_x + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK);
  cv_pool_run (particles->pool, fold_along_x, particles, (window->n_x + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK);
  return TRUE;
}
