/* Cvasi: model "learning-material", how either mechanism is made and learns
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/learning-material-private.h"
#include "engine/numeric/fft.h"

static gboolean
no_memory (GError **error)
{
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for this material: take fewer sectors or modes");
  return FALSE;
}

static gboolean
make_material (CvLearningMaterial *s, LmMaterial *material)
{
  const gsize square = (gsize)s->size * s->size * sizeof (double);

  material->k = cv_fft_alloc (square);
  material->step.phi = cv_fft_alloc (square);
  material->paint_step.phi = cv_fft_alloc (square);
  material->now.y = cv_fft_alloc ((gsize)s->size * s->d * sizeof (double));
  return material->k && material->step.phi && material->paint_step.phi && material->now.y;
}

/* C = (1/T)∫E dτ + (kappa/2)|W|² and its derivatives; E = ‖ρ_S - ρ_S(0)‖² over the inputs. */
static double
cost_of_weights (gpointer data, const double *w, double *gradient)
{
  CvLearningMaterial *s = data;
  const guint n = cv_sectors_n_weights (s->sectors);
  double square = 0;

  cv_sectors_generator (s->sectors, w, s->k_trial);
  double cost = s->cost_scale * cv_epoch_cost_value (s->epoch_cost, s->k_trial, s->T);
  for (guint i = 0; i < n; i++)
    square += w[i] * w[i];
  if (gradient && isfinite (cost))
    {
      cv_epoch_cost_gradient (s->epoch_cost, s->k_bar);
      cv_sectors_pull_back (s->sectors, w, s->k_bar, gradient);
      for (guint i = 0; i < n; i++)
        gradient[i] = s->cost_scale * gradient[i] + s->kappa * w[i];
    }
  return cost + s->kappa * square / 2;
}

gboolean
lm_make_sectors (CvLearningMaterial *s, guint qubits, guint n, GError **error)
{
  s->sectors = cv_sectors_new (qubits, n);
  s->pauli = cv_pauli_new (qubits);
  s->d = cv_pauli_n (s->pauli);
  s->n_sectors = n;
  s->size = cv_sectors_size (s->sectors);
  s->cost_scale = 2.0 / (1u << qubits);

  const gsize square = (gsize)s->size * s->size;
  g_autofree double *read_out = g_new (double, (gsize)s->d * s->size), *second = g_new (double, square);
  cv_sectors_read_out (s->sectors, read_out);
  cv_sectors_inputs (s->sectors, second);
  s->epoch_cost = cv_epoch_cost_new (s->size, s->d, read_out, second);
  s->law = cv_learning_law_new (cv_sectors_n_weights (s->sectors), cost_of_weights, s);
  s->exp = cv_real_exp_new (s->size);
  s->hermitian = cv_hermitian_new (s->d);
  s->choi = cv_fft_alloc ((gsize)s->d * s->d * sizeof *s->choi);
  s->k_trial = cv_fft_alloc (square * sizeof *s->k_trial);
  s->k_bar = cv_fft_alloc (square * sizeof *s->k_bar);
  s->w_start = g_new0 (double, cv_sectors_n_weights (s->sectors));
  s->scratch.y = cv_fft_alloc ((gsize)s->size * s->d * sizeof (double));
  if (!s->epoch_cost || !s->exp || !s->hermitian || !s->choi || !s->k_trial || !s->k_bar || !s->scratch.y ||
      !make_material (s, &s->fixed) || !make_material (s, &s->learning))
    return no_memory (error);
  s->fixed.w = s->w_start;
  s->learning.w = s->law->w;
  return TRUE;
}

gboolean
lm_make_bath (CvLearningMaterial *s, GError **error)
{
  /* The ranges of T, band, offset, loss and strength keep within CV_BATH_MOST_STEPS: 100 (20 + 20 + 10 + 20). */
  const guint n = s->bath_spec.n;

  s->pauli = cv_pauli_new (1);
  s->d = s->size = 4;
  s->n_sectors = 1;
  s->cost_scale = 1;
  s->bath = cv_bath_new (&s->bath_spec);
  s->hermitian = cv_hermitian_new (s->d);
  s->choi = cv_fft_alloc ((gsize)s->d * s->d * sizeof *s->choi);
  if (!s->bath || !s->hermitian || !s->choi)
    return no_memory (error);
  s->fixed.g = g_new0 (double, n);
  s->learning.g = g_new0 (double, n);
  s->slope = g_new0 (double, n);
  s->fixed.now.v = g_new0 (double complex, n + 1);
  s->learning.now.v = g_new0 (double complex, n + 1);
  s->scratch.v = g_new0 (double complex, n + 1);
  return TRUE;
}

