/* Cvasi: Fourier transforms of real lines, two at a time
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/pair-fft.h"

gboolean
cv_pair_fft_init (CvPairFft *fft, guint n, gsize apart)
{
  double *lines = cv_fft_alloc ((apart + n) * sizeof (double)), *z = cv_fft_alloc (CV_PAIR_ROOM (n) * sizeof (double));
  double *zi = z + CV_PAIR_APART (n);
  fftw_iodim size = { (int)n, 1, 1 };

  fft->n = n;
  fft->apart = apart;
  if (lines && z)
    {
      cv_fft_lock ();
      fft->forth = fftw_plan_guru_split_dft (1, &size, 0, NULL, lines, lines + apart, z, zi, FFTW_ESTIMATE);
      /* Backwards is forwards with real and imaginary parts exchanged on both sides. */
      fft->back =
          fftw_plan_guru_split_dft (1, &size, 0, NULL, zi, z, lines + apart, lines, FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
      cv_fft_unlock ();
    }
  cv_fft_free (lines);
  cv_fft_free (z);
  return fft->forth && fft->back;
}

void
cv_pair_fft_clear (CvPairFft *fft)
{
  cv_fft_destroy (fft->forth);
  cv_fft_destroy (fft->back);
  fft->forth = fft->back = NULL;
}

void
cv_pair_fft_forth (const CvPairFft *fft, const double *first, double *z)
{
  double *line = (double *)first; /* FFTW's types know no const; this plan keeps its input */

  fftw_execute_split_dft (fft->forth, line, line + fft->apart, z, z + CV_PAIR_APART (fft->n));
}

void
cv_pair_fft_back (const CvPairFft *fft, double *z, double *first)
{
  fftw_execute_split_dft (fft->back, z + CV_PAIR_APART (fft->n), z, first + fft->apart, first);
}
