/* Cvasi: what the spectrum of a Wigner function tells: aliasing and the size of the Moyal terms
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"
#include "engine/phase-space/observables.h"

#define ALIAS_LINES 128
#define MAX_TERMS 8
#define ROUND_OFF 2e-15
#define EMPTY 1e-9 /* rows that nowhere reach this share of the largest |W| do not count */

struct _CvAlias
{
  CvGrid grid;
  fftw_plan along_p, along_x;
  double *line;           /* [max (n_x, n_p)] */
  fftw_complex *spectrum; /* [max/2 + 1] */
};

CvAlias *
cv_alias_new (const CvGrid *grid)
{
  CvAlias *alias = g_new0 (CvAlias, 1);
  guint n = MAX (grid->n_x, grid->n_p);

  alias->grid = *grid;
  alias->line = cv_fft_alloc (n * sizeof (double));
  alias->spectrum = cv_fft_alloc ((n / 2 + 1) * sizeof (fftw_complex));
  cv_fft_lock ();
  alias->along_p = fftw_plan_dft_r2c_1d ((int)grid->n_p, alias->line, alias->spectrum, FFTW_ESTIMATE);
  alias->along_x = fftw_plan_dft_r2c_1d ((int)grid->n_x, alias->line, alias->spectrum, FFTW_ESTIMATE);
  cv_fft_unlock ();
  return alias;
}

void
cv_alias_free (CvAlias *alias)
{
  if (!alias)
    return;
  cv_fft_destroy (alias->along_p);
  cv_fft_destroy (alias->along_x);
  cv_fft_free (alias->line);
  cv_fft_free (alias->spectrum);
  g_free (alias);
}

/* Adds the power of one line, all of it and that beyond three quarters of the highest frequency. */
static void
add_power (fftw_complex *spectrum, guint n, double *all, double *outer)
{
  guint first_outer = (3 * (n / 2) + 3) / 4;

  for (guint k = 0; k <= n / 2; k++)
    {
      double power = (spectrum[k][0] * spectrum[k][0] + spectrum[k][1] * spectrum[k][1]) * (k && k < n / 2 ? 2 : 1);

      *all += power;
      if (k >= first_outer)
        *outer += power;
    }
}

double
cv_alias (CvAlias *alias, const double *w)
{
  guint n_x = alias->grid.n_x, n_p = alias->grid.n_p, ld = alias->grid.ld;
  guint step_x = MAX (1, n_x / ALIAS_LINES), step_p = MAX (1, n_p / ALIAS_LINES);
  double all_p = 0, outer_p = 0, all_x = 0, outer_x = 0;

  for (guint i = step_x / 2; i < n_x; i += step_x)
    {
      memcpy (alias->line, w + (gsize)i * ld, n_p * sizeof (double));
      fftw_execute (alias->along_p);
      add_power (alias->spectrum, n_p, &all_p, &outer_p);
    }
  for (guint j = step_p / 2; j < n_p; j += step_p)
    {
      for (guint i = 0; i < n_x; i++)
        alias->line[i] = w[(gsize)i * ld + j];
      fftw_execute (alias->along_x);
      add_power (alias->spectrum, n_x, &all_x, &outer_x);
    }
  return fmax (all_p > 0 ? outer_p / all_p : 0, all_x > 0 ? outer_x / all_x : 0);
}

struct _CvMoyalTerms
{
  CvGrid grid;
  const CvPotential *potential;
  fftw_plan forward, backward;
  double *line;                     /* [n_p] */
  fftw_complex *spectrum, *product; /* [n_p/2 + 1] */
  guint n_known;                    /* orders known in `slope` */
  double *slope;                    /* [(MAX_TERMS + 1) * n_x]: |V^(2s+1)(x_i)| */
  double *power;                    /* [(MAX_TERMS + 1) * (n_p/2 + 1)]: theta_k^(2s+1), and 0 for the last k */
  double *height;                   /* [n_x]: max |W| of the row */
};

CvMoyalTerms *
cv_moyal_terms_new (const CvGrid *grid, const CvPotential *potential)
{
  CvMoyalTerms *terms = g_new0 (CvMoyalTerms, 1);
  guint n = grid->n_p, half = n / 2 + 1;

  terms->grid = *grid;
  terms->potential = potential;
  terms->line = cv_fft_alloc (n * sizeof (double));
  terms->spectrum = cv_fft_alloc (half * sizeof (fftw_complex));
  terms->product = cv_fft_alloc (half * sizeof (fftw_complex));
  terms->slope = g_new (double, (MAX_TERMS + 1) * (gsize)grid->n_x);
  terms->power = g_new0 (double, (MAX_TERMS + 1) * (gsize)half);
  terms->height = g_new (double, grid->n_x);
  for (guint s = 0; s <= MAX_TERMS; s++)
    for (guint k = 0; k + 1 < half; k++) /* an odd derivative has nothing at the last k */
      terms->power[s * half + k] = pow (2 * G_PI * k / (n * grid->dp), 2 * s + 1) / n;
  cv_fft_lock ();
  terms->forward = fftw_plan_dft_r2c_1d ((int)n, terms->line, terms->spectrum, FFTW_ESTIMATE);
  terms->backward = fftw_plan_dft_c2r_1d ((int)n, terms->product, terms->line, FFTW_ESTIMATE);
  cv_fft_unlock ();
  return terms;
}

