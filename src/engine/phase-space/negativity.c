/* Cvasi: the integral of |W| between the points of a grid
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"
#include "engine/phase-space/observables.h"

#define FINER 6 /* grids have two to four points on their finest fringe: some twenty then */

/* Lines of n points, made FINER times as fine as the trigonometric sum through them means. */
typedef struct
{
  guint n;
  double *line;           /* [FINER n] */
  fftw_complex *spectrum; /* [FINER n/2 + 1] */
  fftw_plan forward, backward;
} Finer;

static void
finer_clear (Finer *finer)
{
  cv_fft_destroy (finer->forward);
  cv_fft_destroy (finer->backward);
  cv_fft_free (finer->line);
  cv_fft_free (finer->spectrum);
}

static gboolean
finer_init (Finer *finer, guint n)
{
  gsize fine = FINER * (gsize)n;

  *finer = (Finer){ .n = n,
                    .line = cv_fft_alloc (fine * sizeof (double)),
                    .spectrum = cv_fft_alloc ((fine / 2 + 1) * sizeof (fftw_complex)) };
  if (finer->line && finer->spectrum)
    {
      cv_fft_lock ();
      finer->forward = fftw_plan_dft_r2c_1d ((int)n, finer->line, finer->spectrum, FFTW_ESTIMATE);
      finer->backward = fftw_plan_dft_c2r_1d ((int)fine, finer->spectrum, finer->line, FFTW_ESTIMATE);
      cv_fft_unlock ();
    }
  if (finer->forward && finer->backward)
    return TRUE;
  finer_clear (finer);
  return FALSE;
}

/* Σ|f| over a period, rid of what its kinks do. Where f goes from a to -b between two points, the sum is too large by
 * ab/(a+b) - (a+b)/6, up to terms of the fourth order: that of a straight line through 0, and the Euler-Maclaurin sum's
 * share of a jump of the slope.                                                                                    */
static double
line_size (guint n, const double *line)
{
  double sum = 0, excess = 0, before = line[n - 1];

  for (guint j = 0; j < n; j++)
    {
      double value = line[j];

      sum += fabs (value);
      if (value * before < 0)
        {
          double both = fabs (value) + fabs (before);

          excess += fabs (value) * (fabs (before) / both) - both / 6;
        }
      before = value;
    }
  return sum - excess;
}

/* Mean |f| over the line of n points that lies in `line`; the first n of them are lost. */
static double
finer_size (Finer *finer)
{
  guint n = finer->n, half = n / 2, fine = FINER * n;

  fftw_execute (finer->forward);
  memset (finer->spectrum + half + 1, 0, (fine / 2 - half) * sizeof (fftw_complex));
  if (n % 2 == 0) /* one wave number for two */
    {
      finer->spectrum[half][0] /= 2;
      finer->spectrum[half][1] /= 2;
    }
  fftw_execute (finer->backward);
  return line_size (fine, finer->line) / ((double)fine * n);
}

/* Kinks along x spoil the sum over p and kinks along p that over x: with lines along p the first error is gone, with
 * lines along x the second, and the plain sum has both.                                                           */
double
cv_negativity (const CvGrid *grid, const double *w)
{
  guint n_x = grid->n_x, n_p = grid->n_p;
  double sum = 0, plain = 0, along_p = 0, along_x = 0, cell = grid->dx * grid->dp;
  Finer in_p, in_x;

  if (!finer_init (&in_p, n_p))
    return NAN;
  if (!finer_init (&in_x, n_x))
    {
      finer_clear (&in_p);
      return NAN;
    }
  for (guint i = 0; i < n_x; i++)
    {
      const double *row = w + (gsize)i * grid->ld;

      for (guint j = 0; j < n_p; j++)
        {
          sum += row[j];
          plain += fabs (row[j]);
        }
      memcpy (in_p.line, row, n_p * sizeof *row);
      along_p += finer_size (&in_p) * n_p;
    }
  for (guint j = 0; j < n_p; j++)
    {
      for (guint i = 0; i < n_x; i++)
        in_x.line[i] = w[(gsize)i * grid->ld + j];
      along_x += finer_size (&in_x) * n_x;
    }
  finer_clear (&in_p);
  finer_clear (&in_x);
  return (along_p + along_x - plain - sum) / 2 * cell;
}
