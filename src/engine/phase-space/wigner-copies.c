/* Cvasi: wave functions made ready for W: finer, shifted, split into parts
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/vector-math.h"
#include "engine/phase-space/wigner-private.h"

#define SLICE 8192u /* points that a thread splits at a time */

gboolean
cv_wigner_room_for (CvWignerRoom *room, gsize bytes)
{
  if (room->bytes >= bytes)
    return TRUE;
  cv_fft_free (room->at);
  room->at = cv_fft_alloc (bytes);
  room->bytes = room->at ? bytes : 0;
  return room->at != NULL;
}

void
cv_wigner_room_clear (CvWignerRoom *room)
{
  cv_fft_free (room->at);
  *room = (CvWignerRoom){ 0 };
}

/* Array `which` of so many doubles. */
static gboolean
take_room (CvWignerCopies *copies, guint which, gsize n, double **array)
{
  gboolean taken = cv_wigner_room_for (&copies->rooms[which], n * sizeof (double));

  *array = copies->rooms[which].at;
  return taken;
}

static gboolean
make_phases (CvWignerCopies *copies, double turn)
{
  if (turn == 0)
    return TRUE;
  if (!take_room (copies, 4, copies->n, &copies->phase_re) || !take_room (copies, 5, copies->n, &copies->phase_im))
    return FALSE;
  /* front_re is free as yet. From the middle, so that angles stay small. */
  for (guint i = 0; i < copies->n; i++)
    copies->front_re[i] = -turn * ((double)i - copies->n / 2);
  cv_sincos_array (copies->n, copies->front_re, copies->phase_re, copies->phase_im);
  return TRUE;
}

static gboolean
make_finer (CvWignerCopies *copies, gboolean planned)
{
  gsize n = copies->n_given;
  double *spectra, *lines;

  if (!take_room (copies, 6, 2 * copies->most_states * n, &spectra) ||
      !take_room (copies, 7, 2 * copies->n_lines * (gsize)copies->n, &lines) ||
      !take_room (copies, 8, n, &copies->shift_re) || !take_room (copies, 9, n, &copies->shift_im) ||
      !take_room (copies, 10, n, &copies->angle))
    return FALSE;
  copies->spectra = (double complex *)spectra;
  copies->lines = (double complex *)lines;
  if (planned)
    return TRUE;
  cv_fft_destroy (copies->forth);
  cv_fft_destroy (copies->back);
  /* Unaligned, for a line or a spectrum may begin anywhere; the gain of alignment is nothing that can be measured. */
  cv_fft_lock ();
  copies->forth = fftw_plan_dft_1d ((int)n, copies->lines, copies->spectra, FFTW_FORWARD,
                                    FFTW_ESTIMATE | FFTW_UNALIGNED | FFTW_PRESERVE_INPUT);
  copies->back =
      fftw_plan_dft_1d ((int)copies->n, copies->lines, copies->lines, FFTW_BACKWARD, FFTW_ESTIMATE | FFTW_UNALIGNED);
  cv_fft_unlock ();
  return copies->forth && copies->back;
}

gboolean
cv_wigner_copies_init (CvWignerCopies *copies, guint n_given, guint up, guint most_states, guint n_threads, double turn)
{
  gboolean planned = copies->back && copies->n_given == n_given;
  double **const parts[] = { &copies->front_re, &copies->front_im, &copies->back_re, &copies->back_im };

  copies->n_given = n_given;
  copies->n = n_given * up;
  copies->up = up;
  copies->most_states = most_states;
  copies->n_lines = MIN (n_threads, most_states);
  copies->ld = ((gsize)copies->n + 2 * CV_WIGNER_BLOCK + 7) / 8 * 8 + 8;
  copies->phase_re = copies->phase_im = NULL;
  for (guint i = 0; i < 4; i++)
    if (!take_room (copies, i, most_states * copies->ld, parts[i]))
      return FALSE;
  if (!make_phases (copies, turn))
    return FALSE;
  for (guint i = 0; i < 4; i++)
    for (guint state = 0; state < most_states; state++)
      memset (*parts[i] + state * copies->ld + copies->n, 0, (copies->ld - copies->n) * sizeof (double));
  return up == 1 || make_finer (copies, planned);
}

void
cv_wigner_copies_clear (CvWignerCopies *copies)
{
  cv_fft_destroy (copies->forth);
  cv_fft_destroy (copies->back);
  for (guint i = 0; i < G_N_ELEMENTS (copies->rooms); i++)
    cv_wigner_room_clear (&copies->rooms[i]);
}

