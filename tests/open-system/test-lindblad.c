/* Cvasi: test of the Lindblad solvers
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/lindblad-private.h"
#include "engine/open-system/lindblad.h"
#include "naive-lindblad.h"

#define SEED 4711
#define MOST_JUMPS 4

static GRand *rand_source;

static double complex
random_number (void)
{
  double re = g_rand_double_range (rand_source, -1, 1);

  return re + I * g_rand_double_range (rand_source, -1, 1);
}

static double
distance (gsize n, const double complex *a, const double complex *b)
{
  double most = 0;

  for (gsize i = 0; i < n; i++)
    most = isnan (creal (a[i])) ? INFINITY : fmax (most, cabs (a[i] - b[i]));
  return most;
}

static double complex
trace (guint d, const double complex *a)
{
  double complex sum = 0;

  for (gsize i = 0; i < d; i++)
    sum += a[i * d + i];
  return sum;
}

/* An equation for the engine and, dense, for the reference. */
typedef struct
{
  guint d;
  CvOperator *hamiltonian, *jump[MOST_JUMPS];
  CvLindbladSpec spec;
  double complex *h, *dense[MOST_JUMPS];
  RefLindblad reference;
} Equation;

/* Takes the operators over. */
static Equation *
equation_new (CvOperator *hamiltonian, guint n_jumps, CvOperator *const *jump)
{
  Equation *eq = g_new0 (Equation, 1);

  eq->d = hamiltonian->d;
  eq->hamiltonian = hamiltonian;
  eq->h = g_new (double complex, eq->d * eq->d);
  cv_operator_to_dense (hamiltonian, eq->h);
  for (guint k = 0; k < n_jumps; k++)
    {
      eq->jump[k] = jump[k];
      eq->dense[k] = g_new (double complex, eq->d * eq->d);
      cv_operator_to_dense (jump[k], eq->dense[k]);
    }
  eq->spec = (CvLindbladSpec){ eq->d, eq->hamiltonian, n_jumps, (const CvOperator *const *)eq->jump };
  eq->reference = (RefLindblad){ eq->d, n_jumps, eq->h, (const double complex *const *)eq->dense };
  return eq;
}

static void
equation_free (Equation *eq)
{
  for (guint k = 0; k < eq->spec.n_jumps; k++)
    {
      cv_operator_free (eq->jump[k]);
      g_free (eq->dense[k]);
    }
  cv_operator_free (eq->hamiltonian);
  g_free (eq->h);
  g_free (eq);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Equation, equation_free)

static CvOperator *
random_operator (guint d, double size, gboolean hermitian)
{
  g_autofree double complex *a = g_new (double complex, d *d);

  for (gsize i = 0; i < d * d; i++)
    a[i] = size * random_number ();
  for (gsize j = 0; hermitian && j < d; j++)
    for (gsize i = 0; i <= j; i++)
      a[j * d + i] = i == j ? creal (a[j * d + i]) : conj (a[i * d + j]);
  return cv_operator_from_dense (d, a);
}

/* Complex and dense: no symmetry, no structure. */
static Equation *
random_equation (guint d, guint n_jumps)
{
  CvOperator *jump[MOST_JUMPS];

  for (guint k = 0; k < n_jumps; k++)
    jump[k] = random_operator (d, 0.6 / sqrt (d), FALSE);
  return equation_new (random_operator (d, 1, TRUE), n_jumps, jump);
}

/* H = Δ n + ½ K n (n - 1) + F (a + a†) with loss κ. */
static Equation *
kerr (guint d, double Delta, double K, double F, double kappa)
{
  g_autoptr (CvOperator) a = cv_operator_lowering (d), raise = cv_operator_adjoint (a);
  g_autofree double complex *energy = g_new (double complex, d);
  CvOperator *jump = cv_operator_scaled (sqrt (kappa), a);

  for (guint n = 0; n < d; n++)
    energy[n] = Delta * n + 0.5 * K * n * (n - 1.0);
  CvOperator *h = cv_operator_diagonal (d, energy);
  cv_operator_add (&h, F, cv_operator_copy (a));
  cv_operator_add (&h, F, cv_operator_copy (raise));
  return equation_new (h, 1, &jump);
}

