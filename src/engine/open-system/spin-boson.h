/* Cvasi: a qubit that loses its phase to a bath of oscillators
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pure dephasing, H_int = sigma_z x sum_k (g_k b_k^+ + h.c.) with the spectral density
 * J(w) = 4 sum_k |g_k|^2 delta(w - w_k) = eta w e^(-w/cutoff): rho_01(t) = rho_01(0) e^(-Gamma(t)), populations stay.
 * Units hbar = k_B = 1;
 *   Gamma(t) = int_0^inf J(w) coth(w/2T) (1 - cos wt)/w^2 dw.
 * Source: H.-P. Breuer, F. Petruccione, The Theory of Open Quantum Systems (Oxford, 2002), section 4.2 (whose Gamma has
 * the opposite sign); closed form by expanding coth and summing over the logarithms that arise.
 * eta >= 0, cutoff > 0, temperature >= 0, t >= 0. Any thread unless said.                                              */

/* (eta/2) ln(1 + cutoff^2 t^2) + 2 eta [ln G(1 + T/cutoff) - Re ln G(1 + T/cutoff + iTt)], G the gamma function.
 * Error about 1e-15 eta (1 + ln G of the largest argument).                                                             */
double cv_spin_boson_exponent (double eta, double cutoff, double temperature, double t);

/* For T << cutoff: (eta/2) ln(1 + cutoff^2 t^2) + eta ln[sinh(pi T t)/(pi T t)]. */
double cv_spin_boson_exponent_cold (double eta, double cutoff, double temperature, double t);

/* First t with Gamma(t) = 1 to 1e-12 of it; infinity where that is beyond 1e9/cutoff. */
double cv_spin_boson_decay_time (double eta, double cutoff, double temperature);

/* The defining integral by adaptive quadrature, without the closed form: up to w = 2 pi/t as it stands, beyond that the
 * oscillating part turn by turn, extrapolated (GSL's QAWF), so that long times cost no more than short ones. Rooms are allocated once; one thread at a time.              */
typedef struct _CvSpinBosonIntegral CvSpinBosonIntegral;
CvSpinBosonIntegral *cv_spin_boson_integral_new  (double eta, double cutoff, double temperature);
void                 cv_spin_boson_integral_free (CvSpinBosonIntegral *integral);
/* Gamma(t); error (out): the quadrature's own bound, aimed at 1e-10 Gamma + 1e-12 eta and never hidden. Allocates nothing. */
double cv_spin_boson_integral_value (CvSpinBosonIntegral *integral, double t, double *error);

G_END_DECLS
