/* Cvasi: tests of the learning law, alone and on materials of sectors
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/learning-law.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/linear.h"
#include "learning-rig.h"

#define SEEDS 24

/* C = ½ Σ a_i (w_i - b_i)²: the law is a linear recursion for each weight. */
static const double stiffness[3] = { 0.4, 1, 0.05 }, target[3] = { 1, -0.5, 2 };

static double
parabola (gpointer data, const double *w, double *gradient)
{
  double cost = 0;

  (*(guint *)data)++;
  for (guint i = 0; i < 3; i++)
    {
      cost += stiffness[i] * (w[i] - target[i]) * (w[i] - target[i]) / 2;
      if (gradient)
        gradient[i] = stiffness[i] * (w[i] - target[i]);
    }
  return cost;
}

/* M <- f (M - ε ∂C/∂W), W <- W + ν M: w_n - b solves x_(n+1) = (1 + f - ν ε f a) x_n - f x_(n-1). */
static void
test_recursion (void)
{
  guint calls = 0;
  g_autoptr (CvLearningLaw) law = cv_learning_law_new (3, parabola, &calls);
  const CvLearningSpec spec = { .rate = 0.9, .friction = 0.7, .step = 0.6 };
  const double start[3] = { 0.2, 0.3, -0.1 };
  double before[3], now[3];

  cv_learning_law_start (law, start);
  for (guint i = 0; i < 3; i++)
    before[i] = now[i] = start[i] - target[i];
  for (guint n = 0; n < 50; n++)
    {
      g_assert_true (cv_learning_law_epoch (law, &spec));
      double kinetic = 0;
      for (guint i = 0; i < 3; i++)
        {
          double next = (1 + spec.friction - spec.step * spec.rate * spec.friction * stiffness[i]) * now[i] -
                        spec.friction * before[i];
          before[i] = now[i];
          now[i] = next;
          g_assert_cmpfloat_with_epsilon (law->w[i] - target[i], next, 1e-14);
          kinetic += pow (now[i] - before[i], 2) / (2 * spec.step); /* M = ΔW/ν */
        }
      g_assert_cmpfloat_with_epsilon (cv_learning_law_kinetic (law, &spec), kinetic, 1e-14);
    }
  g_assert_cmpuint (law->epoch, ==, 50);
  g_assert_cmpfloat (cv_learning_law_gradient_error (law), <, 1e-9);
}

/* A rate beyond 2 (1 + f)/(ν f a) diverges: it is stopped, and the best weights are there again; a lower rate and a refresh go on. */
static void
test_divergence (void)
{
  guint calls = 0;
  g_autoptr (CvLearningLaw) law = cv_learning_law_new (3, parabola, &calls);
  CvLearningSpec spec = { .rate = 40, .friction = 0.6, .step = 0.5 };
  const double start[3] = { 0.2, 0.3, -0.1 };

  cv_learning_law_start (law, start);
  guint n = 0;
  while (n < 1000 && cv_learning_law_epoch (law, &spec))
    n++;
  g_assert_cmpuint (n, <, 1000);
  g_assert_true (law->diverged);
  g_assert_cmpuint (law->epoch, ==, n);
  g_assert_cmpfloat (law->cost, ==, law->best_cost);
  g_assert_cmpmem (law->w, 3 * sizeof (double), law->best, 3 * sizeof (double));
  calls = 0;
  g_assert_false (cv_learning_law_epoch (law, &spec));
  g_assert_cmpuint (calls, ==, 0);
  spec.rate = 1;
  cv_learning_law_refresh (law);
  for (n = 0; n < 400; n++)
    g_assert_true (cv_learning_law_epoch (law, &spec));
  g_assert_cmpfloat (law->cost, <, 1e-6);
}

/* Without friction C + ν M²/(2ε) is kept, but for the finite step: from rest the cost comes back to where it began, for ever. With
 * friction it may overshoot on its way down. Neither is a divergence.                                                */