typedef enum
{
  STATE,
  TRACELESS,
  ANY,
  N_STARTS
} Start;

static void
fill_start (guint d, Start start, double complex *rho)
{
  g_autofree double complex *a = g_new (double complex, d *d);

  for (gsize i = 0; i < d * d; i++)
    a[i] = random_number ();
  for (gsize j = 0; j < d; j++)
    for (gsize i = 0; i < d; i++)
      {
        double complex sum = 0;
        for (gsize k = 0; k < d; k++)
          sum += a[k * d + i] * conj (a[k * d + j]);
        rho[j * d + i] = start == ANY ? a[j * d + i] : sum;
      }
  const double complex t = trace (d, rho);
  for (gsize i = 0; i < d * d && start != ANY; i++)
    rho[i] /= t;
  for (gsize i = 0; i < d && start == TRACELESS; i++)
    rho[i * d + i] -= 1.0 / d;
}

static CvLindblad *
solver (const Equation *eq, CvLindbladMethod method, double tolerance, double stretch, const double complex *rho)
{
  GError *error = NULL;
  CvLindblad *l = cv_lindblad_new (&eq->spec, method, tolerance, stretch, rho, &error);

  g_assert_no_error (error);
  return l;
}

#define TIGHT 1e-13

/* What the adaptive method may be off after `steps` steps: the interpolant adds to the errors of steps that tolerance allows, and
 * a completely positive map never makes the trace norm of an error larger, which is up to d^(3/2) times its largest element. */
static double
allowance (guint d, double tolerance, double steps)
{
  return tolerance * (steps * pow (d, 1.5) + 50);
}

static const CvLindbladMethod methods[] = { CV_LINDBLAD_SUPEROPERATOR, CV_LINDBLAD_MATRIX_FREE, CV_LINDBLAD_AUTO };

/* Against exp(L t) by naive loops, from every kind of matrix. */
static void
test_exact (void)
{
  for (guint d = 2; d <= 5; d++)
    for (Start start = 0; start < N_STARTS; start++)
      {
        g_autoptr (Equation) eq = random_equation (d, d % 3 + 1);
        g_autofree double complex *rho = g_new (double complex, d *d), *truth = g_new (double complex, d *d);

        fill_start (d, start, rho);
        for (guint m = 0; m < G_N_ELEMENTS (methods); m++)
          {
            g_autoptr (CvLindblad) l = solver (eq, methods[m], TIGHT, 0.35, rho);
            memcpy (truth, rho, d * d * sizeof *rho);
            for (guint k = 1; k <= 4; k++)
              {
                ref_lindblad_exact (&eq->reference, 0.35, truth);
                cv_lindblad_advance (l, 0.35 * k);
                double gap = distance (d * d, cv_lindblad_state (l), truth);
                g_assert_cmpfloat (gap, <=, 1e-13 * d * d * k + allowance (d, TIGHT, 40));
              }
            g_assert_cmpfloat (cv_lindblad_time (l), ==, 0.35 * 4);
          }
      }
}

/* The Lindblad equation is the limit of collisions with fresh environments: the distance halves with the duration of a collision. */
static void
test_collisions (void)
{
  for (guint d = 2; d <= 4; d++)
    {
      g_autoptr (Equation) eq = random_equation (d, 2);
      g_autofree double complex *rho = g_new (double complex, d *d), *far = g_new (double complex, d *d);
      double gap[3];

      fill_start (d, STATE, rho);
      g_autoptr (CvLindblad) l = solver (eq, CV_LINDBLAD_MATRIX_FREE, TIGHT, 1, rho);
      cv_lindblad_advance (l, 0.8);
      for (guint k = 0; k < 3; k++)
        {
          const guint n = 80u << k;
          memcpy (far, rho, d * d * sizeof *rho);
          ref_lindblad_collisions (&eq->reference, 0.8 / n, n, far);
          gap[k] = distance (d * d, far, cv_lindblad_state (l));
        }
      g_test_message ("d = %u: %.2e %.2e %.2e", d, gap[0], gap[1], gap[2]);
      /* 2 (1 + O(dt)), of which Richardson leaves O(dt²). */
      g_assert_cmpfloat (fabs (2 * gap[1] / gap[2] - gap[0] / gap[1] - 2), <, 0.05);
    }
}

