/* Cvasi: one step of Wigner dynamics: Moyal, cut Moyal series, or Liouville
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/grid.h"
#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

/* dW/dt = -(p/m) W_x + Σ_s (-1)^s (hbar/2)^(2s)/(2s+1)! V^(2s+1)(x) (d/dp)^(2s+1) W
 *         + D W_pp + 2 gamma d(pW)/dp,                                    x and p periodic on the grid,
 * in two parts, each exact up to round-off:
 *   drift and friction: x -> x + p (1 - e^(-2 gamma tau))/(2 gamma m) by its phases in lambda, then p -> p e^(-2 gamma tau) by
 *     evaluating W~ at theta e^(-2 gamma tau) (chirp z-transform; W is taken to vanish beyond the window in p);
 *   kick, in theta (W~ = ∫ W e^(-i p theta) dp): exp(i tau [V(x + hbar theta/2) - V(x - hbar theta/2)]/hbar - D theta² tau),
 *     the bracket cut after the term hbar^(2 order) where order >= 0.
 * ∬W is kept to round-off in all cases, ∬W² for D = gamma = 0; W stays real: the highest theta and lambda, which stand for both
 * signs, take the mean of their generators (no phase). With friction D is replaced by D (1 + O(dt²)) or D (1 + O(dt⁴)), as
 * the scheme's order is, such that free motion has the exact variance of p at the ends of steps: D/(2 gamma) at rest.
 *
 * x ± hbar theta/2 reaches beyond the window in x. V is asked there too; where it is not finite its phase is taken as 1,
 * which moves no weight. Grids on which those points fall on a lattice (hbar theta_1/2 = dx a/b with small whole a, b: the
 * automatic ones) are fast also while V moves; on others a moving V costs several steps' time.                       */
#define CV_MOYAL_EXACT (-1)

typedef enum {
  CV_MOYAL_STRANG,   /* kick/2 drift kick/2, merged; error O(dt²) */
  CV_MOYAL_CHIN4     /* forward fourth order with the double commutator in the middle kick, error O(dt⁴) for every order, D,
                      * gamma and V(x, t), at the price of two Strang steps:
                      * S. A. Chin, Phys. Lett. A 226, 344 (1997), doi 10.1016/S0375-9601(97)00003-0 */
} CvMoyalScheme;

typedef struct {
  CvGrid grid;                  /* n_x, n_p even; fast where their prime factors are small; ld even */
  double m, hbar;               /* > 0; hbar of the dynamics */
  int order;                    /* CV_MOYAL_EXACT, or 0 … 8 */
  const CvPotential *potential; /* kept; must outlive the propagator */
  double D, gamma;              /* >= 0 */
  CvMoyalScheme scheme;
  guint n_threads;              /* 1 … 256. 1: all in the calling thread. Results do not depend on it, to the bit. */
} CvMoyalSpec;

typedef struct _CvMoyal CvMoyal;

/* Fails with CV_ERROR_OUT_OF_RANGE for a spec outside the ranges above, CV_ERROR_TOO_LARGE without memory. One thread at a
 * time may use a propagator; several may use several, save that those with one typed potential share its parser.   */
CvMoyal *cv_moyal_new  (const CvMoyalSpec *spec, GError **error);
void     cv_moyal_free (CvMoyal *moyal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvMoyal, cv_moyal_free)

void cv_moyal_set_environment (CvMoyal *moyal, double D, double gamma);   /* from the next step on */

/* n steps of dt from time t, in place; w[n_x ld] (inout) on a 16-byte boundary, the padding left alone. Kicks between the
 * steps of one call are merged, so one call of n steps is up to a third cheaper than n calls. dt may be negative (back in
 * time; with D > 0 that amplifies noise). Tables follow dt, t, D and gamma when they change. Allocates nothing.        */
void cv_moyal_advance (CvMoyal *moyal, double *w, double t, double dt, guint n);

/* Bytes a propagator for this spec takes, fields excluded. */
gsize cv_moyal_bytes (const CvMoyalSpec *spec);

G_END_DECLS
