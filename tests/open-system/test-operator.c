/* Cvasi: tests of sparse operators, density matrices and superoperators against dense loops
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/operator.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/open-system/density.h"
#include "engine/open-system/superoperator.h"
#include "naive-lindblad.h"

#define SEED 4711

static GRand *dice;

/* About half of the elements are zero. */
static void
random_dense (guint d, double complex *a)
{
  for (guint k = 0; k < d * d; k++)
    a[k] = g_rand_boolean (dice) ? 0 : g_rand_double_range (dice, -1, 1) + I * g_rand_double_range (dice, -1, 1);
}

static void
assert_same (guint d, const CvOperator *a, const double complex *expected)
{
  g_autofree double complex *dense = g_new (double complex, d *d);

  g_assert_cmpuint (a->d, ==, d);
  for (guint i = 0; i < d; i++)
    for (guint e = a->start[i]; e < a->start[i + 1]; e++)
      {
        g_assert_true (a->value[e] != 0);
        g_assert_true (e == a->start[i] || a->column[e] > a->column[e - 1]);
      }
  cv_operator_to_dense (a, dense);
  for (guint k = 0; k < d * d; k++)
    g_assert_cmpfloat (cabs (dense[k] - expected[k]), <=, 8 * d * DBL_EPSILON);
}

static void
test_algebra (void)
{
  for (guint d = 1; d <= 7; d++)
    {
      g_autofree double complex *a = g_new (double complex, d *d), *b = g_new (double complex, d *d);
      g_autofree double complex *c = g_new (double complex, d *d), *t = g_new (double complex, d *d);
      random_dense (d, a);
      random_dense (d, b);
      g_autoptr (CvOperator) A = cv_operator_from_dense (d, a), B = cv_operator_from_dense (d, b);

      assert_same (d, A, a);
      ref_multiply (d, a, b, c);
      g_autoptr (CvOperator) product = cv_operator_product (A, B);
      assert_same (d, product, c);
      for (guint k = 0; k < d * d; k++)
        t[k] = (1 + 2 * I) * a[k] - 0.5 * b[k];
      g_autoptr (CvOperator) sum = cv_operator_sum (1 + 2 * I, A, -0.5, B);
      assert_same (d, sum, t);
      for (guint i = 0; i < d; i++)
        for (guint j = 0; j < d; j++)
          t[i * d + j] = conj (a[j * d + i]);
      g_autoptr (CvOperator) adjoint = cv_operator_adjoint (A);
      assert_same (d, adjoint, t);
      /* Equal elements cancel and are gone. */
      g_autoptr (CvOperator) nothing = cv_operator_sum (1, A, -1, A);
      g_assert_cmpuint (nothing->start[d], ==, 0);

      double square = 0, commutator = 0, asymmetry = 0;
      double complex mean = 0;
      ref_multiply (d, b, a, t);
      for (guint k = 0; k < d * d; k++)
        {
          square += creal (a[k] * conj (a[k]));
          commutator += creal ((c[k] - t[k]) * conj (c[k] - t[k]));
          asymmetry = fmax (asymmetry, cabs (a[k] - conj (a[(k % d) * d + k / d])));
        }
      for (guint i = 0; i < d; i++)
        mean += c[i * d + i];
      g_assert_cmpfloat_with_epsilon (cv_operator_norm (A), sqrt (square), 1e-14 * (1 + square));
      g_assert_cmpfloat_with_epsilon (cv_operator_commutator_norm (A, B), sqrt (commutator), 1e-13 * (1 + commutator));
      g_assert_cmpfloat_with_epsilon (cv_operator_asymmetry (A), asymmetry, 1e-15);
      g_assert_cmpfloat (cabs (cv_operator_mean (A, b) - mean), <=, 1e-13);
    }
}

static void
test_tensor (void)
{
  double complex a[4], b[9], both[36], psi[6], expected[6], result[6];

  random_dense (2, a);
  random_dense (3, b);
  g_autoptr (CvOperator) A = cv_operator_from_dense (2, a), B = cv_operator_from_dense (3, b);
  g_autoptr (CvOperator) AB = cv_operator_tensor (A, B);
  cv_density_tensor (2, a, 3, b, both);
  assert_same (6, AB, both);
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      for (guint k = 0; k < 3; k++)
        for (guint l = 0; l < 3; l++)
          g_assert_cmpfloat (cabs (both[(3 * j + l) * 6 + 3 * i + k] - a[2 * j + i] * b[3 * l + k]), <=, DBL_EPSILON);
  for (guint i = 0; i < 6; i++)
    psi[i] = i - 2.5 + I * i;
  for (guint i = 0; i < 6; i++)
    {
      expected[i] = 0;
      for (guint j = 0; j < 6; j++)
        expected[i] += both[j * 6 + i] * psi[j];
    }
  cv_operator_apply (AB, psi, result);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat (cabs (result[i] - expected[i]), <=, 1e-13);

  /* Site 0 counts slowest; operators on two sites commute. */
  g_autoptr (CvOperator) z = cv_operator_pauli ('z'), x = cv_operator_pauli ('x');
  g_autoptr (CvOperator) z0 = cv_operator_on_site (z, 0, 3), x2 = cv_operator_on_site (x, 2, 3);
  for (guint i = 0; i < 8; i++)
    {
      g_assert_cmpfloat (creal (z0->value[i]), ==, i < 4 ? 1 : -1);
      g_assert_cmpuint (x2->column[i], ==, i ^ 1);
    }
  g_assert_cmpfloat (cv_operator_commutator_norm (z0, x2), ==, 0);
}

