/* Cvasi: decoherence in position, by collisions or a hot environment
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/collisions.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>
#include <math.h>
#include <string.h>

#define N_REAL 8 /* numbers of a complex 2 × 2 matrix */
#define RELATIVE 1e-12
#define ABSOLUTE 1e-20 /* below that a coherence is nothing, and the step need not be small for it */

double
cv_collisions_rate (double D, double hbar, double distance)
{
  return D * distance * distance / (hbar * hbar);
}

double
cv_thermal_wavelength (double hbar, double m, double kT)
{
  return hbar / sqrt (2 * m * kT);
}

double
cv_decoherence_over_relaxation (double wavelength, double distance)
{
  return wavelength / distance * (wavelength / distance);
}

double
cv_collisions_fringe (double b, double a, double hbar, double c_squared)
{
  return exp (-b * b * c_squared / (a * a * c_squared + hbar * hbar));
}

struct _CvCollisions
{
  double x[4], hbar, D; /* x: the position operator, row by row */
  gsl_odeiv2_system system;
  gsl_odeiv2_driver *driver;
};

/* to = x a - a x */
static void
commutator (const double x[4], const double complex a[4], double complex to[4])
{
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      {
        to[2 * i + j] = 0;
        for (guint k = 0; k < 2; k++)
          to[2 * i + j] += x[2 * i + k] * a[2 * k + j] - a[2 * i + k] * x[2 * k + j];
      }
}

static int
derivative (double t, const double *y, double *to, void *data)
{
  const CvCollisions *collisions = data;
  double complex rho[4], once[4], twice[4];
  (void)t; /* the equation does not know the time */

  memcpy (rho, y, sizeof rho);
  commutator (collisions->x, rho, once);
  commutator (collisions->x, once, twice);
  for (guint i = 0; i < 4; i++)
    twice[i] *= -collisions->D / (collisions->hbar * collisions->hbar);
  memcpy (to, twice, sizeof twice);
  return GSL_SUCCESS;
}

CvCollisions *
cv_collisions_new (const double x[2], double hbar)
{
  CvCollisions *collisions = g_new0 (CvCollisions, 1);

  gsl_set_error_handler_off ();
  collisions->x[0] = x[0];
  collisions->x[3] = x[1];
  collisions->hbar = hbar;
  collisions->system = (gsl_odeiv2_system){ derivative, NULL, N_REAL, collisions };
  collisions->driver =
      gsl_odeiv2_driver_alloc_y_new (&collisions->system, gsl_odeiv2_step_rk8pd, 1e-3, ABSOLUTE, RELATIVE);
  return collisions;
}

void
cv_collisions_free (CvCollisions *collisions)
{
  gsl_odeiv2_driver_free (collisions->driver);
  g_free (collisions);
}

gboolean
cv_collisions_advance (CvCollisions *collisions, double D, double dt, double complex rho[4])
{
  double t = 0, y[N_REAL];
  double rate = cv_collisions_rate (D, collisions->hbar, collisions->x[0] - collisions->x[3]);

  if (!(dt > 0) || rate == 0)
    return TRUE;
  collisions->D = D;
  memcpy (y, rho, sizeof y);
  /* Every stretch begins afresh: the result does not depend on what was asked for before. */
  gsl_odeiv2_driver_reset_hstart (collisions->driver, fmin (dt, 0.1 / rate));
  gboolean done = gsl_odeiv2_driver_apply (collisions->driver, &t, dt, y) == GSL_SUCCESS;
  memcpy (rho, y, sizeof y);
  return done;
}
