/* Cvasi: test of the right-hand side of the Lindblad equation and of its planes
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"
#include "engine/open-system/hermitian-plane.h"
#include "engine/open-system/lindblad-kernel.h"
#include "engine/open-system/lindblad-rows-private.h"
#include "naive-lindblad.h"

#define SEED 20250711

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
    most = fmax (most, cabs (a[i] - b[i]));
  return most;
}

static void
random_hermitian (guint d, double complex *a)
{
  for (gsize j = 0; j < d; j++)
    for (gsize i = 0; i <= j; i++)
      {
        a[j * d + i] = i == j ? creal (random_number ()) : random_number ();
        a[i * d + j] = conj (a[j * d + i]);
      }
}

/* ---- Planes ---- */

static void
test_planes (void)
{
  for (guint d = 1; d <= 70; d += d < 10 ? 1 : 13)
    {
      const guint lds[] = { d, CV_PLANE_LD (d) };
      g_autofree double complex *rho = g_new (double complex, d *d), *back = g_new (double complex, d *d);

      for (guint which = 0; which < 2; which++)
        {
          const guint ld = lds[which];
          g_autofree double *hermitian = g_new (double, d *ld), *anti = g_new (double, d *ld);
          double square = 0, sum = 0;

          random_hermitian (d, rho);
          g_assert_cmpfloat (cv_plane_split (d, ld, rho, hermitian, anti), ==, 0);
          g_assert_true (cv_plane_alone (d, ld, hermitian, 0));
          for (gsize i = 0; i < d; i++)
            for (gsize j = 0; j < ld; j++)
              {
                double expected = j < d ? creal (rho[j * d + i]) + cimag (rho[j * d + i]) : 0;
                g_assert_cmpfloat (hermitian[i * ld + j], ==, expected);
                sum += hermitian[i * ld + j] * hermitian[i * ld + j];
              }
          for (gsize i = 0; i < d * d; i++)
            square += creal (rho[i] * conj (rho[i]));
          /* Σ S² = Σ |A|²: d² terms of at most 4. */
          g_assert_cmpfloat (fabs (sum - square), <=, 4.0 * d * d * d * d * DBL_EPSILON);
          cv_plane_join (d, ld, hermitian, NULL, back);
          g_assert_cmpfloat (distance (d * d, rho, back), <=, 2 * DBL_EPSILON);

          for (gsize i = 0; i < d * d; i++)
            rho[i] = random_number ();
          double most = cv_plane_split (d, ld, rho, hermitian, anti), expected = 0;
          for (gsize i = 0; i < d; i++)
            for (gsize j = 0; j < d; j++)
              expected = fmax (expected, cabs (rho[j * d + i] - conj (rho[i * d + j])) / 2);
          g_assert_cmpfloat (fabs (most - expected), <=, 4 * DBL_EPSILON);
          g_assert_false (cv_plane_alone (d, ld, hermitian, most));
          cv_plane_join (d, ld, hermitian, anti, back);
          g_assert_cmpfloat (distance (d * d, rho, back), <=, 4 * DBL_EPSILON);
        }
    }
  g_assert_false (cv_plane_alone (1, 1, (const double[]){ 1 }, NAN));
  g_assert_cmpuint (CV_PLANE_LD (1), ==, 8);
  g_assert_cmpuint (CV_PLANE_LD (57), ==, 72);
  g_assert_cmpuint (CV_PLANE_LD (100), ==, 104);
}

/* ---- Equations of every shape ---- */

typedef enum
{
  DENSE,     /* dense H, two dense jumps */
  SCATTERED, /* few elements anywhere */
  LADDER,    /* drive, energies, lowering and raising, number */
  UNITS,     /* |i⟩⟨j| for many pairs: rates between levels */
  BANDS,     /* jumps of two and of three diagonals, complex */
  BARE,      /* no jumps */
  NOTHING,   /* no H either */
  N_SHAPES
} Shape;

static const char *const shape_name[N_SHAPES] = { "dense", "scattered", "ladder", "units", "bands", "bare", "nothing" };

typedef struct
{
  guint d;
  CvOperator *hamiltonian;
  GPtrArray *jumps;
  CvLindbladSpec spec;
  double complex *h, **jump; /* dense, for the reference */
  RefLindblad reference;
} Equation;

