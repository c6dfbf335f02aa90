/* Cvasi: the right-hand side of the Lindblad equation, without a matrix of the generator
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/lindblad-kernel.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/lindblad-program-private.h"

#define POWERS 80        /* applications, twice, for the radius */
#define POWER_MARGIN 1.1 /* what so few of them may miss */

/* e^{-iEτ} and its inverse for one τ. */
typedef struct
{
  double tau; /* NaN: none yet */
  double complex *back, *forth;
} Slot;

struct _CvLindbladKernel
{
  guint d, ld;
  const CvRowsKernel *rows;
  CvProgram *plain, *frame;
  gsize margin;
  double *room, *planes;  /* planes: in room, behind the first margin */
  double *energy;         /* [d] E, the diagonal of H */
  double *re, *im;        /* [ld] parts of a slot, for leave_frame () */
  double complex *powers; /* of all slots */
  Slot slot[CV_LINDBLAD_FRAME_SLOTS];
  double radius, frame_radius;
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
take_energies (CvLindbladKernel *k, const CvOperator *drift)
{
  if (!(k->energy = cv_fft_alloc (k->d * sizeof *k->energy)))
    return FALSE;
  for (guint i = 0; i < k->d; i++)
    for (guint e = drift->start[i]; e < drift->start[i + 1]; e++)
      if (drift->column[e] == i)
        k->energy[i] = -cimag (drift->value[e]);
  for (guint i = 0; i < k->d; i++)
    k->turns = k->turns || k->energy[i] != k->energy[0];
  return TRUE;
}

/* Of ρ's elements |E_m⟩⟨E_n| turns with E_m - E_n, and no jump takes more away than twice its decay. rough: the latter counts. */
static double
radius_of (const CvOperator *hamiltonian, const CvOperator *drift, gboolean *rough)
{
  double lowest, highest, least, most;

  if (!cv_operator_extent (hamiltonian, &lowest, &highest) || !cv_operator_extent (drift, &least, &most))
    return NAN;
  *rough = 4 * fabs (least) > 0.5 * (highest - lowest);
  return hypot (highest - lowest, 4 * least);
}

/* How fast repeated application makes ρ grow in the end, from a start that no symmetry protects. Where decay matters more than energy
 * the bound of radius_of () is often twice too large, and steps that stability limits twice too short. */
static double
sharper_radius (CvLindbladKernel *k, const CvProgram *program, double radius)
{
  const gsize n = cv_lindblad_kernel_size (k);
  double *out = cv_fft_alloc (n * sizeof *out), growth = 0;

  for (guint i = 0; i < k->d; i++)
    for (guint j = 0; j < k->d; j++)
      k->planes[i * k->ld + j] = 1 + 0.5 * sin (1.3 * i + 0.4 * j * j);
  for (guint turn = 0; out && turn < 2 * POWERS; turn++)
    {
      double square = 0;
      _cv_program_run (program, k->rows, k->planes, out);
      for (gsize i = 0; i < n; i++)
        square += out[i] * out[i];
      if (!(square > 0) || !isfinite (square))
        break;
      /* The first half leads to the fastest elements, the second is their growth. */
      growth += turn >= POWERS ? 0.5 * log (square) / POWERS : 0;
      for (gsize i = 0; i < n; i++)
        k->planes[i] = out[i] / sqrt (square);
      if (turn + 1 == 2 * POWERS)
        radius = fmin (radius, POWER_MARGIN * exp (growth));
    }
  memset (k->planes, 0, n * sizeof *out);
  cv_fft_free (out);
  return radius;
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
  g_autoptr (CvOperator) levels = cv_operator_zero (spec->d), rest = NULL;
  gboolean rough = FALSE, frame_rough = FALSE;

  _cv_rows_kernels (kernels);
  k->rows = forced ? forced : kernels[0];
  k->d = spec->d;
  k->ld = CV_PLANE_LD (spec->d);
  k->radius = radius_of (spec->hamiltonian, drift, &rough);
  for (guint i = 0; i < k->d; i++)
    for (guint e = spec->hamiltonian->start[i]; e < spec->hamiltonian->start[i + 1]; e++)
      if (spec->hamiltonian->column[e] == i)
        cv_operator_add (&levels, spec->hamiltonian->value[e], cv_operator_unit (k->d, i, i));
  rest = cv_operator_sum (1, spec->hamiltonian, -1, levels);
  k->frame_radius = radius_of (rest, drift, &frame_rough);
  if (take_energies (k, drift) && make_slots (k) &&
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
            k->radius = sharper_radius (k, k->plain, k->radius);
          if (frame_rough)
            k->frame_radius = sharper_radius (k, k->frame, k->frame_radius);
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
  cv_fft_free (k->energy);
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
      const double angle = k->energy[i] * tau;
      slot->back[i] = cos (angle) - I * sin (angle);
      slot->forth[i] = conj (slot->back[i]);
    }
  return slot;
}

void
cv_lindblad_kernel_apply_frame (CvLindbladKernel *k, guint number, double tau, const double *rho, double *result)
{
  g_return_if_fail (number < CV_LINDBLAD_FRAME_SLOTS);
  const Slot *slot = slot_for (k, number, tau);

  take (k, rho);
  _cv_program_turn (k->frame, slot->back, slot->forth);
  _cv_program_run (k->frame, k->rows, k->planes, result);
}

/* With c = e^{-i(E_i - E_j)τ}: S → Re c S + Im c Sᵀ. */
CV_CLONES static void
turn_plane (guint d, guint ld, const double complex *back, const double *restrict re, const double *restrict im,
            const double *restrict plane, const double *restrict across, double *restrict result)
{
  for (gsize i = 0; i < d; i++)
    {
      const double a = creal (back[i]), b = cimag (back[i]);
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
      k->re[i] = creal (slot->back[i]);
      k->im[i] = cimag (slot->back[i]);
    }
  turn_plane (k->d, k->ld, slot->back, k->re, k->im, k->planes, across, result);
}

double
cv_lindblad_kernel_radius (const CvLindbladKernel *k, gboolean frame)
{
  return frame ? k->frame_radius : k->radius;
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
