/* Cvasi: initial states as closed forms, in phase space and in position
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/state.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/clones.h"
#include "engine/phase-space/fock.h"

#define MAX_PACKETS 4
#define TAIL 1e-15
#define MIN_TRACE 1e-6 /* of a superposition that all but cancels itself: W would have lost six digits */
#define NOTHING 1e-280 /* below this a factor is zero: no denormal numbers in the products */

/* The packets of cat, gaussian and compass before the displacement by (x0, p0). */
typedef struct
{
  guint n;
  double x[MAX_PACKETS], p[MAX_PACKETS];
  double complex z[MAX_PACKETS];
  double eta, trace;         /* trace: Z of the header */
  double hbar, a, s, s2, c2; /* s2 = s² = c² + hbar²/a² */
} Packets;

/* <l|k> */
static double complex
overlap (const Packets *packets, guint k, guint l)
{
  double d = packets->x[k] - packets->x[l], q = packets->p[k] - packets->p[l];
  double a = packets->a, hbar = packets->hbar;

  return exp (-d * d / (4 * a * a) - a * a * q * q / (4 * hbar * hbar)) *
         cexp (I * q * (packets->x[k] + packets->x[l]) / (2 * hbar));
}

static double complex
weight (const Packets *packets, guint k, guint l)
{
  return packets->z[k] * conj (packets->z[l]) * (k == l ? 1 : packets->eta);
}

static void
packets_init (Packets *packets, const CvState *state)
{
  double complex turn = cexp (I * state->phase / 2);

  *packets = (Packets){ .n = 1, .z = { 1 }, .eta = state->eta, .hbar = state->hbar, .a = state->a };
  packets->c2 = state->c * state->c;
  packets->s2 = packets->c2 + state->hbar * state->hbar / (state->a * state->a);
  packets->s = sqrt (packets->s2);
  if (state->kind == CV_STATE_CAT || state->kind == CV_STATE_COMPASS)
    {
      packets->n = 2;
      packets->x[0] = state->b;
      packets->x[1] = -state->b;
      packets->z[0] = turn;
      packets->z[1] = conj (turn);
    }
  if (state->kind == CV_STATE_COMPASS)
    {
      packets->n = 4;
      packets->p[2] = state->b * state->hbar / (state->a * state->a);
      packets->p[3] = -packets->p[2];
      packets->z[1] = turn;
      packets->z[2] = packets->z[3] = conj (turn);
    }
  for (guint k = 0; k < packets->n; k++)
    for (guint l = 0; l < packets->n; l++)
      packets->trace += creal (weight (packets, k, l) * overlap (packets, k, l));
}

gboolean
cv_state_check (const CvState *state, GError **error)
{
  Packets packets;

  if (state->kind == CV_STATE_FOCK && state->n > CV_STATE_MAX_N)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "n = %u: allowed are 0 to %d.", state->n, CV_STATE_MAX_N);
      return FALSE;
    }
  if (state->kind == CV_STATE_FOCK)
    return TRUE;
  packets_init (&packets, state);
  if (packets.trace >= MIN_TRACE)
    return TRUE;
  g_set_error (
      error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
      "With b = %g, eta = %g and phase = %g the packets cancel each other: allowed is a larger b, or another phase.",
      state->b, state->eta, state->phase);
  return FALSE;
}

/* One pair k <= l as A F(x) G(p), F = exp (-(x-X)²/a² + i q x/hbar), G = exp (-(p-P)²/s² - i kappa (p-P)). */
typedef struct
{
  double X, P, q, kappa;
  double complex amplitude;
  gboolean real; /* F or G has no phase: the real part is one product, not two */
} Pair;

static gboolean
pair_init (Pair *pair, const Packets *packets, guint k, guint l)
{
  double d = packets->x[k] - packets->x[l], a = packets->a, s2 = packets->s2;

  if (k != l && packets->eta == 0)
    return FALSE;
  pair->X = (packets->x[k] + packets->x[l]) / 2;
  pair->P = (packets->p[k] + packets->p[l]) / 2;
  pair->q = packets->p[k] - packets->p[l];
  pair->kappa = d * packets->hbar / (a * a * s2);
  pair->amplitude = (k == l ? 1 : 2) * weight (packets, k, l) * exp (-packets->c2 * d * d / (4 * a * a * s2)) /
                    (packets->trace * G_PI * a * sqrt (s2));
  pair->real = pair->q == 0 || pair->kappa == 0;
  return TRUE;
}

