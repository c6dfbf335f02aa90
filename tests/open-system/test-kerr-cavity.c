/* Cvasi: tests of the Kerr cavity: operators, mean field, closed forms, coherence of two packets
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/kerr-cavity.h"

#include <math.h>

#include "engine/open-system/pure-state.h"

#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)
#define assert_close(a, b, tolerance) g_assert_cmpfloat (cabs ((a) - (b)), <, tolerance)

/* tr(A ρ) of A = a or a†a, and of dρ/dt: what the generator says about the means. */
static void
test_operators (void)
{
  CvKerrCavity cavity = { .dim = 6, .chi = 0.4, .drive = 0.3, .detuning = -0.7, .kappa = 0.2, .nth = 0.5 };
  g_autoptr (CvOpenSystem) system = cv_kerr_cavity_new (&cavity);
  double complex h[36], jump[36];

  cv_operator_to_dense (system->hamiltonian, h);
  g_assert_cmpuint (system->n_jumps, ==, 2);
  for (guint j = 0; j < 6; j++)
    for (guint i = 0; i < 6; i++)
      {
        double expected = i == j       ? -0.7 * i + 0.2 * i * (i - 1.0)
                          : i == j + 1 ? 0.3 * sqrt (i)
                          : j == i + 1 ? 0.3 * sqrt (j)
                                       : 0;
        assert_close (h[j * 6 + i], expected, 1e-15);
      }
  cv_operator_to_dense (system->jump[0], jump);
  assert_close (jump[3 * 6 + 2], sqrt (0.2 * 1.5 * 3), 1e-15);
  cv_operator_to_dense (system->jump[1], jump);
  assert_close (jump[2 * 6 + 3], sqrt (0.2 * 0.5 * 3), 1e-15);
}

static double complex
slope (const CvKerrCavity *c, double complex a)
{
  return -(c->kappa / 2 + I * c->detuning) * a - I * c->chi * a * conj (a) * a - I * c->drive;
}

/* The path obeys its equation; the exact branches and Runge-Kutta meet; two ways of one length end in one place. */
static void
test_follow (void)
{
  const CvKerrCavity cavities[] = { { .kappa = 0.3, .detuning = 0.8, .drive = 0.5 },
                                    { .kappa = 0, .detuning = 0, .drive = 0.5 },
                                    { .kappa = 0.3, .detuning = 0.8, .chi = 0.4 },
                                    { .kappa = 0, .detuning = 0.1, .chi = 0.4 },
                                    { .kappa = 0.3, .detuning = -0.8, .chi = 0.4, .drive = -0.6 } };
  const double complex start = 1.5 - 0.4 * I;
  double t = 2.3, h = 1e-3;

  for (guint k = 0; k < G_N_ELEMENTS (cavities); k++)
    {
      const CvKerrCavity *c = &cavities[k];
      double complex here = cv_kerr_cavity_follow (c, start, t);
      double complex difference =
          (cv_kerr_cavity_follow (c, start, t + h) - cv_kerr_cavity_follow (c, start, t - h)) / (2 * h);
      /* h²/6 of the third derivative, which a few units cubed bound; the error of the path, 1e-9, over h */
      assert_close (difference, slope (c, here), 30 * h * h / 6 + 2e-6);
      assert_close (cv_kerr_cavity_follow (c, cv_kerr_cavity_follow (c, start, 1), t - 1), here, 2e-8);
      assert_close (cv_kerr_cavity_follow (c, start, 0), start, 1e-15);
    }
  CvKerrCavity exact = cavities[2], driven = cavities[2];
  driven.drive = 1e-13;
  assert_close (cv_kerr_cavity_follow (&exact, start, t), cv_kerr_cavity_follow (&driven, start, t), 2e-8);
}

static void
test_closed_forms (void)
{
  CvKerrCavity c = { .kappa = 0.4, .detuning = 0.3, .chi = 0.7 };
  double complex alpha = 1.2 + 0.5 * I;
  double n = creal (alpha * conj (alpha)), t = 1.3;

  /* Milburn and Holmes as a sum over photon numbers: ⟨a⟩ = Σ √(n+1) ρ_(n+1,n), without leakage */
  c.kappa = 0;
  double complex sum = 0;
  for (guint k = 0; k < 60; k++)
    sum += exp (-n + 2 * k * log (cabs (alpha)) - lgamma (k + 1.0)) * alpha * cexp (-I * (0.3 + 0.7 * k) * t);
  assert_close (cv_kerr_cavity_coherent_mean (&c, alpha, t), sum, 1e-13);
  c.kappa = 0.4;
  c.chi = 0;
  assert_close (cv_kerr_cavity_coherent_mean (&c, alpha, t), alpha * cexp (-(0.2 + 0.3 * I) * t), 1e-14);
  g_assert_true (isfinite (cv_kerr_cavity_photons (&c, 3, alpha, t)));
  c.drive = 0.5;
  /* a coherent state has |⟨a⟩|² photons for ever */
  double complex later = cv_kerr_cavity_follow (&c, alpha, t);
  assert_near (cv_kerr_cavity_photons (&c, n, alpha, t), creal (later * conj (later)), 1e-14);
  c.chi = 0.1;
  g_assert_true (isnan (cv_kerr_cavity_photons (&c, n, alpha, t)));
  c.drive = 0;
  c.nth = 0.6;
  assert_near (cv_kerr_cavity_photons (&c, 3, alpha, t), 3 * exp (-0.52) + 0.6 * (1 - exp (-0.52)), 1e-14);
  assert_near (cv_kerr_cavity_decoherence (&c, 2 * alpha, t), 2 * n * (1 - exp (-0.52)), 1e-14);
}

/* p |α⟩⟨α| + q |β⟩⟨β| + (r |α⟩⟨β| + h.c.) has the coherence |r|/√(pq), however much the packets overlap. */
static void
test_packet_coherence (void)
{
  enum
  {
    D = 60
  };
  g_autofree double complex *rho = g_new (double complex, D *D);
  double complex a[D], b[D], alpha = 1.1 + 0.3 * I, r = 0.2 - 0.1 * I;

  for (double far = 2; far > 0.2; far /= 2)
    {
      double complex beta = alpha + far * cexp (0.4 * I);
      cv_pure_coherent (D, alpha, a);
      cv_pure_coherent (D, beta, b);
      for (guint j = 0; j < D; j++)
        for (guint i = 0; i < D; i++)
          rho[j * D + i] = 0.5 * a[i] * conj (a[j]) + 0.4 * b[i] * conj (b[j]) + r * a[i] * conj (b[j]) +
                           conj (r) * b[i] * conj (a[j]);
      /* G is inverted twice: rounding grows by 1/(1 - |g|²)² */
      double det = 1 - exp (-far * far);
      assert_near (cv_packet_coherence (D, rho, alpha, beta), cabs (r) / sqrt (0.2), 1e-14 / (det * det));
    }
  g_assert_true (isnan (cv_packet_coherence (D, rho, alpha, alpha + 0.2)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kerr-cavity/operators", test_operators);
  g_test_add_func ("/kerr-cavity/follow", test_follow);
  g_test_add_func ("/kerr-cavity/closed-forms", test_closed_forms);
  g_test_add_func ("/kerr-cavity/packet-coherence", test_packet_coherence);
  return g_test_run ();
}
