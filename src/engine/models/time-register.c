/* Cvasi: model "time-register", a quantum computation done by dissipation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/time-register.h"

#include <math.h>

#include "engine/core/error.h"
#include "engine/models/time-register-private.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/liouvillian.h"

#define SAMPLE_INTERVAL 0.1 /* the first reading is left at rate 1 */
#define SAME 1e-9           /* eigenvalues that close are one; and closer to 0 is the steady state */

static void
destroy (gpointer state)
{
  CvTimeModel *s = state;

  g_clear_pointer (&s->lindblad, cv_lindblad_free);
  g_clear_pointer (&s->exact, cv_time_register_exact_free);
  g_clear_pointer (&s->r, cv_time_register_free);
  g_clear_pointer (&s->circuit, cv_circuit_free);
  g_clear_pointer (&s->room, cv_hermitian_free);
  cv_fft_free (s->history);
  cv_fft_free (s->theory);
  cv_fft_free (s->scratch);
  for (guint i = 0; i < G_N_ELEMENTS (s->block); i++)
    cv_fft_free (s->block[i]);
  g_free (s->spectrum);
  g_free (s->eigenvalue);
  g_free (s);
}

/* In the frame of the circuit, where the blocks are no larger than the clock. */
static gboolean
find_spectrum (CvTimeModel *s, GError **error)
{
  g_autoptr (CvTimeRegister) frame = cv_time_register_in_frame (s->r);
  const CvLindbladSpec spec = cv_time_register_spec (frame);
  const guint n = s->r->d * s->r->d;

  s->spectrum = g_new (double complex, n);
  if (!cv_liouvillian_spectrum_of_blocks (&spec, s->r->n_steps + 1, s->spectrum, error))
    return FALSE;
  s->gap = cv_liouvillian_gap (n, s->spectrum, SAME);
  s->n_spectrum = 1;
  for (guint i = 1; i < n; i++)
    if (cabs (s->spectrum[i] - s->spectrum[s->n_spectrum - 1]) > SAME)
      s->spectrum[s->n_spectrum++] = s->spectrum[i];
  s->gap_theory = cv_time_register_gap (s->r->n_steps);
  return TRUE;
}

/* `start` is the scratch array. */
static gboolean
make_instruments (CvTimeModel *s)
{
  const guint d = s->r->d;
  gboolean well = (s->exact = cv_time_register_exact_new (s->r, s->scratch)) && (s->history = cv_density_new (d)) &&
                  (s->theory = cv_density_new (d));

  for (guint i = 0; i < G_N_ELEMENTS (s->block); i++)
    well = well && (s->block[i] = cv_density_new (s->r->d_register));
  if (!well)
    return FALSE;
  cv_time_register_history (s->r, s->history);
  s->decay_rate = cv_time_register_exact_rate (s->exact);
  s->eigenvalue = g_new0 (double, d);
  s->room = cv_hermitian_new (cv_time_register_exact_coherent (s->exact) ? d : s->r->d_register);
  return s->room != NULL;
}

static gpointer
create (const CvValues *v, GError **error)
{
#define N(p) cv_values_number (v, p)
  CvTimeModel *s = g_new0 (CvTimeModel, 1);

  s->circuit =
      cv_circuit_new ((CvCircuitKind)N (P_CIRCUIT), (guint)N (P_QUBITS), (guint)N (P_CLOCK), (guint)N (P_SEED));
  s->r = cv_time_register_new (s->circuit);
  const CvLindbladSpec spec = cv_time_register_spec (s->r);
  gboolean well = (s->scratch = cv_density_new (s->r->d)) != NULL;
  if (well)
    {
      cv_time_register_start (s->r, (CvTimeStart)N (P_START), s->scratch);
      well = make_instruments (s);
    }
  if (!well)
    g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for a density matrix of %u × %u: take fewer qubits",
                 s->r->d, s->r->d);
  well = well && find_spectrum (s, error) &&
         (s->lindblad =
              cv_lindblad_new (&spec, CV_LINDBLAD_MATRIX_FREE, N (P_TOLERANCE), SAMPLE_INTERVAL, s->scratch, error));
  if (!well)
    g_clear_pointer (&s, destroy);
  return s;
#undef N
}

static void
apply (gpointer state, const CvValues *v, guint param)
{
  (void)state; /* no live ones */
  (void)v;
  (void)param;
}

static void
advance (gpointer state, double t)
{
  CvTimeModel *s = state;

  if (!(t > cv_lindblad_time (s->lindblad)))
    return;
  cv_lindblad_advance (s->lindblad, t);
  s->measured = FALSE;
}

static double
sample_interval (gpointer state)
{
  (void)state;
  return SAMPLE_INTERVAL;
}

const CvModel cv_time_register_model = {
  .id = "time-register",
  .title = "A computation done by dissipation",
  .summary =
      "A register of qubits and a clock whose only motion is decay; the steady state is the history of a quantum "
      "circuit, and whoever finds the clock at its end has the result.",
  .params = cv_time_register_params,
  .n_params = N_PARAMS,
  .traces = cv_time_register_traces,
  .n_traces = N_TRACES,
  .outputs = cv_time_register_outputs,
  .n_outputs = N_OUTPUTS,
  .create = create,
  .destroy = destroy,
  .apply = apply,
  .advance = advance,
  .sample_interval = sample_interval,
  .observe = cv_time_register_observe,
  .paint = cv_time_register_paint,
  .judge = cv_time_register_judge,
};