/* Against the classical Runge-Kutta method, whose distance must fall as dt⁴. */
static void
test_runge_kutta (void)
{
  Equation *equations[] = { random_equation (7, 3), kerr (18, -1.3, 0.15, 1.1, 0.8) };

  for (guint e = 0; e < 2; e++)
    for (guint variant = CV_LINDBLAD_PLAIN; variant <= CV_LINDBLAD_FRAME; variant++)
      {
        const Equation *eq = equations[e];
        const guint d = eq->d;
        g_autofree double complex *rho = g_new (double complex, d *d), *slow = g_new (double complex, d *d);
        g_autofree double complex *fast = g_new (double complex, d *d);
        double gap[3];

        fill_start (d, ANY, rho);
        CvLindbladFree *l = _cv_lindblad_free_new (&eq->spec, TIGHT, 0, rho);
        _cv_lindblad_free_force (l, variant);
        _cv_lindblad_free_advance (l, 0.5, fast);
        CvLindbladCount count = _cv_lindblad_free_count (l);
        g_assert_cmpuint (count.in_frame, ==, variant == CV_LINDBLAD_FRAME ? count.steps : 0);
        _cv_lindblad_free_free (l);
        for (guint k = 0; k < 3; k++)
          {
            memcpy (slow, rho, d * d * sizeof *rho);
            ref_lindblad_rk4 (&eq->reference, 0.5 / (60 << k), 60u << k, slow);
            gap[k] = distance (d * d, slow, fast);
          }
        g_test_message ("d = %u: %.2e %.2e %.2e", d, gap[0], gap[1], gap[2]);
        g_assert_cmpfloat (fabs (2 * log2 (gap[1] / gap[2]) - log2 (gap[0] / gap[1]) - 4), <, 0.15);
      }
  for (guint e = 0; e < 2; e++)
    g_clear_pointer (&equations[e], equation_free);
}

/* The map of a step, from all |i⟩⟨j|: completely positive, and it keeps the trace. */
static void
test_positive (void)
{
  for (guint d = 2; d <= 4; d++)
    for (guint m = 0; m < 2; m++)
      {
        g_autoptr (Equation) eq = random_equation (d, 2);
        const gsize n = d * d;
        g_autofree double complex *map = g_new (double complex, n *n), *unit = g_new0 (double complex, n);

        for (gsize k = 0; k < n; k++)
          {
            unit[k] = 1;
            g_autoptr (CvLindblad) l = solver (eq, methods[m], TIGHT, 0.2, unit);
            cv_lindblad_advance (l, 0.2);
            memcpy (map + k * n, cv_lindblad_state (l), n * sizeof *map);
            unit[k] = 0;
          }
        /* Eigenvalues move by no more than the norm of the error, d² times its largest element. */
        g_assert_cmpfloat (cv_superoperator_choi_min (d, map), >, -(double)n * allowance (d, TIGHT, 20));
        g_assert_cmpfloat (cv_superoperator_trace_error (d, map), <, 1e-13);
      }
}

/* Every Runge-Kutta method keeps linear invariants, and the exponential does: to rounding, whatever the tolerance is. */
static void
test_trace (void)
{
  g_autoptr (Equation) eq = kerr (24, -2, 0.2, 1, 1);
  g_autofree double complex *rho = g_new (double complex, 24 * 24);

  fill_start (24, STATE, rho);
  for (guint variant = CV_LINDBLAD_PLAIN; variant <= CV_LINDBLAD_FRAME; variant++)
    {
      CvLindbladFree *l = _cv_lindblad_free_new (&eq->spec, 1e-4, 0, rho);
      g_autofree double complex *now = g_new (double complex, 24 * 24);
      _cv_lindblad_free_force (l, variant);
      for (guint k = 1; k <= 20; k++)
        {
          _cv_lindblad_free_advance (l, 0.37 * k, now);
          g_assert_cmpfloat (cabs (trace (24, now) - 1), <, 1e-12); /* however coarse the steps */
        }
      _cv_lindblad_free_free (l);
    }
}

