/* Cvasi: a leaking, driven cavity whose photons shift its frequency
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/kerr-cavity.h"

#include <math.h>

#define PHASE_STEP 0.02 /* of the fastest turning, in one Runge-Kutta step: 0.02⁵/120 = 3e-11 an error */
#define CLOSE 0.05      /* |α - β|² */

CvOpenSystem *
cv_kerr_cavity_new (const CvKerrCavity *cavity)
{
  g_return_val_if_fail (cavity->dim >= 2 && cavity->kappa >= 0 && cavity->nth >= 0, NULL);
  g_autoptr (CvOperator) a = cv_operator_lowering (cavity->dim);
  g_autoptr (CvOperator) raise = cv_operator_adjoint (a);
  g_autofree double complex *level = g_new (double complex, cavity->dim);

  for (guint n = 0; n < cavity->dim; n++)
    level[n] = n * (cavity->detuning + 0.5 * cavity->chi * (n - 1.0));
  CvOperator *h = cv_operator_diagonal (cavity->dim, level);
  if (cavity->drive != 0)
    cv_operator_add (&h, cavity->drive, cv_operator_sum (1, a, 1, raise));
  CvOpenSystem *system = cv_open_system_new (h);
  cv_open_system_add_jump (system, cavity->kappa * (cavity->nth + 1), cv_operator_copy (a));
  cv_open_system_add_jump (system, cavity->kappa * cavity->nth, cv_operator_copy (raise));
  return system;
}

/* ---- Mean field ---- */

/* (1 - e^(-zt))/z, also at z = 0; by its series where the difference would lose digits. */
static double complex
saturation (double complex z, double t)
{
  double complex x = z * t;

  if (cabs (x) > 1e-4)
    return (1 - cexp (-x)) / z;
  return t * (1 - x / 2 * (1 - x / 3 * (1 - x / 4)));
}

static double complex
slope (const CvKerrCavity *c, double complex alpha)
{
  double n = creal (alpha) * creal (alpha) + cimag (alpha) * cimag (alpha);

  return -(c->kappa / 2 + I * (c->detuning + c->chi * n)) * alpha - I * c->drive;
}

static double complex
runge_kutta (const CvKerrCavity *c, double complex alpha, double dt)
{
  double complex k1 = slope (c, alpha), k2 = slope (c, alpha + dt / 2 * k1);
  double complex k3 = slope (c, alpha + dt / 2 * k2), k4 = slope (c, alpha + dt * k3);

  return alpha + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
}

double complex
cv_kerr_cavity_follow (const CvKerrCavity *c, double complex alpha, double dt)
{
  double complex z = c->kappa / 2 + I * c->detuning;

  if (c->chi == 0)
    return alpha * cexp (-z * dt) - I * c->drive * saturation (z, dt);
  if (c->drive == 0)
    {
      double n = creal (alpha * conj (alpha));
      return alpha * cexp (-z * dt - I * c->chi * n * creal (saturation (c->kappa, dt)));
    }
  for (double left = dt; left > 0;)
    {
      double n = creal (alpha * conj (alpha));
      double fastest = c->kappa / 2 + fabs (c->detuning) + 3 * fabs (c->chi) * n + fabs (c->drive) / fmax (sqrt (n), 1);
      double step = fmin (left, PHASE_STEP / fmax (fastest, 1e-3));
      alpha = runge_kutta (c, alpha, step);
      left -= step;
    }
  return alpha;
}

/* ---- Closed forms ---- */

double
cv_kerr_cavity_photons (const CvKerrCavity *c, double photons, double complex alpha, double t)
{
  double left = exp (-c->kappa * t), heated = -c->nth * expm1 (-c->kappa * t);
  double complex now;

  if (c->drive == 0)
    return photons * left + heated;
  if (c->chi != 0)
    return NAN;
  now = cv_kerr_cavity_follow (c, alpha, t);
  return creal (now * conj (now)) + (photons - creal (alpha * conj (alpha))) * left + heated;
}

double complex
cv_kerr_cavity_coherent_mean (const CvKerrCavity *c, double complex alpha, double t)
{
  double n = creal (alpha * conj (alpha));

  return alpha * cexp (-(c->kappa / 2 + I * c->detuning) * t - n * I * c->chi * saturation (c->kappa + I * c->chi, t));
}

double
cv_kerr_cavity_decoherence (const CvKerrCavity *c, double complex difference, double t)
{
  return -0.5 * creal (difference * conj (difference)) * expm1 (-c->kappa * t);
}

/* ---- Coherence of two packets ---- */

/* ⟨a|ρ|b⟩ of coherent states, their amplitudes by recurrence. */
static double complex
element (guint d, const double complex *rho, double complex a, double complex b)
{
  double complex sum = 0, right = exp (-0.5 * creal (b * conj (b)));

  for (guint j = 0; j < d; j++)
    {
      double complex left = exp (-0.5 * creal (a * conj (a))), row = 0;
      for (guint i = 0; i < d; i++)
        {
          row += conj (left) * rho[(gsize)j * d + i];
          left *= a / sqrt (i + 1.0);
        }
      sum += row * right;
      right *= b / sqrt (j + 1.0);
    }
  return sum;
}

double
cv_packet_coherence (guint d, const double complex *rho, double complex alpha, double complex beta)
{
  double distance = creal ((alpha - beta) * conj (alpha - beta));
  /* G = (1 g; g* 1), g = ⟨α|β⟩; R det² = adj(G) M adj(G). */
  double complex g = cexp (-0.5 * distance + I * cimag (conj (alpha) * beta));

  if (!(distance >= CLOSE))
    return NAN;
  double complex m_aa = element (d, rho, alpha, alpha), m_bb = element (d, rho, beta, beta);
  double complex m_ab = element (d, rho, alpha, beta), m_ba = conj (m_ab);
  double complex upper_a = m_aa - g * m_ba, upper_b = m_ab - g * m_bb;
  double complex lower_a = m_ba - conj (g) * m_aa, lower_b = m_bb - conj (g) * m_ab;
  double r_aa = creal (upper_a - upper_b * conj (g)), r_bb = creal (lower_b - lower_a * g);
  double complex r_ab = upper_b - upper_a * g;

  return r_aa > 0 && r_bb > 0 ? cabs (r_ab) / sqrt (r_aa * r_bb) : NAN;
}