static CvOperator *
sprinkled (guint d, double share)
{
  g_autofree double complex *a = g_new0 (double complex, d *d);

  for (gsize i = 0; i < d * d; i++)
    if (g_rand_double (rand_source) < share)
      a[i] = random_number ();
  return cv_operator_from_dense (d, a);
}

static CvOperator *
banded (guint d, guint n, const int *offset)
{
  g_autofree double complex *a = g_new0 (double complex, d *d);

  for (guint k = 0; k < n; k++)
    for (int i = 0; i < (int)d; i++)
      if (i + offset[k] >= 0 && i + offset[k] < (int)d)
        a[(guint)(i + offset[k]) * d + (guint)i] = random_number ();
  return cv_operator_from_dense (d, a);
}

static CvOperator *
hermitian_part (CvOperator *a)
{
  g_autoptr (CvOperator) adjoint = cv_operator_adjoint (a);
  CvOperator *h = cv_operator_sum (0.5, a, 0.5, adjoint);

  cv_operator_free (a);
  return h;
}

static void
shape_operators (Equation *eq, Shape shape)
{
  const guint d = eq->d;
  const double few = fmin (1, 3.0 / d);

  switch (shape)
    {
    case DENSE:
      eq->hamiltonian = hermitian_part (sprinkled (d, 1));
      g_ptr_array_add (eq->jumps, sprinkled (d, 1));
      g_ptr_array_add (eq->jumps, sprinkled (d, 1));
      break;
    case SCATTERED:
      eq->hamiltonian = hermitian_part (sprinkled (d, few));
      for (guint k = 0; k < 3; k++)
        g_ptr_array_add (eq->jumps, sprinkled (d, few));
      break;
    case LADDER:
      {
        g_autoptr (CvOperator) a = cv_operator_lowering (d), raise = cv_operator_adjoint (a);
        eq->hamiltonian = hermitian_part (banded (d, 3, (const int[]){ -1, 0, 1 }));
        g_ptr_array_add (eq->jumps, cv_operator_scaled (0.3, a));
        g_ptr_array_add (eq->jumps, cv_operator_scaled (0.1 * I, raise));
        g_ptr_array_add (eq->jumps, cv_operator_product (raise, a));
        break;
      }
    case UNITS:
      eq->hamiltonian = hermitian_part (banded (d, 1, (const int[]){ 0 }));
      for (guint k = 0; k < 3 * d; k++)
        {
          g_autoptr (CvOperator) unit = cv_operator_unit (d, (guint)g_rand_int_range (rand_source, 0, (int)d),
                                                          (guint)g_rand_int_range (rand_source, 0, (int)d));
          g_ptr_array_add (eq->jumps, cv_operator_scaled (random_number (), unit));
        }
      break;
    case BANDS:
      eq->hamiltonian = hermitian_part (banded (d, 4, (const int[]){ -5, -1, 2, 3 }));
      g_ptr_array_add (eq->jumps, banded (d, 2, (const int[]){ -1, 1 }));
      g_ptr_array_add (eq->jumps, banded (d, 3, (const int[]){ -4, 0, 2 }));
      break;
    case BARE:
      eq->hamiltonian = hermitian_part (sprinkled (d, few));
      break;
    default:
      eq->hamiltonian = cv_operator_zero (d);
    }
}

static Equation *
equation_new (guint d, Shape shape)
{
  Equation *eq = g_new0 (Equation, 1);

  eq->d = d;
  eq->jumps = g_ptr_array_new_with_free_func ((GDestroyNotify)cv_operator_free);
  shape_operators (eq, shape);
  eq->spec = (CvLindbladSpec){ d, eq->hamiltonian, eq->jumps->len, (const CvOperator *const *)eq->jumps->pdata };
  eq->h = g_new (double complex, d *d);
  cv_operator_to_dense (eq->hamiltonian, eq->h);
  eq->jump = g_new (double complex *, eq->jumps->len + 1);
  for (guint k = 0; k < eq->jumps->len; k++)
    {
      eq->jump[k] = g_new (double complex, d *d);
      cv_operator_to_dense (eq->jumps->pdata[k], eq->jump[k]);
    }
  eq->reference = (RefLindblad){ d, eq->jumps->len, eq->h, (const double complex *const *)eq->jump };
  return eq;
}

