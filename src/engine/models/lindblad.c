/* Cvasi: model "lindblad", an open system under the Lindblad equation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/lindblad.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/lindblad-private.h"
#include "engine/numeric/fft.h"

#define TOLERANCE 1e-10 /* local error of an element in one step of the adaptive method */
#define TURN 0.25       /* how far the state may turn between two samples */
#define LONGEST 0.1     /* between two samples, however slow the motion: coefficients may be raised on the way */
#define SHORTEST 1e-5

/* ---- Coefficients ---- */

static void
read_coefficients (CvLindbladRun *s, const CvValues *v)
{
#define N(p) cv_values_number (v, p)
  s->kind = (CvLindbladSystem)N (P_SYSTEM);
  s->qubit = (CvQubitSystem){
    .w = N (P_W), .detuning = N (P_DETUNING), .drive = N (P_DRIVE), .g = N (P_G), .nbar = N (P_NBAR), .gphi = N (P_GPHI)
  };
  s->chain = (CvSpinChain){ .sites = (guint)N (P_SITES),
                            .J = N (P_J),
                            .anisotropy = N (P_ANISOTROPY),
                            .field = N (P_FIELD),
                            .dephasing = N (P_DEPHASING),
                            .damping = N (P_DAMPING) };
  s->cavity = (CvKerrCavity){ .dim = (guint)N (P_DIM),
                              .chi = N (P_CHI),
                              .drive = N (P_DRIVE),
                              .detuning = N (P_DETUNING),
                              .kappa = N (P_KAPPA),
                              .nth = N (P_NTH) };
}

static CvOpenSystem *
build (const CvLindbladRun *s)
{
  switch (s->kind)
    {
    case SYSTEM_CHAIN:
      return cv_spin_chain_new (&s->chain);
    case SYSTEM_CAVITY:
      return cv_kerr_cavity_new (&s->cavity);
    case SYSTEM_QUBIT:
    default:
      return cv_qubit_system_new (&s->qubit);
    }
}

/* What turns even where the start stands still: it may be set moving later. */
static double
own_frequency (const CvLindbladRun *s)
{
  switch (s->kind)
    {
    case SYSTEM_CHAIN:
      return fabs (s->chain.J);
    case SYSTEM_CAVITY:
      return s->cavity.drive != 0 ? fabs (s->cavity.drive) + fabs (s->cavity.detuning) : 0;
    case SYSTEM_QUBIT:
    default:
      return hypot (s->qubit.w + s->qubit.detuning, s->qubit.drive);
    }
}

/* ---- Trail ---- */

static void
leave_trail (CvLindbladRun *s)
{
  double r[CV_SPIN_CHAIN_MAX_SITES][3];
  guint n = cv_lindblad_run_bloch (s, r);

  for (guint k = 0; k < n; k++)
    memcpy (s->trail[k][s->trail_next], r[k], sizeof r[k]);
  s->trail_next = (s->trail_next + 1) % TRAIL;
  s->n_trail = MIN (s->n_trail + 1, TRAIL);
  s->trail_t = s->t;
}

/* ---- The model ---- */

static void
destroy (gpointer state)
{
  CvLindbladRun *s = state;

  g_clear_pointer (&s->system, cv_open_system_free);
  g_clear_pointer (&s->solver, cv_lindblad_free);
  g_clear_pointer (&s->job, cv_liouvillian_job_free);
  g_clear_pointer (&s->room, cv_hermitian_free);
  cv_lindblad_window_clear (&s->window);
  cv_fft_free (s->scratch);
  g_free (s);
}

static gboolean
no_memory (const CvLindbladRun *s, GError **error)
{
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for a density matrix of %u × %u: take fewer levels",
               s->d, s->d);
  return FALSE;
}

static gboolean
make (CvLindbladRun *s, const CvValues *v, double complex *rho, GError **error)
{
  if (!rho || !s->scratch || !s->room)
    return no_memory (s, error);
  if (!cv_lindblad_run_prepare (s, v, rho, error))
    return FALSE;
  s->system = build (s);
  CvLindbladSpec spec = cv_open_system_spec (s->system);
  double speed = fmax (cv_open_system_speed (s->system, rho), own_frequency (s));
  s->interval = CLAMP (TURN / fmax (speed, 1e-12), SHORTEST, LONGEST);
  s->solver = cv_lindblad_new (&spec, (CvLindbladMethod)N (P_METHOD), TOLERANCE, s->interval, rho, error);
  return s->solver != NULL;
#undef N
}

