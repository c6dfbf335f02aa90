/* Cvasi: a system that is correlated with its environment from the start
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/correlated-start.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/superoperator.h"

#define MOST_LEVELS 64

struct _CvCorrelatedStart
{
  guint d_a, d_b, d;
  double *energy, *p;                                    /* [d]; [d_b] weights of the environment's eigenstates */
  double complex *vector, *nu;                           /* eigenstates of H [d²] and of ρ_B [d_b²] */
  double complex *whole, *pair;                          /* ρ_AB and ρ_A⊗ρ_B at t = 0 [d²] */
  double complex *correlations;                          /* their difference [d²] */
  double complex *rho_a_start;                           /* [d_a²] */
  double complex *u, *u_rate, *u_adjoint, *left, *moved; /* [d²] work */
  double complex *vector_adjoint;                        /* [d²] */
  double complex *rho_a, *rho_a_rate, *product, *kraus_part, *xi, *xi_rate, *gap; /* [d_a²] */
  double complex *kraus, *kraus_rate;                                             /* [d_b² d_a²] */
  double complex *map, *map_rate, *generator, *solve_a, *solve_x;                 /* [d_a⁴] */
  double complex *evolved;                                                        /* ρ_AB(t) [d²] */
  double *singular;                                                               /* [d_a²] */
  void *block;                                                                    /* all of the above */
  CvCorrelatedInstant now;
};

/* ---- Room ---- */

static gboolean
allocate (CvCorrelatedStart *s)
{
  const gsize big = (gsize)s->d * s->d, small = (gsize)s->d_a * s->d_a, super = small * small;
  const gsize many = (gsize)s->d_b * s->d_b * small, environment = (gsize)s->d_b * s->d_b;
  const struct
  {
    double complex **array;
    gsize n;
  } part[] = {
    { &s->vector, big },      { &s->vector_adjoint, big }, { &s->nu, environment },    { &s->whole, big },
    { &s->pair, big },        { &s->correlations, big },   { &s->rho_a_start, small }, { &s->u, big },
    { &s->u_rate, big },      { &s->u_adjoint, big },      { &s->left, big },          { &s->moved, big },
    { &s->rho_a, small },     { &s->rho_a_rate, small },   { &s->product, small },     { &s->kraus_part, small },
    { &s->xi, small },        { &s->xi_rate, small },      { &s->gap, small },         { &s->kraus, many },
    { &s->kraus_rate, many }, { &s->map, super },          { &s->map_rate, super },    { &s->generator, super },
    { &s->solve_a, super },   { &s->solve_x, super },      { &s->evolved, big },
  };
  gsize total = 0, at = 0;

  for (guint k = 0; k < G_N_ELEMENTS (part); k++)
    total += part[k].n;
  s->block = cv_fft_alloc (total * sizeof (double complex) + (s->d + s->d_b + small) * sizeof (double));
  if (!s->block)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (part); at += part[k++].n)
    *part[k].array = (double complex *)s->block + at;
  s->energy = (double *)((double complex *)s->block + total);
  s->p = s->energy + s->d;
  s->singular = s->p + s->d_b;
  return TRUE;
}

static void
adjoint (guint n, const double complex *a, double complex *result)
{
  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < n; i++)
      result[(gsize)i * n + j] = conj (a[(gsize)j * n + i]);
}

/* Spectra of H and of ρ_B, and what the marginals leave over. */
static gboolean
prepare (CvCorrelatedStart *s, const double complex *hamiltonian)
{
  g_autoptr (CvHermitian) room = cv_hermitian_new (s->d);
  g_autoptr (CvHermitian) room_b = cv_hermitian_new (s->d_b);
  double complex *rho_b = s->left; /* its work has not begun */

  if (!room || !room_b || !cv_hermitian_eigen (room, hamiltonian, s->energy, s->vector))
    return FALSE;
  adjoint (s->d, s->vector, s->vector_adjoint);
  cv_trace_out_second (s->d_a, s->d_b, s->whole, s->rho_a_start);
  cv_trace_out_first (s->d_a, s->d_b, s->whole, rho_b);
  cv_density_tensor (s->d_a, s->rho_a_start, s->d_b, rho_b, s->pair);
  for (gsize k = 0; k < (gsize)s->d * s->d; k++)
    s->correlations[k] = s->whole[k] - s->pair[k];
  return cv_hermitian_eigen (room_b, rho_b, s->p, s->nu);
}

