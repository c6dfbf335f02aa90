/* Cvasi: the Lindblad equation by adaptive Runge-Kutta, without a matrix of the generator
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>

#include "engine/numeric/fft.h"
#include "engine/open-system/lindblad-private.h"

struct _CvLindbladFree
{
  guint d, n_jumps;
  CvOperator *drift; /* G = -iH - ½ Σ L†L */
  CvOperator **jump;
  double complex *scratch, *rho;
  double t, tolerance;
  gsl_odeiv2_system system;
  gsl_odeiv2_driver *driver;
};

/* X = G ρ, then X + X† and the jumps. */
void
_cv_lindblad_free_derivative (CvLindbladFree *s, const double complex *rho, double complex *result)
{
  const gsize d = s->d;

  for (gsize j = 0; j < d; j++)
    cv_operator_apply (s->drift, rho + j * d, s->scratch + j * d);
  for (gsize j = 0; j < d; j++)
    for (gsize i = 0; i < d; i++)
      {
        /* ρ G† column by column: (G ρ†)† */
        double complex sum = 0;
        for (guint e = s->drift->start[j]; e < s->drift->start[j + 1]; e++)
          sum += conj (s->drift->value[e]) * rho[(gsize)s->drift->column[e] * d + i];
        result[j * d + i] = s->scratch[j * d + i] + sum;
      }
  for (guint k = 0; k < s->n_jumps; k++)
    {
      const CvOperator *l = s->jump[k];
      for (gsize j = 0; j < d; j++)
        cv_operator_apply (l, rho + j * d, s->scratch + j * d);
      for (gsize j = 0; j < d; j++)
        for (guint e = l->start[j]; e < l->start[j + 1]; e++)
          for (gsize i = 0; i < d; i++)
            result[j * d + i] += conj (l->value[e]) * s->scratch[(gsize)l->column[e] * d + i];
    }
}

static int
right_hand_side (double t, const double y[], double f[], void *data)
{
  (void)t;
  _cv_lindblad_free_derivative (data, (const double complex *)(gconstpointer)y, (double complex *)(gpointer)f);
  return GSL_SUCCESS;
}

CvLindbladFree *
_cv_lindblad_free_new (const CvLindbladSpec *spec, double tolerance)
{
  CvLindbladFree *s = g_new0 (CvLindbladFree, 1);

  s->d = spec->d;
  s->n_jumps = spec->n_jumps;
  s->drift = cv_operator_scaled (-I, spec->hamiltonian);
  s->jump = g_new0 (CvOperator *, MAX (spec->n_jumps, 1));
  for (guint k = 0; k < spec->n_jumps; k++)
    {
      g_autoptr (CvOperator) adjoint = cv_operator_adjoint (spec->jump[k]);
      s->jump[k] = cv_operator_copy (spec->jump[k]);
      cv_operator_add (&s->drift, -0.5, cv_operator_product (adjoint, spec->jump[k]));
    }
  s->scratch = cv_density_new (s->d);
  s->rho = cv_density_new (s->d);
  s->tolerance = tolerance;
  s->system = (gsl_odeiv2_system){ right_hand_side, NULL, 2 * (gsize)s->d * s->d, s };
  s->driver = gsl_odeiv2_driver_alloc_y_new (&s->system, gsl_odeiv2_step_rk8pd, 1e-3, tolerance, 0);
  return s;
}

void
_cv_lindblad_free_free (CvLindbladFree *s)
{
  if (!s)
    return;
  cv_operator_free (s->drift);
  for (guint k = 0; k < s->n_jumps; k++)
    cv_operator_free (s->jump[k]);
  g_free (s->jump);
  cv_fft_free (s->scratch);
  cv_fft_free (s->rho);
  gsl_odeiv2_driver_free (s->driver);
  g_free (s);
}

void
_cv_lindblad_free_start (CvLindbladFree *s, double t, const double complex *rho)
{
  s->t = t;
  memcpy (s->rho, rho, (gsize)s->d * s->d * sizeof *rho);
}

void
_cv_lindblad_free_advance (CvLindbladFree *s, double t, double complex *rho)
{
  gsl_odeiv2_driver_apply (s->driver, &s->t, t, (double *)(gpointer)s->rho);
  memcpy (rho, s->rho, (gsize)s->d * s->d * sizeof *rho);
}

double
_cv_lindblad_free_error (const CvLindbladFree *s)
{
  return s->tolerance;
}

double
_cv_lindblad_free_work (CvLindbladFree *s, const double complex *rho)
{
  (void)rho;
  return 1000.0 * s->d * s->d;
}
