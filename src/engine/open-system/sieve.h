/* Cvasi: the predictability sieve: which initial states stay pure
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "engine/open-system/covariance.h"
#include "engine/open-system/qubit-map.h"

G_BEGIN_DECLS

/* Every pure initial state is sent through the same stretch of time, and its linear entropy S = 1 - Tr rho^2 afterwards says
 * how much the environment has learned about it. The states with the smallest S are the pointer states.
 * Source: W. H. Zurek, S. Habib, J. P. Paz, Phys. Rev. Lett. 70, 1187 (1993), doi 10.1103/PhysRevLett.70.1187.
 * Any thread; nothing here can fail.                                                                                      */

/* Qubit, initial Bloch vector n (|n| = 1): S = (1 - |m n|^2)/2. For pure dephasing by r this is
 * (1/2) sin^2(2 theta) (1 - |r|^2).                                                                                       */
double cv_sieve_qubit (const CvQubitMap *map, const double n[3]);

/* The pointer states of a qubit: the pair +-n whose |m n| is largest (S does not see the sign). FALSE: no pair is singled
 * out (the two largest of |m n|^2 along principal axes agree to 1e-9), as before anything has happened. n: (out)
 * of the half sphere with n_z > 0, else n_x > 0, else n_y > 0.                                                            */
gboolean cv_sieve_qubit_pointer (const CvQubitMap *map, double n[3]);

/* Oscillator with momentum diffusion D, initial squeezed vacuum (covariance.h), after t: exact. After whole periods,
 * S = 1 - 1/(2 sqrt(1/4 + D t cosh 2r + D^2 t^2)), the same for every phi and smallest for r = 0, the coherent states. */
double cv_sieve_oscillator (double D, double t, double r, double phi);
/* Its leading order in D: S = 2 (q_xx v_pp + q_pp v_xx - 2 q_xp v_xp) with Q(t) and the turned V; after whole periods
 * 2 D t cosh 2r.                                                                                                          */
double cv_sieve_oscillator_weak (double D, double t, double r, double phi);
/* The squeezed vacuum with the smallest S after t > 0: it arrives as Q(t)/(2 sqrt(det Q)), for every D > 0. With sin t > 0
 * phi = t: it is narrow in the position at half the time; with sin t < 0, phi = t + pi. Error 1e-7 of r where r -> 0. */
void cv_sieve_oscillator_pointer (double t, double *r, double *phi);

G_END_DECLS
