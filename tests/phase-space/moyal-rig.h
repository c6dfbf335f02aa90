/* Cvasi: tests: a state, a potential and a propagator together
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/moyal.h"
#include "engine/phase-space/observables.h"
#include "engine/phase-space/state.h"

G_BEGIN_DECLS

typedef struct {
  CvMoyalSpec spec;       /* n_threads 0: 1; m, hbar 0: 1 */
  CvPotentialSpec v;      /* m is spec's */
  CvState state;          /* hbar is spec's unless set */
  CvPotential *potential;
  CvMoyal *moyal;
  double *w, t;
} Rig;

/* Fills in the rest; aborts where the engine refuses. */
void rig_start (Rig *rig);
void rig_stop  (Rig *rig);
/* A second propagator of the same spec for the same field; a changed spec is what it takes. */
void rig_restart (Rig *rig);

void      rig_advance (Rig *rig, double dt, guint n);       /* one call of n steps; rig->t runs on */
CvMoments rig_moments (const Rig *rig);

/* A grid whose stride for hbar is `stride`, of half width x_max in x. */
CvGrid rig_lattice (guint n_x, guint n_p, double x_max, double hbar, double stride);

/* max |w - v| over the grid; NaN counts. */
double rig_gap  (const CvGrid *grid, const double *w, const double *v);
double rig_size (const CvGrid *grid, const double *w);      /* max |w| */

/* err(dt)/err(dt/2) of W at `time` after n and 2n steps, against 16 n; also the coarser error. */
double rig_order_ratio (Rig rig, double time, guint n, double *error);

/* Uniform in -1 … 1. */
void rig_random (const CvGrid *grid, double *w, guint32 seed);

G_END_DECLS
