/* Cvasi: model "lindblad", its traces and verdict
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/models/lindblad-private.h"

#define ALWAYS 64         /* levels: up to here the eigenvalues of ρ cost no more than moving it */
#define ESTIMATE_EVERY 50 /* samples, beyond */

#define RHO(i, j) rho[(gsize)(j)*s->d + (i)]

/* ---- Figures of ρ ---- */

void
cv_lindblad_run_measure (CvLindbladRun *s)
{
  const double complex *rho = cv_lindblad_state (s->solver);

  if (s->observed)
    return;
  s->trace = cv_density_trace (s->d, rho);
  s->purity = cv_density_purity (s->d, rho);
  s->eigenvalues_too = s->d <= ALWAYS || s->until_estimate == 0;
  if (s->eigenvalues_too)
    {
      double *value = cv_hermitian_values (s->room);
      gboolean well = cv_hermitian_eigen (s->room, rho, value, NULL);
      s->least = well ? value[0] : NAN;
      s->entropy = well ? cv_entropy_of_eigenvalues (s->d, value) : NAN;
      s->until_estimate = ESTIMATE_EVERY;
    }
  s->until_estimate--;
  s->observed = TRUE;
}

static double complex
mean_a (const CvLindbladRun *s, const double complex *rho)
{
  double complex sum = 0;

  for (guint n = 1; n < s->d; n++)
    sum += sqrt (n) * RHO (n, n - 1);
  return sum;
}

/* ⟨n⟩, and ⟨(-1)ⁿ⟩. */
static double
mean_n (const CvLindbladRun *s, const double complex *rho, double *parity)
{
  double sum = 0, sign = 0;

  for (guint n = 0; n < s->d; n++)
    {
      sum += n * creal (RHO (n, n));
      sign += (n % 2 ? -1 : 1) * creal (RHO (n, n));
    }
  if (parity)
    *parity = sign;
  return sum;
}

void
cv_lindblad_run_anchor (CvLindbladRun *s)
{
  const double complex *rho = cv_lindblad_state (s->solver);

  s->anchor = (CvLindbladAnchor){ .t = s->t,
                                  .population = creal (RHO (0, 0)),
                                  .coherence = RHO (0, 1),
                                  .ghz = cabs (RHO (0, s->d - 1)),
                                  .photons = mean_n (s, rho, NULL),
                                  .alpha = mean_a (s, rho) };
}

/* ---- Bloch vectors ---- */

guint
cv_lindblad_run_bloch (const CvLindbladRun *s, double r[][3])
{
  guint n = s->kind == SYSTEM_QUBIT ? 1 : s->kind == SYSTEM_CHAIN ? s->chain.sites : 0;

  for (guint k = 0; k < n; k++)
    cv_spin_chain_bloch (n, cv_lindblad_state (s->solver), k, r[k]);
  return n;
}

/* ---- The generator ---- */

CvLiouvillianJob *
cv_lindblad_run_job (CvLindbladRun *s)
{
  if (!s->job && s->d <= CV_LIOUVILLIAN_MAX_D)
    {
      CvLindbladSpec spec = cv_open_system_spec (s->system);
      s->job = cv_liouvillian_job_new (&spec);
    }
  return s->job;
}

static void
observe_generator (CvLindbladRun *s, double *trace)
{
  CvLiouvillianJob *job = cv_lindblad_run_job (s);

  if (!job || !cv_liouvillian_job_done (job))
    return;
  const double complex *steady = cv_liouvillian_job_steady (job);
  trace[T_GAP] = cv_liouvillian_job_gap (job);
  if (steady)
    trace[T_DISTANCE] = cv_trace_distance (s->room, s->d, cv_lindblad_state (s->solver), steady, s->scratch);
}

/* ---- Traces ---- */

static void
observe_elements (const CvLindbladRun *s, const double complex *rho, double *trace)
{
  const guint n = MIN (s->d, LEVELS);

  for (guint j = 0; j < n; j++)
    {
      trace[T_P0 + j] = creal (RHO (j, j));
      for (guint i = 0; i < j; i++)
        {
          trace[T_PAIR (i, j)] = cabs (RHO (i, j));
          trace[T_PAIR (i, j) + 1] = creal (RHO (i, j));
          trace[T_PAIR (i, j) + 2] = cimag (RHO (i, j));
        }
    }
}

static void
observe_qubit (const CvLindbladRun *s, double *trace)
{
  double since = s->t - s->anchor.t;

  if (s->qubit.drive != 0)
    return;
  trace[T_P0_THEORY] = cv_qubit_system_population (&s->qubit, s->anchor.population, since);
  trace[T_C01_THEORY] = cabs (cv_qubit_system_coherence (&s->qubit, s->anchor.coherence, since));
}

