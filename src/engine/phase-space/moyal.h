/* Cvasi: one step of Wigner dynamics: Moyal, cut Moyal series, or Liouville
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/grid.h"
#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

/* dW/dt = -(p/m) W_x + Σ_s (-1)^s (hbar/2)^(2s)/(2s+1)! V^(2s+1)(x) (d/dp)^(2s+1) W
 *         + D W_pp + 2 gamma d(pW)/dp
 * in parts, each exact: drift x -> x - p dt/m in lambda; kick in theta (W~ = ∫ W e^(-i p theta) dp) by
 * exp(i dt [V(x + hbar theta/2) - V(x - hbar theta/2)]/hbar - D theta² dt) (check the sign against your
 * transform's), the bracket cut after the term hbar^(2 order) where order >= 0; friction by resampling p.  */
#define CV_MOYAL_EXACT (-1)

typedef enum {
  CV_MOYAL_STRANG,   /* kick/2 drift kick/2, merged; error O(dt²) */
  CV_MOYAL_CHIN4     /* forward fourth order with the double commutator in the middle kick:
                      * S. A. Chin, Phys. Lett. A 226, 344 (1997), doi 10.1016/S0375-9601(97)00003-0 */
} CvMoyalScheme;

typedef struct {
  CvGrid grid;
  double m, hbar;               /* hbar of the dynamics */
  int order;                    /* CV_MOYAL_EXACT, or 0 … 8 */
  const CvPotential *potential; /* kept; must outlive the propagator */
  double D, gamma;
  CvMoyalScheme scheme;
  guint n_threads;              /* 1: all in the calling thread. Results do not depend on it. */
} CvMoyalSpec;

typedef struct _CvMoyal CvMoyal;

CvMoyal *cv_moyal_new  (const CvMoyalSpec *spec, GError **error);
void     cv_moyal_free (CvMoyal *moyal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvMoyal, cv_moyal_free)

void cv_moyal_set_environment (CvMoyal *moyal, double D, double gamma);   /* from the next step on */

/* n steps of dt from time t, in place. Half kicks between the steps of one call are merged. Allocates nothing. */
void cv_moyal_advance (CvMoyal *moyal, double *w, double t, double dt, guint n);

/* Bytes a propagator for this spec takes, fields excluded. */
gsize cv_moyal_bytes (const CvMoyalSpec *spec);

G_END_DECLS
