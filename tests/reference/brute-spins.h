/* Cvasi: slow references: a qubit and all spins of its bath, as one wave function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* H = (1/2) sigma_z x sum_k g_k sigma_z^k + (1/2) splitting sigma_x on 2^(n+1) amplitudes, e^(-iHt) as a Taylor series in
 * steps of at most 1/|H|; spin k starts in bath[2k]|0> + bath[2k+1]|1> (normalised). Writes the reduced 2 x 2 matrix row by
 * row. Round-off: some 1e-15 a step, 1 + |H| t steps.                                                                     */
void ref_brute_spins (guint n, const double *g, const double complex *bath, double splitting,
                      const double complex system[2], double t, double complex rho[4]);

G_END_DECLS