/* H = ½ σ_z, relaxation γ(n + 1) and γn, dephasing; from |+⟩. And the same with other numbers from its closed form. */
static void
test_qubit (void)
{
  static const struct
  {
    double w, gamma, n, gamma_phi;
  } cases[] = { { 1, 0.2, 0.5, 0.1 }, { 2.7, 0.45, 0.08, 0.31 } };

  for (guint c = 0; c < 2; c++)
    for (guint m = 0; m < G_N_ELEMENTS (methods); m++)
      {
        const double w = cases[c].w, gamma = cases[c].gamma, n = cases[c].n, phi = cases[c].gamma_phi;
        g_autoptr (CvOperator) z = cv_operator_pauli ('z'), minus = cv_operator_pauli ('-'),
                               plus = cv_operator_pauli ('+');
        CvOperator *jump[] = { cv_operator_scaled (sqrt (gamma * (n + 1)), minus),
                               cv_operator_scaled (sqrt (gamma * n), plus), cv_operator_scaled (sqrt (phi / 2), z) };
        g_autoptr (Equation) eq = equation_new (cv_operator_scaled (w / 2, z), 3, jump);
        const double complex plus_state[4] = { 0.5, 0.5, 0.5, 0.5 };
        g_autoptr (CvLindblad) l = solver (eq, methods[m], TIGHT, 0.5, plus_state);
        const double rate = gamma * (2 * n + 1), steady = n / (2 * n + 1);

        for (guint k = 1; k <= 6; k++)
          {
            const double t = 0.5 * k;
            cv_lindblad_advance (l, t);
            const double complex *rho = cv_lindblad_state (l);
            g_assert_cmpfloat (cabs (rho[0] - (steady + (0.5 - steady) * exp (-rate * t))), <,
                               allowance (2, TIGHT, 30));
            g_assert_cmpfloat (cabs (rho[2] - 0.5 * cexp (-(I * w + rate / 2 + phi) * t)), <, allowance (2, TIGHT, 30));
          }
        if (c == 0)
          {
            const double complex *rho = cv_lindblad_state (l);
            g_assert_cmpfloat (fabs (creal (rho[0]) - 0.325298552978), <, 6e-13);
            g_assert_cmpfloat (cabs (rho[2] - (-0.2012504562 - 0.02868755683 * I)), <,
                               6e-11); /* as many digits as are given */
            g_assert_cmpfloat (fabs (cabs (rho[2]) - 0.203284829870), <, 6e-13);
          }
      }
}

static void
coherent (guint d, double complex alpha, double complex *psi)
{
  psi[0] = exp (-0.5 * creal (alpha * conj (alpha)));
  for (guint n = 1; n < d; n++)
    psi[n] = psi[n - 1] * alpha / sqrt (n);
}

/* |α⟩⟨β| under loss and turning stays such a product, of α e^{-(κ/2 + iΔ)t} and β e^{…}, times ⟨β|α⟩^(1 - e^{-κt}): α = β stays
 * coherent, β = -α is a cat's coherence, which decays by exp(-2|α|² (1 - e^{-κt})). Cut at d levels nothing changes below. */
static void
test_coherent (void)
{
  enum
  {
    D = 44
  };
  const double Delta = 1.7, kappa = 0.6;
  const double complex alpha = 1.9 + 0.4 * I, betas[] = { alpha, -alpha, 0.3 - 1.1 * I };
  g_autoptr (Equation) eq = kerr (D, Delta, 0, 0, kappa);

  for (guint b = 0; b < 3; b++)
    for (guint variant = CV_LINDBLAD_TRY_BOTH; variant <= CV_LINDBLAD_FRAME; variant++)
      {
        double complex one[D], other[D];
        g_autofree double complex *rho = g_new (double complex, D *D), *truth = g_new (double complex, D *D);
        const double t = 1.3;
        const double complex shrink = cexp (-(kappa / 2 + I * Delta) * t), beta = betas[b];
        double complex overlap = cexp (-0.5 * (alpha * conj (alpha) + beta * conj (beta)) + conj (beta) * alpha);

        coherent (D, alpha, one);
        coherent (D, beta, other);
        for (guint j = 0; j < D; j++)
          for (guint i = 0; i < D; i++)
            rho[j * D + i] = one[i] * conj (other[j]);
        coherent (D, alpha * shrink, one);
        coherent (D, beta * shrink, other);
        for (guint j = 0; j < D; j++)
          for (guint i = 0; i < D; i++)
            truth[j * D + i] = cpow (overlap, 1 - exp (-kappa * t)) * one[i] * conj (other[j]);
        if (b == 1)
          g_assert_cmpfloat (fabs (cabs (cpow (overlap, 1 - exp (-kappa * t))) -
                                   exp (-2 * creal (alpha * conj (alpha)) * (1 - exp (-kappa * t)))),
                             <, 1e-15);
        CvLindbladFree *l = _cv_lindblad_free_new (&eq->spec, 1e-12, 0, rho);
        _cv_lindblad_free_force (l, variant);
        _cv_lindblad_free_advance (l, t, rho);
        /* 3.8^44/44! under the root: 1e-15 beyond the cut. */
        g_assert_cmpfloat (distance (D * D, rho, truth), <, allowance (1, 1e-12, 100));
        _cv_lindblad_free_free (l);
      }
}