/* [a, a†] = 1 but for the last level; [σ_x, σ_y] = 2iσ_z; σ_- takes |e⟩ to |g⟩. */
static void
test_made (void)
{
  const guint d = 9;
  g_autofree double complex *expected = g_new0 (double complex, d *d);
  g_autoptr (CvOperator) a = cv_operator_lowering (d), up = cv_operator_adjoint (a);
  g_autoptr (CvOperator) one = cv_operator_product (a, up), two = cv_operator_product (up, a);
  g_autoptr (CvOperator) commutator = cv_operator_sum (1, one, -1, two);

  for (guint i = 0; i < d; i++)
    expected[i * d + i] = i + 1 < d ? 1 : 1 - (double)d;
  assert_same (d, commutator, expected);

  g_autoptr (CvOperator) x = cv_operator_pauli ('x'), y = cv_operator_pauli ('y'), xy = cv_operator_product (x, y);
  const double complex i_z[] = { I, 0, 0, -I };
  assert_same (2, xy, i_z);
  g_autoptr (CvOperator) lower = cv_operator_pauli ('-'), unit = cv_operator_unit (2, 1, 0);
  g_autoptr (CvOperator) gap = cv_operator_sum (1, lower, -1, unit);
  g_assert_cmpuint (gap->start[2], ==, 0);
}

/* Of |ψ⟩ = Σ c_ab |a⟩|b⟩; tracing out a product gives its factors. */
static void
test_partial_trace (void)
{
  double complex a[4], b[9], both[36], back_a[4], back_b[9], trace_a, trace_b;

  random_dense (2, a);
  random_dense (3, b);
  cv_density_tensor (2, a, 3, b, both);
  cv_trace_out_second (2, 3, both, back_a);
  cv_trace_out_first (2, 3, both, back_b);
  trace_a = a[0] + a[3];
  trace_b = b[0] + b[4] + b[8];
  for (guint k = 0; k < 4; k++)
    g_assert_cmpfloat (cabs (back_a[k] - trace_b * a[k]), <=, 1e-14);
  for (guint k = 0; k < 9; k++)
    g_assert_cmpfloat (cabs (back_b[k] - trace_a * b[k]), <=, 1e-14);

  const double complex psi[] = { sqrt (0.7), 0, 0, I * sqrt (0.3) };
  double complex rho[16];
  cv_density_from_pure (4, psi, rho);
  cv_trace_out_second (2, 2, rho, back_a);
  g_assert_cmpfloat_with_epsilon (cv_density_purity (4, rho), 1, 1e-15);
  g_assert_cmpfloat_with_epsilon (cv_density_purity (2, back_a), 0.58, 1e-15);
  g_assert_cmpfloat_with_epsilon (cv_density_fidelity (4, rho, psi), 1, 1e-15);
  const double p[] = { 0.3, 0.7, 0, -1e-17 };
  g_assert_cmpfloat_with_epsilon (cv_entropy_of_eigenvalues (4, p), -0.3 * log (0.3) - 0.7 * log (0.7), 1e-15);
}

static void
test_states (void)
{
  static const struct
  {
    double complex rho[4];
    const char *says;
  } bad[] = {
    { { 0.5, 0, 0.1, 0.5 }, "adjoint" }, { { 0.5, 0, 0, 0.6 }, "trace" },       { { 0.5, 0.6, 0.6, 0.5 }, "-0.1" },
    { { NAN, 0, 0, 1 }, "adjoint" },     { { 1.2, 0, 0, -0.2 }, "eigenvalue" },
  };
  const double complex good[] = { 0.7, 0.3 - 0.1 * I, 0.3 + 0.1 * I, 0.3 };
  g_autoptr (GError) error = NULL;

  g_assert_true (cv_density_check (2, good, &error));
  g_assert_no_error (error);
  for (guint k = 0; k < G_N_ELEMENTS (bad); k++)
    {
      g_assert_false (cv_density_check (2, bad[k].rho, &error));
      g_assert_nonnull (strstr (error->message, bad[k].says));
      g_assert_nonnull (strstr (error->message, "allowed"));
      g_clear_error (&error);
    }
}

static void
random_spec (guint d, CvLindbladSpec *spec, CvOperator **h, CvOperator *jump[2], double complex *dense)
{
  random_dense (d, dense);
  for (guint i = 0; i < d; i++)
    for (guint j = 0; j <= i; j++)
      dense[i * d + j] = i == j ? creal (dense[i * d + j]) : conj (dense[j * d + i]);
  *h = cv_operator_from_dense (d, dense);
  for (guint k = 0; k < 2; k++)
    {
      random_dense (d, dense + (k + 1) * d * d);
      jump[k] = cv_operator_from_dense (d, dense + (k + 1) * d * d);
    }
  *spec = (CvLindbladSpec){ d, *h, 2, (const CvOperator *const *)jump };
}

