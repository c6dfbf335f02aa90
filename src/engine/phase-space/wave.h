/* Cvasi: ensembles of wave functions and one step of Schrödinger's equation
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include "engine/phase-space/grid.h"
#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

/* x_i = x_first + i dx, i = 0 … n-1, periodic and centred: x_first = -(n/2) dx. n even. Momenta
 * p_j = (j - n/2) 2 pi hbar/(n dx), j = 0 … n-1, so |p| <= pi hbar/dx. W(x, p) is made of psi(x ± y), which is 0 beyond the
 * points; summed over y in steps of dx alone it would hold only |p| < pi hbar/(2 dx).                              */
typedef struct {
  guint n;
  double x_first, dx;
} CvWaveGrid;

static inline double cv_wave_grid_x (const CvWaveGrid *grid, guint i) { return grid->x_first + i * grid->dx; }
static inline double cv_wave_grid_dp (const CvWaveGrid *grid, double hbar) { return 2 * G_PI * hbar / (grid->n * grid->dx); }
static inline double
cv_wave_grid_p (const CvWaveGrid *grid, double hbar, guint j)
{
  return ((double) j - grid->n / 2) * cv_wave_grid_dp (grid, hbar);
}

CvWaveGrid cv_wave_grid_make (guint n, double x_max);              /* dx = 2 x_max/n */

/* The smallest even n >= 512 with factors 2, 3 and 5 (beyond 200000 also a multiple of 128) that holds |x| < x_max and
 * |p| < margin p_max (margin >= 1) of `extent` (extent.h: all times); what n has beyond that goes to both alike, to x at most
 * a quarter. CV_ERROR_TOO_LARGE where it takes more than max_n points, naming the hbar that would fit.             */
#define CV_WAVE_LEAST_N 512u
gboolean cv_wave_grid_choose (const CvExtent *extent, double hbar, double margin, guint max_n, CvWaveGrid *grid, GError **error);

/* rho = Σ_k w_k |psi_k><psi_k|,   i hbar dpsi/dt = -hbar²/(2m) psi_xx + V(x,t) psi - x F(t) psi,
 * where F is white noise, <F(t) F(t')> = 2 D delta(t - t'): its mean over F is dW/dt = {{H,W}} + D W_pp. The ensemble is
 * n_components × n_realisations: state k = r n_components + c is component c under the noise of realisation r, its weight
 * the component's over n_realisations.
 *
 * Steps are those of the grid engine (moyal.h), so that a step that is short enough for one is so for the other: order 2 is
 * Strang's, order 4 Chin's forward scheme with the potential V - (dt²/48) V'²/m in its middle kick (S. A. Chin, Phys. Lett. A
 * 226, 344 (1997), doi 10.1016/S0375-9601(97)00003-0). Noise is put into the kicks, each with its share of dt, in the middle
 * one as a force on x - (dt²/24) V'/m: the mean over noise keeps the scheme's order. The norm is kept to round-off.
 * Where V is not finite its phase is taken as 1.                                                                  */
typedef struct {
  CvWaveGrid grid;              /* n even, 2 … 2^24; fast where its prime factors are small */
  double m, hbar;               /* > 0 */
  const CvPotential *potential; /* kept; must outlive the ensemble */
  guint order;                  /* 2 or 4 */
  guint n_components;           /* >= 1 */
  guint n_realisations;         /* >= 1 */
  guint n_threads;              /* 1 … 256. 1: all in the calling thread. Results do not depend on it, to the bit. */
  guint64 seed;                 /* of the noise */
} CvWaveSpec;

typedef struct _CvWave CvWave;

/* All psi and weights 0. CV_ERROR_OUT_OF_RANGE for a spec outside the ranges above, CV_ERROR_TOO_LARGE without memory. One
 * thread at a time may use an ensemble; several may use several, save that those with one typed potential share its
 * parser.                                                                                                          */
CvWave *cv_wave_new  (const CvWaveSpec *spec, GError **error);
void    cv_wave_free (CvWave *wave);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvWave, cv_wave_free)
gsize   cv_wave_bytes (const CvWaveSpec *spec);

const CvWaveSpec *cv_wave_spec (const CvWave *wave);
static inline guint cv_wave_spec_states (const CvWaveSpec *spec) { return spec->n_components * spec->n_realisations; }
guint cv_wave_n_states (const CvWave *wave);

/* psi_k[n], ∫|psi_k|² dx = 1 by custom; state k + 1 lies cv_wave_stride () numbers behind it (each on a 64-byte boundary). Both
 * may be written to between steps.                                                                                 */
double complex *cv_wave_psi     (const CvWave *wave, guint k);
gsize           cv_wave_stride  (const CvWave *wave);
double         *cv_wave_weights (const CvWave *wave);              /* w[n_states] */

/* n steps of dt from time t. Kicks between the steps of one call are merged, so one call of n steps is cheaper than n calls.
 * dt may be negative (back in time, save for noise). Allocates nothing.                                             */
void cv_wave_advance (CvWave *wave, double t, double dt, guint n);

/* D >= 0 from the next step on; at first 0: then realisations are copies of each other. The random number of a kick hangs
 * on seed, realisation and the number of steps made since cv_wave_new () alone.                                     */
void cv_wave_set_diffusion (CvWave *wave, double D);

/* The same rho with every state of the first realisation copied n_realisations times. */
CvWave *cv_wave_branch (const CvWave *wave, guint n_realisations, GError **error);

/* States, weights and number of steps made, between ensembles of one shape (grid, n_components, n_realisations). */
void cv_wave_copy (CvWave *to, const CvWave *from);

G_END_DECLS