void
cv_moyal_terms_free (CvMoyalTerms *terms)
{
  if (!terms)
    return;
  cv_fft_destroy (terms->forward);
  cv_fft_destroy (terms->backward);
  cv_fft_free (terms->line);
  cv_fft_free (terms->spectrum);
  cv_fft_free (terms->product);
  g_free (terms->slope);
  g_free (terms->power);
  g_free (terms->height);
  g_free (terms);
}

static void
find_slopes (CvMoyalTerms *terms, double t, guint n)
{
  const CvGrid *grid = &terms->grid;

  if (cv_potential_depends_on_time (terms->potential))
    terms->n_known = 0;
  for (; terms->n_known <= n; terms->n_known++)
    for (guint i = 0; i < grid->n_x; i++)
      {
        double slope = cv_potential_derivative (terms->potential, 2 * terms->n_known + 1, cv_grid_x (grid, i), t);

        terms->slope[terms->n_known * (gsize)grid->n_x + i] = fabs (slope);
      }
}

/* Largest |W|, of all and of each row. */
static double
find_heights (CvMoyalTerms *terms, const double *w)
{
  double largest = 0;

  for (guint i = 0; i < terms->grid.n_x; i++)
    {
      const double *line = w + (gsize)i * terms->grid.ld;
      double up = 0, down = 0;

      for (guint j = 0; j < terms->grid.n_p; j++)
        {
          up = line[j] > up ? line[j] : up;
          down = line[j] < down ? line[j] : down;
        }
      terms->height[i] = MAX (up, -down);
      largest = MAX (largest, terms->height[i]);
    }
  return largest;
}

/* Largest |W| on the window's border. As much is wrong inside: the window is periodic, and what leaves comes in again. */
static double
find_border (const CvMoyalTerms *terms, const double *w)
{
  const CvGrid *grid = &terms->grid;
  double largest = fmax (terms->height[0], terms->height[grid->n_x - 1]);

  for (guint i = 0; i < grid->n_x; i++)
    {
      const double *line = w + (gsize)i * grid->ld;
      largest = fmax (largest, fmax (fabs (line[0]), fabs (line[grid->n_p - 1])));
    }
  return largest;
}

/* ∫ |(d/dp)^(2s+1) W| over the row whose spectrum is known, over dp. i^(2s+1) is ± i, the sign of which |…| does not
 * see.                                                                                                            */
static double
row_size (CvMoyalTerms *terms, guint s, double smallest)
{
  guint n = terms->grid.n_p, half = n / 2 + 1;
  const double *power = terms->power + (gsize)s * half;
  double sum = 0;

  for (guint k = 0; k < half; k++)
    {
      double re = terms->spectrum[k][0], im = terms->spectrum[k][1];
      double factor = re * re + im * im > smallest * smallest ? power[k] : 0;

      terms->product[k][0] = -factor * im;
      terms->product[k][1] = factor * re;
    }
  fftw_execute (terms->backward);
  for (guint j = 0; j < n; j++)
    sum += fabs (terms->line[j]);
  return sum;
}

void
cv_moyal_terms (CvMoyalTerms *terms, const double *w, double hbar, double t, guint n, double *ratio)
{
  const CvGrid *grid = &terms->grid;
  double size[MAX_TERMS + 1] = { 0 }, factor = 1, height;

  g_return_if_fail (n <= MAX_TERMS);
  find_slopes (terms, t, n);
  height = find_heights (terms, w);
  /* High derivatives make a mountain of the least error: what does not stand out of it in the spectrum does not count. */
  const double smallest = fmax (ROUND_OFF * height, find_border (terms, w)) * sqrt (grid->n_p);
  for (guint i = 0; i < grid->n_x; i++)
    {
      if (terms->height[i] <= EMPTY * height)
        continue;
      memcpy (terms->line, w + (gsize)i * grid->ld, grid->n_p * sizeof (double));
      fftw_execute (terms->forward);
      for (guint s = 0; s <= n; s++)
        {
          double slope = terms->slope[s * (gsize)grid->n_x + i];

          if (slope != 0)
            size[s] += slope * row_size (terms, s, smallest);
        }
    }
  for (guint s = 1; s <= n; s++)
    {
      factor *= (hbar / 2) * (hbar / 2) / ((2 * s) * (2 * s + 1));
      ratio[s - 1] = size[0] > 0 ? factor * size[s] / size[0] : NAN;
    }
}