static void
test_reversible (void)
{
  guint calls = 0;
  g_autoptr (CvLearningLaw) law = cv_learning_law_new (3, parabola, &calls);
  const CvLearningSpec spec = { .rate = 0.1, .friction = 1, .step = 0.1 };
  const double start[3] = { target[0] + 2, target[1], target[2] };
  double least = INFINITY, most = 0;

  cv_learning_law_start (law, start);
  const double first = law->cost;
  for (guint n = 0; n < 400; n++)
    {
      g_assert_true (cv_learning_law_epoch (law, &spec));
      least = fmin (least, law->cost);
      most = fmax (most, n > 60 ? law->cost : 0);
    }
  g_assert_cmpfloat (least, <, 0.01 * first);
  g_assert_cmpfloat_with_epsilon (most, first, 0.01 * first);

  /* Without errors there is nothing to undo: the weights go, also where (seed 1) the first ones happen to do little harm. */
  const CvSectorNoise none = { CV_NOISE_DEPHASING, 0, 0.01, 1, 0 };
  for (guint seed = 0; seed < 8; seed++)
    {
      g_autoptr (LearningRig) rig = learning_rig_new (1, 2, &none, 4, 0.002);
      double before = learning_rig_teach (rig, seed, 80);
      g_test_message ("no errors, seed %u: %.5f -> %.5f", seed, before, rig->law->cost);
      g_assert_false (rig->law->diverged);
      g_assert_cmpfloat (rig->law->cost, <, 0.1 * before);
    }
}

static void
test_draw (void)
{
  enum
  {
    N = 4000
  };
  double w[N], again[N], other[N], mean = 0, square = 0, both = 0;

  cv_learning_draw (7, 0, 0.3, N, w);
  cv_learning_draw (7, 0, 0.3, N, again);
  cv_learning_draw (7, 1, 0.3, N, other);
  g_assert_cmpmem (w, sizeof w, again, sizeof again);
  for (guint i = 0; i < N; i++)
    {
      mean += w[i] / N;
      square += w[i] * w[i] / N;
      both += w[i] * other[i] / N;
    }
  /* Five standard deviations of each of these means. */
  g_assert_cmpfloat (fabs (mean), <, 5 * 0.3 / sqrt (N));
  g_assert_cmpfloat (fabs (square - 0.09), <, 5 * 0.09 * sqrt (2.0 / N));
  g_assert_cmpfloat (fabs (both), <, 5 * 0.09 / sqrt (N));
}

static const CvSectorNoise dephasing = { CV_NOISE_DEPHASING, 1, 0.01, 1, 0 };

/* PHYSICS 9.1: from every seed C falls to 0.0223 in 80 epochs or is on its last percent there; at the end all find W^12 = ±3.5 σ_z,
 * and 0.79 of the coherence is left.                                                                                   */
static void
test_dephasing (void)
{
  double first[2] = { INFINITY, 0 }, after[2] = { INFINITY, 0 };
  guint good = 0;

  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (LearningRig) rig = learning_rig_new (1, 2, &dephasing, 4, 0.002);
      double before = learning_rig_teach (rig, seed, 80);
      const CvLearningSpec spec = { .rate = 5, .friction = 0.6, .step = 0.5 };
      const double *w = rig->law->w;

      g_test_message ("seed %u: %.4f -> %.6f, kept %.4f", seed, before, rig->law->cost, learning_rig_kept (rig, 1));
      first[0] = fmin (first[0], before);
      first[1] = fmax (first[1], before);
      after[0] = fmin (after[0], rig->law->cost);
      after[1] = fmax (after[1], rig->law->cost);
      good += rig->law->cost < 0.02245;
      g_assert_cmpfloat (rig->law->cost, <, 0.0232);
      g_assert_cmpfloat_with_epsilon (learning_rig_kept (rig, 1), 0.79, 0.01);
      g_assert_cmpfloat_with_epsilon (learning_rig_kept (rig, 2), 0.79, 0.01);
      g_assert_cmpfloat_with_epsilon (learning_rig_kept (rig, 3), 1, 0.001);
      for (guint e = 0; e < 2000; e++)
        g_assert_true (cv_learning_law_epoch (rig->law, &spec));
      /* At rest: one weight, the same minimum from everywhere. */
      g_assert_cmpfloat_with_epsilon (rig->law->cost, 0.0222617, 1e-6);
      for (guint i = 0; i < 16; i++)
        g_assert_cmpfloat_with_epsilon (fabs (w[i]), i == 7 ? 3.5418 : 0, 2e-3);
    }
  g_test_message ("%u seeds: C from %.4f … %.4f to %.6f … %.6f; %u below 0.02245", SEEDS, first[0], first[1], after[0],
                  after[1], good);
  g_assert_cmpuint (good, >=, SEEDS * 3 / 4);
}

