/* Cvasi: the classical twin of a Wigner function, by weighted particles
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/estimate.h"
#include "engine/phase-space/grid.h"
#include "engine/phase-space/potential.h"
#include "engine/phase-space/state.h"

G_BEGIN_DECLS

/* N points (x, p) with weights w, such that Σ w f(x, p) estimates ∬ W f without bias for every f, moved by
 *   x' = p/m,    p' = -V'(x, t) - 2 gamma p + sqrt(2 D) xi(t),    <xi(t) xi(t')> = delta(t - t'),
 * whose density obeys dW/dt = -(p/m) W_x + V' W_p + D W_pp + 2 gamma d(pW)/dp: Liouville's equation, order 0 of moyal.h. No
 * grid: filaments of any fineness, positions of any size.
 *
 * Start. W of packets is a sum of terms (state.h); points are drawn from the positive mixture q of their Gaussians in the
 * shares of their heights, and w = W/(q N): of both signs where W is negative; all 1/N to round-off for one Gaussian and for
 * equal ones without interference. Where smearing has left a share of the interference, all points but about that share, which
 * lie between the packets, have |w N - 1| of its order (and of 32/N; terms below 1e-12 are dropped). fock: radii from a table of |W_n|, so that all |w| agree but for those beside a zero of
 * W, and for c > 0 the points of W_n are moved in p by normal numbers of variance c²/2 (the weights then keep both
 * signs also where W has none left). N error² of a mean of f is ∬ (W²/q) f² - …: for superpositions that all but cancel q is
 * far larger than W, and the errors say so.
 *
 * The points are CV_PARTICLES_REPLICAS independent sets, each a Kronecker sequence in two dimensions (steps of the powers of
 * 1/1.3247…, the root of r³ = r + 1: M. Roberts, "The unreasonable effectiveness of quasirandom sequences") shifted at
 * random (R. Cranley and T. Patterson, SIAM J. Numer. Anal. 13, 904 (1976), doi 10.1137/0713071). At the start means of
 * smooth functions are far better than 1/sqrt(N) for it; when the motion has stretched the set, and with noise, they are as
 * good as random points. Standard errors come from the differences of the sets (jackknife) and hold in both cases; they
 * are known to 13 %.
 *
 * Motion. Chin's scheme of fourth order as in moyal.h (kicks 1/6, 2/3 with the force of V - dt² V'²/48m, 1/6; drifts 1/2),
 * with friction exactly within the drifts and noise within the kicks, that of the middle one of variance
 * 2 D (2 dt/3)(1 - dt² V''/12m): weak order 4 for V(x, t), D and gamma (S. A. Chin, Phys. Lett. A 226, 344 (1997), doi
 * 10.1016/S0375-9601(97)00003-0), symplectic for D = gamma = 0, with the exact variance of p at the ends of steps for free
 * motion. The noise is made of normal numbers by counter (numeric/normal.h).
 *
 * The same seed gives the same points to the bit, whatever the number of threads. One thread at a time may use a set of
 * particles.                                                                                                        */
#define CV_PARTICLES_N 1000000
#define CV_PARTICLES_MOST 10000000
#define CV_PARTICLES_REPLICAS 32

typedef struct {
  CvState state;
  const CvPotential *potential;   /* kept; must outlive the particles */
  double m;                       /* > 0 */
  double D, gamma;                /* >= 0 */
  guint n;                        /* 512 … CV_PARTICLES_MOST, rounded up to whole 128; 0: CV_PARTICLES_N */
  guint64 seed;
  guint n_threads;                /* 1 … 256 */
} CvParticlesSpec;

typedef struct _CvParticles CvParticles;

/* At t = 0. CV_ERROR_OUT_OF_RANGE as the ranges above and cv_state_check () say, CV_ERROR_TOO_LARGE without memory. */
CvParticles *cv_particles_new  (const CvParticlesSpec *spec, GError **error);
void         cv_particles_free (CvParticles *particles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvParticles, cv_particles_free)

gsize cv_particles_bytes (guint n);                                                  /* 24 a particle */
guint cv_particles_n     (const CvParticles *particles);                             /* as rounded */
void  cv_particles_set_environment (CvParticles *particles, double D, double gamma); /* from the next step on */

/* n steps of dt from time t. dt may be negative (back in time) where D = 0. Kicks between the steps of one call are merged:
 * one call of n steps is cheaper than n calls, agrees with them to round-off for D = 0, and draws other noise for D > 0.
 * Typed potentials go by a table of V at 4096 points over the particles' range, refreshed when V or the range moves (error
 * of the force: h⁴ V⁗'/384 for spacing h, and 1e-16 V/h). Allocates nothing.                                          */
void cv_particles_advance (CvParticles *particles, double t, double dt, guint n);

/* As CvMoments: means and variances are of w/norm, the rest is not divided. One pass over the particles. */
typedef struct {
  CvEstimate norm;                            /* Σ w: 1 within its error, at all times the same */
  CvEstimate x_mean, p_mean, x_var, p_var, xp_cov;
  CvEstimate kinetic, potential, energy;      /* Σ w p²/2m, Σ w V(x, t), their sum */
  CvEstimate absolute;                        /* Σ |w|, 1 where W was sampled without a sign */
  double lost;                                /* share of the particles no longer finite; they count nowhere */
} CvParticleMoments;

void cv_particles_moments (CvParticles *particles, double t, CvParticleMoments *moments);

/* Density on a window of any place and size, folded with a normal distribution of standard deviations s_x, s_p >= 0:
 *   density[i * ld + j] (out) = Σ w g(x_i - x; s_x) g(p_j - p; s_p),     x_i = x_first + i dx, p_j = p_first + j dp,
 * which for s_x = s/sqrt(2), s_p = hbar/(s sqrt(2)) is W_cl coarse-grained over a Planck cell as the Husimi function of width s
 * is W. Particles are shared out among the four nearest points of a lattice of spacing max(dx, s_x/6), max(dp, s_p/6)
 * (cloud in cell), whose own width is part of s where s is larger: for s >= 2 dx the second moments are exact and the fourth
 * off by 1e-3 s⁴; for s = 0 the density is an average over a pyramid two points wide. Σ density dx dp is the weight
 * inside. Fewest points 1 x 1, most 8192 x 8192; the padding is left alone. FALSE: no memory (room is kept for the next
 * call).                                                                                                            */
gboolean cv_particles_density (CvParticles *particles, const CvGrid *window, double s_x, double s_p, double *density);

/* At most n_most points for a drawing, evenly out of all of them and always the same ones; arrays (out) [n_most], weight may
 * be NULL and is w N. Returns how many.                                                                             */
guint cv_particles_points (const CvParticles *particles, guint n_most, double *x, double *p, double *weight);

/* All points, [cv_particles_n ()]; replica r has those from r n/CV_PARTICLES_REPLICAS on. */
const double *cv_particles_x      (const CvParticles *particles);
const double *cv_particles_p      (const CvParticles *particles);
const double *cv_particles_weight (const CvParticles *particles);

G_END_DECLS
