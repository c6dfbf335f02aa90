/* Cvasi: slow references: a wave function that knows nothing of phase space
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "schrodinger.h"

#include <fftw3.h>
#include <math.h>

RefSchrodinger *
ref_schrodinger_new (guint n, double x_first, double dx, double m, double hbar, const CvPotential *potential)
{
  RefSchrodinger *s = g_new0 (RefSchrodinger, 1);

  *s = (RefSchrodinger){ .n = n, .x_first = x_first, .dx = dx, .m = m, .hbar = hbar, .potential = potential };
  s->psi = fftw_alloc_complex (n);
  s->room = fftw_alloc_complex (n);
  s->forth = fftw_plan_dft_1d ((int)n, s->psi, s->room, FFTW_FORWARD, FFTW_ESTIMATE);
  s->back = fftw_plan_dft_1d ((int)n, s->room, s->psi, FFTW_BACKWARD, FFTW_ESTIMATE);
  return s;
}

void
ref_schrodinger_free (RefSchrodinger *s)
{
  fftw_destroy_plan (s->forth);
  fftw_destroy_plan (s->back);
  fftw_free (s->psi);
  fftw_free (s->room);
  g_free (s);
}

static double
momentum (const RefSchrodinger *s, guint k)
{
  return 2 * G_PI * s->hbar / (s->n * s->dx) * (k <= s->n / 2 ? (double)k : (double)k - s->n);
}

void
ref_schrodinger_packets (RefSchrodinger *s, double a, const double *centres, guint n)
{
  double norm = 0;

  for (guint i = 0; i < s->n; i++)
    {
      double x = s->x_first + i * s->dx;

      s->psi[i] = 0;
      for (guint k = 0; k < n; k++)
        s->psi[i] += cexp (-pow ((x - centres[2 * k]) / a, 2) / 2 + I * centres[2 * k + 1] * x / s->hbar);
      norm += pow (cabs (s->psi[i]), 2) * s->dx;
    }
  for (guint i = 0; i < s->n; i++)
    s->psi[i] /= sqrt (norm);
}

static void
kick (RefSchrodinger *s, double t, double dt)
{
  for (guint i = 0; i < s->n; i++)
    s->psi[i] *= cexp (-I * dt / s->hbar * cv_potential_value (s->potential, s->x_first + i * s->dx, t));
}

static void
split_step (RefSchrodinger *s, double t, double dt)
{
  kick (s, t, dt / 2);
  fftw_execute (s->forth);
  for (guint k = 0; k < s->n; k++)
    s->room[k] *= cexp (-I * dt / s->hbar * pow (momentum (s, k), 2) / (2 * s->m)) / s->n;
  fftw_execute (s->back);
  kick (s, t + dt, dt / 2);
}

void
ref_schrodinger_advance (RefSchrodinger *s, double t, double dt, guint n_steps)
{
  double outer = 1 / (2 - cbrt (2)), inner = 1 - 2 * outer;

  for (guint i = 0; i < n_steps; i++)
    {
      double now = t + i * dt;

      split_step (s, now, outer * dt);
      split_step (s, now + outer * dt, inner * dt);
      split_step (s, now + (outer + inner) * dt, outer * dt);
    }
}

double
ref_schrodinger_x (const RefSchrodinger *s)
{
  double sum = 0;

  for (guint i = 0; i < s->n; i++)
    sum += (s->x_first + i * s->dx) * pow (cabs (s->psi[i]), 2) * s->dx;
  return sum;
}

double
ref_schrodinger_p (const RefSchrodinger *s)
{
  double sum = 0, norm = 0;

  fftw_execute_dft (s->forth, s->psi, s->room);
  for (guint k = 0; k < s->n; k++)
    {
      sum += momentum (s, k) * pow (cabs (s->room[k]), 2);
      norm += pow (cabs (s->room[k]), 2);
    }
  return sum / norm;
}

double
ref_schrodinger_wigner (const RefSchrodinger *s, guint i, double p)
{
  double complex sum = 0;
  int reach = (int)MIN (i, s->n - 1 - i);

  for (int k = -reach; k <= reach; k++)
    sum += cexp (-2 * I * p * k * s->dx / s->hbar) * s->psi[(int)i + k] * conj (s->psi[(int)i - k]);
  return creal (sum) * 2 * s->dx / (2 * G_PI * s->hbar);
}
