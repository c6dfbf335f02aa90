/* Cvasi: model "pointer-states", a qubit that its environment measures
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/pointer-states.h"

#include <math.h>

#include "engine/models/pointer-states-private.h"

#define PERIOD_DECAYS 2.0    /* decay times in the sieve's period, where the system has no own motion */
#define LONGEST_PERIOD 100.0 /* in bath times 1/cutoff */
#define LONG_WAY 5e-3        /* of all time passed, between two samples */
#define FALLEN 0.3           /* |r| below which a later rise is a return */

#define N(p) cv_values_number (v, p)

static void
read_values (CvPointerStates *s, const CvValues *v)
{
  s->environment = (Environment)N (P_ENVIRONMENT);
  s->angle = N (P_ANGLE);
  s->phase = N (P_PHASE);
  s->basis = (Basis)N (P_BASIS);
  s->n_spins = (guint)N (P_N);
  s->splitting = s->environment == ENVIRONMENT_SPIN_BATH ? N (P_SPLITTING) : 0;
  s->eta = N (P_ETA);
  s->cutoff = N (P_CUTOFF);
  s->temperature = N (P_TEMPERATURE);
  s->D = N (P_D);
  s->b = N (P_B);
  s->squeezing = N (P_SQUEEZING);
  s->squeezing_angle = N (P_SQUEEZING_ANGLE);
  cv_qubit_bloch (s->angle, s->phase, s->start);
}

static void
choose_basis (CvPointerStates *s, double turn)
{
  double c = cos (turn), d = sin (turn);

  s->kets[0][0] = s->kets[1][1] = 1;
  if (s->basis == BASIS_ENERGY)
    {
      s->kets[0][0] = s->kets[0][1] = s->kets[1][0] = G_SQRT2 / 2;
      s->kets[1][1] = -G_SQRT2 / 2;
    }
  else if (s->basis == BASIS_TURNED)
    {
      s->kets[0][0] = s->kets[1][1] = c;
      s->kets[0][1] = d;
      s->kets[1][0] = -d;
    }
}

/* The spin bath's couplings, its fields, its times. */
static gboolean
make_spin_bath (CvPointerStates *s, const CvValues *v, GError **error)
{
  double size = 0;

  cv_spin_bath_draw (s->n_spins, N (P_G), N (P_G_SPREAD), (guint64)N (P_SEED), s->g);
  for (guint k = 0; k < s->n_spins; k++)
    {
      s->p[k] = N (P_POLARIZATION);
      size += s->g[k] * s->g[k];
    }
  s->bath = cv_spin_bath_new (s->n_spins, s->g, s->p, s->splitting, error);
  if (!s->bath)
    return FALSE;
  size = sqrt (size) + s->splitting;
  s->dt = size > 0 ? CLAMP (0.05 / size, 1e-4, 0.05) : 0.05;
  double decay = cv_spin_bath_decay_time (s->n_spins, s->g, s->p);
  if (s->splitting > 0)
    s->period = 2 * G_PI / s->splitting;
  else
    s->period = isfinite (decay) ? PERIOD_DECAYS * decay : 1;
  return TRUE;
}

static void
make_spin_boson (CvPointerStates *s)
{
  double decay = cv_spin_boson_decay_time (s->eta, s->cutoff, s->temperature);

  s->integral = cv_spin_boson_integral_new (s->eta, s->cutoff, s->temperature);
  s->dt = CLAMP (fmin (0.2 / s->cutoff, 0.1 * decay), 1e-4, 0.05);
  s->period = fmin (PERIOD_DECAYS * decay, LONGEST_PERIOD / s->cutoff);
}

static void
make_scattering (CvPointerStates *s)
{
  const double x[2] = { s->b, -s->b };
  double c = cos (s->angle), d = sin (s->angle);

  s->collisions = cv_collisions_new (x, 1);
  s->rho[0] = c * c;
  s->rho[3] = d * d;
  s->rho[1] = c * d * cexp (-I * s->phase);
  s->rho[2] = conj (s->rho[1]);
  cv_covariance_squeezed (s->squeezing, s->squeezing_angle, &s->oscillator);
  s->dt = 0.02;
  s->period = 2 * G_PI;
}