static void
free_material (LmMaterial *material)
{
  cv_fft_free (material->k);
  cv_fft_free (material->step.phi);
  cv_fft_free (material->paint_step.phi);
  cv_fft_free (material->now.y);
  g_free (material->g);
  g_free (material->now.v);
}

void
lm_free (CvLearningMaterial *s)
{
  free_material (&s->fixed);
  free_material (&s->learning);
  g_clear_pointer (&s->sectors, cv_sectors_free);
  g_clear_pointer (&s->epoch_cost, cv_epoch_cost_free);
  g_clear_pointer (&s->law, cv_learning_law_free);
  g_clear_pointer (&s->exp, cv_real_exp_free);
  g_clear_pointer (&s->bath, cv_bath_free);
  g_clear_pointer (&s->pauli, cv_pauli_free);
  g_clear_pointer (&s->hermitian, cv_hermitian_free);
  cv_fft_free (s->choi);
  cv_fft_free (s->k_trial);
  cv_fft_free (s->k_bar);
  cv_fft_free (s->scratch.y);
  g_free (s->scratch.v);
  g_free (s->w_start);
  g_free (s->slope);
  g_free (s);
}

/* The generator follows the weights; steps of the old one are worth nothing. */
static void
take_weights_of (CvLearningMaterial *s, LmMaterial *material)
{
  if (s->sectors)
    cv_sectors_generator (s->sectors, material->w, material->k);
  material->step.dt = material->paint_step.dt = 0;
  if (s->clock == CLOCK_EPOCH)
    return;
  /* Where t counts epochs, what is shown is the end of one. The cost of the learning material's weights has just been
   * worked out, and with it the way there.                                                                         */
  lm_begin (s, &material->now);
  if (material == &s->learning && s->law && isfinite (s->law->cost))
    for (guint i = 0; i < s->size; i++)
      memcpy (material->now.y + (gsize)i * s->d, cv_epoch_cost_transition (s->epoch_cost) + (gsize)i * s->size,
              s->d * sizeof *material->now.y);
  else
    lm_move (s, material, &material->step, &material->now, s->T);
}

void
lm_take_weights (CvLearningMaterial *s)
{
  take_weights_of (s, &s->learning);
}

static void
rescale (guint n, double strength, double *g)
{
  double square = 0;

  for (guint k = 0; k < n; k++)
    square += g[k] * g[k];
  for (guint k = 0; k < n; k++)
    g[k] *= strength / sqrt (square);
}

void
lm_set_noise (CvLearningMaterial *s)
{
  if (s->sectors)
    {
      cv_sectors_set_noise (s->sectors, &s->noise);
      cv_learning_law_refresh (s->law);
    }
  else
    {
      cv_bath_set (s->bath, &s->bath_spec);
      cv_bath_forget (s->bath);
      s->settled = FALSE;
      rescale (s->bath_spec.n, s->strength, s->fixed.g);
      rescale (s->bath_spec.n, s->strength, s->learning.g);
      s->bath_cost = cv_bath_cost (s->bath, s->learning.g, s->T, s->slope);
    }
  take_weights_of (s, &s->fixed);
  lm_take_weights (s);
}

void
lm_wipe (CvLearningMaterial *s, guint draw)
{
  if (s->sectors)
    {
      cv_learning_draw (s->seed, draw, s->spread, s->law->n, s->w_start);
      cv_learning_law_start (s->law, s->w_start);
    }
  else
    {
      cv_bath_flat (s->bath_spec.n, s->strength, s->fixed.g);
      cv_bath_flat (s->bath_spec.n, s->strength, s->learning.g);
      cv_bath_forget (s->bath);
      s->settled = FALSE;
      s->bath_cost = cv_bath_cost (s->bath, s->learning.g, s->T, s->slope);
    }
  take_weights_of (s, &s->fixed);
  lm_take_weights (s);
}

void
lm_learn_epoch (CvLearningMaterial *s)
{
  if (s->sectors)
    cv_learning_law_epoch (s->law, &s->law_spec);
  else if (!s->settled)
    {
      s->settled = !cv_bath_learn (s->bath, s->T, s->learning.g, &s->bath_cost);
      s->bath_cost = cv_bath_cost (s->bath, s->learning.g, s->T, s->slope);
    }
}

double
lm_cost (const CvLearningMaterial *s)
{
  return s->law ? s->law->cost : s->bath_cost;
}