guint
cv_state_terms (const CvState *state, CvStateTerm term[CV_STATE_MAX_TERMS], double *s)
{
  Packets packets;
  Pair pair;
  guint n = 0;

  if (state->kind == CV_STATE_FOCK)
    return 0;
  packets_init (&packets, state);
  *s = packets.s;
  for (guint k = 0; k < packets.n; k++)
    for (guint l = k; l < packets.n; l++)
      if (pair_init (&pair, &packets, k, l))
        term[n++] = (CvStateTerm){ pair.X, pair.P, pair.q, pair.kappa, pair.amplitude };
  return n;
}

guint
cv_state_rank (const CvState *state)
{
  Packets packets;
  Pair pair;
  guint rank = 0;

  if (state->kind == CV_STATE_FOCK)
    return state->n + 1;
  packets_init (&packets, state);
  for (guint k = 0; k < packets.n; k++)
    for (guint l = k; l < packets.n; l++)
      if (pair_init (&pair, &packets, k, l))
        rank += pair.real ? 1 : 2;
  return rank;
}

static inline double
clean (double value)
{
  return fabs (value) < NOTHING ? 0 : value;
}

/* f gets A F where F alone turns (q != 0), else F; so that f g, or f[0] g[0] + f[1] g[1], is the real part. */
static void
pair_f (const Pair *pair, const Packets *packets, double x, double *f, guint stride)
{
  double u = (x - pair->X) / packets->a, height = exp (-u * u);
  double complex value = height;

  if (pair->q != 0)
    value = pair->amplitude * height * cexp (I * pair->q * x / packets->hbar);
  f[0] = clean (creal (value));
  if (!pair->real)
    f[stride] = clean (-cimag (value));
}

/* d^n/dp^n exp(-z²) = (-1/s)^n H_n(z) exp(-z²) with z = (p-P)/s + i kappa s/2, exp(-(p-P)²/s² - i kappa (p-P)) being
 * exp(-z² - kappa² s²/4). In real numbers throughout: this runs for every place of cv_moyal_scaling ().         */
static void
pair_g (const Pair *pair, const Packets *packets, double p, guint order, double *g, guint stride)
{
  double s = packets->s, u = (p - pair->P) / s, v = pair->kappa * s / 2, height = exp (-u * u);
  double re = 1, im = 0, re_before = 0, im_before = 0, c = 1, d = 0;
  double complex value;

  for (guint n = 0; n < order; n++)
    {
      double re_next = 2 * (u * re - v * im) - 2.0 * n * re_before,
             im_next = 2 * (u * im + v * re) - 2.0 * n * im_before;

      re_before = re;
      im_before = im;
      re = re_next;
      im = im_next;
      height /= -s;
    }
  if (pair->kappa != 0)
    sincos (-pair->kappa * (p - pair->P), &d, &c);
  value = CMPLX (height * (c * re - d * im), height * (c * im + d * re));
  if (pair->q == 0)
    value *= pair->amplitude;
  g[0] = clean (creal (value));
  if (!pair->real)
    g[stride] = clean (cimag (value));
}

void
cv_state_factors (const CvState *state, guint n_x, const double *x, double *f, guint n_p, const double *p, guint order,
                  double *g)
{
  Packets packets;
  Pair pair;

  g_return_if_fail (order <= 7);
  if (state->kind == CV_STATE_FOCK)
    {
      for (guint i = 0; i < n_x; i++)
        _cv_fock_x (state->n, (x[i] - state->x0) / state->a, f + i, n_x);
      _cv_fock_p (state, order, n_p, p, g);
      return;
    }
  packets_init (&packets, state);
  for (guint k = 0; k < packets.n; k++)
    for (guint l = k; l < packets.n; l++)
      {
        if (!pair_init (&pair, &packets, k, l))
          continue;
        for (guint i = 0; i < n_x; i++)
          pair_f (&pair, &packets, x[i] - state->x0, f + i, n_x);
        for (guint j = 0; j < n_p; j++)
          pair_g (&pair, &packets, p[j] - state->p0, order, g + j, n_p);
        f += (pair.real ? 1 : 2) * n_x;
        g += (pair.real ? 1 : 2) * n_p;
      }
}

