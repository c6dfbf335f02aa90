/* Cvasi: what the spectrum of a Wigner function tells: aliasing and the size of the Moyal terms
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"
#include "engine/phase-space/observables.h"

#define ALIAS_LINES 128
#define TERM_ROWS 256
#define MAX_TERMS 8
#define ROUND_OFF 2e-15

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
  guint step, n_known;              /* rows looked at; orders known in `slope` */
  double *slope;                    /* [(MAX_TERMS + 1) * n_x]: |V^(2s+1)(x_i)| */
};

CvMoyalTerms *
cv_moyal_terms_new (const CvGrid *grid, const CvPotential *potential)
{
  CvMoyalTerms *terms = g_new0 (CvMoyalTerms, 1);
  guint n = grid->n_p;

  terms->grid = *grid;
  terms->potential = potential;
  terms->step = MAX (1, grid->n_x / TERM_ROWS);
  terms->line = cv_fft_alloc (n * sizeof (double));
  terms->spectrum = cv_fft_alloc ((n / 2 + 1) * sizeof (fftw_complex));
  terms->product = cv_fft_alloc ((n / 2 + 1) * sizeof (fftw_complex));
  terms->slope = g_new (double, (MAX_TERMS + 1) * (gsize)grid->n_x);
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
  g_free (terms);
}

static void
find_slopes (CvMoyalTerms *terms, double t, guint n)
{
  const CvGrid *grid = &terms->grid;

  if (cv_potential_depends_on_time (terms->potential))
    terms->n_known = 0;
  for (; terms->n_known <= n; terms->n_known++)
    for (guint i = 0; i < grid->n_x; i += terms->step)
      terms->slope[terms->n_known * (gsize)grid->n_x + i] =
          fabs (cv_potential_derivative (terms->potential, 2 * terms->n_known + 1, cv_grid_x (grid, i), t));
}

/* ∫ |(d/dp)^order W| over the row whose spectrum is known, up to common factors. */
static double
row_size (CvMoyalTerms *terms, guint order, double smallest)
{
  guint n = terms->grid.n_p;
  double unit = 2 * G_PI / (n * terms->grid.dp), sum = 0;

  for (guint k = 0; k <= n / 2; k++)
    {
      double re = terms->spectrum[k][0], im = terms->spectrum[k][1], factor = 1;
      gboolean shows = k < n / 2 && re * re + im * im > smallest * smallest; /* odd derivatives have no k = n/2 */

      for (guint i = 0; i < order; i++)
        factor *= k * unit;
      /* i^order: a real or imaginary unit that |…| after the transform would see only as a sign, so i will do. */
      terms->product[k][0] = shows ? -factor * im : 0;
      terms->product[k][1] = shows ? factor * re : 0;
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
  double size[MAX_TERMS + 1] = { 0 }, height = 0, factor = 1;

  g_return_if_fail (n <= MAX_TERMS);
  find_slopes (terms, t, n);
  for (guint i = 0; i < grid->n_x; i += terms->step)
    for (guint j = 0; j < grid->n_p; j++)
      height = fmax (height, fabs (w[(gsize)i * grid->ld + j]));
  for (guint i = 0; i < grid->n_x; i += terms->step)
    {
      memcpy (terms->line, w + (gsize)i * grid->ld, grid->n_p * sizeof (double));
      fftw_execute (terms->forward);
      for (guint s = 0; s <= n; s++)
        {
          double slope = terms->slope[s * (gsize)grid->n_x + i];

          if (slope != 0)
            size[s] += slope * row_size (terms, 2 * s + 1, ROUND_OFF * height * sqrt (grid->n_p));
        }
    }
  for (guint s = 1; s <= n; s++)
    {
      factor *= (hbar / 2) * (hbar / 2) / ((2 * s) * (2 * s + 1));
      ratio[s - 1] = size[0] > 0 ? factor * size[s] / size[0] : NAN;
    }
}