static gboolean
is_hermitian (guint d, const double complex *h)
{
  double most = 0;

  for (gsize k = 0; k < (gsize)d * d; k++)
    most = fmax (most, cabs (h[k]));
  return cv_density_asymmetry (d, h) <= 1e-9 * most; /* FALSE too where h is not finite */
}

CvCorrelatedStart *
cv_correlated_start_new (guint d_a, guint d_b, const double complex *hamiltonian, const double complex *rho_ab,
                         GError **error)
{
  g_return_val_if_fail (d_a >= 1 && d_b >= 1 && (guint64)d_a * d_b <= MOST_LEVELS, NULL);
  if (!is_hermitian (d_a * d_b, hamiltonian))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "H differs from its adjoint; allowed is a Hermitian matrix");
      return NULL;
    }
  if (!cv_density_check (d_a * d_b, rho_ab, error))
    return NULL;
  CvCorrelatedStart *s = g_new0 (CvCorrelatedStart, 1);

  s->d_a = d_a;
  s->d_b = d_b;
  s->d = d_a * d_b;
  if (allocate (s))
    {
      memcpy (s->whole, rho_ab, (gsize)s->d * s->d * sizeof *rho_ab);
      if (prepare (s, hamiltonian))
        return s;
    }
  cv_correlated_start_free (s);
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for %u × %u levels", d_a, d_b);
  return NULL;
}

void
cv_correlated_start_free (CvCorrelatedStart *s)
{
  if (!s)
    return;
  cv_fft_free (s->block);
  g_free (s);
}

double
cv_correlated_start_spread (const CvCorrelatedStart *s)
{
  return s->energy[s->d - 1] - s->energy[0];
}

/* ---- One instant ---- */

/* U = V e^{-iEt} V†; with `rate` times -iE, dU/dt. */
static void
propagator (CvCorrelatedStart *s, double t, gboolean rate, double complex *u)
{
  for (guint k = 0; k < s->d; k++)
    {
      double complex factor = cexp (-I * s->energy[k] * t) * (rate ? -I * s->energy[k] : 1);
      for (guint i = 0; i < s->d; i++)
        s->left[(gsize)k * s->d + i] = factor * s->vector[(gsize)k * s->d + i];
    }
  cv_matrix_multiply (s->d, s->left, s->vector_adjoint, u);
}

/* U x U† into s->moved, its partial trace into reduced; rate: d/dt of that, U̇ x U† and its adjoint, or NULL. */
static void
evolve (CvCorrelatedStart *s, const double complex *x, double complex *reduced, double complex *rate)
{
  if (rate)
    {
      cv_matrix_multiply (s->d, s->u_rate, x, s->left);
      cv_matrix_multiply (s->d, s->left, s->u_adjoint, s->moved);
      cv_trace_out_second (s->d_a, s->d_b, s->moved, s->gap);
      adjoint (s->d_a, s->gap, rate);
      for (guint k = 0; k < s->d_a * s->d_a; k++)
        rate[k] += s->gap[k];
    }
  cv_matrix_multiply (s->d, s->u, x, s->left);
  cv_matrix_multiply (s->d, s->left, s->u_adjoint, s->moved);
  cv_trace_out_second (s->d_a, s->d_b, s->moved, reduced);
}

/* M_μν = √p_ν ⟨μ|U|ν⟩, or of dU/dt */
static void
kraus_of (const CvCorrelatedStart *s, const double complex *u, double complex *kraus)
{
  const guint d_a = s->d_a, d_b = s->d_b;

  memset (kraus, 0, (gsize)d_b * d_b * d_a * d_a * sizeof *kraus);
  for (guint mu = 0; mu < d_b; mu++)
    for (guint nu = 0; nu < d_b; nu++)
      {
        double complex *m = kraus + ((gsize)mu * d_b + nu) * d_a * d_a;
        double weight = sqrt (fmax (s->p[nu], 0)); /* a zero may come out as -1e-17 */
        for (guint j = 0; j < d_a; j++)
          for (guint b = 0; b < d_b; b++)
            for (guint i = 0; i < d_a; i++)
              m[j * d_a + i] +=
                  weight * u[((gsize)j * d_b + b) * s->d + (gsize)i * d_b + mu] * s->nu[(gsize)nu * d_b + b];
      }
}

