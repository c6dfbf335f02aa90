/* Cvasi: the parts of a step of wave functions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h> /* before FFTW, whose numbers are then C's */

#include "engine/numeric/fft.h"
#include "engine/numeric/pool.h"
#include "engine/phase-space/wave-observables.h"
#include "engine/phase-space/wave.h"

G_BEGIN_DECLS

/* z[i] *= by[i] */
void _cv_wave_multiply (guint n, const double complex *by, double complex *z);

/* ---- the kick, in wave-kick.c: psi -> e^(-i tau (V - correction V'²/m)/hbar) psi ------------------------------------------
 *
 * and with noise an impulse dF besides: e^(i dF lever/hbar), lever = x - 2 correction V'/m, which is what a force along x does
 * to V - correction V'²/m; its square turns all of psi alike.                                                     */
typedef struct {
  double tau, correction, t;    /* tau NAN: not yet */
  double complex *phase;        /* [n] */
  double *angle, *lever;        /* [n]; lever NULL: x itself */
} CvWaveKick;

enum { CV_WAVE_ENDS, CV_WAVE_BETWEEN, CV_WAVE_MIDDLE, CV_WAVE_KICKS };

typedef struct {
  CvWaveGrid grid;
  double m, hbar, t;            /* values and slopes are of this time, NAN: not yet */
  const CvPotential *potential;
  gboolean moving, slopes;      /* V depends on t; slopes are those of t */
  double *x, *v, *slope;        /* x and v with ghosts beyond either end */
  double *room[2];
  CvWaveKick kicks[CV_WAVE_KICKS];
} CvWaveKicker;

gsize _cv_wave_kicker_room    (guint n, guint order);                                       /* doubles */
void  _cv_wave_kicker_start   (CvWaveKicker *kicker, const CvWaveSpec *spec, double *room);
void  _cv_wave_kicker_prepare (CvWaveKicker *kicker, guint which, double tau, double correction, double t);
/* On points first … first + n - 1, psi being the first of them. Any thread. */
void  _cv_wave_kick           (const CvWaveKicker *kicker, guint which, double impulse, guint first, guint n,
                               double complex *psi);

/* ---- the drift, in wave-drift.c: psi~(p) -> e^(-i p² tau/2m hbar) psi~(p) ---------------------------------------------- */
typedef struct {
  guint n;
  double unit, tau;             /* the phase of p_1 in unit time; tau NAN: not yet */
  double complex *phase;        /* [n] with the 1/n of the two transforms, in their order */
  fftw_plan forth, back;
} CvWaveDrift;

gboolean _cv_wave_drift_start   (CvWaveDrift *drift, const CvWaveSpec *spec, double complex *phase, double complex *psi);
void     _cv_wave_drift_clear   (CvWaveDrift *drift);
void     _cv_wave_drift_prepare (CvWaveDrift *drift, double tau);
void     _cv_wave_drift         (const CvWaveDrift *drift, double complex *psi);                /* any thread */

struct _CvWave {
  CvWaveSpec spec;
  guint n_states;
  gsize stride;
  double complex *psi;
  double *weights, *tables;
  double D;
  guint64 step;                 /* steps made: the place in the noise */
  CvWaveKicker kicker;
  CvWaveDrift drift;
  CvPool *pool;
  /* of the call going on */
  double dt;
  guint from, until, n;         /* the steps of this pass; of the call */
};

/* ---- looking at an ensemble, in wave-observables.c and wave-wigner.c --------------------------------------------------- */
#define CV_WAVE_SLOTS 3

struct _CvWaveObserver {
  CvWaveSpec spec;
  guint n_states;
  double complex *room;         /* CV_WAVE_SLOTS rows of n a thread */
  gsize apart;                  /* of rows */
  fftw_plan forth, back;
  double *density, *momentum, *flow, *kernel[2];       /* [n] each; kernels of rho_at, else for anyone */
  double *value;                /* some numbers a state: CV_WAVE_VALUES */
  /* of the call going on */
  const CvWave *wave;
  guint batch, n_batch, n_places;
  double d_x, d_p, centre;
  const double *places;         /* x, p pairs */
};

#define CV_WAVE_PLACES 49       /* on a stretch of fringes */
#define CV_WAVE_VALUES CV_WAVE_PLACES

static inline double complex *
_cv_wave_slot (const CvWaveObserver *observer, guint worker, guint slot)
{
  return observer->room + (worker * CV_WAVE_SLOTS + slot) * observer->apart;
}

/* Σ a* b */
double complex _cv_wave_inner   (guint n, const double complex *a, const double complex *b);
/* psi(x_i + delta), from psi's spectrum. */
void           _cv_wave_shifted (const CvWaveObserver *observer, const double complex *spectrum, double delta,
                                 double complex *shifted);
/* chi of state k alone, without its weight. Any thread. */
double complex _cv_wave_chi     (const CvWaveObserver *observer, guint k, guint worker);
void           _cv_wave_observe_states (CvWaveObserver *observer, const CvWave *wave, CvPoolWork work, guint n);

G_END_DECLS
