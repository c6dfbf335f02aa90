/* Cvasi: the right-hand side of the Lindblad equation, without a matrix of the generator
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/lindblad-kernel.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/lindblad-program-private.h"

#define POWERS 20         /* applications, twice, for the radius */
#define POWER_MARGIN 1.08 /* what so few of them may miss */

/* e^{Γτ} and its inverse for one τ. */
typedef struct
{
  double tau; /* NaN: none yet */
  double complex *grow, *shrink;
} Slot;

struct _CvLindbladKernel
{
  guint d, ld;
  const CvRowsKernel *rows;
  CvProgram *plain, *frame;
  gsize margin;
  double *room, *planes;  /* planes: in room, behind the first margin */
  double complex *gamma;  /* [d] Γ */
  double *re, *im;        /* [ld] parts of a slot, for leave_frame () */
  double complex *powers; /* of all slots */
  Slot slot[CV_LINDBLAD_FRAME_SLOTS];
  double decay, radius;
  gboolean turns;
};

static const CvRowsKernel *forced;

void
_cv_rows_force (const CvRowsKernel *kernel)
{
  forced = kernel;
}

guint
_cv_rows_kernels (const CvRowsKernel *kernels[CV_ROWS_MOST_KERNELS])
{
  guint n = 0;

#if defined CV_X86_KERNELS && !defined __SANITIZE_ADDRESS__
  __builtin_cpu_init ();
  if (__builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512bw") &&
      __builtin_cpu_supports ("avx512cd") && __builtin_cpu_supports ("avx512dq") &&
      __builtin_cpu_supports ("avx512vl") && __builtin_cpu_supports ("fma") && __builtin_cpu_supports ("bmi2"))
    kernels[n++] = &_cv_rows_kernel_v4;
  if (__builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma") && __builtin_cpu_supports ("bmi") &&
      __builtin_cpu_supports ("bmi2"))
    kernels[n++] = &_cv_rows_kernel_v3;
#endif
  kernels[n++] = &_cv_rows_kernel;
  return n;
}

/* G = -iH - ½ Σ L†L */
static CvOperator *
drift_of (const CvLindbladSpec *spec)
{
  CvOperator *drift = cv_operator_scaled (-I, spec->hamiltonian);

  for (guint k = 0; k < spec->n_jumps; k++)
    {
      g_autoptr (CvOperator) adjoint = cv_operator_adjoint (spec->jump[k]);
      cv_operator_add (&drift, -0.5, cv_operator_product (adjoint, spec->jump[k]));
    }
  return drift;
}

static gboolean
take_gamma (CvLindbladKernel *k, const CvOperator *drift)
{
  if (!(k->gamma = cv_fft_alloc (k->d * sizeof *k->gamma)))
    return FALSE;
  for (guint i = 0; i < k->d; i++)
    for (guint e = drift->start[i]; e < drift->start[i + 1]; e++)
      if (drift->column[e] == i)
        k->gamma[i] = drift->value[e];
  for (guint i = 0; i < k->d; i++)
    {
      k->decay = fmax (k->decay, fabs (creal (k->gamma[i])));
      k->turns = k->turns || k->gamma[i] != 0;
    }
  return TRUE;
}

/* Of ρ's elements |E_m⟩⟨E_n| turns with E_m - E_n, and no jump takes more away than twice its decay. rough: the latter counts. */
static double
radius_of (const CvLindbladSpec *spec, const CvOperator *drift, gboolean *rough)
{
  double lowest, highest, least, most;

  if (!cv_operator_extent (spec->hamiltonian, &lowest, &highest) || !cv_operator_extent (drift, &least, &most))
    return NAN;
  *rough = 4 * fabs (least) > 0.5 * (highest - lowest);
  return hypot (highest - lowest, 4 * least);
}

/* How fast repeated application makes ρ grow in the end, from a start that no symmetry protects. Where decay matters more than energy
 * the bound of radius_of () is often twice too large, and steps that stability limits twice too short. */
static void
sharpen_radius (CvLindbladKernel *k)
{
  const gsize n = cv_lindblad_kernel_size (k);
  double *out = cv_fft_alloc (n * sizeof *out), growth = 0;

  for (guint i = 0; i < k->d; i++)
    for (guint j = 0; j < k->d; j++)
      k->planes[i * k->ld + j] = 1 + 0.5 * sin (1.3 * i + 0.4 * j * j);
  for (guint turn = 0; out && turn < 2 * POWERS; turn++)
    {
      double square = 0;
      cv_lindblad_kernel_apply (k, k->planes, out);
      for (gsize i = 0; i < n; i++)
        square += out[i] * out[i];
      if (!(square > 0) || !isfinite (square))
        break;
      /* The first half leads to the fastest elements, the second is their growth. */
      growth += turn >= POWERS ? 0.5 * log (square) / POWERS : 0;
      for (gsize i = 0; i < n; i++)
        k->planes[i] = out[i] / sqrt (square);
      if (turn + 1 == 2 * POWERS)
        k->radius = fmin (k->radius, POWER_MARGIN * exp (growth));
    }
  memset (k->planes, 0, n * sizeof *out);
  cv_fft_free (out);
}

static gboolean
make_slots (CvLindbladKernel *k)
{
  k->re = cv_fft_alloc (k->ld * sizeof (double));
  k->im = cv_fft_alloc (k->ld * sizeof (double));
  k->powers = cv_fft_alloc (2 * (gsize)CV_LINDBLAD_FRAME_SLOTS * k->d * sizeof *k->powers);
  for (guint s = 0; k->powers && s < CV_LINDBLAD_FRAME_SLOTS; s++)
    k->slot[s] = (Slot){ NAN, k->powers + 2 * (gsize)s * k->d, k->powers + (2 * (gsize)s + 1) * k->d };
  return k->re && k->im && k->powers;
}