double
cv_state_wigner (const CvState *state, double x, double p)
{
  double f[CV_STATE_MAX_RANK], g[CV_STATE_MAX_RANK], sum = 0;
  guint rank = cv_state_rank (state);

  g_return_val_if_fail (rank <= CV_STATE_MAX_RANK, NAN);
  cv_state_factors (state, 1, &x, f, 1, &p, 0, g);
  for (guint r = 0; r < rank; r++)
    sum += f[r] * g[r];
  return sum;
}

/* row[j] = Σ_r f[r] g[r][j], four products at a time; those whose f has died out cost nothing. */
CV_CLONES void
cv_state_multiply_out (guint rank, const double *f, guint f_stride, const double *g, guint n_p, double *restrict row)
{
  guint alive[CV_STATE_MAX_RANK + 3], n = 0;
  double c[CV_STATE_MAX_RANK + 3];

  memset (row, 0, n_p * sizeof (double));
  for (guint r = 0; r < rank; r++)
    if (f[r * f_stride] != 0)
      {
        alive[n] = r;
        c[n++] = f[r * f_stride];
      }
  for (; n % 4; n++)
    {
      alive[n] = 0;
      c[n] = 0;
    }
  for (guint r = 0; r < n; r += 4)
    {
      const double *g0 = g + (gsize)alive[r] * n_p, *g1 = g + (gsize)alive[r + 1] * n_p;
      const double *g2 = g + (gsize)alive[r + 2] * n_p, *g3 = g + (gsize)alive[r + 3] * n_p;
      double c0 = c[r], c1 = c[r + 1], c2 = c[r + 2], c3 = c[r + 3];

      for (guint j = 0; j < n_p; j++)
        row[j] += (c0 * g0[j] + c1 * g1[j]) + (c2 * g2[j] + c3 * g3[j]);
    }
}

void
cv_state_fill (const CvState *state, const CvGrid *grid, double *w)
{
  guint rank = cv_state_rank (state), n_x = grid->n_x, n_p = grid->n_p;
  g_autofree double *x = g_new (double, n_x + n_p);
  g_autofree double *f = g_new (double, (gsize)rank *n_x);
  g_autofree double *g = g_new (double, (gsize)rank *n_p);
  double *p = x + n_x;

  g_return_if_fail (rank <= CV_STATE_MAX_RANK);
  for (guint i = 0; i < n_x; i++)
    x[i] = cv_grid_x (grid, i);
  for (guint j = 0; j < n_p; j++)
    p[j] = cv_grid_p (grid, j);
  cv_state_factors (state, n_x, x, f, n_p, p, 0, g);
  for (guint i = 0; i < n_x; i++)
    cv_state_multiply_out (rank, f + i, n_x, g, n_p, w + (gsize)i * grid->ld);
}

double complex
cv_state_rho (const CvState *state, double x, double x_prime)
{
  double a = state->a, hbar = state->hbar, y = x - x_prime, u = x - state->x0, v = x_prime - state->x0;
  double complex place = cexp (I * state->p0 * y / hbar) * exp (-state->c * state->c * y * y / (4 * hbar * hbar));
  double complex sum = 0;
  Packets packets;

  if (state->kind == CV_STATE_FOCK)
    return place * _cv_fock_psi (state->n, u / a) * _cv_fock_psi (state->n, v / a) / a;
  packets_init (&packets, state);
  for (guint k = 0; k < packets.n; k++)
    for (guint l = 0; l < packets.n; l++)
      {
        double h = (u - packets.x[k]) / a, i = (v - packets.x[l]) / a;

        sum += weight (&packets, k, l) * exp (-(h * h + i * i) / 2) *
               cexp (I * (packets.p[k] * u - packets.p[l] * v) / hbar);
      }
  return place * sum / (packets.trace * sqrt (G_PI) * a);
}

