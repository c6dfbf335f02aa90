/* Cvasi: the largest Lyapunov exponent of classical motion
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/estimate.h"
#include "engine/phase-space/potential.h"
#include "engine/phase-space/state.h"

G_BEGIN_DECLS

/* How fast neighbours part: along x' = p/m, p' = -V'(x, t) - 2 gamma p a displacement obeys
 *   dx' = dp/m, dp' = -V''(x, t) dx - 2 gamma dp,     lambda(t) = (1/t) ln(|d(t)|/|d(0)|),
 * with |d|² = dx² + dp² in the program's units; another norm changes lambda by O(1/t). d is kept at length one and its
 * logarithm summed (G. Benettin, L. Galgani and J.-M. Strelcyn, Phys. Rev. A 14, 2338 (1976), doi
 * 10.1103/PhysRevA.14.2338). d(0) is (1, 1)/sqrt(2). Path and displacement go by Chin's fourth-order scheme and its
 * derivative, so that areas are kept to round-off for gamma = 0.
 *
 * lambda(t) remembers the start as 1/t, and sticking to islands for longer: of paths from one packet take the growth between two
 * times, t_2 lambda(t_2) - t_1 lambda(t_1) over t_2 - t_1, once it has filled the sea (the driven double well with A 10, B 0.5, drive 10 cos 6.07 t: 0.61 over the
 * first 100 periods, 0.58 from the 50th to the 150th).
 *
 * Regular motion has lambda(t) ~ ln(t)/t, which is not 0 at any finite time. Not for typed potentials that move with t at
 * speed: their derivatives are fitted anew for every step.                                                           */
#define CV_LYAPUNOV_MOST 1024

typedef struct _CvLyapunov CvLyapunov;

/* n = 1 … CV_LYAPUNOV_MOST paths from the x, p pairs start[2 n] at t = 0; potential must outlive them; m, dt > 0: the longest
 * step. One thread at a time; nothing but new () allocates.                                                          */
CvLyapunov *cv_lyapunov_new  (const CvPotential *potential, double m, double gamma, const double *start, guint n, double dt);
void        cv_lyapunov_free (CvLyapunov *lyapunov);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvLyapunov, cv_lyapunov_free)

/* On to time t >= the last one, in equal steps of at most dt. Cost: about 0.05 µs a path and step. */
void   cv_lyapunov_advance (CvLyapunov *lyapunov, double t);
double cv_lyapunov_time    (const CvLyapunov *lyapunov);
/* Of path k so far; NaN at t = 0 and for a path that has run away to infinity. */
double cv_lyapunov_path    (const CvLyapunov *lyapunov, guint k);
/* Mean over the paths that are finite, and its standard error from their spread (NaN for fewer than two). */
CvEstimate cv_lyapunov_mean (const CvLyapunov *lyapunov);

/* n starts spread over a state's first packets as |W| there is: normal, standard deviations a/sqrt(2) and s/sqrt(2), shared
 * out among the packet centres; fock: on circles up to the turning points. start: (out) [2 n]. Always the same.      */
void cv_lyapunov_starts (const CvState *state, guint n, double *start);

/* lambda(time) of one path. */
double cv_lyapunov_estimate (const CvPotential *potential, double m, double x0, double p0, double time, double dt);

G_END_DECLS
