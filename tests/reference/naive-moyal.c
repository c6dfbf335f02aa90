/* Cvasi: slow references: the Moyal step as written on paper, with Fourier sums term by term
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive-moyal.h"

#include <complex.h>
#include <math.h>

#define H 2e-3 /* of the differences: error about H^4 of the commutator, and round-off 1e-16/H of b */

static double complex
bracket (const CvMoyalSpec *s, double x, double theta, double t)
{
  double beta = 0, factorial = 1;

  if (s->order == CV_MOYAL_EXACT)
    beta = (cv_potential_value (s->potential, x + s->hbar * theta / 2, t) -
            cv_potential_value (s->potential, x - s->hbar * theta / 2, t)) /
           s->hbar;
  for (int n = 1; n <= 2 * s->order + 1; n++)
    {
      factorial *= n;
      if (n % 2)
        beta += pow (s->hbar / 2, n - 1) / factorial * cv_potential_derivative (s->potential, (guint)n, x, t) *
                pow (theta, n);
    }
  return -s->D * theta * theta + I * beta;
}

static double complex
difference (const double complex v[4], double h)
{
  return (8 * (v[2] - v[1]) - (v[3] - v[0])) / (12 * h);
}

static double complex
commutator (const CvMoyalSpec *s, double x, double theta, double t)
{
  double complex along_x[4], along_theta[4];
  const double at[4] = { -2 * H, -H, H, 2 * H };

  for (int i = 0; i < 4; i++)
    {
      along_x[i] = bracket (s, x + at[i], theta, t);
      along_theta[i] = bracket (s, x, theta + at[i], t);
    }
  return 2 * I / s->m * difference (along_x, H) * difference (along_theta, H);
}

static double complex
generator (const CvMoyalSpec *s, double x, double theta, double t, double correction)
{
  double complex g = bracket (s, x, theta, t);

  if (correction != 0)
    g += correction * commutator (s, x, theta, t);
  if (creal (g) > 0)
    g = I * cimag (g);
  return g;
}

/* shrink = e^(-2 gamma tau) of the drift before */
static void
kick (const CvMoyalSpec *s, double *w, double t, double tau, double correction, double shrink)
{
  const CvGrid *grid = &s->grid;
  int n = (int)grid->n_p;
  double complex *spectrum = g_new (double complex, n);

  for (guint i = 0; i < grid->n_x; i++)
    {
      double *row = w + (gsize)i * grid->ld, x = cv_grid_x (grid, i);

      for (int k = -n / 2 + 1; k <= n / 2; k++)
        {
          double theta = 2 * G_PI * k / (n * grid->dp);
          double complex sum = 0, g = generator (s, x, theta, t, correction);

          for (int j = 0; j < n; j++)
            sum += row[j] * cexp (-I * theta * shrink * cv_grid_p (grid, (guint)j));
          if (k == n / 2)
            {
              sum = creal (sum); /* theta p_j are whole multiples of pi: the mean of theta and -theta */
              g = creal (g);
            }
          spectrum[k + n / 2 - 1] = sum * cexp (tau * g) / n;
        }
      for (int j = 0; j < n; j++)
        {
          row[j] = 0;
          for (int k = -n / 2 + 1; k <= n / 2; k++)
            row[j] += creal (spectrum[k + n / 2 - 1] *
                             cexp (I * (2 * G_PI * k / (n * grid->dp)) * cv_grid_p (grid, (guint)j)));
        }
    }
  g_free (spectrum);
}

static void
drift (const CvMoyalSpec *s, double *w, double tau)
{
  const CvGrid *grid = &s->grid;
  int n = (int)grid->n_x;
  double time = s->gamma > 0 ? (1 - exp (-2 * s->gamma * tau)) / (2 * s->gamma) : tau;
  double complex *spectrum = g_new (double complex, n);

  for (guint j = 0; j < grid->n_p; j++)
    {
      double shift = cv_grid_p (grid, j) * time / s->m;

      for (int k = -n / 2 + 1; k <= n / 2; k++)
        {
          double lambda = 2 * G_PI * k / (n * grid->dx);

          spectrum[k + n / 2 - 1] = 0;
          for (int i = 0; i < n; i++)
            spectrum[k + n / 2 - 1] +=
                w[(gsize)i * grid->ld + j] * cexp (-I * lambda * (cv_grid_x (grid, (guint)i))) / n;
          if (k < n / 2)
            spectrum[k + n / 2 - 1] *= cexp (-I * lambda * shift);
        }
      for (int i = 0; i < n; i++)
        {
          double sum = 0;

          for (int k = -n / 2 + 1; k <= n / 2; k++)
            sum += creal (spectrum[k + n / 2 - 1] *
                          cexp (I * (2 * G_PI * k / (n * grid->dx)) * cv_grid_x (grid, (guint)i)));
          w[(gsize)i * grid->ld + j] = sum;
        }
    }
  g_free (spectrum);
}

void
ref_moyal_step (const CvMoyalSpec *s, double *w, double t, double dt)
{
  if (s->scheme == CV_MOYAL_STRANG)
    {
      kick (s, w, t, dt / 2, 0, 1);
      drift (s, w, dt);
      kick (s, w, t + dt, dt / 2, 0, exp (-2 * s->gamma * dt));
      return;
    }
  kick (s, w, t, dt / 6, 0, 1);
  drift (s, w, dt / 2);
  kick (s, w, t + dt / 2, 2 * dt / 3, dt * dt / 48, exp (-s->gamma * dt));
  drift (s, w, dt / 2);
  kick (s, w, t + dt, dt / 6, 0, exp (-s->gamma * dt));
}