/* The minimum itself, from the closed form: with w alone C = (1/3)(1/T)∫(1 - r(τ))² dτ + κ w²/2. */
static void
test_minimum (void)
{
  double best = INFINITY, at = 0;

  for (double w = 3.4; w < 3.7; w += 1e-4)
    {
      double sum = 0;
      for (guint i = 0; i <= 400; i++)
        {
          double gap = 1 - cv_sectors_closed_form (&dephasing, w, 4 * i / 400.0);
          sum += gap * gap * (i == 0 || i == 400 ? 1 : i % 2 ? 4 : 2) / 1200;
        }
      double cost = sum / 3 + 0.001 * w * w;
      if (cost < best)
        {
          best = cost;
          at = w;
        }
    }
  g_test_message ("w = %.4f, C = %.7f", at, best);
  g_assert_cmpfloat_with_epsilon (best, 0.0222617, 1e-7);
  g_assert_cmpfloat_with_epsilon (at, 3.5418, 2e-4);
}

/* PHYSICS 9.1: four sectors. Direct recoveries or a detour: all of them keep the qubit. */
static void
test_depolarizing (void)
{
  const CvSectorNoise noise = { CV_NOISE_DEPOLARIZING, 1, 0.01, 1, 0 };
  guint direct = 0;

  for (guint seed = 0; seed < SEEDS; seed++)
    {
      g_autoptr (LearningRig) rig = learning_rig_new (1, 4, &noise, 4, 0.002);
      double before = learning_rig_teach (rig, seed, 120);
      const double *w = rig->law->w;
      gboolean straight = TRUE;

      for (guint a = 1; a <= 3; a++)
        straight = straight && fabs (fabs (w[a * 4 + a]) - 2.65) < 0.15; /* W^(0 a), operator a */
      direct += straight;
      g_test_message ("seed %u: %.4f -> %.6f, kept %.3f %.3f %.3f%s", seed, before, rig->law->cost,
                      learning_rig_kept (rig, 1), learning_rig_kept (rig, 2), learning_rig_kept (rig, 3),
                      straight ? "" : ", a detour");
      g_assert_cmpfloat (before, >, 0.39);
      g_assert_cmpfloat (before, <, 0.48);
      g_assert_cmpfloat (rig->law->cost, <, 0.047);
      if (straight)
        {
          g_assert_cmpfloat_with_epsilon (learning_rig_kept (rig, 1), 0.778, 4e-3);
          g_assert_cmpfloat_with_epsilon (learning_rig_kept (rig, 2), 0.778, 4e-3);
          g_assert_cmpfloat_with_epsilon (learning_rig_kept (rig, 3), 0.841, 4e-3);
        }
      else
        for (guint a = 1; a <= 3; a++)
          g_assert_cmpfloat (learning_rig_kept (rig, a), >, 0.74);
    }
  g_test_message ("%u of %u found the three direct recoveries", direct, SEEDS);
  g_assert_cmpuint (direct, >=, SEEDS / 2);
}

/* PHYSICS 9.1: with 0.8 of the flips recorded 0.166 is left at T = 4, whatever is learned; with one sector nothing. */
static void
test_limits (void)
{
  const CvSectorNoise partial = { CV_NOISE_DEPHASING, 1, 0.01, 0.8, 0 };

  for (guint seed = 0; seed < 4; seed++)
    {
      g_autoptr (LearningRig) rig = learning_rig_new (1, 2, &partial, 4, 0.002);
      learning_rig_teach (rig, seed, 80);
      g_assert_cmpfloat_with_epsilon (learning_rig_kept (rig, 1), 0.166, 1e-3);
      /* No recovery, however strong, passes e^(-2 (gam0 + (1 - q) gam) T). */
      g_assert_cmpfloat (learning_rig_kept (rig, 1), <, exp (-2 * 0.21 * 4));
      g_autoptr (LearningRig) blind = learning_rig_new (1, 1, &dephasing, 4, 0.002);
      learning_rig_teach (blind, seed, 80);
      g_assert_cmpfloat (fabs (learning_rig_kept (blind, 1)), <=, exp (-2 * 1.01 * 4) + 1e-12);
    }
}

