/* Cvasi: one step of Wigner dynamics, in its plainest form
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/moyal.h"

#include <complex.h>
#include <math.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"

struct _CvMoyal
{
  CvMoyalSpec spec;
  double complex *p_line, *x_line;
  fftw_plan p_forth, p_back, x_forth, x_back;
};

CvMoyal *
cv_moyal_new (const CvMoyalSpec *spec, GError **error)
{
  CvMoyal *moyal = g_new0 (CvMoyal, 1);
  guint n_x = spec->grid.n_x, n_p = spec->grid.n_p;

  moyal->spec = *spec;
  moyal->p_line = cv_fft_alloc (n_p * sizeof (double complex));
  moyal->x_line = cv_fft_alloc (n_x * sizeof (double complex));
  if (!moyal->p_line || !moyal->x_line)
    {
      g_set_error_literal (error, CV_ERROR, CV_ERROR_TOO_LARGE, "No memory for the propagator.");
      cv_moyal_free (moyal);
      return NULL;
    }
  cv_fft_lock ();
  moyal->p_forth = fftw_plan_dft_1d ((int)n_p, moyal->p_line, moyal->p_line, FFTW_FORWARD, FFTW_ESTIMATE);
  moyal->p_back = fftw_plan_dft_1d ((int)n_p, moyal->p_line, moyal->p_line, FFTW_BACKWARD, FFTW_ESTIMATE);
  moyal->x_forth = fftw_plan_dft_1d ((int)n_x, moyal->x_line, moyal->x_line, FFTW_FORWARD, FFTW_ESTIMATE);
  moyal->x_back = fftw_plan_dft_1d ((int)n_x, moyal->x_line, moyal->x_line, FFTW_BACKWARD, FFTW_ESTIMATE);
  cv_fft_unlock ();
  return moyal;
}

void
cv_moyal_free (CvMoyal *moyal)
{
  if (!moyal)
    return;
  cv_fft_destroy (moyal->p_forth);
  cv_fft_destroy (moyal->p_back);
  cv_fft_destroy (moyal->x_forth);
  cv_fft_destroy (moyal->x_back);
  cv_fft_free (moyal->p_line);
  cv_fft_free (moyal->x_line);
  g_free (moyal);
}

void
cv_moyal_set_environment (CvMoyal *moyal, double D, double gamma)
{
  moyal->spec.D = D;
  moyal->spec.gamma = gamma;
}

static double
wave_number (guint k, guint n, double step)
{
  return 2 * G_PI * (k < n / 2 ? (double)k : k == n / 2 ? 0 : (double)k - n) / (n * step);
}

static double
bracket (const CvMoyalSpec *spec, double x, double theta, double t)
{
  double sum = 0, factor = theta;

  if (spec->order == CV_MOYAL_EXACT)
    return (cv_potential_value (spec->potential, x + spec->hbar * theta / 2, t) -
            cv_potential_value (spec->potential, x - spec->hbar * theta / 2, t)) /
           spec->hbar;
  for (guint s = 0; s <= (guint)spec->order; s++)
    {
      sum += factor * cv_potential_derivative (spec->potential, 2 * s + 1, x, t);
      factor *= (spec->hbar * theta / 2) * (spec->hbar * theta / 2) / ((2 * s + 2) * (2 * s + 3));
    }
  return sum;
}

static void
kick (CvMoyal *moyal, double *w, double t, double dt)
{
  const CvMoyalSpec *spec = &moyal->spec;
  const CvGrid *grid = &spec->grid;

  for (guint i = 0; i < grid->n_x; i++)
    {
      double *row = w + (gsize)i * grid->ld, f = exp (2 * spec->gamma * dt);

      for (guint j = 0; j < grid->n_p; j++)
        moyal->p_line[j] = row[j];
      fftw_execute (moyal->p_forth);
      for (guint k = 0; k < grid->n_p; k++)
        {
          double theta = wave_number (k, grid->n_p, grid->dp);
          double angle = bracket (spec, cv_grid_x (grid, i), theta, t) * dt;

          angle = isfinite (angle) ? angle : 0;
          moyal->p_line[k] *= cexp (CMPLX (-spec->D * theta * theta * dt, angle)) / grid->n_p;
        }
      if (f == 1)
        {
          fftw_execute (moyal->p_back);
          for (guint j = 0; j < grid->n_p; j++)
            row[j] = creal (moyal->p_line[j]);
          continue;
        }
      for (guint j = 0; j < grid->n_p; j++) /* the squeezed field from its own Fourier sum */
        {
          double p = f * cv_grid_p (grid, j) - grid->p_first;

          row[j] = 0;
          for (guint k = 0; k < grid->n_p && p >= 0 && p < grid->n_p * grid->dp; k++)
            row[j] += f * creal (moyal->p_line[k] * cexp (I * wave_number (k, grid->n_p, grid->dp) * p));
        }
    }
}

static void
drift (CvMoyal *moyal, double *w, double dt)
{
  const CvGrid *grid = &moyal->spec.grid;

  for (guint j = 0; j < grid->n_p; j++)
    {
      double shift = cv_grid_p (grid, j) * dt / moyal->spec.m;

      for (guint i = 0; i < grid->n_x; i++)
        moyal->x_line[i] = w[(gsize)i * grid->ld + j];
      fftw_execute (moyal->x_forth);
      for (guint k = 0; k < grid->n_x; k++)
        moyal->x_line[k] *= cexp (-I * wave_number (k, grid->n_x, grid->dx) * shift) / grid->n_x;
      fftw_execute (moyal->x_back);
      for (guint i = 0; i < grid->n_x; i++)
        w[(gsize)i * grid->ld + j] = creal (moyal->x_line[i]);
    }
}

void
cv_moyal_advance (CvMoyal *moyal, double *w, double t, double dt, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      kick (moyal, w, t + i * dt, dt / 2);
      drift (moyal, w, dt);
      kick (moyal, w, t + (i + 1) * dt, dt / 2);
    }
}

gsize
cv_moyal_bytes (const CvMoyalSpec *spec)
{
  return sizeof (CvMoyal) + (spec->grid.n_x + spec->grid.n_p) * sizeof (double complex);
}
