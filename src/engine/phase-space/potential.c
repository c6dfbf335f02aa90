/* Cvasi: potentials V(x, t) with all their derivatives
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/potential.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/clones.h"
#include "engine/numeric/derivative.h"
#include "engine/numeric/expression.h"
#include "engine/numeric/vector-math.h"

#define BLOCK 256u /* of what is worked out between two arrays */
#define N_TRIED 64 /* points, when a typed text is looked at */

const double cv_synapse_u[CV_SYNAPSE_N] = { 1.6, 1.8, 2.2, 2.4, 0.18, 0.20, 0.22, 0.24, 0.26, 0.28, 0.30, 0.32 };
const double cv_synapse_d[CV_SYNAPSE_N] = { -0.8, -0.7, -0.9, -0.8, 0.9, 0.8, 0.9, 0.85, 0.9, 0.8, 0.9, 0.85 };

/* What a typed text needs beside itself; changed by evaluating, hence behind a pointer. */
typedef struct
{
  CvExpression *expression;
  CvDerivative *derivative;
  double t; /* of the fits in derivative */
  gboolean uses_t, quadratic;
} Typed;

struct _CvPotential
{
  CvPotentialSpec spec; /* spec.text is not kept */
  double c[5];          /* V = Σ c[k] x^k + drive x cos(drive_omega t) for the polynomial kinds */
  Typed *typed;
};

static double
typed_value (const Typed *typed, double x, double t)
{
  const double at[2] = { x, t };

  return cv_expression_value (typed->expression, at);
}

static double
typed_function (double x, gpointer data)
{
  const Typed *typed = data;

  return typed_value (typed, x, typed->t);
}

/* A parabola through -1, 0, 1 is compared with the text on points of many sizes at some times. */
static gboolean
typed_is_quadratic (const Typed *typed)
{
  static const double times[] = { 0, 0.731, 5.19, 61.7 };

  for (guint k = 0; k < (typed->uses_t ? G_N_ELEMENTS (times) : 1); k++)
    {
      double t = times[k], v0 = typed_value (typed, 0, t), up = typed_value (typed, 1, t),
             down = typed_value (typed, -1, t);
      double linear = (up - down) / 2, square = (up + down) / 2 - v0;

      for (guint i = 0; i < N_TRIED; i++)
        {
          double x = (i % 2 ? 1 : -1) * 0.013 * pow (1.2, i),
                 size = fabs (v0) + fabs (linear * x) + fabs (square * x * x);
          double gap = fabs (typed_value (typed, x, t) - (v0 + linear * x + square * x * x));

          if (!(gap <= 1e-12 * size + 1e-14 * (fabs (v0) + fabs (up) + fabs (down)) * (1 + x * x)))
            return FALSE;
        }
    }
  return TRUE;
}

static Typed *
typed_new (const char *text, GError **error)
{
  static const char *const names[] = { "x", "t" };
  CvExpression *expression = cv_expression_new (text, names, 2, error);
  Typed *typed;

  if (!expression)
    return NULL;
  typed = g_new0 (Typed, 1);
  typed->expression = expression;
  typed->derivative = cv_derivative_new (typed_function, typed);
  typed->uses_t = cv_expression_uses (expression, 1);
  typed->quadratic = typed_is_quadratic (typed);
  return typed;
}

