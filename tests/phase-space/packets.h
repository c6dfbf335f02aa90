/* Cvasi: wave functions made of packets, for tests of everything that takes W from them
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

#define PACKETS_MOST 4

/* psi = Σ_c z_c (pi a_c²)^(-1/4) e^(-(x-x_c)²/2a_c² + i p_c (x-x_c)/hbar), and W of it straight from its definition. */
typedef struct {
  guint n;
  double hbar, a[PACKETS_MOST], x[PACKETS_MOST], p[PACKETS_MOST];
  double complex z[PACKETS_MOST];
} Packets;

double complex packets_psi (const Packets *packets, double x);
double         packets_norm (const Packets *packets);           /* ∫|psi|² dx, closed form */
double complex *packets_sample (const Packets *packets, guint n, double x_first, double dx);

/* (step/pi hbar) Σ_y psi(x+y) psi*(x-y) e^(-2ipy/hbar - (sigma y/hbar)²/2) over |sigma y/hbar| <= cut and |x ± y| <= reach; step so small
 * that the sum is the integral.                                                                                     */
double packets_wigner (const Packets *packets, double x, double p, double sigma, double cut, double reach, double step);