/* ∬ of the product of two pair terms, both Gaussians with phases: the x part with turning K, the p part with kappa. */
static double complex
pair_product (const Pair *one, const Pair *two, const Packets *packets)
{
  double a = packets->a, s2 = packets->s2, K = (one->q + two->q) / packets->hbar, kappa = one->kappa + two->kappa;
  double dX = one->X - two->X, dP = one->P - two->P;
  double size = exp (-dX * dX / (2 * a * a) - K * K * a * a / 8 - dP * dP / (2 * s2) - kappa * kappa * s2 / 8);
  double turn = K * (one->X + two->X) / 2 + (one->kappa - two->kappa) * dP / 2;

  return one->amplitude * two->amplitude * (G_PI / 2) * a * sqrt (s2) * size * cexp (I * turn);
}

double
cv_state_purity (const CvState *state)
{
  Pair pair[MAX_PACKETS * MAX_PACKETS];
  double complex sum = 0;
  Packets packets;
  guint n = 0;

  if (state->kind == CV_STATE_FOCK)
    return _cv_fock_purity (state);
  packets_init (&packets, state);
  for (guint k = 0; k < packets.n; k++)
    for (guint l = 0; l < packets.n; l++)
      if (pair_init (&pair[n], &packets, k, l))
        {
          pair[n].amplitude /= k == l ? 1 : 2; /* both orders are summed here */
          n++;
        }
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      sum += pair_product (&pair[i], &pair[j], &packets);
  return 2 * G_PI * state->hbar * creal (sum);
}

double
cv_state_smearing (const CvState *state)
{
  double centre[2 * MAX_PACKETS];

  if (cv_state_centres (state, centre) < 2)
    return 1;
  double reach = state->c * (centre[2] - centre[0]) / (2 * state->hbar);
  return exp (-reach * reach);
}

void
cv_state_extent_tail (const CvState *state, double tail, CvExtent *extent)
{
  double depth = -log (tail), reach = sqrt (depth), a = state->a, theta = 0, lambda = 0, x = 0, p = 0;
  Packets packets;

  g_return_if_fail (tail > 0 && tail < 1);
  if (state->kind == CV_STATE_FOCK)
    {
      _cv_fock_extent (state, reach, extent);
      return;
    }
  packets_init (&packets, state);
  depth += fmax (0, log (packets.n / packets.trace)); /* packets that nearly cancel leave their tails */
  reach = sqrt (depth);
  for (guint k = 0; k < packets.n; k++)
    {
      x = fmax (x, fabs (packets.x[k]));
      p = fmax (p, fabs (packets.p[k]));
      for (guint l = 0; l < packets.n; l++)
        {
          double d = packets.x[k] - packets.x[l], left;
          Pair pair;

          if (!pair_init (&pair, &packets, k, l))
            continue;
          left = depth - packets.c2 * d * d / (4 * a * a * packets.s2); /* fringes below the tail do not count */
          if (left > 0)
            theta = fmax (theta, fabs (pair.kappa) + 2 * sqrt (left / packets.s2));
          lambda = fmax (lambda, fabs (pair.q) / packets.hbar + 2 * reach / a);
        }
    }
  extent->x_max = fabs (state->x0) + x + reach * a;
  extent->p_max = fabs (state->p0) + p + reach * sqrt (packets.s2);
  extent->x_fine = 2 * G_PI / lambda;
  extent->p_fine = 2 * G_PI / theta;
}

void
cv_state_extent (const CvState *state, CvExtent *extent)
{
  cv_state_extent_tail (state, TAIL, extent);
}

guint
cv_state_centres (const CvState *state, double centre[8])
{
  Packets packets;

  packets_init (&packets, state);
  if (state->kind == CV_STATE_FOCK)
    packets.n = 1;
  for (guint k = 0; k < packets.n; k++)
    {
      centre[2 * k] = packets.x[k] + state->x0;
      centre[2 * k + 1] = packets.p[k] + state->p0;
    }
  return packets.n;
}
