/* Cvasi: friction, the shrinking of momenta, by a chirp z-transform
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * L. I. Bluestein, IEEE Trans. Audio Electroacoust. 18, 451 (1970), doi 10.1109/TAU.1970.1162132: with
 * jk = (j² + k² - (k-j)²)/2, a sum over e^(-i alpha j k) is a convolution with e^(i alpha (k-j)²/2).       */
#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/phase-space/moyal-private.h"

void
_cv_friction_lay_out (CvFriction *friction, guint n_p, CvRoom *room)
{
  friction->n = n_p;
  friction->n_chirp = 2;
  while (friction->n_chirp < 2 * n_p)
    friction->n_chirp *= 2;
  friction->f = NAN;
  friction->in_re = _cv_room_take (room, n_p);
  friction->in_im = _cv_room_take (room, n_p);
  friction->out_re = _cv_room_take (room, n_p + 1);
  friction->out_im = _cv_room_take (room, n_p + 1);
  friction->filter = _cv_room_take (room, CV_PAIR_ROOM (friction->n_chirp));
}

gboolean
_cv_friction_start (CvFriction *friction, gsize ld)
{
  return cv_pair_fft_init (&friction->along_chirp, friction->n_chirp, CV_PAIR_APART (friction->n_chirp)) &&
         cv_pair_fft_init (&friction->along_p, friction->n, ld);
}

void
_cv_friction_clear (CvFriction *friction)
{
  cv_pair_fft_clear (&friction->along_chirp);
  cv_pair_fft_clear (&friction->along_p);
}

#define PI 3.14159265358979323846264338327950288L

/* e^(-i pi u²/(n f)). The angle is thousands of turns; long double and fmodl keep its last digits. */
static void
chirp (const CvFriction *friction, gint64 u, double *re, double *im)
{
  long double half_turns = fmodl ((long double)(u * u) / ((long double)friction->n * (long double)friction->f), 2);

  *re = (double)cosl (PI * half_turns);
  *im = (double)-sinl (PI * half_turns);
}

void
_cv_friction_prepare (CvFriction *friction, double f, CvScratch *scratch)
{
  gint64 n = friction->n, n_chirp = friction->n_chirp;
  gsize apart = CV_PAIR_APART (n_chirp);
  double *lines = scratch->chirp, re, im;

  if (f == friction->f)
    return;
  friction->f = f;
  for (gint64 j = 0; j < n; j++)
    chirp (friction, j - n / 2, &friction->in_re[j], &friction->in_im[j]);
  for (gint64 k = 0; k <= n; k++)
    {
      /* The sign: transforms count p from the window's side, the chirp from its middle. */
      double sign = ((k - n / 2) % 2 ? -1.0 : 1.0) / ((double)n_chirp * (double)n);

      chirp (friction, k - n / 2, &re, &im);
      friction->out_re[k] = sign * re;
      friction->out_im[k] = sign * im;
    }
  memset (lines, 0, 2 * apart * sizeof (double));
  for (gint64 u = 1 - n; u <= n; u++)
    {
      gsize at = (gsize)(u < 0 ? u + n_chirp : u) % friction->n_chirp;

      chirp (friction, u, &re, &im);
      lines[at] = re;
      lines[apart + at] = -im;
    }
  cv_pair_fft_forth (&friction->along_chirp, lines, friction->filter);
}

CV_CLONES
static void
multiply_to (guint n, const double *restrict ar, const double *restrict ai, const double *restrict br,
             const double *restrict bi, double *restrict re, double *restrict im)
{
  for (guint i = 0; i < n; i++)
    {
      re[i] = ar[i] * br[i] - ai[i] * bi[i];
      im[i] = ar[i] * bi[i] + ai[i] * br[i];
    }
}

CV_CLONES
static void
multiply_by (guint n, const double *restrict ar, const double *restrict ai, double *restrict re, double *restrict im)
{
  for (guint i = 0; i < n; i++)
    {
      double r = re[i];

      re[i] = ar[i] * r - ai[i] * im[i];
      im[i] = ar[i] * im[i] + ai[i] * r;
    }
}

/* Spectrum of two rows after friction, as cv_pair_fft_forth () would give it, over n. */
static void
spectrum_after (const CvFriction *friction, const double *first, gsize apart, CvScratch *scratch)
{
  guint n = friction->n, n_chirp = friction->n_chirp, half = n / 2;
  gsize chirp_apart = CV_PAIR_APART (n_chirp), z_apart = CV_PAIR_APART (n);
  double *re = scratch->chirp, *im = re + chirp_apart, *spectrum = scratch->chirp_z, *z = scratch->z;

  multiply_to (n, first, first + apart, friction->in_re, friction->in_im, re, im);
  memset (re + n, 0, (n_chirp - n) * sizeof (double));
  memset (im + n, 0, (n_chirp - n) * sizeof (double));
  cv_pair_fft_forth (&friction->along_chirp, re, spectrum);
  multiply_by (n_chirp, friction->filter, friction->filter + chirp_apart, spectrum, spectrum + chirp_apart);
  cv_pair_fft_back (&friction->along_chirp, spectrum, re);
  multiply_by (n + 1, friction->out_re, friction->out_im, re, im);
  memcpy (z, re + half, half * sizeof (double));
  memcpy (z + z_apart, im + half, half * sizeof (double));
  memcpy (z + half, re, half * sizeof (double));
  memcpy (z + z_apart + half, im, half * sizeof (double));
  /* The highest wave number is real in a real line: the mean of what came for its two signs. */
  z[half] = 0.5 * (re[0] + re[n]);
  z[z_apart + half] = 0.5 * (im[0] + im[n]);
}

void
_cv_friction_apply (const CvFriction *friction, double *two_rows, CvScratch *scratch)
{
  spectrum_after (friction, two_rows, friction->along_p.apart, scratch);
  cv_pair_fft_back (&friction->along_p, scratch->z, two_rows);
}