static void
equation_free (Equation *eq)
{
  for (guint k = 0; k < eq->jumps->len; k++)
    g_free (eq->jump[k]);
  g_free (eq->jump);
  g_free (eq->h);
  cv_operator_free (eq->hamiltonian);
  g_ptr_array_unref (eq->jumps);
  g_free (eq);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Equation, equation_free)

/* Largest sum of moduli that a result can be made of: terms of at most this, and as many roundings as there are terms. */
static double
bound (const Equation *eq)
{
  double h = cv_operator_norm (eq->hamiltonian), sum = 2 * h;

  for (guint k = 0; k < eq->jumps->len; k++)
    sum += 3 * pow (cv_operator_norm (eq->jumps->pdata[k]), 2);
  return 4 * sum * eq->d * DBL_EPSILON * (2 + eq->jumps->len);
}

/* a_ij *= e^{-i(E_i - E_j)τ}, E the diagonal of H */
static void
turn (const Equation *eq, double tau, double complex *a)
{
  for (gsize j = 0; j < eq->d; j++)
    for (gsize i = 0; i < eq->d; i++)
      a[j * eq->d + i] *= cexp (-I * creal (eq->h[i * eq->d + i] - eq->h[j * eq->d + j]) * tau);
}

static void
check_plain (const Equation *eq, CvLindbladKernel *kernel, const double complex *rho)
{
  const guint d = eq->d, ld = CV_PLANE_LD (d);
  g_autofree double complex *expected = g_new (double complex, d *d), *got = g_new (double complex, d *d);
  g_autofree double *anti = g_new (double, d *ld), *plane = g_new (double, d *ld), *result = g_new (double, d *ld);

  cv_plane_split (d, ld, rho, plane, anti);
  ref_lindblad_derivative (&eq->reference, rho, expected);
  cv_lindblad_kernel_apply (kernel, plane, result);
  cv_plane_join (d, ld, result, NULL, got);
  g_assert_cmpfloat (distance (d * d, got, expected), <=, bound (eq));
  for (guint i = 0; i < d; i++)
    for (guint j = d; j < ld; j++)
      g_assert_cmpfloat (result[i * ld + j], ==, 0);
}

/* dρ'/dτ = e^{iEτ} (L ρ + i[E, ρ]) e^{-iEτ} for ρ' = e^{iEτ} ρ e^{-iEτ}. */
static void
check_frame (const Equation *eq, CvLindbladKernel *kernel, const double complex *rho, guint slot, double tau)
{
  const guint d = eq->d, ld = CV_PLANE_LD (d);
  g_autofree double complex *expected = g_new (double complex, d *d), *got = g_new (double complex, d *d);
  g_autofree double complex *turned = g_memdup2 (rho, d * d * sizeof *rho);
  g_autofree double *anti = g_new (double, d *ld), *plane = g_new (double, d *ld), *result = g_new (double, d *ld);

  ref_lindblad_derivative (&eq->reference, rho, expected);
  for (gsize j = 0; j < d; j++)
    for (gsize i = 0; i < d; i++)
      expected[j * d + i] += I * (eq->h[i * d + i] - eq->h[j * d + j]) * rho[j * d + i];
  turn (eq, -tau, expected);
  turn (eq, -tau, turned);
  cv_plane_split (d, ld, turned, plane, anti);
  cv_lindblad_kernel_apply_frame (kernel, slot, tau, plane, result);
  cv_plane_join (d, ld, result, NULL, got);
  g_assert_cmpfloat (distance (d * d, got, expected), <=, 20 * bound (eq));

  cv_lindblad_kernel_leave_frame (kernel, slot, tau, plane, plane);
  cv_plane_join (d, ld, plane, NULL, got);
  g_assert_cmpfloat (distance (d * d, got, rho), <=, 100 * DBL_EPSILON);
}