CvLindbladKernel *
cv_lindblad_kernel_new (const CvLindbladSpec *spec)
{
  g_autoptr (CvOperator) drift = drift_of (spec);
  const CvRowsKernel *kernels[CV_ROWS_MOST_KERNELS];
  CvLindbladKernel *k = g_new0 (CvLindbladKernel, 1);
  gboolean rough = FALSE;

  _cv_rows_kernels (kernels);
  k->rows = forced ? forced : kernels[0];
  k->d = spec->d;
  k->ld = CV_PLANE_LD (spec->d);
  k->radius = radius_of (spec, drift, &rough);
  if (take_gamma (k, drift) && make_slots (k) &&
      (k->plain = _cv_program_new (drift, spec->n_jumps, spec->jump, FALSE)) &&
      (k->frame = _cv_program_new (drift, spec->n_jumps, spec->jump, TRUE)))
    {
      const gsize n_planes = MAX (k->plain->n_planes, k->frame->n_planes);
      k->margin = (k->plain->margin + 7) & ~(gsize)7;
      k->room = cv_fft_alloc ((2 * k->margin + n_planes * k->plain->plane) * sizeof (double));
      if (k->room)
        {
          k->planes = k->room + k->margin;
          if (rough)
            sharpen_radius (k);
          return k;
        }
    }
  cv_lindblad_kernel_free (k);
  return NULL;
}

void
cv_lindblad_kernel_free (CvLindbladKernel *k)
{
  if (!k)
    return;
  _cv_program_free (k->plain);
  _cv_program_free (k->frame);
  cv_fft_free (k->room);
  cv_fft_free (k->gamma);
  cv_fft_free (k->re);
  cv_fft_free (k->im);
  cv_fft_free (k->powers);
  g_free (k);
}

gsize
cv_lindblad_kernel_size (const CvLindbladKernel *k)
{
  return (gsize)k->d * k->ld;
}

double *
cv_lindblad_kernel_input (CvLindbladKernel *k)
{
  return k->planes;
}

static void
take (CvLindbladKernel *k, const double *rho)
{
  if (rho != k->planes)
    memcpy (k->planes, rho, cv_lindblad_kernel_size (k) * sizeof *rho);
}

void
cv_lindblad_kernel_apply (CvLindbladKernel *k, const double *rho, double *result)
{
  take (k, rho);
  _cv_program_run (k->plain, k->rows, k->planes, result);
}

static const Slot *
slot_for (CvLindbladKernel *k, guint number, double tau)
{
  Slot *slot = &k->slot[number];

  if (slot->tau == tau)
    return slot;
  slot->tau = tau;
  for (guint i = 0; i < k->d; i++)
    {
      const double size = exp (creal (k->gamma[i]) * tau), angle = cimag (k->gamma[i]) * tau;
      const double complex turn = cos (angle) + I * sin (angle);
      slot->grow[i] = size * turn;
      slot->shrink[i] = conj (turn) / size;
    }
  return slot;
}

void
cv_lindblad_kernel_apply_frame (CvLindbladKernel *k, guint number, double tau, const double *rho, double *result)
{
  g_return_if_fail (number < CV_LINDBLAD_FRAME_SLOTS);
  const Slot *slot = slot_for (k, number, tau);

  take (k, rho);
  _cv_program_turn (k->frame, slot->grow, slot->shrink);
  _cv_program_run (k->frame, k->rows, k->planes, result);
}

/* With c = e^{Γ_i τ} conj e^{Γ_j τ}: S → Re c S + Im c Sᵀ. */
CV_CLONES static void
turn_plane (guint d, guint ld, const double complex *grow, const double *restrict re, const double *restrict im,
            const double *restrict plane, const double *restrict across, double *restrict result)
{
  for (gsize i = 0; i < d; i++)
    {
      const double a = creal (grow[i]), b = cimag (grow[i]);
      const double *restrict s = plane + i * ld, *restrict t = across + i * ld;
      double *restrict to = result + i * ld;

      for (gsize j = 0; j < ld; j++)
        to[j] = (a * re[j] + b * im[j]) * s[j] + (b * re[j] - a * im[j]) * t[j];
    }
}

void
cv_lindblad_kernel_leave_frame (CvLindbladKernel *k, guint number, double tau, const double *rho, double *result)
{
  g_return_if_fail (number < CV_LINDBLAD_FRAME_SLOTS);
  const Slot *slot = slot_for (k, number, tau);
  double *across = k->planes + k->plain->plane;

  take (k, rho);
  k->rows->transpose (k->ld, k->planes, across);
  for (guint i = 0; i < k->d; i++)
    {
      k->re[i] = creal (slot->grow[i]);
      k->im[i] = cimag (slot->grow[i]);
    }
  turn_plane (k->d, k->ld, slot->grow, k->re, k->im, k->planes, across, result);
}

void
cv_lindblad_kernel_frame_weights (CvLindbladKernel *k, double tau, double *weight)
{
  memset (weight, 0, k->ld * sizeof *weight);
  for (guint i = 0; i < k->d; i++)
    weight[i] = exp (creal (k->gamma[i]) * tau);
}

double
cv_lindblad_kernel_decay (const CvLindbladKernel *k)
{
  return k->decay;
}

double
cv_lindblad_kernel_radius (const CvLindbladKernel *k)
{
  return k->radius;
}

gboolean
cv_lindblad_kernel_turns (const CvLindbladKernel *k)
{
  return k->turns;
}

double
cv_lindblad_kernel_cost (const CvLindbladKernel *k, gboolean frame)
{
  return frame ? k->frame->nanoseconds : k->plain->nanoseconds;
}
