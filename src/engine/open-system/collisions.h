/* Cvasi: decoherence in position, by collisions or a hot environment
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* d rho(x,x')/dt = -(D/hbar^2) (x - x')^2 rho(x,x'), that is d rho/dt = -(D/hbar^2) [x,[x,rho]]. In phase space this is
 * dW/dt = D d^2W/dp^2. For a hot environment with friction gamma, D = 2 m gamma kT.
 * Source: E. Joos, H. D. Zeh, Z. Phys. B 59, 223 (1985), doi 10.1007/BF01725541; A. O. Caldeira, A. J. Leggett,
 * Physica A 121, 587 (1983), doi 10.1016/0378-4371(83)90013-4. Any consistent units, D >= 0. Any thread unless said.      */

/* Rate at which rho(x,x') decays, D (x - x')^2/hbar^2. */
double cv_collisions_rate (double D, double hbar, double distance);

/* Thermal de Broglie wavelength hbar/sqrt(2 m kT); kT > 0. */
double cv_thermal_wavelength (double hbar, double m, double kT);

/* tau_D/tau_R = (wavelength/distance)^2: time for the coherence over that of the energy, 1/gamma.
 * Source: W. H. Zurek, Rev. Mod. Phys. 75, 715 (2003), doi 10.1103/RevModPhys.75.715, section on tau_D.                     */
double cv_decoherence_over_relaxation (double wavelength, double distance);

/* What momenta smeared by exp(-p0^2/c^2), c^2 = 4 D t, leave of the fringes of W between packets of width a at +-b:
 * exp(-b^2 c^2/(a^2 c^2 + hbar^2)). It stops at exp(-b^2/a^2), where the coherence itself, exp(-b^2 c^2/hbar^2), goes on. */
double cv_collisions_fringe (double b, double a, double hbar, double c_squared);

/* The master equation itself, for a particle that may be at x[0] or x[1]: solved step by step from [x,[x,rho]] by GSL's
 * Runge-Kutta-Prince-Dormand 8(9), relative error 1e-12 a step. One thread at a time.                                     */
typedef struct _CvCollisions CvCollisions;
CvCollisions *cv_collisions_new  (const double x[2], double hbar);
void          cv_collisions_free (CvCollisions *collisions);
/* Moves rho (inout, row by row) by dt >= 0 with this D. Allocates nothing. FALSE: the solver gave up, rho is where it was
 * then (cannot happen while D dt (x[0] - x[1])^2/hbar^2 is finite).                                                       */
gboolean cv_collisions_advance (CvCollisions *collisions, double D, double dt, double complex rho[4]);

G_END_DECLS