/* Driven: α' = -(κ/2 + iΔ)α - iF, from the vacuum, as long as the levels suffice. */
static void
test_driven (void)
{
  enum
  {
    D = 40
  };
  const double Delta = -0.8, kappa = 1.1, F = 1.2, t = 2.2;
  const double complex pole = kappa / 2 + I * Delta, alpha = -I * F / pole * (1 - cexp (-pole * t));
  g_autoptr (Equation) eq = kerr (D, Delta, 0, F, kappa);
  g_autofree double complex *rho = g_new0 (double complex, D *D), *truth = g_new (double complex, D *D);
  double complex psi[D];

  rho[0] = 1;
  g_autoptr (CvLindblad) l = solver (eq, CV_LINDBLAD_AUTO, 1e-12, 0.1, rho);
  g_assert_cmpint (cv_lindblad_method (l), ==, CV_LINDBLAD_MATRIX_FREE);
  cv_lindblad_advance (l, t);
  coherent (D, alpha, psi);
  for (guint j = 0; j < D; j++)
    for (guint i = 0; i < D; i++)
      truth[j * D + i] = psi[i] * conj (psi[j]);
  g_assert_cmpfloat (distance (D * D, cv_lindblad_state (l), truth), <, allowance (1, 1e-12, 200));
}

/* Operators exchanged on the way: as two equations one after the other; at a time inside of a step. */
static void
test_exchange (void)
{
  for (guint m = 0; m < G_N_ELEMENTS (methods); m++)
    for (Start start = 0; start < N_STARTS; start++)
      {
        const guint d = 4;
        g_autoptr (Equation) first = random_equation (d, 2), second = random_equation (d, 1);
        g_autofree double complex *rho = g_new (double complex, d *d);

        fill_start (d, start, rho);
        g_autoptr (CvLindblad) l = solver (first, methods[m], TIGHT, 0.3, rho);
        const CvLindbladMethod method = cv_lindblad_method (l);
        cv_lindblad_advance (l, 0.77);
        g_assert_true (cv_lindblad_set (l, &second->spec));
        g_assert_cmpint (cv_lindblad_method (l), ==, method);
        g_assert_cmpfloat (cv_lindblad_time (l), ==, 0.77);
        cv_lindblad_advance (l, 1.5);
        g_assert_true (cv_lindblad_set (l, &first->spec));
        cv_lindblad_advance (l, 1.9);
        ref_lindblad_exact (&first->reference, 0.77, rho);
        ref_lindblad_exact (&second->reference, 1.5 - 0.77, rho);
        ref_lindblad_exact (&first->reference, 1.9 - 1.5, rho);
        g_assert_cmpfloat (distance (d * d, cv_lindblad_state (l), rho), <, 1e-12 + allowance (d, TIGHT, 60));
      }
}

