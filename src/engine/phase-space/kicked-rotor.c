/* Cvasi: the quantum kicked rotor, a Floquet map on angular momentum states
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/kicked-rotor.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/fft.h"
#include "engine/numeric/vector-math.h"
#include "engine/phase-space/phase-noise.h"

#define BLOCK 128     /* levels whose noise is drawn at a time */
#define PIECE 1024    /* levels that are summed at a time */
#define CLOSE 1e-9    /* of hbar/(4 pi) to a whole or half number */
#define BALLISTIC 100 /* kicks */
#define DIFFUSIVE 1000
#define LEAST_LEVELS 1024u
#define MOST_LEVELS (1u << 20)

struct _CvKickedRotor
{
  CvKickedRotorSpec spec;
  guint kicks, n_apart;
  double noise;         /* of the kick under way */
  double complex *psi;  /* [n_states * n] */
  double complex *kick; /* [n] e^(-i k cos theta)/n: the transforms' norm goes with it */
  double complex *turn; /* [n] */
  fftw_plan to_angle, to_level;
};

gsize
cv_kicked_rotor_room (guint n, guint n_states)
{
  return ((gsize)n_states + 2) * n * sizeof (double complex);
}

/* cos (2 pi j/n), j = first … first + size - 1, from angles within the first eighth of a turn: as symmetric as can be. */
static void
fill_cosines (guint n, guint first, guint size, double *cosine)
{
  double angle[BLOCK], c[BLOCK], d[BLOCK];
  guint at[BLOCK];

  for (guint i = 0; i < size; i++)
    {
      guint j = MIN (first + i, n - first - i), k = j > n / 4 ? n / 2 - j : j;
      at[i] = j;
      angle[i] = 2 * G_PI / n * (k > n / 8 ? n / 4 - k : k);
    }
  cv_sincos_array (size, angle, c, d);
  for (guint i = 0; i < size; i++)
    {
      guint k = at[i] > n / 4 ? n / 2 - at[i] : at[i];
      double value = k > n / 8 ? d[i] : c[i];
      cosine[i] = at[i] > n / 4 ? -value : value;
    }
}

/* Angles of the free turn, reduced to half a turn without error. */
static void
fill_turns (guint n, double rho, guint first, guint size, double *angle)
{
  for (guint i = 0; i < size; i++)
    {
      double m = cv_rotor_level (n, first + i), square = m * m; /* below 2^46: exact */
      double product = rho * square, rest = fma (rho, square, -product);
      double turns = (product - rint (product)) + rest;
      angle[i] = 2 * G_PI * (turns - rint (turns));
    }
}

static void
fill_tables (CvKickedRotor *rotor)
{
  guint n = rotor->spec.n, size = MIN (BLOCK, n);
  double rho = rotor->spec.hbar / (4 * G_PI), strength = rotor->spec.K / rotor->spec.hbar;
  double angle[BLOCK], c[BLOCK], d[BLOCK];

  for (guint first = 0; first < n; first += size)
    {
      fill_cosines (n, first, size, angle);
      for (guint i = 0; i < size; i++)
        angle[i] *= strength;
      cv_sincos_array (size, angle, c, d);
      for (guint i = 0; i < size; i++)
        rotor->kick[first + i] = (c[i] - I * d[i]) / n;
      fill_turns (n, rho, first, size, angle);
      cv_sincos_array (size, angle, c, d);
      /* Half a turn is -1, not nearly: the antiresonance. */
      for (guint i = 0; i < size; i++)
        rotor->turn[first + i] = fabs (angle[i]) == G_PI ? -1 : c[i] - I * d[i];
    }
}