/* Linear entropy after the period for every initial state of the picture; once, and when D changes. */
static void
run_sieve (CvPointerStates *s)
{
  if (s->environment == ENVIRONMENT_SPIN_BATH)
    cv_spin_bath_map (s->bath, s->period, &s->sieve_map);
  else
    cv_qubit_map_dephase (cv_pointer_states_theory (s, s->period), &s->sieve_map);
  for (guint i = 0; i < SHADE_THETA; i++)
    for (guint j = 0; j < SHADE_PHI; j++)
      {
        double away = (i + 0.5) / SHADE_THETA, phi = 2 * G_PI * j / SHADE_PHI, n[3];
        double *shade = s->shade + i * SHADE_PHI + j;
        cv_qubit_bloch (away * G_PI / 2, phi, n);
        *shade = s->environment == ENVIRONMENT_SCATTERING
                     ? cv_sieve_oscillator (s->D, s->period, away * MOST_SQUEEZING, phi)
                     : cv_sieve_qubit (&s->sieve_map, n);
      }
}

gboolean
cv_pointer_states_has_factor (const CvPointerStates *s)
{
  return s->splitting == 0;
}

double
cv_pointer_states_theory (const CvPointerStates *s, double t)
{
  switch (s->environment)
    {
    case ENVIRONMENT_SPIN_BATH:
      return cv_pointer_states_has_factor (s) ? cabs (cv_spin_bath_overlap (s->n_spins, s->g, s->p, t)) : NAN;
    case ENVIRONMENT_SPIN_BOSON:
      return exp (-cv_spin_boson_exponent (s->eta, s->cutoff, s->temperature, t));
    case ENVIRONMENT_SCATTERING:
    default:
      return exp (-s->exponent - cv_collisions_rate (s->D, 1, 2 * s->b) * (t - s->t));
    }
}

void
cv_pointer_states_scattered (const CvPointerStates *s, Instant *instant)
{
  double r, phi;

  instant->weight = creal (s->rho[0] + s->rho[3]);
  instant->n[0] = creal (s->rho[1] + s->rho[2]);
  instant->n[1] = -cimag (s->rho[1] - s->rho[2]);
  instant->n[2] = creal (s->rho[0] - s->rho[3]);
  cv_covariance_squeezing (&s->oscillator, &r, &phi);
  r = fmin (r / MOST_SQUEEZING, 1);
  instant->disc[0] = r * cos (phi);
  instant->disc[1] = r * sin (phi);
}

const Instant *
cv_pointer_states_past (CvPointerStates *s, gint64 k)
{
  Instant *instant = &s->trail[k % TRAIL];
  CvQubitMap map;

  if (s->environment != ENVIRONMENT_SCATTERING && s->trail_stamp[k % TRAIL] != k)
    {
      if (s->environment == ENVIRONMENT_SPIN_BATH)
        cv_spin_bath_map (s->bath, (double)k * s->dt, &map);
      else
        cv_qubit_map_dephase (cv_pointer_states_theory (s, (double)k * s->dt), &map);
      cv_qubit_map_apply (&map, s->start, instant->n);
      s->trail_stamp[k % TRAIL] = k;
    }
  return instant;
}

static void
scatter_to (CvPointerStates *s, double t)
{
  double dt = t - s->t;

  if (!(dt > 0))
    return;
  if (!cv_collisions_advance (s->collisions, s->D, dt, s->rho))
    s->gave_up = TRUE;
  cv_covariance_advance (&s->oscillator, s->D, dt);
  s->exponent += cv_collisions_rate (s->D, 1, 2 * s->b) * dt;
  s->smearing += 4 * s->D * dt;
  s->t = t;
}

/* Leaves a point of the trail at every whole multiple of dt; of a long way only the last ones. */
static void
scatter_along (CvPointerStates *s, double t)
{
  gint64 last = (gint64)floor (t / s->dt + 1e-9), next = (gint64)floor (s->t / s->dt + 1e-9) + 1;

  for (gint64 k = MAX (next, last - TRAIL + 1); k <= last; k++)
    {
      scatter_to (s, fmin ((double)k * s->dt, t));
      cv_pointer_states_scattered (s, &s->trail[k % TRAIL]);
    }
  scatter_to (s, t);
}