CvPotential *
cv_potential_new (const CvPotentialSpec *spec, GError **error)
{
  g_autoptr (CvPotential) potential = g_new0 (CvPotential, 1);
  double spring = 0.5 * spec->m * spec->omega * spec->omega;

  potential->spec = *spec;
  potential->spec.text = NULL;
  switch (spec->kind)
    {
    case CV_POTENTIAL_FREE:
    case CV_POTENTIAL_PENDULUM:
    case CV_POTENTIAL_SYNAPSE:
      break;
    case CV_POTENTIAL_HARMONIC:
      potential->c[2] = spring;
      break;
    case CV_POTENTIAL_QUARTIC:
      potential->c[2] = spring;
      potential->c[4] = spec->lambda4;
      break;
    case CV_POTENTIAL_DOUBLE_WELL:
      potential->c[2] = -spec->A;
      potential->c[4] = spec->B;
      break;
    case CV_POTENTIAL_EXPRESSION:
      potential->typed = typed_new (spec->text ? spec->text : "", error);
      if (!potential->typed)
        return NULL;
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  return g_steal_pointer (&potential);
}

void
cv_potential_free (CvPotential *potential)
{
  if (!potential)
    return;
  if (potential->typed)
    {
      cv_derivative_free (potential->typed->derivative);
      cv_expression_free (potential->typed->expression);
      g_free (potential->typed);
    }
  g_free (potential);
}

static double
drive (const CvPotentialSpec *spec, double t)
{
  return spec->kind == CV_POTENTIAL_DOUBLE_WELL ? spec->drive * cos (spec->drive_omega * t) : 0;
}

static double
synapse_value (const CvPotentialSpec *spec, double x)
{
  double sum = 0.5 * spec->decay * x * x;

  for (guint k = 0; k < CV_SYNAPSE_N; k++)
    {
      double miss = tanh (cv_synapse_u[k] * x) - cv_synapse_d[k];

      sum += 0.5 * miss * miss;
    }
  return sum;
}

/* Taylor coefficients y[k] = y^(k)/k! of y = tanh(u x) from y' = u (1 - y²), whose first is taken from cosh because
 * 1 - y² has lost its digits where tanh is nearly one. Then those of (y - d)²/2 by the product rule.            */
static double
synapse_derivative (const CvPotentialSpec *spec, guint n, double x)
{
  double sum = 0, factorial = 1;

  for (guint k = 2; k <= n; k++)
    factorial *= k;
  for (guint i = 0; i < CV_SYNAPSE_N; i++)
    {
      double u = cv_synapse_u[i], y[CV_DERIVATIVE_MAX + 1], c = cosh (u * x), term;

      y[0] = tanh (u * x);
      y[1] = u / (c * c);
      for (guint k = 1; k < n; k++)
        {
          double square = 0;

          for (guint j = 0; j <= k; j++)
            square += y[j] * y[k - j];
          y[k + 1] = -u * square / (k + 1);
        }
      term = (y[0] - cv_synapse_d[i]) * y[n];
      for (guint j = 1; j < n; j++)
        term += 0.5 * y[j] * y[n - j];
      sum += term;
    }
  return factorial * sum + (n == 1 ? spec->decay * x : n == 2 ? spec->decay : 0);
}

static double
polynomial_derivative (const double *c, guint n, double x)
{
  double sum = 0;

  for (guint k = 4; k + 1 > n; k--) /* Horner on the differentiated coefficients */
    {
      double factor = c[k];

      for (guint j = 0; j < n; j++)
        factor *= k - j;
      sum = sum * x + factor;
      if (k == 0)
        break;
    }
  return sum;
}

double
cv_potential_value (const CvPotential *potential, double x, double t)
{
  const CvPotentialSpec *spec = &potential->spec;

  switch (spec->kind)
    {
    case CV_POTENTIAL_PENDULUM:
      return -spec->K * cos (x);
    case CV_POTENTIAL_SYNAPSE:
      return synapse_value (spec, x);
    case CV_POTENTIAL_EXPRESSION:
      return typed_value (potential->typed, x, t);
    default:
      return polynomial_derivative (potential->c, 0, x) + x * drive (spec, t);
    }
}

CV_CLONES
static void
polynomial_forces (const double c[5], double drive, guint n, const double *restrict x, double *restrict force,
                   double *restrict curvature)
{
  double f0 = -c[1] - drive, f1 = -2 * c[2], f2 = -3 * c[3], f3 = -4 * c[4];

  for (guint i = 0; i < n; i++)
    {
      double y = x[i];

      force[i] = f0 + y * (f1 + y * (f2 + y * f3));
      curvature[i] = -f1 - y * (2 * f2 + y * 3 * f3);
    }
}

CV_CLONES
static void
polynomial_force (const double c[5], double drive, guint n, const double *restrict x, double *restrict force)
{
  double f0 = -c[1] - drive, f1 = -2 * c[2], f2 = -3 * c[3], f3 = -4 * c[4];

  for (guint i = 0; i < n; i++)
    {
      double y = x[i];

      force[i] = f0 + y * (f1 + y * (f2 + y * f3));
    }
}

CV_CLONES
static void
synapse_powers (double u, guint n, const double *restrict x, double *restrict power, double *restrict e)
{
  for (guint i = 0; i < n; i++)
    {
      power[i] = -2 * fabs (u * x[i]);
      e[i] = 1;
    }
}

/* With e = exp(-2 |u x|): tanh |u x| = (1-e)/(1+e), its slope u 4e/(1+e)², the slope of that -2 tanh times it. */
CV_CLONES
static void
synapse_lesson (double u, double d, guint n, const double *restrict x, const double *restrict e, double *restrict force,
                double *restrict curvature)
{
  for (guint i = 0; i < n; i++)
    {
      double inverse = 1 / (1 + e[i]), y = copysign ((1 - e[i]) * inverse, u * x[i]);
      double slope = u * 4 * e[i] * inverse * inverse;

      force[i] -= (y - d) * slope;
      curvature[i] += slope * slope - 2 * u * (y - d) * y * slope;
    }
}

static void
synapse_forces (const CvPotentialSpec *spec, guint n, const double *x, double *force, double *curvature)
{
  double power[BLOCK], e[BLOCK];

  for (guint i = 0; i < n; i++)
    {
      force[i] = -spec->decay * x[i];
      curvature[i] = spec->decay;
    }
  for (guint k = 0; k < CV_SYNAPSE_N; k++)
    {
      synapse_powers (cv_synapse_u[k], n, x, power, e);
      cv_damp_array (n, power, e);
      synapse_lesson (cv_synapse_u[k], cv_synapse_d[k], n, x, e, force, curvature);
    }
}

CV_CLONES
static void
synapse_miss (double u, double d, guint n, const double *restrict x, const double *restrict e, double *restrict value)
{
  for (guint i = 0; i < n; i++)
    {
      double miss = copysign ((1 - e[i]) / (1 + e[i]), u * x[i]) - d;

      value[i] += 0.5 * miss * miss;
    }
}

static void
synapse_values (const CvPotentialSpec *spec, guint n, const double *x, double *value)
{
  double power[BLOCK], e[BLOCK];

  for (guint i = 0; i < n; i++)
    value[i] = 0.5 * spec->decay * x[i] * x[i];
  for (guint k = 0; k < CV_SYNAPSE_N; k++)
    {
      synapse_powers (cv_synapse_u[k], n, x, power, e);
      cv_damp_array (n, power, e);
      synapse_miss (cv_synapse_u[k], cv_synapse_d[k], n, x, e, value);
    }
}

void
cv_potential_values (const CvPotential *potential, const double *x, guint n, double t, double *value)
{
  const CvPotentialSpec *spec = &potential->spec;
  const double *c = potential->c, f = drive (spec, t), c1 = c[1] + f;

  switch (spec->kind)
    {
    case CV_POTENTIAL_SYNAPSE:
      for (guint i = 0; i < n; i += BLOCK)
        synapse_values (spec, MIN (BLOCK, n - i), x + i, value + i);
      return;
    case CV_POTENTIAL_PENDULUM:
    case CV_POTENTIAL_EXPRESSION:
      for (guint i = 0; i < n; i++)
        value[i] = cv_potential_value (potential, x[i], t);
      break;
    default:
      for (guint i = 0; i < n; i++)
        value[i] = c[0] + x[i] * (c1 + x[i] * (c[2] + x[i] * (c[3] + x[i] * c[4])));
    }
}

static void
pendulum_forces (const CvPotentialSpec *spec, guint n, const double *x, double *force, double *curvature)
{
  cv_sincos_array (n, x, curvature, force);
  for (guint i = 0; i < n; i++)
    {
      force[i] *= -spec->K;
      curvature[i] *= spec->K;
    }
}

static void
block_forces (const CvPotential *potential, const double *x, guint n, double t, double *force, double *curvature)
{
  switch (potential->spec.kind)
    {
    case CV_POTENTIAL_PENDULUM:
      pendulum_forces (&potential->spec, n, x, force, curvature);
      return;
    case CV_POTENTIAL_SYNAPSE:
      synapse_forces (&potential->spec, n, x, force, curvature);
      return;
    case CV_POTENTIAL_EXPRESSION:
      for (guint i = 0; i < n; i++)
        {
          force[i] = -cv_potential_derivative (potential, 1, x[i], t);
          curvature[i] = cv_potential_derivative (potential, 2, x[i], t);
        }
      return;
    default:
      polynomial_forces (potential->c, drive (&potential->spec, t), n, x, force, curvature);
    }
}

void
cv_potential_forces (const CvPotential *potential, const double *x, guint n, double t, double *force, double *curvature)
{
  CvPotentialKind kind = potential->spec.kind;
  double spare[BLOCK];

  if (!curvature && kind != CV_POTENTIAL_PENDULUM && kind != CV_POTENTIAL_SYNAPSE && kind != CV_POTENTIAL_EXPRESSION)
    {
      polynomial_force (potential->c, drive (&potential->spec, t), n, x, force);
      return;
    }
  for (guint i = 0; i < n; i += BLOCK)
    block_forces (potential, x + i, MIN (BLOCK, n - i), t, force + i, curvature ? curvature + i : spare);
}

double
cv_potential_derivative (const CvPotential *potential, guint n, double x, double t)
{
  const CvPotentialSpec *spec = &potential->spec;
  Typed *typed = potential->typed;

  g_return_val_if_fail (n <= CV_DERIVATIVE_MAX, NAN);
  if (n == 0)
    return cv_potential_value (potential, x, t);
  switch (spec->kind)
    {
    case CV_POTENTIAL_PENDULUM:
      return spec->K * (n % 4 == 1 ? sin (x) : n % 4 == 2 ? cos (x) : n % 4 == 3 ? -sin (x) : -cos (x));
    case CV_POTENTIAL_SYNAPSE:
      return synapse_derivative (spec, n, x);
    case CV_POTENTIAL_EXPRESSION:
      if (typed->uses_t && typed->t != t)
        {
          typed->t = t;
          cv_derivative_forget (typed->derivative);
        }
      return cv_derivative_at (typed->derivative, n, x, NULL);
    default:
      return polynomial_derivative (potential->c, n, x) + (n == 1 ? drive (spec, t) : 0);
    }
}

double
cv_potential_derivative_error (const CvPotential *potential, guint n, double x_max)
{
  double worst = 0, largest = 0, height = 0, natural = 1;
  Typed *typed = potential->typed;

  g_return_val_if_fail (n >= 1 && n <= CV_DERIVATIVE_MAX && x_max > 0, HUGE_VAL);
  if (!typed)
    return 1e-15;
  for (guint i = 0; i <= 4 * N_TRIED; i++)
    {
      double x = x_max * (2.0 * i / (4 * N_TRIED) - 1), error, value = cv_potential_derivative (potential, n, x, 0);

      cv_derivative_at (typed->derivative, n, x, &error);
      worst = fmax (worst, error);
      largest = fmax (largest, fabs (value));
      height = fmax (height, fabs (typed_value (typed, x, 0)));
    }
  for (guint k = 1; k <= n; k++)
    natural *= k / x_max;
  natural = fmax (largest, natural * height);
  return worst == 0 ? 0 : isfinite (worst) && natural > 0 ? worst / natural : HUGE_VAL;
}

gboolean
cv_potential_depends_on_time (const CvPotential *potential)
{
  if (potential->typed)
    return potential->typed->uses_t;
  return potential->spec.kind == CV_POTENTIAL_DOUBLE_WELL && potential->spec.drive != 0 &&
         potential->spec.drive_omega != 0;
}

double
cv_potential_period (const CvPotential *potential)
{
  if (!cv_potential_depends_on_time (potential))
    return 0;
  return potential->typed ? NAN : 2 * G_PI / fabs (potential->spec.drive_omega);
}

gboolean
cv_potential_is_typed (const CvPotential *potential)
{
  return potential->typed != NULL;
}

gboolean
cv_potential_is_quadratic (const CvPotential *potential)
{
  switch (potential->spec.kind)
    {
    case CV_POTENTIAL_PENDULUM:
      return potential->spec.K == 0;
    case CV_POTENTIAL_SYNAPSE:
      return FALSE;
    case CV_POTENTIAL_EXPRESSION:
      return potential->typed->quadratic;
    default:
      return potential->c[4] == 0;
    }
}

gboolean
cv_potential_check (const CvPotential *potential, double x_max, GError **error)
{
  static const double times[] = { 0, 0.37, 1, 2.9, 10, 31, 100 };
  const guint n = 1024;

  if (!potential->typed)
    return TRUE;
  for (guint k = 0; k < (potential->typed->uses_t ? G_N_ELEMENTS (times) : 1); k++)
    for (guint i = 0; i <= n; i++)
      {
        double x = x_max * (2.0 * i / n - 1), v = typed_value (potential->typed, x, times[k]);

        if (!isfinite (v))
          {
            g_set_error (error, CV_ERROR, CV_ERROR_EXPRESSION,
                         "V is %s at x = %g, t = %g; it must be a finite number everywhere in |x| ≤ %.4g.",
                         isnan (v) ? "not a number" : "infinite", x, times[k], x_max);
            return FALSE;
          }
      }
  return TRUE;
}