CvKickedRotor *
cv_kicked_rotor_new (const CvKickedRotorSpec *spec, GError **error)
{
  guint n = spec->n;

  g_return_val_if_fail (spec->K >= 0 && spec->hbar > 0 && spec->n_states >= 1, NULL);
  g_return_val_if_fail (n >= 16 && n <= 1u << 23 && (n & (n - 1)) == 0, NULL);
  CvKickedRotor *rotor = g_new0 (CvKickedRotor, 1);
  rotor->spec = *spec;
  rotor->psi = cv_fft_alloc (cv_kicked_rotor_room (n, spec->n_states));
  if (rotor->psi)
    {
      rotor->kick = rotor->psi + (gsize)spec->n_states * n;
      rotor->turn = rotor->kick + n;
      cv_fft_lock ();
      rotor->to_angle = fftw_plan_dft_1d ((int)n, rotor->psi, rotor->psi, FFTW_BACKWARD, FFTW_ESTIMATE);
      rotor->to_level = fftw_plan_dft_1d ((int)n, rotor->psi, rotor->psi, FFTW_FORWARD, FFTW_ESTIMATE);
      cv_fft_unlock ();
    }
  if (!rotor->to_angle || !rotor->to_level)
    {
      cv_kicked_rotor_free (rotor);
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                   "no memory for %u realisations of %u levels: take fewer, or a smaller m_max", spec->n_states, n);
      return NULL;
    }
  fill_tables (rotor);
  cv_kicked_rotor_start_level (rotor, 0);
  return rotor;
}

void
cv_kicked_rotor_free (CvKickedRotor *rotor)
{
  if (!rotor)
    return;
  cv_fft_destroy (rotor->to_angle);
  cv_fft_destroy (rotor->to_level);
  cv_fft_free (rotor->psi);
  g_free (rotor);
}

static void
begin (CvKickedRotor *rotor)
{
  rotor->kicks = 0;
  rotor->n_apart = 1;
  memset (rotor->psi, 0, rotor->spec.n * sizeof *rotor->psi);
}

void
cv_kicked_rotor_start_level (CvKickedRotor *rotor, int m0)
{
  guint n = rotor->spec.n;

  g_return_if_fail (m0 >= -(int)(n / 2) && m0 < (int)(n / 2));
  begin (rotor);
  rotor->psi[cv_rotor_index (n, m0)] = 1;
}

void
cv_kicked_rotor_start_packet (CvKickedRotor *rotor, double theta0, double p0, double sigma_p)
{
  guint n = rotor->spec.n;
  double hbar = rotor->spec.hbar, sum = 0, nearest;

  g_return_if_fail (sigma_p > 0);
  begin (rotor);
  /* Relative to the level that lies nearest, so that a packet far narrower than hbar does not vanish. */
  nearest = pow ((hbar * rint (p0 / hbar) - p0) / sigma_p, 2) / 4;
  for (guint i = 0; i < n; i++)
    {
      double m = cv_rotor_level (n, i), away = (hbar * m - p0) / sigma_p;
      double size = exp (nearest - away * away / 4);
      rotor->psi[i] = size * (cos (m * theta0) - I * sin (m * theta0));
      sum += size * size;
    }
  for (guint i = 0; i < n; i++)
    rotor->psi[i] /= sqrt (sum);
}

/* to[i] *= by[i], without the C standard's care for infinities. */
static void
multiply (guint n, double complex *to, const double complex *by)
{
  double *a = (double *)to;
  const double *b = (const double *)by;

  for (guint i = 0; i < n; i++)
    {
      double re = a[2 * i] * b[2 * i] - a[2 * i + 1] * b[2 * i + 1];
      a[2 * i + 1] = a[2 * i] * b[2 * i + 1] + a[2 * i + 1] * b[2 * i];
      a[2 * i] = re;
    }
}

static void
shake (const CvKickedRotor *rotor, guint realisation, double complex *psi)
{
  double phase[BLOCK], cosine[BLOCK], sine[BLOCK];
  guint n = rotor->spec.n, size = MIN (BLOCK, n);
  double complex factor[BLOCK];

  for (guint first = 0; first < n; first += size)
    {
      cv_phase_noise (rotor->spec.seed, realisation, rotor->kicks, first, size, phase);
      for (guint i = 0; i < size; i++)
        phase[i] *= rotor->noise;
      cv_sincos_array (size, phase, cosine, sine);
      for (guint i = 0; i < size; i++)
        factor[i] = cosine[i] - I * sine[i];
      multiply (size, psi + first, factor);
    }
}

static void
kick_one (gpointer data, guint realisation, guint worker)
{
  const CvKickedRotor *rotor = data;
  guint n = rotor->spec.n;
  double complex *psi = rotor->psi + (gsize)realisation * n;
  (void)worker;

  fftw_execute_dft (rotor->to_angle, psi, psi);
  multiply (n, psi, rotor->kick);
  fftw_execute_dft (rotor->to_level, psi, psi);
  multiply (n, psi, rotor->turn);
  if (rotor->noise > 0)
    shake (rotor, realisation, psi);
}

