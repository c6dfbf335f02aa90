/* Cvasi: the Lindblad equation by dense loops and Runge-Kutta, slowly
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* dρ/dt = -i(Hρ - ρH) + Σ_k ( L_k ρ L_k† - ½(L_k†L_k ρ + ρ L_k†L_k) ) through n steps of the classical Runge-Kutta method of
 * order 4. All matrices by rows, a[i * d + j]; jump: n_jumps of them, one after the other.                               */
void naive_lindblad (guint d, const double complex *h, guint n_jumps, const double complex *jump, double t, guint n,
                     double complex *rho);

G_END_DECLS