static void
test_derivative (void)
{
  static const guint sizes[] = { 1, 2, 3, 5, 8, 9, 16, 17, 24, 33, 41, 64, 67 };
  const CvRowsKernel *kernels[CV_ROWS_MOST_KERNELS];
  const guint n_kernels = _cv_rows_kernels (kernels);

  g_test_message ("seed %d, %u kernels", SEED, n_kernels);
  for (guint w = 0; w < n_kernels; w++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
      for (Shape shape = 0; shape < N_SHAPES; shape++)
        {
          /* A dense reference of many jumps takes d³ each. */
          if (shape == UNITS && sizes[s] > 24)
            continue;
          g_autoptr (Equation) eq = equation_new (sizes[s], shape);
          g_autofree double complex *rho = g_new (double complex, sizes[s] * sizes[s]);
          _cv_rows_force (kernels[w]);
          g_autoptr (CvLindbladKernel) kernel = cv_lindblad_kernel_new (&eq->spec);

          g_test_message ("%s, d = %u, %u lanes", shape_name[shape], sizes[s], kernels[w]->lanes);
          random_hermitian (sizes[s], rho);
          check_plain (eq, kernel, rho);
          check_frame (eq, kernel, rho, 0, 0);
          check_frame (eq, kernel, rho, 3, 0.7);
          check_frame (eq, kernel, rho, 3, -0.2);
          check_plain (eq, kernel, rho);
        }
  _cv_rows_force (NULL);
}

/* In place of its own, and out of it. */
static void
test_input (void)
{
  g_autoptr (Equation) eq = equation_new (11, LADDER);
  g_autoptr (CvLindbladKernel) kernel = cv_lindblad_kernel_new (&eq->spec);
  const gsize n = cv_lindblad_kernel_size (kernel);
  g_autofree double complex *rho = g_new (double complex, 121);
  g_autofree double *plane = g_new (double, n), *anti = g_new (double, n), *one = g_new (double, n),
                    *other = g_new (double, n);

  g_assert_cmpuint (n, ==, 11 * 16);
  random_hermitian (11, rho);
  cv_plane_split (11, 16, rho, plane, anti);
  cv_lindblad_kernel_apply (kernel, plane, one);
  memcpy (cv_lindblad_kernel_input (kernel), plane, n * sizeof *plane);
  cv_lindblad_kernel_apply (kernel, cv_lindblad_kernel_input (kernel), other);
  g_assert_cmpmem (one, n * sizeof *one, other, n * sizeof *other);
  g_assert_true (cv_lindblad_kernel_turns (kernel));
  g_assert_cmpfloat (cv_lindblad_kernel_cost (kernel, TRUE), >, cv_lindblad_kernel_cost (kernel, FALSE));
}

static CvOperator *
off_diagonal (const CvOperator *a)
{
  CvOperator *rest = cv_operator_copy (a);

  for (guint i = 0; i < a->d; i++)
    for (guint e = a->start[i]; e < a->start[i + 1]; e++)
      if (a->column[e] == i)
        cv_operator_add (&rest, -a->value[e], cv_operator_unit (a->d, i, i));
  return rest;
}

/* The radius holds every eigenvalue of the generator, that of the frame every one without the levels' energies. */
static void
test_radius (void)
{
  for (guint draw = 0; draw < 20 * N_SHAPES; draw++)
    for (guint d = 2; d <= 6; d += 2)
      {
        const Shape shape = (Shape)(draw % N_SHAPES);
        g_autoptr (Equation) eq = equation_new (d, shape);
        g_autoptr (CvLindbladKernel) kernel = cv_lindblad_kernel_new (&eq->spec);
        const guint n = d * d;
        g_autofree double complex *generator = g_new (double complex, n *n), *value = g_new (double complex, n);
        g_autoptr (CvOperator) rest = off_diagonal (eq->spec.hamiltonian);
        CvLindbladSpec spec = eq->spec;

        for (guint frame = FALSE; frame <= TRUE; frame++)
          {
            double most = 0, radius = cv_lindblad_kernel_radius (kernel, frame);
            if (frame)
              spec.hamiltonian = rest;
            cv_superoperator_generator (&spec, generator);
            g_assert_true (cv_eigenvalues (n, generator, value));
            for (guint k = 0; k < n; k++)
              most = fmax (most, cabs (value[k]));
            g_test_message ("%s, d = %u: %g within %g", shape_name[shape], d, most, radius);
            g_assert_cmpfloat (most, <=, radius * (1 + 1e-9) + 1e-12);
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  rand_source = g_rand_new_with_seed (SEED);
  g_test_add_func ("/open-system/lindblad-kernel/planes", test_planes);
  g_test_add_func ("/open-system/lindblad-kernel/derivative", test_derivative);
  g_test_add_func ("/open-system/lindblad-kernel/input", test_input);
  g_test_add_func ("/open-system/lindblad-kernel/radius", test_radius);
  int status = g_test_run ();
  g_rand_free (rand_source);
  return status;
}