/* Asked in other pieces the adaptive method gives the same bits, the exponential the same to rounding; backwards nothing happens. */
static void
test_pieces (void)
{
  g_autoptr (Equation) small = random_equation (5, 2), large = kerr (30, -2, 0.2, 1.5, 1);
  const Equation *equations[] = { small, large };

  for (guint e = 0; e < 2; e++)
    for (guint m = e; m < 2; m++)
      {
        const guint d = equations[e]->d;
        g_autofree double complex *rho = g_new (double complex, d *d);

        fill_start (d, STATE, rho);
        g_autoptr (CvLindblad) one = solver (equations[e], methods[m], 1e-8, 0.1, rho);
        g_autoptr (CvLindblad) other = solver (equations[e], methods[m], 1e-8, 0.1, rho);
        double t = 0;
        for (guint k = 0; k < 60; k++)
          cv_lindblad_advance (other, t += g_rand_double_range (rand_source, 0, 0.1));
        cv_lindblad_advance (one, t);
        double gap = distance (d * d, cv_lindblad_state (one), cv_lindblad_state (other));
        if (methods[m] == CV_LINDBLAD_MATRIX_FREE)
          g_assert_cmpfloat (gap, ==, 0);
        else
          g_assert_cmpfloat (gap, <, 60 * d * d * 1e-15);
        cv_lindblad_advance (one, t / 2);
        g_assert_cmpfloat (cv_lindblad_time (one), ==, t);
        g_assert_cmpfloat (distance (d * d, cv_lindblad_state (one), cv_lindblad_state (other)), ==, gap);
      }
}

/* The error obeys the tolerance and falls with it, both ways, at times of no step. */
static void
test_tolerance (void)
{
  g_autoptr (Equation) eq = random_equation (6, 2);
  const guint d = 6;
  g_autofree double complex *rho = g_new (double complex, d *d), *truth = g_new (double complex, 12 * d * d);

  fill_start (d, STATE, rho);
  for (guint k = 0; k < 12; k++)
    {
      memcpy (truth + k * d * d, k ? truth + (k - 1) * d * d : rho, d * d * sizeof *rho);
      ref_lindblad_exact (&eq->reference, 0.31, truth + k * d * d);
    }
  for (guint variant = CV_LINDBLAD_TRY_BOTH; variant <= CV_LINDBLAD_FRAME; variant++)
    {
      double before = 1;
      for (int digits = 3; digits <= 11; digits += 2)
        {
          const double tolerance = pow (10, -digits);
          g_autofree double complex *now = g_new (double complex, d *d);
          double most = 0;
          CvLindbladFree *l = _cv_lindblad_free_new (&eq->spec, tolerance, 0, rho);
          _cv_lindblad_free_force (l, variant);
          for (guint k = 0; k < 12; k++)
            {
              _cv_lindblad_free_advance (l, 0.31 * (k + 1), now);
              most = fmax (most, distance (d * d, now, truth + k * d * d));
              g_assert_cmpfloat (_cv_lindblad_free_error (l), <=, tolerance);
            }
          const CvLindbladCount count = _cv_lindblad_free_count (l);
          g_test_message ("variant %u, tolerance %g: error %.2e in %u steps", variant, tolerance, most,
                          (guint)count.steps);
          g_assert_cmpfloat (most, <, allowance (d, tolerance, (double)count.steps));
          g_assert_cmpfloat (most, <, before / 5); /* of the factor 100 */
          before = most;
          _cv_lindblad_free_free (l);
        }
    }
}

/* Stiff and of few photons: both variants, and what is chosen between them, agree; auto takes the frame there, and not for spins. */
static void
test_variants (void)
{
  g_autoptr (Equation) stiff = kerr (60, -2, 0.2, 2, 1);
  g_autofree double complex *rho = g_new0 (double complex, 3600), *results = g_new (double complex, 3 * 3600);
  CvLindbladCount counts[3];

  rho[0] = 1;
  for (guint variant = CV_LINDBLAD_TRY_BOTH; variant <= CV_LINDBLAD_FRAME; variant++)
    {
      CvLindbladFree *l = _cv_lindblad_free_new (&stiff->spec, 1e-9, 0, rho);
      _cv_lindblad_free_force (l, variant);
      _cv_lindblad_free_advance (l, 4, results + variant * 3600);
      counts[variant] = _cv_lindblad_free_count (l);
      _cv_lindblad_free_free (l);
    }
  g_assert_cmpfloat (distance (3600, results, results + 3600), <, allowance (1, 1e-9, 300));
  g_assert_cmpfloat (distance (3600, results, results + 7200), <, allowance (1, 1e-9, 300));
  g_assert_cmpuint (counts[CV_LINDBLAD_PLAIN].steps, >, 2 * counts[CV_LINDBLAD_FRAME].steps);
  g_assert_cmpuint (counts[0].in_frame, >, counts[0].steps / 2);
}