/* Integral of |r|² over the stretch, Gauss–Legendre of four points on pieces within which no phase turns by much. */
static void
gather_squares (CvPointerStates *s, double t)
{
  static const double node[4] = { -0.8611363115940526, -0.3399810435848563, 0.3399810435848563, 0.8611363115940526 };
  static const double weight[4] = { 0.3478548451374538, 0.6521451548625461, 0.6521451548625461, 0.3478548451374538 };
  double fastest = 0;

  for (guint k = 0; k < s->n_spins; k++)
    fastest += 2 * fabs (s->g[k]);
  guint pieces = (guint)ceil (fastest * (t - s->t)) + 1;
  double half = (t - s->t) / (2.0 * pieces);
  for (guint i = 0; i < pieces; i++)
    for (guint k = 0; k < 4; k++)
      {
        double complex r = cv_spin_bath_overlap (s->n_spins, s->g, s->p, s->t + half * (2 * i + 1 + node[k]));
        s->square_integral += weight[k] * half * (creal (r) * creal (r) + cimag (r) * cimag (r));
      }
  if (cabs (cv_spin_bath_overlap (s->n_spins, s->g, s->p, t)) < FALLEN)
    s->fallen = TRUE;
}

static void
advance (gpointer state, double t)
{
  CvPointerStates *s = state;

  if (t <= s->t)
    return;
  if (s->environment == ENVIRONMENT_SCATTERING)
    scatter_along (s, t);
  else if (s->environment == ENVIRONMENT_SPIN_BATH && cv_pointer_states_has_factor (s))
    gather_squares (s, t);
  s->t = t;
  s->observed = FALSE;
}

static void
destroy (gpointer state)
{
  CvPointerStates *s = state;

  g_clear_pointer (&s->bath, cv_spin_bath_free);
  g_clear_pointer (&s->integral, cv_spin_boson_integral_free);
  g_clear_pointer (&s->collisions, cv_collisions_free);
  g_free (s);
}

static gpointer
create (const CvValues *v, GError **error)
{
  CvPointerStates *s = g_new0 (CvPointerStates, 1);

  read_values (s, v);
  choose_basis (s, N (P_BASIS_ANGLE));
  for (guint i = 0; i < TRAIL; i++)
    s->trail_stamp[i] = -1;
  if (s->environment == ENVIRONMENT_SPIN_BATH && !make_spin_bath (s, v, error))
    {
      destroy (s);
      return NULL;
    }
  if (s->environment == ENVIRONMENT_SPIN_BOSON)
    make_spin_boson (s);
  if (s->environment == ENVIRONMENT_SCATTERING)
    {
      make_scattering (s);
      cv_pointer_states_scattered (s, &s->trail[0]);
    }
  if (N (P_SIEVE_TIME) > 0)
    s->period = N (P_SIEVE_TIME);
  run_sieve (s);
  return s;
}

static void
apply (gpointer state, const CvValues *v, guint param)
{
  CvPointerStates *s = state;
  (void)param; /* D is the only live one */

  s->D = N (P_D);
  if (s->environment == ENVIRONMENT_SCATTERING)
    run_sieve (s);
}

static double
sample_interval (gpointer state)
{
  CvPointerStates *s = state;
  /* Oscillators do not come back: what they still do takes ever longer, and the closed form needs no stops on the way. */
  return s->environment == ENVIRONMENT_SPIN_BOSON ? fmax (s->dt, LONG_WAY * s->t) : s->dt;
}

const CvModel cv_pointer_states_model = {
  .id = "pointer-states",
  .title = "Pointer states: a qubit that its environment measures",
  .summary =
      "A qubit in a bath of spins or of oscillators, or a particle in two places under collisions: which of its states "
      "survive the environment's looking, and how fast the others become mixtures.",
  .params = cv_pointer_states_params,
  .n_params = N_PARAMS,
  .traces = cv_pointer_states_traces,
  .n_traces = N_TRACES,
  .outputs = cv_pointer_states_outputs,
  .n_outputs = N_OUTPUTS,
  .create = create,
  .destroy = destroy,
  .apply = apply,
  .advance = advance,
  .sample_interval = sample_interval,
  .observe = cv_pointer_states_observe,
  .paint = cv_pointer_states_paint,
  .judge = cv_pointer_states_judge,
  .trace_of_element = cv_pointer_states_trace_of_element,
};