/* The generator on vec ρ against the equation as it stands; it conserves the trace, and the slides' H in place of Hᵀ does not. */
static void
test_generator (void)
{
  double lost = 0;

  for (guint d = 2; d <= 5; d++)
    {
      const guint n = d * d;
      g_autofree double complex *dense = g_new (double complex, 3 * n), *generator = g_new (double complex, n *n);
      g_autofree double complex *rho = g_new (double complex, n), *got = g_new (double complex, n);
      g_autofree double complex *expected = g_new (double complex, n);
      CvOperator *h, *jump[2];
      CvLindbladSpec spec;

      random_spec (d, &spec, &h, jump, dense);
      const double complex *l[] = { dense + n, dense + 2 * n };
      const RefLindblad reference = { d, 2, dense, l };
      random_dense (d, rho);
      cv_superoperator_generator (&spec, generator);
      cv_superoperator_apply (d, generator, rho, got);
      ref_lindblad_derivative (&reference, rho, expected);
      for (guint k = 0; k < n; k++)
        g_assert_cmpfloat (cabs (got[k] - expected[k]), <=, 1e-13 * n);

      double complex trace = 0, slides = 0;
      for (guint i = 0; i < d; i++)
        trace += got[i * d + i];
      g_assert_cmpfloat (cabs (trace), <=, 1e-13 * n);
      /* i(H - Hᵀ)⊗1 would come on top: ρ → iρ(Hᵀ - H) */
      for (guint i = 0; i < d; i++)
        for (guint k = 0; k < d; k++)
          slides += I * rho[k * d + i] * (dense[k * d + i] - dense[i * d + k]);
      lost = fmax (lost, cabs (slides)); /* a drawn H may happen to be real */
      cv_operator_free (h);
      cv_operator_free (jump[0]);
      cv_operator_free (jump[1]);
    }
  g_assert_cmpfloat (lost, >, 0.1);
}

/* Kraus to superoperator to Choi and back: the same map. Transposition is positive but not completely. */
static void
test_kraus (void)
{
  const guint d = 3, n = 9;
  double complex k0[9], k1[9], rho[9], direct[9] = { 0 }, mapped[9], again[9], room[9], adjoint[9];
  g_autofree double complex *s = g_new (double complex, n *n), *kraus = g_new (double complex, n *n);
  g_autofree double complex *t = g_new0 (double complex, n *n);
  const double complex *pair[] = { k0, k1 };

  random_dense (d, k0);
  random_dense (d, k1);
  random_dense (d, rho);
  for (guint k = 0; k < 2; k++)
    {
      for (guint i = 0; i < d; i++)
        for (guint j = 0; j < d; j++)
          adjoint[i * d + j] = conj (pair[k][j * d + i]);
      ref_multiply (d, pair[k], rho, room);
      ref_multiply (d, room, adjoint, mapped);
      for (guint i = 0; i < n; i++)
        direct[i] += mapped[i];
    }
  cv_superoperator_from_kraus (d, 2, pair, s);
  cv_superoperator_apply (d, s, rho, mapped);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (cabs (mapped[i] - direct[i]), <=, 1e-13);
  g_assert_cmpfloat (cv_superoperator_choi_min (d, s), >, -1e-14);
  guint count = cv_superoperator_to_kraus (d, s, 1e-12, kraus);
  g_assert_cmpuint (count, ==, 2);
  const double complex *found[] = { kraus, kraus + n };
  cv_superoperator_from_kraus (d, count, found, s);
  cv_superoperator_apply (d, s, rho, again);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (cabs (again[i] - direct[i]), <=, 1e-12);

  for (guint i = 0; i < d; i++)
    for (guint j = 0; j < d; j++)
      t[(i * d + j) * n + j * d + i] = 1;
  g_assert_cmpfloat_with_epsilon (cv_superoperator_choi_min (d, t), -1, 1e-14);
  g_assert_cmpfloat (cv_superoperator_trace_error (d, t), <=, 1e-15);
  g_assert_cmpfloat (cv_superoperator_trace_error (d, s), >, 1e-3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("seed %d", SEED);
  dice = g_rand_new_with_seed (SEED);
  g_test_add_func ("/open-system/operator/algebra", test_algebra);
  g_test_add_func ("/open-system/operator/tensor", test_tensor);
  g_test_add_func ("/open-system/operator/made", test_made);
  g_test_add_func ("/open-system/density/partial-trace", test_partial_trace);
  g_test_add_func ("/open-system/density/states", test_states);
  g_test_add_func ("/open-system/superoperator/generator", test_generator);
  g_test_add_func ("/open-system/superoperator/kraus", test_kraus);
  int status = g_test_run ();
  g_rand_free (dice);
  return status;
}
