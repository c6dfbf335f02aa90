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

/* Four complex numbers; the products of compilers come out number by number. */
typedef double CvFour __attribute__ ((vector_size (64), aligned (8), may_alias));
typedef gint64 CvFourPlaces __attribute__ ((vector_size (64)));

/* z[0 … 3] *= by[0 … 3], or the conjugates of these with sign = -1. */
static inline void
_cv_wave_turn_four (const double *by, double sign, double *z)
{
  const CvFourPlaces swap = { 1, 0, 3, 2, 5, 4, 7, 6 }, re = { 0, 0, 2, 2, 4, 4, 6, 6 }, im = { 1, 1, 3, 3, 5, 5, 7, 7 };
  const CvFour signs = { -sign, sign, -sign, sign, -sign, sign, -sign, sign };
  CvFour a = *(const CvFour *) z, b = *(const CvFour *) by;

  *(CvFour *) z = a * __builtin_shuffle (b, re) + signs * (__builtin_shuffle (a, swap) * __builtin_shuffle (b, im));
}

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
/* On all points; psi[n]. Any thread. */
void  _cv_wave_kick           (const CvWaveKicker *kicker, guint which, double impulse, double complex *psi);
/* On CV_WAVE_WIDTH neighbours at a time, `apart` points from one such group to the next, the first at point `first`; group g
 * is psi[8 g] and what follows.                                                                                  */
#define CV_WAVE_WIDTH 8u
void  _cv_wave_kick_lanes     (const CvWaveKicker *kicker, guint which, double impulse, guint first, guint apart,
                               guint n_groups, double complex *psi);

/* ---- the drift, in wave-drift.c: psi~(p) -> e^(-i p² tau/2m hbar) psi~(p) ----------------------------------------------
 *
 * Long waves, beyond the inner caches, are taken as matrices of n = height × width points, row by row, so that a transform is one of each column, a
 * twiddle factor, and one of each row. The spectrum comes out turned, k = row + height column, and may stay so: the
 * transform back undoes it. A step is then some passes over rows or columns, which fit the cache and can be shared
 * among threads (D. H. Bailey, J. Supercomput. 4, 23 (1990), doi 10.1007/BF00162341).                               */
#define CV_WAVE_LONG 200000u

typedef struct {
  guint n, height, width;       /* height 0: not split */
  double unit, tau;             /* the phase of p_1 in unit time; tau NAN: not yet */
  double complex *phase;        /* [n] with the 1/n of the two transforms, in their order */
  double complex *twiddle;      /* [n], or NULL */
  double complex *lanes;        /* room for CV_WAVE_WIDTH columns a thread */
  fftw_plan forth, back;        /* of rows where split */
  fftw_plan down, up;           /* of lanes: CV_WAVE_WIDTH columns side by side; or NULL */
} CvWaveDrift;

void     _cv_wave_drift_shape   (guint n, guint *height, guint *width);
gsize    _cv_wave_drift_room    (const CvWaveSpec *spec);                                       /* complex numbers */
gboolean _cv_wave_drift_start   (CvWaveDrift *drift, const CvWaveSpec *spec, double complex *room, double complex *psi);
void     _cv_wave_drift_clear   (CvWaveDrift *drift);
void     _cv_wave_drift_prepare (CvWaveDrift *drift, double tau);
/* A whole state that is not split, or one row of one that is. Any thread. */
void     _cv_wave_drift         (const CvWaveDrift *drift, double complex *psi);
void     _cv_wave_drift_row     (const CvWaveDrift *drift, guint row, double complex *psi);

/* ---- whose noise, in wave.c ---- */
enum { CV_WAVE_OPENING, CV_WAVE_HALFWAY, CV_WAVE_CLOSING, CV_WAVE_PARTS };

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
  guint step_now, part, kick;   /* of a pass over columns */
  gboolean arrives, leaves;     /* transforms back before its kick, forth after it */
};

/* The impulse of a part of a step on one realisation, at the close of a step with that of the next one's opening. */
double _cv_wave_impulse (const CvWave *wave, guint realisation, guint step, guint part);
/* The tables of a step. */
void   _cv_wave_prepare (CvWave *wave, double t, guint step);
/* All steps of a call, in wave-passes.c. */
void   _cv_wave_passes  (CvWave *wave, double t);

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