/* Points first … last-1 of one state. */
CV_CLONES static void
split (const CvWignerCopies *copies, guint state, const double *psi, double weight, guint first, guint last)
{
  double *restrict front_re = copies->front_re + state * copies->ld;
  double *restrict front_im = copies->front_im + state * copies->ld;
  double *restrict back_re = copies->back_re + state * copies->ld + (copies->n - 1);
  double *restrict back_im = copies->back_im + state * copies->ld + (copies->n - 1);

  for (guint i = first; i < last; i++)
    {
      double re = psi[2 * (gsize)i], im = psi[2 * (gsize)i + 1];

      if (copies->phase_re)
        {
          double turned = re * copies->phase_re[i] - im * copies->phase_im[i];

          im = re * copies->phase_im[i] + im * copies->phase_re[i];
          re = turned;
        }
      front_re[i] = weight * re;
      front_im[i] = weight * im;
      back_re[-(gssize)i] = re;
      back_im[-(gssize)i] = -im;
    }
}

static void
split_slice (gpointer data, guint chunk, guint worker)
{
  CvWignerCopies *copies = data;
  guint n_slices = (copies->n + SLICE - 1) / SLICE, state = chunk / n_slices, first = chunk % n_slices * SLICE;

  (void)worker;
  split (copies, state, (const double *)(copies->psi + state * copies->stride), copies->weights[state], first,
         MIN (first + SLICE, copies->n));
}

static void
transform_line (gpointer data, guint chunk, guint worker)
{
  CvWignerCopies *copies = data;

  (void)worker;
  /* FFTW does not write to an input that it was told to preserve. */
  fftw_execute_dft (copies->forth, (fftw_complex *)(gpointer)(guintptr)(copies->psi + chunk * copies->stride),
                    copies->spectra + (gsize)chunk * copies->n_given);
}

void
cv_wigner_copies_take (CvWignerCopies *copies, CvPool *pool, const double complex *psi, gsize stride,
                       const double *weights, guint n_states)
{
  copies->psi = psi;
  copies->stride = stride;
  copies->weights = weights;
  copies->n_states = n_states;
  if (copies->up > 1)
    cv_pool_run (pool, transform_line, copies, n_states);
}

/* The spectrum of one state over more points; a highest wave number that stands for both signs is shared among them. */
static void
spread (const CvWignerCopies *copies, const double complex *spectrum, double complex *line)
{
  guint n = copies->n_given, half = (n + 1) / 2;
  double complex *upper = line + (copies->n - n);
  const double scale = 1.0 / n;

  memset (line, 0, copies->n * sizeof *line);
  for (guint k = 0; k < n; k++)
    {
      double re = creal (spectrum[k]) * scale, im = cimag (spectrum[k]) * scale;
      double complex *at = k < half ? line + k : upper + k;

      if (copies->shifted)
        *at = CMPLX (re * copies->shift_re[k] - im * copies->shift_im[k],
                     re * copies->shift_im[k] + im * copies->shift_re[k]);
      else
        *at = CMPLX (re, im);
    }
  if (n % 2 == 0)
    {
      upper[half] /= 2;
      line[half] = upper[half];
    }
}

/* States `chunk`, chunk + n_lines, …: finer points, then their parts. */
static void
place_line (gpointer data, guint chunk, guint worker)
{
  CvWignerCopies *copies = data;
  double complex *line = copies->lines + (gsize)chunk * copies->n;

  (void)worker;
  for (guint state = chunk; state < copies->n_states; state += copies->n_lines)
    {
      spread (copies, copies->spectra + (gsize)state * copies->n_given, line);
      fftw_execute_dft (copies->back, line, line);
      split (copies, state, (const double *)line, copies->weights[state], 0, copies->n);
    }
}

void
cv_wigner_copies_place (CvWignerCopies *copies, CvPool *pool, double fraction)
{
  guint n = copies->n_given;

  if (copies->up == 1)
    {
      cv_pool_run (pool, split_slice, copies, copies->n_states * ((copies->n + SLICE - 1) / SLICE));
      return;
    }
  copies->shifted = fraction != 0;
  if (copies->shifted)
    {
      for (guint k = 0; k < n; k++)
        copies->angle[k] = 2 * G_PI * fraction * (k < (n + 1) / 2 ? (double)k : (double)k - n) / n;
      cv_sincos_array (n, copies->angle, copies->shift_re, copies->shift_im);
    }
  cv_pool_run (pool, place_line, copies, MIN (copies->n_lines, copies->n_states));
}