/* map += l* ⊗ r, the superoperator of X → r X l† */
static void
add_sandwich (guint d, const double complex *l, const double complex *r, double complex *map)
{
  for (guint jl = 0; jl < d; jl++)
    for (guint jr = 0; jr < d; jr++)
      for (guint il = 0; il < d; il++)
        for (guint ir = 0; ir < d; ir++)
          map[((gsize)jl * d + jr) * d * d + (gsize)il * d + ir] += conj (l[jl * d + il]) * r[jr * d + ir];
}

static void
maps_of (CvCorrelatedStart *s)
{
  const gsize one = (gsize)s->d_a * s->d_a;

  kraus_of (s, s->u, s->kraus);
  kraus_of (s, s->u_rate, s->kraus_rate);
  memset (s->map, 0, one * one * sizeof *s->map);
  memset (s->map_rate, 0, one * one * sizeof *s->map_rate);
  for (guint k = 0; k < s->d_b * s->d_b; k++)
    {
      const double complex *m = s->kraus + k * one, *rate = s->kraus_rate + k * one;
      add_sandwich (s->d_a, m, m, s->map);
      add_sandwich (s->d_a, m, rate, s->map_rate);
      add_sandwich (s->d_a, rate, m, s->map_rate);
    }
}

/* X T = Ṫ, solved as Tᵀ Xᵀ = Ṫᵀ; and what is left of (d/dt - X)(ρ_A - ξ). */
static gboolean
generator_of (CvCorrelatedStart *s)
{
  const guint one = s->d_a * s->d_a;
  double sum = 0;

  for (guint j = 0; j < one; j++)
    for (guint i = 0; i < one; i++)
      {
        s->solve_a[j * one + i] = s->map[i * one + j];
        s->solve_x[j * one + i] = s->map_rate[i * one + j];
      }
  if (!cv_linear_solve (one, one, s->solve_a, s->solve_x))
    return FALSE;
  for (guint j = 0; j < one; j++)
    for (guint i = 0; i < one; i++)
      s->generator[j * one + i] = s->solve_x[i * one + j];
  for (guint i = 0; i < one; i++)
    {
      double complex rest = s->rho_a_rate[i] - s->xi_rate[i];
      for (guint j = 0; j < one; j++)
        rest -= s->generator[j * one + i] * (s->rho_a[j] - s->xi[j]);
      sum += creal (rest) * creal (rest) + cimag (rest) * cimag (rest);
    }
  s->now.residual = sqrt (sum);
  return TRUE;
}

static double
condition_of (CvCorrelatedStart *s)
{
  const guint one = s->d_a * s->d_a;

  memcpy (s->solve_a, s->map, (gsize)one * one * sizeof *s->map);
  if (!cv_singular_values (one, s->solve_a, s->singular))
    return NAN;
  /* Below the round-off of the largest there is nothing to tell apart. */
  return s->singular[0] / fmax (s->singular[one - 1], DBL_EPSILON * s->singular[0]);
}

const CvCorrelatedInstant *
cv_correlated_start_at (CvCorrelatedStart *s, double t)
{
  propagator (s, t, FALSE, s->u);
  propagator (s, t, TRUE, s->u_rate);
  adjoint (s->d, s->u, s->u_adjoint);
  evolve (s, s->pair, s->product, NULL);
  evolve (s, s->correlations, s->xi, s->xi_rate);
  evolve (s, s->whole, s->rho_a, s->rho_a_rate);
  memcpy (s->evolved, s->moved, (gsize)s->d * s->d * sizeof *s->moved);
  maps_of (s);
  cv_superoperator_apply (s->d_a, s->map, s->rho_a_start, s->kraus_part);

  s->now = (CvCorrelatedInstant){ .rho_ab = s->evolved,
                                  .rho_a = s->rho_a,
                                  .rho_a_rate = s->rho_a_rate,
                                  .product = s->product,
                                  .kraus_part = s->kraus_part,
                                  .xi = s->xi,
                                  .xi_rate = s->xi_rate,
                                  .kraus = s->kraus,
                                  .map = s->map,
                                  .map_rate = s->map_rate,
                                  .condition = condition_of (s),
                                  .residual = NAN };
  if (s->now.condition <= CV_CORRELATED_SINGULAR && generator_of (s))
    s->now.generator = s->generator;
  return &s->now;
}

void
cv_correlated_start_reduced (CvCorrelatedStart *s, double t, double complex *rho_a, double complex *product)
{
  propagator (s, t, FALSE, s->u);
  adjoint (s->d, s->u, s->u_adjoint);
  evolve (s, s->whole, rho_a, NULL);
  evolve (s, s->pair, product, NULL);
}
