/* Cvasi: tests: an ensemble of wave functions with all that belongs to it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/observables.h"
#include "engine/phase-space/wave-observables.h"
#include "engine/phase-space/wave-state.h"
#include "engine/phase-space/wave.h"

G_BEGIN_DECLS

typedef struct {
  CvWaveSpec spec;        /* order 0: 4; n_threads, n_realisations, m, hbar 0: 1; components by the state */
  CvPotentialSpec v;      /* m is spec's */
  CvState state;          /* hbar, a: spec's and 1 unless set */
  double tolerance;       /* 0: 1e-13 */
  CvPotential *potential;
  CvWave *wave;
  CvWaveObserver *observer;
  double t;
} WaveRig;

void wave_rig_start (WaveRig *rig);
void wave_rig_stop  (WaveRig *rig);

void          wave_rig_advance (WaveRig *rig, double dt, guint n);
CvWaveMoments wave_rig_moments (WaveRig *rig);

/* W of the ensemble on a grid of phase space, by cv_weyl_from_psi (). */
void wave_rig_wigner (const WaveRig *rig, const CvGrid *grid, double *w);

/* ‖psi(dt) - psi(dt/2)‖/‖psi(dt/2) - psi(dt/4)‖ at `time`, dt = time/n: 2^order; also the first difference. */
double wave_rig_order_ratio (const WaveRig *plan, double time, guint n, double *gap);

G_END_DECLS
