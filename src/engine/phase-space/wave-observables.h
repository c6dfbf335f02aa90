/* Cvasi: numbers and projections of an ensemble of wave functions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/paths.h"
#include "engine/phase-space/wave.h"

G_BEGIN_DECLS

/* rho = Σ_k w_k |psi_k><psi_k|. Sums over the grid are exact to round-off for what it resolves. Only means, variances, kinetic
 * and potential energy of these are what they are called; nothing is renormalised but means and variances.          */
typedef struct {
  double norm;                                   /* Tr rho */
  double x_mean, p_mean, x_var, p_var, xp_cov;   /* of rho/norm; xp_cov = <xp + px>/2 - <x><p> */
  double kinetic, potential;                     /* <p²>/2m, <V> */
  double edge;                                   /* share of |psi|² on the outer 5 % of the points on either side */
  double alias;                                  /* share of momenta beyond 3/4 of pi hbar/dx */
} CvWaveMoments;

/* Room and plans for waves of one spec; made once, then nothing is allocated. Its calls use the wave's threads, so they are
 * for one thread at a time, and never during a step. NULL: no memory.                                              */
typedef struct _CvWaveObserver CvWaveObserver;
CvWaveObserver *cv_wave_observer_new  (const CvWaveSpec *spec);
void            cv_wave_observer_free (CvWaveObserver *observer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvWaveObserver, cv_wave_observer_free)

/* v[n] = V(x_i, t), NULL leaves `potential` NaN. margin_x[n] = rho(x_i, x_i) and margin_p[n] = <p_j|rho|p_j> for the momenta
 * cv_wave_grid_p () are (out), may be NULL. Two transforms a state.                                                 */
void cv_wave_moments (CvWaveObserver *observer, const CvWave *wave, const double *v, CvWaveMoments *moments,
                      double *margin_x, double *margin_p);

/* Tr rho² = Σ_kl w_k w_l |<k|l>|², for several realisations the mean of Tr rho_r rho_s over r != s: of the rho that a few
 * realisations make it would be too large by about (1 - Tr rho²)/n_realisations. n n_states²/2 products.             */
double cv_wave_purity (CvWaveObserver *observer, const CvWave *wave);

/* chi(dx, dp) = Tr[rho e^(-i(p dx - x dp)/hbar)] = Σ w ∫ psi*(x + dx/2) psi(x - dx/2) e^(i x dp/hbar) dx, as cv_characteristic ().
 * Two transforms a state, none where dx is a whole number of steps.                                                */
double complex cv_wave_characteristic (CvWaveObserver *observer, const CvWave *wave, double d_x, double d_p);

/* rho(x, x') at any two points, band-limited between the grid's; 0 beyond them. O(n) a state. */
double complex cv_wave_rho_at (CvWaveObserver *observer, const CvWave *wave, double x, double x_prime);

/* W(x, p) = (1/pi hbar) Σ w ∫ psi(x + y) psi*(x - y) e^(-2ipy/hbar) dy, the sum in steps of dx/2, psi between the points
 * band-limited: exact for all |p| that the grid holds. Three transforms a state.                                    */
double cv_wave_wigner_at (CvWaveObserver *observer, const CvWave *wave, double x, double p);

/* As cv_paths_fringe (), from W of the ensemble itself, at the same 49 places. Three transforms a state where the packets are
 * apart in x alone, 2 · 49 otherwise: for every sample only where n is small.                                      */
double cv_wave_fringe (CvWaveObserver *observer, const CvWave *wave, const CvPaths *paths, double a);

/* max_k ‖psi_k - phi_k‖ of two ensembles of one shape, ‖psi‖² = ∫|psi|² dx: carry one through a step of dt, the other (D = 0)
 * through two of dt/2, and this bounds what the step costs.                                                        */
double cv_wave_gap (const CvWave *wave, const CvWave *other);

/* Values of the mean over realisations, and the standard errors of these means by the realisations' scatter (NaN where there
 * is one realisation). coherence = |chi(d_x, d_p)|. Up to three transforms a state.                                 */
typedef struct {
  double x_mean, p_mean, x_var, coherence;
  double x_mean_error, p_mean_error, x_var_error, coherence_error;
} CvWaveScatter;

void cv_wave_scatter (CvWaveObserver *observer, const CvWave *wave, double d_x, double d_p, CvWaveScatter *scatter);

G_END_DECLS
