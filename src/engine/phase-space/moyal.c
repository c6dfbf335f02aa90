/* Cvasi: one step of Wigner dynamics, plain version
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/moyal.h"

#include <complex.h>
#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"

struct _CvMoyal {
  CvMoyalSpec spec;
  guint n_theta, n_lambda;
  double *row;
  double complex *line, *columns;
  fftw_plan p_forward, p_backward, x_forward, x_backward;
};

CvMoyal *
cv_moyal_new (const CvMoyalSpec *spec, GError **error)
{
  CvMoyal *m = g_new0 (CvMoyal, 1);
  int n_x = (int) spec->grid.n_x, n_p = (int) spec->grid.n_p, ld = (int) spec->grid.ld;
  (void) error;
  m->spec = *spec;
  m->n_theta = (guint) n_p / 2 + 1;
  m->n_lambda = (guint) n_x / 2 + 1;
  m->row = cv_fft_alloc (sizeof (double) * (gsize) n_x * (gsize) ld);
  m->line = cv_fft_alloc (sizeof (double complex) * m->n_theta);
  m->columns = cv_fft_alloc (sizeof (double complex) * m->n_lambda * (gsize) n_p);
  cv_fft_lock ();
  m->p_forward = fftw_plan_dft_r2c_1d (n_p, m->row, m->line, FFTW_ESTIMATE | FFTW_UNALIGNED);
  m->p_backward = fftw_plan_dft_c2r_1d (n_p, m->line, m->row, FFTW_ESTIMATE | FFTW_UNALIGNED);
  m->x_forward = fftw_plan_many_dft_r2c (1, &n_x, n_p, m->row, NULL, ld, 1, m->columns, NULL, n_p, 1, FFTW_ESTIMATE | FFTW_UNALIGNED);
  m->x_backward = fftw_plan_many_dft_c2r (1, &n_x, n_p, m->columns, NULL, n_p, 1, m->row, NULL, ld, 1, FFTW_ESTIMATE | FFTW_UNALIGNED);
  cv_fft_unlock ();
  return m;
}

void
cv_moyal_free (CvMoyal *m)
{
  cv_fft_destroy (m->p_forward);
  cv_fft_destroy (m->p_backward);
  cv_fft_destroy (m->x_forward);
  cv_fft_destroy (m->x_backward);
  cv_fft_free (m->row);
  cv_fft_free (m->line);
  cv_fft_free (m->columns);
  g_free (m);
}

void
cv_moyal_set_environment (CvMoyal *m, double D, double gamma)
{
  m->spec.D = D;
  m->spec.gamma = gamma;
}

static double complex
generator (const CvMoyalSpec *s, double x, double theta, double t, double correct)
{
  const CvPotential *v = s->potential;
  double h = s->hbar, y = h * theta / 2, D = s->D;
  double complex b, bx, bt;
  if (s->order < 0)
    {
      double up = cv_potential_derivative (v, 1, x + y, t), down = cv_potential_derivative (v, 1, x - y, t);
      b = I * (cv_potential_value (v, x + y, t) - cv_potential_value (v, x - y, t)) / h;
      bx = I * (up - down) / h;
      bt = I * (up + down) / 2;
    }
  else
    {
      double f = 1;   /* y^(2s)/(2s)! */
      b = bx = bt = 0;
      for (int k = 0; k <= s->order; k++)
        {
          double odd = cv_potential_derivative (v, 2 * (guint) k + 1, x, t);
          double even = cv_potential_derivative (v, MIN (2 * (guint) k + 2, 17), x, t);
          b += I * 2 / h * odd * f * y / (2 * k + 1);
          bx += I * 2 / h * even * f * y / (2 * k + 1);
          bt += I * odd * f;
          f *= y * y / ((2 * k + 1) * (2 * k + 2));
        }
    }
  b -= D * theta * theta;
  bt -= 2 * D * theta;
  return b + correct * 2 * I / s->m * bx * bt;
}

static void
kick (CvMoyal *m, double *w, double t, double dt, double correct)
{
  const CvGrid *g = &m->spec.grid;
  for (guint i = 0; i < g->n_x; i++)
    {
      double *row = w + (gsize) i * g->ld;
      fftw_execute_dft_r2c (m->p_forward, row, m->line);
      for (guint k = 0; k < m->n_theta; k++)
        {
          double complex f = cexp (dt * generator (&m->spec, cv_grid_x (g, i), 2 * G_PI * k / (g->n_p * g->dp), t, correct));
          if (!isfinite (creal (f)) || !isfinite (cimag (f)))
            f = 1;
          m->line[k] *= (k == g->n_p / 2 ? creal (f) : f) / g->n_p;
        }
      fftw_execute_dft_c2r (m->p_backward, m->line, row);
    }
}

static void
drift (CvMoyal *m, double *w, double dt)
{
  const CvGrid *g = &m->spec.grid;
  fftw_execute_dft_r2c (m->x_forward, w, m->columns);
  for (guint k = 0; k < m->n_lambda; k++)
    for (guint j = 0; j < g->n_p; j++)
      {
        double complex f = cexp (-I * 2 * G_PI * k / (g->n_x * g->dx) * cv_grid_p (g, j) * dt / m->spec.m);
        m->columns[k * g->n_p + j] *= (k == g->n_x / 2 ? creal (f) : f) / g->n_x;
      }
  fftw_execute_dft_c2r (m->x_backward, m->columns, w);
}

void
cv_moyal_advance (CvMoyal *m, double *w, double t, double dt, guint n)
{
  for (guint i = 0; i < n; i++, t += dt)
    if (m->spec.scheme == CV_MOYAL_STRANG)
      {
        kick (m, w, t, dt / 2, 0);
        drift (m, w, dt);
        kick (m, w, t + dt, dt / 2, 0);
      }
    else
      {
        kick (m, w, t, dt / 6, 0);
        drift (m, w, dt / 2);
        kick (m, w, t + dt / 2, 2 * dt / 3, dt * dt / 48);
        drift (m, w, dt / 2);
        kick (m, w, t + dt, dt / 6, 0);
      }
}

gsize
cv_moyal_bytes (const CvMoyalSpec *spec)
{
  return 16 * (gsize) spec->grid.n_x * spec->grid.ld;
}