/* Beyond the sizes that auto asks it for the map holds as well. */
static void
test_large_map (void)
{
  const guint d = 21;
  g_autoptr (Equation) eq = random_equation (d, 1);
  g_autofree double complex *rho = g_new (double complex, d *d);

  fill_start (d, STATE, rho);
  g_autoptr (CvLindblad) map = solver (eq, CV_LINDBLAD_SUPEROPERATOR, 1e-10, 0.1, rho);
  g_autoptr (CvLindblad) free_of_it = solver (eq, CV_LINDBLAD_MATRIX_FREE, 1e-10, 0.1, rho);
  for (guint k = 1; k <= 5; k++)
    {
      cv_lindblad_advance (map, 0.1 * k);
      cv_lindblad_advance (free_of_it, 0.1 * k);
    }
  g_assert_cmpint (cv_lindblad_method (map), ==, CV_LINDBLAD_SUPEROPERATOR);
  g_assert_cmpfloat (distance (d * d, cv_lindblad_state (map), cv_lindblad_state (free_of_it)), <,
                     allowance (1, 1e-10, 300));
}

/* Auto: always the same way, with the bits of that method; by the map for a qubit, without it for many levels. */
static void
test_auto (void)
{
  for (guint d = 2; d <= 20; d += 3)
    {
      g_autoptr (Equation) eq = random_equation (d, 1);
      g_autofree double complex *rho = g_new (double complex, d *d);

      fill_start (d, STATE, rho);
      g_autoptr (CvLindblad) one = solver (eq, CV_LINDBLAD_AUTO, 1e-7, 0.1, rho);
      const CvLindbladMethod method = cv_lindblad_method (one);
      g_autoptr (CvLindblad) other = solver (eq, method, 1e-7, 0.1, rho);
      for (guint k = 1; k <= 30; k++)
        {
          cv_lindblad_advance (one, 0.1 * k);
          cv_lindblad_advance (other, 0.1 * k);
        }
      g_assert_cmpfloat (distance (d * d, cv_lindblad_state (one), cv_lindblad_state (other)), ==, 0);
      g_assert_true (d > 2 || method == CV_LINDBLAD_SUPEROPERATOR);
      g_assert_true (d <= CV_SUPEROPERATOR_MAX_D || method == CV_LINDBLAD_MATRIX_FREE);
    }
}

/* The derivative of any matrix, for both methods. */
static void
test_derivative (void)
{
  for (guint m = 0; m < 2; m++)
    {
      g_autoptr (Equation) eq = random_equation (6, 3);
      double complex rho[36], expected[36], got[36];

      fill_start (6, ANY, rho);
      g_autoptr (CvLindblad) l = solver (eq, methods[m], 1e-6, 1, rho);
      ref_lindblad_derivative (&eq->reference, rho, expected);
      cv_lindblad_derivative (l, rho, got);
      g_assert_cmpfloat (distance (36, got, expected), <, 36 * 20 * DBL_EPSILON);
    }
}

/* Smallest and largest eigenvalue against the dense ones, small and large. */
static void
test_extent (void)
{
  for (guint d = 1; d <= 150; d = d < 8 ? d + 1 : d * 2)
    {
      g_autoptr (CvOperator) a = random_operator (d, 1, FALSE);
      g_autoptr (CvHermitian) room = cv_hermitian_new (d);
      g_autofree double complex *dense = g_new (double complex, d *d), *part = g_new (double complex, d *d);
      double least, most;

      cv_operator_to_dense (a, dense);
      for (gsize j = 0; j < d; j++)
        for (gsize i = 0; i < d; i++)
          part[j * d + i] = 0.5 * (dense[j * d + i] + conj (dense[i * d + j]));
      g_assert_true (cv_hermitian_eigen (room, part, cv_hermitian_values (room), NULL));
      g_assert_true (cv_operator_extent (a, &least, &most));
      const double low = cv_hermitian_values (room)[0], high = cv_hermitian_values (room)[d - 1];
      const double slack = d <= 40 ? 1e-13 * d : 0.01 * (high - low);
      g_assert_cmpfloat (fabs (least - low), <=, slack);
      g_assert_cmpfloat (fabs (most - high), <=, slack);
    }
  g_autoptr (CvOperator) nan = cv_operator_unit (3, 1, 2), zero = cv_operator_zero (50);
  double least, most;
  nan->value[0] = NAN;
  g_assert_false (cv_operator_extent (nan, &least, &most));
  g_assert_true (cv_operator_extent (zero, &least, &most));
  g_assert_true (least == 0 && most == 0);
}

