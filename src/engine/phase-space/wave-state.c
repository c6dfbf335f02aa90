/* Cvasi: initial states as ensembles of wave functions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/wave-state.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/linear.h"
#include "engine/phase-space/fock.h"

#define MAX_PACKETS 4
#define ROUND_OFF 1e-14 /* of eigenvalues that are 0 */

/* |k> = psi_0 moved to (x_k, p_k), before the displacement by (x0, p0); matrices by columns as in numeric/linear.h. */
typedef struct
{
  guint n;
  double x[MAX_PACKETS], p[MAX_PACKETS];
  double complex z[MAX_PACKETS];
} Packets;

/* Eigenvectors of rho without the smearing: Σ_k c[k] |k> with weight w. */
typedef struct
{
  guint n;
  double w[MAX_PACKETS];
  double complex c[MAX_PACKETS][MAX_PACKETS];
} Mixture;

static void
packets_init (Packets *packets, const CvState *state)
{
  double complex turn = cexp (I * state->phase / 2);
  double p = state->b * state->hbar / (state->a * state->a);

  *packets = (Packets){ .n = 1, .z = { 1 } };
  if (state->kind == CV_STATE_CAT)
    *packets = (Packets){ .n = 2, .x = { state->b, -state->b }, .z = { turn, conj (turn) } };
  else if (state->kind == CV_STATE_COMPASS)
    *packets = (Packets){
      .n = 4, .x = { state->b, -state->b, 0, 0 }, .p = { 0, 0, p, -p }, .z = { turn, turn, conj (turn), conj (turn) }
    };
}

static double complex
overlap (const Packets *packets, const CvState *state, guint k, guint l) /* <k|l> */
{
  double d = packets->x[k] - packets->x[l], q = packets->p[l] - packets->p[k];
  double a = state->a, hbar = state->hbar;

  return exp (-d * d / (4 * a * a) - a * a * q * q / (4 * hbar * hbar)) *
         cexp (I * q * (packets->x[k] + packets->x[l]) / (2 * hbar));
}

/* root = S^(1/2) of a matrix that has no negative eigenvalues but by round-off. */
static void
square_root (CvHermitian *room, guint n, const double complex *s, double complex *root)
{
  double complex vector[MAX_PACKETS * MAX_PACKETS];
  double value[MAX_PACKETS];

  if (!cv_hermitian_eigen (room, s, value, vector))
    g_return_if_reached ();
  memset (root, 0, n * n * sizeof *root);
  for (guint k = 0; k < n; k++)
    for (guint j = 0; j < n; j++)
      for (guint i = 0; i < n; i++)
        root[j * n + i] += sqrt (fmax (value[k], 0)) * vector[k * n + i] * conj (vector[k * n + j]);
}

/* rho's coefficients M before division by its trace; returns that, Σ_kl M_kl <l|k>. */
static double
coefficients (const Packets *packets, const CvState *state, double complex *m, double complex *s)
{
  guint n = packets->n;
  double trace = 0;

  for (guint l = 0; l < n; l++)
    for (guint k = 0; k < n; k++)
      {
        m[l * n + k] = packets->z[k] * conj (packets->z[l]) * (k == l ? 1 : state->eta);
        s[l * n + k] = overlap (packets, state, k, l);
      }
  for (guint l = 0; l < n; l++)
    for (guint k = 0; k < n; k++)
      trace += creal (m[l * n + k] * s[k * n + l]);
  return trace;
}

static void
mixture_init (Mixture *mixture, const Packets *packets, const CvState *state, double tolerance)
{
  double complex m[MAX_PACKETS * MAX_PACKETS], s[MAX_PACKETS * MAX_PACKETS], root[MAX_PACKETS * MAX_PACKETS];
  double complex half[MAX_PACKETS * MAX_PACKETS], whole[MAX_PACKETS * MAX_PACKETS], u[MAX_PACKETS * MAX_PACKETS];
  g_autoptr (CvHermitian) room = cv_hermitian_new (packets->n);
  double value[MAX_PACKETS], trace, sum = 0;
  guint n = packets->n;

  g_return_if_fail (room != NULL);
  trace = coefficients (packets, state, m, s);
  square_root (room, n, s, root);
  cv_matrix_multiply (n, m, root, half);
  cv_matrix_multiply (n, root, half, whole);
  if (!cv_hermitian_eigen (room, whole, value, u))
    g_return_if_reached ();
  mixture->n = 0;
  for (guint j = n; j-- > 0;)
    {
      double w = value[j] / trace;

      if (!(w > fmax (tolerance, ROUND_OFF)))
        break;
      mixture->w[mixture->n] = w;
      for (guint k = 0; k < n; k++)
        {
          mixture->c[mixture->n][k] = 0;
          for (guint i = 0; i < n; i++)
            mixture->c[mixture->n][k] += half[i * n + k] * u[j * n + i] / value[j];
        }
      mixture->n++;
      sum += w;
    }
  for (guint j = 0; j < mixture->n; j++)
    mixture->w[j] /= sum; /* what the tolerance left out */
}

