/* Cvasi: the kicked rotor the slow way, by Bessel functions and dense matrices
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>

/* J_n(x) = (1/pi) int_0^pi cos(n tau - x sin tau) dtau, trapezoidal: exact to round-off for |n| + |x| < 2000. */
double naive_bessel (int n, double x);

/* psi[most + m], m = -most … most, after one kick and turn: psi'_m = e^(-i hbar m²/2) Σ_l (-i)^(m-l) J_(m-l)(K/hbar) psi_l, since
 * e^(-i k cos theta) = Σ_n (-i)^n J_n(k) e^(i n theta). No ring of levels: what leaves is lost.                      */
void naive_rotor_kick (double K, double hbar, int most, double complex *psi);

/* u [n * n], row by row, of the same map on a ring of n levels -n/2 … n/2 - 1 in that order, by direct sums over n angles. */
void naive_rotor_matrix (double K, double hbar, int n, double complex *u);