static void
test_bad (void)
{
  g_autoptr (Equation) large = kerr (CV_SUPEROPERATOR_MAX_D + 1, 1, 0, 0, 1), one = kerr (1, 1, 0, 0, 1);
  g_autoptr (Equation) still = equation_new (cv_operator_zero (3), 0, NULL);
  g_autoptr (GError) error = NULL;
  double complex rho[(CV_SUPEROPERATOR_MAX_D + 1) * (CV_SUPEROPERATOR_MAX_D + 1)] = { 1, 0.5 };

  g_assert_null (cv_lindblad_new (&large->spec, CV_LINDBLAD_SUPEROPERATOR, 1e-6, 1, rho, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "32"));
  for (guint m = 0; m < G_N_ELEMENTS (methods); m++)
    {
      /* One level; nothing that moves. */
      g_autoptr (CvLindblad) level = solver (one, methods[m], 1e-6, 1, rho),
                             rest = solver (still, methods[m], 1e-6, 1, rho);
      cv_lindblad_advance (level, 1e6);
      g_assert_cmpfloat (cabs (cv_lindblad_state (level)[0] - 1), <, 1e-12);
      cv_lindblad_advance (rest, 1e6);
      g_assert_cmpfloat (distance (9, cv_lindblad_state (rest), rho), <=, 4 * DBL_EPSILON);
      /* A tolerance below rounding: ends, and is as exact as it can be. */
      g_autoptr (CvLindblad) exact = solver (still, methods[m], 1e-300, 1, rho);
      cv_lindblad_advance (exact, 1);
      g_assert_cmpfloat (distance (9, cv_lindblad_state (exact), rho), <=, 4 * DBL_EPSILON);
    }
  /* Numbers that went bad are seen, and nothing hangs. */
  rho[2] = NAN;
  for (guint m = 1; m < 2; m++)
    {
      g_autoptr (CvLindblad) bad = solver (large, methods[m], 1e-6, 1, rho);
      cv_lindblad_advance (bad, 1);
      g_assert_true (isnan (creal (cv_lindblad_state (bad)[2])));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  rand_source = g_rand_new_with_seed (SEED);
  g_test_message ("seed %d", SEED);
  g_test_add_func ("/open-system/lindblad/exact", test_exact);
  g_test_add_func ("/open-system/lindblad/collisions", test_collisions);
  g_test_add_func ("/open-system/lindblad/runge-kutta", test_runge_kutta);
  g_test_add_func ("/open-system/lindblad/positive", test_positive);
  g_test_add_func ("/open-system/lindblad/trace", test_trace);
  g_test_add_func ("/open-system/lindblad/qubit", test_qubit);
  g_test_add_func ("/open-system/lindblad/coherent", test_coherent);
  g_test_add_func ("/open-system/lindblad/driven", test_driven);
  g_test_add_func ("/open-system/lindblad/exchange", test_exchange);
  g_test_add_func ("/open-system/lindblad/pieces", test_pieces);
  g_test_add_func ("/open-system/lindblad/tolerance", test_tolerance);
  g_test_add_func ("/open-system/lindblad/variants", test_variants);
  g_test_add_func ("/open-system/lindblad/auto", test_auto);
  g_test_add_func ("/open-system/lindblad/large-map", test_large_map);
  g_test_add_func ("/open-system/lindblad/derivative", test_derivative);
  g_test_add_func ("/open-system/lindblad/extent", test_extent);
  g_test_add_func ("/open-system/lindblad/bad", test_bad);
  int status = g_test_run ();
  g_rand_free (rand_source);
  return status;
}