static gpointer
create (const CvValues *v, GError **error)
{
  CvLindbladRun *s = g_new0 (CvLindbladRun, 1);

  read_coefficients (s, v);
  s->d = s->kind == SYSTEM_QUBIT ? 2 : s->kind == SYSTEM_CHAIN ? 1u << s->chain.sites : s->cavity.dim;
  s->scratch = cv_density_new (s->d);
  s->room = cv_hermitian_new (s->d);
  double complex *rho = cv_density_new (s->d);
  gboolean made = make (s, v, rho, error);
  cv_fft_free (rho);
  if (!made)
    {
      destroy (s);
      return NULL;
    }
  s->linear = s->cavity.chi == 0 && s->cavity.nth == 0;
  cv_lindblad_run_anchor (s);
  s->anchor.coherent = s->start == START_COHERENT || s->start == START_GROUND;
  leave_trail (s);
  cv_lindblad_run_look_ahead (s);
  return s;
}

/* Every coefficient may change; what has a size or belongs to the start may not. */
static void
apply (gpointer state, const CvValues *v, guint param)
{
  CvLindbladRun *s = state;
  CvQubitSystem qubit = s->qubit;
  CvSpinChain chain = s->chain;
  CvKerrCavity cavity = s->cavity;
  /* Until now a linear cavity has left a coherent state what it was. */
  gboolean coherent = s->anchor.coherent && (s->t == s->anchor.t || (cavity.chi == 0 && cavity.nth == 0));

  if (!cv_values_shown (v, param)) /* of another system */
    return;
  read_coefficients (s, v);
  CvOpenSystem *system = build (s);
  CvLindbladSpec spec = cv_open_system_spec (system);
  if (!cv_lindblad_set (s->solver, &spec))
    {
      s->stuck = TRUE;
      s->qubit = qubit;
      s->chain = chain;
      s->cavity = cavity;
      cv_open_system_free (system);
      return;
    }
  s->stuck = FALSE;
  cv_open_system_free (s->system);
  s->system = system;
  g_clear_pointer (&s->job, cv_liouvillian_job_free);
  s->linear = s->linear && s->cavity.chi == 0 && s->cavity.nth == 0;
  s->observed = FALSE;
  cv_lindblad_run_anchor (s);
  s->anchor.coherent = coherent;
  cv_lindblad_run_look_ahead (s);
}

static void
advance (gpointer state, double t)
{
  CvLindbladRun *s = state;

  if (!(t > s->t))
    return;
  cv_lindblad_advance (s->solver, t);
  if (s->n_packets == 2)
    s->exponent += cv_kerr_cavity_decoherence (&s->cavity, s->packet[0] - s->packet[1], t - s->t);
  for (guint k = 0; k < s->n_packets; k++)
    s->packet[k] = cv_kerr_cavity_follow (&s->cavity, s->packet[k], t - s->t);
  s->t = t;
  s->observed = FALSE;
  /* At the distance of the stations, whatever stops lie between them. */
  if (s->t - s->trail_t > 0.999 * s->interval)
    leave_trail (s);
}

static double
sample_interval (gpointer state)
{
  CvLindbladRun *s = state;
  return s->interval;
}

/* Who wants to know exactly how things are now gets eigenvalues of now, and those of the generator. */
static void
settle (gpointer state)
{
  CvLindbladRun *s = state;
  CvLiouvillianJob *job = cv_lindblad_run_job (s);

  if (!(s->observed && s->eigenvalues_too))
    {
      s->until_estimate = 0;
      s->observed = FALSE;
    }
  if (job)
    cv_liouvillian_job_wait (job);
}

static int
trace_of_element (guint output, guint row, guint column)
{
  if (output != O_RHO || row >= LEVELS || column >= LEVELS)
    return -1;
  return (int)(row == column ? T_P0 + row : T_PAIR (MIN (row, column), MAX (row, column)));
}

const CvModel cv_lindblad_model = {
  .id = "lindblad",
  .title = "Open systems under the Lindblad equation",
  .summary =
      "A qubit, a chain of spins or a Kerr cavity: how noise empties the off-diagonal elements of ρ, the spectrum "
      "of the generator and the steady state.",
  .params = cv_lindblad_params,
  .n_params = N_PARAMS,
  .traces = cv_lindblad_traces,
  .n_traces = N_TRACES,
  .outputs = cv_lindblad_outputs,
  .n_outputs = N_OUTPUTS,
  .create = create,
  .destroy = destroy,
  .apply = apply,
  .advance = advance,
  .sample_interval = sample_interval,
  .settle = settle,
  .observe = cv_lindblad_run_observe,
  .paint = cv_lindblad_run_paint,
  .judge = cv_lindblad_run_judge,
  .drag = cv_lindblad_run_drag,
  .trace_of_element = trace_of_element,
};