/* Through all of learning, also while it diverges: the trace stays, no sector's map has a negative eigenvalue. */
static void
test_positivity (void)
{
  const CvSectorNoise noises[] = { { CV_NOISE_DEPHASING, 1, 0.01, 0.9, 0.3 }, { CV_NOISE_DEPOLARIZING, 2, 0.1, 1, 0 } };
  const double rates[] = { 5, 60 };
  g_autoptr (CvHermitian) room = cv_hermitian_new (4);

  for (guint k = 0; k < 4; k++)
    {
      g_autoptr (LearningRig) rig = learning_rig_new (1, 2 + 2 * (k % 2), &noises[k % 2], 4, 0.002);
      const guint n = cv_sectors_n (rig->sectors), size = 4 * n;
      const CvLearningSpec spec = { .rate = rates[k / 2], .friction = 0.6, .step = 0.5 };
      learning_rig_teach (rig, k, 0);
      for (guint e = 0; e < 60; e++)
        {
          const double *phi = cv_epoch_cost_transition (rig->cost);
          double complex choi[16];
          double value[4];
          for (guint j = 0; j < n; j++)
            {
              double total = 0;
              for (guint i = 0; i < n; i++)
                {
                  cv_pauli_choi (cv_sectors_pauli (rig->sectors), phi + i * 4 * size + j * 4, size, choi);
                  g_assert_true (cv_hermitian_eigen (room, choi, value, NULL));
                  g_assert_cmpfloat (value[0], >, -1e-13);
                  total += phi[i * 4 * size + j * 4];
                }
              g_assert_cmpfloat_with_epsilon (total, 1, 1e-12);
            }
          cv_learning_law_epoch (rig->law, &spec);
        }
    }
}

/* Gradients of the whole cost, two qubits as well, along directions; the same seed gives the same bits. */
static void
test_gradient_and_bits (void)
{
  const CvSectorNoise noise = { CV_NOISE_DEPHASING, 0.8, 0.02, 0.9, 0.4 };

  for (guint qubits = 1; qubits <= 2; qubits++)
    {
      g_autoptr (LearningRig) rig = learning_rig_new (qubits, 2, &noise, 3, 0.004);
      g_autoptr (LearningRig) twin = learning_rig_new (qubits, 2, &noise, 3, 0.004);
      for (guint epochs = 0; epochs < 30; epochs += 10)
        {
          learning_rig_teach (rig, 5, epochs);
          double error = cv_learning_law_gradient_error (rig->law);
          g_test_message ("%u qubits, epoch %u: %g", qubits, epochs, error);
          /* h² C''' + ε/h, over at least 1e-3. */
          g_assert_cmpfloat (error, <, 1e-8);
          learning_rig_teach (twin, 5, epochs);
          g_assert_cmpmem (rig->law->w, rig->law->n * sizeof (double), twin->law->w, rig->law->n * sizeof (double));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("seeds 0 to %d", SEEDS - 1);
  g_test_add_func ("/learning-law/recursion", test_recursion);
  g_test_add_func ("/learning-law/divergence", test_divergence);
  g_test_add_func ("/learning-law/reversible", test_reversible);
  g_test_add_func ("/learning-law/draw", test_draw);
  g_test_add_func ("/learning-law/minimum", test_minimum);
  g_test_add_func ("/learning-law/dephasing", test_dephasing);
  g_test_add_func ("/learning-law/depolarizing", test_depolarizing);
  g_test_add_func ("/learning-law/limits", test_limits);
  g_test_add_func ("/learning-law/positivity", test_positivity);
  g_test_add_func ("/learning-law/gradient-and-bits", test_gradient_and_bits);
  return g_test_run ();
}
