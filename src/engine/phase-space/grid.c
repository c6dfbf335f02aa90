/* Cvasi: the phase-space grid
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/grid.h"

#include <math.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"

#define PAD 8
#define N_MIN 256 /* automatic grids look smooth */
#define N_WISH_MIN 16
#define N_WISH_MAX 65536

CvGrid
cv_grid_make (guint n_x, guint n_p, double x_max, double p_max)
{
  CvGrid grid = { 0 };

  g_return_val_if_fail (n_x % 2 == 0 && n_p % 2 == 0 && n_x > 0 && n_p > 0 && x_max > 0 && p_max > 0, grid);
  grid.n_x = n_x;
  grid.n_p = n_p;
  grid.ld = n_p + PAD;
  grid.dx = 2 * x_max / n_x;
  grid.dp = 2 * p_max / n_p;
  grid.x_first = -(n_x / 2.0) * grid.dx;
  grid.p_first = -(n_p / 2.0) * grid.dp;
  return grid;
}

double *
cv_grid_field_new (const CvGrid *grid)
{
  return cv_fft_alloc (cv_grid_room (grid) * sizeof (double));
}

void
cv_grid_field_free (double *w)
{
  cv_fft_free (w);
}

guint
cv_grid_good_size (guint n)
{
  for (n = MAX (n + n % 2, 2);; n += 2)
    {
      guint rest = n;

      for (guint prime = 2; prime <= 7; prime++)
        while (rest % prime == 0)
          rest /= prime;
      if (rest == 1)
        return n;
    }
}

double
cv_grid_stride (const CvGrid *grid, double hbar)
{
  return hbar * G_PI / (grid->n_p * grid->dp * grid->dx);
}

gboolean
cv_grid_has_stride (const CvGrid *grid, double hbar, guint *stride)
{
  double s = cv_grid_stride (grid, hbar), whole = floor (s + 0.5);

  if (whole < 1 || whole > G_MAXINT || fabs (s - whole) > 1e-12 * whole)
    return FALSE;
  if (stride)
    *stride = (guint)whole;
  return TRUE;
}

/* What is needed, and the best so far. n's are doubles here: a need may be beyond any integer. */
typedef struct
{
  double x_max, p_max, dx, dp; /* window at least, spacing at most */
  const CvGridWish *wish;
  double best_cost, n_x, n_p, x_half, p_half;
} Search;

/* Automatic sides: multiples of 16 with one of these odd parts. */
static double
next_side (double n)
{
  static const int odd[] = { 1, 3, 5, 9, 15 };
  double best = HUGE_VAL;

  for (guint k = 0; k < G_N_ELEMENTS (odd); k++)
    best = fmin (best, odd[k] * exp2 (fmax (4, ceil (log2 (n / odd[k]) - 1e-12))));
  return best;
}

static double
side_cost (double n)
{
  return n * (log2 (n) == floor (log2 (n)) ? 1 : 1.12);
}

static double
needed_side (double half, double spacing)
{
  return next_side (
      fmin (fmax (N_MIN, ceil (2 * half / spacing * (1 - 1e-12))), 1e9)); /* 1e9: too large, but countable */
}

static void
consider (Search *search, double n_x, double x_half, double p_half, double factor)
{
  double n_p = search->wish->n_p ? search->wish->n_p : needed_side (p_half, search->dp), cost;
  double coarse_x = 2 * x_half / (n_x * search->dx), coarse_p = 2 * p_half / (n_p * search->dp);
  double surplus = x_half * p_half / (search->x_max * search->p_max);

  /* Windows larger than needed are no gain; where a wish makes the grid too coarse, the least so is best. */
  cost = side_cost (n_x) * side_cost (n_p) * factor * (1 + 0.05 * (surplus - 1));
  cost *= pow (fmax (1, coarse_x), 4) * pow (fmax (1, coarse_p), 4);
  if (cost >= search->best_cost)
    return;
  search->best_cost = cost;
  search->n_x = n_x;
  search->n_p = n_p;
  search->x_half = x_half;
  search->p_half = p_half;
}

/* 4 x_half p_half s = pi hbar n_x for stride s: the largest s = above/below whose windows still hold what they must, for
 * each denominator, and the surplus shared between x and p as far as the spacing in x allows.                   */
