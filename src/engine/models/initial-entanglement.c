/* Cvasi: model "initial-entanglement", a qubit entangled with its environment from the start
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/initial-entanglement.h"

#include <math.h>

#include "engine/core/error.h"
#include "engine/models/initial-entanglement-private.h"
#include "engine/open-system/superoperator.h"

#define SAMPLES_A_TURN 128 /* a power of two: half a turn, where T has no inverse, is met exactly */
#define LONGEST_INTERVAL 0.25

double
cv_initial_entanglement_angle (const CvInitialEntanglement *s)
{
  return s->base_angle + s->g * (s->t - s->base_t);
}

/* Smallest eigenvalue of the Choi matrix, in room that is there. */
static double
choi_min (CvInitialEntanglement *s)
{
  double complex choi[16];
  double *value = cv_hermitian_values (s->choi);

  cv_superoperator_choi (2, s->now->map, choi);
  return cv_hermitian_eigen (s->choi, choi, value, NULL) ? value[0] : NAN;
}

const CvCorrelatedInstant *
cv_initial_entanglement_measure (CvInitialEntanglement *s)
{
  if (!s->now)
    {
      s->now = cv_correlated_start_at (s->room, cv_initial_entanglement_angle (s));
      s->choi_min = choi_min (s);
    }
  return s->now;
}

static void
destroy (gpointer state)
{
  CvInitialEntanglement *s = state;

  cv_correlated_start_free (s->room);
  cv_hermitian_free (s->choi);
  g_free (s);
}

static double
mean (const double complex *a, const double complex *rho)
{
  double complex sum = 0;

  for (guint j = 0; j < 4; j++)
    for (guint i = 0; i < 4; i++)
      sum += a[j * 4 + i] * rho[i * 4 + j];
  return creal (sum);
}

static gpointer
create (const CvValues *values, GError **error)
{
  double complex rho_ab[16];

  if (!cv_initial_entanglement_prepare (values, rho_ab, error))
    return NULL;
  CvInitialEntanglement *s = g_new0 (CvInitialEntanglement, 1);
  s->interaction = (CvInteraction)cv_values_number (values, P_INTERACTION);
  s->g = cv_values_number (values, P_G);
  cv_fano_from_density (rho_ab, &s->start);
  cv_fano_correlations (&s->start, s->correlations);
  s->choi = cv_hermitian_new (4);
  if (s->choi &&
      cv_interaction_hamiltonian (s->interaction, (guint32)cv_values_number (values, P_SEED), s->hamiltonian))
    s->room = cv_correlated_start_new (2, 2, s->hamiltonian, rho_ab, error);
  else
    g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for two qubits");
  if (!s->room)
    {
      destroy (s);
      return NULL;
    }
  s->energy_start = mean (s->hamiltonian, rho_ab);
  return s;
}

static void
apply (gpointer state, const CvValues *values, guint param)
{
  CvInitialEntanglement *s = state;
  (void)param; /* g is the only live one */

  s->base_angle = cv_initial_entanglement_angle (s);
  s->base_t = s->t;
  s->g = cv_values_number (values, P_G);
}

static void
advance (gpointer state, double t)
{
  CvInitialEntanglement *s = state;

  if (t <= s->t)
    return;
  s->t = t;
  s->now = NULL;
}

static double
sample_interval (gpointer state)
{
  CvInitialEntanglement *s = state;
  double turn = 2 * G_PI / (s->g * cv_correlated_start_spread (s->room)); /* infinite without interaction */

  return fmin (turn / SAMPLES_A_TURN, LONGEST_INTERVAL);
}

const CvModel cv_initial_entanglement_model = {
  .id = "initial-entanglement",
  .title = "A qubit entangled with its environment from the start",
  .summary =
      "Two qubits, one of them the environment, correlated at t = 0: the Kraus part, the inhomogeneous part ξ that "
      "only the correlations make, and the generator X wherever there is one.",
  .params = cv_initial_entanglement_params,
  .n_params = N_PARAMS,
  .traces = cv_initial_entanglement_traces,
  .n_traces = N_TRACES,
  .outputs = cv_initial_entanglement_outputs,
  .n_outputs = N_OUTPUTS,
  .create = create,
  .destroy = destroy,
  .apply = apply,
  .advance = advance,
  .sample_interval = sample_interval,
  .observe = cv_initial_entanglement_observe,
  .paint = cv_initial_entanglement_paint,
  .judge = cv_initial_entanglement_judge,
  .trace_of_element = cv_initial_entanglement_trace_of_element,
};
