/* Cvasi: a qubit and a bath of lossy modes whose couplings can be learned
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/learning-bath.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"

#define ORDER 20 /* 1/21! = 2e-20 */
#define MOST_HALVINGS 60
#define FIRST_LENGTH 0.2

struct _CvBath
{
  CvBathSpec spec;
  double *detuning;       /* [K] */
  double complex *term;   /* [(ORDER + 1)][K + 1] of one step */
  double complex *start;  /* [CV_BATH_MOST_STEPS + 1][K + 1]: the state before each step */
  double complex *bar[2]; /* [K + 1] */
  double *trial, *slope;  /* [K] */
  gboolean knows;         /* of an earlier epoch: */
  double *g_before, *slope_before, length;
};

CvBath *
cv_bath_new (const CvBathSpec *spec)
{
  g_return_val_if_fail (spec->n >= 2 && spec->n <= CV_BATH_MOST, NULL);
  const gsize n = spec->n, size = n + 1;
  CvBath *bath = g_new0 (CvBath, 1);

  bath->detuning = g_new0 (double, 5 * n);
  bath->trial = bath->detuning + n;
  bath->slope = bath->trial + n;
  bath->g_before = bath->slope + n;
  bath->slope_before = bath->g_before + n;
  bath->term = cv_fft_alloc ((ORDER + 3) * size * sizeof *bath->term);
  bath->start = cv_fft_alloc ((CV_BATH_MOST_STEPS + 1) * size * sizeof *bath->start);
  if (!bath->term || !bath->start)
    {
      cv_bath_free (bath);
      return NULL;
    }
  bath->bar[0] = bath->term + (ORDER + 1) * size;
  bath->bar[1] = bath->bar[0] + size;
  cv_bath_set (bath, spec);
  return bath;
}

void
cv_bath_free (CvBath *bath)
{
  if (!bath)
    return;
  g_free (bath->detuning);
  cv_fft_free (bath->term);
  cv_fft_free (bath->start);
  g_free (bath);
}

void
cv_bath_set (CvBath *bath, const CvBathSpec *spec)
{
  g_return_if_fail (bath->spec.n == 0 || bath->spec.n == spec->n);
  bath->spec = *spec;
  for (guint k = 0; k < spec->n; k++)
    bath->detuning[k] = spec->band * (2.0 * k / (spec->n - 1) - 1) - spec->offset;
}

const double *
cv_bath_detunings (const CvBath *bath)
{
  return bath->detuning;
}

/* Steps over t: the norm of the generator is at most that of its diagonal and that of the couplings together. 0: too many. */
static guint
steps_for (const CvBath *bath, const double *g, double t)
{
  double square = 0;

  for (guint k = 0; k < bath->spec.n; k++)
    square += g[k] * g[k];
  double steps = t * (bath->spec.band + fabs (bath->spec.offset) + bath->spec.loss / 2 + sqrt (square));
  return steps <= CV_BATH_MOST_STEPS ? (guint)fmax (ceil (steps), 1) : 0;
}

/* to = factor A from, or with the adjoint of A. */
static void
generate (const CvBath *bath, const double *g, gboolean adjoint, double factor, const double complex *from,
          double complex *to)
{
  const double complex i = adjoint ? I : -I;
  double complex sum = 0;

  for (guint k = 0; k < bath->spec.n; k++)
    {
      sum += g[k] * from[k + 1];
      to[k + 1] = factor * ((i * bath->detuning[k] - bath->spec.loss / 2) * from[k + 1] + i * g[k] * from[0]);
    }
  to[0] = factor * i * sum;
}

/* term_j = (A h)^j v/j!; the state after h is their sum. */
static void
expand (CvBath *bath, const double *g, double h, const double complex *v)
{
  const gsize size = bath->spec.n + 1;

  memcpy (bath->term, v, size * sizeof *v);
  for (guint j = 1; j <= ORDER; j++)
    generate (bath, g, FALSE, h / j, bath->term + (j - 1) * size, bath->term + j * size);
}

static void
sum_terms (const CvBath *bath, double complex *v)
{
  const gsize size = bath->spec.n + 1;

  memcpy (v, bath->term, size * sizeof *v);
  for (guint j = 1; j <= ORDER; j++)
    for (gsize k = 0; k < size; k++)
      v[k] += bath->term[j * size + k];
}

/* ∫_0^1 |Σ x^j term_j[k]|² dx; half[j] = Σ_l term_l[k]/(j + l + 1) (out, or NULL). */
static double
mean_square (const CvBath *bath, guint k, double complex *half)
{
  const gsize size = bath->spec.n + 1;
  double sum = 0;

  for (guint j = 0; j <= ORDER; j++)
    {
      double complex part = 0;
      for (guint l = 0; l <= ORDER; l++)
        part += bath->term[l * size + k] / (j + l + 1);
      sum += creal (conj (bath->term[j * size + k]) * part);
      if (half)
        half[j] = part;
    }
  return sum;
}

/* Backwards through one step: λ (dC = Re λ† dv after it) becomes that before it; adds to the gradient. The cost has
 * -weight ∫|c|² over the step.                                                                                       */