static void
observe_chain (const CvLindbladRun *s, const double complex *rho, double *trace)
{
  double r[CV_SPIN_CHAIN_MAX_SITES][3];
  guint n = cv_lindblad_run_bloch (s, r);

  for (guint k = 0; k < n; k++)
    trace[T_SITE_1 + k] = (s->trace + r[k][2]) / 2;
  trace[T_GHZ] = cabs (RHO (0, s->d - 1));
  trace[T_GHZ_THEORY] = s->anchor.ghz * exp (-cv_spin_chain_ghz_rate (&s->chain) * (s->t - s->anchor.t));
}

static void
observe_cavity_theory (const CvLindbladRun *s, double *trace)
{
  const CvKerrCavity *cavity = &s->cavity;
  const CvLindbladAnchor *anchor = &s->anchor;
  double since = s->t - anchor->t;
  double complex a = NAN;

  if (cavity->chi == 0)
    a = cv_kerr_cavity_follow (cavity, anchor->alpha, since);
  else if (cavity->drive == 0 && cavity->nth == 0 && anchor->coherent)
    a = cv_kerr_cavity_coherent_mean (cavity, anchor->alpha, since);
  if (!isnan (creal (a)))
    {
      trace[T_A_RE_THEORY] = creal (a);
      trace[T_A_IM_THEORY] = cimag (a);
    }
  trace[T_N_MEAN_THEORY] = cv_kerr_cavity_photons (cavity, anchor->photons, anchor->alpha, since);
  if (s->n_packets == 2 && s->linear)
    trace[T_CAT_THEORY] = exp (-s->exponent);
}

static void
observe_cavity (const CvLindbladRun *s, const double complex *rho, double *trace)
{
  double complex a = mean_a (s, rho);

  trace[T_N_MEAN] = mean_n (s, rho, &trace[T_PARITY]);
  trace[T_A_RE] = creal (a);
  trace[T_A_IM] = cimag (a);
  if (s->n_packets == 2)
    trace[T_CAT] = cv_packet_coherence (s->d, rho, s->packet[0], s->packet[1]);
  observe_cavity_theory (s, trace);
}

void
cv_lindblad_run_observe (gpointer state, double *trace)
{
  CvLindbladRun *s = state;
  const double complex *rho = cv_lindblad_state (s->solver);

  for (guint i = 0; i < N_TRACES; i++)
    trace[i] = NAN;
  cv_lindblad_run_measure (s);
  trace[T_TRACE] = s->trace;
  trace[T_MIN_EIGENVALUE] = s->least;
  trace[T_PURITY] = s->purity;
  trace[T_ENTROPY] = s->entropy;
  trace[T_ENERGY] = creal (cv_operator_mean (s->system->hamiltonian, rho));
  trace[T_STEP_ERROR] = cv_lindblad_error (s->solver);
  observe_generator (s, trace);
  observe_elements (s, rho, trace);
  if (s->kind == SYSTEM_QUBIT)
    observe_qubit (s, trace);
  else if (s->kind == SYSTEM_CHAIN)
    observe_chain (s, rho, trace);
  else
    observe_cavity (s, rho, trace);
}

/* ---- Verdict ---- */

void
cv_lindblad_run_judge (gpointer state, const CvVerdict *before, CvVerdict *verdict)
{
  CvLindbladRun *s = state;
  const double complex *rho = cv_lindblad_state (s->solver);

  cv_lindblad_run_measure (s);
  verdict->n = 0;
  cv_verdict_add (verdict, before, "trace", "Trace", fabs (s->trace - 1), 1e-8, 1e-4, "Tr ρ differs from 1 by %v.",
                  "The equation conserves it exactly: the steps do not. Take the other method.");
  cv_verdict_add (verdict, before, "positivity", "Positivity", fmax (-s->least, isnan (s->least) ? NAN : 0), 1e-8, 1e-4,
                  "An eigenvalue of ρ lies %v below zero.", "No state has one: take the other method.");
  if (s->kind == SYSTEM_CAVITY)
    cv_verdict_add (verdict, before, "truncation", "Truncation",
                    fabs (creal (RHO (s->d - 1, s->d - 1))) + fabs (creal (RHO (s->d - 2, s->d - 2))), 1e-6, 1e-3,
                    "A share of %v lies in the last two photon numbers.", "Raise dim: the cavity is cut there.");
  cv_verdict_add (verdict, before, "step_error", "Step", cv_lindblad_error (s->solver), 1e-7, 1e-4,
                  "A step is off by %v, as far as it can tell.", "Take the other method.");
  if (s->stuck)
    cv_verdict_add (verdict, before, "memory", "Memory", 1, 0.5, 0.5,
                    "The last change found no memory and does not act.", "Take fewer levels.");
}
