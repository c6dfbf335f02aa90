/* Cvasi: the quantum kicked rotor, a Floquet map on angular momentum states
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>

#include "engine/numeric/pool.h"

G_BEGIN_DECLS

/* H = p²/2 + K cos(theta) Σ_n delta(t - n), p = hbar m, theta and theta + 2 pi the same. From just after one free turn to the next
 *
 *     psi -> e^(-i hbar m²/2) e^(-i xi_m) e^(-i (K/hbar) cos theta) psi
 *
 * first the kick, then the turn; xi_m are independent normal phases of standard deviation `noise`, new for every kick, level
 * and realisation (0: none). In the mean over realisations an off-diagonal element of rho in m is multiplied by
 * e^(-noise²) at each kick; noise = 2 pi leaves 7e-18 of it, full dephasing to round-off. Classical limit: standard-map.h.
 *
 * Grid: n (a power of two) levels m = -n/2 … n/2 - 1 and as many angles theta_j = 2 pi j/n; both are periodic: what leaves at one
 * end of m comes in at the other, which `edge` tells. With that both factors are exact: the only error is round-off,
 * about 1e-16 (log2 n + K/hbar) sqrt(kicks) in psi.
 *
 * The turn's phase hbar m²/2 is 2 pi times rho m² with rho = hbar/(4 pi), rounded to a double; rho m² is reduced modulo 1 without any
 * error (fused multiply-add). So hbar = 4 pi as a double counts as a resonance exactly, 2 pi as an antiresonance; any other hbar
 * is taken to be 4 pi rho, within its own last digit.
 *
 * Source: G. Casati, B. V. Chirikov, F. M. Izraelev, J. Ford, Lecture Notes in Physics 93, 334 (1979),
 * doi 10.1007/BFb0021757; F. M. Izrailev, Phys. Rep. 196, 299 (1990), doi 10.1016/0370-1573(90)90067-C; noise: E. Ott,
 * T. M. Antonsen, J. D. Hanson, Phys. Rev. Lett. 53, 2187 (1984), doi 10.1103/PhysRevLett.53.2187.                       */
typedef struct {
  double K;              /* >= 0 */
  double hbar;           /* > 0 */
  guint n;               /* levels: a power of two, 16 … 2^23 */
  guint n_states;        /* realisations of the noise, >= 1 */
  guint64 seed;          /* of the noise */
  CvPool *pool;          /* shares the realisations; NULL: alone. Not owned, must live longer. Results do not depend on it. */
} CvKickedRotorSpec;

typedef struct _CvKickedRotor CvKickedRotor;

/* Bytes that cv_kicked_rotor_new () takes. */
gsize cv_kicked_rotor_room (guint n, guint n_states);

/* In |m = 0>. Error CV_ERROR_TOO_LARGE: no memory. */
CvKickedRotor *cv_kicked_rotor_new  (const CvKickedRotorSpec *spec, GError **error);
void           cv_kicked_rotor_free (CvKickedRotor *rotor);

/* Level number at index i of an array in the order of the transform, 0, 1, …, n/2 - 1, -n/2, …, -1; and back. */
static inline int   cv_rotor_level (guint n, guint i) { return i < n / 2 ? (int) i : (int) i - (int) n; }
static inline guint cv_rotor_index (guint n, int m)   { return m >= 0 ? (guint) m : (guint) (m + (int) n); }

/* Prepares, kicks back to 0. m0 within the grid. */
void cv_kicked_rotor_start_level  (CvKickedRotor *rotor, int m0);
/* psi_m ~ exp(-(hbar m - p0)²/(4 sigma_p²) - i m theta0), normalised over the levels: on the ring a packet of standard
 * deviations sigma_p and hbar/(2 sigma_p) (where that is well below pi).                                                */
void cv_kicked_rotor_start_packet (CvKickedRotor *rotor, double theta0, double p0, double sigma_p);

/* One kick and one turn of all realisations. As long as noise has been 0 since the start all are the same and one is
 * computed. Allocates nothing. 0 <= noise.                                                                              */
void cv_kicked_rotor_kick (CvKickedRotor *rotor, double noise);

guint cv_kicked_rotor_n_apart (const CvKickedRotor *rotor);   /* realisations that differ: 1 or n_states */
/* psi [n] of a realisation < n_apart, in the order of the transform; sum |psi|² = 1. */
const double complex *cv_kicked_rotor_state (const CvKickedRotor *rotor, guint realisation);

/* distribution [n] (out): P(m), mean of |psi_m|² over the realisations, in the order of the transform. energy (out, may be
 * NULL) [n_states]: hbar²<m²>/2 of each realisation < n_apart.                                                          */
void cv_kicked_rotor_distribution (const CvKickedRotor *rotor, double *distribution, double *energy);

/* hbar²m²/2 summed over a distribution; sum of P in the outer 5 % of the levels, |m| > 0.95 n/2. */
double cv_rotor_energy (guint n, const double *distribution, double hbar);
double cv_rotor_edge   (guint n, const double *distribution);

/* A number of levels n (power of two, 1024 … 2^20) that holds, from levels up to |m| = m_start: ballistic spreading (no level
 * runs faster than K/hbar per kick) for 100 kicks, and either localisation (40 lengths of (K/hbar)²/2) or diffusion with
 * D = K²/2 for 1000 kicks to eight standard deviations, whichever needs less.                                           */
guint cv_kicked_rotor_levels (double K, double hbar, double m_start);

/* E(kicks) from |m0>, where it is known in closed form: with rho = hbar/(4 pi) within 1e-9 of a whole number (resonance)
 * hbar²m0²/2 + K²n²/4; within 1e-9 of a half one (antiresonance) hbar²m0²/2 + K²/4 for odd n, hbar²m0²/2 for even n; otherwise NaN. F. M. Izrailev,
 * D. L. Shepelyansky, Theor. Math. Phys. 43, 553 (1980), doi 10.1007/BF01029131.                                        */
double cv_kicked_rotor_resonant_energy (double K, double hbar, int m0, guint kicks);

G_END_DECLS
