/* Cvasi: tests' rig: a material of sectors with its cost, ready for the learning law
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "learning-rig.h"

#include <math.h>

LearningRig *
learning_rig_new (guint qubits, guint n, const CvSectorNoise *noise, double T, double kappa)
{
  LearningRig *rig = g_new0 (LearningRig, 1);

  rig->sectors = cv_sectors_new (qubits, n);
  cv_sectors_set_noise (rig->sectors, noise);
  guint size = cv_sectors_size (rig->sectors), d = cv_pauli_n (cv_sectors_pauli (rig->sectors));
  g_autofree double *read_out = g_new (double, d *size), *second = g_new (double, size *size);
  cv_sectors_read_out (rig->sectors, read_out);
  cv_sectors_inputs (rig->sectors, second);
  rig->cost = cv_epoch_cost_new (size, d, read_out, second);
  rig->law = cv_learning_law_new (cv_sectors_n_weights (rig->sectors), learning_rig_cost, rig);
  rig->k = g_new0 (double, size *size);
  rig->k_bar = g_new0 (double, size *size);
  rig->T = T;
  rig->kappa = kappa;
  return rig;
}

void
learning_rig_free (LearningRig *rig)
{
  cv_sectors_free (rig->sectors);
  cv_epoch_cost_free (rig->cost);
  cv_learning_law_free (rig->law);
  g_free (rig->k);
  g_free (rig->k_bar);
  g_free (rig);
}

double
learning_rig_cost (gpointer data, const double *w, double *gradient)
{
  LearningRig *rig = data;
  const guint n = cv_sectors_n_weights (rig->sectors);
  double square = 0;

  cv_sectors_generator (rig->sectors, w, rig->k);
  double cost = cv_epoch_cost_value (rig->cost, rig->k, rig->T);
  for (guint i = 0; i < n; i++)
    square += w[i] * w[i];
  if (gradient && isfinite (cost))
    {
      cv_epoch_cost_gradient (rig->cost, rig->k_bar);
      cv_sectors_pull_back (rig->sectors, w, rig->k_bar, gradient);
      for (guint i = 0; i < n; i++)
        gradient[i] += rig->kappa * w[i];
    }
  return cost + rig->kappa / 2 * square;
}

double
learning_rig_teach (LearningRig *rig, guint seed, guint epochs)
{
  const CvLearningSpec spec = { .rate = 5, .friction = 0.6, .step = 0.5 };
  g_autofree double *w = g_new (double, rig->law->n);

  cv_learning_draw (seed, 0, 0.3, rig->law->n, w);
  cv_learning_law_start (rig->law, w);
  double before = rig->law->cost;
  for (guint e = 0; e < epochs; e++)
    cv_learning_law_epoch (rig->law, &spec);
  return before;
}

double
learning_rig_kept (const LearningRig *rig, guint a)
{
  const guint size = cv_sectors_size (rig->sectors), d = cv_pauli_n (cv_sectors_pauli (rig->sectors));
  double sum = 0;

  for (guint i = 0; i < cv_sectors_n (rig->sectors); i++)
    sum += cv_epoch_cost_transition (rig->cost)[(i * d + a) * size + a];
  return sum;
}