void
cv_kicked_rotor_kick (CvKickedRotor *rotor, double noise)
{
  guint n = rotor->spec.n;

  g_return_if_fail (noise >= 0);
  if (noise > 0 && rotor->n_apart < rotor->spec.n_states)
    {
      for (guint r = 1; r < rotor->spec.n_states; r++)
        memcpy (rotor->psi + (gsize)r * n, rotor->psi, n * sizeof *rotor->psi);
      rotor->n_apart = rotor->spec.n_states;
    }
  rotor->noise = noise;
  if (rotor->spec.pool && rotor->n_apart > 1)
    cv_pool_run (rotor->spec.pool, kick_one, rotor, rotor->n_apart);
  else
    for (guint r = 0; r < rotor->n_apart; r++)
      kick_one (rotor, r, 0);
  rotor->kicks++;
}

guint
cv_kicked_rotor_n_apart (const CvKickedRotor *rotor)
{
  return rotor->n_apart;
}

const double complex *
cv_kicked_rotor_state (const CvKickedRotor *rotor, guint realisation)
{
  g_return_val_if_fail (realisation < rotor->n_apart, NULL);
  return rotor->psi + (gsize)realisation * rotor->spec.n;
}

void
cv_kicked_rotor_distribution (const CvKickedRotor *rotor, double *distribution, double *energy)
{
  guint n = rotor->spec.n;
  double hbar = rotor->spec.hbar;

  memset (distribution, 0, n * sizeof *distribution);
  for (guint r = 0; r < rotor->n_apart; r++)
    {
      const double *psi = (const double *)(rotor->psi + (gsize)r * n);
      double squares = 0;
      for (guint first = 0; first < n; first += PIECE)
        {
          double sum = 0;
          for (guint i = first; i < MIN (first + PIECE, n); i++)
            {
              double p = psi[2 * i] * psi[2 * i] + psi[2 * i + 1] * psi[2 * i + 1], m = cv_rotor_level (n, i);
              distribution[i] += p;
              sum += m * m * p;
            }
          squares += sum;
        }
      if (energy)
        energy[r] = hbar * hbar * squares / 2;
    }
  for (guint i = 0; i < n && rotor->n_apart > 1; i++)
    distribution[i] /= rotor->n_apart;
}

double
cv_rotor_energy (guint n, const double *distribution, double hbar)
{
  double squares = 0;

  for (guint first = 0; first < n; first += PIECE)
    {
      double sum = 0;
      for (guint i = first; i < MIN (first + PIECE, n); i++)
        sum += distribution[i] * cv_rotor_level (n, i) * cv_rotor_level (n, i);
      squares += sum;
    }
  return hbar * hbar * squares / 2;
}

double
cv_rotor_edge (guint n, const double *distribution)
{
  guint first = (guint)floor (0.95 * (n / 2)) + 1;
  double edge = 0;

  for (guint i = first; i <= n - first; i++)
    edge += distribution[i];
  return edge;
}

guint
cv_kicked_rotor_levels (double K, double hbar, double m_start)
{
  double strength = K / hbar, localised = 40 * strength * strength / 2;
  double diffusive = 8 * strength * sqrt (DIFFUSIVE / 2.0);
  double reach = fabs (m_start) + fmax (BALLISTIC * strength, fmin (localised, diffusive)) + 64;
  guint n = LEAST_LEVELS;

  while (n < MOST_LEVELS && 0.95 * (n / 2) < reach)
    n *= 2;
  return n;
}

double
cv_kicked_rotor_resonant_energy (double K, double hbar, int m0, guint kicks)
{
  double rho = hbar / (4 * G_PI), start = hbar * hbar * m0 * m0 / 2, n = kicks;

  if (fabs (rho - rint (rho)) < CLOSE && rho > 0.5)
    return start + K * K * n * n / 4;
  if (fabs (2 * rho - rint (2 * rho)) < 2 * CLOSE && rho > 0.25)
    return start + (kicks % 2 ? K * K / 4 : 0);
  return NAN;
}
