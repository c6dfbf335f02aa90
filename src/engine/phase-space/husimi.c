/* Cvasi: coarse-grained phase space: Husimi's function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/husimi.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/chirp.h"
#include "engine/numeric/fft.h"
#include "engine/numeric/pool.h"

#define REACH 7.5 /* of the packet, in s: e^(-7.5²/2) = 6e-13 */

typedef struct
{
  CvChirp *chirp;
  double complex *in;  /* [n_in] psi times the packet */
  double complex *out; /* [n_p] */
} Scratch;

struct _CvHusimi
{
  CvHusimiSpec spec;
  CvPool *pool;
  guint n_in;
  double complex *turn; /* [n_in] e^(-i p_0 k dx/hbar) */
  Scratch *scratch;     /* [n_threads] */
  const double complex *psi;
  gsize stride;
  const double *weights;
  guint n_states;
  double *out;
};

static gboolean
check (const CvHusimiSpec *spec, GError **error)
{
  const double positive[] = { spec->dx, spec->hbar, spec->s, spec->window_dx, spec->window_dp };
  gboolean fine = spec->n >= 1 && spec->n_x >= 1 && spec->n_p >= 1 && spec->n_threads >= 1 && spec->n_threads <= 256 &&
                  isfinite (spec->x_first) && isfinite (spec->window_x) && isfinite (spec->window_p);

  for (guint i = 0; i < G_N_ELEMENTS (positive); i++)
    fine = fine && positive[i] > 0 && isfinite (positive[i]);
  if (!fine)
    g_set_error_literal (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                         "Husimi's function needs points, dx, hbar, s and steps above 0, and 1 to 256 threads");
  return fine;
}

static gboolean
make (CvHusimi *husimi)
{
  const CvHusimiSpec *spec = &husimi->spec;
  double f = spec->window_dp * spec->dx / (2 * G_PI * spec->hbar);

  husimi->n_in = (guint)fmin (2 * floor (REACH * spec->s / spec->dx) + 2, spec->n);
  husimi->pool = cv_pool_new (spec->n_threads);
  husimi->scratch = g_new0 (Scratch, spec->n_threads);
  husimi->turn = cv_fft_alloc (husimi->n_in * sizeof *husimi->turn);
  if (!husimi->pool || !husimi->turn)
    return FALSE;
  for (guint k = 0; k < husimi->n_in; k++)
    husimi->turn[k] = cexp (-I * spec->window_p * (k * spec->dx) / spec->hbar);
  for (guint i = 0; i < spec->n_threads; i++)
    {
      Scratch *s = &husimi->scratch[i];

      s->chirp = cv_chirp_new (husimi->n_in, spec->n_p, f);
      s->in = cv_fft_alloc (husimi->n_in * sizeof *s->in);
      s->out = cv_fft_alloc (spec->n_p * sizeof *s->out);
      if (!s->chirp || !s->in || !s->out)
        return FALSE;
    }
  return TRUE;
}

CvHusimi *
cv_husimi_new (const CvHusimiSpec *spec, GError **error)
{
  CvHusimi *husimi;

  if (!check (spec, error))
    return NULL;
  husimi = g_new0 (CvHusimi, 1);
  husimi->spec = *spec;
  if (make (husimi))
    return husimi;
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory or threads for Husimi's function on %u × %u points",
               spec->n_x, spec->n_p);
  cv_husimi_free (husimi);
  return NULL;
}

void
cv_husimi_free (CvHusimi *husimi)
{
  if (!husimi)
    return;
  cv_pool_free (husimi->pool);
  for (guint i = 0; husimi->scratch && i < husimi->spec.n_threads; i++)
    {
      cv_chirp_free (husimi->scratch[i].chirp);
      cv_fft_free (husimi->scratch[i].in);
      cv_fft_free (husimi->scratch[i].out);
    }
  g_free (husimi->scratch);
  cv_fft_free (husimi->turn);
  g_free (husimi);
}

/* Complex products by hand: C's own check every one for infinities. */
static void
packet_times (const CvHusimi *husimi, const double complex *psi, double x, guint first, double complex *in)
{
  const CvHusimiSpec *spec = &husimi->spec;

  for (guint k = 0; k < husimi->n_in; k++)
    {
      double u = (spec->x_first + (first + k) * spec->dx - x) / spec->s, g = exp (-u * u / 2);
      double re = g * creal (psi[first + k]), im = g * cimag (psi[first + k]);
      double c = creal (husimi->turn[k]), d = cimag (husimi->turn[k]);

      in[k] = CMPLX (re * c - im * d, re * d + im * c);
    }
}

