/* Cvasi: a qubit that loses its phase to a bath of oscillators
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/spin-boson.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#define ROOM 1000
#define LEVELS 60  /* bisections for which QAWO keeps moments */
#define REACH 45.0 /* cutoffs: e^-45 is below round-off of anything */
#define WARM 40.0  /* temperatures: beyond, coth(w/2T) is 1 to round-off */
#define ABSOLUTE 1e-13
#define RELATIVE 1e-11
#define LONGEST 1e9 /* cutoff times until which a decay is looked for */

/* ln sinh(x)/x without overflow, and without losing digits for small x. */
static double
log_sinhc (double x)
{
  if (x < 1e-2)
    return x * x / 6 * (1 - x * x / 30 * (1 - 8 * x * x / 63));
  return x + log1p (-exp (-2 * x)) - log (2 * x);
}

double
cv_spin_boson_exponent_cold (double eta, double cutoff, double temperature, double t)
{
  return eta / 2 * log1p (cutoff * cutoff * t * t) + eta * log_sinhc (G_PI * temperature * t);
}

double
cv_spin_boson_exponent (double eta, double cutoff, double temperature, double t)
{
  gsl_sf_result at_zero, log_modulus, argument;
  double a = 1 + temperature / cutoff, vacuum = eta / 2 * log1p (cutoff * cutoff * t * t);

  if (temperature == 0 || t == 0)
    return vacuum;
  /* The same function at both places, so that their difference vanishes with t. */
  if (gsl_sf_lngamma_complex_e (a, 0, &at_zero, &argument) != GSL_SUCCESS ||
      gsl_sf_lngamma_complex_e (a, temperature * t, &log_modulus, &argument) != GSL_SUCCESS)
    return NAN;
  return vacuum + 2 * eta * (at_zero.val - log_modulus.val);
}

double
cv_spin_boson_decay_time (double eta, double cutoff, double temperature)
{
  double low = 0, high = 1 / cutoff;

  while (cv_spin_boson_exponent (eta, cutoff, temperature, high) < 1)
    {
      low = high;
      high *= 2;
      if (high > LONGEST / cutoff)
        return INFINITY;
    }
  while (high - low > 1e-12 * high)
    {
      double middle = (low + high) / 2;
      if (middle <= low || middle >= high)
        break;
      if (cv_spin_boson_exponent (eta, cutoff, temperature, middle) < 1)
        low = middle;
      else
        high = middle;
    }
  return high;
}

struct _CvSpinBosonIntegral
{
  double eta, cutoff, temperature, t;
  gsl_integration_workspace *room, *cycles;
  gsl_integration_qawo_table *table;
};

CvSpinBosonIntegral *
cv_spin_boson_integral_new (double eta, double cutoff, double temperature)
{
  CvSpinBosonIntegral *integral = g_new0 (CvSpinBosonIntegral, 1);

  gsl_set_error_handler_off (); /* a tolerance that is missed is told by the error, not by an abort */
  integral->eta = eta;
  integral->cutoff = cutoff;
  integral->temperature = temperature;
  integral->room = gsl_integration_workspace_alloc (ROOM);
  integral->cycles = gsl_integration_workspace_alloc (ROOM);
  integral->table = gsl_integration_qawo_table_alloc (1, 1, GSL_INTEG_COSINE, LEVELS);
  return integral;
}

void
cv_spin_boson_integral_free (CvSpinBosonIntegral *integral)
{
  gsl_integration_workspace_free (integral->room);
  gsl_integration_workspace_free (integral->cycles);
  gsl_integration_qawo_table_free (integral->table);
  g_free (integral);
}

/* J(w) coth(w/2T)/w² for eta = 1. */
static double
smooth (double w, void *data)
{
  const CvSpinBosonIntegral *integral = data;
  double thermal = integral->temperature > 0 ? 1 / tanh (w / (2 * integral->temperature)) : 1;

  return exp (-w / integral->cutoff) * thermal / w;
}

static double
whole (double w, void *data)
{
  const CvSpinBosonIntegral *integral = data;
  double half = sin (w * integral->t / 2);

  return smooth (w, data) * 2 * half * half;
}

/* The same over ln w, on which the smooth part has one scale only. */
static double
smooth_over_log (double u, void *data)
{
  double w = exp (u);

  return w * smooth (w, data);
}

/* Over the phase wt, on which the turning part has one scale only, however many turns there are. */
static double
smooth_over_phase (double phase, void *data)
{
  const CvSpinBosonIntegral *integral = data;

  return smooth (phase / integral->t, data) / integral->t;
}

/* The integral as it stands from 0 to last. Of a cold bath the thermal part is a narrow feature at its low end, which nodes
 * spread over all of it would pass by: it gets its own stretch.                                                          */
static double
integrate_whole (CvSpinBosonIntegral *integral, double last, double *bound)
{
  gsl_function plain = { whole, integral };
  double middle = fmin (WARM * integral->temperature, last), value = 0, rest = 0, rest_bound = 0;

  *bound = 0;
  if (middle > 0)
    gsl_integration_qag (&plain, 0, middle, ABSOLUTE, RELATIVE, ROOM, GSL_INTEG_GAUSS31, integral->room, &value, bound);
  if (middle < last)
    gsl_integration_qag (&plain, middle, last, ABSOLUTE, RELATIVE, ROOM, GSL_INTEG_GAUSS31, integral->room, &rest,
                         &rest_bound);
  *bound += rest_bound;
  return value + rest;
}

double
cv_spin_boson_integral_value (CvSpinBosonIntegral *integral, double t, double *error)
{
  gsl_function over_log = { smooth_over_log, integral };
  gsl_function over_phase = { smooth_over_phase, integral };
  double last = REACH * integral->cutoff, first = fmin (2 * G_PI / t, last);
  double value, bound, steady = 0, steady_bound = 0, turning = 0, turning_bound = 0;

  *error = 0;
  if (!(t > 0))
    return 0;
  integral->t = t;
  /* The status says only that a tolerance was missed: the bounds say by how much. */
  value = integrate_whole (integral, first, &bound);
  if (first < last)
    {
      gsl_integration_qag (&over_log, log (first), log (last), ABSOLUTE, RELATIVE, ROOM, GSL_INTEG_GAUSS31,
                           integral->room, &steady, &steady_bound);
      gsl_integration_qawf (&over_phase, first * t, fmax (ABSOLUTE, RELATIVE * (value + steady)), ROOM, integral->room,
                            integral->cycles, integral->table, &turning, &turning_bound);
    }
  *error = integral->eta * (bound + steady_bound + turning_bound);
  return integral->eta * (value + steady - turning);
}
