/* Cvasi: tests of the open systems: operators element by element, closed forms, speed
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/open-system/open-system.h"
#include "engine/open-system/pure-state.h"
#include "engine/open-system/qubit-system.h"
#include "engine/open-system/spin-chain.h"

#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

static double complex
at (const CvOperator *a, guint i, guint j)
{
  for (guint e = a->start[i]; e < a->start[i + 1]; e++)
    if (a->column[e] == j)
      return a->value[e];
  return 0;
}

/* H = ½(w + Δ)σ_z + ½ F σ_x; jumps √(g(n+1)) σ_-, √(g n) σ_+, √(gphi/2) σ_z. */
static void
test_qubit (void)
{
  CvQubitSystem qubit = { .w = 1.5, .detuning = -0.2, .drive = 0.6, .g = 0.3, .nbar = 0.7, .gphi = 0.16 };
  g_autoptr (CvOpenSystem) system = cv_qubit_system_new (&qubit);
  const CvOperator *h = system->hamiltonian;

  assert_near (creal (at (h, 0, 0)), 0.65, 1e-15);
  assert_near (creal (at (h, 1, 1)), -0.65, 1e-15);
  assert_near (creal (at (h, 0, 1)), 0.3, 1e-15);
  g_assert_cmpuint (system->n_jumps, ==, 3);
  assert_near (creal (at (system->jump[0], 1, 0)), sqrt (0.3 * 1.7), 1e-15);
  assert_near (creal (at (system->jump[1], 0, 1)), sqrt (0.3 * 0.7), 1e-15);
  assert_near (creal (at (system->jump[2], 0, 0)), sqrt (0.08), 1e-15);
  assert_near (creal (at (system->jump[2], 1, 1)), -sqrt (0.08), 1e-15);
  g_assert_cmpuint (cv_open_system_spec (system).d, ==, 2);
}

/* The closed form obeys the equation: dρ/dt by differences against the generator. */
static void
test_qubit_closed_form (void)
{
  CvQubitSystem qubit = { .w = 1.5, .detuning = 0.4, .g = 0.3, .nbar = 0.7, .gphi = 0.16 };
  g_autoptr (CvOpenSystem) system = cv_qubit_system_new (&qubit);
  CvLindbladSpec spec = cv_open_system_spec (system);
  double complex generator[16], rho[4], slope[4], start = 0.2 - 0.3 * I;
  double t = 0.9, h = 1e-4;

  double p = cv_qubit_system_population (&qubit, 0.8, t);
  double complex c = cv_qubit_system_coherence (&qubit, start, t);
  rho[0] = p, rho[3] = 1 - p, rho[2] = c, rho[1] = conj (c);
  cv_superoperator_generator (&spec, generator);
  cv_superoperator_apply (2, generator, rho, slope);
  /* central differences: h²/6 of the third derivative, below |λ|³ = 8 */
  assert_near ((cv_qubit_system_population (&qubit, 0.8, t + h) - cv_qubit_system_population (&qubit, 0.8, t - h)) /
                   (2 * h),
               creal (slope[0]), 8 * h * h / 6 + 1e-11);
  double complex difference =
      (cv_qubit_system_coherence (&qubit, start, t + h) - cv_qubit_system_coherence (&qubit, start, t - h)) / (2 * h);
  g_assert_cmpfloat (cabs (difference - slope[2]), <, 8 * h * h / 6 + 1e-11);
  assert_near (cv_qubit_system_population (&qubit, 0.8, 0), 0.8, 1e-15);
  assert_near (cv_qubit_system_population (&qubit, 0.8, 1e3), 0.7 / 2.4, 1e-15);
}