/* Nodes of the smearing: -half … half, spacing delta. */
static double
node_half (const CvState *state, double tolerance, double *delta)
{
  double L = sqrt (-log (tolerance)), a = state->a, d = 0, width;
  Packets packets;

  *delta = 0;
  if (!(state->c > 0))
    return 0;
  packets_init (&packets, state);
  for (guint k = 0; k < packets.n; k++)
    for (guint l = 0; l < packets.n; l++)
      d = fmax (d, packets.x[k] - packets.x[l]);
  if (state->kind == CV_STATE_FOCK)
    d = 2 * a * sqrt (2.0 * state->n + 1); /* beyond its turning points it falls faster than a packet */
  width = state->c * (d + 2 * L * a) / (2 * state->hbar);
  if (width * width < tolerance)
    return 0;
  *delta = 2 * G_PI * state->hbar / (d + 2 * L * hypot (a, state->hbar / state->c));
  return ceil (state->c * L / *delta);
}

static guint
rank (const CvState *state, double tolerance)
{
  Mixture mixture = { 0 };
  Packets packets;

  packets_init (&packets, state);
  mixture_init (&mixture, &packets, state, tolerance);
  return mixture.n;
}

guint
cv_wave_state_count (const CvState *state, double tolerance)
{
  double delta, count;

  g_return_val_if_fail (tolerance > 0 && tolerance < 1, G_MAXUINT);
  count = (2 * node_half (state, tolerance, &delta) + 1) * rank (state, tolerance);
  return count < G_MAXINT ? (guint)count : G_MAXUINT;
}

static double complex
packet_sum (const Packets *packets, const CvState *state, const double complex *c, double x)
{
  double complex sum = 0;

  if (state->kind == CV_STATE_FOCK)
    return c[0] * _cv_fock_psi (state->n, x / state->a) / sqrt (state->a);
  for (guint k = 0; k < packets->n; k++)
    {
      double u = (x - packets->x[k]) / state->a, angle = packets->p[k] * x / state->hbar;

      if (u * u < 1500) /* else it is 0 */
        sum += c[k] * exp (-u * u / 2) * (angle == 0 ? 1 : CMPLX (cos (angle), sin (angle)));
    }
  return sum / sqrt (state->a * sqrt (G_PI));
}

static void
fill_state (const CvWaveGrid *grid, const CvState *state, const double complex *unmoved, double q, double complex *psi)
{
  for (guint i = 0; i < grid->n; i++)
    {
      double angle = q * cv_wave_grid_x (grid, i) / state->hbar;

      psi[i] = unmoved[i] * CMPLX (cos (angle), sin (angle));
    }
}

/* The first realisation again for all others. */
static void
repeat (CvWave *wave)
{
  const CvWaveSpec *spec = cv_wave_spec (wave);
  gsize block = spec->n_components * cv_wave_stride (wave);
  double *weights = cv_wave_weights (wave);

  for (guint k = 0; k < spec->n_components; k++)
    weights[k] /= spec->n_realisations;
  for (guint r = 1; r < spec->n_realisations; r++)
    {
      memcpy (cv_wave_psi (wave, r * spec->n_components), cv_wave_psi (wave, 0), block * sizeof (double complex));
      memcpy (weights + r * spec->n_components, weights, spec->n_components * sizeof (double));
    }
}

void
cv_wave_state_fill (const CvState *state, double tolerance, CvWave *wave)
{
  const CvWaveSpec *spec = cv_wave_spec (wave);
  g_autofree double complex *unmoved = g_new (double complex, spec->grid.n);
  double *weights = cv_wave_weights (wave), delta, half = node_half (state, tolerance, &delta), sum = 0;
  Mixture mixture = { 0 };
  Packets packets;
  guint k = 0;

  g_return_if_fail (spec->n_components == cv_wave_state_count (state, tolerance));
  packets_init (&packets, state);
  mixture_init (&mixture, &packets, state, tolerance);
  for (double j = -half; j <= half; j++)
    sum += half > 0 ? exp (-j * j * delta * delta / (state->c * state->c)) : 1;
  for (guint r = 0; r < mixture.n; r++)
    {
      for (guint i = 0; i < spec->grid.n; i++)
        unmoved[i] = packet_sum (&packets, state, mixture.c[r], cv_wave_grid_x (&spec->grid, i) - state->x0);
      for (double j = -half; j <= half; j++, k++)
        {
          double share = half > 0 ? exp (-j * j * delta * delta / (state->c * state->c)) : 1;

          weights[k] = mixture.w[r] * share / sum;
          fill_state (&spec->grid, state, unmoved, state->p0 + j * delta, cv_wave_psi (wave, k));
        }
    }
  repeat (wave);
}
