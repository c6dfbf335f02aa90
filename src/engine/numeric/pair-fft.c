/* Cvasi: Fourier transforms of real lines, two at a time
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/pair-fft.h"

#include "engine/numeric/clones.h"

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

/* With Z = A + iB, A(k) = (Z(k) + Z*(-k))/2 and iB(k) = (Z(k) - Z*(-k))/2, so that aA + i bB = (a+b)/2 Z(k) + (a-b)/2 Z*(-k);
 * and at -k, where the multipliers are a* and b*, likewise. u runs over the positive wave numbers 1 … n, v backwards over
 * their negatives. (Separate restricted parameters: what the compiler needs to see for vectors.)                    */
CV_CLONES
static void
multiply (int n, double *restrict ur, double *restrict ui, double *restrict vr, double *restrict vi,
          const double *restrict ar, const double *restrict ai, const double *restrict br, const double *restrict bi)
{
  for (int k = 0; k < n; k++)
    {
      double pr = ar[k] + br[k], pi = ai[k] + bi[k], qr = ar[k] - br[k], qi = ai[k] - bi[k];
      double sr = ur[k], si = ui[k], tr = vr[n - 1 - k], ti = vi[n - 1 - k];

      ur[k] = pr * sr - pi * si + qr * tr + qi * ti;
      ui[k] = pr * si + pi * sr + qi * tr - qr * ti;
      vr[n - 1 - k] = pr * tr + pi * ti + qr * sr - qi * si;
      vi[n - 1 - k] = pr * ti - pi * tr - qi * sr - qr * si;
    }
}

void
cv_pair_multiply (guint n, double *z, CvHalfLine a, CvHalfLine b)
{
  guint half = n / 2;
  double *zi = z + CV_PAIR_APART (n);

  z[0] *= 2 * a.re[0];
  zi[0] *= 2 * b.re[0];
  z[half] *= 2 * a.re[half];
  zi[half] *= 2 * b.re[half];
  multiply ((int)half - 1, z + 1, zi + 1, z + half + 1, zi + half + 1, a.re + 1, a.im + 1, b.re + 1, b.im + 1);
}
