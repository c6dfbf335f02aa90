/* Cvasi: model "kicked-rotor", chaos that quantum mechanics stops
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/kicked-rotor.h"

#include <math.h>

#include "engine/core/error.h"
#include "engine/core/threads.h"
#include "engine/models/kicked-rotor-private.h"
#include "engine/numeric/fft.h"

#define MOST_ROOM ((gsize)1 << 30) /* bytes */
#define AMPLITUDES (1u << 17)      /* of all realisations, where their number is automatic */
#define PACKET_REACH 6.0           /* standard deviations that must fit onto the levels */
#define WINDOW_SHARE 0.9           /* of the state, which the window in p follows */
#define SHOWN_REST 1e-8            /* of the state, may lie outside the picture of P(m) */
#define LEAST_SHOWN 32u

#define N(p) cv_values_number (v, p)

static void
read_values (CvRotorModel *s, const CvValues *v)
{
  double width = N (P_WIDTH);

  s->K = N (P_K);
  s->hbar = N (P_HBAR);
  s->noise = N (P_NOISE);
  s->start = (Start)N (P_START);
  s->theta0 = N (P_THETA0);
  s->p0 = s->start == START_PACKET ? N (P_P0) : s->hbar * N (P_M0);
  s->m0 = (int)rint (s->p0 / s->hbar);
  s->p_centre = 2 * G_PI * rint (s->p0 / (2 * G_PI));
  s->sigma_theta = width > 0 ? width : sqrt (s->hbar / 2);
  s->cells_wish = (guint)N (P_CELLS);
}

static double
sigma_p (const CvRotorModel *s)
{
  return s->hbar / (2 * s->sigma_theta);
}

/* The farthest level that the start needs. */
static double
start_reach (const CvRotorModel *s)
{
  return s->start == START_LEVEL ? abs (s->m0) : (fabs (s->p0) + PACKET_REACH * sigma_p (s)) / s->hbar + 1;
}

static gboolean
choose_size (CvRotorModel *s, const CvValues *v, GError **error)
{
  double m_max = N (P_M_MAX), states = N (P_REALIZATIONS);

  s->n = m_max > 0 ? 16 : cv_kicked_rotor_levels (s->K, s->hbar, start_reach (s));
  while (s->n < 2 * m_max + 1)
    s->n *= 2;
  if (start_reach (s) >= s->n / 2)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                   "the start reaches to level %.0f: it must lie below m_max, here at most %u", start_reach (s),
                   s->n / 2 - 1);
      return FALSE;
    }
  s->n_states = states > 0 ? (guint)states : CLAMP (AMPLITUDES / s->n, 4, 64);
  gsize room = cv_kicked_rotor_room (s->n, s->n_states) + 3 * (gsize)s->n * sizeof (double);
  if (room > MOST_ROOM)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                   "%u realisations of %u levels need %.1f GiB: allowed is 1 GiB; take fewer, or a smaller m_max",
                   s->n_states, s->n, (double)room / (double)MOST_ROOM);
      return FALSE;
    }
  return TRUE;
}

static void
destroy (gpointer state)
{
  CvRotorModel *s = state;

  g_clear_pointer (&s->rotor, cv_kicked_rotor_free);
  g_clear_pointer (&s->map, cv_standard_map_free);
  g_clear_pointer (&s->husimi, cv_ring_husimi_free);
  g_clear_pointer (&s->pool, cv_pool_free);
  cv_fft_free (s->P);
  g_free (s->energies);
  g_free (s);
}

static gboolean
make_rooms (CvRotorModel *s, const CvValues *v, GError **error)
{
  s->pool = cv_pool_new (cv_threads_choose_heavy (8));
  if (!s->pool)
    s->pool = cv_pool_new (1); /* the system gives no more: alone, with the same numbers */
  CvKickedRotorSpec spec = { s->K, s->hbar, s->n, s->n_states, (guint64)N (P_SEED), s->pool };
  s->rotor = cv_kicked_rotor_new (&spec, error);
  if (!s->rotor || !(s->map = cv_standard_map_new (s->K, (guint)N (P_POINTS), s->pool, error)) ||
      !(s->husimi = cv_ring_husimi_new (s->hbar, HUSIMI_THETA (s), HUSIMI_P (s), s->pool, error)))
    return FALSE;
  s->energies = g_new0 (double, s->n_states);
  s->P = cv_fft_alloc (3 * (gsize)s->n * sizeof (double));
  if (!s->P)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for %u levels: take a smaller m_max", s->n);
      return FALSE;
    }
  s->P_mean = s->P + s->n;
  s->P_classical = s->P_mean + s->n;
  return TRUE;
}

double
cv_kicked_rotor_beyond (const CvRotorModel *s, double centre, double half)
{
  double share = 0;

  for (guint i = 0; i < s->n; i++)
    if (fabs (cv_rotor_level (s->n, i) - centre) > half)
      share += s->P[i];
  return share;
}

