/* Cvasi: the Lindblad equation by DOP853, without a matrix of the generator
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"
#include "engine/open-system/dop853.h"
#include "engine/open-system/lindblad-kernel.h"
#include "engine/open-system/lindblad-private.h"

/* Trial of a variant: steps until its step size has settled, then steps that count. The winner keeps going for a while, longer
 * each time that it wins. */
#define SETTLE 3
#define MEASURE 5
#define STAY_FIRST 60
#define STAY_MOST 480
/* Steps in the frame keep to a ladder of sizes, so that exponentials can be kept. */
#define SIZES_PER_OCTAVE 8
/* Of an evaluation, besides the kernel's: measured nanoseconds for each number in the sums of stages, and for what does not depend
 * on the size. */
#define NS_STAGE 0.4
#define NS_CALL 50.0
/* What the frame must gain to be taken: where the plain steps are short for stability's sake they are far more exact. */
#define FRAME_GAIN 1.2
/* |R(z)| <= 1 for |z| <= 5.97 and Re z <= 0. Longer steps lose nothing at their end as long as fast components are nearly zero, but the
 * interpolant blows up what rounding has left of them, and after a few steps it is too late for the error estimate. */
#define STABLE 5.9
#define FRAME_OUT 16 /* slot for times between */
#define FRAME_END 12 /* slot of a step's end, which the last stage has already filled */

typedef enum
{
  SETTLING,
  MEASURING,
  STAYING
} Phase;

struct _CvLindbladFree
{
  guint d, ld, n_parts; /* parts: 2 where the state is not Hermitian */
  gsize plane;
  CvLindbladKernel *kernel;
  CvDop853 *dop;
  double tolerance, allowed; /* allowed: not below what rounding leaves */
  double start, h, next_h, error;
  gboolean has_step, sick;
  double *first, *out; /* first: state at the start, for a second start */
  double first_t;
  gboolean frame;

  CvLindbladVariant variant;
  Phase phase;
  guint left, stay;
  double gained, spent, pace[2]; /* time for work, plain and in the frame; 0: not known */
  double work;                   /* counted nanoseconds */
  CvLindbladCount count;
};

static double
evaluation_cost (const CvLindbladFree *s)
{
  return NS_CALL + s->n_parts * (cv_lindblad_kernel_cost (s->kernel, s->frame) + NS_STAGE * (double)s->plane);
}

static void
evaluate (gpointer data, guint stage, double t, const double *y, double *derivative)
{
  CvLindbladFree *s = data;

  for (guint part = 0; part < s->n_parts; part++, y += s->plane, derivative += s->plane)
    if (s->frame)
      cv_lindblad_kernel_apply_frame (s->kernel, stage, t, y, derivative);
    else
      cv_lindblad_kernel_apply (s->kernel, y, derivative);
  s->work += evaluation_cost (s);
  s->count.evaluations++;
}

/* ---- Start ---- */

static void
restart (CvLindbladFree *s)
{
  const gsize n = s->n_parts * s->plane;
  double size = 0;

  for (gsize i = 0; i < n; i++)
    size = fmax (size, fabs (s->first[i]));
  s->allowed = fmax (s->tolerance, 100 * DBL_EPSILON * size);
  s->frame = s->variant == CV_LINDBLAD_FRAME;
  s->has_step = s->sick = FALSE;
  s->start = s->first_t;
  s->error = s->gained = s->spent = s->work = 0;
  s->pace[0] = s->pace[1] = 0;
  s->phase = SETTLING;
  s->left = SETTLE;
  s->stay = STAY_FIRST;
  s->count = (CvLindbladCount){ 0 };
  memcpy (cv_dop853_state (s->dop), s->first, n * sizeof *s->first);
  cv_dop853_begin (s->dop, 0);
  s->next_h = cv_dop853_guess (s->dop, s->allowed);
}

CvLindbladFree *
_cv_lindblad_free_new (const CvLindbladSpec *spec, double tolerance, double t, const double complex *rho)
{
  CvLindbladFree *s = g_new0 (CvLindbladFree, 1);

  s->d = spec->d;
  s->ld = CV_PLANE_LD (spec->d);
  s->tolerance = tolerance;
  s->first_t = t;
  s->kernel = cv_lindblad_kernel_new (spec);
  s->plane = (gsize)s->d * s->ld;
  s->first = cv_fft_alloc (2 * s->plane * sizeof (double));
  s->out = cv_fft_alloc (2 * s->plane * sizeof (double));
  if (s->kernel && s->first && s->out)
    {
      const double anti = cv_plane_split (s->d, s->ld, rho, s->first, s->first + s->plane);
      s->n_parts = cv_plane_alone (s->d, s->ld, s->first, anti) ? 1 : 2;
      s->dop = cv_dop853_new (s->n_parts * s->d, s->ld, evaluate, s,
                              s->n_parts == 1 ? cv_lindblad_kernel_input (s->kernel) : NULL);
    }
  if (!s->dop)
    {
      _cv_lindblad_free_free (s);
      return NULL;
    }
  s->variant = cv_lindblad_kernel_turns (s->kernel) ? CV_LINDBLAD_TRY_BOTH : CV_LINDBLAD_PLAIN;
  restart (s);
  return s;
}

void
_cv_lindblad_free_free (CvLindbladFree *s)
{
  if (!s)
    return;
  cv_lindblad_kernel_free (s->kernel);
  cv_dop853_free (s->dop);
  cv_fft_free (s->first);
  cv_fft_free (s->out);
  g_free (s);
}

void
_cv_lindblad_free_force (CvLindbladFree *s, CvLindbladVariant variant)
{
  s->variant = variant;
  restart (s);
}