/* H = J Σ (SxSx + SySy + Δ SzSz) + ½ h Σ σ_z, by the bits of the basis. */
static void
test_chain (void)
{
  for (guint n = 1; n <= 4; n++)
    {
      CvSpinChain chain = { .sites = n, .J = 0.8, .anisotropy = -0.3, .field = 0.45, .dephasing = 0.2, .damping = 0.1 };
      g_autoptr (CvOpenSystem) system = cv_spin_chain_new (&chain);
      guint d = 1u << n;
      g_assert_cmpuint (system->n_jumps, ==, 2 * n);
      for (guint i = 0; i < d; i++)
        for (guint j = 0; j < d; j++)
          {
            double expected = 0;
            for (guint s = 0; s < n; s++)
              {
                guint bit = 1u << (n - 1 - s), pair = bit | bit >> 1;
                gboolean last = s + 1 == n, apart = !last && ((i & bit) != 0) != ((i & bit >> 1) != 0);
                if (i == j)
                  expected += (i & bit ? -1 : 1) * 0.5 * 0.45 + (last ? 0 : 0.8 * -0.3 / 4 * (apart ? -1 : 1));
                if (apart && (i ^ j) == pair)
                  expected += 0.4;
              }
            g_assert_cmpfloat (cabs (at (system->hamiltonian, i, j) - expected), <, 1e-15);
          }
      /* the first site is the slowest bit */
      assert_near (creal (at (system->jump[1], d / 2, 0)), sqrt (0.1), 1e-15);
      assert_near (creal (at (system->jump[0], d / 2, d / 2)), -sqrt (0.1), 1e-15);
      assert_near (cv_spin_chain_ghz_rate (&chain), n * 0.25, 1e-15);
    }
}

/* ½(1 + r·σ) is the reduced state of the site. */
static void
test_bloch (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1414);
  double complex psi[8], rho[64], reduced[4], rest[64];
  double r[3];

  for (guint i = 0; i < 8; i++)
    psi[i] = g_rand_double_range (random, -1, 1) + I * g_rand_double_range (random, -1, 1);
  cv_density_from_pure (8, psi, rho);
  for (guint site = 0; site < 3; site++)
    {
      guint before = 1u << site, after = 4u >> site;
      cv_trace_out_second (2 * before, after, rho, rest);
      cv_trace_out_first (before, 2, rest, reduced);
      cv_spin_chain_bloch (3, rho, site, r);
      g_assert_cmpfloat (cabs (reduced[2] - (r[0] - I * r[1]) / 2), <, 1e-14);
      assert_near (creal (reduced[0] - reduced[3]), r[2], 1e-14);
    }
}

/* A rate of 0 leaves no jump behind. */
static void
test_no_rates (void)
{
  CvQubitSystem qubit = { .w = 1 };
  CvSpinChain chain = { .sites = 2, .J = 1, .damping = 0.3 };
  g_autoptr (CvOpenSystem) closed = cv_qubit_system_new (&qubit);
  g_autoptr (CvOpenSystem) half = cv_spin_chain_new (&chain);

  g_assert_cmpuint (closed->n_jumps, ==, 0);
  g_assert_cmpuint (half->n_jumps, ==, 2);
}

/* 2 σ_E + Σ⟨L†L⟩ of states for which both are known. */
static void
test_speed (void)
{
  CvQubitSystem qubit = { .w = 3, .g = 0.2, .nbar = 0.5, .gphi = 0.1 };
  g_autoptr (CvOpenSystem) system = cv_qubit_system_new (&qubit);
  double complex psi[2], rho[4];

  cv_pure_basis (2, 0, psi);
  cv_density_from_pure (2, psi, rho);
  assert_near (cv_open_system_speed (system, rho), 0.2 * 1.5 + 0.05, 1e-7); /* σ_E = 0 by a root of rounding */
  cv_pure_plus (1, psi);
  cv_density_from_pure (2, psi, rho);
  assert_near (cv_open_system_speed (system, rho), 3 + 0.5 * (0.2 * 1.5 + 0.2 * 0.5) + 0.05, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/systems/qubit", test_qubit);
  g_test_add_func ("/systems/qubit/closed-form", test_qubit_closed_form);
  g_test_add_func ("/systems/chain", test_chain);
  g_test_add_func ("/systems/chain/bloch", test_bloch);
  g_test_add_func ("/systems/no-rates", test_no_rates);
  g_test_add_func ("/systems/speed", test_speed);
  return g_test_run ();
}