static void
fill_column (gpointer data, guint chunk, guint worker)
{
  const CvHusimi *husimi = data;
  const CvHusimiSpec *spec = &husimi->spec;
  Scratch *s = &husimi->scratch[worker];
  double x = spec->window_x + chunk * spec->window_dx, limit = G_PI * spec->hbar / spec->dx * (1 + 1e-12);
  double middle = (x - spec->x_first) / spec->dx, scale = spec->dx * spec->dx / (2 * G_PI * spec->hbar);
  double *out = husimi->out + (gsize)chunk * spec->n_p;
  guint first = (guint)CLAMP (ceil (middle - husimi->n_in / 2.0), 0, spec->n - husimi->n_in);

  scale /= sqrt (G_PI) * spec->s;
  memset (out, 0, spec->n_p * sizeof *out);
  if (middle < -REACH * spec->s / spec->dx || middle > spec->n - 1 + REACH * spec->s / spec->dx)
    return;
  for (guint state = 0; state < husimi->n_states; state++)
    {
      packet_times (husimi, husimi->psi + state * husimi->stride, x, first, s->in);
      cv_chirp_execute (s->chirp, s->in, s->out);
      for (guint j = 0; j < spec->n_p; j++)
        {
          double re = creal (s->out[j]), im = cimag (s->out[j]);

          if (fabs (spec->window_p + j * spec->window_dp) <= limit)
            out[j] += husimi->weights[state] * scale * (re * re + im * im);
        }
    }
}

void
cv_husimi_fill (CvHusimi *husimi, const double complex *psi, gsize stride, const double *weights, guint n_states,
                double *out)
{
  husimi->psi = psi;
  husimi->stride = stride;
  husimi->weights = weights;
  husimi->n_states = n_states;
  husimi->out = out;
  cv_pool_run (husimi->pool, fill_column, husimi, husimi->spec.n_x);
}

/* The Gaussian's spectrum, over the number of points, so that two transforms give back what was. */
static void
damp (const CvGrid *grid, double hbar, double s, fftw_complex *spectrum)
{
  guint half = grid->n_p / 2 + 1;

  for (guint i = 0; i < grid->n_x; i++)
    {
      double lambda = 2 * G_PI * MIN (i, grid->n_x - i) / (grid->n_x * grid->dx);
      double across = exp (-lambda * lambda * s * s / 4) / ((double)grid->n_x * grid->n_p);
      double *row = (double *)(spectrum + (gsize)i * half);

      for (guint k = 0; k < half; k++)
        {
          double theta = 2 * G_PI * k / (grid->n_p * grid->dp) * hbar / s, factor = across * exp (-theta * theta / 4);

          row[2 * k] *= factor;
          row[2 * k + 1] *= factor;
        }
    }
}

gboolean
cv_husimi_smooth (const CvGrid *grid, const double *w, double hbar, double s, double *out)
{
  gsize n = (gsize)grid->n_x * grid->n_p;
  double *field = cv_fft_alloc (n * sizeof *field);
  fftw_complex *spectrum = cv_fft_alloc ((gsize)grid->n_x * (grid->n_p / 2 + 1) * sizeof *spectrum);
  fftw_plan forth = NULL, back = NULL;
  gboolean room = field && spectrum;

  if (room)
    {
      cv_fft_lock ();
      forth = fftw_plan_dft_r2c_2d ((int)grid->n_x, (int)grid->n_p, field, spectrum, FFTW_ESTIMATE);
      back = fftw_plan_dft_c2r_2d ((int)grid->n_x, (int)grid->n_p, spectrum, field, FFTW_ESTIMATE);
      cv_fft_unlock ();
      for (guint i = 0; i < grid->n_x; i++)
        memcpy (field + (gsize)i * grid->n_p, w + (gsize)i * grid->ld, grid->n_p * sizeof *field);
      fftw_execute (forth);
      damp (grid, hbar, s, spectrum);
      fftw_execute (back);
      for (guint i = 0; i < grid->n_x; i++)
        memcpy (out + (gsize)i * grid->ld, field + (gsize)i * grid->n_p, grid->n_p * sizeof *field);
    }
  cv_fft_destroy (forth);
  cv_fft_destroy (back);
  cv_fft_free (field);
  cv_fft_free (spectrum);
  return room;
}
