/* Cvasi: Fourier sums at any frequency spacing
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/chirp.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"

#define MAX_Q 64
#define MAX_PADDING 16 /* an FFT longer than this many inputs is slower than two of the convolution */

struct _CvChirp
{
  guint n_in, n_out, length;
  guint q; /* > 0: plain FFT, value j at bin q j */
  fftw_plan forward, backward;
  double complex *room;   /* [length] */
  double complex *factor; /* [max (n_in, n_out)]: e^(-pi i f k²) */
  double complex *kernel; /* [length]: transform of e^(+pi i f k²), over length */
};

/* Is f = q/N? Then phases must agree to round-off at the far end too, hence the narrow gate. */
static gboolean
find_ratio (CvChirp *chirp, double f)
{
  for (guint q = 1; q <= MAX_Q; q++)
    {
      double n = q / f, whole = floor (n + 0.5);

      if (whole < 1 || whole > (double)MAX_PADDING * MAX (chirp->n_in, 16))
        continue;
      if (fabs (n - whole) <= 2e-15 * whole)
        {
          chirp->q = q;
          chirp->length = (guint)whole;
          return TRUE;
        }
    }
  return FALSE;
}

static guint
fast_length (guint n)
{
  guint length = 16;

  while (length < n)
    length *= 2;
  return length / 4 * 3 >= n ? length / 4 * 3 : length;
}

/* The square of k grows beyond what pi f k² may lose: reduced to one turn with more digits. */
static double complex
chirp_factor (double f, gint64 k)
{
  long double turns = (long double)f * (long double)(k * k) / 2;

  turns -= floorl (turns);
  return cexp (-2 * G_PI * I * (double)turns);
}

static void
make_kernel (CvChirp *chirp, double f)
{
  guint n = chirp->length;

  memset (chirp->room, 0, n * sizeof *chirp->room);
  for (guint k = 0; k < chirp->n_out; k++)
    chirp->room[k] = conj (chirp_factor (f, k)) / n;
  for (guint k = 1; k < chirp->n_in; k++)
    chirp->room[n - k] = conj (chirp_factor (f, k)) / n;
  fftw_execute (chirp->forward);
  memcpy (chirp->kernel, chirp->room, n * sizeof *chirp->room);
  for (guint k = 0; k < MAX (chirp->n_in, chirp->n_out); k++)
    chirp->factor[k] = chirp_factor (f, k);
}

CvChirp *
cv_chirp_new (guint n_in, guint n_out, double f)
{
  CvChirp *chirp;

  g_return_val_if_fail (n_in > 0 && n_out > 0 && isfinite (f) && f != 0, NULL);
  chirp = g_new0 (CvChirp, 1);
  chirp->n_in = n_in;
  chirp->n_out = n_out;
  if (!find_ratio (chirp, f))
    chirp->length = fast_length (n_in + n_out - 1);
  chirp->room = cv_fft_alloc (chirp->length * sizeof *chirp->room);
  cv_fft_lock ();
  chirp->forward = fftw_plan_dft_1d ((int)chirp->length, chirp->room, chirp->room, FFTW_FORWARD, FFTW_ESTIMATE);
  chirp->backward = fftw_plan_dft_1d ((int)chirp->length, chirp->room, chirp->room, FFTW_BACKWARD, FFTW_ESTIMATE);
  cv_fft_unlock ();
  if (chirp->q)
    return chirp;
  chirp->kernel = cv_fft_alloc (chirp->length * sizeof *chirp->kernel);
  chirp->factor = cv_fft_alloc (MAX (n_in, n_out) * sizeof *chirp->factor);
  make_kernel (chirp, f);
  return chirp;
}

void
cv_chirp_free (CvChirp *chirp)
{
  if (!chirp)
    return;
  cv_fft_destroy (chirp->forward);
  cv_fft_destroy (chirp->backward);
  cv_fft_free (chirp->room);
  cv_fft_free (chirp->kernel);
  cv_fft_free (chirp->factor);
  g_free (chirp);
}

/* Complex products by hand: C's own check every one for infinities. */
static inline double complex
times (double complex a, double complex b)
{
  double re = creal (a) * creal (b) - cimag (a) * cimag (b), im = creal (a) * cimag (b) + cimag (a) * creal (b);

  return CMPLX (re, im);
}

static void
execute_plain (CvChirp *chirp, const double complex *in, double complex *out)
{
  guint n = chirp->length;

  memset (chirp->room, 0, n * sizeof *chirp->room);
  for (guint k = 0; k < chirp->n_in; k++)
    chirp->room[k % n] += in[k];
  fftw_execute (chirp->forward);
  for (guint j = 0, bin = 0; j < chirp->n_out; j++, bin = (bin + chirp->q) % n)
    out[j] = chirp->room[bin];
}

void
cv_chirp_execute (CvChirp *chirp, const double complex *in, double complex *out)
{
  if (chirp->q)
    {
      execute_plain (chirp, in, out);
      return;
    }
  for (guint k = 0; k < chirp->n_in; k++)
    chirp->room[k] = times (in[k], chirp->factor[k]);
  memset (chirp->room + chirp->n_in, 0, (chirp->length - chirp->n_in) * sizeof *chirp->room);
  fftw_execute (chirp->forward);
  for (guint k = 0; k < chirp->length; k++)
    chirp->room[k] = times (chirp->room[k], chirp->kernel[k]);
  fftw_execute (chirp->backward);
  for (guint j = 0; j < chirp->n_out; j++)
    out[j] = times (chirp->room[j], chirp->factor[j]);
}
