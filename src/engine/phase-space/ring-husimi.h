/* Cvasi: the Husimi function of states on a ring
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>

#include "engine/numeric/pool.h"

G_BEGIN_DECLS

/* Q(theta, p) = (1/2 pi) |Σ_m g(hbar m - p) e^(i m theta) psi_m|²,   g(u) = (pi hbar)^(-1/4) e^(-u²/(2 hbar))
 *
 * the density of psi in coherent states of the cylinder, packets of standard deviation sqrt(hbar/2) in both theta and p: never
 * negative, of period 2 pi in theta, ∬ Q dtheta dp = Σ |psi_m|² over the whole cylinder exactly; ∫ Q dtheta is P(m) smeared by a
 * Gaussian of variance hbar/2. Source: K. Husimi, Proc. Phys. Math. Soc. Jpn. 22, 264 (1940),
 * doi 10.11429/ppmsj1919.22.4_264; on the ring: S.-J. Chang, K.-J. Shi, Phys. Rev. A 34, 7 (1986),
 * doi 10.1103/PhysRevA.34.7.
 *
 * By rows of p: the levels within 7 sqrt(hbar) of p (the others weigh e^(-24.5) in g, 1e-21 in Q), laid over each other modulo
 * n_theta, which is exact at the n_theta angles, and one transform of n_theta points.                                       */
typedef struct _CvRingHusimi CvRingHusimi;

/* Pictures of n_theta (a power of two, 16 … 4096) angles and at most n_p rows. pool: shares the rows; NULL: alone; not owned.
 * NULL with CV_ERROR_TOO_LARGE: no memory.                                                                                 */
CvRingHusimi *cv_ring_husimi_new  (double hbar, guint n_theta, guint n_p, CvPool *pool, GError **error);
void          cv_ring_husimi_free (CvRingHusimi *husimi);

/* field [n_theta * n_p] (out), p fastest: theta_i = -pi + 2 pi i/n_theta, p_j = p_first + j dp, n_p as at most given to
 * cv_ring_husimi_new (). Mean over n_states states psi [n_states * n], each in the order of the transform (level 0, 1, …,
 * n/2 - 1, -n/2, …, -1; levels beyond count as empty). Allocates nothing.                                                 */
void cv_ring_husimi (CvRingHusimi *husimi, guint n, guint n_states, const double complex *psi, double p_first, double dp,
                     guint n_p, double *field);

/* The same smearing for points: density [n_theta * n_p] (inout) of points in cells, as a histogram would have it, is smeared by
 * the Gaussian of variance hbar/2 in theta (periodic) and p (open; what leaves the window is lost): the classical density
 * as coarse as Q is. Allocates nothing.                                                                                  */
void cv_ring_smear (CvRingHusimi *husimi, double dp, guint n_p, double *density);

G_END_DECLS