/* Both windows double until they hold the state, and never shrink, so that axes stand still. Rows of the Husimi function that lie
 * farther apart than its packets are wide show little: the automatic window stops there. */
static void
follow (CvRotorModel *s)
{
  guint most = (guint)CLAMP (HUSIMI_P (s) * sqrt (s->hbar) / (2 * G_PI), 1, MOST_CELLS);

  while (2 * s->cells <= most &&
         cv_kicked_rotor_beyond (s, s->p_centre / s->hbar, G_PI * s->cells / s->hbar) > 1 - WINDOW_SHARE)
    s->cells *= 2;
  while (s->shown < s->n / 2 && cv_kicked_rotor_beyond (s, s->m0, s->shown) > SHOWN_REST)
    s->shown *= 2;
}

static void
weigh (CvRotorModel *s)
{
  guint n = cv_kicked_rotor_n_apart (s->rotor);
  double sum = 0, square = 0, share = 1 / (double)MIN (s->kicks + 1, MEAN_KICKS);

  cv_kicked_rotor_distribution (s->rotor, s->P, s->energies);
  for (guint r = 0; r < n; r++)
    sum += s->energies[r] / n;
  for (guint r = 0; r < n; r++)
    square += (s->energies[r] - sum) * (s->energies[r] - sum);
  s->energy = sum;
  s->energy_error = n > 1 ? sqrt (square / ((double)n * (n - 1))) : NAN;
  s->classical_energy = cv_standard_map_energy (s->map, NULL);
  s->norm = 0;
  for (guint i = 0; i < s->n; i++)
    {
      s->norm += s->P[i];
      s->P_mean[i] += share * (s->P[i] - s->P_mean[i]);
    }
  follow (s);
  s->observed = FALSE;
}

static void
kick (CvRotorModel *s)
{
  s->quiet = s->quiet && s->noise == 0;
  s->loud = s->loud && s->noise >= G_PI;
  cv_kicked_rotor_kick (s->rotor, s->noise);
  cv_standard_map_kick (s->map);
  s->kicks++;
  weigh (s);
  if (isnan (s->break_time) && fabs (s->energy - s->classical_energy) > BREAK_SHARE * s->classical_energy)
    s->break_time = s->kicks;
  s->slope_y += 2 * s->classical_energy;
  s->slope_xy += 2 * s->classical_energy * s->kicks;
}

static void
advance (gpointer state, double t)
{
  CvRotorModel *s = state;

  while (s->kicks + 1 <= t + 1e-9)
    kick (s);
}

static gpointer
create (const CvValues *v, GError **error)
{
  CvRotorModel *s = g_new0 (CvRotorModel, 1);

  read_values (s, v);
  if (!choose_size (s, v, error) || !make_rooms (s, v, error))
    {
      destroy (s);
      return NULL;
    }
  if (s->start == START_LEVEL)
    {
      cv_kicked_rotor_start_level (s->rotor, s->m0);
      cv_standard_map_start_line (s->map, s->p0);
    }
  else
    {
      cv_kicked_rotor_start_packet (s->rotor, s->theta0, s->p0, sigma_p (s));
      cv_standard_map_start_packet (s->map, s->theta0, s->p0, s->sigma_theta, sigma_p (s));
    }
  s->break_time = NAN;
  s->quiet = s->loud = TRUE;
  s->cells = 1;
  s->shown = MIN (LEAST_SHOWN, s->n / 2);
  weigh (s);
  s->start_energy = s->energy;
  return s;
}

static void
apply (gpointer state, const CvValues *v, guint param)
{
  CvRotorModel *s = state;

  if (param == P_NOISE)
    s->noise = N (P_NOISE);
  else if (param == P_CELLS)
    s->cells_wish = (guint)N (P_CELLS);
}

static double
sample_interval (gpointer state)
{
  (void)state;
  return 1;
}

const CvModel cv_kicked_rotor_model = {
  .id = "kicked-rotor",
  .title = "Kicked rotor: chaos and its localisation",
  .summary = "A rotor kicked once in a unit of time. Its classical twin diffuses in momentum without end; quantum "
             "interference stops it, and noise in the phases brings the diffusion back.",
  .params = cv_kicked_rotor_params,
  .n_params = N_PARAMS,
  .traces = cv_kicked_rotor_traces,
  .n_traces = N_TRACES,
  .outputs = cv_kicked_rotor_outputs,
  .n_outputs = N_OUTPUTS,
  .create = create,
  .destroy = destroy,
  .apply = apply,
  .advance = advance,
  .sample_interval = sample_interval,
  .observe = cv_kicked_rotor_observe,
  .paint = cv_kicked_rotor_paint,
  .judge = cv_kicked_rotor_judge,
  .drag = cv_kicked_rotor_drag,
};