/* ---- Which variant ---- */

/* The step's start in the coordinates of the other variant is the state itself: both begin there with τ = 0. */
static void
use_variant (CvLindbladFree *s, gboolean frame)
{
  if (s->frame == frame)
    return;
  s->frame = frame;
  cv_dop853_begin (s->dop, 0);
}

/* After each step: measures, and says what is to be used next. */
static gboolean
next_variant (CvLindbladFree *s)
{
  gboolean frame = s->frame;

  if (s->variant != CV_LINDBLAD_TRY_BOTH || --s->left > 0)
    return frame;
  switch (s->phase)
    {
    case SETTLING:
      s->phase = MEASURING;
      s->left = MEASURE;
      break;
    case MEASURING:
      s->pace[frame] = s->gained / s->spent * (frame ? 1 : FRAME_GAIN);
      if (s->pace[!frame] == 0)
        {
          frame = !frame;
          s->phase = SETTLING;
          s->left = SETTLE;
          break;
        }
      if (s->pace[!frame] > s->pace[frame])
        frame = !frame;
      else if (s->stay < STAY_MOST)
        s->stay *= 2;
      s->phase = STAYING;
      s->left = s->stay;
      break;
    case STAYING:
      s->pace[frame] = s->gained / s->spent * (frame ? 1 : FRAME_GAIN);
      s->pace[!frame] = 0;
      frame = !frame;
      s->phase = SETTLING;
      s->left = SETTLE;
    }
  s->gained = s->spent = 0;
  return frame;
}

/* ---- Steps ---- */

static double
fitting_size (const CvLindbladFree *s, double h)
{
  const double radius = cv_lindblad_kernel_radius (s->kernel, s->frame);

  if (radius > 0)
    h = fmin (h, STABLE / radius);
  if (!s->frame)
    return h;
  return exp2 (floor (SIZES_PER_OCTAVE * log2 (h)) / SIZES_PER_OCTAVE);
}

/* The end of the last step becomes the start. */
static void
move (CvLindbladFree *s)
{
  if (!s->has_step)
    return;
  s->has_step = FALSE;
  s->start += s->h;
  if (!s->frame)
    cv_dop853_move (s->dop);
  else
    {
      for (guint part = 0; part < s->n_parts; part++)
        cv_lindblad_kernel_leave_frame (s->kernel, FRAME_END, s->h, cv_dop853_next (s->dop) + part * s->plane,
                                        cv_dop853_state (s->dop) + part * s->plane);
      cv_dop853_begin (s->dop, 0);
    }
  use_variant (s, next_variant (s));
}

static void
step (CvLindbladFree *s)
{
  double factor, most = 6;

  move (s);
  const double work = s->work;
  for (;;)
    {
      s->h = fitting_size (s, s->next_h);
      s->error = cv_dop853_try (s->dop, s->h);
      factor = fmin (cv_dop853_factor (s->error, s->allowed), most);
      s->next_h = s->h * factor;
      if (s->error <= s->allowed)
        break;
      if (s->h <= 16 * DBL_EPSILON * fabs (s->start) || s->h < 1e-300)
        {
          s->sick = TRUE;
          break;
        }
      s->count.refused++;
      most = 1;
    }
  s->has_step = TRUE;
  s->count.steps++;
  s->count.in_frame += s->frame;
  s->gained += s->h;
  s->spent += s->work - work;
}

static void
give_state (CvLindbladFree *s, double theta, double complex *rho)
{
  double *out = s->out;

  cv_dop853_interpolate (s->dop, theta, out);
  for (guint part = 0; s->frame && part < s->n_parts; part++)
    cv_lindblad_kernel_leave_frame (s->kernel, FRAME_OUT, theta * s->h, out + part * s->plane, out + part * s->plane);
  cv_plane_join (s->d, s->ld, out, s->n_parts == 2 ? out + s->plane : NULL, rho);
}

void
_cv_lindblad_free_advance (CvLindbladFree *s, double t, double complex *rho)
{
  while (!s->sick && (!s->has_step || t > s->start + s->h))
    step (s);
  if (s->sick)
    for (gsize i = 0; i < (gsize)s->d * s->d; i++)
      rho[i] = NAN;
  else
    give_state (s, fmin ((t - s->start) / s->h, 1), rho);
}

void
_cv_lindblad_free_derivative (CvLindbladFree *s, const double complex *rho, double complex *result)
{
  const gsize plane = s->plane;
  double *room = cv_fft_alloc (4 * plane * sizeof *room);

  g_return_if_fail (room);
  cv_plane_split (s->d, s->ld, rho, room, room + plane);
  cv_lindblad_kernel_apply (s->kernel, room, room + 2 * plane);
  cv_lindblad_kernel_apply (s->kernel, room + plane, room + 3 * plane);
  cv_plane_join (s->d, s->ld, room + 2 * plane, room + 3 * plane, result);
  cv_fft_free (room);
}

double
_cv_lindblad_free_error (const CvLindbladFree *s)
{
  return s->error;
}

CvLindbladCount
_cv_lindblad_free_count (const CvLindbladFree *s)
{
  return s->count;
}

double
_cv_lindblad_free_cost (CvLindbladFree *s, double stretch)
{
  const guint trial = 3 * (SETTLE + MEASURE);
  double gained;

  for (guint k = 0; k < trial && !s->sick && s->start - s->first_t < 100 * stretch; k++)
    step (s);
  gained = s->start + s->h - s->first_t;
  const double nanoseconds = s->work, dense = 4 * evaluation_cost (s);
  restart (s);
  return nanoseconds / gained + dense / stretch;
}