static void
pull_back (CvBath *bath, const double *g, double h, double weight, double complex *lambda, double *gradient)
{
  const guint n = bath->spec.n;
  const gsize size = n + 1;
  double complex half[ORDER + 1], *bar = bath->bar[0], *next = bath->bar[1];

  mean_square (bath, 0, half);
  memcpy (bar, lambda, size * sizeof *bar);
  for (guint j = ORDER; j >= 1; j--)
    {
      const double complex *before = bath->term + (j - 1) * size;
      bar[0] -= 2 * weight * h * half[j];
      for (guint k = 0; k < n; k++)
        gradient[k] += h / j * cimag (conj (bar[0]) * before[k + 1] + conj (bar[k + 1]) * before[0]);
      generate (bath, g, TRUE, h / j, bar, next);
      for (gsize k = 0; k < size; k++)
        bar[k] = lambda[k] + next[k];
    }
  bar[0] -= 2 * weight * h * half[0];
  memcpy (lambda, bar, size * sizeof *bar);
}

double
cv_bath_cost (CvBath *bath, const double *g, double T, double *gradient)
{
  const guint n = bath->spec.n, steps = steps_for (bath, g, T);
  const gsize size = n + 1;
  double complex lambda[CV_BATH_MOST + 1] = { 0 };
  double kept = 0;

  if (steps == 0)
    return NAN;
  const double h = T / steps;
  memset (bath->start, 0, size * sizeof *bath->start);
  bath->start[0] = 1;
  for (guint s = 0; s < steps; s++)
    {
      expand (bath, g, h, bath->start + s * size);
      kept += h * mean_square (bath, 0, NULL);
      sum_terms (bath, bath->start + (s + 1) * size);
    }
  if (gradient)
    {
      memset (gradient, 0, n * sizeof *gradient);
      for (guint s = steps; s-- > 0;)
        {
          expand (bath, g, h, bath->start + s * size);
          pull_back (bath, g, h, 1 / T, lambda, gradient);
        }
    }
  return 1 - kept / T;
}

void
cv_bath_advance (CvBath *bath, const double *g, double t, double complex *v, double *lost)
{
  const guint n = bath->spec.n, most = steps_for (bath, g, t);

  g_return_if_fail (t >= 0 && most > 0);
  const double h = t / most;
  for (guint s = 0; s < most; s++)
    {
      expand (bath, g, h, v);
      for (guint k = 1; lost && k <= n; k++)
        *lost += bath->spec.loss * h * mean_square (bath, k, NULL);
      sum_terms (bath, v);
    }
}

double complex
cv_bath_kernel (const CvBath *bath, const double *g, double t)
{
  double complex sum = 0;

  for (guint k = 0; k < bath->spec.n; k++)
    sum += g[k] * g[k] * cexp (-(I * bath->detuning[k] + bath->spec.loss / 2) * t);
  return sum;
}

void
cv_bath_flat (guint n, double strength, double *g)
{
  for (guint k = 0; k < n; k++)
    g[k] = strength / sqrt (n);
}

static double
norm (guint n, const double *a)
{
  double sum = 0;

  for (guint k = 0; k < n; k++)
    sum += a[k] * a[k];
  return sqrt (sum);
}

void
cv_bath_forget (CvBath *bath)
{
  bath->knows = FALSE;
}

/* |Δg|²/Δg·Δslope since the last epoch, where that is a curvature at all; else as long as the last step. */
static double
first_trial (const CvBath *bath, const double *g)
{
  double square = 0, bend = 0;

  for (guint k = 0; bath->knows && k < bath->spec.n; k++)
    {
      double moved = g[k] - bath->g_before[k];
      square += moved * moved;
      bend += moved * (bath->slope[k] - bath->slope_before[k]);
    }
  return bath->knows ? (bend > 0 ? square / bend : 4 * bath->length) : FIRST_LENGTH;
}

/* The gradient at g, along the sphere; its length, or NaN. */
static double
slope_on_sphere (CvBath *bath, double T, const double *g, double *cost)
{
  const guint n = bath->spec.n;
  double radial = 0, square = 0;

  *cost = cv_bath_cost (bath, g, T, bath->slope);
  for (guint k = 0; k < n; k++)
    {
      radial += bath->slope[k] * g[k];
      square += g[k] * g[k];
    }
  if (!(square > 0) || !isfinite (*cost))
    return NAN;
  for (guint k = 0; k < n; k++)
    bath->slope[k] -= radial / square * g[k];
  return norm (n, bath->slope);
}

/* g minus a step along the slope, back on the sphere. */
static void
step_on_sphere (CvBath *bath, const double *g, double step)
{
  const guint n = bath->spec.n;

  for (guint k = 0; k < n; k++)
    bath->trial[k] = g[k] - step * bath->slope[k];
  double scale = norm (n, g) / norm (n, bath->trial);
  for (guint k = 0; k < n; k++)
    bath->trial[k] *= scale;
}

gboolean
cv_bath_learn (CvBath *bath, double T, double *g, double *cost)
{
  const guint n = bath->spec.n;
  const double steep = slope_on_sphere (bath, T, g, cost);

  if (!isfinite (steep))
    return FALSE;
  double step = first_trial (bath, g);
  for (guint tries = 0; tries < MOST_HALVINGS; tries++, step /= 2)
    {
      step_on_sphere (bath, g, step);
      double there = cv_bath_cost (bath, bath->trial, T, NULL);
      if (there < *cost && there <= *cost - 0.1 * step * steep * steep)
        {
          memcpy (bath->g_before, g, n * sizeof *g);
          memcpy (bath->slope_before, bath->slope, n * sizeof *g);
          memcpy (g, bath->trial, n * sizeof *g);
          bath->length = step;
          bath->knows = TRUE;
          *cost = there;
          return TRUE;
        }
    }
  return FALSE;
}
