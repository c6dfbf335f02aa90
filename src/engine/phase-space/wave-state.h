/* Cvasi: initial states as ensembles of wave functions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/state.h"
#include "engine/phase-space/wave.h"

G_BEGIN_DECLS

/* rho of state.h as Σ_c w_c |c><c|, <c|c> = 1, Σ w_c = 1, to within `tolerance` (0 < tolerance < 1) of its largest element.
 *
 * Packets: with K = (|1>, …, |N>), S = K†K and rho = K M K†, the eigenvectors u of S^(1/2) M S^(1/2) with eigenvalues w > tolerance
 * give the eigenvectors K M S^(1/2) u/w of rho: 1 for a pure state, at most 2 for a cat, 4 for a compass. All in closed form;
 * nothing is divided by a sum over the grid.
 *
 * c > 0: each of them is moved in p to the nodes j delta, |j| <= J, of the trapezoidal rule for ∫ e^(-q²/c²) … dq, delta = 2 pi hbar/Y. Its
 * sum over nodes is e^(-c²y²/4hbar²), y = x - x', repeated with the period Y, and the image at Y - y stays below the tolerance
 * for all y at which a pure state with packets up to d apart has anything:
 *   Y = d + 2 L (a² + hbar²/c²)^(1/2),   J = ceil (c L/delta),   L² = ln (1/tolerance),
 * d the largest separation of packets in x (fock: 2 a (2n+1)^(1/2)). c so small that c²(d + 2 L a)² < 4 hbar² tolerance: J = 0.
 * Components: (eigenvectors) (2J + 1), about c L Y/(pi hbar) a eigenvector where that is large.                     */
guint cv_wave_state_count (const CvState *state, double tolerance);  /* G_MAXUINT: more than that */

/* psi and weights of all realisations. The wave's n_components must be cv_wave_state_count () for this tolerance; its hbar may
 * be another than the state's.                                                                                     */
void cv_wave_state_fill (const CvState *state, double tolerance, CvWave *wave);

G_END_DECLS