static void
consider_strides (Search *search, double n_x, double hbar)
{
  static const guint denominators[] = { 1, 2, 3, 4, 6, 8, 12, 16, 32, 64 };
  const CvGridWish *wish = search->wish;
  double x_least = wish->x_max > 0 ? wish->x_max : search->x_max;
  double p_least = wish->p_max > 0 ? wish->p_max : search->p_max;
  double s = G_PI * hbar * n_x / (4 * x_least * p_least) * (1 + 1e-12);

  for (guint i = 0; i < G_N_ELEMENTS (denominators); i++)
    {
      double below = denominators[i], above = floor (s * below), area, x_half = x_least;

      if (above < 1)
        continue;
      area = G_PI * hbar * n_x / 4 * below / above;
      if (wish->p_max > 0)
        x_half = area / p_least;
      else if (!(wish->x_max > 0))
        x_half = fmax (x_least, fmin (x_least * sqrt (area / (x_least * p_least)), n_x * search->dx / 2));
      consider (search, n_x, x_half, wish->p_max > 0 ? p_least : area / x_half, below == 1 ? 1 : 1.2 + 0.01 * below);
    }
}

static void
search_sides (Search *search, double hbar)
{
  const CvGridWish *wish = search->wish;
  double x_half = wish->x_max > 0 ? wish->x_max : search->x_max;
  double p_half = wish->p_max > 0 ? wish->p_max : search->p_max;
  double first = wish->n_x ? wish->n_x : needed_side (x_half, search->dx);
  double last = wish->n_x ? first : 4 * fmax (first, 4 * x_half * p_half / (G_PI * hbar));

  gboolean free_area = !(wish->x_max > 0 && wish->p_max > 0);

  for (double n_x = first; free_area && n_x <= fmin (last, 4 * first); n_x = next_side (n_x + 1))
    {
      consider_strides (search, n_x, hbar);
      if (wish->n_x)
        break;
    }
  consider (search, first, x_half, p_half, 4); /* no stride at all: the last resort */
}

static gboolean
check_wish (const CvGridWish *wish, GError **error)
{
  const guint n[] = { wish->n_x, wish->n_p };
  const double half[] = { wish->x_max, wish->p_max };

  for (guint k = 0; k < 2; k++)
    {
      if (n[k] && (n[k] % 2 || n[k] < N_WISH_MIN || n[k] > N_WISH_MAX))
        {
          g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                       "%s = %u: allowed are even numbers from %d to %d, or 0 (automatic).", k ? "n_p" : "n_x", n[k],
                       N_WISH_MIN, N_WISH_MAX);
          return FALSE;
        }
      if (!(half[k] >= 0) || !isfinite (half[k]))
        {
          g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                       "%s = %g: allowed are positive numbers, or 0 (automatic).", k ? "p_max" : "x_max", half[k]);
          return FALSE;
        }
    }
  return TRUE;
}

/* Both sides grow as 1/hbar where hbar decides them. */
static gboolean
check_room (const Search *search, double hbar, gsize max_bytes, GError **error)
{
  double bytes = search->n_x * (search->n_p + PAD) * sizeof (double);

  if (bytes <= (double)max_bytes && search->n_x <= N_WISH_MAX && search->n_p <= N_WISH_MAX)
    return TRUE;
  if (search->wish->n_x && search->wish->n_p)
    g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                 "A grid of %.0f × %.0f points takes %.0f MiB a field and %.0f MiB fit: take n_x · n_p ≤ %.0f.",
                 search->n_x, search->n_p, bytes / 1048576, (double)max_bytes / 1048576,
                 (double)max_bytes / sizeof (double) - PAD * search->n_x);
  else
    g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                 "This state needs a grid of %.0f × %.0f points, %.0f MiB a field, and %.0f MiB fit: "
                 "about ħ ≥ %.2g fits, or set smaller n_x, n_p.",
                 search->n_x, search->n_p, bytes / 1048576, (double)max_bytes / 1048576,
                 hbar * fmax (sqrt (bytes / (double)max_bytes), fmax (search->n_x, search->n_p) / N_WISH_MAX));
  return FALSE;
}

gboolean
cv_grid_choose (const CvExtent *extent, const CvGridWish *wish, double hbar, double margin, gsize max_bytes,
                CvGrid *grid, GError **error)
{
  static const CvGridWish no_wish = { 0 };
  Search search = { 0 };

  g_return_val_if_fail (extent->x_max > 0 && extent->p_max > 0 && extent->x_fine > 0 && extent->p_fine > 0, FALSE);
  g_return_val_if_fail (hbar > 0 && margin >= 1, FALSE);
  search.wish = wish ? wish : &no_wish;
  if (!check_wish (search.wish, error))
    return FALSE;
  search.x_max = extent->x_max;
  search.p_max = extent->p_max;
  search.dx = extent->x_fine / (2 * margin);
  search.dp = extent->p_fine / (2 * margin);
  search.best_cost = HUGE_VAL;
  search_sides (&search, hbar);
  if (!check_room (&search, hbar, max_bytes, error))
    return FALSE;
  *grid = cv_grid_make ((guint)search.n_x, (guint)search.n_p, search.x_half, search.p_half);
  return TRUE;
}
